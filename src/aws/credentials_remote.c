/*
 * HTTP and programs that give keys for a while. Timeouts and tries are those
 * of botocore: a container's service 2 s and three tries, the instance's
 * metadata 1 s and one. Neither is ever asked through a proxy.
 */
#include "aws/credentials_remote.h"

#include <stdlib.h>
#include <time.h>

#include "aws/codec.h"
#include "aws/credentials_inside.h"
#include "aws/endpoint.h"

enum { CONTAINER_MS = 2000, CONTAINER_TRIES = 3, INSTANCE_MS = 1000,
       PAUSE_MS = 1000 };

/* ---- a reply as keys ---------------------------------------------------- */

/* "2026-03-13T15:20:00Z", also with a fraction. */
static bool
read_time(const char *text, int64_t *at)
{
    struct tm tm = { 0 };
    const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);

    if (end == NULL)
        return false;
    if (*end == '.')
        end += 1 + strspn(end + 1, "0123456789");
    if (!str_eq(end, "Z") && !str_eq(end, "+00:00"))
        return false;
    *at = timegm(&tm);
    return true;
}

struct err *
credentials_of_json(struct arena *a, const json_t *o, const char *source,
                    struct credentials *out)
{
    const char *until = json_get_str(o, "Expiration", NULL);

    *out = (struct credentials){
        .key = { arena_str(a, json_get_str(o, "AccessKeyId", NULL)),
                 arena_str(a, json_get_str(o, "SecretAccessKey", NULL)),
                 arena_str(a, json_get_str(o, "Token", json_get_str(
                                  o, "SessionToken", NULL))) },
        .source = source };
    if (str_empty(out->key.access) || str_empty(out->key.secret) ||
        (until != NULL && !read_time(until, &out->expires_at)))
        return fail(a, ERR_DENIED, "look at what it answers",
                    "%s gave no keys%s%s", source,
                    json_get_str(o, "Code", NULL) != NULL ? ": " : "",
                    json_get_str(o, "Code", ""));
    return NULL;
}

static struct err *
keys_of_text(struct arena *a, const char *text, size_t size,
             const char *source, struct credentials *out)
{
    json_t *o;

    if (json_parse(a, text, size, &o) != NULL || !json_is_object(o))
        return fail(a, ERR_DENIED, "look at what it answers",
                    "%s gave no JSON", source);
    return credentials_of_json(a, o, source, out);
}

static struct err *
get(struct arena *a, const char *method, const char *url,
    const struct sign_header *header, int64_t timeout_ms,
    struct http_reply *reply)
{
    struct http_request r = { .method = method, .url = url,
                              .headers = header, .count = header != NULL,
                              .timeout_ms = timeout_ms,
                              .connect_ms = timeout_ms, .direct = true };

    TRY(http_send(a, &r, reply));
    if (reply->status == 200)
        return NULL;
    return fail(a, ERR_DENIED, "look at what answers there",
                "%s answered %d", url, reply->status);
}

/* ---- the container ------------------------------------------------------ */

/* In clear only to this machine, or to the two addresses of ECS and EKS. */
static bool
is_allowed(const char *url)
{
    static const char *const hosts[] = {
        "http://127.0.0.1", "http://localhost", "http://[::1]",
        "http://169.254.170.2", "http://169.254.170.23",
        "http://[fd00:ec2::23]",
    };

    if (str_starts(url, "https://"))
        return true;
    if (strchr(url, '@') != NULL)
        return false; /* what stands before it is no host */
    for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
        const char *rest = url + strlen(hosts[i]);

        if (str_starts(url, hosts[i]) &&
            (*rest == '/' || *rest == ':' || *rest == '\0'))
            return true;
    }
    return false;
}

/* The token of a file is read each time: it is changed under us. */
static struct err *
authorization(struct arena *a, const char **value)
{
    const char *file = getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    char *text;

    *value = getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (!str_empty(file)) {
        TRY(credentials_read_file(a, file, &text));
        *value = str_trim(a, text);
    }
    if (*value != NULL && strpbrk(*value, "\r\n") != NULL)
        return fail(a, ERR_INVALID, "correct it", "the token for the "
                    "container's service has a line break");
    return NULL;
}

