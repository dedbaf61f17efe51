/*
 * A search that is new is filled from the store: one that was lost, and one
 * of another kind that the settings chose. It is told at once that this has
 * begun, and the tasks that go through the store are lost no more than any
 * other: so each posting and each person is put there once.
 */
#include "flow/searching.h"

#include <string.h>

#include "base/json.h"

enum { PAGE = 40 }; /* with what follows, as many writes as one change has */

static void
add(struct change *done, const char *kind, const char *member,
    const char *id)
{
    struct task *t = change_task(done, kind,
                                 arena_printf(done->a, "{\"%s\":\"%s\"}",
                                              member, id));

    t->unique_key = arena_join(done->a, kind, ":", id, NULL);
}

static struct err *
look(struct ports *p, struct arena *a, const char *kind, struct change *done)
{
    bool is_new;

    TRY(search_is_new(p->search, a, &is_new));
    if (is_new)
        change_task(done, kind, "{\"go\":true}")->unique_key = kind;
    return NULL;
}

static struct err *
fill_page(struct ports *p, bool people, struct page *page,
          struct change *done)
{
    struct rows rows;

    TRY(store_list(p->store, done->a, people ? PROFILE_CURRENT
                                             : POSTING_PUBLISHED_LIST, "",
                   page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (people)
            add(done, "matching.candidate", "candidate",
                ((const struct profile *)rows.row[i])->candidate_id);
        else
            add(done, "posting.index", "posting",
                ((const struct posting *)rows.row[i])->id);
    }
    return NULL;
}

struct err *
searching_fill_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    struct page page = { .limit = PAGE };
    json_t *payload;
    bool people;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    if (!json_get_bool(payload, "go", false))
        return look(p, a, t->kind, done);
    people = json_get_bool(payload, "people", false);
    page.after = json_get_str(payload, "after", NULL);
    if (!people && page.after == NULL)
        TRY(search_begin(p->search, a));
    TRY(fill_page(p, people, &page, done));
    if (!people || page.next != NULL)
        change_task(done, t->kind, json_text(a, json_keep(a, json_pack(
            "{s:b,s:b,s:s?}", "go", 1, "people",
            people || page.next == NULL, "after", page.next))));
    return NULL;
}
