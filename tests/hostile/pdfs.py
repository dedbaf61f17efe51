"""PDF: loops of every kind of reference, streams that unpack without end,
fonts that lie, actions, wrong tables."""
import zlib

from parts import WORDS, archive, docx, page, pdf, stream


def flate(data):
    return stream(zlib.compress(data, 9), b'/Filter/FlateDecode')


def trees():
    def tree(pages, *more):
        return pdf({1: b'<</Type/Catalog/Pages 2 0 R>>', 2: pages,
                    **dict(enumerate(more, 3))})

    leaf = b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'
    yield 'kids_of_itself', tree(
        b'<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>')
    yield 'kids_in_a_circle', tree(
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Pages/Kids[4 0 R]/Count 1/Parent 2 0 R>>',
        b'<</Type/Pages/Kids[2 0 R]/Count 1/Parent 3 0 R>>')
    yield 'a_hundred_thousand_pages', tree(
        b'<</Type/Pages/Kids[' + b'3 0 R ' * 1000 + b']/Count 100000>>', leaf)
    yield 'kids_100000', tree(b'<</Type/Pages/Kids[' + b'3 0 R ' * 100_000
                              + b']/Count 100000>>', leaf)
    for n, count in enumerate([b'-1', b'0', b'2147483647', b'1e99', b'null']):
        yield f'count_{n}', tree(b'<</Type/Pages/Kids[3 0 R]/Count %s>>'
                                 % count, leaf)
    deep = {n: b'<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>'
            % (n + 1, n - 1) for n in range(2, 20_000)}
    yield 'deep_tree', pdf({1: b'<</Type/Catalog/Pages 2 0 R>>', **deep,
                            20_000: leaf})
    yield 'catalog_of_itself', pdf({1: b'1 0 R'})
    yield 'parent_of_itself', pdf(page(more=b'/Parent 3 0 R'))
    yield 'no_pages', pdf({1: b'<</Type/Catalog>>'})
    yield 'pages_is_a_number', pdf({1: b'<</Type/Catalog/Pages 7>>'})
    for n, box in enumerate([b'0 0 1e9 1e9', b'0 0 0 0', b'9 9 -9 -9',
                             b'nan nan nan nan', b'0 0 1e-9 1e-9']):
        yield f'box_{n}', pdf(page(more=b'/MediaBox[%s]/UserUnit 1e9' % box))


