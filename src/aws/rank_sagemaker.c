/*
 * Points from a model behind an endpoint of SageMaker: the features of
 * port/rank.h in, {"points", "of"} of each out, with their sum. What does not
 * add up is nobody's score. Then, and while nobody answers, the ranking of
 * this machine takes its place for a minute, and its version says for whom:
 * it stands with each match, and matches of another version are made again.
 *
 * The model is known by its endpoint and production variant. Where a new one
 * is put behind the same names, give the variant another name.
 */
#include "aws/adapters.h"

#include <math.h>

#include "aws/aws.h"
#include "base/clock.h"
#include "base/log.h"

enum { AWAY_MS = 60000 };

/* Of sums of numbers that JSON carries. */
#define NEARLY 1e-6

struct rank_sagemaker {
    struct rank port;
    struct rank *here; /* of this machine */
    struct aws *aws;
    const char *endpoint, *variant, *version, *fallen_version;
    double strong, possible;
    int64_t away_until_ms; /* on the steady clock */
};

static struct rank_sagemaker *
self(struct rank *port)
{
    return (struct rank_sagemaker *)port;
}

static bool
is_away(const struct rank_sagemaker *r)
{
    return clock_steady_ms() < r->away_until_ms;
}

/* ---- one call ----------------------------------------------------------- */

static double
between(double x)
{
    return x > 0 ? (x < 1 ? x : 1) : 0; /* NaN is 0 */
}

static json_t *
features_of(struct arena *a, const struct rank_feature *f, size_t count)
{
    json_t *list = json_keep(a, json_array());

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack(
            "{s:s,s:b,s:b,s:b,s:f,s:f}", "kind", f[i].kind, "must",
            (int)f[i].must, "counted", (int)f[i].counted, "missing",
            (int)f[i].missing, "rarity",
            isfinite(f[i].rarity) ? f[i].rarity : 0, "value",
            between(f[i].value)));
    return list;
}

static bool
is_tenths(double x)
{
    return fabs(x * 10 - round(x * 10)) < NEARLY;
}

/* Takes over one feature's points; false: they cannot be. */
static bool
take(struct rank_feature *f, const json_t *one)
{
    double points = json_get_real(one, "points", NAN);
    double of = json_get_real(one, "of", NAN);

    if (!(points >= 0 && points <= of + NEARLY) || !is_tenths(points) ||
        !is_tenths(of) || (!f->counted && of > 0))
        return false;
    f->of = round(of * 10) / 10;
    f->points = fmin(round(points * 10) / 10, f->of);
    return true;
}

static struct err *
wrong(struct arena *a, const char *why)
{
    return fail(a, ERR_DOWN, "look at the model behind sagemaker.endpoint",
                "the endpoint's points %s", why);
}

static struct err *
take_all(struct arena *a, const json_t *reply, struct rank_feature *f,
         size_t count)
{
    const json_t *list = json_object_get(reply, "contributions");
    double points = 0, of = 0;
    bool counted = false;

    if (json_array_size(list) != count)
        return wrong(a, "are not one a feature");
    for (size_t i = 0; i < count; i++) {
        if (!take(&f[i], json_array_get(list, i)))
            return wrong(a, "cannot be");
        points += f[i].points;
        of += f[i].of;
        counted = counted || (f[i].counted && f[i].rarity > 0);
    }
    if (fabs(points - json_get_real(reply, "score", NAN)) < NEARLY &&
        fabs(of - (counted ? 100 : 0)) < NEARLY)
        return NULL;
    return wrong(a, "do not add up");
}

static struct err *
ask(struct rank_sagemaker *r, struct arena *a, struct rank_feature *f,
    size_t count)
{
    struct aws_request q = {
        .service = "sagemaker-runtime", .operation = "InvokeEndpoint",
        .setting = "sagemaker.endpoint",
        .members = aws_members(a, "{s:s,s:s,s:{s:O}}", "EndpointName",
                               r->endpoint, "TargetVariant", r->variant,
                               "Body", "features",
                               features_of(a, f, count)) };
    struct aws_reply reply;

    TRY(aws_call(r->aws, a, &q, &reply));
    return take_all(a, reply.members, f, count);
}

/* ---- the port ----------------------------------------------------------- */

static struct err *
sagemaker_score(struct rank *port, struct arena *a, struct rank_feature *f,
                size_t count)
{
    struct rank_sagemaker *r = self(port);
    struct err *e;

    if (count == 0)
        return NULL;
    if (!is_away(r)) {
        e = ask(r, a, f, count);
        if (e == NULL)
            return NULL;
        log_err(LOG_WARN, "rank.away", NULL, e);
        r->away_until_ms = clock_steady_ms() + AWAY_MS;
    }
    return rank_score(r->here, a, f, count);
}

static const char *
sagemaker_version(struct rank *port)
{
    const struct rank_sagemaker *r = self(port);

    return is_away(r) ? r->fallen_version : r->version;
}

static void
sagemaker_bands(struct rank *port, double *strong, double *possible)
{
    const struct rank_sagemaker *r = self(port);

    *strong = r->strong;
    *possible = r->possible;
    if (is_away(r))
        rank_bands(r->here, strong, possible);
}

static struct rank_weights
sagemaker_weights(struct rank *port, struct arena *a)
{
    const struct rank_sagemaker *r = self(port);

    return is_away(r) ? rank_weights(r->here, a)
                      : (struct rank_weights){ .count = 0 };
}

static bool
sagemaker_away(struct rank *port)
{
    return is_away(self(port));
}

static void
sagemaker_close(struct rank *port)
{
    (void)port; /* connections are the client's */
}

static const struct rank_ops ops = {
    .score = sagemaker_score,
    .version = sagemaker_version,
    .bands = sagemaker_bands,
    .weights = sagemaker_weights,
    .away = sagemaker_away,
    .close = sagemaker_close,
};

struct err *
rank_sagemaker_open(struct arena *a, const struct ports *p,
                    struct rank **rank)
{
    struct rank_sagemaker *r = NEW(a, struct rank_sagemaker);

    r->port.ops = &ops;
    r->port.far = true;
    r->here = p->rank;
    r->endpoint = conf_text(p->conf, "sagemaker.endpoint");
    r->variant = conf_text(p->conf, "sagemaker.variant");
    r->strong = (double)conf_int(p->conf, "sagemaker.strong");
    r->possible = (double)conf_int(p->conf, "sagemaker.possible");
    if (str_empty(r->endpoint) || str_empty(r->variant))
        return fail(a, ERR_INVALID, "set it to the name of an endpoint",
                    "sagemaker.%s is empty",
                    str_empty(r->endpoint) ? "endpoint" : "variant");
    if (r->possible > r->strong)
        return fail(a, ERR_INVALID, "lower sagemaker.possible",
                    "sagemaker.possible is above sagemaker.strong");
    if (r->here == NULL)
        return fail(a, ERR_DOWN, "open it first",
                    "ranking on SageMaker needs that of this machine");
    r->version = arena_join(a, r->endpoint, "/", r->variant, NULL);
    r->fallen_version = arena_join(a, rank_version(r->here), " for ",
                                   r->version, NULL);
    TRY(aws_open(a, p, &r->aws));
    *rank = &r->port;
    return NULL;
}
