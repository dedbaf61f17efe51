/*
 * What the two files of the program share that compiles the taxonomy:
 * taxonomy_build.c, and taxonomy_build_titles.c for occupations.
 */
#ifndef TANDEM_TAXONOMY_BUILD_H
#define TANDEM_TAXONOMY_BUILD_H

#include "taxonomy_pack.h"

struct build {
    struct arena *a; /* until the end */
    struct arena *line;
    struct taxonomy_pack *pack;
};

/* The phrase means the entry; without its brackets as well. What is
 * likelier has the lower order. */
void taxonomy_build_phrase(struct build *b, const char *s, uint32_t entry,
                           uint32_t order);

/* Each of the phrases of a cell. */
void taxonomy_build_phrases(struct build *b, const char *cell, char separator,
                            uint32_t entry, uint32_t order);

struct taxonomy_entry *taxonomy_build_entry(struct build *b,
                                            uint32_t number);
void taxonomy_build_info(struct build *b, uint32_t number, const char *info);
void taxonomy_build_category(struct build *b, uint32_t number,
                             const char *category);

/* Rows of the tables of occupations. */
void taxonomy_build_occupation(struct build *b, char **c);
void taxonomy_build_occupation_links(struct build *b, char **c);
void taxonomy_build_occupation_near(struct build *b, char **c);
void taxonomy_build_occupation_words(struct build *b, char **c);
void taxonomy_build_occupation_alias(struct build *b, char **c);
void taxonomy_build_title_word(struct build *b, char **c);
void taxonomy_build_form(struct build *b, char **c);

#endif
