/*
 * Run by make: reads the tables of data/taxonomy and writes them as one image
 * that the programs map. Usage: taxonomy-build FOLDER IMAGE
 *
 * Each table has one row below (its file, its reader). A reader turns a line,
 * already cut into cells, into an entry and the phrases that mean it.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "taxonomy_build.h"

enum { MAX_CELLS = 16, OCCUPATIONS = 3039 };

/* ---- phrases ----------------------------------------------------------- */

/* "Python (computer programming)" is also said without the bracket. */
static char *
without_brackets(struct arena *a, const char *s)
{
    struct str out = str_new(a);
    int depth = 0;

    for (; *s != '\0'; s++) {
        if (*s == '(' || *s == '[')
            depth++;
        else if ((*s == ')' || *s == ']') && depth > 0)
            depth--;
        else if (depth == 0)
            str_add_bytes(&out, s, 1);
    }
    return out.text;
}

void
taxonomy_build_phrase(struct build *b, const char *s, uint32_t entry,
                      uint32_t order)
{
    taxonomy_pack_phrase(b->pack, s, entry, 0, order);
    if (strchr(s, '(') != NULL)
        taxonomy_pack_phrase(b->pack, without_brackets(b->line, s), entry, 0,
                             order + 1);
}

/* One small word ("plan", "sing", "history" as an alias) is mostly just a
 * word: it counts only where it is written like a name in a list. */
static bool
is_common_word(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == ' ' || *s == '-' || (*s >= 'A' && *s <= 'Z')
            || (*s >= '0' && *s <= '9'))
            return false;
    return true;
}

/* Two to four capitals: as a word ("did", "Ann") it means something else. */
static uint32_t
acronym(const char *s)
{
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return n >= 2 && n <= 4 && s[n] == '\0' ? TAXONOMY_USE_ACRONYM : 0;
}

static void
skill_phrases(struct build *b, const char *cell, uint32_t number,
              uint32_t order)
{
    size_t count;
    char **part = str_split(b->line, cell, '|', &count);

    for (size_t i = 0; i < count; i++)
        if (is_common_word(part[i]))
            taxonomy_pack_phrase(b->pack, part[i], number,
                                 TAXONOMY_USE_AMBIGUOUS, order);
        else if (acronym(part[i]) != 0)
            taxonomy_pack_phrase(b->pack, part[i], number,
                                 TAXONOMY_USE_ACRONYM, order);
        else
            taxonomy_build_phrase(b, part[i], number, order);
}

void
taxonomy_build_phrases(struct build *b, const char *cell, char separator,
                       uint32_t entry, uint32_t order)
{
    size_t count;
    char **part = str_split(b->line, cell, separator, &count);

    for (size_t i = 0; i < count; i++)
        taxonomy_build_phrase(b, part[i], entry, order);
}

struct taxonomy_entry *
taxonomy_build_entry(struct build *b, uint32_t number)
{
    return taxonomy_pack_entry(b->pack, number);
}

void
taxonomy_build_info(struct build *b, uint32_t number, const char *info)
{
    uint32_t s = taxonomy_pack_string(b->pack, info);

    taxonomy_build_entry(b, number)->info = s;
}

void
taxonomy_build_category(struct build *b, uint32_t number, const char *category)
{
    uint32_t s = taxonomy_pack_string(b->pack, category);

    taxonomy_build_entry(b, number)->category = s;
}

/* The rarer a skill is among occupations, the more it says. */
static void
set_need(struct build *b, uint32_t number, uint32_t occupations)
{
    struct taxonomy_entry *e = taxonomy_build_entry(b, number);

    e->weight = occupations;
    e->x = (float)(log(OCCUPATIONS / (1.0 + occupations)) / log(OCCUPATIONS));
    if (e->x < 0.2f)
        e->x = 0.2f;
}

/* ---- skills ------------------------------------------------------------ */

static void
skill(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_SKILL, c[0],
                                   str_trim(b->line,
                                            without_brackets(b->line, c[1])));

    taxonomy_build_info(b, n, c[2]);
    taxonomy_build_category(b, n, c[6]);
    set_need(b, n, (uint32_t)atoi(c[5]));
    if (c[2][0] == 's' && c[0][0] != 'x')
        skill_phrases(b, c[1], n, 10); /* kind skill: verbs */
    else
        taxonomy_build_phrase(b, c[1], n, 10);
    skill_phrases(b, c[7], n, 30);
}

