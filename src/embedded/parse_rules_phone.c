/*
 * The person's telephone number. What looks like one may be a span of years,
 * or a postal code beside a house number; and a postal code may stand right
 * behind a number, or before it, where nothing but a space parts them.
 */
#include <ctype.h>

#include "base/str.h"
#include "embedded/parse_rules.h"

enum {
    DIGITS_LEAST = 7,
    DIGITS_SURE = 9,  /* hardly a postal code and a house number */
    DIGITS_WHOLE = 10, /* with fewer, it may go on in the next line */
    NATIONAL_MOST = 12, /* without a code of the country */
    ABROAD_LEAST = 11, /* with it, before a postal code */
    DIGITS_MOST = 15, /* of a number, E.164 */
    BROKEN_MOST = 13, /* of one in two lines */
    CODE_LEAST = 4,   /* of a postal code */
    CODE_MOST = 6,
    NUMBER_BYTES = 60 /* with all that people put between its digits */
};

static bool
is_digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

static size_t
count_digits(const char *s, size_t size)
{
    size_t digits = 0;

    for (size_t i = 0; i < size; i++)
        digits += is_digit(s[i]);
    return digits;
}

/* ISO dates and year ranges look like telephone numbers. */
static bool
is_phone(const char *s, size_t size)
{
    size_t digits = 0, groups = 0, years = 0, run = 0, dots = 0;

    for (size_t i = 0; i <= size; i++) {
        if (i < size && is_digit(s[i])) {
            digits++;
            run++;
            continue;
        }
        if (run == 4 && (strncmp(s + i - 4, "19", 2) == 0
                         || strncmp(s + i - 4, "20", 2) == 0))
            years++;
        groups += run > 0;
        dots += i < size && s[i] == '.';
        run = 0;
    }
    if (digits < DIGITS_LEAST || digits > DIGITS_MOST
        || (years >= 2 && groups <= 4))
        return false;
    if (years == 1 && digits <= 8 && s[0] != '+')
        return false;
    return dots == 0 || digits >= DIGITS_SURE || s[0] == '+';
}

/* ---- postal codes beside it -------------------------------------------- */

static bool
is_piece(const struct reading *r, struct piece p)
{
    return p.end > p.start && is_phone(r->text + p.start, p.end - p.start);
}

static size_t
digits_of(const struct reading *r, struct piece p)
{
    return count_digits(r->text + p.start, p.end - p.start);
}


/* The groups parted by a space, of which the first or last is a code:
 * "78701 (512) 555-0142", "06 12 34 56 78 75011", "601 234 567 00-950". */
static struct piece
without_first(const struct reading *r, struct piece p)
{
    struct piece rest = p;
    size_t digits;

    while (rest.start < p.end && r->text[rest.start] != ' ')
        rest.start++;
    digits = count_digits(r->text + p.start, rest.start - p.start);
    while (rest.start < p.end && r->text[rest.start] == ' ')
        rest.start++;
    return digits >= CODE_LEAST && digits <= CODE_MOST + 2 ? rest
                                                          : (struct piece){ 0 };
}

static struct piece
without_last(const struct reading *r, struct piece p)
{
    struct piece rest = p;
    size_t digits;

    while (rest.end > p.start && r->text[rest.end - 1] != ' ')
        rest.end--;
    digits = count_digits(r->text + rest.end, p.end - rest.end);
    while (rest.end > p.start && r->text[rest.end - 1] == ' ')
        rest.end--;
    return digits >= CODE_LEAST && digits <= CODE_MOST + 2 ? rest
                                                          : (struct piece){ 0 };
}

/* A town stands behind it: " Berlin". */
static bool
meets_word(const struct reading *r, uint32_t at)
{
    return r->text[at] == ' '
           && (isalpha((unsigned char)r->text[at + 1])
               || (unsigned char)r->text[at + 1] >= 0xC3);
}

static bool
begins_number(const struct reading *r, struct piece p)
{
    return p.end > p.start && (r->text[p.start] == '0'
                               || r->text[p.start] == '(');
}

/* Takes the code off a number that is too long with it. One with the code of
 * its country may be as long by itself: there a town must follow. */
static struct piece
without_code(const struct reading *r, struct piece p)
{
    struct piece first = without_first(r, p), last = without_last(r, p);
    bool abroad = r->text[p.start] == '+'
                  || strncmp(r->text + p.start, "00", 2) == 0;
    bool can_first = is_piece(r, first)
                     && digits_of(r, first) >= DIGITS_SURE;
    bool can_last = is_piece(r, last) && digits_of(r, last) >= DIGITS_SURE;

    if (abroad)
        return meets_word(r, p.end) && digits_of(r, last) >= ABROAD_LEAST
                   ? last : p;
    if (digits_of(r, p) <= NATIONAL_MOST)
        return p;
    if (can_first && (begins_number(r, first) || !can_last
                      || !meets_word(r, p.end)))
        return begins_number(r, p) && can_last ? last : first;
    return can_last ? last : p;
}

