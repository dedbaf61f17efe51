/* What people type at Cognito's doors, what is said when it does not hold, and
 * the row that the store keeps of a person. */
#include "aws/cognito.h"
#include "base/id.h"
#include "base/str.h"
#include "port/tries.h"

enum { NAME_MOST = 128, CODE_MOST = 12 }; /* characters */

/* ---- what is typed ------------------------------------------------------ */

bool
cognito_is_name(const char *key)
{
    return key[0] != '\0' && utf8_length(key) <= NAME_MOST &&
           strchr(key, '@') != NULL && strpbrk(key, " \t\r\n") == NULL;
}

const char *
cognito_sendable(struct arena *a, const char *password)
{
    const char *normal = passwords_normal(a, password);

    return normal != NULL && str_eq(str_trim(a, normal), normal) ? normal
                                                                 : NULL;
}

bool
cognito_is_code(const char *code)
{
    size_t size = strlen(code);

    return size > 0 && size <= CODE_MOST &&
           strspn(code, "0123456789") == size;
}

struct err *
cognito_no_match(struct arena *a)
{
    return err_field(a, "password", "Mail address and password do not go "
                     "together. Check both, or set a new password.", NULL);
}

struct err *
cognito_wrong_code(struct arena *a)
{
    return err_field(a, "code", "This code is wrong, was used, or is over. "
                     "Ask for a new one.", NULL);
}

struct err *
cognito_check_new(struct cognito *i, struct arena *a, const char *password,
                  const char *email, const char **normal)
{
    TRY(passwords_check(i->passwords, a, password, email));
    *normal = cognito_sendable(a, password);
    if (*normal == NULL)
        return err_field(a, "password", "Begin and end the password with "
                         "something else than a space.", NULL);
    return NULL;
}

struct err *
cognito_failed_new(struct arena *a, struct err *e,
                   const struct aws_reply *reply)
{
    if (e != NULL && (str_eq(reply->code, "InvalidPasswordException") ||
                      str_eq(reply->code, "PasswordHistoryPolicyViolation"
                                          "Exception")))
        return err_field(a, "password", "This password is not taken. Use one "
                         "that is new, with small and capital letters, "
                         "digits and signs.", NULL);
    return cognito_failed(a, e, reply);
}

/* ---- our row of a person ------------------------------------------------ */

struct err *
cognito_find(struct cognito *i, struct arena *a, const char *key,
             struct credential **who)
{
    return store_find_or_none(i->store, a, CREDENTIAL_BY_EMAIL, key, who);
}

struct err *
cognito_keep(struct cognito *i, struct arena *a, const char *key,
             bool confirmed, const char *tries, struct credential **who)
{
    struct change c;
    bool fresh;

    TRY(cognito_find(i, a, key, who));
    change_start(&c, a);
    fresh = *who == NULL;
    if (fresh) {
        *who = NEW(a, struct credential);
        (*who)->id = id_new(a);
        (*who)->email_key = key;
    }
    (*who)->confirmed = confirmed;
    if (fresh)
        change_insert(&c, &credential_type, *who);
    else
        change_update(&c, &credential_type, *who);
    if (!str_empty(tries))
        tries_forget(&c, tries);
    return store_commit(i->store, &c);
}
