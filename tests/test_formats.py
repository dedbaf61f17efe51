"""Kinds of documents as other software makes them: python-docx, odfpy,
LibreOffice, Chromium, Python's own e-mail. What is read is their words in
order; what a person cannot see is said and not read."""
import base64
import json
import os
import shutil
import subprocess
import time
from email.message import EmailMessage
from io import BytesIO

import docx
import pytest
from docx.shared import Pt, RGBColor
from odf import style, text
from odf.opendocument import OpenDocumentText

from test_extract import DOCUMENTS, RESUMES, read, run  # noqa: F401

ORDER = ['anna@mail.example', 'Nurse in Leeds', 'Experience',
         '2019–2023\tWard nurse, Nordwind AG',
         '2015–2019\tClerk, Südwind GmbH', '• Led six colleagues',
         '• Taught 40 students', 'Languages',
         'Ελληνικά, Русский, 日本語, العربية', 'References on request']


def in_order(text, words):
    at = 0
    for one in words:
        assert one in text[at:], (one, text)
        at = text.index(one, at) + len(one)


def warned(result, kind):
    return ' '.join(w.get('words', w['message']) for w in result['warnings']
                    if w['kind'] == kind)


@pytest.mark.parametrize('kind', ['docx', 'odt', 'rtf', 'html'])
def test_libreoffice(kind):
    result = run(DOCUMENTS / 'formats' / f'libreoffice.{kind}')
    in_order(result['text'], ORDER)
    assert result['text'].count('anna@mail.example') == 1
    assert 'Haskell' not in result['text']
    assert 'Terraform' not in result['text']
    assert 'Kubernetes Haskell' in warned(result, 'hidden_text')
    assert 'Terraform' in warned(result, 'hidden_text')


def test_kinds_that_are_not_read_say_what_to_do():
    folder = DOCUMENTS / 'formats'
    old = run(folder / 'libreoffice.doc')['refused']
    assert '.doc format' in old and 'save it as DOCX or PDF' in old
    book = run(folder / 'libreoffice.epub')['refused']
    assert 'e-book' in book and 'PDF' in book


def saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_python_docx(read):
    document = docx.Document()
    document.add_paragraph('Anna Müller')
    tiny = document.add_paragraph().add_run('Fortran')
    tiny.font.size = Pt(1)
    row = document.add_table(1, 2).rows[0].cells
    row[0].text = 'Skills'
    inner = row[1].add_table(2, 2)
    for n, (when, what) in enumerate([('2019', 'Nurse'), ('2015', 'Clerk')]):
        inner.cell(n, 0).text, inner.cell(n, 1).text = when, what
    pale = document.add_paragraph().add_run('Cobol')
    pale.font.color.rgb = RGBColor(0xFD, 0xFD, 0xFD)
    result = read(saved(document))
    in_order(result['text'], ['Anna Müller', 'Skills', '2019\tNurse',
                              '2015\tClerk'])
    assert warned(result, 'tiny_text') == 'Fortran'
    assert warned(result, 'hidden_text') == 'Cobol'


def test_odfpy(read):
    document = OpenDocumentText()
    gone = style.Style(name='Gone', family='text')
    gone.addElement(style.TextProperties(display='none'))
    document.automaticstyles.addElement(gone)
    p = text.P(text='Anna Müller ')
    p.addElement(text.A(href='mailto:anna@mail.example', text='Write'))
    p.addElement(text.Span(stylename=gone, text='Haskell'))
    document.text.addElement(p)
    document.text.addElement(text.P(text='Nurse'))
    result = read(saved(document))
    in_order(result['text'], ['Anna Müller Write anna@mail.example',
                              'Nurse'])
    assert warned(result, 'hidden_text') == 'Haskell'


def mail(*attachments, body='Please find my resume.'):
    message = EmailMessage()
    message['From'] = 'Anna <anna@mail.example>'
    message['To'] = 'work@mail.example'
    message['Subject'] = 'Bewerbung als Pflegerin'
    message.set_content(body)
    for name, data in attachments:
        message.add_attachment(data, maintype='application',
                               subtype='octet-stream', filename=name)
    return message.as_bytes()


