/*
 * From a request to its handler: the session, the row of the table, the
 * permission, the body, the form token; and from an error to its page.
 */
#include "web/route.h"

#include "base/clock.h"
#include "base/log.h"
#include "web/body.h"
#include "web/cost.h"
#include "web/kept.h"
#include "web/refusal.h"
#include "web/session.h"
#include "web/token.h"
#include "web/urlencoded.h"

enum { SEGMENT_MOST = 160 }; /* a hash in a box of web/seal.h: 139 */

/* ---- finding the row ---------------------------------------------------- */

/* Whether the path is of the pattern's form; what stands for ":x" goes into
 * param. */
static bool
path_matches(struct arena *a, const char *pattern, const char *path,
             const char *param[PATH_PARAMS])
{
    int params = 0;

    while (*pattern == '/' && *path == '/') {
        size_t want = strcspn(++pattern, "/"), got = strcspn(++path, "/");

        if (*pattern == ':') {
            /* ":id.json": what follows the dot must be there as it is. */
            const char *dot = memchr(pattern, '.', want);
            size_t tail = dot != NULL ? (size_t)(pattern + want - dot) : 0;

            if (got <= tail || got > SEGMENT_MOST || params == PATH_PARAMS ||
                (tail > 0 && memcmp(path + got - tail, dot, tail) != 0))
                return false;
            param[params++] = arena_copy(a, path, got - tail);
        } else if (want != got || memcmp(pattern, path, want) != 0) {
            return false;
        }
        pattern += want;
        path += got;
    }
    return *pattern == '\0' && *path == '\0';
}

static bool
method_serves(enum method row, enum method asked)
{
    return row == asked || (row == METHOD_GET && asked == METHOD_HEAD) ||
           (row == METHOD_POST_OPEN && asked == METHOD_POST);
}

static const char *
allow_text(bool get, bool post)
{
    return get && post ? "GET, HEAD, POST" : post ? "POST" : "GET, HEAD";
}

/* Rows are read in order: one without parameters stands before those with
 * one in its place. The first row whose path fits decides which path it is;
 * rows of the same pattern are its other methods. */
const struct route *
route_find(struct request *q, const char **allow)
{
    const char *pattern = NULL;
    bool get = false, post = false;

    *allow = NULL;
    for (const struct route *row = routes; row->path != NULL; row++) {
        const char *param[PATH_PARAMS] = { NULL };

        if (pattern != NULL ? !str_eq(pattern, row->path)
                            : !path_matches(q->a, row->path, q->path, param))
            continue;
        if (pattern == NULL)
            memcpy(q->param, param, sizeof param);
        pattern = row->path;
        if (method_serves(row->method, q->method))
            return row;
        get = get || row->method == METHOD_GET;
        post = post || row->method != METHOD_GET;
    }
    if (pattern != NULL)
        *allow = allow_text(get, post);
    return NULL;
}

/* ---- may it be done ----------------------------------------------------- */

/* Browsers say from where a form was sent. Who says nothing (old ones,
 * programs) is left to the token. */
static bool
comes_from_elsewhere(const struct request *q)
{
    const char *host;

    if (!str_empty(q->fetch_site) && !str_eq(q->fetch_site, "same-origin") &&
        !str_eq(q->fetch_site, "none"))
        return true;
    if (str_empty(q->origin))
        return false;
    host = strstr(q->origin, "://");
    return host == NULL || !str_eq_nocase(host + 3, q->host);
}

static const struct route *
row_of(enum method method, const char *path)
{
    const struct route *row = routes;

    while (row->path != NULL &&
           (row->method != method || !str_eq(row->path, path)))
        row++;
    return row->path != NULL ? row : NULL;
}

/* Who tried what, by ids and the row of the table. */
static void
log_denied(struct request *q, const struct route *row, const char *event)
{
    log_event(LOG_WARN, event, "ref", q->reference, "account",
              q->actor.id, "role", role_names[q->actor.role], "method",
              row->method == METHOD_GET ? "GET" : "POST", "route", row->path,
              "from", request_network(q), NULL);
}

