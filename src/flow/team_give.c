/* Postings that hiring managers see. */
#include "base/clock.h"
#include "base/str.h"
#include "flow/posting.h"
#include "flow/team_inside.h"

static const char *
given_id(struct arena *a, const char *posting_id, const char *account_id)
{
    return arena_join(a, posting_id, ":", account_id, NULL);
}

static struct err *
editable(struct ports *p, struct arena *a, const struct actor *who,
         const char *posting_id, struct posting **posting)
{
    TRY(store_get(p->store, a, &posting_type, posting_id, posting));
    return actor_check_posting(p, a, who, ACT_EDIT_POSTING, posting_id,
                               (*posting)->employer_id);
}

struct err *
team_give(struct ports *p, struct arena *a, const struct actor *who,
          const char *posting_id, const char *account_id, bool given)
{
    struct given *g = NEW(a, struct given);
    struct posting *posting;
    struct member *m;
    struct change c;

    TRY(editable(p, a, who, posting_id, &posting));
    TRY(store_get(p->store, a, &member_type,
                  team_id(a, posting->employer_id, account_id), &m));
    if (given && m->team != TEAM_MANAGER)
        return fail(a, ERR_CONFLICT, "Look at the team",
                    "Only a hiring manager is given postings");
    g->id = given_id(a, posting_id, account_id);
    g->posting_id = posting_id;
    g->employer_id = posting->employer_id;
    g->account_id = account_id;
    g->given_at = clock_now();
    change_start(&c, a);
    if (given)
        change_put(&c, &given_type, g);
    else
        change_delete(&c, &given_type, g);
    change_audit(&c, who->id, given ? "posting.give" : "posting.take",
                 arena_printf(a, "posting:%s", posting_id), account_id);
    return store_commit(p->store, &c);
}

struct err *
team_given(struct ports *p, struct arena *a, const struct actor *who,
           const char *posting_id, struct team_given **list, size_t *count)
{
    struct posting *posting;
    struct team_list team;
    struct given **given;
    const char **id;

    *count = 0;
    TRY(editable(p, a, who, posting_id, &posting));
    TRY(team_list(p, a, who, &team));
    *list = NEW_ARRAY(a, team.count, struct team_given);
    id = NEW_ARRAY(a, team.count, const char *);
    given = NEW_ARRAY(a, team.count, struct given *);
    for (size_t i = 0; i < team.count; i++)
        if (team.person[i].member->team == TEAM_MANAGER) {
            id[*count] = given_id(a, posting_id, team.person[i].account->id);
            (*list)[(*count)++].person = team.person[i];
        }
    TRY(store_get_all(p->store, a, &given_type, id, *count, given));
    for (size_t i = 0; i < *count; i++)
        (*list)[i].given = given[i] != NULL;
    return NULL;
}
