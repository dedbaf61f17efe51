/* What was read of a candidate, beside the words it was read from, to be
 * corrected and saved. */
#include "base/json.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/profile_form.h"

/* The newest profile, or NULL; a resume that is being read comes first. */
static struct err *
read_state(struct request *q, struct profile **profile,
           struct resume **newest)
{
    struct err *e = store_find(q->ports->store, q->a, RESUME_BY_CANDIDATE,
                               q->actor.id, newest);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL)
        *newest = NULL;
    e = resume_profile(q->ports, q->a, &q->actor, profile);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL)
        *profile = NULL;
    return NULL;
}

static bool
is_being_read(const struct resume *r)
{
    return r != NULL &&
           (r->state == RESUME_RECEIVED || r->state == RESUME_SCANNED);
}

static void
show_counts(struct request *q, struct profile_form *f, struct view *v)
{
    size_t found = json_array_size(f->evidence), i;
    int64_t check = 0;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry)
        check += json_get_real(entry, "confidence", 1) < .6;
    if (f->profile->confirmed)
        view_textf(view_row(v, "COUNTED"), "TEXT", "Version %lld, saved %s.",
                   (long long)f->profile->number,
                   label_ago(q->a, f->profile->confirmed_at, q->now));
    else
        view_textf(view_row(v, "COUNTED"), "TEXT", "%s found, %s to check.",
                   label_counted(q->a, (int64_t)found, "value", "values"),
                   label_count(q->a, check));
}

static struct err *
show_warnings(struct request *q, const struct profile *f, struct view *v)
{
    json_t *list, *one;
    size_t i;

    if (f == NULL || str_empty(f->warnings))
        return NULL;
    TRY(json_parse(q->a, f->warnings, strlen(f->warnings), &list));
    json_array_foreach (list, i, one)
        view_text(view_row(v, "WARNING"), "MESSAGE",
                  label_warning(q->a, one));
    return NULL;
}

/* Which file it came from. */
static struct err *
show_source(struct request *q, const struct profile *f, struct view *v)
{
    struct resume *r;
    struct view *from;

    if (f->resume_id == NULL)
        return NULL;
    TRY(resume_get(q->ports, q->a, &q->actor, f->resume_id, &r));
    from = view_row(v, "FROM");
    view_text(from, "FILE", r->file_name);
    view_text(from, "PAGES",
              label_counted(q->a, r->pages > 0 ? r->pages : 1, "page",
                            "pages"));
    view_moment(from, "AT", r->created_at, layout_zone(q));
    return NULL;
}

static struct err *
fill(struct request *q, struct profile_form *f, struct view *v)
{
    const struct profile *profile = f->profile;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Profile");
    layout_width(q, "wide");
    profile_form_view(f, v);
    view_show_if(v, "OPEN", f->posted
                                ? str_eq(request_form(q, "open_to_offers"),
                                         "1")
                                : q->account->open_to_offers);
    view_text(v, "HEADING", profile != NULL && !profile->confirmed
                                ? "Check what was read"
                                : "Your profile");
    TRY(show_warnings(q, profile, v));
    if (profile == NULL) {
        view_show(v, "BY_HAND");
        return NULL;
    }
    view_text(view_row(v, "BASE"), "ID", profile->id);
    view_textf(view_row(v, "SAVED_AS"), "TEXT", "Saved as version %lld. %s",
               (long long)profile->number + 1,
               "Applications keep the version that they were sent with.");
    show_counts(q, f, v);
    TRY(show_source(q, profile, v));
    TRY(profile_form_document(f, v));
    view_show_if(v, "TWO", !str_empty(profile->text));
    return NULL;
}

struct err *
profile_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct profile_form f;
    struct profile *profile;
    struct resume *newest;

    TRY(read_state(q, &profile, &newest));
    if (is_being_read(newest))
        return reply_see(q, r, arena_printf(q->a, "/me/resume/%s",
                                            newest->id), NULL);
    TRY(profile_form_open(&f, q, profile));
    TRY(fill(q, &f, v));
    return reply_page(q, r, "profile_show.tpl", "Your profile", v);
}

static struct err *
save_choice(struct request *q)
{
    bool open = str_eq(request_form(q, "open_to_offers"), "1");
    struct registration_settings s = {
        .name = q->account->name,
        .language = q->account->language,
        .time_zone = q->account->time_zone,
        .open_to_offers = open,
    };

    return open == q->account->open_to_offers
               ? NULL
               : registration_save(q->ports, q->a, &q->actor, &s);
}

struct err *
profile_save(struct request *q, struct reply *r)
{
    const char *base = request_form(q, "base");
    struct view *v = view_new(q->a);
    struct profile *profile, *saved;
    struct profile_form f;
    struct resume *newest;
    struct err *e = NULL;

    TRY(read_state(q, &profile, &newest));
    TRY(profile_form_open(&f, q, profile));
    profile_form_read(&f);
    if (f.form.problems == NULL) {
        TRY(save_choice(q));
        e = resume_confirm(q->ports, q->a, &q->actor, base,
                           profile_form_resume(&f), &saved);
        if (e != NULL && e->kind == ERR_CONFLICT)
            form_problem(&f.form, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f.form, e));
    }
    if (f.form.problems == NULL)
        return reply_see(q, r, "/me/matches",
                         arena_printf(q->a, "Saved. Your profile is version "
                                      "%lld.", (long long)saved->number));
    TRY(fill(q, &f, v));
    return form_again(&f.form, r, "profile_show.tpl", "Your profile", v);
}
