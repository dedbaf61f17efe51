/*
 * What the files of the rule parser share: the text in lines and sections,
 * and the one way to write a value down, which always notes where its words
 * stand. parse_rules.c says in which order they work.
 */
#ifndef TANDEM_PARSE_RULES_H
#define TANDEM_PARSE_RULES_H

#include "core/dates.h"
#include "core/taxonomy.h"
#include "port/parse.h"

enum section {
    SECTION_HEAD, /* above the first heading: name, contacts */
    SECTION_SUMMARY,
    SECTION_EXPERIENCE,
    SECTION_EDUCATION,
    SECTION_SKILLS,
    SECTION_LANGUAGES,
    SECTION_CERTIFICATES,
    SECTION_PROJECTS,
    SECTION_PUBLICATIONS,
    SECTION_AWARDS,
    SECTION_VOLUNTEER,
    SECTION_INTERESTS,
    SECTION_REFERENCES,
    SECTION_CONTACT,
    SECTION_ADDITIONAL,
    SECTION_OTHER
};

struct line {
    uint32_t start, end; /* bytes, without bullet and outer spaces */
    size_t first_word, word_end;
    double size;         /* of the letters; 0: not known */
    int page;
    unsigned blanks;     /* empty lines before it */
    bool bold, bullet, heading, blank_before, taken;
    bool uncounted;      /* for software, not for people */
    enum section section;
};

struct reading {
    struct arena *a;
    const struct taxonomy *t;
    struct taxonomy_text x;
    const unsigned char *doubts; /* of each word */
    const char *text;
    size_t size;
    struct line *line;
    size_t count;
    double body_size; /* the commonest size of letters; 0: not known */
    bool has_section[SECTION_OTHER + 1];
    json_t *resume, *evidence, *skills, *warnings;
};

/* A stretch of the text. */
struct piece {
    uint32_t start, end;
};

/* ---- parse_rules_lines.c ---- */

/* Cuts the text into lines. */
void parse_rules_lines(struct reading *r, const json_t *cues);

/* Whether the word ends a sentence, and another begins behind it: a stop, no
 * abbreviation, a blank and a capital. */
bool parse_rules_sentence_ends(const struct reading *r, size_t word);

/* Lines i .. of one section without a heading between: the end. */
size_t parse_rules_block_end(const struct reading *r, size_t i);

/* ---- parse_rules_sections.c ---- */

/* Finds the headings, and so the section of each line. */
void parse_rules_sections(struct reading *r);

/* ---- parse_rules_headings.c ---- */

/* How the headings that were known are set. */
struct style {
    double size;
    bool known, capitals;
};

/* The section that the line is the heading of, below section now; -1: it is
 * none. */
int parse_rules_heading(const struct reading *r, const struct line *l,
                        enum section now, const struct style *style);

/* "E D U C A T I O N" without its gaps; NULL: not set so. */
const char *parse_rules_unspaced(const struct reading *r,
                                 const struct line *l);

/* The section of a heading of the lexicon; -1: it is none. */
int parse_rules_section_named(const struct reading *r, const char *text,
                              size_t size);
bool parse_rules_capitals(const struct reading *r, const struct line *l);
bool parse_rules_names_skills(const struct reading *r, uint32_t from,
                              uint32_t to);

/* ---- parse_rules_values.c ---- */

/* Bytes of the bullet, dash or blank above ASCII at s; 0 for none. */
size_t parse_rules_mark(const char *s, size_t left);

/* Bytes of the comma or semicolon at s, of Arabic and Chinese too; 0: none. */
size_t parse_rules_comma(const char *s, size_t left);

/* The piece without outer spaces and punctuation. */
struct piece parse_rules_trim(const struct reading *r, struct piece p);

/* Its words, white space made single. */
char *parse_rules_text(const struct reading *r, struct piece p);

/* object[key] = the piece's text, with evidence under path.key. False when
 * nothing is left of the piece. */
bool parse_rules_put(struct reading *r, json_t *object, const char *path,
                     const char *key, struct piece p, double confidence);

/* As parse_rules_put with a value made from the piece (a date). */
void parse_rules_put_value(struct reading *r, json_t *object,
                           const char *path, const char *key,
                           const char *value, struct piece p,
                           double confidence);

/* startDate, endDate of a range. */
void parse_rules_put_dates(struct reading *r, json_t *object,
                           const char *path, const struct date_range *d);

/* One day: the range's end, or its beginning where it goes on. */
void parse_rules_put_date(struct reading *r, json_t *object,
                          const char *path, const char *key,
                          const struct date_range *d);

/* The array resume[key], made when it is not there. */
json_t *parse_rules_list(struct reading *r, const char *key);

