/* A newly read file beside the profile there is: each difference with both
 * values, to choose one. Nothing of the profile is replaced here: what was
 * chosen is a draft, to be looked over and saved. */
#include "base/json.h"
#include "flow/resume.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/profile_schema.h"

static const char *
choice_name(struct arena *a, size_t i)
{
    return arena_printf(a, "choice.%zu", i);
}

/* ---- showing ------------------------------------------------------------ */

static void
show_side(struct request *q, struct view *row, const char *side,
          const struct difference *d, const json_t *value)
{
    const char *text = difference_text(q->a, d->section, value);

    if (value == NULL || *text == '\0')
        view_show(row, arena_printf(q->a, "%s_NONE", side));
    else
        view_text(view_row(row, side), "TEXT", text);
}

static const char *
what_differs(struct request *q, const struct difference *d)
{
    const char *label = profile_label(
        q->a, arena_printf(q->a, "%s.%s", d->section, d->key));

    return label == NULL ? d->key : label;
}

/* A field of two values, or a whole entry that only one side has. */
static void
show_difference(struct request *q, struct view *section, size_t i,
                const struct difference *d, bool keep)
{
    struct view *row = view_row(view_row(section, "DIFFERENCE"),
                                d->key != NULL   ? "VALUE"
                                : d->now == NULL ? "ONLY_OLD" : "ONLY_NEW");

    view_text(row, "NAME", choice_name(q->a, i));
    view_show(row, keep ? "KEEP" : "TAKE");
    if (d->own)
        view_show(row, d->was == NULL ? "TOOK_AWAY" : "OWN");
    if (d->key == NULL) {
        view_text(row, "ENTRY", d->about);
        return;
    }
    view_text(row, "WHAT", what_differs(q, d));
    if (*d->about != '\0')
        view_text(view_row(row, "ABOUT"), "ENTRY", d->about);
    show_side(q, row, "OLD", d, d->was);
    show_side(q, row, "NEW", d, d->now);
}

/* By itself; or, asked for, all of one side. */
static bool
keeps(struct request *q, const struct difference *d)
{
    const char *all = request_query(q, "all");

    return str_eq(all, "old") || (d->keep && !str_eq(all, "new"));
}

static struct err *
fill(struct request *q, const struct resume_review *review, struct view *v)
{
    const struct differences *d = &review->differences;
    const char *last = "";
    struct view *section = NULL;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/profile", "Profile");
    layout_crumb(q, NULL, "Compare");
    view_text(v, "ID", review->profile->id);
    view_text(v, "COUNT", label_counted(q->a, (int64_t)d->count, "difference",
                                        "differences"));
    for (size_t i = 0; i < d->count; i++) {
        if (!str_eq(d->row[i].section, last)) {
            section = view_row(v, "SECTION");
            last = d->row[i].section;
            view_text(section, "TITLE", profile_section_of(last)->title);
            view_text(section, "KEY", last);
        }
        show_difference(q, section, i, &d->row[i], keeps(q, &d->row[i]));
    }
    return NULL;
}

struct err *
changes_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct resume_review review;

    TRY(resume_review(q->ports, q->a, &q->actor, &review));
    if (review.differences.count == 0)
        return reply_see(q, r, "/me/profile", NULL);
    TRY(fill(q, &review, v));
    return reply_page(q, r, "profile_changes.tpl", "What is different", v);
}

/* ---- choosing ----------------------------------------------------------- */

static void
take_choices(struct request *q, struct differences *d)
{
    for (size_t i = 0; i < d->count; i++) {
        const char *chosen = request_form(q, choice_name(q->a, i));

        if (chosen != NULL)
            d->row[i].keep = str_eq(chosen, "old");
    }
}

struct err *
changes_send(struct request *q, struct reply *r)
{
    struct resume_review review;
    struct profile *kept;
    struct err *e;

    TRY(resume_review(q->ports, q->a, &q->actor, &review));
    if (review.before == NULL ||
        !str_eq(review.profile->id, request_form(q, "base")))
        return reply_see(q, r, "/me/profile",
                         "Your profile changed meanwhile. Look at the "
                         "newest.");
    take_choices(q, &review.differences);
    e = resume_keep(q->ports, q->a, &q->actor, review.profile->id,
                    difference_merge(q->a, &review.differences, review.read),
                    &kept);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return reply_see(q, r, "/me/profile", err_text(q->a, e));
    TRY(e);
    return reply_see(q, r, "/me/profile",
                     "Put together as you chose. Look it over and save it.");
}
