/*
 * A form is read once, checked by its table, and shown again as it was typed.
 */
#include "web/form.h"

#include "base/clock.h"
#include "web/form_check.h"
#include "web/kept.h"
#include "web/layout.h"

enum { NAME_BYTES_MOST = 128 };

/* ---- reading ------------------------------------------------------------ */

/* Problems are shown in the order of the fields. */
static void
add_problem(struct form *f, const char *field, const char *message)
{
    struct err *added = err_field(f->q->a, field, message, NULL);
    struct err *last = f->problems;

    if (last == NULL) {
        f->problems = added;
        return;
    }
    while (last->next != NULL)
        last = (struct err *)last->next;
    last->next = added;
}

void
form_problem(struct form *f, const char *field, const char *message)
{
    add_problem(f, field, message);
}

static const struct form_field *
field_of(const struct form *f, const char *name)
{
    const struct form_field *field = f->fields;

    while (field->name != NULL && !str_eq(field->name, name))
        field++;
    return field->name != NULL ? field : NULL;
}

static char *
checked(const struct form *f, const struct form_field *field,
        const char **message)
{
    return form_check(f->q->a, field, pairs_find(&f->q->form, field->name),
                      layout_zone(f->q), message);
}

/* A form that was kept is looked over before anything is done with it. One
 * that waits in the sign-in form is that of a session that had ended. */
static void
ask_for_review(struct form *f)
{
    add_problem(f, NULL, f->q->account == NULL && f->q->kept != NULL
                    ? "You were signed out. What you typed is kept: sign in "
                      "to send it."
                    : "Nothing was sent yet. What you typed is kept: look it "
                      "over and send it.");
}

void
form_read(struct form *f, struct request *q, const struct form_field *fields)
{
    f->q = q;
    f->fields = fields;
    f->problems = NULL;
    if (kept_is_review(q)) {
        ask_for_review(f);
        return;
    }
    for (; fields->name != NULL; fields++) {
        const char *message;

        (void)checked(f, fields, &message);
        if (message != NULL)
            add_problem(f, fields->name, message);
    }
}

bool
form_is_reviewed(struct form *f, struct request *q)
{
    static const struct form_field no_fields[] = { { .name = NULL } };

    form_read(f, q, no_fields);
    return f->problems != NULL;
}

/* ---- values ------------------------------------------------------------- */

static const char *
value(const struct form *f, const char *name)
{
    const struct form_field *field = field_of(f, name);
    const char *message;
    char *text = field != NULL ? checked(f, field, &message) : NULL;

    return text != NULL ? text : "";
}

const char *
form_text(const struct form *f, const char *name)
{
    return value(f, name);
}

int64_t
form_number(const struct form *f, const char *name)
{
    int64_t n;

    return str_int(value(f, name), &n) ? n : 0;
}

int
form_choice(const struct form *f, const char *name)
{
    const struct form_field *field = field_of(f, name);
    const char *chosen = value(f, name);
    size_t count;
    char **choices;

    if (field == NULL || chosen[0] == '\0')
        return -1;
    choices = str_split(f->q->a, field->choices, '|', &count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(choices[i], chosen))
            return (int)i;
    return -1;
}

bool
form_checked(const struct form *f, const char *name)
{
    const char *ticked = value(f, name);

    return str_eq(ticked, "1") || str_eq(ticked, "on");
}

int64_t
form_time(const struct form *f, const char *name)
{
    const char *text = value(f, name);
    int64_t at = strlen(text) == strlen("2026-03-13")
                     ? clock_parse_day(text)
                     : clock_parse_moment(text, layout_zone(f->q));

    return at < 0 ? 0 : at;
}

struct err *
form_take(struct form *f, struct err *e)
{
    if (e == NULL || e->kind != ERR_INVALID)
        return e;
    for (const struct err *one = e; one != NULL; one = one->next)
        add_problem(f, one->field,
                    str_empty(one->field) ? err_text(f->q->a, one)
                                          : one->what);
    return NULL;
}

/* ---- showing ------------------------------------------------------------ */

/* "work.0.name" -> "WORK_0_NAME" and what follows. */
static char *
shown_name(struct arena *a, const char *field, const char *tail)
{
    char *name = arena_printf(a, "%.*s%s", NAME_BYTES_MOST, field, tail);

    for (char *c = name; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 32);
        else if (!((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9')))
            *c = '_';
    return name;
}

void
form_view_value(struct view *v, const char *field, const char *text)
{
    struct arena *a = view_arena(v);

    if (text == NULL)
        return;
    view_text(v, shown_name(a, field, ""), text);
    if (str_eq(text, "1") || str_eq(text, "on"))
        view_show(v, shown_name(a, field, "_ON"));
    if (text[0] != '\0' && strlen(text) < NAME_BYTES_MOST)
        view_show(v, shown_name(a, arena_printf(a, "%s_%s", field, text),
                                ""));
}

static void
show_values(struct form *f, struct view *v)
{
    for (const struct form_field *field = f->fields; field->name != NULL;
         field++)
        if (field->type != FORM_PASSWORD)
            form_view_value(v, field->name,
                            request_form(f->q, field->name));
}

static void
show_problem(struct arena *a, const struct err *e, struct view *v,
             struct view *list)
{
    struct view *row = view_row(list, "PROBLEM");

    view_text(row, "MESSAGE", e->what);
    if (str_empty(e->field)) {
        view_show(row, "ANYWHERE");
        return;
    }
    view_text(row, "FIELD", e->field);
    view_show(row, "AT");
    view_show(v, shown_name(a, e->field, "_WRONG"));
    view_text(view_row(v, shown_name(a, e->field, "_ERROR")), "MESSAGE",
              e->what);
}

void
form_view(struct form *f, struct view *v)
{
    struct view *list;

    show_values(f, v);
    if (f->problems == NULL)
        return;
    list = view_row(v, "PROBLEMS");
    for (const struct err *e = f->problems; e != NULL; e = e->next)
        show_problem(f->q->a, e, v, list);
}

struct err *
form_again(struct form *f, struct reply *r, const char *template_file,
           const char *title, struct view *v)
{
    form_view(f, v);
    return reply_page_status(f->q, r, 422, template_file, title, v);
}
