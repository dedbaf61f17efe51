/* The contract of the bus. */
#include "port/bus_contract.h"

#include "base/str.h"
#include "base/test.h"

struct taker {
    int taken;
    const char *last;
    bool fails;
};

static struct err *
take(void *state, struct arena *a, const struct event *e)
{
    struct taker *t = state;

    t->taken++;
    t->last = e->id;
    return t->fails ? fail(a, ERR_DOWN, NULL, "not today") : NULL;
}

void
bus_contract(struct bus *b)
{
    struct taker bad = { .fails = true }, good = { .taken = 0 };
    struct event e = { .id = "e1", .kind = "test.happened" };
    struct err *error;

    CHECK_OK(bus_publish(b, test_arena(), &e));
    bus_subscribe(b, take, &bad);
    bus_subscribe(b, take, &good);
    error = bus_publish(b, test_arena(), &e);
    CHECK(error != NULL && error->kind == ERR_DOWN);
    CHECK(bad.taken == 1 && good.taken == 1); /* all ran all the same */
    CHECK_STR(good.last, "e1");
    bad.fails = false;
    CHECK_OK(bus_publish(b, test_arena(), &e));
    CHECK(good.taken == 2);
}
