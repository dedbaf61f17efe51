/*
 * The other direction of FastCGI 1.0, section 3.3: each record is a header
 * of eight bytes and up to 65,535 of content; STDOUT records carry the reply,
 * an empty one ends it, END_REQUEST ends the request. They go to ipcFd, which
 * libfcgi opened and would write to itself.
 */
#include "web/fcgi_reply.h"

#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { PIECES = 16, PIECES_OF_RECORD = 2 };

/* What waits to be written. */
struct outlet {
    struct arena *a;
    int fd, id;
    int count;
    bool closed; /* nginx has hung up */
    struct iovec piece[PIECES];
};

static const char *
reason_of(int status)
{
    static const struct { int status; const char *reason; } reasons[] = {
        { 200, "OK" },                 { 303, "See Other" },
        { 400, "Bad Request" },        { 403, "Forbidden" },
        { 404, "Not Found" },          { 405, "Method Not Allowed" },
        { 409, "Conflict" },           { 413, "Content Too Large" },
        { 421, "Misdirected Request" }, { 422, "Unprocessable Content" },
        { 429, "Too Many Requests" },  { 503, "Service Unavailable" },
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Answer";
}

/* Steps over what was written. */
static void
advance(struct iovec **piece, size_t *count, size_t written)
{
    while (*count > 0 && written >= (*piece)->iov_len) {
        written -= (*piece)->iov_len;
        ++*piece;
        --*count;
    }
    if (*count > 0) {
        (*piece)->iov_base = (char *)(*piece)->iov_base + written;
        (*piece)->iov_len -= written;
    }
}

static void
flush(struct outlet *o)
{
    struct msghdr all = { .msg_iov = o->piece, .msg_iovlen = (size_t)o->count };

    while (all.msg_iovlen > 0 && !o->closed) {
        ssize_t sent = sendmsg(o->fd, &all, MSG_NOSIGNAL);

        if (sent >= 0)
            advance(&all.msg_iov, &all.msg_iovlen, (size_t)sent);
        else if (errno != EINTR)
            o->closed = true;
    }
    o->count = 0;
}

static void
add_record(struct outlet *o, int type, const void *content, size_t size)
{
    FCGI_Header header = {
        .version = FCGI_VERSION_1,
        .type = (unsigned char)type,
        .requestIdB1 = (unsigned char)(o->id >> 8),
        .requestIdB0 = (unsigned char)o->id,
        .contentLengthB1 = (unsigned char)(size >> 8),
        .contentLengthB0 = (unsigned char)size,
    };

    if (o->count > PIECES - PIECES_OF_RECORD)
        flush(o);
    o->piece[o->count++] = (struct iovec){
        arena_copy(o->a, &header, sizeof header), sizeof header
    };
    if (size > 0)
        o->piece[o->count++] = (struct iovec){ (void *)content, size };
}

static void
add(struct outlet *o, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t most = size < FCGI_MAX_LENGTH ? size : FCGI_MAX_LENGTH;

        add_record(o, FCGI_STDOUT, bytes, most);
        bytes += most;
        size -= most;
    }
}

static void
add_head(struct outlet *o, const struct reply *r)
{
    struct str s = str_new(o->a);

    str_addf(&s, "Status: %d %s\r\n", r->status, reason_of(r->status));
    str_add_bytes(&s, r->headers.text, r->headers.size);
    if (r->body_fd < 0)
        str_addf(&s, "Content-Length: %zu\r\n", r->size);
    str_add(&s, "\r\n");
    add(o, s.text, s.size);
}

static void
send_file(struct outlet *o, int fd)
{
    char chunk[FCGI_MAX_LENGTH];
    ssize_t got;

    while (!o->closed && (got = read(fd, chunk, sizeof chunk)) > 0) {
        add(o, chunk, (size_t)got);
        flush(o);
    }
}

/* Bytes of the request that nobody read would make the kernel take back what
 * was sent: then libfcgi reads until nginx hangs up. */
static void
hang_up(FCGX_Request *f)
{
    if (FCGX_HasSeenEOF(f->in))
        FCGX_Detach(f);
    FCGX_Free(f, 1);
}

void
fcgi_reply_send(FCGX_Request *f, const struct request *q,
                const struct reply *r)
{
    static const FCGI_EndRequestBody complete = {
        .protocolStatus = FCGI_REQUEST_COMPLETE
    };
    struct outlet o = { .a = q->a, .fd = f->ipcFd, .id = f->requestId };

    add_head(&o, r);
    if (q->method != METHOD_HEAD) {
        add(&o, r->body, r->size);
        if (r->body_fd >= 0)
            send_file(&o, r->body_fd);
    }
    add_record(&o, FCGI_STDOUT, NULL, 0);
    add_record(&o, FCGI_END_REQUEST, &complete, sizeof complete);
    flush(&o);
    hang_up(f);
}
