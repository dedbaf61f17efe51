/*
 * What a posting asks for, read from its title, fields and text in nine
 * languages, and corrected by hand: a JSON array of
 *
 *     {"key", "kind", "label", "must", "limit"?, "skill_id"?, "level"?,
 *      "years"?, "years_most"?, "pay"?: {"least"?, "most"?, "currency",
 *      "period"}, "start"?, "end"?, "read"?}
 *
 * kind: skill title years education language licence place pay permit start
 * text.
 * skill_id: entry of the taxonomy (skill, licence, language), or several
 * with "|" of which one is enough. level: EQF 1-8 of a degree, 1-7 of a
 * language (7 native), 1-10 of a title (rank of seniority + 1; 0: the title
 * names none). years: least; years_most: the upper end of a range, for
 * people to read: more is never too much. limit: set by the employer, never
 * read from a text: whose profile does not show it (state missing, not
 * unknown) is left out of the list of people, and counted there. pay: what
 * is offered, in whole units. permit (the right to work there) and start
 * (when the work begins): where a profile says nothing they are not counted.
 * start, end: bytes of the description. read: the label that the rest was
 * found for.
 * Whoever corrects the list may change label, kind and must, and add and
 * remove lines; where the label is no longer that one, ids are found again
 * from it.
 */
#ifndef TANDEM_REQUIREMENT_H
#define TANDEM_REQUIREMENT_H

#include "core/posting.h"
#include "core/taxonomy.h"

enum requirement_kind {
    REQUIREMENT_SKILL,
    REQUIREMENT_TITLE,
    REQUIREMENT_YEARS,
    REQUIREMENT_EDUCATION,
    REQUIREMENT_LANGUAGE,
    REQUIREMENT_LICENCE,
    REQUIREMENT_PLACE,
    REQUIREMENT_PAY,
    REQUIREMENT_PERMIT,
    REQUIREMENT_START,
    REQUIREMENT_TEXT,
    REQUIREMENT_KINDS
};
extern const char *const requirement_kind_names[];

struct requirement {
    const char *key; /* one of its kind: "skill:x-python" */
    int kind;
    const char *label;
    bool must, limit;
    const char *skill_id; /* NULL: none */
    int level;
    double years, years_most;
    int64_t pay_least, pay_most; /* 0: not said */
    const char *pay_currency;    /* ISO 4217; NULL: not said */
    int pay_period;              /* enum pay_period */
    int64_t start, end; /* of the description; both 0: not from there */
    const char *read;   /* the label that the rest was found for */
};

struct requirements {
    struct requirement *item;
    size_t count;
};

/* Reads the posting; the JSON array in *json. Lines that ask for age, gender,
 * family, a photo, nationality, religion, looks or health are left out. */
CHECKED struct err *requirement_read(struct arena *a,
                                     const struct taxonomy *t,
                                     const struct posting *p,
                                     const char **json);

/* What the employer is told about the text. kind: unlawful (a line that was
 * left out, see above), limits (they contradict each other), place, language,
 * nothing. message: one sentence. start, end as above. */
struct requirement_warning {
    const char *kind, *message;
    int64_t start, end;
};

struct requirement_warnings {
    struct requirement_warning *item;
    size_t count;
};

/* The warnings of reading the posting, in the order of the text; those about
 * no words of it last. */
CHECKED struct err *requirement_warned(struct arena *a,
                                       const struct taxonomy *t,
                                       const struct posting *p,
                                       struct requirement_warnings *w);

/* Why a label may be no requirement: it asks for what nobody may be asked
 * for, see above. NULL: it may. */
const char *requirement_refused(struct arena *a, const struct taxonomy *t,
                                const char *label);

/* What was understood of a requirement, for people: "at least 3 years, at
 * most 5", "bachelor's degree"; "" when its label says it all. */
const char *requirement_meaning(struct arena *a, const struct requirement *r);

/* Whether a requirement of that kind may be a limit: what the work cannot
 * lawfully or possibly be done without, and what does not stand for age, sex
 * or origin. A licence, a permit, a language, the place, the start. */
bool requirement_may_limit(enum requirement_kind kind);

/* What its kind needs and its label does not say, as a sentence; NULL: it
 * says it. */
const char *requirement_lacks(const struct taxonomy *t, struct arena *a,
                              const struct requirement *r);

/* The list of a JSON array. Ids that are not there are found from the label;
 * what cannot be understood is a requirement of kind text. ERR_INVALID: not
 * an array of objects, or more than 200. NULL and "" are an empty list. */
CHECKED struct err *requirement_list(struct arena *a,
                                     const struct taxonomy *t,
                                     const char *json,
                                     struct requirements *list);

/* The JSON of a list. */
const char *requirement_json(struct arena *a, const struct requirements *l);

/* The one of that key, or NULL. */
struct requirement *requirement_find(const struct requirements *l,
                                     const char *key);

/* Adds one, understood by its label, under a key of its own. */
struct requirement *requirement_add(struct arena *a,
                                    const struct taxonomy *t,
                                    struct requirements *l,
                                    enum requirement_kind kind,
                                    const char *label, bool must);

#endif
