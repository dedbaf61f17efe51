/*
 * The chain: who is asked for keys, in botocore's order. A link that is not
 * set up passes; one that is and fails ends the search with its error, for
 * other keys than those that were meant are worse than none.
 */
#include "aws/credentials_inside.h"

#include <stdlib.h>

#include "aws/credentials_profile.h"
#include "aws/credentials_remote.h"

enum { ROLES_DEEP = 5 };

static struct err *from_profile(struct arena *a, const struct conf *c,
                                const char *name, int depth, bool *found,
                                struct credentials *out);

static bool
from_environment(struct credentials *out)
{
    const char *access = getenv("AWS_ACCESS_KEY_ID");
    const char *secret = getenv("AWS_SECRET_ACCESS_KEY");

    if (str_empty(access) || str_empty(secret))
        return false;
    *out = (struct credentials){
        .key = { access, secret, getenv("AWS_SESSION_TOKEN") },
        .source = "environment" };
    return true;
}

/* ---- profiles ----------------------------------------------------------- */

static bool
has_keys(const struct profile *p, bool shared)
{
    const char *(*get)(const struct profile *, const char *) =
        shared ? profile_shared_key : profile_key;

    return !str_empty(get(p, "aws_access_key_id")) &&
           !str_empty(get(p, "aws_secret_access_key"));
}

static void
take_keys(struct arena *a, const struct profile *p, const char *name,
          struct credentials *out)
{
    *out = (struct credentials){
        .key = { profile_key(p, "aws_access_key_id"),
                 profile_key(p, "aws_secret_access_key"),
                 profile_key(p, "aws_session_token") },
        .source = arena_join(a, "profile ", name, NULL) };
}

static struct err *
named_source(struct arena *a, const char *kind, struct credentials *out)
{
    bool found = false;

    if (str_eq(kind, "Environment"))
        found = from_environment(out);
    else if (str_eq(kind, "EcsContainer"))
        TRY(remote_container(a, &found, out));
    else if (str_eq(kind, "Ec2InstanceMetadata"))
        TRY(remote_instance(a, &found, out));
    if (found)
        return NULL;
    return fail(a, ERR_DENIED, "set credential_source to Environment, "
                "EcsContainer or Ec2InstanceMetadata, where there are keys",
                "credential_source = %s gives no keys", kind);
}

/* Whose keys ask for the role. A profile may name itself: then they are its
 * own. */
static struct err *
source_of_role(struct arena *a, const struct conf *c,
               const struct profile *p, const char *name, int depth,
               struct credentials *by)
{
    const char *source = profile_key(p, "source_profile");
    bool found = false;

    if (!str_empty(profile_key(p, "credential_source")))
        return named_source(a, profile_key(p, "credential_source"), by);
    if (str_empty(source))
        return fail(a, ERR_DENIED, "give it a source_profile or "
                    "credential_source", "the role of the profile %s has no "
                    "keys to ask with", name);
    if (str_eq(source, name) && has_keys(p, false)) {
        take_keys(a, p, name, by);
        return NULL;
    }
    if (depth == ROLES_DEEP || str_eq(source, name))
        return fail(a, ERR_INVALID, "let the last source_profile have keys",
                    "the profile %s leads round in a circle", name);
    TRY(from_profile(a, c, source, depth + 1, &found, by));
    return found ? NULL
                 : fail(a, ERR_DENIED, "make it, or correct source_profile",
                        "the profile %s has no keys", source);
}

static struct err *
from_role(struct arena *a, const struct conf *c, const struct profile *p,
          const char *name, int depth, struct credentials *out)
{
    struct credentials by;
    struct remote_role r = {
        .arn = profile_key(p, "role_arn"),
        .session = profile_key(p, "role_session_name"),
        .external_id = profile_key(p, "external_id"),
        .duration_s = profile_key(p, "duration_seconds"),
        .token_file = profile_key(p, "web_identity_token_file"),
        .by = &by, .region = profile_key(p, "region") };

    if (!str_empty(profile_key(p, "mfa_serial")))
        return fail(a, ERR_INVALID, "use a role that asks for no second "
                    "factor", "the profile %s needs a person's code", name);
    if (str_empty(r.token_file)) {
        r.token_file = NULL;
        TRY(source_of_role(a, c, p, name, depth, &by));
    }
    return remote_role(a, c, &r, out);
}

static struct err *
from_profile(struct arena *a, const struct conf *c, const char *name,
             int depth, bool *found, struct credentials *out)
{
    const struct profile *p;

    TRY(profile_read(a, name, &p));
    *found = true;
    if (!str_empty(profile_key(p, "role_arn")))
        return from_role(a, c, p, name, depth, out);
    if (has_keys(p, true) || (str_empty(profile_key(
            p, "credential_process")) && has_keys(p, false))) {
        take_keys(a, p, name, out);
        return NULL;
    }
    if (!str_empty(profile_key(p, "credential_process")))
        return remote_program(a, profile_key(p, "credential_process"), out);
    *found = false;
    if (!str_empty(profile_key(p, "sso_session")) ||
        !str_empty(profile_key(p, "sso_start_url")))
        return fail(a, ERR_DENIED, "use a role, or keys of their own, for a "
                    "server", "the profile %s needs a person to sign in",
                    name);
    return NULL;
}

/* ---- the chain ---------------------------------------------------------- */

/* EKS: role and token of the environment; a role of the profile goes first. */
static struct err *
from_web_identity(struct arena *a, const struct conf *c, bool *found,
                  struct credentials *out)
{
    const struct profile *p;
    struct remote_role r = {
        .arn = getenv("AWS_ROLE_ARN"),
        .session = getenv("AWS_ROLE_SESSION_NAME"),
        .token_file = getenv("AWS_WEB_IDENTITY_TOKEN_FILE") };

    *found = false;
    if (str_empty(r.arn) || str_empty(r.token_file))
        return NULL;
    TRY(profile_read(a, profile_name(c), &p));
    if (!str_empty(profile_key(p, "role_arn")))
        return NULL;
    *found = true;
    return remote_role(a, c, &r, out);
}

struct err *
credentials_find(struct arena *a, const struct conf *c,
                 struct credentials *out)
{
    const char *set = conf_text(c, "aws.profile");
    bool found = false;

    if (str_empty(set) && from_environment(out))
        return NULL;
    if (str_empty(set))
        TRY(from_web_identity(a, c, &found, out));
    if (!found)
        TRY(from_profile(a, c, profile_name(c), 0, &found, out));
    if (!found && !str_empty(set))
        return fail(a, ERR_DENIED, "make it in ~/.aws/config, or correct "
                    "aws.profile", "the profile %s has no keys", set);
    if (!found)
        TRY(remote_container(a, &found, out));
    if (!found)
        TRY(remote_instance(a, &found, out));
    if (found)
        return NULL;
    return fail(a, ERR_DENIED, "give this machine a role, or set "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile",
                "there are no keys for AWS");
}
