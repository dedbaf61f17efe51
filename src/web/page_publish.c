/*
 * One posting of the employer's own: as the public sees it, what was read
 * from it, and what can be done with it: publish, pause, extend, close.
 */
#include "base/clock.h"
#include "base/str.h"
#include "core/requirement.h"
#include "flow/posting.h"
#include "flow/team.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/show_employer.h"
#include "web/show_posting.h"

static const struct form_field extend_fields[] = {
    { .name = "closes_at", .type = FORM_DATE, .label = "Closes on",
      .required = true },
    { .name = NULL },
};

/* ---- showing ------------------------------------------------------------ */

static void
show_questions(struct request *q, struct view *v, const struct posting *p)
{
    size_t lines;
    char **line = str_split(q->a, p->questions == NULL ? "" : p->questions,
                            '\n', &lines);

    for (size_t i = 0; i < lines; i++) {
        if (str_empty(str_trim(q->a, line[i])))
            continue;
        view_show(v, "ASKS");
        view_text(view_row(v, "QUESTION"), "TEXT", str_trim(q->a, line[i]));
    }
}

static struct err *
show_requirements(struct request *q, struct view *v, const struct posting *p)
{
    struct requirements list;

    TRY(requirement_list(q->a, q->ports->taxonomy, p->requirements, &list));
    view_show(v, list.count > 0 ? "READ" : "UNREAD");
    view_show_if(v, "BY_HAND", p->requirements_corrected);
    for (size_t i = 0; i < list.count; i++) {
        struct view *row = view_row(v, "REQUIREMENT");

        view_text(row, "LABEL", list.item[i].label);
        view_text(row, "KIND_NAME",
                  label_requirement_kind(
                      requirement_kind_names[list.item[i].kind]));
        view_show_if(row, "MUST", list.item[i].must);
    }
    return NULL;
}

/* Everyone whose application is open is told when it closes. */
static struct err *
show_acts(struct request *q, struct view *v, const struct posting *p)
{
    int64_t told = 0;

    for (int stage = STAGE_RECEIVED; stage <= STAGE_OFFER; stage++) {
        int64_t count;

        TRY(show_employer_count(q, p, (enum stage)stage, &count));
        told += count;
    }
    view_show_if(v, "IS_CLOSED", p->state == POSTING_CLOSED);
    view_show_if(v, "IS_PUBLIC", p->state != POSTING_DRAFT);
    if (!request_may(q, ACT_EDIT_POSTING))
        return NULL;
    view_show(v, "ACTS");
    view_show_if(v, "MAY_PUBLISH",
                 p->state == POSTING_DRAFT && p->submitted_at == 0);
    if (p->submitted_at != 0)
        view_text(view_row(v, "SUBMITTED"), "WAITS",
                  label_ago(q->a, p->submitted_at, q->now));
    if (!str_empty(p->returned))
        view_text(view_row(v, "RETURNED"), "REASON", p->returned);
    view_show_if(v, "MAY_RESUME", p->state == POSTING_PAUSED);
    view_show_if(v, "MAY_PAUSE", p->state == POSTING_PUBLISHED);
    view_show_if(v, "MAY_EDIT", p->state != POSTING_CLOSED);
    if (p->state == POSTING_CLOSED || p->state == POSTING_DRAFT)
        return NULL;
    view_show(v, "MAY_EXTEND");
    view_text(view_row(v, "MAY_CLOSE"), "TOLD",
              told == 0 ? "No one waits for an answer."
                        : arena_printf(q->a, "Closing tells %s today.",
                                       label_counted(q->a, told, "applicant",
                                                     "applicants")));
    return NULL;
}

/* Hiring managers see only what is given to them. */
static struct err *
show_given(struct request *q, struct view *v, const struct posting *p)
{
    struct team_given *list;
    size_t count;

    if (!request_may(q, ACT_EDIT_POSTING))
        return NULL;
    TRY(team_given(q->ports, q->a, &q->actor, p->id, &list, &count));
    view_show_if(v, "MANAGED", count > 0);
    for (size_t i = 0; i < count; i++) {
        struct view *row = view_row(v, "MANAGER");

        view_text(row, "WHO", list[i].person.account->id);
        view_text(row, "NAME", list[i].person.account->name);
        view_show(row, list[i].given ? "GIVEN" : "NOT_GIVEN");
    }
    return NULL;
}

static struct err *
fill(struct request *q, struct view *v, const struct posting *posting)
{
    show_posting(q, v, posting, NULL, -1);
    view_text(v, "WHERE_FROM", label_remote(posting->remote));
    view_safe_html(v, "DESCRIPTION_HTML",
                   markdown_html(q->a, posting->description));
    show_questions(q, v, posting);
    TRY(show_requirements(q, v, posting));
    TRY(show_acts(q, v, posting));
    TRY(show_given(q, v, posting));
    return show_employer_head(q, v, posting, TAB_POSTING, NULL);
}

struct err *
publish_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(fill(q, v, posting));
    return reply_page(q, r, "page_publish_show.tpl", posting->title, v);
}

/* ---- acts --------------------------------------------------------------- */

static struct err *
see(struct request *q, struct reply *r, const char *note)
{
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s",
                                  q->param[0]), note);
}

/* A conflict is no accident of the visitor's: the page says what is so now. */
static struct err *
act(struct request *q, struct reply *r, struct err *e, const char *note)
{
    if (e != NULL && e->kind == ERR_CONFLICT)
        return see(q, r, err_text(q->a, e));
    TRY(e);
    return see(q, r, note);
}

struct err *
publish_send(struct request *q, struct reply *r)
{
    struct posting *posting;
    struct err *e = posting_publish(q->ports, q->a, &q->actor, q->param[0]);

    if (e != NULL)
        return act(q, r, e, NULL);
    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    return see(q, r, posting->submitted_at != 0
               ? "Sent for review. An administrator looks at it, and you are "
                 "told by mail."
               : "Published. People who fit show under “People who fit” "
                 "within seconds.");
}

struct err *
publish_pause(struct request *q, struct reply *r)
{
    return act(q, r, posting_pause(q->ports, q->a, &q->actor, q->param[0]),
               "Paused. Nobody can apply until you publish it again.");
}

struct err *
publish_close(struct request *q, struct reply *r)
{
    return act(q, r, posting_close(q->ports, q->a, &q->actor, q->param[0]),
               "Closed. Everyone whose application was open is told.");
}

struct err *
publish_give(struct request *q, struct reply *r)
{
    bool given = !str_eq(request_form(q, "give"), "0");

    return act(q, r, team_give(q->ports, q->a, &q->actor, q->param[0],
                               q->param[1], given),
               given ? "They see its applicants from now on."
                     : "They see its applicants no longer.");
}

struct err *
publish_extend(struct request *q, struct reply *r)
{
    struct posting *posting;
    struct view *v;
    struct form f;

    form_read(&f, q, extend_fields);
    if (f.problems == NULL) {
        struct err *e = posting_extend(q->ports, q->a, &q->actor,
                                       q->param[0],
                                       form_time(&f, "closes_at") + DAY_S -
                                           1);

        if (e == NULL || e->kind == ERR_CONFLICT)
            return act(q, r, e, "The closing day is changed.");
        TRY(form_take(&f, e));
    }
    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    v = view_new(q->a);
    TRY(fill(q, v, posting));
    return form_again(&f, r, "page_publish_show.tpl", posting->title, v);
}
