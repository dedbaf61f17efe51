/*
 * The comparison. Both sides come by number, a page at a time, so that it
 * holds two pages however long the log is. The outside is asked first: what
 * it had then, the store has had before.
 */
#include "flow/auditing.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/prefork.h"
#include "base/str.h"

enum {
    PAGE = 500,
    WRITES_MOST = 50, /* of one change: a store may take no more than 100 */
    SEEN_S = 30 * DAY_S,
    KINDS = AUDIT_SEEN + 1
};

/* One side: where it stands, and the page it stands in. */
struct side {
    struct arena *page;
    size_t at, count;
    char *next; /* of the page after; NULL: it is the last */
    void **row;              /* of the store */
    struct audit_copy *copy; /* of the outside */
};

struct comparing {
    struct ports *p;
    struct arena *a;
    struct audit_comparison *result;
    const struct audit_put *mark;
    int64_t began_at, settle_s;
    struct side ours, there;
    struct audit_copy line; /* of ours */
    bool met;               /* somebody there claims to be it */
    int64_t last;           /* the number of our last line so far */
    struct audit_finding *found[KINDS][AUDIT_FINDINGS_MOST];
    size_t kept[KINDS];
};

/* ---- findings ------------------------------------------------------------ */

/* Two comparisons at once find the same under the same ids. NULL: enough are
 * kept. */
static struct audit_finding *
add(struct comparing *c, enum audit_finding_kind kind, int64_t seq)
{
    struct audit_finding *f, **found = c->found[kind];
    size_t count = c->kept[kind], nth = 0;

    if (count == AUDIT_FINDINGS_MOST)
        return NULL;
    while (nth < count && found[count - 1 - nth]->seq == seq)
        nth++;
    f = NEW(c->a, struct audit_finding);
    f->id = arena_printf(c->a, "%s-%lld-%zu", audit_finding_kind_names[kind],
                         (long long)seq, nth);
    f->kind = kind;
    f->seq = seq;
    f->times = 1;
    found[c->kept[kind]++] = f;
    return f;
}

static void
find_line(struct comparing *c, enum audit_finding_kind kind,
          const struct audit_copy *line, const char *why)
{
    struct audit_finding *f = add(c, kind, line->seq);

    if (f == NULL)
        return;
    f->happened_at = line->happened_at;
    f->what = arena_str(c->a, line->action);
    f->who = str_empty(line->actor_role) ? NULL
                                         : arena_str(c->a, line->actor_role);
    f->thing = arena_str(c->a, line->id);
    f->why = why;
}

static bool
is_found(const struct comparing *c, int kind, const char *id)
{
    for (size_t i = 0; i < c->kept[kind]; i++) {
        if (str_eq(c->found[kind][i]->id, id))
            return true;
    }
    return false;
}

/* Commits what has gathered when it is that much. */
static struct err *
flush(struct comparing *c, struct change *change, size_t least)
{
    if (change->count < least)
        return NULL;
    TRY(store_commit(c->p->store, change));
    change_start(change, c->a);
    return NULL;
}