def circles():
    circle = {n: b'%d 0 R' % (6 + (n - 5) % 20) for n in range(6, 26)}
    yield 'references', pdf(page(stream(WORDS, b'/X 6 0 R'), extra=circle))
    yield 'length_of_itself', pdf(page(
        b'<</Length 4 0 R>>stream\n%s\nendstream' % WORDS))
    yield 'filter_of_itself', pdf(page(stream(WORDS, b'/Filter 4 0 R')))
    form = (b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject'
            b'<</X 6 0 R>>>>')
    yield 'form', pdf(page(stream(b'/X Do'), resources=b'/XObject<</X 6 0 R>>',
                           extra={6: stream(b'/X Do', form)}))
    two = form.replace(b'6 0 R', b'7 0 R')
    yield 'forms', pdf(page(stream(b'/X Do'),
                            resources=b'/XObject<</X 6 0 R>>',
                            extra={6: stream(b'/X Do ' * 50, two),
                                   7: stream(b'/X Do ' * 50, form)}))
    tower = {n: stream(b'/X Do ' * 10, form.replace(b'6 0 R', b'%d 0 R'
                                                    % (n + 1)))
             for n in range(6, 16)}
    yield 'tower_of_forms', pdf(page(stream(b'/X Do'),
                                     resources=b'/XObject<</X 6 0 R>>',
                                     extra={**tower, 16: stream(WORDS,
                                                                form)}))
    yield 'mask', pdf(page(stream(b'/G gs ' + WORDS),
                           resources=b'/ExtGState<</G<</SMask<</S/Alpha/G '
                           b'6 0 R>>>>>>',
                           extra={6: stream(b'/G gs', form.replace(
                               b'/XObject', b'/ExtGState<</G<</SMask<</S'
                               b'/Alpha/G 6 0 R>>>>>>/XObject') + b'/Group'
                               b'<</S/Transparency>>')}))
    yield 'pattern', pdf(page(
        stream(b'/Pattern cs /P scn 0 0 600 800 re f ' + WORDS),
        resources=b'/Pattern<</P 6 0 R>>', extra={6: stream(
            b'/Pattern cs /P scn 0 0 9 9 re f', b'/PatternType 1/PaintType 1'
            b'/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<'
            b'/Pattern<</P 6 0 R>>>>')}))
    yield 'type3', pdf(page(stream(b'BT /F 9 Tf (a) Tj ET'), extra={
        5: b'<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 '
           b'0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences'
           b'[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>',
        6: stream(b'9 0 d0 BT /F 9 Tf (a) Tj ET')}))
    yield 'outlines', pdf(page(catalog=b'/Outlines 6 0 R', extra={
        6: b'<</First 7 0 R/Last 7 0 R/Count 9>>',
        7: b'<</Title(x)/Next 7 0 R/Prev 7 0 R/First 7 0 R/Parent 6 0 R>>'}))
    yield 'names', pdf(page(catalog=b'/Names<</Dests 6 0 R>>', extra={
        6: b'<</Kids[6 0 R 6 0 R]>>'}))
    yield 'annotations', pdf(page(more=b'/Annots 6 0 R', extra={
        6: b'[7 0 R 6 0 R]', 7: b'<</Type/Annot/Subtype/Popup/Parent 7 0 R/'
        b'Popup 7 0 R/Rect[0 0 9 9]>>'}))
    yield 'fields', pdf(page(catalog=b'/AcroForm<</Fields[6 0 R]>>', extra={
        6: b'<</T(a)/Kids[6 0 R]/Parent 6 0 R/FT/Tx/V(x)>>'}))
    yield 'structure', pdf(page(catalog=b'/StructTreeRoot 6 0 R', extra={
        6: b'<</Type/StructTreeRoot/K 6 0 R/RoleMap<</A/B/B/A>>>>'}))
    yield 'object_stream', pdf({**page(), 6: stream(
        b'6 0 ' + b'<<>>', b'/Type/ObjStm/N 1/First 4/Extends 6 0 R')})
    good = pdf(page())
    at = good.index(b'trailer')
    yield 'xref_loop', (good[:at] + b'xref\n0 1\n0000000000 65535 f \ntrailer'
                        b'<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n'
                        b'%%%%EOF' % (at, at))
    yield 'xref_far', good + b'startxref\n99999999999\n%%EOF'
    yield 'xref_wrong', good[:at] + b'xref\n0 6\n' + b'0000000009 00000 n \n' \
        * 6 + b'trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF' % at
    yield 'xref_size', good[:at] + b'xref\n0 2000000000\ntrailer<</Size ' \
        b'2000000000/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF' % at


