/* When an account goes or works no longer: who owns its companies then. */
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "flow/posting.h"
#include "flow/team_inside.h"

enum { PAGE = 100 };

static bool
may_inherit(const struct team_person *n, const struct member *gone)
{
    return !str_eq(n->member->id, gone->id) && team_usable(n->account);
}

static struct member *
heir_of(const struct team_list *list, const struct member *gone, size_t *left)
{
    const struct member *heir = NULL;

    *left = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct member *m = list->person[i].member;

        if (!may_inherit(&list->person[i], gone))
            continue;
        ++*left;
        if (heir == NULL || m->team > heir->team)
            heir = m;
    }
    return (struct member *)heir;
}

/* The employer's row is written even where the heir owns already: two owners
 * that go at once would each take the other for the heir. */
struct err *
team_bequeath(struct ports *p, struct arena *a, const struct member *member,
              size_t *left)
{
    struct team_list list = { 0 };
    struct member *heir;
    struct employer *employer;
    struct change c;

    change_start(&c, a);
    TRY(team_begin(p, &c, member->employer_id, &employer));
    TRY(team_people(p, a, member->employer_id, &list));
    heir = heir_of(&list, member, left);
    if (heir != NULL && heir->team != TEAM_OWNER) {
        heir->team = TEAM_OWNER;
        change_update(&c, &member_type, heir);
        team_audit(&c, NULL, "team.place", heir->employer_id,
                   heir->account_id);
        team_mail(&c, "team_place", heir);
    }
    return team_commit(p, &c);
}

static struct err *
pause_postings(struct ports *p, struct arena *a, const char *by_id,
               const char *employer_id)
{
    struct actor who = { .id = by_id, .role = ROLE_EMPLOYER,
                         .employer_id = employer_id, .team = TEAM_OWNER };
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, a, POSTING_BY_EMPLOYER, employer_id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct posting *posting = rows.row[i];

            if (posting->state == POSTING_PUBLISHED)
                TRY(posting_pause(p, a, &who, posting->id));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
team_stand_in_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    struct page page = { .limit = PAGE };
    struct account *account;
    json_t *payload;
    struct rows rows;

    (void)done; /* nothing but the mark that it is done */
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(store_get_or_none(p->store, a, &account_type,
                          json_get_str(payload, "account", ""), &account));
    if (account == NULL || account->disabled_at == 0)
        return NULL;
    do {
        TRY(store_list(p->store, a, MEMBER_BY_ACCOUNT, account->id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct member *m = rows.row[i];
            size_t left;

            TRY(team_bequeath(p, a, m, &left));
            if (left == 0)
                TRY(pause_postings(p, a, json_get_str(payload, "by", NULL),
                                   m->employer_id));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}
