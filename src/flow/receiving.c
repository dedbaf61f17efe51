/* An address that mail does not reach is not written to again, if it is
 * anybody's here; of others nothing is kept. */
#include "flow/receiving.h"

#include "base/id.h"
#include "base/str.h"
#include "core/account.h"
#include "flow/mailing.h"

static struct err *
owner_of(struct ports *p, struct arena *a, const char *address,
         struct account **account)
{
    *account = NULL;
    if (address == NULL)
        return NULL;
    return store_find_or_none(p->store, a, ACCOUNT_BY_EMAIL,
                              account_email_key(a, address), account);
}

static struct err *
receive(struct ports *p, struct arena *a, const struct inbound_item *i)
{
    struct account *account;
    struct change c;
    struct event *happened;
    struct err *e;

    TRY(owner_of(p, a, i->address, &account));
    change_start(&c, a);
    happened = change_event_as(&c, id_hash(a, i->id), i->kind, NULL);
    happened->detail = i->detail;
    if (account != NULL) {
        happened->candidate_id = account->role == ROLE_CANDIDATE ? account->id
                                                                 : NULL;
        mailing_suppress(&c, account, str_eq(i->kind, "mail.complained")
                             ? MAILING_UNWANTED
                             : "a mail came back for good");
    }
    e = store_commit(p->store, &c);
    /* It came before. */
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static struct err *
receive_all(struct ports *p, struct arena *a,
            const struct inbound_message *m)
{
    for (size_t i = 0; i < m->count; i++)
        TRY(receive(p, a, &m->item[i]));
    return NULL;
}

/* A message is done when all of it is in the store. */
struct err *
receiving_look(struct ports *p, struct arena *a, bool *any)
{
    struct inbound_message *list;
    struct err *e = NULL;
    size_t count, done = 0;

    *any = false;
    TRY(inbound_take(p->inbound, a, &list, &count));
    while (done < count && e == NULL) {
        e = receive_all(p, a, &list[done]);
        if (e == NULL)
            done++;
    }
    inbound_done(p->inbound, a, list, done);
    *any = done > 0;
    return e;
}

/* What is proven to be asked for is done, each once. What anybody can ask for
 * waits once at most, and keeps nothing else away. */
static struct err *
send_errand(struct ports *p, struct arena *a, const char *errand, bool proven)
{
    struct change c;
    struct task *t;

    if (errand == NULL)
        return NULL;
    change_start(&c, a);
    t = change_task(&c, "inbound.run", errand);
    t->unique_key = proven ? arena_join(a, "inbound.confirm:",
                                        id_hash(a, errand), NULL)
                           : "inbound.run";
    return store_commit(p->store, &c);
}

struct err *
receiving_delivery(struct ports *p, struct arena *a, const char *body,
                   size_t size)
{
    struct inbound_message m;
    const char *errand;
    struct err *e = inbound_deliver(p->inbound, a, body, size, &m, &errand);

    TRY(send_errand(p, a, errand, e == NULL));
    return e != NULL ? e : receive_all(p, a, &m);
}

struct err *
receiving_run_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    (void)done;
    return inbound_run(p->inbound, a, t->payload);
}
