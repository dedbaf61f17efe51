/*
 * Years of experience as postings ask for them, in words or figures, in nine
 * languages, as a number or a range; ages, hours a year and how old a company
 * is are no experience.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/requirement_parts.h"

enum { BACK_WORDS = 6, YEARS_MOST = 30 };

static const char *const numbers[] = {
    "", /* "a year or more" is looked at by itself */
    "one ein eins einem einen eine un une uno una unu o een jeden jednego um "
    "uma",
    "two zwei deux dos due doi doua twee dwa dwoch dois duas couple",
    "three drei trois tres tre trei drie trzy trzech",
    "four vier quatre cuatro quattro patru cztery czterech quatro",
    "five funf cinq cinco cinque cinci vijf piec pieciu",
    "six sechs six seis sei sase zes szesc szesciu",
    "seven sieben sept siete sette sapte zeven siedem siedmiu sete",
    "eight acht huit ocho otto opt osiem osmiu oito",
    "nine neun neuf nueve nove noua negen dziewiec",
    "ten zehn dix diez dieci zece tien dziesiec dziesieciu dez",
};

static const char year_words[] =
    "year years yr yrs jahr jahre jahren jahriger jahrige jahriges an ans "
    "annee annees ano anos anni anno ani jaar jaren rok roku lata lat";

/* What may stand between the numbers of a range, and between it and "years".
 */
static const char range_words[] = "to bis a y tot do e si i and und et pana "
                                  "la en al ate";
static const char filling_words[] =
    "or oder ou o of lub sau more mehr plus mas mai multi meer wiecej full "
    "whole volle voller good gute de pelne";

/* A year without a number before these is one: "minimum rok". */
static const char least_words[] =
    "minimum min minimal przynajmniej najmniej mindestens almeno minimo al "
    "menos cel putin pelo minimaal minstens au moins least";

static double
number_of(const struct word *w)
{
    char *end;
    long value = strtol(w->folded, &end, 10);

    if (end != w->folded)
        return (*end == '\0' || *end == '+') && value > 0 &&
                       value <= YEARS_MOST
                   ? (double)value
                   : 0;
    for (size_t i = 1; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (requirement_is_one_of(w->folded, numbers[i]))
            return (double)i;
    return 0;
}

/* "18 years old", "10 years ago", "30 years of history". */
static bool
is_other_time(const struct posting_text *p, size_t i, size_t to, double n)
{
    const struct word *w = p->x.words.word;

    if (i + 1 < to &&
        requirement_is_one_of(w[i + 1].folded,
                              "old alt oud ago away history garantie "
                              "warranty guarantee"))
        return true;
    if (i + 2 < to &&
        requirement_is_one_of(w[i + 2].folded,
                              "history storia historia historie histoire "
                              "istorie geschichte warranty garantia"))
        return true;
    return n > 15 && i + 2 < to && str_eq(w[i + 2].folded, "age");
}

/* "within a year", "twice a year", "hours a year". */
static bool
is_rate(const struct posting_text *p, size_t i, size_t from)
{
    const struct word *w = p->x.words.word;

    return i >= from + 2 &&
           requirement_is_one_of(
               w[i - 2].folded,
               "within once twice times hours days in every weeks months mal "
               "fois veces volte ori keer razy vezes im pro par per");
}

/* The numbers before the word "years": the nearest one, and where a range
 * word or a dash stands before it, one more. */
static struct years
count_back(const struct posting_text *p, size_t from, size_t i)
{
    const struct word *w = p->x.words.word;
    struct years y = { .first_word = i };
    bool joined = true;

    for (size_t k = i; k > from && i - k < BACK_WORDS; k--) {
        const struct word *one = &w[k - 1];
        double n = number_of(one);
        bool dash = k < i && memchr(p->x.text + one->end, '-',
                                    w[k].start - one->end) != NULL;
        bool en_dash = k < i && w[k].start - one->end <= 5 &&
                       memchr(p->x.text + one->end, '\x93',
                              w[k].start - one->end) != NULL;

        if (n > 0 && y.least > 0 && (joined || dash || en_dash)) {
            y.most = y.least;
            y.least = n;
            y.first_word = k - 1;
            break;
        }
        if (n > 0 && y.least <= 0) {
            y.least = n;
            y.first_word = k - 1;
            joined = false;
        } else if (y.least > 0 &&
                   requirement_is_one_of(one->folded, range_words))
            joined = true;
        else if (y.least > 0 ||
                 !requirement_is_one_of(one->folded, filling_words))
            break;
    }
    return y;
}

struct years
requirement_years(const struct posting_text *p, size_t from, size_t to)
{
    const struct word *w = p->x.words.word;

    for (size_t i = from; i < to; i++) {
        struct years y;

        if (!requirement_is_one_of(w[i].folded, year_words))
            continue;
        y = count_back(p, from, i);
        y.word_end = i + 1;
        if (y.least <= 0 && i > from && str_eq(w[i - 1].folded, "a") &&
            i + 1 < to &&
            requirement_is_one_of(w[i + 1].folded, "or of in") &&
            !is_rate(p, i, from)) {
            y.least = 1;
            y.first_word = i - 1;
        }
        if (y.least <= 0 && i > from && str_eq(w[i].folded, "rok") &&
            requirement_is_one_of(w[i - 1].folded, least_words))
            y = (struct years){ 1, 0, i, i + 1, false };
        if (y.least <= 0 || is_other_time(p, i, to, y.least))
            continue;
        y.backwards = y.most > 0 && y.most < y.least;
        if (y.backwards) {
            double least = y.most;

            y.most = y.least;
            y.least = least;
        }
        if (y.most == y.least)
            y.most = 0;
        return y;
    }
    return (struct years){ 0 };
}
