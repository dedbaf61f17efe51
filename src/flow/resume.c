/*
 * Upload, and the step that reads. The file is on disk before the row that
 * names it: a crash between leaves a file that nobody refers to, which
 * resume_orphans.c drops, never a row without its file.
 */
#include "flow/resume.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "core/application.h"
#include "core/blind.h"
#include "flow/viewing.h"

enum { FILE_NAME_MOST = 200, TRIES_MOST = 5, QUICK_TRIES = 8,
       WAIT_MOST_S = 7 * DAY_S };

/* "C:\Users\x\cv.pdf" and "../../cv.pdf" are both "cv.pdf". */
static const char *
plain_name(struct arena *a, const char *name)
{
    const char *last = name == NULL ? "" : name;

    for (const char *s = last; *s != '\0'; s++) {
        if (*s == '/' || *s == '\\')
            last = s + 1;
    }
    return str_empty(last) ? "resume" : utf8_cut(a, last, FILE_NAME_MOST);
}

static struct err *
check_size(struct arena *a, const struct ports *p, int64_t size)
{
    int64_t most = conf_int(p->conf, "web.upload_bytes");

    if (size == 0)
        return err_field(a, "file", "This file is empty. Choose another.",
                         NULL);
    if (size > most)
        return err_field(a, "file",
                         arena_printf(a, "This file is %lld MB. The limit is "
                                      "%lld MB.",
                                      (long long)((size + 524288) / 1048576),
                                      (long long)(most / 1048576)), NULL);
    return NULL;
}

/* One reading waits at most. */
static struct task *
add_reading(struct change *c, const char *id)
{
    struct task *t = change_task(c, "resume.read",
                                 arena_printf(c->a, "{\"resume\":\"%s\"}",
                                              id));

    t->unique_key = arena_printf(c->a, "resume.read:%s", id);
    return t;
}

/* Fails when the candidate keeps as many files as one may.
 * The newest upload if it has the same bytes and was not refused, and the
 * number that the next one gets. An older one is read again: who sends it
 * wants its values back. */
