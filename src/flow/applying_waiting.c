/* Who waits for an answer, for those of the team who see them. */
#include "flow/applying.h"

struct err *
applying_waiting(struct ports *p, struct arena *a, const struct actor *who,
                 size_t limit, struct rows *rows, int64_t *total)
{
    bool all = permission_holds(who->role, who->team, ACT_READ_APPLICANTS,
                                OWNER_TEAM);
    enum store_index index = all ? APPLICATION_WAITING
                                 : APPLICATION_WAITING_FOR;
    struct page page = { .limit = limit };
    const char *key;

    TRY(actor_check(a, who, ACT_READ_APPLICANTS, NULL));
    key = all ? who->employer_id
              : arena_join(a, who->employer_id, ":", who->id, NULL);
    TRY(store_count(p->store, a, index, key, total));
    return store_list(p->store, a, index, key, &page, rows);
}
