/* Writing a match down. Sums are made in tenths, as whole numbers. */
#include "core/explanation.h"

#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/explanation_words.h"
#include "core/outline.h"

enum { ADVICE = 5, QUOTE_BYTES = 240 };

static long
tenths(double points)
{
    return lround(points * 10);
}

static json_t *
number(long in_tenths)
{
    return json_real((double)in_tenths / 10);
}

/* The words at the quote, white space made single. */
static char *
quote_text(struct arena *a, const char *text, struct fit_quote q)
{
    struct str s = str_new(a);

    for (uint32_t i = q.start; i < q.end; i++) {
        char c = text[i];

        if (c == '\n' || c == '\t' || c == '\f' || c == '\r')
            c = ' ';
        if (c != ' ' || (s.size > 0 && s.text[s.size - 1] != ' '))
            str_add_bytes(&s, &c, 1);
    }
    return str_trim(a, utf8_cut(a, s.text, QUOTE_BYTES));
}

static json_t *
quotes(struct arena *a, const struct explanation *e, const struct fit_part *p)
{
    const char *text = fit_person_text(e->person);
    json_t *list = json_array();

    for (size_t i = 0; i < p->quotes; i++) {
        json_t *one = json_object();

        json_object_set_new(one, "text",
                            json_string(quote_text(a, text, p->quote[i])));
        json_object_set_new(one, "start", json_integer(p->quote[i].start));
        json_object_set_new(one, "end", json_integer(p->quote[i].end));
        json_array_append_new(list, one);
    }
    return list;
}

/* What is open, or missing, has words for both sides: a resume that is silent
 * may be of somebody who can. */
static void
add_words(struct arena *a, const struct fit_part *p, json_t *o)
{
    const char *question = explanation_words_question(a, p);
    const char *add = explanation_words_add(a, p);

    if (p->state != FIT_UNKNOWN && p->state != FIT_MISSING)
        return;
    if (question != NULL)
        json_object_set_new(o, "question", json_string(question));
    if (add != NULL)
        json_object_set_new(o, "add", json_string(add));
}

static json_t *
part_json(struct arena *a, const struct explanation *e,
          const struct explained *x)
{
    const struct requirement *r = x->part->requirement;
    json_t *o = json_object();

    json_object_set_new(o, "key", json_string(r->key));
    json_object_set_new(o, "requirement", json_string(r->label));
    json_object_set_new(o, "kind",
                        json_string(requirement_kind_names[r->kind]));
    json_object_set_new(o, "must", json_boolean(r->must));
    json_object_set_new(o, "state",
                        json_string(fit_state_names[x->part->state]));
    json_object_set_new(o, "points", number(tenths(x->points)));
    json_object_set_new(o, "of", number(tenths(x->of)));
    json_object_set_new(o, "evidence", quotes(a, e, x->part));
    if (x->part->quotes > 0)
        json_object_set_new(o, "without", number(tenths(x->without)));
    add_words(a, x->part, o);
    return o;
}

static json_t *
filter_json(struct arena *a, const struct explained *x)
{
    json_t *o = json_object();

    json_object_set_new(o, "name", json_string(x->part->requirement->label));
    json_object_set_new(o, "state",
                        json_string(fit_state_names[x->part->counted
                                                        ? x->part->state
                                                        : FIT_UNKNOWN]));
    if (x->part->requirement->limit)
        json_object_set_new(o, "limit", json_true());
    if (!x->part->counted)
        add_words(a, x->part, o);
    return o;
}

/* ---- advice ------------------------------------------------------------ */

static int
gain_order(const void *one, const void *two)
{
    const struct explained *const *a = one, *const *b = two;

    if (tenths((*a)->gain) != tenths((*b)->gain))
        return tenths((*a)->gain) > tenths((*b)->gain) ? -1 : 1;
    return strcmp((*a)->part->requirement->key, (*b)->part->requirement->key);
}

