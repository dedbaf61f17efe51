/* A person's data: what there is, erasing it, and the receipt. */
#include "base/json.h"
#include "flow/privacy.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"

enum { CONSENTS = 20, REFRESH_S = 3 };

static const struct form_field erase_fields[] = {
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

static void
show_count(struct view *v, const char *name, int64_t count)
{
    struct view *row = view_row(v, "HOLDING");

    view_text(row, "NAME", name);
    view_count(row, "COUNT", count);
}

static struct err *
show_holdings(struct request *q, struct view *v)
{
    const struct privacy_holding *h;

    TRY(privacy_holdings(q->ports, q->a, q->actor.id, &h));
    for (; h->name != NULL; h++) {
        if (h->count > 0)
            show_count(v, h->name, h->count);
    }
    return NULL;
}

static struct err *
show_consents(struct request *q, struct view *v)
{
    struct page page = { .limit = CONSENTS };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, CONSENT_BY_ACCOUNT, q->actor.id,
                   &page, &rows));
    if (rows.count > 0)
        v = view_row(v, "CONSENTS");
    for (size_t i = 0; i < rows.count; i++) {
        const struct consent *c = rows.row[i];
        struct view *row = view_row(v, "CONSENT");

        view_text(row, "PURPOSE", c->purpose);
        view_text(row, "VERSION", c->text_version);
        view_moment(row, "GIVEN", c->given_at, layout_zone(q));
    }
    return NULL;
}

struct err *
data_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    view_text(v, "NAME", q->account->name);
    view_text(v, "ADDRESS", q->account->email);
    view_moment(v, "SINCE", q->account->created_at, layout_zone(q));
    TRY(show_holdings(q, v));
    TRY(show_consents(q, v));
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Your data");
    return reply_page(q, r, "account_data.tpl", "Your data", v);
}

/* Erasing. */

static struct err *
erase_page(struct request *q, struct view *v)
{
    TRY(show_holdings(q, v));
    view_show_if(v, "CANDIDATE", q->actor.role == ROLE_CANDIDATE);
    view_show_if(v, "EMPLOYER", q->actor.role == ROLE_EMPLOYER);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Erase");
    return NULL;
}

struct err *
data_erase(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(erase_page(q, v));
    return reply_page(q, r, "account_erase.tpl", "Erase your account", v);
}

struct err *
data_erase_send(struct request *q, struct reply *r)
{
    const char *code;
    struct form f;

    form_read(&f, q, erase_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, privacy_ask(q->ports, q->a, &q->actor,
                                      form_text(&f, "password"), &code)));
    if (f.problems != NULL) {
        struct view *v = view_new(q->a);

        TRY(erase_page(q, v));
        return form_again(&f, r, "account_erase.tpl", "Erase your account",
                          v);
    }
    q->session = NULL; /* it ended with the others */
    TRY(session_end(q, r));
    return reply_see(q, r, arena_printf(q->a, "/account/erased?code=%s",
                                        code), NULL);
}

struct err *
data_erased(struct request *q, struct reply *r)
{
    const char *code = request_query(q, "code"), *name;
    struct view *v = view_new(q->a);
    struct receipt *receipt;
    json_t *erased, *count;

    TRY(privacy_receipt(q->ports, q->a, code != NULL ? code : "", &receipt));
    TRY(json_parse(q->a, receipt->erased, strlen(receipt->erased), &erased));
    json_object_foreach(erased, name, count) {
        if (json_integer_value(count) > 0)
            show_count(v, name, json_integer_value(count));
    }
    view_text(v, "CODE", code);
    view_moment(v, "ASKED", receipt->asked_at, NULL);
    view_moment(v, "DONE_AT", receipt->done_at, NULL);
    view_show(v, receipt->done_at != 0 ? "DONE" : "WAITING");
    if (receipt->done_at == 0)
        reply_refresh(r, REFRESH_S);
    layout_width(q, "read");
    return reply_page(q, r, "account_erased.tpl",
                      receipt->done_at != 0 ? "Erased" : "Being erased", v);
}
