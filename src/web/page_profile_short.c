/* A profile without a resume: the few fields that matching needs most, on
 * one page. It makes the same profile as a file does. */
#include "base/json.h"
#include "core/taxonomy.h"
#include "flow/resume.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/profile_form.h"

enum { POSTS = 2, SKILLS = 8, LANGUAGES = 3, SUGGESTED = 400, TYPED = 12 };

static const char title[] = "Write a profile";

static void
show_field(const struct profile_form *f, struct view *row, const char *name)
{
    view_text(row, "NAME", name);
    view_text(row, "VALUE", profile_form_value(f, name));
    for (const struct err *e = f->form.problems; e != NULL; e = e->next)
        if (str_eq(e->field, name))
            view_text(view_row(row, "PROBLEM"), "MESSAGE", e->what);
}

/* "POSITION" {NAME, VALUE, PROBLEM} for work.0.position and so on. */
static void
show_posts(const struct profile_form *f, struct view *v)
{
    static const struct {
        const char *row, *key;
    } parts[] = {
        { "POSITION", "position" }, { "EMPLOYER", "name" },
        { "FROM", "startDate" },    { "TO", "endDate" },
        { "DID", "summary" },
    };

    for (int i = 0; i < POSTS; i++) {
        struct view *post = view_row(v, "POST");

        view_text(post, "WHICH", i == 0 ? "What you do, or did last"
                                        : "Before that");
        for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++)
            show_field(f, view_row(post, parts[k].row),
                       arena_printf(f->q->a, "work.%d.%s", i, parts[k].key));
    }
}

static void
show_suggestions(struct request *q, struct view *v, const char *row,
                 enum taxonomy_kind kind)
{
    const struct taxonomy *t = q->ports->taxonomy;
    const struct taxonomy_entry **found;
    size_t count = taxonomy_suggest(t, q->a, kind, "", SUGGESTED, &found);

    for (size_t i = 0; i < count; i++)
        view_text(view_row(v, row), "TEXT", taxonomy_name(t, found[i]));
}

static void
fill(struct request *q, struct profile_form *f, struct view *v)
{
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/profile", "Profile");
    layout_crumb(q, NULL, title);
    layout_width(q, "read");
    if (f->posted)
        form_view(&f->form, v);
    show_field(f, view_row(v, "PERSON"), "basics.name");
    if (!f->posted)
        view_text(v, "ACCOUNT_NAME", q->account->name);
    show_field(f, view_row(v, "PLACE"), "basics.location.city");
    show_field(f, view_row(v, "WANTED"), "basics.label");
    show_posts(f, v);
    for (int i = 0; i < SKILLS; i++)
        show_field(f, view_row(v, "SKILL"),
                   arena_printf(q->a, "skills.%d.name", i));
    for (int i = 0; i < LANGUAGES; i++) {
        struct view *row = view_row(v, "LANGUAGE");

        view_textf(row, "INDEX", "%d", i + 1);
        show_field(f, view_row(row, "WHICH"),
                   arena_printf(q->a, "languages.%d.language", i));
        show_field(f, view_row(row, "LEVEL"),
                   arena_printf(q->a, "languages.%d.fluency", i));
    }
    show_suggestions(q, v, "SKILL_HINT", TAXONOMY_SKILL);
    show_suggestions(q, v, "LANGUAGE_HINT", TAXONOMY_LANGUAGE);
}

/* There is one already: it is corrected where it is. */
static struct err *
find_profile(struct request *q, struct profile **profile)
{
    struct err *e = resume_profile(q->ports, q->a, &q->actor, profile);

    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *profile = NULL;
    return NULL;
}

struct err *
profile_short(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct profile_form f;
    struct profile *profile;

    TRY(find_profile(q, &profile));
    if (profile != NULL)
        return reply_see(q, r, "/me/profile", NULL);
    TRY(profile_form_open(&f, q, NULL));
    fill(q, &f, v);
    return reply_page(q, r, "profile_short.tpl", title, v);
}

static void
check(struct profile_form *f, const json_t *resume)
{
    if (f->form.problems == NULL && str_empty(form_text(&f->form,
                                                        "basics.name")))
        form_problem(&f->form, "basics.name", "Write your name.");
    if (f->form.problems == NULL &&
        json_array_size(json_object_get(resume, "work")) == 0 &&
        json_array_size(json_object_get(resume, "skills")) == 0)
        form_problem(&f->form, "skills.0.name",
                     "Write a post or a skill: without either there is "
                     "nothing to match.");
}

struct err *
profile_short_send(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct profile_form f;
    struct profile *saved = NULL;
    json_t *resume;

    TRY(profile_form_open(&f, q, NULL));
    profile_form_read(&f);
    resume = profile_form_resume(&f);
    profile_form_tidy(resume);
    check(&f, resume);
    if (f.form.problems == NULL) {
        struct err *e = resume_confirm(q->ports, q->a, &q->actor, NULL,
                                       resume, &saved);

        if (e != NULL && e->kind == ERR_CONFLICT)
            form_problem(&f.form, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f.form, e));
    }
    if (f.form.problems == NULL)
        return reply_see(q, r, "/me/matches",
                         "Saved. Your profile is version 1.");
    fill(q, &f, v);
    return reply_page_status(q, r, 422, "profile_short.tpl", title, v);
}

/* For scripts: what a skill may be called that begins so. */
struct err *
profile_skills(struct request *q, struct reply *r)
{
    const struct taxonomy *t = q->ports->taxonomy;
    const char *typed = request_query(q, "q");
    const struct taxonomy_entry **found;
    json_t *names = json_keep(q->a, json_array());
    size_t count = taxonomy_suggest(t, q->a, TAXONOMY_SKILL,
                                    typed == NULL ? "" : typed, TYPED,
                                    &found);

    for (size_t i = 0; i < count; i++)
        json_array_append_new(names, json_string(taxonomy_name(t, found[i])));
    return reply_text(q, r, "application/json", json_text(q->a, names));
}
