/* Signing up and proving the address; people added by an operator. */
#include "flow/registration.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "flow/company.h"
#include "flow/consenting.h"
#include "flow/digest.h"
#include "flow/limits.h"
#include "flow/mailing.h"
#include "flow/signing.h"
#include "flow/team.h"
#include "flow/verifying.h"

enum { NAME_MOST = 120, COMPANY_MOST = 160, EMAIL_MOST = 254 };

/* Checking what was typed. */

static const struct err *
check_line(struct arena *a, const char *field, const char *value, size_t most,
           const char *missing, const struct err *problems)
{
    if (str_empty(value) || str_empty(str_trim(a, value)))
        return err_field(a, field, missing, problems);
    if (utf8_length(value) > most)
        return err_field(a, field,
                         arena_printf(a, "This is longer than %zu characters. "
                                      "Shorten it.", most), problems);
    if (strpbrk(value, "\r\n\t") != NULL)
        return err_field(a, field, "Write this on one line.", problems);
    return problems;
}

/* Only what a mail server could deliver to; whether it does, the mail shows. */
static bool
email_is_plausible(const char *email)
{
    const char *at = strrchr(email, '@');

    return at != NULL && at != email && strchr(at, '.') != NULL &&
           !str_ends(email, ".") && strlen(email) <= EMAIL_MOST &&
           strpbrk(email, " <>()[],;:\"\\\r\n\t") == NULL;
}

static const struct err *
check_email(struct arena *a, const char *email, const struct err *problems)
{
    problems = check_line(a, "email", email, EMAIL_MOST,
                          "Enter your mail address.", problems);
    if (!str_empty(email) && !email_is_plausible(str_trim(a, email)))
        return err_field(a, "email", "Write a mail address like "
                         "name@example.org.", problems);
    return problems;
}

struct err *
registration_check_email(struct arena *a, const char *email,
                         struct err *problems)
{
    return (struct err *)check_email(a, email, problems);
}

static struct err *
check_form(struct arena *a, const struct registration_form *f)
{
    const struct err *problems = NULL;

    if (!f->accept)
        problems = err_field(a, "accept", "Accept the terms to sign up.",
                             problems);
    if (f->role == ROLE_EMPLOYER)
        problems = check_line(a, "company", f->company, COMPANY_MOST,
                              "Enter the name of your company.", problems);
    if (f->role == ROLE_EMPLOYER && f->company != NULL &&
        company_name_links(f->company))
        problems = err_field(a, "company", "Write the name without a web "
                             "address: it stands in mails.", problems);
    if (str_empty(f->password))
        problems = err_field(a, "password", "Enter a password.", problems);
    problems = check_email(a, f->email, problems);
    problems = check_line(a, "name", f->name, NAME_MOST, "Enter your name.",
                          problems);
    if (f->role != ROLE_CANDIDATE && f->role != ROLE_EMPLOYER)
        problems = err_field(a, "role", "Say whether you look for work or "
                             "for people.", problems);
    return (struct err *)problems;
}

/* Signing up. */

static void
fill(struct arena *a, struct account *account,
     const struct registration_form *f)
{
    account->email = str_trim(a, f->email);
    account->name = str_trim(a, f->name);
    account->role = f->role;
    account->language = f->language;
    account->open_to_offers = f->role == ROLE_CANDIDATE && f->open_to_offers;
    account->pending_company = f->role == ROLE_EMPLOYER
                               ? str_trim(a, f->company) : NULL;
}

static struct account *
account_make(struct arena *a, const char *id, const char *email)
{
    struct account *account = NEW(a, struct account);

    account->id = id;
    account->email_key = account_email_key(a, email);
    account->created_at = clock_now();
    account->time_zone = "UTC";
    account->unsubscribe_key = id_secret(a);
    return account;
}

static struct err *
add_consents(struct ports *p, struct change *c, const struct account *account)
{
    TRY(consenting_note(p, c, account->id, CONSENTING_TERMS, true));
    return consenting_note(p, c, account->id, CONSENTING_OFFERS,
                           account->open_to_offers);
}

