/*
 * Putting lines outside, and what administrators see of it. The mark says how
 * far; what was refused stands in it by number, and goes first next time.
 */
#include "flow/auditing.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "base/trouble.h"

enum {
    TURN_MS = 45 * 1000, /* the clock's next turn goes on */
    AGAIN_MOST = 1000    /* more that are refused, or were a moment ago, and
                          * no new one is put */
};

/* ---- the mark ------------------------------------------------------------ */

static struct err *
read_mark(struct ports *p, struct arena *a, struct audit_put **m)
{
    TRY(store_get_or_none(p->store, a, &audit_put_type, AUDIT_OUTSIDE, m));
    if (*m != NULL)
        return NULL;
    *m = NEW(a, struct audit_put);
    (*m)->id = AUDIT_OUTSIDE;
    return NULL;
}

static struct err *
keep_mark(struct ports *p, struct arena *a, const struct audit_put *m)
{
    struct change c;

    change_start(&c, a);
    if (m->version == 0) {
        struct audit_put *first = arena_copy(a, m, sizeof(*m));

        first->version = 1;
        change_insert(&c, &audit_put_type, first);
    } else {
        change_update(&c, &audit_put_type, m);
    }
    return store_commit(p->store, &c);
}

/* ---- a call's lines ------------------------------------------------------ */

struct batch {
    struct audit_copy copy[AUDIT_PUT_MOST];
    const char *refused[AUDIT_PUT_MOST];
    size_t count, again; /* the first `again` of them were refused before */
    int64_t last;        /* the number of the last new line */
    const char *rest;    /* of `again`: for another call */
    bool full;
};

static struct err *
take(struct ports *p, struct arena *a, int64_t after, size_t most,
     struct batch *b)
{
    struct page page = { .limit = most };
    struct rows rows;

