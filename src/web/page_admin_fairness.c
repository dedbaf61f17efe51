/*
 * How groups of people fare: rates by step with the four-fifths ratio and what
 * chance may do, and exposure; as a page and as a file. All of the last
 * snapshot: what is hidden comes hidden, and rounded (flow/impact.h).
 */
#include "base/clock.h"
#include "flow/impact.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

/* ---- figures in words -------------------------------------------------- */

/* A line of a step: one group. NULL: there is none; "hidden": too few. */
struct figure {
    const char *group, *people, *of, *rate, *ratio, *low, *high, *chance,
        *reading;
};

static const struct {
    int stage;
    const char *title, *about;
} steps[] = {
    { FAIRNESS_POOL, "Have a profile", "People who confirmed a profile and "
      "answered. The pool of what follows." },
    { FAIRNESS_SHOWN, "Shown", "Among the first 50 of an opening's list, at "
      "least once; a share of those with a profile." },
    { FAIRNESS_TOP, "Among the first ten", "Of an opening's list, at least "
      "once; a share of those with a profile." },
    { FAIRNESS_APPLIED, "Applied", "Their own choice: a count, no rate." },
    { FAIRNESS_REVIEWING, "Reviewed", "A share of those who applied, as in "
      "all steps below." },
    { FAIRNESS_INTERVIEW, "Invited", "To an interview." },
    { FAIRNESS_OFFER, "Offered", "Got an offer." },
    { FAIRNESS_HIRED, "Hired", "" },
};

enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

static const char hidden[] = "hidden";

static const char *
verdict_words(enum fairness_verdict v)
{
    switch (v) {
    case FAIRNESS_BEST:
        return "highest rate";
    case FAIRNESS_WITHIN:
        return "at least four fifths";
    case FAIRNESS_UNSURE:
        return "below four fifths; chance alone may do that";
    case FAIRNESS_BELOW:
        return "below four fifths; chance seldom does that";
    }
    return NULL;
}

static const char *
number(struct arena *a, double x)
{
    return arena_printf(a, "%.2f", x);
}

static void
compare(struct arena *a, const struct fairness_table *t, int stage, int best,
        size_t i, struct figure *f)
{
    const struct fairness_group *g = &t->group[i], *top = &t->group[best];
    int base = fairness_base[stage];
    struct fairness_ratio r;

    if ((int)i == best) {
        f->ratio = number(a, 1);
        f->reading = verdict_words(FAIRNESS_BEST);
        return;
    }
    r = fairness_compare(g->count[stage], g->count[base], top->count[stage],
                         top->count[base]);
    f->ratio = number(a, r.ratio);
    if (r.interval) {
        f->low = number(a, r.low);
        f->high = number(a, r.high);
    }
    f->chance = r.p < 0.001 ? "0.001 or less" : arena_printf(a, "%.3f", r.p);
    f->reading = verdict_words(r.verdict);
}

/* Group i of a step, from 1. */
static struct figure
figure_of(struct arena *a, const struct declaration_attribute *attribute,
          const struct fairness_table *t, int stage, size_t i)
{
    const struct fairness_group *g = &t->group[i];
    struct figure f = { .group = attribute->words[i] };
    int best = fairness_best(t, stage);

    f.people = g->hidden[stage]
        ? hidden : arena_printf(a, "%lld", (long long)g->count[stage]);
    if (!fairness_rate_shown(g, stage))
        return f;
    f.of = arena_printf(a, "%lld",
                        (long long)g->count[fairness_base[stage]]);
    f.rate = arena_printf(a, "%.1f%%", 100 * fairness_rate(g, stage));
    if (best > 0)
        compare(a, t, stage, best, i, &f);
    return f;
}

static bool
is_all_hidden(const struct fairness_table *t, int stage)
{
    for (size_t i = 0; i < t->groups; i++)
        if (!t->group[i].hidden[stage])
            return false;
    return true;
}

/* ---- what is asked for ------------------------------------------------- */

struct asked {
    int quarter; /* ago */
    int occupation, attribute;
    struct impact impact;
};

static int
pick(const struct request *q, const char *name, int most)
{
    const char *text = request_query(q, name);
    int64_t n;

    return text != NULL && str_int(text, &n) && n >= 0 && n < most ? (int)n
                                                                   : 0;
}

/* Quarters are named by their beginning, so that an address keeps its
 * meaning. */
static int
pick_quarter(const struct request *q)
{
    const char *text = request_query(q, "quarter");
    int64_t from, until;

    for (int i = 0; i < IMPACT_QUARTERS; i++) {
        impact_quarter(q->now, i, &from, &until);
        if (str_eq(text, impact_quarter_name(q->a, from)))
            return i;
    }
    return 0;
}

static struct err *
read_asked(struct request *q, struct asked *x)
{
    int64_t from, until;

    x->quarter = pick_quarter(q);
    x->occupation = pick(q, "occupation", IMPACT_OCCUPATIONS);
    x->attribute = pick(q, "by", DECLARATION_ATTRIBUTES);
    impact_quarter(q->now, x->quarter, &from, &until);
    return impact_read(q->ports, q->a, &q->actor, from, &x->impact);
}

