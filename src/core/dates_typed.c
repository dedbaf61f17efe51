/* One date as a person types it into a field. */
#include "core/dates.h"

#include "base/str.h"

/* Whether the text is a date of ISO 8601 already, as JSON Resume has them. */
static bool
is_iso(const char *s)
{
    static const char form[] = "dddd-dd-dd";
    size_t size = strlen(s);
    int year, month;

    for (size_t i = 0; i < size; i++) {
        if (i >= sizeof(form) - 1 ||
            (form[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != form[i]))
            return false;
    }
    return (size == 4 || size == 7 || size == 10) &&
           dates_parse_iso(s, &year, &month) && (size == 4 || month > 0);
}

/* "today", "heute", "present" */
static bool
goes_on(const struct taxonomy *t, struct arena *a, const char *text)
{
    const struct taxonomy_entry *e = taxonomy_phrase(
        t, a, text, strlen(text), TAXONOMY_DATE_WORD);

    return e != NULL && str_eq(taxonomy_name(t, e), "present");
}

const char *
dates_typed(const struct taxonomy *t, struct arena *a, const char *text)
{
    const char *trimmed = str_trim(a, text);
    struct taxonomy_text x;
    struct date_ranges found;
    const struct date_range *d;

    if (*trimmed == '\0' || is_iso(trimmed))
        return trimmed;
    if (goes_on(t, a, trimmed))
        return "";
    x = taxonomy_read(t, a, trimmed, strlen(trimmed));
    found = dates_find(t, a, &x, 0, x.words.count);
    if (found.count != 1)
        return NULL;
    d = &found.range[0];
    if (d->end < strlen(trimmed) ||
        strspn(trimmed, "0123456789. ") < d->start)
        return NULL; /* more than a date, but for its day */
    return d->range ? NULL : dates_iso(a, d->end_year, d->end_month);
}
