/*
 * What sentences say of a person: an age, a birth, children, "as a young
 * man"; titles of address and pronouns, which tell the sex.
 */
#include <ctype.h>

#include "base/str.h"
#include "core/redact_inside.h"

static const struct word *
word_at(const struct redaction *r, size_t i)
{
    return &r->words.word[i];
}

static bool
is_listed(const struct redaction *r, size_t i, const char *const *list)
{
    return i < r->words.count && words_listed(word_at(r, i)->folded, list);
}

static bool
is_number(const struct redaction *r, size_t i)
{
    return i < r->words.count
           && isdigit((unsigned char)word_at(r, i)->folded[0]);
}

/* Word i and the article before it, on its line. */
static size_t
with_article(const struct redaction *r, size_t i)
{
    return i > 0 && redact_same_line(r, i - 1, i) && !word_at(r, i)->breaks
                   && is_listed(r, i - 1, redact_articles) ? i - 1 : i;
}

/* ---- birth and age ----------------------------------------------------- */

/* Behind a day of birth: "in Ankara", "à Alger". */
static size_t
place_end(const struct redaction *r, size_t end)
{
    if (!is_listed(r, end, redact_birth_places)
        || end + 1 >= r->words.count || !redact_same_line(r, end - 1, end + 1)
        || word_at(r, end)->breaks)
        return end;
    return end + 2;
}

/* Blanks a day or an age behind words that tell of a birth. */
static void
blank_birth(struct redaction *r, size_t i, size_t words)
{
    size_t end = i + words, digits = 0;

    while (end < r->words.count && end < i + 8
           && redact_same_line(r, i, end) && digits < 3) {
        bool number = is_number(r, end);

        if (digits > 0 && !number && word_at(r, end)->breaks)
            break;
        digits += number;
        end++;
        if (number && word_at(r, end - 1)->size == 4)
            break;
    }
    if (digits == 0)
        return;
    if (is_listed(r, end, redact_years))
        end++;
    redact_range(r, i, place_end(r, end));
}

/* Whether nothing stands beside words i .. i + 2 between commas. */
static bool
stands_alone(const struct redaction *r, size_t i)
{
    bool before = i == 0 || word_at(r, i)->breaks;
    bool behind = i + 2 >= r->words.count || word_at(r, i + 2)->breaks;

    return before && behind;
}

/* "34 years old"; "34 ans" where nothing else stands beside it. */
static void
blank_age(struct redaction *r, size_t i)
{
    const struct word *w = word_at(r, i);
    size_t n;

    if (w->size != 2 || w->folded[0] < '1' || i + 1 >= r->words.count)
        return;
    n = redact_longest(r, i + 1, r->words.count, redact_ages);
    if (n == 0 && is_listed(r, i + 1, redact_years) && stands_alone(r, i))
        n = 1;
    if (n > 0)
        redact_range(r, with_article(r, i), i + 1 + n);
}

/* ---- family ------------------------------------------------------------ */

/* "mother of two", "Vater von zwei Kindern", "matka czworga dzieci": the end
 * of it, or i. */
static size_t
kin_end(const struct redaction *r, size_t i)
{
    size_t end = i + 1;

    if (!is_listed(r, i, redact_kin))
        return i;
    end += is_listed(r, end, redact_kin_of);
    if (!is_listed(r, end, redact_counts) && !is_number(r, end))
        return i;
    end++;
    end += is_listed(r, end, redact_children);
    return redact_same_line(r, i, end - 1) ? end : i;
}

/* With "proud", "single", "married and" before it. */
static void
blank_kin(struct redaction *r, size_t i)
{
    size_t end = kin_end(r, i), first = i;

    if (end == i)
        return;
    while (first > 0 && redact_same_line(r, first - 1, i)
           && (is_listed(r, first - 1, redact_states)
               || is_listed(r, first - 1, redact_young)
               || is_listed(r, first - 1, redact_with)))
        first--;
    redact_range(r, with_article(r, first), end);
}

