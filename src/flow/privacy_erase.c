/*
 * The erasure itself: many small changes, each of which may be repeated, the
 * account's row near the end so that a retry still knows whom it is about,
 * and the receipt last. It walks the table of kinds; what lies beside the
 * store (files, the search, mails, the lake, what was declared) has a call
 * each.
 */
#include "flow/privacy.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "core/application.h"
#include "core/match.h"
#include "core/resume.h"
#include "flow/copying.h"
#include "flow/declaring.h"
#include "flow/mailing.h"
#include "flow/posting.h"
#include "flow/privacy_erase.h"
#include "flow/privacy_kinds.h"
#include "flow/resume.h"
#include "flow/signing.h"
#include "flow/team.h"

enum { PAGE = 100, COMPACT_HOUR = 2,
       BARRED_S = HOUR_S }; /* no step takes longer: work/tasks.c */

struct erasure {
    struct ports *p;
    struct arena *a;
    const char *id; /* account */
    const char *code;
    struct account *account; /* NULL: gone in an earlier try */
};

/* ---- rows ---------------------------------------------------------------- */

static struct err *
drop_rows(struct erasure *x, enum store_index index)
{
    for (;;) {
        struct page page = { .limit = PAGE };
        struct change c;
        struct rows rows;

        TRY(store_list(x->p->store, x->a, index, x->id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, x->a);
        for (size_t i = 0; i < rows.count; i++)
            change_delete(&c, rows.type, rows.row[i]);
        TRY(store_commit(x->p->store, &c));
    }
}

static struct err *
end_kind(struct erasure *x, const struct privacy_kind *k)
{
    switch (k->end) {
    case PRIVACY_DROPPED:
        return drop_rows(x, k->index);
    case PRIVACY_EMPTIED:
        break;
    }
    if (k->type == &application_type)
        return privacy_empty_applications(x->p, x->a, x->id);
    if (k->type == &entry_type)
        return privacy_empty_written(x->p, x->a, x->id);
    if (k->type == &audit_type)
        return privacy_empty_audit(x->p, x->a, x->id, NULL);
    return privacy_empty_events(x->p, x->a, x->id);
}

static struct err *
end_kinds(struct erasure *x)
{
    for (const struct privacy_kind *k = privacy_kinds; k->type; k++)
        TRY(end_kind(x, k));
    return NULL;
}

/* ---- beside the rows ------------------------------------------------------ */

/* Files, and the key that they were encrypted under. */
static struct err *
drop_files(struct erasure *x)
{
    struct page page = { .limit = PAGE };
    struct data_key *key = NEW(x->a, struct data_key);
    struct change c;
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, RESUME_BY_CANDIDATE, x->id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(resume_drop_files(x->p, x->a, rows.row[i]));
        page.after = page.next;
    } while (page.next != NULL);
    TRY(copying_drop_file(x->p, x->a, x->id));
    key->id = x->id;
    change_start(&c, x->a);
    change_delete(&c, &data_key_type, key);
    return store_commit(x->p->store, &c);
}

/* What is computed from a profile. Before the account goes, so that nobody
 * finds them any more, and once more behind it: a step that was matching them
 * sees from then on that they are gone, and what it wrote before goes here. */
static struct err *
drop_indexed(struct erasure *x)
{
    TRY(drop_rows(x, MATCH_BY_CANDIDATE));
    TRY(retrieval_drop(x->p->retrieval, x->a, RETRIEVAL_PEOPLE, x->id));
    return search_drop(x->p->search, x->a, SEARCH_PEOPLE, x->id);
}

/* The look of a step that was matching them comes before its last commit: the
 * store itself lets in no match of theirs from here on. */
static struct err *
bar_matches(struct erasure *x)
{
    struct erased *gone = NEW(x->a, struct erased);
    struct change c;

    gone->id = x->id;
    gone->erased_at = clock_now();
    change_start(&c, x->a);
    change_put(&c, &erased_type, gone);
    return store_commit(x->p->store, &c);
}

