/*
 * What was read from a posting, corrected by hand. One form holds all
 * requirements by their position; the version it was made from is checked,
 * so positions always mean what the page showed.
 */
#include "base/str.h"
#include "core/requirement.h"
#include "flow/posting.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_employer.h"

enum { LABEL_MOST = 200, NEW_ROWS = 3, ROWS_MOST = 60 };

static const struct form_field fields[] = {
    { .name = "version", .type = FORM_NUMBER, .label = "Version",
      .required = true },
    { .name = NULL },
};

static const char *
field(struct request *q, const char *name, size_t at)
{
    const char *value = request_form(q, arena_printf(q->a, "%s.%zu", name,
                                                     at));

    return value == NULL ? "" : str_trim(q->a, value);
}

/* ---- showing ------------------------------------------------------------ */

static void
show_row(struct view *v, size_t at, const char *label, int kind, bool must,
         const char *problem)
{
    struct view *row = view_row(v, "REQUIREMENT");

    view_textf(row, "AT", "%zu", at);
    view_text(row, "LABEL", label);
    view_show_if(row, "MUST", must);
    view_show_if(row, "OLD", !str_empty(label));
    for (int i = 0; i < REQUIREMENT_KINDS; i++) {
        struct view *option = view_row(row, "KIND_CHOICE");

        view_text(option, "VALUE", requirement_kind_names[i]);
        view_text(option, "NAME",
                  label_requirement_kind(requirement_kind_names[i]));
        view_show_if(option, "CHOSEN", i == kind);
    }
    if (problem == NULL)
        return;
    view_show(row, "WRONG");
    view_text(view_row(row, "WRONG_TEXT"), "MESSAGE", problem);
}

static void
show_new(struct view *v, size_t from)
{
    for (size_t i = from; i < from + NEW_ROWS; i++)
        show_row(v, i, "", REQUIREMENT_SKILL, false, NULL);
}

static struct err *
fill(struct request *q, struct view *v, const struct posting *posting)
{
    view_text(v, "ID", posting->id);
    view_textf(v, "VERSION", "%lld", (long long)posting->version);
    view_show_if(v, "BY_HAND", posting->requirements_corrected);
    return show_employer_head(q, v, posting, TAB_POSTING,
                              "What it asks for");
}

struct err *
requirements_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct requirements list;
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(requirement_list(q->a, q->ports->taxonomy, posting->requirements,
                         &list));
    for (size_t i = 0; i < list.count; i++)
        show_row(v, i, list.item[i].label, list.item[i].kind,
                 list.item[i].must, NULL);
    show_new(v, list.count);
    TRY(fill(q, v, posting));
    return reply_page(q, r, "page_requirements_show.tpl",
                      arena_printf(q->a, "What it asks for: %s",
                                   posting->title), v);
}

/* ---- correcting --------------------------------------------------------- */

static enum requirement_kind
kind_of(const char *name)
{
    int kind = record_enum(requirement_kind_names, name);

    return kind < 0 ? REQUIREMENT_SKILL : (enum requirement_kind)kind;
}

static void
append(struct arena *a, struct requirements *list,
       const struct requirement *one)
{
    struct requirement *more = NEW_ARRAY(a, list->count + 1,
                                         struct requirement);

    for (size_t i = 0; i < list->count; i++)
        more[i] = list->item[i];
    more[list->count++] = *one;
    list->item = more;
}

/* A row that was not touched keeps what was found for it; one with another
 * label or kind is understood anew. */
static void
take_row(struct request *q, size_t at, const struct requirements *old,
         struct requirements *new)
{
    const char *label = field(q, "label", at);
    enum requirement_kind kind = kind_of(field(q, "kind", at));
    bool must = str_eq(field(q, "must", at), "1");

    if (str_empty(label) || str_eq(field(q, "drop", at), "1"))
        return;
    if (at < old->count && (int)kind == old->item[at].kind &&
        str_eq(label, old->item[at].label)) {
        append(q->a, new, &old->item[at]);
        new->item[new->count - 1].must = must;
        return;
    }
    (void)requirement_add(q->a, q->ports->taxonomy, new, kind, label, must);
}

/* What a person has to mend in a row; NULL: nothing. */
static const char *
wrong_in(struct request *q, size_t at)
{
    const struct pair *label = pairs_find(
        &q->form, arena_printf(q->a, "label.%zu", at));
    const char *kind = field(q, "kind", at);

    if (label != NULL && label->broken)
        return "This requirement holds bytes that are not text. Type it "
               "again.";
    if (utf8_length(field(q, "label", at)) > LABEL_MOST)
        return "This requirement is longer than 200 characters. Shorten it.";
    if (!str_empty(kind) && record_enum(requirement_kind_names, kind) < 0)
        return "This is not a kind of requirement. Choose one.";
    return NULL;
}

/* How many rows came back: those that were there, and the empty ones. */
static size_t
count_rows(struct request *q)
{
    size_t count = 0;

    while (count < ROWS_MOST &&
           request_form(q, arena_printf(q->a, "label.%zu", count)) != NULL)
        count++;
    return count;
}

static struct err *
again(struct request *q, struct reply *r, struct form *f,
      const struct posting *posting)
{
    struct view *v = view_new(q->a);
    size_t rows = count_rows(q);

    for (size_t i = 0; i < rows; i++) {
        const char *label = field(q, "label", i);

        show_row(v, i, label, (int)kind_of(field(q, "kind", i)),
                 str_eq(field(q, "must", i), "1"), wrong_in(q, i));
    }
    TRY(fill(q, v, posting));
    return form_again(f, r, "page_requirements_show.tpl",
                      arena_printf(q->a, "What it asks for: %s",
                                   posting->title), v);
}

static struct err *
correct(struct request *q, struct form *f, const struct posting *posting,
        const char **json)
{
    struct requirements old, new = { NULL, 0 };
    size_t rows = count_rows(q);

    TRY(requirement_list(q->a, q->ports->taxonomy, posting->requirements,
                         &old));
    for (size_t i = 0; i < rows; i++) {
        const char *wrong = wrong_in(q, i);

        if (wrong != NULL)
            form_problem(f, arena_printf(q->a, "label.%zu", i), wrong);
        take_row(q, i, &old, &new);
    }
    *json = requirement_json(q->a, &new);
    return NULL;
}

struct err *
requirements_save(struct request *q, struct reply *r)
{
    struct posting *posting;
    const char *json = NULL;
    struct err *e;
    struct form f;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    form_read(&f, q, fields);
    if (f.problems == NULL)
        TRY(correct(q, &f, posting, &json));
    if (f.problems != NULL)
        return again(q, r, &f, posting);
    e = posting_correct(q->ports, q->a, &q->actor, posting->id,
                        form_number(&f, "version"), json);
    if (e != NULL && e->kind == ERR_CONFLICT) {
        form_problem(&f, NULL,
                     arena_printf(q->a, "%s. What you typed is below and "
                                  "not saved. Send it again to put it in "
                                  "the place of theirs.", e->what));
        return again(q, r, &f, posting);
    }
    TRY(e);
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s", posting->id),
                     "Saved. People are matched with what you corrected.");
}

struct err *
requirements_read(struct request *q, struct reply *r)
{
    TRY(posting_correct(q->ports, q->a, &q->actor, q->param[0], 0, NULL));
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s/requirements",
                                  q->param[0]),
                     "Read from the text again.");
}