/* The page that was asked for comes after signing in. */
static void
send_to_sign_in(struct request *q, struct reply *r)
{
    struct str to = str_new(q->a);
    struct err *e;

    str_add(&to, "/signin?next=");
    urlencoded_add(&to, q->path);
    if (q->query_text[0] != '\0') {
        urlencoded_add(&to, "?");
        urlencoded_add(&to, q->query_text);
    }
    e = reply_see(q, r, to.text, NULL);
    if (e != NULL)
        refusal_page(q, r, refusal_status(e), e);
}

/* The session ended while the form was filled in: the sign-in form itself,
 * with what was typed in a box that comes along. */
static bool
offer_sign_in(struct request *q, struct reply *r)
{
    const struct route *sign_in = row_of(METHOD_POST, "/signin");
    struct err *e;

    if (sign_in == NULL || comes_from_elsewhere(q))
        return false;
    q->kept = kept_make(q);
    if (q->kept == NULL)
        return false;
    q->form = (struct pairs){ 0 };
    pairs_add(&q->form, q->a, "review", 6, "1", 1);
    q->path = "/signin";
    e = sign_in->handler(q, r);
    if (e != NULL)
        return false;
    r->status = 403;
    return true;
}

static void
refuse_stranger(struct request *q, struct reply *r)
{
    int status = 400;
    struct err *e;

    if (q->method != METHOD_POST) {
        send_to_sign_in(q, r);
        return;
    }
    e = body_read(q, &status);
    if (e != NULL)
        refusal_page(q, r, status, e);
    else if (!offer_sign_in(q, r))
        refusal_page(q, r, 403, NULL);
}

/* False: r holds the refusal. */
static bool
form_is_good(struct request *q, struct reply *r, const struct route *row)
{
    int status = 400;
    struct err *e;

    if (comes_from_elsewhere(q)) {
        log_event(LOG_WARN, "form.foreign", "ref", q->reference, "account",
                  q->actor.id, "route", row->path, "from",
                  request_network(q), NULL);
        body_skip(q);
        refusal_page(q, r, 403, NULL);
        return false;
    }
    e = body_read(q, &status);
    if (e != NULL) {
        refusal_page(q, r, status, e);
        return false;
    }
    if (!token_holds(q->visitor_key, request_form(q, "token"))) {
        log_event(LOG_WARN, "form.token", "ref", q->reference, "account",
                  q->actor.id, "route", row->path, "from",
                  request_network(q), NULL);
        refusal_token(q, r);
        return false;
    }
    q->kept = kept_read(q);
    return true;
}

/* ---- serving ------------------------------------------------------------ */

/* What a handler had begun to say does not count when it fails. */
static void
start_again(struct request *q, struct reply *r)
{
    *r = (struct reply){ .a = q->a, .headers = str_new(q->a), .body_fd = -1 };
    q->nonce = NULL;
}

static void
run(struct request *q, struct reply *r, const struct route *row)
{
    struct err *e = cost_count(q, row);

    if (e == NULL)
        e = row->handler(q, r);
    if (e == NULL)
        return;
    start_again(q, r);
    if (e->kind == ERR_DENIED)
        log_denied(q, row, "permission.denied");
    else if (e->kind == ERR_MISSING && q->account != NULL)
        log_denied(q, row, "object.missing");
    if (e->kind == ERR_DENIED && q->actor.role == ROLE_NOBODY)
        refuse_stranger(q, r);
    else
        refusal_page(q, r, e->kind == ERR_DENIED ? 404 : refusal_status(e),
                     e);
}

static void
serve(struct request *q, struct reply *r)
{
    const char *allow;
    const struct route *row;
    struct err *e = session_load(q);

    if (e != NULL) {
        refusal_page(q, r, refusal_status(e), e);
        return;
    }
    row = route_find(q, &allow);
    if (row == NULL && allow != NULL)
        refusal_method(q, r, allow);
    else if (row == NULL)
        refusal_page(q, r, 404, NULL);
    else if (permission_holds(q->actor.role, q->actor.team, row->action,
                              OWNER_NONE)) {
        if (row->method != METHOD_POST || form_is_good(q, r, row))
            run(q, r, row);
    } else if (q->actor.role == ROLE_NOBODY) {
        refuse_stranger(q, r);
    } else {
        log_denied(q, row, "permission.denied");
        refusal_page(q, r, 404, NULL);
    }
}

void
route_serve(struct request *q, struct reply *r)
{
    start_again(q, r);
    serve(q, r);
    body_skip(q);
    reply_finish(q, r);
}
