/* Words in a table by their hashes; those that are asked for also as rows of
 * vectors, in blocks, that a word is compared with when it is first heard. */
#include "core/fit_vocabulary.h"

#include <string.h>

#include "core/nearest.h"

enum {
    BLOCK = 256,       /* rows and words are kept in blocks of so many */
    BLOCKS = FIT_VOCABULARY_WORDS / BLOCK,
    SLOTS = 2 * FIT_VOCABULARY_WORDS,
    LIKES_MOST = 1000000, /* of all words: 8 MB, twice that while growing */
    ALIGN = 64
};

struct heard {
    uint64_t word;
    struct embedding vector;
    uint32_t asked; /* number among these + 1; 0: not asked for */
    uint32_t seen;  /* of these it was compared with */
    struct fit_like *like;
    uint32_t likes, room;
};

struct asked {
    int8_t *rows; /* aligned to 64 */
    float scales[BLOCK];
};

struct fit_vocabulary {
    struct arena *a;
    uint32_t slot[SLOTS]; /* number + 1 */
    struct heard *heard[BLOCKS];
    struct asked *asked[BLOCKS];
    size_t words, askeds, likes;
};

struct fit_vocabulary *
fit_vocabulary_new(struct arena *a)
{
    struct fit_vocabulary *v = NEW(a, struct fit_vocabulary);

    v->a = a;
    return v;
}

static struct heard *
heard_at(const struct fit_vocabulary *v, size_t number)
{
    return &v->heard[number / BLOCK][number % BLOCK];
}

/* Where the word stands, or would. */
static size_t
slot_of(const struct fit_vocabulary *v, uint64_t word)
{
    size_t at = word % SLOTS;

    while (v->slot[at] != 0 && heard_at(v, v->slot[at] - 1)->word != word)
        at = (at + 1) % SLOTS;
    return at;
}

static struct fit_known
known_at(const struct fit_vocabulary *v, size_t number)
{
    return (struct fit_known){ &heard_at(v, number)->vector,
                               (uint32_t)number };
}

struct fit_known
fit_vocabulary_find(const struct fit_vocabulary *v, uint64_t word)
{
    size_t at = v == NULL ? 0 : slot_of(v, word);

    if (v == NULL || v->slot[at] == 0)
        return (struct fit_known){ NULL, FIT_WORD_NONE };
    return known_at(v, v->slot[at] - 1);
}

struct fit_known
fit_vocabulary_add(struct fit_vocabulary *v, uint64_t word,
                   const struct embedding *vector)
{
    size_t at = v == NULL ? 0 : slot_of(v, word);
    struct heard *h;

    if (v != NULL && v->slot[at] != 0)
        return known_at(v, v->slot[at] - 1);
    if (v == NULL || v->words == FIT_VOCABULARY_WORDS)
        return (struct fit_known){ vector, FIT_WORD_NONE };
    if (v->words % BLOCK == 0)
        v->heard[v->words / BLOCK] = NEW_ARRAY(v->a, BLOCK, struct heard);
    h = heard_at(v, v->words);
    h->word = word;
    h->vector = *vector;
    v->slot[at] = (uint32_t)++v->words;
    return known_at(v, v->words - 1);
}

/* ---- what is asked for -------------------------------------------------- */

static struct asked *
asked_new(struct arena *a)
{
    struct asked *x = NEW(a, struct asked);
    char *room = arena_alloc(a, BLOCK * EMBEDDING_DIMS + ALIGN);

    x->rows = (int8_t *)(room + (ALIGN - (uintptr_t)room % ALIGN) % ALIGN);
    return x;
}

uint32_t
fit_vocabulary_ask(struct fit_vocabulary *v, uint32_t number)
{
    struct heard *h;
    struct asked *x;

    if (number == FIT_WORD_NONE)
        return FIT_WORD_NONE;
    h = heard_at(v, number);
    if (h->asked > 0)
        return h->asked - 1;
    if (v->askeds % BLOCK == 0)
        v->asked[v->askeds / BLOCK] = asked_new(v->a);
    x = v->asked[v->askeds / BLOCK];
    memcpy(x->rows + v->askeds % BLOCK * EMBEDDING_DIMS, h->vector.q,
           EMBEDDING_DIMS);
    x->scales[v->askeds % BLOCK] = h->vector.scale;
    h->asked = (uint32_t)++v->askeds;
    return h->asked - 1;
}

/* ---- what is like ------------------------------------------------------- */

static void
add_likes(struct fit_vocabulary *v, struct heard *h,
          const struct nearest_sum *sum, size_t count, uint32_t first)
{
    if (h->likes + count > h->room) {
        size_t room = 2 * (h->likes + count) + 8;

        h->like = arena_grow(v->a, h->like, h->likes * sizeof(*h->like),
                             room * sizeof(*h->like));
        h->room = (uint32_t)room;
    }
    for (size_t i = 0; i < count; i++)
        h->like[h->likes++] = (struct fit_like){ first + sum[i].row,
                                                 sum[i].sum };
    v->likes += count;
}

/* Compares it with what was asked for since. */
static void
listen(struct fit_vocabulary *v, struct heard *h)
{
    struct nearest_sum sum[BLOCK];

    while (h->seen < v->askeds) {
        const struct asked *x = v->asked[h->seen / BLOCK];
        size_t from = h->seen % BLOCK, left = v->askeds - h->seen;
        size_t count = left < BLOCK - from ? left : BLOCK - from;
        struct nearest_table t = { x->rows + from * EMBEDDING_DIMS,
                                   x->scales + from, count, NULL };

        add_likes(v, h, sum, nearest_above(&t, &h->vector, FIT_LIKE_FROM,
                                           sum), h->seen);
        h->seen += (uint32_t)count;
    }
}

bool
fit_vocabulary_likes(struct fit_vocabulary *v, uint32_t number,
                     const struct fit_like **like, size_t *count)
{
    struct heard *h;

    if (number == FIT_WORD_NONE)
        return false;
    h = heard_at(v, number);
    if (h->seen < v->askeds && v->likes < LIKES_MOST)
        listen(v, h);
    *like = h->like;
    *count = h->likes;
    return h->seen == v->askeds;
}
