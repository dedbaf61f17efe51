"""ZIP as such: bombs, names that lead outside, entries that overlap or lie."""
import os
import struct
import zipfile
import zlib

from parts import BODY, archive, docx, docx_xml, odt_xml

ZEROS = {}


def deflated(size, byte=b' '):
    """That many bytes of one kind, packed; made once."""
    if (size, byte) not in ZEROS:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = byte * 1_000_000
        data = b''.join(packer.compress(block)
                        for _ in range(size // len(block)))
        ZEROS[size, byte] = data + packer.flush()
    return ZEROS[size, byte]


def raw(entries, overlap=False, comment=b''):
    """A ZIP by hand: (name, method, packed, unpacked size, flags)."""
    out, central, first = b'', b'', None
    for name, method, data, size, flags in entries:
        at = len(out)
        if not overlap or first is None:
            out += struct.pack('<4sHHHHHIIIHH', b'PK\3\4', 20, flags, method,
                               0, 33, 0, len(data), size & 0xFFFFFFFF,
                               len(name), 0) + name + data
            first = 0 if first is None else first
        if overlap:
            at = first
        central += struct.pack('<4sHHHHHHIIIHHHHHII', b'PK\1\2', 20, 20,
                               flags, method, 0, 33, 0, len(data),
                               size & 0xFFFFFFFF, len(name), 0, 0, 0, 0, 0,
                               at) + name
    count = len(entries)
    return out + central + struct.pack(
        '<4sHHHHIIH', b'PK\5\6', 0, 0, min(count, 65535), min(count, 65535),
        len(central), len(out), len(comment)) + comment


def bombs():
    hundred = deflated(100_000_000)
    yield 'ratio', raw([(b'word/document.xml', 8, hundred, 100_000_000, 0)])
    yield 'ratio_odt', raw([(b'content.xml', 8, hundred, 100_000_000, 0)])
    yield 'lies_small', raw([(b'word/document.xml', 8, hundred, 100, 0)])
    yield 'lies_zero', raw([(b'word/document.xml', 8, hundred, 0, 0)])
    yield 'lies_large', raw([(b'word/document.xml', 0, b'x', 2**31, 0)])
    yield 'many_bombs', raw([(b'word/header%d.xml' % n, 8, hundred, 1000, 0)
                             for n in range(20)])
    yield 'overlap', raw([(b'word/%d.xml' % n, 8, hundred, 100_000_000, 0)
                          for n in range(500)], overlap=True)
    yield 'overlap_quiet', raw([(b'word/header%d.xml' % n, 8, hundred, 1, 0)
                                for n in range(90)], overlap=True)
    inner = archive([('bomb', b'\0' * 10_000_000)])
    for _ in range(5):
        inner = archive([(f'{n}.zip', inner) for n in range(10)])
    yield 'nested', inner
    yield 'nested_docx', docx(parts=[('word/embeddings/1.docx', inner)])
    yield 'count', archive([(f'word/{n}.xml', b'') for n in range(5000)])
    yield 'count_70000', raw([(b'%d' % n, 0, b'', 0, 0)
                              for n in range(70_000)])


def names():
    xml = docx_xml(BODY)
    for n, name in enumerate(['../../../../../../tmp/tandem-hostile-slip',
                              '/tmp/tandem-hostile-slip',
                              '..\\..\\tandem-hostile-slip',
                              'C:\\tandem-hostile-slip', 'word/../../slip',
                              '\u202Exml.tnemucod', 'a' * 60_000,
                              'word//document.xml', './word/document.xml']):
        yield f'name_{n}', archive([(name, 'x'), ('word/document.xml', xml)])
    link = zipfile.ZipInfo('word/document.xml')
    link.external_attr = 0o120777 << 16
    link.create_system = 3
    yield 'symlink', archive([(link, '/etc/passwd')])
    link = zipfile.ZipInfo('word/header1.xml')
    link.external_attr = 0o120777 << 16
    link.create_system = 3
    canary = f'/tmp/tandem-hostile-canary-{os.getuid()}'
    yield 'symlink_header', archive([(link, canary),
                                     ('word/document.xml', xml)])
    pipe = zipfile.ZipInfo('word/document.xml')
    pipe.external_attr = 0o010777 << 16
    pipe.create_system = 3
    yield 'pipe', archive([(pipe, xml)])
    yield 'folder', archive([('word/document.xml/', '')])
    yield 'bytes_in_name', raw([(b'word/\xFF\xFE\0.xml', 0, b'x', 1, 0),
                                (b'word/document.xml', 0, xml.encode(),
                                 len(xml), 0)])
    yield 'no_name', raw([(b'', 0, b'x', 1, 0)])
    twice = [('word/document.xml', docx_xml(BODY)),
             ('word/document.xml', docx_xml(BODY.replace('Anna', 'Other')))]
    yield 'twice', archive(twice)
    yield 'twice_odt', archive([
        ('content.xml', odt_xml('<text:p>Anna</text:p>')),
        ('content.xml', odt_xml('<text:p>Other</text:p>'))])
    yield 'thousand_headers', archive(
        [(f'word/header{n}.xml', f'<h xmlns:w="w">{BODY}</h>')
         for n in range(1000)] + [('word/document.xml', docx_xml(BODY))])


def broken():
    good = docx()
    end = good.index(b'PK\5\6')
    middle = good.index(b'PK\1\2')
    yield 'no_end', good[:end]
    yield 'no_directory', good[:middle]
    for n, (at, value) in enumerate([(16, 0xFFFFFFFF), (16, 0), (12, 0),
                                     (12, 0xFFFFFFFF), (8, 0xFFFF)]):
        data = bytearray(good)
        data[end + at:end + at + 4] = struct.pack('<I', value)
        yield f'end_{n}', bytes(data)
    for method in (1, 6, 9, 12, 14, 93, 98, 99):
        yield f'method_{method}', raw([(b'word/document.xml', method,
                                        b'x' * 50, 5000, 0)])
    yield 'locked', raw([(b'word/document.xml', 0, b'x' * 40, 28, 1)])
    yield 'bad_deflate', raw([(b'word/document.xml', 8, b'\xFF' * 900, 9000,
                               0)])
    yield 'comment', raw([(b'word/document.xml', 0, b'<a/>', 4, 0)],
                         comment=b'PK\5\6' * 16_000)
    yield 'descriptor', raw([(b'word/document.xml', 8, b'x' * 9, 9, 8)])
    yield 'only_end', b'PK\5\6' + bytes(18)
    yield 'only_start', b'PK\3\4' + bytes(26)
    yield 'starts', b'PK\3\4' * 100_000
    yield 'zip64', good.replace(b'PK\5\6', b'PK\6\6' + struct.pack(
        '<QHHIIQQQQ', 2**63, 45, 45, 0, 0, 2**60, 2**60, 2**60, 2**62)
        + b'PK\6\7' + struct.pack('<IQI', 0, end, 1) + b'PK\5\6')
    yield 'after_rubbish', b'MZ rubbish ' * 900 + good
    yield 'before_rubbish', good + bytes(70_000)


def files(_port):
    for family in (bombs, names, broken):
        for name, data in family():
            yield f'{name}.docx', data
