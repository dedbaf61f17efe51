"""Resumes with words that a person does not see: the advertisement in white,
tiny, not displayed. Such words must earn nothing, whoever hides them, and be told of.
"""
import html
import json
import os
import pathlib
import subprocess
import tempfile
import zipfile
import zlib

import ranked

TOLD = {"hidden_text", "tiny_text"}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_html(text, unseen, style):
    def lines(some, attributes=""):
        return "".join("<p%s>%s</p>\n" % (attributes, html.escape(x))
                       for x in some.splitlines() if x.strip())
    return ("<!doctype html><meta charset=utf-8><title>Resume</title>\n" +
            lines(text) + lines(unseen, ' style="%s"' % style)).encode()


def as_docx(text, unseen, run):
    def lines(some, properties=""):
        return "".join(
            "<w:p><w:r>%s<w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>" % (
                properties, html.escape(x, False))
            for x in some.splitlines() if x.strip())
    body = lines(text) + lines(unseen, "<w:rPr>%s</w:rPr>" % run)
    parts = {
        "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        '"/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
        '2006/relationships"><Relationship Id="r1" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml":
        '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (
            WORD, body)}
    with tempfile.TemporaryFile() as f:
        with zipfile.ZipFile(f, "w") as z:
            for name, part in parts.items():
                z.writestr(zipfile.ZipInfo(name), part)
        f.seek(0)
        return f.read()


def as_pdf(text, unseen, paint):
    """One long page; letters that Latin-1 lacks become question marks."""
    def lines(some):
        return b"".join(b"(%s) Tj T*\n" % x.encode("latin-1", "replace")
                        .replace(b"\\", b"\\\\").replace(b"(", b"\\(")
                        .replace(b")", b"\\)") for x in some.splitlines())
    high = 60 + 14 * (len(text.splitlines()) + len(unseen.splitlines()))
    stream = b"BT /F1 11 Tf 14 TL 50 %d Td 0 g\n%s%s\n%sET" % (
        high - 40, lines(text), paint if unseen else b"", lines(unseen))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1600 %d]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>" % high,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
        b"/Encoding/WinAnsiEncoding>>"]
    out, places = b"%PDF-1.4\n", []
    for i, one in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (i + 1, one)
    table = b"".join(b"%010d 00000 n \n" % x for x in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1" \
        b" 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


FORMS = (
    ("html not displayed", ".html", as_html, "display:none"),
    ("html white", ".html", as_html, "color:#fff;background:#fff"),
    ("html tiny", ".html", as_html, "font-size:1px"),
    ("docx vanished", ".docx", as_docx, "<w:vanish/>"),
    ("docx white", ".docx", as_docx, '<w:color w:val="FFFFFF"/>'),
    ("docx tiny", ".docx", as_docx, '<w:sz w:val="2"/>'),
    ("pdf white", ".pdf", as_pdf, b"1 g"),
    ("pdf not painted", ".pdf", as_pdf, b"3 Tr"),
    ("pdf tiny", ".pdf", as_pdf, b"/F1 0.5 Tf"),
)


def documents(folder, sets, postings):
    """(form, posting, path without, path with the advertisement hidden)"""
    for i, posting in enumerate(postings):
        one = min(sets.resumes, key=lambda r: (
            -sets.grade(posting, r),
            zlib.crc32((r.name + posting.name).encode())))
        form, end, make, how = FORMS[i % len(FORMS)]
        paths = []
        for name, unseen in (("seen", ""),
                             ("unseen", posting.title + posting.text)):
            paths.append(folder / ("%s-%d%s" % (name, i, end)))
            paths[-1].write_bytes(make(one.text, unseen, how))
        yield form, posting, *paths


def measure(program, sets, postings):
    """[(right, what is wrong)] for each posting."""
    out = []
    with tempfile.TemporaryDirectory() as where:
        made = list(documents(pathlib.Path(where), sets, postings))
        scores = ranked.by_tandem(
            program, "whole", "postings", [p.record() for p in postings],
            [{"id": x.name, "file": str(x)} for one in made for x in one[2:]])
        told = warnings(program, [unseen for *_, unseen in made], where)
        for form, posting, seen, unseen in made:
            score = dict(scores[posting.name])
            one, two = score[seen.name], score[unseen.name]
            wrong = "%s for %s: %.1f without, %.1f with, %s" % (
                form, posting.name, one, two,
                "told of" if told[str(unseen)] else "not told of")
            out.append((one == two and told[str(unseen)], wrong))
    return out


def warnings(program, paths, data):
    done = subprocess.run([program, "parse", *map(str, paths)], check=True,
                          stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "TANDEM_DATA": data})
    return {x["file"]: any(w["kind"] in TOLD for w in x["warnings"])
            for x in map(json.loads, done.stdout.splitlines())}
