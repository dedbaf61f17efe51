/* DOCX and ODT, made in memory. */
#include "base/test.h"
#include "extract/testing.h"

static const char *
docx(const char *body)
{
    struct document d = testing_docx(body);

    return testing_text(&d);
}

#define P(x) "<w:p><w:r><w:t>" x "</w:t></w:r></w:p>"

static void
reads_paragraphs_tabs_and_breaks(void)
{
    CHECK_STR(docx(P("Anna") "<w:p><w:r><w:t>Nurse</w:t><w:tab/><w:t>2019"
                   "</w:t><w:br/><w:t>Leeds</w:t></w:r></w:p>"),
              "Anna\nNurse\t2019\nLeeds\n\f");
}

static void
reads_rows_of_a_table(void)
{
    CHECK_STR(docx("<w:tbl><w:tr><w:tc>" P("2019") "</w:tc><w:tc>" P("Nurse")
                   "</w:tc></w:tr><w:tr><w:tc>" P("A") P("B") "</w:tc><w:tc>"
                   P("C") "</w:tc></w:tr></w:tbl>"),
              "2019\tNurse\nA\nB\nC\n\f");
}

static void
reads_a_text_box_once(void)
{
    CHECK_STR(docx("<w:p><w:r><mc:AlternateContent><mc:Choice>"
                   "<w:txbxContent>" P("Box") "</w:txbxContent></mc:Choice>"
                   "<mc:Fallback><w:txbxContent>" P("Box")
                   "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
                   "</w:r><w:r><w:t>After</w:t></w:r></w:p>"),
              "Box\nAfter\n\f");
}

static void
takes_tracked_changes_as_accepted(void)
{
    CHECK_STR(docx("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del>"
                   "<w:r><w:delText>old</w:delText></w:r></w:del>"
                   "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
                   "</w:p>"),
              "new\n\f");
}

static void
warns_of_hidden_runs(void)
{
    struct document d = testing_docx(
        P("seen") "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>one</w:t></w:r>"
        "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>two</w:t></w:r>"
        "<w:r><w:rPr><w:sz w:val='2'/></w:rPr><w:t>three</w:t></w:r></w:p>");

    CHECK_STR(testing_text(&d), "seen\n\f");
    CHECK(strstr(testing_hidden(&d), "one two") != NULL);
    CHECK(strstr(testing_words(&d, "tiny_text"), "three") != NULL);
}

static void
reads_white_words_on_a_dark_ground(void)
{
    CHECK_STR(docx("<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='222244'/>"
                   "</w:tcPr><w:p><w:r><w:rPr><w:color w:val='FFFFFF'/>"
                   "</w:rPr><w:t>Skills</w:t></w:r></w:p></w:tc></w:tr>"
                   "</w:tbl>"), "Skills\n\f");
}

