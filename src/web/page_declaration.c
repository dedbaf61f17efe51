/*
 * What a candidate says of themselves for the statistics of fairness: each
 * answer may be left, and all of it taken back at once. No other page of
 * people or employers shows any of it.
 */
#include "flow/declaring.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"

static const char title[] = "About yourself, for fairness";

static const struct form_field fields[] = {
    { .name = "sex", .type = FORM_CHOICE, .label = "Sex or gender",
      .choices = "unsaid|woman|man|other" },
    { .name = "ethnicity", .type = FORM_CHOICE, .label = "Ethnic group",
      .choices = "unsaid|asian|black|latin|middle_eastern|white|other" },
    { .name = "disability", .type = FORM_CHOICE, .label = "Disability",
      .choices = "unsaid|yes|no" },
    { .name = "age", .type = FORM_CHOICE, .label = "Age",
      .choices = "unsaid|under_25|25_39|40_54|from_55" },
    { .name = NULL },
};

static void
show_values(struct view *row, const struct declaration_attribute *a, int now)
{
    for (int i = 0; a->values[i] != NULL; i++) {
        struct view *one = view_row(row, "VALUE");

        view_text(one, "NAME", a->name);
        view_text(one, "ID", a->values[i]);
        view_text(one, "WORDS", a->words[i]);
        view_show_if(one, "CHOSEN", i == now);
    }
}

static struct view *
page(struct request *q, const struct declaration *d)
{
    struct view *v = view_new(q->a);

    for (int i = 0; i < DECLARATION_ATTRIBUTES; i++) {
        const struct declaration_attribute *a = &declaration_attributes[i];
        struct view *row = view_row(v, "ATTRIBUTE");

        view_text(row, "KEY", a->name);
        view_text(row, "LABEL", a->label);
        show_values(row, a, a->of(d));
    }
    view_show_if(v, "SAID", !declaration_is_empty(d));
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, title);
    return v;
}

struct err *
declaration_show(struct request *q, struct reply *r)
{
    struct declaration d;

    TRY(declaring_read(q->ports, q->a, &q->actor, &d));
    return reply_page(q, r, "account_declaration.tpl", title, page(q, &d));
}

static int
chosen(const struct form *f, const char *name)
{
    int choice = form_choice(f, name);

    return choice < 0 ? 0 : choice;
}

struct err *
declaration_send(struct request *q, struct reply *r)
{
    struct declaration d = { .id = NULL };
    struct form f;

    form_read(&f, q, fields);
    d.sex = chosen(&f, "sex");
    d.ethnicity = chosen(&f, "ethnicity");
    d.disability = chosen(&f, "disability");
    d.age = chosen(&f, "age");
    if (f.problems != NULL)
        return form_again(&f, r, "account_declaration.tpl", title,
                          page(q, &d));
    TRY(declaring_save(q->ports, q->a, &q->actor, &d));
    return reply_see(q, r, "/account/declaration",
                     declaration_is_empty(&d)
                         ? "Nothing is kept about it."
                         : "Saved, apart from everything else.");
}

struct err *
declaration_withdraw(struct request *q, struct reply *r)
{
    struct declaration d = { .id = NULL };

    TRY(declaring_save(q->ports, q->a, &q->actor, &d));
    return reply_see(q, r, "/account/declaration",
                     "Your answers are deleted.");
}
