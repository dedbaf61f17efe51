/* What is held of a person, and asking for its end. */
#include "flow/privacy.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/declaring.h"
#include "flow/mailing.h"
#include "flow/matching.h"
#include "flow/privacy_kinds.h"
#include "flow/signing.h"

enum { TASK_DAYS = 7 }; /* work/sweep.c keeps those that are done */

static size_t
count_kinds(void)
{
    size_t count = 0;

    while (privacy_kinds[count].type != NULL)
        count++;
    return count;
}

struct err *
privacy_holdings(struct ports *p, struct arena *a, const char *account_id,
                 const struct privacy_holding **list)
{
    struct privacy_holding *h = NEW_ARRAY(a, count_kinds() + 2,
                                          struct privacy_holding);
    struct declaration *d;

    *list = h;
    for (const struct privacy_kind *k = privacy_kinds; k->type; k++) {
        if (k->label == NULL)
            continue;
        h->name = k->label;
        TRY(store_count(p->store, a, k->index, account_id, &h->count));
        h++;
    }
    TRY(declaring_of(p, a, account_id, &d));
    h->name = "Answers about yourself";
    h->count = d != NULL;
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

/* ---- asking ------------------------------------------------------------- */

/* An earlier wish: without its receipt its task does nothing. */
static void
drop_receipt(struct change *c, const struct account *account)
{
    struct receipt *r = NEW(c->a, struct receipt);

    r->id = account->erase_receipt;
    if (r->id != NULL)
        change_delete(c, &receipt_type, r);
}

static struct err *
add_receipt(struct ports *p, struct change *c, struct account *account,
            int64_t due_at, const char *code)
{
    struct receipt *r = NEW(c->a, struct receipt);

    r->id = id_hash(c->a, code);
    r->asked_at = clock_now();
    r->due_at = due_at != 0 ? due_at : r->asked_at;
    TRY(holdings_json(p, c->a, account->id, &r->erased));
    change_insert(c, &receipt_type, r);
    account->erase_receipt = r->id;
    return NULL;
}

/* Closed now, or out of the lists until it is. */
static struct err *
close_account(struct ports *p, struct change *c, struct account *account,
              int64_t due_at, json_t *payload)
{
    json_t *about;

    if (due_at == 0) {
        account->disabled_at = clock_now();
        return signing_end_all(p, c, account->id, NULL);
    }
    account->erase_at = due_at;
    matching_again(c, account);
    about = json_keep(c->a, json_copy(payload));
    json_object_set_new(about, "due", json_integer(due_at));
    mailing_task(c, "erasing", account->id, about);
    return NULL;
}

struct err *
privacy_schedule(struct ports *p, struct arena *a, const char *by_id,
                 const char *account_id, int64_t due_at, const char **code)
{
    json_t *payload = json_keep(a, json_object());
    struct account *account;
    struct change c;
    struct task *task;

    *code = id_secret(a);
    TRY(store_get(p->store, a, &account_type, account_id, &account));
    json_object_set_new(payload, "account", json_string(account_id));
    json_object_set_new(payload, "receipt", json_string(*code));
    change_start(&c, a);
    drop_receipt(&c, account);
    TRY(add_receipt(p, &c, account, due_at, *code));
    account->erase_at = 0;
    TRY(close_account(p, &c, account, due_at, payload));
    change_update(&c, &account_type, account);
    task = change_task(&c, "privacy.erase", json_text(a, payload));
    if (due_at != 0)
        task->run_at_ms = due_at * 1000;
    change_audit(&c, by_id, "account.erase",
                 arena_printf(a, "account:%s", account_id), account_id);
    return store_commit(p->store, &c);
}

struct err *
privacy_order(struct ports *p, struct arena *a, const char *by_id,
              const char *account_id, const char **code)
{
    return privacy_schedule(p, a, by_id, account_id, 0, code);
}

struct err *
privacy_ask(struct ports *p, struct arena *a, const struct actor *who,
            const char *password, bool at_once, const char **code)
{
    int64_t days = conf_int(p->conf, "retention.erase_days");
    struct account *account;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    TRY(signing_prove(p, a, account, password));
    return privacy_schedule(p, a, who->id, who->id,
                            at_once || days == 0 ? 0
                                                 : clock_now() + days * DAY_S,
                            code);
}

struct err *
privacy_keep(struct ports *p, struct arena *a, const struct actor *who)
{
    struct account *account;
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    if (account->erase_at == 0)
        return fail(a, ERR_CONFLICT, "look at your account",
                    "nothing of yours is going to be erased");
    change_start(&c, a);
    drop_receipt(&c, account);
    account->erase_at = 0;
    account->erase_receipt = NULL;
    change_update(&c, &account_type, account);
    matching_again(&c, account);
    change_audit(&c, who->id, "account.keep",
                 arena_printf(a, "account:%s", who->id), who->id);
    return store_commit(p->store, &c);
}

struct err *
privacy_receipt(struct ports *p, struct arena *a, const char *code,
                struct receipt **receipt)
{
    return store_get(p->store, a, &receipt_type, id_hash(a, code), receipt);
}

int64_t
privacy_logs_until(const struct ports *p, int64_t erased_at)
{
    int64_t days = conf_int(p->conf, "retention.logs_days");

    return days == 0 ? 0
                     : erased_at + (days > TASK_DAYS ? days : TASK_DAYS) *
                                       DAY_S;
}

int64_t
privacy_backups_until(const struct ports *p, int64_t erased_at)
{
    return erased_at + conf_int(p->conf, "retention.backups_days") * DAY_S;
}
