/*
 * Running heads and feet: what stands at the same height near the edge of
 * several pages, the same but for its numbers. It is no part of the flow, but
 * often the only place of an address, so one of each is kept: a head of the
 * first page there, any other at the end of the last page that has it. Bare
 * page numbers go.
 */
#include "extract/pdf.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

enum { EDGE_LINES = 12 }; /* of a page, at most */

static const double EDGE = 0.1; /* of a page's height */

struct running {
    size_t page, line;
    const char *key; /* its letters; NULL: it has hardly any, and a year */
    bool head;
    double y;
};

struct runnings {
    struct running *at;
    size_t count;
};

static const char *
key_of(struct arena *a, const struct line *line)
{
    struct str out = str_new(a);
    const char *text = layout_text(a, line), *p = text;
    size_t digits = 0;
    bool year = false;
    uint32_t c;

    while ((c = utf8_next(&p)) != 0) {
        if (u_isalpha((UChar32)c))
            str_add_bytes(&out, text, (size_t)(p - text));
        digits = u_isdigit((UChar32)c) ? digits + 1 : 0;
        year = year || digits == 4;
        text = p;
    }
    return year && out.size < 8 ? NULL : str_fold(a, out.text);
}

static bool
is_page_number(const char *letters)
{
    static const char *const words[] = {
        "", "page", "pageof", "pagesur", "p", "of", "seite", "seitevon", "s",
        "von", "pagina", "paginade", "paginadi", "paginadin", "paginavan",
        "de", "di", "din", "van", "strona", "stronaz", "z", "pag", "pagde",
    };
    size_t i;

    for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (str_eq(words[i], letters))
            return true;
    return false;
}

static struct runnings
runnings_of(struct arena *a, const struct pdf_page *pages, size_t count)
{
    struct runnings r = { NEW_ARRAY(a, count * EDGE_LINES,
                                    struct running), 0 };
    size_t i, k, found;

    for (i = 0; i < count; i++)
        for (k = found = 0; k < pages[i].lines.count && found < EDGE_LINES;
             k++) {
            const struct line *line = &pages[i].lines.line[k];
            bool head = line->y1 < EDGE * pages[i].height;

            if (!head && line->y0 < (1 - EDGE) * pages[i].height)
                continue;
            found++;
            r.at[r.count++] = (struct running){
                i, k, key_of(a, line), head,
                head ? line->y0 : pages[i].height - line->y1
            };
        }
    return r;
}

/* The first and the last page that say the same at the same height. */
static bool
is_repeated(const struct runnings *r, const struct running *one,
            size_t *first, size_t *last)
{
    bool any = false;
    size_t i;

    *first = *last = one->page;
    if (one->key == NULL)
        return false;
    for (i = 0; i < r->count; i++) {
        const struct running *o = &r->at[i];

        if (o->page == one->page || o->head != one->head ||
            fabs(o->y - one->y) > 4 || !str_eq(o->key, one->key))
            continue;
        any = true;
        *first = o->page < *first ? o->page : *first;
        *last = o->page > *last ? o->page : *last;
    }
    return any;
}

static void
move_to_end(struct arena *a, struct lines *lines, size_t at)
{
    struct line *all = NEW_ARRAY(a, lines->count + 1, struct line);

    memcpy(all, lines->line, lines->count * sizeof(*all));
    all[lines->count] = all[at];
    all[lines->count].apart = true;
    all[at].count = 0;
    lines->line = all;
    lines->count++;
}

void
pdf_running(struct arena *a, struct pdf_page *pages, size_t count)
{
    struct runnings r = runnings_of(a, pages, count);
    size_t i, first, last;

    for (i = 0; i < r.count; i++) {
        const struct running *one = &r.at[i];
        struct lines *lines = &pages[one->page].lines;
        bool stays;

        if (!is_repeated(&r, one, &first, &last))
            continue;
        stays = one->head && first == 0;
        if (is_page_number(one->key) || one->page != (stays ? 0 : last))
            lines->line[one->line].count = 0;
        else if (!stays)
            move_to_end(a, lines, one->line);
    }
}
