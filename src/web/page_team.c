/* An employer's team: who may what, inviting, changing places, removing. */
#include "flow/team.h"
#include "web/form.h"
#include "web/kept.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_team_places.h"

static const struct form_field invite_fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .required = true, .most = 254 },
    { .name = "team", .type = FORM_CHOICE, .label = "What they may do",
      .required = true, .choices = "reader|manager|recruiter|owner" },
    { .name = NULL },
};

/* ---- the page ----------------------------------------------------------- */

static bool
owns(const struct team_person *p)
{
    return p->member->team == TEAM_OWNER && p->account->disabled_at == 0 &&
           p->account->erase_at == 0;
}

/* Whom a team needs: no other place can be chosen for them. */
static bool
is_last_owner(const struct team_list *list, const struct team_person *p)
{
    size_t owners = 0;

    for (size_t i = 0; i < list->count; i++)
        owners += owns(&list->person[i]);
    return owners == 1 && owns(p);
}

/* What the select of a row sent; TEAM_NONE: nothing of its list. */
static int
place_sent(const struct request *q)
{
    const char *name = request_form(q, "team");
    int team = name != NULL ? record_enum(team_names, name) : TEAM_NONE;

    return team < 0 ? TEAM_NONE : team;
}

/* A place that was chosen when the session had ended is still chosen. */
static void
show_person(struct request *q, struct view *v, const struct team_list *list,
            const struct team_person *p, bool edits)
{
    struct view *row = view_row(v, "PERSON");
    bool kept = kept_is_review(q) && str_eq(p->account->id, q->param[0]);

    view_text(row, "ID", p->account->id);
    view_text(row, "NAME", p->account->name);
    view_text(row, "PLACE_NAME", show_team_place_label(p->member->team));
    view_day(row, "SINCE", p->member->since, layout_zone(q));
    view_show_if(row, "SELF", str_eq(p->account->id, q->actor.id));
    view_show_if(row, "CLOSED", p->account->disabled_at != 0);
    if (!edits)
        return;
    if (is_last_owner(list, p)) {
        view_show(row, "STAYS");
        return;
    }
    row = view_row(row, "EDIT");
    show_team_places(row, kept ? place_sent(q) : p->member->team);
    view_show_if(row, "KEPT_OPEN", kept);
    view_show_if(row, "OTHER", !str_eq(p->account->id, q->actor.id));
}

static void
show_invitation(struct request *q, struct view *v,
                const struct team_list *list, const struct invitation *n)
{
    struct view *row = view_row(v, "INVITED");

    view_text(row, "ID", n->id);
    view_text(row, "ADDRESS", n->email);
    view_text(row, "PLACE_NAME", show_team_place_label(n->team));
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->person[i].account->id, n->by_id))
            view_text(view_row(row, "SENDER"), "BY",
                      list->person[i].account->name);
    if (n->expires_at > q->now)
        view_day(view_row(row, "UNTIL"), "DAY", n->expires_at,
                 layout_zone(q));
    else
        view_show(row, "PAST");
}

static struct err *
fill(struct request *q, struct view *v, int chosen)
{
    bool edits = permission_holds(q->actor.role, q->actor.team,
                                  ACT_EDIT_TEAM, OWNER_SELF);
    struct team_list list;

    TRY(team_list(q->ports, q->a, &q->actor, &list));
    for (size_t i = 0; i < list.count; i++)
        show_person(q, v, &list, &list.person[i], edits);
    for (size_t i = 0; i < list.invitations.count; i++)
        show_invitation(q, v, &list, list.invitations.row[i]);
    view_show_if(v, "WAITING", list.invitations.count > 0);
    view_show_if(v, "READS", !edits);
    if (edits) {
        view_show(v, "EDITS");
        show_team_places(view_row(v, "INVITE"), chosen);
    }
    show_team_meanings(v);
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, NULL, "Your team");
    return NULL;
}

struct err *
team_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(fill(q, v, TEAM_RECRUITER));
    return reply_page(q, r, "team.tpl", "Your team", v);
}

/* ---- acts --------------------------------------------------------------- */

static struct err *
again(struct form *f, struct reply *r, int invited_as)
{
    struct view *v = view_new(f->q->a);

    TRY(fill(f->q, v, invited_as));
    return form_again(f, r, "team.tpl", "Your team", v);
}

struct err *
team_invite_send(struct request *q, struct reply *r)
{
    struct form f;

    form_read(&f, q, invite_fields);
    if (f.problems == NULL) {
        enum team team = (enum team)(form_choice(&f, "team") + TEAM_READER);
        struct err *e = team_invite(q->ports, q->a, &q->actor,
                                    form_text(&f, "email"), team);

        if (e != NULL && e->kind == ERR_CONFLICT)
            form_problem(&f, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f, e));
    }
    if (f.problems != NULL)
        return again(&f, r, form_choice(&f, "team") + TEAM_READER);
    return reply_see(q, r, "/employer/team",
                     "Invited. The link in the mail holds for 7 days.");
}

struct err *
team_withdraw_send(struct request *q, struct reply *r)
{
    TRY(team_withdraw(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, "/employer/team",
                     "Taken back. The link in the mail opens nothing now.");
}

/* Its select stands in a row of the table, where no message fits: what is
 * wrong is said above it. */
struct err *
team_place_send(struct request *q, struct reply *r)
{
    struct form f;
    struct err *e;

    if (form_is_reviewed(&f, q))
        return again(&f, r, TEAM_RECRUITER);
    e = team_place(q->ports, q->a, &q->actor, q->param[0],
                   (enum team)place_sent(q));
    if (e == NULL)
        return reply_see(q, r, "/employer/team", "Changed, from this moment.");
    if (e->kind != ERR_INVALID && e->kind != ERR_CONFLICT)
        return e;
    form_problem(&f, NULL, err_text(q->a, e));
    return again(&f, r, TEAM_RECRUITER);
}

struct err *
team_remove_send(struct request *q, struct reply *r)
{
    TRY(team_remove(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, "/employer/team",
                     "Out of your team, and told. They see nothing more.");
}
