/*
 * The words of work: skills, titles, places, degrees, headings and the like
 * in nine languages (data/taxonomy), compiled by make into one image that
 * all processes share. Finding costs the length of the text, whatever the
 * size of the taxonomy: words are followed through a table of phrases, the
 * longest phrase first, folded; ambiguous words (C, Go, Excel) count only
 * where the words around confirm them. Pure: works on memory, never on files.
 */
#ifndef TANDEM_TAXONOMY_H
#define TANDEM_TAXONOMY_H

#include "base/err.h"
#include "core/words.h"

enum taxonomy_kind {
    TAXONOMY_SKILL,      /* skills and technologies */
    TAXONOMY_OCCUPATION,
    TAXONOMY_PLACE,      /* x, y: degrees; info: country; category: region */
    TAXONOMY_COUNTRY,    /* id: ISO 3166 */
    TAXONOMY_REGION,     /* state, province; info: country */
    TAXONOMY_TITLE_WORD, /* a word that titles begin or end with */
    /* Lexicons: name is what the phrase stands for, info the language. */
    TAXONOMY_DEGREE,     /* name: bachelor, ...; rank: EQF 1-8 */
    TAXONOMY_HEADING,    /* name: experience, posting_requirements, ... */
    TAXONOMY_SENIORITY,  /* name: senior, ...; rank 0-9 */
    TAXONOMY_LANGUAGE,   /* id: ISO 639; name in English */
    TAXONOMY_LANGUAGE_LEVEL, /* name: B2, native; rank 1-7 */
    TAXONOMY_DATE_WORD,  /* name: present, since, until, year, ... */
    TAXONOMY_MONTH,      /* rank 1-12 */
    TAXONOMY_CERTIFICATE, /* info: certification, licence, ... */
    TAXONOMY_POSTING_CUE, /* name: must, wish, offer, age, photo, ... */
    TAXONOMY_AMBIGUITY,  /* inside: what confirms an ambiguous word */
    TAXONOMY_FORM,       /* inside: id a form of a word of work, name the one
                            that counts for both sexes; both folded */
    TAXONOMY_KINDS
};

#define TAXONOMY_BIT(kind) (1u << (kind))

/* An entry as it lies in the image; strings by taxonomy_id, _name, _info. */
struct taxonomy_entry {
    uint32_t id, name, info; /* offsets of strings */
    uint32_t parent;         /* number of an entry; TAXONOMY_NONE */
    uint32_t links;          /* related entries, numbers */
    uint16_t link_count;
    uint8_t kind, rank;
    uint32_t category;       /* string: kind of technology; occupation code */
    float x, y;              /* place: degrees; skill: x is the idf */
    uint32_t weight;         /* population; occupations that need a skill */
};

#define TAXONOMY_NONE UINT32_MAX

struct taxonomy;

/* What was found: the bytes, the words, and all meanings of the kinds asked
 * for, the likeliest first. */
struct taxonomy_span {
    uint32_t start, end, first_word, word_count;
    const struct taxonomy_entry *entry;
    const struct taxonomy_entry *also[7];
    uint32_t also_count;
};

struct taxonomy_spans {
    struct taxonomy_span *span;
    size_t count;
};

/* A text made ready for finding. */
struct taxonomy_text {
    const char *text;
    size_t size;
    struct words words;
    uint32_t *token; /* of each word; TAXONOMY_NONE: in no phrase */
};

/* Takes the image as it stands in memory. ERR_INVALID: not an image, or of
 * another version. The taxonomy lives in a and keeps pointing at the image. */
CHECKED struct err *taxonomy_open(struct arena *a, const void *image,
                                  size_t size, const struct taxonomy **t);

struct taxonomy_text taxonomy_read(const struct taxonomy *t, struct arena *a,
                                   const char *text, size_t size);

/* Spans of these kinds between two words (to is one past), left to right,
 * longest first, not overlapping. */
struct taxonomy_spans taxonomy_find(const struct taxonomy *t,
                                    struct arena *a,
                                    const struct taxonomy_text *x,
                                    unsigned kinds, size_t from, size_t to);

/* As taxonomy_find over a whole string. */
struct taxonomy_spans taxonomy_find_in(const struct taxonomy *t,
                                       struct arena *a, const char *text,
                                       unsigned kinds);

/* The whole text as one phrase of the kind, or NULL. Ambiguous words count:
 * the caller knows the context. */
