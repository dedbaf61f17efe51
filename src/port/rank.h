/*
 * Features to points. core/ finds out, requirement by requirement, how far a
 * candidate meets it (0-1); the ranker says how many points each requirement
 * is worth and how many were earned. Points never fall when a value rises,
 * so that each explanation is true in sign.
 */
#ifndef TANDEM_RANK_H
#define TANDEM_RANK_H

#include <stdbool.h>

#include "base/err.h"

struct rank_feature {
    const char *kind; /* skill title years education language licence place
                         pay text */
    bool must;
    bool counted; /* false: a limit that is not known; its weight is spread */
    bool missing; /* known not to be met: a must-have then caps the rest */
    double rarity; /* idf of a skill; 1 where it says nothing */
    double value;  /* how far it is met, 0-1; unknown is 0 */
    double points, of; /* out, in tenths: they add up to the last digit */
};

/* What one kind weighs, as people are told: its share of 100 points in a
 * posting that asks for something of each kind. */
struct rank_weight {
    const char *kind;
    double share;
};

struct rank_weights {
    const struct rank_weight *weight; /* the heaviest first */
    size_t count; /* 0: they lie where nobody here can look */
    double must;  /* how many times a must-have weighs */
    double cap;   /* what is left of a score when every must-have misses */
};

struct rank;

struct rank_ops {
    struct err *(*score)(struct rank *r, struct arena *a,
                         struct rank_feature *features, size_t count);
    const char *(*version)(struct rank *r);
    void (*bands)(struct rank *r, double *strong, double *possible);
    struct rank_weights (*weights)(struct rank *r, struct arena *a);
    bool (*away)(struct rank *r);
    void (*close)(struct rank *r);
};

struct rank {
    const struct rank_ops *ops;
    bool far; /* a service that no page waits for */
};

/* Fills in points and of: 0 <= points <= of, and the `of` of all counted
 * features add up to 100, or are 0 where none is counted. The same features
 * give the same points. ERR_DOWN: no weights. SageMaker: InvokeEndpoint with
 * these features, contributions back; a reply whose sum is not right is
 * ERR_DOWN, never mended here. */
static inline CHECKED struct err *
rank_score(struct rank *r, struct arena *a, struct rank_feature *features,
           size_t count)
{
    return r->ops->score(r, a, features, count);
}

/* From which score a match is called strong, and possible. They come with the
 * weights; SageMaker: with the endpoint's configuration. */
static inline void
rank_bands(struct rank *r, double *strong, double *possible)
{
    r->ops->bands(r, strong, possible);
}

/* The weights in force, for people to read: those that rank_score uses at
 * this moment, never a copy. The shares add up to 100. SageMaker: the
 * endpoint's configuration, or none. */
static inline struct rank_weights
rank_weights(struct rank *r, struct arena *a)
{
    return r->ops->weights(r, a);
}

/* Of weights and rules; stands with each stored match. SageMaker: the name of
 * the endpoint's production variant. */
static inline const char *
rank_version(struct rank *r)
{
    return r->ops->version(r);
}

/* Another one ranks in its place for a while, under another version, because
 * it did not answer. What renews everything waits: other processes may still
 * have its answers, and then each would undo what the other began. Weights of
 * this machine never are. */
static inline bool
rank_is_away(struct rank *r)
{
    return r->ops->away(r);
}

#endif
