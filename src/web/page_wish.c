/*
 * What a candidate wants of work: a form of their own, and the lines that hold
 * it against a posting. Nobody else sees either.
 */
#include "web/page_wish.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"

static const char title[] = "What you want";

enum { FIELDS_MOST = 8, CURRENCY_AT = 1 };

static const struct form_field fields[FIELDS_MOST] = {
    { .name = "pay", .type = FORM_NUMBER, .label = "Least pay",
      .least = 0, .greatest = 100000000 },
    { .name = "currency", .type = FORM_CHOICE, .label = "Currency",
      .choices = NULL }, /* label_currencies */
    { .name = "period", .type = FORM_CHOICE, .label = "Period",
      .choices = "year|month|hour" },
    { .name = "place", .type = FORM_TEXT, .label = "Place" },
    { .name = "km", .type = FORM_NUMBER, .label = "Distance", .least = 0,
      .greatest = 20000 },
    { .name = "remote", .type = FORM_CHOICE, .label = "From home",
      .choices = "any|some_days|all_days" },
    { .name = "start", .type = FORM_DATE, .label = "From when" },
    { .name = NULL },
};

/* ---- the form ---------------------------------------------------------- */

static void
show_number(struct view *v, const char *name, int64_t value)
{
    if (value > 0)
        form_view_value(v, name, arena_printf(view_arena(v), "%lld",
                                              (long long)value));
}

static void
show_values(struct request *q, struct view *v, const struct wish *w)
{
    static const char *const periods[] = { "PERIOD_YEAR", "PERIOD_MONTH",
                                           "PERIOD_HOUR" };
    static const char *const remotes[] = { "REMOTE_ANY", "REMOTE_SOME_DAYS",
                                           "REMOTE_ALL_DAYS" };

    show_number(v, "pay", w->pay);
    show_number(v, "km", w->place_km);
    form_view_value(v, "place", w->place);
    if (w->start_at > 0)
        form_view_value(v, "start", utf8_cut(q->a, clock_field(q->a,
                                                               w->start_at,
                                                               NULL), 10));
    view_show(v, periods[w->pay_period]);
    view_show(v, remotes[w->remote]);
}

/* ---- countries --------------------------------------------------------- */

struct country {
    const char *code, *name, *folded;
};

static int
by_name(const void *one, const void *two)
{
    return strcmp(((const struct country *)one)->folded,
                  ((const struct country *)two)->folded);
}

/* All of them in the order of their names; then what is kept and is no name
 * of a country: it stays until its owner takes it away. */
static struct country *
countries(struct request *q, const char *kept, size_t *count)
{
    const struct taxonomy *t = q->ports->taxonomy;
    const struct taxonomy_entry **found;
    struct country *list;
    size_t codes;
    char **code = str_split(q->a, kept == NULL ? "" : kept, ' ', &codes);

    *count = taxonomy_suggest(t, q->a, TAXONOMY_COUNTRY, "", SIZE_MAX,
                              &found);
    list = NEW_ARRAY(q->a, *count + codes + 1, struct country);
    for (size_t i = 0; i < *count; i++) {
        const char *name = taxonomy_name(t, found[i]);

        list[i] = (struct country){ taxonomy_id(t, found[i]), name,
                                    words_folded(q->a, name) };
    }
    qsort(list, *count, sizeof(*list), by_name);
    for (size_t i = 0; i < codes; i++)
        if (code[i][0] != '\0' && !str_eq(code[i], "EU")
            && taxonomy_by_id(t, TAXONOMY_COUNTRY, code[i]) == NULL)
            list[(*count)++] = (struct country){ code[i], code[i], code[i] };
    return list;
}

static void
show_countries(struct request *q, struct view *v, const char *kept,
               const char *chosen)
{
    size_t count;
    struct country *list = countries(q, kept, &count);

    view_show_if(v, "PERMIT_EU", wish_permit_has(q->a, chosen, "EU"));
    for (size_t i = 0; i < count; i++) {
        struct view *row = view_row(v, wish_permit_has(q->a, chosen,
                                                       list[i].code)
                                           ? "COUNTRY_CHOSEN"
                                           : "COUNTRY");

        view_text(row, "CODE", list[i].code);
        view_text(row, "NAME", list[i].name);
    }
}

/* The codes that were ticked, with a blank between. */
static const char *
ticked(struct request *q, const char *kept)
{
    struct str s = str_new(q->a);
    size_t count;
    struct country *list = countries(q, kept, &count);

    if (request_form(q, "permit.EU") != NULL)
        str_add(&s, "EU");
    for (size_t i = 0; i < count; i++)
        if (request_form(q, arena_join(q->a, "permit.", list[i].code, NULL))
            != NULL)
            str_addf(&s, "%s%s", s.size == 0 ? "" : " ", list[i].code);
    return s.text;
}

