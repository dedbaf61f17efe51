/* What the files of redaction share; nothing outside reads this. */
#ifndef TANDEM_REDACT_INSIDE_H
#define TANDEM_REDACT_INSIDE_H

#include <jansson.h>

#include "core/words.h"

struct redaction {
    struct arena *a;
    char *text; /* being blanked; words are those of the text as given */
    size_t size;
    bool *keep; /* bytes that were read as work, not as a person */
    struct words words;
};

/* Blanks bytes, but for line ends. */
void redact_blank(struct redaction *r, size_t start, size_t end);

/* Blanks words first .. end and what stands between them. */
void redact_range(struct redaction *r, size_t first, size_t end);

/* Whether no line ends between two words. */
bool redact_same_line(const struct redaction *r, size_t one, size_t two);

/* How many words, before word end, the longest phrase of the list has that
 * stands at word i; 0: none does. */
size_t redact_longest(const struct redaction *r, size_t i, size_t end,
                      const char *const *list);

/* redact_form.c: what shows by its form alone, whoever it is about: web and
 * mail addresses, file names, telephone numbers, streets. */
void redact_form(struct redaction *r);

/* redact_said.c: what a label or a part of a line says: birth, age, sex,
 * family, nationality, religion, health. */
void redact_said(struct redaction *r);

/* redact_prose.c: the same within sentences; titles of address, pronouns. */
void redact_prose(struct redaction *r);

/* ---- redact_words.c ---------------------------------------------------- */

extern const char *const redact_labels[];
/* Words of work too: a label only before a short value. */
extern const char *const redact_weak_labels[];
/* Labels that need no colon: "Nationality British". */
extern const char *const redact_peoples[];
/* A part of a line that is one of these says it alone. */
extern const char *const redact_states[];
/* A part of a line all of whose words are these; "x-": a beginning. */
extern const char *const redact_faiths[], *const redact_devout[];
/* Begins a short part: leave for children; ends one: "British national". */
extern const char *const redact_leave[], *const redact_citizens[];
/* Titles of address and pronouns, wherever they stand. */
extern const char *const redact_persons[];
/* Titles of address right before a name only: "Sr." is a level too. */
extern const char *const redact_before_names[];
extern const char *const redact_articles[];
/* Before a day or place of birth, or an age; before the place. */
extern const char *const redact_births[], *const redact_birth_places[];
/* Behind a number, an age; and those that make it one where it is alone. */
extern const char *const redact_ages[], *const redact_years[];
/* From here on a line tells of a permit to work, which stays. */
extern const char *const redact_permits[];
/* "mother of two children". */
extern const char *const redact_kin[], *const redact_kin_of[],
    *const redact_counts[], *const redact_children[], *const redact_with[];
/* "As a young man", "I am a married woman". */
extern const char *const redact_self[], *const redact_people[],
    *const redact_young[];

/* A pronoun that is another word in another language: it counts where more
 * words of its own language stand in the text than of the other. */
struct redact_pronoun {
    const char *word, *own[5], *other[5];
};
extern const struct redact_pronoun redact_pronouns[];

#endif
