/* Words and addresses of the administrators' pages. */
#include "web/show_admin.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "web/label.h"
#include "web/seal.h"
#include "web/urlencoded.h"

const char *
show_task_kind(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } words[] = {
        { "audit.compare", "Compare the audit with its copies" },
        { "audit.put", "Put the audit's copies outside" },
        { "digest.send", "Tell news that are due" },
        { "event.deliver", "Pass on an event" },
        { "lake.look", "Look which days the lake lacks" },
        { "lake.write", "Write a day of events to the lake" },
        { "mail.send", "Send mail" },
        { "matching.candidate", "Match a candidate" },
        { "matching.explain", "Write the reasons of a match" },
        { "matching.posting", "Match a posting" },
        { "fairness.snapshot", "Count how groups fare" },
        { "matching.renew", "Rank a list anew" },
        { "matching.rerank", "Rank all lists anew" },
        { "posting.expire", "Close postings that are over" },
        { "posting.index", "Make a posting findable" },
        { "privacy.erase", "Erase a person" },
        { "registration.forgot", "Mail a new password" },
        { "resume.draw", "Draw the pages of a resume" },
        { "resume.orphans", "Delete files that no upload names" },
        { "resume.read", "Read resume" },
        { "resume.retain", "Delete uploads never confirmed" },
        { "search.fill", "Fill the search where it is new" },
        { "signing.sweep", "Clear old sessions" },
        { "task.sweep", "Clear old tasks" },
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_eq(words[i].kind, kind))
            return words[i].words;
    }
    return kind;
}

char *
show_duration(struct arena *a, int64_t seconds)
{
    if (seconds < 2 * MINUTE_S)
        return arena_printf(a, "%lld s", (long long)seconds);
    if (seconds < 2 * HOUR_S)
        return arena_printf(a, "%lld min", (long long)seconds / MINUTE_S);
    if (seconds < 2 * DAY_S)
        return arena_printf(a, "%lld h", (long long)seconds / HOUR_S);
    return arena_printf(a, "%lld days", (long long)seconds / DAY_S);
}

int64_t
show_weeks(const struct request *q, struct view *v)
{
    const char *asked = request_query(q, "weeks");
    int64_t weeks = 12;

    if (str_eq(asked, "4") || str_eq(asked, "52"))
        weeks = strtoll(asked, NULL, 10);
    view_textf(v, "WEEKS", "%lld", (long long)weeks);
    view_show(v, weeks == 4 ? "WEEKS_4" : weeks == 52 ? "WEEKS_52"
                                                      : "WEEKS_12");
    return weeks;
}

char *
show_address(struct arena *a, const char *path, ...)
{
    struct str s = str_new(a);
    const char *name, *between = "?";
    va_list args;

    str_add(&s, path);
    va_start(args, path);
    while ((name = va_arg(args, const char *)) != NULL) {
        const char *value = va_arg(args, const char *);

        if (str_empty(value))
            continue;
        str_addf(&s, "%s%s=", between, name);
        urlencoded_add(&s, value);
        between = "&";
    }
    va_end(args);
    return s.text;
}

char *
show_suppression_path(struct arena *a, const struct suppression *s)
{
    return arena_join(a, "/admin/suppressions/",
                      seal_box(a, SHOW_SUPPRESSION, s->id), NULL);
}

void
show_findings(struct view *v, const struct reporting_finding *list)
{
    for (const struct reporting_finding *f = list; f != NULL; f = f->next) {
        struct view *row = view_row(v, "FINDING");

        view_text(row, "PART", f->part);
        view_text(row, "WHAT", f->what);
        if (f->fix != NULL)
            view_text(view_row(row, "TO_FIX"), "FIX", f->fix);
        if (f->href != NULL)
            view_text(view_row(row, "LOOK"), "HREF", f->href);
        view_show(row, f->state == REPORTING_WELL   ? "WELL"
                       : f->state == REPORTING_WARN ? "WARN" : "WRONG");
    }
}

/* A column of numbers is aligned as one. */
static bool
is_numeric(const struct report_table *t, size_t column)
{
    for (size_t i = 0; i < t->rows; i++) {
        const char *cell = t->row[i][column];

        if (strspn(cell, "-0123456789.") != strlen(cell) ||
            (strlen(cell) == 10 && cell[4] == '-')) /* a day */
            return false;
    }
    return column > 0;
}

/* "longest_days" -> "Longest days". */
static char *
column_words(struct arena *a, const char *column)
{
    char *words = arena_str(a, column);

    for (char *c = words; *c != '\0'; c++) {
        if (*c == '_')
            *c = ' ';
    }
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
    return words;
}

static void
show_cell(struct view *row, const char *cell, const char *head, bool numeric)
{
    struct view *c = view_row(row, "CELL");
    struct arena *a = view_arena(row);
    int64_t whole;

    view_text(c, "HEAD", head);
    view_show_if(c, "NUMERIC", numeric);
    if (numeric && str_int(cell, &whole))
        view_text(c, "TEXT", label_count(a, whole));
    else if (numeric && cell[0] != '\0')
        view_tenths(c, "TEXT", strtod(cell, NULL));
    else
        view_text(c, "TEXT", cell[0] == '\0' ? "–" : cell);
}

void
show_table(struct view *v, const struct report_table *t)
{
    struct arena *a = view_arena(v);

    for (size_t k = 0; k < t->columns; k++) {
        struct view *head = view_row(v, "HEAD");

        view_text(head, "TEXT", column_words(a, t->column[k]));
        view_show_if(head, "NUMERIC", is_numeric(t, k));
    }
    for (size_t i = 0; i < t->rows; i++) {
        struct view *row = view_row(v, "ROW");

        view_text(row, "FIRST", t->row[i][0]);
        for (size_t k = 1; k < t->columns; k++)
            show_cell(row, t->row[i][k], column_words(a, t->column[k]),
                      is_numeric(t, k));
    }
}
