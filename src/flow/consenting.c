/* The texts, and the two that can be taken back. */
#include "flow/consenting.h"

#include "base/clock.h"
#include "base/str.h"
#include "flow/matching.h"
#include "flow/registration.h"

enum { PAGE = 100 };

const struct consenting_text consenting_texts[CONSENTING_PURPOSES] = {
    [CONSENTING_TERMS] = {
        "terms", "Using Tandem",
        "We keep an account for you and do with your data what the privacy "
        "page says.",
        "To take this back, erase your account.",
        REGISTRATION_TERMS, 1 << ROLE_CANDIDATE | 1 << ROLE_EMPLOYER |
                                1 << ROLE_ADMIN },
    [CONSENTING_MATCHING] = {
        "matching", "Being matched",
        "Software compares your profile with postings and ranks both for "
        "each other.",
        "Without it you are in no list and no index: you find postings by "
        "searching, and apply without a score.",
        "2026-11", 1 << ROLE_CANDIDATE },
    [CONSENTING_OFFERS] = {
        "offers", "Being found by employers",
        "Employers whose openings fit you see your profile before you apply, "
        "never your file.",
        "Without it an employer sees you only when you apply there.",
        "2026-11", 1 << ROLE_CANDIDATE },
};

/* ---- the rows ------------------------------------------------------------ */

/* The newest of the purpose; NULL: none. */
static struct err *
newest(struct ports *p, struct arena *a, const char *account_id,
       const char *name, struct consent **found)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    *found = NULL;
    TRY(store_list(p->store, a, CONSENT_BY_ACCOUNT, account_id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count && *found == NULL; i++) {
        struct consent *row = rows.row[i];

        if (str_eq(row->purpose, name))
            *found = row;
    }
    return NULL;
}

static void
give(struct change *c, const char *account_id,
     const struct consenting_text *text)
{
    struct consent *row = NEW(c->a, struct consent);

    row->given_at = clock_now();
    row->id = arena_printf(c->a, "%s:%s:%lld", account_id, text->name,
                           (long long)row->given_at);
    row->account_id = account_id;
    row->purpose = text->name;
    row->text_version = text->version;
    change_put(c, &consent_type, row);
}

struct err *
consenting_note(struct ports *p, struct change *c, const char *account_id,
                enum consenting_purpose purpose, bool holds)
{
    const struct consenting_text *text = &consenting_texts[purpose];
    struct consent *last;

    TRY(newest(p, c->a, account_id, text->name, &last));
    if (holds && (last == NULL || last->withdrawn_at != 0 ||
                  !str_eq(last->text_version, text->version)))
        give(c, account_id, text);
    if (!holds && last != NULL && last->withdrawn_at == 0) {
        last->withdrawn_at = clock_now();
        change_update(c, &consent_type, last);
    }
    return NULL;
}

/* ---- what holds ------------------------------------------------------------ */

static bool
holds_now(const struct account *account, enum consenting_purpose purpose)
{
    switch (purpose) {
    case CONSENTING_TERMS:
        return true;
    case CONSENTING_MATCHING:
        return account->unmatched_at == 0;
    case CONSENTING_OFFERS:
        return account->open_to_offers;
    case CONSENTING_PURPOSES:
        break;
    }
    return false;
}

struct err *
consenting_list(struct ports *p, struct arena *a, const struct actor *who,
                struct consenting_state **list, size_t *count)
{
    struct account *account;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    *list = NEW_ARRAY(a, CONSENTING_PURPOSES, struct consenting_state);
    *count = 0;
    for (int i = 0; i < CONSENTING_PURPOSES; i++) {
        struct consenting_state *s = &(*list)[*count];
        struct consent *row;

        s->text = &consenting_texts[i];
        if ((s->text->roles & 1u << who->role) == 0)
            continue;
        s->holds = holds_now(account, (enum consenting_purpose)i);
        TRY(newest(p, a, who->id, s->text->name, &row));
        if (row != NULL) {
            s->version = row->text_version;
            s->given_at = row->given_at;
            s->withdrawn_at = row->withdrawn_at;
        }
        ++*count;
    }
    return NULL;
}

static enum consenting_purpose
purpose_of(const char *name)
{
    int i = 0;

    while (i < CONSENTING_PURPOSES && !str_eq(consenting_texts[i].name, name))
        i++;
    return (enum consenting_purpose)i;
}

/* The lists follow by the task that knows who may be in them. */
static void
apply(struct change *c, struct account *account,
      enum consenting_purpose purpose, bool holds)
{
    if (purpose == CONSENTING_MATCHING)
        account->unmatched_at = holds ? 0 : clock_now();
    else
        account->open_to_offers = holds;
    change_update(c, &account_type, account);
    matching_again(c, account);
}

struct err *
consenting_set(struct ports *p, struct arena *a, const struct actor *who,
               const char *name, bool holds)
{
    enum consenting_purpose purpose = purpose_of(name);
    struct account *account;
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    if (purpose == CONSENTING_PURPOSES || purpose == CONSENTING_TERMS ||
        (consenting_texts[purpose].roles & 1u << who->role) == 0)
        return fail(a, ERR_INVALID, "go back and choose again",
                    "that cannot be given or taken back here");
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    if (holds_now(account, purpose) == holds)
        return NULL;
    change_start(&c, a);
    apply(&c, account, purpose, holds);
    TRY(consenting_note(p, &c, who->id, purpose, holds));
    change_audit(&c, who->id, holds ? "consent.give" : "consent.withdraw",
                 arena_printf(a, "consent:%s", name), who->id);
    return store_commit(p->store, &c);
}
