/*
 * Lines of the audit beside the chain, in an event data store of CloudTrail
 * Lake, where nothing is changed or deleted until its retention is over. They
 * go in by a channel as events of the product's own: who, what and to whom as
 * seals, the order and the link of the chain beside them. Whoever holds both
 * sees what was done to either.
 *
 * PutAuditEvents answers 200 with what it refused inside. A line is well under
 * two kilobytes, so that a hundred stay under the megabyte of a call.
 */
#include "aws/audit_cloudtrail.h"

#include <ctype.h>
#include <sodium.h>

#include "aws/adapters.h"
#include "base/clock.h"

const struct audit_cloudtrail_text audit_cloudtrail_texts[] = {
    { "actor", offsetof(struct audit_copy, actor_id) },
    { "role", offsetof(struct audit_copy, actor_role) },
    { "object", offsetof(struct audit_copy, object) },
    { "subject", offsetof(struct audit_copy, subject_id) },
    { "detail", offsetof(struct audit_copy, detail) },
    { "previous", offsetof(struct audit_copy, previous_hash) },
    { "hash", offsetof(struct audit_copy, hash) },
    { NULL, 0 },
};

static struct audit_cloudtrail *
self(struct audit_log *port)
{
    return (struct audit_cloudtrail *)port;
}

/* ---- a line as an event -------------------------------------------------- */

static json_t *
more_of(struct arena *a, const struct audit_copy *c)
{
    json_t *more = aws_members(
        a, "{s:s,s:s}", "seq", arena_printf(a, "%lld", (long long)c->seq),
        "happened", arena_printf(a, "%lld", (long long)c->happened_at));

    for (const struct audit_cloudtrail_text *t = audit_cloudtrail_texts;
         t->name != NULL; t++) {
        const char *text = *(const char *const *)(const void *)(
            (const char *)c + t->offset);

        if (!str_empty(text))
            json_object_set_new(more, t->name, json_string(text));
    }
    return more;
}

static const char *
checksum(struct arena *a, const char *text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    size_t room = sodium_base64_ENCODED_LEN(sizeof(hash),
                                            sodium_base64_VARIANT_ORIGINAL);

    crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
    return sodium_bin2base64(arena_alloc(a, room), room, hash, sizeof(hash),
                             sodium_base64_VARIANT_ORIGINAL);
}

static json_t *
event_of(const struct audit_cloudtrail *t, struct arena *a,
         const struct audit_copy *c)
{
    const char *who = str_empty(c->actor_id) ? "nobody" : c->actor_id;
    const char *role = str_empty(c->actor_role) ? "system" : c->actor_role;
    const char *data = json_text(a, aws_members(
        a, "{s:s,s:{s:s,s:s},s:s,s:s,s:s,s:s,s:s,s:O}", "version", "1",
        "userIdentity", "type", role, "principalId", who, "eventSource",
        t->source, "eventName", c->action, "eventTime",
        clock_iso(a, c->happened_at), "UID", c->id, "recipientAccountId",
        t->account, "additionalEventData", more_of(a, c)));

    return json_pack("{s:s,s:s,s:s}", "id", c->id, "eventData", data,
                     "eventDataChecksum", checksum(a, data));
}

/* ---- putting ------------------------------------------------------------- */

/* The entry of that line in a list of the reply; NULL: it is not there. */
static const json_t *
entry_of(const json_t *list, const char *id)
{
    const json_t *one;
    size_t i;

    json_array_foreach(list, i, one) {
        if (str_eq(json_get_str(one, "id", ""), id))
            return one;
    }
    return NULL;
}

static const char *
why_refused(struct arena *a, const json_t *reply, const char *id)
{
    const json_t *failed = entry_of(json_object_get(reply, "failed"), id);

    if (failed != NULL)
        return arena_join(a, json_get_str(failed, "errorCode", "no code"),
                          ": ", json_get_str(failed, "errorMessage", ""),
                          NULL);
    if (entry_of(json_object_get(reply, "successful"), id) == NULL)
        return "the reply does not speak of it";
    return NULL;
}

