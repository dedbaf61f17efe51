/* One person's data, for whoever asked for it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "flow/copying.h"
#include "flow/privacy.h"

static struct err *
cannot(struct cli *c, const char *path)
{
    return fail(c->a, ERR_DOWN, "name a new file in a folder that can be "
                "written", "cannot write %s: %s", path, strerror(errno));
}

/* Whole, or not there. */
static struct err *
write_archive(struct cli *c, struct ports *p, const char *account_id,
              const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    struct err *e;

    if (fd < 0)
        return cannot(c, path);
    e = copying_write(p, c->a, NULL, account_id, fd);
    if (e == NULL && fsync(fd) != 0)
        e = cannot(c, path);
    close(fd);
    if (e != NULL)
        unlink(path);
    return e;
}

struct err *
cli_export(struct cli *c)
{
    const char *path = cli_option(c, "--archive");
    struct account *account;
    struct ports *p;
    json_t *data;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    if (path == NULL) {
        TRY(privacy_export(p, c->a, NULL, account->id, &data));
        cli_print_json(c, data);
        return NULL;
    }
    TRY(write_archive(c, p, account->id, path));
    cli_say(c, "%s is in %s", account->email, path);
    return NULL;
}
