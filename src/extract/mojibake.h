/* UTF-8 that somebody read as Windows-1252 and saved again: "MÃ¼ller". */
#ifndef TANDEM_EXTRACT_MOJIBAKE_H
#define TANDEM_EXTRACT_MOJIBAKE_H

#include "base/arena.h"

/* The text with such letters as they were meant, also where it happened
 * twice; the text itself unless nearly every letter beyond ASCII is part of
 * one and makes a letter or sign that people write. */
const char *mojibake_repair(struct arena *a, const char *text);

#endif
