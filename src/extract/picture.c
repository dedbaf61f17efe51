/* The size of pictures, which keeps their memory and time within bounds
 * whatever a document says about the size of its pages. */
#include "extract/picture.h"

#include <math.h>

enum { PNG_BYTES = 600 * 1000, JPEG_QUALITY = 82 };

double
picture_scale(double width, double height)
{
    /* A little less, for rounding up. */
    double most = sqrt((double)PICTURE_PIXELS / (width * height)) * .99;

    return fmin(PICTURE_WIDTH / width, most);
}

/* Colours as they are seen, on white. */
static PIX *
fit(PIX *pix)
{
    double scale = picture_scale(pixGetWidth(pix), pixGetHeight(pix));
    PIX *opaque = pixRemoveAlpha(pix);
    PIX *plain = pixConvertTo8Or32(opaque, L_CLONE, 0);
    PIX *small = plain == NULL || scale >= 1
                     ? pixClone(plain)
                     : pixScale(plain, (float)scale, (float)scale);

    pixDestroy(&opaque);
    pixDestroy(&plain);
    return small;
}

static bool
encode(PIX *pix, l_uint8 **bytes, size_t *size)
{
    if (pixWriteMemPng(bytes, size, pix, 0) == 0 && *size <= PNG_BYTES)
        return true;
    lept_free(*bytes);
    *bytes = NULL;
    return pixWriteMemJpeg(bytes, size, pix, JPEG_QUALITY, 0) == 0 &&
           *size <= PICTURE_BYTES;
}

struct err *
picture_put(struct arena *a, PIX *pix, struct str *out)
{
    PIX *small = fit(pix);
    l_uint8 *bytes = NULL;
    size_t size = 0;
    bool made = small != NULL && encode(small, &bytes, &size);

    if (made)
        str_add_bytes(out, (const char *)bytes, size);
    lept_free(bytes);
    pixDestroy(&small);
    return made ? NULL : fail(a, ERR_INVALID, NULL,
                              "This page cannot be painted.");
}
