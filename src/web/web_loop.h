/*
 * One web process: takes a request from the socket, answers it, forgets it.
 * FastCGI (libfcgi) is the transport; nothing above this file knows it.
 */
#ifndef TANDEM_WEB_LOOP_H
#define TANDEM_WEB_LOOP_H

#include "port/ports.h"

/* A listening Unix socket at the path, for all web processes of all
 * generations. ERR_CONFLICT: somebody answers there already. */
CHECKED struct err *web_loop_listen(struct arena *a, const char *path,
                                    int *fd);

/* Serves requests from the socket until the supervisor wants this process to
 * end (base/prefork.h). */
void web_loop_run(struct ports *p, int fd);

#endif
