/* A candidate's home, uploading a resume, and how far it is read. */
#include <unistd.h>

#include "flow/matching.h"
#include "flow/resume.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"

enum { HOME_ROWS = 3, VERSIONS = 50, REFRESH_S = 2 };

/* ---- /me ---------------------------------------------------------------- */

static struct err *
show_home_matches(struct request *q, struct view *v)
{
    struct matching_list list;

    TRY(matching_postings(q->ports, q->a, &q->actor, HOME_ROWS, NULL, &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct matching_row *m = &list.row[i];
        struct view *row = view_row(v, "MATCH");

        view_text(row, "ID", m->posting->id);
        view_text(row, "TITLE", m->posting->title);
        view_text(row, "EMPLOYER", m->employer->name);
        if (!str_empty(m->posting->place))
            view_text(view_row(row, "AT"), "PLACE", m->posting->place);
        show_fit(row, m->match->outline);
    }
    view_show_if(v, "NO_MATCH", list.count == 0);
    if (list.total > HOME_ROWS)
        view_text(view_row(v, "MORE"), "COUNT",
                  label_count(q->a, list.total));
    return NULL;
}

static struct err *
show_home_applications(struct request *q, struct view *v)
{
    struct page page = { .limit = HOME_ROWS };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, APPLICATION_BY_CANDIDATE,
                   q->actor.id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct application *app = rows.row[i];
        struct view *row = view_row(v, "APPLICATION");
        struct posting *posting;

        TRY(store_get(q->ports->store, q->a, &posting_card_type,
                      app->posting_id, &posting));
        view_text(row, "ID", app->id);
        view_text(row, "TITLE", posting->title);
        view_text(row, "AGO", label_ago(q->a, app->stage_at, q->now));
        label_show_stage(row, app->stage);
    }
    view_show_if(v, "APPLICATIONS", rows.count > 0);
    view_show_if(v, "NO_APPLICATIONS", rows.count == 0);
    return NULL;
}

/* What the candidate can do next, in one sentence and one button. */
static struct err *
show_next(struct request *q, struct view *v)
{
    struct resume *r;
    struct err *e = store_find(q->ports->store, q->a, RESUME_BY_CANDIDATE,
                               q->actor.id, &r);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL)
        layout_empty(v, "NEXT", "Start with your resume",
                     "Upload it once. You see what was read and correct it, "
                     "then the openings that fit, and why.", "/me/resume",
                     "Upload your resume");
    else if (r->state == RESUME_READ)
        layout_empty(v, "NEXT", "Your resume is read",
                     "Check what was read. After that you see the openings "
                     "that fit.", "/me/profile", "Check what was read");
    else if (r->state == RESUME_REFUSED)
        layout_empty(v, "NEXT", "Your resume could not be read", r->reason,
                     "/me/resume", "Upload another file");
    else if (r->state != RESUME_CHECKED)
        layout_empty(v, "NEXT", "Your resume is being read",
                     "This takes a few seconds.",
                     arena_printf(q->a, "/me/resume/%s", r->id),
                     "See how far it is");
    return NULL;
}

struct err *
me_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    view_text(v, "NAME_OF", q->account->name);
    TRY(show_next(q, v));
    TRY(show_home_matches(q, v));
    TRY(show_home_applications(q, v));
    return reply_page(q, r, "me.tpl", "Home", v);
}

/* ---- /me/resume --------------------------------------------------------- */

static const char *
state_word(int state)
{
    static const char *const words[] = {
        [RESUME_RECEIVED] = "Received",
        [RESUME_SCANNED] = "Being read",
        [RESUME_READ] = "Read: you check",
        [RESUME_CHECKED] = "Checked",
        [RESUME_REFUSED] = "Could not be read",
    };

    return words[state];
}