static struct err *
cloudtrail_put(struct audit_log *port, struct arena *a,
               const struct audit_copy *copy, size_t count,
               const char **refused)
{
    struct audit_cloudtrail *t = self(port);
    json_t *events = json_keep(a, json_array());
    struct aws_request r = {
        .service = "cloudtrail-data", .operation = "PutAuditEvents",
        .setting = "cloudtrail.channel",
        .members = aws_members(a, "{s:s,s:O}", "channelArn", t->channel,
                               "auditEvents", events) };
    struct aws_reply reply;

    for (size_t i = 0; i < count; i++)
        json_array_append_new(events, event_of(t, a, &copy[i]));
    TRY(aws_call(t->aws, a, &r, &reply));
    for (size_t i = 0; i < count; i++)
        refused[i] = why_refused(a, reply.members, copy[i].id);
    aws_charge(t->aws, a, "cloudtrail-data.PutAuditEvents.byte",
               (double)strlen(json_text(a, events)));
    return NULL;
}

static struct err *
cloudtrail_verify(struct audit_log *port, struct arena *a,
                  const char *sought, struct audit_result *result)
{
    return audit_verify(self(port)->chain, a, sought, result);
}

static void
cloudtrail_close(struct audit_log *port)
{
    struct audit_log *chain = self(port)->chain;

    chain->ops->close(chain);
}

static const struct audit_ops ops = {
    .verify = cloudtrail_verify,
    .put = cloudtrail_put,
    .head = audit_cloudtrail_head,
    .copies = audit_cloudtrail_copies,
    .acts = audit_cloudtrail_acts,
    .close = cloudtrail_close,
};

/* ---- settings ------------------------------------------------------------ */

/* It stands in a query. */
static bool
is_plain(const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (!isalnum((unsigned char)*c) && strchr(".-_", *c) == NULL)
            return false;
    }
    return text[0] != '\0';
}

/* arn:aws:cloudtrail:REGION:ACCOUNT:channel/ID */
static struct err *
read_channel(struct arena *a, struct audit_cloudtrail *t)
{
    size_t count;
    char **part = str_split(a, t->channel, ':', &count);

    if (count != 6 || !str_eq(part[0], "arn") ||
        !str_starts(part[5], "channel/"))
        return fail(a, ERR_INVALID, "set it to the ARN of a channel, or "
                    "ports.audit to chain", "cloudtrail.channel is %s",
                    str_empty(t->channel) ? "empty" : "no ARN of a channel");
    t->account = part[4];
    return NULL;
}

static struct err *
read_settings(struct arena *a, struct audit_cloudtrail *t)
{
    const char *store = conf_text(t->conf, "cloudtrail.event_data_store");
    const char *slash = strrchr(store, '/');

    t->channel = conf_text(t->conf, "cloudtrail.channel");
    t->source = conf_text(t->conf, "cloudtrail.source");
    t->table = slash != NULL ? slash + 1 : store;
    TRY(read_channel(a, t));
    if (!is_plain(t->table))
        return fail(a, ERR_INVALID, "set it to the ARN of the event data "
                    "store behind the channel", "cloudtrail.event_data_store "
                    "is %s", str_empty(store) ? "empty" : "no ARN");
    if (!is_plain(t->source))
        return fail(a, ERR_INVALID, "use letters, figures, dots and dashes",
                    "cloudtrail.source is not of these");
    return NULL;
}

struct err *
audit_cloudtrail_open(struct arena *a, const struct ports *p,
                      struct audit_log **out)
{
    struct audit_cloudtrail *t = NEW(a, struct audit_cloudtrail);

    t->port.ops = &ops;
    t->port.outside = "CloudTrail Lake";
    t->chain = p->audit;
    t->conf = p->conf;
    TRY(read_settings(a, t));
    TRY(audit_cloudtrail_read(a, t));
    TRY(aws_open(a, p, &t->aws));
    *out = &t->port;
    return NULL;
}
