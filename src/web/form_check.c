/*
 * One function a type of field. A message says what is wrong and how to write
 * it; it quotes the person's own words, cut short.
 */
#include "web/form_check.h"

#include "base/clock.h"
#include "base/str.h"
#include "web/label.h"

enum {
    LINE_MOST = 200, LONG_MOST = 20000, PASSWORD_MOST = 4096, EMAIL_MOST = 254,
    QUOTED_BYTES = 40
};

static const char *
quoted(struct arena *a, const char *value)
{
    const char *cut = utf8_cut(a, value, QUOTED_BYTES);

    return arena_printf(a, "“%s%s”", cut,
                        strlen(cut) < strlen(value) ? "…" : "");
}

/* ---- cleaning ----------------------------------------------------------- */

static bool
is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
}

/* Overrides and isolates of the direction: one that is not ended turns what
 * stands after it. */
static bool
is_turning(uint32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What nobody sees, also joiners, which are part of a word or a picture. */
static bool
is_invisible(uint32_t c)
{
    return c <= ' ' || c == 0xa0 || c == 0xad || c == 0x61c || c == 0x180e ||
           c == 0x3164 || c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2060 && c <= 0x206f) || is_turning(c);
}

static bool
shows_nothing(const char *value)
{
    uint32_t c;

    while ((c = utf8_next(&value)) != 0)
        if (!is_invisible(c))
            return false;
    return true;
}

static char *
without_turning(struct arena *a, const char *value)
{
    struct str s = str_new(a);
    const char *at = value;
    uint32_t c;

    while ((c = utf8_next(&value)) != 0) {
        if (!is_turning(c))
            str_add_bytes(&s, at, (size_t)(value - at));
        at = value;
    }
    return s.text;
}

