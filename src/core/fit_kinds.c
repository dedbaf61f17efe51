/*
 * What is asked for by kind: a skill, a title, years, a degree, a language, a
 * place. Unknown stays unknown: silence earns nothing and is asked about; a
 * limit that is not known (place, pay) is not counted at all. Every mention
 * that could earn is claimed, not only the best: were it taken out, the next
 * would step in.
 */
#include <math.h>

#include "base/str.h"
#include "core/fit_inside.h"

/* From how near a title on its post is of the work asked for; from what cosine
 * titles that nothing else joins are near, and how much nearer they come; what
 * people call themselves, against what they worked as. */
#define SUCH_WORK 0.35
#define COSINE_FROM 0.5
#define COSINE_TIMES 1.2
#define STATED 0.9

/* Since such work was done: what costs nothing, what halves the rest, and
 * what is left; of years that are asked for, the share that is how lately. */
#define GAP_FREE 3
#define GAP_HALF 6
#define LATE_LEAST 0.3
#define LATELY_SHARE 0.15

static void
settle(struct fit_part *part, double met, double partly)
{
    part->state = part->value >= met      ? FIT_MET
                  : part->value >= partly ? FIT_PARTLY
                                          : FIT_MISSING;
    if (part->state == FIT_MISSING)
        part->value = 0;
}

/* Whether the id is one of "a|b|c". */
static bool
is_among(const char *ids, const char *id)
{
    size_t n = id == NULL ? 0 : strlen(id);
    const char *at = ids;

    while (n > 0 && at != NULL && (at = strstr(at, id)) != NULL) {
        if ((at == ids || at[-1] == '|') && (at[n] == '|' || at[n] == '\0'))
            return true;
        at += n;
    }
    return false;
}

/* ---- skills and licences ------------------------------------------------- */

static double
skill_near(const struct taxonomy *t, const struct taxonomy_entry *asked,
           const struct taxonomy_entry *has)
{
    if (asked->kind != has->kind)
        return 0;
    if (asked->kind == TAXONOMY_SKILL)
        return taxonomy_skill_near(t, asked, has);
    return asked == has ? 1 : 0; /* never next to a licence */
}

/* The heavier licence holds the lighter. */
static bool
licence_covers(const struct taxonomy *t, const struct taxonomy_entry *asked,
               const struct taxonomy_entry *has)
{
    const char *a = taxonomy_id(t, asked), *b = taxonomy_id(t, has);

    if (asked->kind != TAXONOMY_CERTIFICATE
        || has->kind != TAXONOMY_CERTIFICATE)
        return false;
    if (!str_starts(a, "c-driving-") || !str_starts(b, "c-driving-"))
        return false;
    return str_eq(a, "c-driving-b") ? b[10] == 'c' || b[10] == 'd'
           : str_eq(a, "c-driving-c") && str_eq(b, "c-driving-ce");
}

static double
nearness(const struct comparison *c, const struct fit_asked *asked,
         const struct fit_skill *s)
{
    double best = 0;

    for (size_t i = 0; i < asked->count; i++) {
        double near = skill_near(c->g->t, asked->entry[i], s->entry);

        if (near == 0 && licence_covers(c->g->t, asked->entry[i], s->entry))
            near = 1;
        best = near > best ? near : best;
    }
    return best;
}

/* Its own mentions come first, for every skill; then neighbours, who are
 * evidence for one that is asked for only when not asked for themselves. */
static void
take_mentions(struct comparison *c, size_t at, double least,
              struct fit_part *part)
{
    const struct fit_asked *asked = &c->g->asked[at];
    const struct taxonomy_entry *of = NULL;
    double near = 0, value;

    for (size_t i = 0; i < c->p->skills; i++) {
        const struct fit_skill *s = &c->p->skill[i];

        if (s->entry != of) /* its mentions stand together */
            near = nearness(c, asked, s);
        of = s->entry;
        if (s->strength <= 0 || near < least || near <= 0)
            continue;
        value = near * s->strength;
        if (part->requirement->kind == REQUIREMENT_LICENCE
            && s->strength > 0.3)
            value = near; /* a licence is held or not */
        if (fit_claim(c, at, s->quote) && value > part->value)
            part->value = value;
    }
}

