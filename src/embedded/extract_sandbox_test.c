/* The sandboxed reader from its caller's side: the contract, real documents
 * of the sample world, and programs that misbehave in its place. */
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/extract_sandbox.h"
#include "embedded/testing.h"
#include "port/extract_contract.h"

static struct extract *
open_extract(void)
{
    struct arena *a = test_arena();
    struct ports *p = testing_ports(a, test_folder());
    const char *program = conf_text(p->conf, "extract.program");
    struct extract *x = NULL;

    if (access(program, X_OK) != 0)
        test_skip("tandem-extract is not built");
    CHECK_OK(extract_sandbox_open(a, p, &x));
    return x;
}

static void
keeps_the_contract_of_extract(void)
{
    for (const struct extract_contract *k = extract_contracts; k->claim; k++)
        k->check(open_extract());
}

static struct err *
read_file(struct extract *x, const char *path, struct extracted *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct err *e = extract_read(x, test_arena(), fd, NULL, out);

    close(fd);
    return e;
}

static void
reads_every_resume_of_the_sample_world(void)
{
    const char *share = getenv("TANDEM_SHARE");
    const char *folder = arena_printf(test_arena(),
                                      "%s/data/sample/resumes",
                                      share == NULL ? "." : share);
    struct extract *x = open_extract();
    DIR *d = opendir(folder);
    struct dirent *entry;
    int count = 0;

    if (d == NULL)
        test_skip("the sample world is not here");
    while ((entry = readdir(d)) != NULL) {
        struct extracted out = { 0 };

        if (entry->d_name[0] == '.' || str_ends(entry->d_name, ".md"))
            continue;
        if (CHECK_OK(read_file(x, arena_printf(test_arena(), "%s/%s", folder,
                                               entry->d_name), &out))) {
            CHECK(strlen(out.text) > 200);
            CHECK(strstr(out.text, "@") != NULL);
        }
        count++;
    }
    closedir(d);
    CHECK(count > 0);
}

/* ---- in the reader's place ---- */

/* In place of tandem-extract: it passes the probe, waits for documents as
 * src/extract/serve.h says, and runs the shell script beside it on each. */
static const char stand_in[] =
    "#!/usr/bin/python3\n"
    "import ctypes, os, platform, socket, sys\n"
    "if sys.argv[1] == '--probe':\n"
    "    print('open denied')\n"
    "    sys.exit(0)\n"
    "clone = {'x86_64': 56, 'aarch64': 220}[platform.machine()]\n"
    "orders = socket.socket(fileno=0)\n"
    "script = open(sys.argv[0] + '.sh').read()\n"
    "while True:\n"
    "    words, fds, _, _ = socket.recv_fds(orders, 256, 2)\n"
    "    if not words:\n"
    "        break\n"
    "    pid = ctypes.CDLL(None).syscall(clone, 0x8000 | 17, 0, 0, 0, 0)\n"
    "    if pid == 0:\n"
    "        os.setsid()\n"
    "        os.dup2(fds[0], 0)\n"
    "        os.dup2(fds[1], 3)\n"
    "        os.closerange(4, 64)\n"
    "        os.environ.pop('LC_CTYPE', None) # Python's own\n"
    "        os.execv('/bin/sh', ['sh', '-c', script])\n"
    "    os.close(fds[0])\n"
    "    os.close(fds[1])\n"
    "    orders.send(pid.to_bytes(4, 'little'))\n";

static void
put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
    chmod(path, 0700);
}

static struct extract *
misbehaving(const char *script)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    const char *path = arena_printf(a, "%s/reader", folder);
    const char *before = getenv("TANDEM_EXTRACT_PROGRAM");
    struct extract *x = NULL;

    if (access("/usr/bin/python3", X_OK) != 0)
        test_skip("there is no python3");
    put_file(path, stand_in);
    put_file(arena_printf(a, "%s.sh", path), script);
    before = arena_str(a, before);
    setenv("TANDEM_EXTRACT_PROGRAM", path, 1);
    setenv("TANDEM_EXTRACT_SECONDS", "1", 1);
    CHECK_OK(extract_sandbox_open(a, testing_ports(a, folder), &x));
    unsetenv("TANDEM_EXTRACT_SECONDS");
    if (before != NULL)
        setenv("TANDEM_EXTRACT_PROGRAM", before, 1);
    else
        unsetenv("TANDEM_EXTRACT_PROGRAM");
    return x;
}

