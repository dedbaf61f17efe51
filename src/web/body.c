/* Bodies of forms, by content type, each within its limit. */
#include "web/body.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "web/multipart.h"
#include "web/urlencoded.h"

enum { CHUNK_BYTES = 65536, FILE_NAME_MOST = 200, MB = 1048576 };

/* More than this of a refused body is not even thrown away. */
static const int64_t skip_most = 64 * (int64_t)MB;

void
body_skip(struct request *q)
{
    char chunk[CHUNK_BYTES];
    int64_t left = skip_most;
    size_t got = 1;

    while (q->body != NULL && left > 0 && got > 0) {
        got = q->body->read(q->body->context, chunk, sizeof chunk);
        left -= (int64_t)got;
    }
    q->body = NULL;
}

static struct err *
too_large(struct request *q, int64_t size, int64_t most)
{
    return fail(q->a, ERR_INVALID, NULL,
                "This is %.1f MB. The limit is %lld MB.", (double)size / MB,
                (long long)(most / MB));
}

/* ---- urlencoded --------------------------------------------------------- */

static struct err *
read_text(struct request *q, struct str *s, int *status)
{
    char chunk[CHUNK_BYTES];
    size_t got;

    *s = str_new(q->a);
    while ((got = q->body->read(q->body->context, chunk, sizeof chunk)) > 0) {
        str_add_bytes(s, chunk, got);
        if (s->size > BODY_TEXT_MOST) {
            *status = 413;
            return too_large(q, q->content_length > 0 ? q->content_length
                                                      : (int64_t)s->size,
                             BODY_TEXT_MOST);
        }
    }
    if (q->content_length >= 0 && (int64_t)s->size != q->content_length)
        return fail(q->a, ERR_INVALID, "send it again",
                    "the form did not arrive whole");
    return NULL;
}

static struct err *
read_urlencoded(struct request *q, int *status)
{
    struct str s;

    TRY(read_text(q, &s, status));
    return urlencoded_parse(q->a, s.text, s.size, &q->form);
}

struct err *
body_plain(struct request *q, struct str *text)
{
    struct err *e;
    int status;

    *text = str_new(q->a);
    if (q->body == NULL)
        return NULL;
    e = read_text(q, text, &status);
    body_skip(q);
    return e;
}

/* ---- multipart ---------------------------------------------------------- */

struct parts {
    struct request *q;
    int *status;
    char *name;       /* of the part in hand */
    size_t name_size;
    struct str text;  /* its value, if it is not a file */
    int64_t text_total;
    int fd;           /* its file; -1: it is text, or a file to pass over */
    bool pass_over;
    int64_t file_most;
};

static void
close_upload(void *thing)
{
    struct upload *u = thing;

    if (u->fd >= 0)
        close(u->fd);
}

/* A file without a name, on a file system that can have one, else one whose
 * name is taken away at once. */
static int
temporary_file(struct arena *a, const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    char *path;

    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR &&
                    errno != EINVAL))
        return fd;
    path = arena_printf(a, "%s/upload-XXXXXX", folder);
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static struct err *
begin_file(struct parts *p, const struct multipart_part *part)
{
    struct request *q = p->q;
    struct upload *u = NEW(q->a, struct upload);
    const char *folder = conf_data_path(q->a, q->ports->conf, "run");

    u->field = arena_str(q->a, p->name);
    u->file_name = utf8_valid(part->file_name, part->file_name_size)
                       ? utf8_cut(q->a, arena_copy(q->a, part->file_name,
                                                   part->file_name_size),
                                  FILE_NAME_MOST)
                       : "file";
    u->fd = p->fd = temporary_file(q->a, folder);
    if (u->fd < 0)
        return fail(q->a, ERR_DOWN, "look at the disk of the data folder",
                    "cannot make a file in %s: %s", folder, strerror(errno));
    arena_defer(q->a, close_upload, u);
    q->upload = u;
    return NULL;
}