void
fit_kinds_own(struct comparison *c, size_t i, struct fit_part *part)
{
    take_mentions(c, i, 0.9, part);
}

static void
compare_skill(struct comparison *c, struct fit_part *part, size_t at)
{
    part->rarity = c->g->asked[at].rarity;
    take_mentions(c, at, 0, part);
    settle(part, 0.65, 0.1);
    if (part->state == FIT_MISSING && c->p->body.words == 0)
        part->state = FIT_UNKNOWN; /* nothing was said at all */
}

/* ---- titles -------------------------------------------------------------- */

/* One step too low costs much, one too high little; not named costs
 * nothing. */
static double
level_fits(int asked, int has)
{
    int gap = asked - has;

    if (asked < 0 || has < 0 || gap == 0)
        return 1;
    if (gap > 0)
        return gap < 4 ? 1 - 0.12 * gap : 0.5;
    return gap > -4 ? 1 + 0.05 * gap : 0.8;
}

/* By occupation and words; where these know nothing, in part by what the
 * titles mean, and only when that is near. */
static double
title_likeness(const struct comparison *c, const struct fit_title *one)
{
    double value = title_near(c->g->t, &c->g->title, &one->title);
    double cosine = embedding_cosine(&c->g->title_vector, &one->vector);

    return fmax(value, COSINE_TIMES * (cosine - COSINE_FROM));
}

void
fit_kinds_title(struct comparison *c, size_t i, struct fit_part *part)
{
    for (size_t n = 0; n < c->p->titles; n++) {
        const struct fit_title *one = &c->p->title[n];
        double value = title_likeness(c, one);

        if (value <= 0 || !fit_claim_free(c, i, one->quote))
            continue;
        value *= level_fits(c->g->title.level, one->title.level)
                 * (one->stated ? STATED : 1);
        part->value = value > part->value ? value : part->value;
    }
    part->state = c->p->titles == 0 ? FIT_UNKNOWN : FIT_MISSING;
}

/* ---- years --------------------------------------------------------------- */

/* 1 from what is asked, .5 two years short, .3 four years short. */
static double
years_value(double asked, double has)
{
    double gap = asked - has;

    if (gap <= 0)
        return 1;
    if (gap <= 2)
        return 1 - gap * 0.25;
    if (gap <= 4)
        return 0.5 - (gap - 2) * 0.1;
    return has > 0 ? 0.2 * has / asked : 0;
}

double
fit_kinds_recency(int ended, int now)
{
    double years = (now - ended) / 12.0 - GAP_FREE;

    return years <= 0 ? 1 : fmax(exp2(-years / GAP_HALF), LATE_LEAST);
}

/* Whether the post may count as such work: it does unless its title is known
 * to be of other work. A title that says nothing is not held against it. */
static bool
is_such_work(const struct comparison *c, const struct fit_post *post)
{
    return post->title == NULL || c->g->title.occupations == 0
           || post->title->occupations == 0
           || title_near(c->g->t, &c->g->title, post->title) >= SUCH_WORK;
}

/* How lately such work was done, as near as it was to the work asked for. */
void
fit_kinds_lately(struct comparison *c, size_t at, struct fit_part *part)
{
    for (size_t i = 0; i < c->p->posts; i++) {
        const struct fit_post *post = &c->p->post[i];
        double near = post->title == NULL ? 0
            : title_near(c->g->t, &c->g->title, post->title)
                  * level_fits(c->g->title.level, post->title->level);

        if (near > 0 && fit_claim(c, at, post->dates))
            part->value = fmax(part->value, near * fit_kinds_recency(
                post->span.to, c->p->now));
    }
    if (c->p->posts > 0)
        settle(part, 0.7, 0.01);
}

/* How long such work was done, and how lately. */
void
fit_kinds_years(struct comparison *c, size_t at, struct fit_part *part)
{
    const struct fit_person *p = c->p;
    struct dates_span *span = NEW_ARRAY(c->a, p->posts + 1,
                                        struct dates_span);
    double lately = 0;
    size_t count = 0;

    for (size_t i = 0; i < p->posts; i++) {
        const struct fit_post *post = &p->post[i];

        if (!is_such_work(c, post) || !fit_claim(c, at, post->dates))
            continue;
        span[count++] = post->span;
        lately = fmax(lately, fit_kinds_recency(post->span.to, p->now));
    }
    if (p->posts == 0)
        return;
    if (count > 0)
        part->value = (1 - LATELY_SHARE) * years_value(
                          part->requirement->years, dates_years(span, count))
                      + LATELY_SHARE * lately;
    settle(part, 0.9, 0.05);
}

