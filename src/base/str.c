/*
 * Text and UTF-8. Only str_fold needs ICU; whatever is plain ASCII never
 * reaches it, because folding is what matching does most.
 */
#include "base/str.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum { FIRST_ROOM = 32 };

struct str
str_new(struct arena *a)
{
    return (struct str){ .a = a, .text = arena_alloc(a, 1), .room = 1 };
}

void
str_reserve(struct str *s, size_t more)
{
    size_t room = s->room < FIRST_ROOM ? FIRST_ROOM : s->room;

    if (s->room - s->size > more)
        return;
    while (room - s->size <= more)
        room *= 2;
    s->text = arena_grow(s->a, s->text, s->room, room);
    s->room = room;
}

void
str_add_bytes(struct str *s, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    if (s->room - s->size <= size)
        str_reserve(s, size);
    memcpy(s->text + s->size, bytes, size);
    s->size += size;
    s->text[s->size] = '\0';
}

void
str_add(struct str *s, const char *text)
{
    str_add_bytes(s, text, strlen(text));
}

void
str_add_code(struct str *s, uint32_t code)
{
    char bytes[4];
    int32_t size = 0;

    U8_APPEND_UNSAFE(bytes, size, code);
    str_add_bytes(s, bytes, (size_t)size);
}

void
str_addf(struct str *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    str_add(s, arena_vprintf(s->a, format, args));
    va_end(args);
}

bool
str_eq(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

static char
small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_eq_nocase(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    while (*a != '\0' && small(*a) == small(*b)) {
        a++;
        b++;
    }
    return small(*a) == small(*b);
}

bool
str_starts(const char *s, const char *prefix)
{
    return s != NULL && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
str_ends(const char *s, const char *suffix)
{
    size_t size, tail = strlen(suffix);

    if (s == NULL)
        return false;
    size = strlen(s);
    return size >= tail && memcmp(s + size - tail, suffix, tail) == 0;
}

bool
str_has_any(const char *s, const char *const *parts)
{
    for (; *parts != NULL; parts++)
        if (strstr(s, *parts) != NULL)
            return true;
    return false;
}

bool
str_empty(const char *s)
{
    return s == NULL || s[0] == '\0';
}

char *
str_trim(struct arena *a, const char *s)
{
    const char *start = NULL, *end = s, *at = s;
    uint32_t c;

    for (const char *here = at; (c = utf8_next(&at)) != 0; here = at) {
        if (u_isUWhiteSpace((UChar32)c))
            continue;
        if (start == NULL)
            start = here;
        end = at;
    }
    return start == NULL ? arena_str(a, "")
                         : arena_copy(a, start, (size_t)(end - start));
}

char *
str_lower(struct arena *a, const char *s)
{
    char *lower = arena_str(a, s);

    for (char *c = lower; *c != '\0'; c++)
        *c = small(*c);
    return lower;
}

char **
str_split(struct arena *a, const char *s, char separator, size_t *count)
{
    size_t parts = 1;
    char **split;

    for (const char *c = s; *c != '\0'; c++)
        parts += *c == separator;
    split = NEW_ARRAY(a, parts + 1, char *);
    for (size_t i = 0; i < parts; i++) {
        const char *end = strchrnul(s, separator);

        split[i] = arena_copy(a, s, (size_t)(end - s));
        s = end + 1;
    }
    *count = parts;
    return split;
}

char *
str_fill(struct arena *a, const char *text, const char *const (*value)[2])
{
    struct str s = str_new(a);

    while (*text != '\0') {
        size_t size = strcspn(text, "{"), i = 0;

        str_add_bytes(&s, text, size);
        text += size;
        if (*text == '\0')
            break;
        size = strcspn(text + 1, "}");
        while (value[i][0] != NULL &&
               (strlen(value[i][0]) != size ||
                memcmp(value[i][0], text + 1, size) != 0))
            i++;
        if (value[i][0] == NULL) {
            str_add_bytes(&s, text++, 1);
            continue;
        }
        str_add(&s, value[i][1]);
        text += size + 2;
    }
    return s.text;
}

bool
str_int(const char *s, int64_t *value)
{
    const char *digits = s;
    intmax_t whole;
    char *end;

    if (s == NULL)
        return false;
    digits += *s == '-';
    if (*digits < '0' || *digits > '9')
        return false;
    errno = 0;
    whole = strtoimax(s, &end, 10);
    if (*end != '\0' || errno == ERANGE)
        return false;
    *value = whole;
    return true;
}

static bool
is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* The bytes of the well-formed character at s, which has `left` bytes; 0 when
 * there is none. The narrower second byte after e0, ed, f0 and f4 is what
 * keeps out over-long forms, surrogates and what lies past U+10FFFF. */
static size_t
character_size(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return s[0] != 0;
    if (s[0] < 0xc2 || s[0] > 0xf4 || left < 2 || !is_tail(s[1]))
        return 0;
    if (s[0] < 0xe0)
        return 2;
    if (left < 3 || !is_tail(s[2]))
        return 0;
    if (s[0] < 0xf0) {
        bool bad = (s[0] == 0xe0 && s[1] < 0xa0) ||
                   (s[0] == 0xed && s[1] > 0x9f);

        return bad ? 0 : 3;
    }
    if (left < 4 || !is_tail(s[3]) || (s[0] == 0xf0 && s[1] < 0x90) ||
        (s[0] == 0xf4 && s[1] > 0x8f))
        return 0;
    return 4;
}

bool
utf8_valid(const char *bytes, size_t size)
{
    const unsigned char *s = (const unsigned char *)bytes;

    for (size_t at = 0, step; at < size; at += step) {
        step = character_size(s + at, size - at);
        if (step == 0)
            return false;
    }
    return true;
}

size_t
utf8_length(const char *s)
{
    size_t length = 0;

    for (; *s != '\0'; s++)
        length += !is_tail((unsigned char)*s);
    return length;
}

char *
utf8_cut(struct arena *a, const char *s, size_t max_bytes)
{
    size_t size = strnlen(s, max_bytes);

    if (s[size] != '\0')
        while (size > 0 && is_tail((unsigned char)s[size]))
            size--;
    return arena_copy(a, s, size);
}

uint32_t
utf8_next(const char **s)
{
    const unsigned char *at = (const unsigned char *)*s;
    int tails = (at[0] >= 0xc0) + (at[0] >= 0xe0) + (at[0] >= 0xf0);
    uint32_t c = tails == 0 ? at[0] : at[0] & (0x3fu >> tails);

    if (at[0] == 0)
        return 0;
    /* A broken tail ends the character, so that a string that nobody checked
     * is still never read past its NUL. */
    for (at++; tails > 0 && is_tail(*at); tails--)
        c = c << 6 | (*at++ & 0x3fu);
    *s = (const char *)at;
    return c;
}

bool
utf8_is_large(const char *s)
{
    UChar32 c = (UChar32)utf8_next(&s);

    return u_isupper(c) || u_istitle(c);
}

static bool
is_ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s >= 0x80)
            return false;
    return true;
}