static void
says_a_header_once(void)
{
    struct testing_file files[] = {
        { "word/header1.xml", "<h xmlns:w='w'>" P("anna@mail.example")
                              "</h>" },
        { "word/header2.xml", "<h xmlns:w='w'>" P("anna@mail.example")
                              "</h>" },
        { "word/document.xml", "<d xmlns:w='w'>" P("Anna") "</d>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d), "anna@mail.example\n\nAnna\n\f");
}

static void
refuses_entities_and_bad_xml(void)
{
    struct testing_file laughs[] = {
        { "word/document.xml",
          "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>" },
        { NULL, NULL },
    };
    struct testing_file cut[] = { { "word/document.xml", "<a><b>" },
                                  { NULL, NULL } };
    struct document d = testing_zip(laughs);

    CHECK(strstr(testing_text(&d), "entities") != NULL);
    d = testing_zip(cut);
    CHECK(strstr(testing_text(&d), "damaged") != NULL);
}

static void
refuses_what_is_nested_too_deeply(void)
{
    struct str body = str_new(test_arena());
    int i;

    for (i = 0; i < 5000; i++)
        str_add(&body, "<w:x>");
    CHECK(strstr(docx(body.text), "nested") != NULL);
}

static void
reads_opendocument_text(void)
{
    struct testing_file files[] = {
        { "content.xml",
          "<o:d xmlns:o='o' xmlns:text='t' xmlns:style='s' xmlns:fo='f'>"
          "<style:style style:name='H'><style:text-properties "
          "text:display='none'/></style:style><o:body><o:text>"
          "<text:tracked-changes><text:p>old</text:p></text:tracked-changes>"
          "<text:h>Anna</text:h><text:p>Nurse<text:tab/>2019"
          "<text:line-break/>Leeds <text:span text:style-name='H'>Python"
          "</text:span></text:p></o:text></o:body></o:d>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d), "Anna\nNurse\t2019\nLeeds\n\f");
    CHECK(strstr(testing_hidden(&d), "Python") != NULL);
}

static void
takes_old_properties_of_changed_runs_for_gone(void)
{
    struct document d = testing_docx(
        "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr>"
        "</w:rPrChange></w:rPr><w:t>seen</w:t></w:r></w:p>");

    CHECK_STR(testing_text(&d), "seen\n\f");
    CHECK_STR(testing_hidden(&d), "");
}

static void
reads_results_of_fields_and_not_their_codes(void)
{
    CHECK_STR(docx("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
                   "<w:instrText>HYPERLINK \"mailto:anna@mail.example\""
                   "</w:instrText></w:r><w:r><w:fldChar w:fldCharType="
                   "'separate'/></w:r><w:r><w:t>E-mail</w:t></w:r><w:r>"
                   "<w:fldChar w:fldCharType='end'/></w:r></w:p>"
                   "<w:p><w:fldSimple w:instr='AUTHOR'><w:r><w:t>Anna</w:t>"
                   "</w:r></w:fldSimple></w:p>"),
              "E-mail anna@mail.example\nAnna\n\f");
}

static void
leaves_out_placeholders_that_nobody_filled(void)
{
    CHECK_STR(docx("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
                   "<w:sdtContent>" P("Click here") "</w:sdtContent></w:sdt>"
                   "<w:sdt><w:sdtPr/><w:sdtContent>" P("Anna")
                   "</w:sdtContent></w:sdt>"), "Anna\n\f");
}

static void
writes_the_address_behind_a_link(void)
{
    struct testing_file files[] = {
        { "word/document.xml",
          "<d xmlns:w='w' xmlns:r='r'><w:p><w:hyperlink r:id='r1'><w:r><w:t>"
          "LinkedIn</w:t></w:r></w:hyperlink></w:p><w:p><w:hyperlink "
          "r:id='r2'><w:r><w:t>Acme</w:t></w:r></w:hyperlink></w:p></d>" },
        { "word/_rels/document.xml.rels",
          "<Relationships><Relationship Id='r1' TargetMode='External' "
          "Target='https://www.linkedin.com/in/anna?x=1'/><Relationship "
          "Id='r2' TargetMode='External' Target='https://acme.example/'/>"
          "</Relationships>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d),
              "LinkedIn https://www.linkedin.com/in/anna\nAcme\n\f");
}

static void
joins_rows_of_a_table_inside_a_table(void)
{
    CHECK_STR(docx("<w:tbl><w:tr><w:tc>" P("Skills") P("Care") "</w:tc><w:tc>"
                   "<w:tbl><w:tr><w:tc>" P("2019") "</w:tc><w:tc>"
                   P("Nurse") "</w:tc></w:tr><w:tr><w:tc>" P("2015")
                   "</w:tc><w:tc>" P("Clerk") "</w:tc></w:tr></w:tbl>"
                   "</w:tc></w:tr></w:tbl>"),
              "Skills\nCare\n2019\tNurse\n2015\tClerk\n\f");
}

static void
takes_looks_from_styles_of_runs(void)
{
    struct testing_file files[] = {
        { "word/document.xml",
          "<d xmlns:w='w'><w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr>"
          "<w:rStyle w:val='H'/></w:rPr><w:t>Java</w:t></w:r></w:p></d>" },
        { "word/styles.xml",
          "<s xmlns:w='w'><w:style w:styleId='G'><w:rPr><w:color "
          "w:val='FEFEFE'/></w:rPr></w:style><w:style w:styleId='H'>"
          "<w:basedOn w:val='G'/></w:style></s>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d), "seen\n\f");
    CHECK(strstr(testing_hidden(&d), "Java") != NULL);
}

static void
marks_the_items_of_lists_with_bullets(void)
{
    struct testing_file files[] = {
        { "word/document.xml",
          "<d xmlns:w='w'><w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr>"
          "</w:pPr><w:r><w:t>Led</w:t></w:r><w:r><w:t> six</w:t></w:r></w:p>"
          "<w:p><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr><w:r>"
          "<w:t>First</w:t></w:r></w:p></d>" },
        { "word/numbering.xml",
          "<n xmlns:w='w'><w:abstractNum w:abstractNumId='7'><w:lvl "
          "w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
          "<w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt "
          "w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='3'>"
          "<w:abstractNumId w:val='7'/></w:num><w:num w:numId='4'>"
          "<w:abstractNumId w:val='8'/></w:num></n>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d), "\u2022 Led six\nFirst\n\f");
}

static void
reads_links_lists_and_notes_of_opendocument(void)
{
    struct testing_file files[] = {
        { "content.xml",
          "<o:d xmlns:o='o' xmlns:text='t' xmlns:x='x' xmlns:s='s'>"
          "<text:list-style s:name='L'><text:list-level-style-bullet "
          "text:level='1'/></text:list-style><o:body><o:text>"
          "<text:p><text:a x:href='mailto:anna@mail.example'>Write</text:a>"
          "<text:note><text:note-citation>1</text:note-citation>"
          "<text:note-body><text:p>Note</text:p></text:note-body></text:note>"
          "</text:p><text:list text:style-name='L'><text:list-item><text:p>"
          "Led</text:p></text:list-item></text:list><text:section "
          "text:display='none'><text:p>gone</text:p></text:section>"
          "</o:text></o:body></o:d>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d),
              "Note\nWrite anna@mail.example\n\u2022 Led\n\f");
    CHECK(strstr(testing_hidden(&d), "gone") != NULL);
}

static void
reads_white_words_on_a_dark_row_of_opendocument(void)
{
    struct testing_file files[] = {
        { "content.xml",
          "<o:d xmlns:o='o' xmlns:text='t' xmlns:s='s' xmlns:f='f' "
          "xmlns:tb='b'><s:style s:name='R'><s:table-row-properties "
          "f:background-color='#222244'/></s:style><s:style s:name='W'>"
          "<s:text-properties f:color='#ffffff'/></s:style><o:body><o:text>"
          "<tb:table><tb:table-row tb:style-name='R'><tb:table-cell><text:p "
          "text:style-name='W'>Skills</text:p></tb:table-cell>"
          "</tb:table-row></tb:table><text:p text:style-name='W'>Java"
          "</text:p></o:text></o:body></o:d>" },
        { NULL, NULL },
    };
    struct document d = testing_zip(files);

    CHECK_STR(testing_text(&d), "Skills\n\f");
    CHECK_STR(testing_hidden(&d), "Java");
}

static void
reads_a_flat_odt_once(void)
{
    static const char flat[] =
        "<?xml version='1.0'?><office:document xmlns:office='o' "
        "xmlns:style='s' xmlns:text='t' "
        "office:mimetype='application/vnd.oasis.opendocument.text'>"
        "<office:master-styles><style:master-page><style:header><text:p>Top"
        "</text:p></style:header><style:footer><text:p>End</text:p>"
        "</style:footer></style:master-page></office:master-styles>"
        "<office:body><office:text><text:p>Anna</text:p></office:text>"
        "</office:body></office:document>";
    struct document d = testing_document(flat, sizeof(flat) - 1);

    CHECK_STR(testing_text(&d), "Top\n\nAnna\nEnd\n\f");
}

TESTS(docx, {
    TEST(reads_white_words_on_a_dark_row_of_opendocument),
    TEST(reads_paragraphs_tabs_and_breaks),
    TEST(reads_rows_of_a_table),
    TEST(reads_a_text_box_once),
    TEST(takes_tracked_changes_as_accepted),
    TEST(warns_of_hidden_runs),
    TEST(reads_white_words_on_a_dark_ground),
    TEST(says_a_header_once),
    TEST(refuses_entities_and_bad_xml),
    TEST(refuses_what_is_nested_too_deeply),
    TEST(reads_opendocument_text),
    TEST(takes_old_properties_of_changed_runs_for_gone),
    TEST(reads_results_of_fields_and_not_their_codes),
    TEST(leaves_out_placeholders_that_nobody_filled),
    TEST(writes_the_address_behind_a_link),
    TEST(joins_rows_of_a_table_inside_a_table),
    TEST(takes_looks_from_styles_of_runs),
    TEST(marks_the_items_of_lists_with_bullets),
    TEST(reads_links_lists_and_notes_of_opendocument),
    TEST(reads_a_flat_odt_once),
})
