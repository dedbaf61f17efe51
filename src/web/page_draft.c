/*
 * Writing a posting: the form for a new one and for changes. What someone
 * else changed meanwhile never costs what was typed: the form comes back
 * with both facts said.
 */
#include "base/id.h"
#include "base/clock.h"
#include "base/str.h"
#include "flow/posting.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"

enum { TEXT_MOST = 50000, FIELDS_MOST = 13, CURRENCY_AT = 7 };

static const struct form_field fields[FIELDS_MOST] = {
    { .name = "title", .type = FORM_TEXT, .label = "Title",
      .required = true },
    { .name = "description", .type = FORM_LONG, .label = "Description",
      .required = true, .most = TEXT_MOST },
    { .name = "place", .type = FORM_TEXT, .label = "Place" },
    { .name = "remote", .type = FORM_CHOICE, .label = "From home",
      .choices = "no|hybrid|full" },
    { .name = "kind", .type = FORM_CHOICE, .label = "Kind of work",
      .choices = "full_time|part_time|contract|temporary|internship" },
    { .name = "pay_min", .type = FORM_NUMBER, .label = "Pay from",
      .least = 0, .greatest = 100000000 },
    { .name = "pay_max", .type = FORM_NUMBER, .label = "Pay to",
      .least = 0, .greatest = 100000000 },
    { .name = "pay_currency", .type = FORM_CHOICE, .label = "Currency",
      .choices = NULL }, /* label_currencies */
    { .name = "pay_period", .type = FORM_CHOICE, .label = "Pay is for",
      .choices = "year|month|hour" },
    { .name = "closes_at", .type = FORM_DATE, .label = "Closes on" },
    { .name = "questions", .type = FORM_LONG, .label = "Questions",
      .most = 2000 },
    { .name = "version", .type = FORM_NUMBER, .label = "Version" },
    { .name = NULL },
};

static int
choice_or_first(const struct form *f, const char *name)
{
    int chosen = form_choice(f, name);

    return chosen < 0 ? 0 : chosen;
}

/* The last second of the day that was chosen: it closes when the day ends. */
static int64_t
end_of_day(int64_t day)
{
    return day == 0 ? 0 : day + DAY_S - 1;
}

static struct posting_draft
read_draft(const struct form *f, const char *id)
{
    int64_t pay_min = form_number(f, "pay_min");
    int64_t pay_max = form_number(f, "pay_max");
    bool paid = pay_min != 0 || pay_max != 0;

    return (struct posting_draft){
        .id = id,
        /* 0 would be any version */
        .version = id == NULL                       ? 0
                   : form_number(f, "version") > 0 ? form_number(f, "version")
                                                   : -1,
        .title = form_text(f, "title"),
        .description = form_text(f, "description"),
        .place = form_text(f, "place"),
        .remote = choice_or_first(f, "remote"),
        .kind = choice_or_first(f, "kind"),
        .pay_min = pay_min,
        .pay_max = pay_max,
        .pay_currency = paid ? form_text(f, "pay_currency") : NULL,
        .pay_period = choice_or_first(f, "pay_period"),
        .closes_at = end_of_day(form_time(f, "closes_at")),
        .questions = form_text(f, "questions"),
    };
}

/* ---- showing ------------------------------------------------------------ */

static void
show_number(struct view *v, const char *field, int64_t value)
{
    if (value != 0)
        form_view_value(v, field,
                        arena_printf(view_arena(v), "%lld",
                                     (long long)value));
}

static void
show_saved(struct view *v, const struct posting *p)
{
    form_view_value(v, "title", p->title);
    form_view_value(v, "description", p->description);
    form_view_value(v, "place", p->place);
    form_view_value(v, "remote", posting_remote_names[p->remote]);
    form_view_value(v, "kind", posting_kind_names[p->kind]);
    show_number(v, "pay_min", p->pay_min);
    show_number(v, "pay_max", p->pay_max);
    form_view_value(v, "pay_period", pay_period_names[p->pay_period]);
    if (p->closes_at != 0)
        form_view_value(v, "closes_at",
                        utf8_cut(view_arena(v),
                                 clock_iso(view_arena(v), p->closes_at),
                                 strlen("2026-03-13")));
    form_view_value(v, "questions", p->questions);
    show_number(v, "version", p->version);
}

