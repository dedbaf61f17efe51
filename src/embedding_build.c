/*
 * make's own: the token vectors of data/embed (weights, tokens, folding)
 * into one image that all processes map and share, with a hash table of the
 * tokens, so that starting costs nothing.
 *
 *     embedding-build FOLDER IMAGE
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/embedding_image.h"
#include "core/words.h"

enum {
    WEIGHTS_VERSION = 1,
    WEIGHTS_MAGIC_SIZE = 8,
    SLOTS_PER_ROW = 2
};

static const char weights_magic[WEIGHTS_MAGIC_SIZE] = "TNDEMB1";

struct weights { /* tandem-embed.bin, data/embed/README.md */
    char magic[WEIGHTS_MAGIC_SIZE];
    uint32_t version, rows, dims, scales, vectors;
};

struct build {
    struct arena *a;
    const char *folder;
    char *weights, *tokens, *folds; /* the files, NUL after each */
    size_t weights_size, tokens_size, folds_size;
    struct embedding_header *h;
    char *image;
};

static struct err *
read_file(struct build *b, const char *name, char **bytes, size_t *size)
{
    const char *path = arena_printf(b->a, "%s/%s", b->folder, name);
    FILE *in = fopen(path, "rb");
    long end = -1;

    if (in != NULL && fseek(in, 0, SEEK_END) == 0)
        end = ftell(in);
    if (end >= 0) {
        rewind(in);
        *size = (size_t)end;
        *bytes = arena_alloc(b->a, *size + 1);
        (*bytes)[*size] = '\0';
        if (fread(*bytes, 1, *size, in) != *size)
            end = -1;
    }
    if (in != NULL)
        fclose(in);
    return end >= 0 ? NULL
           : fail(b->a, ERR_MISSING, "is data/embed complete?",
                  "cannot read %s: %s", path, strerror(errno));
}

static struct err *
check_weights(struct build *b)
{
    const struct weights *w = (const void *)b->weights;

    if (b->weights_size < sizeof(*w)
        || memcmp(w->magic, weights_magic, sizeof(w->magic)) != 0
        || w->version != WEIGHTS_VERSION || w->dims != EMBEDDING_DIMS
        || w->scales + sizeof(float) * w->rows > b->weights_size
        || w->vectors + (size_t)w->rows * w->dims > b->weights_size)
        return fail(b->a, ERR_INVALID, "take the file as it was published",
                    "tandem-embed.bin is damaged or of another version");
    return NULL;
}

static uint32_t
aligned(size_t offset)
{
    return (uint32_t)((offset + EMBEDDING_ALIGN - 1) / EMBEDDING_ALIGN
                      * EMBEDDING_ALIGN);
}

/* Where each table lies. */
static void
lay_out(struct build *b, uint32_t rows)
{
    struct embedding_header h = { .rows = rows, .slots = 1 };

    while (h.slots < SLOTS_PER_ROW * rows)
        h.slots *= 2;
    for (const char *p = b->folds; *p != '\0'; p++)
        h.folds += *p == '\n';
    memcpy(h.magic, EMBEDDING_MAGIC, sizeof(h.magic));
    h.format = EMBEDDING_FORMAT;
    h.scales = aligned(sizeof(h));
    h.vectors = aligned(h.scales + sizeof(float) * rows);
    h.names = aligned(h.vectors + (size_t)rows * EMBEDDING_DIMS);
    h.table = aligned(h.names + 4 * (size_t)rows);
    h.fold = aligned(h.table + 4 * (size_t)h.slots);
    h.strings = aligned(h.fold + h.folds * sizeof(struct embedding_fold));
    h.size = (uint32_t)(h.strings + b->tokens_size);
    b->image = arena_alloc(b->a, h.size);
    memset(b->image, 0, h.size);
    b->h = (struct embedding_header *)b->image;
    *b->h = h;
}

static struct err *
put_tokens(struct build *b)
{
    uint32_t *names = (void *)(b->image + b->h->names);
    uint32_t *table = (void *)(b->image + b->h->table);
    char *at = b->image + b->h->strings;
    uint32_t row = 0;

    memcpy(at, b->tokens, b->tokens_size);
    for (char *line = at, *end; row < b->h->rows; row++, line = end + 1) {
        uint32_t i;

        end = memchr(line, '\n', (size_t)(at + b->tokens_size - line));
        if (end == NULL)
            break;
        *end = '\0';
        names[row] = (uint32_t)(line - at);
        i = (uint32_t)words_hash(line, (size_t)(end - line));
        while (table[i & (b->h->slots - 1)] != 0)
            i++;
        table[i & (b->h->slots - 1)] = row + 1;
    }
    if (row != b->h->rows)
        return fail(b->a, ERR_INVALID, "a token a line, a line a row",
                    "tokens.txt has %u lines, not %u", row, b->h->rows);
    return NULL;
}

/* "00c0 TAB a", by code point. */
static struct err *
put_folds(struct build *b)
{
    struct embedding_fold *f = (void *)(b->image + b->h->fold);
    char *line = b->folds;

    for (uint32_t i = 0; i < b->h->folds; i++, f++) {
        char *tab, *end = strchr(line, '\n');

        f->code = (uint32_t)strtoul(line, &tab, 16);
        if (*tab != '\t' || end - tab > EMBEDDING_FOLDED
            || (i > 0 && f->code <= f[-1].code))
            return fail(b->a, ERR_INVALID, "code point, tab, replacement; "
                        "sorted", "fold.tsv:%u does not hold", i + 1);
        memcpy(f->text, tab + 1, (size_t)(end - tab - 1));
        line = end + 1;
    }
    return NULL;
}

static struct err *
write_image(struct build *b, const char *path)
{
    FILE *out = fopen(path, "wb");
    bool written;

    b->h->data_hash = words_hash(b->image + sizeof(*b->h),
                                 b->h->size - sizeof(*b->h));
    written = out != NULL && fwrite(b->image, 1, b->h->size, out)
                             == b->h->size;
    if (out != NULL && fclose(out) != 0)
        written = false;
    return written ? NULL
           : fail(b->a, ERR_DOWN, "is the disk full?", "cannot write %s: %s",
                  path, strerror(errno));
}

static struct err *
build(struct build *b, const char *path)
{
    const struct weights *w;

    TRY(read_file(b, "tandem-embed.bin", &b->weights, &b->weights_size));
    TRY(read_file(b, "tokens.txt", &b->tokens, &b->tokens_size));
    TRY(read_file(b, "fold.tsv", &b->folds, &b->folds_size));
    TRY(check_weights(b));
    w = (const void *)b->weights;
    lay_out(b, w->rows);
    memcpy(b->image + b->h->scales, b->weights + w->scales,
           sizeof(float) * w->rows);
    memcpy(b->image + b->h->vectors, b->weights + w->vectors,
           (size_t)w->rows * EMBEDDING_DIMS);
    TRY(put_tokens(b));
    TRY(put_folds(b));
    return write_image(b, path);
}

int
main(int argc, char **argv)
{
    struct build b = { .a = arena_new() };
    struct err *e;

    if (argc != 3) {
        fprintf(stderr, "usage: %s FOLDER IMAGE\n", argv[0]);
        return 2;
    }
    b.folder = argv[1];
    e = build(&b, argv[2]);
    if (e != NULL)
        fprintf(stderr, "%s: %s\n", e->where, err_text(b.a, e));
    arena_free(b.a);
    return e == NULL ? 0 : 1;
}