/* What an earlier one found and this did not. */
static struct err *
drop_old(struct comparing *c, struct change *change, int kind)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(c->p->store, c->a, AUDIT_FINDING_BY_KIND,
                       audit_finding_kind_names[kind], &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct audit_finding *old = rows.row[i];

            if (is_found(c, kind, old->id))
                continue;
            change_delete(change, &audit_finding_type, old);
            TRY(flush(c, change, WRITES_MOST));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

static struct err *
keep_findings(struct comparing *c)
{
    struct change change;

    change_start(&change, c->a);
    for (int kind = 0; kind < KINDS; kind++) {
        for (size_t i = 0; i < c->kept[kind]; i++) {
            change_put(&change, &audit_finding_type, c->found[kind][i]);
            TRY(flush(c, &change, WRITES_MOST));
        }
        TRY(drop_old(c, &change, kind));
    }
    return flush(c, &change, 1);
}

/* ---- the two sides ------------------------------------------------------- */

static bool
is_over(const struct side *s)
{
    return s->at == s->count && s->next == NULL;
}

static struct err *
turn_ours(struct comparing *c)
{
    struct side *s = &c->ours;
    struct page page = { .limit = PAGE, .after = arena_str(c->a, s->next) };
    struct rows rows;

    arena_reset(s->page);
    TRY(store_list(c->p->store, s->page, AUDIT_AFTER, "0", &page, &rows));
    s->row = rows.row;
    s->count = rows.count;
    s->at = 0;
    s->next = page.next != NULL ? arena_str(s->page, page.next) : NULL;
    return NULL;
}

static struct err *
turn_there(struct comparing *c)
{
    struct side *s = &c->there;
    const char *after = s->next != NULL ? arena_str(c->a, s->next) : NULL;
    struct audit_copies copies;

    arena_reset(s->page);
    TRY(audit_list_copies(c->p->audit, s->page, after, &copies));
    s->copy = copies.copy;
    s->count = copies.count;
    s->at = 0;
    s->next = copies.next != NULL ? arena_str(s->page, copies.next) : NULL;
    return NULL;
}

/* Turns pages until there is a row, or no page. */
static struct err *
reach(struct comparing *c)
{
    while (c->there.at == c->there.count && c->there.next != NULL)
        TRY(turn_there(c));
    while (c->ours.at == c->ours.count && c->ours.next != NULL)
        TRY(turn_ours(c));
    return NULL;
}

static void
stand(struct comparing *c)
{
    c->line = audit_copy_of(c->ours.page, c->ours.row[c->ours.at]);
}

/* ---- line by line -------------------------------------------------------- */

/* Our line has been passed. */
static void
leave_ours(struct comparing *c)
{
    c->result->ours++;
    c->last = c->line.seq;
    if (!c->met && audit_put_is_due(c->mark, c->line.seq, c->began_at,
                                    c->settle_s)) {
        c->result->missing++;
        find_line(c, AUDIT_MISSING, &c->line, NULL);
    } else if (!c->met) {
        c->result->waiting++;
    }
    c->met = false;
    c->ours.at++;
}

static void
find_strange(struct comparing *c, const struct audit_copy *copy,
             const char *why)
{
    c->result->strange++;
    find_line(c, AUDIT_STRANGE, copy, why);
}

/* Both have that number. */
static void
hold_beside(struct comparing *c, const struct audit_copy *copy)
{
    const char *field = audit_copy_differs(&c->line, copy);

    if (!str_eq(copy->id, c->line.id)) {
        find_strange(c, copy, "the line of this number has another id here");
        return;
    }
    c->met = true;
    if (field == NULL)
        return;
    c->result->differing++;
    find_line(c, AUDIT_DIFFERING, copy,
              arena_join(c->a, "not the same: ", field, NULL));
}

static void
step(struct comparing *c)
{
    bool ours = !is_over(&c->ours);
    const struct audit_copy *copy =
        is_over(&c->there) ? NULL : &c->there.copy[c->there.at];

    if (ours)
        stand(c);
    if (copy == NULL || (ours && c->line.seq < copy->seq)) {
        leave_ours(c);
        return;
    }
    c->result->there++;
    c->there.at++;
    if (ours && c->line.seq == copy->seq)
        hold_beside(c, copy);
    else
        find_strange(c, copy, copy->seq > c->last
                                  ? "the log here ends before it"
                                  : "the log here has no such line");
}

static struct err *
compare_lines(struct comparing *c)
{
    TRY(turn_there(c));
    TRY(turn_ours(c));
    TRY(reach(c));
    while (!is_over(&c->ours) || !is_over(&c->there)) {
        step(c);
        TRY(reach(c));
    }
    return NULL;
}

/* ---- what AWS saw -------------------------------------------------------- */

static struct err *
list_acts(struct comparing *c)
{
    int64_t since = clock_now() - SEEN_S;
    struct audit_acts acts;

    TRY(audit_list_acts(c->p->audit, c->a, since, &acts));
    for (size_t i = 0; i < acts.count; i++) {
        struct audit_finding *f = add(c, AUDIT_SEEN, 0);

        if (f == NULL)
            break;
        f->happened_at = acts.act[i].last_at;
        f->who = acts.act[i].who;
        f->what = acts.act[i].what;
        f->thing = acts.act[i].thing;
        f->times = acts.act[i].times;
    }
    c->result->seen_since = since;
    c->result->seen_cut = acts.cut || acts.count > AUDIT_FINDINGS_MOST;
    return NULL;
}

/* ---- the step ------------------------------------------------------------ */

/* That it failed is shown beside what was found before. */
static struct err *
keep_failure(struct comparing *c, const struct err *e)
{
    struct audit_comparison *before;
    struct change change;

    TRY(store_get_or_none(c->p->store, c->a, &audit_comparison_type,
                          AUDIT_OUTSIDE, &before));
    if (before == NULL) {
        before = NEW(c->a, struct audit_comparison);
        before->id = AUDIT_OUTSIDE;
    }
    before->tried_at = clock_now();
    before->error = e->what;
    change_start(&change, c->a);
    change_put(&change, &audit_comparison_type, before);
    return store_commit(c->p->store, &change);
}

static struct err *
compare(struct comparing *c, struct change *done)
{
    struct audit_put *mark, none = { .id = AUDIT_OUTSIDE };
    struct err *e;

    TRY(store_get_or_none(c->p->store, c->a, &audit_put_type, AUDIT_OUTSIDE,
                          &mark));
    c->mark = mark != NULL ? mark : &none;
    c->began_at = clock_now();
    c->settle_s = conf_int(c->p->conf, "cloudtrail.settle_seconds");
    TRY(compare_lines(c));
    e = list_acts(c);
    if (e != NULL && prefork_draining())
        return e;
    if (e != NULL) { /* the lines are compared all the same */
        log_err(LOG_WARN, "audit.acts", NULL, e);
        c->result->error = e->what;
    }
    TRY(keep_findings(c));
    c->result->compared_at = c->result->tried_at = clock_now();
    change_put(done, &audit_comparison_type, c->result);
    return NULL;
}

static void
tell(const struct comparing *c)
{
    const struct audit_comparison *r = c->result;
    bool same = r->missing + r->differing + r->strange == 0;

    log_event(same ? LOG_INFO : LOG_ERROR, "audit.compared", "ours",
              arena_printf(c->a, "%lld", (long long)r->ours), "missing",
              arena_printf(c->a, "%lld", (long long)r->missing), "differing",
              arena_printf(c->a, "%lld", (long long)r->differing), "strange",
              arena_printf(c->a, "%lld", (long long)r->strange), NULL);
}

struct err *
auditing_compare_step(struct ports *p, struct arena *a, const struct task *t,
                      struct change *done)
{
    struct comparing c = { .p = p, .a = a,
                           .result = NEW(a, struct audit_comparison) };
    struct err *e;

    (void)t;
    if (p->audit->outside == NULL)
        return NULL;
    c.result->id = AUDIT_OUTSIDE;
    c.ours.page = arena_new();
    c.there.page = arena_new();
    e = compare(&c, done);
    if (e != NULL)
        e = err_copy(a, e);
    arena_free(c.ours.page);
    arena_free(c.there.page);
    if (e == NULL) {
        tell(&c);
        return NULL;
    }
    TRY(keep_failure(&c, e));
    if (e->kind == ERR_INVALID || e->kind == ERR_MISSING)
        e->kind = ERR_DOWN; /* settings can be mended */
    return e;
}
