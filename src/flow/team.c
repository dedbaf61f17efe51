/* Who belongs to a team: changing places, leaving, working for another. */
#include "flow/team.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/application.h"
#include "core/posting.h"
#include "flow/mailing.h"
#include "flow/team_inside.h"
#include "flow/verifying.h"

/* ---- what the files share ---- */

const char *
team_id(struct arena *a, const char *employer_id, const char *account_id)
{
    return arena_join(a, employer_id, ":", account_id, NULL);
}

bool
team_usable(const struct account *account)
{
    return account->disabled_at == 0 && account->erase_at == 0;
}

/* The employer's row goes along with every change of its team. */
struct err *
team_begin(struct ports *p, struct change *c, const char *employer_id,
           struct employer **employer)
{
    TRY(store_get(p->store, c->a, &employer_type, employer_id, employer));
    change_update(c, &employer_type, *employer);
    verifying_company(c, employer_id);
    return NULL;
}

struct err *
team_commit(struct ports *p, struct change *c)
{
    struct err *e = store_commit(p->store, c);

    if (e != NULL && e->kind == ERR_CONFLICT)
        return fail(c->a, ERR_CONFLICT, "Look again",
                    "Someone changed this team meanwhile");
    return e;
}

void
team_audit(struct change *c, const struct actor *who, const char *action,
           const char *employer_id, const char *account_id)
{
    change_audit(c, who != NULL ? who->id : NULL, action,
                 arena_printf(c->a, "employer:%s", employer_id), account_id);
}

struct member *
team_put(struct change *c, const char *employer_id, const char *account_id,
         enum team team)
{
    struct member *m = NEW(c->a, struct member);

    m->id = team_id(c->a, employer_id, account_id);
    m->employer_id = employer_id;
    m->account_id = account_id;
    m->team = (int)team;
    m->since = clock_now();
    m->version = 1;
    change_insert(c, &member_type, m);
    return m;
}

void
team_add(struct change *c, const char *employer_id, const char *account_id,
         enum team team)
{
    team_put(c, employer_id, account_id, team);
}

/* ---- the list ---- */

struct err *
team_people(struct ports *p, struct arena *a, const char *employer_id,
            struct team_list *list)
{
    struct page page = { .limit = TEAM_MOST };
    struct account **account;
    const char **id;
    struct rows rows;

    TRY(store_list(p->store, a, MEMBER_BY_EMPLOYER, employer_id, &page,
                   &rows));
    account = NEW_ARRAY(a, rows.count, struct account *);
    id = NEW_ARRAY(a, rows.count, const char *);
    list->count = 0;
    list->person = NEW_ARRAY(a, rows.count, struct team_person);
    for (size_t i = 0; i < rows.count; i++)
        id[i] = ((struct member *)rows.row[i])->account_id;
    TRY(store_get_all(p->store, a, &account_type, id, rows.count, account));
    for (size_t i = 0; i < rows.count; i++)
        if (account[i] != NULL)
            list->person[list->count++] =
                (struct team_person){ rows.row[i], account[i] };
    return NULL;
}

struct err *
team_list(struct ports *p, struct arena *a, const struct actor *who,
          struct team_list *list)
{
    struct page page = { .limit = TEAM_INVITED_MOST };

    memset(list, 0, sizeof(*list));
    TRY(actor_check(a, who, ACT_READ_TEAM, who->employer_id));
    TRY(team_people(p, a, who->employer_id, list));
    if (actor_check(a, who, ACT_EDIT_TEAM, who->employer_id) != NULL)
        return NULL;
    return store_list(p->store, a, INVITATION_BY_EMPLOYER, who->employer_id,
                      &page, &list->invitations);
}

/* ---- changing places, leaving ---- */

