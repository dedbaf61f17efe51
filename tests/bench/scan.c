/*
 * The nearest 50 of a million vectors against a plain read of the same
 * bytes, in alternating rounds: medians in milliseconds on standard output,
 * "find read encode_per_second". Usage: scan ROWS IMAGE TEXT-FILE
 *
 * scan find ROWS FILE QUERIES: the nearest 50 of a file's own first rows;
 * FILE is the scales, then the bytes. The median in milliseconds, then a line
 * of row numbers for each.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "base/file.h"
#include "core/nearest.h"

enum { ROUNDS = 15, MOST = 50, TEXTS = 2000 };

static double
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return a < b ? -1 : a > b;
}

static double
median(double *of)
{
    qsort(of, ROUNDS, sizeof(*of), by_size);
    return of[ROUNDS / 2];
}

/* Four sums, so that reading and not adding is what is measured. */
static uint64_t
read_all(const void *bytes, size_t size)
{
    const uint64_t *word = bytes;
    uint64_t sum[4] = { 0 };

    for (size_t i = 0; i < size / 8; i += 4) {
        for (int k = 0; k < 4; k++)
            sum[k] += word[i + (size_t)k];
    }
    return sum[0] ^ sum[1] ^ sum[2] ^ sum[3];
}

static double
encode_per_second(const char *image, const char *path)
{
    struct arena *a = arena_new(), *one = arena_new();
    const struct embedding_model *m;
    char *bytes, *text;
    size_t size, length;
    int fd = open(image, O_RDONLY), in = open(path, O_RDONLY);
    double began;

    if (fd < 0 || in < 0 || file_read(a, fd, 64 << 20, &bytes, &size) != NULL
        || file_read(a, in, 1 << 20, &text, &length) != NULL
        || embedding_open(a, bytes, size, &m) != NULL)
        return 0;
    began = now_ms();
    for (int i = 0; i < TEXTS; i++) {
        struct embedding_document d;

        embedding_read(m, one, text, length, &d);
        arena_reset(one);
    }
    began = now_ms() - began;
    arena_free(one);
    arena_free(a);
    return TEXTS * 1e3 / began;
}

/* Into memory of its own, so that a page fault is not what is measured. */
static void *
read_part(FILE *file, size_t size)
{
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (bytes == MAP_FAILED || fread(bytes, 1, size, file) != size)
        exit(1);
    return bytes;
}

static int
find_in(size_t rows, const char *path, size_t queries)
{
    FILE *file = fopen(path, "rb");
    struct nearest_hit hits[ROUNDS][MOST];
    struct nearest_table t = { .count = rows };
    double took[ROUNDS];

    if (file == NULL || queries != ROUNDS)
        return 2;
    t.scales = read_part(file, rows * sizeof(float));
    t.rows = read_part(file, rows * EMBEDDING_DIMS);
    fclose(file);
    for (size_t i = 0; i < queries; i++) {
        struct embedding query = { .scale = t.scales[i] };
        double began;

        memcpy(query.q, t.rows + i * EMBEDDING_DIMS, EMBEDDING_DIMS);
        began = now_ms();
        if (nearest_find(&t, &query, MOST, hits[i]) != MOST)
            return 1;
        took[i] = now_ms() - began;
    }
    printf("%.2f\n", median(took));
    for (size_t i = 0; i < queries; i++) {
        for (size_t k = 0; k < MOST; k++)
            printf("%zu ", hits[i][k].row);
        putchar('\n');
    }
    return 0;
}

int
main(int argc, char **argv)
{
    size_t rows = argc == 4 ? strtoull(argv[1], NULL, 10) : 0;
    size_t size = rows * EMBEDDING_DIMS;
    double find[ROUNDS], plain[ROUNDS];
    struct nearest_hit hits[MOST];
    struct embedding query = { .scale = 1 };
    struct nearest_table t = { .count = rows };
    uint32_t seed = 1;
    int8_t *bytes;
    float *scales;
    uint64_t sum = 0;

    if (argc == 5 && strcmp(argv[1], "find") == 0)
        return find_in(strtoull(argv[2], NULL, 10), argv[3],
                       strtoull(argv[4], NULL, 10));
    if (rows == 0)
        return 2;
    bytes = mmap(NULL, size, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    scales = malloc(rows * sizeof(*scales));
    if (bytes == MAP_FAILED || scales == NULL)
        return 1;
    for (size_t i = 0; i < size; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (int8_t)((int)((seed >> 8) % 255) - 127);
    }
    for (size_t i = 0; i < rows; i++)
        scales[i] = 1.0f / (2000 + (float)(i % 100));
    memcpy(query.q, bytes, EMBEDDING_DIMS);
    t.rows = bytes;
    t.scales = scales;
    for (int i = 0; i < ROUNDS; i++) {
        double began = now_ms();

        if (nearest_find(&t, &query, MOST, hits) != MOST)
            return 1;
        find[i] = now_ms() - began;
        began = now_ms();
        sum += read_all(bytes, size);
        plain[i] = now_ms() - began;
    }
    printf("%.2f %.2f %.0f\n", median(find), median(plain),
           encode_per_second(argv[2], argv[3]));
    free(scales);
    return sum == 1; /* so that the reading is not left out */
}
