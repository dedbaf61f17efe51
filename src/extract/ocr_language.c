/* By the small words that every text is full of and, for a resume that is
 * all lists, by the words over them; without their accents, which a reader of
 * another language does not see. */
#include "extract/ocr_language.h"

#include <string.h>

#include "base/str.h"

enum { WORDS_LEAST = 3 };

static const struct language {
    const char *code, *data, *words;
} languages[] = {
    { "en", "eng", " the and of to in for with at from by as on is are my " },
    { "de", "deu", " und der die das mit von fur bei im den zur des auf als "
                   "sowie ich am zum durch "
                   "ausbildung berufserfahrung deutsch heute kenntnisse "
                   "lebenslauf seit sprachen sprachkenntnisse " },
    { "fr", "fra", " et de la le les des du en pour au aux dans une sur avec "
                   "par un "
                   "competences depuis diplome experiences formation "
                   "francais langues " },
    { "es", "spa", " y de la el los las en con para del una por al que como "
                   "un "
                   "actualidad espanol experiencia formacion habilidades "
                   "idiomas " },
    { "it", "ita", " e di la il dei delle per con della nel gli una del alla "
                   "un "
                   "attuale competenze esperienza esperienze formazione "
                   "istruzione italiano lingue " },
    { "ro", "ron", " si de la in cu pentru din pe al ale care prin sau un "
                   "este "
                   "competente educatie experienta limba limbi prezent "
                   "romana " },
    { "nl", "nld", " en van de het een met voor bij op te als aan naar door "
                   "in "
                   "heden nederlands opleiding opleidingen talen "
                   "vaardigheden werkervaring " },
    { "pt", "por", " e de da do em para com os dos das uma na no ao um por "
                   "atual competencias experiencia formacao habilidades "
                   "idiomas portugues " },
    { "pl", "pol", " i w z do na oraz dla od po ze przez sie jest "
                   "doswiadczenie jezyki obecnie polski umiejetnosci "
                   "wyksztalcenie " },
};

enum { LANGUAGES = sizeof(languages) / sizeof(languages[0]) };

static void
count_word(const char *word, size_t size, size_t *count)
{
    char spaced[24] = " ";
    size_t i;

    if (size == 0 || size > sizeof(spaced) - 3)
        return;
    memcpy(spaced + 1, word, size);
    memcpy(spaced + 1 + size, " ", 2);
    for (i = 0; i < LANGUAGES; i++)
        count[i] += strstr(languages[i].words, spaced) != NULL;
}

const char *
ocr_language_of(struct arena *a, const char *text)
{
    const char *p = str_fold(a, text);
    size_t count[LANGUAGES] = { 0 }, best = 0, i;

    while (*p != '\0') {
        size_t size = strcspn(p, " \t\n\f");

        count_word(p, size, count);
        p += size + (p[size] != '\0');
    }
    for (i = 1; i < LANGUAGES; i++)
        if (count[i] > count[best])
            best = i;
    return languages[count[best] >= WORDS_LEAST ? best : 0].code;
}

const char *
ocr_language_data(const char *language)
{
    size_t i;

    for (i = 0; i < LANGUAGES; i++)
        if (str_eq(languages[i].code, language))
            return languages[i].data;
    return NULL;
}
