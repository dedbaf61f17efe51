/*
 * What AWS's codes mean for whoever runs Tandem. A code that is not listed is
 * judged by its status. AWS's own message may name people (an address that
 * is suppressed, a key of an object), so it stays out of the line.
 */
#include "aws/aws_refusal.h"

#include "base/str.h"

enum fix { FIX_KEYS, FIX_TOKEN, FIX_GRANT, FIX_CLOCK, FIX_SETTING, FIX_QUOTA,
           FIX_REQUEST, FIX_NOTHING };

struct row {
    const char *code; /* a * stands for anything */
    enum err_kind kind;
    enum fix fix;
};

/* The first that fits. */
static const struct row rows[] = {
    { "InvalidClientTokenId", ERR_DENIED, FIX_KEYS },
    { "InvalidAccessKeyId", ERR_DENIED, FIX_KEYS },
    { "UnrecognizedClientException", ERR_DENIED, FIX_KEYS },
    { "MissingAuthenticationToken*", ERR_DENIED, FIX_KEYS },
    { "IncompleteSignature*", ERR_DENIED, FIX_KEYS },
    { "SignatureDoesNotMatch", ERR_DENIED, FIX_KEYS },
    { "InvalidSignatureException", ERR_DENIED, FIX_KEYS },
    { "AuthFailure", ERR_DENIED, FIX_KEYS },
    { "InvalidToken", ERR_DENIED, FIX_TOKEN },
    { "ExpiredToken*", ERR_DENIED, FIX_TOKEN },
    { "RequestTimeTooSkewed", ERR_DENIED, FIX_CLOCK },
    { "RequestExpired", ERR_DENIED, FIX_CLOCK },
    { "RequestInTheFuture", ERR_DENIED, FIX_CLOCK },
    { "AccessDenied*", ERR_DENIED, FIX_GRANT },
    { "AuthorizationError*", ERR_DENIED, FIX_GRANT },
    { "UnauthorizedOperation", ERR_DENIED, FIX_GRANT },
    { "NotAuthorized", ERR_DENIED, FIX_GRANT },
    { "*InsufficientPermission", ERR_DENIED, FIX_GRANT },
    { "*NotFound", ERR_MISSING, FIX_SETTING },
    { "*NotFoundException", ERR_MISSING, FIX_SETTING },
    { "NoSuch*", ERR_MISSING, FIX_SETTING },
    { "*NonExistentQueue", ERR_MISSING, FIX_SETTING },
    { "QueueDoesNotExist", ERR_MISSING, FIX_SETTING },
    { "*AlreadyExists", ERR_CONFLICT, FIX_NOTHING },
    { "*AlreadyExistsException", ERR_CONFLICT, FIX_NOTHING },
    { "ConditionalCheckFailed*", ERR_CONFLICT, FIX_NOTHING },
    { "PreconditionFailed", ERR_CONFLICT, FIX_NOTHING },
    { "*QuotaExceeded", ERR_BUSY, FIX_QUOTA },
    { "*QuotaExceededException", ERR_BUSY, FIX_QUOTA },
    { "LimitExceeded*", ERR_BUSY, FIX_QUOTA },
    { NULL, ERR_DOWN, FIX_NOTHING },
};

static bool
fits(const char *code, const char *pattern)
{
    size_t size = strlen(pattern);
    const char *star = strchr(pattern, '*');

    if (star == NULL)
        return str_eq(code, pattern);
    return strncmp(code, pattern, (size_t)(star - pattern)) == 0 &&
           str_ends(code, star + 1) && strlen(code) + 1 >= size;
}

static struct row
by_status(int status)
{
    switch (status) {
    case 401:
    case 403:
        return (struct row){ NULL, ERR_DENIED, FIX_GRANT };
    case 404:
        return (struct row){ NULL, ERR_MISSING, FIX_SETTING };
    case 409:
    case 412:
        return (struct row){ NULL, ERR_CONFLICT, FIX_NOTHING };
    default:
        return (struct row){ NULL, status >= 500 || status < 400
                                       ? ERR_DOWN : ERR_INVALID,
                             status >= 500 || status < 400 ? FIX_NOTHING
                                                           : FIX_REQUEST };
    }
}

static struct row
row_of(const struct aws_refused *f)
{
    const struct row *r = rows;

    if (f->throttled)
        return (struct row){ NULL, ERR_BUSY, FIX_QUOTA };
    while (r->code != NULL && !fits(f->code, r->code))
        r++;
    return r->code != NULL ? *r : by_status(f->status);
}

static const char *
fix_of(struct arena *a, enum fix fix, const struct aws_refused *f)
{
    const char *keys = f->keys != NULL ? f->keys : "none";

    switch (fix) {
    case FIX_KEYS:
        return arena_printf(a, "look at the access key and its secret (from: "
                            "%s)", keys);
    case FIX_TOKEN:
        return arena_printf(a, "renew the session token (from: %s)", keys);
    case FIX_GRANT:
        return str_empty(f->operation->action)
                   ? "let the role be taken on (its trust policy)"
                   : arena_printf(a, "grant %s to whoever has these keys "
                                  "(from: %s)", f->operation->action, keys);
    case FIX_CLOCK:
        return "set this machine's clock (timedatectl)";
    case FIX_SETTING:
        return f->setting == NULL
                   ? "look at what it names"
                   : arena_printf(a, "correct %s, or make what it names",
                                  f->setting);
    case FIX_QUOTA:
        return "nothing for now; have the quota of the service raised if it "
               "lasts";
    case FIX_REQUEST:
        return f->setting == NULL
                   ? "look at the settings of this service"
                   : arena_printf(a, "look at %s", f->setting);
    case FIX_NOTHING:
        return "nothing: it is tried again where that helps";
    }
    return "";
}

struct err *
aws_refusal(struct arena *a, const struct aws_refused *f)
{
    struct row row = row_of(f);

    return fail(a, row.kind, fix_of(a, row.fix, f),
                "%s%s%s.%s answered %d %s%s%s",
                f->setting == NULL ? "" : f->setting,
                f->setting == NULL ? "" : ": ", f->operation->service,
                f->operation->name, f->status,
                str_empty(f->code) ? "without a code" : f->code,
                str_empty(f->request_id) ? "" : ", request ",
                f->request_id);
}
