/*
 * One request, whole: what the visitor asked, who they are, what their form
 * says. Everything in it lives in the arena of the request. Bodies are read
 * within limits; a file of a multipart form goes to an unnamed temporary
 * file as it arrives, never into memory.
 */
#ifndef TANDEM_REQUEST_H
#define TANDEM_REQUEST_H

#include "core/account.h"
#include "flow/actor.h"
#include "port/ports.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

struct pair {
    const char *name, *value;
};

struct pairs {
    struct pair *pair;
    size_t count;
};

struct upload {
    const char *field, *file_name;
    int fd; /* at position 0; closed when the request ends */
    int64_t size_bytes;
};

enum { PATH_PARAMS = 3 };

struct frame;

struct request {
    struct arena *a;
    struct ports *ports;
    enum method method;
    const char *method_name;
    const char *path;                 /* decoded, "/postings/x" */
    const char *param[PATH_PARAMS];   /* what stood for :id in the route */
    const char *query_text;           /* raw, after "?"; may be "" */
    struct pairs query, form, cookies;
    struct upload *upload;            /* NULL: none */
    const char *host, *agent, *address, *referer;
    bool secure;                      /* came over https */
    const char *reference;            /* number for the log and error pages */

    struct actor actor;               /* ROLE_NOBODY: signed out */
    const struct account *account;    /* NULL: signed out */
    const struct session *session;    /* NULL: signed out */
    const char *visitor_key;          /* behind the form tokens; signed out:
                                         from a cookie of its own */
    int64_t unread;                   /* notices */
    int64_t now;
    struct frame *frame;              /* web/layout.h */
};

/* The first value of that name; NULL when there is none. */
const char *request_query(const struct request *q, const char *name);
const char *request_form(const struct request *q, const char *name);
const char *request_cookie(const struct request *q, const char *name);

/* The absolute address of a path: settings web.base_url + path. */
const char *request_url(const struct request *q, const char *path);

/* The cross-site token for forms of this visitor. */
const char *request_token(const struct request *q);

#endif
