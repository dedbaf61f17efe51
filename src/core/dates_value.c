/*
 * Dates as values: as text of ISO 8601, as months, and the years that spans
 * cover together. Finding them in texts is dates.c.
 */
#include "core/dates.h"

#include <stdlib.h>
#include <time.h>

#include "base/str.h"

char *
dates_iso(struct arena *a, int year, int month)
{
    if (year == 0)
        return NULL;
    return month == 0 ? arena_printf(a, "%04d", year)
                      : arena_printf(a, "%04d-%02d", year, month);
}

bool
dates_parse_iso(const char *s, int *year, int *month)
{
    char *end;

    *year = *month = 0;
    if (s == NULL || strlen(s) < 4)
        return false;
    *year = (int)strtol(s, &end, 10);
    if (end != s + 4 || *year < 1900 || *year > 2200)
        return false;
    if (*end == '-')
        *month = (int)strtol(end + 1, NULL, 10);
    if (*month < 0 || *month > 12)
        *month = 0;
    return true;
}

static int
span_order(const void *one, const void *two)
{
    const struct dates_span *a = one, *b = two;

    return a->from != b->from ? (a->from < b->from ? -1 : 1)
                              : (a->to > b->to) - (a->to < b->to);
}

double
dates_years(struct dates_span *span, size_t count)
{
    int months = 0, reached = -1;

    if (count > 1)
        qsort(span, count, sizeof(*span), span_order);
    for (size_t i = 0; i < count; i++) {
        int from = span[i].from > reached ? span[i].from : reached + 1;

        if (span[i].to >= from) {
            months += span[i].to - from + 1;
            reached = span[i].to;
        }
    }
    return months / 12.0;
}

int
dates_month_of(int64_t at)
{
    time_t seconds = (time_t)at;
    struct tm tm;

    if (gmtime_r(&seconds, &tm) == NULL)
        return 0;
    return (tm.tm_year + 1900) * 12 + tm.tm_mon;
}
