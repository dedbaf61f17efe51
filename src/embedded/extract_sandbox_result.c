/*
 * What the reader wrote, checked: it is trusted no further than the document
 * itself. It is bounded, parsed, and checked again here.
 */
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/extract_sandbox.h"

enum { LINES_MOST = 20000, BOXES_MOST = 20000, BOX_PARTS = 7,
       BOX_SHARES = 10000, WORDS_BYTES = 400 /* of a warning */ };

/* ---- the result ---- */

static struct err *
fail_result(struct arena *a, const char *what)
{
    return fail(a, ERR_DOWN, "see that tandem-extract is of this version",
                "the reader's result cannot be used: %s", what);
}

static bool
is_line(const json_t *line, int64_t before, int64_t size)
{
    int64_t start = json_get_int(line, "start", -1);
    int64_t end = json_get_int(line, "end", -1);

    return start >= before && end >= start && end <= size &&
           json_get_int(line, "page", 0) >= 1;
}

static bool
are_lines(const json_t *lines, int64_t size)
{
    const json_t *line;
    int64_t before = 0;
    size_t i;

    if (!json_is_array(lines) || json_array_size(lines) > LINES_MOST)
        return false;
    json_array_foreach (lines, i, line) {
        if (!is_line(line, before, size))
            return false;
        before = json_get_int(line, "end", 0);
    }
    return true;
}

static bool
is_box(const json_t *box, int64_t before, int64_t size)
{
    json_int_t part[BOX_PARTS];
    size_t i;

    if (json_array_size(box) != BOX_PARTS)
        return false;
    for (i = 0; i < BOX_PARTS; i++) {
        part[i] = json_integer_value(json_array_get(box, i));
        if (part[i] < 0 || (i > 2 && part[i] > BOX_SHARES))
            return false;
    }
    return part[0] >= before && part[1] > part[0] && part[1] <= size &&
           part[2] >= 1 && part[3] <= part[5] && part[4] <= part[6];
}

static bool
are_boxes(const json_t *boxes, int64_t size)
{
    const json_t *box;
    int64_t before = 0;
    size_t i;

    if (!json_is_array(boxes) || json_array_size(boxes) > BOXES_MOST)
        return false;
    json_array_foreach (boxes, i, box) {
        if (!is_box(box, before, size))
            return false;
        before = json_integer_value(json_array_get(box, 1));
    }
    return true;
}

static bool
are_warnings(const json_t *warnings)
{
    const json_t *w;
    size_t i;

    if (!json_is_array(warnings) || json_array_size(warnings) > 100)
        return false;
    json_array_foreach (warnings, i, w)
        if (json_get_str(w, "kind", NULL) == NULL ||
            json_get_str(w, "message", NULL) == NULL ||
            strlen(json_get_str(w, "words", "")) > WORDS_BYTES ||
            json_get_int(w, "page", 1) < 1)
            return false;
    return true;
}

/* Both or neither: what the document itself states, and where. */
static bool
are_stated(const json_t *resume, const json_t *evidence, int64_t size)
{
    const json_t *e;
    size_t i;

    if (resume == NULL && evidence == NULL)
        return true;
    if (!json_is_object(resume) || !json_is_array(evidence))
        return false;
    json_array_foreach (evidence, i, e) {
        int64_t start = json_get_int(e, "start", -1);
        int64_t end = json_get_int(e, "end", -1);

        if (json_get_str(e, "path", NULL) == NULL || start < 0 ||
            end <= start || end > size)
            return false;
    }
    return true;
}

static bool
is_known(const char *reader)
{
    static const char *const names[] = { "pdf", "docx", "odt", "rtf",
                                         "html", "text", "image", "eml",
                                         "json", "europass" };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(names[i], reader))
            return true;
    return false;
}

