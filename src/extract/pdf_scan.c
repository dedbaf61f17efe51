/*
 * Whether the text of a page can be used. Fonts may carry no map to letters,
 * or a wrong one: then the letters come out as private or missing ones, or as
 * others of the alphabet, which shows in how few of them are vowels. What a
 * page without usable text shows must be read from its picture.
 */
#include "extract/pdf.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

enum { SMALL_LEAST = 80 }; /* letters, to judge by their vowels */

struct letters {
    size_t all, unreadable;
    size_t small, vowels; /* of Latin words of four letters or more */
};

static bool
is_unreadable(uint32_t c)
{
    return c == 0xFFFD || c < 0x20 || (c >= 0x7F && c < 0xA0) ||
           (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
           !u_isdefined((UChar32)c);
}

/* The plain letter under an accent is enough: no language has words of many
 * letters without one of these. */
static bool
is_vowel(uint32_t c)
{
    return c < 0x80 ? strchr("aeiouy", (int)c) != NULL : c >= 0xC0;
}

static void
count_word(const char *text, struct letters *n)
{
    size_t small = 0, vowels = 0;
    uint32_t c;

    while ((c = utf8_next(&text)) != 0) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x250);

        n->all++;
        n->unreadable += is_unreadable(c);
        small += letter;
        vowels += letter && is_vowel(c);
    }
    if (small >= 4) {
        n->small += small;
        n->vowels += vowels;
    }
}

static bool
holds_picture(PopplerPage *page)
{
    GList *pictures = poppler_page_get_image_mapping(page);
    bool any = pictures != NULL;

    poppler_page_free_image_mapping(pictures);
    return any;
}

bool
pdf_is_scan(PopplerPage *page, const struct pdf_words *words)
{
    struct letters n = { 0 };
    size_t i;

    for (i = 0; i < words->count; i++)
        count_word(words->word[i].word.text, &n);
    if (n.all == 0)
        return holds_picture(page);
    return n.unreadable * 2 > n.all ||
           (n.small >= SMALL_LEAST && n.vowels * 5 < n.small);
}

bool
pdf_is_picture(PopplerPage *page)
{
    GList *pictures = poppler_page_get_image_mapping(page), *at;
    double width = 0, height = 0, most = 0;

    poppler_page_get_size(page, &width, &height);
    for (at = pictures; at != NULL; at = at->next) {
        const PopplerRectangle *r =
            &((const PopplerImageMapping *)at->data)->area;

        most = fmax(most, fabs((r->x2 - r->x1) * (r->y2 - r->y1)));
    }
    poppler_page_free_image_mapping(pictures);
    return most > 0.5 * width * height;
}
