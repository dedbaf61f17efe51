/* What the readers' fuzz targets share. Run by tests/fuzz/run. */
#ifndef TANDEM_EXTRACT_FUZZING_H
#define TANDEM_EXTRACT_FUZZING_H

#include "extract/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The bytes through one reader, outside the sandbox. What comes out must be
 * valid UTF-8, its cues and evidence in order and inside it. */
void fuzzing_read(const uint8_t *bytes, size_t size,
                  struct err *(*read)(const struct document *d,
                                      struct sheet *s));

/* The same for an archive of those parts: the bytes between 0xFF are the
 * first part's, the second's ...; names end with NULL. */
void fuzzing_read_parts(const uint8_t *bytes, size_t size,
                        const char *const *names,
                        struct err *(*read)(const struct document *d,
                                            struct sheet *s));

#endif
