/* What the files of the blind view share; nothing outside reads this. Each
 * call puts blanks in the place of what it hides; `in` is text as it was given,
 * split, so that its words are known where some are blank already. */
#ifndef TANDEM_BLIND_INSIDE_H
#define TANDEM_BLIND_INSIDE_H

#include <jansson.h>

#include "core/words.h"

void blind_blank(char *text, size_t start, size_t end);

/* By value: schools and what they are known by, and a name: its parts, what
 * grammar makes of them, and their short forms. name may be NULL. */
void blind_schools(struct arena *a, char *text, const struct words *in,
                   const json_t *resume);
void blind_names(struct arena *a, char *text, const struct words *in,
                 const char *name);

/* Whether the folded word may be that part of a name in another case: "meyers",
 * "kowalskiego". declines: the text is of a language in which names have
 * cases (blind_declines); Cyrillic and Greek tell by themselves. */
bool blind_inflects(struct arena *a, const char *part, const char *word,
                    bool declines);
bool blind_declines(const char *text);

/* Which families of names the folded part stands in ("robert bert bob"), and
 * whether the folded word is in one of them. *common: it is an ordinary word
 * too, as "will". */
const char **blind_short_rows(struct arena *a, const char *part);
bool blind_is_short(const char *const *rows, const char *word, bool *common);

/* By form: telephone numbers, years, dates, addresses in words; and what
 * stands under the heading of the references. */
void blind_forms(struct arena *a, char *text, const struct words *in);

#endif
