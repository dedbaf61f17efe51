/*
 * What people say of themselves that must not count, by labels and by parts
 * of lines. A label takes the rest of its part of the line (or the line
 * below) with it; some words say it alone. A permit to work stays, whatever
 * stands beside it.
 */
#include <ctype.h>

#include "base/str.h"
#include "core/redact_inside.h"

/* ---- parts of lines ---------------------------------------------------- */

/* Words first .. end between line ends, bars, tabs, semicolons and wide
 * gaps; `narrow`: between commas as well. */
struct part {
    size_t first, end;
};

static bool
parts_words(const struct redaction *r, size_t i, bool narrow)
{
    const struct word *w = r->words.word;

    for (uint32_t k = w[i - 1].end; k < w[i].start; k++)
        if (strchr(narrow ? "\n\f|;\t,/()." : "\n\f|;\t", r->text[k]) != NULL
            || (k + 2 < w[i].start && memcmp(r->text + k, "   ", 3) == 0)
            || (unsigned char)r->text[k] == 0xE2)
            return true;
    return false;
}

static size_t
part_end(const struct redaction *r, size_t first, bool narrow)
{
    size_t end = first + 1;

    while (end < r->words.count && !parts_words(r, end, narrow))
        end++;
    return end;
}

/* How many words of the phrase stand at word i, all of it; 0: it does not. */
static size_t
phrase_at(const struct redaction *r, size_t i, size_t end, const char *phrase)
{
    size_t count = 0;

    for (;;) {
        size_t n = strcspn(phrase, " ");

        if (i >= end || r->words.word[i].size != n
            || memcmp(r->words.word[i].folded, phrase, n) != 0)
            return 0;
        count++;
        i++;
        if (phrase[n] == '\0')
            return count;
        phrase += n + 1;
    }
}

size_t
redact_longest(const struct redaction *r, size_t i, size_t end,
               const char *const *list)
{
    size_t best = 0;

    for (int k = 0; i < end && list[k] != NULL; k++) {
        size_t n = list[k][0] == r->words.word[i].folded[0]
            ? phrase_at(r, i, end, list[k]) : 0;

        best = n > best ? n : best;
    }
    return best;
}

void
redact_range(struct redaction *r, size_t first, size_t end)
{
    if (first < end)
        redact_blank(r, r->words.word[first].start,
                     r->words.word[end - 1].end);
}

/* Blanks words but for a permit to work and what follows it. */
static void
blank_but_permit(struct redaction *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (words_listed(r->words.word[i].folded, redact_permits)) {
            end = i;
            break;
        }
    redact_range(r, first, end);
}

static bool
is_listed(const struct redaction *r, size_t i, const char *const *list)
{
    return words_listed(r->words.word[i].folded, list);
}

/* Whether the words are one of those that say it alone. */
static bool
says_state(const struct redaction *r, struct part p)
{
    return p.end > p.first
           && redact_longest(r, p.first, p.end, redact_states)
                  == p.end - p.first;
}

/* ---- labels ------------------------------------------------------------ */

/* A colon, a tab, "=" or a dash with space round it; "Kinder- und" is none. */
static bool
is_mark(const char *text, uint32_t k)
{
    return text[k] != '\0'
           && (strchr(":\t=", text[k]) != NULL
               || (text[k] == '-' && k > 0 && text[k - 1] == ' '
                   && text[k + 1] == ' '));
}

/* A label of several words, or with a mark behind it, or alone in a short
 * part: else "sex" is a word of a sentence. */
static bool
is_label(const struct redaction *r, struct part p, size_t words)
{
    size_t after = p.first + words;
    uint32_t end = r->words.word[after - 1].end;

    if (words > 2 || is_mark(r->text, end) || after == p.end)
        return true;
    for (uint32_t k = end;
         after < r->words.count && k < r->words.word[after].start; k++)
        if (is_mark(r->text, k))
            return true;
    return words > 1 && p.end - after <= 4;
}

/* "Sex / Age": labels one after another, of either kind. */
static size_t
more_labels(const struct redaction *r, struct part p)
{
    size_t i = p.first, n;

    do {
        n = redact_longest(r, i, p.end, redact_labels);
        if (n == 0)
            n = redact_longest(r, i, p.end, redact_weak_labels);
        i += n;
    } while (n > 0 && i < p.end);
    return i - p.first;
}

/* Numbers or a letter: "Age 34", "Sex F", "SSN 123-45-6789". */
static bool
is_short_value(const struct redaction *r, size_t i, size_t end)
{
    enum { NUMBERS = 4 };
    const struct word *w = r->words.word;

    if (i == end || end - i > NUMBERS)
        return false;
    for (; i < end; i++)
        if (!isdigit((unsigned char)w[i].folded[0]) && w[i].size != 1)
            return false;
    return true;
}

/* How many words of a label begin the part; 0: it has none. */
static size_t
label_at(const struct redaction *r, struct part p)
{
    enum { SHORT = 5, PEOPLE = 3 };
    size_t n = redact_longest(r, p.first, p.end, redact_labels);

    if (n > 0 && is_label(r, p, n))
        return n;
    n = redact_longest(r, p.first, p.end, redact_weak_labels);
    if (n > 0 && p.end - p.first > n && p.end - p.first - n <= SHORT
        && is_label(r, p, n))
        return n;
    n = redact_longest(r, p.first, p.end, redact_peoples);
    if (n > 0 && p.end - p.first - n <= PEOPLE)
        return n;
    n = more_labels(r, p);
    if (n > 0 && is_label(r, p, n))
        return n;
    return n > 0 && (says_state(r, (struct part){ p.first + n, p.end })
                     || is_short_value(r, p.first + n, p.end)) ? n : 0;
}

