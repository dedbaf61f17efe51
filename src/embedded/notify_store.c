/* Notices as rows of the store. */
#include "embedded/adapters.h"

struct notify_store {
    struct notify port;
    struct store *store;
};

static struct err *
tell(struct notify *port, struct arena *a, const struct notice *notice)
{
    struct notify_store *n = (struct notify_store *)port;
    struct change c;
    struct err *e;

    change_start(&c, a);
    change_insert(&c, &notice_type, notice);
    e = store_commit(n->store, &c);
    /* Told already, or the account was erased meanwhile: nothing to do. */
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static void
close_notify(struct notify *port)
{
    (void)port; /* the store is not its own */
}

static const struct notify_ops ops = {
    .tell = tell,
    .close = close_notify,
};

struct err *
notify_store_open(struct arena *a, const struct ports *p, struct notify **out)
{
    struct notify_store *n = NEW(a, struct notify_store);

    n->port.ops = &ops;
    n->store = p->store;
    *out = &n->port;
    return NULL;
}
