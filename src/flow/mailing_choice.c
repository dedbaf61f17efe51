/* What mails people want. A row stands for a choice that was made; without
 * one, mails are sent. */
#include "flow/mailing.h"

#include "base/str.h"

enum {
    CANDIDATES = 1 << ROLE_CANDIDATE,
    EMPLOYERS = 1 << ROLE_EMPLOYER
};

const struct mailing_choice mailing_choices[] = {
    { "applications", "Applications: every step, with its date",
      CANDIDATES | EMPLOYERS },
    { "messages", "Messages about an application", CANDIDATES | EMPLOYERS },
    { "resume", "Your resume: when it is read, or cannot be", CANDIDATES },
    { "matches", "New matches: at most one mail a day", CANDIDATES },
    { NULL, NULL, 0 },
};

static const char *
choice_id(struct arena *a, const char *account_id, const char *choice)
{
    return arena_printf(a, "%s:%s", account_id, choice);
}

struct err *
mailing_wanted(struct ports *p, struct arena *a, const char *account_id,
               const char *choice, bool *wanted)
{
    struct preference *row;
    struct err *e = store_get(p->store, a, &preference_type,
                              choice_id(a, account_id, choice), &row);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    *wanted = e != NULL || row->mail;
    return NULL;
}

struct err *
mailing_choose(struct ports *p, struct arena *a, const char *account_id,
               const char *choice, bool wanted)
{
    struct change c;

    change_start(&c, a);
    for (const struct mailing_choice *m = mailing_choices; m->name != NULL;
         m++) {
        struct preference *row = NEW(a, struct preference);

        if (choice != NULL && !str_eq(choice, m->name))
            continue;
        row->id = choice_id(a, account_id, m->name);
        row->account_id = account_id;
        row->kind = m->name;
        row->mail = wanted;
        change_put(&c, &preference_type, row);
    }
    if (c.count == 0)
        return fail(a, ERR_MISSING, NULL, "there is no such kind of mail");
    change_audit(&c, account_id, wanted ? "mail.subscribe"
                                        : "mail.unsubscribe",
                 arena_printf(a, "account:%s", account_id), account_id);
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
