/*
 * A posting to its requirements: the title, then what is asked for, then what
 * would be welcome, then the work itself, then the limits. A line in which
 * nothing is recognised is kept in its own words, but only a few of them.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    SKILLS_MOST = 24,
    DUTY_SKILLS_MOST = 6,
    OTHERS_MOST = 20, /* licences, languages */
    TEXT_MUST_MOST = 8,
    TEXT_NICE_MOST = 4,
    TEXT_DUTY_MOST = 4,
    SENTENCE_BYTES = 120,
    READ_BYTES = 200 * 1024,
    FOREIGN_LEAST = 20 /* words, before a language is said to be unknown */
};

struct posting_items {
    struct items items;
    struct clauses *clauses; /* of each */
    bool *aside;             /* no demand at all */
    bool *limit;             /* names pay, a permit or a start */
};

/* "!!!" names no work. */
static bool
holds_a_word(struct posting_text *p, const char *label)
{
    return taxonomy_read(p->t, p->a, label, strlen(label)).words.count > 0;
}

static void
add_title(struct posting_text *p, const char *title)
{
    const char *label = requirement_title(p->a, p->t,
                                          title == NULL ? "" : title);

    if (str_empty(label) || !holds_a_word(p, label))
        return;
    requirement_append(p->a, p->out, REQUIREMENT_TITLE,
                       utf8_cut(p->a, label, REQUIREMENT_LABEL), false)
        ->level = requirement_title_level(p->a, p->t, title);
}

/* ---- lines in their own words ------------------------------------------ */

/* Of a long sentence the clause that asks. */
static void
add_text(struct posting_text *p, const struct item *i,
         const struct clauses *c, bool must)
{
    uint32_t start = i->start, end = i->end;
    struct requirement *r;

    for (size_t k = 0; k < c->count && !i->bullet; k++) {
        const struct clause *one = &c->clause[k];

        if (i->end - i->start <= SENTENCE_BYTES)
            break;
        if ((!one->asked && !one->had && !one->wished) || one->barred)
            continue;
        start = p->x.words.word[one->first_word].start;
        end = p->x.words.word[one->word_end - 1].end;
        break;
    }
    r = requirement_append(p->a, p->out, REQUIREMENT_TEXT,
                           requirement_label(p, start, end), must);
    r->start = start;
    r->end = end;
}

/* Whether a line that nothing was recognised in may be kept. */
static bool
may_be_text(const struct item *i, const struct clauses *c)
{
    switch (i->part) {
    case PART_MUST:
    case PART_NICE:
        return true;
    case PART_DUTIES:
        return i->bullet;
    case PART_PLAIN:
        return requirement_is_demand(c);
    case PART_INTRO:
    case PART_SKIP:
        return false;
    }
    return false;
}

static bool
is_must_text(const struct item *i, const struct clauses *c)
{
    for (size_t k = 0; k < c->count; k++)
        if (c->clause[k].wished)
            return false;
    return i->part == PART_MUST || i->part == PART_PLAIN;
}

static void
take_part(struct posting_text *p, const struct posting_items *all,
          enum part part, size_t texts)
{
    for (size_t i = 0; i < all->items.count; i++) {
        const struct item *one = &all->items.item[i];
        const struct clauses *c = &all->clauses[i];
        size_t words = one->word_end - one->first_word, found;

        if (one->part != part || all->aside[i] ||
            (part == PART_INTRO && !requirement_is_demand(c)))
            continue;
        found = requirement_words(p, one, c);
        if (found * (part == PART_PLAIN ? words : 3) > words ||
            all->limit[i])
            continue;
        if (texts > 0 && may_be_text(one, c)) {
            add_text(p, one, c, is_must_text(one, c));
            texts--;
        }
    }
}

/* ---- a few of each kind ------------------------------------------------ */

static void
drop_at(struct requirements *r, size_t i)
{
    r->count--;
    memmove(&r->item[i], &r->item[i + 1], (r->count - i) * sizeof(*r->item));
}

/* Drops from the end, wishes before demands. */
static void
keep(struct requirements *r, int kind, size_t most)
{
    size_t count = requirement_count(r, kind);

    for (int musts = 0; musts <= 1; musts++)
        for (size_t i = r->count; i > 0 && count > most; i--)
            if (r->item[i - 1].kind == kind &&
                r->item[i - 1].must == musts) {
                drop_at(r, i - 1);
                count--;
            }
}

static void
take_all(struct posting_text *p, const struct posting_items *all)
{
    struct requirements *r = p->out;
    size_t skills;

    take_part(p, all, PART_MUST, TEXT_MUST_MOST);
    take_part(p, all, PART_PLAIN, TEXT_MUST_MOST);
    take_part(p, all, PART_NICE, TEXT_NICE_MOST);
    keep(r, REQUIREMENT_SKILL, SKILLS_MOST);
    skills = requirement_count(r, REQUIREMENT_SKILL);
    take_part(p, all, PART_DUTIES, TEXT_DUTY_MOST);
    take_part(p, all, PART_INTRO, 0);
    if (skills + DUTY_SKILLS_MOST < SKILLS_MOST)
        skills += DUTY_SKILLS_MOST;
    keep(r, REQUIREMENT_SKILL, skills);
    keep(r, REQUIREMENT_LICENCE, OTHERS_MOST);
    keep(r, REQUIREMENT_LANGUAGE, OTHERS_MOST);
}

