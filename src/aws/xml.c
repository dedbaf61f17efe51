/* XML by expat, into jansson's values and out of them. */
#include "aws/xml.h"

#include <expat.h>

enum { DEPTH_MOST = 32 };

struct element {
    json_t *object; /* its children; NULL: none so far */
    struct str text;
};

struct reader {
    struct arena *a;
    XML_Parser parser;
    struct element at[DEPTH_MOST];
    size_t depth;
    const char *root;
    json_t *value;
    bool refused;
};

static void
refuse(struct reader *r)
{
    r->refused = true;
    XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL
begin(void *state, const char *name, const char **attributes)
{
    struct reader *r = state;

    (void)attributes;
    if (r->depth == DEPTH_MOST) {
        refuse(r);
        return;
    }
    if (r->depth == 0)
        r->root = arena_str(r->a, name);
    else if (r->at[r->depth - 1].object == NULL)
        r->at[r->depth - 1].object = json_object();
    r->at[r->depth++] = (struct element){ .text = str_new(r->a) };
}

static void
put(json_t *object, const char *name, json_t *value)
{
    json_t *old = json_object_get(object, name);

    if (json_is_array(old)) {
        json_array_append_new(old, value);
    } else if (old != NULL) {
        json_t *both = json_array();

        json_array_append(both, old);
        json_array_append_new(both, value);
        json_object_set_new(object, name, both);
    } else {
        json_object_set_new(object, name, value);
    }
}

static void XMLCALL
finish(void *state, const char *name)
{
    struct reader *r = state;
    struct element *e = &r->at[--r->depth];
    json_t *value = e->object != NULL
                        ? e->object
                        : json_stringn(e->text.text, e->text.size);

    e->object = NULL;
    if (r->depth == 0)
        r->value = value;
    else
        put(r->at[r->depth - 1].object, name, value);
}

static void XMLCALL
text(void *state, const char *bytes, int size)
{
    struct reader *r = state;

    if (r->depth > 0)
        str_add_bytes(&r->at[r->depth - 1].text, bytes, (size_t)size);
}

/* A document type could name files and make text explode; no reply has one. */
static void XMLCALL
doctype(void *state, const char *name, const char *system, const char *public,
        int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    refuse(state);
}

struct err *
xml_parse(struct arena *a, const char *bytes, size_t size, const char **root,
          json_t **value)
{
    struct reader r = { .a = a, .parser = XML_ParserCreate(NULL) };
    bool well;

    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, begin, finish);
    XML_SetCharacterDataHandler(r.parser, text);
    XML_SetStartDoctypeDeclHandler(r.parser, doctype);
    well = XML_Parse(r.parser, bytes, (int)size, XML_TRUE) != XML_STATUS_ERROR;
    XML_ParserFree(r.parser);
    while (r.depth > 0)
        json_decref(r.at[--r.depth].object);
    if (!well || r.refused || r.value == NULL) {
        json_decref(r.value);
        return fail(a, ERR_INVALID, "look at what answers at that endpoint",
                    "the reply is not the XML of AWS");
    }
    *root = r.root;
    *value = json_keep(a, r.value);
    return NULL;
}

/* ---- out ---------------------------------------------------------------- */

const char *
xml_text(struct arena *a, const json_t *value)
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_integer(value))
        return arena_printf(a, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_printf(a, "%.17g", json_real_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    return NULL;
}

static void
add_escaped(struct str *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '&')
            str_add(out, "&amp;");
        else if (*s == '<')
            str_add(out, "&lt;");
        else if (*s == '>')
            str_add(out, "&gt;");
        else if (*s == '\r')
            str_add(out, "&#13;");
        else
            str_add_bytes(out, s, 1);
    }
}

static void
add_inside(struct str *out, const json_t *value)
{
    const char *key;
    json_t *member;

    if (!json_is_object(value)) {
        add_escaped(out, xml_text(out->a, value));
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, member)
        xml_add(out, key, member);
}

void
xml_add(struct str *out, const char *name, const json_t *value)
{
    size_t i;
    json_t *one;

    if (json_is_array(value)) {
        json_array_foreach((json_t *)(uintptr_t)value, i, one)
            xml_add(out, name, one);
        return;
    }
    str_addf(out, "<%s>", name);
    add_inside(out, value);
    str_addf(out, "</%s>", name);
}
