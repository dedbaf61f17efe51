/* Whole requests as nginx hands them over: the variables, then the body. Any
 * bytes end in a request or in an error, never in anything else. Lines
 * "NAME=value" up to an empty one are the variables, the rest is the body. */
#include "web/request.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/str.h"
#include "web/body.h"
#include "web/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { VARIABLES = 32 };

struct input {
    const char *name[VARIABLES], *value[VARIABLES];
    size_t count, at, size;
    const char *body;
};

static const char *
variable(void *context, const char *name)
{
    const struct input *in = context;

    for (size_t i = 0; i < in->count; i++)
        if (str_eq(in->name[i], name))
            return in->value[i];
    return NULL;
}

static size_t
read_body(void *context, char *bytes, size_t size)
{
    struct input *in = context;
    size_t left = in->size - in->at, take = left < size ? left : size;

    memcpy(bytes, in->body + in->at, take);
    in->at += take;
    return take;
}

/* A NUL ends a variable, as FastCGI's do. */
static void
take_apart(struct arena *a, const char *text, size_t size, struct input *in)
{
    const char *end = text + size;

    while (text < end && in->count < VARIABLES) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        const char *equals;

        if (stop == NULL)
            stop = end;
        equals = memchr(text, '=', (size_t)(stop - text));
        if (equals == NULL)
            break;
        in->name[in->count] = arena_copy(a, text, (size_t)(equals - text));
        in->value[in->count++] = arena_copy(a, equals + 1,
                                            (size_t)(stop - equals) - 1);
        text = stop < end ? stop + 1 : end;
    }
    if (text < end && *text == '\n')
        text++;
    in->body = text;
    in->size = (size_t)(end - text);
}

static struct conf *
settings(void)
{
    static struct conf *c;
    static char folder[] = "/tmp/tandem-fuzz-XXXXXX";

    if (c != NULL)
        return c;
    if (mkdtemp(folder) == NULL)
        abort();
    setenv("TANDEM_DATA", folder, 1);
    if (conf_load(arena_new(), "/dev/null", &c) != NULL)
        abort();
    return c;
}

static void
hold(bool claim)
{
    if (!claim)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    struct ports ports = { .conf = settings() };
    struct request q = { .a = a, .ports = &ports };
    struct input in = { 0 };
    struct transport t = { &in, variable, read_body };
    int status = 0;

    take_apart(a, (const char *)bytes, size, &in);
    if (request_read(&q, &t, &status) == NULL) {
        hold(q.path[0] == '/' && utf8_valid(q.path, strlen(q.path)));
        hold(q.agent == NULL || utf8_valid(q.agent, strlen(q.agent)));
        (void)request_network(&q);
        if (body_read(&q, &status) == NULL)
            for (size_t i = 0; i < q.form.count; i++)
                hold(utf8_valid(q.form.pair[i].value,
                                strlen(q.form.pair[i].value)));
        (void)request_next(&q);
    } else {
        hold(status == 400 || status == 421);
    }
    arena_free(a);
    return 0;
}