bool
redact_same_line(const struct redaction *r, size_t one, size_t two)
{
    for (uint32_t k = r->words.word[one].end; k < r->words.word[two].start;
         k++)
        if (r->text[k] == '\n' || r->text[k] == '\f')
            return false;
    return true;
}

/* Whether an empty line stands between two words. */
static bool
stands_apart(const struct redaction *r, size_t one, size_t two)
{
    int ends = 0;

    for (uint32_t k = r->words.word[one].end; k < r->words.word[two].start;
         k++)
        ends += r->text[k] == '\n' || r->text[k] == '\f';
    return ends > 1;
}

/* Takes the value: the rest of the part; else the next part of the line, or
 * the line below when it is short and no empty line lies between. */
static void
blank_labelled(struct redaction *r, struct part p, size_t words)
{
    size_t after = p.first + words, end = p.end;

    if (after == p.end && after < r->words.count) {
        struct part next = { after, part_end(r, after, false) };

        end = next.end;
        if (!redact_same_line(r, after - 1, after)
            && (end - after > 6 || stands_apart(r, after - 1, after)
                || label_at(r, next) > 0))
            end = after;
    }
    blank_but_permit(r, p.first, end);
}

/* ---- parts that say it alone ------------------------------------------- */

static bool
is_faith(const struct redaction *r, struct part p)
{
    size_t i = p.first;

    while (i < p.end && is_listed(r, i, redact_devout))
        i++;
    if (i == p.end)
        return false;
    for (; i < p.end; i++)
        if (!is_listed(r, i, redact_faiths))
            return false;
    return true;
}

/* "2 Kinder", "two kids". */
static bool
is_children(const struct redaction *r, struct part p)
{
    return p.end - p.first == 2 && is_listed(r, p.end - 1, redact_children)
           && (is_listed(r, p.first, redact_counts)
               || isdigit((unsigned char)r->words.word[p.first].folded[0]));
}

/* "British national", "citizen of Poland"; "National Sales Manager" is none. */
static bool
is_citizen(const struct redaction *r, struct part p)
{
    size_t words = p.end - p.first;

    return words >= 2 && words <= 4
           && (is_listed(r, p.end - 1, redact_citizens)
               || (words >= 3 && is_listed(r, p.first, redact_citizens)
                   && is_listed(r, p.first + 1, redact_kin_of)));
}

static bool
is_leave(const struct redaction *r, struct part p)
{
    enum { SHORT = 8 };

    return p.end - p.first <= SHORT
           && redact_longest(r, p.first, p.end, redact_leave) > 0;
}

static bool
is_state(const struct redaction *r, struct part p)
{
    bool letter = p.end - p.first == 1
                  && r->words.word[p.first].size == 1;

    return (says_state(r, p) && !letter) || is_faith(r, p)
           || is_children(r, p) || is_citizen(r, p) || is_leave(r, p);
}

/* ---- lines about a person ------------------------------------------------ */

/* Words that were read as work, or as the place, are not about this. */
static bool
is_kept(const struct redaction *r, struct part p)
{
    for (size_t i = p.first; i < p.end; i++)
        if (r->keep[r->words.word[i].start])
            return true;
    return false;
}

static size_t
line_end(const struct redaction *r, size_t first)
{
    size_t end = first + 1;

    while (end < r->words.count && redact_same_line(r, end - 1, end))
        end++;
    return end;
}

/* "Female | 34 | Married | British", "F, 29, single": a line of short parts,
 * one of which says it alone, is about the person with all its parts but
 * those that were read as something else. */
static void
blank_line(struct redaction *r, size_t first, size_t end)
{
    enum { WORDS = 3, PARTS = 7 };
    struct part part[PARTS];
    size_t count = 0;
    bool says = false;

    for (size_t i = first; i < end; i = part[count++].end) {
        if (count == PARTS)
            return;
        part[count] = (struct part){ i, part_end(r, i, true) };
        if (part[count].end - i > WORDS)
            return;
        says |= is_state(r, part[count]);
    }
    for (size_t k = 0; says && count > 1 && k < count; k++)
        if (!is_kept(r, part[k]))
            blank_but_permit(r, part[k].first, part[k].end);
}

void
redact_said(struct redaction *r)
{
    struct part wide, narrow;

    for (size_t i = 0; i < r->words.count; i = wide.end) {
        size_t n;

        wide = (struct part){ i, part_end(r, i, false) };
        n = label_at(r, wide);
        if (n > 0)
            blank_labelled(r, wide, n);
    }
    for (size_t i = 0, end; i < r->words.count; i = end) {
        end = line_end(r, i);
        blank_line(r, i, end);
    }
    for (size_t i = 0; i < r->words.count; i = narrow.end) {
        narrow = (struct part){ i, part_end(r, i, true) };
        if (is_state(r, narrow))
            blank_but_permit(r, i, narrow.end);
        else if (label_at(r, narrow) > 1)
            blank_labelled(r, narrow, label_at(r, narrow));
    }
}
