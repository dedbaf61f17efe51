/*
 * From comparison to points to words. What each open requirement would bring
 * is found by ranking once more with it met: so the advice is true.
 */
#include "flow/explaining.h"

#include <math.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "core/explanation.h"
#include "flow/searching.h"

/* ---- reading ----------------------------------------------------------- */

static struct err *
vectors_of(struct ports *p, struct arena *a, struct fit_texts texts,
           struct embedding **vector)
{
    struct embed_text *text = NEW_ARRAY(a, texts.count + 1,
                                        struct embed_text);

    *vector = NEW_ARRAY(a, texts.count + 1, struct embedding);
    for (size_t i = 0; i < texts.count; i++)
        text[i] = (struct embed_text){ texts.item[i].text,
                                       texts.item[i].size };
    return embed_texts(p->embed, a, text, texts.count, *vector);
}

static struct err *
embed_person(struct ports *p, struct arena *a, struct fit_person *person)
{
    struct embedding *vector;

    TRY(vectors_of(p, a, fit_person_texts(a, person, p->vocabulary),
                   &vector));
    fit_person_embed(person, p->vocabulary, vector);
    return NULL;
}

struct err *
explaining_person_read(struct ports *p, struct arena *a,
                       const struct profile *profile, int64_t now,
                       const struct fit_person **out)
{
    struct fit_person *person;

    TRY(fit_person_read(a, p->taxonomy, profile, now, &person));
    *out = person;
    return embed_person(p, a, person);
}

struct err *
explaining_person_formed(struct ports *p, struct arena *a, const void *bytes,
                         size_t size, const struct fit_person **out)
{
    struct fit_person *person;

    *out = NULL;
    if (bytes == NULL || !fit_person_of_form(a, p->taxonomy, bytes, size,
                                             &person))
        return NULL;
    *out = person;
    return embed_person(p, a, person);
}

static struct err *
embed_posting(struct ports *p, struct arena *a, struct fit_posting *asks)
{
    struct embedding *vector;

    TRY(vectors_of(p, a, fit_posting_texts(a, asks, p->vocabulary),
                   &vector));
    fit_posting_embed(asks, p->vocabulary, vector);
    return NULL;
}

struct err *
explaining_posting_read(struct ports *p, struct arena *a,
                        const struct posting *posting,
                        const struct fit_posting **out)
{
    struct fit_posting *asks;

    TRY(fit_posting_read(a, p->taxonomy, posting, &asks));
    *out = asks;
    return embed_posting(p, a, asks);
}

struct err *
explaining_posting_formed(struct ports *p, struct arena *a,
                          const struct posting *posting, const void *bytes,
                          size_t size, const struct fit_posting **out)
{
    struct fit_posting *asks;

    *out = NULL;
    if (bytes == NULL || !fit_posting_of_form(a, p->taxonomy, posting, bytes,
                                              size, &asks))
        return NULL;
    *out = asks;
    return embed_posting(p, a, asks);
}

const char *
explaining_version(struct ports *p, struct arena *a)
{
    return arena_printf(a, "%s/%s/%s", rank_version(p->rank),
                        taxonomy_version(p->taxonomy),
                        embed_version(p->embed));
}

/* ---- points ------------------------------------------------------------ */

static struct rank_feature *
features_of(struct arena *a, const struct fit_parts *parts)
{
    struct rank_feature *f = NEW_ARRAY(a, parts->count + 1,
                                       struct rank_feature);

    for (size_t i = 0; i < parts->count; i++) {
        const struct fit_part *p = &parts->part[i];

        f[i].kind = requirement_kind_names[p->requirement->kind];
        f[i].must = p->requirement->must;
        f[i].counted = p->counted;
        f[i].missing = p->state == FIT_MISSING;
        f[i].rarity = p->rarity;
        f[i].value = p->state == FIT_UNKNOWN || p->state == FIT_MISSING
            ? 0 : p->value;
    }
    return f;
}

static double
sum_of(const struct rank_feature *f, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += f[i].points;
    return sum;
}

/* The score with part i as it would be, minus the score as it is. */
static struct err *
gain_of(struct ports *p, struct arena *a, const struct fit_parts *parts,
        struct rank_feature *f, size_t i, double score, double *gain)
{
    struct rank_feature as_is = f[i];

    f[i].value = fmax(f[i].value, parts->part[i].reach);
    f[i].missing = false;
    TRY(rank_score(p->rank, a, f, parts->count));
    *gain = sum_of(f, parts->count) - score;
    f[i] = as_is;
    return NULL;
}

