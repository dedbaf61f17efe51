/* Everyone with an account: found by address or name, closed and opened. */
#include "flow/mailing.h"
#include "flow/reporting.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

enum { LISTED = 50 };

static void
show_one(struct request *q, struct view *v, const struct account *p,
         const struct suppression *refused)
{
    struct view *row = view_row(v, "PERSON");

    view_text(row, "ID", p->id);
    view_text(row, "NAME", p->name);
    view_text(row, "ADDRESS", p->email);
    view_text(row, "ROLE", role_names[p->role]);
    view_day(row, "SINCE", p->created_at, layout_zone(q));
    if (p->disabled_at != 0)
        view_text(view_row(row, "DISABLED"), "WHY",
                  account_closing_words(p->closing));
    else
        view_show(row, p->verified_at != 0 ? "ACTIVE" : "UNCONFIRMED");
    if (!str_eq(p->id, q->actor.id))
        view_show(row, p->disabled_at != 0 ? "MAY_ENABLE" : "MAY_DISABLE");
    if (refused != NULL) {
        struct view *since = view_row(row, "REFUSED");

        view_text(since, "HREF", show_suppression_path(q->a, refused));
        view_day(since, "REFUSED_SINCE", refused->created_at,
                 layout_zone(q));
    }
}

/* And whose address refuses mail. */
static struct err *
show_all(struct request *q, struct view *v, const struct rows *rows)
{
    struct suppression *refused[LISTED];
    const char *id[LISTED];

    for (size_t i = 0; i < rows->count; i++)
        id[i] = mailing_address_id(q->a, rows->row[i]);
    TRY(store_get_all(q->ports->store, q->a, &suppression_type, id,
                      rows->count, refused));
    for (size_t i = 0; i < rows->count; i++)
        show_one(q, v, rows->row[i], refused[i]);
    return NULL;
}

static void
show_roles(struct view *v, const char *chosen)
{
    static const char *const words[] = { NULL, "Candidates", "Employers",
                                         "Administrators" };

    for (int i = ROLE_CANDIDATE; i <= ROLE_ADMIN; i++) {
        struct view *row = view_row(v, "ROLE_CHOICE");

        view_text(row, "NAME", role_names[i]);
        view_text(row, "WORDS", words[i]);
        view_show_if(row, "CHOSEN", str_eq(chosen, role_names[i]));
    }
}

/* The role and the words asked for; "" for any. */
static void
asked(const struct request *q, const char **role, const char **words)
{
    *role = request_query(q, "role");
    if (*role == NULL || record_enum(role_names, *role) <= ROLE_NOBODY)
        *role = "";
    *words = request_query(q, "q");
    *words = *words != NULL ? str_trim(q->a, *words) : "";
}

struct err *
admin_people(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    const char *role, *words, *after = page.after;
    struct view *v = view_new(q->a);
    struct rows rows;

    asked(q, &role, &words);
    TRY(reporting_people(q->ports, q->a, &q->actor, role, words, &page,
                         &rows));
    TRY(show_all(q, v, &rows));
    show_roles(v, role);
    view_text(v, "WORDS_ASKED", words);
    view_show_if(v, "LIST", rows.count > 0);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "Nobody found.",
                     "No address and no name has these words.",
                     "/admin/people", "Show everyone");
    layout_pages(v, 1, (int64_t)rows.count, -1,
                 after != NULL ? show_address(q->a, "/admin/people", "role",
                                              role, "q", words, NULL) : NULL,
                 page.next != NULL
                     ? show_address(q->a, "/admin/people", "role", role, "q",
                                    words, "after", page.next, NULL) : NULL);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "People");
    return reply_page(q, r, "admin_people.tpl", "People", v);
}

/* ---- closing one, and opening it again --------------------------------- */

static const struct form_field closing_fields[] = {
    { .name = "why", .type = FORM_CHOICE, .label = "Why",
      .choices = "rules|safety|asked|other" },
    { .name = "words", .type = FORM_LONG, .label = "More words",
      .most = 500 },
    { .name = NULL },
};

static struct err *
closing_page(struct request *q, struct view **v)
{
    struct account *person;

    *v = view_new(q->a);
    TRY(reporting_person(q->ports, q->a, &q->actor, q->param[0], &person));
    view_text(*v, "ID", person->id);
    view_text(*v, "PERSON", person->name);
    view_text(*v, "ADDRESS", person->email);
    view_show_if(*v, "EMPLOYER", person->role == ROLE_EMPLOYER);
    layout_width(q, "read");
    layout_crumb(q, "/admin/people", "People");
    layout_crumb(q, NULL, "Close an account");
    return NULL;
}

struct err *
admin_person_close(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(closing_page(q, &v));
    return reply_page(q, r, "admin_person_close.tpl", "Close an account", v);
}

struct err *
admin_person_disable(struct request *q, struct reply *r)
{
    struct view *v;
    struct form f;

    form_read(&f, q, closing_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, reporting_disable(
            q->ports, q->a, &q->actor, q->param[0],
            (enum closing)(form_choice(&f, "why") + CLOSING_RULES),
            form_text(&f, "words"))));
    if (f.problems == NULL)
        return reply_see(q, r, "/admin/people",
                         "The account is closed: every session ended, and "
                         "its owner is told why.");
    TRY(closing_page(q, &v));
    return form_again(&f, r, "admin_person_close.tpl", "Close an account",
                      v);
}

struct err *
admin_person_enable(struct request *q, struct reply *r)
{
    TRY(reporting_enable(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, "/admin/people",
                     "Signing in is allowed again, and its owner is told.");
}
