/*
 * The canonical request: method, path, query, headers, their names, payload,
 * a line each. Every rule of order and encoding of Signature Version 4 is
 * here; where services differ (s3), the rule says so.
 */
#include "aws/sign_canonical.h"

#include <ctype.h>
#include <stdlib.h>

struct pair {
    const char *name, *value;
};

/* ---- encoding ----------------------------------------------------------- */

static bool
is_unreserved(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

static void
add_encoded(struct str *out, unsigned char c)
{
    static const char hex[] = "0123456789ABCDEF";
    char text[3] = { '%', hex[c >> 4], hex[c & 15] };

    if (is_unreserved(c))
        str_add_bytes(out, (const char *)&c, 1);
    else
        str_add_bytes(out, text, sizeof(text));
}

void
sign_encode(struct str *out, const char *text, bool keep_slash)
{
    for (; *text != '\0'; text++) {
        if (*text == '/' && keep_slash)
            str_add(out, "/");
        else
            add_encoded(out, (unsigned char)*text);
    }
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decoded and encoded again: whatever was escaped and however, it stands in
 * one form. An escaped slash stays escaped. */
static void
recode(struct str *out, const char *text, size_t size, bool keep_slash)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '%' && i + 2 < size && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            add_encoded(out, (unsigned char)(hex_digit(text[i + 1]) * 16 +
                                             hex_digit(text[i + 2])));
            i += 2;
        } else if (text[i] == '/' && keep_slash) {
            str_add(out, "/");
        } else {
            add_encoded(out, (unsigned char)text[i]);
        }
    }
}

/* ---- the path ----------------------------------------------------------- */

/* Without ".", ".." and empty segments; a slash at the end stays. */
static char *
normalised(struct arena *a, const char *path)
{
    size_t count, kept = 0;
    char **part = str_split(a, path, '/', &count);
    struct str out = str_new(a);

    for (size_t i = 0; i < count; i++) {
        if (str_eq(part[i], ".."))
            kept -= kept > 0;
        else if (!str_eq(part[i], ".") && part[i][0] != '\0')
            part[kept++] = part[i];
    }
    for (size_t i = 0; i < kept; i++) {
        str_add(&out, "/");
        str_add(&out, part[i]);
    }
    if (kept == 0 || str_ends(path, "/"))
        str_add(&out, "/");
    return out.text;
}

static void
add_path(struct str *out, struct arena *a, const struct sign_canonical *c)
{
    size_t size = strcspn(c->target, "?");
    const char *path = arena_copy(a, c->target, size);

    if (size == 0)
        path = "/";
    if (str_eq(c->how->service, "s3"))
        recode(out, path, strlen(path), true);
    else
        sign_encode(out, c->how->keep_path ? path : normalised(a, path),
                    true);
}

/* ---- the query ---------------------------------------------------------- */

static int
compare(const void *one, const void *two)
{
    const struct pair *p = one, *q = two;
    int order = strcmp(p->name, q->name);

    return order != 0 ? order : strcmp(p->value, q->value);
}

static const char *
recoded(struct arena *a, const char *text, size_t size)
{
    struct str out = str_new(a);

    recode(&out, text, size, false);
    return out.text;
}

static void
add_query(struct str *out, struct arena *a, const char *target)
{
    const char *query = strchr(target, '?');
    size_t count, pairs = 0;
    struct pair *pair;
    char **part;

    if (query == NULL)
        return;
    part = str_split(a, query + 1, '&', &count);
    pair = NEW_ARRAY(a, count, struct pair);
    for (size_t i = 0; i < count; i++) {
        size_t name = strcspn(part[i], "=");
        const char *value = part[i] + name + (part[i][name] == '=');

        if (part[i][0] != '\0')
            pair[pairs++] = (struct pair){
                recoded(a, part[i], name), recoded(a, value, strlen(value)) };
    }
    qsort(pair, pairs, sizeof(*pair), compare);
    for (size_t i = 0; i < pairs; i++) {
        str_add(out, i > 0 ? "&" : "");
        str_add(out, pair[i].name);
        str_add(out, "=");
        str_add(out, pair[i].value);
    }
}

/* ---- headers ------------------------------------------------------------ */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Trimmed, and inner runs of blanks made one space, in quotes too. */
static const char *
value_of(struct arena *a, const char *text)
{
    char *out = arena_str(a, text), *to = out;

    for (; *text != '\0'; text++) {
        if (!is_blank(*text))
            *to++ = *text;
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

/* In its place among those before it; the same name's values are joined. */
static size_t
insert(struct arena *a, struct pair *pair, size_t count, struct pair p)
{
    size_t at = count;

    while (at > 0 && strcmp(pair[at - 1].name, p.name) > 0)
        at--;
    if (at > 0 && str_eq(pair[at - 1].name, p.name)) {
        pair[at - 1].value = arena_join(a, pair[at - 1].value, ",", p.value,
                                        NULL);
        return count;
    }
    memmove(pair + at + 1, pair + at, (count - at) * sizeof(*pair));
    pair[at] = p;
    return count + 1;
}

static struct pair *
headers_of(struct arena *a, const struct sign_canonical *c, size_t *count)
{
    size_t own = c->request->count, all = own + c->added->count;
    struct pair *pair = NEW_ARRAY(a, all + 1, struct pair);

    *count = 0;
    for (size_t i = 0; i < all; i++) {
        const struct sign_header *h = i < own ? &c->request->headers[i]
                                              : &c->added->header[i - own];

        *count = insert(a, pair, *count,
                        (struct pair){ str_lower(a, h->name),
                                       value_of(a, h->value) });
    }
    return pair;
}

static char *
names_of(struct arena *a, const struct pair *pair, size_t count)
{
    struct str out = str_new(a);

    for (size_t i = 0; i < count; i++) {
        str_add(&out, i > 0 ? ";" : "");
        str_add(&out, pair[i].name);
    }
    return out.text;
}

char *
sign_canonical_names(struct arena *a, const struct sign_canonical *c)
{
    size_t count;
    struct pair *pair = headers_of(a, c, &count);

    return names_of(a, pair, count);
}

char *
sign_canonical_text(struct arena *a, struct sign_canonical *c)
{
    struct str out = str_new(a);
    size_t count;
    struct pair *pair = headers_of(a, c, &count);

    c->signed_headers = names_of(a, pair, count);
    str_reserve(&out, 1024);
    str_add(&out, c->request->method);
    str_add(&out, "\n");
    add_path(&out, a, c);
    str_add(&out, "\n");
    add_query(&out, a, c->target);
    str_add(&out, "\n");
    for (size_t i = 0; i < count; i++) {
        str_add(&out, pair[i].name);
        str_add(&out, ":");
        str_add(&out, pair[i].value);
        str_add(&out, "\n");
    }
    str_add(&out, "\n");
    str_add(&out, c->signed_headers);
    str_add(&out, "\n");
    str_add(&out, c->payload);
    return out.text;
}