static bool
is_limit(const struct fit_part *p)
{
    int kind = p->requirement->kind;

    return kind == REQUIREMENT_PLACE || kind == REQUIREMENT_PAY
           || kind == REQUIREMENT_PERMIT || kind == REQUIREMENT_START;
}

/* The score without the words that part i quotes: less by its points; but a
 * limit that is no longer known is not counted, and its weight goes to the
 * rest. */
static struct err *
without_of(struct ports *p, struct arena *a, const struct fit_parts *parts,
           struct rank_feature *f, size_t i, struct explained *out,
           double score)
{
    out->without = score - out->points;
    if (!is_limit(&parts->part[i]) || !f[i].counted
        || parts->part[i].quotes == 0)
        return NULL;
    f[i].counted = false;
    TRY(rank_score(p->rank, a, f, parts->count));
    out->without = sum_of(f, parts->count);
    f[i].counted = true;
    return NULL;
}

/* The score were everything that is not known met. */
static struct err *
max_of(struct ports *p, struct arena *a, const struct fit_parts *parts,
       const struct rank_feature *as_is, double *max)
{
    struct rank_feature *f = arena_copy(a, as_is,
                                        parts->count * sizeof(*f));

    for (size_t i = 0; i < parts->count; i++)
        if (parts->part[i].state == FIT_UNKNOWN)
            f[i].value = 1;
    TRY(rank_score(p->rank, a, f, parts->count));
    *max = sum_of(f, parts->count);
    return NULL;
}

/* The points of each part, and what stands beside them. */
static struct err *
settle(struct ports *p, struct arena *a, const struct fit_parts *parts,
       struct rank_feature *f, struct explanation *e)
{
    e->version = explaining_version(p, a);
    TRY(rank_score(p->rank, a, f, parts->count));
    e->part = NEW_ARRAY(a, parts->count + 1, struct explained);
    e->count = parts->count;
    for (size_t i = 0; i < parts->count; i++) {
        e->part[i].part = &parts->part[i];
        e->part[i].points = f[i].points;
        e->part[i].of = f[i].of;
    }
    rank_bands(p->rank, &e->strong, &e->possible);
    return max_of(p, a, parts, f, &e->max);
}

static bool
is_of_one(struct ports *p, struct arena *a, const struct explanation *e)
{
    return str_eq(e->version, explaining_version(p, a));
}

/* A ranker may fall back on another at any call; no two of them speak in one
 * explanation. */
static struct err *
check_of_one(struct ports *p, struct arena *a, const struct explanation *e)
{
    if (is_of_one(p, a, e))
        return NULL;
    return fail(a, ERR_BUSY, "nothing: it is tried again",
                "the ranker changed twice while it scored a match");
}

static struct err *
settle_of_one(struct ports *p, struct arena *a, const struct fit_parts *parts,
              struct rank_feature *f, struct explanation *e)
{
    TRY(settle(p, a, parts, f, e));
    if (!is_of_one(p, a, e))
        TRY(settle(p, a, parts, f, e));
    return check_of_one(p, a, e);
}

static struct err *
explain_once(struct ports *p, struct arena *a, const struct fit_parts *parts,
             struct explanation *e)
{
    struct rank_feature *f = features_of(a, parts);
    double score;

    TRY(settle(p, a, parts, f, e));
    score = sum_of(f, parts->count);
    for (size_t i = 0; i < parts->count; i++) {
        if (f[i].counted && f[i].value < 0.999)
            TRY(gain_of(p, a, parts, f, i, score, &e->part[i].gain));
        TRY(without_of(p, a, parts, f, i, &e->part[i], score));
    }
    return NULL;
}

static struct err *
explain(struct ports *p, struct arena *a, const struct fit_parts *parts,
        struct explanation *e)
{
    TRY(explain_once(p, a, parts, e));
    if (!is_of_one(p, a, e))
        TRY(explain_once(p, a, parts, e));
    return check_of_one(p, a, e);
}

struct err *
explaining_score(struct ports *p, struct arena *a,
                 const struct fit_posting *posting,
                 const struct fit_person *person, double *score, double *max)
{
    struct fit_parts parts = fit_compare(a, posting, person, false);
    struct rank_feature *f = features_of(a, &parts);

    TRY(rank_score(p->rank, a, f, parts.count));
    *score = sum_of(f, parts.count);
    return max_of(p, a, &parts, f, max);
}

struct err *
explaining_pair(struct ports *p, struct arena *a,
                const struct fit_posting *posting,
                const struct fit_person *person, struct match *match)
{
    struct fit_parts parts = fit_compare(a, posting, person, true);
    struct explanation e = { .person = person };

    TRY(explain(p, a, &parts, &e));
    explanation_write(a, &e, match);
    return NULL;
}

