/* multipart/form-data, whole and in pieces of every size. */
#include "web/multipart.h"

#include "base/str.h"
#include "base/test.h"

/* What the sink heard, as text: "<name>data</>" or "<name|file>data</>". */
static struct err *
heard_begin(void *context, const struct multipart_part *part)
{
    struct str *s = context;

    str_add(s, "<");
    str_add_bytes(s, part->name, part->name_size);
    if (part->file_name != NULL) {
        str_add(s, "|");
        str_add_bytes(s, part->file_name, part->file_name_size);
    }
    str_add(s, ">");
    return NULL;
}

static struct err *
heard_data(void *context, const char *bytes, size_t size)
{
    str_add_bytes(context, bytes, size);
    return NULL;
}

static struct err *
heard_end(void *context)
{
    str_add(context, "</>");
    return NULL;
}

static struct err *
feed(const char *text, size_t size, size_t piece, struct str *heard)
{
    struct multipart_sink sink = { heard, heard_begin, heard_data,
                                   heard_end };
    struct multipart *m = multipart_new(test_arena(), "xx", &sink);

    for (size_t at = 0; at < size; at += piece)
        TRY(multipart_feed(m, text + at, size - at < piece ? size - at
                                                           : piece));
    return multipart_finish(m);
}

static const char whole[] =
    "--xx\r\n"
    "Content-Disposition: form-data; name=\"letter\"\r\n"
    "\r\n"
    "Dear\r\n--x people\r\n"
    "--xx\r\n"
    "content-disposition: form-data; name=\"file\"; filename=\"a b.pdf\"\r\n"
    "Content-Type: application/pdf\r\n"
    "\r\n"
    "%PDF\r\n-\r\n--y\r\n"
    "--xx  \r\n"
    "Content-Disposition: form-data; name=\"none\"\r\n"
    "\r\n"
    "\r\n"
    "--xx--\r\nrest";

static void
parts_come_out_however_the_bytes_come_in(void)
{
    for (size_t piece = 1; piece <= sizeof whole; piece++) {
        struct str heard = str_new(test_arena());

        CHECK_OK(feed(whole, sizeof whole - 1, piece, &heard));
        CHECK_STR(heard.text,
                  "<letter>Dear\r\n--x people</>"
                  "<file|a b.pdf>%PDF\r\n-\r\n--y</><none></>");
    }
}

static void
data_larger_than_the_window_passes_through(void)
{
    size_t big = 3 * MULTIPART_WINDOW + 7;
    struct str body = str_new(test_arena()), heard = str_new(test_arena());

    str_add(&body, "--xx\r\nContent-Disposition: form-data; name=\"f\"; "
                   "filename=\"f\"\r\n\r\n");
    for (size_t i = 0; i < big; i++)
        str_add_bytes(&body, "\r\n-x" + i % 4, 1);
    str_add(&body, "\r\n--xx--");
    CHECK_OK(feed(body.text, body.size, 60000, &heard));
    CHECK(heard.size == big + strlen("<f|f>") + strlen("</>"));
}

static void
what_ends_in_the_middle_is_refused(void)
{
    size_t end = strlen(whole) - strlen("--\r\nrest");

    for (size_t size = 0; size < end; size += 3) {
        struct str heard = str_new(test_arena());
        struct err *e = feed(whole, size, 16, &heard);

        CHECK(e != NULL && e->kind == ERR_INVALID);
    }
}

static void
broken(const char *text)
{
    struct str heard = str_new(test_arena());
    struct err *e = feed(text, strlen(text), 7, &heard);

    CHECK(e != NULL && e->kind == ERR_INVALID);
}

static void
what_is_built_otherwise_is_refused(void)
{
    broken("");
    broken("no boundary at all");
    broken("--xx\r\n\r\ndata\r\n--xx--");
    broken("--xx\r\nContent-Type: text/plain\r\n\r\nd\r\n--xx--");
    broken("--xxmore\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
           "d\r\n--xx--");
}

static void
headers_without_an_end_are_refused(void)
{
    struct str s = str_new(test_arena());

    str_add(&s, "--xx\r\n");
    for (int i = 0; i < MULTIPART_HEADERS_MOST; i++)
        str_add(&s, "X: y\r\n");
    broken(s.text);
}

static void
the_boundary_is_read_from_the_content_type(void)
{
    struct arena *a = test_arena();

    CHECK_STR(multipart_boundary(a, "multipart/form-data; boundary=abc"),
              "abc");
    CHECK_STR(multipart_boundary(a, "Multipart/Form-Data; charset=x; "
                                    "boundary=\"a b\"; z"), "a b");
    CHECK(multipart_boundary(a, "multipart/form-data") == NULL);
    CHECK(multipart_boundary(a, "multipart/form-data; boundary=") == NULL);
    CHECK(multipart_boundary(a, "text/plain; boundary=abc") == NULL);
    CHECK(multipart_boundary(a, NULL) == NULL);
}

TESTS(multipart, {
    TEST(parts_come_out_however_the_bytes_come_in),
    TEST(data_larger_than_the_window_passes_through),
    TEST(what_ends_in_the_middle_is_refused),
    TEST(what_is_built_otherwise_is_refused),
    TEST(headers_without_an_end_are_refused),
    TEST(the_boundary_is_read_from_the_content_type),
})
