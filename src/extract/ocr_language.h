/* The languages that are recognised, and which one a text is in. */
#ifndef TANDEM_EXTRACT_OCR_LANGUAGE_H
#define TANDEM_EXTRACT_OCR_LANGUAGE_H

#include "base/arena.h"

/* "en" for a text of too few words to tell. The text may lack accents, and
 * hold wrong letters. */
const char *ocr_language_of(struct arena *a, const char *text);

/* The name of tesseract's data: "deu" for "de"; NULL: no such language. */
const char *ocr_language_data(const char *language);

#endif
