/*
 * The tables of occupations: titles in nine languages, what they are related
 * to, and the words that titles begin or end with.
 */
#include "taxonomy_build.h"

/* ---- occupations --------------------------------------------------------- */

void
taxonomy_build_occupation(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_OCCUPATION, c[0], c[1]);

    taxonomy_build_info(b, n, c[2]);
    taxonomy_build_category(b, n, c[3]);
    taxonomy_build_entry(b, n)->rank = c[6][0] == 'Y';
    taxonomy_build_phrase(b, c[1], n, 10);
    taxonomy_build_phrases(b, c[7], '|', n, c[2][0] == 'e' ? 20 : 25);
}

/* Second pass: parents, and the ESCO occupation that an O*NET one is. */
void
taxonomy_build_occupation_links(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);
    uint32_t same = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[5]);

    taxonomy_build_entry(b, n)->parent =
        taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[4]);
    if (same != TAXONOMY_NONE)
        taxonomy_pack_links(b->pack, n, &same, 1);
}

void
taxonomy_build_occupation_words(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);

    if (n == TAXONOMY_NONE)
        return;
    taxonomy_build_phrase(b, c[1], n, 30);
    taxonomy_build_phrases(b, c[1], '/', n, 30);
    taxonomy_build_phrases(b, c[2], '|', n, 35);
}

void
taxonomy_build_occupation_alias(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);

    if (n != TAXONOMY_NONE)
        /* Before all that merely may be meant. */
        taxonomy_build_phrase(b, c[2], n, 5);
}

void
taxonomy_build_title_word(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_TITLE_WORD, c[1]);

    if (n != TAXONOMY_NONE)
        return; /* a word of another language too */
    n = taxonomy_pack_add(b->pack, TAXONOMY_TITLE_WORD, c[1], c[1]);
    taxonomy_build_phrase(b, c[1], n, 10);
}
