/*
 * One applicant, and everything an employer can do: the page, and the forms
 * that post to it. All acts go the same way, by one table. A form carries
 * the version it was shown with and an id of its own (once): sent twice it
 * acts once, and what someone else changed meanwhile is said without losing
 * what was typed.
 */
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/blind.h"
#include "flow/applying.h"
#include "flow/resume.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_application.h"
#include "web/show_employer.h"
#include "web/show_explanation.h"
#include "web/show_profile.h"
#include "web/show_words.h"

/* ---- the acts ----------------------------------------------------------- */

static const struct form_field stage_fields[] = {
    { .name = "stage", .type = FORM_CHOICE, .label = "Stage",
      .required = true,
      .choices = "received|reviewing|interview|offer|hired" },
    { .name = NULL },
};
static const struct form_field note_fields[] = {
    { .name = "body", .type = FORM_LONG, .label = "Note", .required = true,
      .most = 5000 },
    { .name = NULL },
};
static const struct form_field rating_fields[] = {
    { .name = "rating", .type = FORM_CHOICE, .label = "Rating",
      .required = true, .choices = "1|2|3|4|5" },
    { .name = NULL },
};
static const struct form_field interview_fields[] = {
    { .name = "at", .type = FORM_MOMENT, .label = "Day and time",
      .required = true },
    { .name = "place", .type = FORM_TEXT, .label = "Place",
      .required = true, .most = 300 },
    { .name = "note", .type = FORM_LONG, .label = "Words to the candidate" },
    { .name = NULL },
};
static const struct form_field offer_fields[] = {
    { .name = "body", .type = FORM_LONG, .label = "Offer",
      .required = true },
    { .name = NULL },
};
static const struct form_field reject_fields[] = {
    { .name = "reason", .type = FORM_CHOICE, .label = "Reason",
      .required = true,
      .choices = "skills|experience|filled|place|pay|other" },
    { .name = "body", .type = FORM_LONG, .label = "Answer",
      .required = true },
    { .name = NULL },
};

enum act { DO_STAGE, DO_INTERVIEW, DO_OFFER, DO_REJECT, DO_RATING, DO_NOTE,
           DO_NOTHING };

struct act_row {
    const char *section; /* of the template: this form */
    const struct form_field *fields;
    struct err *(*flow)(struct ports *p, struct arena *a,
                        const struct actor *who,
                        const struct applying_act *act);
    const char *done;
    enum action action;
};

static const struct act_row acts[] = {
    [DO_STAGE] = { "STAGE_FORM", stage_fields, applying_move, NULL,
                   ACT_DECIDE },
    [DO_INTERVIEW] = { "INTERVIEW_FORM", interview_fields, applying_invite,
                       "Invited. The candidate is told at once.", ACT_DECIDE },
    [DO_OFFER] = { "OFFER_FORM", offer_fields, applying_offer,
                   "The offer is sent.", ACT_DECIDE },
    [DO_REJECT] = { "REJECT_FORM", reject_fields, applying_reject,
                    "Rejected. Your answer is sent.", ACT_DECIDE },
    [DO_RATING] = { "RATING_FORM", rating_fields, applying_rate,
                    "Your rating is saved. Only your team sees it.", ACT_RATE },
    [DO_NOTE] = { "NOTE_FORM", note_fields, applying_note,
                  "Your note is saved. Only your team sees it.", ACT_RATE },
};

/* ---- the page ----------------------------------------------------------- */

/* The match as it was on the day it was sent; where there was none, as it is
 * now would be another truth, so there is none. A score whose reasons a task
 * still makes stands without its points. */
static void
show_why(struct view *v, const struct applying_case *c)
{
    const struct show_points how = {
        .employer = true,
        .evidence = c->profile != NULL ? "" : NULL,
        .ask = "#message",
    };

    if (c->application->outline == NULL) {
        view_show(v, "UNSCORED");
        return;
    }
    view_show(v, "SCORED");
    show_score(v, "SCORE_PART", c->application->outline);
    view_show_if(v, "LATE", c->application->explanation == NULL);
    if (c->application->explanation == NULL)
        return;
    show_points(v, "POINTS_TABLE", c->application->explanation, &how);
    show_limits(v, "LIMITS", c->application->explanation, &how);
}