static void
say_created(struct change *c, const struct account *account)
{
    struct event *e = change_event(c, "account.created", account->id);

    e->detail = arena_printf(c->a, "{\"role\":\"%s\"}",
                             role_names[account->role]);
    change_audit(c, account->id, "account.create",
                 arena_printf(c->a, "account:%s", account->id), account->id);
}

/* The account that waits for its address to be proven: new, or of an earlier
 * try, with what the form says now. */
static struct err *
add_account(struct ports *p, struct change *c, const char *id,
            const struct registration_form *f)
{
    struct account *account;
    struct err *e = store_get(p->store, c->a, &account_type, id, &account);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL) {
        account = account_make(c->a, id, f->email);
        fill(c->a, account, f);
        change_insert(c, &account_type, account);
        say_created(c, account);
    } else {
        fill(c->a, account, f);
        change_update(c, &account_type, account);
    }
    digest_begin(c, account);
    return add_consents(p, c, account);
}

static void
mail_code(struct change *c, const struct identity_code *code)
{
    json_t *about = json_keep(c->a, json_object());

    if (code->exists) {
        mailing_task(c, "known", code->subject, NULL);
        return;
    }
    if (code->secret == NULL)
        return; /* the identity service mails its codes itself */
    json_object_set_new(about, "secret", json_string(code->secret));
    json_object_set_new(about, "digits", json_string(code->digits));
    mailing_task(c, "verify", code->subject, about);
}

struct err *
registration_sign_up(struct ports *p, struct arena *a,
                     const struct registration_form *f)
{
    struct identity_newcomer who = { .email = f->email,
                                     .password = f->password };
    struct identity_code code;
    struct change c;
    struct err *e;
    bool allowed;

    TRY(check_form(a, f));
    TRY(limits_address(p, a, "sign_up", "limits.sign_up_hour", f->address));
    TRY(limits_mail(p, a, "sign_up", f->email, &allowed));
    if (!allowed)
        return NULL; /* as if it had been mailed; no answer tells of others */
    e = identity_sign_up(p->identity, a, &who, &code);
    if (e != NULL && e->kind == ERR_INVALID)
        TRY(limits_mail_unsent(p, a, "sign_up", f->email));
    TRY(e);
    change_start(&c, a);
    if (!code.exists)
        TRY(add_account(p, &c, code.subject, f));
    mail_code(&c, &code);
    return store_commit(p->store, &c);
}

/* Proving the address. */

static void
add_employer(struct change *c, struct account *account, const char *name)
{
    struct employer *employer = NEW(c->a, struct employer);

    employer->id = id_new(c->a);
    employer->name = name;
    employer->created_at = clock_now();
    change_insert(c, &employer_type, employer);
    account->employer_id = employer->id;
    account->pending_company = NULL;
    team_add(c, employer->id, account->id, TEAM_OWNER);
    verifying_company(c, employer->id);
    change_event(c, "employer.created", account->id)->employer_id =
        employer->id;
    change_audit(c, account->id, "employer.create",
                 arena_printf(c->a, "employer:%s", employer->id),
                 account->id);
}

static void
say_verified(struct change *c, struct account *account)
{
    struct event *e = change_event(c, "account.verified", account->id);

    account->verified_at = clock_now();
    e->detail = arena_printf(c->a, "{\"role\":\"%s\"}",
                             role_names[account->role]);
    if (account->role == ROLE_EMPLOYER)
        e->employer_id = account->employer_id;
    change_audit(c, account->id, "account.verify",
                 arena_printf(c->a, "account:%s", account->id), account->id);
}

struct err *
registration_complete(struct ports *p, struct arena *a,
                      struct account *account)
{
    struct change c;

    if (account->verified_at != 0)
        return NULL;
    change_start(&c, a);
    if (account->role == ROLE_EMPLOYER && account->employer_id == NULL)
        add_employer(&c, account, account->pending_company);
    say_verified(&c, account);
    change_update(&c, &account_type, account);
    return store_commit(p->store, &c);
}

struct err *
registration_verify(struct ports *p, struct arena *a, const char *email,
                    const char *code, const char *address)
{
    struct account *account;
    const char *id;

    TRY(limits_address(p, a, "code", "limits.sign_in_hour", address));
    TRY(identity_confirm(p->identity, a, email, code, &id));
    TRY(store_get(p->store, a, &account_type, id, &account));
    return registration_complete(p, a, account);
}