/* ---- the whole --------------------------------------------------------- */

static struct posting_items
cut(struct posting_text *p)
{
    struct posting_items all = { .items = requirement_items(p) };

    all.clauses = NEW_ARRAY(p->a, all.items.count + 1, struct clauses);
    all.aside = NEW_ARRAY(p->a, all.items.count + 1, bool);
    all.limit = NEW_ARRAY(p->a, all.items.count + 1, bool);
    for (size_t i = 0; i < all.items.count; i++) {
        const struct item *one = &all.items.item[i];

        all.clauses[i] = requirement_clauses(p, one);
        all.aside[i] = requirement_is_aside(p, one);
        requirement_bar(p, one, &all.clauses[i]);
    }
    return all;
}

/* A text of which the taxonomy knows no word, such as one in another script.
 */
static bool
is_foreign(const struct posting_text *p)
{
    size_t known = 0;

    for (size_t i = 0; i < p->x.words.count; i++)
        known += p->x.token[i] != TAXONOMY_NONE;
    return p->x.words.count >= FOREIGN_LEAST &&
           known * 5 < p->x.words.count;
}

static void
warn_of_whole(struct posting_text *p, const struct posting *g)
{
    size_t asked = 0;

    for (size_t i = 0; i < p->out->count; i++)
        asked += p->out->item[i].kind != REQUIREMENT_TITLE &&
                 p->out->item[i].kind != REQUIREMENT_PLACE &&
                 p->out->item[i].kind != REQUIREMENT_PAY;
    if (!str_empty(g->place) && g->remote != REMOTE_FULL &&
        taxonomy_place(p->t, p->a, g->place, NULL) == NULL)
        requirement_warn(p, "place",
                         arena_printf(p->a, "We do not know where \xE2\x80\x9C"
                                      "%s\xE2\x80\x9D is, so distance does "
                                      "not count: name the nearest town.",
                                      utf8_cut(p->a, g->place, 80)), 0, 0);
    if (is_foreign(p))
        requirement_warn(p, "language",
                         "We read postings in English, German, French, "
                         "Spanish, Italian, Romanian, Dutch, Polish and "
                         "Portuguese: add by hand what this one asks for.",
                         0, 0);
    else if (asked == 0)
        requirement_warn(p, "nothing",
                         "The text names nothing that we can read as a "
                         "requirement: add what the work asks for by hand.",
                         0, 0);
}

/* The limits stand behind what is asked for. */
static void
add_limits(struct posting_text *p, const struct requirements *limits)
{
    for (size_t i = 0; i < limits->count; i++)
        *requirement_append(p->a, p->out, REQUIREMENT_PAY, "", false) =
            limits->item[i];
}

static void
read_all(struct posting_text *p, const struct posting *g)
{
    const char *text = g->description == NULL ? "" : g->description;
    struct requirements asked = { NULL, 0 }, *out = p->out;
    struct posting_items all;

    text = utf8_cut(p->a, text, READ_BYTES);
    p->x = taxonomy_read(p->t, p->a, text, strlen(text));
    p->cues = taxonomy_find(p->t, p->a, &p->x,
                            TAXONOMY_BIT(TAXONOMY_POSTING_CUE), 0,
                            p->x.words.count);
    all = cut(p);
    for (size_t i = 0; i < all.items.count; i++)
        all.limit[i] = requirement_limits(p, &all.items.item[i],
                                          &all.clauses[i], g);
    p->out = &asked;
    add_title(p, g->title);
    take_all(p, &all);
    add_limits(p, out);
    *out = asked;
    p->out = out;
    requirement_fields(p, g);
    requirement_number(p->a, p->out);
    warn_of_whole(p, g);
}

struct err *
requirement_read(struct arena *a, const struct taxonomy *t,
                 const struct posting *g, const char **json)
{
    struct requirements list = { NULL, 0 };
    struct posting_text p = { .a = a, .t = t, .out = &list };

    read_all(&p, g);
    *json = requirement_json(a, &list);
    return NULL;
}

static int
warning_order(const void *one, const void *two)
{
    const struct requirement_warning *a = one, *b = two;

    if ((a->end == 0) != (b->end == 0))
        return a->end == 0 ? 1 : -1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return strcmp(a->message, b->message);
}

struct err *
requirement_warned(struct arena *a, const struct taxonomy *t,
                   const struct posting *g, struct requirement_warnings *w)
{
    struct requirements list = { NULL, 0 };
    struct posting_text p = { .a = a, .t = t, .out = &list, .warnings = w };

    *w = (struct requirement_warnings){ NULL, 0 };
    read_all(&p, g);
    if (w->count > 1)
        qsort(w->item, w->count, sizeof(*w->item), warning_order);
    return NULL;
}

void
requirement_warn(struct posting_text *p, const char *kind,
                 const char *message, uint32_t start, uint32_t end)
{
    enum { MOST = 20 };
    struct requirement_warnings *w = p->warnings;

    if (w == NULL || w->count == MOST)
        return;
    if (w->item == NULL)
        w->item = NEW_ARRAY(p->a, MOST, struct requirement_warning);
    w->item[w->count++] = (struct requirement_warning){ kind, message, start,
                                                        end };
}
