/* Everyone with an account: found by address or name, closed and opened. */
#include "flow/mailing.h"
#include "flow/reporting.h"
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
        view_show(row, "DISABLED");
    else
        view_show(row, p->verified_at != 0 ? "ACTIVE" : "UNCONFIRMED");
    if (!str_eq(p->id, q->actor.id))
        view_show(row, p->disabled_at != 0 ? "MAY_ENABLE" : "MAY_DISABLE");
    if (refused != NULL)
        view_day(view_row(row, "REFUSED"), "REFUSED_SINCE",
                 refused->created_at, layout_zone(q));
}

/* And whose address takes no mail. */
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

static struct err *
set_disabled(struct request *q, struct reply *r, bool disabled)
{
    TRY(reporting_disable(q->ports, q->a, &q->actor, q->param[0], disabled));
    return reply_see(q, r, "/admin/people",
                     disabled ? "Nobody can sign in there any more, and "
                                "every session ended. Where no owner was "
                                "left, the colleague with the most say owns "
                                "the company; with none left, its postings "
                                "pause."
                              : "Signing in is allowed again.");
}

struct err *
admin_person_disable(struct request *q, struct reply *r)
{
    return set_disabled(q, r, true);
}

struct err *
admin_person_enable(struct request *q, struct reply *r)
{
    return set_disabled(q, r, false);
}
