/* Who waits for an answer, for those of the team who see them. */
#include "flow/applying.h"

enum { PAGE = 500 };

/* A hiring manager's own, out of all. */
static struct err *
pick(struct ports *p, struct arena *a, const struct actor *who, size_t limit,
     struct rows *rows, int64_t *total)
{
    struct page page = { .limit = PAGE };
    void **kept = NEW_ARRAY(a, limit, void *);
    struct rows all;

    *total = 0;
    rows->count = 0;
    do {
        TRY(store_list(p->store, a, APPLICATION_WAITING, who->employer_id,
                       &page, &all));
        for (size_t i = 0; i < all.count; i++) {
            const struct application *app = all.row[i];
            bool may;

            TRY(actor_may_posting(p, a, who, ACT_READ_APPLICANTS,
                                  app->posting_id, app->employer_id, &may));
            if (may && rows->count < limit)
                kept[rows->count++] = all.row[i];
            *total += may;
        }
        page.after = page.next;
    } while (page.next != NULL);
    rows->type = &application_type;
    rows->row = kept;
    return NULL;
}

struct err *
applying_waiting(struct ports *p, struct arena *a, const struct actor *who,
                 size_t limit, struct rows *rows, int64_t *total)
{
    struct page page = { .limit = limit };

    TRY(actor_check(a, who, ACT_READ_APPLICANTS, NULL));
    if (!permission_holds(who->role, who->team, ACT_READ_APPLICANTS,
                          OWNER_TEAM))
        return pick(p, a, who, limit, rows, total);
    TRY(store_count(p->store, a, APPLICATION_WAITING, who->employer_id,
                    total));
    return store_list(p->store, a, APPLICATION_WAITING, who->employer_id,
                      &page, rows);
}
