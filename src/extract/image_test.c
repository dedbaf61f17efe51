/* How a camera was held, from bytes that are whole, cut and wrong; and the
 * language of words that were recognised without their accents. */
#include "extract/image.h"

#include <string.h>

#include "base/test.h"
#include "extract/ocr_language.h"
#include "extract/scan.h"

/* A JPEG up to the end of its Exif: big-endian, one entry, orientation 6. */
static const char held[] =
    "\xFF\xD8\xFF\xE0\0\4xx\xFF\xE1\0\x22"
    "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0\xFF\xDA";

static void
reads_how_a_camera_was_held(void)
{
    CHECK(image_orientation(held, sizeof(held) - 1) == 6);
}

static void
takes_a_picture_for_upright_where_nothing_is_said(void)
{
    char bytes[sizeof(held)];
    size_t i;

    CHECK(image_orientation("", 0) == 1);
    CHECK(image_orientation("\xFF\xD8", 2) == 1);
    for (i = 0; i < 40; i++)
        CHECK(image_orientation(held, i) == 1);
    memcpy(bytes, held, sizeof(held));
    memset(bytes + 22, 0xFF, 4); /* the folder is far outside */
    CHECK(image_orientation(bytes, sizeof(held) - 1) == 1);
    memcpy(bytes, held, sizeof(held));
    bytes[37] = 9; /* no such way */
    CHECK(image_orientation(bytes, sizeof(held) - 1) == 1);
    memcpy(bytes, held, sizeof(held));
    bytes[11] = 0; /* a segment without a length */
    CHECK(image_orientation(bytes, sizeof(held) - 1) == 1);
}

static void
any_byte_may_be_wrong(void)
{
    char bytes[sizeof(held)];
    size_t i;
    int value;

    for (i = 0; i < sizeof(held) - 1; i++) {
        memcpy(bytes, held, sizeof(held));
        for (value = 0; value < 256; value++) {
            int way;

            bytes[i] = (char)value;
            way = image_orientation(bytes, sizeof(held) - 1);
            CHECK(way >= 1 && way <= 8);
        }
    }
}

static void
tells_the_language_without_its_accents(void)
{
    struct arena *a = test_arena();

    CHECK_STR(ocr_language_of(a, "Fuhrung des Teams und Pflege der Kranken "
                                 "auf der Station fur Chirurgie"), "de");
    CHECK_STR(ocr_language_of(a, "Ksiegowa z doswiadczeniem, nadzor nad "
                                 "ksiegami oraz rozliczenia dla spolki do "
                                 "urzedu"), "pl");
    CHECK_STR(ocr_language_of(a, "Ran the work of forty people on two sites "
                                 "and kept the books"), "en");
    CHECK_STR(ocr_language_of(a, "Anna 2018 C++"), "en");
    CHECK_STR(ocr_language_of(a, "Berufserfahrung\nMaurer, Huber KG\n2018 - "
                                 "heute\nSprachen\nTiirkisch"), "de");
    CHECK_STR(ocr_language_of(a, "Formation\nLangues\nCompetences"), "fr");
    CHECK_STR(ocr_language_of(a, "Summary\nInformation systems\nLanguages "
                                 "German, French"), "en");
    CHECK_STR(ocr_language_data("ro"), "ron");
    CHECK(ocr_language_data("../x") == NULL);
}

/* A box in the middle of the lower edge, page by page turned. */
static void
puts_a_box_back_where_it_was_on_the_picture(void)
{
    static const struct {
        int quarters;
        double x, y; /* the middle of the box on the picture */
    } ways[] = { { 0, .5, .9 }, { 1, .9, .5 }, { 2, .5, .1 }, { 3, .1, .5 } };
    size_t i;

    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct scan s = { .pix = pixCreate(200, 300, 8),
                          .quarters = ways[i].quarters };
        struct scan_box box = { 80, 260, 120, 280 };

        scan_back(&s, &box);
        CHECK((box.x0 + box.x1) / 2 > ways[i].x - .001 &&
              (box.x0 + box.x1) / 2 < ways[i].x + .001);
        CHECK((box.y0 + box.y1) / 2 > ways[i].y - .001 &&
              (box.y0 + box.y1) / 2 < ways[i].y + .001);
        scan_end(&s);
    }
}

TESTS(image, {
    TEST(reads_how_a_camera_was_held),
    TEST(takes_a_picture_for_upright_where_nothing_is_said),
    TEST(any_byte_may_be_wrong),
    TEST(tells_the_language_without_its_accents),
    TEST(puts_a_box_back_where_it_was_on_the_picture),
})