static void
outcome(const char *script, enum err_kind kind, const char *said)
{
    struct extracted out;
    struct err *e = read_file(misbehaving(script), "/etc/hostname", &out);

    CHECK(e != NULL && e->kind == kind);
    if (e != NULL && strstr(e->what, said) == NULL)
        CHECK_STR(e->what, said);
}

static void
says_what_happened_to_a_reader_that_was_stopped(void)
{
    outcome("sleep 30", ERR_INVALID, "more than 1 seconds");
    outcome("sleep 30 & sleep 30", ERR_INVALID, "more than 1 seconds");
    outcome("kill -XCPU $$", ERR_INVALID, "more computing");
    outcome("kill -ABRT $$", ERR_INVALID, "more memory than 512 MB");
    outcome("kill -SEGV $$", ERR_INVALID, "stopped its reader");
    outcome("kill -SYS $$", ERR_INVALID, "stopped its reader");
    outcome("exit 127", ERR_DOWN, "cannot run");
}

/* Still for less than its second each time, and never computing for long:
 * what a busy machine makes of a reader. */
#define SLOWLY(times) "for i in " times "; do sleep 0.2; done; "

static void
gives_a_reader_time_as_long_as_it_gets_on(void)
{
    outcome(SLOWLY("1 2 3 4 5 6 7 8 9") "echo '{\"refused\":\"Slow.\"}' >&3",
            ERR_INVALID, "Slow.");
    outcome("while :; do sleep 0.2; done", ERR_BUSY, "after 6 seconds");
    outcome("while :; do :; done", ERR_INVALID, "more than 1 seconds");
}

#define WRITES(json) "echo '" json "' >&3"
#define REST "\"media_type\":\"x\",\"warnings\":[],\"boxes\":[],"            \
             "\"lines\":[]"

static void
trusts_no_result_unchecked(void)
{
    outcome("exit 0", ERR_DOWN, "not JSON");
    outcome(WRITES("[]"), ERR_DOWN, "not JSON");
    outcome("printf '{\"text\":\"\\377\"}' >&3", ERR_DOWN, "not UTF-8");
    outcome(WRITES("{\"text\":\"x\"}"), ERR_DOWN, "missing");
    outcome(WRITES("{\"text\":\"x\",\"reader\":\"exe\"," REST "}"), ERR_DOWN,
            "missing");
    outcome(WRITES("{\"text\":\"x\",\"reader\":\"pdf\",\"pages\":-1," REST
                   "}"), ERR_DOWN, "missing");
    outcome(WRITES("{\"text\":\"x\",\"reader\":\"pdf\",\"media_type\":\"x\","
                   "\"pages\":1,\"warnings\":[],"
                   "\"lines\":[{\"start\":0,\"end\":9,"
                   "\"page\":1}]}"), ERR_DOWN, "lines");
    outcome("head -c 5000000 /dev/zero >&3", ERR_INVALID, "far more text");
    outcome(WRITES("{\"refused\":\"Because.\"}"), ERR_INVALID, "Because.");
    outcome(WRITES("{\"broken\":\"So.\"}"), ERR_DOWN, "So.");
}

#define PNG(size) "printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR" size \
                  "\\10\\2\\0\\0\\0CRC!' >&3"

static void
picture_outcome(const char *script, const char *said)
{
    struct extract *x = misbehaving(script);
    struct page_picture out;
    int fd = open("/etc/hostname", O_RDONLY | O_CLOEXEC);
    struct err *e = extract_page(x, test_arena(), fd, 1, &out);

    close(fd);
    if (said == NULL)
        CHECK_OK(e);
    else
        CHECK(e != NULL && strstr(e->what, said) != NULL);
}

static void
trusts_no_picture_unchecked(void)
{
    picture_outcome(PNG("\\0\\0\\3\\350\\0\\0\\5\\0"), NULL);
    picture_outcome(PNG("\\0\\0\\3\\350\\0\\0\\0\\0"), "not a picture");
    picture_outcome(PNG("\\177\\377\\377\\377\\0\\0\\5\\0"),
                    "not a picture");
    picture_outcome("printf '\\211PNG\\r\\n\\032\\n\\0' >&3", "not a picture");
    picture_outcome("printf '\\377\\330\\377\\340\\0\\2\\0\\0\\0\\0\\0' >&3",
                    "not a picture");
    picture_outcome("echo '<svg onload=x>' >&3", "not JSON");
    picture_outcome(WRITES("{}"), "not a picture");
    picture_outcome(WRITES("{\"missing\":\"None.\"}"), "None.");
}

