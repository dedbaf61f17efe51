/* Applying, and what became of it: the candidate's side. */
#include "base/id.h"
#include "flow/applying.h"
#include "flow/posting.h"
#include "flow/resume.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_application.h"

enum { ROWS = 50, ANSWERS_MOST = 5, LETTER_MOST = 20000 };

/* ---- applying ----------------------------------------------------------- */

static const char *const answer_names[ANSWERS_MOST] = {
    "answer.0", "answer.1", "answer.2", "answer.3", "answer.4",
};

static const struct form_field apply_fields[] = {
    { .name = "letter", .type = FORM_LONG, .label = "Letter",
      .most = LETTER_MOST },
    { .name = "answer.0", .type = FORM_LONG, .label = "Answer" },
    { .name = "answer.1", .type = FORM_LONG, .label = "Answer" },
    { .name = "answer.2", .type = FORM_LONG, .label = "Answer" },
    { .name = "answer.3", .type = FORM_LONG, .label = "Answer" },
    { .name = "answer.4", .type = FORM_LONG, .label = "Answer" },
    { .name = NULL },
};

static const char *
problem_at(const struct form *f, const char *field)
{
    for (const struct err *e = f == NULL ? NULL : f->problems; e != NULL;
         e = e->next) {
        if (str_eq(e->field, field))
            return e->what;
    }
    return NULL;
}

static void
show_questions(struct request *q, struct form *f, struct view *v,
               const struct posting *posting)
{
    size_t lines, asked = 0;
    char **line = str_split(q->a, posting->questions == NULL
                                      ? "" : posting->questions, '\n',
                            &lines);

    for (size_t i = 0; i < lines && asked < ANSWERS_MOST; i++) {
        const char *question = str_trim(q->a, line[i]), *problem;
        struct view *row;

        if (str_empty(question))
            continue;
        row = view_row(v, "QUESTION");
        problem = problem_at(f, answer_names[asked]);
        view_text(row, "NAME", answer_names[asked]);
        view_text(row, "TEXT", question);
        if (f != NULL)
            view_text(row, "VALUE", request_form(q, answer_names[asked]));
        if (problem != NULL) {
            view_text(view_row(row, "PROBLEM"), "MESSAGE", problem);
            view_show(row, "WRONG");
        }
        asked++;
    }
}

/* Where there is no form to fill again, what was typed into it is shown, to
 * be copied. */
static void
show_typed(struct request *q, struct view *v)
{
    struct view *list = NULL;

    for (int i = -1; i < ANSWERS_MOST; i++) {
        const char *typed = request_form(q, i < 0 ? "letter"
                                                  : answer_names[i]);

        if (str_empty(typed))
            continue;
        if (list == NULL)
            list = view_row(v, "TYPED");
        view_text(view_row(list, "WORDS"), "TEXT", typed);
    }
}

/* The resume that goes with it, or what is missing before one can apply. */
static struct err *
show_what_is_sent(struct request *q, struct view *v)
{
    struct profile *f;
    struct resume *resume;
    struct view *sent;

    TRY(resume_current(q->ports, q->a, q->actor.id, &f));
    if (f == NULL) {
        layout_empty(v, "EMPTY", "You have no profile yet",
                     "An application carries your profile. Upload your "
                     "resume and save what was read, then come back.",
                     "/me/resume", "Upload your resume");
        show_typed(q, v);
        return NULL;
    }
    view_show(v, "READY");
    sent = view_row(v, "SENT");
    view_textf(sent, "NUMBER", "%lld", (long long)f->number);
    if (f->resume_id == NULL)
        return NULL;
    TRY(store_get(q->ports->store, q->a, &resume_type, f->resume_id,
                  &resume));
    view_text(view_row(sent, "WITH"), "FILE", resume->file_name);
    return NULL;
}

static struct err *
fill_apply(struct request *q, struct form *f, struct view *v)
{
    struct employer *employer;
    struct posting *posting;

    TRY(posting_public(q->ports, q->a, q->param[0], &posting, &employer));
    layout_crumb(q, "/postings", "Postings");
    layout_crumb(q, arena_printf(q->a, "/postings/%s", posting->id),
                 posting->title);
    layout_crumb(q, NULL, "Apply");
    layout_width(q, "read");
    view_text(v, "ID", posting->id);
    view_text(v, "TITLE", posting->title);
    view_text(v, "EMPLOYER", employer->name);
    if (!posting_is_open(posting, q->now)) {
        layout_empty(v, "EMPTY", "This posting no longer takes applications",
                     "Other postings may fit you.", "/me/matches",
                     "See your matches");
        show_typed(q, v);
        return NULL;
    }
    TRY(show_what_is_sent(q, v));
    show_questions(q, f, v, posting);
    return NULL;
}

/* Who applied already sees that application. */
static struct err *
find_sent(struct request *q, struct application **app)
{
    return store_find_or_none(q->ports->store, q->a, APPLICATION_BY_PAIR,
                              match_id(q->a, q->actor.id, q->param[0]), app);
}

