/* One pass over the bytes; nothing here knows where they came from. */
#include "web/urlencoded.h"

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

char *
urlencoded_decode(struct arena *a, const char *bytes, size_t size, bool plus,
                  size_t *out_size)
{
    char *out = arena_alloc(a, size + 1);
    size_t n = 0;

    for (size_t i = 0; i < size; i++) {
        int high = i + 2 < size && bytes[i] == '%' ? hex_digit(bytes[i + 1])
                                                   : -1;
        int low = high >= 0 ? hex_digit(bytes[i + 2]) : -1;

        if (low >= 0) {
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[n++] = plus && bytes[i] == '+' ? ' ' : bytes[i];
        }
    }
    *out_size = n;
    return out;
}

static void
add_one(struct arena *a, const char *bytes, size_t size, struct pairs *out)
{
    const char *equals = memchr(bytes, '=', size);
    size_t name_size = equals != NULL ? (size_t)(equals - bytes) : size;
    size_t value_at = equals != NULL ? name_size + 1 : size;
    size_t value_size;
    const char *name, *value;

    name = urlencoded_decode(a, bytes, name_size, true, &name_size);
    value = urlencoded_decode(a, bytes + value_at, size - value_at, true,
                              &value_size);
    pairs_add(out, a, name, name_size, value, value_size);
}

struct err *
urlencoded_parse(struct arena *a, const char *bytes, size_t size,
                 struct pairs *out)
{
    const char *end = bytes + size;

    while (bytes < end) {
        const char *and = memchr(bytes, '&', (size_t)(end - bytes));
        const char *stop = and != NULL ? and : end;

        if (out->count >= FIELDS_MOST)
            return fail(a, ERR_INVALID, "send fewer",
                        "this form has more than %d fields", FIELDS_MOST);
        if (stop > bytes)
            add_one(a, bytes, (size_t)(stop - bytes), out);
        bytes = stop + 1;
    }
    return NULL;
}

static bool
is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

void
urlencoded_add(struct str *s, const char *text)
{
    for (; *text != '\0'; text++)
        if (is_plain(*text))
            str_add_bytes(s, text, 1);
        else
            str_addf(s, "%%%02X", (unsigned)(unsigned char)*text);
}
