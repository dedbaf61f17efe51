/* Finding such words, and the two ways of writing their signs. */
#include "embedded/search_signs.h"

#include <ctype.h>

#include "base/str.h"
#include "core/words.h"

enum { LETTERS_MOST = 2 }; /* of a name that a sign belongs to: "C", "Q#" */

static const struct {
    char sign;
    const char *hidden; /* U+E02B, U+E023 */
} signs[] = { { '+', "\xEE\x80\xAB" }, { '#', "\xEE\x80\xA3" } };

enum { SIGNS = sizeof(signs) / sizeof(signs[0]) };

/* Where the signs behind the word begin; its end: it has none that count. */
static uint32_t
signs_at(const char *text, const struct word *w)
{
    uint32_t at = w->end;

    while (at > w->start && strchr("+#", text[at - 1]) != NULL)
        at--;
    return at - w->start <= LETTERS_MOST && at > w->start
                   && isalpha((unsigned char)text[at - 1]) ? at : w->end;
}

const char *
search_signs_hide(struct arena *a, const char *text)
{
    struct words w = { 0 };
    struct str s;
    size_t done = 0;

    if (text == NULL || strpbrk(text, "+#") == NULL)
        return text;
    s = str_new(a);
    w = words_split(a, text, strlen(text));
    for (size_t i = 0; i < w.count; i++) {
        uint32_t at = signs_at(text, &w.word[i]);

        str_add_bytes(&s, text + done, at - done);
        for (done = at; done < w.word[i].end; done++)
            str_add(&s, signs[text[done] == signs[0].sign ? 0 : 1].hidden);
    }
    str_add(&s, text + done);
    return s.text;
}

const char *
search_signs_show(struct arena *a, const char *text)
{
    struct str s;

    if (text == NULL || strstr(text, "\xEE\x80") == NULL)
        return text;
    s = str_new(a);
    while (*text != '\0') {
        size_t size = 1, i = 0;

        while (i < SIGNS && !str_starts(text, signs[i].hidden))
            i++;
        if (i < SIGNS)
            size = strlen(signs[i].hidden);
        str_add_bytes(&s, i < SIGNS ? &signs[i].sign : text, 1);
        text += size;
    }
    return s.text;
}
