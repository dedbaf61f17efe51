/*
 * The second factor on this machine. A secret that was not proven replaces
 * nothing, so nobody locks themselves out by looking at the page; a code
 * holds once; spare codes are kept as hashes and go as they are used.
 */
#include "embedded/identity_argon2.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/credential.h"
#include "embedded/totp.h"

enum {
    CODE_DIGITS = 6,
    SPARE_LETTERS = 16, /* 80 bits */
    SPARE_GROUP = 4
};

static struct err *
wrong_code(struct arena *a)
{
    return err_field(a, "code", "This code is wrong or was used. Type the "
                     "one that your device shows now.", NULL);
}

/* Without spaces and dashes, in small letters, as codes are typed. */
static const char *
plain(struct arena *a, const char *typed)
{
    struct str out = str_new(a);

    for (const char *c = typed; *c != '\0'; c++) {
        char low = (char)(*c >= 'A' && *c <= 'Z' ? *c + 'a' - 'A' : *c);

        if (strchr(" -\t", low) == NULL)
            str_add_bytes(&out, &low, 1);
    }
    return out.text;
}

static bool
is_digits(const char *code)
{
    return strlen(code) == CODE_DIGITS
           && strspn(code, "0123456789") == CODE_DIGITS;
}

/* ---- spare codes ---- */

static const char *
spare_hash(struct arena *a, const char *subject, const char *code)
{
    return id_hash(a, arena_printf(a, "spare:%s:%s", subject, code));
}

/* New ones, to show in groups; what is kept are their hashes. */
static const char *
make_spares(struct arena *a, const char *subject, struct identity_spare *out)
{
    struct str kept = str_new(a);

    for (out->count = 0; out->count < IDENTITY_SPARE_CODES; out->count++) {
        const char *code = arena_copy(a, id_secret(a), SPARE_LETTERS);
        struct str shown = str_new(a);

        for (size_t i = 0; i < SPARE_LETTERS; i += SPARE_GROUP)
            str_addf(&shown, "%s%.*s", i > 0 ? "-" : "", SPARE_GROUP,
                     code + i);
        out->code[out->count] = shown.text;
        str_addf(&kept, "%s%s", out->count > 0 ? " " : "",
                 spare_hash(a, subject, code));
    }
    return kept.text;
}

/* Takes the code off the list; false: it is not there. */
static bool
use_spare(struct arena *a, struct credential *who, const char *code)
{
    const char *hash = spare_hash(a, who->id, code), *at;
    struct str rest = str_new(a);
    size_t size = strlen(hash);

    at = who->spare != NULL ? strstr(who->spare, hash) : NULL;
    if (at == NULL)
        return false;
    str_add_bytes(&rest, who->spare, (size_t)(at - who->spare));
    str_add(&rest, at[size] == ' ' ? at + size + 1 : at + size);
    who->spare = str_trim(a, rest.text);
    return true;
}

/* ---- the operations ---- */

static struct err *
check(struct identity_argon2 *i, struct arena *a, struct credential *who,
      const char *code, bool *spare)
{
    int64_t step = 0;

    *spare = false;
    if (is_digits(code)) {
        TRY(totp_check(i->keys, a, who->id, who->totp_secret, code,
                       clock_now(), who->totp_step, &step));
        if (step == 0)
            return wrong_code(a);
        who->totp_step = step;
        return NULL;
    }
    *spare = use_spare(a, who, code);
    return *spare ? NULL : wrong_code(a);
}

struct err *
identity_argon2_second(struct identity *port, struct arena *a,
                       struct identity_known *known, const char *code,
                       bool *spare)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    const char *tries = tries_id(a, "second", known->subject);
    struct credential *who;
    struct change c;

    *spare = false;
    TRY(tries_count(i->store, a, tries));
    TRY(store_get(i->store, a, &credential_type, known->subject, &who));
    if (who->totp_secret != NULL) /* else it was taken off meanwhile */
        TRY(check(i, a, who, plain(a, code), spare));
    change_start(&c, a);
    change_update(&c, &credential_type, who);
    tries_forget(&c, tries);
    return store_commit(i->store, &c);
}

/* Counted together with changing the password: it is the same guess. */
static struct err *
check_password(struct identity_argon2 *i, struct change *c,
               const struct credential *who, const char *password)
{
    struct arena *a = c->a;
    const char *tries = tries_id(a, "change", who->id);
    bool fits, stale;

    TRY(tries_count(i->store, a, tries));
    TRY(passwords_verify(i->passwords, a, who->password_hash, password,
                         &fits, &stale));
    if (!fits)
        return err_field(a, "password", "This is not your password.", NULL);
    tries_forget(c, tries);
    return NULL;
}

struct err *
identity_argon2_second_set(struct identity *port, struct change *c,
                           const char *subject, const char *password, bool on,
                           const char **secret)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct credential *who;

    *secret = NULL;
    TRY(store_get(i->store, c->a, &credential_type, subject, &who));
    if (password != NULL)
        TRY(check_password(i, c, who, password));
    if (on) {
        TRY(totp_make(i->keys, c->a, subject, secret, &who->totp_new));
    } else {
        who->totp_secret = who->totp_new = who->spare = NULL;
        who->totp_step = 0;
    }
    change_update(c, &credential_type, who);
    return NULL;
}

struct err *
identity_argon2_second_prove(struct identity *port, struct change *c,
                             const char *subject, const char *code,
                             struct identity_spare *spare)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct arena *a = c->a;
    const char *tries = tries_id(a, "second", subject);
    const char *typed = plain(a, code);
    struct credential *who;
    int64_t step = 0;

    TRY(tries_count(i->store, a, tries));
    TRY(store_get(i->store, a, &credential_type, subject, &who));
    if (who->totp_new == NULL)
        return fail(a, ERR_CONFLICT, "begin again",
                    "no device waits to be proven");
    if (is_digits(typed))
        TRY(totp_check(i->keys, a, subject, who->totp_new, typed, clock_now(),
                       0, &step));
    if (step == 0)
        return wrong_code(a);
    who->totp_secret = who->totp_new;
    who->totp_new = NULL;
    who->totp_step = step;
    who->spare = make_spares(a, subject, spare);
    change_update(c, &credential_type, who);
    tries_forget(c, tries);
    return NULL;
}
