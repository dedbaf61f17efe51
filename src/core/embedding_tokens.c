/*
 * Text to tokens, by steps 1 to 3 of data/embed/README.md: folded, cut into
 * units and words, a word that is no token cut into the longest pieces that
 * are.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/embedding_inside.h"
#include "core/words.h"

enum {
    WORD_MOST = 40,      /* characters that pieces are looked for in */
    LETTER_FROM = 0xDF,  /* Latin letters beyond a-z that are part of words */
    LETTER_TO = 0x24F,
    DIVISION_SIGN = 0xF7
};

/* The row of a token; -1: it is none. */
static int64_t
row_of(const struct embedding_model *m, const char *token, size_t size)
{
    uint32_t mask = m->h->slots - 1;
    uint32_t i = (uint32_t)words_hash(token, size) & mask;

    for (; m->table[i] != 0; i = (i + 1) & mask) {
        const char *name = m->strings + m->names[m->table[i] - 1];

        if (strncmp(name, token, size) == 0 && name[size] == '\0')
            return m->table[i] - 1;
    }
    return -1;
}

/* ---- tokens ---- */

struct ids {
    struct arena *a;
    uint32_t *id;
    size_t count, room;
};

static void
ids_add(struct ids *l, int64_t row)
{
    if (l->count == l->room) {
        size_t room = l->room > 0 ? 2 * l->room : 64;
        uint32_t *id = NEW_ARRAY(l->a, room, uint32_t);

        if (l->count > 0)
            memcpy(id, l->id, l->count * sizeof(*id));
        l->id = id;
        l->room = room;
    }
    l->id[l->count++] = (uint32_t)row;
}

static int
by_code(const void *key, const void *fold)
{
    uint32_t one = *(const uint32_t *)key;
    uint32_t two = ((const struct embedding_fold *)fold)->code;

    return one < two ? -1 : one > two;
}

/* Step 1: lower case, without accents. What becomes three bytes at most was
 * two at least. */
static size_t
fold(const struct embedding_model *m, const char *text, size_t size,
     char *out)
{
    const char *s = text, *end = text + size;
    char *at = out;

    while (s < end) {
        const char *from = s;
        const struct embedding_fold *f;
        uint32_t code;

        if ((unsigned char)*s < 0x80) {
            *at++ = (char)(*s >= 'A' && *s <= 'Z' ? *s + 'a' - 'A' : *s);
            s++;
            continue;
        }
        code = utf8_next(&s);
        f = bsearch(&code, m->fold, m->h->folds, sizeof(*f), by_code);
        if (f == NULL)
            at = mempcpy(at, from, (size_t)(s - from));
        else
            at = stpcpy(at, f->text);
    }
    *at = '\0';
    return (size_t)(at - out);
}

static bool
is_word_character(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
           || (c >= LETTER_FROM && c <= LETTER_TO && c != DIVISION_SIGN);
}

static bool
is_inner_mark(uint32_t c)
{
    return c != 0 && c < 0x80 && strchr("+#.'-", (int)c) != NULL;
}

/* The longest piece that begins at word; *row is its token. */
static size_t
longest_piece(const struct embedding_model *m, const char *word, size_t size,
              bool first, int64_t *row)
{
    char piece[4 * WORD_MOST + 3] = "##";
    char *at = first ? piece : piece + 2;

    memcpy(at, word, size);
    for (size_t n = size; n > 0; n--) {
        if (n < size && ((unsigned char)word[n] & 0xC0) == 0x80)
            continue; /* not between characters */
        *row = row_of(m, piece, (size_t)(at - piece) + n);
        if (*row >= 0)
            return n;
    }
    return 0;
}

/* Step 3, last part: itself, or pieces that use all of it, or nothing. */
static void
add_word(const struct embedding_model *m, struct ids *l, const char *word,
         size_t size)
{
    int64_t row = row_of(m, word, size);
    size_t before = l->count, used = 0;

    if (row >= 0) {
        ids_add(l, row);
        return;
    }
    if (utf8_length(arena_copy(l->a, word, size)) > WORD_MOST)
        return;
    while (used < size) {
        size_t n = longest_piece(m, word + used, size - used, used == 0,
                                 &row);

        if (n == 0) {
            l->count = before;
            return;
        }
        ids_add(l, row);
        used += n;
    }
}

static void
add_words(const struct embedding_model *m, struct ids *l, const char *unit,
          size_t size)
{
    const char *s = unit, *end = unit + size, *word = NULL;

    while (s < end) {
        const char *from = s;

        if (is_word_character(utf8_next(&s))) {
            word = word == NULL ? from : word;
            continue;
        }
        if (word != NULL)
            add_word(m, l, word, (size_t)(from - word));
        word = NULL;
    }
    if (word != NULL)
        add_word(m, l, word, (size_t)(end - word));
}

static size_t
strip(const char **unit, size_t size, const char *left, const char *right)
{
    while (size > 0 && strchr(right, (*unit)[size - 1]) != NULL)
        size--;
    while (size > 0 && strchr(left, **unit) != NULL) {
        (*unit)++;
        size--;
    }
    return size;
}

/* Step 3: a unit such as "node.js," or "(.net)". */
static void
add_unit(const struct embedding_model *m, struct ids *l, const char *unit,
         size_t size)
{
    const char *u = unit;
    size_t n = strip(&u, size, "+#'-.", "'-.");
    int64_t row = -1;

    if (n == 0)
        return;
    /* What was stripped before it may end in the dot of ".net"; inside it a
     * dot before all of it cannot stand. */
    if (u > unit && u[-1] == '.')
        row = row_of(m, u - 1, n + 1);
    if (row < 0)
        row = row_of(m, u, n);
    if (row >= 0)
        ids_add(l, row);
    else
        add_words(m, l, u, n);
}

const uint32_t *
embedding_ids(const struct embedding_model *m, struct arena *a,
              const char *text, size_t size, size_t *count)
{
    char *folded = NEW_ARRAY(a, size + size / 2 + 1, char);
    const char *s = folded, *end = folded + fold(m, text, size, folded);
    const char *unit = NULL;
    struct ids l = { .a = a };

    while (s < end) {
        const char *from = s;
        uint32_t c = (unsigned char)*s < 0x80 ? (unsigned char)*s++
                                              : utf8_next(&s);

        if (is_word_character(c) || is_inner_mark(c)) {
            unit = unit == NULL ? from : unit;
            continue;
        }
        if (unit != NULL)
            add_unit(m, &l, unit, (size_t)(from - unit));
        unit = NULL;
    }
    if (unit != NULL)
        add_unit(m, &l, unit, (size_t)(end - unit));
    *count = l.count;
    return l.id;
}
