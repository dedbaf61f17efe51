/*
 * Mails as files in the data folder, for a machine without a mail server: one
 * *.eml each, named by its key, whole or not there at all. The first line of
 * each says by id whom it is about, so that it can be found when they go.
 */
#include "embedded/adapters.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "port/mime.h"

#define ABOUT "X-Tandem-About: "

enum { HEAD_MOST = 8192 };

struct mail_outbox {
    struct mail port;
    struct mime_sender sender;
    const char *folder;
};

static struct err *
write_all(struct arena *a, int fd, const char *path, const char *text,
          size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, text, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(a, ERR_DOWN, "make room on the disk",
                        "cannot write %s: %s", path, strerror(errno));
        text += n;
        size -= (size_t)n;
    }
    if (fsync(fd) != 0)
        return fail(a, ERR_DOWN, "look after the disk",
                    "cannot keep %s: %s", path, strerror(errno));
    return NULL;
}

static struct err *
write_file(struct arena *a, const char *path, const char *text, size_t size)
{
    const char *part = arena_printf(a, "%s.%ld.part", path, (long)getpid());
    struct err *e;
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (fd < 0)
        return fail(a, ERR_DOWN, "let Tandem write in the data folder",
                    "cannot make %s: %s", part, strerror(errno));
    e = write_all(a, fd, part, text, size);
    close(fd);
    if (e == NULL && rename(part, path) != 0)
        e = fail(a, ERR_DOWN, "let Tandem write in the data folder",
                 "cannot rename %s: %s", part, strerror(errno));
    if (e != NULL)
        unlink(part);
    return e;
}

/* The same key is the same file: sent twice, it is there once. */
static struct err *
send_mail(struct mail *port, struct arena *a, const struct mail_message *m)
{
    struct mail_outbox *o = (struct mail_outbox *)port;
    const char *text;
    size_t size;

    TRY(mime_write(a, &o->sender, m, &text, &size));
    text = arena_printf(a, ABOUT "%s\r\n%s",
                        m->about != NULL ? m->about : "", text);
    return write_file(a, arena_printf(a, "%s/%s.eml", o->folder, m->key),
                      text, strlen(text));
}

/* ---- forgetting ---- */

/* The head: lines up to the first empty one. */
static struct err *
read_head(struct arena *a, int folder, const char *name, char **head)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    char *end, *text = NEW_ARRAY(a, HEAD_MOST + 1, char);
    ssize_t size;

    *head = text;
    if (fd < 0)
        return errno == ENOENT ? NULL
                               : fail(a, ERR_DOWN, "let Tandem read it",
                                      "cannot open the mail %s: %s", name,
                                      strerror(errno));
    size = pread(fd, text, HEAD_MOST, 0);
    close(fd);
    text[size > 0 ? size : 0] = '\0';
    end = strstr(text, "\r\n\r\n");
    if (end != NULL)
        *end = '\0';
    return NULL;
}

/* Whether the text stands in the header field of that name; a line that
 * begins with a space belongs to the one before. */
static bool
field_has(const char *head, const char *name, const char *text)
{
    const char *at = strstr(head, name), *end, *found;

    if (at == NULL)
        return false;
    end = strstr(at + 2, "\r\n");
    while (end != NULL && end[2] == ' ')
        end = strstr(end + 2, "\r\n");
    found = strstr(at, text);
    return found != NULL && (end == NULL || found < end);
}

static bool
is_about(struct arena *a, const char *head, const char *id,
         const char *address)
{
    return field_has(head, ABOUT, id) ||
           (address != NULL && field_has(head, "\r\nTo: ",
                                         arena_printf(a, "<%s>", address)));
}

/* Also what a process that died while it wrote has left. */
static struct err *
forget_one(struct arena *a, int folder, const char *name, const char *id,
           const char *address)
{
    char *head;

    TRY(read_head(a, folder, name, &head));
    if (!is_about(a, head, id, address) || unlinkat(folder, name, 0) == 0 ||
        errno == ENOENT)
        return NULL;
    return fail(a, ERR_DOWN, "let Tandem write in the data folder",
                "cannot remove the mail %s: %s", name, strerror(errno));
}

static struct err *
forget_in(struct arena *a, DIR *d, const char *id, const char *address)
{
    struct dirent *f;
    struct err *e = NULL;

    while (e == NULL && (f = readdir(d)) != NULL) {
        struct arena *memory = arena_new();

        if (f->d_name[0] != '.')
            e = forget_one(memory, dirfd(d), f->d_name, id, address);
        if (e != NULL)
            e = fail(a, e->kind, arena_str(a, e->fix), "%s", e->what);
        arena_free(memory);
    }
    return e;
}

static struct err *
forget_mail(struct mail *port, struct arena *a, const char *id,
            const char *address)
{
    struct mail_outbox *o = (struct mail_outbox *)port;
    DIR *d = opendir(o->folder);
    struct err *e;

    if (d == NULL)
        return fail(a, ERR_DOWN, "let Tandem read the data folder",
                    "cannot read %s: %s", o->folder, strerror(errno));
    e = forget_in(a, d, id, address);
    closedir(d);
    return e;
}

static void
end(struct mail *port)
{
    (void)port;
}

static const struct mail_ops ops = {
    .send = send_mail,
    .forget = forget_mail,
    .close = end,
};

struct err *
mail_outbox_open(struct arena *a, const struct ports *p, struct mail **mail)
{
    struct mail_outbox *o = NEW(a, struct mail_outbox);

    o->port.ops = &ops;
    o->sender.address = conf_text(p->conf, "mail.from");
    o->sender.name = conf_text(p->conf, "mail.name");
    o->folder = conf_data_path(a, p->conf, "outbox");
    if (mkdir(o->folder, 0700) != 0 && errno != EEXIST)
        return fail(a, ERR_DOWN, "let Tandem write in the data folder",
                    "cannot make %s: %s", o->folder, strerror(errno));
    *mail = &o->port;
    return NULL;
}
