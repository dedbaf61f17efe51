/*
 * The caller's side of reading documents: tandem-extract is started with the
 * document as its descriptor 0 and a memfd as its 3, and watched. Whatever
 * happens to it, the caller gets a result or a sentence. What it wrote is
 * trusted no further than the document itself: it is bounded, parsed and
 * checked again here.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "embedded/adapters.h"

enum { RESULT_BYTES = 4 * 1000 * 1000, LINES_MOST = 20000,
       BOXES_MOST = 20000, BOX_PARTS = 7, BOX_SHARES = 10000,
       WORDS_BYTES = 400 /* of a warning */ };

struct extract_sandbox {
    struct extract port;
    char *program;
    int64_t seconds;
    char memory_mib[24], pages[24];
    bool proved; /* once a process */
};

static struct extract_sandbox *
self(struct extract *x)
{
    return (struct extract_sandbox *)x;
}

/* ---- the child ---- */

struct child {
    pid_t pid;
    int pidfd;
    siginfo_t end;
    bool too_long;
};

/* Between fork and exec: only calls that are safe there. */
static _Noreturn void
child_start(const struct extract_sandbox *x, int in, int out,
            char *const *argv, pid_t parent)
{
    static char *const nothing[] = { NULL };
    int null = open("/dev/null", O_RDWR);
    sigset_t none;

    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || null < 0)
        _exit(126);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* Above 3 first, so that none lies on another's place. */
    in = fcntl(in, F_DUPFD, 10);
    out = fcntl(out, F_DUPFD, 10);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 3) < 0 ||
        dup2(argv[1] != NULL && strcmp(argv[1], "--probe") == 0 ? out : null,
             1) < 0)
        _exit(126);
    syscall(SYS_close_range, 4, ~0U, 0);
    execve(x->program, argv, nothing);
    _exit(127);
}

/* The child leads a group of its own; nothing of it stays. */
static void
child_kill(const struct child *c)
{
    kill(-c->pid, SIGKILL);
    kill(c->pid, SIGKILL);
}

static void
child_reap(struct child *c)
{
    while (waitid(P_PID, (id_t)c->pid, &c->end, WEXITED) != 0 &&
           errno == EINTR)
        continue;
    kill(-c->pid, SIGKILL);
}

static struct err *
fail_start(struct extract_sandbox *x, struct arena *a)
{
    return fail(a, ERR_BUSY, "try again in a moment", "cannot start %s: %s",
                x->program, strerror(errno));
}

static struct err *
child_spawn(struct extract_sandbox *x, struct arena *a, int in, int out,
            char *const *argv, struct child *c)
{
    pid_t parent = getpid();
    struct err *e;

    *c = (struct child){ .pid = fork() };
    if (c->pid == 0)
        child_start(x, in, out, argv, parent);
    if (c->pid < 0)
        return fail_start(x, a);
    c->pidfd = (int)syscall(SYS_pidfd_open, c->pid, 0);
    if (c->pidfd >= 0)
        return NULL;
    e = fail_start(x, a);
    child_kill(c);
    child_reap(c);
    return e;
}

static void
child_wait(struct extract_sandbox *x, struct child *c)
{
    int64_t end = clock_steady_ms() + x->seconds * 1000, left;
    struct pollfd p = { .fd = c->pidfd, .events = POLLIN };
    int rc = 0;

    while ((left = end - clock_steady_ms()) > 0) {
        rc = poll(&p, 1, (int)left);
        if (rc > 0 || (rc < 0 && errno != EINTR))
            break;
    }
    c->too_long = rc <= 0;
    if (c->too_long)
        child_kill(c);
    child_reap(c);
    close(c->pidfd);
}

/* ---- what became of it ---- */

/* For the owner of the document: what happened and what to do, as the reader
 * itself says it. */
#define SIMPLER "Save it as a simpler PDF, or as text, and upload that."

static struct err *
fail_time(const struct extract_sandbox *x, struct arena *a)
{
    return fail(a, ERR_INVALID, NULL,
                "Reading this file took more than %lld seconds, so it was "
                "stopped. " SIMPLER, (long long)x->seconds);
}

static struct err *
fail_killed(const struct extract_sandbox *x, struct arena *a, int signal)
{
    if (signal == SIGXCPU || signal == SIGKILL)
        return fail(a, ERR_INVALID, NULL,
                    "Reading this file took more computing than a resume "
                    "may take, so it was stopped. " SIMPLER);
    if (signal == SIGABRT || signal == SIGTRAP)
        return fail(a, ERR_INVALID, NULL,
                    "Reading this file took more memory than %s MB, so it "
                    "was stopped. Save it with smaller pictures, or without "
                    "them.", x->memory_mib);
    return fail(a, ERR_INVALID, NULL,
                "This file is damaged in a way that stopped its reader. "
                "Open it, save or print it as a PDF again, and upload that.");
}

