/*
 * ClamAV's daemon on its Unix socket. The file goes through the socket
 * (INSTREAM of clamd(8)): a piece is its size in four bytes, big end first,
 * and its bytes; a size of nought ends it. The daemon may run as any user: it
 * opens nothing of ours. Its answer is one line, "stream: OK" or "stream:
 * NAME FOUND", or that its size limit is exceeded; anything else is no answer.
 */
#include "embedded/adapters.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"

enum { WAIT_S = 60, PIECE = 65536, ANSWER_MOST = 512, NAME_MOST = 80 };

struct virus_clamd {
    struct virus port;
    const char *path;
};

static struct err *
down(const struct virus_clamd *v, struct arena *a, const char *what)
{
    return fail(a, ERR_DOWN, "start clamav-daemon and let Tandem's user use "
                "virus.socket",
                "the virus scanner at %s %s: %s", v->path, what,
                errno != 0 ? strerror(errno) : "it closed the connection");
}

static struct err *
reach(const struct virus_clamd *v, struct arena *a, int *out)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    struct timeval wait = { .tv_sec = WAIT_S };
    int fd;

    errno = ENAMETOOLONG;
    if (strlen(v->path) >= sizeof(to.sun_path))
        return down(v, a, "cannot be reached");
    memcpy(to.sun_path, v->path, strlen(v->path) + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 &&
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait)) == 0 &&
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait)) == 0 &&
        connect(fd, (const struct sockaddr *)&to, sizeof(to)) == 0) {
        *out = fd;
        return NULL;
    }
    if (fd >= 0) {
        int why = errno;

        close(fd);
        errno = why;
    }
    return down(v, a, "cannot be reached");
}

static bool
put(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;

    while (size > 0) {
        ssize_t n = send(fd, at, size, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static bool
put_piece(int fd, const unsigned char *bytes, size_t size)
{
    const unsigned char head[4] = {
        (unsigned char)(size >> 24), (unsigned char)(size >> 16),
        (unsigned char)(size >> 8), (unsigned char)size,
    };

    return put(fd, head, sizeof(head)) && put(fd, bytes, size);
}

/* Up to its NUL; an answer that is cut off is none. */
static bool
get_answer(int fd, char answer[ANSWER_MOST])
{
    size_t size = 0;

    while (size < ANSWER_MOST) {
        ssize_t n = recv(fd, answer + size, ANSWER_MOST - size, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n == 0 ? 0 : errno;
            return false;
        }
        size += (size_t)n;
        if (answer[size - 1] == '\0')
            return true;
    }
    errno = EMSGSIZE;
    return false;
}

/* A daemon that has had enough answers before the end, and stops listening:
 * what it says counts then, not that it no longer listens. */
static struct err *
put_file(const struct virus_clamd *v, struct arena *a, int to, int fd)
{
    unsigned char *piece = arena_alloc(a, PIECE);
    off_t at = 0;

    if (!put(to, "zINSTREAM", sizeof("zINSTREAM")))
        return down(v, a, "does not listen");
    for (;;) {
        ssize_t n = pread(fd, piece, PIECE, at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(a, ERR_DOWN, "try again", "cannot read a file: %s",
                        strerror(errno));
        if (!put_piece(to, piece, (size_t)n))
            return errno == EPIPE || errno == ECONNRESET
                       ? NULL : down(v, a, "does not listen");
        if (n == 0)
            return NULL;
        at += n;
    }
}

/* Its bytes as a short word that every page, mail and log may show. */
static const char *
plain(struct arena *a, const char *name, size_t size)
{
    char *word = arena_copy(a, name, size < NAME_MOST ? size : NAME_MOST);

    for (char *c = word; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~' || strchr("<>&\"'", *c) != NULL)
            *c = '_';
    return word;
}

static struct err *
understand(const struct virus_clamd *v, struct arena *a, const char *answer,
           const char **found)
{
    static const char begins[] = "stream: ", ends[] = " FOUND";
    size_t size = strlen(answer);

    *found = NULL;
    if (str_eq(answer, "stream: OK"))
        return NULL;
    if (str_starts(answer, begins) && str_ends(answer, ends) &&
        size > strlen(begins) + strlen(ends)) {
        *found = plain(a, answer + strlen(begins),
                       size - strlen(begins) - strlen(ends));
        return NULL;
    }
    if (str_starts(answer, "INSTREAM size limit exceeded")) {
        log_event(LOG_WARN, "virus.too_large", "fix", "set StreamMaxLength of "
                  "clamd.conf above web.upload_bytes", NULL);
        return fail(a, ERR_INVALID, "Upload a smaller copy",
                    "The virus scanner here does not look at files of this "
                    "size");
    }
    return fail(a, ERR_DOWN, "look into the log of clamd",
                "the virus scanner at %s could not look: %s", v->path,
                plain(a, answer, size));
}

static struct err *
look(struct virus *port, struct arena *a, int fd, const char **found)
{
    struct virus_clamd *v = (struct virus_clamd *)port;
    char answer[ANSWER_MOST];
    struct err *e;
    int to;

    TRY(reach(v, a, &to));
    e = put_file(v, a, to, fd);
    if (e == NULL && !get_answer(to, answer))
        e = down(v, a, "gives no answer");
    close(to);
    return e != NULL ? e : understand(v, a, answer, found);
}

static struct err *
ready(struct virus *port, struct arena *a)
{
    struct virus_clamd *v = (struct virus_clamd *)port;
    char answer[ANSWER_MOST];
    struct err *e = NULL;
    int to;

    TRY(reach(v, a, &to));
    if (!put(to, "zPING", sizeof("zPING")) || !get_answer(to, answer))
        e = down(v, a, "gives no answer");
    close(to);
    if (e == NULL && !str_eq(answer, "PONG"))
        e = fail(a, ERR_DOWN, "let virus.socket name the socket of clamd",
                 "what listens at %s is no clamd", v->path);
    return e;
}

static void
close_clamd(struct virus *port)
{
    (void)port; /* nothing stays open between two files */
}

static const struct virus_ops ops = {
    .look = look,
    .ready = ready,
    .close = close_clamd,
};

struct err *
virus_clamd_open(struct arena *a, const struct ports *p, struct virus **out)
{
    struct virus_clamd *v = NEW(a, struct virus_clamd);

    v->port.ops = &ops;
    v->path = conf_text(p->conf, "virus.socket");
    *out = &v->port;
    return NULL;
}
