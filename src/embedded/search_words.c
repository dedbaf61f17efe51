/*
 * What a person typed, as a query of FTS5: words and "phrases" that must all
 * be there, -minus for what must not. Everything is quoted, so that nothing
 * typed is ever an operator.
 */
#include "embedded/search_words.h"

#include <ctype.h>

#include "base/str.h"

enum { TERMS_MOST = 32 };

/* A letter, a digit, or any byte of a character beyond ASCII. */
static bool
says_something(const char *term, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)term[i];

        if (c >= 0x80 || isalnum(c))
            return true;
    }
    return false;
}

static void
add_term(struct str *s, const char *join, const char *term, size_t size)
{
    str_addf(s, "%s\"", s->size == 0 ? "" : join);
    for (size_t i = 0; i < size; i++) {
        if (term[i] == '"')
            str_add(s, "\"\"");
        else
            str_add_bytes(s, &term[i], 1);
    }
    str_add(s, "\"");
}

/* The next term: where it starts and how long it is; false at the end. */
static bool
next_term(const char **s, const char **term, size_t *size, bool *minus)
{
    while (isspace((unsigned char)**s))
        (*s)++;
    if (**s == '\0')
        return false;
    *minus = **s == '-' && (*s)[1] != '\0' && !isspace((unsigned char)(*s)[1]);
    *s += *minus;
    if (**s == '"') {
        *term = *s + 1;
        *size = strcspn(*term, "\"");
        *s = *term + *size;
        *s += **s == '"';
    } else {
        *term = *s;
        *size = strcspn(*term, " \t\r\n\"");
        *s = *term + *size;
    }
    return true;
}

void
search_words(struct arena *a, const char *typed, const char **with,
             const char **without)
{
    struct str yes = str_new(a), no = str_new(a);
    const char *s = typed == NULL ? "" : typed, *term;
    size_t size;
    bool minus;

    for (int i = 0; i < TERMS_MOST && next_term(&s, &term, &size, &minus);
         i++) {
        if (!says_something(term, size))
            continue;
        if (minus)
            add_term(&no, " OR ", term, size);
        else
            add_term(&yes, " AND ", term, size);
    }
    *with = yes.text;
    *without = no.text;
}
