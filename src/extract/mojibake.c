/* A sequence is a letter that stands for the first byte of a character in
 * UTF-8 and those that stand for the rest. In honest text of Western
 * languages such neighbours hardly occur; that all of its accents should be
 * such neighbours, never. */
#include "extract/mojibake.h"

#include "base/str.h"

enum { TIMES_MOST = 3, SHARE_LEAST = 95, EAST_LEAST = 5 };

/* The letters of Windows-1252 from 0x80 to 0x9F; 0: none. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that a letter was made from, or -1. */
static int
byte_of(uint32_t c)
{
    int i;

    if (c <= 0xFF)
        return (int)c;
    for (i = 0; i < 32; i++)
        if (upper[i] == c)
            return 0x80 + i;
    return -1;
}

/* What people write: letters of Europe, quotes, dashes, signs, bullets. */
static bool
is_western(uint32_t c)
{
    return (c >= 0xA0 && c <= 0x17F) || (c >= 0x218 && c <= 0x21B) ||
           (c >= 0x370 && c <= 0x4FF) || (c >= 0x2010 && c <= 0x2030) ||
           c == 0x20AC || c == 0x2122 || c == 0x25CF || c == 0x25AA ||
           c == 0x2192 || c == 0x200B || c == 0xFEFF || c == 0x1E9E;
}

static bool
is_eastern(uint32_t c)
{
    return (c >= 0x5D0 && c <= 0x6FF) || (c >= 0x900 && c <= 0xE7F) ||
           (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x3000 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7A3);
}

/* The character meant at p, and where it ends; 0: no sequence. */
static uint32_t
sequence(const char *p, const char **end)
{
    uint32_t c = 0;
    int first = byte_of(utf8_next(&p)), more, i;

    more = first >= 0xC2 && first <= 0xDF   ? 1
           : first >= 0xE0 && first <= 0xEF ? 2
                                            : 0;
    if (more == 0)
        return 0;
    c = (uint32_t)first & (more == 1 ? 0x1F : 0x0F);
    for (i = 0; i < more; i++) {
        int byte = *p == '\0' ? -1 : byte_of(utf8_next(&p));

        if (byte < 0x80 || byte > 0xBF)
            return 0;
        c = c << 6 | ((uint32_t)byte & 0x3F);
    }
    *end = p;
    return more == 2 && (c < 0x800 || (c >= 0xD800 && c < 0xE000)) ? 0 : c;
}

/* One time; NULL where it is not certain. */
static char *
repair_once(struct arena *a, const char *text)
{
    struct str out = str_new(a);
    size_t western = 0, eastern = 0, others = 0;
    const char *p = text, *end;

    while (*p != '\0') {
        const char *before = p;
        uint32_t c, meant = 0;

        c = utf8_next(&p);
        if (c >= 0x80)
            meant = sequence(before, &end);
        if (meant == 0 || (!is_western(meant) && !is_eastern(meant))) {
            others += c >= 0x80;
            str_add_bytes(&out, before, (size_t)(p - before));
            continue;
        }
        western += is_western(meant);
        eastern += is_eastern(meant);
        str_add_code(&out, meant);
        p = end;
    }
    if (western + eastern == 0 ||
        (eastern > western && eastern < EAST_LEAST) ||
        (western + eastern) * 100 <
            (western + eastern + others) * SHARE_LEAST)
        return NULL;
    return out.text;
}

const char *
mojibake_repair(struct arena *a, const char *text)
{
    int i;

    for (i = 0; i < TIMES_MOST; i++) {
        const char *better = repair_once(a, text);

        if (better == NULL)
            break;
        text = better;
    }
    return text;
}
