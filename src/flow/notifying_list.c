/* A person's own notices. */
#include "flow/notifying.h"

#include "base/clock.h"
#include "base/str.h"

enum { PAGE = 200 };

struct err *
notifying_list(struct ports *p, struct arena *a, const struct actor *who,
               struct page *page, struct rows *rows)
{
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    return store_list(p->store, a, NOTICE_BY_ACCOUNT, who->id, page, rows);
}

struct err *
notifying_open(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, struct notice **notice)
{
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &notice_type, id, notice));
    if (!str_eq((*notice)->account_id, who->id))
        return fail(a, ERR_MISSING, NULL, "there is no such notice");
    if ((*notice)->read_at != 0)
        return NULL;
    (*notice)->read_at = clock_now();
    change_start(&c, a);
    change_update(&c, &notice_type, *notice);
    return store_commit(p->store, &c);
}

struct err *
notifying_read_all(struct ports *p, struct arena *a, const struct actor *who)
{
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    for (;;) {
        struct page page = { .limit = PAGE };
        struct change c;
        struct rows rows;

        TRY(store_list(p->store, a, NOTICE_UNREAD, who->id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, a);
        for (size_t i = 0; i < rows.count; i++) {
            struct notice *n = rows.row[i];

            n->read_at = clock_now();
            change_update(&c, &notice_type, n);
        }
        TRY(store_commit(p->store, &c));
    }
}
