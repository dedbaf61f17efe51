/*
 * The text of a resume with the words marked that earned points. A mark has
 * the id "e<start>", so that a quote elsewhere can link to it.
 */
#ifndef TANDEM_SHOW_WORDS_H
#define TANDEM_SHOW_WORDS_H

#include "web/view.h"

/* {{>NAME}}: the text; explanation NULL: without marks. */
void show_words(struct view *v, const char *name, const char *text,
                const char *explanation);

#endif
