/*
 * A dashboard that administrators see in a frame. QuickSight gives an address
 * for one look at it: so it is asked for at each, by the frame alone, and what
 * is not answered in time is not waited for. The address goes into a header,
 * so it must be on the host that pages let frames come from.
 */
#include "aws/quicksight.h"

#include <string.h>

#include "aws/endpoint.h"
#include "base/str.h"

enum { WAIT_MS = 2500 };

struct quicksight {
    struct aws *aws;
    const char *account, *dashboard, *user, *frames, *site;
    int64_t minutes;
};

/* arn:aws:quicksight:us-east-1:123456789012:user/default/name */
const char *
quicksight_account(struct arena *a, const char *user)
{
    size_t count;
    char **part = str_split(a, user, ':', &count);

    if (count < 6 || !str_eq(part[0], "arn") ||
        !str_eq(part[2], "quicksight") || strlen(part[4]) != 12 ||
        strspn(part[4], "0123456789") != 12 || !str_starts(part[5], "user/"))
        return NULL;
    return part[4];
}

/* "https://host:port", of an address; NULL: it is none. */
static const char *
origin_of(struct arena *a, const char *url)
{
    size_t host = str_starts(url, "https://") ? strlen("https://")
                : str_starts(url, "http://") ? strlen("http://") : 0;
    size_t size = strcspn(url + host, "/?#");

    if (host == 0 || size == 0 ||
        strcspn(url + host, " \t\r\n;,'\"*@\\") < size)
        return NULL;
    return arena_copy(a, url, host + size);
}

static struct err *
find_frames(struct arena *a, const struct ports *p, struct quicksight *q)
{
    const char *set = conf_text(p->conf, "quicksight.frames");
    struct endpoint endpoint;

    if (!str_empty(set)) {
        q->frames = origin_of(a, set);
        if (q->frames == NULL)
            return fail(a, ERR_INVALID, "write it as https://host",
                        "quicksight.frames is no address: \"%s\"", set);
        return NULL;
    }
    TRY(aws_endpoint(q->aws, a, "quicksight", &endpoint));
    q->frames = arena_printf(a, "https://%s.quicksight.aws.amazon.com",
                             endpoint.region);
    return NULL;
}

struct err *
quicksight_open(struct arena *a, const struct ports *p, struct aws *aws,
                struct quicksight **out, const char **frames)
{
    struct quicksight *q = NEW(a, struct quicksight);

    *out = NULL;
    *frames = NULL;
    q->aws = aws;
    q->dashboard = conf_text(p->conf, "quicksight.dashboard");
    q->user = conf_text(p->conf, "quicksight.user");
    q->minutes = conf_int(p->conf, "quicksight.minutes");
    q->site = origin_of(a, conf_text(p->conf, "web.base_url"));
    if (str_empty(q->dashboard))
        return NULL;
    q->account = quicksight_account(a, q->user);
    if (q->account == NULL)
        return fail(a, ERR_INVALID, "set it to the ARN of a user, as "
                    "`aws quicksight list-users` gives it",
                    "quicksight.user is no user of QuickSight: \"%s\"",
                    q->user);
    TRY(find_frames(a, p, q));
    *out = q;
    *frames = q->frames;
    return NULL;
}

/* It ends where the origin does. */
static bool
is_on(const char *url, const char *origin)
{
    size_t size = strlen(origin);

    return str_starts(url, origin) && url[size] == '/' &&
           strpbrk(url, " \t\r\n\"<>\\") == NULL;
}

struct err *
quicksight_address(struct quicksight *q, struct arena *a, const char **url)
{
    struct aws_request r = {
        .service = "quicksight",
        .operation = "GenerateEmbedUrlForRegisteredUser",
        .setting = "quicksight.dashboard", .deadline_ms = WAIT_MS,
        .members = aws_members(a, "{s:s,s:s,s:I,s:{s:{s:s}},s:[s]}",
                               "AwsAccountId", q->account, "UserArn", q->user,
                               "SessionLifetimeInMinutes",
                               (json_int_t)q->minutes,
                               "ExperienceConfiguration", "Dashboard",
                               "InitialDashboardId", q->dashboard,
                               "AllowedDomains", q->site) };
    struct aws_reply reply;

    TRY(aws_call(q->aws, a, &r, &reply));
    *url = json_get_str(reply.members, "EmbedUrl", "");
    if (!is_on(*url, q->frames))
        return fail(a, ERR_DOWN, "set quicksight.frames to where QuickSight "
                    "shows dashboards from", "quicksight."
                    "GenerateEmbedUrlForRegisteredUser gave an address that "
                    "is not on %s", q->frames);
    return NULL;
}