/* ---- the page ---------------------------------------------------------- */

static struct view *
page(struct request *q, const struct wish *kept, const char *currency,
     const char *permit)
{
    struct view *v = view_new(q->a);

    label_show_currencies(v, label_currencies(q->a, kept->pay_currency),
                          currency);
    show_countries(q, v, kept->permit, permit);
    layout_width(q, "form");
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/matches", "Matches");
    layout_crumb(q, NULL, title);
    return v;
}

struct err *
wish_show(struct request *q, struct reply *r)
{
    struct view *v;
    struct wish w;

    TRY(wishing_read(q->ports, q->a, &q->actor, &w));
    v = page(q, &w, w.pay_currency, w.permit);
    show_values(q, v, &w);
    return reply_page(q, r, "wish_show.tpl", title, v);
}

static const char *
or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

static int
chosen(const struct form *f, const char *name)
{
    int choice = form_choice(f, name);

    return choice < 0 ? 0 : choice;
}

struct err *
wish_save(struct request *q, struct reply *r)
{
    struct form_field *asked = arena_copy(q->a, fields, sizeof(fields));
    struct wish w, kept;
    struct form f;

    TRY(wishing_read(q->ports, q->a, &q->actor, &kept));
    asked[CURRENCY_AT].choices = label_currencies(q->a, kept.pay_currency);
    form_read(&f, q, asked);
    w = (struct wish){
        .pay = form_number(&f, "pay"),
        .pay_currency = or_null(form_text(&f, "currency")),
        .pay_period = chosen(&f, "period"),
        .place = or_null(form_text(&f, "place")),
        .place_km = form_number(&f, "km"),
        .remote = chosen(&f, "remote"),
        .start_at = form_time(&f, "start"),
        .permit = or_null(ticked(q, kept.permit)),
    };
    if (f.problems == NULL)
        TRY(form_take(&f, wishing_save(q->ports, q->a, &q->actor, &w)));
    if (f.problems != NULL)
        return form_again(&f, r, "wish_show.tpl", title,
                          page(q, &kept, request_form(q, "currency"),
                               w.permit));
    return reply_see(q, r, "/me/matches",
                     wish_is_empty(&w)
                         ? "Nothing is kept of what you want."
                         : "Saved. Your matches say where they differ from "
                           "it.");
}

/* ---- beside a posting -------------------------------------------------- */

struct err *
page_wish_lines(struct request *q, struct view *v, const char *name,
                const struct wish *w, const struct posting *posting)
{
    struct wish_lines lines;
    struct view *part;

    TRY(wish_compare(q->a, q->ports->taxonomy, w, posting, &lines));
    part = view_part(v, name, "show_wishes.tpl");
    view_show_if(part, "NONE", lines.count == 0);
    view_show_if(part, "SOME", lines.count > 0);
    for (size_t i = 0; i < lines.count; i++) {
        struct view *row = view_row(part, "WISH");

        view_text(row, "NAME", lines.line[i].name);
        label_show_state(row, fit_state_names[lines.line[i].state]);
        view_text(row, "WANTED", lines.line[i].wanted);
        view_text(row, "OFFERED", lines.line[i].offered == NULL
                  ? "the posting does not say" : lines.line[i].offered);
    }
    return NULL;
}

struct err *
page_wish_against(struct request *q, struct view *row, const struct wish *w,
                  const struct posting *card)
{
    struct str names = str_new(q->a);
    struct wish_lines lines;

    TRY(wish_compare(q->a, q->ports->taxonomy, w, card, &lines));
    for (size_t i = 0; i < lines.count; i++)
        if (lines.line[i].state == FIT_MISSING)
            str_addf(&names, "%s%s", names.size == 0 ? "" : ", ",
                     lines.line[i].name);
    if (names.size > 0)
        view_text(view_row(row, "UNWANTED"), "NAMES", names.text);
    return NULL;
}

struct err *
page_wish_json(struct request *q, const struct wish *w,
               const struct posting *posting, json_t *why)
{
    json_t *list = json_array();
    struct wish_lines lines;

    TRY(wish_compare(q->a, q->ports->taxonomy, w, posting, &lines));
    for (size_t i = 0; i < lines.count; i++) {
        const struct wish_line *l = &lines.line[i];
        json_t *one = json_object();

        json_object_set_new(one, "name", json_string(l->name));
        json_object_set_new(one, "state",
                            json_string(fit_state_names[l->state]));
        json_object_set_new(one, "wanted", json_string(l->wanted));
        if (l->offered != NULL)
            json_object_set_new(one, "offered", json_string(l->offered));
        json_array_append_new(list, one);
    }
    json_object_set_new(why, "wishes", list);
    return NULL;
}