/* Accents change how a letter is written and go; nukta, voicing marks and
 * viramas make another letter (combining classes 7, 8, 9) and stay, and so do
 * the vowel signs of Indic scripts (class 0). */
static bool
is_accent(UChar32 c)
{
    return u_getCombiningClass(c) > 9;
}

static int32_t
drop_accents(UChar *text, int32_t size)
{
    int32_t kept = 0;

    for (int32_t at = 0; at < size;) {
        UChar32 c;

        U16_NEXT(text, at, size, c);
        if (!is_accent(c))
            U16_APPEND_UNSAFE(text, kept, c);
    }
    return kept;
}

/* Room: decomposing one UTF-16 unit gives at most 18 (U+FDFA), folding one
 * at most 3, and a unit is at most 3 bytes of UTF-8. */
static char *
fold_unicode(struct arena *a, const char *s, int32_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    UChar *text = NEW_ARRAY(a, (size_t)size + 1, UChar);
    UChar *apart, *folded;
    int32_t units;
    char *result;

    u_strFromUTF8(text, size + 1, &units, s, size, &status);
    if (U_FAILURE(status))
        return arena_str(a, s);
    apart = NEW_ARRAY(a, (size_t)units * 18 + 1, UChar);
    units = unorm2_normalize(nfkd, text, units, apart, units * 18 + 1,
                             &status);
    units = U_FAILURE(status) ? 0 : drop_accents(apart, units);
    folded = NEW_ARRAY(a, (size_t)units * 3 + 1, UChar);
    units = u_strFoldCase(folded, units * 3 + 1, apart, units,
                          U_FOLD_CASE_DEFAULT, &status);
    result = arena_alloc(a, (size_t)units * 3 + 1);
    u_strToUTF8(result, units * 3 + 1, NULL, folded, units, &status);
    return U_FAILURE(status) ? arena_str(a, s) : result;
}

char *
str_fold(struct arena *a, const char *s)
{
    size_t size;

    if (is_ascii(s))
        return str_lower(a, s);
    size = strlen(s);
    if (size > INT32_MAX / 64 || !utf8_valid(s, size))
        return arena_str(a, s);
    return fold_unicode(a, s, (int32_t)size);
}

char *
hex_encode(struct arena *a, const void *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;
    char *hex = arena_alloc(a, size * 2 + 1);

    for (size_t i = 0; i < size; i++) {
        hex[2 * i] = digits[from[i] >> 4];
        hex[2 * i + 1] = digits[from[i] & 15];
    }
    return hex;
}
