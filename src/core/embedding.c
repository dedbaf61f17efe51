/*
 * Text to tokens to vector by the numbered steps of data/embed/README.md. The
 * image is trusted after its header was checked: make wrote it.
 */
#include "core/embedding.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/embedding_inside.h"

enum { PASSAGE_WORDS = 60 };

/* ---- the image ---- */

static bool
fits(const struct embedding_header *h, uint32_t offset, size_t count,
     size_t item)
{
    return offset >= sizeof(*h) && offset <= h->size
           && count <= (h->size - offset) / item;
}

static bool
header_fits(const struct embedding_header *h, size_t size)
{
    return memcmp(h->magic, EMBEDDING_MAGIC, sizeof(h->magic)) == 0
           && h->format == EMBEDDING_FORMAT && h->size == size
           && fits(h, h->scales, h->rows, sizeof(float))
           && fits(h, h->vectors, h->rows, EMBEDDING_DIMS)
           && h->vectors % EMBEDDING_ALIGN == 0
           && fits(h, h->names, h->rows, 4) && fits(h, h->table, h->slots, 4)
           && h->slots > h->rows && (h->slots & (h->slots - 1)) == 0
           && fits(h, h->fold, h->folds, sizeof(struct embedding_fold))
           && fits(h, h->strings, 1, 1)
           && ((const char *)h)[h->size - 1] == '\0';
}

struct err *
embedding_open(struct arena *a, const void *image, size_t size,
               const struct embedding_model **out)
{
    const struct embedding_header *h = image;
    struct embedding_model *m = NEW(a, struct embedding_model);
    const char *at = image;

    if (size < sizeof(*h) || !header_fits(h, size))
        return fail(a, ERR_INVALID, "run make again: the file is made by it",
                    "the token vectors are damaged or of another version");
    m->h = h;
    m->scales = (const void *)(at + h->scales);
    m->vectors = (const void *)(at + h->vectors);
    m->names = (const void *)(at + h->names);
    m->table = (const void *)(at + h->table);
    m->fold = (const void *)(at + h->fold);
    m->strings = at + h->strings;
    m->version = arena_printf(a, "%d.%08x", EMBEDDING_FORMAT,
                              (unsigned)h->data_hash);
    *out = m;
    return NULL;
}

const char *
embedding_version(const struct embedding_model *m)
{
    return m->version;
}

/* ---- vectors ---- */

struct token {
    uint32_t row, count, first;
};

