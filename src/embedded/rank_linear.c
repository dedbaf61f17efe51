/*
 * A linear ranking whose points are the explanation. Each kind of requirement
 * has a share of 100 points, split among its requirements by rarity and by
 * must-have; a requirement earns its share times how far it is met. No share
 * depends on what was earned, so a requirement's points are its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "embedded/adapters.h"

enum { KINDS = 11, WHOLE = 1000 }; /* tenths of a point in 100 */

static const char *const kind_names[KINDS] = {
    "skill", "title", "years", "education", "language", "licence", "place",
    "pay", "permit", "start", "text"
};

struct rank_linear {
    struct rank port;
    const char *version;
    double weight[KINDS], fill[KINDS];
    double must, must_least, strong, possible;
};

static int
kind_of(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (*kind_names[i] == *name && strcmp(kind_names[i], name) == 0)
            return i;
    return KINDS - 1;
}

/* ---- points ------------------------------------------------------------ */

/* Must-haves weigh at least so much together: who has none of them cannot
 * come above the rest of 1, whatever else is there. */
static void
lift_musts(const struct rank_linear *r, const struct rank_feature *f,
           size_t count, double *weight)
{
    double musts = 0;

    for (size_t i = 0; i < count; i++)
        musts += f[i].must ? weight[i] : 0;
    if (musts <= 0 || musts >= r->must_least)
        return;
    for (size_t i = 0; i < count; i++)
        weight[i] *= f[i].must ? r->must_least / musts
                               : (1 - r->must_least) / (1 - musts);
}

/* What each feature weighs: shares of 1 over all that are counted. */
static bool
weigh(const struct rank_linear *r, const struct rank_feature *f,
      const int *kind, size_t count, double *weight)
{
    double sum[KINDS] = { 0 }, mass[KINDS] = { 0 }, all = 0;

    for (size_t i = 0; i < count; i++) {
        int k = kind[i];
        double rarity = f[i].counted && f[i].rarity > 0 ? f[i].rarity : 0;

        weight[i] = rarity * (f[i].must ? r->must : 1);
        sum[k] += weight[i];
        mass[k] += rarity < 1 ? rarity : 1;
    }
    for (size_t i = 0; i < count; i++) {
        int k = kind[i];

        if (weight[i] <= 0)
            continue;
        weight[i] *= r->weight[k] / sum[k] * mass[k]
                     / (mass[k] + r->fill[k]);
        all += weight[i];
    }
    for (size_t i = 0; i < count && all > 0; i++)
        weight[i] /= all;
    if (all > 0)
        lift_musts(r, f, count, weight);
    return all > 0;
}

/* Tenths by the largest remainder, the first of equals: they add up to
 * 100.0. */
static void
hand_out(struct arena *a, const double *weight, struct rank_feature *f,
         size_t count)
{
    double *rest = NEW_ARRAY(a, count + 1, double);
    int left = WHOLE;

    for (size_t i = 0; i < count; i++) {
        double exact = weight[i] * WHOLE, whole = floor(exact);

        f[i].of = whole;
        left -= (int)whole;
        rest[i] = weight[i] > 0 ? exact - whole : -1;
    }
    for (; left > 0; left--) {
        size_t most = 0;

        for (size_t i = 1; i < count; i++)
            most = rest[i] > rest[most] ? i : most;
        f[most].of += 1;
        rest[most] = -1;
    }
}

static double
between(double x)
{
    return x > 0 ? (x < 1 ? x : 1) : 0; /* NaN is 0 */
}

