/*
 * Words that may not be asked for, taken out one by one. Looser than the
 * blanking of what is compared: there a word of work must stay, here it costs
 * a hit in the text of a resume, and titles and skills are found all the same.
 */
#include <string.h>

#include "core/redact.h"
#include "core/redact_inside.h"

/* Of the states, those that are words of work far more often. */
static const char *const words_of_work[] = {
    "photo", "foto", "fotografia", "fotografie", "photographie",
    "photograph", "zdjecie", "bild", "lichtbild", "led", "divers", "engaged",
    "separated", "single", "divorce", "panna", "f", "m", NULL
};

/* Of the faiths, those that are parts of one in two words only. */
static const char *const halves[] = {
    "roman", "romano", "romana", "romain", "romaine", "romisch", "greek",
    "rooms", "rom", "kath", "ev", "gr", NULL
};

static bool
tells_of_a_person(const char *word)
{
    static const char *const *const lists[] = {
        redact_faiths, redact_devout, redact_states, redact_persons,
        redact_people, redact_kin,
    };

    if (words_listed(word, words_of_work) || words_listed(word, halves))
        return false;
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (words_listed(word, lists[i]))
            return true;
    return false;
}

char *
redact_persons_words(struct arena *a, const char *text)
{
    char *copy = arena_str(a, text);
    struct words w = words_split(a, text, strlen(text));

    for (size_t i = 0; i < w.count; i++)
        if (tells_of_a_person(w.word[i].folded))
            memset(copy + w.word[i].start, ' ',
                   w.word[i].end - w.word[i].start);
    return copy;
}
