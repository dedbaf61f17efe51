/*
 * Members to requests. The JSON protocols carry them as they are; REST takes
 * some out into path, query and headers, as the operation's row says; the
 * query protocol flattens them into a form.
 */
#include "aws/codec.h"

#include <stdlib.h>

#include "aws/xml.h"

#define S3_NAMESPACE "http://s3.amazonaws.com/doc/2006-03-01/"

/* What is under way: members are taken out of `left` as they are used. */
struct encoding {
    struct arena *a;
    const struct aws_operation *o;
    struct codec_request *r;
    json_t *left;
    struct str query;
    const char *root;       /* of a body in XML */
    const char *payload;    /* the member that is the body */
};

static void
add_header(struct encoding *e, const char *name, const char *value)
{
    if (e->r->count == CODEC_HEADERS_MOST)
        abort(); /* a row of our own table binds too many */
    e->r->header[e->r->count++] = (struct sign_header){ name, value };
}

static void
add_query(struct encoding *e, const char *name, const char *value)
{
    str_add(&e->query, e->query.size > 0 ? "&" : "");
    sign_encode(&e->query, name, false);
    str_add(&e->query, "=");
    sign_encode(&e->query, value, false);
}

/* ---- what is bound elsewhere --------------------------------------------- */

static void
bind_headers(struct encoding *e, const char *prefix, json_t *object)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
        add_header(e, arena_join(e->a, prefix, key, NULL),
                   xml_text(e->a, value));
}

/* One "Member=place:name" of the row. */
static void
bind(struct encoding *e, char *text)
{
    char *place = strchr(text, '='), *name;
    json_t *value;

    *place++ = '\0';
    name = strchr(place, ':');
    *name++ = '\0';
    value = json_object_get(e->left, text);
    if (value == NULL)
        return;
    if (str_eq(place, "payload")) {
        e->payload = text;
        e->root = name;
        return;
    }
    if (str_eq(place, "header"))
        add_header(e, name, xml_text(e->a, value));
    else if (str_eq(place, "headers"))
        bind_headers(e, name, value);
    else if (str_eq(place, "query"))
        add_query(e, name, xml_text(e->a, value));
    else
        return; /* "map": flattening asks for it */
    json_object_del(e->left, text);
}

static void
bind_all(struct encoding *e)
{
    size_t count;
    char **part;

    if (str_empty(e->o->binds))
        return;
    part = str_split(e->a, e->o->binds, ' ', &count);
    for (size_t i = 0; i < count; i++)
        bind(e, part[i]);
}

/* ---- the path ----------------------------------------------------------- */

static struct err *
add_label(struct encoding *e, struct str *out, const char *label, size_t size)
{
    bool keep_slash = label[size - 1] == '+';
    char *name = arena_copy(e->a, label, size - keep_slash);
    const char *value = xml_text(e->a, json_object_get(e->left, name));

    if (str_empty(value))
        return fail(e->a, ERR_INVALID, "set what it stands for",
                    "%s.%s needs %s, which is empty", e->o->service,
                    e->o->name, name);
    sign_encode(out, value, keep_slash);
    json_object_del(e->left, name);
    return NULL;
}

/* The path's own query ("?uploads") comes first. */
static struct err *
encode_path(struct encoding *e, bool bucket_in_host)
{
    const char *path = e->o->path;
    struct str out = str_new(e->a);

    if (bucket_in_host && str_starts(path, "/{Bucket}")) {
        path += strlen("/{Bucket}");
        json_object_del(e->left, "Bucket");
        str_add(&out, *path == '/' ? "" : "/");
    }
    while (*path != '\0') {
        size_t size = strcspn(path, "{");

        str_add_bytes(&out, path, size);
        path += size;
        if (*path == '\0')
            break;
        size = strcspn(path, "}");
        TRY(add_label(e, &out, path + 1, size - 1));
        path += size + 1;
    }
    if (e->query.size > 0) {
        str_add(&out, strchr(out.text, '?') == NULL ? "?" : "&");
        str_add(&out, e->query.text);
    }
    e->r->target = out.text;
    return NULL;
}

/* ---- the protocols ------------------------------------------------------ */

static void
set_bytes(struct encoding *e, const char *type, const char *bytes)
{
    if (bytes[0] != '\0')
        add_header(e, "Content-Type", type);
    e->r->bytes = bytes;
    e->r->size = strlen(bytes);
}

