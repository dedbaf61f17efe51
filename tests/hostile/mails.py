"""EML and MHTML: messages in messages, boundaries that lie, what is attached
and where it wants to go."""
import base64

from archives import deflated, raw
from parts import docx

HEAD = ('From: Anna <anna@mail.example>\r\nTo: x@mail.example\r\nSubject: CV'
        '\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n')
BODY = '\r\nAnna Mueller\r\nNurse in Leeds\r\n'


def mixed(*parts, head=HEAD, kind='mixed'):
    """A multipart of (headers, body) texts."""
    out = f'{head}Content-Type: multipart/{kind}; boundary="b"\r\n\r\n'
    for headers, body in parts:
        out += f'--b\r\n{headers}\r\n\r\n{body}\r\n'
    return (out + '--b--\r\n').encode('latin-1')


def attached(data, name, kind='application/octet-stream'):
    return (f'Content-Type: {kind}\r\nContent-Disposition: attachment; '
            f'filename="{name}"\r\nContent-Transfer-Encoding: base64',
            base64.encodebytes(data).decode())


def nested(depth, kind):
    out = BODY
    for n in range(depth):
        if kind == 'message':
            out = f'{HEAD}Content-Type: message/rfc822\r\n\r\n{out}'
        else:
            out = (f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n'
                   f'--b{n}\r\n{out}\r\n--b{n}--\r\n')
    return (out if kind == 'message' else HEAD + out).encode()


def structure():
    for depth in (5, 50, 1000):
        yield f'parts_{depth}', nested(depth, 'multipart')
        yield f'messages_{depth}', nested(depth, 'message')
    yield 'boundary_same', (HEAD + (
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n')
        * 500 + BODY).encode()
    yield 'boundary_empty', (HEAD + 'Content-Type: multipart/mixed; boundary='
                             '""\r\n\r\n--\r\n' + BODY).encode()
    yield 'boundary_long', (HEAD + 'Content-Type: multipart/mixed; boundary="'
                            + 'b' * 900_000 + '"\r\n\r\n' + BODY).encode()
    yield 'boundary_none', (HEAD + 'Content-Type: multipart/mixed\r\n'
                            + BODY).encode()
    yield 'boundaries', (HEAD + 'Content-Type: multipart/mixed; boundary="b"'
                         '\r\n\r\n' + '--b\r\n' * 200_000 + BODY).encode()
    yield 'no_end', mixed(('Content-Type: text/plain', BODY))[:-9]
    yield 'no_parts', mixed()
    yield 'parts', mixed(*[('Content-Type: text/plain', 'x')] * 20_000)
    yield 'headers', (HEAD + 'X-A: b\r\n' * 300_000 + BODY).encode()
    yield 'header', (HEAD + 'X-A: ' + 'b' * 5_000_000 + '\r\n'
                     + BODY).encode()
    yield 'folds', (HEAD + 'X-A: b\r\n' + ' c\r\n' * 300_000 + BODY).encode()
    yield 'encoded_words', (HEAD + 'X-A: ' + '=?utf-8?B?QUJD?= ' * 100_000
                            + '\r\n' + BODY).encode()
    yield 'parameters', (HEAD + 'Content-Type: text/plain; ' + '; '.join(
        f'a*{n}*=utf-8\'\'x' for n in range(30_000)) + '\r\n'
        + BODY).encode()
    yield 'comments', (HEAD + 'Content-Type: ' + '(' * 100_000
                       + 'text/plain\r\n' + BODY).encode()
    yield 'addresses', (HEAD + 'Cc: ' + '"a" <a@b>, ' * 100_000 + '\r\n'
                        + BODY).encode()
    yield 'groups', (HEAD + 'Cc: ' + 'a:' * 100_000 + '\r\n' + BODY).encode()
    yield 'zeros', (HEAD + 'X-\0A: b\r\n' + BODY).encode()
    yield 'quotes', (HEAD + BODY + '>' * 100_000 + '\r\n').encode()
    yield 'mbox', ('From a@b Mon Jan  1 00:00:00 2024\n' + HEAD
                   + BODY).encode() * 50


def contents(port):
    for coding in ('x-uuencode', 'base64', 'quoted-printable', 'x-yencode',
                   '8bit', 'nonsense'):
        for n, body in enumerate(['=' * 90_000, 'begin 644 ../../slip\n' +
                                  'M' * 90_000, '\xFF' * 9000]):
            yield f'coding_{coding}_{n}', mixed(
                ('Content-Type: text/plain; charset=utf-7\r\n'
                 f'Content-Transfer-Encoding: {coding}', body))
    slip = '../../../../../../tmp/tandem-hostile-slip'
    yield 'slip', mixed(attached(docx(), slip + '.docx'))
    yield 'absolute', mixed(attached(docx(), '/tmp/tandem-hostile-slip'))
    bomb = raw([(b'word/document.xml', 8, deflated(100_000_000), 100, 0)])
    yield 'bomb', mixed(attached(bomb, 'cv.docx'))
    yield 'bombs', mixed(*[attached(bomb, f'cv{n}.docx') for n in range(20)])
    yield 'bomb_and_good', mixed(attached(bomb, 'cv.docx'),
                                 attached(docx(), 'other.docx'))
    yield 'mail_attached', mixed(attached(mixed(attached(
        docx(), 'cv.docx')), 'mail.eml'))
    yield 'mail_in_mail', mixed((
        'Content-Type: message/rfc822',
        mixed(attached(docx(), 'cv.docx')).decode()))
    yield 'outside', mixed((
        'Content-Type: message/external-body; access-type=URL; '
        f'URL="http://127.0.0.1:{port}/x"', 'Content-Type: text/plain\r\n'))
    yield 'partial', mixed(('Content-Type: message/partial; id="a"; number=1;'
                            ' total=999999', BODY))
    yield 'html', mixed(('Content-Type: text/html', '<div>' * 90_000))
    yield 'html_net', mixed(('Content-Type: text/html', '<img src="http://'
                             f'127.0.0.1:{port}/x">Anna Mueller'))
    yield 'name', mixed(attached(docx(), 'x' * 300_000))
    yield 'type', mixed(attached(docx(), 'cv.docx', 'x/' + 'y' * 300_000))


def pages(port):
    head = ('From: <Saved by Blink>\r\nSnapshot-Content-Location: '
            f'http://127.0.0.1:{port}/\r\nMIME-Version: 1.0\r\n')
    page = ('Content-Type: text/html\r\nContent-ID: <a>\r\nContent-Location: '
            f'http://127.0.0.1:{port}/')
    yield 'circle', mixed((page, '<html><iframe src="cid:a"></iframe>Anna'),
                          head=head, kind='related')
    yield 'nothing', mixed(head=head, kind='related')
    yield 'styles', mixed((page, '<html><p class=a>Anna'), *[
        ('Content-Type: text/css', '.a{color:red}' * 9000)] * 100,
        head=head, kind='related')
    yield 'ends_style', mixed((page, '<html><p>Anna'), (
        'Content-Type: text/css', '</style><script>x</script>'), head=head,
        kind='related')
    yield 'deep', mixed((page, '<html>' + '<table>' * 90_000), head=head,
                        kind='related')


def files(port):
    for name, data in structure():
        yield f'{name}.eml', data
    for name, data in contents(port):
        yield f'{name}.eml', data
    for name, data in pages(port):
        yield f'{name}.mhtml', data
