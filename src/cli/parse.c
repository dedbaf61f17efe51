/*
 * tandem parse FILE...: one JSON object a line for each file, in their order:
 * its text, the profile that was read from it with the evidence for each
 * value, skills, warnings. It needs no data folder. A file that is refused
 * has a line that says why; only an output that cannot be written, or a
 * reader that cannot start at all, makes the command fail.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "wire.h"

/* SHA-256 of all that fd holds, as hex; NULL when it cannot be read. */
static const char *
hash_of(struct arena *a, int fd)
{
    unsigned char block[16 * 1024], hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    off_t at = 0;
    ssize_t n;

    crypto_hash_sha256_init(&state);
    while ((n = pread(fd, block, sizeof(block), at)) > 0) {
        crypto_hash_sha256_update(&state, block, (size_t)n);
        at += n;
    }
    crypto_hash_sha256_final(&state, hash);
    return n < 0 ? NULL : hex_encode(a, hash, sizeof(hash));
}

static struct err *
open_file(struct arena *a, const char *path, int *fd)
{
    struct stat st;

    /* A pipe without a writer would keep open waiting. */
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return fail(a, ERR_MISSING, NULL, "This file cannot be opened: %s.",
                    strerror(errno));
    if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
        return NULL;
    close(*fd);
    *fd = -1;
    return fail(a, ERR_MISSING, NULL, "This is not a file.");
}

static void
set(json_t *o, const char *name, json_t *value)
{
    json_object_set_new(o, name, value == NULL ? json_null() : value);
}

static json_t *
text_or_null(const char *text)
{
    return text == NULL ? NULL : json_string(text);
}

static json_t *
array_or_empty(json_t *array)
{
    return array == NULL ? json_array() : json_incref(array);
}

static void
set_document(json_t *o, const struct extracted *x, const struct parsed *p)
{
    json_t *warnings = json_array();

    set(o, "reader", text_or_null(x->reader));
    set(o, "pages", json_integer(x->pages));
    set(o, "text", text_or_null(x->text));
    set(o, "language", text_or_null(p->language));
    set(o, "resume", json_incref(p->resume));
    set(o, "evidence", array_or_empty(p->evidence));
    set(o, "skills", array_or_empty(p->skills));
    set(o, "unread", array_or_empty(p->unread));
    set(o, "redacted", text_or_null(p->redacted));
    if (x->warnings != NULL)
        json_array_extend(warnings, x->warnings);
    if (p->warnings != NULL)
        json_array_extend(warnings, p->warnings);
    set(o, "warnings", warnings);
}

/* The same members whether or not the file could be read. */
static void
set_nothing(json_t *o, const struct err *e, struct arena *a)
{
    static const char *const names[] = { "reader", "pages", "text",
                                         "language", "resume", "redacted" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        set(o, names[i], NULL);
    set(o, "evidence", json_array());
    set(o, "skills", json_array());
    set(o, "unread", json_array());
    set(o, "warnings", json_array());
    set(o, "reason", json_string(err_text(a, e)));
}

static struct err *
read_profile(struct ports *p, struct arena *a, int fd, struct extracted *x,
             struct parsed *profile)
{
    TRY(extract_read(p->extract, a, fd, NULL, x));
    return parse_profile(p->parse, a, x, profile);
}

static json_t *
parse_file(struct ports *p, struct arena *a, const char *path)
{
    json_t *o = json_keep(a, json_object());
    int64_t began = clock_steady_ms();
    struct extracted x = { 0 };
    struct parsed profile = { 0 };
    const char *status = "unreadable";
    int fd = -1;
    struct err *e = open_file(a, path, &fd);

    set(o, "file", utf8_valid(path, strlen(path)) ? json_string(path) : NULL);
    set(o, "sha256", fd < 0 ? NULL : text_or_null(hash_of(a, fd)));
    if (e == NULL) {
        e = read_profile(p, a, fd, &x, &profile);
        status = e == NULL                  ? "ok"
                 : e->kind == ERR_INVALID ? "refused"
                                            : "unreadable";
        close(fd);
    }
    if (e == NULL)
        set_document(o, &x, &profile);
    else
        set_nothing(o, e, a);
    set(o, "status", json_string(status));
    set(o, "ms", json_integer(clock_steady_ms() - began));
    return o;
}

struct err *
cli_parse(struct cli *c)
{
    struct arena *turn = arena_new();
    struct ports *p = NULL;
    struct conf *conf;
    struct err *e;

    cli_words(c, 1, 1000000);
    TRY(cli_conf(c, &conf));
    e = wire_readers(c->a, conf, &p);
    if (e == NULL)
        e = extract_ready(p->extract, c->a);
    for (size_t i = 0; e == NULL && i < c->words; i++) {
        printf("%s\n", json_text(turn, parse_file(p, turn, c->word[i])));
        if (fflush(stdout) != 0)
            e = fail(c->a, ERR_DOWN,
                     "make room where it goes, and run it again",
                     "the output cannot be written: %s", strerror(errno));
        arena_reset(turn);
    }
    arena_free(turn);
    return e;
}
