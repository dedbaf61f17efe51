/* Addresses of S3 that carry their signature: no call is made. */
#include "aws/aws_inside.h"

#include "base/clock.h"

enum { WEEK_S = 7 * 24 * 3600 };

/* It ends with the keys that it is signed with. */
static int64_t
lasting(const struct credentials *keys, int64_t expires_s, int64_t now)
{
    if (expires_s > WEEK_S)
        expires_s = WEEK_S;
    if (keys->expires_at > 0 && keys->expires_at - now < expires_s)
        expires_s = keys->expires_at - now;
    return expires_s > 1 ? expires_s : 1;
}

struct err *
aws_presign(struct aws *aws, struct arena *a, const char *bucket,
            const char *key, int64_t expires_s, const char **url)
{
    bool in_path = strchr(bucket, '.') != NULL;
    struct str host = str_new(a), target = str_new(a);
    struct sign_header header = { "Host", NULL };
    struct sign_how how = { .service = "s3", .in_query = true };
    struct sign_request r = { .method = "GET", .headers = &header,
                              .count = 1, .payload = SIGN_UNSIGNED };
    struct sign_result result;
    struct credentials keys;
    struct endpoint e;
    const char *rest;

    TRY(aws_endpoint(aws, a, "s3", &e));
    TRY(credentials_get(a, aws->ports->conf, &keys));
    rest = strstr(e.url, "://") + 3;
    in_path |= e.own;
    if (!in_path)
        str_addf(&host, "%s.", bucket);
    str_add_bytes(&host, rest, strcspn(rest, "/"));
    str_add(&target, rest + strcspn(rest, "/"));
    str_add(&target, "/");
    if (in_path)
        str_addf(&target, "%s/", bucket);
    sign_encode(&target, key, true);
    header.value = host.text;
    r.target = target.text;
    how.region = e.region;
    how.at = clock_now() + aws->clock_offset_s;
    how.expires_s = lasting(&keys, expires_s, how.at);
    sign_request(a, &keys.key, &r, &how, &result);
    *url = arena_join(a, arena_copy(a, e.url, (size_t)(rest - e.url)),
                      host.text, result.target, NULL);
    return NULL;
}
