/*
 * The texts of the queries are shipped beside the program, where whoever owns
 * the lake can read and change them. What is put in are numbers, days and the
 * table's name, which is checked when the adapter opens.
 */
#include "aws/report_athena.h"

#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/str.h"

enum { FILE_MOST = 256 * 1024, REPORTS_MOST = 64, WEEK_S = 604800,
       MONDAY_S = 345600 /* 1970-01-05 */ };

#define HEAD "-- report: "

struct err *
report_athena_read(struct arena *a, const struct conf *c,
                   const struct report_text **texts)
{
    struct report_text *list = NEW_ARRAY(a, REPORTS_MOST + 1,
                                         struct report_text);
    struct str body = str_new(a);
    size_t lines, count = 0;
    char *text, **line;

    TRY(file_shipped(a, conf_share_path(a, c, "conf/aws/reports.sql"),
                     FILE_MOST, &text));
    line = str_split(a, text, '\n', &lines);
    for (size_t i = 0; i < lines; i++) {
        if (str_starts(line[i], HEAD) && count < REPORTS_MOST) {
            list[count++].name = line[i] + strlen(HEAD);
            body = str_new(a);
        } else if (count > 0 && !str_starts(line[i], "--")) {
            str_addf(&body, "%s\n", line[i]);
            list[count - 1].text = body.text;
        }
    }
    *texts = list;
    return NULL;
}

static const char *
day_of(struct arena *a, int64_t at)
{
    time_t seconds = (time_t)at;
    struct tm day;

    gmtime_r(&seconds, &day);
    return arena_printf(a, "%04d/%02d/%02d", day.tm_year + 1900,
                        day.tm_mon + 1, day.tm_mday);
}

const char *
report_athena_query(struct arena *a, const struct report_text *texts,
                    const char *name, const char *table, int64_t from,
                    int64_t until)
{
    int64_t monday = from - (from - MONDAY_S) % WEEK_S;
    int64_t begin = str_eq(name, "growth") ? monday : from; /* whole weeks */
    const char *const value[][2] = {
        { "table", table },
        { "from", arena_printf(a, "%lld", (long long)begin) },
        { "until", arena_printf(a, "%lld", (long long)until) },
        { "monday", arena_printf(a, "%lld", (long long)monday) },
        { "first day", day_of(a, begin) },
        { "last day", day_of(a, until) },
        { NULL, NULL },
    };

    while (texts->name != NULL && !str_eq(texts->name, name))
        texts++;
    return texts->text == NULL ? NULL : str_fill(a, texts->text, value);
}
