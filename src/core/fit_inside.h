/* What the files of the fit share; nothing outside reads this. */
#ifndef TANDEM_FIT_INSIDE_H
#define TANDEM_FIT_INSIDE_H

#include <jansson.h>

#include "core/dates.h"
#include "core/fit.h"
#include "core/title.h"

/* ---- texts --------------------------------------------------------------- */

/* A distinct word of a text. */
struct fit_kind {
    uint64_t word, stem;
    const char *folded;
    uint32_t size;
    float weight; /* rarity; 0: says nothing */
    bool doubts;  /* takes what stands beside it back */
};

struct fit_word {
    uint32_t kind;    /* which of the distinct words */
    uint32_t passage;
    uint32_t start, end;
    bool breaks;      /* a comma, bullet or line end stands before it */
};

/* A sentence or a line of the text, with the lines that go on with it. */
struct fit_passage {
    uint32_t start, end;
    size_t first, last; /* words; last is one past */
    size_t says;  /* of a person: words that say something and are no part
                     of the name of a skill */
    bool of_work; /* tells of work, schooling or skills */
};

struct fit_text {
    struct fit_word *word;
    size_t words;
    struct fit_kind *kind;
    size_t kinds;
    struct fit_passage *passage;
    size_t passages;
};

struct fit_text fit_text_read(struct arena *a, const struct taxonomy *t,
                              const char *text, size_t size);

/* A word by its folded letters, which stay where they are. */
void fit_text_name(struct fit_kind *k, const char *word, size_t size);

/* The hash of two words that stand side by side. */
uint64_t fit_text_pair(uint64_t one, uint64_t two);

/* The first word that ends behind the byte. */
size_t fit_text_behind(const struct fit_text *x, uint32_t byte);

/* ---- one side and the other ---------------------------------------------- */

/* What a skill is worth that stands in a list of skills and nowhere else. */
#define FIT_SKILL_LISTED 0.7

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
};

struct fit_title {
    struct title title;
    struct fit_quote quote;
    const char *text;
    struct embedding vector;
    bool stated; /* what they call themselves, not what they worked as */
};

struct fit_language {
    const char *id;
    int level; /* 1-7; 0: not said */
    struct fit_quote quote;
};

struct fit_degree {
    int rank; /* EQF */
    struct fit_quote quote;
};

/* Text cut into passages of some sixty words, for their vectors. */
struct fit_pieces {
    struct fit_wanted *item;
    size_t count;
};

void fit_pieces_add(struct arena *a, struct fit_pieces *l, const char *text,
                    size_t size);

/* Hashes of a posting, to ask for one quickly. */
struct fit_set {
    uint64_t *hash; /* sorted */
    size_t count;
    uint64_t *bits; /* of those that may be there; a power of two of them */
    size_t mask;
};

/* Eight words of prose in a row. */
struct fit_shingle {
    uint64_t hash;
    uint32_t word; /* the first */
};

struct fit_person {
    const struct taxonomy *t;
    struct fit_pieces pieces;
    struct fit_known *known; /* of each of body.kind */
    struct embedding vector;
    bool formed; /* made from a form: without its text, titles with vectors */
    const char *text; /* blanked, also what is denied or wished for */
    const char *unblanked; /* only to see where something was blanked */
    size_t size;
    struct words words; /* of the text before that */
    const unsigned char *doubts; /* of each of them */
    const json_t *resume;
    json_t *paths; /* path -> [start, end] */
    bool *blanked; /* of each entry of work: its title was */
    struct fit_text body;
    struct fit_skill *skill;
    size_t skills;
    bool *skilled; /* of each word: in the name of a skill */
    struct fit_shingle *shingle;
    size_t shingles;
    struct fit_title *title;
    size_t titles;
    struct fit_language *language;
    size_t languages;
    struct fit_post *post;     /* those with dates, as listed */
    size_t posts;
    struct fit_degree *degree;
    size_t degrees;
    const char *place_name;
    const struct taxonomy_entry *place;
    struct fit_quote place_quote;
    bool has_place;
    bool moves; /* says that they would move */
    struct fit_quote moves_quote;
    int now;    /* month */
};

/* A distinct word of the posting. It earns for one line only. */
struct fit_term {
    uint64_t word, stem;
    float weight;
    uint32_t line;
    bool other; /* another word for it: the line is full without */
};

struct fit_pair {
    uint64_t hash;
    float weight;
    uint32_t line;
};

struct fit_line {
    double weight; /* of its terms and pairs */
    double full;   /* the share of it that is as good as all */
};

/* What a word of a resume says to a posting: which of its terms, and how
 * surely. Found once for a word and kept. */
struct fit_sense {
    uint64_t word;
    uint32_t term; /* number + 1; 0: none */
    float gain;
};

