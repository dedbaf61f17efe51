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
    CHECK(strstr(testing_hidden(&d), "one two three") != NULL);
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

TESTS(docx, {
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
})
