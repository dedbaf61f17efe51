/*
 * What anyone may see of a posting and of the company behind it. A closed
 * posting keeps its page: who applied, or kept the link, finds it and reads
 * that it is over.
 */
#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/application.h"
#include "core/match.h"
#include "core/requirement.h"
#include "core/taxonomy.h"
#include "flow/reasoning.h"
#include "flow/posting.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/posting_schema.h"
#include "web/show_explanation.h"
#include "web/show_company.h"
#include "web/show_posting.h"

enum { DESCRIBED_BYTES = 160, COMPANY_POSTINGS = 100 };

/* ---- what the visitor has to do with it --------------------------------- */

static struct err *
find_own(struct request *q, const char *posting_id, struct match **match,
         struct application **application)
{
    const char *pair;

    *match = NULL;
    *application = NULL;
    if (q->actor.role != ROLE_CANDIDATE)
        return NULL;
    pair = match_id(q->a, q->actor.id, posting_id);
    TRY(store_get_or_none(q->ports->store, q->a, &match_type, pair, match));
    if (*match != NULL)
        TRY(reasoning_of(q->ports, q->a, *match));
    return store_find_or_none(q->ports->store, q->a, APPLICATION_BY_PAIR,
                              pair, application);
}

/* The state of a requirement in the candidate's own match, or NULL. */
static const char *
state_of(const json_t *why, const char *label)
{
    const json_t *part;
    size_t i;

    json_array_foreach (json_object_get(why, "parts"), i, part)
        if (str_eq(json_get_str(part, "requirement", ""), label))
            return json_get_str(part, "state", NULL);
    return NULL;
}

static struct err *
show_requirements(struct request *q, struct view *v,
                  const struct posting *posting, const struct match *match)
{
    struct requirements list;
    json_t *why = NULL;

    TRY(requirement_list(q->a, q->ports->taxonomy, posting->requirements,
                         &list));
    if (match != NULL && !str_empty(match->explanation))
        TRY(json_parse(q->a, match->explanation, strlen(match->explanation),
                       &why));
    for (size_t i = 0; i < list.count; i++) {
        const struct requirement *one = &list.item[i];
        const char *state = state_of(why, one->label);
        struct view *row;

        /* The page's head says these already. */
        if (one->kind == REQUIREMENT_TITLE || one->kind == REQUIREMENT_PLACE)
            continue;
        row = view_row(v, one->must ? "MUST" : "HELPS");
        view_show(v, "NEEDS");
        view_show(v, one->must ? "MUSTS" : "HELPFUL");
        view_text(row, "LABEL", one->label);
        if (state != NULL)
            label_show_state(view_row(row, "MINE"), state);
    }
    return NULL;
}

static struct err *
show_own(struct request *q, struct view *v, const struct posting *posting,
         const struct match *match, const struct application *application)
{
    bool open = posting_is_open(posting, q->now);

    if (q->actor.role == ROLE_EMPLOYER) {
        bool may = false;

        TRY(actor_may_posting(q->ports, q->a, &q->actor, ACT_READ_POSTING,
                              posting->id, posting->employer_id, &may));
        view_show_if(v, "MANAGE", may);
        return NULL;
    }
    if (application != NULL)
        view_text(view_row(v, "APPLIED"), "APPLICATION", application->id);
    else
        view_show_if(v, "APPLY", open && q->actor.role != ROLE_ADMIN);
    if (match != NULL)
        show_fit(view_row(v, "MATCHED"), match->outline);
    else if (q->actor.role == ROLE_CANDIDATE)
        view_show_if(v, "MATCH_LINK", open);
    else
        view_show_if(v, "MATCH_OFFER", open && q->actor.role == ROLE_NOBODY);
    return NULL;
}

/* ---- the posting -------------------------------------------------------- */

static void
show_closing(struct request *q, struct view *v, const struct posting *p)
{
    int64_t left = (p->closes_at - q->now + DAY_S - 1) / DAY_S;

    if (p->state == POSTING_CLOSED)
        view_day(view_row(v, "CLOSED"), "DAY", p->closed_at, layout_zone(q));
    else if (p->state == POSTING_PAUSED)
        view_show(v, "PAUSED");
    else if (!posting_is_open(p, q->now))
        view_day(view_row(v, "CLOSED"), "DAY", p->closes_at, layout_zone(q));
    else if (p->closes_at != 0) {
        struct view *row = view_row(v, "CLOSES");

        view_day(row, "DAY", p->closes_at, layout_zone(q));
        view_text(row, "LEFT", label_counted(q->a, left, "day", "days"));
    }
}

