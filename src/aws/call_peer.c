/* Calls that only a longer life than one command's shows: keys in a process's
 * memory, a disk that is full. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "aws/aws.h"
#include "aws/peer.h"
#include "base/clock.h"
#include "base/test.h"

static void
call(struct aws *aws)
{
    struct aws_request r = { .service = "sts",
                             .operation = "GetCallerIdentity" };
    struct aws_reply reply;

    CHECK_OK(aws_call(aws, test_arena(), &r, &reply));
}

/* Near their end, when who gives them has none that are newer: tests/peers
 * counts how often it was asked. */
static void
looks_for_keys_once_a_minute(void)
{
    struct ports *p = peer_ports_with_store(test_arena());
    struct aws *aws;

    clock_hold(clock_now());
    CHECK_OK(aws_open(test_arena(), p, &aws));
    for (int i = 0; i < 5; i++)
        call(aws);
    clock_hold(clock_now() + 61);
    for (int i = 0; i < 5; i++)
        call(aws);
    clock_hold(0);
}

static struct aws *
with_object(const char *bytes, size_t size, json_t **name)
{
    struct ports *p = peer_ports_with_store(test_arena());
    struct http_body body = { .bytes = bytes, .size = (int64_t)size };
    struct aws_request r = { .service = "s3", .operation = "PutObject",
                             .body = &body };
    struct aws_reply reply;
    struct aws *aws;

    *name = aws_members(test_arena(), "{s:s,s:s}", "Bucket",
                        conf_text(p->conf, "s3.bucket"), "Key", "large");
    r.members = *name;
    CHECK_OK(aws_open(test_arena(), p, &aws));
    CHECK_OK(aws_call(aws, test_arena(), &r, &reply));
    return aws;
}

/* A limit for files stands in for the disk: writing ends the same way. */
static void
says_that_the_disk_is_full_and_does_not_try_again(void)
{
    enum { BYTES = 200000, ROOM = 10000 };
    char *bytes = arena_alloc(test_arena(), BYTES);
    const char *path = arena_join(test_arena(), test_folder(), "/out", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct http_sink sink = { .fd = fd, .most = BYTES };
    struct aws_request r = { .service = "s3", .operation = "GetObject",
                             .sink = &sink };
    struct rlimit was, less;
    struct aws_reply reply;
    struct err *e;
    struct aws *aws = with_object(bytes, BYTES, &r.members);

    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    less = (struct rlimit){ ROOM, was.rlim_max };
    setrlimit(RLIMIT_FSIZE, &less);
    e = aws_call(aws, test_arena(), &r, &reply);
    setrlimit(RLIMIT_FSIZE, &was);
    CHECK(e != NULL && e->kind == ERR_DOWN && reply.attempts == 1);
    CHECK(e != NULL && strstr(e->what, "could not be written") != NULL);
    CHECK_OK(aws_call(aws, test_arena(), &r, &reply));
    CHECK(lseek(fd, 0, SEEK_END) == BYTES);
    close(fd);
}

TESTS(call_keys, {
    TEST(looks_for_keys_once_a_minute),
})

TESTS(call_disk, {
    TEST(says_that_the_disk_is_full_and_does_not_try_again),
})
