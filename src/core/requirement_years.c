/*
 * Years of experience as postings ask for them, in words or figures, in nine
 * languages; ages, and hours a year, are no experience.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/requirement_parts.h"

static const char *const numbers[] = {
    "", /* "a year or more" is looked at by itself */
    "one ein eins einem eine un une uno una unu o een eén jeden jednego um uma",
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

static double
number_of(const char *word)
{
    char *end;
    long value = strtol(word, &end, 10);

    if (end != word)
        return (*end == '\0' || *end == '+') && value > 0 && value <= 30
                   ? (double)value
                   : 0;
    for (size_t i = 1; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (requirement_is_one_of(word, numbers[i]))
            return (double)i;
    return requirement_is_one_of(word, "several mehrere plusieurs varios "
                                       "diversi mehrjahrige multi")
               ? 2
               : 0;
}

static const char year_words[] =
    "year years yr yrs jahr jahre jahren jahriger an ans annee annees ano anos "
    "anni anno ani jaar jaren rok roku lata lat mehrjahrige ani";

/* "18 years old", "within a year", "hours a year" are not experience. */
static bool
is_other_time(const struct posting_text *p, size_t i, size_t to, double n)
{
    const struct word *w = p->x.words.word;

    if (i + 1 < to &&
        requirement_is_one_of(w[i + 1].folded, "old alt ago of_age away"))
        return true;
    if (n > 15 && i + 2 < to && str_eq(w[i + 2].folded, "age"))
        return true;
    return false;
}

double
requirement_years(const struct posting_text *p, size_t from, size_t to)
{
    const struct word *w = p->x.words.word;

    for (size_t i = from; i < to; i++) {
        double n = 0;

        if (!requirement_is_one_of(w[i].folded, year_words))
            continue;
        if (i > from && str_eq(w[i - 1].folded, "a") && i + 1 < to &&
            requirement_is_one_of(w[i + 1].folded, "or of in") &&
            (i < from + 2 || !requirement_is_one_of(
                                 w[i - 2].folded,
                                 "within once twice times hours days in")))
            return 1;
        /* "3-5 years", "three to five years", "5 or more years" */
        for (size_t back = 1; back <= 4 && i >= from + back; back++) {
            double m = number_of(w[i - back].folded);

            if (m > 0)
                n = m;
            else if (!requirement_is_one_of(w[i - back].folded,
                                            "to bis a or more oder mehr plus "
                                            "full whole volle good"))
                break;
        }
        if (n > 0 && !is_other_time(p, i, to, n))
            return n;
    }
    return 0;
}
