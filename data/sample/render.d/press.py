"""Turns text into documents with software that others wrote: LibreOffice,
Chromium, groff. Used by data/sample/render and tests/quality/render.
"""
import html
import os
import re
import shutil
import subprocess


def esc(text):
    return html.escape(text, quote=False)


def p(style, inner):
    return '<text:p text:style-name="%s">%s</text:p>' % (style, inner)


def h(level, inner):
    return '<text:h text:style-name="Heading_20_%d" text:outline-level=' \
           '"%d">%s</text:h>' % (level, level, inner)


def bullets(rows):
    if not rows:
        return ""
    return '<text:list text:style-name="Bullets">%s</text:list>' % "".join(
        "<text:list-item>%s</text:list-item>" % p("B", esc(row))
        for row in rows)


def table(rows, side=False):
    out = ['<table:table table:style-name="T"><table:table-column '
           'table:style-name="T.N"/><table:table-column '
           'table:style-name="T.W"/>']
    for left, right in rows:
        out.append('<table:table-row><table:table-cell table:style-name="%s"'
                   ' office:value-type="string">%s</table:table-cell>'
                   '<table:table-cell table:style-name="C" '
                   'office:value-type="string">%s</table:table-cell>'
                   '</table:table-row>' % ("CS" if side else "C", left,
                                           right))
    return "".join(out) + "</table:table>"


STYLES = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "styles.fodt")


def document(values):
    """The flat OpenDocument: styles.fodt with each @NAME@ put in."""
    with open(STYLES, encoding="utf-8") as f:
        return re.sub("@([A-Z]+)@", lambda m: values[m.group(1)], f.read())


def roff(text):
    text = text.replace("\\", "\\e").replace("–", "\\[en]")
    for mark, name in (("“", "lq"), ("”", "rq"), ("’", "cq"), ("€", "Eu"),
                       ("•", "bu"), ("'", "aq"), ("-", "hy")):
        text = text.replace(mark, "\\[%s]" % name)
    return "\\&" + text


def run(*args):
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


FILTERS = {"pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML",
           "odt": "odt:writer8", "rtf": "rtf:Rich Text Format",
           "html": "html:HTML (StarWriter)", "txt": "txt:Text (encoded):UTF8"}


def office(work, kind, pairs):
    """pairs: [(source, target)]; one LibreOffice for all of them."""
    if not pairs:
        return
    out = os.path.join(work, "out-" + kind)
    run("nice", "soffice", "--headless", "--norestore",
        "-env:UserInstallation=file://" + os.path.join(work, "profile"),
        "--convert-to", FILTERS[kind], "--outdir", out,
        *sorted({source for source, _ in pairs}))
    for source, target in pairs:
        made = os.path.join(out, os.path.basename(source)[:-4] + kind)
        shutil.copyfile(made, target)


def chromium(work, source, target):
    name = shutil.which("chromium") or shutil.which("chromium-browser")
    run("nice", name, "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
        "--user-data-dir=" + os.path.join(work, "chromium"),
        "--no-pdf-header-footer", "--print-to-pdf-no-header",
        "--print-to-pdf=" + target, "file://" + source)


def groff(work, text, target, through_ps=False):
    source = os.path.join(work, "resume.ms")
    with open(source, "w", encoding="utf-8") as f:
        f.write(text)
    made = target if not through_ps else os.path.join(work, "resume.ps")
    device = "-Tps" if through_ps else "-Tpdf"
    with open(made, "wb") as f:
        done = subprocess.run(["groff", "-ms", "-Kutf8", device, source],
                              check=True, stdout=f, stderr=subprocess.PIPE,
                              text=True)
    if "can't find" in done.stderr:  # a letter that its fonts do not have
        raise ValueError("%s: %s" % (target, done.stderr))
    if not through_ps:
        return
    run("ps2pdf", "-dPDFSETTINGS=/prepress", made, target)