def bombs():
    billion = zlib.compress(zlib.compress(b' ' * 300_000_000, 9), 9)
    yield 'flate_twice', pdf(page(stream(billion,
                                         b'/Filter[/FlateDecode/FlateDecode]'
                                         )))
    yield 'filters', pdf(page(stream(b'x' * 99, b'/Filter['
                                     + b'/ASCIIHexDecode' * 5000 + b']')))
    yield 'run_length', pdf(page(stream(b'\x81 ' * 1_000_000,
                                        b'/Filter/RunLengthDecode')))
    yield 'lzw', pdf(page(stream(b'\x80\x0B\x60\x50' * 100_000,
                                 b'/Filter/LZWDecode')))
    yield 'predictor', pdf(page(stream(
        zlib.compress(b'x' * 999), b'/Filter/FlateDecode/DecodeParms<<'
        b'/Predictor 15/Columns 2000000000/Colors 32/BitsPerComponent 16>>')))
    for n, size in enumerate([65_535, 1_000_000, 2_000_000_000]):
        yield f'image_{n}', pdf(page(
            stream(b'600 0 0 800 0 0 cm /X Do ' + WORDS),
            resources=b'/XObject<</X 6 0 R>>', extra={6: stream(
                zlib.compress(b'\0' * 9_000_000), b'/Filter/FlateDecode'
                b'/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB'
                b'/BitsPerComponent 8' % (size, size))}))
    for name in (b'JPXDecode', b'JBIG2Decode', b'DCTDecode',
                 b'CCITTFaxDecode', b'Crypt'):
        yield f'image_{name.decode()}', pdf(page(
            stream(b'9 0 0 9 0 0 cm /X Do ' + WORDS),
            resources=b'/XObject<</X 6 0 R>>', extra={6: stream(
                b'\xFF\x4F\xFF\x51' * 999, b'/Filter/%s/Subtype/Image/Width '
                b'30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent '
                b'8' % name)}))
    yield 'arrays', pdf(page(stream(b'[' * 1_000_000)))
    yield 'dictionaries', pdf(page(stream(b'<<' * 500_000)))
    yield 'nested_object', pdf({**page(), 6: b'[' * 300_000})
    yield 'saves', pdf(page(stream(b'q ' * 1_000_000 + WORDS)))
    yield 'letters', pdf(page(stream(b'BT /F 9 Tf 9 9 Td '
                                     + b'(aa) Tj 0 0 Td ' * 200_000 + b'ET')))
    yield 'paths', pdf(page(stream(b'0 0 m ' + b'9 9 l 1 1 1 1 1 1 c '
                                   * 200_000 + b'f ' + WORDS)))
    yield 'clips', pdf(page(stream(b'0 0 9 9 re W n ' * 100_000 + WORDS)))
    yield 'dashes', pdf(page(stream(b'[1e-9 1e-9] 0 d 0 0 m 1e9 1e9 l S '
                                    + WORDS)))
    yield 'string', pdf(page(stream(b'BT /F 9 Tf (' + b'a' * 5_000_000
                                    + b') Tj ET')))
    yield 'numbers', pdf(page(stream(
        b'BT /F 1e400 Tf nan inf Td -1e38 1e38 1e38 0 0 0 Tm (Anna) Tj ET')))
    yield 'matrix', pdf(page(stream(b'0 0 0 0 0 0 cm ' + WORDS)))
    yield 'contents_50000', pdf(page(more=b'/Contents[' + b'4 0 R ' * 50_000
                                     + b']'))
    shading = (b'/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function '
               b'6 0 R>>>>')
    yield 'shading', pdf(page(stream(b'/S sh ' + WORDS), resources=shading,
                              extra={6: stream(b'{' * 9000, b'/FunctionType 4'
                                               b'/Domain[0 1 0 1]/Range[0 1 0 '
                                               b'1 0 1]')}))


def fonts():
    def lying(cmap):
        return pdf(page(extra={
            5: b'<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/ToUnicode '
               b'6 0 R>>', 6: stream(cmap)}))

    head = (b'/CIDInit/ProcSet findresource begin begincmap '
            b'1 begincodespacerange <00><FF> endcodespacerange ')
    yield 'says_other_letters', lying(head + b'1 beginbfrange <00><FF><0430> '
                                      b'endbfrange endcmap')
    yield 'says_no_letters', lying(head + b'1 beginbfrange <00><FF><FFFD> '
                                   b'endbfrange endcmap')
    yield 'says_halves', lying(head + b'1 beginbfrange <00><FF><D800> '
                               b'endbfrange endcmap')
    yield 'says_a_book', lying(head + b'1 beginbfchar <41><'
                               + b'0058' * 100_000 + b'> endbfchar endcmap')
    yield 'maps_of_itself', lying(b'/Self usecmap ' + head)
    yield 'ranges', lying(head + b'1 beginbfrange <00><FFFFFFFF><0041> '
                          b'endbfrange ' * 5000)
    for name, data in (('truetype', b'\0\1\0\0\xFF\xFF' + b'\xFF' * 999),
                       ('opentype', b'OTTO\xFF\xFF' + bytes(9999)),
                       ('type1', b'%!PS-AdobeFont ' + b'{' * 99_999),
                       ('cff', b'\1\0\4\4' + b'\xFF' * 9999)):
        yield f'file_{name}', pdf(page(extra={
            5: b'<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar'
               b' 255/Widths[' + b'-1 ' * 256 + b']/FontDescriptor 6 0 R>>',
            6: b'<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R/FontFile '
               b'7 0 R/FontFile3 7 0 R>>', 7: stream(data)}))
    yield 'descendants', pdf(page(extra={
        5: b'<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/'
           b'DescendantFonts[5 0 R]>>'}))
    yield 'encoding', pdf(page(extra={
        5: b'<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences['
           + b'0' + b'/a' * 99_999 + b']>>>>'}))


