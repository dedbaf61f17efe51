/*
 * Between the files of the parser on Bedrock: what the model is asked for,
 * and how its answer becomes values that point at words of the text.
 */
#ifndef TANDEM_AWS_PARSE_BEDROCK_H
#define TANDEM_AWS_PARSE_BEDROCK_H

#include "core/taxonomy.h"
#include "port/parse.h"

enum parse_bedrock_kind {
    PARSE_WORDS, /* as they stand in the text */
    PARSE_DATES, /* one date, or from when until when, as written */
    PARSE_LEVEL, /* how well a language is spoken */
    PARSE_LIST   /* several, each as it stands in the text */
};

struct parse_bedrock_field {
    const char *name; /* NULL ends the list */
    enum parse_bedrock_kind kind;
    const char *meaning; /* for the model */
};

/* A list of the resume and what an entry of it may have. */
struct parse_bedrock_section {
    const char *name; /* NULL ends the table */
    struct parse_bedrock_field field[9];
};

extern const struct parse_bedrock_section parse_bedrock_sections[];

/* ---- parse_bedrock_schema.c ---- */

/* The table as a JSON schema: what the tool takes. */
json_t *parse_bedrock_schema(struct arena *a);

/* ERR_DOWN names the first thing in which the answer is against it. */
CHECKED struct err *parse_bedrock_check(struct arena *a,
                                        const json_t *answer);

/* ---- parse_bedrock_values.c ---- */

/* Puts what the answer says into the profile that the rules made, a section
 * for each that the answer has. A value whose words do not stand in the text
 * is left out, and so is an entry that loses all of them: how many values
 * were kept and dropped. */
struct parse_bedrock_count {
    int kept, dropped;
};
struct parse_bedrock_count parse_bedrock_put(struct arena *a,
                                             const struct taxonomy *t,
                                             const char *text,
                                             const json_t *answer,
                                             struct parsed *p);

/* ---- parse_bedrock_rest.c: what follows from the values ---- */

/* What the model may see and values are looked up in: the redacted text
 * without what does not count, byte for byte as long. */
char *parse_bedrock_text(struct arena *a, const struct parsed *p);

/* Adds the skills of the taxonomy among the listed ones that the rules had
 * not found. */
void parse_bedrock_skills(struct arena *a, const struct taxonomy *t,
                          const struct taxonomy_text *x, struct parsed *p);

/* The lines that no value points into, but for headings: those that neither
 * the rules' evidence (before) nor what they had not read covers. */
json_t *parse_bedrock_unread(struct arena *a, const char *text,
                             const json_t *before, const struct parsed *p);

#endif
