/*
 * Publications: "Authors (2018). Title. Journal 12(3), 4-9.", "Title, Journal,
 * 2018", a title in quotes. An item goes on over lines until a bullet, an
 * empty line, or a line that ends it with a year or a full stop.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MOST = 40 };

static bool
is_set(struct piece p)
{
    return p.end > p.start;
}

/* The first of the marks from `from` on, or the end. */
static uint32_t
find_mark(const struct reading *r, uint32_t from, uint32_t end,
          const char *const *marks)
{
    for (; from < end; from++)
        for (int k = 0; marks[k] != NULL; k++) {
            size_t n = strlen(marks[k]);

            if (n <= end - from && memcmp(r->text + from, marks[k], n) == 0)
                return from;
        }
    return end;
}

/* What stands in quotes, with at least two words. */
static struct piece
quoted(const struct reading *r, struct piece p)
{
    static const char *const open[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9E",
                                        "\xC2\xAB", NULL };
    static const char *const close[] = { "\"", "\xE2\x80\x9D",
                                         "\xE2\x80\x9C", "\xC2\xBB", NULL };
    struct piece q = { find_mark(r, p.start, p.end, open), 0 };
    size_t first, end;

    if (q.start == p.end)
        return (struct piece){ 0, 0 };
    q.start += r->text[q.start] == '"' ? 1 : r->text[q.start] == '\xC2' ? 2
                                                                        : 3;
    q.end = find_mark(r, q.start, p.end, close);
    q = parse_rules_trim(r, q);
    parse_rules_words(r, q, &first, &end);
    return end - first >= 2 ? q : (struct piece){ 0, 0 };
}

/* Up to the end of a sentence, or of the piece. */
static struct piece
sentence(const struct reading *r, uint32_t from, uint32_t end)
{
    static const char *const stops[] = { ". ", ".\n", "? ", "! ", NULL };
    struct piece p = { from, end };

    if (from >= end)
        return (struct piece){ 0, 0 };
    p.end = find_mark(r, from, end, stops);
    while (p.end > p.start && r->text[p.end - 1] == '.')
        p.end--;
    return parse_rules_trim(r, p);
}

/* A full stop behind a capital alone is one of a name: "Roe H. A." */
static bool
ends_initial(const struct reading *r, uint32_t stop, uint32_t from)
{
    return stop < from + 2
           || (parse_rules_upper(r->text + stop - 1)
               && strchr(" .,", r->text[stop - 2]) != NULL);
}

/* "Title. Journal, 2018" and "Roe H, Smith J. Title. Journal, 2018": the
 * sentences of p, at most three. */
static size_t
sentences(const struct reading *r, struct piece p, struct piece out[3])
{
    static const char *const stops[] = { ". ", ".\n", NULL };
    uint32_t from = p.start, at = p.start;
    size_t n = 0;

    while (n < 2 && (at = find_mark(r, at, p.end, stops)) < p.end) {
        if (!ends_initial(r, at, from)) {
            out[n++] = (struct piece){ from, at };
            from = at + 1;
        }
        at++;
    }
    out[n] = parse_rules_trim(r, (struct piece){ from, p.end });
    return n + is_set(out[n]);
}

/* Titles begin with a sentence of some words; names are parted by commas or
 * end in initials. */
static bool
lists_people(const struct reading *r, struct piece p)
{
    size_t first, end, single = 0;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++)
        single += r->x.words.word[i].size == 1
                  && parse_rules_upper(r->text + r->x.words.word[i].start);
    return single > 0 && single * 4 >= end - first;
}

/* Title and publisher of an item whose date is known or not. */
static void
split(const struct reading *r, struct piece p, const struct date_range *d,
      struct piece *title, struct piece *publisher)
{
    struct piece part[6] = { { 0, 0 } }, said[3];
    uint32_t behind;
    size_t n;

    *publisher = (struct piece){ 0, 0 };
    *title = quoted(r, p);
    if (is_set(*title)) {
        *publisher = sentence(r, title->end + 1, p.end);
        return;
    }
    behind = d == NULL ? p.end : d->end;
    while (behind < p.end && strchr(").: ,", r->text[behind]) != NULL)
        behind++;
    if (d != NULL && d->start > p.start && r->text[d->start - 1] == '('
        && behind + 10 < p.end) { /* authors (year) title */
        *title = sentence(r, behind, p.end);
        *publisher = sentence(r, title->end + 1, p.end);
        return;
    }
    n = sentences(r, p, said);
    if (n == 3 && lists_people(r, said[0])) {
        said[0] = said[1];
        said[1] = said[2];
    }
    if (n >= 2) {
        parse_rules_cut(r, said[1], d, true, part, 6);
        *title = said[0];
        *publisher = part[0];
        return;
    }
    n = parse_rules_cut(r, p, d, true, part, 6);
    if (n > 0)
        *title = part[0];
    if (n > 1)
        *publisher = part[1];
}

static void
put_publication(struct reading *r, struct piece p, size_t first, size_t end)
{
    struct date_ranges d = dates_find(r->t, r->a, &r->x, first, end);
    const struct date_range *date = d.count > 0 ? &d.range[0] : NULL;
    json_t *list = parse_rules_list(r, "publications"), *one;
    struct piece title, publisher;
    const char *path;

    split(r, p, date, &title, &publisher);
    if (!is_set(title) || json_array_size(list) >= MOST)
        return;
    one = json_object();
    path = arena_printf(r->a, "publications[%zu]", json_array_size(list));
    json_array_append_new(list, one);
    parse_rules_put(r, one, path, "name", title, 0.7);
    if (is_set(publisher))
        parse_rules_put(r, one, path, "publisher", publisher, 0.5);
    if (date != NULL && date->end_year != 0)
        parse_rules_put_value(r, one, path, "releaseDate",
                              dates_iso(r->a, date->end_year,
                                        date->end_month),
                              (struct piece){ date->start, date->end }, 0.8);
}

static bool
ends_item(const struct reading *r, const struct line *l)
{
    char last = r->text[l->end - 1];

    return last == '.' || last == ')' || (last >= '0' && last <= '9');
}

void
parse_rules_publications(struct reading *r, size_t i, size_t end)
{
    while (i < end) {
        size_t last = i;

        while (last + 1 < end && last < i + 4
               && !ends_item(r, &r->line[last])
               && !r->line[last + 1].bullet
               && !r->line[last + 1].blank_before)
            last++;
        put_publication(r, (struct piece){ r->line[i].start,
                                           r->line[last].end },
                        r->line[i].first_word, r->line[last].word_end);
        i = last + 1;
    }
}
