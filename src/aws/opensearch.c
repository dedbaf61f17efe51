/*
 * Calls of OpenSearch. All goes by the one client: signed for `es`, or for
 * `aoss` where the collection is serverless. Those have no _forcemerge,
 * _reindex and blocks, and take no `refresh`: there what was put is found
 * after some seconds. Whoever deletes an index under us, or brings back a
 * domain without it, finds it made anew: a write goes to an alias or nowhere.
 */
#include "aws/opensearch.h"

static struct aws_request
request_of(const struct opensearch *o, const char *operation,
           json_t *members, const struct http_body *body)
{
    return (struct aws_request){
        .service = "opensearch", .operation = operation, .members = members,
        .body = body, .setting = "opensearch.endpoint",
        .signing = o->serverless ? "aoss" : "es" };
}

/* What was ready is not; the next one makes it. */
static bool
is_gone(struct opensearch *o, const char *code)
{
    if (!str_eq(code, "index_not_found_exception"))
        return false;
    o->ready[0] = o->ready[1] = NULL;
    return true;
}

struct err *
opensearch_call(struct opensearch *o, struct arena *a, const char *operation,
                json_t *members, const struct http_body *body,
                struct aws_reply *reply)
{
    struct aws_request r = request_of(o, operation, members, body);
    struct err *e = aws_call(o->aws, a, &r, reply);

    if (e != NULL && is_gone(o, reply->code))
        e->kind = ERR_DOWN; /* for a moment */
    return e;
}

struct err *
opensearch_open(struct arena *a, const struct ports *p, struct opensearch *o)
{
    const char *endpoint = conf_text(p->conf, "opensearch.endpoint");

    o->prefix = conf_text(p->conf, "opensearch.prefix");
    o->engine = conf_text(p->conf, "opensearch.engine");
    o->serverless = conf_bool(p->conf, "opensearch.serverless");
    if (str_empty(endpoint))
        return fail(a, ERR_INVALID, "set it to the address of the domain or "
                    "collection", "opensearch.endpoint is empty");
    return aws_open(a, p, &o->aws);
}

const char *
opensearch_alias(struct arena *a, const struct opensearch *o,
                 const struct opensearch_form *form, const char *set)
{
    return arena_join(a, o->prefix, "-", form->kind, "-", set, NULL);
}

/* ---- reading and writing ------------------------------------------------- */

struct err *
opensearch_search_all(struct opensearch *o, struct arena *a,
                      const char *index, json_t *const *body, json_t **reply,
                      size_t count)
{
    struct aws_request *r = NEW_ARRAY(a, count + 1, struct aws_request);
    struct aws_reply *in = NEW_ARRAY(a, count + 1, struct aws_reply);
    struct err *e;

    for (size_t i = 0; i < count; i++)
        r[i] = request_of(o, "Search", aws_members(
            a, "{s:s,s:O}", "Index", index, "Body", body[i]), NULL);
    e = aws_call_all(o->aws, a, r, in, count);
    for (size_t i = 0; i < count; i++) {
        if (e != NULL && is_gone(o, in[i].code))
            e->kind = ERR_DOWN;
    }
    TRY(e);
    for (size_t i = 0; i < count; i++) {
        reply[i] = in[i].members;
        if (json_is_true(json_object_get(reply[i], "timed_out")))
            return fail(a, ERR_DOWN, "nothing: it is tried again",
                        "OpenSearch did not look at all of %s in time",
                        index);
    }
    return NULL;
}

struct err *
opensearch_search(struct opensearch *o, struct arena *a, const char *index,
                  json_t *body, json_t **reply)
{
    return opensearch_search_all(o, a, index, &body, reply, 1);
}

struct err *
opensearch_get(struct opensearch *o, struct arena *a, const char *index,
               const char *id, const char *fields, const json_t **source)
{
    struct aws_reply reply;
    struct err *e = opensearch_call(
        o, a, "GetDocument", aws_members(a, "{s:s,s:s,s:s}", "Index", index,
                                         "Id", id, "Fields", fields), NULL,
        &reply);

    *source = NULL;
    if (e != NULL)
        return reply.status == 404 ? NULL : e;
    *source = json_object_get(reply.members, "_source");
    return NULL;
}

/* A write block is an index on its way to another. */
static struct err *
judge_item(struct opensearch *o, struct arena *a, const char *action,
           const json_t *item)
{
    const json_t *of = json_object_get(item, action);
    const char *type = json_get_str(json_object_get(of, "error"), "type", "");
    int64_t status = json_get_int(of, "status", 500);
    bool gone = is_gone(o, type); /* the index; else a document */

    if (status < 300 || (status == 404 && !gone && !str_eq(action, "index")))
        return NULL;
    return fail(a, status == 429 || status == 403 ? ERR_BUSY : ERR_DOWN,
                "nothing: it is tried again", "OpenSearch did not %s %s: "
                "%lld %s", action, json_get_str(of, "_id", "?"),
                (long long)status, type);
}

struct err *
opensearch_bulk(struct opensearch *o, struct arena *a, const char *index,
                const struct opensearch_line *line, size_t count)
{
    struct str lines = str_new(a);
    struct http_body body;
    json_t *members = aws_members(a, "{s:s,s:s}", "Index", index,
                                  "ContentType", "application/x-ndjson");
    struct aws_reply reply;

    for (size_t i = 0; i < count; i++) {
        json_t *head = json_keep(a, json_pack(
            "{s:{s:s,s:b}}", line[i].action, "_id", line[i].id,
            "require_alias", 1));

        str_addf(&lines, "%s\n", json_text(a, head));
        if (line[i].source != NULL)
            str_addf(&lines, "%s\n", json_text(a, line[i].source));
    }
    if (!o->serverless)
        json_object_set_new(members, "Refresh", json_string("true"));
    body = (struct http_body){ .bytes = lines.text,
                               .size = (int64_t)lines.size };
    TRY(opensearch_call(o, a, "Bulk", members, &body, &reply));
    for (size_t i = 0; i < count; i++)
        TRY(judge_item(o, a, line[i].action, json_array_get(
            json_object_get(reply.members, "items"), i)));
    return NULL;
}
