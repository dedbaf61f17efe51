/*
 * The steps that bring both lists up to date. Matches can be computed again
 * at any time, so they are written as they come, in changes of their own;
 * the task's own change carries only what people are told. Afterwards the
 * store is asked once more whether what was compared is still there, so that
 * nothing outlives an erasure and nothing older overwrites what is newer.
 */
#include "flow/matching.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/blind.h"
#include "flow/blinding.h"
#include "flow/matching_renewal.h"
#include "flow/retrieving.h"

static struct err *
payload_id(struct arena *a, const struct task *t, const char *key,
           const char **id)
{
    json_t *payload;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    *id = arena_str(a, json_get_str(payload, key, ""));
    return NULL;
}

void
matching_again(struct change *c, const struct account *account)
{
    if (account->role == ROLE_CANDIDATE)
        change_task(c, "matching.candidate",
                    arena_printf(c->a, "{\"candidate\":\"%s\"}",
                                 account->id));
}

/* NULL in *account: they may not be found. */
static struct err *
find_open(struct ports *p, struct arena *a, const char *candidate_id,
          struct account **account)
{
    TRY(store_get_or_none(p->store, a, &account_type, candidate_id,
                          account));
    if (*account != NULL && !account_is_findable(*account))
        *account = NULL;
    return NULL;
}

/* In the index too there is nothing of who is hidden that one could guess
 * them by. */
static void
hide(struct arena *a, const struct account *account,
     const struct profile *profile, struct search_document *d)
{
    if (blind_hides(account, NULL))
        d->text = blinding_words(a, account, profile, d->text);
}

/* Search for people: without names and contacts. Only those who chose so,
 * asked again when it is done: the choice may have changed meanwhile. */
static struct err *
index_person(struct ports *p, struct arena *a, const struct profile *profile)
{
    struct search_document d = { .remote = -1, .kind = -1 };
    struct account *open;

    TRY(find_open(p, a, profile->candidate_id, &open));
    if (open != NULL) {
        TRY(explaining_person(p, a, profile, &d));
        hide(a, open, profile, &d);
        TRY(search_put(p->search, a, SEARCH_PEOPLE, &d));
        TRY(find_open(p, a, profile->candidate_id, &open));
    }
    return open != NULL ? NULL : search_drop(p->search, a, SEARCH_PEOPLE,
                                    profile->candidate_id);
}

/* ---- what follows ------------------------------------------------------ */

/* With the end of the run. */
static struct event *
tell(struct renewal *n, struct change *done)
{
    struct event *e;

    n->first->found_at = clock_now();
    change_put(done, &match_type, n->first);
    e = change_event(done, "matches.found", NULL);
    e->detail = arena_printf(n->a, "{\"strong\":%lld}",
                             (long long)n->strong_new);
    return e;
}

/* The rows that this run left are the next one's. */
static void
go_on(struct change *done, const struct task *t)
{
    change_task(done, t->kind, t->payload);
}

static struct err *
changed_meanwhile(struct arena *a)
{
    return fail(a, ERR_BUSY, "wait a moment",
                "what was compared has changed meanwhile");
}

/* ---- a candidate ------------------------------------------------------- */

/* *gone: erased, or no longer confirmed, while this ran. */
static struct err *
check_profile(struct renewal *n, bool *gone)
{
    struct profile *now;

    TRY(retrieving_current(n->p, n->a, n->id, &now));
    *gone = now == NULL;
    if (*gone)
        return NULL;
    return str_eq(now->id, n->x.profile->id) ? NULL
                                             : changed_meanwhile(n->a);
}

static struct err *
forget_candidate(struct renewal *n)
{
    TRY(search_drop(n->p->search, n->a, SEARCH_PEOPLE, n->id));
    TRY(retrieval_drop(n->p->retrieval, n->a, RETRIEVAL_PEOPLE, n->id));
    return renewal_drop(n);
}

static struct err *
renew_candidate(struct renewal *n)
{
    struct retrieval_ids found;
    struct profile *profile;
    bool gone;

    TRY(retrieving_person(n->p, n->a, n->id, n->now, &profile,
                          &n->x.person));
    if (profile == NULL)
        return forget_candidate(n);
    n->x.profile = profile;
    TRY(retrieving_postings(n->p, n->a, n->x.person, &found));
    TRY(renewal_read(n, &found));
    TRY(renewal_run(n));
    n->x.profile = profile;
    TRY(check_profile(n, &gone));
    return gone ? forget_candidate(n) : NULL;
}

struct err *
matching_candidate_step(struct ports *p, struct arena *a,
                        const struct task *t, struct change *done)
{
    struct renewal n;
    const char *id;

    TRY(payload_id(a, t, "candidate", &id));
    TRY(retrieving_ready(p, a));
    renewal_start(&n, p, a, FOUND_BY_PROFILE, id);
    TRY(renew_candidate(&n));
    if (n.x.profile != NULL)
        TRY(index_person(p, a, n.x.profile));
    if (!n.all)
        go_on(done, t);
    if (n.first != NULL)
        tell(&n, done)->candidate_id = id;
    return NULL;
}

/* ---- a posting --------------------------------------------------------- */

static struct err *
check_posting(struct renewal *n, bool *gone)
{
    struct posting *now;
    struct err *e = store_get(n->p->store, n->a, &posting_type, n->id, &now);

    *gone = e != NULL || !posting_is_open(now, n->now);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    return *gone || now->version == n->x.posting->version
        ? NULL : changed_meanwhile(n->a);
}

static struct err *
renew_posting(struct renewal *n)
{
    struct retrieval_ids found;
    struct posting *posting;
    bool gone;

    TRY(retrieving_posting(n->p, n->a, n->id, n->now, &posting, &n->x.asks));
    if (posting == NULL)
        return renewal_drop(n);
    n->x.posting = posting;
    TRY(retrieving_people(n->p, n->a, n->x.asks, &found));
    TRY(renewal_read(n, &found));
    TRY(renewal_run(n));
    TRY(renewal_drop_erased(n));
    TRY(check_posting(n, &gone));
    return gone ? renewal_drop(n) : NULL;
}

struct err *
matching_posting_step(struct ports *p, struct arena *a, const struct task *t,
                      struct change *done)
{
    struct renewal n;
    const char *id;

    TRY(payload_id(a, t, "posting", &id));
    TRY(retrieving_ready(p, a));
    renewal_start(&n, p, a, FOUND_BY_POSTING, id);
    TRY(renew_posting(&n));
    if (!n.all)
        go_on(done, t);
    if (n.first != NULL) {
        struct event *e = tell(&n, done);

        e->employer_id = n.x.posting->employer_id;
        e->posting_id = id;
    }
    return NULL;
}

/* ---- because the rules changed ------------------------------------------- */

struct err *
renewal_quiet(struct ports *p, struct arena *a, int side, const char *id)
{
    struct renewal n;

    do {
        renewal_start(&n, p, a, side, id);
        n.quiet = true;
        TRY(side == FOUND_BY_PROFILE ? renew_candidate(&n)
                                     : renew_posting(&n));
    } while (!n.all);
    return NULL;
}
