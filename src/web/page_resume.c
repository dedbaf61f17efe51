/* Uploading a resume, how far it is read, and its pages. */
#include <unistd.h>

#include "flow/resume.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"

enum { VERSIONS = 50, PROFILES = 20, REFRESH_S = 2, WAITS_S = 10,
       MB = 1024 * 1024 };

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

/* What can be uploaded: for people, and for the browser's file dialog. */
static const char kinds[] =
    "PDF, Word (DOCX), ODT, RTF, web page or plain text; a scan or photo "
    "(PNG, JPEG, TIFF, WebP); an e-mail with the resume attached (EML); JSON "
    "Resume or Europass.";
static const char accept[] =
    ".pdf,.docx,.dotx,.odt,.rtf,.html,.htm,.mhtml,.mht,.txt,.md,.png,.jpg,"
    ".jpeg,.tif,.tiff,.webp,.eml,.json,.xml";

static struct err *
show_files(struct request *q, struct view *v, const struct resume_uses *uses,
           struct rows *rows)
{
    struct page page = { .limit = VERSIONS };

    TRY(store_list(q->ports->store, q->a, RESUME_BY_CANDIDATE, q->actor.id,
                   &page, rows));
    for (size_t i = 0; i < rows->count; i++) {
        const struct resume *resume = rows->row[i];
        const char *held = resume_held(q->a, uses, resume);
        struct view *row = view_row(v, "RESUME");

        view_text(row, "ID", resume->id);
        view_text(row, "FILE", resume->file_name);
        view_text(row, "SIZE", label_size(q->a, resume->size_bytes));
        view_text(row, "STATE_WORD", state_word(resume->state));
        view_moment(row, "AT", resume->created_at, layout_zone(q));
        view_show_if(row, "MAY_ERASE", held == NULL);
    }
    view_show_if(v, "RESUMES", rows->count > 0);
    return NULL;
}

static const char *
file_of(const struct rows *resumes, const struct profile *f)
{
    for (size_t i = 0; i < resumes->count; i++) {
        const struct resume *r = resumes->row[i];

        if (str_eq(r->id, f->resume_id))
            return r->file_name;
    }
    return f->resume_id == NULL ? "Written by hand" : "An erased file";
}

static struct err *
show_saved(struct request *q, struct view *v, const struct resume_uses *uses,
           const struct rows *resumes)
{
    struct page page = { .limit = PROFILES };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, PROFILE_BY_CANDIDATE, q->actor.id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct profile *f = rows.row[i];
        struct view *row;

        if (!f->confirmed)
            continue;
        row = view_row(v, "VERSION");
        view_text(row, "ID", f->id);
        view_textf(row, "NUMBER", "%lld", (long long)f->number);
        view_show_if(row, "NEWEST", str_eq(f->id, uses->current_profile));
        view_moment(row, "AT", f->confirmed_at, layout_zone(q));
        view_text(row, "FILE", file_of(resumes, f));
        view_text(row, "SENT",
                  label_counted(q->a, resume_sent_with(uses, f->id),
                                "application", "applications"));
    }
    view_show_if(v, "SAVED", uses->current_profile != NULL);
    return NULL;
}

