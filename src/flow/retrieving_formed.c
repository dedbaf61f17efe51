/*
 * What is read of a record to score it, kept as bytes beside its document in
 * the index, so that the next who scores it reads no text. The bytes are good
 * for one version of the record and of all that they were read by; others are
 * never found, and the next that are kept take their place.
 */
#include "core/dates.h"
#include "flow/explaining.h"
#include "flow/retrieving_inside.h"

enum { FORM = 3 }; /* what the bytes mean */

/* What changes what a profile is read as: the rules stand in the version of
 * the ranking, and what is recent goes by months. */
static const char *
person_version(struct ports *p, struct arena *a, const struct profile *f,
               int64_t now)
{
    return arena_printf(a, "%d/%s/%d/%s", FORM, explaining_version(p, a),
                        dates_month_of(now), f->id);
}

static const char *
posting_version(struct ports *p, struct arena *a, const struct posting *g)
{
    return arena_printf(a, "%d/%s/%lld", FORM, explaining_version(p, a),
                        (long long)g->version);
}

struct err *
retrieving_keep_person(struct ports *p, struct arena *a,
                       const struct profile *f, int64_t now,
                       const struct fit_person *person)
{
    struct retrieval_form form = { .version = person_version(p, a, f, now) };

    form.bytes = fit_person_form(a, person, &form.size);
    return retrieval_keep(p->retrieval, a, RETRIEVAL_PEOPLE, f->candidate_id,
                          &form);
}

struct err *
retrieving_keep_posting(struct ports *p, struct arena *a,
                        const struct posting *g,
                        const struct fit_posting *asks)
{
    struct retrieval_form form = { .version = posting_version(p, a, g) };

    form.bytes = fit_posting_form(a, asks, &form.size);
    return retrieval_keep(p->retrieval, a, RETRIEVAL_POSTINGS, g->id, &form);
}

struct err *
retrieving_person_formed(struct ports *p, struct arena *a,
                         const char *candidate_id, int64_t now,
                         struct profile **card,
                         const struct fit_person **person)
{
    struct retrieval_form form;
    struct profile *whole;

    TRY(retrieving_current_of(p, a, PROFILE_CARD_OF, candidate_id, card));
    if (*card == NULL)
        return NULL;
    TRY(retrieval_form(p->retrieval, a, RETRIEVAL_PEOPLE, candidate_id,
                       person_version(p, a, *card, now), &form));
    TRY(explaining_person_formed(p, a, form.bytes, form.size, person));
    if (*person != NULL)
        return NULL;
    TRY(store_get(p->store, a, &profile_type, (*card)->id, &whole));
    TRY(explaining_person_read(p, a, whole, now, person));
    return retrieving_keep_person(p, a, whole, now, *person);
}

struct err *
retrieving_posting_formed(struct ports *p, struct arena *a,
                          const char *posting_id, int64_t now,
                          struct posting **posting,
                          const struct fit_posting **asks)
{
    struct retrieval_form form;

    TRY(retrieving_open(p, a, &posting_card_type, posting_id, now, posting));
    if (*posting == NULL)
        return NULL;
    TRY(retrieval_form(p->retrieval, a, RETRIEVAL_POSTINGS, posting_id,
                       posting_version(p, a, *posting), &form));
    TRY(explaining_posting_formed(p, a, *posting, form.bytes, form.size,
                                  asks));
    if (*asks != NULL)
        return NULL;
    TRY(retrieving_open(p, a, &posting_type, posting_id, now, posting));
    if (*posting == NULL)
        return NULL;
    TRY(explaining_posting_read(p, a, *posting, asks));
    return retrieving_keep_posting(p, a, *posting, *asks);
}