def resume(suffix):
    return next(p for p in sorted(RESUMES.iterdir()) if p.suffix == suffix)


@pytest.mark.parametrize('suffix', ['.docx', '.odt', '.rtf', '.pdf'])
def test_a_mail_is_read_for_its_attachment(suffix, read):
    path = resume(suffix)
    alone, sent = run(path), read(mail((path.name, path.read_bytes())))
    assert sent['reader'] == 'eml'
    assert sent['text'] == alone['text']
    assert path.name in warned(sent, 'attachment')


def test_of_several_attachments_the_resume_is_read(read):
    one, other = resume('.docx').read_bytes(), resume('.odt').read_bytes()
    result = read(mail(('Anschreiben.docx', one), ('Lebenslauf Ä.odt', other),
                       ('Zeugnis.docx', one)))
    assert result['text'] == run(resume('.odt'))['text']
    assert 'Lebenslauf Ä.odt' in warned(result, 'attachment')
    assert '3 attachments' in warned(result, 'attachment')


def test_a_mail_within_a_mail_is_opened(read):
    inner = EmailMessage()
    inner['Subject'] = 'Fwd'
    inner.set_content('See below')
    path = resume('.docx')
    inner.add_attachment(path.read_bytes(), maintype='application',
                         subtype='msword', filename='cv.docx')
    outer = EmailMessage()
    outer['From'], outer['To'] = 'a@mail.example', 'b@mail.example'
    outer.set_content('Forwarded')
    outer.add_attachment(inner)
    assert read(outer.as_bytes())['text'] == run(path)['text']


def test_a_mail_without_attachment_is_its_own_text(read):
    body = ('Anna Müller\nNurse in Leeds since 2015, before that a clerk in '
            'York for four years\n\nOn Monday, Bob wrote:\n> Send a resume\n')
    result = read(mail(body=body))
    assert 'Nurse in Leeds since 2015' in result['text']
    assert 'Bob' not in result['text'] and 'Send' not in result['text']
    body = body.replace('On Monday, Bob wrote:\n', 'From: Bob\nSent: Monday\n')
    assert 'Bob' not in read(mail(body=body))['text']


def snapshot(page, folder):
    """Chromium's own MHTML of a page, asked for over its pipe."""
    chromium = shutil.which('chromium')
    if chromium is None:
        pytest.skip('chromium is not installed')
    orders, answers = os.pipe(), os.pipe()
    browser = subprocess.Popen(
        ['bash', '-c', f'exec 3<&{orders[0]} 4>&{answers[1]} "$@"', 'sh',
         chromium, '--headless', '--no-sandbox', '--disable-gpu',
         f'--user-data-dir={folder}/profile', '--remote-debugging-pipe'],
        pass_fds=(orders[0], answers[1]), stderr=subprocess.DEVNULL)
    os.close(orders[0])
    os.close(answers[1])
    received = open(answers[0], 'rb')

    def ask(number, method, session=None, **params):
        order = {'id': number, 'method': method, 'params': params}
        if session:
            order['sessionId'] = session
        os.write(orders[1], json.dumps(order).encode() + b'\0')
        while True:
            said = b''
            while not said.endswith(b'\0'):
                said += received.read(1)
            answer = json.loads(said[:-1])
            if answer.get('id') == number:
                return answer['result']

    url = 'data:text/html;base64,' + base64.b64encode(page.encode()).decode()
    target = ask(1, 'Target.createTarget', url=url)['targetId']
    session = ask(2, 'Target.attachToTarget', targetId=target,
                  flatten=True)['sessionId']
    # A new target is an empty page first, which is complete as well.
    while ask(3, 'Runtime.evaluate', session, expression=(
            'location.protocol + document.readyState'))['result'].get(
                'value') != 'data:complete':
        time.sleep(0.05)
    data = ask(4, 'Page.captureSnapshot', session, format='mhtml')['data']
    ask(5, 'Browser.close')
    browser.wait(30)
    received.close()
    os.close(orders[1])
    return data.encode()