static struct err *
look_back(struct ports *p, struct arena *a, const char *candidate,
          const char *sha256, const struct resume **same, int64_t *number)
{
    int64_t most = conf_int(p->conf, "resume.files");
    struct page page = { .limit = (size_t)most };
    struct rows rows;

    *same = NULL;
    *number = 1;
    TRY(store_list(p->store, a, RESUME_BY_CANDIDATE, candidate, &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct resume *r = rows.row[i];

        if (r->number >= *number)
            *number = r->number + 1;
        if (i == 0 && r->state != RESUME_REFUSED &&
            str_eq(r->sha256, sha256))
            *same = r;
    }
    if (*same == NULL && (int64_t)rows.count >= most)
        return err_field(a, "file",
                         arena_printf(a, "You keep %lld files here, which is "
                                      "the most. Erase one that you do not "
                                      "need any more, then upload this one.",
                                      (long long)most), NULL);
    return NULL;
}

static struct err *
add_resume(struct ports *p, struct arena *a, struct resume *r)
{
    struct change c;
    struct event *e;
    struct err *failed;

    change_start(&c, a);
    change_insert(&c, &resume_type, r);
    add_reading(&c, r->id);
    e = change_event(&c, "resume.uploaded", r->candidate_id);
    e->candidate_id = r->candidate_id;
    change_audit(&c, r->candidate_id, "resume.upload",
                 arena_printf(a, "resume:%s", r->id), r->candidate_id);
    failed = store_commit(p->store, &c);
    if (failed == NULL)
        return NULL;
    TRY(blob_drop(p->blob, a, r->blob_key));
    return failed;
}

/* What should have been read long ago gets its task anew: that of the first
 * upload may be dead. */
static struct err *
read_anew(struct ports *p, struct arena *a, const struct resume *r)
{
    struct change c;

    if ((r->state != RESUME_RECEIVED && r->state != RESUME_SCANNED) ||
        resume_is_being_read(r))
        return NULL;
    change_start(&c, a);
    add_reading(&c, r->id);
    return store_commit(p->store, &c);
}

/* One look, and the file if it was not there. ERR_CONFLICT: another upload
 * took the number in between. */
static struct err *
try_upload(struct ports *p, struct arena *a, struct resume *r, int fd,
           const char **id)
{
    const struct resume *same;

    TRY(look_back(p, a, r->candidate_id, r->sha256, &same, &r->number));
    if (same != NULL) {
        *id = same->id;
        return read_anew(p, a, same);
    }
    if (lseek(fd, 0, SEEK_SET) != 0)
        return fail(a, ERR_DOWN, "upload it again",
                    "the file cannot be read twice: %s", strerror(errno));
    r->id = id_new(a);
    r->blob_key = r->id;
    TRY(blob_put(p->blob, a, r->candidate_id, r->blob_key, fd));
    TRY(add_resume(p, a, r));
    *id = r->id;
    return NULL;
}

struct err *
resume_upload(struct ports *p, struct arena *a, const struct actor *who,
              const char *file_name, int fd, const char **id)
{
    struct resume *r = NEW(a, struct resume);
    struct err *e;
    char *sha256;
    int tries = 0;

    TRY(actor_check(a, who, ACT_UPLOAD_RESUME, NULL));
    TRY(file_digest(a, fd, &sha256, &r->size_bytes));
    TRY(check_size(a, p, r->size_bytes));
    r->candidate_id = who->id;
    r->state = RESUME_RECEIVED;
    r->file_name = plain_name(a, file_name);
    r->sha256 = sha256;
    r->created_at = clock_now();
    do
        e = try_upload(p, a, r, fd, id);
    while (e != NULL && e->kind == ERR_CONFLICT && ++tries < TRIES_MOST);
    return e;
}

struct err *
resume_get(struct ports *p, struct arena *a, const struct actor *who,
           const char *id, struct resume **resume)
{
    TRY(store_get(p->store, a, &resume_type, id, resume));
    return actor_check(a, who, ACT_READ_RESUME, (*resume)->candidate_id);
}

/* An employer may read the file that came with an application to it. */
static struct err *
check_received(struct ports *p, struct arena *a, const struct actor *who,
               const struct resume *r, const char *application_id)
{
    struct application *app;
    struct account *candidate;

    TRY(store_get(p->store, a, &application_type, application_id, &app));
    TRY(actor_check_posting(p, a, who, ACT_READ_APPLICANTS, app->posting_id,
                            app->employer_id));
    TRY(store_get(p->store, a, &account_type, app->candidate_id,
                  &candidate));
    if (!str_eq(app->resume_id, r->id) || blind_hides(candidate, app))
        return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
    return NULL;
}

struct err *
resume_file(struct ports *p, struct arena *a, const struct actor *who,
            const char *id, const char *application_id,
            struct resume **resume, int *fd)
{
    TRY(store_get(p->store, a, &resume_type, id, resume));
    if (who->role == ROLE_EMPLOYER && application_id != NULL) {
        TRY(check_received(p, a, who, *resume, application_id));
        TRY(viewing_note(p, a, who, VIEWING_FILE,
                         arena_printf(a, "application:%s", application_id),
                         (*resume)->candidate_id));
    } else {
        TRY(actor_check(a, who, ACT_READ_RESUME, (*resume)->candidate_id));
    }
    return blob_get(p->blob, a, (*resume)->candidate_id,
                    (*resume)->blob_key, fd);
}

/* The candidate learns why, and what to do. */
static void
refuse(struct resume *r, const struct err *why, struct arena *a,
       struct change *done)
{
    struct event *e;

    r->state = RESUME_REFUSED;
    r->reason = err_text(a, why);
    r->read_at = clock_now();
    change_update(done, &resume_type, r);
    e = change_event(done, "resume.refused", NULL);
    e->candidate_id = r->candidate_id;
    e->detail = arena_printf(a, "{\"resume\":\"%s\"}", r->id);
}

/* Makes the progress visible while the profile is still being read. */
static struct err *
note_scanned(struct ports *p, struct arena *a, struct resume *r,
             const struct extracted *x)
{
    struct change c;

    r->media_type = x->media_type;
    r->pages = x->pages;
    r->state = RESUME_SCANNED;
    change_start(&c, a);
    change_update(&c, &resume_type, r);
    TRY(store_commit(p->store, &c));
    r->version++;
    return NULL;
}

static struct err *
next_number(struct ports *p, struct arena *a, const char *candidate,
            int64_t *number)
{
    struct profile *newest;
    struct err *e = store_find(p->store, a, PROFILE_BY_CANDIDATE, candidate,
                               &newest);

    *number = e == NULL ? newest->number + 1 : 1;
    return e != NULL && e->kind == ERR_MISSING ? NULL : e;
}

/* How many values the candidate is asked to look at. */
static int
uncertain(const json_t *evidence)
{
    int count = 0;
    size_t i;
    json_t *value;

    json_array_foreach (evidence, i, value)
        count += json_get_real(value, "confidence", 1) < 0.6;
    return count;
}

static struct err *
add_profile(struct ports *p, struct arena *a, struct resume *r,
            const struct extracted *x, struct change *done)
{
    struct profile *f = NEW(a, struct profile);
    struct parsed parsed;
    struct event *e;

    TRY(parse_profile(p->parse, a, x, &parsed));
    TRY(next_number(p, a, r->candidate_id, &f->number));
    json_array_extend(parsed.warnings, x->warnings);
    f->id = id_new(a);
    f->candidate_id = r->candidate_id;
    f->resume_id = r->id;
    f->resume_json = json_text(a, parsed.resume);
    f->text = x->text;
    f->evidence = json_text(a, parsed.evidence);
    f->skills = json_text(a, parsed.skills);
    f->warnings = json_text(a, parsed.warnings);
    f->unread = json_text(a, parsed.unread);
    f->language = parsed.language;
    f->created_at = clock_now();
    change_insert(done, &profile_type, f);
    r->state = RESUME_READ;
    r->read_at = clock_now();
    change_update(done, &resume_type, r);
    e = change_event(done, "resume.read", NULL);
    e->candidate_id = r->candidate_id;
    e->detail = arena_printf(a, "{\"resume\":\"%s\",\"check\":%d}", r->id,
                             uncertain(parsed.evidence));
    return NULL;
}

/* A page is being read, which may take seconds: its owner sees which. */
struct showing {
    struct ports *p;
    struct arena *a;
    struct resume *r;
    struct err *failed;
};

static void
show_page(void *context, int64_t page, int64_t pages)
{
    struct showing *s = context;
    struct change c;

    if (s->failed != NULL)
        return;
    s->r->reading_page = page;
    s->r->pages = pages;
    change_start(&c, s->a);
    change_update(&c, &resume_type, s->r);
    s->failed = store_commit(s->p->store, &c);
    s->r->version++;
}

/* The document as text. ERR_INVALID: for its owner to read. */
static struct err *
read_file(struct ports *p, struct arena *a, struct resume *r, int fd,
          struct extracted *x)
{
    struct showing showing = { p, a, r, NULL };
    struct extract_progress progress = { show_page, &showing };

    TRY(resume_look_for_harm(p, a, r, fd));
    TRY(extract_read(p->extract, a, fd, &progress, x));
    TRY(showing.failed);
    return note_scanned(p, a, r, x);
}

static struct err *
open_file(struct ports *p, struct arena *a, const struct resume *r, int *fd)
{
    struct err *e = blob_get(p->blob, a, r->candidate_id, r->blob_key, fd);

    return e != NULL && e->kind == ERR_MISSING
               ? fail(a, ERR_INVALID, "Upload it again",
                      "The file is no longer here")
               : e;
}

/* Once a try has died, reading does not wait for the pictures: they are made
 * by a task of their own. */
static struct err *
read_and_draw(struct ports *p, struct arena *a, struct resume *r,
              const struct task *t, struct extracted *x,
              struct change *done)
{
    struct err *e;
    int fd;

    TRY(open_file(p, a, r, &fd));
    e = read_file(p, a, r, fd, x);
    if (e == NULL && t->tries <= 1)
        e = resume_draw(p, a, r, fd, x);
    else if (e == NULL)
        change_task(done, "resume.draw", t->payload);
    close(fd);
    return e;
}

/* What a reading needs (the virus scanner, the files) does not work. After the
 * quick tries the file waits, and is looked at hourly by a task of its own; at
 * last its owner is asked to send it again, so that none waits for ever. */
static struct err *
wait_for(struct arena *a, struct resume *r, const struct task *t,
         struct err *e, struct change *done)
{
    if (t->tries < QUICK_TRIES)
        return e;
    log_err(LOG_WARN, "resume.waits", r->id, e);
    if (clock_now() - r->created_at < WAIT_MOST_S)
        add_reading(done, r->id)->run_at_ms = clock_now_ms() + HOUR_S * 1000;
    else
        refuse(r, fail(a, ERR_INVALID, "Upload it again",
                       "Our servers could not look at this file for a week"),
               a, done);
    return NULL;
}

struct err *
resume_read_step(struct ports *p, struct arena *a, const struct task *t,
                 struct change *done)
{
    struct extracted x = { 0 };
    struct resume *r;
    struct err *e;
    bool may;

    TRY(resume_of_task(p, a, t, &r, &may));
    if (r == NULL || (r->state != RESUME_RECEIVED &&
                      r->state != RESUME_SCANNED))
        return NULL;
    if (!may) {
        refuse(r, fail(a, ERR_INVALID, "Upload it again",
                       "Your account was closed while the file waited"),
               a, done);
        return NULL;
    }
    e = read_and_draw(p, a, r, t, &x, done);
    if (e != NULL && e->kind == ERR_INVALID) {
        refuse(r, e, a, done);
        return NULL;
    }
    if (e != NULL && (e->kind == ERR_DOWN || e->kind == ERR_BUSY))
        return wait_for(a, r, t, e, done);
    TRY(e);
    return add_profile(p, a, r, &x, done);
}

struct err *
resume_profile(struct ports *p, struct arena *a, const struct actor *who,
               struct profile **profile)
{
    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    return store_find(p->store, a, PROFILE_BY_CANDIDATE, who->id, profile);
}