static void
show_resume(struct request *q, struct view *v, const struct applying_case *c)
{
    if (c->resume != NULL) {
        struct view *file = view_row(v, "FILE");

        view_text(file, "FILE_NAME", c->resume->file_name);
        view_text(file, "SIZE", label_size(q->a, c->resume->size_bytes));
    }
    if (c->profile == NULL) {
        view_show(v, "NO_RESUME");
        return;
    }
    view_show(v, "RESUME");
    show_words(v, "RESUME_TEXT", c->profile->text,
               c->application->explanation);
    show_warnings(v, "WARNINGS", c->profile->warnings, true);
}

/* What they sent, and how it fits. */
static void
show_sent(struct request *q, struct view *v, const struct applying_case *c)
{
    show_why(v, c);
    show_letter(v, "LETTER_PART", c->application);
    show_resume(q, v, c);
}

static void
show_stages(struct view *form, const struct application *app)
{
    for (int stage = STAGE_RECEIVED; stage <= STAGE_HIRED; stage++) {
        struct view *option;

        if (stage == app->stage)
            continue;
        option = view_row(form, "MOVE");
        view_text(option, "VALUE", stage_names[stage]);
        view_text(option, "LABEL", label_stage(stage));
        view_show_if(option, "CHOSEN", stage == app->stage + 1);
    }
}

static void
show_reasons(struct view *form, const char *chosen)
{
    for (const char *const *reason = applying_reasons; *reason != NULL;
         reason++) {
        struct view *option = view_row(form, "REASON_CHOICE");

        view_text(option, "VALUE", *reason);
        view_text(option, "LABEL", label_reason(*reason));
        view_show_if(option, "CHOSEN", str_eq(*reason, chosen));
    }
}

static void
show_ratings(struct view *form, const char *chosen)
{
    static const char *const words[] = { "1: no", "2: rather not",
                                         "3: not sure", "4: yes",
                                         "5: strong yes" };

    for (int i = 0; i < 5; i++) {
        struct view *option = view_row(form, "RATING_CHOICE");

        view_textf(option, "VALUE", "%d", i + 1);
        view_text(option, "LABEL", words[i]);
        view_show_if(option, "FIRST", i == 0);
        view_show_if(option, "CHOSEN",
                     chosen != NULL && chosen[0] == '1' + i);
    }
}

/* One form: fresh, or as it came back. The controls of the one that came
 * back bear the plain names of their fields, to which its messages link. */
static void
show_form(struct request *q, struct view *v, enum act act,
          const struct applying_case *c, struct form *failed)
{
    struct view *form = view_row(v, acts[act].section);
    const char *once = failed == NULL ? NULL : request_form(q, "once");

    view_text(form, "PREFIX",
              failed != NULL ? ""
                             : arena_printf(q->a, "a%d-", (int)act));
    view_textf(form, "VERSION", "%lld",
               (long long)c->application->version);
    view_text(form, "ONCE", once != NULL ? once : id_new(q->a));
    view_show_if(form, "OPENED", failed != NULL);
    if (act == DO_STAGE)
        show_stages(form, c->application);
    if (act == DO_REJECT)
        show_reasons(form, failed == NULL ? NULL
                                          : request_form(q, "reason"));
    if (act == DO_RATING)
        show_ratings(form, failed == NULL ? NULL
                                          : request_form(q, "rating"));
    if (act == DO_INTERVIEW && layout_zone(q) != NULL)
        view_text(view_row(form, "ZONED"), "ZONE", layout_zone(q));
    if (failed != NULL)
        form_view(failed, form);
}

static struct err *
fill(struct request *q, struct view *v, const struct applying_case *c,
     enum act failed_act, struct form *failed)
{
    bool open = stage_is_open(c->application->stage);
    bool erased = c->candidate == NULL;

    view_text(v, "APPLICATION", c->application->id);
    view_text(v, "NAME", show_candidate(c));
    view_text(v, "POSTING", c->posting->id);
    view_text(v, "TITLE", c->posting->title);
    view_day(v, "SENT", c->application->applied_at, layout_zone(q));
    view_text(v, "WAIT", show_employer_wait(q->a, c->application->stage_at,
                                            q->now));
    label_show_stage(v, c->application->stage);
    view_show(v, open ? "OPEN" : "OVER");
    view_show_if(v, "BLIND", c->candidate != NULL &&
                 blind_hides(c->candidate, c->application));
    if (!erased)
        show_sent(q, view_row(v, "THERE"), c);
    view_show_if(v, "ERASED", erased);
    TRY(show_talk(q, v, "TALK", c));
    TRY(show_team(q, v, "TEAM", c));
    TRY(show_timeline(q, v, "TIMELINE", c));
    for (int act = 0; act < DO_NOTHING; act++) {
        bool came_back = failed != NULL && act == (int)failed_act;

        if (!request_may(q, acts[act].action) || (erased && !came_back))
            continue;
        if (open || came_back || act == DO_NOTE || act == DO_RATING)
            show_form(q, v, (enum act)act, c, came_back ? failed : NULL);
    }
    if (request_may(q, ACT_SEND_MESSAGE) && !erased)
        view_text(view_row(v, "WRITES"), "MESSAGE_ONCE", id_new(q->a));
    view_show_if(v, "LOOKS_ON", open && !request_may(q, ACT_DECIDE));
    layout_width(q, "wide");
    layout_crumb(q, "/employer/postings", "Postings");
    layout_crumb(q, arena_printf(q->a, "/employer/postings/%s/pipeline",
                                 c->posting->id), c->posting->title);
    layout_crumb(q, NULL, show_candidate(c));
    return NULL;
}

