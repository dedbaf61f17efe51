/*
 * Where services are reached. The rules of AWS's endpoint rule sets, as far
 * as the services of our table need them; tests/peers holds every service,
 * region and variant against botocore's own resolver.
 */
#include "aws/endpoint.h"

#include <stdlib.h>

#include "base/str.h"

/* Regions whose name begins so, and what hosts end with there. */
struct partition {
    const char *prefix, *suffix, *dual_suffix;
};

static const struct partition partitions[] = {
    { "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn" },
    { "us-iso-", "c2s.ic.gov", "api.aws.ic.gov" },
    { "us-isob-", "sc2s.sgov.gov", "api.aws.scloud" },
    { "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov" },
    { "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk" },
    { "eusc-", "amazonaws.eu", "api.amazonwebservices.eu" },
    { "", "amazonaws.com", "api.aws" },
};

static const struct partition *
partition_of(const char *region)
{
    const struct partition *p = partitions;

    while (!str_starts(region, p->prefix))
        p++;
    return p;
}

/* Cognito's plain names speak IPv6 too, but for FIPS in most regions. */
static bool
is_both(const struct partition *p, const char *region, bool fips)
{
    return str_eq(p->suffix, "amazonaws.com") &&
           (!fips || (str_starts(region, "us-") &&
                      !str_eq(region, "us-gov-east-1")));
}

char *
endpoint_host(struct arena *a, const struct aws_service *s, const char *region,
         bool fips, bool dual_stack)
{
    const struct partition *p = partition_of(region);
    bool plain = s->plain_gov && str_starts(region, "us-gov-") && !dual_stack;
    const char *variant = fips && !plain ? "-fips" : "";
    size_t label = dual_stack ? strlen(s->host) : strcspn(s->host, ".");
    const char *host = arena_join(a, arena_copy(a, s->host, label), variant,
                                  s->host + label, NULL);

    if (str_eq(s->name, "cognito-idp") && is_both(p, region, fips))
        dual_stack = false;
    if (str_eq(s->name, "s3"))
        return arena_join(a, host, dual_stack ? ".dualstack." : ".", region,
                          ".", p->suffix, NULL);
    return arena_join(a, host, ".", region, ".",
                      dual_stack ? p->dual_suffix : p->suffix, NULL);
}

/* ---- what is set -------------------------------------------------------- */

static const char *
first_of(const char *one, const char *two, const char *three,
         const char *four)
{
    return !str_empty(one) ? one : !str_empty(two) ? two
         : !str_empty(three) ? three : four;
}

const char *
endpoint_region(const struct conf *c, const char *profile)
{
    const char *region = first_of(conf_text(c, "aws.region"),
                                  getenv("AWS_REGION"),
                                  getenv("AWS_DEFAULT_REGION"), profile);

    return str_empty(region) ? NULL : region;
}

/* "sqs=http://127.0.0.1:9324 s3=http://..." */
static const char *
listed(struct arena *a, const char *list, const char *service)
{
    size_t count, size = strlen(service);
    char **part = str_split(a, list, ' ', &count);

    for (size_t i = 0; i < count; i++) {
        if (str_starts(part[i], service) && part[i][size] == '=')
            return part[i] + size + 1;
    }
    return NULL;
}

static bool
choose(struct endpoint *e, const char *url, const char *source)
{
    if (str_empty(url))
        return false;
    e->url = url;
    e->source = source;
    e->own = true;
    return true;
}

static bool
is_address(const char *url)
{
    return (str_starts(url, "http://") || str_starts(url, "https://")) &&
           strpbrk(url, " \t\r\n?#\"<>") == NULL &&
           strlen(strstr(url, "//")) > 2;
}

/* Names of a region end in a host name that we call. */
static bool
is_region(const char *region)
{
    return strspn(region, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
               strlen(region) && region[0] != '-' && strlen(region) < 40;
}

static struct err *
by_rule(struct arena *a, const struct conf *c, const struct aws_service *s,
        struct endpoint *e)
{
    e->source = "region";
    e->own = false;
    e->url = arena_join(a, "https://",
                        endpoint_host(a, s, e->region, conf_bool(c, "aws.fips"),
                                 conf_bool(c, "aws.dual_stack")), NULL);
    return NULL;
}

/* What is set, without slashes at its end. */
static struct err *
checked(struct arena *a, const struct aws_service *s, struct endpoint *e)
{
    char *url;

    if (!is_address(e->url))
        return fail(a, ERR_INVALID, arena_printf(a, "correct %s: an address "
                    "such as https://sqs.eu-west-1.amazonaws.com", e->source),
                    "%s is no address for %s: \"%s\"", e->source, s->name,
                    e->url);
    url = arena_str(a, e->url);
    while (str_ends(url, "/"))
        url[strlen(url) - 1] = '\0';
    e->url = url;
    return NULL;
}

/* The one service of which each account has its own: see operation.h. */
#define OWN_HOST "opensearch.endpoint"

bool
endpoint_is_set(const struct conf *c, const struct aws_service *s)
{
    return s->host != NULL || !str_empty(conf_text(c, OWN_HOST));
}

static struct err *
own_host(struct arena *a, const struct conf *c, const struct aws_service *s,
         struct endpoint *e)
{
    if (choose(e, conf_text(c, OWN_HOST), OWN_HOST))
        return checked(a, s, e);
    return fail(a, ERR_INVALID, "set it to the address of the domain or "
                "collection", OWN_HOST " is empty");
}

struct err *
endpoint_of(struct arena *a, const struct conf *c,
                const struct aws_service *s, const char *profile,
                struct endpoint *e)
{
    const char *own = arena_join(a, "AWS_ENDPOINT_URL_", s->id, NULL);

    e->region = endpoint_region(c, profile);
    if (e->region == NULL)
        return fail(a, ERR_INVALID, "set aws.region (or AWS_REGION), such as "
                    "eu-west-1", "no region of AWS is set");
    if (!is_region(e->region))
        return fail(a, ERR_INVALID, "set aws.region to a name such as "
                    "eu-west-1", "\"%s\" is no region of AWS", e->region);
    if (s->host == NULL) /* it has none but its owner's */
        return own_host(a, c, s, e);
    if (!choose(e, listed(a, conf_text(c, "aws.endpoints"), s->name),
                "aws.endpoints") &&
        !choose(e, getenv(own), own) &&
        !choose(e, getenv("AWS_ENDPOINT_URL"), "AWS_ENDPOINT_URL"))
        return by_rule(a, c, s, e);
    return checked(a, s, e);
}
