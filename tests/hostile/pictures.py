"""PNG, JPEG, TIFF, GIF: sizes that nobody can hold, chunks that unpack
without end, folders of a TIFF that lead in a circle."""
import struct
import zlib


def chunk(kind, data, size=None):
    return (struct.pack('>I', len(data) if size is None else size) + kind
            + data + struct.pack('>I', zlib.crc32(kind + data)))


def png(width, height, bits=8, colour=2, rows=b'', chunks=b''):
    head = struct.pack('>IIBBBBB', width, height, bits, colour, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunks
            + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def jpeg(width, height, scans=1):
    frame = struct.pack('>BHHB', 8, height, width, 1) + b'\1\x11\0'
    scan = b'\xFF\xDA\0\x08\1\1\0\0\x3F\0' + b'\x55' * 200
    return (b'\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xFF\xDB\0\x43\0'
            + b'\1' * 64 + b'\xFF\xC2' + struct.pack('>H', len(frame) + 2)
            + frame + scan * scans + b'\xFF\xD9')


def tiff(entries, following=0, big=False):
    order, mark = ('>', b'MM\0*') if big else ('<', b'II*\0')
    out = mark + struct.pack(order + 'IH', 8, len(entries))
    for tag, kind, count, value in entries:
        out += struct.pack(order + 'HHII', tag, kind, count, value)
    return out + struct.pack(order + 'I', following) + b'\0' * 999


def sized(width, height):
    return [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8),
            (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 200),
            (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 0xFFFFFFF0)]


def files(_port):
    for n, (w, h) in enumerate([(65_535, 65_535), (2**31 - 1, 2**31 - 1),
                                (0, 0), (1, 2**31 - 1), (30_000, 30_000)]):
        yield f'size_{n}.png', png(w, h)
        yield f'size_{n}.tiff', tiff(sized(w, h), big=n % 2 == 0)
        yield f'size_{n}.jpg', jpeg(min(w, 65_535), min(h, 65_535))
    yield 'rows.png', png(9000, 9000, rows=bytes(27_009_000))
    text = b'Comment\0\0' + zlib.compress(b'x' * 90_000_000, 9)
    yield 'text.png', png(9, 9, rows=bytes(252), chunks=chunk(b'zTXt', text))
    profile = b'x\0\0' + zlib.compress(bytes(90_000_000), 9)
    yield 'profile.png', png(9, 9, rows=bytes(252),
                             chunks=chunk(b'iCCP', profile))
    yield 'chunks.png', png(9, 9, rows=bytes(252),
                            chunks=chunk(b'tEXt', b'a\0b') * 50_000)
    yield 'length.png', png(9, 9, chunks=chunk(b'tEXt', b'a\0b', 2**31 - 1))
    yield 'depth.png', png(9, 9, bits=255, colour=255)
    yield 'scans.jpg', jpeg(9000, 9000, scans=5000)
    yield 'circle.tiff', tiff(sized(9, 9), following=8)
    yield 'entries.tiff', tiff([(256 + n, 4, 2**31, 2**31)
                                for n in range(5000)])
    yield 'far.tiff', tiff(sized(9, 9), following=0xFFFFFFF0)
    yield 'head.gif', b'GIF89a\xFF\xFF\xFF\xFF\xF7\0\0'
    yield 'html.gif', b'GIF89a=1/*<html><p>Anna Mueller'
    yield 'only.jpg', b'\xFF\xD8\xFF'
    yield 'markers.jpg', b'\xFF\xD8' + b'\xFF\xE1\0\2' * 200_000