    if (most == 0)
        return NULL;
    TRY(store_list(p->store, a, AUDIT_AFTER,
                   arena_printf(a, "%lld", (long long)after), &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        b->copy[b->count++] = audit_copy_of(a, rows.row[i]);
    return NULL;
}

/* Nothing, where the log has no such line any more. */
static struct err *
take_again(struct ports *p, struct arena *a, int64_t seq, struct batch *b)
{
    size_t before = b->count;

    TRY(take(p, a, seq - 1, 1, b));
    if (b->count > before && b->copy[before].seq != seq)
        b->count = before;
    return NULL;
}

static struct err *
gather(struct ports *p, struct arena *a, const struct audit_put *m,
       struct batch *b)
{
    int64_t seq, put_at;

    b->rest = m->again;
    b->last = m->seq;
    while (b->count < AUDIT_PUT_MOST &&
           audit_put_next(&b->rest, &seq, &put_at))
        TRY(take_again(p, a, seq, b));
    b->again = b->count;
    if (audit_put_count(m->again) + audit_put_count(m->late) < AGAIN_MOST)
        TRY(take(p, a, m->seq, AUDIT_PUT_MOST - b->count, b));
    if (b->count > b->again)
        b->last = b->copy[b->count - 1].seq;
    b->full = b->count == AUDIT_PUT_MOST;
    return NULL;
}

/* What was refused waits by number, and what is taken at last settles by a
 * time of its own. Why the first was refused. */
static const char *
note(struct arena *a, struct audit_put *m, const struct batch *b,
     int64_t settle_s)
{
    int64_t now = clock_now(), late[AUDIT_PUT_MOST];
    struct str again = str_new(a);
    const char *why = NULL;
    size_t count = 0;

    if (b->rest != NULL)
        str_add(&again, b->rest);
    for (size_t i = 0; i < b->count; i++) {
        if (b->refused[i] == NULL) {
            if (i < b->again)
                late[count++] = b->copy[i].seq;
            continue;
        }
        str_addf(&again, "%s%lld", again.size > 0 ? " " : "",
                 (long long)b->copy[i].seq);
        if (why == NULL)
            why = b->refused[i];
    }
    m->again = again.size > 0 ? again.text : NULL;
    audit_put_late(a, m, late, count, now, settle_s);
    if (b->count > 0)
        audit_put_move(m, b->last, now, settle_s);
    return why;
}

/* Puts what one call takes. *outside: why nobody outside took it. */
static struct err *
put_some(struct ports *p, struct arena *a, bool *more, struct err **outside)
{
    int64_t settle_s = conf_int(p->conf, "cloudtrail.settle_seconds");
    struct batch *b = NEW(a, struct batch);
    struct audit_put *m;
    const char *why = NULL;

    *more = false;
    TRY(read_mark(p, a, &m));
    audit_put_late(a, m, NULL, 0, clock_now(), settle_s);
    TRY(gather(p, a, m, b));
    if (b->count == 0 && m->error == NULL)
        return NULL;
    if (b->count > 0)
        *outside = audit_put_lines(p->audit, a, b->copy, b->count,
                                   b->refused);
    if (*outside == NULL) {
        why = note(a, m, b, settle_s);
        *more = b->full && why == NULL;
    }
    if (why != NULL)
        *outside = fail(a, ERR_BUSY, "look at cloudtrail.channel and at what "
                        "it says; they are put again by themselves",
                        "%s did not take some lines of the audit: %s",
                        p->audit->outside, why);
    m->error = *outside != NULL ? (*outside)->what : NULL;
    return keep_mark(p, a, m);
}

/* ---- the step ------------------------------------------------------------ */

static void
tell(struct ports *p, struct arena *a, const struct err *outside)
{
    if (outside == NULL) {
        trouble_over(a, p->conf, "audit.put");
        return;
    }
    log_err(LOG_WARN, "audit.put", NULL, outside);
    trouble_note(a, p->conf, "audit.put", outside);
}

struct err *
auditing_put_step(struct ports *p, struct arena *a, const struct task *t,
                  struct change *done)
{
    int64_t until_ms = clock_steady_ms() + TURN_MS;
    struct err *outside = NULL, *e = NULL;
    bool more = p->audit->outside != NULL;

    (void)t;
    (void)done; /* nothing but the mark that it is done */
    if (!more)
        return NULL;
    while (e == NULL && outside == NULL && more &&
           clock_steady_ms() < until_ms) {
        struct arena *own = arena_new();

        e = put_some(p, own, &more, &outside);
        if (e != NULL)
            e = err_copy(a, e);
        if (outside != NULL)
            outside = err_copy(a, outside);
        arena_free(own);
    }
    if (e == NULL)
        tell(p, a, outside);
    return e;
}

/* ---- the head ------------------------------------------------------------ */

struct err *
auditing_head(struct ports *p, struct arena *a, struct audit_copy *head)
{
    struct page page = { .limit = 1 };
    struct audit_copy ours;
    struct rows rows;

    TRY(audit_head(p->audit, a, head));
    if (head->seq == 0)
        return NULL;
    TRY(store_list(p->store, a, AUDIT_AFTER,
                   arena_printf(a, "%lld", (long long)head->seq - 1), &page,
                   &rows));
    if (rows.count > 0) {
        ours = audit_copy_of(a, rows.row[0]);
        if (audit_copy_differs(&ours, head) == NULL)
            return NULL;
    }
    return fail(a, ERR_CONFLICT, "compare the two (/admin/audit/compare), and "
                "the store with a backup of about that time",
                "%s holds a line %lld (%s) that the store does not have: its "
                "log was cut off or changed, or that line is somebody else's",
                p->audit->outside, (long long)head->seq, head->id);
}

/* ---- what administrators see --------------------------------------------- */

/* The clock's own waits for its day; any other is asked for. */
static struct err *
is_asked_for(struct ports *p, struct arena *a, bool *asked)
{
    static const int states[] = { TASK_WAITING, TASK_RUNNING, TASK_FAILED };

    *asked = false;
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
        struct page page = { .limit = 10 };
        struct rows rows;

        TRY(store_list(p->store, a, TASK_BY_BOTH,
                       arena_join(a, task_state_names[states[i]],
                                  ":audit.compare", NULL), &page, &rows));
        for (size_t j = 0; j < rows.count; j++) {
            const struct task *t = rows.row[j];

            if (t->state != TASK_WAITING || t->run_at_ms <= clock_now_ms())
                *asked = true;
        }
    }
    return NULL;
}

struct err *
auditing_show(struct ports *p, struct arena *a, const struct actor *who,
              struct auditing_state *s)
{
    struct audit_comparison *comparison;
    struct audit_put *m;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    *s = (struct auditing_state){ .outside = p->audit->outside };
    TRY(store_count(p->store, a, AUDIT_ALL, NULL, &s->lines));
    TRY(read_mark(p, a, &m));
    s->put = *m;
    s->again = audit_put_count(m->again);
    TRY(store_get_or_none(p->store, a, &audit_comparison_type, AUDIT_OUTSIDE,
                          &comparison));
    if (comparison != NULL)
        s->comparison = *comparison;
    return is_asked_for(p, a, &s->under_way);
}

struct err *
auditing_findings(struct ports *p, struct arena *a, const struct actor *who,
                  int kind, struct page *page, struct rows *rows)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_list(p->store, a, AUDIT_FINDING_BY_KIND,
                      audit_finding_kind_names[kind], page, rows);
}

struct err *
auditing_compare(struct ports *p, struct arena *a, const struct actor *who)
{
    struct change c;
    struct task *t;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    if (p->audit->outside == NULL)
        return fail(a, ERR_CONFLICT, "set ports.audit to cloudtrail",
                    "lines are kept in the store alone");
    change_start(&c, a);
    t = change_task(&c, "audit.compare", "{}");
    t->unique_key = "audit.compare";
    change_audit(&c, who->id, "audit.compare", "audit", NULL);
    return store_commit(p->store, &c);
}
