/* White on white in all its shades: two colours that differ by less than an
 * eye can tell on a screen. */
#include "extract/look.h"

#include <ctype.h>
#include <stdlib.h>

enum { SHADE = 0x0C }; /* of 255, in each of red, green and blue */

struct look
look_plain(double points)
{
    return (struct look){ .points = points, .ink = LOOK_AUTO,
                          .ground = LOOK_WHITE };
}

static long
from_hex(const char *text, size_t size)
{
    long n = strtol(text, NULL, 16);

    if (size == 3)
        return (n >> 8 & 15) * 0x110000 + (n >> 4 & 15) * 0x1100 +
               (n & 15) * 0x11;
    return n;
}

/* rgb(1, 2, 3) and rgba(1, 2, 3, .5) */
static long
from_parts(const char *text, long otherwise)
{
    long part[3], i;
    char *end;

    text = strchr(text, '(') + 1;
    for (i = 0; i < 3; i++) {
        text += strspn(text, " ,");
        part[i] = strtol(text, &end, 10);
        if (end == text || part[i] < 0 || part[i] > 255)
            return otherwise;
        text = end;
    }
    return part[0] * 0x10000 + part[1] * 0x100 + part[2];
}

long
look_colour(const char *text, long otherwise)
{
    static const struct {
        const char *name;
        long colour;
    } names[] = {
        { "white", 0xFFFFFF }, { "snow", 0xFFFAFA }, { "ivory", 0xFFFFF0 },
        { "whitesmoke", 0xF5F5F5 }, { "black", 0 }, { "gray", 0x808080 },
        { "red", 0xFF0000 }, { "green", 0x008000 }, { "blue", 0x0000FF },
        { "yellow", 0xFFFF00 }, { "navy", 0x000080 }, { "teal", 0x008080 },
        { "silver", 0xC0C0C0 }, { "grey", 0x808080 },
    };
    size_t size, i;

    if (text == NULL)
        return otherwise;
    if (*text == '#')
        text++;
    for (size = 0; isxdigit((unsigned char)text[size]); size++)
        continue;
    if ((size == 6 || size == 3) && text[size] == '\0')
        return from_hex(text, size);
    if (strncasecmp(text, "rgb", 3) == 0 && strchr(text, '(') != NULL)
        return from_parts(text, otherwise);
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq_nocase(text, names[i].name))
            return names[i].colour;
    return otherwise;
}

static bool
is_near(long one, long other)
{
    int shift;

    for (shift = 0; shift <= 16; shift += 8)
        if (labs((one >> shift & 255) - (other >> shift & 255)) > SHADE)
            return false;
    return true;
}

bool
look_is_unseen(const struct look *look, enum sheet_hidden *how)
{
    if (look->hidden) {
        *how = look->how;
        return true;
    }
    *how = SHEET_TINY;
    if (look->points > 0 && look->points < LOOK_TINY_POINTS)
        return true;
    *how = SHEET_UNSEEN;
    return look->ink >= 0 && look->ground >= 0 &&
           is_near(look->ink, look->ground);
}
