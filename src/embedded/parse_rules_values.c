/*
 * Pieces of the text, and the one way to write a value down: with the bytes
 * that its words stand at.
 */
#include <stdarg.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

/* ---- pieces and values ------------------------------------------------- */

/* Bullets, dashes and blanks above ASCII: what people begin items with. */
static bool
is_mark(uint32_t c)
{
    return c == 0xA0 || c == 0xA7 || c == 0xB7 || c == 0xAD || c == 0xBB
           || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2010 && c <= 0x2015)
           || c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219
           || c == 0x202F || (c >= 0x2190 && c <= 0x21FF)
           || (c >= 0x25A0 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF)
           || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFEFF || c == 0xFFFD;
}

size_t
parse_rules_mark(const char *s, size_t left)
{
    const unsigned char *u = (const unsigned char *)s;

    if (left >= 2 && u[0] >= 0xC2 && u[0] < 0xE0)
        return is_mark((u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu)) ? 2 : 0;
    if (left >= 3 && u[0] >= 0xE0 && u[0] < 0xF0)
        return is_mark((u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6
                       | (u[2] & 0x3Fu)) ? 3 : 0;
    return 0;
}

size_t
parse_rules_comma(const char *s, size_t left)
{
    static const char *const marks[] = {
        ",", ";", "\xD8\x8C", "\xD8\x9B", "\xE3\x80\x81",
        "\xEF\xBC\x8C", NULL
    };

    for (int k = 0; marks[k] != NULL; k++) {
        size_t n = strlen(marks[k]);

        if (n <= left && memcmp(s, marks[k], n) == 0)
            return n;
    }
    return 0;
}

/* Bytes of the white space, bullet or dash at s; 0 for anything else. */
static size_t
trim_size(const char *s, size_t left)
{
    size_t comma = parse_rules_comma(s, left);

    if (comma > 0)
        return comma;
    if (*s != '\0' && strchr(" \t\r\n\f\v|:*-", *s) != NULL)
        return 1;
    return parse_rules_mark(s, left);
}

/* The same for the character that ends at `end`. */
static size_t
trim_size_back(const char *s, size_t left)
{
    size_t n = 1;

    while (n < left && n < 3 && ((unsigned char)s[-(long)n] & 0xC0) == 0x80)
        n++;
    return trim_size(s - n, n) == n ? n : 0;
}

struct piece
parse_rules_trim(const struct reading *r, struct piece p)
{
    size_t n;

    while (p.start < p.end
           && (n = trim_size(r->text + p.start, p.end - p.start)) > 0)
        p.start += (uint32_t)n;
    while (p.start < p.end
           && (n = trim_size_back(r->text + p.end, p.end - p.start)) > 0)
        p.end -= (uint32_t)n;
    if (p.end > p.start && strchr("([", r->text[p.end - 1]) != NULL)
        p.end--;
    if (p.end > p.start && strchr(")]", r->text[p.start]) != NULL)
        p.start++;
    while (p.end > p.start && strchr(" ,", r->text[p.end - 1]) != NULL)
        p.end--;
    while (p.end > p.start
           && (strchr(" ,", r->text[p.start]) != NULL
               || (p.start + 1 < p.end
                   && memcmp(r->text + p.start, ". ", 2) == 0)))
        p.start++;
    if (p.end > p.start && r->text[p.end - 1] == ')'
        && memchr(r->text + p.start, '(', p.end - p.start) == NULL)
        p.end--;
    if (p.end > p.start && r->text[p.start] == '('
        && memchr(r->text + p.start, ')', p.end - p.start) == NULL)
        p.start++;
    if (p.end > p.start + 1 && r->text[p.start] == '('
        && r->text[p.end - 1] == ')'
        && memchr(r->text + p.start + 1, '(', p.end - p.start - 1) == NULL) {
        p.start++;
        p.end--;
    }
    return p;
}

char *
parse_rules_text(const struct reading *r, struct piece p)
{
    char *out = arena_alloc(r->a, p.end - p.start + 1), *to = out;

    for (uint32_t i = p.start; i < p.end; i++) {
        char c = r->text[i];

        if (c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == ' ') {
            if (to > out && to[-1] != ' ')
                *to++ = ' ';
        } else {
            *to++ = c;
        }
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

void
parse_rules_put_value(struct reading *r, json_t *object, const char *path,
                      const char *key, const char *value, struct piece p,
                      double confidence)
{
    json_t *v = json_string(value), *e;
    const char *full = key == NULL ? path
        : arena_printf(r->a, "%s.%s", path, key);

    if (v == NULL)
        return; /* not text: then there is no value */
    if (json_is_array(object))
        json_array_append_new(object, v);
    else
        json_object_set_new(object, key, v);
    e = json_object();
    json_object_set_new(e, "path", json_string(full));
    json_object_set_new(e, "start", json_integer(p.start));
    json_object_set_new(e, "end", json_integer(p.end));
    json_object_set_new(e, "confidence", json_real(confidence));
    json_array_append_new(r->evidence, e);
}

bool
parse_rules_put(struct reading *r, json_t *object, const char *path,
                const char *key, struct piece p, double confidence)
{
    p = parse_rules_trim(r, p);
    if (p.start >= p.end)
        return false;
    parse_rules_put_value(r, object, path, key, parse_rules_text(r, p), p,
                          confidence);
    return true;
}

void
parse_rules_put_dates(struct reading *r, json_t *object, const char *path,
                      const struct date_range *d)
{
    struct piece first = { d->first_start, d->first_end };
    struct piece last = { d->last_start, d->last_end };
    const char *from = dates_iso(r->a, d->start_year, d->start_month);
    const char *to = dates_iso(r->a, d->end_year, d->end_month);

    if (from != NULL)
        parse_rules_put_value(r, object, path, "startDate", from, first, 0.9);
    if (to != NULL)
        parse_rules_put_value(r, object, path, "endDate", to,
                              d->range ? last : first, 0.9);
}

json_t *
parse_rules_list(struct reading *r, const char *key)
{
    json_t *list = json_object_get(r->resume, key);

    if (list == NULL) {
        list = json_array();
        json_object_set_new(r->resume, key, list);
    }
    return list;
}

void
parse_rules_warn(struct reading *r, const char *kind, const char *format, ...)
{
    json_t *w = json_object();
    va_list args;
    const char *message;

    va_start(args, format);
    message = arena_vprintf(r->a, format, args);
    va_end(args);
    json_object_set_new(w, "kind", json_string(kind));
    json_object_set_new(w, "message", json_string(message));
    json_array_append_new(r->warnings, w);
}

void
parse_rules_words(const struct reading *r, struct piece p, size_t *first,
                  size_t *end)
{
    const struct word *w = r->x.words.word;
    size_t low = 0, high = r->x.words.count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (w[mid].start < p.start)
            low = mid + 1;
        else
            high = mid;
    }
    *first = low;
    while (low < r->x.words.count && w[low].end <= p.end)
        low++;
    *end = low;
}

void
parse_rules_put_date(struct reading *r, json_t *object, const char *path,
                     const char *key, const struct date_range *d)
{
    const char *value = d->end_year != 0
                            ? dates_iso(r->a, d->end_year, d->end_month)
                            : dates_iso(r->a, d->start_year, d->start_month);

    parse_rules_put_value(r, object, path, key, value,
                          (struct piece){ d->start, d->end }, 0.85);
}