def actions(port):
    url = b'http://127.0.0.1:%d/x' % port
    for name, action in (
            ('javascript', b'/S/JavaScript/JS(app.launchURL\\("%s"\\);)'
             % url),
            ('launch', b'/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>'),
            ('uri', b'/S/URI/URI(%s)' % url),
            ('submit', b'/S/SubmitForm/F(%s)' % url),
            ('elsewhere', b'/S/GoToR/F(/etc/passwd)/D[0/Fit]'),
            ('import', b'/S/ImportData/F(/etc/passwd)'),
            ('next', b'/S/Named/N/NextPage/Next 6 0 R')):
        yield name, pdf(page(catalog=b'/OpenAction 6 0 R', extra={
            6: b'<<%s/Next 6 0 R>>' % action}))
    yield 'outside_stream', pdf(page(
        b'<</Length 0/F(/etc/passwd)>>stream\n\nendstream'))
    yield 'outside_net', pdf(page(
        b'<</Length 0/F<</FS/URL/F(%s)>>>>stream\n\nendstream' % url))
    yield 'embedded', pdf(page(
        catalog=b'/Names<</EmbeddedFiles<</Names[(../../../../tmp/'
        b'tandem-hostile-slip)6 0 R]>>>>', extra={
            6: b'<</Type/Filespec/F(../../../../tmp/tandem-hostile-slip)/EF<<'
               b'/F 7 0 R>>>>', 7: stream(docx(), b'/Type/EmbeddedFile')}))
    yield 'xfa', pdf(page(catalog=b'/AcroForm<</XFA 6 0 R>>', extra={
        6: stream(b'<!DOCTYPE a [<!ENTITY x SYSTEM "%s">]><a>&x;</a>' % url)
    }))
    yield 'metadata', pdf(page(catalog=b'/Metadata 6 0 R', extra={
        6: stream(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                  b'<a>&x;</a>', b'/Type/Metadata/Subtype/XML')}))


def shapes():
    good = pdf(page())
    yield 'only_head', b'%PDF-1.7\n'
    yield 'head_late', bytes(1000) + good
    yield 'head_too_late', b' ' * 2000 + good
    yield 'zip_behind', good + docx()
    yield 'zip_before', archive([('x', b'y' * 100)]) + good
    yield 'html_behind', b'<html><!--' + good + b'--><p>Anna Mueller'
    yield 'gif_before', b'GIF89a/*' + good
    yield 'rtf_before', b'{\\rtf1 Anna}' + good
    yield 'encrypted', pdf(page(), more=b'/Encrypt<</Filter/Standard/V 9/R 9/'
                           b'Length 99999/O(x)/U(x)/P -1>>/ID[(a)(b)]')
    yield 'encrypt_of_itself', pdf({**page(), 6: b'<</Filter 6 0 R>>'},
                                   more=b'/Encrypt 6 0 R')
    yield 'lengths', pdf(page(b'<</Length 999999999>>stream\n%s\nendstream'
                              % WORDS))
    yield 'negative_length', pdf(page(
        b'<</Length -9>>stream\n%s\nendstream' % WORDS))
    yield 'numbers_of_objects', pdf({**page(), 2**31 - 1: b'<<>>'})
    yield 'many_objects', pdf({**page(), **{n: b'<<>>' for n in
                                            range(10, 100_000)}})
    yield 'comments', b'%PDF-1.4\n' + b'%' * 3_000_000 + b'\n' + good
    yield 'zeros', good.replace(b' ', b'\0')


def files(port):
    for family in (trees(), circles(), bombs(), fonts(), actions(port),
                   shapes()):
        for name, data in family:
            yield f'{family.__name__}_{name}.pdf', data
