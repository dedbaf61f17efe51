/* The promises of port/extract.h, on plain text and on a PDF so small that it
 * can be written here. */
#include "port/extract_contract.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

static const char small_pdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 76>>stream\n"
    "BT /F 20 Tf 50 700 Td (Anna Mueller) Tj /F 10 Tf 0 -40 Td (Nurse) Tj "
    "ET      \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

static struct err *
read_bytes(struct extract *x, const void *bytes, size_t size,
           struct extracted *out)
{
    int fd = memfd_create("document", MFD_CLOEXEC);
    struct err *e;

    CHECK(write(fd, bytes, size) == (ssize_t)size);
    e = extract_read(x, test_arena(), fd, NULL, out);
    close(fd);
    return e;
}

static void
is_ready(struct extract *x)
{
    CHECK_OK(extract_ready(x, test_arena()));
}

static void
reads_text_with_cues(struct extract *x)
{
    struct extracted out = { 0 };
    const json_t *line;

    if (!CHECK_OK(read_bytes(x, "Anna\r\nNurse", 11, &out)))
        return;
    CHECK_STR(out.reader, "text");
    CHECK_STR(out.media_type, "text/plain");
    CHECK_STR(out.text, "Anna\nNurse\n\f");
    CHECK(out.pages == 1);
    CHECK(json_array_size(out.lines) == 2);
    line = json_array_get(out.lines, 1);
    CHECK(json_get_int(line, "start", -1) == 5);
    CHECK(json_get_int(line, "end", -1) == 10);
    CHECK(json_get_int(line, "page", -1) == 1);
}

static void
reads_a_pdf_with_the_size_of_its_type(struct extract *x)
{
    struct extracted out = { 0 };
    const json_t *line;

    if (!CHECK_OK(read_bytes(x, small_pdf, sizeof(small_pdf) - 1, &out)))
        return;
    CHECK_STR(out.reader, "pdf");
    CHECK_STR(out.text, "Anna Mueller\n\nNurse\n\f");
    line = json_array_get(out.lines, 0);
    CHECK(json_get_real(line, "size", 0) > 19);
    CHECK(json_get_bool(line, "bold", 0));
}

static void
says_where_the_words_of_a_page_stand(struct extract *x)
{
    struct extracted out = { 0 };
    const json_t *box;

    if (!CHECK_OK(read_bytes(x, small_pdf, sizeof(small_pdf) - 1, &out)))
        return;
    CHECK(json_array_size(out.boxes) == 3);
    box = json_array_get(out.boxes, 1); /* Mueller, at 50, 700 of 600, 800 */
    CHECK(json_integer_value(json_array_get(box, 0)) == 5);
    CHECK(json_integer_value(json_array_get(box, 1)) == 12);
    CHECK(json_integer_value(json_array_get(box, 2)) == 1);
    CHECK(json_integer_value(json_array_get(box, 3)) > 10000 * 50 / 600);
    CHECK(json_integer_value(json_array_get(box, 4)) < 10000 * 100 / 800);
    CHECK(json_integer_value(json_array_get(box, 6)) > 10000 * 100 / 800);
    if (CHECK_OK(read_bytes(x, "Anna", 4, &out)))
        CHECK(json_array_size(out.boxes) == 0);
}

static void
says_why_it_cannot_read(struct extract *x)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *said;
    } cases[] = {
        { "", 0, "empty" },
        { "\x89PNG\r\n\x1A\n", 8, "damaged" },
        { "%PDF-1.4 and no more", 20, "damaged" },
        { "PK\3\4", 4, "damaged" },
        { "\0\1\2\3", 4, "not a kind of document" },
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct extracted out;
        struct err *e = read_bytes(x, cases[i].bytes, cases[i].size, &out);

        CHECK(e != NULL && e->kind == ERR_INVALID &&
              strstr(e->what, cases[i].said) != NULL);
    }
}

static void
reads_the_next_after_a_bad_one(struct extract *x)
{
    says_why_it_cannot_read(x);
    reads_text_with_cues(x);
}

static struct err *
paint_bytes(struct extract *x, const void *bytes, size_t size, int64_t page,
            struct page_picture *out)
{
    int fd = memfd_create("document", MFD_CLOEXEC);
    struct err *e;

    CHECK(write(fd, bytes, size) == (ssize_t)size);
    e = extract_page(x, test_arena(), fd, page, out);
    close(fd);
    return e;
}

static void
paints_a_page(struct extract *x)
{
    struct page_picture out = { 0 };

    if (!CHECK_OK(paint_bytes(x, small_pdf, sizeof(small_pdf) - 1, 1, &out)))
        return;
    CHECK_STR(out.media_type, "image/png");
    CHECK(memcmp(out.bytes, "\x89PNG", 4) == 0);
    CHECK(out.width == EXTRACT_PICTURE_WIDTH);
    CHECK(out.height > 1300 && out.height < 1350);
    /* Words in a font that the file does not bring: more than white. */
    CHECK(out.size > 8000);
}

static void
paints_no_page_that_is_not_there(struct extract *x)
{
    struct page_picture out;
    struct err *e = paint_bytes(x, small_pdf, sizeof(small_pdf) - 1, 2, &out);

    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = paint_bytes(x, small_pdf, sizeof(small_pdf) - 1, 0, &out);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = paint_bytes(x, "Anna", 4, 1, &out);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = paint_bytes(x, "%PDF-1.4 and no more", 20, 1, &out);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

#define CONTRACT(function) { #function, function }

const struct extract_contract extract_contracts[] = {
    CONTRACT(is_ready),
    CONTRACT(reads_text_with_cues),
    CONTRACT(reads_a_pdf_with_the_size_of_its_type),
    CONTRACT(says_where_the_words_of_a_page_stand),
    CONTRACT(paints_a_page),
    CONTRACT(paints_no_page_that_is_not_there),
    CONTRACT(says_why_it_cannot_read),
    CONTRACT(reads_the_next_after_a_bad_one),
    { NULL, NULL },
};
