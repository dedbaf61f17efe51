/*
 * Marks in a text. Evidence of several requirements may overlap: the text is
 * cut at every place where some evidence begins or ends, and each piece is
 * marked or not.
 */
#include "web/show_words.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"

struct range {
    size_t start, end;
};

struct ranges {
    struct range *range;
    size_t count;
};

/* Where a character begins, so that no cut splits one. */
static bool
is_boundary(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static size_t
count_evidence(const json_t *why)
{
    const json_t *part;
    size_t i, count = 0;

    json_array_foreach (json_object_get(why, "parts"), i, part)
        count += json_array_size(json_object_get(part, "evidence"));
    return count;
}

static struct ranges
read_ranges(struct arena *a, const char *text, const char *explanation)
{
    struct ranges r = { NULL, 0 };
    size_t i, j, size = strlen(text);
    json_t *why, *part, *words;

    if (str_empty(explanation) ||
        json_parse(a, explanation, strlen(explanation), &why) != NULL)
        return r;
    r.range = NEW_ARRAY(a, count_evidence(why), struct range);
    json_array_foreach (json_object_get(why, "parts"), i, part) {
        json_array_foreach (json_object_get(part, "evidence"), j, words) {
            int64_t start = json_get_int(words, "start", -1);
            int64_t end = json_get_int(words, "end", -1);

            if (start < 0 || end <= start || (size_t)end > size ||
                !is_boundary(text, (size_t)start) ||
                !is_boundary(text, (size_t)end))
                continue;
            r.range[r.count++] = (struct range){ (size_t)start, (size_t)end };
        }
    }
    return r;
}

static int
compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return x < y ? -1 : x > y;
}

static void
show_piece(struct view *v, const struct ranges *r, const char *text,
           size_t from, size_t to)
{
    struct view *run = view_row(v, "RUN");
    struct view *marked;
    bool inside = false, begins = false;

    for (size_t i = 0; i < r->count; i++) {
        inside = inside || (r->range[i].start <= from &&
                            r->range[i].end >= to);
        begins = begins || r->range[i].start == from;
    }
    marked = view_row(run, inside ? "MARKED" : "PLAIN");
    view_textf(marked, "TEXT", "%.*s", (int)(to - from), text + from);
    if (begins)
        view_textf(view_row(marked, "AT"), "ID", "e%zu", from);
}

void
show_words(struct view *v, const char *name, const char *text,
           const char *explanation)
{
    struct arena *a = view_arena(v);
    struct ranges r;
    struct view *part;
    size_t *cut, cuts = 0, from = 0;

    if (str_empty(text))
        return;
    part = view_part(v, name, "show_words.tpl");
    r = read_ranges(a, text, explanation);
    cut = NEW_ARRAY(a, 2 * r.count + 1, size_t);
    for (size_t i = 0; i < r.count; i++) {
        cut[cuts++] = r.range[i].start;
        cut[cuts++] = r.range[i].end;
    }
    cut[cuts++] = strlen(text);
    qsort(cut, cuts, sizeof(*cut), compare_sizes);
    for (size_t i = 0; i < cuts; i++) {
        if (cut[i] > from)
            show_piece(part, &r, text, from, cut[i]);
        from = cut[i];
    }
}
