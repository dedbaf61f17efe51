"""What is inside DOCX and ODT: entities, depth, loops, references outside."""
from parts import BODY, archive, docx, docx_xml, odt

LAUGHS = '<!DOCTYPE a [<!ENTITY a0 "ha">' + ''.join(
    f'<!ENTITY a{n} "{"&a%d;" % (n - 1) * 10}">' for n in range(1, 12)) + ']>'


def entities(port):
    yield 'laughs', docx('&a11;', LAUGHS)
    yield 'quadratic', docx('&a;' * 50_000, '<!DOCTYPE a [<!ENTITY a "'
                            + 'x' * 50_000 + '">]>')
    yield 'outside_file', docx('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM '
                               '"file:///etc/passwd">]>')
    yield 'outside_net', docx('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM '
                              f'"http://127.0.0.1:{port}/x">]>')
    yield 'outside_dtd', docx(head='<!DOCTYPE a SYSTEM '
                              f'"http://127.0.0.1:{port}/a.dtd">')
    yield 'parameter', docx(head='<!DOCTYPE a [<!ENTITY % p SYSTEM '
                            f'"http://127.0.0.1:{port}/p">%p;]>')
    yield 'loop', docx('&a;', '<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b '
                       '"&a;">]>')
    yield 'laughs_in_styles', docx(parts=[('word/styles.xml', LAUGHS
                                           + '<s>&a11;</s>')])
    yield 'laughs_in_links', docx(parts=[(
        'word/_rels/document.xml.rels', LAUGHS + '<r>&a11;</r>')])


def depth():
    for n in (150, 199, 201, 1000, 100_000):
        yield f'deep_{n}', docx('<w:x>' * n + BODY + '</w:x>' * n)
    yield 'deep_open', docx('<w:p>' * 100_000)
    yield 'tables', docx('<w:tbl><w:tr><w:tc>' * 60 + BODY
                         + '</w:tc></w:tr></w:tbl>' * 60)
    yield 'boxes', docx('<w:p><w:r><w:txbxContent>' * 60 + BODY
                        + '</w:txbxContent></w:r></w:p>' * 60)
    yield 'fields', docx('<w:p>' + '<w:r><w:fldChar w:fldCharType="begin"/>'
                         '</w:r>' * 20_000 + '</w:p>' + BODY)
    yield 'field_ends', docx('<w:p>' + '<w:r><w:fldChar w:fldCharType="end"/>'
                             '</w:r>' * 20_000 + '</w:p>' + BODY)
    yield 'controls', docx('<w:sdt><w:sdtContent>' * 90 + BODY
                           + '</w:sdtContent></w:sdt>' * 90)
    yield 'choices', docx('<mc:AlternateContent><mc:Choice>' * 90 + BODY
                          + '</mc:Choice></mc:AlternateContent>' * 90)
    yield 'ends_first', docx('<w:tc></w:tc></w:tr></w:tbl>' + BODY)
    yield 'loose_cells', docx('<w:tc>' + BODY + '</w:tc>' + '<w:tr/>' * 5000)


def sizes():
    yield 'attribute', docx(f'<w:p w:x="{"y" * 5_000_000}"/>' + BODY)
    yield 'attributes', docx('<w:p ' + ' '.join(
        f'w:a{n}="x"' for n in range(50_000)) + '/>' + BODY)
    yield 'element_name', docx(f'<{"n" * 1_000_000}/>' + BODY)
    yield 'paragraphs', docx('<w:p/>' * 400_000 + BODY)
    yield 'lines', docx(BODY * 60_000)
    yield 'breaks', docx('<w:p><w:r>' + '<w:br w:type="page"/>' * 50_000
                         + '</w:r></w:p>' + BODY)
    yield 'rows', docx('<w:tbl>' + f'<w:tr><w:tc>{BODY}</w:tc></w:tr>'
                       * 30_000 + '</w:tbl>')
    yield 'cells', docx('<w:tbl><w:tr>' + f'<w:tc>{BODY}</w:tc>' * 30_000
                        + '</w:tr></w:tbl>')
    yield 'run', docx('<w:p><w:r><w:t>' + 'Anna ' * 500_000
                      + '</w:t></w:r></w:p>')
    yield 'runs', docx('<w:p>' + '<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>'
                       * 80_000 + '</w:p>')
    yield 'section', docx('<w:p><w:r><w:t><![CDATA[' + 'x' * 3_000_000
                          + ']]></w:t></w:r></w:p>')
    yield 'numbers', docx('<w:p><w:r><w:rPr><w:sz w:val="-99999999999999"/>'
                          '<w:color w:val="GGGGGG"/><w:sz w:val="nan"/>'
                          '</w:rPr><w:t>Anna Mueller</w:t></w:r></w:p>')