/* ---- the page ---------------------------------------------------------- */

static void
show_choice(struct view *v, const char *rows, const char *id,
            const char *words, bool chosen)
{
    struct view *row = view_row(v, rows);

    view_text(row, "ID", id);
    view_text(row, "WORDS", words);
    view_show_if(row, "CHOSEN", chosen);
}

static void
show_choices(struct request *q, struct view *v, const struct asked *x)
{
    for (int i = 0; i < IMPACT_QUARTERS; i++) {
        int64_t from, until;
        const char *name;

        impact_quarter(q->now, i, &from, &until);
        name = impact_quarter_name(q->a, from);
        show_choice(v, "QUARTER", name, name, i == x->quarter);
        if (i == x->quarter)
            view_text(v, "SPAN", name);
    }
    for (int i = 0; i < IMPACT_OCCUPATIONS; i++)
        show_choice(v, "OCCUPATION", arena_printf(q->a, "%d", i),
                    impact_occupations[i], i == x->occupation);
    for (int i = 0; i < DECLARATION_ATTRIBUTES; i++)
        show_choice(v, "BY", arena_printf(q->a, "%d", i),
                    declaration_attributes[i].label, i == x->attribute);
    view_text(v, "ABOUT", impact_occupations[x->occupation]);
}

static void
show_cell(struct view *row, const char *head, const char *text)
{
    struct view *cell = view_row(row, "CELL");

    view_text(cell, "HEAD", head);
    view_text(cell, "TEXT", text == NULL ? "\xE2\x80\x93" : text);
}

static void
show_figure(struct view *step, const struct figure *f, bool rates)
{
    struct view *row = view_row(step, "ROW");
    struct arena *a = view_arena(row);

    view_text(row, "GROUP", f->group);
    show_cell(row, "People", f->people);
    if (!rates)
        return;
    show_cell(row, "Of", f->of);
    show_cell(row, "Rate", f->rate);
    show_cell(row, "To the best", f->ratio);
    show_cell(row, "95% interval", f->low == NULL ? NULL
              : arena_printf(a, "%s to %s", f->low, f->high));
    show_cell(row, "Chance", f->chance);
    show_cell(row, "Reading", f->reading);
}

static void
show_step(struct view *v, const struct asked *x, int i)
{
    static const char *const heads[] = { "People", "Of", "Rate",
                                         "To the best", "95% interval",
                                         "Chance", "Reading" };
    const struct fairness_table *t =
        &x->impact.table[x->attribute][x->occupation];
    struct view *step = view_row(v, "STEP");
    int stage = steps[i].stage;
    bool rates = fairness_base[stage] >= 0;

    view_text(step, "TITLE", steps[i].title);
    view_text(step, "ABOUT", steps[i].about);
    if (is_all_hidden(t, stage)) {
        view_show(step, "HIDDEN");
        return;
    }
    step = view_row(step, "TABLE");
    for (size_t k = 0; k < (rates ? 7 : 1); k++)
        view_text(view_row(step, "HEAD"), "TEXT", heads[k]);
    for (size_t k = 1; k < t->groups; k++) {
        struct figure f = figure_of(view_arena(v),
                                    &declaration_attributes[x->attribute], t,
                                    stage, k);

        show_figure(step, &f, rates);
    }
}

/* The group that is furthest behind at a step; NULL: no two can be compared. */
static const char *
worst_of(const struct asked *x, int stage, struct fairness_ratio *worst)
{
    const struct fairness_table *t =
        &x->impact.table[x->attribute][x->occupation];
    int best = fairness_best(t, stage), base = fairness_base[stage];
    const char *group = NULL;

    for (size_t k = 1; best > 0 && k < t->groups; k++) {
        const struct fairness_group *g = &t->group[k],
                                    *top = &t->group[best];
        struct fairness_ratio r;

        if ((int)k == best || !fairness_rate_shown(g, stage))
            continue;
        r = fairness_compare(g->count[stage], g->count[base],
                             top->count[stage], top->count[base]);
        if (group != NULL && r.ratio >= worst->ratio)
            continue;
        *worst = r;
        group = declaration_attributes[x->attribute].words[k];
    }
    return group;
}

/* All steps at a glance: who is furthest behind in each. */
static void
show_glance(struct view *v, const struct asked *x)
{
    struct view *table = view_row(v, "GLANCE");

    for (int i = 0; i < STEPS; i++) {
        struct view *row;
        struct fairness_ratio worst;
        const char *group;

        if (fairness_base[steps[i].stage] < 0)
            continue;
        group = worst_of(x, steps[i].stage, &worst);
        row = view_row(table, "LINE");
        view_text(row, "STEP_NAME", steps[i].title);
        view_text(row, "GROUP", group == NULL ? "\xE2\x80\x93"
                                : worst.ratio >= 1 ? "Nobody" : group);
        view_text(row, "RATIO", group == NULL ? "\xE2\x80\x93"
                  : number(view_arena(v), worst.ratio));
        view_text(row, "READING", group == NULL
                  ? "too few to compare" : verdict_words(worst.verdict));
    }
}

