/*
 * libcurl, as a call that waits. One handle for the process: with it libcurl
 * keeps connections open between calls, to each host its own.
 */
#include "aws/http.h"

#include <curl/curl.h>
#include <errno.h>
#include <unistd.h>

#include "base/clock.h"

enum { REPLY_MOST = 64 * 1024 * 1024 };

static CURL *curl;
static pid_t owner; /* whose connections they are */

/* One transfer. */
struct transfer {
    const struct http_request *request;
    int64_t sent, stored;
    struct str headers, bytes;
    bool overfull, unwritable;
};

/* ---- what libcurl calls ------------------------------------------------- */

static size_t
give(char *to, size_t size, size_t count, void *state)
{
    struct transfer *t = state;
    const struct http_body *b = &t->request->body;
    int64_t left = b->size - t->sent;
    size_t n = size * count;
    ssize_t got;

    if ((int64_t)n > left)
        n = (size_t)left;
    if (n == 0)
        return 0;
    if (b->bytes != NULL) {
        memcpy(to, b->bytes + t->sent, n);
        got = (ssize_t)n;
    } else {
        got = pread(b->fd, to, n, b->offset + t->sent);
        if (got <= 0)
            return CURL_READFUNC_ABORT;
    }
    t->sent += got;
    return (size_t)got;
}

static int
rewind_body(void *state, curl_off_t offset, int origin)
{
    struct transfer *t = state;

    if (origin != SEEK_SET)
        return CURL_SEEKFUNC_CANTSEEK;
    t->sent = offset;
    return CURL_SEEKFUNC_OK;
}

/* A new status line begins a new reply: what came before was 1xx. */
static size_t
take_header(char *bytes, size_t size, size_t count, void *state)
{
    struct transfer *t = state;
    size_t n = size * count, name;

    if (n > 5 && memcmp(bytes, "HTTP/", 5) == 0) {
        t->headers = str_new(t->headers.a);
        return n;
    }
    name = strcspn(bytes, ":");
    for (size_t i = 0; i < n; i++) {
        char c = bytes[i];

        if (i < name && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != '\r' && c != '\0')
            str_add_bytes(&t->headers, &c, 1);
    }
    return n;
}

static bool
store(struct transfer *t, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(t->request->sink->fd, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

static size_t
take_bytes(char *bytes, size_t size, size_t count, void *state)
{
    struct transfer *t = state;
    size_t n = size * count;
    long status = 0;

    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (t->request->sink != NULL && status >= 200 && status < 300) {
        t->stored += (int64_t)n;
        t->overfull = t->stored > t->request->sink->most;
        t->unwritable = !t->overfull && !store(t, bytes, n);
        return t->overfull || t->unwritable ? 0 : n;
    }
    t->overfull = t->bytes.size + n > REPLY_MOST;
    if (t->overfull)
        return 0;
    str_add_bytes(&t->bytes, bytes, n);
    return n;
}

/* ---- one transfer ------------------------------------------------------- */

static struct err *
ready(struct arena *a)
{
    if (curl != NULL && owner != getpid())
        curl = NULL; /* the parent's, which it still uses */
    if (curl == NULL && curl_global_init(CURL_GLOBAL_DEFAULT) == 0) {
        curl = curl_easy_init();
        owner = getpid();
    }
    if (curl == NULL)
        return fail(a, ERR_DOWN, "start Tandem again",
                    "libcurl does not start");
    curl_easy_reset(curl);
    return NULL;
}

static struct curl_slist *
header_list(struct arena *a, const struct http_request *r)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");

    list = curl_slist_append(list, "Accept:");
    for (size_t i = 0; i < r->count; i++) {
        const struct sign_header *h = &r->headers[i];

        list = curl_slist_append(list, str_empty(h->value)
                                 ? arena_join(a, h->name, ";", NULL)
                                 : arena_join(a, h->name, ": ", h->value,
                                              NULL));
    }
    return list;
}

static void
set_body(const struct http_request *r, struct transfer *t)
{
    if (str_eq(r->method, "HEAD")) {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (str_eq(r->method, "PUT") || str_eq(r->method, "POST") ||
               r->body.size > 0) {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
        curl_easy_setopt(curl, CURLOPT_READDATA, t);
        curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_body);
        curl_easy_setopt(curl, CURLOPT_SEEKDATA, t);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                         (curl_off_t)r->body.size);
    }
    if (!str_eq(r->method, "HEAD"))
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, r->method);
}

static void
set_options(const struct http_request *r, struct transfer *t,
            struct curl_slist *list, const char *agent, char *why)
{
    curl_easy_setopt(curl, CURLOPT_URL, r->url);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION,
                     (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)r->connect_ms);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)r->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    if (r->direct)
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    set_body(r, t);
}

static bool
is_unsent(CURLcode code)
{
    return code == CURLE_COULDNT_CONNECT ||
           code == CURLE_COULDNT_RESOLVE_HOST ||
           code == CURLE_COULDNT_RESOLVE_PROXY ||
           code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_PEER_FAILED_VERIFICATION;
}

static struct err *
failure(struct arena *a, const struct transfer *t, CURLcode code,
        const char *why, struct http_reply *reply)
{
    curl_off_t connected_us = 0;

    if (t->overfull)
        return fail(a, ERR_INVALID, "nothing: it is too large to be ours",
                    "the reply is larger than was asked for");
    reply->unwritable = t->unwritable;
    if (t->unwritable)
        return fail(a, ERR_DOWN, "make room on the disk",
                    "the reply could not be written: %s", strerror(errno));
    curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connected_us);
    reply->timed_out = code == CURLE_OPERATION_TIMEDOUT;
    reply->unsent = is_unsent(code) ||
                    (reply->timed_out && connected_us == 0);
    return fail(a, ERR_DOWN, "look at the endpoint, the network and its "
                "proxies", "%s", why[0] != '\0' ? why
                                                : curl_easy_strerror(code));
}

struct err *
http_send(struct arena *a, const struct http_request *r,
          struct http_reply *reply)
{
    struct transfer t = { .request = r, .headers = str_new(a),
                          .bytes = str_new(a) };
    char why[CURL_ERROR_SIZE] = "";
    int64_t start_ms = clock_steady_ms();
    struct curl_slist *list;
    long status = 0;
    CURLcode code;

    *reply = (struct http_reply){ .status = 0 };
    TRY(ready(a));
    list = header_list(a, r);
    set_options(r, &t, list, arena_join(a, program_invocation_short_name,
                                        "/" VERSION, NULL), why);
    code = curl_easy_perform(curl);
    curl_slist_free_all(list);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    reply->ms = clock_steady_ms() - start_ms;
    reply->headers = t.headers.text;
    if (code != CURLE_OK)
        return failure(a, &t, code, why, reply);
    reply->status = (int)status;
    reply->bytes = t.bytes.text;
    reply->size = t.bytes.size;
    return NULL;
}

const char *
http_header(struct arena *a, const struct http_reply *reply,
            const char *name)
{
    size_t size = strlen(name);
    const char *line = reply->headers, *end;

    while (line != NULL && *line != '\0') {
        end = strchrnul(line, '\n');
        if (strncmp(line, name, size) == 0 && line[size] == ':')
            return str_trim(a, arena_copy(a, line + size + 1,
                                          (size_t)(end - line) - size - 1));
        line = *end == '\0' ? end : end + 1;
    }
    return NULL;
}