static void
gives_the_reader_nothing_but_the_document(void)
{
    outcome("{ printf '{\"refused\":\"'; ls /proc/self/fd | tr '\\n' ' '; "
            "env | grep -v '^PWD=\\|^_=\\|^SHLVL=\\|^OLDPWD=' | tr -d '\"'; "
            "printf 'end\"}'; } >&3", ERR_INVALID, "0 1 2 3 4 end");
    outcome("echo x 2>/dev/null >&0 && exit 127; exit 0", ERR_DOWN,
            "not JSON");
}

static pid_t
warm_reader(struct extract *x)
{
    return ((struct extract_sandbox *)x)->warm.pid;
}

static void
keeps_a_warm_reader_and_starts_another_when_it_is_gone(void)
{
    struct extract *x = open_extract();
    struct extracted out;
    pid_t first;

    CHECK_OK(read_file(x, "/etc/hostname", &out));
    first = warm_reader(x);
    CHECK(first > 0);
    CHECK_OK(read_file(x, "/etc/hostname", &out));
    CHECK(warm_reader(x) == first);
    kill(first, SIGKILL);
    CHECK_OK(read_file(x, "/etc/hostname", &out));
    CHECK(warm_reader(x) > 0 && warm_reader(x) != first);
    x->ops->close(x);
    CHECK(warm_reader(x) == 0 && kill(first, 0) != 0);
}

static void
lets_others_have_a_processor_first(void)
{
    struct extract *x = open_extract();
    struct extracted out;

    CHECK_OK(read_file(x, "/etc/hostname", &out));
    CHECK(sched_getscheduler(warm_reader(x)) == SCHED_BATCH);
    x->ops->close(x);
}

/* The same layout of memory twice would let a document use what another one
 * learnt by crashing. */
static void
keeps_no_warm_reader_of_which_a_child_crashed(void)
{
    struct extract *x = misbehaving("kill -SEGV $$");
    struct extracted out;
    struct err *e = read_file(x, "/etc/hostname", &out);

    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK(warm_reader(x) == 0);
}

static void
leaves_the_warm_reader_of_a_parent_alone(void)
{
    struct extract *x = open_extract();
    struct extracted out;
    int status = 1;
    pid_t pid;

    CHECK_OK(read_file(x, "/etc/hostname", &out));
    pid = fork();
    if (pid == 0) {
        pid_t parents = warm_reader(x);
        struct err *e = read_file(x, "/etc/hostname", &out);

        _exit(e == NULL && warm_reader(x) != parents ? 0 : 1);
    }
    waitpid(pid, &status, 0);
    CHECK(status == 0);
    CHECK(kill(warm_reader(x), 0) == 0);
    CHECK_OK(read_file(x, "/etc/hostname", &out));
    x->ops->close(x);
}

static void
refuses_documents_where_the_sandbox_does_not_hold(void)
{
    struct arena *a = test_arena();
    struct extract *x = misbehaving("exit 0");
    const char *path = arena_printf(a, "%s/reader", test_folder());
    struct err *e;

    (void)x;
    put_file(path, "#!/bin/sh\necho open allowed\nexit 1\n");
    setenv("TANDEM_EXTRACT_PROGRAM", path, 1);
    CHECK_OK(extract_sandbox_open(a, testing_ports(a, test_folder()), &x));
    unsetenv("TANDEM_EXTRACT_PROGRAM");
    e = extract_ready(x, a);
    CHECK(e != NULL && e->kind == ERR_DOWN &&
          strstr(e->what, "open allowed") != NULL);
}

TESTS(extract_sandbox, {
    TEST(keeps_the_contract_of_extract),
    TEST(reads_every_resume_of_the_sample_world),
    TEST(says_what_happened_to_a_reader_that_was_stopped),
    TEST(gives_a_reader_time_as_long_as_it_gets_on),
    TEST(trusts_no_result_unchecked),
    TEST(trusts_no_picture_unchecked),
    TEST(gives_the_reader_nothing_but_the_document),
    TEST(keeps_a_warm_reader_and_starts_another_when_it_is_gone),
    TEST(lets_others_have_a_processor_first),
    TEST(keeps_no_warm_reader_of_which_a_child_crashed),
    TEST(leaves_the_warm_reader_of_a_parent_alone),
    TEST(refuses_documents_where_the_sandbox_does_not_hold),
})
