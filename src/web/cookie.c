/* Cookies as RFC 6265 has them: no quoting, no decoding. */
#include "web/cookie.h"

#include "base/str.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\t';
}

static void
add_one(struct arena *a, const char *bytes, size_t size, struct pairs *out)
{
    const char *equals;

    while (size > 0 && is_space(*bytes)) {
        bytes++;
        size--;
    }
    while (size > 0 && is_space(bytes[size - 1]))
        size--;
    equals = memchr(bytes, '=', size);
    if (equals != NULL)
        pairs_add(out, a, bytes, (size_t)(equals - bytes), equals + 1,
                  size - (size_t)(equals - bytes) - 1);
}

void
cookie_parse(struct arena *a, const char *header, size_t size,
             struct pairs *out)
{
    const char *end = header + size;

    while (header < end && out->count < COOKIES_MOST) {
        const char *stop = memchr(header, ';', (size_t)(end - header));

        if (stop == NULL)
            stop = end;
        if (stop > header)
            add_one(a, header, (size_t)(stop - header), out);
        header = stop + 1;
    }
}

const char *
cookie_name(struct arena *a, const char *name, bool secure)
{
    return secure ? arena_printf(a, "__Host-%s", name) : name;
}

char *
cookie_line(struct arena *a, const char *name, const char *value,
            int64_t max_age_s, bool secure)
{
    const char *age = max_age_s < 0 ? ""
                      : arena_printf(a, "; Max-Age=%lld",
                                     (long long)max_age_s);

    return arena_printf(a, "%s=%s; Path=/%s; HttpOnly; SameSite=Lax%s",
                        cookie_name(a, name, secure), value, age,
                        secure ? "; Secure" : "");
}
