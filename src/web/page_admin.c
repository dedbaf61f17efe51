/*
 * The overview: first whether anything is broken, then four numbers, each a
 * link to what it counts, then how it goes.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "flow/objecting.h"
#include "flow/posting.h"
#include "flow/reporting.h"
#include "web/chart.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

enum { FUNNEL_STEPS = 5, WAITING_SHOWN = 8 };

/* ---- four numbers ------------------------------------------------------- */

static void
show_stat(struct view *v, const char *href, const char *value,
          const char *name, const char *more)
{
    struct view *row = view_row(v, "STAT");

    view_text(row, "HREF", href);
    view_text(row, "VALUE", value);
    view_text(row, "NAME", name);
    view_text(row, "MORE", more);
}

static const char *
days_text(struct arena *a, double days)
{
    return days < 0 ? "–" : arena_printf(a, "%.1f days", days);
}

static const char *
change_text(struct arena *a, int64_t now, int64_t before)
{
    if (now == before)
        return "as many as the 7 days before";
    return arena_printf(a, "%s %s than the 7 days before",
                        label_count(a, llabs(now - before)),
                        now > before ? "more" : "fewer");
}

static const char *
waiting_text(struct arena *a, const struct reporting_overview *o)
{
    if (o->unanswered == 0)
        return "nobody waits that long";
    if (o->unanswered_employers <= 2)
        return arena_printf(a, "at %s",
                            label_counted(a, o->unanswered_employers,
                                          "employer", "employers"));
    return arena_printf(a, "2 of %s employers hold %s of them",
                        label_count(a, o->unanswered_employers),
                        label_count(a, o->unanswered_of_two));
}

static void
show_stats(struct view *v, const struct reporting_overview *o)
{
    struct arena *a = view_arena(v);
    char *weeks = arena_printf(a, "%lld", (long long)o->weeks);

    show_stat(v, show_address(a, "/admin/reports/growth", "weeks", weeks,
                              NULL),
              label_count(a, o->sent), "applications in 7 days",
              change_text(a, o->sent, o->sent_before));
    show_stat(v, show_address(a, "/admin/reports/answers", "weeks", weeks,
                              NULL),
              days_text(a, o->median_days), "half are answered within",
              o->median_before < 0
                  ? "no answers in the weeks before"
                  : arena_printf(a, "was %.1f in the %s weeks before",
                                 o->median_before, weeks));
    show_stat(v, "/admin/reports/waiting?weeks=52",
              arena_printf(a, "%s%s", label_count(a, o->unanswered),
                           o->unanswered_more ? " or more" : ""),
              "unanswered for 14 days", waiting_text(a, o));
    show_stat(v, show_address(a, "/admin/reports/resumes", "weeks", weeks,
                              NULL),
              label_count(a, o->resumes), "resumes uploaded in 7 days",
              o->resumes == 0 ? "so none had to be read"
              : o->resumes_refused == 0
                  ? "all of them could be read"
                  : arena_printf(a, "%s could not be read",
                                 label_count(a, o->resumes_refused)));
}

/* ---- growth ------------------------------------------------------------- */

/* "2026-03-09" -> "9 Mar". */
static const char *
short_day(struct arena *a, const char *day)
{
    const char *words = clock_day(a, clock_parse_day(day), NULL);
    size_t number = strcspn(words, " ");

    return arena_printf(a, "%.*s", (int)number + 4, words);
}

static size_t
column_of(const struct report_table *t, const char *name)
{
    for (size_t i = 0; i < t->columns; i++) {
        if (str_eq(t->column[i], name))
            return i;
    }
    return 0;
}

static const char *
growth_title(struct arena *a, const struct chart_line *c)
{
    size_t end = c->count - 1;

    return arena_printf(a, "Applications a week went from %.0f to %.0f in "
                        "%zu whole weeks; answers from %.0f to %.0f.",
                        c->value[0], c->value[end], c->count,
                        c->value2[0], c->value2[end]);
}

static void
show_growth(struct view *v, const struct report_table *t)
{
    struct arena *a = view_arena(v);
    size_t sent = column_of(t, "applications");
    size_t answered = column_of(t, "answers");
    const char **label = NEW_ARRAY(a, t->rows + 1, const char *);
    double *value = NEW_ARRAY(a, t->rows + 1, double);
    double *value2 = NEW_ARRAY(a, t->rows + 1, double);
    struct chart_line c = { .name = "Applications", .name2 = "Answers",
                            .label = label, .value = value, .value2 = value2,
                            .count = t->rows };

    if (t->rows == 0)
        return;
    for (size_t i = 0; i < t->rows; i++) {
        struct view *row = view_row(v, "WEEK");

        label[i] = short_day(a, t->row[i][0]);
        value[i] = strtod(t->row[i][sent], NULL);
        value2[i] = strtod(t->row[i][answered], NULL);
        view_text(row, "DAY", label[i]);
        view_count(row, "SENT", (int64_t)value[i]);
        view_count(row, "ANSWERED", (int64_t)value2[i]);
    }
    c.title = growth_title(a, &c);
    view_safe_html(v, "GROWTH_CHART", chart_line(a, "growth-title", &c));
}

/* ---- bars --------------------------------------------------------------- */

static struct view *
show_bar(struct view *v, const char *section, const char *name, double value,
         double most)
{
    struct view *row = view_row(v, section);

    view_text(row, "NAME", name);
    view_count(row, "COUNT", (int64_t)value);
    view_safe_html(row, "BAR_CHART",
                   chart_bar(view_arena(v), value, most > 0 ? most : 1, -1));
    return row;
}

