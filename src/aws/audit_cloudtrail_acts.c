/*
 * What CloudTrail itself saw done to the things that the product stands on:
 * its key, its bucket, the event data store. Calls that are alike (who, what,
 * to which) are one row. LookupEvents takes two calls a second and goes back
 * 90 days; of a thing that is much used the newest calls are read.
 */
#include "aws/audit_cloudtrail.h"

#include "base/prefork.h"

enum { PAGES_MOST = 10, PAGE = 50, PAUSE_MS = 550, THINGS = 3 };

struct looking {
    struct audit_cloudtrail *t;
    struct arena *a;
    int64_t since;
    struct audit_acts *acts;
    bool called; /* the next call has to wait */
};

static const char *
who_of(const json_t *event)
{
    const char *who = json_get_str(event, "Username", "");

    if (str_empty(who))
        who = json_get_str(event, "AccessKeyId", "");
    return str_empty(who) ? "AWS" : who;
}

static void
count_in(struct looking *l, const char *thing, const json_t *event)
{
    struct audit_act one = {
        .who = who_of(event), .what = json_get_str(event, "EventName", "?"),
        .thing = thing, .times = 1,
        .last_at = (int64_t)json_get_real(event, "EventTime", 0) };

    for (size_t i = 0; i < l->acts->count; i++) {
        struct audit_act *act = &l->acts->act[i];

        if (!str_eq(act->who, one.who) || !str_eq(act->what, one.what) ||
            !str_eq(act->thing, thing))
            continue;
        act->times++;
        if (one.last_at > act->last_at)
            act->last_at = one.last_at;
        return;
    }
    l->acts->act[l->acts->count++] = one;
}

static struct err *
look(struct looking *l, const char *thing, const char **token)
{
    struct aws_request r = {
        .service = "cloudtrail", .operation = "LookupEvents",
        .members = aws_members(
            l->a, "{s:[{s:s,s:s}],s:I,s:i}", "LookupAttributes",
            "AttributeKey", "ResourceName", "AttributeValue", thing,
            "StartTime", (json_int_t)l->since, "MaxResults", PAGE) };
    struct aws_reply reply;
    const json_t *event;
    size_t i;

    if (*token != NULL)
        json_object_set_new(r.members, "NextToken", json_string(*token));
    if (l->called && !prefork_rest(PAUSE_MS))
        return fail(l->a, ERR_BUSY, "try again later",
                    "the process ends before CloudTrail was read");
    l->called = true;
    TRY(aws_call(l->t->aws, l->a, &r, &reply));
    json_array_foreach(json_object_get(reply.members, "Events"), i, event)
        count_in(l, thing, event);
    *token = json_get_str(reply.members, "NextToken", NULL);
    return NULL;
}

static struct err *
look_at(struct looking *l, const char *thing)
{
    const char *token = NULL;

    if (str_empty(thing))
        return NULL;
    for (int page = 0; page < PAGES_MOST; page++) {
        TRY(look(l, thing, &token));
        if (token == NULL)
            return NULL;
    }
    l->acts->cut = true;
    return NULL;
}

struct err *
audit_cloudtrail_acts(struct audit_log *port, struct arena *a, int64_t since,
                      struct audit_acts *acts)
{
    struct audit_cloudtrail *t = (struct audit_cloudtrail *)port;
    struct looking l = { .t = t, .a = a, .since = since, .acts = acts };

    *acts = (struct audit_acts){
        .act = NEW_ARRAY(a, THINGS * PAGES_MOST * PAGE, struct audit_act) };
    if (conf_on_aws(t->conf, "ports.keys"))
        TRY(look_at(&l, conf_text(t->conf, "kms.key")));
    if (conf_on_aws(t->conf, "ports.blob"))
        TRY(look_at(&l, conf_text(t->conf, "s3.bucket")));
    return look_at(&l, conf_text(t->conf, "cloudtrail.event_data_store"));
}
