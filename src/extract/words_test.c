/* RTF, HTML and plain text: small documents and what is read of them. */
#include "base/test.h"
#include "extract/testing.h"

static const char *
text_of(const char *bytes, size_t size)
{
    struct document d = testing_document(bytes, size);

    return testing_text(&d);
}

#define TEXT(s) text_of((s), sizeof(s) - 1)

static void
reads_rtf_with_its_code_pages(void)
{
    CHECK_STR(TEXT("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}"
                   "{\\f1\\fcharset238 Arial;}}M\\'fcller\\par\n"
                   "\\f1 \\'b3\\'f3d\\'9f\\f0\\par \\u8364?5\\par}"),
              "M\u00FCller\n\u0142\u00F3d\u017A\n\u20AC5\n\f");
}

static void
joins_the_halves_of_a_pair_in_rtf(void)
{
    CHECK_STR(TEXT("{\\rtf1 x\\u-10179?\\u-8694?}"), "x\U0001F60A\n\f");
}

static void
skips_what_holds_no_words_in_rtf(void)
{
    CHECK_STR(TEXT("{\\rtf1{\\info{\\title no}}{\\*\\new no}{\\pict 00ff}"
                   "a{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt b}}"
                   "{\\deleted gone}\\bin3 \\}}c\\par}"), "abc\n\f");
}

static void
warns_of_hidden_rtf(void)
{
    static const char rtf[] =
        "{\\rtf1{\\colortbl;\\red255\\green255\\blue255;}a{\\v one }"
        "{\\cf1 two }{\\fs2 three}\\par}";
    struct document d = testing_document(rtf, sizeof(rtf) - 1);

    CHECK_STR(testing_text(&d), "a\n\f");
    CHECK(strstr(testing_hidden(&d), "one two") != NULL);
    CHECK(strstr(testing_words(&d, "tiny_text"), "three") != NULL);
}

static void
bears_rtf_that_is_cut_or_deep(void)
{
    struct str deep = str_new(test_arena());
    int i;

    str_add(&deep, "{\\rtf1 a");
    for (i = 0; i < 100000; i++)
        str_add(&deep, "{");
    str_add(&deep, "b");
    CHECK_STR(text_of(deep.text, deep.size), "ab\n\f");
    CHECK_STR(TEXT("{\\rtf1 a\\'f"), "af\n\f");
    CHECK_STR(TEXT("{\\rtf1 a\\bin99999 b"), "a\n\f");
}

static void
reads_html_by_blocks(void)
{
    CHECK_STR(TEXT("<!doctype html><title>no</title><style>no</style>"
                   "<div>Anna<b>bel</b></div><p>one\ntwo<br>three"
                   "<table><tr><td>2019<td>Nurse</table><script>no</script>"),
              "Annabel\none two\nthree\n\n2019\tNurse\n\f");
}

static void
white_space_of_html_is_one_blank(void)
{
    CHECK_STR(TEXT("<html><ul><li><p>First aid\n\t\tlevel 2,\t 2023</ul>"
                   "<pre>a\n\tb</pre>"),
              "\u2022 First aid level 2, 2023\n\na\nb\n\f");
}

static void
warns_of_hidden_html(void)
{
    static const char html[] = "<html><p>seen<p style='display: none'>not";
    struct document d = testing_document(html, sizeof(html) - 1);

    CHECK_STR(testing_text(&d), "seen\n\f");
    CHECK(strstr(testing_hidden(&d), "not") != NULL);
}

static void
refuses_html_that_is_nested_too_deeply(void)
{
    struct str deep = str_new(test_arena());
    int i;

    str_add(&deep, "<html>");
    for (i = 0; i < 3000; i++)
        str_add(&deep, "<div>");
    CHECK(strstr(text_of(deep.text, deep.size), "nested") != NULL);
}

static void
reads_rtf_links_headers_footers_and_notes(void)
{
    CHECK_STR(TEXT("{\\rtf1{\\header Anna\\par}{\\headerf Anna\\par}"
                   "{\\footer Page\\par}"
                   "{\\field{\\*\\fldinst{HYPERLINK \"mailto:a@b.example\""
                   "}}{\\fldrslt{\\ul Mail}}}{\\footnote Note}\\par "
                   "Nurse\\par}"),
              "Anna\n\nNote\nMail a@b.example\nNurse\nPage\n\f");
}