/* Rejected and withdrawn are ends, not steps of the way: they stand below. */
static void
show_funnel(struct view *v, const struct report_table *t)
{
    double most = t->rows > 0 ? strtod(t->row[0][2], NULL) : 0, before = 0;

    for (size_t i = 0; i < t->rows; i++) {
        double people = strtod(t->row[i][2], NULL);

        if (i >= FUNNEL_STEPS) {
            struct view *end = view_row(v, "END");

            view_text(end, "NAME", t->row[i][1]);
            view_count(end, "COUNT", (int64_t)people);
            continue;
        }
        struct view *row = show_bar(v, "STEP", t->row[i][1], people, most);

        if (i > 0 && before > 0)
            view_textf(view_row(row, "SHARE"), "OF_BEFORE", "%.0f",
                       100 * people / before);
        before = people;
    }
}

static void
show_answers(struct view *v, const struct report_table *t)
{
    double all = 0;

    for (size_t i = 0; i < t->rows; i++)
        all += strtod(t->row[i][1], NULL);
    for (size_t i = 0; i < t->rows; i++)
        show_bar(v, "ANSWER", t->row[i][0], strtod(t->row[i][1], NULL), all);
    view_show(v, t->rows > 0 ? "ANSWERS" : "NO_ANSWERS");
}

static void
show_waiting(struct view *v, const struct report_table *t)
{
    for (size_t i = 0; i < t->rows && i < WAITING_SHOWN; i++) {
        struct view *row = view_row(v, "WAIT");

        view_text(row, "EMPLOYER", t->row[i][0]);
        view_count(row, "COUNT", strtoll(t->row[i][1], NULL, 10));
        view_count(row, "DAYS", strtoll(t->row[i][2], NULL, 10));
    }
    view_show(v, t->rows > 0 ? "WAITS" : "NO_WAITS");
    view_show_if(v, "MORE_WAITS", t->rows > WAITING_SHOWN);
}

/* ---- the queue ---------------------------------------------------------- */

static void
show_kind(struct view *v, const struct report_table *t, size_t i)
{
    struct arena *a = view_arena(v);
    struct view *row = view_row(v, "KIND");
    int64_t dead = strtoll(t->row[i][column_of(t, "dead")], NULL, 10);
    int64_t oldest = strtoll(t->row[i][column_of(t, "oldest_s")], NULL, 10);

    view_text(row, "NAME", show_task_kind(t->row[i][0]));
    view_text(row, "HREF", show_address(a, "/admin/tasks", "kind",
                                        t->row[i][0], NULL));
    view_count(row, "WAITING",
               strtoll(t->row[i][column_of(t, "waiting")], NULL, 10));
    view_count(row, "RUNNING",
               strtoll(t->row[i][column_of(t, "running")], NULL, 10));
    view_count(row, "FAILED",
               strtoll(t->row[i][column_of(t, "failed")], NULL, 10));
    view_count(row, "DEAD", dead);
    view_text(row, "OLDEST", oldest > 0 ? show_duration(a, oldest) : "–");
    view_text(row, "KIND_NAME", t->row[i][0]);
    view_show_if(row, "SOME_DEAD", dead > 0);
    view_show_if(row, "NONE_DEAD", dead == 0);
}

static void
show_queue(struct view *v, const struct report_table *t)
{
    for (size_t i = 0; i < t->rows; i++)
        show_kind(v, t, i);
    view_show(v, t->rows > 0 ? "QUEUE" : "NO_QUEUE");
}

static void
show_proof(struct request *q, struct view *v,
           const struct reporting_proof *proof)
{
    view_count(v, "LINES", proof->lines);
    view_moment(v, "PROVED", proof->checked_at, layout_zone(q));
    view_show(v, proof->broken_id == NULL ? "WHOLE" : "BROKEN");
}

/* Nobody else answers them. */
static struct err *
show_objections(struct request *q, struct view *v)
{
    int64_t waiting;

    TRY(objecting_waiting(q->ports, q->a, &q->actor, &waiting));
    if (waiting > 0)
        view_text(view_row(v, "OBJECTIONS"), "COUNT",
                  label_counted(q->a, waiting, "objection to a ranking waits",
                                "objections to rankings wait"));
    return NULL;
}

/* Nobody else lets them out. */
static struct err *
show_reviews(struct request *q, struct view *v)
{
    struct page page = { .limit = 1 };
    struct rows rows;
    int64_t waiting;

    TRY(posting_waiting(q->ports, q->a, &q->actor, &page, &rows, &waiting));
    if (waiting > 0)
        view_text(view_row(v, "REVIEWS"), "COUNT",
                  label_counted(q->a, waiting, "opening waits",
                                "openings wait"));
    return NULL;
}

struct err *
admin_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct reporting_overview o;

    TRY(reporting_overview(q->ports, q->a, &q->actor, show_weeks(q, v), &o));
    view_moment(v, "COUNTED", o.until, layout_zone(q));
    view_day(v, "UNTIL", o.until, layout_zone(q));
    show_findings(v, o.trouble);
    view_show_if(v, "ALL_WELL", o.trouble == NULL);
    TRY(show_objections(q, v));
    TRY(show_reviews(q, v));
    show_stats(v, &o);
    show_growth(v, &o.growth);
    show_funnel(v, &o.funnel);
    show_answers(v, &o.answers);
    show_waiting(v, &o.waiting);
    show_queue(v, &o.queue);
    show_proof(q, v, &o.proof);
    layout_width(q, "wide");
    return reply_page(q, r, "admin.tpl", "Overview", v);
}