struct err *
extract_sandbox_result(struct arena *a, const struct written *w,
                       json_t **result)
{
    static const struct {
        const char *name;
        enum err_kind kind;
    } failures[] = {
        { "broken", ERR_DOWN },
        { "refused", ERR_INVALID },
        { "missing", ERR_MISSING },
    };
    size_t i;

    if (!utf8_valid(w->bytes, w->size))
        return fail_result(a, "it is not UTF-8");
    if (json_parse(a, w->bytes, w->size, result) != NULL ||
        !json_is_object(*result))
        return fail_result(a, "it is not JSON");
    for (i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        const char *text = json_get_str(*result, failures[i].name, NULL);

        if (text != NULL)
            return fail(a, failures[i].kind, NULL, "%s", text);
    }
    return NULL;
}

struct err *
extract_sandbox_text(struct arena *a, json_t *j, struct extracted *out)
{
    const char *text = json_get_str(j, "text", NULL);
    const char *reader = json_get_str(j, "reader", NULL);
    const char *type = json_get_str(j, "media_type", NULL);
    int64_t pages = json_get_int(j, "pages", 0);

    if (text == NULL || type == NULL || !is_known(reader) || pages < 1 ||
        pages > EXTRACT_SANDBOX_PAGES)
        return fail_result(a, "a part is missing");
    if (!utf8_valid(text, strlen(text)))
        return fail_result(a, "its text is not UTF-8");
    if (!are_lines(json_object_get(j, "lines"), (int64_t)strlen(text)) ||
        !are_boxes(json_object_get(j, "boxes"), (int64_t)strlen(text)) ||
        !are_warnings(json_object_get(j, "warnings")))
        return fail_result(a, "its lines, boxes or warnings are wrong");
    if (!are_stated(json_object_get(j, "resume"),
                    json_object_get(j, "evidence"), (int64_t)strlen(text)))
        return fail_result(a, "what the document states is wrong");
    *out = (struct extracted){
        .reader = reader,
        .media_type = type,
        .pages = pages,
        .text = text,
        .lines = json_object_get(j, "lines"),
        .boxes = json_object_get(j, "boxes"),
        .warnings = json_object_get(j, "warnings"),
        .resume = json_object_get(j, "resume"),
        .evidence = json_object_get(j, "evidence"),
    };
    return NULL;
}

/* ---- a picture ---- */

static int64_t
number_at(const unsigned char *p, int bytes)
{
    int64_t n = 0;

    while (bytes-- > 0)
        n = n << 8 | *p++;
    return n;
}

/* The frame of a JPEG, which names its size: markers follow each other. */
static bool
size_of_jpeg(struct page_picture *p)
{
    const unsigned char *b = p->bytes;
    size_t at = 2;

    while (at + 9 < p->size && b[at] == 0xFF) {
        unsigned marker = b[at + 1];

        if (marker >= 0xC0 && marker <= 0xC2) {
            p->height = number_at(b + at + 5, 2);
            p->width = number_at(b + at + 7, 2);
            return true;
        }
        at += 2 + (size_t)number_at(b + at + 2, 2);
    }
    return false;
}

static bool
size_of_png(struct page_picture *p)
{
    if (p->size < 33 || memcmp(p->bytes + 12, "IHDR", 4) != 0)
        return false;
    p->width = number_at(p->bytes + 16, 4);
    p->height = number_at(p->bytes + 20, 4);
    return true;
}

struct err *
extract_sandbox_picture(struct arena *a, const struct written *w,
                        struct page_picture *out)
{
    static const char png[] = "\x89PNG\r\n\x1A\n", jpeg[] = "\xFF\xD8\xFF";
    bool known = false;
    json_t *failure;

    *out = (struct page_picture){
        .bytes = (const unsigned char *)w->bytes, .size = w->size,
    };
    if (w->size > 8 && memcmp(w->bytes, png, 8) == 0) {
        out->media_type = "image/png";
        known = size_of_png(out);
    } else if (w->size > 8 && memcmp(w->bytes, jpeg, 3) == 0) {
        out->media_type = "image/jpeg";
        known = size_of_jpeg(out);
    } else {
        TRY(extract_sandbox_result(a, w, &failure));
    }
    if (known && out->width >= 1 && out->height >= 1 &&
        out->width <= EXTRACT_PICTURE_PIXELS / out->height)
        return NULL;
    return fail_result(a, "it is not a picture of a page");
}
