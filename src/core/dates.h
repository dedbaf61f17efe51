/*
 * Dates as people write them in resumes, in nine languages: "Jan 2019 -
 * present", "06/2019-", "2015-2018", "seit 03.2020", "1.9.2019 bis heute".
 * Also the years that a list of such ranges covers, overlaps counted once.
 */
#ifndef TANDEM_DATES_H
#define TANDEM_DATES_H

#include "core/taxonomy.h"

struct date_range {
    int start_year, start_month; /* 0: not given */
    int end_year, end_month;
    bool present;  /* it goes on */
    bool range;    /* false: one date, in end_year, end_month */
    uint32_t start, end; /* bytes of the whole */
    uint32_t first_start, first_end; /* bytes of the first date */
    uint32_t last_start, last_end;   /* of the second, or of "present" */
    size_t first_word, word_end;
};

struct date_ranges {
    struct date_range *range;
    size_t count;
};

/* The dates between two words of the text. */
struct date_ranges dates_find(const struct taxonomy *t, struct arena *a,
                              const struct taxonomy_text *x, size_t from,
                              size_t to);

/* "2019-06", "2019"; NULL for year 0. */
char *dates_iso(struct arena *a, int year, int month);

/* "2019-06", "2019", "2019-06-30" to year and month (0: not given). */
bool dates_parse_iso(const char *s, int *year, int *month);

/* A date typed into a field, in any of the languages, as ISO 8601: "Sept
 * 2021" is "2021-09", "today" is "" (it goes on); a date with its day stays.
 * NULL: that is no date, or two. */
const char *dates_typed(const struct taxonomy *t, struct arena *a,
                        const char *text);

struct dates_span {
    int from, to; /* months since year 0, both included */
};

/* Years covered, overlaps once. Reorders the spans. */
double dates_years(struct dates_span *span, size_t count);

/* The month of a moment, counted as in dates_span. */
int dates_month_of(int64_t at);

#endif
