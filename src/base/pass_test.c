/* Messages with descriptors between two ends of a socket. */
#include "base/pass.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/test.h"

static void
pair(int *end)
{
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, end) == 0);
}

static void
hands_over_bytes_and_descriptors(void)
{
    int end[2], sent[2], came[2];
    char bytes[16] = "", read_back[8] = "";

    pair(end);
    sent[0] = memfd_create("one", 0);
    sent[1] = memfd_create("two", 0);
    CHECK(write(sent[1], "second", 6) == 6);
    CHECK(pass_send(end[0], "hello", 5, sent, 2));
    CHECK(pass_take(end[1], bytes, sizeof(bytes), came, 2) == 5);
    CHECK_STR(bytes, "hello");
    CHECK(pread(came[1], read_back, 6, 0) == 6);
    CHECK_STR(read_back, "second");
    CHECK(pass_send(end[1], "x", 1, NULL, 0));
    CHECK(pass_take(end[0], bytes, sizeof(bytes), NULL, 0) == 1);
    close(sent[0]);
    close(sent[1]);
    close(came[0]);
    close(came[1]);
    close(end[0]);
    close(end[1]);
}

static void
drops_what_it_was_not_told_to_expect(void)
{
    int end[2], none = -1, before = dup(0), after;
    char small[2];

    pair(end);
    close(before);
    CHECK(pass_send(end[0], "hello", 5, NULL, 0));
    CHECK(pass_take(end[1], small, sizeof(small), NULL, 0) == -1);
    CHECK(errno == EMSGSIZE);
    CHECK(pass_send(end[0], "a", 1, end, 2));
    CHECK(pass_take(end[1], small, sizeof(small), &none, 1) == -1);
    after = dup(0);
    CHECK(after == before); /* nothing more is open */
    close(after);
    close(end[0]);
    close(end[1]);
}

static void
says_when_nobody_is_there(void)
{
    int end[2];
    char byte;

    pair(end);
    close(end[1]);
    CHECK(pass_take(end[0], &byte, 1, NULL, 0) == 0);
    CHECK(!pass_send(end[0], "x", 1, NULL, 0) && errno == EPIPE);
    close(end[0]);
}

TESTS(pass, {
    TEST(hands_over_bytes_and_descriptors),
    TEST(drops_what_it_was_not_told_to_expect),
    TEST(says_when_nobody_is_there),
})
