/*
 * libcurl, as a call that waits. One handle for the process: with it libcurl
 * keeps connections open between calls, to each host its own. A request that
 * is watched has another, so that calls can be made while it waits.
 */
#include "aws/http.h"

#include <curl/curl.h>
#include <errno.h>
#include <unistd.h>

#include "base/clock.h"

enum { REPLY_MOST = 64 * 1024 * 1024, WITH_HEAD_MOST = 32 * 1024 };

static CURL *plain, *watched;
static CURLM *multi; /* for the one that is watched */
static pid_t owner;  /* whose connections they are */

/* One transfer. */
struct transfer {
    const struct http_request *request;
    CURL *curl;
    int64_t sent, stored;
    struct str headers, bytes;
    bool overfull, unwritable, left;
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
    if (t->request->once && t->sent > 0)
        return CURL_SEEKFUNC_FAIL;
    t->sent = offset;
    return CURL_SEEKFUNC_OK;
}

/* A new status line begins a new reply: what came before was 1xx. */
static size_t
take_header(char *bytes, size_t size, size_t count, void *state)
{
    struct transfer *t = state;
    size_t n = size * count, name, at;

    if (n > 5 && memcmp(bytes, "HTTP/", 5) == 0) {
        t->headers = str_new(t->headers.a);
        return n;
    }
    name = strcspn(bytes, ":");
    at = t->headers.size;
    str_add_bytes(&t->headers, bytes, n);
    for (size_t i = 0; i < n; i++) {
        char c = bytes[i];

        if (i < name && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != '\r' && c != '\0')
            t->headers.text[at++] = c;
    }
    t->headers.text[at] = '\0';
    t->headers.size = at;
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

    curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
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

static bool
start(void)
{
    if (owner == getpid())
        return true;
    /* What there is, is the parent's, which still uses it. */
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
        return false;
    plain = curl_easy_init();
    watched = curl_easy_init();
    multi = curl_multi_init();
    if (plain == NULL || watched == NULL || multi == NULL)
        return false;
    owner = getpid();
    return true;
}

static struct err *
ready(struct arena *a, struct transfer *t)
{
    if (!start())
        return fail(a, ERR_DOWN, "start Tandem again",
                    "libcurl does not start");
    t->curl = t->request->watch == NULL ? plain : watched;
    curl_easy_reset(t->curl);
    return NULL;
}

static bool
has_type(const struct http_request *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (str_eq_nocase(r->headers[i].name, "content-type"))
            return true;
    }
    return false;
}

static struct curl_slist *
header_list(struct arena *a, const struct http_request *r)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");

    list = curl_slist_append(list, "Accept:");
    if (!has_type(r))
        list = curl_slist_append(list, "Content-Type:"); /* none of its own */
    for (size_t i = 0; i < r->count; i++) {
        const struct sign_header *h = &r->headers[i];

        list = curl_slist_append(list, str_empty(h->value)
                                 ? arena_join(a, h->name, ";", NULL)
                                 : arena_join(a, h->name, ": ", h->value,
                                              NULL));
    }
    return list;
}

/* libcurl sends it in one piece with the head; but by itself it also sends it
 * again where a connection broke. */
static bool
goes_with_head(const struct http_request *r)
{
    return !r->once && r->body.bytes != NULL && r->body.size > 0 &&
           r->body.size <= WITH_HEAD_MOST;
}

static void
set_body(const struct http_request *r, struct transfer *t)
{
    CURL *curl = t->curl;

    if (str_eq(r->method, "HEAD")) {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (goes_with_head(r)) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                         (curl_off_t)r->body.size);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, r->body.bytes);
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
    CURL *curl = t->curl;

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
    reply->left = t->left;
    if (t->left)
        return fail(a, ERR_DOWN, NULL, "the reply was not waited for");
    if (t->unwritable)
        return fail(a, ERR_DOWN, "make room on the disk",
                    "the reply could not be written: %s", strerror(errno));
    curl_easy_getinfo(t->curl, CURLINFO_CONNECT_TIME_T, &connected_us);
    reply->timed_out = code == CURLE_OPERATION_TIMEDOUT;
    reply->unsent = is_unsent(code) ||
                    (reply->timed_out && connected_us == 0);
    return fail(a, ERR_DOWN, "look at the endpoint, the network and its "
                "proxies", "%s", why[0] != '\0' ? why
                                                : curl_easy_strerror(code));
}

/* ---- waiting with something to do --------------------------------------- */

static CURLcode
result_of(void)
{
    int left;
    CURLMsg *m = curl_multi_info_read(multi, &left);

    return m == NULL ? CURLE_ABORTED_BY_CALLBACK : m->data.result;
}