static struct err *
show_versions(struct request *q, struct view *v)
{
    struct page page = { .limit = VERSIONS };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, RESUME_BY_CANDIDATE, q->actor.id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct resume *resume = rows.row[i];
        struct view *row = view_row(v, "RESUME");

        view_text(row, "ID", resume->id);
        view_text(row, "FILE", resume->file_name);
        view_text(row, "SIZE", label_size(q->a, resume->size_bytes));
        view_text(row, "STATE_WORD", state_word(resume->state));
        view_moment(row, "AT", resume->created_at, layout_zone(q));
    }
    view_show_if(v, "RESUMES", rows.count > 0);
    return NULL;
}

static struct err *
fill_upload(struct request *q, struct view *v)
{
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Resume");
    layout_width(q, "read");
    view_text(v, "LIMIT", label_size(q->a, conf_int(q->ports->conf,
                                                    "web.upload_bytes")));
    return show_versions(q, v);
}

struct err *
resume_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(fill_upload(q, v));
    return reply_page(q, r, "resume.tpl", "Your resume", v);
}

struct err *
resume_send(struct request *q, struct reply *r)
{
    static const struct form_field fields[] = {
        { .name = "file", .type = FORM_TEXT, .label = "File" },
        { .name = NULL },
    };
    struct view *v = view_new(q->a);
    struct form f;
    const char *id;

    form_read(&f, q, fields);
    if (f.problems == NULL &&
        (q->upload == NULL || str_empty(q->upload->file_name)))
        form_problem(&f, "file", "Choose the file of your resume.");
    if (f.problems == NULL)
        TRY(form_take(&f, resume_upload(q->ports, q->a, &q->actor,
                                        q->upload->file_name, q->upload->fd,
                                        &id)));
    if (f.problems == NULL)
        return reply_see(q, r, arena_printf(q->a, "/me/resume/%s", id), NULL);
    TRY(fill_upload(q, v));
    return form_again(&f, r, "resume.tpl", "Your resume", v);
}

/* ---- /me/resume/ID ------------------------------------------------------ */

static void
show_steps(struct view *v, int state)
{
    static const struct {
        const char *word;
        int until; /* the states up to this one wait here */
    } steps[] = {
        { "Received", -1 },           { "Scanned", RESUME_RECEIVED },
        { "Read", RESUME_SCANNED },   { "You check", RESUME_READ },
        { "Matched", RESUME_CHECKED },
    };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        struct view *row = view_row(v, "STEP");

        view_text(row, "WORD", steps[i].word);
        if (state == RESUME_REFUSED)
            view_show(row, i == 0 ? "DID" : "OPEN");
        else if (state > steps[i].until || state == RESUME_CHECKED)
            view_show(row, "DID");
        else
            view_show(row, state == steps[i].until ? "NOW" : "OPEN");
    }
}

struct err *
resume_progress(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct resume *resume;

    TRY(resume_get(q->ports, q->a, &q->actor, q->param[0], &resume));
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/resume", "Resume");
    layout_crumb(q, NULL, resume->file_name);
    layout_width(q, "read");
    view_text(v, "ID", resume->id);
    view_text(v, "FILE", resume->file_name);
    view_text(v, "SIZE", label_size(q->a, resume->size_bytes));
    view_moment(v, "AT", resume->created_at, layout_zone(q));
    show_steps(v, resume->state);
    switch ((enum resume_state)resume->state) {
    case RESUME_RECEIVED:
    case RESUME_SCANNED:
        reply_refresh(r, REFRESH_S);
        view_show(v, "WAITING");
        break;
    case RESUME_READ:
        view_show(v, "CHECK");
        break;
    case RESUME_CHECKED:
        view_show(v, "CHECKED");
        break;
    case RESUME_REFUSED:
        view_text(view_row(v, "REFUSED"), "REASON", resume->reason);
        break;
    }
    return reply_page(q, r, "resume_progress.tpl", resume->file_name, v);
}

struct err *
resume_download(struct request *q, struct reply *r)
{
    struct resume *resume;
    int fd;

    TRY(resume_file(q->ports, q->a, &q->actor, q->param[0], NULL, &resume,
                    &fd));
    return reply_file(q, r, resume->media_type == NULL
                                ? "application/octet-stream"
                                : resume->media_type,
                      resume->file_name, fd);
}
