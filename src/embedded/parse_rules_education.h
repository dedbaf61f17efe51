/*
 * What the files about education share: parse_rules_studies.c cuts lines into
 * pieces, parse_rules_degrees.c says what a piece is, parse_rules_education.c
 * puts them together.
 */
#ifndef TANDEM_PARSE_RULES_EDUCATION_H
#define TANDEM_PARSE_RULES_EDUCATION_H

#include "embedded/parse_rules.h"

enum { MAX_STUDIES = 20 };

enum study_kind {
    STUDY_REST,
    STUDY_DEGREE, /* with its field, when that stands beside it */
    STUDY_SCHOOL,
    STUDY_PLACE,
    STUDY_GRADE
};

struct study {
    enum study_kind kind;
    struct piece piece;
    struct piece area; /* of a degree; end 0: none */
    double sure;
    int rank; /* of a degree, as in the lexicon (EQF); 0: not in it */
};

/* What a piece holds: one or two parts ("B.Tech Physics, ABC College" has
 * two also where the comma is missing). The count of them. */
size_t parse_rules_studies(const struct reading *r, struct piece p,
                           struct study out[2]);

/* The pieces of a stretch, without its dates; at most MAX_STUDIES. */
size_t parse_rules_studies_of(const struct reading *r, struct piece p,
                              const struct date_range *dates,
                              struct study *out);

#endif