/* One line: line ends and tabs are spaces, other control characters go. */
static char *
one_line(struct arena *a, const char *value)
{
    char *s = arena_str(a, value);
    char *to = s;

    for (const char *c = s; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *to++ = ' ';
        else if (!is_control(*c))
            *to++ = *c;
    *to = '\0';
    return str_trim(a, without_turning(a, s));
}

static char *
many_lines(struct arena *a, const char *value)
{
    char *s = arena_str(a, value);
    char *to = s;

    for (const char *c = s; *c != '\0'; c++)
        if (*c == '\r' && c[1] != '\n')
            *to++ = '\n';
        else if (!is_control(*c))
            *to++ = *c;
    *to = '\0';
    return str_trim(a, s);
}

/* ---- types -------------------------------------------------------------- */

static bool
is_mail_local(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

static bool
is_mail_domain(const char *domain)
{
    size_t label = 0;
    bool dot = false;

    for (; *domain != '\0'; domain++) {
        char c = *domain;

        if (c == '.') {
            if (label == 0)
                return false;
            dot = true;
            label = 0;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   (c >= '0' && c <= '9') || (c == '-' && label > 0)) {
            label++;
        } else {
            return false;
        }
    }
    return dot && label > 0;
}

bool
form_check_is_mail(const char *value)
{
    const char *at = strrchr(value, '@');

    if (at == NULL || at == value || value[0] == '.' || at[-1] == '.' ||
        strstr(value, "..") != NULL || strlen(value) > EMAIL_MOST)
        return false;
    for (const char *c = value; c < at; c++)
        if (!is_mail_local(*c))
            return false;
    return is_mail_domain(at + 1);
}

static char *
check_email(struct arena *a, const struct form_field *f, char *value,
            const char **message)
{
    (void)f;
    if (form_check_is_mail(value))
        return value;
    *message = arena_printf(a, "%s is not a mail address. Write it like "
                               "name@example.org.", quoted(a, value));
    return NULL;
}

/* A host with a dot in it, and no white space behind it either. */
bool
form_check_is_web(const char *value)
{
    const char *host = value;
    size_t size;

    if (strncasecmp(value, "https://", 8) == 0)
        host += 8;
    else if (strncasecmp(value, "http://", 7) == 0)
        host += 7;
    size = strcspn(host, "/?#:");
    if (host == value && host[size] == ':' &&
        strspn(host + size + 1, "0123456789") == 0)
        return false; /* "javascript:", "data:", "mailto:" */
    for (const char *c = value; *c != '\0'; c++)
        if ((unsigned char)*c <= ' ' || strchr("<>\"", *c) != NULL)
            return false;
    return size > 2 && memchr(host + 1, '.', size - 2) != NULL &&
           memchr(host, '@', size) == NULL;
}

/* Without what people put between thousands: "12 000", "12,000", "12'000". */
static char *
digits_only(struct arena *a, const char *value)
{
    struct str s = str_new(a);

    for (const char *c = value; *c != '\0'; c++) {
        if (str_starts(c, "\xc2\xa0") || str_starts(c, "’")) {
            c += *c == '\xc2' ? 1 : 2;
            continue;
        }
        if (*c == ' ' || *c == '\'' ||
            (*c == ',' && strspn(c + 1, "0123456789") == 3))
            continue;
        str_add_bytes(&s, c, 1);
    }
    return s.text;
}

static char *
check_number(struct arena *a, const struct form_field *f, char *value,
             const char **message)
{
    char *digits = digits_only(a, value);
    int64_t n;

    if (!str_int(digits, &n)) {
        *message = strspn(digits, "0123456789.,-") == strlen(digits)
                       ? arena_printf(a, "%s is not a whole number we can "
                                         "use. Write it like 1200.",
                                      quoted(a, value))
                       : arena_printf(a, "%s is not a number. Write it like "
                                         "1200.", quoted(a, value));
        return NULL;
    }
    if ((f->least != 0 || f->greatest != 0) &&
        (n < f->least || n > f->greatest)) {
        *message = arena_printf(a, "%s must be between %s and %s.", f->label,
                                label_count(a, f->least),
                                label_count(a, f->greatest));
        return NULL;
    }
    return digits;
}

static char *
check_date(struct arena *a, const struct form_field *f, char *value,
           const char **message)
{
    (void)f;
    if (clock_parse_day(value) >= 0)
        return value;
    *message = arena_printf(a, "%s is not a date. Write it like 2026-03-13.",
                            quoted(a, value));
    return NULL;
}

static char *
check_choice(struct arena *a, const struct form_field *f, char *value,
             const char **message)
{
    size_t count;
    char **choices = str_split(a, f->choices, '|', &count);

    for (size_t i = 0; i < count; i++)
        if (str_eq(choices[i], value))
            return value;
    *message = arena_printf(a, "%s is not one of the choices. Choose one.",
                            quoted(a, value));
    return NULL;
}

static char *
check_moment(struct arena *a, const char *zone, char *value,
             const char **message)
{
    if (clock_parse_moment(value, zone) >= 0)
        return value;
    *message = arena_printf(a, "%s is not a date with a time. Write it like "
                               "2026-03-13T15:20.", quoted(a, value));
    return NULL;
}

/* ---- together ----------------------------------------------------------- */

static char *
clean(struct arena *a, const struct form_field *f, const char *value)
{
    switch (f->type) {
    case FORM_LONG:
        return many_lines(a, value);
    case FORM_PASSWORD:
        return arena_str(a, value);
    case FORM_TEXT:
    case FORM_EMAIL:
    case FORM_NUMBER:
    case FORM_DATE:
    case FORM_MOMENT:
    case FORM_CHOICE:
    case FORM_CHECK:
        return one_line(a, value);
    }
    return arena_str(a, value);
}

static size_t
length_most(const struct form_field *f)
{
    return f->most > 0                ? f->most
           : f->type == FORM_LONG     ? LONG_MOST
           : f->type == FORM_PASSWORD ? PASSWORD_MOST
           : f->type == FORM_EMAIL    ? EMAIL_MOST
                                      : LINE_MOST;
}

static const char *
missing(struct arena *a, const struct form_field *f)
{
    if (f->type == FORM_CHOICE)
        return arena_printf(a, "%s is not chosen. Choose one.", f->label);
    if (f->type == FORM_CHECK)
        return arena_printf(a, "Tick the box to go on: %s.", f->label);
    return arena_printf(a, "%s is missing. Fill it in.", f->label);
}

static char *
by_type(struct arena *a, const struct form_field *f, const char *zone,
        char *value, const char **message)
{
    switch (f->type) {
    case FORM_EMAIL:
        return check_email(a, f, value, message);
    case FORM_NUMBER:
        return check_number(a, f, value, message);
    case FORM_DATE:
        return check_date(a, f, value, message);
    case FORM_MOMENT:
        return check_moment(a, zone, value, message);
    case FORM_CHOICE:
        return check_choice(a, f, value, message);
    case FORM_TEXT:
    case FORM_LONG:
    case FORM_PASSWORD:
    case FORM_CHECK:
        return value;
    }
    return value;
}

char *
form_check(struct arena *a, const struct form_field *f,
           const struct pair *given, const char *zone, const char **message)
{
    char *value = clean(a, f, given != NULL ? given->value : "");
    size_t length = utf8_length(value);

    *message = NULL;
    if (given != NULL && given->broken) {
        *message = arena_printf(a, "%s holds bytes that are not text. Type "
                                   "it again.", f->label);
        return NULL;
    }
    if (length == 0 || (f->type != FORM_PASSWORD && f->required &&
                        shows_nothing(value))) {
        *message = f->required ? missing(a, f) : NULL;
        return f->required ? NULL : value;
    }
    if (length > length_most(f)) {
        *message = arena_printf(a, "%s is %s characters long. The limit is "
                                   "%s.", f->label,
                                label_count(a, (int64_t)length),
                                label_count(a, (int64_t)length_most(f)));
        return NULL;
    }
    return by_type(a, f, zone, value, message);
}
