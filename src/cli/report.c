/* The reports of the administrators' pages, for scripts. */
#include "cli/cli.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/reporting.h"

enum { WEEKS_MOST = 520 };

/* Numbers stay text: what they count is in the column's name. */
static void
print_objects(struct cli *c, const struct report_table *t)
{
    json_t *list = json_keep(c->a, json_array());

    for (size_t i = 0; i < t->rows; i++) {
        json_t *object = json_object();

        for (size_t k = 0; k < t->columns; k++)
            json_object_set_new(object, t->column[k],
                                json_string(t->row[i][k]));
        json_array_append_new(list, object);
    }
    cli_print_json(c, list);
}

static void
print_columns(struct cli *c, const struct report_table *t)
{
    const char **columns = NEW_ARRAY(c->a, t->columns + 1, const char *);
    struct cli_table table;

    memcpy(columns, t->column, t->columns * sizeof(*columns));
    cli_table_start(&table, c, columns);
    for (size_t i = 0; i < t->rows; i++)
        cli_table_add(&table, t->row[i]);
    cli_table_print(&table);
}

static int64_t
weeks_of(struct cli *c)
{
    const char *text = cli_option(c, "--weeks");
    int64_t weeks = 12;

    if (text != NULL &&
        (!str_int(text, &weeks) || weeks < 1 || weeks > WEEKS_MOST))
        cli_misuse(c, "--weeks is a number from 1 to 520");
    return weeks;
}

struct err *
cli_report(struct cli *c)
{
    const char *format = cli_option(c, "--format");
    int64_t weeks = weeks_of(c), now = clock_now();
    struct report_table t;
    struct ports *p;

    cli_words(c, 1, 1);
    if (format != NULL && !str_eq(format, "csv") && !str_eq(format, "json"))
        cli_misuse(c, "the formats are csv and json");
    TRY(cli_ports(c, &p));
    TRY(report_run(p->report, c->a, c->word[0], reporting_from(now, weeks),
                   now, &t));
    if (str_eq(format, "csv"))
        fputs(reporting_csv(c->a, &t), stdout);
    else if (c->json || str_eq(format, "json"))
        print_objects(c, &t);
    else
        print_columns(c, &t);
    return NULL;
}
