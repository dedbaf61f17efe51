/* What is over of signing in and of invitations: taken out by the clock. */
#include "base/clock.h"
#include "flow/signing.h"

enum { PAGE = 500, SWEEP_PAGES = 20 };

/* One kind of row that is over: in bites, so that writers wait little. */
static struct err *
sweep(struct ports *p, struct arena *a, enum store_index index)
{
    const char *now = arena_printf(a, "%lld", (long long)clock_now());

    for (int i = 0; i < SWEEP_PAGES; i++) {
        struct page page = { .limit = PAGE };
        struct rows rows;
        struct change c;

        TRY(store_list(p->store, a, index, now, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, a);
        for (size_t k = 0; k < rows.count; k++)
            change_delete(&c, rows.type, rows.row[k]);
        TRY(store_commit(p->store, &c));
    }
    return NULL;
}

struct err *
signing_sweep_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    (void)t;
    (void)done;
    TRY(sweep(p, a, SESSION_EXPIRED));
    TRY(sweep(p, a, CODE_EXPIRED));
    TRY(sweep(p, a, PASSKEY_QUESTION_EXPIRED));
    TRY(sweep(p, a, INVITATION_EXPIRED));
    TRY(sweep(p, a, ADDRESS_LINK_EXPIRED));
    return sweep(p, a, THROTTLE_EXPIRED);
}
