/*
 * Names under the hand of grammar. German, Dutch and the Nordic languages put
 * an s behind a name; Slavic languages, Romanian and Greek change its end.
 * The endings of a noun and of an adjective (Kowalski) are a closed list
 * each; all here is folded as core/words.h does it.
 */
#include "core/blind_inside.h"

#include <string.h>

#include "base/str.h"

enum { STEM_LEAST = 3, FINNISH_LEAST = 6, FINNISH_CASE = 5 };

struct grammar {
    const char *const *finals;  /* taken off the name: its own ending */
    const char *const *endings; /* put there instead */
};

static const char *const latin_finals[] = { "a", "e", "i", "o", "u", "y",
                                            NULL };
static const char *const latin_endings[] = {
    "a", "e", "i", "o", "u", "y", "ie", "ia", "iu", "ei", "ej", "iej", "em",
    "iem", "im", "om", "ou", "ym", "ego", "iego", "eho", "iho", "emu",
    "iemu", "imu", "ovi", "owi", "owie", "ova", "ove", "ovou", "owej", "owa",
    "ami", "ach", "ich", "ych", NULL
};

static const char *const cyrillic_finals[] = { "\u0430", "\u044F", "\u0438",
                                               "\u044C", "\u043E", "\u0435",
                                               "\u0438\u0438", NULL };
static const char *const cyrillic_endings[] = {
    "\u0430", "\u044F", "\u0443", "\u044E", "\u0435", "\u0438", "\u044B",
    "\u043E\u043C", "\u0435\u043C", "\u044B\u043C", "\u0438\u043C",
    "\u043E\u0439", "\u043E\u0438", "\u0435\u0439", "\u0435\u0438",
    "\u043E\u044E", "\u0435\u044E", "\u0438\u044E", "\u043E\u0433\u043E",
    "\u0435\u0433\u043E", "\u043E\u043C\u0443", "\u0435\u043C\u0443",
    "\u0456", "\u043E\u0432\u0456", "\u0435\u0432\u0456", NULL
};

static const char *const greek_finals[] = {
    "\u03BF\u03C3", "\u03BF\u03C2", "\u03B7\u03C3", "\u03B7\u03C2",
    "\u03B1\u03C3", "\u03B1\u03C2", "\u03B7", "\u03B1", "\u03BF", NULL
};
static const char *const greek_endings[] = {
    "\u03BF\u03C5", "\u03BF", "\u03B5", "\u03B7", "\u03B1",
    "\u03B7\u03C3", "\u03B7\u03C2", "\u03B1\u03C3", "\u03B1\u03C2", NULL
};

static const struct grammar latin = { latin_finals, latin_endings };
static const struct grammar cyrillic = { cyrillic_finals, cyrillic_endings };
static const struct grammar greek = { greek_finals, greek_endings };

/* The part without the longest of its own endings. */
static char *
stem_of(struct arena *a, const struct grammar *g, const char *part)
{
    size_t size = strlen(part), most = 0;

    for (size_t i = 0; g->finals[i] != NULL; i++)
        if (str_ends(part, g->finals[i]) && strlen(g->finals[i]) > most)
            most = strlen(g->finals[i]);
    return arena_copy(a, part, size - most);
}

static bool
is_stem_with(const struct grammar *g, const char *stem, const char *word)
{
    return utf8_length(stem) >= STEM_LEAST && str_starts(word, stem) &&
           words_listed(word + strlen(stem), g->endings);
}

static bool
is_consonant(char c)
{
    return c >= 'a' && c <= 'z' && strchr("aeiouy", c) == NULL;
}

/* Marek: Marka; Pavel: Pavla. */
static bool
drops_its_e(struct arena *a, const char *part, const char *word)
{
    size_t n = strlen(part);
    char *stem;

    if (n <= STEM_LEAST || part[n - 2] != 'e' || !is_consonant(part[n - 1]) ||
        !is_consonant(part[n - 3]))
        return false;
    stem = arena_copy(a, part, n - 1);
    stem[n - 2] = part[n - 1];
    return is_stem_with(&latin, stem, word);
}

/* Marta: Marcie; Monika: Monice; Piotr: Piotrze. */
static bool
is_softened(struct arena *a, const char *stem, const char *word)
{
    static const char *const soft[][2] = {
        { "t", "cie" }, { "d", "dzie" }, { "k", "ce" }, { "g", "dze" },
        { "r", "rze" }, { "ch", "sze" }, { "h", "ze" }, { "l", "le" }
    };

    for (size_t i = 0; i < sizeof(soft) / sizeof(soft[0]); i++) {
        size_t n = strlen(stem) - strlen(soft[i][0]);

        if (str_ends(stem, soft[i][0]) && n + 1 >= STEM_LEAST &&
            str_eq(word, arena_join(a, arena_copy(a, stem, n), soft[i][1],
                                    NULL)))
            return true;
    }
    return false;
}

/* Meyers; die Meyersche Buchhandlung. */
static bool
is_genitive(const char *part, const char *word)
{
    static const char *const endings[] = { "s", "sch", "sche", "schen",
                                           "scher", "sches", NULL };

    return str_starts(word, part) &&
           words_listed(word + strlen(part), endings);
}

/* Virtanen: Virtasen, Virtaselta. */
static bool
is_finnish(struct arena *a, const char *part, const char *word)
{
    size_t n = strlen(part);

    return n >= FINNISH_LEAST && str_ends(part, "nen") &&
           strlen(word) <= n + FINNISH_CASE &&
           str_starts(word, arena_join(a, arena_copy(a, part, n - 3), "se",
                                       NULL));
}

static bool
declines_latin(struct arena *a, const char *part, const char *word)
{
    char *stem = stem_of(a, &latin, part);

    return is_stem_with(&latin, stem, word) || drops_its_e(a, part, word) ||
           is_softened(a, stem, word);
}

bool
blind_inflects(struct arena *a, const char *part, const char *word,
               bool declines)
{
    const char *first = part;
    uint32_t letter;

    if (part[0] != word[0])
        return false;
    letter = utf8_next(&first);
    if (letter >= 0x400 && letter < 0x530)
        return is_stem_with(&cyrillic, stem_of(a, &cyrillic, part), word);
    if (letter >= 0x370 && letter < 0x400)
        return is_stem_with(&greek, stem_of(a, &greek, part), word);
    return is_genitive(part, word) || is_finnish(a, part, word) ||
           (declines && declines_latin(a, part, word));
}

/* The letters that only such languages have. */
bool
blind_declines(const char *text)
{
    static const uint32_t letters[][2] = {
        { 0x102, 0x107 }, { 0x10C, 0x111 }, { 0x118, 0x11B },
        { 0x139, 0x144 }, { 0x147, 0x148 }, { 0x154, 0x15B },
        { 0x160, 0x165 }, { 0x16E, 0x16F }, { 0x179, 0x17E },
        { 0x218, 0x21B }
    };

    for (const char *c = text; *c != '\0';) {
        uint32_t letter = utf8_next(&c);

        for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
            if (letter >= letters[i][0] && letter <= letters[i][1])
                return true;
    }
    return false;
}