/* An owner counts whose account works. */
static struct err *
not_the_last_owner(struct ports *p, struct arena *a, const struct member *m)
{
    struct team_list list = { 0 };

    if (m->team != TEAM_OWNER)
        return NULL;
    TRY(team_people(p, a, m->employer_id, &list));
    for (size_t i = 0; i < list.count; i++)
        if (list.person[i].member->team == TEAM_OWNER &&
            team_usable(list.person[i].account) &&
            !str_eq(list.person[i].account->id, m->account_id))
            return NULL;
    return fail(a, ERR_CONFLICT, "Make a colleague owner first",
                "A team needs an owner, and this is the only one");
}

static struct err *
find_member(struct ports *p, struct arena *a, const char *employer_id,
            const char *account_id, struct member **m)
{
    return store_get(p->store, a, &member_type,
                     team_id(a, employer_id, account_id), m);
}

void
team_mail(struct change *c, const char *kind, const struct member *m)
{
    json_t *about = json_keep(c->a, json_object());

    json_object_set_new(about, "employer", json_string(m->employer_id));
    mailing_task(c, kind, m->account_id, about);
}

/* Postings that were given to them are given no longer. */
static struct err *
take_all_back(struct ports *p, struct change *c, const struct member *m)
{
    struct page page = { .limit = 500 };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, GIVEN_BY_MEMBER, m->id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            change_delete(c, &given_type, rows.row[i]);
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* What they offered to others is offered no longer. */
static struct err *
withdraw_all(struct ports *p, struct change *c, const struct member *m)
{
    struct page page = { .limit = TEAM_INVITED_MOST };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, INVITATION_BY_EMPLOYER,
                       m->employer_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct invitation *n = rows.row[i];

            if (str_eq(n->by_id, m->account_id))
                change_delete(c, &invitation_type, n);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
team_place(struct ports *p, struct arena *a, const struct actor *who,
           const char *account_id, enum team team)
{
    struct employer *employer;
    struct member *m;
    struct change c;

    TRY(actor_check(a, who, ACT_EDIT_TEAM, who->employer_id));
    TRY(find_member(p, a, who->employer_id, account_id, &m));
    if (team <= TEAM_NONE || team > TEAM_OWNER)
        return err_field(a, "team", "Choose what they may do.", NULL);
    if (m->team == (int)team)
        return NULL;
    change_start(&c, a);
    TRY(team_begin(p, &c, who->employer_id, &employer));
    TRY(not_the_last_owner(p, a, m));
    if (m->team == TEAM_MANAGER)
        TRY(take_all_back(p, &c, m));
    TRY(withdraw_all(p, &c, m));
    m->team = (int)team;
    change_update(&c, &member_type, m);
    team_audit(&c, who, "team.place", m->employer_id, account_id);
    team_mail(&c, "team_place", m);
    return team_commit(p, &c);
}

/* The employer that a notice is about, by the page it links to: its last part
 * that is an id. *id NULL: of none, or gone. */
static struct err *
employer_of(struct ports *p, struct arena *a, const struct notice *n,
            const char **id)
{
    static const char posting[] = "/employer/postings/";
    struct application *app;
    struct posting *of;
    struct err *e;

    *id = NULL;
    if (str_starts(n->link, posting)) {
        const char *from = n->link + sizeof(posting) - 1;

        e = store_get(p->store, a, &posting_type,
                      arena_copy(a, from, strcspn(from, "/")), &of);
        *id = e == NULL ? of->employer_id : NULL;
    } else {
        e = store_get(p->store, a, &application_type,
                      strrchr(n->link, '/') + 1, &app);
        *id = e == NULL ? app->employer_id : NULL;
    }
    return e != NULL && e->kind != ERR_MISSING ? e : NULL;
}

/* What they were told of the employer goes with what they may see of it. */
static struct err *
drop_notices(struct ports *p, struct change *c, const struct member *m)
{
    struct page page = { .limit = 500 };
    struct rows rows;
    const char *id;

    do {
        TRY(store_list(p->store, c->a, NOTICE_BY_ACCOUNT, m->account_id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            TRY(employer_of(p, c->a, rows.row[i], &id));
            if (str_eq(id, m->employer_id))
                change_delete(c, &notice_type, rows.row[i]);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Another employer of theirs, or none, is the one they work for. */
static struct err *
work_elsewhere(struct ports *p, struct change *c, const struct member *m)
{
    struct page page = { .limit = TEAM_MOST };
    struct account *account;
    struct rows rows;

    TRY(store_get(p->store, c->a, &account_type, m->account_id, &account));
    if (!str_eq(account->employer_id, m->employer_id))
        return NULL;
    account->employer_id = NULL;
    TRY(store_list(p->store, c->a, MEMBER_BY_ACCOUNT, m->account_id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count && account->employer_id == NULL; i++) {
        const struct member *other = rows.row[i];

        if (!str_eq(other->employer_id, m->employer_id))
            account->employer_id = other->employer_id;
    }
    change_update(c, &account_type, account);
    return NULL;
}

static struct err *
end(struct ports *p, struct arena *a, const struct actor *who,
    const struct member *m)
{
    bool self = str_eq(who->id, m->account_id);
    struct employer *employer;
    struct change c;

    change_start(&c, a);
    TRY(team_begin(p, &c, m->employer_id, &employer));
    TRY(not_the_last_owner(p, a, m));
    TRY(take_all_back(p, &c, m));
    TRY(withdraw_all(p, &c, m));
    TRY(drop_notices(p, &c, m));
    TRY(work_elsewhere(p, &c, m));
    change_delete(&c, &member_type, m);
    team_audit(&c, who, self ? "team.leave" : "team.remove", m->employer_id,
               m->account_id);
    if (!self)
        team_mail(&c, "team_removed", m);
    return team_commit(p, &c);
}

struct err *
team_remove(struct ports *p, struct arena *a, const struct actor *who,
            const char *account_id)
{
    struct member *m;

    TRY(actor_check(a, who, ACT_EDIT_TEAM, who->employer_id));
    TRY(find_member(p, a, who->employer_id, account_id, &m));
    return end(p, a, who, m);
}

struct err *
team_leave(struct ports *p, struct arena *a, const struct actor *who,
           const char *employer_id)
{
    struct member *m;

    TRY(actor_check(a, who, ACT_USE_COMPANIES, NULL));
    TRY(find_member(p, a, employer_id, who->id, &m));
    return end(p, a, who, m);
}

/* ---- one's employers ---- */

struct err *
team_homes(struct ports *p, struct arena *a, const struct actor *who,
           struct team_home **home, size_t *count)
{
    struct page page = { .limit = TEAM_MOST };
    struct employer **employer;
    const char **id;
    struct rows rows;

    *count = 0;
    TRY(actor_check(a, who, ACT_USE_COMPANIES, NULL));
    TRY(store_list(p->store, a, MEMBER_BY_ACCOUNT, who->id, &page, &rows));
    id = NEW_ARRAY(a, rows.count, const char *);
    employer = NEW_ARRAY(a, rows.count, struct employer *);
    *home = NEW_ARRAY(a, rows.count, struct team_home);
    for (size_t i = 0; i < rows.count; i++)
        id[i] = ((struct member *)rows.row[i])->employer_id;
    TRY(store_get_all(p->store, a, &employer_type, id, rows.count,
                      employer));
    for (size_t i = 0; i < rows.count; i++)
        if (employer[i] != NULL)
            (*home)[(*count)++] =
                (struct team_home){ rows.row[i], employer[i] };
    return NULL;
}

struct err *
team_switch(struct ports *p, struct arena *a, const struct actor *who,
            const char *employer_id)
{
    struct account *account;
    struct member *m;
    struct change c;

    TRY(actor_check(a, who, ACT_USE_COMPANIES, NULL));
    TRY(find_member(p, a, employer_id, who->id, &m));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    if (str_eq(account->employer_id, employer_id))
        return NULL;
    account->employer_id = m->employer_id;
    change_start(&c, a);
    change_update(&c, &account_type, account);
    team_audit(&c, who, "team.switch", employer_id, who->id);
    return team_commit(p, &c);
}
