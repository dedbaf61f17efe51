/* Limits by network address, by account and by mail address. */
#include "flow/limits.h"

#include <arpa/inet.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"

enum { MAILS_HOUR = 5, PREFIX_BYTES = 8 };

/* Who holds one IPv6 address holds the 2^64 of its network. */
static const char *
network(struct arena *a, const char *address)
{
    unsigned char bytes[16];

    if (inet_pton(AF_INET6, address, bytes) != 1)
        return address;
    return hex_encode(a, bytes, PREFIX_BYTES);
}

/* Counts one for the key; `over` is said when it is one too many. */
static struct err *
count(struct ports *p, struct arena *a, const char *key, const char *setting,
      const char *over)
{
    struct throttle_rule rule = { conf_int(p->conf, setting), HOUR_S, 0, 0 };
    int64_t wait, minutes;

    TRY(store_try(p->store, a, id_hash(a, key), &rule, &wait));
    if (wait == 0)
        return NULL;
    minutes = (wait + MINUTE_S - 1) / MINUTE_S;
    return fail(a, ERR_BUSY,
                arena_printf(a, "try again in %lld minute%s",
                             (long long)minutes, minutes == 1 ? "" : "s"),
                "%s", over);
}

struct err *
limits_address(struct ports *p, struct arena *a, const char *what,
               const char *setting, const char *address)
{
    if (address == NULL)
        return NULL;
    return count(p, a, arena_printf(a, "address:%s:%s", what,
                                    network(a, address)),
                 setting, "too many requests came from your network");
}

struct err *
limits_account(struct ports *p, struct arena *a, const char *what,
               const char *setting, const char *account_id)
{
    return count(p, a, arena_printf(a, "account:%s:%s", what, account_id),
                 setting, "you have done this too often within the hour");
}

static const char *
mail_id(struct arena *a, const char *what, const char *email)
{
    return id_hash(a, arena_printf(a, "mail:%s:%s", what,
                                   account_email_key(a, email)));
}

struct err *
limits_mail(struct ports *p, struct arena *a, const char *what,
            const char *email, bool *allowed)
{
    static const struct throttle_rule rule = { MAILS_HOUR, HOUR_S, 0, 0 };
    int64_t wait;

    TRY(store_try(p->store, a, mail_id(a, what, email), &rule, &wait));
    *allowed = wait == 0;
    return NULL;
}

struct err *
limits_mail_unsent(struct ports *p, struct arena *a, const char *what,
                   const char *email)
{
    struct throttle *t;
    struct change c;
    struct err *e;

    TRY(store_get_or_none(p->store, a, &throttle_type,
                          mail_id(a, what, email), &t));
    if (t == NULL || t->count == 0)
        return NULL;
    t->count--;
    t->until = 0;
    change_start(&c, a);
    change_update(&c, &throttle_type, t);
    e = store_commit(p->store, &c);
    /* Another counts at this instant: then this one stays counted. */
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}
