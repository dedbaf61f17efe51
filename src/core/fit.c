/*
 * A posting made ready, and the comparison itself: first what has the surest
 * words claims them (the title, skills by their own names), then neighbours,
 * years, schooling, languages and the place; last the lines of text compare
 * what is left.
 */
#include "core/fit.h"

#include <math.h>

#include "base/str.h"
#include "core/fit_inside.h"

const char *const fit_state_names[] = { "met", "partly", "missing",
                                        "unknown", NULL };

/* What the words of a title weigh against the title as an occupation, of a
 * bare title less; what they are worth in its place, and it in theirs, for an
 * occupation has many names. What a skill is worth in other words. How lately
 * something was done, against a line of the posting.
 */
#define BARE_WORDS 0.3
#define TITLE_WORDS_SHARE 0.4
#define WORDS_AS_TITLE 0.6
#define TITLE_AS_WORDS 0.5
#define WORDS_AS_SKILL 0.5
#define LATELY 0.5

/* ---- the posting -------------------------------------------------------- */

static void
read_asked(struct arena *a, const struct taxonomy *t,
           const struct requirement *r, struct fit_asked *asked)
{
    size_t count;
    char **id = str_split(a, r->skill_id, '|', &count);

    asked->entry = NEW_ARRAY(a, count + 1, const struct taxonomy_entry *);
    asked->rarity = 1;
    for (size_t i = 0; i < count; i++) {
        const struct taxonomy_entry *e = taxonomy_by_id(
            t, r->kind == REQUIREMENT_SKILL ? TAXONOMY_SKILL
                                            : TAXONOMY_CERTIFICATE, id[i]);

        if (e == NULL)
            continue;
        if (e->kind == TAXONOMY_SKILL && e->x < asked->rarity)
            asked->rarity = e->x;
        asked->entry[asked->count++] = e;
    }
}

static void
read_list(struct arena *a, struct fit_posting *g)
{
    g->asked = NEW_ARRAY(a, g->list.count + 1, struct fit_asked);
    for (size_t i = 0; i < g->list.count; i++) {
        const struct requirement *r = &g->list.item[i];

        g->asked[i].rarity = 1;
        if (r->skill_id != NULL && (r->kind == REQUIREMENT_SKILL
                                    || r->kind == REQUIREMENT_LICENCE))
            read_asked(a, g->t, r, &g->asked[i]);
    }
}

static struct requirement
own(enum requirement_kind kind, const char *key, const char *label)
{
    return (struct requirement){ .kind = (int)kind, .key = key,
                                 .label = label, .read = label };
}

/* Parts that every posting has, whatever it asks for. */
static void
add_own(struct fit_posting *g)
{
    g->title_words = own(g->bare ? REQUIREMENT_TITLE : REQUIREMENT_TEXT,
                         "text:title", "The words of the title");
    g->rest = own(REQUIREMENT_TEXT, "text:rest",
                  "What else the opening says");
    g->lately = own(REQUIREMENT_YEARS, "years:lately", "Such work lately");
}

static size_t
title_at(const struct fit_posting *g)
{
    for (size_t i = 0; i < g->list.count; i++)
        if (g->list.item[i].kind == REQUIREMENT_TITLE)
            return i;
    return g->list.count;
}

/* The years that are counted: a must before a wish, then the most. Whatever
 * else the posting wants years of is asked in words, for the same dates cannot
 * earn twice. */
static size_t
years_at(const struct fit_posting *g)
{
    const struct requirement *best = NULL;

    for (size_t i = 0; i < g->list.count; i++) {
        const struct requirement *r = &g->list.item[i];

        if (r->kind == REQUIREMENT_YEARS
            && (best == NULL || r->must > best->must
                || (r->must == best->must && r->years > best->years)))
            best = r;
    }
    return best == NULL ? g->list.count : (size_t)(best - g->list.item);
}

/* What follows from the list alone. */
void
fit_posting_take_list(struct arena *a, struct fit_posting *g)
{
    read_list(a, g);
    add_own(g);
    g->years_at = years_at(g);
    g->title_at = title_at(g);
    g->lines.a = a;
    g->lines.title = g->title_at;
    g->lines.count = g->list.count + 2;
    g->hearing = &g->lines;
}

static struct fit_text
whole_text(struct arena *a, const struct taxonomy *t, const char *title,
           const char *text)
{
    char *whole = arena_printf(a, "%s\n%s", title, text);

    return fit_text_read(a, t, whole, strlen(whole));
}

struct err *
fit_posting_read(struct arena *a, const struct taxonomy *t,
                 const struct posting *p, struct fit_posting **out)
{
    struct fit_posting *g = NEW(a, struct fit_posting);
    const char *json = p->requirements;
    const char *text = p->description == NULL ? "" : p->description;
    const char *title = p->title == NULL ? "" : p->title;
    struct fit_text all;

    g->t = t;
    g->posting = p;
    g->bare = str_empty(p->description);
    if (str_empty(json))
        TRY(requirement_read(a, t, p, &json));
    TRY(requirement_list(a, t, json, &g->list));
    fit_posting_take_list(a, g);
    g->title = title_read(t, a, title);
    all = whole_text(a, t, g->bare ? "" : title, text);
    fit_copied_read(a, g, &all);
    if (!str_empty(title))
        fit_pieces_add(a, &g->pieces, title, strlen(title));
    fit_pieces_add(a, &g->pieces, text, strlen(text));
    fit_lines_read(a, g);
    if (!str_empty(p->place))
        g->place = taxonomy_place(t, a, p->place, NULL);
    *out = g;
    return NULL;
}

/* ---- the comparison ------------------------------------------------------ */