static void
name_match(struct arena *a, const struct explaining *x, struct match *match)
{
    match->candidate_id = x->profile->candidate_id;
    match->posting_id = x->posting->id;
    match->employer_id = x->posting->employer_id;
    match->profile_id = x->profile->id;
    match->posting_version = x->posting->version;
    match->id = match_id(a, match->candidate_id, match->posting_id);
    match->computed_at = x->now;
}

struct err *
explaining_write(struct ports *p, struct arena *a, const struct explaining *x,
                 struct match *match)
{
    name_match(a, x, match);
    return explaining_pair(p, a, x->asks, x->person, match);
}

struct err *
explaining_row(struct ports *p, struct arena *a, const struct explaining *x,
               struct match *match)
{
    struct fit_parts parts = fit_compare(a, x->asks, x->person, false);
    struct explanation e = { .person = x->person };

    TRY(settle_of_one(p, a, &parts, features_of(a, &parts), &e));
    name_match(a, x, match);
    match->explanation = NULL;
    explanation_settle(a, &e, match);
    return NULL;
}

struct err *
explaining_match(struct ports *p, struct arena *a,
                 const struct posting *posting, const struct profile *profile,
                 int64_t now, struct match *match)
{
    struct explaining x = { .posting = posting, .profile = profile,
                            .now = now };

    TRY(explaining_posting_read(p, a, posting, &x.asks));
    TRY(explaining_person_read(p, a, profile, now, &x.person));
    return explaining_write(p, a, &x, match);
}

struct err *
explaining_again(struct ports *p, struct arena *a, struct match *match)
{
    struct match again = { .found_at = match->found_at,
                           .found_by = match->found_by };
    struct posting *posting;
    struct profile *profile;

    if (match->explanation != NULL)
        return NULL;
    TRY(store_get(p->store, a, &posting_type, match->posting_id, &posting));
    TRY(store_get(p->store, a, &profile_type, match->profile_id, &profile));
    TRY(explaining_match(p, a, posting, profile, match->computed_at, &again));
    *match = again;
    return NULL;
}

bool
explaining_is_late(const struct err *e)
{
    if (e == NULL || (e->kind != ERR_DOWN && e->kind != ERR_BUSY))
        return false;
    log_err(LOG_WARN, "explaining.late", NULL, e);
    return true;
}

struct err *
explaining_check(struct ports *p, struct arena *a, const struct match *stored,
                 struct match *again, const char **gone)
{
    const char *version = explaining_version(p, a);
    struct posting *posting;
    struct profile *profile;

    *again = (struct match){ .found_at = stored->found_at,
                             .found_by = stored->found_by };
    *gone = NULL;
    TRY(store_get_or_none(p->store, a, &posting_type, stored->posting_id,
                          &posting));
    TRY(store_get_or_none(p->store, a, &profile_type, stored->profile_id,
                          &profile));
    if (!str_eq(stored->rank_version, version))
        *gone = arena_printf(a, "made by %s; in force is %s",
                             stored->rank_version, version);
    else if (profile == NULL)
        *gone = "the profile is gone";
    else if (posting == NULL)
        *gone = "the opening is gone";
    else if (posting->version != stored->posting_version)
        *gone = "the opening was changed since";
    else
        return explaining_match(p, a, posting, profile, stored->computed_at,
                                again);
    return NULL;
}

bool
explaining_is_same(const struct match *stored, const struct match *again)
{
    return lround(stored->score * 10) == lround(again->score * 10)
           && lround(stored->max * 10) == lround(again->max * 10)
           && stored->band == again->band
           && str_eq(stored->outline, again->outline)
           && str_eq(stored->limited, again->limited)
           && (stored->explanation == NULL
               || str_eq(stored->explanation, again->explanation));
}

struct err *
explaining_person(struct ports *p, struct arena *a,
                  const struct profile *profile,
                  struct search_document *document)
{
    const struct fit_person *person;
    const char *place = NULL;

    TRY(explaining_person_read(p, a, profile, clock_now(), &person));
    memset(document, 0, sizeof(*document));
    document->id = profile->candidate_id;
    document->title = fit_person_titles(a, person);
    document->skills = fit_person_skills(a, person);
    document->text = fit_person_told(a, person);
    fit_person_place(person, &place, &document->latitude,
                     &document->longitude);
    document->place = place == NULL ? "" : place;
    searching_place(p, a, place, document);
    document->title_codes = query_codes(p->taxonomy, a, document->title);
    document->skill_codes = query_codes(p->taxonomy, a, document->skills);
    document->remote = document->kind = -1;
    document->at = profile->confirmed_at;
    return NULL;
}
