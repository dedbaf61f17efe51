/* Saved searches of a candidate and of an employer: kept from a search page,
 * listed, silenced, removed. */
#include "base/str.h"
#include "flow/alerting.h"
#include "web/finder.h"
#include "web/form.h"
#include "web/kept.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"

static bool
seeks_people(const struct request *q)
{
    return q->actor.role == ROLE_EMPLOYER;
}

static const char *
own_page(const struct request *q)
{
    return seeks_people(q) ? "/employer/alerts" : "/me/alerts";
}

/* `chosen`: what stands in its list of paces. */
static struct err *
show_alert(struct request *q, struct view *v, const struct alert *alert,
           enum pace chosen)
{
    struct finder f = { .q = q, .path = seeks_people(q) ? "/employer/people"
                                                        : "/postings" };
    struct view *row = view_row(v, "SAVED");

    TRY(alerting_question(q->a, alert, &f.question));
    view_text(row, "ID", alert->id);
    view_text(row, "WORDS", question_words(q->a, &f.question));
    view_text(row, "HREF", finder_address(&f, f.path, QUESTION_FIELDS, NULL));
    view_moment(row, "LOOKED", alert->told_at, layout_zone(q));
    view_show(row, alert->pace == PACE_OFF ? "SILENT" : "TELLING");
    finder_show_paces(row, chosen);
    return NULL;
}

/* The search `id` with another pace than it has; NULL: each as it is. */
static struct err *
fill(struct request *q, struct view *v, const char *id, enum pace chosen)
{
    struct rows rows;

    TRY(alerting_list(q->ports, q->a, &q->actor, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct alert *alert = rows.row[i];

        TRY(show_alert(q, v, alert, str_eq(alert->id, id)
                                        ? chosen : (enum pace)alert->pace));
    }
    view_show_if(v, "LIST", rows.count > 0);
    view_text(v, "PAGE", own_page(q));
    view_count(v, "MOST", ALERTS_MOST);
    if (rows.count == 0)
        layout_empty(v, "NOTHING", "No saved searches",
                     "Search, then save the search below its results. What "
                     "is new in it comes by mail, each hit once.",
                     seeks_people(q) ? "/employer/people" : "/postings",
                     seeks_people(q) ? "Search people" : "Search postings");
    layout_width(q, "read");
    layout_crumb(q, seeks_people(q) ? "/employer" : "/me",
                 seeks_people(q) ? "Overview" : "Home");
    layout_crumb(q, NULL, "Saved searches");
    return NULL;
}

struct err *
alert_list(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(fill(q, v, NULL, PACE_OFF));
    return reply_page(q, r, "alert_list.tpl", "Saved searches", v);
}

/* Without one it is daily; one that there is not is refused. */
static struct err *
read_pace(struct request *q, enum pace *chosen)
{
    const char *value = request_form(q, "pace");
    int pace = value == NULL ? (int)PACE_DAILY
                             : record_enum(pace_names, value);

    if (pace < 0)
        return fail(q->a, ERR_INVALID, "go back and choose again",
                    "that is no pace of the list");
    *chosen = (enum pace)pace;
    return NULL;
}

/* The page where it can be saved, with the pace that was chosen. */
static const char *
search_of(struct request *q, const struct question *question, enum pace pace)
{
    struct finder f = { .q = q, .question = *question,
                        .path = seeks_people(q) ? "/employer/people"
                                                : "/postings" };
    const char *page = finder_address(&f, f.path, QUESTION_FIELDS, NULL);

    return arena_join(q->a, page, strchr(page, '?') != NULL ? "&" : "?",
                      "pace=", pace_names[pace], NULL);
}

struct err *
alert_add(struct request *q, struct reply *r)
{
    struct question question = {
        .set = seeks_people(q) ? SEARCH_PEOPLE : SEARCH_POSTINGS,
    };
    enum pace pace;

    TRY(read_pace(q, &pace));
    if (!pairs_are_text(&q->form))
        return fail(q->a, ERR_INVALID, "go back and search again",
                    "the search holds bytes that are not text");
    for (int i = 0; i < QUESTION_FIELDS; i++)
        question.value[i] = request_form(q, question_names[i]);
    question_clean(q->a, &question);
    if (kept_is_review(q))
        return reply_see(q, r, search_of(q, &question, pace), "Nothing was "
                         "saved: your session had ended. Save the search "
                         "below its results.");
    TRY(alerting_add(q->ports, q->a, &q->actor, &question, pace));
    return reply_see(q, r, own_page(q), "Saved. You hear of what is new from "
                     "now on.");
}

struct err *
alert_choose(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct form f;
    enum pace pace;

    TRY(read_pace(q, &pace));
    if (form_is_reviewed(&f, q)) {
        TRY(fill(q, v, q->param[0], pace));
        return form_again(&f, r, "alert_list.tpl", "Saved searches", v);
    }
    TRY(alerting_choose(q->ports, q->a, &q->actor, q->param[0], pace));
    return reply_see(q, r, own_page(q), "Saved.");
}

struct err *
alert_drop(struct request *q, struct reply *r)
{
    TRY(alerting_drop(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, own_page(q), "The saved search is removed.");
}
