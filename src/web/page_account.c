/* A person's account: name, time zone, password. */
#include <unicode/ucal.h>
#include <unicode/uenum.h>

#include "flow/registration.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"

static const struct form_field settings_fields[] = {
    { .name = "name", .type = FORM_TEXT, .label = "Name", .required = true,
      .most = 120 },
    { .name = "time_zone", .type = FORM_TEXT, .label = "Time zone",
      .required = true, .most = 64 },
    { .name = "open_to_offers", .type = FORM_CHECK,
      .label = "Employers may find me" },
    { .name = "blind", .type = FORM_CHECK, .label = "Hide who I am" },
    { .name = NULL },
};

static const struct form_field password_fields[] = {
    { .name = "old_password", .type = FORM_PASSWORD,
      .label = "Password of today", .required = true, .most = 4096 },
    { .name = "password", .type = FORM_PASSWORD, .label = "New password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

/* The page. */

static void
show_zones(struct view *v, const char *chosen)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *zones = ucal_openTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
    const char *zone;
    struct view *row = view_row(v, "ZONE");

    /* UTC lies nowhere, so it is not in the list of places. */
    view_text(row, "ID", "UTC");
    view_show_if(row, "CHOSEN", str_eq(chosen, "UTC"));
    while (U_SUCCESS(status) &&
           (zone = uenum_next(zones, NULL, &status)) != NULL) {
        row = view_row(v, "ZONE");
        view_text(row, "ID", zone);
        view_show_if(row, "CHOSEN", str_eq(chosen, zone));
    }
    uenum_close(zones);
}

static struct view *
page(struct request *q, const char *zone)
{
    struct view *v = view_new(q->a);

    view_text(v, "ADDRESS", q->account->email);
    view_textf(v, "LEAST", "%lld",
               (long long)conf_int(q->ports->conf, "auth.password_least"));
    view_show_if(v, "FINDABLE", q->account->role == ROLE_CANDIDATE);
    view_show_if(v, "EMPLOYED", q->account->role == ROLE_EMPLOYER);
    view_show_if(v, "PASSKEYS", identity_has_passkeys(q->ports->identity));
    view_show_if(v, "DECLARES", q->account->role == ROLE_CANDIDATE);
    show_zones(v, zone);
    layout_width(q, "read");
    return v;
}

static void
fill_settings(struct request *q, struct view *v)
{
    form_view_value(v, "name", q->account->name);
    if (q->account->open_to_offers)
        form_view_value(v, "open_to_offers", "1");
    if (q->account->blind)
        form_view_value(v, "blind", "1");
}

struct err *
account_show(struct request *q, struct reply *r)
{
    struct view *v = page(q, q->account->time_zone);

    fill_settings(q, v);
    return reply_page(q, r, "account.tpl", "Your account", v);
}

struct err *
account_save(struct request *q, struct reply *r)
{
    struct registration_settings s = { .language = q->account->language };
    struct form f;

    form_read(&f, q, settings_fields);
    s.name = form_text(&f, "name");
    s.time_zone = form_text(&f, "time_zone");
    s.open_to_offers = form_checked(&f, "open_to_offers");
    s.blind = form_checked(&f, "blind");
    if (f.problems == NULL)
        TRY(form_take(&f, registration_save(q->ports, q->a, &q->actor, &s)));
    if (f.problems != NULL)
        return form_again(&f, r, "account.tpl", "Your account",
                          page(q, s.time_zone));
    return reply_see(q, r, "/account", "Saved.");
}

struct err *
account_password(struct request *q, struct reply *r)
{
    struct form f;

    form_read(&f, q, password_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, registration_change(q->ports, q->a, &q->actor,
                                              q->session,
                                              form_text(&f, "old_password"),
                                              form_text(&f, "password"))));
    if (f.problems != NULL) {
        struct view *v = page(q, q->account->time_zone);

        fill_settings(q, v);
        return form_again(&f, r, "account.tpl", "Your account", v);
    }
    return reply_see(q, r, "/account", "Your password is changed, and every "
                                       "other browser was signed out.");
}
