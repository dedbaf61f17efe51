/*
 * The mails of an instance without a mail server, for whoever tries it out:
 * a list, and one as it was written. Files are read only when their name is
 * one that the outbox gives.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "web/layout.h"
#include "web/mail_file.h"
#include "web/pages.h"

enum { LISTED = 100, MAIL_MOST = 262144, NAME_MOST = 96 };

struct found {
    const char *name; /* without .eml */
    int64_t at;
};

struct box {
    struct found *mail;
    size_t count;
};

static struct err *
folder_of(struct request *q, const char **folder)
{
    if (!str_eq(conf_text(q->ports->conf, "ports.mail"), "outbox"))
        return fail(q->a, ERR_MISSING, NULL, "mails go to a mail server");
    *folder = conf_data_path(q->a, q->ports->conf, "outbox");
    return NULL;
}

static bool
is_name(const char *name)
{
    size_t size = strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz");

    return size > 0 && size <= NAME_MOST && name[size] == '\0';
}

static int
newest_first(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    return x->at < y->at ? 1 : x->at > y->at ? -1 : 0;
}

static void
add_found(struct arena *a, DIR *d, const char *file, struct box *box,
          size_t *room)
{
    size_t size = strlen(file);
    struct stat st;

    if (!str_ends(file, ".eml") ||
        fstatat(dirfd(d), file, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(st.st_mode))
        return;
    if (box->count == *room) {
        struct found *more = NEW_ARRAY(a, *room * 2, struct found);

        memcpy(more, box->mail, *room * sizeof(*more));
        box->mail = more;
        *room *= 2;
    }
    box->mail[box->count++] = (struct found){
        arena_copy(a, file, size - 4),
        (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000,
    };
}

static struct err *
list(struct arena *a, const char *folder, struct box *box)
{
    size_t room = LISTED;
    struct dirent *f;
    DIR *d = opendir(folder);

    box->mail = NEW_ARRAY(a, room, struct found);
    if (d == NULL && errno == ENOENT)
        return NULL;
    if (d == NULL)
        return fail(a, ERR_DOWN, "let Tandem read the data folder",
                    "cannot read %s: %s", folder, strerror(errno));
    while ((f = readdir(d)) != NULL)
        add_found(a, d, f->d_name, box, &room);
    closedir(d);
    qsort(box->mail, box->count, sizeof(*box->mail), newest_first);
    return NULL;
}

static struct err *
read_mail(struct arena *a, const char *folder, const char *name,
          struct mail_file *mail)
{
    struct err *e;
    char *text;
    size_t size;
    int fd;

    if (!is_name(name))
        return fail(a, ERR_MISSING, NULL, "there is no such mail");
    fd = open(arena_printf(a, "%s/%s.eml", folder, name),
              O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return fail(a, ERR_MISSING, NULL, "there is no such mail");
    e = file_read(a, fd, MAIL_MOST, &text, &size);
    close(fd);
    if (e == NULL)
        mail_file_read(a, text, mail);
    return e;
}

struct err *
outbox_list(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct box box = { NULL, 0 };
    const char *folder;

    TRY(folder_of(q, &folder));
    TRY(list(q->a, folder, &box));
    for (size_t i = 0; i < box.count && i < LISTED; i++) {
        struct view *row;
        struct mail_file mail;

        TRY(read_mail(q->a, folder, box.mail[i].name, &mail));
        row = view_row(v, "MAIL");
        view_text(row, "NAME", box.mail[i].name);
        view_text(row, "SUBJECT", mail.subject);
        view_text(row, "TO", mail.address);
        view_moment(row, "AT", box.mail[i].at / 1000, layout_zone(q));
    }
    view_show_if(v, "LIST", box.count > 0);
    view_count(v, "COUNT", (int64_t)box.count);
    view_show_if(v, "MORE", box.count > LISTED);
    if (box.count == 0)
        layout_empty(v, "EMPTY", "No mail was written yet.",
                     "Sign up in another browser: the mail with the link "
                     "stands here.", NULL, NULL);
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Outbox");
    return reply_page(q, r, "admin_outbox.tpl", "Outbox", v);
}

/* A link stands in a line of its own. */
static void
show_body(struct request *q, struct view *v, const char *text)
{
    size_t count;
    char **line = str_split(q->a, text, '\n', &count);

    for (size_t i = 0; i < count; i++) {
        struct view *row = view_row(v, "LINE");

        if (str_starts(line[i], "http://") ||
            str_starts(line[i], "https://"))
            view_text(view_row(row, "LINK"), "HREF", line[i]);
        else
            view_text(view_row(row, "WORDS"), "TEXT", line[i]);
    }
}

struct err *
outbox_mail(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct mail_file mail;
    const char *folder;

    TRY(folder_of(q, &folder));
    TRY(read_mail(q->a, folder, q->param[0], &mail));
    view_text(v, "SUBJECT", mail.subject);
    view_text(v, "FROM", mail.from);
    view_text(v, "TO", mail.to);
    view_text(v, "DATE", mail.date);
    show_body(q, v, mail.body);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/outbox", "Outbox");
    layout_crumb(q, NULL, "Mail");
    return reply_page(q, r, "admin_outbox_mail.tpl", mail.subject, v);
}