/* Browsers send a file field that was left empty with an empty name. */
static struct err *
part_begin(void *context, const struct multipart_part *part)
{
    struct parts *p = context;

    p->name = arena_copy(p->q->a, part->name, part->name_size);
    p->name_size = part->name_size;
    p->fd = -1;
    p->text = str_new(p->q->a);
    p->pass_over = part->file_name != NULL &&
                   (part->file_name_size == 0 || p->q->upload != NULL);
    if (part->file_name == NULL && p->q->form.count >= FIELDS_MOST)
        return fail(p->q->a, ERR_INVALID, "send fewer",
                    "this form has more than %d fields", FIELDS_MOST);
    if (part->file_name == NULL || p->pass_over)
        return NULL;
    return begin_file(p, part);
}

static struct err *
write_file(struct parts *p, const char *bytes, size_t size)
{
    struct upload *u = p->q->upload;

    u->size_bytes += (int64_t)size;
    if (u->size_bytes > p->file_most) {
        *p->status = 413;
        return too_large(p->q, p->q->content_length > u->size_bytes
                                   ? p->q->content_length : u->size_bytes,
                         p->file_most);
    }
    while (size > 0) {
        ssize_t wrote = write(u->fd, bytes, size);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return fail(p->q->a, ERR_DOWN,
                        "make room on the disk of the data folder",
                        "cannot keep an upload: %s", strerror(errno));
        bytes += wrote;
        size -= (size_t)wrote;
    }
    return NULL;
}

static struct err *
part_data(void *context, const char *bytes, size_t size)
{
    struct parts *p = context;

    if (p->pass_over)
        return NULL;
    if (p->fd >= 0)
        return write_file(p, bytes, size);
    p->text_total += (int64_t)size;
    if (p->text_total > BODY_TEXT_MOST) {
        *p->status = 413;
        return too_large(p->q, p->text_total, BODY_TEXT_MOST);
    }
    str_add_bytes(&p->text, bytes, size);
    return NULL;
}

static struct err *
part_end(void *context)
{
    struct parts *p = context;

    if (p->fd >= 0) {
        lseek(p->fd, 0, SEEK_SET);
        p->fd = -1;
    } else if (!p->pass_over) {
        pairs_add(&p->q->form, p->q->a, p->name, p->name_size, p->text.text,
                  p->text.size);
    }
    return NULL;
}

static struct err *
read_multipart(struct request *q, const char *boundary, int *status)
{
    struct parts p = {
        .q = q, .status = status, .fd = -1,
        .file_most = conf_int(q->ports->conf, "web.upload_bytes"),
    };
    struct multipart_sink sink = { &p, part_begin, part_data, part_end };
    struct multipart *m = multipart_new(q->a, boundary, &sink);
    char chunk[CHUNK_BYTES];
    size_t got;

    while ((got = q->body->read(q->body->context, chunk, sizeof chunk)) > 0)
        TRY(multipart_feed(m, chunk, got));
    return multipart_finish(m);
}

/* ---- by content type ---------------------------------------------------- */

static struct err *
read_by_type(struct request *q, int *status)
{
    const char *type = q->content_type != NULL ? q->content_type : "";
    int64_t most = conf_int(q->ports->conf, "web.upload_bytes");
    const char *boundary;

    if (str_starts(type, "application/x-www-form-urlencoded"))
        return read_urlencoded(q, status);
    boundary = multipart_boundary(q->a, type);
    if (boundary == NULL && q->content_length <= 0)
        return NULL;
    if (boundary == NULL)
        return fail(q->a, ERR_INVALID, "send a form",
                    "this is not a form that we read");
    if (q->content_length > most + BODY_TEXT_MOST + BODY_SLACK) {
        *status = 413;
        return too_large(q, q->content_length, most);
    }
    return read_multipart(q, boundary, status);
}

struct err *
body_read(struct request *q, int *status)
{
    struct err *e;

    if (q->body == NULL)
        return NULL;
    *status = 400;
    e = read_by_type(q, status);
    body_skip(q);
    if (e != NULL && e->kind == ERR_DOWN)
        *status = 503;
    return e;
}