static void
encode_json(struct encoding *e, const struct aws_service *s)
{
    e->r->method = "POST";
    e->r->target = "/";
    add_header(e, "X-Amz-Target",
               arena_join(e->a, s->target, ".", e->o->name, NULL));
    set_bytes(e, s->protocol == AWS_JSON_1_0 ? "application/x-amz-json-1.0"
                                             : "application/x-amz-json-1.1",
              json_text(e->a, e->left));
}

static void
encode_rest_body(struct encoding *e, bool xml)
{
    const json_t *value = e->payload != NULL
                              ? json_object_get(e->left, e->payload)
                              : e->left;
    struct str out = str_new(e->a);

    if (xml && e->payload != NULL) {
        xml_add(&out, e->root, value);
        out.text = arena_join(e->a, "<", e->root,
                              " xmlns=\"" S3_NAMESPACE "\"",
                              out.text + strlen(e->root) + 1, NULL);
        set_bytes(e, "application/xml", out.text);
    } else if (!xml && json_object_size(value) > 0) {
        set_bytes(e, "application/json", json_text(e->a, value));
    } else {
        set_bytes(e, "", "");
    }
}

static const char *
map_of(struct encoding *e, const char *member)
{
    const char *text = arena_join(e->a, member, "=map:", NULL);
    const char *at = e->o->binds != NULL ? strstr(e->o->binds, text) : NULL;

    return at == NULL ? NULL
                      : arena_copy(e->a, at + strlen(text),
                                   strcspn(at + strlen(text), " "));
}

static void
flatten(struct encoding *e, const char *name, json_t *value)
{
    const char *key;
    json_t *one;
    size_t i;

    if (json_is_object(value)) {
        json_object_foreach(value, key, one)
            flatten(e, arena_join(e->a, name, ".", key, NULL), one);
    } else if (json_is_array(value)) {
        json_array_foreach(value, i, one)
            flatten(e, arena_printf(e->a, "%s.member.%zu", name, i + 1), one);
    } else {
        add_query(e, name, xml_text(e->a, value));
    }
}

/* names: "key:value", what the model calls them in this map. */
static void
flatten_map(struct encoding *e, const char *member, json_t *map,
            const char *names)
{
    size_t number = 0, parts;
    char **name = str_split(e->a, names, ':', &parts);
    const char *key;
    json_t *value;

    json_object_foreach(map, key, value) {
        const char *entry = arena_printf(e->a, "%s.entry.%zu", member,
                                         ++number);

        add_query(e, arena_join(e->a, entry, ".", name[0], NULL), key);
        flatten(e, arena_join(e->a, entry, ".", name[1], NULL), value);
    }
}

static void
encode_query(struct encoding *e, const struct aws_service *s)
{
    const char *key;
    json_t *value;

    e->r->method = "POST";
    e->r->target = "/";
    add_query(e, "Action", e->o->name);
    add_query(e, "Version", s->version);
    json_object_foreach(e->left, key, value) {
        const char *map = map_of(e, key);

        if (map != NULL)
            flatten_map(e, key, value, map);
        else
            flatten(e, key, value);
    }
    set_bytes(e, "application/x-www-form-urlencoded; charset=utf-8",
              e->query.text);
}

static struct err *
encode_rest(struct encoding *e, const struct aws_service *s,
            bool bucket_in_host)
{
    e->r->method = e->o->method;
    bind_all(e);
    TRY(encode_path(e, bucket_in_host));
    encode_rest_body(e, s->protocol == AWS_REST_XML);
    return NULL;
}

struct err *
codec_encode(struct arena *a, const struct aws_operation *o,
             const json_t *members, bool bucket_in_host,
             struct codec_request *r)
{
    const struct aws_service *s = operation_service(o->service);
    json_t *left = members == NULL
                       ? json_object()
                       : json_copy((json_t *)(uintptr_t)members);
    struct encoding e = { .a = a, .o = o, .r = r, .query = str_new(a),
                          .left = json_keep(a, left) };

    *r = (struct codec_request){ .count = 0 };
    switch (s->protocol) {
    case AWS_JSON_1_0:
    case AWS_JSON_1_1:
        encode_json(&e, s);
        return NULL;
    case AWS_REST_JSON:
    case AWS_REST_XML:
        return encode_rest(&e, s, bucket_in_host);
    case AWS_QUERY:
        encode_query(&e, s);
        return NULL;
    }
    return NULL;
}
