/*
 * A title and its employer in one piece of a head, with neither a comma nor a
 * bar between: "Fitter (Acme Motors Ltd, Leeds)", "Cook. Hotel Miramar",
 * "Profesora en Instituto Provincial". They part only where what stands in
 * front is a title and what follows an employer.
 */
#include "base/str.h"
#include "embedded/parse_rules_work.h"

static bool
is_title(const struct reading *r, struct piece p)
{
    return p.end > p.start && parse_rules_unit(r, p).title > 0.5;
}

/* Whether one of its parts is an employer, or a place behind a comma. */
static bool
tells_employer(const struct reading *r, struct piece p)
{
    struct piece part[MAX_UNITS];
    size_t n = parse_rules_cut(r, p, NULL, true, part, MAX_UNITS);
    bool employer = false;

    for (size_t i = 0; i < n; i++) {
        struct unit u = parse_rules_unit(r, part[i]);

        if (u.title > 0.6)
            return false;
        employer |= u.company > 0.5 || u.school > 0.5
                    || (i > 0 && u.place >= 0.9);
    }
    return employer;
}

/* "(Acme Ltd, Leeds)": an employer by its own words and a place, behind what
 * has no such words; without the place it may be whom that belongs to. */
static bool
only_rest_is_employer(const struct reading *r, struct piece front,
                      struct piece rest)
{
    struct unit u = parse_rules_unit(r, front);
    struct piece part[MAX_UNITS];
    size_t n = parse_rules_cut(r, rest, NULL, true, part, MAX_UNITS);

    return u.company <= 0.5 && u.school <= 0.5 && u.place < 0.6 && n == 2
           && parse_rules_unit(r, part[0]).company > 0.5
           && parse_rules_unit(r, part[1]).place >= 0.9;
}

/* The bracket that the piece ends in. */
static bool
part_bracket(const struct reading *r, struct piece p, struct piece *title,
             struct piece *rest)
{
    const char *open = memrchr(r->text + p.start, '(', p.end - p.start);

    if (open == NULL || r->text[p.end - 1] != ')')
        return false;
    *title = (struct piece){ p.start, (uint32_t)(open - r->text) };
    *rest = (struct piece){ title->end + 1, p.end - 1 };
    return (is_title(r, *title) && tells_employer(r, *rest))
           || only_rest_is_employer(r, *title, *rest);
}

/* A stop behind a whole word: what follows is another matter. */
static bool
part_stop(const struct reading *r, struct piece p, struct piece *title,
          struct piece *rest)
{
    const struct word *w = r->x.words.word;
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i + 1 < end; i++) {
        *title = (struct piece){ p.start, w[i].end };
        *rest = (struct piece){ w[i + 1].start, p.end };
        if (memchr(r->text + p.start, ',', title->end - p.start) != NULL)
            return false;
        if (parse_rules_sentence_ends(r, i)
            && is_title(r, *title) && !is_title(r, *rest))
            return true;
    }
    return false;
}

/* "en", "em", "la": also in the middle of titles ("Técnico en Redes"). What
 * follows the English "in" is a subject ("Consultant in Energy"). */
static bool
part_join(const struct reading *r, struct piece p, struct piece *title,
          struct piece *rest)
{
    static const char *const joins[] = { "en", "em", "na", "no", "w", "la",
                                         "au", "aux", "al", "alla", "nel",
                                         "nella", NULL };
    static const char *const inside[] = { "de", "a", "di", "da", NULL };
    const struct word *w = r->x.words.word;
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first + 1; i + 1 < end; i++) {
        *title = (struct piece){ p.start, w[i - 1].end };
        *rest = (struct piece){ w[i + 1].start, p.end };
        if (words_listed(w[i].folded, joins)
            && parse_rules_upper(r->text + rest->start)
            && !words_listed(w[i - 1].folded, inside)
            && memchr(r->text + p.start, ',', title->end - p.start) == NULL
            && is_title(r, *title) && tells_employer(r, *rest))
            return true;
    }
    return false;
}

bool
parse_rules_open_bracket(const struct reading *r, struct piece p)
{
    int depth = 0;

    for (uint32_t i = p.start; i < p.end; i++)
        depth += (r->text[i] == '(') - (r->text[i] == ')');
    return depth > 0 && r->text[p.end - 1] == ',';
}

static void
say(struct history *h, struct entry *e, struct piece title,
    struct piece rest)
{
    struct piece part[MAX_UNITS];
    size_t n = parse_rules_cut(h->r, rest, NULL, true, part, MAX_UNITS);

    for (size_t i = 0; i < n; i++) {
        bool place = parse_rules_unit(h->r, part[i]).place >= 0.9;

        if (place && i > 0 && e->said_place.end == 0)
            e->said_place = part[i];
        else if (!place && e->said_company.end == 0)
            e->said_company = part[i];
    }
    if (e->said_company.end > 0 && e->said_title.end == 0) {
        e->said_title = parse_rules_trim(h->r, title);
        e->parted = true;
    }
}

size_t
parse_rules_cut_head(struct history *h, struct entry *e, struct piece p,
                     bool commas, struct piece out[MAX_UNITS])
{
    const struct reading *r = h->r;
    size_t n = parse_rules_cut(r, p, &e->dates, commas, out, MAX_UNITS);
    struct piece last, title, rest;

    if (n == 0)
        return 0;
    last = out[n - 1];
    if (last.end < p.end && r->text[last.end] == ')')
        last.end++;
    if (part_bracket(r, last, &title, &rest)
        || part_stop(r, last, &title, &rest)
        || part_join(r, last, &title, &rest))
        say(h, e, title, rest);
    return n;
}