struct fit_lines {
    struct fit_line *line; /* as the requirements; then the words of a title
                              that is none, and the rest of the posting */
    size_t count, title;   /* title: number of its line */
    struct fit_term *term;
    size_t terms;
    struct fit_pair *pair; /* by hash */
    size_t pairs;
    struct fit_wanted *text;      /* of each term */
    struct fit_known *known;      /* of each term; NULL: no vectors */
    struct fit_vocabulary *v;     /* NULL: not all terms are in it */
    uint32_t *by_word, *by_stem, *by_asked; /* tables: number + 1 of the */
    size_t mask;                            /* first term that is it */
    uint32_t *asked; /* of each term: its number in the vocabulary's */
    struct embedding topic;       /* where the title points */
    struct arena *a;
    struct fit_sense *sense; /* a table by hash; its size a power of two */
    size_t senses, room;
};

struct fit_asked {
    const struct taxonomy_entry **entry; /* one is enough */
    size_t count;
    double rarity;
};

struct fit_posting {
    const struct taxonomy *t;
    const struct posting *posting;
    bool formed; /* made from a form: without its passages' vectors */
    struct fit_pieces pieces;
    struct embedding vector;
    struct requirements list;
    struct requirement title_words, rest, lately; /* as parts */
    bool bare;                /* a title alone */
    size_t years_at;          /* number of the years' part; count: none */
    size_t title_at;          /* number of the title's part */
    struct fit_asked *asked;  /* of each requirement */
    struct fit_lines lines;
    struct fit_lines *hearing; /* the same: senses are added as met */
    struct title title;
    struct embedding title_vector;
    struct fit_set shingles, stems; /* of its words */
    const struct taxonomy_entry *place;
};

/* ---- one pair ------------------------------------------------------------ */

/* Each word of the resume is evidence for one part at most. */
struct comparison {
    struct arena *a;
    const struct fit_posting *g;
    const struct fit_person *p;
    const bool *copied;  /* passages that are the posting's own prose */
    uint32_t *owner;     /* of each word: number of the part + 1; 0: none */
    bool *silent;        /* of each part: words of its line earned nothing */
    bool *claimed;       /* of each word: by fit_claim */
};

/* Whether all words of the quote are free or the part's already; then they
 * are the part's. */
bool fit_claim(struct comparison *c, size_t part, struct fit_quote q);
/* Claims those of its words that are free; false: none is. */
bool fit_claim_free(struct comparison *c, size_t part, struct fit_quote q);
bool fit_is_free(const struct comparison *c, size_t part, struct fit_quote q);

/* What a part's words say in one piece each. */
void fit_claim_quote(const struct comparison *c, size_t part,
                     struct fit_part *out);

/* The quote of a path of JSON Resume; false: no evidence. */
bool fit_person_quote(const struct fit_person *p, const char *path,
                      struct fit_quote *q);

/* Whether something of these bytes was blanked. */
bool fit_person_is_cut(const struct fit_person *p, int64_t start,
                       int64_t end);

/* fit_person_lines.c: behind what the parser read. */
enum { FIT_MOST_WORK = 80 };
void fit_person_read_lines(struct arena *a, struct fit_person *p,
                           const json_t *evidence);

/* fit_person_skills.c */
void fit_person_read_skills(struct arena *a, struct fit_person *p,
                            const struct profile *f, int64_t now);

/* Blanks what was not done, or is only wished for. */
void fit_person_take_back(struct arena *a, struct fit_person *p);

/* fit.c: what a posting's parts are, by its list. */
void fit_posting_take_list(struct arena *a, struct fit_posting *g);

/* fit_lines.c: the posting's words, and the share of each line that those of
 * a resume say, in value[line], zeroed before; returned is what is left of it
 * in a text that says other things too. */
void fit_lines_read(struct arena *a, struct fit_posting *g);
double fit_lines_compare(struct comparison *c, double *value);

/* fit_senses.c: a word that says what the title is about, though none of its
 * words, is of this term. */
#define FIT_SENSE_TOPIC UINT32_MAX
void fit_senses_read(struct arena *a, struct fit_lines *l);
void fit_senses_embed(struct fit_lines *l, struct fit_vocabulary *v);
struct fit_sense fit_sense_for(struct fit_lines *l, const struct fit_kind *k,
                               const struct fit_known *known);

/* fit_copied.c */
const bool *fit_copied(struct arena *a, const struct fit_posting *g,
                       const struct fit_person *p);
void fit_copied_read(struct arena *a, struct fit_posting *g,
                     const struct fit_text *x);
void fit_copied_index(struct arena *a, struct fit_posting *g);
void fit_copied_read_person(struct arena *a, struct fit_person *p);

/* fit_kinds.c: the part of a requirement of any kind but text. */
void fit_kinds_title(struct comparison *c, size_t i, struct fit_part *part);
void fit_kinds_own(struct comparison *c, size_t i, struct fit_part *part);
void fit_kinds_compare(struct comparison *c, size_t i, struct fit_part *part);
void fit_kinds_years(struct comparison *c, size_t i, struct fit_part *part);
void fit_kinds_lately(struct comparison *c, size_t i, struct fit_part *part);
/* What is left of work that ended in that month: 1 while it is not long ago,
 * less with the years, never nothing. */
double fit_kinds_recency(int ended, int now);

#endif
