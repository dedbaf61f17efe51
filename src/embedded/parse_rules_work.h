/*
 * What the files about work share: parse_rules_entries.c finds where the
 * entries of a work history are, parse_rules_heads.c what their heads say,
 * parse_rules_work.c writes it down.
 */
#ifndef TANDEM_PARSE_RULES_WORK_H
#define TANDEM_PARSE_RULES_WORK_H

#include "embedded/parse_rules.h"

enum { MAX_ENTRIES = 60, MAX_UNITS = 8 };

struct entry {
    size_t head, anchor, below, body, end; /* lines; the dates stand from
                                              anchor to before below */
    bool has_dates, told; /* told: by labels or in a sentence, no head */
    bool parted; /* said by a title with its employer in one piece */
    struct date_range dates;
    struct unit unit[MAX_UNITS];
    size_t units;
    int title, company, place; /* of unit; -1: none */
    struct piece said_title, said_company, said_place; /* end 0: not said */
};

struct history {
    struct reading *r;
    struct entry *entry;
    size_t count;
    bool company_first; /* learned from entries that are clear */
    const char *name, *position; /* keys of JSON Resume */
};

/* Adds the entries that stand in lines first .. end. */
void parse_rules_entries(struct history *h, size_t first, size_t end);

/* Takes what labelled lines of an entry say ("Role: Tester"). True when line
 * i was one of them. */
bool parse_rules_said(struct history *h, struct entry *e, size_t i);

/* parse_rules_employers.c: cuts a stretch of a head as parse_rules_cut does.
 * What a title and its employer at the end of it say is taken as said. */
size_t parse_rules_cut_head(struct history *h, struct entry *e,
                            struct piece p, bool commas,
                            struct piece out[MAX_UNITS]);

/* "Fitter (Acme Motors Ltd," goes on below. */
bool parse_rules_open_bracket(const struct reading *r, struct piece p);

/* Parts of the head of an entry; then, when all entries have theirs, which
 * order titles and employers stand in; then what is what. */
void parse_rules_read_head(struct history *h, struct entry *e);
void parse_rules_learn_order(struct history *h);
void parse_rules_choose(struct history *h, struct entry *e);

#endif
