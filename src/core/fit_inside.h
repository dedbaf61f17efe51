/* What the files of the fit share; nothing outside reads this. */
#ifndef TANDEM_FIT_INSIDE_H
#define TANDEM_FIT_INSIDE_H

#include <jansson.h>

#include "core/dates.h"
#include "core/fit.h"
#include "core/title.h"

/* A term of a text: a stem or a pair of stems that stand together. */
struct fit_term {
    uint64_t hash;
    float weight;
};

struct fit_terms {
    struct fit_term *term; /* by hash, each once */
    size_t count;
    double norm;
};

struct fit_word {
    uint64_t stem;
    float weight; /* rarity; 0: says nothing */
    uint32_t start, end;
    bool breaks;
};

/* A line of the text, with the lines that go on with it. */
struct fit_passage {
    uint32_t start, end;
    size_t first, last; /* words; last is one past */
    bool denied; /* says what was not done, or is wished for */
};

struct fit_text {
    struct fit_word *word;
    size_t words;
    struct fit_passage *passage;
    size_t passages;
};

struct fit_text fit_text_read(struct arena *a, const struct taxonomy *t,
                              const char *text, size_t size);

/* Words from..to as terms. times: for a title, whose words count more. */
struct fit_terms fit_terms_make(struct arena *a, const struct fit_word *word,
                                size_t count);
double fit_terms_cosine(const struct fit_terms *one,
                        const struct fit_terms *two);

/* One mention of a skill or licence, the best of each entry first. */
struct fit_skill {
    const struct taxonomy_entry *entry;
    double strength; /* 0-1 */
    struct fit_quote quote;
};

/* A post of work with its dates, and the bytes that tell of it. */
struct fit_post {
    const struct title *title; /* NULL: not said */
    struct dates_span span;
    struct fit_quote dates;
    uint32_t start, end;
};

struct fit_title {
    struct title title;
    double recency; /* 0-1 */
    struct fit_quote quote;
    const char *text;
};

struct fit_language {
    const char *id;
    int level; /* 1-7; 0: not said */
    struct fit_quote quote;
};

/* Text cut into passages of some sixty words, for their vectors. */
struct fit_pieces {
    struct fit_wanted *item;
    size_t count;
};

void fit_pieces_add(struct arena *a, struct fit_pieces *l, const char *text,
                    size_t size);

struct fit_person {
    struct fit_pieces pieces;
    struct embedding vector;
    const struct taxonomy *t;
    const char *text; /* blanked */
    size_t size;
    const json_t *resume;
    json_t *paths; /* path -> [start, end] */
    struct fit_text body;
    struct fit_terms terms;
    struct fit_skill *skill;
    size_t skills;
    struct fit_title *title;
    size_t titles;
    struct fit_language *language;
    size_t languages;
    const char *written_in;    /* language of the document */
    struct fit_quote prose;    /* its longest passage */
    struct fit_post *post;     /* those with dates, as listed */
    size_t posts;
    int degree; /* EQF; 0: none */
    struct fit_quote degree_quote;
    const char *place_name;
    const struct taxonomy_entry *place;
    struct fit_quote place_quote;
    bool has_place;
    bool moves; /* says that they would move */
};

struct fit_line {
    struct fit_word *word; /* each stem once, those that say something */
    size_t words;
    double weight;         /* sum */
};

struct fit_posting {
    struct fit_pieces pieces;
    struct embedding vector;
    const struct taxonomy *t;
    const struct posting *posting;
    struct requirements list;
    struct requirement whole; /* the words of the posting, as a part */
    bool bare;                /* a title alone */
    struct fit_line *line;    /* words of each requirement's label */
    struct title title;
    struct fit_terms terms;
    uint64_t *shingles; /* eight words in a row, hashed, sorted */
    size_t shingle_count;
    const struct taxonomy_entry *place;
};

/* The quote of a path of JSON Resume; false: no evidence. */
bool fit_person_quote(const struct fit_person *p, const char *path,
                      struct fit_quote *q);

/* fit_person_skills.c */
void fit_person_read_skills(struct arena *a, struct fit_person *p,
                            const struct profile *f, int64_t now);

/* Whether a line says what was not done, or is only wished for. */
bool fit_person_denies(struct arena *a, const char *text, size_t size);

/* fit_text.c: kind text, and the posting as a whole. copied: the passages
 * that do not count, as prose of the posting or denied. */
void fit_text_compare(const struct fit_posting *g, const struct fit_person *p,
                      size_t i, const bool *copied, struct fit_part *part);
void fit_whole_compare(struct arena *a, const struct fit_posting *g,
                       const struct fit_person *p, const bool *copied,
                       struct fit_part *part);
bool *fit_text_copied(struct arena *a, const struct fit_posting *g,
                      const struct fit_person *p);
void fit_text_shingles(struct arena *a, struct fit_posting *g,
                       const struct fit_text *x);

#endif
