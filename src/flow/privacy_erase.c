/*
 * The erasure itself: many small changes, each of which may be repeated, the
 * account's row near the end so that a retry still knows whom it is about,
 * and the receipt last. What belongs to the account alone (sessions, resumes,
 * profiles, notices, choices) goes with its row.
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
#include "flow/declaring.h"
#include "flow/mailing.h"
#include "flow/posting.h"
#include "flow/resume.h"

enum { PAGE = 100 };

struct erasure {
    struct ports *p;
    struct arena *a;
    const char *id; /* account */
};

/* An application without the person. */

static struct err *
clear_entries(struct erasure *x, struct change *c, const char *id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, ENTRY_BY_APPLICATION, id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            struct entry *e = rows.row[i];

            e->body = e->place = NULL;
            change_update(c, &entry_type, e);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Still undecided: to the employer it is a withdrawal. */
static void
withdraw(struct erasure *x, struct change *c, struct application *app)
{
    struct entry *n = NEW(x->a, struct entry);
    struct event *e;

    app->stage = STAGE_WITHDRAWN;
    app->stage_at = clock_now();
    n->id = id_new(x->a);
    n->application_id = app->id;
    n->kind = ENTRY_STAGE;
    n->happened_at = app->stage_at;
    n->by_candidate = true;
    n->stage = STAGE_WITHDRAWN;
    change_insert(c, &entry_type, n);
    e = change_event(c, "application.withdrawn", x->id);
    e->candidate_id = x->id;
    e->employer_id = app->employer_id;
    e->posting_id = app->posting_id;
    e->application_id = app->id;
}

static struct err *
clear_application(struct erasure *x, struct application *app)
{
    struct change c;

    if (app->profile_id == NULL && app->letter == NULL &&
        !stage_is_open(app->stage))
        return NULL;
    change_start(&c, x->a);
    TRY(clear_entries(x, &c, app->id));
    if (stage_is_open(app->stage))
        withdraw(x, &c, app);
    app->resume_id = app->profile_id = NULL;
    app->letter = app->answers = app->explanation = app->outline = NULL;
    change_update(&c, &application_type, app);
    return store_commit(x->p->store, &c);
}

static struct err *
clear_applications(struct erasure *x)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, APPLICATION_BY_CANDIDATE, x->id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(clear_application(x, rows.row[i]));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

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
    key->id = x->id;
    change_start(&c, x->a);
    change_delete(&c, &data_key_type, key);
    return store_commit(x->p->store, &c);
}

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
close_postings(struct erasure *x, const struct account *account)
{
    struct actor who = { account->id, ROLE_EMPLOYER, account->employer_id,
                         account->name };
    struct page page = { .limit = PAGE };
    struct rows rows;
    int64_t team;

    TRY(store_count(x->p->store, x->a, ACCOUNT_BY_EMPLOYER,
                    account->employer_id, &team));
    if (team > 1)
        return NULL;
    do {
        TRY(store_list(x->p->store, x->a, POSTING_BY_EMPLOYER,
                       account->employer_id, &page, &rows));
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

/* The row, and that its address once refused mail. */
static struct err *
drop_account(struct erasure *x, const struct account *account)
{
    struct suppression *s = NEW(x->a, struct suppression);
    struct change c;

    s->id = id_hash(x->a, account->email_key);
    change_start(&c, x->a);
    change_delete(&c, &suppression_type, s);
    change_delete(&c, &account_type, account);
    return store_commit(x->p->store, &c);
}

/* A mail server that is down must not keep anyone's data: one try, and the
 * receipt's page says the same. */
static void
say_goodbye(struct erasure *x, const struct task *t,
            const struct account *account, json_t *payload)
{
    struct err *e = mailing_send(x->p, x->a, t, "erased", account, payload);

    if (e != NULL)
        log_err(LOG_WARN, "privacy.mail", t->id, e);
}

static struct err *
finish_receipt(struct erasure *x, const char *code, struct change *done)
{
    struct receipt *r;

    TRY(privacy_receipt(x->p, x->a, code, &r));
    r->done_at = clock_now();
    change_update(done, &receipt_type, r);
    change_audit(done, NULL, "account.erased",
                 arena_printf(x->a, "account:%s", x->id), x->id);
    return NULL;
}

struct err *
privacy_erase_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    struct erasure x = { .p = p, .a = a };
    struct account *account;
    json_t *payload;
    struct err *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    x.id = json_get_str(payload, "account", "");
    e = store_get(p->store, a, &account_type, x.id, &account);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    TRY(clear_applications(&x));
    TRY(bar_matches(&x));
    TRY(drop_indexed(&x));
    TRY(declaring_drop(p, a, x.id));
    TRY(drop_files(&x));
    if (e == NULL) {
        if (account->role == ROLE_EMPLOYER && account->employer_id != NULL)
            TRY(close_postings(&x, account));
        say_goodbye(&x, t, account, payload);
    }
    TRY(drop_rows(&x, NOTICE_BY_ACCOUNT));
    TRY(identity_drop(p->identity, a, x.id));
    /* Last, because with it the store clears its own log of what went. */
    if (e == NULL)
        TRY(drop_account(&x, account));
    TRY(drop_indexed(&x));
    mailing_wipe(done, t);
    return finish_receipt(&x, json_get_str(payload, "receipt", ""), done);
}
