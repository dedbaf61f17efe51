"""Small documents that the families are built from."""
import io
import zipfile

BODY = '<w:p><w:r><w:t>Anna Mueller</w:t></w:r></w:p>'
ODT_TYPE = 'application/vnd.oasis.opendocument.text'


def archive(parts, method=zipfile.ZIP_DEFLATED):
    """A ZIP of (name or ZipInfo, data), with one fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for name, data in parts:
            info = name
            if not isinstance(name, zipfile.ZipInfo):
                info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
                info.compress_type = method
            z.writestr(info, data)
    return out.getvalue()


def docx_xml(body, head=''):
    return (f'{head}<w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc">'
            f'<w:body>{body}</w:body></w:document>')


def docx(body=BODY, head='', parts=()):
    return archive([('[Content_Types].xml', '<Types/>'),
                    ('word/document.xml', docx_xml(body, head)), *parts])


def odt_xml(body, styles=''):
    return ('<o:document-content xmlns:o="o" xmlns:text="t" xmlns:style="s" '
            'xmlns:fo="f" xmlns:table="tb" xmlns:xlink="x">'
            f'<o:automatic-styles>{styles}</o:automatic-styles>'
            f'<o:body><o:text>{body}</o:text></o:body>'
            '</o:document-content>')


def odt(body='<text:p>Anna Mueller</text:p>', styles='', parts=()):
    return archive([('mimetype', ODT_TYPE),
                    ('content.xml', odt_xml(body, styles)), *parts])


def pdf(objects, root=1, more=b''):
    """A PDF of these objects (number: bytes), without a table: readers
    rebuild it."""
    out = [b'%PDF-1.5\n']
    out += [b'%d 0 obj %s endobj\n' % (n, o) for n, o in objects.items()]
    return (b''.join(out) + b'trailer<</Root %d 0 R%s>>\n%%%%EOF\n'
            % (root, more))


def stream(data, more=b''):
    return b'<</Length %d%s>>stream\n%s\nendstream' % (len(data), more, data)


WORDS = b'BT /F 12 Tf 72 700 Td (Anna Mueller, Nurse in Leeds) Tj ET'


def page(content=None, more=b'', resources=b'', catalog=b'', extra=None):
    """The objects of a one-page PDF."""
    return {1: b'<</Type/Catalog/Pages 2 0 R%s>>' % catalog,
            2: b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
            3: b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents '
               b'4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>'
               % (resources, more),
            4: stream(WORDS) if content is None else content,
            5: b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
            **(extra or {})}
