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
#include "port/extract_pages.h"

enum { SCANS_MOST = 10 };

struct scans {
    struct arena *a;
    struct extracted *base; /* the whole document, with empty places */
    struct extract_page page[SCANS_MOST];
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
    TRY(extract_sandbox_text(s->a, result, &s->page[s->count].read));
    json_array_foreach (s->page[s->count].read.warnings, i, warning)
        json_object_set_new(warning, "page", json_integer(page));
    json_array_extend(s->warnings, s->page[s->count].read.warnings);
    *language = json_get_str(result, "language", "");
    if (strlen(*language) > 2)
        *language = "";
    s->page[s->count++].number = page;
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

        if (page <= before || page > s->base->pages)
            return fail(s->a, ERR_DOWN,
                        "see that tandem-extract is of this version",
                        "the reader names pages that are not there");
        before = page;
        if (progress != NULL)
            progress->page(progress->context, page, s->base->pages);
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

struct err *
extract_sandbox_scans(struct extract_sandbox *x, struct arena *a, int fd,
                      const struct extract_progress *progress,
                      const json_t *pages, struct extracted *document)
{
    struct scans *s = NEW(a, struct scans);

    if (json_array_size(pages) == 0)
        return NULL;
    *s = (struct scans){ .a = a, .base = document,
                         .warnings = json_keep(a, json_array()) };
    if (document->pages > x->pages_most)
        document->pages = x->pages_most; /* more would have been refused */
    TRY(recognise_all(x, s, fd, progress, pages));
    if (s->count == 0 &&
        document->text[strspn(document->text, "\f\n")] == '\0')
        return s->unread;
    extract_pages_put(a, document, s->page, s->count);
    json_array_extend(document->warnings, s->warnings);
    return NULL;
}
