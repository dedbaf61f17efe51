/*
 * The language that the document is written in, and whether there is anything
 * in it at all.
 */
#include "base/str.h"
#include "embedded/parse_rules.h"

void
parse_rules_checks(struct reading *r)
{
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
        { "ar", " في من على الى مع عن التي و " },
        { "he", " של את על עם כל או היום " },
    };
    enum { LANGUAGES = sizeof(common) / sizeof(common[0]) };
    size_t best = 0, count[LANGUAGES] = { 0 };

    for (size_t i = 0; i < r->x.words.count; i++) {
        char word[16];

        if (r->x.words.word[i].size > 8)
            continue;
        word[0] = ' ';
        memcpy(word + 1, r->x.words.word[i].folded,
               r->x.words.word[i].size);
        memcpy(word + 1 + r->x.words.word[i].size, " ", 2);
        for (size_t k = 0; k < LANGUAGES; k++)
            count[k] += strstr(common[k].words, word) != NULL;
    }
    for (size_t k = 1; k < LANGUAGES; k++)
        if (count[k] > count[best])
            best = k;
    return count[best] >= 3 ? common[best].code : NULL;
}