static void
set_frame(struct request *q, struct view *v, const struct posting *p)
{
    const char *typed = request_form(q, "pay_currency");
    const char *kept = p != NULL ? p->pay_currency : NULL;

    label_show_currencies(v, label_currencies(q->a, kept),
                          typed != NULL ? typed : kept);
    layout_width(q, "read");
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, "/employer/postings", "Postings");
    if (p != NULL)
        layout_crumb(q, arena_printf(q->a, "/employer/postings/%s", p->id),
                     p->title);
    layout_crumb(q, NULL, p == NULL ? "New" : "Edit");
    view_text(v, "HEADING", p == NULL ? "Write a posting" : "Edit posting");
    if (p == NULL) {
        view_show(v, "IS_NEW");
        view_text(v, "ONCE", id_once(q->a, request_form(q, "once")));
        return;
    }
    view_text(view_row(v, "OLD"), "ID", p->id);
    if (p->state == POSTING_PUBLISHED)
        view_show(v, "IS_PUBLIC");
}

static const char *
title_of(const struct posting *p)
{
    return p == NULL ? "Write a posting" : "Edit posting";
}

struct err *
draft_new(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    set_frame(q, v, NULL);
    return reply_page(q, r, "page_draft_form.tpl", title_of(NULL), v);
}

struct err *
draft_edit(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    set_frame(q, v, posting);
    show_saved(v, posting);
    return reply_page(q, r, "page_draft_form.tpl", title_of(posting), v);
}

/* ---- saving ------------------------------------------------------------- */

/* Changed by someone else: the text that was typed is shown, over the version
 * that is there now, so that sending it again is a decision. */
static void
take_conflict(struct request *q, struct form *f, struct view *v,
              const struct err *e, const struct posting *now)
{
    form_problem(f, NULL,
                 arena_printf(q->a, "%s. Your text is below and not saved. "
                              "Send it again to put it in the place of "
                              "theirs.", e->what));
    for (size_t i = 0; i < q->form.count; i++)
        if (str_eq(q->form.pair[i].name, "version"))
            q->form.pair[i].value = arena_printf(q->a, "%lld",
                                                 (long long)now->version);
    view_text(view_row(v, "LOOK"), "ID", now->id);
}

static struct err *
save(struct request *q, struct reply *r, struct posting *posting)
{
    struct form_field *asked = arena_copy(q->a, fields, sizeof(fields));
    struct view *v = view_new(q->a);
    struct posting_draft draft;
    struct form f;
    const char *id;

    asked[CURRENCY_AT].choices = label_currencies(
        q->a, posting != NULL ? posting->pay_currency : NULL);
    form_read(&f, q, asked);
    draft = read_draft(&f, posting == NULL ? NULL : posting->id);
    draft.once = request_form(q, "once");
    if (f.problems == NULL) {
        struct err *e = posting_save(q->ports, q->a, &q->actor, &draft, &id);

        if (e == NULL)
            return reply_see(q, r,
                             arena_printf(q->a, "/employer/postings/%s", id),
                             posting == NULL
                                 ? "Saved as a draft. Look it over, then "
                                   "publish it."
                                 : "Saved.");
        if (e->kind == ERR_CONFLICT && posting != NULL)
            take_conflict(q, &f, v, e, posting);
        else
            TRY(form_take(&f, e));
    }
    set_frame(q, v, posting);
    return form_again(&f, r, "page_draft_form.tpl", title_of(posting), v);
}

struct err *
draft_add(struct request *q, struct reply *r)
{
    return save(q, r, NULL);
}

struct err *
draft_save(struct request *q, struct reply *r)
{
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    return save(q, r, posting);
}
