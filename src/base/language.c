/* A few hundred words are enough; what two languages share counts for both. */
#include "base/language.h"

#include <string.h>

enum { VOTES_LEAST = 3, LETTERS_MOST = 20 };

static const struct {
    const char *code, *words;
} languages[LANGUAGE_COUNT] = {
    { "en", " the and of to in for with at from by as on is are my " },
    { "de", " und der die das mit von fur bei im in den zur des auf als "
            "sowie ich am zum durch "
            "ausbildung berufserfahrung deutsch heute kenntnisse "
            "lebenslauf seit sprachen sprachkenntnisse " },
    { "fr", " et de la le les des du en pour au aux dans une sur avec par un "
            "competences depuis diplome experiences formation "
            "francais langues " },
    { "es", " y de la el los las en con para del una por al que como un "
            "actualidad espanol experiencia formacion habilidades "
            "idiomas " },
    { "it", " e di la il dei delle per con della nel gli una del alla un "
            "attuale competenze esperienza esperienze formazione "
            "istruzione italiano lingue " },
    { "ro", " si de la in cu pentru din pe al ale care prin sau un este "
            "competente educatie experienta limba limbi prezent romana " },
    { "nl", " en van de het een met voor bij op te als aan naar door in "
            "heden nederlands opleiding opleidingen talen "
            "vaardigheden werkervaring " },
    { "pt", " e de da do em para com os dos das uma na no ao um por "
            "atual competencias experiencia formacao habilidades "
            "idiomas portugues " },
    { "pl", " i w z do na oraz dla od po ze przez sie jest "
            "doswiadczenie jezyki obecnie polski umiejetnosci "
            "wyksztalcenie " },
    { "ar", " في من على الى مع عن التي و " },
    { "he", " של את על עם כל או היום " },
};

void
language_vote(struct language_votes *v, const char *folded, size_t size)
{
    char spaced[LETTERS_MOST + 3] = " ";

    if (size == 0 || size > LETTERS_MOST)
        return;
    memcpy(spaced + 1, folded, size);
    memcpy(spaced + 1 + size, " ", 2);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        v->count[i] += strstr(languages[i].words, spaced) != NULL;
}

const char *
language_elected(const struct language_votes *v)
{
    size_t best = 0;

    for (size_t i = 1; i < LANGUAGE_COUNT; i++)
        if (v->count[i] > v->count[best])
            best = i;
    return v->count[best] >= VOTES_LEAST ? languages[best].code : NULL;
}
