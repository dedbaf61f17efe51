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
#include "web/pairs.h"

enum method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_POST_OPEN, /* only in routes: a POST without a form's token, sent
                         by a program that has a secret address (RFC 8058) */
    METHOD_OTHER
};

struct upload {
    const char *field, *file_name;
    int fd; /* at position 0; closed when the request ends */
    int64_t size_bytes;
};

enum { PATH_PARAMS = 3 };

struct frame;
struct kept;
struct transport;

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
    const char *host, *agent, *address, *referer, *origin, *fetch_site;
    const char *content_type;
    int64_t content_length;           /* -1: not said */
    const struct transport *body;     /* still to be read; NULL: was read */
    bool secure;                      /* the site is on https */
    const char *reference;            /* number for the log and error pages */

    struct actor actor;               /* ROLE_NOBODY: signed out */
    const struct account *account;    /* NULL: signed out */
    const struct session *session;    /* NULL: signed out */
    const char *visitor_key;          /* behind the form tokens; signed out:
                                         from a cookie of its own, made when
                                         the first form is shown */
    bool visitor_is_new;              /* the cookie has still to be set */
    const char *renewed;              /* the session's new token: the cookie
                                         has still to be set */
    bool note_was_shown;              /* its cookie has to go */
    const struct kept *kept;          /* web/kept.h */
    int64_t unread;                   /* notices */
    int64_t now;
    const char *nonce;                /* of the page's scripts; NULL: the
                                         answer is no page */
    struct frame *frame;              /* web/layout.h */
};

/* The first value of that name; NULL when there is none. */
const char *request_query(const struct request *q, const char *name);
const char *request_form(const struct request *q, const char *name);
/* By the name that cookie_line was given. */
const char *request_cookie(const struct request *q, const char *name);

/* Whether the actor may do this to what is theirs, so to what a flow gave them
 * to read: for what a page offers. The flow asks again. */
bool request_may(const struct request *q, enum action action);

/* Where to go after signing in: the field or query "next" if it is a path of
 * ours, else NULL. */
const char *request_next(const struct request *q);

/* A path on this site, so nothing that a browser takes for another host. */
bool request_is_own_path(const char *path);

/* The visitor's network, as the log may name it: an address without its last
 * part, as in conf/nginx/http.conf. NULL: not known. */
const char *request_network(const struct request *q);

/* The absolute address of a path: settings web.base_url + path. */
const char *request_url(const struct request *q, const char *path);

/* The cross-site token for forms of this visitor. Asking makes the visitor's
 * cookie if there is none yet. */
const char *request_token(struct request *q);

/* Where the bytes of a request come from: FastCGI, or a test. */
struct transport {
    void *context;
    const char *(*param)(void *context, const char *name); /* NULL: none */
    size_t (*read)(void *context, char *bytes, size_t size); /* 0: the end */
};

/* Reads the head of a request into q, whose a and ports are set. Fails
 * with the status to answer in *status: 400 not a request, 421 not our
 * host. */
CHECKED struct err *request_read(struct request *q,
                                 const struct transport *t, int *status);

#endif