/* ---- one number --------------------------------------------------------- */

static struct piece
phone_from(const struct reading *r, uint32_t i, uint32_t end)
{
    uint32_t e = i, last = i, whole = i, digits = 0;

    end = end - i > NUMBER_BYTES ? i + NUMBER_BYTES : end;
    /* One more than a number and a code tells enough. */
    while (e < end && digits <= DIGITS_MOST + CODE_MOST
           && (is_digit(r->text[e])
               || strchr("+()-./ \xC2\xA0", r->text[e]) != NULL)) {
        if (is_digit(r->text[e])) {
            last = e + 1;
            digits++;
        } else if (digits <= DIGITS_MOST && strchr("-./()", r->text[e])
                                                == NULL) {
            whole = last;
        }
        if (e > i + 1 && r->text[e] == ' ' && r->text[e - 1] == ' ')
            break;
        if (e > i && r->text[e] == '+')
            break;
        e++;
    }
    /* A postal code or a house number behind it is none of its groups. */
    if (digits > DIGITS_MOST && r->text[i] == '+')
        last = whole;
    return (struct piece){ i, last };
}

/* The rest of a number that a narrow column broke, "+31 (0)10 000" and
 * "4412", stands at the start of the next line with no word behind it. */
static struct piece
with_next_line(const struct reading *r, const struct line *l,
               const struct line *next, struct piece p)
{
    struct piece rest = { next->start, next->start };
    const char *s = r->text + next->start;
    size_t digits;

    if (p.end + 1 < l->end || digits_of(r, p) > DIGITS_WHOLE)
        return p;
    while (rest.end < next->end
           && strchr("0123456789 -", r->text[rest.end]) != NULL)
        rest.end++;
    while (rest.end > rest.start && !is_digit(r->text[rest.end - 1]))
        rest.end--;
    digits = digits_of(r, rest);
    if (digits == 0 || (digits == 4 && rest.end - rest.start == 4
                        && (strncmp(s, "19", 2) == 0
                            || strncmp(s, "20", 2) == 0))
        || (rest.end < next->end
            && r->text[rest.end + (r->text[rest.end] == ' ')] != '|'
            && strchr(",;", r->text[rest.end]) == NULL)
        || digits + digits_of(r, p) > BROKEN_MOST
        || digits + digits_of(r, p) < DIGITS_SURE)
        return p;
    return (struct piece){ p.start, rest.end };
}

static bool
phone_at(const struct reading *r, const struct line *l,
         const struct line *next, uint32_t i, struct piece *p)
{
    *p = phone_from(r, i, l->end);
    if (next != NULL)
        *p = with_next_line(r, l, next, *p);
    if (p->end > p->start)
        *p = without_code(r, *p);
    return is_piece(r, *p);
}

/* Seven or eight digits may be "4300-064 Porto", or "112 34119 Kassel", unless
 * a label stands before them: "Tel.: ". */
static bool
is_sure(const struct reading *r, const struct line *l, struct piece p)
{
    uint32_t before = p.start;

    if (r->text[p.start] == '+' || digits_of(r, p) >= DIGITS_SURE
        || !meets_word(r, p.end))
        return true;
    while (before > l->start && r->text[before - 1] == ' ')
        before--;
    return before > l->start && strchr(":)", r->text[before - 1]) != NULL;
}

static bool
phone_in_line(const struct reading *r, size_t at, struct piece *p)
{
    const struct line *l = &r->line[at];
    const struct line *next = at + 1 < r->count ? l + 1 : NULL;

    for (uint32_t i = l->start; i < l->end; i++) {
        char c = r->text[i], before = i > l->start ? r->text[i - 1] : ' ';

        if (c != '+' && c != '(' && !is_digit(c))
            continue;
        if (isalnum((unsigned char)before) || strchr("/@_=-.", before) != NULL)
            continue;
        if (!phone_at(r, l, next, i, p))
            continue;
        if (!is_sure(r, l, *p)) {
            i = p->end;
            continue;
        }
        if (r->text[p->start] == '(' && memchr(r->text + p->start, ')',
                                               p->end - p->start) == NULL)
            p->start++;
        return true;
    }
    return false;
}

bool
parse_rules_phone(const struct reading *r, struct piece *p)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < r->count; i++) {
            const struct line *l = &r->line[i];
            bool near_top = l->section == SECTION_HEAD
                            || l->section == SECTION_CONTACT;

            if ((pass == 0) == near_top && l->section != SECTION_REFERENCES
                && (pass == 0 || (l->section != SECTION_EXPERIENCE
                                  && l->section != SECTION_EDUCATION))
                && phone_in_line(r, i, p))
                return true;
        }
    return false;
}
