/* One record for each word, and an event that reports count. */
#include "flow/marking.h"

#include "base/clock.h"
#include "core/application.h"
#include "flow/matching_inside.h"
#include "flow/posting.h"

/* ---- the candidate ------------------------------------------------------ */

/* The mark as it stands, or a new one. */
static struct err *
read_mark(struct ports *p, struct arena *a, const struct actor *who,
          const char *posting_id, struct posting **posting, struct mark **mark)
{
    const char *id = match_id(a, who->id, posting_id);
    struct employer *employer;

    TRY(actor_check(a, who, ACT_READ_MATCHES, NULL));
    TRY(posting_public(p, a, posting_id, posting, &employer));
    TRY(store_get_or_none(p->store, a, &mark_type, id, mark));
    if (*mark == NULL) {
        *mark = NEW(a, struct mark);
        (*mark)->id = id;
        (*mark)->candidate_id = who->id;
        (*mark)->posting_id = posting_id;
    }
    return NULL;
}

static struct err *
commit_mark(struct ports *p, struct arena *a, const struct posting *posting,
            const struct mark *m, const char *kind)
{
    struct change c;
    struct event *e;

    change_start(&c, a);
    change_put(&c, &mark_type, m);
    e = change_event(&c, kind, m->candidate_id);
    e->candidate_id = m->candidate_id;
    e->posting_id = posting->id;
    e->employer_id = posting->employer_id;
    if (m->dismissed_at != 0)
        e->detail = arena_printf(a, "{\"reason\":\"%s\"}",
                                 mark_reason_names[m->reason]);
    return store_commit(p->store, &c);
}

struct err *
marking_keep(struct ports *p, struct arena *a, const struct actor *who,
             const char *posting_id)
{
    struct posting *posting;
    struct mark *m;

    TRY(read_mark(p, a, who, posting_id, &posting, &m));
    if (m->saved_at != 0)
        return NULL;
    m->saved_at = clock_now();
    m->dismissed_at = 0;
    m->reason = MARK_UNSAID;
    return commit_mark(p, a, posting, m, "match.saved");
}

struct err *
marking_dismiss(struct ports *p, struct arena *a, const struct actor *who,
                const char *posting_id, enum mark_reason reason)
{
    struct posting *posting;
    struct mark *m;

    TRY(read_mark(p, a, who, posting_id, &posting, &m));
    if (m->dismissed_at != 0 && m->reason == (int)reason)
        return NULL;
    if (m->dismissed_at == 0)
        m->dismissed_at = clock_now();
    m->saved_at = 0;
    m->reason = (int)reason;
    return commit_mark(p, a, posting, m, "match.dismissed");
}

struct err *
marking_clear(struct ports *p, struct arena *a, const struct actor *who,
              const char *posting_id)
{
    struct posting *posting;
    struct change c;
    struct mark *m;

    TRY(read_mark(p, a, who, posting_id, &posting, &m));
    change_start(&c, a);
    change_delete(&c, &mark_type, m);
    return store_commit(p->store, &c);
}

/* ---- the employer ------------------------------------------------------- */

static struct err *
refuse_applied(struct ports *p, struct arena *a, const char *id)
{
    struct application *app;

    TRY(store_find_or_none(p->store, a, APPLICATION_BY_PAIR, id, &app));
    if (app == NULL)
        return NULL;
    return fail(a, ERR_CONFLICT, "Move the application in the pipeline",
                "This person has applied");
}

static struct err *
decide(struct ports *p, struct arena *a, const struct actor *who,
       struct disposition *d)
{
    struct match seen = { .candidate_id = d->candidate_id, .profile_id = "" };
    struct matching_row row = { .match = &seen };
    struct disposition *old;
    struct change c;
    struct event *e;

    TRY(posting_get_to(p, a, who, ACT_DECIDE, d->posting_id, &row.posting));
    TRY(matching_fill_person(p, a, d->posting_id, &row));
    if (row.candidate == NULL)
        return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
    d->id = match_id(a, d->candidate_id, d->posting_id);
    TRY(refuse_applied(p, a, d->id));
    TRY(store_get_or_none(p->store, a, &disposition_type, d->id, &old));
    if (old != NULL && old->state == d->state && old->reason == d->reason)
        return NULL;
    d->employer_id = row.posting->employer_id;
    d->decided_at = clock_now();
    change_start(&c, a);
    change_put(&c, &disposition_type, d);
    e = change_event(&c, d->state == DISPOSITION_PASSED ? "match.passed"
                                                        : "match.shortlisted",
                     who->id);
    e->employer_id = d->employer_id;
    e->posting_id = d->posting_id;
    e->candidate_id = d->candidate_id;
    if (d->state == DISPOSITION_PASSED)
        e->detail = arena_printf(a, "{\"reason\":\"%s\"}",
                                 disposition_reason_names[d->reason]);
    return store_commit(p->store, &c);
}

struct err *
marking_shortlist(struct ports *p, struct arena *a, const struct actor *who,
                  const char *posting_id, const char *candidate_id)
{
    struct disposition d = { .posting_id = posting_id,
                             .candidate_id = candidate_id,
                             .state = DISPOSITION_SHORTLISTED };

    return decide(p, a, who, &d);
}

struct err *
marking_pass(struct ports *p, struct arena *a, const struct actor *who,
             const char *posting_id, const char *candidate_id,
             enum disposition_reason reason)
{
    struct disposition d = { .posting_id = posting_id,
                             .candidate_id = candidate_id,
                             .state = DISPOSITION_PASSED,
                             .reason = (int)reason };

    return decide(p, a, who, &d);
}

struct err *
marking_undo(struct ports *p, struct arena *a, const struct actor *who,
             const char *posting_id, const char *candidate_id)
{
    struct disposition d = { .id = match_id(a, candidate_id, posting_id) };
    struct posting *posting;
    struct change c;

    TRY(posting_get_to(p, a, who, ACT_DECIDE, posting_id, &posting));
    change_start(&c, a);
    change_delete(&c, &disposition_type, &d);
    return store_commit(p->store, &c);
}