const struct taxonomy_entry *taxonomy_phrase(const struct taxonomy *t,
                                             struct arena *a,
                                             const char *text, size_t size,
                                             enum taxonomy_kind kind);

/* As taxonomy_phrase, with all meanings. False: none. */
bool taxonomy_exact(const struct taxonomy *t, struct arena *a,
                    const char *text, size_t size, enum taxonomy_kind kind,
                    struct taxonomy_span *out);

/* Whether the words around an ambiguous span deny what its entry means, or
 * those on its line confirm another meaning and not this one: "Driving
 * licence C" names no programming language. taxonomy_find asks this itself. */
bool taxonomy_is_another(const struct taxonomy *t,
                         const struct taxonomy_text *x,
                         const struct taxonomy_span *s);

/* The entry of that id ("x-python", "DE"), or NULL. */
const struct taxonomy_entry *taxonomy_by_id(const struct taxonomy *t,
                                            enum taxonomy_kind kind,
                                            const char *id);

/* Entries of a kind with a word that begins so ("": all of them), those
 * that matter most first; at most so many of them. */
size_t taxonomy_suggest(const struct taxonomy *t, struct arena *a,
                        enum taxonomy_kind kind, const char *start,
                        size_t most, const struct taxonomy_entry ***found);

/* The number of an entry, good for as long as taxonomy_version stays, and the
 * entry of a number; NULL: there is none. */
uint32_t taxonomy_number(const struct taxonomy *t,
                         const struct taxonomy_entry *e);
const struct taxonomy_entry *taxonomy_at(const struct taxonomy *t,
                                         uint32_t number);

const char *taxonomy_id(const struct taxonomy *t,
                        const struct taxonomy_entry *e);
const char *taxonomy_name(const struct taxonomy *t,
                          const struct taxonomy_entry *e);
const char *taxonomy_info(const struct taxonomy *t,
                          const struct taxonomy_entry *e);
const char *taxonomy_category(const struct taxonomy *t,
                              const struct taxonomy_entry *e);

/* The parent entry, or NULL. */
const struct taxonomy_entry *taxonomy_parent(const struct taxonomy *t,
                                             const struct taxonomy_entry *e);

/* The i-th entry that a skill is tied to: a wider one, or one beside it.
 * NULL: there are fewer. */
const struct taxonomy_entry *taxonomy_tied(const struct taxonomy *t,
                                           const struct taxonomy_entry *e,
                                           size_t i);

/* How near skill b stands to skill a that is asked for: 1 the same, .9 b is
 * a kind of a, .4 a neighbour, 0 nothing. */
double taxonomy_skill_near(const struct taxonomy *t,
                           const struct taxonomy_entry *a,
                           const struct taxonomy_entry *b);

/* The occupation of ESCO that one stands for; itself where there is none. */
const struct taxonomy_entry *taxonomy_occupation(
    const struct taxonomy *t, const struct taxonomy_entry *e);

/* Two occupations: 1 the same, below .95 by the skills that both need and by
 * parent and group, 0 where they share none. */
double taxonomy_occupation_near(const struct taxonomy *t,
                                const struct taxonomy_entry *a,
                                const struct taxonomy_entry *b);

/* The place a text names ("Berlin", "Leeds, UK", "75011 Paris"); a country
 * in it, or `country` (ISO, may be NULL), decides between equal names, else
 * the larger population. NULL: none. */
const struct taxonomy_entry *taxonomy_place(const struct taxonomy *t,
                                            struct arena *a,
                                            const char *text,
                                            const char *country);

/* The country that a text names or its place lies in: "DE", or NULL. */
const char *taxonomy_country(const struct taxonomy *t, struct arena *a,
                             const char *text);

/* Great circle. */
double taxonomy_km(double latitude1, double longitude1, double latitude2,
                   double longitude2);

/* The form that counts for both sexes ("infirmiere" is "infirmier"), folded;
 * the word itself when it has no other. In a text each word of which another
 * form is known is replaced, the rest stays as it is. Whatever compares words
 * of two sides goes through one of these. */
const char *taxonomy_neutral(const struct taxonomy *t, const char *folded);
char *taxonomy_neutral_text(const struct taxonomy *t, struct arena *a,
                            const char *text, size_t size);

/* How much a folded word says, 0.2-1: rare in the language of work. */
double taxonomy_rarity(const struct taxonomy *t, const char *folded,
                       size_t size);

/* "2.ab12cd34": version of format and data; stands in rank versions. */
const char *taxonomy_version(const struct taxonomy *t);

#endif
