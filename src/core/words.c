/*
 * The tokeniser. ASCII goes a fast way; a word with other letters is folded
 * by ICU through str_fold. What that leaves (Polish l, Danish o) is mapped
 * here, so that people who type without these letters are found as well; so
 * are the digits of Arabic and Persian, and the stroke that draws a word out.
 */
#include "core/words.h"

#include "base/str.h"

/* Length of the character at s; broken bytes count as one. */
static size_t
char_size(const unsigned char *s, size_t left)
{
    size_t n = s[0] < 0x80   ? 1
               : s[0] < 0xC0 ? 1
               : s[0] < 0xE0 ? 2
               : s[0] < 0xF0 ? 3
                             : 4;

    return n > left ? 1 : n;
}

static uint32_t
char_code(const unsigned char *s, size_t n)
{
    if (n == 2)
        return ((s[0] & 0x1Fu) << 6) | (s[1] & 0x3Fu);
    if (n == 3)
        return ((s[0] & 0x0Fu) << 12) | ((s[1] & 0x3Fu) << 6)
               | (s[2] & 0x3Fu);
    if (n == 4)
        return ((s[0] & 0x07u) << 18) | ((s[1] & 0x3Fu) << 12)
               | ((s[2] & 0x3Fu) << 6) | (s[3] & 0x3Fu);
    return s[0];
}

/* Above ASCII everything is a letter but these ranges: punctuation, symbols,
 * private use (bullets of symbol fonts) and broken bytes. */
static bool
is_letter(uint32_t c)
{
    static const uint32_t not[][2] = {
        { 0x80, 0xA9 },     { 0xAB, 0xB4 },     { 0xB6, 0xB9 },
        { 0xBB, 0xBF },     { 0xD7, 0xD7 },     { 0xF7, 0xF7 },
        { 0x5BE, 0x5BE },   { 0x5F3, 0x5F4 },   { 0x60C, 0x60D },
        { 0x61B, 0x61F },   { 0x66A, 0x66D },   { 0x6D4, 0x6D4 },
        { 0x2000, 0x206F }, { 0x20A0, 0x20CF }, { 0x2100, 0x2BFF },
        { 0x2E00, 0x2E7F }, { 0x3000, 0x3020 }, { 0xE000, 0xF8FF },
        { 0xFE10, 0xFE6F }, { 0xFF00, 0xFF0F }, { 0xFF1A, 0xFF20 },
        { 0xFFE0, 0xFFFF }, { 0x1F000, 0x1FAFF },
    };

    for (size_t i = 0; i < sizeof(not) / sizeof(not[0]); i++)
        if (c >= not[i][0] && c <= not[i][1])
            return false;
    return true;
}

static bool
is_ascii_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9');
}

/* Size of the letter or digit at s, 0 when there is none. */
static size_t
letter_at(const unsigned char *s, const unsigned char *end)
{
    size_t n;

    if (s >= end)
        return 0;
    if (*s < 0x80)
        return is_ascii_word(*s);
    n = char_size(s, (size_t)(end - s));
    return n > 1 && is_letter(char_code(s, n)) ? n : 0;
}

static const unsigned char *
word_end(const unsigned char *s, const unsigned char *end)
{
    size_t n;

    for (;;) {
        n = letter_at(s, end);
        if (n == 0 && *s == '&' && s + 1 < end && letter_at(s + 1, end) != 0)
            n = 1;
        if (n == 0)
            break;
        s += n;
        if (s == end)
            return s;
    }
    while (s < end && (*s == '+' || *s == '#'))
        s++;
    return s;
}

/* What stands for the two bytes at s; *c: for a digit. NULL: they stay. */
static const char *
plain_for(const char *s, char c[2])
{
    static const struct { const char *from; const char *to; } map[] = {
        { "\xC5\x82", "l" }, { "\xC3\xB8", "o" },  { "\xC4\x91", "d" },
        { "\xC4\xB1", "i" }, { "\xC3\xA6", "ae" }, { "\xC5\x93", "oe" },
        { "\xD9\x80", "" },
    };
    const unsigned char *u = (const unsigned char *)s;
    unsigned zero = u[0] == 0xD9 ? 0xA0 : u[0] == 0xDB ? 0xB0 : 0;

    if (zero != 0 && u[1] >= zero && u[1] < zero + 10) {
        c[0] = (char)('0' + u[1] - zero);
        c[1] = '\0';
        return c;
    }
    for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
        if (strncmp(s, map[i].from, 2) == 0)
            return map[i].to;
    return NULL;
}