static void
reads_signs_of_symbol_fonts_in_rtf(void)
{
    CHECK_STR(TEXT("{\\rtf1{\\fonttbl{\\f0 Arial;}{\\f3\\fcharset2 Symbol;}}"
                   "{\\listtext\\f3\\'b7\\tab}Led six\\par}"),
              "\u2022 Led six\n\f");
}

static void
reads_the_text_of_shapes_in_rtf_once(void)
{
    static const char rtf[] =
        "{\\rtf1{\\colortbl;\\red255\\green255"
        "\\blue255;\\red9\\green9\\blue99;}Body{\\shp{\\*\\shpinst{\\sp{\\sn a}"
        "{\\sv 1}}{\\shptxt \\cf1 Anna\\par}}{\\shprslt{\\*\\do{\\dptxbxtext "
        "Anna\\par}}}} text\\par\\trowd\\clcbpat2\\cellx9\\cf1 Skills\\cell"
        "\\row\\pard\\cf1 Java\\par}";
    struct document d = testing_document(rtf, sizeof(rtf) - 1);

    CHECK_STR(testing_text(&d), "Anna\nBody text\nSkills\n\f");
    CHECK_STR(testing_hidden(&d), "Java");
}

static void
reads_tables_inside_tables_in_rtf(void)
{
    CHECK_STR(TEXT("{\\rtf1\\trowd\\intbl Skills\\cell\\intbl One\\par Two"
                   "\\par\\itap2 2019\\nestcell Nurse\\nestcell"
                   "{\\*\\nesttableprops\\trowd\\nestrow}"
                   "{\\nonesttables\\par}\\itap1\\cell\\row\\pard x\\par}"),
              "Skills\nOne\nTwo\n2019\tNurse\nx\n\f");
}

static const char *
hidden_of(const char *html)
{
    struct document d = testing_document(html, strlen(html));

    return testing_hidden(&d);
}

static void
follows_styles_that_hide_words_in_html(void)
{
    CHECK(strstr(hidden_of("<html><style>.k{display:none}</style><p>a"
                           "<p class='x k'>Java"), "Java") != NULL);
    CHECK(strstr(hidden_of("<html><style>#k , p.q{color:#fff}</style><p>a"
                           "<p class=q>Java"), "Java") != NULL);
    CHECK(strstr(hidden_of("<html><body style='background:#123456'><p>a"
                           "<p style='color:rgb(18, 52, 86)'>Java"),
                 "Java") != NULL);
    CHECK(strstr(hidden_of("<html><p>a<p style='position:absolute;left:"
                           "-9999px'>Java") , "Java") == NULL);
    CHECK_STR(hidden_of("<html><style>@media print{.k{display:none}}"
                        ".a .k{display:none}</style><p class=k>a"), "");
    CHECK_STR(hidden_of("<html><style>..k, .{display:none}</style><p "
                        "class=xk>a"), "");
    CHECK_STR(hidden_of("<html><div style='background:#222'><h1 "
                        "style='color:white'>Anna</h1></div>"), "");
}

static void
writes_the_address_behind_a_link_in_html(void)
{
    CHECK_STR(TEXT("<html><p><a href='mailto:anna@mail.example?subject=x'>"
                   "Write</a> <a href='https://acme.example'>Acme</a> "
                   "<a href='https://github.com/anna'>github.com/anna</a>"),
              "Write anna@mail.example Acme github.com/anna\n\f");
}

static void
tells_encodings_apart(void)
{
    CHECK_STR(TEXT("M\u00FCller"), "M\u00FCller\n\f");
    CHECK_STR(TEXT("\xEF\xBB\xBFM\u00FCller"), "M\u00FCller\n\f");
    CHECK_STR(TEXT("M\xFCller lernt \xFC" "ber die M\xFChle"),
              "M\u00FCller lernt \u00FC" "ber die M\u00FChle\n\f");
    CHECK_STR(TEXT("\xFF\xFEM\0\xFC\0l\0"), "M\u00FCl\n\f");
    CHECK_STR(TEXT("\xFE\xFF\0M\0\xFC\0l"), "M\u00FCl\n\f");
    CHECK_STR(TEXT("A\0n\0n\0a\0 \0M\0"), "Anna M\n\f");
}

