/* Twins are those letters that common type draws alike (Unicode Technical
 * Standard 39, confusables), less those that formulas mix with Latin. */
#include "extract/lookalike.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

enum { WORDS_BYTES = 400, LETTERS_LEAST = 3 };

static const struct {
    uint32_t other, latin;
} twins[] = {
    { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043E, 'o' }, { 0x0440, 'p' },
    { 0x0441, 'c' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0456, 'i' },
    { 0x0455, 's' }, { 0x0458, 'j' }, { 0x04BB, 'h' }, { 0x0501, 'd' },
    { 0x051B, 'q' }, { 0x051D, 'w' }, { 0x04CF, 'l' }, { 0x0410, 'A' },
    { 0x0412, 'B' }, { 0x0415, 'E' }, { 0x041A, 'K' }, { 0x041C, 'M' },
    { 0x041D, 'H' }, { 0x041E, 'O' }, { 0x0420, 'P' }, { 0x0421, 'C' },
    { 0x0422, 'T' }, { 0x0425, 'X' }, { 0x0423, 'Y' }, { 0x0406, 'I' },
    { 0x0405, 'S' }, { 0x0408, 'J' }, { 0x043A, 'k' }, { 0x03BF, 'o' },
    { 0x03C1, 'p' }, { 0x039F, 'O' }, { 0x0391, 'A' }, { 0x0392, 'B' },
    { 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' }, { 0x0399, 'I' },
    { 0x039A, 'K' }, { 0x039C, 'M' }, { 0x039D, 'N' }, { 0x03A1, 'P' },
    { 0x03A4, 'T' }, { 0x03A5, 'Y' }, { 0x03A7, 'X' }, { 0x03B9, 'i' },
    { 0x03F2, 'c' },
};

enum { TWINS = sizeof(twins) / sizeof(twins[0]) };

/* The twin in the other direction is the one of that alphabet. */
static uint32_t
twin_of(uint32_t c, UScriptCode want)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t i;

    for (i = 0; i < TWINS; i++) {
        if (want == USCRIPT_LATIN && twins[i].other == c)
            return twins[i].latin;
        if (want != USCRIPT_LATIN && twins[i].latin == c &&
            uscript_getScript((UChar32)twins[i].other, &status) == want)
            return twins[i].other;
    }
    return 0;
}

/* Which alphabets the letters of a word are of. */
struct mixture {
    size_t latin, cyrillic, greek, other;
};

static struct mixture
mixture_of(const char *word, const char *end)
{
    struct mixture m = { 0 };

    while (word < end) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)utf8_next(&word),
                                               &status);

        m.latin += script == USCRIPT_LATIN;
        m.cyrillic += script == USCRIPT_CYRILLIC;
        m.greek += script == USCRIPT_GREEK;
        m.other += script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC &&
                   script != USCRIPT_GREEK && script != USCRIPT_COMMON &&
                   script != USCRIPT_INHERITED;
    }
    return m;
}

/* The word in one alphabet; NULL where a letter has no twin in it. */
static char *
in_one(struct arena *a, const char *word, const char *end, UScriptCode want)
{
    struct str out = str_new(a);

    while (word < end) {
        UErrorCode status = U_ZERO_ERROR;
        uint32_t c = utf8_next(&word);
        UScriptCode script = uscript_getScript((UChar32)c, &status);
        uint32_t twin = c;

        if (script != want && script != USCRIPT_COMMON &&
            script != USCRIPT_INHERITED)
            twin = twin_of(c, want);
        if (twin == 0)
            return NULL;
        str_add_code(&out, twin);
    }
    return out.text;
}

static void
put_word(struct str *out, const char *word, const char *end,
         struct str *words)
{
    struct mixture m = mixture_of(word, end);
    size_t rest = m.cyrillic + m.greek;
    char *one = NULL;

    if (m.latin > 0 && rest > 0 && m.other == 0 &&
        m.latin + rest >= LETTERS_LEAST) {
        if (m.latin >= rest)
            one = in_one(out->a, word, end, USCRIPT_LATIN);
        else if (m.greek == 0)
            one = in_one(out->a, word, end, USCRIPT_CYRILLIC);
    }
    if (one == NULL) {
        str_add_bytes(out, word, (size_t)(end - word));
        return;
    }
    str_add(out, one);
    if (words->size + strlen(one) + 1 <= WORDS_BYTES)
        str_addf(words, "%s%s", words->size > 0 ? " " : "", one);
}

/* A plain letter for one in a mathematical or a wide style. */
static uint32_t
plain_style(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc;
    UChar plain[8];
    int32_t size;

    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c < 0x1D400 || c > 0x1D7FF)
        return c;
    nfkc = unorm2_getNFKCInstance(&status);
    size = unorm2_getRawDecomposition(nfkc, (UChar32)c, plain, 8, &status);
    return U_SUCCESS(status) && size == 1 ? plain[0] : c;
}

const char *
lookalike_fold(struct arena *a, const char *text, struct str *words)
{
    struct str plain = str_new(a), out = str_new(a);
    const char *p = text, *word;
    uint32_t c;

    while ((c = utf8_next(&p)) != 0)
        str_add_code(&plain, plain_style(c));
    for (p = word = plain.text; *p != '\0';) {
        const char *before = p;

        c = utf8_next(&p);
        if (u_isalnum((UChar32)c))
            continue;
        put_word(&out, word, before, words);
        str_add_bytes(&out, before, (size_t)(p - before));
        word = p;
    }
    put_word(&out, word, p, words);
    return out.text;
}