static CURLcode
wait_watched(struct transfer *t)
{
    const struct http_watch *w = t->request->watch;
    struct curl_waitfd fds[2];
    int fd[2], running = 0;
    int64_t ms = 0;

    for (;;) {
        unsigned count = 0;

        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return CURLE_FAILED_INIT;
        if (running == 0)
            return result_of();
        t->left = !w->turn(w->state, fd, &ms);
        if (t->left)
            return CURLE_ABORTED_BY_CALLBACK;
        for (size_t i = 0; i < 2; i++) {
            if (fd[i] >= 0)
                fds[count++] = (struct curl_waitfd){
                    .fd = fd[i], .events = CURL_WAIT_POLLIN };
        }
        curl_multi_poll(multi, fds, count, (int)ms, NULL);
    }
}

static CURLcode
perform(struct transfer *t)
{
    CURLcode code;

    if (t->request->watch == NULL)
        return curl_easy_perform(t->curl);
    if (curl_multi_add_handle(multi, t->curl) != CURLM_OK)
        return CURLE_FAILED_INIT;
    code = wait_watched(t);
    curl_multi_remove_handle(multi, t->curl);
    return code;
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
    TRY(ready(a, &t));
    list = header_list(a, r);
    set_options(r, &t, list, arena_join(a, program_invocation_short_name,
                                        "/" VERSION, NULL), why);
    code = perform(&t);
    curl_slist_free_all(list);
    curl_easy_setopt(t.curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(t.curl, CURLINFO_RESPONSE_CODE, &status);
    reply->ms = clock_steady_ms() - start_ms;
    reply->headers = t.headers.text;
    if (code != CURLE_OK)
        return failure(a, &t, code, why, reply);
    reply->status = (int)status;
    reply->bytes = t.bytes.text;
    reply->size = t.bytes.size;
    return NULL;
}

/* ---- several side by side ------------------------------------------------ */

/* One of them. */
struct sent {
    struct transfer t;
    struct curl_slist *list;
    char why[CURL_ERROR_SIZE];
    int64_t start_ms;
    bool done;
};

static CURL *many[HTTP_AT_ONCE];
static CURLM *together;
static pid_t many_of; /* whose they are */

static bool
begin_one(struct arena *a, const struct http_request *r, size_t number,
          struct sent *s)
{
    if (many_of != getpid()) {
        memset(many, 0, sizeof(many));
        together = curl_multi_init();
        many_of = getpid();
    }
    if (many[number] == NULL)
        many[number] = curl_easy_init();
    *s = (struct sent){ .t = { .request = r, .headers = str_new(a),
                               .bytes = str_new(a),
                               .curl = many[number] },
                        .start_ms = clock_steady_ms() };
    if (together == NULL || s->t.curl == NULL)
        return false;
    curl_easy_reset(s->t.curl);
    s->list = header_list(a, r);
    set_options(r, &s->t, s->list,
                arena_join(a, program_invocation_short_name, "/" VERSION,
                           NULL), s->why);
    return curl_multi_add_handle(together, s->t.curl) == CURLM_OK;
}

static struct err *
finish_one(struct arena *a, struct sent *s, CURLcode code,
           struct http_reply *reply)
{
    long status = 0;

    s->done = true;
    curl_slist_free_all(s->list);
    reply->headers = s->t.headers.text;
    reply->ms = clock_steady_ms() - s->start_ms;
    if (s->t.curl == NULL)
        return fail(a, ERR_DOWN, "start Tandem again",
                    "libcurl does not start");
    curl_multi_remove_handle(together, s->t.curl);
    curl_easy_setopt(s->t.curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_getinfo(s->t.curl, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK)
        return failure(a, &s->t, code, s->why, reply);
    reply->status = (int)status;
    reply->bytes = s->t.bytes.text;
    reply->size = s->t.bytes.size;
    return NULL;
}

static void
finish_those_done(struct arena *a, struct sent *s, size_t count,
                  struct http_reply *const *reply, struct err **e)
{
    CURLMsg *m;
    int left;

    while ((m = curl_multi_info_read(together, &left)) != NULL) {
        CURLcode code = m->data.result;
        size_t i = 0;

        while (i < count && s[i].t.curl != m->easy_handle)
            i++;
        if (m->msg == CURLMSG_DONE && i < count)
            e[i] = finish_one(a, &s[i], code, reply[i]);
    }
}

void
http_send_all(struct arena *a, const struct http_request *const *r,
              struct http_reply *const *reply, size_t count, struct err **e)
{
    struct sent *s = NEW_ARRAY(a, count + 1, struct sent);
    int running = 1;

    for (size_t i = 0; i < count; i++) {
        *reply[i] = (struct http_reply){ .status = 0 };
        if (!begin_one(a, r[i], i, &s[i]))
            e[i] = finish_one(a, &s[i], CURLE_FAILED_INIT, reply[i]);
    }
    while (running > 0 && together != NULL &&
           curl_multi_perform(together, &running) == CURLM_OK) {
        finish_those_done(a, s, count, reply, e);
        if (running > 0)
            curl_multi_poll(together, NULL, 0, 1000, NULL);
    }
    for (size_t i = 0; i < count; i++) {
        if (!s[i].done)
            e[i] = finish_one(a, &s[i], CURLE_FAILED_INIT, reply[i]);
    }
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
