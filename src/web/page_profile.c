/*
 * What was read of a candidate, beside the words it was read from, to be
 * corrected and saved. The buttons that add, remove and move an entry keep
 * what was typed as a draft and come back here: nothing is lost by them,
 * by going back, or by looking again.
 */
#include "flow/registration.h"
#include "flow/resume.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_document.h"
#include "web/show_profile.h"

static const char title[] = "Your profile";

/* The resume that came last, or NULL. */
static struct err *
find_upload(struct request *q, struct resume **newest)
{
    return store_find_or_none(q->ports->store, q->a, RESUME_BY_CANDIDATE,
                              q->actor.id, newest);
}

/* ---- the page ----------------------------------------------------------- */

/* Which file it came from, if that is still there. */
static struct err *
show_source(struct request *q, const struct profile *f, struct view *v,
            struct resume **source)
{
    struct resume *r;
    struct view *from;
    struct err *e;

    *source = NULL;
    if (f->resume_id == NULL)
        return NULL;
    e = resume_get(q->ports, q->a, &q->actor, f->resume_id, &r);
    if (e != NULL && e->kind == ERR_MISSING)
        return NULL;
    TRY(e);
    *source = r;
    from = view_row(v, "FROM");
    view_text(from, "FILE", r->file_name);
    view_text(from, "PAGES",
              label_counted(q->a, r->pages > 0 ? r->pages : 1, "page",
                            "pages"));
    view_moment(from, "AT", r->created_at, layout_zone(q));
    return NULL;
}

static void
show_doubts(struct request *q, struct profile_form *f, struct view *v)
{
    size_t count = show_profile_doubts(f, NULL);
    struct view *check;

    if (count == 0 || f->profile->confirmed)
        return;
    check = view_row(v, "TO_CHECK");
    view_text(check, "COUNT", label_counted(q->a, (int64_t)count, "value",
                                            "values"));
    (void)show_profile_doubts(f, check);
}

/* What the profile on the page is: saved, being corrected, or just read. */
static void
show_state(struct request *q, struct profile_form *f,
           const struct resume_review *review, struct view *v)
{
    const struct profile *p = f->profile;
    size_t changes = review->differences.count;

    if (p->confirmed) {
        view_show(v, "SAVED");
        view_textf(view_row(v, "COUNTED"), "TEXT", "Version %lld, saved %s.",
                   (long long)p->number,
                   label_ago(q->a, p->confirmed_at, q->now));
    } else if (p->draft) {
        view_text(view_row(v, "DRAFT"), "ID", p->id);
    } else {
        view_textf(view_row(v, "COUNTED"), "TEXT", "%s found.",
                   label_counted(q->a, (int64_t)json_array_size(f->evidence),
                                 "value", "values"));
    }
    show_doubts(q, f, v);
    if (changes > 0)
        view_text(view_row(v, "CHANGES"), "COUNT",
                  label_counted(q->a, (int64_t)changes, "place", "places"));
    view_textf(view_row(v, "SAVED_AS"), "TEXT", "Becomes version %lld. "
               "Applications keep theirs.",
               (long long)p->number + !p->draft);
}

static const char *
heading(const struct profile *p)
{
    return p == NULL || p->confirmed || p->resume_id == NULL
               ? title : "Check what was read";
}

/* Whether the box is ticked: as posted; as it was when a button of the form
 * led here; else as it was saved. */
static bool
is_open(struct request *q, const struct profile_form *f)
{
    const char *kept = request_query(q, "open");

    if (f->posted)
        return str_eq(request_form(q, "open_to_offers"), "1");
    return kept != NULL ? str_eq(kept, "1") : q->account->open_to_offers;
}

