/* What changes about a person who is registered: password, name, role. */
#include "flow/registration.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/consenting.h"
#include "flow/digest.h"
#include "flow/limits.h"
#include "flow/mailing.h"
#include "flow/matching.h"
#include "flow/signing.h"
#include "flow/verifying.h"

enum { NAME_MOST = 120, ZONE_MOST = 64, WORDS_MOST = 500, RACES = 4 };

/* A forgotten password. */

struct err *
registration_forgot(struct ports *p, struct arena *a, const char *email,
                    const char *address)
{
    json_t *payload = json_keep(a, json_object());
    struct change c;
    bool allowed;

    TRY(limits_address(p, a, "forgot", "limits.forgot_hour", address));
    TRY(limits_mail(p, a, "forgot", email, &allowed));
    if (!allowed)
        return NULL;
    json_object_set_new(payload, "email", json_string(email));
    change_start(&c, a);
    change_task(&c, "registration.forgot", json_text(a, payload));
    return store_commit(p->store, &c);
}

struct err *
registration_forgot_step(struct ports *p, struct arena *a,
                         const struct task *t, struct change *done)
{
    struct identity_code code;
    struct account *account;
    json_t *payload, *about = json_keep(a, json_object());
    struct err *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(identity_forgot(p->identity, a, json_get_str(payload, "email", ""),
                        &code));
    mailing_wipe(done, t);
    if (!code.exists || code.secret == NULL)
        return NULL;
    e = store_get(p->store, a, &account_type, code.subject, &account);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    if (account->disabled_at != 0)
        return NULL;
    json_object_set_new(about, "secret", json_string(code.secret));
    json_object_set_new(about, "digits", json_string(code.digits));
    return mailing_send(p, a, t, "reset", account, about);
}

/* The password is another: in the same change sessions end, here excepted, and
 * its owner is told. Who signs in by the old one at this instant writes the
 * account's row, too: one of both looks again. */