static struct err *
judge(const struct extract_sandbox *x, struct arena *a,
      const struct child *c)
{
    if (c->too_long)
        return fail_time(x, a);
    if (c->end.si_code != CLD_EXITED)
        return fail_killed(x, a, c->end.si_status);
    if (c->end.si_status == 126 || c->end.si_status == 127)
        return fail(a, ERR_DOWN, "set extract.program to tandem-extract",
                    "cannot run %s", x->program);
    return NULL;
}

/* All that the child wrote, with a NUL after it. */
static struct err *
slurp(struct arena *a, int fd, char **text, size_t *size)
{
    off_t end = lseek(fd, 0, SEEK_END);
    size_t got = 0;
    ssize_t n = 1;

    if (end < 0 || end > RESULT_BYTES)
        return fail(a, ERR_INVALID, NULL,
                    "This file holds far more text than a resume. Save the "
                    "resume without its appendices.");
    *text = arena_alloc(a, (size_t)end + 1);
    while (got < (size_t)end && n > 0) {
        n = pread(fd, *text + got, (size_t)end - got, (off_t)got);
        got += n > 0 ? (size_t)n : 0;
    }
    *size = got;
    return NULL;
}

static struct err *
run(struct extract_sandbox *x, struct arena *a, int in, char *const *argv,
    char **text, size_t *size, int *status)
{
    int out = memfd_create("tandem-extract", MFD_CLOEXEC);
    struct child c = { 0 };
    struct err *e;

    if (out < 0)
        return fail(a, ERR_DOWN, "look at the limits of this service",
                    "cannot make a memory file: %s", strerror(errno));
    e = child_spawn(x, a, in, out, argv, &c);
    if (e == NULL) {
        child_wait(x, &c);
        e = judge(x, a, &c);
    }
    if (e == NULL)
        e = slurp(a, out, text, size);
    close(out);
    *status = c.end.si_status;
    return e;
}

/* ---- the result ---- */

static struct err *
fail_result(struct arena *a, const char *what)
{
    return fail(a, ERR_DOWN, "see that tandem-extract is of this version",
                "the reader's result cannot be used: %s", what);
}

static bool
is_line(const json_t *line, int64_t before, int64_t size)
{
    int64_t start = json_get_int(line, "start", -1);
    int64_t end = json_get_int(line, "end", -1);

    return start >= before && end >= start && end <= size &&
           json_get_int(line, "page", 0) >= 1;
}

static bool
are_lines(const json_t *lines, int64_t size)
{
    const json_t *line;
    int64_t before = 0;
    size_t i;

    if (!json_is_array(lines) || json_array_size(lines) > LINES_MOST)
        return false;
    json_array_foreach (lines, i, line) {
        if (!is_line(line, before, size))
            return false;
        before = json_get_int(line, "end", 0);
    }
    return true;
}

static bool
is_box(const json_t *box, int64_t before, int64_t size)
{
    json_int_t part[BOX_PARTS];
    size_t i;

    if (json_array_size(box) != BOX_PARTS)
        return false;
    for (i = 0; i < BOX_PARTS; i++) {
        part[i] = json_integer_value(json_array_get(box, i));
        if (part[i] < 0 || (i > 2 && part[i] > BOX_SHARES))
            return false;
    }
    return part[0] >= before && part[1] > part[0] && part[1] <= size &&
           part[2] >= 1 && part[3] <= part[5] && part[4] <= part[6];
}

static bool
are_boxes(const json_t *boxes, int64_t size)
{
    const json_t *box;
    int64_t before = 0;
    size_t i;

    if (!json_is_array(boxes) || json_array_size(boxes) > BOXES_MOST)
        return false;
    json_array_foreach (boxes, i, box) {
        if (!is_box(box, before, size))
            return false;
        before = json_integer_value(json_array_get(box, 1));
    }
    return true;
}

static bool
are_warnings(const json_t *warnings)
{
    const json_t *w;
    size_t i;

    if (!json_is_array(warnings) || json_array_size(warnings) > 100)
        return false;
    json_array_foreach (warnings, i, w)
        if (json_get_str(w, "kind", NULL) == NULL ||
            json_get_str(w, "message", NULL) == NULL ||
            strlen(json_get_str(w, "words", "")) > WORDS_BYTES ||
            json_get_int(w, "page", 1) < 1)
            return false;
    return true;
}

static bool
is_known(const char *reader)
{
    static const char *const names[] = { "pdf", "docx", "odt", "rtf",
                                         "html", "text", "image" };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(names[i], reader))
            return true;
    return false;
}

