/* What the files of the embedding share; nothing outside reads this. */
#ifndef TANDEM_EMBEDDING_INSIDE_H
#define TANDEM_EMBEDDING_INSIDE_H

#include "core/embedding_image.h"

struct embedding_model {
    const struct embedding_header *h;
    const float *scales;
    const int8_t *vectors;
    const uint32_t *names, *table;
    const struct embedding_fold *fold;
    const char *strings, *version;
};

#endif