static struct err *
commit_changed(struct ports *p, const struct change *password, const char *id,
               const struct session *here, const char *action)
{
    struct arena *a = password->a;
    json_t *about = json_keep(a, json_object());
    struct err *e = NULL;
    struct change c;

    json_object_set_new(about, "forgotten", json_boolean(here == NULL));
    for (int race = 0; race < RACES; race++) {
        change_start(&c, a);
        change_add(&c, password);
        TRY(signing_end_from_now(p, &c, id, here != NULL ? here->id : NULL));
        change_audit(&c, id, action, arena_printf(a, "account:%s", id), id);
        mailing_task(&c, "password", id, about);
        e = store_commit(p->store, &c);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

struct err *
registration_reset(struct ports *p, struct arena *a, const char *email,
                   const char *code, const char *password,
                   const char *address)
{
    struct change c;
    const char *id;

    TRY(limits_address(p, a, "code", "limits.sign_in_hour", address));
    change_start(&c, a);
    TRY(identity_reset(p->identity, &c, email, code, password, &id));
    return commit_changed(p, &c, id, NULL, "password.reset");
}

struct err *
registration_change(struct ports *p, struct arena *a, const struct actor *who,
                    const struct session *session, const char *old_password,
                    const char *new_password)
{
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    change_start(&c, a);
    TRY(identity_change(p->identity, &c, who->id, old_password,
                        new_password));
    return commit_changed(p, &c, who->id, session, "password.change");
}

/* Name, language, zone. */

static bool
zone_is_known(const char *zone)
{
    UChar wide[ZONE_MOST + 1], canonical[ZONE_MOST * 2];
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system = 0;

    if (strlen(zone) > ZONE_MOST)
        return false;
    u_uastrncpy(wide, zone, ZONE_MOST + 1);
    ucal_getCanonicalTimeZoneID(wide, -1, canonical, ZONE_MOST * 2,
                                &is_system, &status);
    return U_SUCCESS(status) && is_system;
}

static struct err *
check_settings(struct arena *a, const struct registration_settings *s)
{
    const struct err *problems = NULL;

    if (!zone_is_known(s->time_zone))
        problems = err_field(a, "time_zone", "We do not know this time zone. "
                             "Write it like Europe/Berlin.", problems);
    if (str_empty(str_trim(a, s->name)) || utf8_length(s->name) > NAME_MOST)
        problems = err_field(a, "name", "Enter your name, at most 120 "
                             "characters.", problems);
    return (struct err *)problems;
}

struct err *
registration_save(struct ports *p, struct arena *a, const struct actor *who,
                  const struct registration_settings *s)
{
    struct account *account;
    struct change c;
    bool hides;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(check_settings(a, s));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    hides = s->blind && !account->blind;
    change_start(&c, a);
    if (account->role == ROLE_CANDIDATE &&
        (account->open_to_offers != s->open_to_offers ||
         account->blind != s->blind)) {
        if (account->open_to_offers != s->open_to_offers)
            TRY(consenting_note(p, &c, who->id, CONSENTING_OFFERS,
                                s->open_to_offers));
        account->open_to_offers = s->open_to_offers;
        account->blind = s->blind;
        matching_again(&c, account);
    }
    account->name = str_trim(a, s->name);
    account->language = s->language;
    account->time_zone = s->time_zone;
    change_update(&c, &account_type, account);
    change_audit(&c, who->id, "account.save",
                 arena_printf(a, "account:%s", who->id), who->id);
    TRY(store_commit(p->store, &c));
    /* Until the task has indexed them anew, blind, nobody finds them by words
     * of the open profile. */
    return hides ? search_drop(p->search, a, SEARCH_PEOPLE, who->id) : NULL;
}

/* By an operator or an administrator. */

/* The identity service follows first: what it refuses is not decided. */
static struct err *
tell_identity(struct ports *p, struct arena *a, const struct account *account)
{
    struct identity_standing standing = {
        .role = account->role, .disabled = account->disabled_at != 0 };

    return identity_stand(p->identity, a, account->id, &standing);
}

/* Somebody else owns the companies of who is disabled. */
static void
stand_in(struct change *c, const char *by_id, const struct account *account)
{
    json_t *payload = json_keep(c->a, json_object());

    json_object_set_new(payload, "account", json_string(account->id));
    if (by_id != NULL)
        json_object_set_new(payload, "by", json_string(by_id));
    change_task(c, "team.stand_in", json_text(c->a, payload));
}

/* Adds to the change; the line of the log can be told more. */
static struct err *
save_and_end(struct ports *p, struct change *c, const char *by_id,
             struct account *account, struct audit **line, const char *action)
{
    change_update(c, &account_type, account);
    TRY(signing_end_all(p, c, account->id, NULL));
    *line = change_audit(c, by_id, action,
                         arena_printf(c->a, "account:%s", account->id),
                         account->id);
    return NULL;
}

struct err *
registration_set_role(struct ports *p, struct arena *a, const char *by_id,
                      const char *id, int role)
{
    struct account *account;
    struct audit *line;
    struct change c;

    TRY(store_get(p->store, a, &account_type, id, &account));
    if (role == ROLE_NOBODY)
        return fail(a, ERR_INVALID, "take candidate, employer or admin",
                    "nobody is not a role for a person");
    if (role == ROLE_EMPLOYER && account->employer_id == NULL)
        return fail(a, ERR_INVALID, "add the person with a company instead",
                    "this person belongs to no employer");
    account->role = role;
    TRY(tell_identity(p, a, account));
    change_start(&c, a);
    TRY(digest_begin_again(p, &c, account));
    TRY(save_and_end(p, &c, by_id, account, &line, "account.role"));
    return store_commit(p->store, &c);
}

/* What disabling and enabling share. */
static struct err *
set_closing(struct ports *p, struct arena *a, const char *by_id,
            const char *id, enum closing why, const char *words)
{
    bool closes = why != CLOSING_NONE;
    struct account *account;
    struct audit *line;
    struct change c;

    TRY(store_get(p->store, a, &account_type, id, &account));
    account->disabled_at = closes ? clock_now() : 0;
    account->closing = (int)why;
    account->closing_words = words;
    TRY(tell_identity(p, a, account));
    change_start(&c, a);
    matching_again(&c, account);
    if (closes)
        stand_in(&c, by_id, account);
    TRY(save_and_end(p, &c, by_id, account, &line,
                     closes ? "account.disable" : "account.enable"));
    line->detail = closes ? arena_printf(a, "{\"reason\":\"%s\"}",
                                         closing_names[why]) : NULL;
    verifying_account(&c, id);
    mailing_task(&c, closes ? "account_closed" : "account_opened", id, NULL);
    return store_commit(p->store, &c);
}

struct err *
registration_disable(struct ports *p, struct arena *a, const char *by_id,
                     const char *id, enum closing why, const char *words)
{
    struct err *problems = NULL;

    words = words != NULL ? str_trim(a, words) : NULL;
    if (words != NULL && utf8_length(words) > WORDS_MOST)
        problems = err_field(a, "words", "This is longer than 500 "
                             "characters. Shorten it.", NULL);
    if (why <= CLOSING_NONE || why > CLOSING_OTHER)
        problems = err_field(a, "why", "Choose why: the person is told.",
                             problems);
    if (problems != NULL)
        return problems;
    return set_closing(p, a, by_id, id, why,
                       str_empty(words) ? NULL : words);
}

struct err *
registration_enable(struct ports *p, struct arena *a, const char *by_id,
                    const char *id)
{
    return set_closing(p, a, by_id, id, CLOSING_NONE, NULL);
}
