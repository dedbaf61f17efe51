/*
 * Texts to directions: what lies near another text in meaning has a vector
 * near its vector. Whoever asks has taken out names and protected lines
 * before: they have vectors too. core/embedding.h says what a vector is, and
 * measures how near two of them are.
 */
#ifndef TANDEM_EMBED_H
#define TANDEM_EMBED_H

#include "core/embedding.h"

struct embed_text {
    const char *text;
    size_t size;
};

struct embed;

struct embed_ops {
    struct err *(*texts)(struct embed *e, struct arena *a,
                         const struct embed_text *text, size_t count,
                         struct embedding *out);
    const char *(*version)(struct embed *e);
    void (*close)(struct embed *e);
};

struct embed {
    const struct embed_ops *ops;
    bool far; /* a service that no page waits for */
};

/* The vector of each text, each of length 1, in out[count], which is the
 * caller's. The same text gives the same vector whatever stands beside it. A
 * text without a direction (empty, in a script that is not known) gets scale
 * 0, which is no failure. ERR_DOWN: no vectors now. Titan: InvokeModel with
 * 256 dimensions, a text a call; asked for words again and again, the adapter
 * keeps theirs. */
static inline CHECKED struct err *
embed_texts(struct embed *e, struct arena *a, const struct embed_text *text,
            size_t count, struct embedding *out)
{
    return e->ops->texts(e, a, text, count, out);
}

/* Of vectors and rules: vectors of two versions must not be compared. Stands
 * with each stored match. Titan: the id of the model. */
static inline const char *
embed_version(struct embed *e)
{
    return e->ops->version(e);
}

#endif