def test_a_page_that_chromium_saved(read, tmp_path):
    result = read(snapshot(
        '<!doctype html><meta charset=utf-8><style>.k{display:none}</style>'
        '<h1>Anna Müller</h1><p>Nurse <a href="mailto:anna@mail.example">'
        'Write</a><ul><li>Led six</ul><p class=k>Haskell', tmp_path))
    assert result['reader'] == 'html'
    in_order(result['text'], ['Anna Müller', 'Write anna@mail.example',
                              '• Led six'])
    assert warned(result, 'hidden_text') == 'Haskell'


ENCODINGS = {
    'Müller wohnt in Köln und läuft gern über die Brücke.': [
        'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32',
        'latin-1', 'cp1252', 'mac-roman'],
    'Zażółć gęślą jaźń: Łukasz Żółkiewski, pielęgniarz w Łodzi, prowadził '
    'zespół i uczył studentów przez wiele lat.': ['cp1250', 'iso8859-2'],
    'Анна Иванова, медсестра в больнице города Казани, работала там восемь '
    'лет и учила студентов.': ['cp1251', 'koi8-r', 'iso8859-5'],
    'Η Άννα Παπαδοπούλου εργάζεται ως νοσηλεύτρια στην Αθήνα εδώ και πολλά '
    'χρόνια.': ['cp1253', 'iso8859-7'],
    '履歴書、山田花子、看護師として東京の病院で十年間働きました。': [
        'shift-jis', 'euc-jp'],
}


@pytest.mark.parametrize('words, encoding', [
    (words, encoding) for words, all in ENCODINGS.items() for encoding in all])
def test_encodings_of_text(words, encoding, read):
    assert read((words + '\n').encode(encoding))['text'] == words + '\n\f'


def test_what_a_json_resume_states_is_in_the_text(read):
    resume = {'basics': {'name': 'Anna Müller', 'email': 'a@mail.example'},
              'work': [{'company': 'Nordwind AG', 'position': 'Nurse',
                        'startDate': '2019-05-01', 'highlights': ['Led six']},
                       {'name': 'Südwind', 'position': 'Clerk'}],
              'skills': [{'name': 'Care', 'keywords': ['Triage', 'ECG']}]}
    result = read(json.dumps(resume).encode())
    assert result['reader'] == 'json'
    words = result['text'].encode()
    stated = {e['path']: words[e['start']:e['end']].decode()
              for e in result['evidence']}
    assert stated == {
        'basics.name': 'Anna Müller', 'basics.email': 'a@mail.example',
        'work[0].position': 'Nurse', 'work[0].name': 'Nordwind AG',
        'work[0].startDate': '2019-05-01', 'work[0].highlights[0]': 'Led six',
        'work[1].position': 'Clerk', 'work[1].name': 'Südwind',
        'skills[0].name': 'Care', 'skills[0].keywords[0]': 'Triage',
        'skills[0].keywords[1]': 'ECG'}


@pytest.mark.parametrize('data, says, todo', [
    (b'BEGIN:VCARD\nFN:Anna\nEND:VCARD\n', 'contact card', 'Choose'),
    (b'[InternetShortcut]\nURL=https://x.example\n', 'shortcut', 'PDF'),
    (b'{"url":"https://docs.google.com/d/1","doc_id":"1"}', 'Google', 'PDF'),
    (b'% cv\n\\documentclass{article}\n\\begin{document}x\\end{document}',
     'LaTeX', 'PDF'),
    (b'L\0\0\0\1\x14\2\0' + bytes(60), 'shortcut', 'file itself'),
    (b'<?xml version="1.0"?><svg xmlns="x"/>', 'SVG', 'PDF'),
    (b'<?xml version="1.0"?><invoice/>', 'XML file', 'Upload'),
    (b'7z\xbc\xaf\x27\x1c' + bytes(60), '7z archive', 'Unpack'),
    (b'GIF89a' + bytes(60), 'GIF image', 'PDF'),
    (b'', 'empty', 'Choose'), (b' \n\t\n', 'no words', 'resume'),
    (b'MZ\x90\0' + bytes(90), 'program', 'Choose'),
])
def test_each_other_kind_has_its_sentence(data, says, todo, read):
    refused = read(data)['refused']
    assert says in refused and todo in refused
    assert 'yet' not in refused
