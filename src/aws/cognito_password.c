/* New passwords on Cognito: forgotten ones by its mail, and changed ones. */
#include "aws/cognito.h"
#include "base/str.h"
#include "core/account.h"
#include "port/tries.h"

struct err *
cognito_forgot(struct identity *port, struct arena *a, const char *email,
               struct identity_code *code)
{
    struct cognito *i = cognito_self(port);
    const char *key = account_email_key(a, email);
    struct credential *who;
    struct aws_reply reply;
    struct err *e;

    *code = (struct identity_code){ 0 };
    if (!cognito_is_name(key))
        return NULL;
    e = cognito_call(i, a, "ForgotPassword", cognito_user(i, a, key), &reply);
    /* Invalid: no address of theirs is proven, so nobody is written to. */
    if (e != NULL && (str_eq(reply.code, "UserNotFoundException") ||
                      str_eq(reply.code, "InvalidParameterException") ||
                      str_eq(reply.code, "NotAuthorizedException")))
        return NULL;
    TRY(cognito_failed(a, e, &reply));
    TRY(cognito_find(i, a, key, &who));
    code->exists = who != NULL;
    code->subject = who != NULL ? who->id : NULL;
    return NULL;
}

struct err *
cognito_reset(struct identity *port, struct change *c, const char *email,
              const char *code, const char *password, const char **subject)
{
    struct cognito *i = cognito_self(port);
    struct arena *a = c->a;
    const char *key, *tries, *typed = str_trim(a, code), *sent;
    struct credential *who;
    struct aws_reply reply;
    struct err *e;
    json_t *members;

    if (email == NULL)
        return cognito_wrong_code(a);
    key = account_email_key(a, email);
    tries = tries_id(a, "code", key);
    TRY(cognito_check_new(i, a, password, key, &sent));
    TRY(tries_count(i->store, a, tries));
    TRY(cognito_find(i, a, key, &who));
    if (!cognito_is_name(key) || !cognito_is_code(typed))
        return cognito_wrong_code(a);
    members = cognito_user(i, a, key);
    json_object_set_new(members, "ConfirmationCode", json_string(typed));
    json_object_set_new(members, "Password", json_string(sent));
    e = cognito_call(i, a, "ConfirmForgotPassword", members, &reply);
    if (e != NULL && cognito_is_wrong_code(&reply))
        return cognito_wrong_code(a);
    TRY(cognito_failed_new(a, e, &reply));
    if (who == NULL)
        return cognito_wrong_code(a); /* of the pool, and never here */
    TRY(cognito_admin(i, a, "AdminUserGlobalSignOut", key));
    TRY(cognito_keep(i, a, key, true, tries, &who));
    *subject = who->id;
    return NULL;
}

/* With the person's own token where the password alone gave one. */
static struct err *
replace(struct cognito *i, struct arena *a, const char *key,
        const struct cognito_proof *proof, const char *before,
        const char *after)
{
    struct aws_reply reply;
    struct err *e;

    if (proof->access == NULL) {
        TRY(cognito_set_password(i, a, key, after));
        return cognito_admin(i, a, "AdminUserGlobalSignOut", key);
    }
    e = cognito_call(
        i, a, "ChangePassword",
        aws_members(a, "{s:s,s:s,s:s}", "AccessToken", proof->access,
                    "PreviousPassword", before, "ProposedPassword", after),
        &reply);
    TRY(cognito_failed_new(a, e, &reply));
    e = cognito_call(i, a, "GlobalSignOut",
                     aws_members(a, "{s:s}", "AccessToken", proof->access),
                     &reply);
    /* Not authorized: the token went with the old password. */
    return e != NULL && str_eq(reply.code, "NotAuthorizedException")
               ? NULL : cognito_failed(a, e, &reply);
}

struct err *
cognito_change(struct identity *port, struct change *c, const char *subject,
               const char *old_password, const char *new_password)
{
    struct cognito *i = cognito_self(port);
    struct arena *a = c->a;
    const char *tries = tries_id(a, "change", subject);
    const char *before = cognito_sendable(a, old_password), *after;
    struct cognito_proof proof;
    struct credential *who;
    struct err *e;

    TRY(tries_count(i->store, a, tries));
    TRY(store_get(i->store, a, &credential_type, subject, &who));
    e = before == NULL ? cognito_no_match(a)
                       : cognito_prove(i, a, who->email_key, before, &proof);
    if (e != NULL && e->kind == ERR_INVALID)
        return err_field(a, "old_password", "This is not your password of "
                         "today.", NULL);
    TRY(e);
    TRY(cognito_check_new(i, a, new_password, who->email_key, &after));
    TRY(replace(i, a, who->email_key, &proof, before, after));
    return cognito_keep(i, a, who->email_key, true, tries, &who);
}
