/*
 * Pages that are pictures: each is recognised by a run of its own, with the
 * limits of a run, and takes its empty place in the text. One that cannot be
 * read costs itself only. Later pages are taken to be in the language of the
 * first, which saves each a second look.
 */
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/extract_sandbox.h"

enum { SCANS_MOST = 10 };

struct scans {
    struct arena *a;
    json_t *result;        /* of the whole document, with empty places */
    struct extracted base; /* the same, checked */
    struct extracted page[SCANS_MOST];
    int64_t number[SCANS_MOST]; /* of that page in the document */
    size_t count;
    struct err *unread; /* why the last of those that were not read was not */
    json_t *warnings;
};

/* ---- one page after the other ---- */

static void
add_warning(struct scans *s, int64_t page, const char *message)
{
    json_t *w = json_object();

    json_object_set_new(w, "kind", json_string("scan"));
    json_object_set_new(w, "message", json_string(message));
    json_object_set_new(w, "page", json_integer(page));
    json_array_append_new(s->warnings, w);
}

static struct err *
recognise(struct extract_sandbox *x, struct scans *s, int fd, int64_t page,
          const char **language)
{
    struct written w = { 0 };
    json_t *result, *warning;
    size_t i;

    TRY(extract_sandbox_run(x, s->a, fd,
                            arena_printf(s->a, "recognise %lld %lld %s",
                                         (long long)x->memory_mib,
                                         (long long)page, *language), &w));
    TRY(extract_sandbox_result(s->a, &w, &result));
    TRY(extract_sandbox_text(s->a, result, &s->page[s->count]));
    json_array_foreach (s->page[s->count].warnings, i, warning)
        json_object_set_new(warning, "page", json_integer(page));
    json_array_extend(s->warnings, s->page[s->count].warnings);
    *language = json_get_str(result, "language", "");
    if (strlen(*language) > 2)
        *language = "";
    s->number[s->count++] = page;
    return NULL;
}

static struct err *
recognise_all(struct extract_sandbox *x, struct scans *s, int fd,
              const struct extract_progress *progress, const json_t *pages)
{
    const char *language = "";
    int64_t before = 0;
    size_t i;

    for (i = 0; i < json_array_size(pages) && i < SCANS_MOST; i++) {
        int64_t page = json_integer_value(json_array_get(pages, i));
        struct err *e;

        if (page <= before || page > s->base.pages)
            return fail(s->a, ERR_DOWN,
                        "see that tandem-extract is of this version",
                        "the reader names pages that are not there");
        before = page;
        if (progress != NULL)
            progress->page(progress->context, page, s->base.pages);
        e = recognise(x, s, fd, page, &language);
        if (e != NULL && e->kind != ERR_INVALID)
            return e;
        if (e != NULL) {
            s->unread = e;
            add_warning(s, page, arena_printf(s->a, "This page was not read. "
                                              "%s", e->what));
        }
    }
    if (i < json_array_size(pages))
        add_warning(s, json_integer_value(json_array_get(pages, i)),
                    arena_printf(s->a, "%zu pages of this document are "
                                 "pictures. The first %d were read, this one "
                                 "and those after it were not.",
                                 json_array_size(pages), SCANS_MOST));
    return NULL;
}

/* ---- each into its place ---- */

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

static void
put_together(struct scans *s)
{
    struct place to = { .text = str_new(s->a), .lines = json_array(),
                        .boxes = json_array() };
    size_t start = 0, next = 0;
    int64_t page;

    for (page = 1; page <= s->base.pages; page++) {
        size_t end = start + strcspn(s->base.text + start, "\f");

        if (next < s->count && s->number[next] == page) {
            const struct extracted *scan = &s->page[next++];

            add_page(&to, scan, 0, strcspn(scan->text, "\f"), page);
        } else {
            add_page(&to, &s->base, start, end, page);
        }
        start = end + (s->base.text[end] == '\f');
    }
    json_object_set_new(s->result, "text", json_string(to.text.text));
    json_object_set_new(s->result, "lines", to.lines);
    json_object_set_new(s->result, "boxes", to.boxes);
    json_array_extend(s->base.warnings, s->warnings);
}

struct err *
extract_sandbox_scans(struct extract_sandbox *x, struct arena *a, int fd,
                      const struct extract_progress *progress,
                      json_t *result)
{
    const json_t *pages = json_object_get(result, "scans");
    struct scans *s = NEW(a, struct scans);

    if (json_array_size(pages) == 0)
        return NULL;
    *s = (struct scans){ .a = a, .result = result,
                         .warnings = json_keep(a, json_array()) };
    TRY(extract_sandbox_text(a, result, &s->base));
    if (s->base.pages > x->pages_most)
        s->base.pages = x->pages_most; /* more would have been refused */
    TRY(recognise_all(x, s, fd, progress, pages));
    if (s->count == 0 && s->base.text[strspn(s->base.text, "\f\n")] == '\0')
        return s->unread;
    put_together(s);
    return NULL;
}
