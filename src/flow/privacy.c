/* What is held of a person, and asking for its end. */
#include "flow/privacy.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "flow/declaring.h"
#include "flow/signing.h"

struct holding {
    const char *name;
    enum store_index index;
};

static const struct holding holdings[] = {
    { "Resumes", RESUME_BY_CANDIDATE },
    { "Profiles", PROFILE_BY_CANDIDATE },
    { "Matches", MATCH_BY_CANDIDATE },
    { "Applications", APPLICATION_BY_CANDIDATE },
    { "Notices", NOTICE_BY_ACCOUNT },
    { "Signed-in browsers", SESSION_BY_ACCOUNT },
    { "Choices of mails", PREFERENCE_BY_ACCOUNT },
    { "Choices how often news come", DIGEST_BY_ACCOUNT },
    { "Consents", CONSENT_BY_ACCOUNT },
    { "Objections", OBJECTION_BY_ACCOUNT },
};

enum { HOLDINGS = sizeof(holdings) / sizeof(holdings[0]) };

struct err *
privacy_holdings(struct ports *p, struct arena *a, const char *account_id,
                 const struct privacy_holding **list)
{
    struct privacy_holding *h = NEW_ARRAY(a, HOLDINGS + 2,
                                          struct privacy_holding);
    struct declaration *d;

    for (size_t i = 0; i < HOLDINGS; i++) {
        h[i].name = holdings[i].name;
        TRY(store_count(p->store, a, holdings[i].index, account_id,
                        &h[i].count));
    }
    TRY(declaring_of(p, a, account_id, &d));
    h[HOLDINGS].name = "Answers about yourself";
    h[HOLDINGS].count = d != NULL;
    *list = h;
    return NULL;
}

static struct err *
holdings_json(struct ports *p, struct arena *a, const char *account_id,
              const char **json)
{
    json_t *o = json_keep(a, json_object());
    const struct privacy_holding *h;

    TRY(privacy_holdings(p, a, account_id, &h));
    for (; h->name != NULL; h++)
        json_object_set_new(o, h->name, json_integer(h->count));
    *json = json_text(a, o);
    return NULL;
}

struct err *
privacy_order(struct ports *p, struct arena *a, const char *by_id,
              const char *account_id, const char **code)
{
    struct receipt *r = NEW(a, struct receipt);
    json_t *payload = json_keep(a, json_object());
    struct account *account;
    struct change c;

    *code = id_secret(a);
    TRY(store_get(p->store, a, &account_type, account_id, &account));
    r->id = id_hash(a, *code);
    r->asked_at = clock_now();
    TRY(holdings_json(p, a, account_id, &r->erased));
    account->disabled_at = r->asked_at;
    json_object_set_new(payload, "account", json_string(account_id));
    json_object_set_new(payload, "receipt", json_string(*code));
    change_start(&c, a);
    change_insert(&c, &receipt_type, r);
    change_update(&c, &account_type, account);
    TRY(signing_end_all(p, &c, account_id, NULL));
    change_task(&c, "privacy.erase", json_text(a, payload));
    change_audit(&c, by_id, "account.erase",
                 arena_printf(a, "account:%s", account_id), account_id);
    return store_commit(p->store, &c);
}

struct err *
privacy_ask(struct ports *p, struct arena *a, const struct actor *who,
            const char *password, const char **code)
{
    struct account *account;
    struct identity_known known;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    TRY(identity_sign_in(p->identity, a, account->email, password,
                         &known));
    return privacy_order(p, a, who->id, who->id, code);
}

struct err *
privacy_receipt(struct ports *p, struct arena *a, const char *code,
                struct receipt **receipt)
{
    return store_get(p->store, a, &receipt_type, id_hash(a, code), receipt);
}