/* Second pass: the related skills of each are numbers now. */
static void
skill_links(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_SKILL, c[0]);
    uint32_t links[64];
    size_t count, kept = 0;
    char **id = str_split(b->line, c[4], '|', &count);

    for (size_t i = 0; i < count && kept < 64; i++) {
        links[kept] = taxonomy_pack_find(b->pack, TAXONOMY_SKILL, id[i]);
        if (links[kept] != TAXONOMY_NONE)
            kept++;
    }
    taxonomy_pack_links(b->pack, n, links, kept);
}

static void
skill_words(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_SKILL, c[0]);

    if (n == TAXONOMY_NONE)
        return;
    skill_phrases(b, c[1], n, 40);
    skill_phrases(b, c[2], n, 45);
}

static void
technology(struct build *b, char **c)
{
    uint32_t n = TAXONOMY_NONE;
    bool one_word = strchr(c[1], ' ') == NULL;
    bool plain = c[0][0] == 'u'; /* a tool: "ladders", "clamps" */
    int needed = atoi(c[3]);

    if (c[4][0] != '\0')
        n = taxonomy_pack_find(b->pack, TAXONOMY_SKILL, c[4]);
    if (n == TAXONOMY_NONE) {
        n = taxonomy_pack_add(b->pack, TAXONOMY_SKILL, c[0], c[1]);
        taxonomy_build_info(b, n, "tool");
        taxonomy_build_category(b, n, c[2]);
        set_need(b, n, (uint32_t)needed);
    }
    taxonomy_pack_phrase(b->pack, c[1], n,
                         one_word && (plain || needed < 4)
                             && c[4][0] == '\0'
                             ? TAXONOMY_USE_AMBIGUOUS : 0, 50);
}

static void
alias(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_find(b->pack, TAXONOMY_SKILL, c[2]);
    uint32_t flags = c[5][0] == 'Y' ? TAXONOMY_USE_AMBIGUOUS : 0;
    uint32_t tech;

    if (n == TAXONOMY_NONE)
        return;
    if (strcmp(c[0], c[1]) != 0)
        flags |= acronym(c[0]);
    taxonomy_pack_phrase(b->pack, c[0], n, flags, 20);
    tech = c[3][0] == '\0' ? TAXONOMY_NONE
        : taxonomy_pack_find(b->pack, TAXONOMY_SKILL, c[3]);
    if (tech != TAXONOMY_NONE && taxonomy_build_entry(b, tech)->link_count == 0)
        taxonomy_pack_links(b->pack, tech, &n, 1);
}

/* The words of a list, folded as texts are. What is folded like `but` ("°C"
 * beside "C") is left out: it would stand wherever that does. */
static const char *
folded_list(struct build *b, const char *cell, const char *but)
{
    struct str s = str_new(b->line);
    size_t count;
    char **part = str_split(b->line, cell, '|', &count);

    for (size_t i = 0; i < count; i++) {
        const char *folded = words_folded(b->line, part[i]);

        if (!str_eq(folded, words_folded(b->line, but)))
            str_addf(&s, "%s%s", s.size > 0 ? "|" : "", folded);
    }
    return s.text;
}

static void
ambiguity(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_AMBIGUITY, c[0], c[1]);

    taxonomy_build_info(b, n, folded_list(b, c[3], c[0]));
    taxonomy_build_category(b, n, folded_list(b, c[4], c[0]));
    taxonomy_build_entry(b, n)->rank = c[2][0] == 'Y';
    taxonomy_pack_phrase(b->pack, c[0], n, 0, 0);
}

static void
certificate(struct build *b, char **c)
{
    char id[128], **ambiguous;
    uint32_t n;
    size_t count;

    snprintf(id, sizeof(id), "c-%s", c[0]);
    n = taxonomy_pack_add(b->pack, TAXONOMY_CERTIFICATE, id, c[1]);
    taxonomy_build_info(b, n, c[2]);
    taxonomy_build_category(b, n, c[4]);
    taxonomy_build_phrase(b, c[1], n, 10);
    taxonomy_build_phrases(b, c[5], '|', n, 20);
    ambiguous = str_split(b->line, c[6], '|', &count);
    for (size_t i = 0; i < count; i++)
        taxonomy_pack_phrase(b->pack, ambiguous[i], n,
                             TAXONOMY_USE_AMBIGUOUS, 30);
}