struct err *
remote_container(struct arena *a, bool *found, struct credentials *out)
{
    const char *path = getenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const char *url = getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    struct sign_header token = { "Authorization", NULL };
    struct http_reply reply;
    struct err *e = NULL;

    *found = !str_empty(path) || !str_empty(url);
    if (!*found)
        return NULL;
    if (!str_empty(path))
        url = arena_join(a, "http://169.254.170.2", path, NULL);
    if (!is_allowed(url))
        return fail(a, ERR_INVALID, "set it to https, or to this machine",
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI leads elsewhere in "
                    "clear: %s", url);
    TRY(authorization(a, &token.value));
    for (int i = 0; i < CONTAINER_TRIES; i++) {
        if (i > 0)
            credentials_pause(PAUSE_MS);
        e = get(a, "GET", url, str_empty(token.value) ? NULL : &token,
                CONTAINER_MS, &reply);
        if (e == NULL)
            return keys_of_text(a, reply.bytes, reply.size,
                                "the container's service", out);
    }
    return e;
}

/* ---- the instance ------------------------------------------------------- */

static bool
is_off(void)
{
    const char *off = getenv("AWS_EC2_METADATA_DISABLED");

    return off != NULL && str_eq_nocase(off, "true");
}

struct err *
remote_instance(struct arena *a, bool *found, struct credentials *out)
{
    static const struct sign_header ttl = {
        "x-aws-ec2-metadata-token-ttl-seconds", "21600" };
    const char *base = getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    struct sign_header token = { "x-aws-ec2-metadata-token", NULL };
    struct http_reply reply;
    const char *roles, *role;

    *found = false;
    if (is_off())
        return NULL;
    if (str_empty(base))
        base = "http://169.254.169.254";
    if (get(a, "PUT", arena_join(a, base, "/latest/api/token", NULL), &ttl,
            INSTANCE_MS, &reply) != NULL)
        return NULL;
    *found = true;
    token.value = str_trim(a, reply.bytes);
    roles = arena_join(a, base,
                       "/latest/meta-data/iam/security-credentials/", NULL);
    TRY(get(a, "GET", roles, &token, INSTANCE_MS, &reply));
    role = arena_copy(a, reply.bytes, strcspn(reply.bytes, "\r\n"));
    if (role[0] == '\0')
        return fail(a, ERR_DENIED, "attach an IAM role to this instance",
                    "the instance has no role");
    TRY(get(a, "GET", arena_join(a, roles, role, NULL), &token, INSTANCE_MS,
            &reply));
    return keys_of_text(a, reply.bytes, reply.size,
                        arena_join(a, "the instance's role ", role, NULL),
                        out);
}

/* ---- a role ------------------------------------------------------------- */

static json_t *
role_members(struct arena *a, const struct remote_role *r, const char *token)
{
    json_t *m = json_pack("{s:s,s:s}", "RoleArn", r->arn, "RoleSessionName",
                          str_empty(r->session) ? "tandem" : r->session);

    if (!str_empty(r->duration_s))
        json_object_set_new(m, "DurationSeconds", json_string(r->duration_s));
    if (!str_empty(r->external_id) && token == NULL)
        json_object_set_new(m, "ExternalId", json_string(r->external_id));
    if (token != NULL)
        json_object_set_new(m, "WebIdentityToken", json_string(token));
    return json_keep(a, m);
}

struct err *
remote_role(struct arena *a, const struct conf *c,
            const struct remote_role *r, struct credentials *out)
{
    const char *source = arena_join(a, "the role ", r->arn, NULL);
    char *token = NULL;
    json_t *members;

    if (r->token_file != NULL) {
        TRY(credentials_read_file(a, r->token_file, &token));
        token = str_trim(a, token);
    }
    TRY(credentials_ask_sts(a, c, r->region, token != NULL ? NULL : r->by,
                            token != NULL ? "AssumeRoleWithWebIdentity"
                                          : "AssumeRole",
                            role_members(a, r, token), &members));
    return credentials_of_json(a, json_object_get(members, "Credentials"),
                               source, out);
}