struct err *
application_write(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct application *app;

    TRY(find_sent(q, &app));
    if (app != NULL)
        return reply_see(q, r, arena_printf(q->a, "/me/applications/%s",
                                            app->id), NULL);
    TRY(fill_apply(q, NULL, v));
    return reply_page(q, r, "application_write.tpl", "Apply", v);
}

struct err *
application_send(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    const char *answers[ANSWERS_MOST], *id = NULL;
    struct applying_letter letter = { .posting_id = q->param[0],
                                      .answer = answers,
                                      .answers = ANSWERS_MOST };
    struct form f;

    form_read(&f, q, apply_fields);
    letter.letter = form_text(&f, "letter");
    for (size_t i = 0; i < ANSWERS_MOST; i++)
        answers[i] = form_text(&f, answer_names[i]);
    if (f.problems == NULL) {
        struct err *e = applying_send(q->ports, q->a, &q->actor, &letter,
                                      &id);

        if (e != NULL && e->kind == ERR_CONFLICT)
            form_problem(&f, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f, e));
    }
    if (f.problems == NULL)
        return reply_see(q, r, arena_printf(q->a, "/me/applications/%s", id),
                         "Sent. We mailed you a confirmation, and every step "
                         "shows here.");
    TRY(fill_apply(q, &f, v));
    return form_again(&f, r, "application_write.tpl", "Apply", v);
}

/* ---- what became of it -------------------------------------------------- */

static struct err *
show_row(struct request *q, struct view *v, const struct application *app)
{
    struct view *row = view_row(v, stage_is_open(app->stage) ? "OPEN"
                                                             : "ENDED");
    struct employer *employer;
    struct posting *posting;

    TRY(store_get(q->ports->store, q->a, &posting_type, app->posting_id,
                  &posting));
    TRY(store_get(q->ports->store, q->a, &employer_type, app->employer_id,
                  &employer));
    view_text(row, "ID", app->id);
    view_text(row, "TITLE", posting->title);
    view_text(row, "EMPLOYER", employer->name);
    view_day(row, "SENT", app->applied_at, layout_zone(q));
    view_text(row, "AGO", label_ago(q->a, app->stage_at, q->now));
    label_show_stage(row, app->stage);
    return NULL;
}

struct err *
application_list(struct request *q, struct reply *r)
{
    struct page page = { .limit = ROWS, .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    size_t open = 0;
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, APPLICATION_BY_CANDIDATE,
                   q->actor.id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        TRY(show_row(q, v, rows.row[i]));
        open += stage_is_open(((struct application *)rows.row[i])->stage);
    }
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Applications");
    view_show_if(v, "OPEN_ONES", open > 0);
    view_show_if(v, "ENDED_ONES", open < rows.count);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No applications yet",
                     "When you apply, every step shows here with its date, "
                     "until there is an answer.", "/me/matches",
                     "See your matches");
    if (page.next != NULL)
        view_text(view_row(v, "NEXT_PAGE"), "AFTER", page.next);
    return reply_page(q, r, "application_list.tpl", "Your applications", v);
}

static void
show_sent(struct request *q, struct view *v, const struct applying_case *c)
{
    if (c->resume != NULL) {
        struct view *row = view_row(v, "SENT_FILE");

        view_text(row, "FILE", c->resume->file_name);
        view_text(row, "RESUME_ID", c->resume->id);
    }
    if (c->profile != NULL) {
        struct view *row = view_row(v, "SENT_PROFILE");

        view_text(row, "PROFILE_ID", c->profile->id);
        view_textf(row, "NUMBER", "%lld", (long long)c->profile->number);
    }
    if (c->application->score >= 0)
        view_tenths(view_row(v, "SENT_SCORE"), "SCORE",
                    c->application->score);
    view_day(v, "SENT", c->application->applied_at, layout_zone(q));
}

struct err *
application_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct applying_case c;

    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/applications", "Applications");
    layout_crumb(q, NULL, c.posting->title);
    view_text(v, "ID", c.application->id);
    view_text(v, "POSTING_ID", c.posting->id);
    view_text(v, "TITLE", c.posting->title);
    view_text(v, "EMPLOYER", c.employer->name);
    if (!str_empty(c.posting->place))
        view_text(view_row(v, "AT"), "PLACE", c.posting->place);
    label_show_stage(v, c.application->stage);
    view_text(v, "ONCE", id_new(q->a));
    view_textf(v, "VERSION", "%lld", (long long)c.application->version);
    view_show_if(v, "OPEN", stage_is_open(c.application->stage));
    show_sent(q, v, &c);
    show_letter(v, "LETTER", c.application);
    TRY(show_timeline(q, v, "TIMELINE", &c));
    TRY(show_talk(q, v, "TALK", &c));
    return reply_page(q, r, "application_show.tpl", c.posting->title, v);
}

struct err *
application_withdraw(struct request *q, struct reply *r)
{
    struct applying_act act = { .id = q->param[0],
                                .once = request_form(q, "once") };

    TRY(applying_withdraw(q->ports, q->a, &q->actor, &act));
    return reply_see(q, r, arena_printf(q->a, "/me/applications/%s",
                                        q->param[0]),
                     "Withdrawn. The employer is told.");
}