/* ---- the rest ------------------------------------------------------------ */

static void
compare_education(struct comparison *c, struct fit_part *part, size_t at)
{
    int asked = part->requirement->level;

    part->state = FIT_UNKNOWN;
    if (asked == 0 || c->p->degrees == 0)
        return;
    for (size_t i = 0; i < c->p->degrees; i++) {
        const struct fit_degree *d = &c->p->degree[i];
        double value = d->rank >= asked ? 1 : d->rank + 1 == asked ? 0.5 : 0;

        if (value > 0 && fit_claim(c, at, d->quote) && value > part->value)
            part->value = value;
    }
    settle(part, 0.99, 0.05);
}

static double
level_value(int asked, int has)
{
    int gap = asked - has;

    if (asked == 0 || (has > 0 && gap <= 0))
        return 1;
    return has == 0 || gap == 1 ? 0.6 : gap == 2 ? 0.3 : 0.1;
}

/* The language that a resume is written in says little of how well its
 * writer speaks it, and nothing that could be quoted: it is asked. */
static void
compare_language(struct comparison *c, struct fit_part *part, size_t at)
{
    const struct requirement *r = part->requirement;

    part->state = FIT_UNKNOWN;
    if (r->skill_id == NULL)
        return;
    for (size_t i = 0; i < c->p->languages; i++) {
        const struct fit_language *l = &c->p->language[i];

        if (is_among(r->skill_id, l->id) && fit_claim(c, at, l->quote))
            part->value = fmax(part->value, level_value(r->level, l->level));
    }
    if (c->p->languages > 0)
        settle(part, 0.99, 0.05);
}

/* Half at 40 km, at 80 km where some days are at home. */
static void
compare_place(struct comparison *c, struct fit_part *part, size_t i)
{
    const struct fit_person *p = c->p;
    double half = c->g->posting->remote == REMOTE_HYBRID ? 80 : 40;
    const struct taxonomy_entry *at = c->g->place;

    if (!str_eq(part->requirement->label, c->g->posting->place))
        at = taxonomy_place(c->g->t, c->a, part->requirement->label, NULL);
    part->state = FIT_UNKNOWN;
    part->counted = false;
    if (!p->has_place)
        return;
    if (at != NULL && p->place != NULL)
        part->value = exp2(-taxonomy_km(at->x, at->y, p->place->x,
                                        p->place->y) / half);
    else if (str_eq(words_folded(c->a, p->place_name),
                    words_folded(c->a, part->requirement->label)))
        part->value = 1;
    else
        return; /* one of them is on no map of ours */
    if (!fit_claim(c, i, p->place_quote)) {
        part->value = 0; /* the words are others' */
        return;
    }
    if (p->moves && fit_claim(c, i, p->moves_quote))
        part->value = fmax(part->value, 0.8);
    part->counted = true;
    settle(part, 0.7, 0.1);
}

void
fit_kinds_compare(struct comparison *c, size_t i, struct fit_part *part)
{
    switch ((enum requirement_kind)part->requirement->kind) {
    case REQUIREMENT_SKILL:
    case REQUIREMENT_LICENCE:
        if (c->g->asked[i].count > 0)
            compare_skill(c, part, i);
        return;
    case REQUIREMENT_TITLE:
        return; /* has come first */
    case REQUIREMENT_YEARS:
        part->counted = i == c->g->years_at; /* that one came first */
        return;
    case REQUIREMENT_EDUCATION:
        compare_education(c, part, i);
        return;
    case REQUIREMENT_LANGUAGE:
        compare_language(c, part, i);
        return;
    case REQUIREMENT_PLACE:
        compare_place(c, part, i);
        return;
    case REQUIREMENT_PAY:
    case REQUIREMENT_PERMIT:
    case REQUIREMENT_START: /* no profile says what it wants */
        part->state = FIT_UNKNOWN;
        part->counted = false;
        return;
    case REQUIREMENT_TEXT:
    case REQUIREMENT_KINDS:
        return;
    }
}
