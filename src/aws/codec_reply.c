/*
 * Replies to members, or to an error: its code from where each protocol puts
 * it. An emulator's "not implemented" in HTML, or a proxy's page, is no answer
 * of AWS: it has no code.
 */
#include "aws/codec.h"

#include "aws/xml.h"

/* "com.amazonaws.x#Code:http://..." is Code. */
static const char *
bare(struct arena *a, const char *code)
{
    const char *hash = code != NULL ? strrchr(code, '#') : NULL;

    if (code == NULL)
        return "";
    if (hash != NULL)
        code = hash + 1;
    return arena_copy(a, code, strcspn(code, ":;, "));
}

static const char *
first(const char *one, const char *two, const char *three)
{
    return !str_empty(one) ? one : !str_empty(two) ? two : three;
}

static void
error_of_json(struct arena *a, const struct http_reply *reply,
              const json_t *value, struct codec_error *e)
{
    const char *named = first(http_header(a, reply, "x-amzn-query-error"),
                              http_header(a, reply, "x-amzn-errortype"),
                              json_get_str(value, "__type", NULL));

    named = first(named, json_get_str(json_object_get(value, "error"),
                                      "type", NULL), NULL); /* OpenSearch */
    e->code = bare(a, first(named, json_get_str(value, "code", NULL),
                            json_get_str(value, "Code", NULL)));
    e->message = first(json_get_str(value, "message", NULL),
                       json_get_str(value, "Message", NULL), "");
}

/* <Error>, or <ErrorResponse><Error>. */
static void
error_of_xml(const json_t *value, struct codec_error *e)
{
    const json_t *inner = json_object_get(value, "Error");

    if (json_is_object(inner)) {
        e->request_id = json_get_str(value, "RequestId", e->request_id);
        value = inner;
    }
    e->request_id = json_get_str(value, "RequestId", e->request_id);
    e->code = json_get_str(value, "Code", "");
    e->message = json_get_str(value, "Message", "");
}

/* The query protocol wraps its members in <NameResult>. */
static json_t *
members_of(const struct aws_operation *o, struct arena *a, json_t *value)
{
    const char *result = arena_join(a, o->name, "Result", NULL);
    json_t *inner = json_object_get(value, result);

    if (operation_service(o->service)->protocol == AWS_QUERY)
        value = inner;
    return json_is_object(value) ? value : json_keep(a, json_object());
}

static const char *
request_id_of(struct arena *a, const struct http_reply *reply)
{
    return first(http_header(a, reply, "x-amzn-requestid"),
                 http_header(a, reply, "x-amz-request-id"), "");
}

static struct err *
not_of_aws(struct arena *a, const struct aws_operation *o,
           const struct http_reply *reply)
{
    const char *type = first(http_header(a, reply, "content-type"), NULL,
                             "nothing said of its kind");

    return fail(a, ERR_DOWN, "look at what answers at that endpoint",
                "%s.%s was not answered by AWS: %d, %s", o->service, o->name,
                reply->status, utf8_cut(a, type, 80));
}

static struct err *
decode_xml(struct arena *a, const struct aws_operation *o,
           const struct http_reply *reply, bool *failed, json_t **members,
           struct codec_error *error)
{
    const char *root = "";
    json_t *value;

    if (xml_parse(a, reply->bytes, reply->size, &root, &value) != NULL)
        return not_of_aws(a, o, reply);
    *failed = *failed || str_eq(root, "Error");
    if (*failed)
        error_of_xml(value, error);
    else
        *members = members_of(o, a, value);
    return NULL;
}

static struct err *
decode_json(struct arena *a, const struct aws_operation *o,
            const struct http_reply *reply, bool failed, json_t **members,
            struct codec_error *error)
{
    json_t *value;

    if (json_parse(a, reply->bytes, reply->size, &value) != NULL)
        return not_of_aws(a, o, reply);
    if (failed)
        error_of_json(a, reply, value, error);
    else
        *members = value;
    return NULL;
}

static bool
is_xml(const struct aws_operation *o)
{
    enum aws_protocol p = operation_service(o->service)->protocol;

    return p == AWS_REST_XML || p == AWS_QUERY;
}

struct err *
codec_decode(struct arena *a, const struct aws_operation *o,
             const struct http_reply *reply, bool *failed, json_t **members,
             struct codec_error *error)
{
    *failed = reply->status < 200 || reply->status >= 300;
    *members = json_keep(a, json_object());
    *error = (struct codec_error){
        .code = "", .message = "", .request_id = request_id_of(a, reply) };
    if (reply->size > 0)
        return is_xml(o)
                   ? decode_xml(a, o, reply, failed, members, error)
                   : decode_json(a, o, reply, *failed, members, error);
    if (*failed && !is_xml(o))
        error_of_json(a, reply, *members, error);
    return NULL;
}
