/*
 * A state machine over a window of bytes. In each state it either finds what
 * it waits for, uses it up and goes on, or asks for more bytes. Of a part's
 * data it keeps back only what could be the beginning of a delimiter.
 */
#include "web/multipart.h"

#include "base/str.h"

enum state { PREAMBLE, AFTER_DELIMITER, HEADERS, BODY, DONE };

struct multipart {
    struct arena *a;
    const struct multipart_sink *sink;
    enum state state;
    const char *delimiter; /* "\r\n--boundary" */
    size_t delimiter_size;
    size_t held;
    char window[2 * MULTIPART_WINDOW];
};

char *
multipart_boundary(struct arena *a, const char *content_type)
{
    static const char type[] = "multipart/form-data";
    const char *at;
    size_t size;

    if (content_type == NULL ||
        strncasecmp(content_type, type, sizeof type - 1) != 0)
        return NULL;
    at = strcasestr(content_type, "boundary=");
    if (at == NULL)
        return NULL;
    at += strlen("boundary=");
    if (*at == '"') {
        at++;
        size = strcspn(at, "\"");
    } else {
        size = strcspn(at, "; \t");
    }
    if (size == 0 || size > MULTIPART_BOUNDARY_MOST)
        return NULL;
    return arena_copy(a, at, size);
}

struct multipart *
multipart_new(struct arena *a, const char *boundary,
              const struct multipart_sink *sink)
{
    struct multipart *m = NEW(a, struct multipart);

    m->a = a;
    m->sink = sink;
    m->delimiter = arena_printf(a, "\r\n--%s", boundary);
    m->delimiter_size = strlen(m->delimiter);
    /* The first delimiter may stand at the very beginning. */
    memcpy(m->window, "\r\n", 2);
    m->held = 2;
    return m;
}

static void
use_up(struct multipart *m, size_t size)
{
    m->held -= size;
    memmove(m->window, m->window + size, m->held);
}

static struct err *
broken(struct multipart *m, const char *what)
{
    return fail(m->a, ERR_INVALID, "send it again", "the form %s", what);
}

/* ---- headers ------------------------------------------------------------ */

/* The value of `name="..."` in a header line; quotes in it are escaped by
 * browsers as %22, or by a backslash. */
static const char *
parameter(const char *line, size_t size, const char *name, size_t *out_size)
{
    size_t name_size = strlen(name);

    for (size_t i = 1; i + name_size + 2 < size; i++) {
        const char *value = line + i + name_size + 2;
        const char *end = line + size, *stop = value;

        if ((line[i - 1] != ' ' && line[i - 1] != ';') ||
            strncasecmp(line + i, name, name_size) != 0 ||
            line[i + name_size] != '=' || line[i + name_size + 1] != '"')
            continue;
        while (stop < end && *stop != '"')
            stop += *stop == '\\' && stop + 1 < end ? 2 : 1;
        *out_size = (size_t)((stop < end ? stop : end) - value);
        return value;
    }
    return NULL;
}

static void
read_header(const char *line, size_t size, struct multipart_part *part)
{
    static const char disposition[] = "Content-Disposition:";

    if (size < sizeof disposition ||
        strncasecmp(line, disposition, sizeof disposition - 1) != 0)
        return;
    part->name = parameter(line, size, "name", &part->name_size);
    part->file_name = parameter(line, size, "filename",
                                &part->file_name_size);
}

static struct err *
read_headers(struct multipart *m, const char *at, size_t size)
{
    struct multipart_part part = { 0 };
    const char *end = at + size;

    while (at < end) {
        const char *stop = memmem(at, (size_t)(end - at), "\r\n", 2);

        if (stop == NULL)
            stop = end;
        read_header(at, (size_t)(stop - at), &part);
        at = stop + 2;
    }
    if (part.name == NULL)
        return broken(m, "has a part without a name");
    return m->sink->begin(m->sink->context, &part);
}

/* ---- states: each sets *more when it cannot go on without more bytes ---- */

static struct err *
step_preamble(struct multipart *m, bool *more)
{
    const char *at = memmem(m->window, m->held, m->delimiter,
                            m->delimiter_size);

    if (at != NULL) {
        use_up(m, (size_t)(at - m->window) + m->delimiter_size);
        m->state = AFTER_DELIMITER;
    } else {
        if (m->held >= m->delimiter_size)
            use_up(m, m->held - m->delimiter_size + 1);
        *more = true;
    }
    return NULL;
}

static struct err *
step_after_delimiter(struct multipart *m, bool *more)
{
    size_t pad = 0;

    if (m->held >= 2 && memcmp(m->window, "--", 2) == 0) {
        m->state = DONE;
        return NULL;
    }
    while (pad < m->held && (m->window[pad] == ' ' || m->window[pad] == '\t'))
        pad++;
    if (pad > MULTIPART_BOUNDARY_MOST)
        return broken(m, "is not built as it says");
    if (m->held < pad + 2) {
        *more = true;
        return NULL;
    }
    if (memcmp(m->window + pad, "\r\n", 2) != 0)
        return broken(m, "is not built as it says");
    use_up(m, pad); /* the line end stays, in front of the headers */
    m->state = HEADERS;
    return NULL;
}

static struct err *
step_headers(struct multipart *m, bool *more)
{
    const char *at = memmem(m->window, m->held, "\r\n\r\n", 4);
    size_t size;

    if (at == NULL) {
        if (m->held > MULTIPART_HEADERS_MOST)
            return broken(m, "has a part with too many headers");
        *more = true;
        return NULL;
    }
    size = (size_t)(at - m->window);
    if (size < 2 || size > MULTIPART_HEADERS_MOST)
        return broken(m, "has a part without headers, or with too many");
    TRY(read_headers(m, m->window + 2, size - 2));
    use_up(m, size + 4);
    m->state = BODY;
    return NULL;
}

static struct err *
step_body(struct multipart *m, bool *more)
{
    const char *at = memmem(m->window, m->held, m->delimiter,
                            m->delimiter_size);
    size_t size;

    if (at == NULL && m->held < m->delimiter_size) {
        *more = true;
        return NULL;
    }
    size = at != NULL ? (size_t)(at - m->window)
                      : m->held - m->delimiter_size + 1;
    if (size > 0)
        TRY(m->sink->data(m->sink->context, m->window, size));
    if (at == NULL) {
        use_up(m, size);
        *more = true;
        return NULL;
    }
    use_up(m, size + m->delimiter_size);
    m->state = AFTER_DELIMITER;
    return m->sink->end(m->sink->context);
}

static struct err *
step_done(struct multipart *m, bool *more)
{
    m->held = 0; /* the epilogue */
    *more = true;
    return NULL;
}

static struct err *(*const steps[])(struct multipart *, bool *) = {
    [PREAMBLE] = step_preamble, [AFTER_DELIMITER] = step_after_delimiter,
    [HEADERS] = step_headers,   [BODY] = step_body,
    [DONE] = step_done,
};

struct err *
multipart_feed(struct multipart *m, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t room = sizeof m->window - m->held;
        size_t take = size < room ? size : room;
        bool more = false;

        memcpy(m->window + m->held, bytes, take);
        m->held += take;
        bytes += take;
        size -= take;
        while (!more)
            TRY(steps[m->state](m, &more));
    }
    return NULL;
}

struct err *
multipart_finish(struct multipart *m)
{
    if (m->state != DONE)
        return broken(m, "ended in the middle");
    return NULL;
}