/* "Married with two children", from the state on. */
static void
blank_married(struct redaction *r, size_t i)
{
    size_t n = redact_longest(r, i, i + 1, redact_states), end = i + n;

    if (n == 0 || word_at(r, i)->size < 4 || !is_listed(r, end, redact_with))
        return;
    end++;
    if ((is_listed(r, end, redact_counts) || is_number(r, end))
        && is_listed(r, end + 1, redact_children))
        redact_range(r, i, end + 2);
}

/* "geb. Schmidt", "née Martin": the name at birth, at the end of a part. */
static void
blank_born_name(struct redaction *r, size_t i)
{
    static const char *const marks[] = { "geb", "nee", "geborene", NULL };
    bool last = i + 2 >= r->words.count || word_at(r, i + 2)->breaks;

    if (!is_listed(r, i, marks) || i + 1 >= r->words.count
        || !redact_same_line(r, i, i + 1) || is_number(r, i + 1) || !last)
        return;
    if (isupper((unsigned char)r->text[word_at(r, i + 1)->start])
        || (unsigned char)r->text[word_at(r, i + 1)->start] >= 0x80)
        redact_range(r, i, i + 2);
}

/* "As a young man", "I am a married woman": what follows such a beginning
 * and is of a person alone. */
static void
blank_self(struct redaction *r, size_t i)
{
    size_t n = redact_longest(r, i, r->words.count, redact_self);
    size_t first = i + n, end;
    bool person = false;

    if (n == 0)
        return;
    end = first + is_listed(r, first, redact_articles);
    while (end < r->words.count && redact_same_line(r, i, end)
           && end < first + 5) {
        bool whom = is_listed(r, end, redact_people)
                    || is_listed(r, end, redact_faiths)
                    || redact_longest(r, end, end + 1, redact_states) > 0;

        if (!whom && !is_listed(r, end, redact_young))
            break;
        person |= whom;
        end++;
    }
    if (person)
        redact_range(r, first, end);
}

/* ---- titles and pronouns ----------------------------------------------- */

/* With the article before, the dot behind: "La Sra." */
static void
blank_person(struct redaction *r, size_t i)
{
    size_t end = word_at(r, i)->end;

    redact_range(r, with_article(r, i), i + 1);
    if (r->text[end] == '.' && i + 1 < r->words.count
        && redact_same_line(r, i, i + 1))
        redact_blank(r, end, end + 1);
}

static size_t
count_words(const struct redaction *r, const char *const word[5])
{
    size_t count = 0;

    for (size_t i = 0; i < r->words.count; i++)
        for (int k = 0; k < 5; k++)
            count += strcmp(word_at(r, i)->folded, word[k]) == 0;
    return count;
}

/* Spanish tells "él" from "el" by its accent. */
static bool
is_accented(const struct redaction *r, const struct word *w)
{
    for (uint32_t k = w->start; k < w->end; k++)
        if ((unsigned char)r->text[k] >= 0x80)
            return true;
    return false;
}

static void
blank_pronouns(struct redaction *r)
{
    for (const struct redact_pronoun *p = redact_pronouns; p->word != NULL;
         p++) {
        bool own = count_words(r, p->own) > count_words(r, p->other);

        for (size_t i = 0; i < r->words.count; i++)
            if (strcmp(word_at(r, i)->folded, p->word) == 0
                && (own || is_accented(r, word_at(r, i))))
                redact_range(r, i, i + 1);
    }
}

void
redact_prose(struct redaction *r)
{
    for (size_t i = 0; i < r->words.count; i++) {
        size_t n = redact_longest(r, i, r->words.count, redact_births);

        if (n > 0)
            blank_birth(r, i, n);
        if (is_listed(r, i, redact_persons))
            blank_person(r, i);
        else if (is_number(r, i))
            blank_age(r, i);
        if (is_listed(r, i, redact_devout)
            && is_listed(r, i + 1, redact_faiths))
            redact_range(r, i, i + 2);
        blank_kin(r, i);
        blank_married(r, i);
        blank_born_name(r, i);
        blank_self(r, i);
    }
    blank_pronouns(r);
}
