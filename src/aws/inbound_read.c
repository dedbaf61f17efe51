/* Ids are of what happened and not of the message, so that the same news by
 * two ways is one. */
#include "aws/inbound_read.h"

#include "base/str.h"

struct reading {
    struct arena *a;
    struct inbound_item *item;
    size_t count;
};

static void
start(struct reading *r, size_t most)
{
    r->item = NEW_ARRAY(r->a, most > 0 ? most : 1, struct inbound_item);
}

static struct inbound_item *
add(struct reading *r, const char *kind, const char *id,
    const json_t *detail)
{
    struct inbound_item *i = &r->item[r->count++];

    *i = (struct inbound_item){ .id = id, .kind = kind,
                                .detail = json_text(r->a, detail) };
    return i;
}

/* ---- S3 ----------------------------------------------------------------- */

static void
read_object(struct reading *r, const json_t *record)
{
    const json_t *s3 = json_object_get(record, "s3");
    const json_t *object = json_object_get(s3, "object");
    const char *bucket = json_get_str(json_object_get(s3, "bucket"), "name",
                                      "");
    const char *name = json_get_str(record, "eventName", "");
    const char *key = json_get_str(object, "key", "");
    const char *id = arena_join(r->a, "s3/", bucket, "/", key, "/", name, "/",
                                json_get_str(object, "sequencer", ""), NULL);

    if (bucket[0] == '\0' || key[0] == '\0')
        return;
    add(r, str_starts(name, "ObjectCreated") ? "object.created"
                                             : "object.changed", id,
        json_keep(r->a, json_pack(
            "{s:s,s:s,s:I,s:s}", "bucket", bucket, "key", key, "size",
            (json_int_t)json_get_int(object, "size", 0), "name", name)));
}

static bool
read_s3(struct reading *r, const json_t *m)
{
    const json_t *records = json_object_get(m, "Records"), *one;
    size_t i;

    if (str_eq(json_get_str(m, "Event", ""), "s3:TestEvent"))
        return true; /* says that the bucket found the queue */
    if (!json_is_array(records))
        return false;
    start(r, json_array_size(records));
    json_array_foreach(records, i, one) {
        if (str_eq(json_get_str(one, "eventSource", ""), "aws:s3"))
            read_object(r, one);
    }
    return r->count > 0;
}

/* ---- SES ---------------------------------------------------------------- */

/* A mailbox that is full or away is no reason to write there no more. */
static bool
read_ses(struct reading *r, const json_t *m)
{
    const char *type = json_get_str(m, "notificationType",
                                    json_get_str(m, "eventType", ""));
    bool bounce = str_eq(type, "Bounce");
    const json_t *about = json_object_get(m, bounce ? "bounce" : "complaint");
    const json_t *people = json_object_get(
        about, bounce ? "bouncedRecipients" : "complainedRecipients");
    const char *why = bounce ? json_get_str(about, "bounceSubType", "")
                             : json_get_str(about, "complaintFeedbackType",
                                            "");
    const json_t *one;
    size_t i;

    if (!bounce && !str_eq(type, "Complaint"))
        return type[0] != '\0' && json_object_get(m, "mail") != NULL;
    if (bounce && !str_eq(json_get_str(about, "bounceType", ""), "Permanent"))
        return true;
    start(r, json_array_size(people));
    json_array_foreach(people, i, one) {
        const char *id = arena_printf(
            r->a, "ses/%s/%zu", json_get_str(about, "feedbackId", ""), i);

        add(r, bounce ? "mail.bounced" : "mail.complained", id,
            json_keep(r->a, json_pack("{s:s}", "why", why)))
            ->address = json_get_str(one, "emailAddress", NULL);
    }
    return r->count > 0;
}

/* ---- Textract and EventBridge ------------------------------------------- */

static bool
read_textract(struct reading *r, const json_t *m)
{
    const char *document = json_get_str(m, "JobId", "");
    const char *status = json_get_str(m, "Status", "");

    if (document[0] == '\0' || status[0] == '\0' ||
        json_object_get(m, "API") == NULL)
        return false;
    start(r, 1);
    add(r, "extract.done", arena_join(r->a, "textract/", document, "/", status,
                                      NULL),
        json_keep(r->a, json_pack("{s:s,s:s,s:s}", "extraction", document,
                                  "status", status, "tag",
                                  json_get_str(m, "JobTag", ""))));
    return true;
}

/* Our own events come back where a rule takes all: they are no news. */
static bool
read_eventbridge(struct reading *r, const json_t *m)
{
    const char *source = json_get_str(m, "source", "");
    const char *type = json_get_str(m, "detail-type", "");
    const char *id = json_get_str(m, "id", "");

    if (source[0] == '\0' || type[0] == '\0' || id[0] == '\0')
        return false;
    if (str_eq(source, "tandem"))
        return true;
    start(r, 1);
    add(r, "bus.received", arena_join(r->a, "events/", id, NULL),
        json_keep(r->a, json_pack("{s:s,s:s,s:s}", "source", source, "type",
                                  type, "event", id)));
    return true;
}

/* ---- a message ---------------------------------------------------------- */

struct err *
inbound_read(struct arena *a, const char *body, size_t size,
             struct inbound_item **item, size_t *count)
{
    struct reading r = { .a = a };
    const char *inner;
    json_t *m;

    TRY(json_parse(a, body, size, &m));
    inner = json_get_str(m, "Message", NULL);
    if (inner != NULL && str_eq(json_get_str(m, "Type", ""), "Notification"))
        TRY(json_parse(a, inner, strlen(inner), &m));
    if (!read_s3(&r, m) && !read_ses(&r, m) && !read_textract(&r, m) &&
        !read_eventbridge(&r, m))
        return fail(a, ERR_INVALID, "look at who writes to this queue",
                    "a message is of no service that Tandem knows");
    *item = r.item;
    *count = r.count;
    return NULL;
}