static int64_t
count_questions(struct arena *a, const char *questions)
{
    size_t lines;
    int64_t count = 0;
    char **line = str_split(a, questions == NULL ? "" : questions, '\n',
                            &lines);

    for (size_t i = 0; i < lines; i++)
        count += !str_empty(str_trim(a, line[i]));
    return count;
}

static void
show_whole(struct request *q, struct view *v, const struct posting *p,
           const struct employer *employer)
{
    int64_t questions = count_questions(q->a, p->questions);

    show_posting(q, v, p, employer, -1);
    view_text(v, "COMPANY", employer->name);
    view_text(v, "COMPANY_ID", employer->id);
    show_company_mark(q, v, employer);
    view_text(v, "WHERE_FROM", label_remote(p->remote));
    view_safe_html(v, "DESCRIPTION_HTML", markdown_html(q->a,
                                                        p->description));
    view_json(v, "SCHEMA_JSON",
              posting_schema(q->a, q->ports->taxonomy, p, employer,
                             request_url(q, q->path)));
    show_closing(q, v, p);
    if (questions > 0)
        view_text(view_row(v, "ASKS"), "QUESTIONS",
                  label_counted(q->a, questions, "question", "questions"));
}

struct err *
posting_page(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct application *application;
    struct employer *employer;
    struct posting *posting;
    struct match *match;

    TRY(posting_public(q->ports, q->a, q->param[0], &posting, &employer));
    TRY(find_own(q, posting->id, &match, &application));
    show_whole(q, v, posting, employer);
    TRY(show_own(q, v, posting, match, application));
    TRY(show_requirements(q, v, posting, match));
    layout_crumb(q, "/", "Home");
    layout_crumb(q, "/postings", "Postings");
    layout_crumb(q, NULL, posting->title);
    layout_describe(q, utf8_cut(q->a, markdown_plain(q->a,
                                                     posting->description),
                                DESCRIBED_BYTES));
    return reply_page(q, r, "page_posting_show.tpl",
                      arena_printf(q->a, "%s, %s", posting->title,
                                   employer->name), v);
}

/* ---- the company -------------------------------------------------------- */

struct err *
posting_company(struct request *q, struct reply *r)
{
    struct page page = { .limit = COMPANY_POSTINGS };
    struct view *v = view_new(q->a);
    struct employer *employer;
    struct rows rows;
    int64_t open = 0;

    TRY(store_get(q->ports->store, q->a, &employer_type, q->param[0],
                  &employer));
    TRY(store_list(q->ports->store, q->a, POSTING_BY_EMPLOYER, employer->id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!posting_is_open(rows.row[i], q->now))
            continue;
        show_posting(q, view_row(v, "POSTING"), rows.row[i], NULL, -1);
        open++;
    }
    view_text(v, "COMPANY", employer->name);
    show_company_mark(q, v, employer);
    if (!str_empty(employer->place))
        view_text(view_row(v, "SITE"), "PLACE", employer->place);
    if (!str_empty(employer->sector))
        view_text(view_row(v, "TRADE"), "SECTOR", employer->sector);
    if (!str_empty(employer->about))
        view_safe_html(view_row(v, "ABOUT"), "ABOUT_HTML",
                       markdown_html(q->a, employer->about));
    view_show_if(v, "HIRING", open > 0);
    view_text(v, "OPENINGS", label_counted(q->a, open, "opening",
                                           "openings"));
    if (open == 0)
        layout_empty(v, "NOTHING", "No openings now",
                     "When this company publishes a posting, it shows here.",
                     "/postings", "See all postings");
    layout_crumb(q, "/", "Home");
    layout_crumb(q, "/postings", "Postings");
    layout_crumb(q, NULL, employer->name);
    layout_describe(q, arena_printf(q->a, "%s: who they are, and what they "
                                    "are hiring for.", employer->name));
    return reply_page(q, r, "page_posting_company.tpl", employer->name, v);
}
