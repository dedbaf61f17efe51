/*
 * Messages with open descriptors between two processes, over a socket of
 * SOCK_SEQPACKET: what is sent at once arrives at once, whole.
 */
#ifndef TANDEM_PASS_H
#define TANDEM_PASS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { PASS_FDS = 4 }; /* in one message, at most */

/* False: errno says why (EPIPE: nobody is there to take it). The
 * descriptors stay open here. */
bool pass_send(int socket, const void *bytes, size_t size, const int *fds,
               size_t count);

/* Waits for a message and gives its size; 0: the other side is gone; -1:
 * errno says why (EMSGSIZE: larger than room, or not that many descriptors;
 * it is dropped). The descriptors are the caller's, and closed on exec. */
ssize_t pass_take(int socket, void *bytes, size_t room, int *fds,
                  size_t count);

#endif