static int
by_row(const void *one, const void *two)
{
    const struct token *x = one, *y = two;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static int
by_first(const void *one, const void *two)
{
    uint32_t x = ((const struct token *)one)->first;
    uint32_t y = ((const struct token *)two)->first;

    return x < y ? -1 : x > y;
}

/* Distinct tokens with their counts, in order of first occurrence, so that
 * sums are added up in one order only. */
static struct token *
distinct(struct arena *a, const uint32_t *id, size_t count, size_t *kinds)
{
    struct token *t = NEW_ARRAY(a, count + 1, struct token);
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        t[i] = (struct token){ id[i], 1, (uint32_t)i };
    if (count > 1)
        qsort(t, count, sizeof(*t), by_row);
    for (size_t i = 0; i < count; i++) {
        if (n > 0 && t[n - 1].row == t[i].row)
            t[n - 1].count++;
        else
            t[n++] = t[i];
    }
    if (n > 1)
        qsort(t, n, sizeof(*t), by_first);
    *kinds = n;
    return t;
}

/* Divides by its length; false: it has none. */
static bool
normalise(double v[EMBEDDING_DIMS])
{
    double sum = 0;

    for (int d = 0; d < EMBEDDING_DIMS; d++)
        sum += v[d] * v[d];
    if (sum <= 0)
        return false;
    sum = sqrt(sum);
    for (int d = 0; d < EMBEDDING_DIMS; d++)
        v[d] /= sum;
    return true;
}

/* Step 4. */
static bool
sum_up(const struct embedding_model *m, struct arena *a, const char *text,
       size_t size, double v[EMBEDDING_DIMS])
{
    size_t count, kinds;
    const uint32_t *id = embedding_ids(m, a, text, size, &count);
    const struct token *t = distinct(a, id, count, &kinds);

    memset(v, 0, EMBEDDING_DIMS * sizeof(*v));
    for (size_t i = 0; i < kinds; i++) {
        const int8_t *row = m->vectors + (size_t)t[i].row * EMBEDDING_DIMS;
        double k = (1 + log(t[i].count)) * m->scales[t[i].row];

        for (int d = 0; d < EMBEDDING_DIMS; d++)
            v[d] += k * row[d];
    }
    return normalise(v);
}

bool
embedding_float(const struct embedding_model *m, struct arena *a,
                const char *text, size_t size, float vector[EMBEDDING_DIMS])
{
    double v[EMBEDDING_DIMS];
    bool some = sum_up(m, a, text, size, v);

    for (int d = 0; d < EMBEDDING_DIMS; d++)
        vector[d] = (float)v[d];
    return some;
}

/* Step 5. */
static void
quantise(const double v[EMBEDDING_DIMS], struct embedding *out)
{
    double most = 0;

    for (int d = 0; d < EMBEDDING_DIMS; d++)
        most = fmax(most, fabs(v[d]));
    memset(out, 0, sizeof(*out));
    if (most <= 0)
        return;
    out->scale = (float)(most / 127);
    for (int d = 0; d < EMBEDDING_DIMS; d++)
        out->q[d] = (int8_t)lrint(v[d] / most * 127);
}

void
embedding_of(double v[EMBEDDING_DIMS], struct embedding *out)
{
    if (!normalise(v))
        memset(v, 0, EMBEDDING_DIMS * sizeof(*v));
    quantise(v, out);
}

void
embedding_text(const struct embedding_model *m, struct arena *a,
               const char *text, size_t size, struct embedding *out)
{
    double v[EMBEDDING_DIMS];

    (void)sum_up(m, a, text, size, v);
    quantise(v, out);
}

/* ---- documents ---- */

/* Where the passage that begins at `start` ends: after the line in which its
 * words become enough. */
size_t
embedding_passage_end(const char *text, size_t size, size_t start)
{
    size_t words = 0, at = start;
    bool inside = false;

    while (at < size) {
        char c = text[at++];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

        words += !blank && !inside;
        inside = !blank;
        if (c == '\n' && words >= PASSAGE_WORDS)
            break;
    }
    return at;
}

void
embedding_read(const struct embedding_model *m, struct arena *a,
               const char *text, size_t size, struct embedding_document *out)
{
    double whole[EMBEDDING_DIMS] = { 0 }, v[EMBEDDING_DIMS];
    size_t room = size / (2 * PASSAGE_WORDS) + 1; /* a word and a space */

    out->passage = NEW_ARRAY(a, room, struct embedding_passage);
    out->count = 0;
    for (size_t start = 0; start < size;) {
        size_t end = embedding_passage_end(text, size, start);
        struct embedding_passage *p = &out->passage[out->count];

        if (sum_up(m, a, text + start, end - start, v)) {
            for (int d = 0; d < EMBEDDING_DIMS; d++)
                whole[d] += v[d];
            quantise(v, &p->vector);
            p->start = start;
            p->end = end;
            out->count++;
        }
        start = end;
    }
    (void)normalise(whole);
    quantise(whole, &out->whole);
}

void
embedding_mean(const struct embedding *v, size_t count,
               struct embedding *out)
{
    double sum[EMBEDDING_DIMS] = { 0 };

    for (size_t i = 0; i < count; i++)
        for (int d = 0; d < EMBEDDING_DIMS; d++)
            sum[d] += (double)v[i].scale * v[i].q[d];
    (void)normalise(sum);
    quantise(sum, out);
}

double
embedding_cosine(const struct embedding *x, const struct embedding *y)
{
    int32_t sum = 0;

    for (int d = 0; d < EMBEDDING_DIMS; d++)
        sum += x->q[d] * y->q[d];
    return (double)sum * x->scale * y->scale;
}