static json_t *
advice(struct arena *a, const struct explanation *e)
{
    const struct explained **open = NEW_ARRAY(a, e->count + 1,
                                              const struct explained *);
    json_t *list = json_array();
    size_t count = 0;

    for (size_t i = 0; i < e->count; i++)
        if (e->part[i].part->counted
            && tenths(e->part[i].gain) > 0
            && explanation_words_add(a, e->part[i].part) != NULL)
            open[count++] = &e->part[i];
    if (count > 1)
        qsort(open, count, sizeof(*open), gain_order);
    for (size_t i = 0; i < count && i < ADVICE; i++) {
        json_t *o = json_object();

        json_object_set_new(o, "change",
                            json_string(explanation_words_add(
                                a, open[i]->part)));
        json_object_set_new(o, "gain", number(tenths(open[i]->gain)));
        json_object_set_new(o, "key",
                            json_string(open[i]->part->requirement->key));
        json_array_append_new(list, o);
    }
    return list;
}

/* A part of every posting for which this one leaves no points. */
static bool
is_idle(const struct explained *x)
{
    return x->part->own && tenths(x->of) == 0;
}

static const char *
outline(struct arena *a, const struct explanation *e, const struct match *m)
{
    struct outline_part *part = NEW_ARRAY(a, e->count + 1,
                                          struct outline_part);
    struct outline o = { .score = (int)tenths(m->score),
                         .max = (int)tenths(m->max), .part = part,
                         .band = (enum band)m->band };

    for (size_t i = 0; i < e->count; i++) {
        const struct explained *x = &e->part[i];

        if (x->part->counted && !is_idle(x))
            part[o.count++] = (struct outline_part){
                .points = (int)tenths(x->points), .of = (int)tenths(x->of),
                .state = x->part->state, .must = x->part->requirement->must,
            };
    }
    return outline_text(a, &o);
}

/* ---- the whole --------------------------------------------------------- */

/* Whether half of the must-haves are shown, each at least in part. */
static bool
shows_musts(const struct explanation *e)
{
    size_t musts = 0, shown = 0;

    for (size_t i = 0; i < e->count; i++) {
        const struct fit_part *p = e->part[i].part;

        if (!p->counted || !p->requirement->must)
            continue;
        musts++;
        shown += p->state == FIT_MET || p->state == FIT_PARTLY;
    }
    return 2 * shown >= musts;
}

static enum band
band_of(const struct explanation *e, double score)
{
    if (score >= e->strong && shows_musts(e))
        return BAND_STRONG;
    return score >= e->possible ? BAND_POSSIBLE : BAND_WEAK;
}

void
explanation_settle(struct arena *a, const struct explanation *e,
                   struct match *m)
{
    long score = 0;

    m->limited = NULL;
    for (size_t i = 0; i < e->count; i++) {
        const struct fit_part *part = e->part[i].part;

        if (part->requirement->limit && part->state == FIT_MISSING
            && m->limited == NULL)
            m->limited = part->requirement->label;
        if (part->counted)
            score += tenths(e->part[i].points);
    }
    m->score = (double)score / 10;
    m->max = (double)tenths(e->max) / 10;
    m->band = (int)band_of(e, m->score);
    m->rank_version = e->version;
    m->outline = outline(a, e, m);
}

void
explanation_write(struct arena *a, const struct explanation *e,
                  struct match *m)
{
    json_t *o = json_keep(a, json_object());
    json_t *parts = json_array(), *filters = json_array();

    explanation_settle(a, e, m);
    for (size_t i = 0; i < e->count; i++) {
        const struct explained *x = &e->part[i];

        if (x->part->requirement->limit || !x->part->counted)
            json_array_append_new(filters, filter_json(a, x));
        if (x->part->counted && !is_idle(x))
            json_array_append_new(parts, part_json(a, e, x));
    }
    json_object_set_new(o, "posting", json_string(m->posting_id));
    json_object_set_new(o, "candidate", json_string(m->candidate_id));
    json_object_set_new(o, "score", number(tenths(m->score)));
    json_object_set_new(o, "max", number(tenths(m->max)));
    json_object_set_new(o, "band", json_string(band_names[m->band]));
    json_object_set_new(o, "version", json_string(e->version));
    json_object_set_new(o, "parts", parts);
    json_object_set_new(o, "filters", filters);
    json_object_set_new(o, "advice", advice(a, e));
    m->explanation = json_text(a, o);
}
