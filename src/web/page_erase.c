/* Erasing one's account, changing one's mind, and the receipt. */
#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/privacy.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/show_holdings.h"

enum { REFRESH_S = 3 };

enum { WHEN_LATER, WHEN_NOW }; /* of the choices below */

static const struct form_field erase_fields[] = {
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = "when", .type = FORM_CHOICE, .label = "When",
      .choices = "later|now" },
    { .name = NULL },
};

static void
show_logs(struct request *q, struct view *v, int64_t erased_at)
{
    int64_t until = privacy_logs_until(q->ports, erased_at);

    if (until != 0)
        view_day(view_row(v, "LOGS"), "DAY", until, NULL);
    else
        view_show(v, "NO_LOGS");
}

static struct err *
erase_page(struct request *q, struct view *v)
{
    int64_t days = conf_int(q->ports->conf, "retention.erase_days");

    TRY(show_holdings(q, v));
    view_show_if(v, "CANDIDATE", q->actor.role == ROLE_CANDIDATE);
    view_show_if(v, "EMPLOYER", q->actor.role == ROLE_EMPLOYER);
    view_day(v, "LATEST",
             privacy_backups_until(q->ports, q->now + days * DAY_S),
             layout_zone(q));
    show_logs(q, v, q->now + days * DAY_S);
    if (q->account->erase_at != 0)
        view_day(view_row(v, "ASKED"), "DAY", q->account->erase_at,
                 layout_zone(q));
    else
        view_show(v, "UNASKED");
    if (days > 0 && q->account->erase_at == 0) {
        struct view *later = view_row(v, "MAY_WAIT");

        view_count(later, "DAYS", days);
        view_day(later, "DAY", q->now + days * DAY_S, layout_zone(q));
    }
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Erase");
    return NULL;
}

struct err *
erase_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(erase_page(q, v));
    view_show(v, "WHEN_LATER");
    return reply_page(q, r, "account_erase.tpl", "Erase your account", v);
}

struct err *
erase_send(struct request *q, struct reply *r)
{
    struct account *account;
    const char *code;
    bool at_once;
    struct form f;

    form_read(&f, q, erase_fields);
    at_once = form_choice(&f, "when") == WHEN_NOW ||
              q->account->erase_at != 0;
    if (f.problems == NULL)
        TRY(form_take(&f, privacy_ask(q->ports, q->a, &q->actor,
                                      form_text(&f, "password"), at_once,
                                      &code)));
    if (f.problems != NULL) {
        struct view *v = view_new(q->a);

        TRY(erase_page(q, v));
        return form_again(&f, r, "account_erase.tpl", "Erase your account",
                          v);
    }
    TRY(store_get(q->ports->store, q->a, &account_type, q->actor.id,
                  &account));
    if (account->erase_at == 0) {
        q->session = NULL; /* it ended with the others */
        TRY(session_end(q, r));
    }
    return reply_see(q, r, arena_printf(q->a, "/account/erased?code=%s",
                                        code), NULL);
}

struct err *
erase_keep(struct request *q, struct reply *r)
{
    TRY(privacy_keep(q->ports, q->a, &q->actor));
    return reply_see(q, r, "/account", "Your account stays. Nothing of it "
                     "was erased.");
}

/* ---- the receipt ---------------------------------------------------------- */

static struct err *
show_receipt(struct request *q, struct view *v, const char *code,
             const struct receipt *receipt)
{
    json_t *erased, *count;
    const char *name;

    TRY(json_parse(q->a, receipt->erased, strlen(receipt->erased), &erased));
    json_object_foreach(erased, name, count) {
        if (json_integer_value(count) > 0)
            show_holding(v, name, json_integer_value(count));
    }
    view_text(v, "CODE", code);
    view_moment(v, "ASKED", receipt->asked_at, NULL);
    view_moment(v, "DONE_AT", receipt->done_at, NULL);
    view_day(v, "DUE", receipt->due_at, NULL);
    if (receipt->done_at == 0)
        return NULL;
    view_day(v, "BACKUPS",
             privacy_backups_until(q->ports, receipt->done_at), NULL);
    show_logs(q, v, receipt->done_at);
    return NULL;
}

struct err *
erase_receipt(struct request *q, struct reply *r)
{
    const char *code = request_query(q, "code");
    struct view *v = view_new(q->a);
    struct receipt *receipt;
    const char *title;

    layout_width(q, "read");
    if (str_empty(code)) {
        view_show(v, "ASK");
        return reply_page(q, r, "account_erased.tpl", "Receipt of an erasure",
                          v);
    }
    TRY(privacy_receipt(q->ports, q->a, code, &receipt));
    TRY(show_receipt(q, v, code, receipt));
    view_show(v, "RECEIPT");
    if (receipt->done_at != 0) {
        view_show(v, "DONE");
        title = "Erased";
    } else if (receipt->due_at > q->now) {
        view_show(v, "LATER");
        title = "To be erased";
    } else {
        view_show(v, "WAITING");
        reply_refresh(r, REFRESH_S);
        title = "Being erased";
    }
    return reply_page(q, r, "account_erased.tpl", title, v);
}
