/* What its form gives away, whoever it is about. */
#include "core/blind_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { YEAR_DIGITS = 4, PHONE_LEAST = 9, PHONE_MOST = 15 };

/* Behind the heading of the references, alone on its line, to the end or the
 * next heading: others' names and numbers. */
static void
blank_references(struct arena *a, char *text)
{
    static const char *const referees[] = { "references", "referees",
                                            "referenzen", NULL };
    static const char *const headings[] = {
        "experience", "employment", "education", "skills", "languages",
        "certifications", "interests", "projects", "training", "profile",
        NULL
    };
    bool inside = false;

    for (char *c = text; *c != '\0';) {
        size_t size = strcspn(c, "\n");
        struct words w = words_split(a, c, size);
        const char *first = w.count > 0 ? w.word[0].folded : "";

        if (w.count == 1 && words_listed(first, referees))
            inside = true;
        else if (w.count > 0 && w.count <= 2 &&
                 words_listed(w.word[w.count - 1].folded, headings))
            inside = false;
        else if (inside)
            blind_blank(c, 0, size);
        c += size + (c[size] == '\n');
    }
}

static bool
is_year(const char *digits, size_t count)
{
    return count == YEAR_DIGITS &&
           (strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0);
}

/* "2019", "03/2019", "2019-03-01": digits with what joins them, where one of
 * the numbers is a year. */
static void
blank_years(char *text)
{
    for (char *c = text; *c != '\0';) {
        size_t run, at = 0;
        bool year = false;

        if (!isdigit((unsigned char)*c)) {
            c++;
            continue;
        }
        run = strspn(c, "0123456789./-");
        while (at < run) {
            size_t digits = strspn(c + at, "0123456789");

            year = year || is_year(c + at, digits < run - at ? digits
                                                             : run - at);
            at += digits > 0 ? digits : 1;
        }
        if (year)
            blind_blank(c, 0, run);
        c += run;
    }
}

static bool
alone(const char *text, const char *c)
{
    return c == text || !isalnum((unsigned char)c[-1]);
}

/* "(0113) 555 0199", "06 12 34 56 78", "0171-1234567": digits that begin with
 * the nought of a national number, with at most two marks between. */
static void
blank_phones(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        size_t digits = 0, end = 0, i = *c == '(';

        if (!alone(text, c) || c[i] != '0')
            continue;
        for (; c[i] != '\0' && i <= end + 2; i++) {
            if (isdigit((unsigned char)c[i])) {
                digits++;
                end = i + 1;
            } else if (strchr(" ()-./", c[i]) == NULL) {
                break;
            }
        }
        if (digits >= PHONE_LEAST && digits <= PHONE_MOST)
            blind_blank(c, 0, end);
    }
}

/* Two digits from c, and no third: their number; -1: no such. */
static int
two_digits(const char *c)
{
    if (!isdigit((unsigned char)c[0]) || !isdigit((unsigned char)c[1]) ||
        isdigit((unsigned char)c[2]))
        return -1;
    return (c[0] - '0') * 10 + c[1] - '0';
}

/* How many bytes "9/16" or "01.02.16" has at c; 0: it is none. */
static size_t
short_date(const char *c)
{
    size_t n = strspn(c, "0123456789"), m = 0, size;
    char mark = c[n];
    int first = atoi(c), second;

    if (n < 1 || n > 2 || (mark != '/' && mark != '.' && mark != '-'))
        return 0;
    second = atoi(c + n + 1);
    m = strspn(c + n + 1, "0123456789");
    size = n + 1 + m;
    if (mark == '/' && first >= 1 && first <= 12 && m == 2 &&
        c[size] != mark)
        return size;
    if (m < 1 || m > 2 || c[size] != mark || two_digits(c + size + 1) < 0 ||
        first < 1 || second < 1 || first > 31 || second > 31)
        return 0;
    return size + 3;
}

/* 20190304 */
static bool
is_compact(const char *c)
{
    int month, day;

    if (strspn(c, "0123456789") != 8 || !is_year(c, YEAR_DIGITS))
        return false;
    month = (c[4] - '0') * 10 + c[5] - '0';
    day = (c[6] - '0') * 10 + c[7] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void
blank_short_dates(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        size_t size = *c == '\'' ? 1 : str_starts(c, "\u2019") ? 3 : 0;

        if (!alone(text, c) || (c > text && strchr("./-", c[-1]) != NULL))
            continue;
        if (size > 0 && two_digits(c + size) >= 0)
            blind_blank(c, 0, size + 2);
        else if (isdigit((unsigned char)*c))
            blind_blank(c, 0, is_compact(c) ? 8 : short_date(c));
    }
}

/* "Jul 16" */
static void
blank_months(char *text, const struct words *in)
{
    static const char *const months[] = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november",
        "december", NULL
    };

    for (size_t i = 0; i + 1 < in->count; i++) {
        const struct word *w = &in->word[i];

        if (isupper((unsigned char)text[w->start]) && w[1].size == 2 &&
            isdigit((unsigned char)w[1].folded[0]) &&
            isdigit((unsigned char)w[1].folded[1]) &&
            w[1].start - w->end <= 2 && words_listed(w->folded, months))
            blind_blank(text, w->start, w[1].end);
    }
}

/* "x at y dot org" */
static void
blank_spelled(char *text, const struct words *in)
{
    for (size_t i = 0; i + 4 < in->count; i++) {
        const struct word *w = &in->word[i];

        if (str_eq(w[1].folded, "at") && str_eq(w[3].folded, "dot"))
            blind_blank(text, w->start, w[4].end);
    }
}

void
blind_forms(struct arena *a, char *text, const struct words *in)
{
    blank_references(a, text);
    blank_phones(text);
    blank_years(text);
    blank_short_dates(text);
    blank_months(text, in);
    blank_spelled(text, in);
}
