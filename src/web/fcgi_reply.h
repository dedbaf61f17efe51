/*
 * A reply on its way out, in the records of FastCGI. libfcgi reads requests
 * but would write in pieces of 8 KB and wait for nginx to hang up first: a
 * page of 30 KB was four writes, each a turn for nginx. Here a page is one.
 */
#ifndef TANDEM_FCGI_REPLY_H
#define TANDEM_FCGI_REPLY_H

#include "web/reply.h"

struct FCGX_Request;

/* Sends the reply to q and ends the request and its connection. Who has hung
 * up gets nothing, and nobody is told. */
void fcgi_reply_send(struct FCGX_Request *f, const struct request *q,
                     const struct reply *r);

#endif
