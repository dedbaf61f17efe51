/*
 * What the product decides about a person of the pool, signed with its own
 * keys: the operations whose names begin with Admin.
 */
#include "aws/cognito.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"
#include "port/tries.h"

static struct err *
admin(struct cognito *i, struct arena *a, const char *operation,
      const char *key, struct aws_reply *reply)
{
    return cognito_call(i, a, operation,
                        aws_members(a, "{s:s}", "Username", key), reply);
}

struct err *
cognito_admin(struct cognito *i, struct arena *a, const char *operation,
              const char *key)
{
    struct aws_reply reply;
    struct err *e = admin(i, a, operation, key, &reply);

    if (e != NULL && str_eq(reply.code, "UserNotFoundException"))
        return NULL;
    return cognito_failed(a, e, &reply);
}

struct err *
cognito_set_password(struct cognito *i, struct arena *a, const char *key,
                     const char *password)
{
    struct aws_reply reply;
    struct err *e = cognito_call(
        i, a, "AdminSetUserPassword",
        aws_members(a, "{s:s,s:s,s:b}", "Username", key, "Password",
                    password, "Permanent", 1), &reply);

    return cognito_failed_new(a, e, &reply);
}

struct err *
cognito_status(struct cognito *i, struct arena *a, const char *key,
               const char **status)
{
    struct aws_reply reply;
    struct err *e = admin(i, a, "AdminGetUser", key, &reply);

    *status = "";
    if (e != NULL && str_eq(reply.code, "UserNotFoundException"))
        return NULL;
    TRY(cognito_failed(a, e, &reply));
    *status = json_get_str(reply.members, "UserStatus", "");
    return NULL;
}

/* ---- what is decided about a person ------------------------------------- */

/* Groups are named as roles are. One that the pool does not have is missed
 * only by who should be in it. */
static struct err *
set_group(struct cognito *i, struct arena *a, const char *key, int role,
          bool in)
{
    struct aws_reply reply;
    struct err *e = cognito_call(
        i, a, in ? "AdminAddUserToGroup" : "AdminRemoveUserFromGroup",
        aws_members(a, "{s:s,s:s}", "Username", key, "GroupName",
                    role_names[role]), &reply);

    if (e == NULL || (!in && str_eq(reply.code, "ResourceNotFoundException")))
        return NULL;
    if (str_eq(reply.code, "ResourceNotFoundException"))
        return fail(a, ERR_DOWN, "make the group in the user pool of "
                    "cognito.pool", "the user pool has no group %s",
                    role_names[role]);
    return cognito_failed(a, e, &reply);
}

static struct err *
remove_all(struct cognito *i, struct arena *a, struct credential *who)
{
    struct change c;

    TRY(cognito_admin(i, a, "AdminDeleteUser", who->email_key));
    change_start(&c, a);
    tries_forget(&c, tries_id(a, "code", who->email_key));
    tries_forget(&c, tries_id(a, "sign_in", who->email_key));
    tries_forget(&c, tries_id(a, "change", who->id));
    tries_forget(&c, tries_id(a, "second", who->id));
    change_delete(&c, &credential_type, who);
    return store_commit(i->store, &c);
}

struct err *
cognito_stand(struct identity *port, struct arena *a, const char *subject,
              const struct identity_standing *standing)
{
    struct cognito *i = cognito_self(port);
    struct credential *who;
    const char *status;

    TRY(store_get_or_none(i->store, a, &credential_type, subject, &who));
    if (who == NULL)
        return NULL;
    if (standing->gone)
        return remove_all(i, a, who);
    TRY(cognito_status(i, a, who->email_key, &status));
    if (str_empty(status))
        return NULL;
    for (int role = ROLE_CANDIDATE; role <= ROLE_ADMIN; role++)
        TRY(set_group(i, a, who->email_key, role, role == standing->role));
    if (!standing->disabled)
        return cognito_admin(i, a, "AdminEnableUser", who->email_key);
    TRY(cognito_admin(i, a, "AdminDisableUser", who->email_key));
    return cognito_admin(i, a, "AdminUserGlobalSignOut", who->email_key);
}

/* ---- another address ----------------------------------------------------- */

/* Who signed up with the address and never confirmed it makes way. */
static struct err *
make_way(struct cognito *i, struct change *c, const struct credential *who,
         const char *key)
{
    struct credential *other;

    TRY(store_find_or_none(i->store, c->a, CREDENTIAL_BY_EMAIL, key, &other));
    if (other == NULL || str_eq(other->id, who->id))
        return NULL;
    if (other->confirmed)
        return fail(c->a, ERR_CONFLICT, "take another address",
                    "someone has this mail address already");
    TRY(cognito_admin(i, c->a, "AdminDeleteUser", key));
    change_delete(c, &credential_type, other);
    return NULL;
}

/* Moved in the pool by an earlier try whose change was lost: nobody has the
 * old name there, and the row follows now. */
static struct err *
move_in_pool(struct cognito *i, struct arena *a, const char *old,
             const char *key)
{
    json_t *members = aws_members(a, "{s:s,s:[{s:s,s:s},{s:s,s:s}]}",
                                  "Username", old, "UserAttributes",
                                  "Name", "email", "Value", key,
                                  "Name", "email_verified", "Value", "true");
    struct aws_reply reply;
    struct err *e = cognito_call(i, a, "AdminUpdateUserAttributes", members,
                                 &reply);

    if (e != NULL && str_eq(reply.code, "UserNotFoundException"))
        return NULL;
    if (e != NULL && str_eq(reply.code, "AliasExistsException"))
        return fail(a, ERR_CONFLICT, "take another address",
                    "someone has this mail address already");
    return cognito_failed(a, e, &reply);
}

struct err *
cognito_move(struct identity *port, struct change *c, const char *subject,
             const char *email, bool drop_password)
{
    struct cognito *i = cognito_self(port);
    const char *key = account_email_key(c->a, email);
    struct credential *who;

    TRY(store_get(i->store, c->a, &credential_type, subject, &who));
    if (!str_eq(who->email_key, key)) {
        TRY(make_way(i, c, who, key));
        TRY(move_in_pool(i, c->a, who->email_key, key));
        who->email_key = key;
        change_update(c, &credential_type, who);
    }
    if (!drop_password)
        return NULL;
    /* One that nobody knows; the pool wants letters of each kind in it. */
    TRY(cognito_set_password(i, c->a, key,
                             arena_printf(c->a, "%s-Aa1", id_secret(c->a))));
    return cognito_admin(i, c->a, "AdminUserGlobalSignOut", key);
}
