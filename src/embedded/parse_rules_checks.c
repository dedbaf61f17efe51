/*
 * What a reader should know about the text: words repeated without measure,
 * and sentences addressed to software. Said plainly, never as an accusation.
 * Also the language that the document is written in.
 */
#include <stdlib.h>

#include "base/str.h"
#include "embedded/parse_rules.h"

enum { REPEATS = 25 };

static int
by_number(const void *one, const void *two)
{
    const uint32_t *a = one, *b = two;

    return (*a > *b) - (*a < *b);
}

static void
check_stuffing(struct reading *r)
{
    size_t n = r->x.words.count, run, known = 0;
    uint32_t *token = NEW_ARRAY(r->a, n + 1, uint32_t);

    for (size_t i = 0; i < n; i++)
        if (r->x.token[i] != TAXONOMY_NONE && r->x.words.word[i].size > 3)
            token[known++] = r->x.token[i];
    if (known > 0)
        qsort(token, known, sizeof(*token), by_number);
    for (size_t i = 0; i < known; i += run) {
        size_t k = 0;

        run = 1;
        while (i + run < known && token[i + run] == token[i])
            run++;
        if (run < REPEATS || run * 100 / n < 3)
            continue;
        while (r->x.token[k] != token[i])
            k++;
        parse_rules_warn(r, "repeated",
                         "The word \"%s\" stands here very often. "
                         "Repeating it earns nothing.",
                         r->x.words.word[k].folded);
    }
}

static void
check_instructions(struct reading *r)
{
    static const char *const phrases[] = {
        "ignore previous instructions", "ignore all previous",
        "ignore the above", "ignore all prior", "disregard previous",
        "disregard all previous", "you are an ai", "as an ai language model",
        "system prompt", "rank this candidate", "rate this candidate",
        "this candidate is the best", "score this resume", "give this resume",
        "recommend this candidate", "ignorieren sie alle vorherigen",
        "ignora las instrucciones", "ignorez les instructions", NULL
    };
    const char *folded = words_folded(r->a, r->text);

    for (int i = 0; phrases[i] != NULL; i++)
        if (words_hold(folded, phrases[i])) {
            parse_rules_warn(r, "instructions",
                             "The text speaks to software (\"%s\"). "
                             "It is not followed and earns nothing.",
                             phrases[i]);
            return;
        }
}

void
parse_rules_checks(struct reading *r)
{
    check_stuffing(r);
    check_instructions(r);
    if (r->count == 0)
        parse_rules_warn(r, "empty", "There are no words in this document.");
}

/* By the commonest small words of each language. */
const char *
parse_rules_language(struct reading *r)
{
    static const struct {
        const char *code, *words;
    } common[] = {
        { "en", " the and of to in for with at from by as on is are " },
        { "de", " und der die das mit von fur bei im in den zur des auf als "
                "sowie ich " },
        { "fr", " et de la le les des du en pour au aux dans une sur avec " },
        { "es", " y de la el los las en con para del una por al que como " },
        { "it", " e di la il dei delle per con della nel gli una del " },
        { "ro", " si de la in cu pentru din pe al ale care prin sau " },
        { "nl", " en van de het een met voor bij op te als aan naar door " },
        { "pt", " e de da do em para com os das dos uma na no ao " },
        { "pl", " i w z do na oraz dla od po ze przez sie jest " },
    };
    size_t best = 0, count[9] = { 0 };

    for (size_t i = 0; i < r->x.words.count; i++) {
        char word[16];

        if (r->x.words.word[i].size > 8)
            continue;
        word[0] = ' ';
        memcpy(word + 1, r->x.words.word[i].folded,
               r->x.words.word[i].size);
        memcpy(word + 1 + r->x.words.word[i].size, " ", 2);
        for (size_t k = 0; k < 9; k++)
            count[k] += strstr(common[k].words, word) != NULL;
    }
    for (size_t k = 1; k < 9; k++)
        if (count[k] > count[best])
            best = k;
    return count[best] >= 3 ? common[best].code : NULL;
}