static struct err *
fill(struct request *q, struct profile_form *f,
     const struct resume_review *review, struct view *v)
{
    const struct profile *p = f->profile;
    struct resume *source;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Profile");
    layout_width(q, "wide");
    if (f->posted)
        form_view(&f->form, v);
    show_profile(f, v);
    view_show_if(v, "OPEN", is_open(q, f));
    view_text(v, "HEADING", heading(p));
    if (p == NULL) {
        view_show(v, "BY_HAND");
        return NULL;
    }
    view_text(view_row(v, "BASE"), "ID", p->id);
    TRY(show_source(q, p, v, &source));
    show_state(q, f, review, v);
    show_warnings(v, "WARNINGS", p->warnings, false);
    TRY(show_document(f, source, v));
    TRY(show_unused(f, v));
    view_show_if(v, "TWO", !str_empty(p->text));
    return NULL;
}

struct err *
profile_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct resume_review review;
    struct profile_form f;
    struct resume *newest;

    TRY(find_upload(q, &newest));
    if (newest != NULL && resume_is_being_read(newest))
        return reply_see(q, r, arena_printf(q->a, "/me/resume/%s",
                                            newest->id), NULL);
    TRY(resume_review(q->ports, q->a, &q->actor, &review));
    TRY(profile_form_open(&f, q, review.profile));
    f.merged = review.before != NULL;
    TRY(fill(q, &f, &review, v));
    return reply_page(q, r, "profile_show.tpl", title, v);
}

/* ---- saving ------------------------------------------------------------- */

/* What a flow refuses goes to the top of the form. */
static struct err *
take_refusal(struct profile_form *f, struct err *e)
{
    if (e == NULL || e->kind != ERR_CONFLICT)
        return form_take(&f->form, e);
    f->overtaken = true;
    form_problem(&f->form, NULL, err_text(f->q->a, e));
    return NULL;
}

/* One of the buttons; `where` NULL: none of them. */
static struct err *
keep(struct profile_form *f, json_t *resume, const char **where)
{
    struct request *q = f->q;
    struct profile *kept;

    *where = profile_form_edit(f, resume);
    if (*where == NULL)
        return NULL;
    return take_refusal(f, resume_keep(q->ports, q->a, &q->actor,
                                       request_form(q, "base"), resume,
                                       &kept));
}

static struct err *
confirm(struct profile_form *f, json_t *resume, struct profile **saved)
{
    struct request *q = f->q;

    profile_form_tidy(resume);
    return take_refusal(f, resume_confirm_choice(
        q->ports, q->a, &q->actor, request_form(q, "base"), resume,
        str_eq(request_form(q, "open_to_offers"), "1"), saved));
}

struct err *
profile_save(struct request *q, struct reply *r)
{
    const char *discard = request_form(q, "discard"), *where = NULL;
    struct view *v = view_new(q->a);
    struct resume_review review;
    struct profile *saved = NULL;
    struct profile_form f;
    json_t *resume;

    if (discard != NULL) {
        TRY(resume_discard(q->ports, q->a, &q->actor, discard));
        return reply_see(q, r, "/me/profile", "Your changes are discarded.");
    }
    TRY(resume_review(q->ports, q->a, &q->actor, &review));
    TRY(profile_form_open(&f, q, review.profile));
    f.merged = review.before != NULL;
    profile_form_read(&f);
    resume = profile_form_resume(&f);
    if (f.form.problems == NULL)
        TRY(keep(&f, resume, &where));
    if (f.form.problems == NULL && where == NULL)
        TRY(confirm(&f, resume, &saved));
    if (f.form.problems == NULL && where != NULL)
        return reply_see(q, r,
                         arena_printf(q->a, "/me/profile?at=%s&open=%d#%s",
                                      where, is_open(q, &f), where), NULL);
    if (f.form.problems == NULL)
        return reply_see(q, r, "/me/matches",
                         arena_printf(q->a, "Saved. Your profile is version "
                                      "%lld.", (long long)saved->number));
    TRY(fill(q, &f, &review, v));
    return reply_page_status(q, r, 422, "profile_show.tpl", title, v);
}
