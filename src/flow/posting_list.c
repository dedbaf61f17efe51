/* The postings that one of an employer's team sees. */
#include "flow/posting.h"

static struct err *
list_given(struct ports *p, struct arena *a, const struct actor *who,
           struct page *page, struct rows *rows, int64_t *total)
{
    const char *key = arena_join(a, who->employer_id, ":", who->id, NULL);
    struct posting **posting;
    const char **id;
    size_t kept = 0;

    TRY(store_count(p->store, a, GIVEN_BY_MEMBER, key, total));
    TRY(store_list(p->store, a, GIVEN_BY_MEMBER, key, page, rows));
    id = NEW_ARRAY(a, rows->count, const char *);
    posting = NEW_ARRAY(a, rows->count, struct posting *);
    for (size_t i = 0; i < rows->count; i++)
        id[i] = ((struct given *)rows->row[i])->posting_id;
    TRY(store_get_all(p->store, a, &posting_type, id, rows->count, posting));
    for (size_t i = 0; i < rows->count; i++)
        if (posting[i] != NULL)
            rows->row[kept++] = posting[i];
    rows->count = kept;
    rows->type = &posting_type;
    return NULL;
}

struct err *
posting_list(struct ports *p, struct arena *a, const struct actor *who,
             struct page *page, struct rows *rows, int64_t *total)
{
    TRY(actor_check(a, who, ACT_READ_POSTING, NULL));
    if (!permission_holds(who->role, who->team, ACT_READ_POSTING, OWNER_TEAM))
        return list_given(p, a, who, page, rows, total);
    TRY(store_count(p->store, a, POSTING_BY_EMPLOYER, who->employer_id,
                    total));
    return store_list(p->store, a, POSTING_BY_EMPLOYER, who->employer_id,
                      page, rows);
}
