/* People, and the log of who did what to whom. */
#include "flow/reporting.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "flow/mailing.h"
#include "flow/registration.h"

enum { WHY_BYTES = 96 };

/* ---- people ------------------------------------------------------------- */

/* Keeps the rows that hold, in place. */
static void
keep_role(struct rows *rows, int role)
{
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct account *account = rows->row[i];

        if (account->role == role)
            rows->row[kept++] = rows->row[i];
    }
    rows->count = kept;
}

/* Pages until one has something or the list ends: with a further filter a
 * page of the store may be empty though more follows. */
struct err *
reporting_people(struct ports *p, struct arena *a, const struct actor *who,
                 const char *role, const char *words, struct page *page,
                 struct rows *rows)
{
    int number = record_enum(role_names, role);

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    if (words[0] == '\0')
        return store_list(p->store, a, ACCOUNT_ALL, role, page, rows);
    for (;;) {
        TRY(store_list(p->store, a, ACCOUNT_FIND, str_lower(a, words), page,
                       rows));
        if (number > 0)
            keep_role(rows, number);
        if (rows->count > 0 || page->next == NULL)
            return NULL;
        page->after = page->next;
    }
}

struct err *
reporting_person(struct ports *p, struct arena *a, const struct actor *who,
                 const char *id, struct account **account)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_get(p->store, a, &account_type, id, account);
}

struct err *
reporting_disable(struct ports *p, struct arena *a, const struct actor *who,
                  const char *id, enum closing why, const char *words)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    if (str_eq(who->id, id))
        return fail(a, ERR_CONFLICT, "ask another administrator",
                    "you cannot close your own account here");
    return registration_disable(p, a, who->id, id, why, words);
}

struct err *
reporting_enable(struct ports *p, struct arena *a, const struct actor *who,
                 const char *id)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return registration_enable(p, a, who->id, id);
}

/* ---- addresses that refuse mail ----------------------------------------- */

struct err *
reporting_suppressions(struct ports *p, struct arena *a,
                       const struct actor *who, struct page *page,
                       struct rows *rows)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_list(p->store, a, SUPPRESSION_ALL, "", page, rows);
}

struct err *
reporting_suppression(struct ports *p, struct arena *a,
                      const struct actor *who, const char *id,
                      struct suppression **s)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_get(p->store, a, &suppression_type, id, s);
}

struct err *
reporting_mail_again(struct ports *p, struct arena *a,
                     const struct actor *who, const char *id)
{
    struct suppression *s;

    TRY(reporting_suppression(p, a, who, id, &s));
    return mailing_write_again(p, a, who->id, s);
}

/* ---- the audit log ------------------------------------------------------ */

/* The id behind an address; an address that nobody has lists nothing. */
static struct err *
id_of(struct ports *p, struct arena *a, const char *given, const char **id)
{
    struct account *account;
    struct err *e;

    *id = given;
    if (str_empty(given) || strchr(given, '@') == NULL)
        return NULL;
    e = store_find(p->store, a, ACCOUNT_BY_EMAIL, account_email_key(a, given),
                   &account);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    *id = account->id;
    return NULL;
}

static bool
passes(const struct reporting_filter *f, const struct audit *line)
{
    return (str_empty(f->subject) || str_eq(line->subject_id, f->subject)) &&
           (str_empty(f->actor) || str_eq(line->actor_id, f->actor)) &&
           (str_empty(f->action) || str_eq(line->action, f->action));
}

static struct err *
list_lines(struct ports *p, struct arena *a, const struct reporting_filter *f,
           struct page *page, struct rows *rows)
{
    enum store_index index = AUDIT_ALL;
    const char *key = "";
    size_t kept = 0;

    if (!str_empty(f->subject)) {
        index = AUDIT_BY_SUBJECT;
        key = f->subject;
    } else if (!str_empty(f->actor)) {
        index = AUDIT_BY_ACTOR;
        key = f->actor;
    } else if (!str_empty(f->action)) {
        index = AUDIT_BY_ACTION;
        key = f->action;
    }
    TRY(store_list(p->store, a, index, key, page, rows));
    for (size_t i = 0; i < rows->count; i++) {
        if (passes(f, rows->row[i]))
            rows->row[kept++] = rows->row[i];
    }
    rows->count = kept;
    return NULL;
}

struct err *
reporting_audit(struct ports *p, struct arena *a, const struct actor *who,
                const struct reporting_filter *filter, struct page *page,
                struct rows *rows)
{
    struct reporting_filter f = *filter;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    TRY(id_of(p, a, filter->subject, &f.subject));
    TRY(id_of(p, a, filter->actor, &f.actor));
    for (;;) {
        TRY(list_lines(p, a, &f, page, rows));
        if (rows->count > 0 || page->next == NULL)
            return NULL;
        page->after = page->next;
    }
}

/* Kept by the process: walking the whole chain for each view of the overview
 * would make that page slower with every line. */
static struct {
    int64_t lines, checked_at;
    bool broken;
    char id[WHY_BYTES], why[WHY_BYTES];
} last;

static void
remember(struct arena *a, const struct audit_result *r)
{
    last.lines = r->lines;
    last.checked_at = clock_now();
    last.broken = r->broken_id != NULL;
    if (last.broken) {
        snprintf(last.id, sizeof(last.id), "%lld",
                 (long long)r->broken_seq);
        strncpy(last.why, utf8_cut(a, r->broken_why, WHY_BYTES - 1),
                WHY_BYTES - 1);
    }
}

/* The head of a day is published where lines are not: in the product's log.
 * Whoever keeps that sees that the end of the audit was cut off. */
struct err *
reporting_publish_step(struct ports *p, struct arena *a, const struct task *t,
                       struct change *done)
{
    struct audit_result r;

    (void)t;
    (void)done; /* nothing but the mark that it is done */
    TRY(audit_verify(p->audit, a, NULL, &r));
    if (r.broken_id == NULL)
        log_event(LOG_INFO, "audit.head", "lines",
                  arena_printf(a, "%lld", (long long)r.lines), "head",
                  r.head, NULL);
    else
        log_event(LOG_ERROR, "audit.broken", "line",
                  arena_printf(a, "%lld", (long long)r.broken_seq), "why",
                  r.broken_why, NULL);
    return NULL;
}

struct err *
reporting_taken(struct ports *p, struct arena *a, const struct actor *who,
                const char *what)
{
    struct change c;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    change_start(&c, a);
    change_audit(&c, who->id, "audit.export", what, NULL);
    return store_commit(p->store, &c);
}

struct err *
reporting_prove(struct ports *p, struct arena *a, const struct actor *who,
                int64_t seconds, struct reporting_proof *proof)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    if (last.checked_at == 0 || clock_now() >= last.checked_at + seconds) {
        struct audit_result r;

        TRY(audit_verify(p->audit, a, NULL, &r));
        remember(a, &r);
    }
    *proof = (struct reporting_proof){
        .lines = last.lines,
        .checked_at = last.checked_at,
        .broken_id = last.broken ? arena_str(a, last.id) : NULL,
        .broken_why = last.broken ? arena_str(a, last.why) : NULL,
    };
    return NULL;
}
