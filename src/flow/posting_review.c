/*
 * Openings that an administrator looks at before anyone else sees them. One
 * that waits is a draft with a time on it: whatever keeps drafts from others
 * keeps it from them, and it may be edited, so a decision names the version
 * that was read.
 */
#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/account.h"
#include "core/team.h"
#include "flow/mailing.h"
#include "flow/posting_inside.h"

enum { OWNERS_TOLD = 20, REASON_MOST = 2000 };

/* ---- the employer's side ---- */

struct err *
posting_must_wait(struct ports *p, struct arena *a,
                  const struct posting *posting, bool *waits)
{
    struct employer *employer;
    int64_t published;

    *waits = false;
    if (str_eq(conf_text(p->conf, "postings.review"), "none") ||
        posting->published_at != 0)
        return NULL;
    TRY(store_get(p->store, a, &employer_type, posting->employer_id,
                  &employer));
    TRY(store_count(p->store, a, POSTING_TRIED, posting->employer_id,
                    &published));
    *waits = published == 0 && employer->verified != VERIFIED_ADMIN;
    return NULL;
}

struct err *
posting_submit(struct ports *p, struct arena *a, const struct actor *who,
               struct posting *posting)
{
    struct change c;

    if (posting->submitted_at != 0)
        return NULL;
    posting->submitted_at = clock_now();
    posting->submitted_by = who->id;
    posting->returned = NULL;
    change_start(&c, a);
    change_update(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.submit", posting);
    return posting_commit(p, &c);
}

/* ---- the administrator's ---- */

struct err *
posting_waiting(struct ports *p, struct arena *a, const struct actor *who,
                struct page *page, struct rows *rows, int64_t *total)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    TRY(store_count(p->store, a, POSTING_SUBMITTED, "", total));
    return store_list(p->store, a, POSTING_SUBMITTED, "", page, rows);
}

struct err *
posting_to_review(struct ports *p, struct arena *a, const struct actor *who,
                  const char *id, struct posting **posting,
                  struct employer **employer)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    TRY(store_get(p->store, a, &posting_type, id, posting));
    if ((*posting)->submitted_at == 0)
        return fail(a, ERR_MISSING, NULL, "this opening does not wait");
    return store_get(p->store, a, &employer_type, (*posting)->employer_id,
                     employer);
}

/* What became of one that waited, as its sender is told. */
struct outcome {
    const char *mail, *kind, *words;
};

static const struct outcome approved = { "posting_approved",
                                         "posting.approved", "Published" };
static const struct outcome returned = { "posting_returned",
                                         "posting.returned", "Sent back" };

static void
tell_one(struct change *c, const struct outcome *o,
         const struct posting *posting, const char *account_id)
{
    json_t *about = json_keep(c->a, json_object());

    json_object_set_new(about, "posting", json_string(posting->id));
    mailing_task(c, o->mail, account_id, about);
    change_notice(c, account_id, o->kind,
                  arena_join(c->a, o->words, ": ", posting->title, NULL),
                  arena_join(c->a, "/employer/postings/", posting->id, NULL));
}

/* Who sent it; who has left the team since, is told nothing, but its owners
 * are. */
static struct err *
tell(struct ports *p, struct change *c, const struct outcome *o,
     const struct posting *posting, const char *sender_id)
{
    struct page page = { .limit = OWNERS_TOLD };
    struct member *sender = NULL;
    struct rows rows;

    if (sender_id != NULL)
        TRY(store_get_or_none(p->store, c->a, &member_type,
                              arena_join(c->a, posting->employer_id, ":",
                                         sender_id, NULL), &sender));
    if (sender != NULL) {
        tell_one(c, o, posting, sender_id);
        return NULL;
    }
    TRY(store_list(p->store, c->a, MEMBER_OWNERS, posting->employer_id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        tell_one(c, o, posting,
                 ((const struct member *)rows.row[i])->account_id);
    return NULL;
}

static struct err *
get_as_read(struct ports *p, struct arena *a, const struct actor *who,
            const char *id, int64_t version, struct posting **posting)
{
    struct employer *employer;

    TRY(posting_to_review(p, a, who, id, posting, &employer));
    if (version == (*posting)->version)
        return NULL;
    return fail(a, ERR_CONFLICT, "Read it again",
                "The employer changed this opening meanwhile");
}

struct err *
posting_approve(struct ports *p, struct arena *a, const struct actor *who,
                const char *id, int64_t version)
{
    struct posting *posting;
    struct change c;

    TRY(get_as_read(p, a, who, id, version, &posting));
    change_start(&c, a);
    TRY(tell(p, &c, &approved, posting, posting->submitted_by));
    posting_open(&c, who, posting, "posting.approve");
    return posting_commit(p, &c);
}

struct err *
posting_send_back(struct ports *p, struct arena *a, const struct actor *who,
                  const char *id, int64_t version, const char *reason)
{
    const char *words = str_trim(a, reason != NULL ? reason : "");
    struct posting *posting;
    struct change c;

    TRY(get_as_read(p, a, who, id, version, &posting));
    if (str_empty(words))
        return err_field(a, "reason", "Write what has to change: the "
                         "employer reads it.", NULL);
    if (utf8_length(words) > REASON_MOST)
        return err_field(a, "reason", "This is longer than 2,000 characters. "
                         "Shorten it.", NULL);
    change_start(&c, a);
    TRY(tell(p, &c, &returned, posting, posting->submitted_by));
    posting->submitted_at = 0;
    posting->submitted_by = NULL;
    posting->returned = words;
    change_update(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.return", posting);
    return posting_commit(p, &c);
}
