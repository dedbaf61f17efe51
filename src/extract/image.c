/*
 * Pictures as documents: each page is a scan. How large a picture is stands
 * at its head and is judged before anything is unpacked; of a photograph that
 * is larger than need be, only every second point is. Cameras write down how
 * they were held instead of turning the picture.
 */
#include "extract/image.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "extract/picture.h"

enum {
    SIDE_MOST = 30000,
    POINTS_MOST = 50 * 1000 * 1000, /* unpacked, 4 bytes each */
    POINTS_HALVED = 16 * 1000 * 1000
};

#define SMALLER                                                            \
    "Save it at 300 dots an inch or less, or as a PDF, and upload that."

struct size {
    l_int32 width, height;
};

static bool
is_tiff(const struct document *d)
{
    return d->size > 4 && (memcmp(d->bytes, "II*", 3) == 0 ||
                           memcmp(d->bytes, "MM\0*", 4) == 0);
}

static bool
is_jpeg(const struct document *d)
{
    return d->size > 3 && memcmp(d->bytes, "\xFF\xD8\xFF", 3) == 0;
}

/* False: there is no such page. */
static bool
page_size(const struct document *d, int64_t page, struct size *size)
{
    const l_uint8 *bytes = (const l_uint8 *)d->bytes;

    *size = (struct size){ 0 };
    if (is_tiff(d))
        return readHeaderMemTiff(bytes, d->size, (l_int32)page - 1,
                                 &size->width, &size->height, NULL, NULL,
                                 NULL, NULL, NULL) == 0;
    return page == 1 &&
           pixReadHeaderMem(bytes, d->size, NULL, &size->width,
                            &size->height, NULL, NULL, NULL) == 0;
}

static struct err *
check_size(struct arena *a, const struct size *size)
{
    if (size->width < 1 || size->height < 1)
        return fail(a, ERR_INVALID, "Open it, save it again, and upload "
                    "that.", "This picture is damaged: it cannot be opened.");
    if (size->width <= SIDE_MOST && size->height <= SIDE_MOST &&
        size->width <= POINTS_MOST / size->height)
        return NULL;
    return fail(a, ERR_INVALID, SMALLER, "This picture has %d x %d points; "
                "the limit is %d million.", size->width, size->height,
                POINTS_MOST / 1000000);
}

/* Up to `most`: each page is looked for from the first one on. */
static int
count_pages(const struct document *d, int most)
{
    struct size size;
    int count = 1;

    if (is_tiff(d))
        while (count < most && page_size(d, count + 1, &size))
            count++;
    return count;
}

struct err *
image_read(const struct document *d, struct sheet *s)
{
    int count = count_pages(d, s->pages_most + 1), i;
    struct size size;

    for (i = 1; i <= count; i++) {
        page_size(d, i, &size);
        TRY(check_size(d->a, &size));
        if (i > 1)
            TRY(sheet_page(s));
        sheet_scan(s, i);
    }
    s->pages = count;
    return NULL;
}

/* ---- unpacking ---- */

static PIX *
unpack(const struct document *d, int64_t page, const struct size *size)
{
    const l_uint8 *bytes = (const l_uint8 *)d->bytes;
    int part = size->width > POINTS_HALVED / size->height ? 2 : 1;

    if (is_tiff(d))
        return pixReadMemTiff(bytes, d->size, (l_int32)page - 1);
    if (is_jpeg(d))
        return pixReadMemJpeg(bytes, d->size, 0, part, NULL, 0);
    return pixReadMem(bytes, d->size);
}

/* As the camera was held: turned, mirrored or both (Exif 2.3, orientation). */
static void
hold_upright(const struct document *d, PIX **pix)
{
    static const struct {
        int quarters;
        bool mirrored;
    } ways[] = {
        { 0, false }, { 0, false }, { 0, true }, { 2, false }, { 2, true },
        { 1, true }, { 1, false }, { 3, true }, { 3, false },
    };
    int way = is_jpeg(d) ? image_orientation(d->bytes, d->size) : 1;
    PIX *other;

    if (ways[way].quarters != 0) {
        other = pixRotateOrth(*pix, ways[way].quarters);
        if (other != NULL) {
            pixDestroy(pix);
            *pix = other;
        }
    }
    if (ways[way].mirrored)
        pixFlipLR(*pix, *pix);
}

struct err *
image_scan(const struct document *d, int64_t page, PIX **pix)
{
    struct size size;

    if (!page_size(d, page, &size))
        return fail(d->a, ERR_MISSING, NULL,
                    "There is no such page in this document.");
    TRY(check_size(d->a, &size));
    *pix = unpack(d, page, &size);
    if (*pix == NULL)
        return fail(d->a, ERR_INVALID, "Open it, save it again, and upload "
                    "that.", "This picture is damaged: it cannot be read.");
    hold_upright(d, pix);
    return NULL;
}

struct err *
image_paint(const struct document *d, int64_t page, struct str *out)
{
    PIX *pix;
    struct err *e;

    TRY(image_scan(d, page, &pix));
    e = picture_put(d->a, pix, out);
    pixDestroy(&pix);
    return e;
}
