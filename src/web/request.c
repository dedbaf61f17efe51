/*
 * From the variables of a request to a struct. Nothing is believed: the path
 * must be text, the host one of ours, and what is too long is refused.
 */
#include "web/request.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "web/cookie.h"
#include "web/token.h"
#include "web/urlencoded.h"

enum { PATH_BYTES_MOST = 1024, QUERY_BYTES_MOST = 8192, NEXT_BYTES_MOST = 1024,
       AGENT_BYTES_MOST = 400, COOKIE_BYTES_MOST = 16384,
       REFERENCE_HALF = 4 };

static const char *
value_of(const struct pairs *p, const char *name)
{
    const struct pair *found = pairs_find(p, name);

    return found != NULL ? found->value : NULL;
}

const char *
request_query(const struct request *q, const char *name)
{
    return value_of(&q->query, name);
}

const char *
request_form(const struct request *q, const char *name)
{
    return value_of(&q->form, name);
}

const char *
request_cookie(const struct request *q, const char *name)
{
    return value_of(&q->cookies, cookie_name(q->a, name, q->secure));
}

/* Browsers take "//host", "/\host" and, after dropping tabs and line ends,
 * "/\t/host" for another host. */
bool
request_is_own_path(const char *path)
{
    if (path == NULL || path[0] != '/' || path[1] == '/' ||
        strlen(path) > NEXT_BYTES_MOST)
        return false;
    for (; *path != '\0'; path++)
        if ((unsigned char)*path < ' ' || *path == '\\' || *path == 0x7f)
            return false;
    return true;
}

bool
request_may(const struct request *q, enum action action)
{
    return permission_holds(q->actor.role, q->actor.team, action, OWNER_SELF);
}

const char *
request_next(const struct request *q)
{
    const char *next = request_form(q, "next");

    if (next == NULL)
        next = request_query(q, "next");
    return request_is_own_path(next) ? next : NULL;
}

const char *
request_network(const struct request *q)
{
    const char *address = q->address != NULL ? q->address : "";
    const char *end = strrchr(address, '.');

    if (end != NULL)
        return arena_printf(q->a, "%.*s.0", (int)(end - address), address);
    end = strchr(address, ':');
    end = end != NULL ? strchr(end + 1, ':') : NULL;
    return end != NULL ? arena_copy(q->a, address,
                                    (size_t)(end - address) + 1) : NULL;
}

const char *
request_url(const struct request *q, const char *path)
{
    return arena_printf(q->a, "%s%s",
                        conf_text(q->ports->conf, "web.base_url"), path);
}

const char *
request_token(struct request *q)
{
    if (q->visitor_key == NULL) {
        q->visitor_key = id_secret(q->a);
        q->visitor_is_new = true;
    }
    return token_make(q->a, q->visitor_key);
}

/* ---- hosts -------------------------------------------------------------- */

/* "host:port" of an address like http://host:port/... */
static char *
host_of(struct arena *a, const char *url)
{
    const char *host = strstr(url, "://");

    host = host != NULL ? host + 3 : url;
    return arena_copy(a, host, strcspn(host, "/"));
}

static bool
is_loopback(const char *host)
{
    static const char *const names[] = { "127.0.0.1", "localhost" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);

        if (!str_starts(host, names[i]))
            continue;
        if (host[size] == '\0')
            return true;
        if (host[size] == ':' && host[size + 1] != '\0' &&
            host[size + 1 + strspn(host + size + 1, "0123456789")] == '\0')
            return true;
    }
    return false;
}

/* On a machine of one's own both of its names are good. */
static bool
host_is_ours(const struct request *q)
{
    const struct conf *c = q->ports->conf;
    const char *own = host_of(q->a, conf_text(c, "web.base_url"));
    size_t count;
    char **more = str_split(q->a, conf_text(c, "web.allowed_hosts"), ' ',
                            &count);

    if (str_eq_nocase(q->host, own) ||
        (is_loopback(own) && is_loopback(q->host)))
        return true;
    for (size_t i = 0; i < count; i++)
        if (!str_empty(more[i]) && str_eq_nocase(q->host, more[i]))
            return true;
    return false;
}