static void
tells_more_encodings_apart(void)
{
    CHECK_STR(TEXT("\xFF\xFE\0\0A\0\0\0n\0\0\0"), "An\n\f");
    CHECK_STR(TEXT("A\0\0\0n\0\0\0n\0\0\0a\0\0\0"), "Anna\n\f");
    CHECK_STR(TEXT("Andr\x8E Dupr\x8Ez, ing\x8Enieur"),
              "Andr\u00E9 Dupr\u00E9z, ing\u00E9nieur\n\f");
    CHECK_STR(TEXT("Anna M\u00FCller, a nurse of many years in Leeds and in "
                   "York\0"), "Anna M\u00FCller, a nurse of many years in "
                              "Leeds and in York\n\f");
}

static void
repairs_letters_that_were_read_wrongly(void)
{
    CHECK_STR(TEXT("M\u00C3\u00BCller \u00E2\u20AC\u201C Leeds"),
              "M\u00FCller \u2013 Leeds\n\f");
    CHECK_STR(TEXT("M\u00C3\u0192\u00C2\u00BCller"), "M\u00FCller\n\f");
    CHECK_STR(TEXT("\u00ABCAF\u00C9\u00BB"), "\u00ABCAF\u00C9\u00BB\n\f");
    CHECK_STR(TEXT("JO\u00C3O e \u00C2ngela"), "JO\u00C3O e \u00C2ngela\n\f");
}

static void
reads_words_of_two_alphabets_as_they_look(void)
{
    static const char text[] = "P\u0443th\u043En, TNF\u03B1, "
                               "NF\u03BAB, \u0418\u0432\u0430\u043D, "
                               "\U0001D40F\U0001D42B\U0001D428";
    struct document d = testing_document(text, sizeof(text) - 1);

    CHECK_STR(testing_text(&d), "Python, TNF\u03B1, NF\u03BAB, "
              "\u0418\u0432\u0430\u043D, Pro\n\f");
    CHECK_STR(testing_words(&d, "lookalike_letters"), "Python");
}

static void
reads_tables_and_headings_of_plain_text(void)
{
    CHECK_STR(TEXT("+------+-------+\n| 2019 | Nurse |\n+------+-------+\n"),
              "2019\tNurse\n\f");
    CHECK_STR(TEXT("# Anna\n## Skills\n**Care** and *calm*\n"),
              "Anna\nSkills\nCare and *calm*\n\f");
}

static void
cleans_what_it_reads(void)
{
    CHECK_STR(TEXT("e\u0301te\u0301"), "\u00E9t\u00E9\n\f");
    CHECK_STR(TEXT("of\uFB01ce \u00A0\u2003 x\u200B\u00ADy"),
              "office xy\n\f");
    CHECK_STR(TEXT("a\x01 and so on and on b\r\n\r\n\r\n\r\nc\rd"),
              "a and so on and on b\n\nc\nd\n\f");
    CHECK_STR(TEXT("one\ftwo"), "one\n\ftwo\n\f");
}

static void
stops_at_a_megabyte(void)
{
    enum { SIZE = 3 * 1000 * 1000 };
    char *many = arena_alloc(test_arena(), SIZE + 1);
    struct document d;
    int i;

    for (i = 0; i < SIZE; i++)
        many[i] = i % 50 == 49 ? '\n' : 'x';
    d = testing_document(many, SIZE);
    CHECK(strlen(testing_text(&d)) <= SHEET_TEXT_BYTES);
    CHECK(strstr(testing_warning(&d, "cut"), "1 MB") != NULL);
}

TESTS(words, {
    TEST(reads_rtf_with_its_code_pages),
    TEST(joins_the_halves_of_a_pair_in_rtf),
    TEST(skips_what_holds_no_words_in_rtf),
    TEST(warns_of_hidden_rtf),
    TEST(bears_rtf_that_is_cut_or_deep),
    TEST(reads_html_by_blocks),
    TEST(white_space_of_html_is_one_blank),
    TEST(warns_of_hidden_html),
    TEST(refuses_html_that_is_nested_too_deeply),
    TEST(reads_rtf_links_headers_footers_and_notes),
    TEST(reads_signs_of_symbol_fonts_in_rtf),
    TEST(reads_the_text_of_shapes_in_rtf_once),
    TEST(reads_tables_inside_tables_in_rtf),
    TEST(follows_styles_that_hide_words_in_html),
    TEST(writes_the_address_behind_a_link_in_html),
    TEST(tells_encodings_apart),
    TEST(tells_more_encodings_apart),
    TEST(repairs_letters_that_were_read_wrongly),
    TEST(reads_words_of_two_alphabets_as_they_look),
    TEST(reads_tables_and_headings_of_plain_text),
    TEST(cleans_what_it_reads),
    TEST(stops_at_a_megabyte),
})
