/* Conversations, the one with the newest word first, for whoever may read
 * them: a hiring manager those about the postings that were given to them. */
#include "flow/applying.h"

#include "flow/blinding.h"

static struct err *
list_talks(struct ports *p, struct arena *a, const struct actor *who,
           struct page *page, struct rows *rows)
{
    if (who->role != ROLE_EMPLOYER)
        return store_list(p->store, a, TALK_BY_CANDIDATE, who->id, page,
                          rows);
    if (permission_holds(who->role, who->team, ACT_USE_MESSAGES, OWNER_TEAM))
        return store_list(p->store, a, TALK_BY_EMPLOYER, who->employer_id,
                          page, rows);
    return store_list(p->store, a, TALK_BY_MEMBER,
                      arena_join(a, who->employer_id, ":", who->id, NULL),
                      page, rows);
}

struct err *
applying_talks(struct ports *p, struct arena *a, const struct actor *who,
               struct page *page, struct applying_talk **list, size_t *count)
{
    struct application **app;
    struct entry **last;
    const char **id;
    struct rows rows;

    TRY(actor_check(a, who, ACT_USE_MESSAGES, NULL));
    TRY(list_talks(p, a, who, page, &rows));
    *list = NEW_ARRAY(a, rows.count + 1, struct applying_talk);
    *count = 0;
    app = NEW_ARRAY(a, rows.count + 1, struct application *);
    last = NEW_ARRAY(a, rows.count + 1, struct entry *);
    id = NEW_ARRAY(a, rows.count + 1, const char *);
    for (size_t i = 0; i < rows.count; i++)
        id[i] = ((struct talk *)rows.row[i])->id;
    TRY(store_get_all(p->store, a, &application_type, id, rows.count, app));
    for (size_t i = 0; i < rows.count; i++)
        id[i] = ((struct talk *)rows.row[i])->entry_id;
    TRY(store_get_all(p->store, a, &entry_type, id, rows.count, last));
    for (size_t i = 0; i < rows.count; i++) {
        if (app[i] == NULL || last[i] == NULL)
            continue;
        if (who->role == ROLE_EMPLOYER)
            TRY(blinding_entry(p, a, app[i], last[i]));
        (*list)[(*count)++] = (struct applying_talk){ app[i], last[i] };
    }
    return NULL;
}