/* ---- the head ----------------------------------------------------------- */

static enum method
method_of(const char *name)
{
    return str_eq(name, "GET")    ? METHOD_GET
           : str_eq(name, "HEAD") ? METHOD_HEAD
           : str_eq(name, "POST") ? METHOD_POST
                                  : METHOD_OTHER;
}

/* The reference that a visitor can read out: "7F3K-22QD". */
static char *
make_reference(struct arena *a)
{
    char *id = id_new(a);
    char *at;

    for (at = id; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 32);
    return arena_printf(a, "%.*s-%.*s", REFERENCE_HALF, id, REFERENCE_HALF,
                        id + REFERENCE_HALF);
}

static struct err *
read_path(struct request *q, const char *uri)
{
    size_t size = strcspn(uri, "?"), path_size;
    const char *path;

    if (uri[size] == '?')
        q->query_text = arena_str(q->a, uri + size + 1);
    if (size > PATH_BYTES_MOST || strlen(q->query_text) > QUERY_BYTES_MOST)
        return fail(q->a, ERR_INVALID, "shorten it",
                    "the address is too long");
    path = urlencoded_decode(q->a, uri, size, false, &path_size);
    if (path[0] != '/' || !utf8_valid(path, path_size))
        return fail(q->a, ERR_INVALID, "check it",
                    "the address is not one of ours");
    q->path = path;
    return urlencoded_parse(q->a, q->query_text, strlen(q->query_text),
                            &q->query);
}

static const char *
param(struct request *q, const struct transport *t, const char *name)
{
    return arena_str(q->a, t->param(t->context, name));
}

static char *
text_param(struct request *q, const struct transport *t, const char *name,
           size_t most)
{
    const char *value = t->param(t->context, name);

    if (value == NULL || !utf8_valid(value, strlen(value)))
        return NULL;
    return utf8_cut(q->a, value, most);
}

static void
read_cookies(struct request *q, const struct transport *t)
{
    const char *header = t->param(t->context, "HTTP_COOKIE");
    size_t size = header != NULL ? strlen(header) : 0;

    if (size > 0 && size <= COOKIE_BYTES_MOST)
        cookie_parse(q->a, header, size, &q->cookies);
}

static void
read_headers(struct request *q, const struct transport *t)
{
    const char *length = t->param(t->context, "CONTENT_LENGTH");

    q->host = param(q, t, "HTTP_HOST");
    q->agent = text_param(q, t, "HTTP_USER_AGENT", AGENT_BYTES_MOST);
    q->address = param(q, t, "REMOTE_ADDR");
    q->referer = text_param(q, t, "HTTP_REFERER", QUERY_BYTES_MOST);
    q->origin = param(q, t, "HTTP_ORIGIN");
    q->fetch_site = param(q, t, "HTTP_SEC_FETCH_SITE");
    q->content_type = param(q, t, "CONTENT_TYPE");
    if (!str_int(length != NULL ? length : "", &q->content_length))
        q->content_length = -1;
    q->secure = str_starts(conf_text(q->ports->conf, "web.base_url"),
                           "https://");
    read_cookies(q, t);
}

struct err *
request_read(struct request *q, const struct transport *t, int *status)
{
    const char *method = t->param(t->context, "REQUEST_METHOD");
    const char *uri = t->param(t->context, "REQUEST_URI");

    q->now = clock_now();
    q->reference = make_reference(q->a);
    q->path = "/";
    q->query_text = "";
    q->method_name = arena_str(q->a, method != NULL ? method : "");
    q->method = method_of(q->method_name);
    read_headers(q, t);
    *status = 421;
    if (q->host == NULL || !host_is_ours(q))
        return fail(q->a, ERR_INVALID, "use the address that the site gave",
                    "this is not a host of ours");
    *status = 400;
    TRY(read_path(q, uri != NULL ? uri : ""));
    q->body = t;
    return NULL;
}