/* ---- places and lexicons ----------------------------------------------- */

static void
country(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_COUNTRY, c[0], c[6]);

    for (int i = 6; i <= 14; i++)
        taxonomy_build_phrase(b, c[i], n, 10);
    taxonomy_build_phrases(b, c[15], '|', n, 20);
}

/* "Karnataka", "Illinois": the region that a place lies in. */
static void
region(struct build *b, const char *name, const char *country_code)
{
    char key[160];
    uint32_t n;

    snprintf(key, sizeof(key), "%s %s", country_code, name);
    if (name[0] == '\0'
        || taxonomy_pack_find(b->pack, TAXONOMY_REGION, key)
               != TAXONOMY_NONE)
        return;
    n = taxonomy_pack_add(b->pack, TAXONOMY_REGION, key, name);
    taxonomy_build_info(b, n, country_code);
    taxonomy_build_phrase(b, name, n, 10);
}

static void
place(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_PLACE, c[0], c[0]);
    struct taxonomy_entry *e;
    uint32_t people = (uint32_t)strtoul(c[5], NULL, 10);

    taxonomy_build_info(b, n, c[1]);
    taxonomy_build_category(b, n, c[2]);
    e = taxonomy_build_entry(b, n);
    e->x = strtof(c[3], NULL);
    e->y = strtof(c[4], NULL);
    e->weight = people;
    taxonomy_build_phrase(b, c[0], n, UINT32_MAX / 2 - people);
    taxonomy_build_phrases(b, c[6], '|', n, UINT32_MAX - people / 4);
    region(b, c[2], c[1]);
}

/* Cells: what it is, rank or nothing, language, term. */
static void
term(struct build *b, enum taxonomy_kind kind, const char *id,
     const char *language, const char *text)
{
    char key[64];
    uint32_t n;

    snprintf(key, sizeof(key), "%s %s", id, language);
    n = taxonomy_pack_find(b->pack, kind, key);
    if (n == TAXONOMY_NONE) {
        n = taxonomy_pack_add(b->pack, kind, key, id);
        taxonomy_build_info(b, n, language);
    }
    taxonomy_build_phrase(b, text, n, 10);
}

static void
rank_term(struct build *b, enum taxonomy_kind kind, char **c, const char *lang,
          const char *text)
{
    char key[64];
    uint32_t n;

    term(b, kind, c[0], lang, text);
    snprintf(key, sizeof(key), "%s %s", c[0], lang);
    n = taxonomy_pack_find(b->pack, kind, key);
    taxonomy_build_entry(b, n)->rank = (uint8_t)atoi(c[1]);
}

static void
degree(struct build *b, char **c)
{
    rank_term(b, TAXONOMY_DEGREE, c, c[3], c[4]);
}

static void
seniority(struct build *b, char **c)
{
    rank_term(b, TAXONOMY_SENIORITY, c, c[2], c[3]);
}

static void
language_level(struct build *b, char **c)
{
    rank_term(b, TAXONOMY_LANGUAGE_LEVEL, c, c[2], c[3]);
}

static void
heading(struct build *b, char **c)
{
    term(b, TAXONOMY_HEADING, c[0], c[1], c[2]);
}

static void
posting_cue(struct build *b, char **c)
{
    term(b, TAXONOMY_POSTING_CUE, c[0], c[1], c[2]);
}

static void
date_word(struct build *b, char **c)
{
    term(b, TAXONOMY_DATE_WORD, c[0], c[1], c[2]);
}

static void
month(struct build *b, char **c)
{
    char *cells[] = { c[1], c[1] };
    size_t count;
    char **form = str_split(b->line, c[3], '|', &count);

    rank_term(b, TAXONOMY_MONTH, cells, c[0], c[2]);
    for (size_t i = 0; i < count; i++)
        rank_term(b, TAXONOMY_MONTH, cells, c[0], form[i]);
}

