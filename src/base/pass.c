/* Descriptors travel as SCM_RIGHTS beside the bytes (unix(7)). */
#include "base/pass.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

union room {
    char bytes[CMSG_SPACE(PASS_FDS * sizeof(int))];
    struct cmsghdr head; /* for its alignment */
};

bool
pass_send(int socket, const void *bytes, size_t size, const int *fds,
          size_t count)
{
    struct iovec part = { (void *)bytes, size };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1 };
    union room room = { 0 };
    struct cmsghdr *c;
    ssize_t n;

    if (count > 0) {
        m.msg_control = room.bytes;
        m.msg_controllen = CMSG_SPACE(count * sizeof(int));
        c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(c), fds, count * sizeof(int));
    }
    do
        n = sendmsg(socket, &m, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)size;
}

/* How many came, all of them closed again unless it is `count`. */
static bool
take_fds(struct msghdr *m, int *fds, size_t count)
{
    struct cmsghdr *c = CMSG_FIRSTHDR(m);
    int come[PASS_FDS];
    size_t number = 0, i;

    if (c != NULL && c->cmsg_level == SOL_SOCKET &&
        c->cmsg_type == SCM_RIGHTS) {
        number = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(come, CMSG_DATA(c), number * sizeof(int));
    }
    if (number == count) {
        if (count > 0)
            memcpy(fds, come, count * sizeof(int));
        return true;
    }
    for (i = 0; i < number; i++)
        close(come[i]);
    return false;
}

ssize_t
pass_take(int socket, void *bytes, size_t room, int *fds, size_t count)
{
    struct iovec part = { bytes, room };
    union room control = { 0 };
    struct msghdr m = { .msg_iov = &part, .msg_iovlen = 1,
                        .msg_control = control.bytes,
                        .msg_controllen = sizeof(control.bytes) };
    ssize_t n;

    do
        n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return n;
    if (take_fds(&m, fds, count) && (m.msg_flags & MSG_TRUNC) == 0)
        return n;
    errno = EMSGSIZE;
    return -1;
}
