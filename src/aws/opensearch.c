/*
 * Calls of OpenSearch and the life of an index. All goes by the one client:
 * signed for `es`, or for `aoss` where the collection is serverless. Those
 * have no _forcemerge, _reindex and blocks, and take no `refresh`: there what
 * was put is found after some seconds.
 */
#include "aws/opensearch.h"

#include "base/log.h"

static struct aws_request
request_of(const struct opensearch *o, const char *operation,
           json_t *members, const struct http_body *body)
{
    return (struct aws_request){
        .service = "opensearch", .operation = operation, .members = members,
        .body = body, .setting = "opensearch.endpoint",
        .signing = o->serverless ? "aoss" : "es" };
}

static struct err *
call(struct opensearch *o, struct arena *a, const char *operation,
     json_t *members, const struct http_body *body, struct aws_reply *reply)
{
    struct aws_request r = request_of(o, operation, members, body);

    return aws_call(o->aws, a, &r, reply);
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

/* ---- an index ------------------------------------------------------------ */

static struct err *
put_template(struct opensearch *o, struct arena *a,
             const struct opensearch_form *form)
{
    const char *name = arena_join(a, o->prefix, "-", form->kind, NULL);
    struct aws_reply reply;

    return call(o, a, "PutTemplate",
                aws_members(a, "{s:s,s:{s:[s],s:O}}", "Name", name, "Body",
                            "index_patterns", arena_join(a, name, "-*", NULL),
                            "template", form->body(a, o)), NULL, &reply);
}

static const char *
index_of(struct arena *a, const char *alias,
         const struct opensearch_form *form)
{
    return arena_join(a, alias, "-", form->version, NULL);
}

/* Somebody else may have made it first. */
static struct err *
make_index(struct opensearch *o, struct arena *a, const char *index,
           const char *alias)
{
    json_t *members = aws_members(a, "{s:s,s:{}}", "Index", index, "Body");
    struct aws_reply reply;
    struct err *e;

    if (alias != NULL)
        json_object_set_new(json_object_get(members, "Body"), "aliases",
                            json_pack("{s:{}}", alias));
    e = call(o, a, "CreateIndex", members, NULL, &reply);
    return str_eq(reply.code, "resource_already_exists_exception") ? NULL : e;
}

/* The index behind the alias; NULL: there is none. */
static struct err *
find_index(struct opensearch *o, struct arena *a, const char *alias,
           const char **index)
{
    struct aws_reply reply;
    struct err *e = call(o, a, "GetAlias",
                         aws_members(a, "{s:s}", "Name", alias), NULL,
                         &reply);

    *index = NULL;
    if (e != NULL)
        return reply.status == 404 ? NULL : e;
    *index = json_object_iter_key(json_object_iter(reply.members));
    return NULL;
}

static const char **
place_of(struct opensearch *o, const char *set)
{
    return &o->ready[o->ready[0] != NULL && !str_eq(o->ready[0], set)];
}

struct err *
opensearch_ready(struct opensearch *o, struct arena *a,
                 const struct opensearch_form *form, const char *set)
{
    const char *alias = opensearch_alias(a, o, form, set), *index;
    const char **ready = place_of(o, set);

    if (*ready != NULL)
        return NULL;
    TRY(find_index(o, a, alias, &index));
    if (index == NULL) {
        TRY(put_template(o, a, form));
        TRY(make_index(o, a, index_of(a, alias, form), alias));
    }
    *ready = set;
    return NULL;
}

/* ---- reading and writing ------------------------------------------------- */

struct err *
opensearch_search_all(struct opensearch *o, struct arena *a,
                      const char *index, json_t *const *body, json_t **reply,
                      size_t count)
{
    struct aws_request *r = NEW_ARRAY(a, count + 1, struct aws_request);
    struct aws_reply *in = NEW_ARRAY(a, count + 1, struct aws_reply);

    for (size_t i = 0; i < count; i++)
        r[i] = request_of(o, "Search", aws_members(
            a, "{s:s,s:O}", "Index", index, "Body", body[i]), NULL);
    TRY(aws_call_all(o->aws, a, r, in, count));
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
    struct err *e = call(o, a, "GetDocument",
                         aws_members(a, "{s:s,s:s,s:s}", "Index", index,
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
judge_item(struct arena *a, const char *action, const json_t *item)
{
    const json_t *of = json_object_get(item, action);
    const json_t *error = json_object_get(of, "error");
    int64_t status = json_get_int(of, "status", 500);

    if (status < 300 || (status == 404 && !str_eq(action, "index")))
        return NULL;
    return fail(a, status == 429 || status == 403 ? ERR_BUSY : ERR_DOWN,
                "nothing: it is tried again", "OpenSearch did not %s %s: "
                "%lld %s", action, json_get_str(of, "_id", "?"),
                (long long)status, json_get_str(error, "type", ""));
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
        json_t *head = json_keep(a, json_pack("{s:{s:s}}", line[i].action,
                                              "_id", line[i].id));

        str_addf(&lines, "%s\n", json_text(a, head));
        if (line[i].source != NULL)
            str_addf(&lines, "%s\n", json_text(a, line[i].source));
    }
    if (!o->serverless)
        json_object_set_new(members, "Refresh", json_string("true"));
    body = (struct http_body){ .bytes = lines.text,
                               .size = (int64_t)lines.size };
    TRY(call(o, a, "Bulk", members, &body, &reply));
    for (size_t i = 0; i < count; i++)
        TRY(judge_item(a, line[i].action, json_array_get(
            json_object_get(reply.members, "items"), i)));
    return NULL;
}

/* ---- a new index --------------------------------------------------------- */

static struct err *
block(struct opensearch *o, struct arena *a, const char *index, bool on)
{
    struct aws_reply reply;

    return call(o, a, "PutSettings",
                aws_members(a, "{s:s,s:{s:b}}", "Index", index, "Body",
                            "index.blocks.write", (int)on), NULL, &reply);
}

static struct err *
drop_index(struct opensearch *o, struct arena *a, const char *index)
{
    struct aws_reply reply;
    struct err *e = call(o, a, "DeleteIndex",
                         aws_members(a, "{s:s}", "Index", index), NULL,
                         &reply);

    return reply.status == 404 ? NULL : e;
}

static struct err *
copy(struct opensearch *o, struct arena *a, const char *from, const char *to)
{
    struct aws_reply reply;

    TRY(call(o, a, "Reindex",
             aws_members(a, "{s:{s:{s:s},s:{s:s}}}", "Body", "source",
                         "index", from, "dest", "index", to), NULL, &reply));
    if (json_array_size(json_object_get(reply.members, "failures")) == 0)
        return NULL;
    return fail(a, ERR_DOWN, "nothing: it is tried again",
                "OpenSearch could not copy all of %s", from);
}

static struct err *
move_alias(struct opensearch *o, struct arena *a, const char *alias,
           const char *from, const char *to)
{
    struct aws_reply reply;

    return call(o, a, "UpdateAliases", aws_members(
        a, "{s:{s:[{s:{s:s,s:s}},{s:{s:s,s:s}}]}}", "Body", "actions",
        "remove", "index", from, "alias", alias, "add", "index", to,
        "alias", alias), NULL, &reply);
}

/* A copy that broke off is thrown away. */
static struct err *
renew(struct opensearch *o, struct arena *a, const char *alias,
      const char *from, const char *to)
{
    struct err *e;

    TRY(drop_index(o, a, to));
    TRY(make_index(o, a, to, NULL));
    TRY(block(o, a, from, true));
    e = copy(o, a, from, to);
    if (e == NULL)
        e = move_alias(o, a, alias, from, to);
    if (e == NULL)
        return drop_index(o, a, from);
    if (block(o, a, from, false) != NULL)
        log_event(LOG_WARN, "opensearch.blocked", "index", from, NULL);
    return e;
}

struct err *
opensearch_renew(struct opensearch *o, struct arena *a,
                 const struct opensearch_form *form, const char *set)
{
    const char *alias = opensearch_alias(a, o, form, set), *index, *to;
    struct aws_reply reply;

    TRY(opensearch_ready(o, a, form, set));
    if (o->serverless)
        return NULL; /* it expunges by itself */
    TRY(find_index(o, a, alias, &index));
    to = index_of(a, alias, form);
    if (index != NULL && !str_eq(index, to)) {
        TRY(put_template(o, a, form));
        return renew(o, a, alias, index, to);
    }
    return call(o, a, "Forcemerge", aws_members(a, "{s:s}", "Index", alias),
                NULL, &reply);
}