/* What one part has, of its line. */
static void
take_line(const struct comparison *c, size_t i, double value,
          struct fit_part *part)
{
    const struct fit_line *l = &c->g->lines.line[i];

    part->rarity = l->weight;
    value /= l->full;
    if (value < 0.05)
        return;
    part->value = value > 1 ? 1 : value;
    part->state = part->value >= 0.66 ? FIT_MET : FIT_PARTLY;
}

/* The title as an occupation, and its words wherever they stand. */
static void
take_title(const struct comparison *c, double value, struct fit_part *part)
{
    double words = fmin(1, value / c->g->lines.line[c->g->title_at].full);
    double share = c->g->bare ? BARE_WORDS : TITLE_WORDS_SHARE;

    words = fmax(words, TITLE_AS_WORDS * part->value);
    part->value = (1 - share) * fmax(part->value, WORDS_AS_TITLE * words)
                  + share * words;
    if (part->value < 0.02)
        part->value = 0;
    else
        part->state = part->value >= 0.6 ? FIT_MET : FIT_PARTLY;
}

/* A skill that no name of it shows, in other words: half of it at most. */
static void
take_words(struct comparison *c, size_t i, double value,
           struct fit_part *part)
{
    c->silent[i] = value < 0.7;
    if (c->silent[i] || part->value >= WORDS_AS_SKILL * value)
        return;
    part->value = WORDS_AS_SKILL * value;
    part->state = FIT_PARTLY;
}

static const struct requirement *
requirement_at(const struct fit_posting *g, size_t i)
{
    return i < g->list.count        ? &g->list.item[i]
           : i == g->list.count     ? &g->title_words
           : i == g->list.count + 1 ? &g->rest
                                    : &g->lately;
}

static bool
asks_years(const struct fit_posting *g)
{
    return g->years_at < g->list.count;
}

/* Nobody does lately what was never named. */
static bool
says_something(const struct fit_posting *g)
{
    return g->list.count > 0 || g->lines.terms > 0;
}

/* A skill that is new in a list of skills, or one that is told of at more
 * length; one that no name is known of has its words alone. */
static double
reach_of(const struct comparison *c, size_t i, const struct fit_part *part)
{
    if (part->requirement->kind != REQUIREMENT_SKILL)
        return 1;
    if (c->g->asked[i].count == 0)
        return c->g->lines.line[i].weight > 0 ? WORDS_AS_SKILL : 0;
    return part->value > 0 ? 1 : FIT_SKILL_LISTED;
}

static void
compare_all(struct comparison *c, struct fit_parts *out)
{
    const struct requirements *list = &c->g->list;
    double *value = NEW_ARRAY(c->a, c->g->lines.count + 1, double), thinned;

    /* Dates may stand in the line of a title, so they come first. */
    if (asks_years(c->g))
        fit_kinds_years(c, c->g->years_at, &out->part[c->g->years_at]);
    else if (says_something(c->g))
        fit_kinds_lately(c, out->count - 1, &out->part[out->count - 1]);
    if (c->g->title_at < list->count)
        fit_kinds_title(c, c->g->title_at, &out->part[c->g->title_at]);
    for (size_t i = 0; i < list->count; i++)
        if (c->g->asked[i].count > 0)
            fit_kinds_own(c, i, &out->part[i]);
    for (size_t i = 0; i < list->count; i++)
        fit_kinds_compare(c, i, &out->part[i]);
    /* A language that nobody asks for is evidence of nothing else; nor are
     * the dates of other work, which then thin nothing out. Where no word of
     * them is free there is none to take. */
    for (size_t i = 0; i < c->p->languages; i++)
        (void)fit_claim_free(c, out->count, c->p->language[i].quote);
    for (size_t i = 0; i < c->p->posts; i++)
        (void)fit_claim_free(c, out->count, c->p->post[i].dates);
    thinned = fit_lines_compare(c, value);
    for (size_t i = 0; i < c->g->lines.count; i++) {
        int kind = out->part[i].requirement->kind;

        if (i == c->g->title_at && i < list->count)
            take_title(c, value[i] * thinned, &out->part[i]);
        else if (kind == REQUIREMENT_SKILL)
            take_words(c, i, value[i], &out->part[i]);
        else if (kind == REQUIREMENT_TEXT || i >= list->count
                 || (kind == REQUIREMENT_LICENCE
                     && c->g->asked[i].count == 0))
            take_line(c, i, value[i] * thinned, &out->part[i]);
    }
}

struct fit_parts
fit_compare(struct arena *a, const struct fit_posting *g,
            const struct fit_person *p, bool quoted)
{
    struct comparison c = { a, g, p, fit_copied(a, g, p),
                            NEW_ARRAY(a, p->body.words + 1, uint32_t),
                            NEW_ARRAY(a, g->lines.count + 2, bool),
                            NEW_ARRAY(a, p->body.words + 1, bool) };
    size_t count = g->lines.count + !asks_years(g);
    struct fit_parts out = { NEW_ARRAY(a, count + 1, struct fit_part),
                             count };

    for (size_t i = 0; i < count; i++)
        out.part[i] = (struct fit_part){
            .requirement = requirement_at(g, i), .state = FIT_UNKNOWN,
            .counted = true, .own = i >= g->list.count,
            .rarity = i < g->lines.count  ? 1
                      : says_something(g) ? LATELY
                                          : 0,
        };
    compare_all(&c, &out);
    for (size_t i = 0; i < count; i++)
        out.part[i].reach = reach_of(&c, i, &out.part[i]);
    for (size_t i = 0; quoted && i < count; i++)
        if (out.part[i].value > 0)
            fit_claim_quote(&c, i, &out.part[i]);
    return out;
}
