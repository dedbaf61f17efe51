/*
 * One line, one write(2): lines of several processes that share a pipe do not
 * mix as long as they stay below PIPE_BUF, so long values are cut.
 */
#include "base/log.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/spool.h"
#include "base/str.h"

/* Past this a value ends in "..."; the rest of PIPE_BUF is for the names of
 * the values that follow. */
enum { LINE_FULL = PIPE_BUF - 700 };

static const char *const level_names[] = {
    [LOG_ERROR] = "error",
    [LOG_WARN] = "warn",
    [LOG_INFO] = "info",
    [LOG_DEBUG] = "debug",
};

static const char *program = "tandem";
static enum log_level least_level = LOG_INFO;
static void (*redirected)(const char *line, size_t size);
static char copy_path[PATH_MAX]; /* "": none */

void
log_open(const char *name, enum log_level least)
{
    program = name;
    least_level = least;
}

bool
log_level_parse(const char *name, enum log_level *level)
{
    for (size_t i = 0; i < sizeof(level_names) / sizeof(*level_names); i++)
        if (str_eq(name, level_names[i])) {
            *level = (enum log_level)i;
            return true;
        }
    return false;
}

void
log_copy(const char *path)
{
    snprintf(copy_path, sizeof(copy_path), "%s", path == NULL ? "" : path);
}

void
log_redirect(void (*write_line)(const char *line, size_t size))
{
    redirected = write_line;
}

static void
line_write(const char *line, size_t size)
{
    if (copy_path[0] != '\0')
        spool_add(copy_path, line, size);
    if (redirected != NULL) {
        redirected(line, size);
        return;
    }
    while (size > 0) {
        ssize_t wrote = write(STDERR_FILENO, line, size);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return; /* nobody is left to be told */
        line += wrote;
        size -= (size_t)wrote;
    }
}

/* One character as JSON wants it; what is not UTF-8 becomes U+FFFD. */
static const char *
add_character(struct str *line, const char *s)
{
    const char *end = s;
    uint32_t c = utf8_next(&end);

    if (!utf8_valid(s, (size_t)(end - s)))
        str_add(line, "\xef\xbf\xbd");
    else if (c == '"' || c == '\\')
        str_addf(line, "\\%c", (char)c);
    else if (c == '\n')
        str_add(line, "\\n");
    else if (c < 0x20 || c == 0x7f)
        str_addf(line, "\\u%04x", (unsigned)c);
    else
        str_add_bytes(line, s, (size_t)(end - s));
    return end;
}

static void
add_pair(struct str *line, const char *name, const char *text)
{
    if (text == NULL)
        return;
    str_addf(line, ",\"%s\":\"", name);
    while (*text != '\0' && line->size < LINE_FULL)
        text = add_character(line, text);
    str_add(line, *text == '\0' ? "\"" : "...\"");
}

static struct str
line_start(struct arena *a, enum log_level level, const char *event)
{
    struct str line = str_new(a);
    int64_t now_ms = clock_now_ms();
    char *second = clock_iso(a, now_ms / 1000);

    second[strlen(second) - 1] = '\0';
    str_addf(&line, "{\"time\":\"%s.%03dZ\",\"level\":\"%s\"", second,
             (int)(now_ms % 1000), level_names[level]);
    add_pair(&line, "program", program);
    str_addf(&line, ",\"pid\":%ld", (long)getpid());
    add_pair(&line, "event", event);
    return line;
}

static void
line_end(struct str *line)
{
    str_add(line, "}\n");
    line_write(line->text, line->size);
    arena_free(line->a);
}

void
log_event(enum log_level level, const char *event, ...)
{
    const char *name;
    struct str line;
    va_list pairs;

    if (level > least_level)
        return;
    line = line_start(arena_new(), level, event);
    va_start(pairs, event);
    while ((name = va_arg(pairs, const char *)) != NULL)
        add_pair(&line, name, va_arg(pairs, const char *));
    va_end(pairs);
    line_end(&line);
}

void
log_err(enum log_level level, const char *event, const char *ref,
        const struct err *e)
{
    log_event(level, event, "ref", ref, "kind", err_kind_name(e->kind),
              "what", e->what, "where", e->where, "fix", e->fix, "field",
              e->field, NULL);
}
