/* One number out of what cameras write before the picture: JPEG is a row of
 * segments, one of them holds a small TIFF, its first folder the number. */
#include <string.h>

#include "extract/image.h"

enum { ORIENTATION = 0x0112, ENTRY = 12, SHORT = 3 };

struct exif {
    const unsigned char *bytes; /* from the head of the TIFF */
    size_t size;
    bool little; /* the low byte comes first */
};

static size_t
number(const struct exif *x, size_t at, size_t bytes)
{
    size_t n = 0, i;

    if (at > x->size || x->size - at < bytes)
        return 0;
    for (i = 0; i < bytes; i++)
        n = n << 8 | x->bytes[at + (x->little ? bytes - 1 - i : i)];
    return n;
}

static bool
find_exif(const unsigned char *b, size_t size, struct exif *x)
{
    size_t at = 2;

    while (at + 4 <= size && b[at] == 0xFF && b[at + 1] != 0xDA) {
        size_t length = (size_t)b[at + 2] << 8 | b[at + 3];

        if (length < 2 || length > size - at - 2)
            return false;
        if (b[at + 1] == 0xE1 && length >= 16 &&
            memcmp(b + at + 4, "Exif\0", 6) == 0) {
            *x = (struct exif){ b + at + 10, length - 8,
                                b[at + 10] == 'I' };
            return true;
        }
        at += 2 + length;
    }
    return false;
}

int
image_orientation(const char *bytes, size_t size)
{
    struct exif x;
    size_t folder, count, i;

    if (!find_exif((const unsigned char *)bytes, size, &x))
        return 1;
    folder = number(&x, 4, 4);
    count = number(&x, folder, 2);
    for (i = 0; i < count && folder + i * ENTRY < x.size; i++) {
        size_t entry = folder + 2 + i * ENTRY;
        size_t value = number(&x, entry + 8, 2);

        if (number(&x, entry, 2) == ORIENTATION &&
            number(&x, entry + 2, 2) == SHORT)
            return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
