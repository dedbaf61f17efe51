/*
 * Against the real daemon of Debian's clamav-daemon, with signatures of our
 * own: the test file that all scanners know (EICAR), and one more. What the
 * daemon never does (half an answer, nonsense) a socket of our own does.
 */
#include "embedded/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/testing.h"

#define CLAMD "/usr/sbin/clamd"
#define TOO_LARGE "larger than it takes"
/* In two, so that no scanner takes this file for one. */
#define EICAR "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" \
              "ANTIVIRUS-TEST-FILE!$H+H*"

enum { PATIENCE_MS = 30000, STEP_MS = 50 };

static struct virus *
scanner_at(const char *socket)
{
    struct virus *v = NULL;
    struct ports *p;

    setenv("TANDEM_VIRUS_SOCKET", socket, 1);
    p = testing_ports(test_arena(), test_folder());
    CHECK_OK(virus_clamd_open(test_arena(), p, &v));
    unsetenv("TANDEM_VIRUS_SOCKET");
    return v;
}

static void
put_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

    CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
}

static int
holding(const void *bytes, size_t size)
{
    int fd = memfd_create("file", MFD_CLOEXEC);

    CHECK(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    return fd;
}

/* What is found in the bytes; "" for nothing; TOO_LARGE; NULL: no answer. */
static const char *
found_in(struct virus *v, const void *bytes, size_t size)
{
    const char *found = "none";
    int fd = holding(bytes, size);
    struct err *e = virus_look(v, test_arena(), fd, &found);

    close(fd);
    if (e != NULL && e->kind == ERR_INVALID)
        return TOO_LARGE;
    if (e != NULL) {
        CHECK(e->kind == ERR_DOWN && !str_empty(e->fix));
        return NULL;
    }
    return found == NULL ? "" : found;
}

/* ---- the daemon ---- */

static pid_t
start(const char *folder, const char *conf)
{
    pid_t pid = fork();

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        if (chdir(folder) == 0)
            execl(CLAMD, CLAMD, "--config-file", conf, (char *)NULL);
        _exit(127);
    }
    return pid;
}

static bool
answers(struct virus *v)
{
    for (int ms = 0; ms < PATIENCE_MS; ms += STEP_MS) {
        if (virus_ready(v, test_arena()) == NULL)
            return true;
        usleep(STEP_MS * 1000);
    }
    return false;
}

/* With at most 1 MB a file. *v: its client. */
static pid_t
clamd(struct virus **v)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    const char *conf = arena_join(a, folder, "/clamd.conf", NULL);
    pid_t pid;

    if (access(CLAMD, X_OK) != 0)
        test_skip("there is no clamd: install clamav-daemon");
    put_file(conf, arena_printf(
        a, "Foreground yes\nLocalSocket %s/s\nDatabaseDirectory %s\n"
        "StreamMaxLength 1M\nMaxThreads 2\n", folder, folder));
    put_file(arena_join(a, folder, "/own.ndb", NULL), arena_printf(
        a, "Own.Test-1:0:*:%s\n",
        hex_encode(a, "seven harmful herons", 20)));
    put_file(arena_join(a, folder, "/eicar.ndb", NULL), arena_printf(
        a, "Eicar.Test-1:0:0:%s\n", hex_encode(a, EICAR, strlen(EICAR))));
    *v = scanner_at(arena_join(a, folder, "/s", NULL));
    pid = start(folder, conf);
    if (!CHECK(answers(*v))) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        test_skip("clamd does not start");
    }
    return pid;
}

static void
stop(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static void
clamd_tells_harm_from_none(void)
{
    struct virus *v;
    pid_t pid = clamd(&v);
    char *large = arena_alloc(test_arena(), 700000);

    CHECK_STR(found_in(v, "", 0), "");
    CHECK_STR(found_in(v, "Nurse, Leeds", 12), "");
    CHECK(str_starts(found_in(v, EICAR, strlen(EICAR)), "Eicar.Test-1"));
    id_random(large, 700000);
    CHECK_STR(found_in(v, large, 700000), "");
    memcpy(large + 650000, "seven harmful herons", 20);
    CHECK(str_starts(found_in(v, large, 700000), "Own.Test-1"));
    stop(pid);
}

static void
what_clamd_does_not_look_at_is_not_taken_for_harmless(void)
{
    struct virus *v;
    pid_t pid = clamd(&v);
    char *large = arena_alloc(test_arena(), 3000000);

    CHECK_STR(found_in(v, large, 3000000), TOO_LARGE);
    CHECK_STR(found_in(v, "Nurse, Leeds", 12), "");
    stop(pid);
    CHECK(found_in(v, "Nurse, Leeds", 12) == NULL);
    CHECK(virus_ready(v, test_arena()) != NULL);
}

/* ---- what is no clamd ---- */

static pid_t
impostor(const char *path, const char *answer, size_t size)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    pid_t pid;

    snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
    CHECK(bind(door, (const struct sockaddr *)&at, sizeof(at)) == 0);
    CHECK(listen(door, 8) == 0);
    pid = fork();
    if (pid == 0) {
        char heard[4096];

        for (;;) {
            int fd = accept(door, NULL, NULL);

            (void)!read(fd, heard, sizeof(heard));
            (void)!write(fd, answer, size);
            close(fd);
        }
    }
    close(door);
    return pid;
}

static void
nonsense_is_no_answer(void)
{
    static const struct {
        const char *answer;
        size_t size;
    } said[] = {
        { "", 0 },
        { "stream: OK", 10 }, /* cut off */
        { "stream:  FOUND", 15 },
        { "HTTP/1.1 400 Bad Request", 25 },
        { "stream: <b>x</b>", 17 },
        { "stream: Can't allocate memory ERROR", 36 },
    };

    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
        const char *path = arena_join(test_arena(), test_folder(), "/s",
                                      NULL);
        struct virus *v = scanner_at(path);
        pid_t pid = impostor(path, said[i].answer, said[i].size);

        if (!CHECK(found_in(v, "Nurse", 5) == NULL))
            CHECK_STR(said[i].answer, "");
        CHECK(virus_ready(v, test_arena()) != NULL);
        stop(pid);
    }
}

static void
a_name_is_shown_as_plain_text(void)
{
    static const char answer[] = "stream: <b>\x01\xC3\xA9 & FOUND";
    const char *path = arena_join(test_arena(), test_folder(), "/s", NULL);
    struct virus *v = scanner_at(path);
    pid_t pid = impostor(path, answer, sizeof(answer));

    CHECK_STR(found_in(v, "Nurse", 5), "_b______");
    stop(pid);
}

static void
where_nothing_listens_nothing_is_harmless(void)
{
    char longest[300];

    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    CHECK(found_in(scanner_at("/nonexistent/socket"), "x", 1) == NULL);
    CHECK(found_in(scanner_at(longest), "x", 1) == NULL);
    CHECK(found_in(scanner_at(""), "x", 1) == NULL);
}

TESTS(virus_clamd, {
    TEST(clamd_tells_harm_from_none),
    TEST(what_clamd_does_not_look_at_is_not_taken_for_harmless),
    TEST(nonsense_is_no_answer),
    TEST(a_name_is_shown_as_plain_text),
    TEST(where_nothing_listens_nothing_is_harmless),
})
