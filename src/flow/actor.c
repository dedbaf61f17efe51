/* Asking the table of permissions about a person and an object. */
#include "flow/actor.h"

#include "base/str.h"

/* ---- who ---- */

static struct err *
read_team(struct ports *p, struct arena *a, const struct account *account,
          enum team *team)
{
    struct member *m;

    *team = TEAM_NONE;
    if (account->role != ROLE_EMPLOYER || account->employer_id == NULL)
        return NULL;
    TRY(store_get_or_none(p->store, a, &member_type,
                          arena_join(a, account->employer_id, ":",
                                     account->id, NULL), &m));
    if (m != NULL)
        *team = (enum team)m->team;
    return NULL;
}

struct err *
actor_of(struct ports *p, struct arena *a, const struct account *account,
         struct actor *actor)
{
    *actor = (struct actor){ .role = ROLE_NOBODY };
    if (account == NULL || account->disabled_at != 0 ||
        account->verified_at == 0)
        return NULL;
    *actor = (struct actor){
        .id = account->id,
        .role = (enum role)account->role,
        .employer_id = account->employer_id,
        .name = account->name,
    };
    return read_team(p, a, account, &actor->team);
}

struct err *
actor_find(struct ports *p, struct arena *a, const char *account_id,
           struct actor *actor)
{
    struct account *account;

    TRY(store_get_or_none(p->store, a, &account_type, account_id, &account));
    return actor_of(p, a, account, actor);
}

struct err *
actor_in(struct ports *p, struct arena *a, const char *account_id,
         const char *employer_id, struct actor *actor)
{
    struct account *account;

    TRY(store_get_or_none(p->store, a, &account_type, account_id, &account));
    if (account != NULL)
        account->employer_id = employer_id;
    return actor_of(p, a, account, actor);
}

const char *
actor_rights(struct arena *a, const struct actor *actor)
{
    return arena_join(a, role_names[actor->role], ":",
                      team_names[actor->team], ":",
                      actor->employer_id != NULL ? actor->employer_id : "",
                      NULL);
}

bool
actor_gained(struct arena *a, const char *before, const struct actor *now)
{
    struct actor less = *now;

    if (before == NULL || now->team == TEAM_NONE)
        return before != NULL &&
               !str_starts(before, arena_join(a, role_names[now->role], ":",
                                              NULL));
    for (int team = now->team; team <= TEAM_OWNER; team++) {
        less.team = (enum team)team;
        if (str_eq(before, actor_rights(a, &less)))
            return false;
    }
    return true;
}

/* ---- may they ---- */

static struct err *
refuse(struct arena *a, const struct actor *actor)
{
    if (actor->role == ROLE_NOBODY)
        return fail(a, ERR_DENIED, "sign in first", "this needs an account");
    return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
}

bool
actor_may(const struct actor *actor, enum action action, const char *owner_id)
{
    enum ownership whose = OWNER_NONE;

    if (owner_id != NULL) {
        const char *mine = actor->role == ROLE_EMPLOYER ? actor->employer_id
                                                        : actor->id;

        whose = mine != NULL && str_eq(mine, owner_id) ? OWNER_SELF
                                                       : OWNER_OTHER;
    }
    return permission_holds(actor->role, actor->team, action, whose);
}

struct err *
actor_check(struct arena *a, const struct actor *actor, enum action action,
            const char *owner_id)
{
    return actor_may(actor, action, owner_id) ? NULL : refuse(a, actor);
}

/* Only a hiring manager's right hangs on what was given to them. */
static struct err *
read_ownership(struct ports *p, struct arena *a, const struct actor *actor,
               const char *posting_id, const char *employer_id,
               enum ownership *whose)
{
    struct given *g;

    *whose = OWNER_OTHER;
    if (actor->role != ROLE_EMPLOYER || actor->employer_id == NULL ||
        !str_eq(actor->employer_id, employer_id))
        return NULL;
    *whose = OWNER_SELF;
    if (actor->team != TEAM_MANAGER)
        return NULL;
    TRY(store_get_or_none(p->store, a, &given_type,
                          arena_join(a, posting_id, ":", actor->id, NULL),
                          &g));
    if (g == NULL)
        *whose = OWNER_TEAM;
    return NULL;
}

struct err *
actor_may_posting(struct ports *p, struct arena *a, const struct actor *actor,
                  enum action action, const char *posting_id,
                  const char *employer_id, bool *may)
{
    enum ownership whose;

    TRY(read_ownership(p, a, actor, posting_id, employer_id, &whose));
    *may = permission_holds(actor->role, actor->team, action, whose);
    return NULL;
}

struct err *
actor_check_posting(struct ports *p, struct arena *a,
                    const struct actor *actor, enum action action,
                    const char *posting_id, const char *employer_id)
{
    bool may;

    TRY(actor_may_posting(p, a, actor, action, posting_id, employer_id,
                          &may));
    return may ? NULL : refuse(a, actor);
}
