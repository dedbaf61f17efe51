/* Turning the second factor on and off: what identity keeps, the account's own
 * mark, which tells pages what to show, the sessions that end, the audit line
 * and the mail are one change. */
#include "flow/second.h"

#include "base/clock.h"
#include "flow/mailing.h"
#include "flow/signing.h"

struct err *
second_begin(struct ports *p, struct arena *a, const struct actor *who,
             const char *password, const char **secret)
{
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    change_start(&c, a);
    TRY(identity_second_set(p->identity, &c, who->id, password, true,
                            secret));
    return store_commit(p->store, &c);
}

/* The mark, the audit line and the mail of one change. */
static struct err *
mark(struct ports *p, struct change *c, const char *by_id,
     const char *account_id, bool on)
{
    struct account *account;

    TRY(store_get(p->store, c->a, &account_type, account_id, &account));
    account->second_at = on ? clock_now() : 0;
    change_update(c, &account_type, account);
    change_audit(c, by_id, on ? "second.on" : "second.off",
                 arena_printf(c->a, "account:%s", account_id), account_id);
    mailing_task(c, on ? "second_on" : "second_off", account_id, NULL);
    return NULL;
}

struct err *
second_prove(struct ports *p, struct arena *a, const struct actor *who,
             const struct session *session, const char *code,
             struct identity_spare *spare)
{
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    change_start(&c, a);
    TRY(identity_second_prove(p->identity, &c, who->id, code, spare));
    TRY(mark(p, &c, who->id, who->id, true));
    TRY(signing_end_all(p, &c, who->id,
                        session != NULL ? session->id : NULL));
    return store_commit(p->store, &c);
}

static struct err *
take_off(struct ports *p, struct arena *a, const char *by_id,
         const char *account_id, const char *password)
{
    const char *none;
    struct change c;

    change_start(&c, a);
    TRY(identity_second_set(p->identity, &c, account_id, password, false,
                            &none));
    TRY(mark(p, &c, by_id, account_id, false));
    return store_commit(p->store, &c);
}

struct err *
second_end(struct ports *p, struct arena *a, const struct actor *who,
           const char *password)
{
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    return take_off(p, a, who->id, who->id, password);
}

struct err *
second_lift(struct ports *p, struct arena *a, const char *account_id)
{
    return take_off(p, a, NULL, account_id, NULL);
}
