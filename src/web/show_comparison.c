/* Each row of a comparison as two cells and what parts them. */
#include "web/show_comparison.h"

#include <math.h>

#include "base/str.h"
#include "web/label.h"

/* "2 met, 1 missing": what is there of a row. */
static const char *
states_text(struct arena *a, const struct comparison_side *side)
{
    static const char *const words[] = { "met", "partly met", "missing",
                                         "not known" };
    struct str s = str_new(a);

    for (int i = 0; i < 4; i++)
        if (side->state[i] > 0)
            str_addf(&s, "%s%zu %s", s.size == 0 ? "" : ", ", side->state[i],
                     words[i]);
    return s.text;
}

static const char *
one_state(const struct comparison_side *side)
{
    for (int i = 0; i < 4; i++)
        if (side->state[i] > 0)
            return fit_state_names[i];
    return fit_state_names[FIT_UNKNOWN];
}

static void
show_side(struct view *row, const struct show_side *who,
          const struct comparison_side *side, bool of_kind)
{
    struct view *cell = view_row(row, "SIDE"), *inner;

    view_text(cell, "WHOSE", who->name);
    if (!side->counted) {
        view_show(cell, "NOT_COUNTED");
        return;
    }
    cell = view_row(cell, "COUNTED");
    view_tenths(cell, "POINTS", side->points);
    view_tenths(cell, "OF", side->of);
    inner = view_row(cell, of_kind ? "SEVERAL" : "SINGLE");
    if (of_kind)
        view_text(inner, "STATES", states_text(view_arena(row), side));
    else
        label_show_state(inner, one_state(side));
    if (!str_empty(side->quote))
        view_text(view_row(cell, "QUOTE"), "WORDS", side->quote);
}

static void
show_difference(struct view *v, double difference)
{
    double tenths = floor(fabs(difference) * 10 + 0.5) / 10;

    view_text(v, "SIGN", tenths == 0 ? "" : difference > 0 ? "+"
                                          : "\xE2\x88\x92");
    view_tenths(v, "DIFFERENCE", tenths);
}

/* Who has more, in words. */
static void
show_verdict(struct view *v, const struct comparison_table *c,
             const struct show_side *one, const struct show_side *two)
{
    double tenths = floor(fabs(c->one - c->two) * 10 + 0.5) / 10;
    struct view *said = view_row(v, tenths == 0 ? "EVEN" : "MORE");

    view_text(said, "FIRST", c->one > c->two ? one->name : two->name);
    view_text(said, "SECOND", c->one > c->two ? two->name : one->name);
    view_tenths(said, "BY", tenths);
}

struct err *
show_comparison(struct view *v, const char *name, const struct show_side *one,
                const struct show_side *two, enum comparison_by by)
{
    struct comparison_table c;
    struct view *table;

    TRY(comparison_read(view_arena(v), one->explanation, two->explanation, by,
                        &c));
    table = view_part(v, name, "show_comparison.tpl");
    view_text(table, "ONE", one->name);
    view_text(table, "ONE_HREF", one->href);
    view_text(table, "TWO", two->name);
    view_text(table, "TWO_HREF", two->href);
    view_tenths(table, "ONE_SCORE", c.one);
    view_tenths(table, "TWO_SCORE", c.two);
    show_difference(table, c.one - c.two);
    show_verdict(table, &c, one, two);
    view_show_if(table, "KINDS", by == COMPARISON_BY_KIND);
    for (size_t i = 0; i < c.count; i++) {
        struct view *row = view_row(table, "ROW");

        view_text(row, "REQUIREMENT",
                  c.row[i].label != NULL
                      ? c.row[i].label
                      : label_requirement_kind(c.row[i].kind));
        if (c.row[i].label != NULL)
            view_text(view_row(row, "OF_KIND"), "KIND",
                      label_requirement_kind(c.row[i].kind));
        view_show_if(row, "MUST", c.row[i].label != NULL && c.row[i].must);
        show_side(row, one, &c.row[i].one, c.row[i].label == NULL);
        show_side(row, two, &c.row[i].two, c.row[i].label == NULL);
        show_difference(row, c.row[i].difference);
    }
    return NULL;
}

/* ---- the form that leads there ----------------------------------------- */

void
show_other(struct view *v, struct view **part, const char *action,
           const char *id, double score, const char *name)
{
    struct view *row;

    if (*part == NULL) {
        *part = view_part(v, "AGAINST", "show_against.tpl");
        view_text(*part, "ACTION", action);
    }
    row = view_row(*part, "OTHER");
    view_text(row, "VALUE", id);
    view_tenths(row, "SCORE", score);
    view_text(row, "NAME", name);
}