static struct err *
fill_upload(struct request *q, struct view *v)
{
    int64_t most = conf_int(q->ports->conf, "web.upload_bytes");
    struct resume_uses uses;
    struct rows resumes;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Resume");
    layout_width(q, "read");
    view_text(v, "KINDS", kinds);
    view_text(v, "ACCEPT", accept);
    view_textf(v, "LIMIT", "%lld MB and %lld pages", (long long)(most / MB),
               (long long)conf_int(q->ports->conf, "resume.pages"));
    view_textf(v, "LIMIT_BYTES", "%lld", (long long)most);
    TRY(resume_uses(q->ports, q->a, &q->actor, &uses));
    TRY(show_files(q, v, &uses, &resumes));
    return show_saved(q, v, &uses, &resumes);
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

/* What is being done right now. */
static void
show_doing(struct request *q, struct view *v, const struct resume *resume)
{
    struct view *row = view_row(v, "WAITING"), *meter;

    view_text(row, "ID", resume->id);
    if (!resume_is_being_read(resume)) {
        view_text(row, "DOING", "It was not read within an hour. Erase it on "
                                "the page Resume and upload it again.");
    } else if (resume->state == RESUME_SCANNED) {
        view_text(row, "DOING", "Taking pictures of the pages, and finding "
                                "posts, skills and dates");
    } else if (resume->reading_page > 0) {
        view_textf(row, "DOING", "Reading page %lld of %lld",
                   (long long)resume->reading_page,
                   (long long)resume->pages);
        meter = view_row(row, "METER");
        view_textf(meter, "HALVES", "%lld", (long long)resume->pages * 2);
        view_textf(meter, "DONE", "%lld",
                   (long long)resume->reading_page * 2 - 1);
    } else {
        view_text(row, "DOING", q->now - resume->created_at > WAITS_S
                                    ? "Other files come first. Yours is kept."
                                    : "Opening the file");
    }
}

static struct err *
show_read(struct request *q, struct view *v)
{
    struct view *row = view_row(v, "CHECK");
    struct resume_review review;

    TRY(resume_review(q->ports, q->a, &q->actor, &review));
    if (review.differences.count > 0)
        view_text(view_row(row, "DIFFERS"), "COUNT",
                  label_counted(q->a, (int64_t)review.differences.count,
                                "place", "places"));
    else
        view_show(row, "PLAIN");
    return NULL;
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
        show_doing(q, v, resume);
        break;
    case RESUME_READ:
        TRY(show_read(q, v));
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
    return reply_file(q, r, resume->media_type, resume->file_name, fd);
}

struct err *
resume_page(struct request *q, struct reply *r)
{
    unsigned char first = 0;
    int64_t page;
    int fd;

    if (!str_int(q->param[1], &page))
        return fail(q->a, ERR_MISSING, NULL, "there is no such page");
    TRY(resume_picture(q->ports, q->a, &q->actor, q->param[0], page, &fd));
    /* Of the two kinds there are, JPEG begins with FF D8. */
    if (pread(fd, &first, 1, 0) != 1)
        first = 0;
    return reply_picture(q, r, first == 0xFF ? "image/jpeg" : "image/png",
                         fd);
}

/* ---- /me/resume/ID/erase ------------------------------------------------ */

static struct err *
erase_page(struct request *q, struct reply *r, int status,
           const struct resume *resume, const char *held)
{
    struct view *v = view_new(q->a);

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/resume", "Resume");
    layout_crumb(q, NULL, "Erase");
    layout_width(q, "read");
    view_text(v, "ID", resume->id);
    view_text(v, "FILE", resume->file_name);
    if (held != NULL)
        view_text(view_row(v, "HELD"), "REASON", held);
    else
        view_show(v, "FREE");
    return reply_page_status(q, r, status, "resume_erase.tpl",
                             "Erase a file", v);
}

struct err *
resume_erase_show(struct request *q, struct reply *r)
{
    struct resume_uses uses;
    struct resume *resume;

    TRY(resume_get(q->ports, q->a, &q->actor, q->param[0], &resume));
    TRY(resume_uses(q->ports, q->a, &q->actor, &uses));
    return erase_page(q, r, 200, resume, resume_held(q->a, &uses, resume));
}

struct err *
resume_erase_send(struct request *q, struct reply *r)
{
    struct resume *resume;
    struct err *e;

    TRY(resume_get(q->ports, q->a, &q->actor, q->param[0], &resume));
    e = resume_erase(q->ports, q->a, &q->actor, resume->id);
    if (e != NULL && e->kind == ERR_INVALID)
        return erase_page(q, r, 422, resume, e->what);
    TRY(e);
    return reply_see(q, r, "/me/resume",
                     arena_printf(q->a, "Erased: %s, and what was read from "
                                  "it.", resume->file_name));
}
