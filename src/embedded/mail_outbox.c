/*
 * Mails as files in the data folder, for a machine without a mail server: one
 * *.eml each, named by its key, whole or not there at all.
 */
#include "embedded/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "embedded/mime.h"

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
    return write_file(a, arena_printf(a, "%s/%s.eml", o->folder, m->key),
                      text, size);
}

static void
end(struct mail *port)
{
    (void)port;
}

static const struct mail_ops ops = { .send = send_mail, .close = end };

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