/* Only of groups whose people shown may be told. */
static void
show_exposure(struct view *v, const struct asked *x)
{
    const struct fairness_table *t =
        &x->impact.table[x->attribute][x->occupation];
    struct view *list = NULL;
    double best = 0;

    for (size_t k = 1; k < t->groups; k++)
        if (!t->group[k].hidden[FAIRNESS_SHOWN]
            && t->group[k].exposure > best)
            best = t->group[k].exposure;
    for (size_t k = 1; k < t->groups && best > 0; k++) {
        const struct fairness_group *g = &t->group[k];
        struct view *row;

        if (g->hidden[FAIRNESS_SHOWN])
            continue;
        if (list == NULL)
            list = view_row(v, "EXPOSURE");
        row = view_row(list, "GROUP");
        view_text(row, "NAME",
                  declaration_attributes[x->attribute].words[k]);
        view_textf(row, "MEAN", "%.2f", g->exposure);
        view_textf(row, "RATIO", "%.2f", g->exposure / best);
    }
}

static void
show_figures(struct view *v, const struct asked *x)
{
    view_count(view_row(v, "COUNTED"), "DECLARED", x->impact.declared);
    show_glance(v, x);
    v = view_row(v, "STEPS");
    for (int i = 0; i < STEPS; i++)
        show_step(v, x, i);
    show_exposure(v, x);
}

struct err *
admin_fairness(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct asked *x = NEW(q->a, struct asked);

    TRY(read_asked(q, x));
    show_choices(q, v, x);
    view_count(v, "DAYS", conf_int(q->ports->conf, "fairness.days"));
    if (x->impact.taken_at > 0)
        view_day(view_row(v, "TAKEN"), "ON", x->impact.taken_at,
                 layout_zone(q));
    if (x->impact.declared < 0)
        layout_empty(v, "EMPTY", "Nothing is counted yet",
                     "Candidates may say on their account's page what they "
                     "are. When ten have, it is counted, and again by the "
                     "clock.", NULL, NULL);
    else
        show_figures(v, x);
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/reports", "Reports");
    layout_crumb(q, NULL, "Fairness");
    return reply_page(q, r, "admin_fairness.tpl", "Fairness", v);
}

/* ---- the file ---------------------------------------------------------- */

static const char *const columns[] = {
    "quarter", "counted", "occupation", "attribute", "step", "group",
    "people", "of", "rate", "ratio", "ratio_low", "ratio_high", "fisher_p",
    "reading", "exposure"
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char *
or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static void
add_rows(struct arena *a, const struct asked *x, int attribute,
         struct report_table *t)
{
    const struct declaration_attribute *d =
        &declaration_attributes[attribute];
    const struct fairness_table *table =
        &x->impact.table[attribute][x->occupation];

    for (int i = 0; i < STEPS; i++)
        for (size_t k = 1; k < table->groups; k++) {
            const struct fairness_group *g = &table->group[k];
            struct figure f = figure_of(a, d, table, steps[i].stage, k);
            const char *cells[] = {
                impact_quarter_name(a, x->impact.from),
                clock_day(a, x->impact.taken_at, NULL),
                impact_occupations[x->occupation], d->label, steps[i].title,
                f.group, f.people, f.of, f.rate, f.ratio, f.low, f.high,
                f.chance, f.reading,
                steps[i].stage == FAIRNESS_SHOWN && !g->hidden[FAIRNESS_SHOWN]
                    ? arena_printf(a, "%.2f", g->exposure) : NULL
            };
            const char **row = NEW_ARRAY(a, COLUMNS, const char *);

            for (int c = 0; c < COLUMNS; c++)
                row[c] = or_empty(cells[c]);
            t->row[t->rows++] = row;
        }
}

struct err *
admin_fairness_csv(struct request *q, struct reply *r)
{
    struct asked *x = NEW(q->a, struct asked);
    struct report_table t = { .column = arena_copy(q->a, columns,
                                                   sizeof(columns)),
                              .columns = COLUMNS };

    TRY(read_asked(q, x));
    t.row = NEW_ARRAY(q->a, DECLARATION_ATTRIBUTES * STEPS
                                * DECLARATION_VALUES_MOST + 1,
                      const char **);
    for (int i = 0; i < DECLARATION_ATTRIBUTES && x->impact.declared >= 0;
         i++)
        add_rows(q->a, x, i, &t);
    reply_header(r, "Content-Disposition",
                 "attachment; filename=\"tandem-fairness.csv\"");
    return reply_text(q, r, "text/csv; charset=utf-8",
                      reporting_csv(q->a, &t));
}