static struct err *
rank_linear_score(struct rank *port, struct arena *a, struct rank_feature *f,
                  size_t count)
{
    struct rank_linear *r = (struct rank_linear *)port;
    double *weight = NEW_ARRAY(a, count + 1, double);
    int *kind = NEW_ARRAY(a, count + 1, int);

    for (size_t i = 0; i < count; i++)
        kind[i] = kind_of(f[i].kind);
    if (!weigh(r, f, kind, count, weight)) {
        for (size_t i = 0; i < count; i++)
            f[i].points = f[i].of = 0;
        return NULL;
    }
    hand_out(a, weight, f, count);
    for (size_t i = 0; i < count; i++) {
        f[i].points = floor(f[i].of * between(f[i].value) + 0.5) / 10;
        f[i].of /= 10;
    }
    return NULL;
}

static const char *
rank_linear_version(struct rank *port)
{
    return ((struct rank_linear *)port)->version;
}

static void
rank_linear_bands(struct rank *port, double *strong, double *possible)
{
    struct rank_linear *r = (struct rank_linear *)port;

    *strong = r->strong;
    *possible = r->possible;
}

static int
weight_order(const void *one, const void *two)
{
    const struct rank_weight *a = one, *b = two;

    if (a->share != b->share)
        return a->share > b->share ? -1 : 1;
    return strcmp(a->kind, b->kind);
}

static struct rank_weights
rank_linear_weights(struct rank *port, struct arena *a)
{
    const struct rank_linear *r = (const struct rank_linear *)port;
    struct rank_weight *w = NEW_ARRAY(a, KINDS, struct rank_weight);
    double all = 0;

    for (int i = 0; i < KINDS; i++)
        all += r->weight[i];
    for (int i = 0; i < KINDS; i++)
        w[i] = (struct rank_weight){ kind_names[i],
                                     100 * r->weight[i] / all };
    qsort(w, KINDS, sizeof(*w), weight_order);
    return (struct rank_weights){ w, KINDS, r->must,
                                  1 - r->must_least };
}

static bool
rank_linear_away(struct rank *r)
{
    (void)r;
    return false;
}

static void
rank_linear_close(struct rank *port)
{
    (void)port; /* nothing but memory */
}

/* ---- weights ----------------------------------------------------------- */

static double
number(const json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}

static struct err *
read_weights(struct arena *a, const char *path, struct rank_linear *r)
{
    const json_t *kinds, *fill, *bands;
    double all = 0;
    char *text;
    size_t size;
    struct err *failed;
    json_t *w;
    int fd;

    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(a, ERR_MISSING, "is data/weights installed?",
                    "cannot open the weights %s: %s", path, strerror(errno));
    failed = file_read(a, fd, 65536, &text, &size);
    close(fd);
    TRY(failed);
    TRY(json_parse(a, text, size, &w));
    kinds = json_object_get(w, "kinds");
    fill = json_object_get(w, "fill");
    bands = json_object_get(w, "bands");
    r->version = arena_str(a, json_get_str(w, "version", NULL));
    for (int i = 0; i < KINDS; i++) {
        r->weight[i] = number(kinds, kind_names[i]);
        r->fill[i] = number(fill, kind_names[i]);
        all += r->weight[i];
        if (r->weight[i] < 0 || r->fill[i] < 0)
            all = -1e9;
    }
    r->must = number(w, "must");
    r->must_least = number(w, "must_least") / 100;
    r->strong = number(bands, "strong");
    r->possible = number(bands, "possible");
    if (r->version == NULL || all <= 0 || r->must < 1 || r->must_least < 0
        || r->must_least >= 1 || r->possible > r->strong)
        return fail(a, ERR_INVALID, "data/weights/README.md says what it "
                    "holds", "the weights in %s are wrong", path);
    return NULL;
}

static const struct rank_ops ops = {
    rank_linear_score, rank_linear_version, rank_linear_bands,
    rank_linear_weights, rank_linear_away, rank_linear_close
};

struct err *
rank_linear_open(struct arena *a, const struct ports *p, struct rank **rank)
{
    struct rank_linear *r = NEW(a, struct rank_linear);

    r->port.ops = &ops;
    TRY(read_weights(a, conf_share_path(a, p->conf, "data/weights/rank.json"),
                     r));
    *rank = &r->port;
    return NULL;
}
