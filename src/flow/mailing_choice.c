/* What mails people want. A preference stands for a choice that was made;
 * without one, mails are sent. News that are gathered have their pace in the
 * digest. */
#include "flow/mailing.h"

#include "base/str.h"
#include "flow/digest.h"

enum {
    CANDIDATES = 1 << ROLE_CANDIDATE,
    EMPLOYERS = 1 << ROLE_EMPLOYER
};

const struct mailing_choice mailing_choices[] = {
    { "applications", "Applications: every step, with its date",
      CANDIDATES | EMPLOYERS, false },
    { "messages", "Messages about an application", CANDIDATES | EMPLOYERS,
      false },
    { "resume", "Your resume: when it is read, or cannot be", CANDIDATES,
      false },
    { "matches", "New openings that fit you", CANDIDATES, true },
    { "people", "More people who fit your postings", EMPLOYERS, true },
    { "alerts", "Your saved searches: what is new, at the pace of each",
      CANDIDATES | EMPLOYERS, false },
    { NULL, NULL, 0, false },
};

const struct mailing_choice *
mailing_choice_named(const char *name)
{
    for (const struct mailing_choice *m = mailing_choices; m->name != NULL;
         m++) {
        if (str_eq(m->name, name))
            return m;
    }
    return NULL;
}

static const char *
choice_id(struct arena *a, const char *account_id, const char *choice)
{
    return arena_printf(a, "%s:%s", account_id, choice);
}

struct err *
mailing_pace(struct ports *p, struct arena *a, const char *account_id,
             const struct mailing_choice *choice, enum pace *pace)
{
    struct preference *row;
    struct digest *digest;

    if (choice->digest) {
        TRY(digest_get(p, a, account_id, choice->name, &digest));
        *pace = (enum pace)digest->pace;
        return NULL;
    }
    TRY(store_get_or_none(p->store, a, &preference_type,
                          choice_id(a, account_id, choice->name), &row));
    *pace = row == NULL || row->mail ? PACE_AT_ONCE : PACE_OFF;
    return NULL;
}

static struct err *
choose(struct ports *p, struct change *c, const struct account *account,
       const struct mailing_choice *m, enum pace pace)
{
    struct preference *row;
    struct digest *digest;

    if (m->digest) {
        TRY(digest_get(p, c->a, account->id, m->name, &digest));
        return digest_choose(p, c, digest, pace);
    }
    row = NEW(c->a, struct preference);
    row->id = choice_id(c->a, account->id, m->name);
    row->account_id = account->id;
    row->kind = m->name;
    row->mail = pace != PACE_OFF;
    change_put(c, &preference_type, row);
    return NULL;
}

struct err *
mailing_choose(struct ports *p, struct arena *a,
               const struct account *account,
               const struct mailing_choice *choice, enum pace pace)
{
    const char *object = arena_printf(a, "account:%s", account->id);
    struct change c;

    change_start(&c, a);
    for (const struct mailing_choice *m = mailing_choices; m->name != NULL;
         m++) {
        if ((choice == NULL || choice == m) &&
            (m->roles & 1u << account->role) != 0)
            TRY(choose(p, &c, account, m, pace));
    }
    if (c.count == 0)
        return fail(a, ERR_MISSING, NULL, "there is no such kind of mail");
    change_audit(&c, account->id, pace == PACE_OFF ? "mail.unsubscribe"
                                                   : "mail.subscribe",
                 object, account->id);
    return store_commit(p->store, &c);
}

struct err *
mailing_owner(struct ports *p, struct arena *a, const char *key,
              struct account **account)
{
    if (str_empty(key))
        return fail(a, ERR_MISSING, NULL, "there is no such key");
    return store_find(p->store, a, ACCOUNT_BY_UNSUBSCRIBE, key, account);
}
