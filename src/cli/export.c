/* One person's data, for whoever asked for it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "flow/privacy.h"

static struct err *
cannot(struct cli *c, const char *path)
{
    return fail(c->a, ERR_DOWN, "name a folder that can be written",
                "cannot write %s: %s", path, strerror(errno));
}

/* Makes the file and fills it with what `from` holds, or with the text. */
static struct err *
write_file(struct cli *c, const char *path, int from, const char *text)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    size_t size = text != NULL ? strlen(text) : 0;
    ssize_t did = 0;

    if (fd < 0)
        return cannot(c, path);
    while (size > 0 && (did = write(fd, text, size)) > 0) {
        text += did;
        size -= (size_t)did;
    }
    while (from >= 0 && (did = sendfile(fd, from, NULL, 1 << 20)) > 0)
        continue;
    close(fd);
    return did >= 0 ? NULL : cannot(c, path);
}

/* ".pdf" of "cv.pdf"; "" unless it is short and plain. */
static const char *
ending(struct cli *c, const char *file_name)
{
    const char *dot = file_name != NULL ? strrchr(file_name, '.') : NULL;
    char *low = dot != NULL ? str_lower(c->a, dot) : NULL;

    return low != NULL && strlen(low) <= 6 &&
                   strspn(low + 1, "abcdefghijklmnopqrstuvwxyz0123456789") ==
                       strlen(low + 1)
               ? low : "";
}

static struct err *
write_uploads(struct cli *c, struct ports *p, const char *account_id,
              const char *folder, json_t *data)
{
    json_t *resume;
    size_t i;

    json_array_foreach (json_object_get(data, "resume"), i, resume) {
        const char *path = arena_printf(
            c->a, "%s/resume-%lld%s", folder,
            (long long)json_get_int(resume, "number", 0),
            ending(c, json_get_str(resume, "file_name", NULL)));
        const char *key = json_get_str(resume, "blob_key", NULL);
        struct err *e;
        int fd;

        if (key == NULL)
            continue;
        e = blob_get(p->blob, c->a, account_id, key, &fd);
        if (e != NULL && e->kind == ERR_MISSING)
            continue; /* uploads that were never confirmed are swept */
        if (e != NULL)
            return e;
        e = write_file(c, path, fd, NULL);
        close(fd);
        if (e != NULL)
            return e;
    }
    return NULL;
}

struct err *
cli_export(struct cli *c)
{
    const char *folder = cli_option(c, "--folder");
    struct account *account;
    struct ports *p;
    json_t *data;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    if (folder != NULL && mkdir(folder, 0700) != 0)
        return cannot(c, folder);
    TRY(privacy_export(p, c->a, NULL, account->id, &data));
    if (folder == NULL) {
        cli_print_json(c, data);
        return NULL;
    }
    TRY(write_file(c, arena_printf(c->a, "%s/data.json", folder), -1,
                   json_text(c->a, data)));
    TRY(write_uploads(c, p, account->id, folder, data));
    cli_say(c, "%s is in %s", account->email, folder);
    return NULL;
}
