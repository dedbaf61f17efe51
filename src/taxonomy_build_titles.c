/*
 * The tables of occupations: titles in nine languages, what they are related
 * to, and the words that titles begin or end with.
 */
#include <stdlib.h>

#include "base/str.h"
#include "taxonomy_build.h"

enum { MOST_NEAR = 32 };

/* ---- forms ------------------------------------------------------------- */

/* Read before the occupations. */
void
taxonomy_build_form(struct build *b, char **c)
{
    const char *form = words_folded(b->line, c[1]);

    if (taxonomy_pack_find(b->pack, TAXONOMY_FORM, form) == TAXONOMY_NONE)
        taxonomy_pack_add(b->pack, TAXONOMY_FORM, form,
                          words_folded(b->line, c[2]));
}

/* The phrase, and the same with the forms that count for both sexes, so that
 * a title finds the same occupations in either. */
static void
title_phrase(struct build *b, const char *phrase, uint32_t n, uint32_t order)
{
    struct words w = words_split(b->line, phrase, strlen(phrase));
    struct str s = str_new(b->line);
    bool other = false;

    for (size_t i = 0; i < w.count; i++) {
        uint32_t form = taxonomy_pack_find(b->pack, TAXONOMY_FORM,
                                           w.word[i].folded);

        other |= form != TAXONOMY_NONE;
        str_addf(&s, "%s%s", i > 0 ? " " : "",
                 form == TAXONOMY_NONE ? w.word[i].folded
                                       : taxonomy_pack_name(b->pack, form));
    }
    taxonomy_build_phrase(b, phrase, n, order);
    if (other)
        taxonomy_build_phrase(b, s.text, n, order);
}

static void
title_phrases(struct build *b, const char *cell, char separator, uint32_t n,
              uint32_t order)
{
    size_t count;
    char **part = str_split(b->line, cell, separator, &count);

    for (size_t i = 0; i < count; i++)
        title_phrase(b, part[i], n, order);
}

/* ---- occupations ------------------------------------------------------- */

void
taxonomy_build_occupation(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_OCCUPATION, c[0], c[1]);

    taxonomy_build_info(b, n, c[2]);
    taxonomy_build_category(b, n, c[3]);
    taxonomy_build_entry(b, n)->rank = c[6][0] == 'Y';
    title_phrase(b, c[1], n, 10);
    title_phrases(b, c[7], '|', n, c[2][0] == 'e' ? 20 : 25);
}

/* Second pass: parents, and the ESCO occupation that an O*NET one is. */
void
taxonomy_build_occupation_links(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);
    uint32_t same = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[5]);

    taxonomy_build_entry(b, n)->parent =
        taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[4]);
    if (same == TAXONOMY_NONE)
        return;
    same |= TAXONOMY_LINK_SAME;
    taxonomy_pack_links(b->pack, n, &same, 1);
}

/* The others that need the same skills: "id:hundredths|...". */
void
taxonomy_build_occupation_near(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);
    uint32_t link[MOST_NEAR], kept = 0;
    size_t count;
    char **part = str_split(b->line, c[1], '|', &count);

    for (size_t i = 0; i < count && kept < MOST_NEAR; i++) {
        char *colon = strchr(part[i], ':');
        uint32_t near = colon == NULL ? 0
                                      : (uint32_t)strtoul(colon + 1, NULL, 10);
        uint32_t other;

        if (near == 0 || near >= 100)
            continue;
        *colon = '\0';
        other = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, part[i]);
        if (other != TAXONOMY_NONE)
            link[kept++] = other | TAXONOMY_LINK_NEAR(near);
    }
    if (n != TAXONOMY_NONE)
        taxonomy_pack_links(b->pack, n, link, kept);
}

void
taxonomy_build_occupation_words(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);

    if (n == TAXONOMY_NONE)
        return;
    title_phrase(b, c[1], n, 30);
    title_phrases(b, c[1], '/', n, 30);
    title_phrases(b, c[2], '|', n, 35);
}

void
taxonomy_build_occupation_alias(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_OCCUPATION, c[0]);

    if (n != TAXONOMY_NONE)
        /* Before all that merely may be meant. */
        title_phrase(b, c[2], n, 5);
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