static void
language(struct build *b, char **c)
{
    uint32_t n = taxonomy_pack_add(b->pack, TAXONOMY_LANGUAGE, c[0], c[1]);

    for (int i = 1; i <= 10; i++)
        taxonomy_build_phrase(b, c[i], n, 10);
    taxonomy_build_phrases(b, c[11], '|', n, 20);
}

/* ---- files ------------------------------------------------------------- */

static const struct file {
    const char *name;
    void (*row)(struct build *b, char **cell);
    size_t cells;
} files[] = {
    { "gender_forms.tsv", taxonomy_build_form, 3 },
    { "ambiguous.tsv", ambiguity, 5 },
    { "skills.tsv", skill, 8 },
    { "skills.tsv", skill_links, 8 },
    { "skills_fr.tsv", skill_words, 3 },
    { "skills_es.tsv", skill_words, 3 },
    { "technologies.tsv", technology, 5 },
    { "aliases.tsv", alias, 6 },
    { "certifications.tsv", certificate, 7 },
    { "occupations.tsv", taxonomy_build_occupation, 8 },
    { "occupations.tsv", taxonomy_build_occupation_links, 8 },
    { "occupations_near.tsv", taxonomy_build_occupation_near, 2 },
    { "occupations_de.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_es.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_fr.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_it.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_nl.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_pl.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_pt.tsv", taxonomy_build_occupation_words, 3 },
    { "occupations_ro.tsv", taxonomy_build_occupation_words, 3 },
    { "occupation_aliases.tsv", taxonomy_build_occupation_alias, 3 },
    { "title_words.tsv", taxonomy_build_title_word, 2 },
    { "countries.tsv", country, 16 },
    { "places.tsv", place, 7 },
    { "degrees.tsv", degree, 5 },
    { "headings.tsv", heading, 3 },
    { "posting_cues.tsv", posting_cue, 3 },
    { "seniority.tsv", seniority, 4 },
    { "language_levels.tsv", language_level, 4 },
    { "date_work_words.tsv", date_word, 3 },
    { "months.tsv", month, 4 },
    { "languages.tsv", language, 12 },
};

static struct err *
read_file(struct build *b, const char *folder, const struct file *f)
{
    const char *path = arena_printf(b->a, "%s/%s", folder, f->name);
    FILE *in = fopen(path, "r");
    char *line = NULL, *cell[MAX_CELLS];
    size_t room = 0, row = 0;
    struct err *e = NULL;

    if (in == NULL)
        return fail(b->a, ERR_MISSING, "is data/taxonomy complete?",
                    "cannot open %s: %s", path, strerror(errno));
    while (e == NULL && getline(&line, &room, in) >= 0) {
        size_t count = 0;

        line[strcspn(line, "\n")] = '\0';
        for (char *p = line; p != NULL && count < MAX_CELLS;) {
            cell[count++] = p;
            p = strchr(p, '\t');
            if (p != NULL)
                *p++ = '\0';
        }
        if (row++ == 0)
            continue; /* the names of the columns */
        if (count != f->cells)
            e = fail(b->a, ERR_INVALID, "cells are separated by tabs",
                     "%s:%zu has %zu cells, not %zu", path, row, count,
                     f->cells);
        else
            f->row(b, cell);
        arena_reset(b->line);
    }
    free(line); /* getline's own */
    fclose(in);
    return e;
}

int
main(int argc, char **argv)
{
    struct build b = { arena_new(), arena_new(), NULL };
    struct err *e = NULL;

    if (argc != 3) {
        fprintf(stderr, "usage: %s FOLDER IMAGE\n", argv[0]);
        return 2;
    }
    b.pack = taxonomy_pack_new(b.a);
    for (size_t i = 0; e == NULL && i < sizeof(files) / sizeof(files[0]); i++)
        e = read_file(&b, argv[1], &files[i]);
    if (e == NULL)
        e = taxonomy_pack_write(b.pack, argv[2]);
    if (e != NULL)
        fprintf(stderr, "%s: %s\n", e->where, err_text(b.a, e));
    arena_free(b.line);
    arena_free(b.a);
    return e == NULL ? 0 : 1;
}
