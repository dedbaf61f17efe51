/* Text, lines and boxes of each page, moved to where it begins now. */
#include "port/extract_pages.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"

struct place {
    struct str text;
    json_t *lines, *boxes;
};

static void
shift(json_t *array, size_t at, int64_t by)
{
    json_int_t value = json_integer_value(json_array_get(array, at));

    json_array_set_new(array, at, json_integer(value + by));
}

/* What stands from `start` to `end` in one text, at the end of the other, as
 * of that page. */
static void
add_page(struct place *to, const struct extracted *from, size_t start,
         size_t end, int64_t page)
{
    int64_t by = (int64_t)to->text.size - (int64_t)start, at;
    json_t *part;
    size_t i;

    json_array_foreach (from->lines, i, part) {
        at = json_get_int(part, "start", 0);
        if (at < (int64_t)start || at >= (int64_t)end)
            continue;
        part = json_copy(part);
        json_object_set_new(part, "start", json_integer(at + by));
        at = json_get_int(part, "end", 0);
        json_object_set_new(part, "end", json_integer(at + by));
        json_object_set_new(part, "page", json_integer(page));
        json_array_append_new(to->lines, part);
    }
    json_array_foreach (from->boxes, i, part) {
        at = json_integer_value(json_array_get(part, 0));
        if (at < (int64_t)start || at >= (int64_t)end)
            continue;
        part = json_copy(part);
        shift(part, 0, by);
        shift(part, 1, by);
        json_array_set_new(part, 2, json_integer(page));
        json_array_append_new(to->boxes, part);
    }
    str_add_bytes(&to->text, from->text + start, end - start);
    str_add(&to->text, "\f");
}

void
extract_pages_put(struct arena *a, struct extracted *document,
                  const struct extract_page *page, size_t count)
{
    struct place to = { .text = str_new(a),
                        .lines = json_keep(a, json_array()),
                        .boxes = json_keep(a, json_array()) };
    size_t start = 0, next = 0;

    for (int64_t number = 1; number <= document->pages; number++) {
        size_t end = start + strcspn(document->text + start, "\f");

        if (next < count && page[next].number == number) {
            const struct extracted *read = &page[next++].read;

            add_page(&to, read, 0, strcspn(read->text, "\f"), number);
        } else {
            add_page(&to, document, start, end, number);
        }
        start = end + (document->text[end] == '\f');
    }
    document->text = to.text.text;
    document->lines = to.lines;
    document->boxes = to.boxes;
}