static struct err *
take_result(struct arena *a, json_t *j, struct extracted *out)
{
    const char *text = json_get_str(j, "text", NULL);
    const char *reader = json_get_str(j, "reader", NULL);
    const char *type = json_get_str(j, "media_type", NULL);
    const char *broken = json_get_str(j, "broken", NULL);
    const char *refused = json_get_str(j, "refused", NULL);

    if (broken != NULL)
        return fail(a, ERR_DOWN, NULL, "%s", broken);
    if (refused != NULL)
        return fail(a, ERR_INVALID, NULL, "%s", refused);
    if (text == NULL || type == NULL || !is_known(reader))
        return fail_result(a, "a part is missing");
    if (!utf8_valid(text, strlen(text)))
        return fail_result(a, "its text is not UTF-8");
    if (!are_lines(json_object_get(j, "lines"), (int64_t)strlen(text)) ||
        !are_boxes(json_object_get(j, "boxes"), (int64_t)strlen(text)) ||
        !are_warnings(json_object_get(j, "warnings")))
        return fail_result(a, "its lines, boxes or warnings are wrong");
    *out = (struct extracted){
        .reader = reader,
        .media_type = type,
        .pages = json_get_int(j, "pages", 1),
        .text = text,
        .lines = json_object_get(j, "lines"),
        .boxes = json_object_get(j, "boxes"),
        .warnings = json_object_get(j, "warnings"),
    };
    return NULL;
}

/* ---- the port ---- */

/* A descriptor of its own for the child: at the start, and only to be read.
 * (The caller's own may be writable, and its position is shared.) */
static struct err *
open_again(struct arena *a, int fd, int *own)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    *own = open(path, O_RDONLY | O_CLOEXEC);
    if (*own < 0)
        return fail(a, ERR_DOWN, "mount /proc, or raise LimitNOFILE",
                    "cannot open the document again: %s", strerror(errno));
    return NULL;
}

static struct err *
sandbox_probe(struct extract_sandbox *x, struct arena *a)
{
    char *const argv[] = { x->program, (char *)"--probe", NULL };
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC), status = 0;
    char *text = NULL, *bad;
    size_t size = 0;
    struct err *e;

    if (null < 0)
        return fail(a, ERR_DOWN, "mount /dev, or raise LimitNOFILE",
                    "cannot open /dev/null: %s", strerror(errno));
    e = run(x, a, null, argv, &text, &size, &status);
    close(null);
    if (e != NULL) {
        e->kind = ERR_DOWN;
        return e;
    }
    if (status == 0 && strstr(text, "open denied") != NULL)
        return NULL;
    bad = str_trim(a, text);
    return fail(a, ERR_DOWN,
                "run tandem-extract --probe; no document is read before the "
                "sandbox holds", "the sandbox does not hold here: %s",
                str_empty(bad) ? "the probe said nothing" : bad);
}

static struct err *
sandbox_ready(struct extract *port, struct arena *a)
{
    struct extract_sandbox *x = self(port);

    if (!x->proved)
        TRY(sandbox_probe(x, a));
    x->proved = true;
    return NULL;
}

static struct err *
sandbox_read(struct extract *port, struct arena *a, int fd,
             struct extracted *out)
{
    struct extract_sandbox *x = self(port);
    char *const argv[] = { x->program, x->memory_mib, x->pages, NULL };
    char *text = NULL;
    size_t size = 0;
    int own, status = 0;
    json_t *result;
    struct err *e;

    TRY(sandbox_ready(port, a));
    TRY(open_again(a, fd, &own));
    e = run(x, a, own, argv, &text, &size, &status);
    close(own);
    if (e != NULL)
        return e;
    if (!utf8_valid(text, size))
        return fail_result(a, "it is not UTF-8");
    if (json_parse(a, text, size, &result) != NULL ||
        !json_is_object(result))
        return fail_result(a, "it is not JSON");
    return take_result(a, result, out);
}

static void
sandbox_close(struct extract *port)
{
    (void)port;
}

/* The setting, or tandem-extract beside the program that runs. */
static char *
find_program(struct arena *a, const struct conf *conf)
{
    const char *set = conf_text(conf, "extract.program");
    char own[PATH_MAX];
    char *slash;
    ssize_t n;

    if (!str_empty(set))
        return arena_str(a, set);
    n = readlink("/proc/self/exe", own, sizeof(own) - 1);
    own[n > 0 ? n : 0] = '\0';
    slash = strrchr(own, '/');
    if (slash != NULL)
        *slash = '\0';
    return arena_printf(a, "%s/tandem-extract", slash == NULL ? BINDIR : own);
}

static const struct extract_ops ops = {
    .read = sandbox_read,
    .ready = sandbox_ready,
    .close = sandbox_close,
};

struct err *
extract_sandbox_open(struct arena *a, const struct ports *p,
                     struct extract **extract)
{
    struct extract_sandbox *x = NEW(a, struct extract_sandbox);

    x->port.ops = &ops;
    x->program = find_program(a, p->conf);
    x->seconds = conf_int(p->conf, "extract.seconds");
    snprintf(x->memory_mib, sizeof(x->memory_mib), "%lld",
             (long long)conf_int(p->conf, "extract.memory_mib"));
    snprintf(x->pages, sizeof(x->pages), "%lld",
             (long long)conf_int(p->conf, "resume.pages"));
    *extract = &x->port;
    return NULL;
}