def loops(port):
    styles = ''.join(f'<w:style w:styleId="{n}"><w:basedOn w:val='
                     f'"{(n + 1) % 500}"/></w:style>' for n in range(500))
    yield 'styles', docx('<w:p><w:pPr><w:pStyle w:val="0"/></w:pPr><w:r><w:t>'
                         'Anna</w:t></w:r></w:p>' * 2000, parts=[
                             ('word/styles.xml',
                              f'<w:styles xmlns:w="w">{styles}</w:styles>')])
    yield 'style_of_itself', docx(
        '<w:p><w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:t>Anna</w:t></w:r>'
        '</w:p>', parts=[('word/styles.xml', '<s xmlns:w="w"><w:style '
                          'w:styleId="a"><w:basedOn w:val="a"/></w:style>'
                          '</s>')])
    rels = ''.join(f'<Relationship Id="r{n}" Target="document.xml"/>'
                   for n in range(3000))
    yield 'links', docx('<w:p><w:hyperlink r:id="r1">' + '<w:r><w:t>x</w:t>'
                        '</w:r></w:hyperlink></w:p>', parts=[
                            ('word/_rels/document.xml.rels',
                             f'<Relationships>{rels}</Relationships>')])
    out = (f'<Relationship Id="r1" TargetMode="External" '
           f'Target="http://127.0.0.1:{port}/template.dotm"/>')
    for name in ('document', 'settings'):
        yield f'template_{name}', docx(
            '<w:altChunk r:id="r1"/>' + BODY, parts=[
                (f'word/_rels/{name}.xml.rels',
                 f'<Relationships>{out}</Relationships>'),
                ('word/settings.xml', '<w:attachedTemplate r:id="r1"/>')])
    yield 'macros', docx(parts=[('word/vbaProject.bin', b'\xD0\xCF\x11\xE0'
                                 * 5000)])
    lists = ''.join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{-n}"/>'
                    '</w:num>' for n in range(3000))
    yield 'numbers_of_lists', docx(parts=[
        ('word/numbering.xml', f'<n xmlns:w="w">{lists}</n>')])


def encodings():
    xml = docx_xml(BODY)
    for name in ('utf-16', 'utf-16-le', 'utf-32', 'utf-7', 'cp037'):
        yield f'in_{name}', archive([('word/document.xml',
                                      xml.encode(name))])
    yield 'says_utf16', docx(head='<?xml version="1.0" encoding="UTF-16"?>')
    yield 'says_nothing', docx(head='<?xml version="1.0" encoding="X-NO"?>')
    yield 'bad_utf8', archive([('word/document.xml', docx_xml(
        BODY).encode().replace(b'Anna', b'\xC0\x80\xED\xA0\x80'))])
    yield 'zeros', archive([('word/document.xml',
                             xml.encode().replace(b'Anna', b'A\0na'))])
    yield 'two_roots', archive([('word/document.xml', xml * 2)])
    yield 'signs', docx(''.join('<w:p><w:r><w:t>&#x%x;</w:t></w:r></w:p>' % n
                                for n in (9, 0x202E, 0xFFFD, 0x10FFFF,
                                          0xE0001, 0x2028)) + BODY)
    yield 'no_document', archive([('word/styles.xml', '<s/>')])
    yield 'empty_document', archive([('word/document.xml', '')])


def odts(port):
    yield 'deep', odt('<text:span>' * 100_000)
    yield 'spans', odt('<text:p>' + '<text:span>' * 150 + 'Anna'
                       + '</text:span>' * 150 + '</text:p>')
    yield 'spaces', odt('<text:p>Anna<text:s text:c="2000000000"/>M</text:p>')
    yield 'columns', odt('<table:table><table:table-row '
                         'table:number-rows-repeated="2000000000"><table:'
                         'table-cell table:number-columns-repeated="99999999">'
                         '<text:p>Anna</text:p></table:table-cell></table:'
                         'table-row></table:table>')
    yield 'parents', odt('<text:p text:style-name="a">Anna</text:p>',
                         '<style:style style:name="a" style:parent-style-name'
                         '="b"/><style:style style:name="b" style:parent-'
                         'style-name="a"/>')
    yield 'styles', odt(styles=''.join(
        f'<style:style style:name="s{n}"/>' for n in range(50_000)))
    yield 'lists', odt('<text:list><text:list-item>' * 60
                       + '<text:p>Anna</text:p>'
                       + '</text:list-item></text:list>' * 60)
    yield 'link', odt(f'<text:p><text:a xlink:href="http://127.0.0.1:{port}/"'
                      '>Anna</text:a></text:p>')
    yield 'locked', odt(parts=[('META-INF/manifest.xml',
                                '<m><encryption-data/></m>')])
    yield 'laughs', archive([('content.xml', LAUGHS + '<a>&a11;</a>')])
    yield 'laughs_in_styles', odt(parts=[('styles.xml', LAUGHS
                                          + '<a>&a11;</a>')])
    yield 'no_content', archive([('mimetype', 'application/vnd.oasis.'
                                  'opendocument.text'), ('styles.xml', '<a/>'),
                                 ('content.xml', '')])


def files(port):
    for family in (entities(port), depth(), sizes(), loops(port),
                   encodings()):
        for name, data in family:
            yield f'{name}.docx', data
    for name, data in odts(port):
        yield f'{name}.odt', data
