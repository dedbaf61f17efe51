/*
 * From what is seen to what is read: in a row that runs from the right, words
 * are read from the right, but a run of words from the left (a product, an
 * address, a telephone number) from the left, and the other way round. This
 * undoes on whole words what the bidirectional algorithm (UAX 9) does to
 * show them; poppler has put the letters of each word in order.
 */
#include "base/layout_parts.h"

#include <string.h>

#include "base/str.h"

enum direction { NEUTRAL, NUMBER, LEFT, RIGHT };

static enum direction
code_direction(uint32_t c)
{
    if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
        (c >= 0xFE70 && c <= 0xFEFC))
        return c == 0x60C || (c >= 0x660 && c <= 0x66C) ? NEUTRAL : RIGHT;
    if (c >= '0' && c <= '9')
        return NUMBER;
    return (c | 0x20) >= 'a' && ((c | 0x20) <= 'z' || c >= 0xC0) &&
                   !(c >= 0x2000 && c < 0x3000)
               ? LEFT
               : NEUTRAL;
}

static enum direction
word_direction(const struct word *w)
{
    enum direction found = NEUTRAL, d;
    const char *p = w->text;
    uint32_t c;

    while ((c = utf8_next(&p)) != 0) {
        d = code_direction(c);
        if (d == LEFT || d == RIGHT)
            return d;
        found = d == NUMBER ? NUMBER : found;
    }
    return found;
}

bool
layout_is_from_right(const struct word *words, size_t count)
{
    size_t left = 0, right = 0, i;

    for (i = 0; i < count; i++) {
        const char *p = words[i].text;
        uint32_t c;

        while ((c = utf8_next(&p)) != 0) {
            left += code_direction(c) == LEFT;
            right += code_direction(c) == RIGHT;
        }
    }
    return right > left;
}

/* How many words from here are a telephone number, which is read from the
 * left in any row: one has a plus, or it has nine digits and more without a
 * dash between years. */
static size_t
phone_size(const struct word *w, size_t count)
{
    size_t i, digits = 0;
    bool plus = false;

    for (i = 0; i < count; i++) {
        const char *p = w[i].text;

        if (p[strspn(p, "0123456789+()-./")] != '\0' ||
            (strpbrk(p, "0123456789") == NULL && strcmp(p, "+") != 0))
            break;
        plus = plus || *p == '+';
        for (; *p != '\0'; p++)
            digits += *p >= '0' && *p <= '9';
    }
    return i > 1 && (digits >= 9 || (plus && digits >= 7)) ? i : 0;
}

/* The end of the run against the row's direction that starts here. */
static size_t
run_end(const enum direction *d, size_t count, size_t start,
        enum direction against)
{
    size_t i, end = start + 1;

    for (i = start; i < count; i++) {
        if (d[i] != against && (d[i] == LEFT || d[i] == RIGHT))
            break;
        if (d[i] == against)
            end = i + 1;
    }
    return end;
}

/* "Office 2019" runs from the left, its number as well. */
static bool
starts_run(const enum direction *d, size_t count, size_t i,
           enum direction against)
{
    return d[i] == against ||
           (d[i] == NUMBER && i + 1 < count && d[i + 1] == against &&
            against == LEFT);
}

/* The parts of an order: w is what is seen, out what is read. */
struct order {
    const struct word *w;
    size_t count;
    struct word *out;
    size_t put;
};

/* gap: the word of w before which that stands which parts these two. */
static void
put(struct order *o, size_t i, size_t gap)
{
    struct word *w = &o->out[o->put++];

    *w = o->w[i];
    w->before = o->put == 1        ? '\0'
                : gap < o->count   ? o->w[gap].before
                                   : ' ';
}

static void
put_run(struct order *o, size_t start, size_t end)
{
    size_t i;

    for (i = end; i-- > start;)
        put(o, i, i + 1 == end ? start : i + 1);
}

/* "be-Google" in Hebrew: the hyphen stands at the end of "Google-" for what
 * put the letters in order, but touches the letter before it. */
static struct word *
part_hyphens(struct arena *a, const struct word *w, size_t *count)
{
    struct word *out = NEW_ARRAY(a, *count * 2, struct word);
    size_t n = 0, i;

    for (i = 0; i < *count; i++) {
        size_t size = strlen(w[i].text);

        out[n] = w[i];
        if (i > 0 && size > 1 && w[i].before == '\0' &&
            w[i].text[size - 1] == '-' && word_direction(&w[i]) == LEFT &&
            word_direction(&w[i - 1]) == RIGHT) {
            out[n++].text = "-";
            out[n] = w[i];
            out[n].text = arena_copy(a, w[i].text, size - 1);
        }
        n++;
    }
    *count = n;
    return out;
}

/* In the order in which they are read. */
static void
order(struct arena *a, struct word *words, size_t count, bool from_right)
{
    enum direction *d = NEW_ARRAY(a, count, enum direction);
    enum direction against = from_right ? LEFT : RIGHT;
    struct order o = { .w = words, .count = count };
    bool any = false;
    size_t i, end;

    for (i = 0; i < count; i++)
        d[i] = word_direction(&words[i]);
    if (from_right)
        for (i = 0; i < count; i++)
            for (end = i + phone_size(words + i, count - i); i < end; i++)
                d[i] = LEFT;
    for (i = 0; i < count; i++)
        any = any || d[i] == against;
    if (!any)
        return;
    o.out = NEW_ARRAY(a, count, struct word);
    for (i = 0; i < count; i = end) {
        end = starts_run(d, count, i, against)
                  ? run_end(d, count, i, against)
                  : i + 1;
        put_run(&o, i, end);
    }
    memcpy(words, o.out, count * sizeof(*words));
}

void
layout_order(struct arena *a, struct word **words, size_t *count,
             bool from_right)
{
    if (from_right)
        *words = part_hyphens(a, *words, count);
    order(a, *words, *count, from_right);
}