static const char *
title_of(struct request *q, const struct applying_case *c)
{
    return arena_printf(q->a, "%s, %s", show_candidate(c), c->posting->title);
}

struct err *
applicant_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct applying_case c;

    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    TRY(fill(q, v, &c, DO_NOTHING, NULL));
    return reply_page(q, r, "page_applicant_show.tpl", title_of(q, &c), v);
}

struct err *
applicant_file(struct request *q, struct reply *r)
{
    struct applying_case c;
    struct resume *resume;
    int fd;

    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    if (c.resume == NULL)
        return fail(q->a, ERR_MISSING, NULL, "there is no file any more");
    TRY(resume_file(q->ports, q->a, &q->actor, c.resume->id,
                    c.application->id, &resume, &fd));
    return reply_file(q, r, resume->media_type, resume->file_name, fd);
}

/* ---- acting ------------------------------------------------------------- */

static struct applying_act
read_act(struct request *q, const struct form *f)
{
    struct applying_act act = {
        .id = q->param[0],
        .once = request_form(q, "once"),
        .body = form_text(f, "body"),
        .stage = form_choice(f, "stage"),
        .rating = form_choice(f, "rating") + 1,
        .meet_at = form_time(f, "at"),
        .place = form_text(f, "place"),
        .reason = form_text(f, "reason"),
    };

    if (str_empty(act.body))
        act.body = form_text(f, "note");
    /* No number is 0, as without the field: whatever version it has. */
    (void)str_int(request_form(q, "version"), &act.version);
    return act;
}

static struct err *
see(struct request *q, struct reply *r, const struct applying_act *act,
    const char *note)
{
    struct applying_case c;

    if (!str_eq(request_form(q, "back"), "board"))
        return reply_see(q, r,
                         arena_printf(q->a, "/employer/applications/%s",
                                      act->id), note);
    TRY(applying_get(q->ports, q->a, &q->actor, act->id, &c));
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s/pipeline",
                                  c.posting->id),
                     arena_printf(q->a, "%s: %s", show_candidate(&c), note));
}

static const char *
done_text(struct request *q, enum act which, const struct applying_act *act)
{
    return which != DO_STAGE
               ? acts[which].done
               : arena_printf(q->a, "Moved to %s. The candidate is told.",
                              stage_names[act->stage]);
}

static struct err *
perform(struct request *q, struct reply *r, enum act which)
{
    struct view *v = view_new(q->a);
    struct applying_case c;
    struct applying_act act;
    struct form f;

    form_read(&f, q, acts[which].fields);
    act = read_act(q, &f);
    if (f.problems == NULL) {
        struct err *e = acts[which].flow(q->ports, q->a, &q->actor, &act);

        if (e == NULL)
            return see(q, r, &act, done_text(q, which, &act));
        if (e->kind == ERR_CONFLICT)
            form_problem(&f, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f, e));
    }
    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    TRY(fill(q, v, &c, which, &f));
    return reply_page_status(q, r, 422, "page_applicant_show.tpl",
                             title_of(q, &c), v);
}

struct err *
applicant_stage(struct request *q, struct reply *r)
{
    return perform(q, r, DO_STAGE);
}

struct err *
applicant_interview(struct request *q, struct reply *r)
{
    return perform(q, r, DO_INTERVIEW);
}

struct err *
applicant_offer(struct request *q, struct reply *r)
{
    return perform(q, r, DO_OFFER);
}

struct err *
applicant_reject(struct request *q, struct reply *r)
{
    return perform(q, r, DO_REJECT);
}

struct err *
applicant_rating(struct request *q, struct reply *r)
{
    return perform(q, r, DO_RATING);
}

struct err *
applicant_note(struct request *q, struct reply *r)
{
    return perform(q, r, DO_NOTE);
}