/* Nobody is left who could answer applicants: the postings close. */
static struct err *
close_postings(struct erasure *x, const struct member *m)
{
    struct actor who = { .id = m->account_id, .role = ROLE_EMPLOYER,
                         .employer_id = m->employer_id, .team = TEAM_OWNER };
    struct page page = { .limit = PAGE };
    struct rows rows;
    size_t left;

    TRY(team_bequeath(x->p, x->a, m, &left));
    if (left > 0)
        return NULL;
    do {
        TRY(store_list(x->p->store, x->a, POSTING_BY_EMPLOYER,
                       m->employer_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct posting *posting = rows.row[i];

            if (posting->state == POSTING_PUBLISHED ||
                posting->state == POSTING_PAUSED)
                TRY(posting_close(x->p, x->a, &who, posting->id));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Who they invited hears no more of it. */
static struct err *
drop_invitations(struct erasure *x, const char *employer_id)
{
    struct page page = { .limit = PAGE };
    struct change c;
    struct rows rows;

    change_start(&c, x->a);
    do {
        TRY(store_list(x->p->store, x->a, INVITATION_BY_EMPLOYER,
                       employer_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct invitation *n = rows.row[i];

            if (str_eq(n->by_id, x->id))
                change_delete(&c, &invitation_type, n);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return c.count > 0 ? store_commit(x->p->store, &c) : NULL;
}

static struct err *
leave_teams(struct erasure *x)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    TRY(store_list(x->p->store, x->a, MEMBER_BY_ACCOUNT, x->id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct member *m = rows.row[i];

        TRY(close_postings(x, m));
        TRY(drop_invitations(x, m->employer_id));
    }
    return NULL;
}

/* ---- the account ----------------------------------------------------------- */

/* Nobody signs in any more, or changes their mind: who keeps the account in
 * this moment wins, or loses, by the version of its row. */
static struct err *
close_account(struct erasure *x)
{
    struct change c;

    if (x->account->disabled_at != 0)
        return NULL;
    x->account->disabled_at = clock_now();
    change_start(&c, x->a);
    change_update(&c, &account_type, x->account);
    TRY(signing_end_all(x->p, &c, x->id, NULL));
    TRY(store_commit(x->p->store, &c));
    return store_get(x->p->store, x->a, &account_type, x->id, &x->account);
}

/* The row, which addresses of theirs once refused mail (the last one also
 * where it was somebody else's mail), and who invited it. */
static struct err *
drop_account(struct erasure *x)
{
    struct suppression *s = NEW(x->a, struct suppression);
    struct page page = { .limit = PAGE };
    struct change c;
    struct rows rows;

    TRY(drop_rows(x, SUPPRESSION_BY_ACCOUNT));
    s->id = mailing_address_id(x->a, x->account);
    change_start(&c, x->a);
    do {
        TRY(store_list(x->p->store, x->a, INVITATION_BY_EMAIL,
                       x->account->email_key, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            change_delete(&c, &invitation_type, rows.row[i]);
        page.after = page.next;
    } while (page.next != NULL);
    change_delete(&c, &suppression_type, s);
    change_delete(&c, &account_type, x->account);
    return store_commit(x->p->store, &c);
}

/* A mail server that is down must not keep anyone's data: one try, and the
 * receipt's page says the same. */
static void
say_goodbye(struct erasure *x, const struct task *t, json_t *payload)
{
    struct err *e = mailing_send(x->p, x->a, t, "erased", x->account,
                                 payload);

    if (e != NULL)
        log_event(LOG_WARN, "privacy.mail", "ref", t->id, "kind",
                  err_kind_name(e->kind), NULL);
}

/* Mails that wait on this machine, and the lake. Once more behind the account:
 * a mail that was being written sees from then on that they are gone. */
static struct err *
forget_outside(struct erasure *x)
{
    const struct account *account = x->account;

    TRY(mail_forget(x->p->mail, x->a, x->id,
                    account != NULL ? account->email : NULL));
    return stream_forget(x->p->stream, x->a, x->id,
                         account != NULL ? account->created_at : 0);
}

/* ---- the step ------------------------------------------------------------- */

/* *stays: the person changed their mind, or wished anew. */
static struct err *
read_task(struct erasure *x, json_t *payload, bool *stays)
{
    struct receipt *receipt;
    struct err *e;

    x->id = json_get_str(payload, "account", "");
    x->code = json_get_str(payload, "receipt", "");
    e = privacy_receipt(x->p, x->a, x->code, &receipt);
    *stays = e != NULL && e->kind == ERR_MISSING;
    if (e != NULL)
        return *stays ? NULL : e;
    e = store_get(x->p->store, x->a, &account_type, x->id, &x->account);
    return e != NULL && e->kind == ERR_MISSING ? NULL : e;
}

static void
compact_at_night(struct change *done)
{
    int64_t night = clock_now() / DAY_S * DAY_S + COMPACT_HOUR * HOUR_S;
    struct task *task = change_task(done, "privacy.compact", "{}");

    task->unique_key = "privacy.compact";
    task->run_at_ms = (night > clock_now() ? night : night + DAY_S) * 1000;
}

static struct err *
finish(struct erasure *x, struct change *done)
{
    struct receipt *r;

    TRY(privacy_receipt(x->p, x->a, x->code, &r));
    r->done_at = clock_now();
    change_update(done, &receipt_type, r);
    change_audit(done, NULL, "account.erased",
                 arena_printf(x->a, "receipt:%s", r->id), NULL);
    compact_at_night(done);
    return NULL;
}

/* Of the account what needs its row; the row goes last, because with it the
 * store clears its own log of what went. */
static struct err *
end_account(struct erasure *x, const struct task *t, json_t *payload)
{
    say_goodbye(x, t, payload);
    TRY(forget_outside(x));
    TRY(identity_drop(x->p->identity, x->a, x->id));
    return drop_account(x);
}

struct err *
privacy_erase_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    struct erasure x = { .p = p, .a = a };
    json_t *payload;
    bool stays;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(read_task(&x, payload, &stays));
    mailing_wipe(done, t);
    if (stays)
        return NULL;
    if (x.account != NULL)
        TRY(close_account(&x));
    TRY(leave_teams(&x));
    TRY(bar_matches(&x));
    TRY(declaring_drop(p, a, x.id));
    TRY(drop_files(&x));
    TRY(drop_indexed(&x));
    TRY(end_kinds(&x));
    if (x.account != NULL)
        TRY(end_account(&x, t, payload));
    TRY(drop_indexed(&x));
    TRY(forget_outside(&x));
    TRY(privacy_empty_audit(p, a, x.id, NULL));
    return finish(&x, done);
}

/* The bars of erasures that no step can still be behind. The others' go in
 * another night. */
static struct err *
drop_bars(struct ports *p, struct arena *a, struct change *done)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        struct change c;

        change_start(&c, a);
        TRY(store_list(p->store, a, ERASED_BEFORE,
                       arena_printf(a, "%lld", (long long)clock_now()),
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct erased *gone = rows.row[i];

            if (gone->erased_at <= clock_now() - BARRED_S)
                change_delete(&c, &erased_type, gone);
            else if (done->count == 0)
                compact_at_night(done);
        }
        if (c.count > 0)
            TRY(store_commit(p->store, &c));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
privacy_compact_step(struct ports *p, struct arena *a, const struct task *t,
                     struct change *done)
{
    (void)t;
    TRY(drop_bars(p, a, done));
    TRY(store_compact(p->store, a));
    TRY(search_compact(p->search, a));
    return retrieval_compact(p->retrieval, a);
}