static char *
drop_strokes(char *s)
{
    char *out = s, *begin = s, digit[2];

    while (*s != '\0') {
        const char *to = plain_for(s, digit);

        if (to == NULL) {
            *out++ = *s++;
            continue;
        }
        while (*to != '\0')
            *out++ = *to++;
        s += 2;
    }
    *out = '\0';
    return begin;
}

static void
fold(struct arena *a, struct word *w, const unsigned char *s)
{
    size_t size = w->end - w->start;
    char *copy = arena_copy(a, s, size);
    bool ascii = true;

    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)copy[i] >= 0x80)
            ascii = false;
        else if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    if (!ascii)
        copy = drop_strokes(str_fold(a, copy));
    w->folded = copy;
    w->size = (uint32_t)strlen(copy);
}

/* Whether what stands between two words ends a phrase. */
static bool
gap_breaks(const unsigned char *s, const unsigned char *end)
{
    while (s < end) {
        size_t n = char_size(s, (size_t)(end - s));
        uint32_t c = char_code(s, n);

        if (c == '\n' || c == '\f' || c == ',' || c == ';' || c == '|'
            || c == ':' || c == '(' || c == ')' || c == 0x2022 || c == 0xB7
            || c == 0x60C || c == 0x61B
            || (c >= 0x2190 && c <= 0x2BFF) || (c >= 0xE000 && c <= 0xF8FF))
            return true;
        s += n;
    }
    return false;
}

struct words
words_split(struct arena *a, const char *text, size_t size)
{
    const unsigned char *begin = (const unsigned char *)text, *s = begin;
    const unsigned char *end = begin + size, *last = begin;
    size_t room = size < 48 ? size / 2 + 1 : size / 6 + 17;
    struct words w = { NEW_ARRAY(a, room, struct word), 0 };

    while (s < end) {
        const unsigned char *start = s;
        struct word *one;

        if (*s == '.' && s + 1 < end && is_ascii_word(s[1])
            && (s == begin || s[-1] == ' ' || s[-1] == '(' || s[-1] == '/'
                || s[-1] == '\n' || s[-1] == ','))
            s++;
        if (letter_at(s, end) == 0 || memcmp(s, "\xD9\x80", 2) == 0) {
            s = start + char_size(start, (size_t)(end - start));
            continue;
        }
        s = word_end(s, end);
        if (w.count == room) {
            struct word *more = NEW_ARRAY(a, room * 2, struct word);

            memcpy(more, w.word, room * sizeof(*more));
            w.word = more;
            room *= 2;
        }
        one = &w.word[w.count++];
        one->start = (uint32_t)(start - begin);
        one->end = (uint32_t)(s - begin);
        one->breaks = w.count > 1 && gap_breaks(last, start);
        fold(a, one, start);
        if (one->size == 0) { /* a mark without its letter */
            w.count--;
            continue;
        }
        last = s;
    }
    return w;
}

size_t
words_behind(const struct words *w, uint32_t byte)
{
    size_t low = 0, high = w->count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (w->word[mid].end <= byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

char *
words_folded(struct arena *a, const char *text)
{
    struct words w = words_split(a, text, strlen(text));
    struct str s = str_new(a);

    for (size_t i = 0; i < w.count; i++) {
        if (i > 0)
            str_add(&s, " ");
        str_add_bytes(&s, w.word[i].folded, w.word[i].size);
    }
    return s.text;
}

bool
words_hold(const char *folded_text, const char *folded_phrase)
{
    size_t n = strlen(folded_phrase);
    const char *p = folded_text;

    if (n == 0)
        return false;
    while ((p = strstr(p, folded_phrase)) != NULL) {
        if ((p == folded_text || p[-1] == ' ')
            && (p[n] == '\0' || p[n] == ' '))
            return true;
        p++;
    }
    return false;
}

bool
words_listed(const char *folded, const char *const *list)
{
    for (int i = 0; list[i] != NULL; i++) {
        const char *s = list[i];
        size_t n;

        if (s[0] != folded[0] && s[0] != '-')
            continue; /* most of them */
        n = strlen(s);
        if (s[0] == '-' ? str_ends(folded, s + 1)
            : s[n - 1] == '-' ? strncmp(folded, s, n - 1) == 0
                              : strcmp(folded, s) == 0)
            return true;
    }
    return false;
}

uint64_t
words_hash(const char *bytes, size_t size)
{
    uint64_t h = 14695981039346656037ull; /* FNV-1a, then mixed */

    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)bytes[i]) * 1099511628211ull;
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15ull;
    return h ^ (h >> 29);
}