void parse_rules_warn(struct reading *r, const char *kind,
                      const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Words of a piece: from *first to *end. */
void parse_rules_words(const struct reading *r, struct piece p,
                       size_t *first, size_t *end);

/* ---- the other rooms ---- */

void parse_rules_basics(struct reading *r);
void parse_rules_work(struct reading *r, enum section from, const char *key);
void parse_rules_education(struct reading *r);
bool parse_rules_tells_study(const struct reading *r, const struct line *l);
void parse_rules_skills(struct reading *r);
void parse_rules_spans(struct reading *r);
void parse_rules_languages(struct reading *r);
bool parse_rules_tells_level(const struct reading *r, uint32_t from,
                             uint32_t to);
void parse_rules_lists(struct reading *r);

/* parse_rules_closing.c: takes closing lines out of their sections; wants
 * the name read. */
void parse_rules_closing(struct reading *r);

/* parse_rules_certificates.c: those of lines i .. end; those that stand
 * outside a section of their own. */
void parse_rules_certificates(struct reading *r, size_t i, size_t end);
void parse_rules_licences(struct reading *r);

/* parse_rules_publications.c: those of lines i .. end. */
void parse_rules_publications(struct reading *r, size_t i, size_t end);
void parse_rules_checks(struct reading *r);

/* parse_rules_sure.c: makes the confidences of the evidence mean what they
 * say. Once, when all is read. */
void parse_rules_sure(struct reading *r);
void parse_rules_tamper(struct reading *r);
void parse_rules_stated(struct reading *r, const json_t *resume,
                        const json_t *evidence);
json_t *parse_rules_unread(struct reading *r);

/* Stretches that nothing may be read from. */
json_t *parse_rules_uncounted(struct reading *r);
const char *parse_rules_language(struct reading *r);

/* parse_rules_anchors.c: whether the line's dates anchor an entry, whether
 * it may stand in an entry's head; the word after its dates, which may go on
 * on the next line. */
bool parse_rules_anchor(const struct reading *r, const struct line *l,
                        struct date_range *d);
size_t parse_rules_dates_end(const struct reading *r, const struct line *l);
bool parse_rules_head_line(const struct reading *r, const struct line *l);

/* parse_rules_labels.c: what a line says it holds ("Company: Acme"), and the
 * rest of it; a line that is only a label, without a colon. */
enum label {
    LABEL_NONE,
    LABEL_NAME,
    LABEL_EMAIL,
    LABEL_PHONE,
    LABEL_ADDRESS, /* or a place */
    LABEL_COMPANY,
    LABEL_CLIENT,
    LABEL_TITLE,
    LABEL_DATES,
    LABEL_DEGREE,
    LABEL_SCHOOL,
    LABEL_AREA,
    LABEL_REMARK,   /* duties, tools, grades */
    LABEL_PERSONAL  /* what nobody should be ranked by */
};
enum label parse_rules_label(const struct reading *r, const struct line *l,
                             struct piece *value);
bool parse_rules_is_numbered(const struct reading *r, const struct line *l);
enum label parse_rules_label_alone(const struct reading *r,
                                   const struct line *l);

/* parse_rules_sentences.c: "worked as TITLE at COMPANY from ...". */
bool parse_rules_sentence(const struct reading *r, const struct line *l,
                          struct piece *title, struct piece *company);

/* parse_rules_name.c: the name, where it stands, and how sure that is. */
struct found_name {
    struct piece piece;
    const char *spelled; /* where it is written otherwise ("J A N E"): the
                            name; else NULL */
    size_t line;
    double sure;
};
bool parse_rules_name(const struct reading *r, struct piece email,
                      struct found_name *out);
bool parse_rules_upper(const char *s); /* begins with a capital */

/* parse_rules_name_piece.c: the piece of bytes from .. to that may be the
 * name; it without "Prof. Dr." in front; whether it names the document. */
struct piece parse_rules_name_piece(const struct reading *r, uint32_t from,
                                    uint32_t to);
struct piece parse_rules_without_titles(const struct reading *r,
                                        struct piece p);
bool parse_rules_names_document(const struct reading *r, struct piece p);

/* parse_rules_contacts.c */
bool parse_rules_email(const struct reading *r, struct piece *p);
bool parse_rules_phone(const struct reading *r, struct piece *p);
void parse_rules_urls(struct reading *r, json_t *basics);

/* parse_rules_units.c: what a piece of an entry's head may be. */
struct unit {
    struct piece piece;
    double title, company, place, school, degree; /* 0-1 */
    bool region; /* a state or country, as behind a city */
};

struct unit parse_rules_unit(const struct reading *r, struct piece p);

/* The word after the title that words first .. begin with; first: none. */
size_t parse_rules_title_end(const struct reading *r, size_t first,
                             size_t end);

/* "University", "Gymnasium", "VTU". */
bool parse_rules_school_word(const char *folded);

/* Whether what ends at byte i goes on below ("University of"). */
bool parse_rules_goes_on(const struct reading *r, uint32_t i);

/* Cuts a piece at strong separators (tab, bars, bullets, wide gaps, dashes
 * with spaces; commas too when asked), leaving out what `skip` covers. */
size_t parse_rules_cut(const struct reading *r, struct piece p,
                       const struct date_range *skip, bool commas,
                       struct piece *out, size_t room);

#endif
