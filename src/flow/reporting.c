/* The numbers of the overview, and reports. */
#include "flow/reporting.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"

enum { WEEK_S = 7 * DAY_S, MONDAY = 4 * DAY_S, WAITING_MOST = 100,
       PROOF_S = 300 };

int64_t
reporting_from(int64_t now, int64_t weeks)
{
    return now - (now - MONDAY) % WEEK_S - (weeks - 1) * WEEK_S;
}

/* The number in a named column; 0 when there is none. */
static int64_t
number(const struct report_table *t, size_t row, const char *column)
{
    for (size_t i = 0; i < t->columns; i++) {
        if (str_eq(t->column[i], column))
            return strtoll(t->row[row][i], NULL, 10);
    }
    return 0;
}

static struct err *
count_sent(struct ports *p, struct arena *a, int64_t from, int64_t until,
           int64_t *count)
{
    struct report_table t;

    TRY(report_here(p->report, a, "funnel", from, until, &t));
    *count = t.rows > 0 ? number(&t, 0, "people") : 0;
    return NULL;
}

static struct err *
median(struct ports *p, struct arena *a, int64_t from, int64_t until,
       double *days)
{
    struct report_table t;

    TRY(report_here(p->report, a, "median", from, until, &t));
    *days = t.rows > 0 ? strtod(t.row[0][0], NULL) : -1;
    return NULL;
}

static void
count_waiting(struct reporting_overview *o)
{
    const struct report_table *t = &o->waiting;

    for (size_t i = 0; i < t->rows; i++) {
        int64_t count = number(t, i, "unanswered");

        o->unanswered += count;
        if (i < 2)
            o->unanswered_of_two += count;
    }
    o->unanswered_employers = (int64_t)t->rows;
    o->unanswered_more = t->rows >= WAITING_MOST;
}

static struct err *
count_resumes(struct ports *p, struct arena *a, struct reporting_overview *o)
{
    struct report_table t;

    TRY(report_here(p->report, a, "resumes", o->until - WEEK_S, o->until, &t));
    for (size_t i = 0; i < t.rows; i++) {
        o->resumes += number(&t, i, "uploads");
        o->resumes_refused += number(&t, i, "refused");
    }
    return NULL;
}

static struct err *
read_tables(struct ports *p, struct arena *a, struct reporting_overview *o)
{
    const struct {
        const char *name;
        int64_t from, until;
        struct report_table *table;
    } tables[] = {
        /* Whole weeks: one that has begun today looks like a collapse. */
        { "growth", o->from - WEEK_S, reporting_from(o->until, 1),
          &o->growth },
        { "funnel", o->from, o->until, &o->funnel },
        { "answers", o->from, o->until, &o->answers },
        { "waiting", 0, o->until, &o->waiting }, /* a year's wait counts */
        { "queue", o->from, o->until, &o->queue },
    };

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        TRY(report_here(p->report, a, tables[i].name, tables[i].from,
                        tables[i].until, tables[i].table));
    return NULL;
}

static void
add_proof(struct arena *a, const struct reporting_proof *proof,
          struct reporting_finding **list)
{
    if (proof->broken_id != NULL)
        reporting_find(a, list, "Audit log", REPORTING_WRONG,
                       arena_printf(a, "The chain is broken at line %s: %s.",
                                    proof->broken_id, proof->broken_why),
                       "Compare it with the last backup whose log is whole.");
}

struct err *
reporting_overview(struct ports *p, struct arena *a, const struct actor *who,
                   int64_t weeks, struct reporting_overview *o)
{
    struct reporting_finding *list = NULL;
    int64_t now = clock_now();

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    *o = (struct reporting_overview){
        .weeks = weeks, .from = reporting_from(now, weeks), .until = now,
    };
    TRY(count_sent(p, a, now - WEEK_S, now, &o->sent));
    TRY(count_sent(p, a, now - 2 * WEEK_S, now - WEEK_S, &o->sent_before));
    TRY(median(p, a, o->from, now, &o->median_days));
    TRY(median(p, a, o->from - weeks * WEEK_S, o->from, &o->median_before));
    TRY(read_tables(p, a, o));
    count_waiting(o);
    TRY(count_resumes(p, a, o));
    TRY(reporting_prove(p, a, who, PROOF_S, &o->proof));
    reporting_look(p, a, &list);
    add_proof(a, &o->proof, &list);
    while (list != NULL && list->state == REPORTING_WELL)
        list = list->next;
    for (struct reporting_finding *f = list; f != NULL; f = f->next) {
        while (f->next != NULL && f->next->state == REPORTING_WELL)
            f->next = f->next->next;
    }
    o->trouble = list;
    return NULL;
}

struct err *
reporting_here(struct ports *p, struct arena *a, const struct actor *who,
               const char *name, int64_t weeks, struct report_table *table)
{
    int64_t now = clock_now();

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return report_here(p->report, a, name, reporting_from(now, weeks), now,
                       table);
}

bool
reporting_asks(const struct ports *p, const char *name)
{
    const char *const *n = p->report->elsewhere;

    while (n != NULL && *n != NULL && !str_eq(*n, name))
        n++;
    return n != NULL && *n != NULL;
}

struct err *
reporting_run(struct ports *p, struct arena *a, const struct actor *who,
              const char *name, int64_t weeks, struct report_table *table)
{
    int64_t now = clock_now();

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return report_run(p->report, a, name, reporting_from(now, weeks), now,
                      table);
}

struct err *
reporting_dashboard(struct ports *p, struct arena *a,
                    const struct actor *who, const char **url)
{
    struct change c;
    struct err *e;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    e = report_dashboard(p->report, a, url);
    if (e != NULL && e->kind == ERR_DENIED)
        e->kind = ERR_DOWN; /* not the administrator: this program */
    if (e != NULL)
        return e;
    change_start(&c, a);
    change_audit(&c, who->id, "dashboard.read", "report:dashboard", NULL);
    return store_commit(p->store, &c);
}

/* ---- CSV ---------------------------------------------------------------- */

static bool
is_number(const char *cell)
{
    char *end;

    if (cell[0] == '\0' || strspn(cell, "-0123456789.") != strlen(cell))
        return false;
    strtod(cell, &end);
    return *end == '\0';
}

/* Spreadsheets also look behind tabs and line ends. */
static bool
is_formula(const char *cell)
{
    return cell[0] != '\0' && strchr("=+-@\t\r\n", cell[0]) != NULL &&
           !is_number(cell);
}

static void
add_cell(struct str *s, const char *cell)
{
    bool quoted = strpbrk(cell, ",\"\r\n") != NULL;

    if (quoted)
        str_add(s, "\"");
    if (is_formula(cell))
        str_add(s, "'");
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            str_add(s, "\"");
        str_add_bytes(s, cell, 1);
    }
    if (quoted)
        str_add(s, "\"");
}

static void
add_line(struct str *s, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            str_add(s, ",");
        add_cell(s, cells[i] != NULL ? cells[i] : "");
    }
    str_add(s, "\r\n");
}

char *
reporting_csv(struct arena *a, const struct report_table *t)
{
    struct str s = str_new(a);

    add_line(&s, t->column, t->columns);
    for (size_t i = 0; i < t->rows; i++)
        add_line(&s, t->row[i], t->columns);
    return s.text;
}
