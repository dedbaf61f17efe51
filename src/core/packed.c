/* Numbers in groups of seven bits, lowest first; texts by their length with
 * the NUL, none is 0; entries of the taxonomy by their numbers + 1. */
#include "core/packed.h"

/* ---- writing ------------------------------------------------------------- */

void
packed_put_number(struct str *s, uint64_t n)
{
    char room[10];
    size_t size = 0;

    for (; n >= 0x80; n >>= 7)
        room[size++] = (char)(n | 0x80);
    room[size++] = (char)n;
    str_add_bytes(s, room, size);
}

void
packed_put_bytes(struct str *s, const void *bytes, size_t size)
{
    str_add_bytes(s, bytes, size);
}

void
packed_put_text(struct str *s, const char *text)
{
    packed_put_number(s, text == NULL ? 0 : strlen(text) + 1);
    if (text != NULL)
        packed_put_bytes(s, text, strlen(text) + 1);
}

void
packed_put_entry(struct str *s, const struct taxonomy *t,
                 const struct taxonomy_entry *e)
{
    packed_put_number(s, e == NULL ? 0 : (uint64_t)taxonomy_number(t, e) + 1);
}

void
packed_put_title(struct str *s, const struct taxonomy *t,
                 const struct title *x)
{
    packed_put_text(s, x->folded);
    packed_put_number(s, x->occupations);
    for (size_t i = 0; i < x->occupations; i++)
        packed_put_entry(s, t, x->occupation[i]);
    packed_put_number(s, x->words);
    for (size_t i = 0; i < x->words; i++)
        packed_put_text(s, x->word[i]);
    packed_put_number(s, x->whole);
    packed_put_number(s, (uint64_t)(x->level + 1));
}

/* ---- reading ------------------------------------------------------------- */

uint64_t
packed_take_number(struct packed *f)
{
    uint64_t n = 0;

    for (int shift = 0; shift < 64 && f->at < f->end; shift += 7) {
        unsigned char c = (unsigned char)*f->at++;

        n |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return n;
    }
    f->bad = true;
    return 0;
}

uint32_t
packed_take_small(struct packed *f, uint64_t most)
{
    uint64_t n = packed_take_number(f);

    f->bad |= n > most;
    return f->bad ? 0 : (uint32_t)n;
}

size_t
packed_take_count(struct packed *f)
{
    uint64_t n = packed_take_number(f);

    f->bad |= n > (uint64_t)(f->end - f->at);
    return f->bad ? 0 : (size_t)n;
}

bool
packed_take_bool(struct packed *f)
{
    return packed_take_small(f, 1) == 1;
}

void
packed_take_bytes(struct packed *f, void *to, size_t size)
{
    f->bad |= size > (size_t)(f->end - f->at);
    if (f->bad) {
        memset(to, 0, size);
        return;
    }
    memcpy(to, f->at, size);
    f->at += size;
}

const char *
packed_take_text(struct packed *f)
{
    size_t size = packed_take_count(f);
    const char *text = f->at;

    if (f->bad || size == 0)
        return NULL;
    f->bad |= text[size - 1] != '\0';
    f->at += size;
    return text;
}

const char *
packed_take_string(struct packed *f)
{
    const char *text = packed_take_text(f);

    f->bad |= text == NULL;
    return text == NULL ? "" : text;
}

const struct taxonomy_entry *
packed_take_entry(struct packed *f)
{
    uint32_t n = packed_take_small(f, UINT32_MAX);
    const struct taxonomy_entry *e = n == 0 ? NULL
                                            : taxonomy_at(f->t, n - 1);

    f->bad |= n > 0 && e == NULL;
    return e;
}

struct title
packed_take_title(struct packed *f)
{
    struct title x = { .folded = packed_take_string(f) };

    x.occupations = packed_take_small(f, TITLE_OCCUPATIONS);
    for (size_t i = 0; i < x.occupations; i++) {
        x.occupation[i] = packed_take_entry(f);
        f->bad |= x.occupation[i] == NULL;
    }
    x.words = packed_take_small(f, TITLE_WORDS);
    for (size_t i = 0; i < x.words; i++)
        x.word[i] = packed_take_string(f);
    x.whole = packed_take_bool(f);
    x.level = (int)packed_take_small(f, 100) - 1;
    return x;
}