/* Proven otherwise. */

/* Nobody stands behind the credential: an earlier try ended between the two.
 * Who was written to at the address begins anew. */
static struct err *
prove_again(struct ports *p, struct arena *a,
            struct identity_newcomer *who, struct identity_code *code)
{
    struct account *account;

    TRY(store_get_or_none(p->store, a, &account_type, code->subject,
                          &account));
    if (account != NULL)
        return err_field(a, "password", "This address has an account "
                         "already. Sign in with it, then open the link in "
                         "the mail again.", NULL);
    who->anew = true;
    return identity_sign_up(p->identity, a, who, code);
}

struct err *
registration_prove(struct ports *p, struct arena *a,
                   const struct registration_form *f, const char **id)
{
    struct identity_newcomer who = { .email = f->email,
                                     .password = f->password,
                                     .proven = true };
    struct identity_code code;

    TRY(check_form(a, f));
    TRY(limits_address(p, a, "sign_up", "limits.sign_up_hour", f->address));
    TRY(identity_sign_up(p->identity, a, &who, &code));
    if (code.exists)
        TRY(prove_again(p, a, &who, &code));
    *id = code.subject;
    return NULL;
}

struct err *
registration_proven(struct ports *p, struct change *c,
                    const struct registration_form *f,
                    const char *employer_id, const char *id)
{
    struct account *account;
    struct err *e = store_get(p->store, c->a, &account_type, id, &account);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL) {
        account = account_make(c->a, id, f->email);
        fill(c->a, account, f);
        change_insert(c, &account_type, account);
        say_created(c, account);
    } else {
        fill(c->a, account, f);
        change_update(c, &account_type, account);
    }
    account->pending_company = NULL;
    account->employer_id = employer_id;
    say_verified(c, account);
    digest_begin(c, account);
    return add_consents(p, c, account);
}

/* By an operator, or for the sample world. */

static struct err *
check_person(struct arena *a, const struct registration_person *n)
{
    const struct err *problems = NULL;

    if (n->role == ROLE_EMPLOYER && n->employer_id == NULL)
        problems = check_line(a, "company", n->company, COMPANY_MOST,
                              "Name the company.", problems);
    problems = check_email(a, n->email, problems);
    problems = check_line(a, "name", n->name, NAME_MOST, "Name the person.",
                          problems);
    return (struct err *)problems;
}

static struct err *
prove(struct ports *p, struct arena *a, const struct registration_person *n,
      const char **id)
{
    struct identity_newcomer who = { .email = n->email,
                                     .password = n->password,
                                     .proven = true };
    struct identity_code code;

    TRY(identity_sign_up(p->identity, a, &who, &code));
    if (code.exists)
        return fail(a, ERR_CONFLICT, "take another address",
                    "someone has this mail address already");
    *id = code.subject;
    return NULL;
}

struct err *
registration_add(struct ports *p, struct arena *a,
                 const struct registration_person *n, const char **id)
{
    struct account *account;
    struct change c;

    TRY(check_person(a, n));
    TRY(prove(p, a, n, id));
    account = account_make(a, *id, n->email);
    account->email = str_trim(a, n->email);
    account->name = str_trim(a, n->name);
    account->role = n->role;
    account->employer_id = n->employer_id;
    account->language = n->language != NULL ? n->language : "en";
    account->time_zone = n->time_zone != NULL ? n->time_zone : "UTC";
    account->open_to_offers = n->role == ROLE_CANDIDATE && n->open_to_offers;
    change_start(&c, a);
    if (n->role == ROLE_EMPLOYER && n->employer_id == NULL)
        add_employer(&c, account, str_trim(a, n->company));
    else if (n->role == ROLE_EMPLOYER)
        team_add(&c, n->employer_id, account->id,
                 n->team != TEAM_NONE ? n->team : TEAM_RECRUITER);
    say_created(&c, account);
    say_verified(&c, account);
    change_insert(&c, &account_type, account);
    digest_begin(&c, account);
    return store_commit(p->store, &c);
}
