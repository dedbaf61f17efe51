/* The table of prices: text, so that whoever pays can correct it. */
#include "aws/price.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

enum { FILE_MOST = 1024 * 1024 };

static bool
read_number(const char *text, double *value)
{
    char *end;

    *value = strtod(text, &end);
    return end > text && *end == '\0' && *value >= 0;
}

static struct err *
read_line(struct arena *a, const char *path, size_t line, const char *text,
          struct price *p)
{
    size_t count;
    char **part = str_split(a, text, '\t', &count);
    double usd, of;

    if (count != 3 || part[0][0] == '\0' || !read_number(part[1], &usd) ||
        !read_number(part[2], &of) || of <= 0)
        return fail(a, ERR_INVALID, "write name, US dollars and of how many, "
                    "with tabs between them", "%s:%zu is no price", path,
                    line);
    *p = (struct price){ part[0], usd / of };
    return NULL;
}

static struct err *
read_text(struct arena *a, const char *path, char **text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct err *e;
    size_t size;

    if (fd < 0)
        return fail(a, ERR_INVALID, "correct aws.prices, or leave it out",
                    "the prices %s cannot be opened: %s", path,
                    strerror(errno));
    e = file_read(a, fd, FILE_MOST, text, &size);
    close(fd);
    return e;
}

struct err *
price_read(struct arena *a, const struct conf *c, const struct price **prices)
{
    const char *path = conf_text(c, "aws.prices");
    struct price *list;
    size_t count, n = 0;
    char *text, **line;

    if (str_empty(path))
        path = conf_share_path(a, c, "conf/aws/prices.tsv");
    TRY(read_text(a, path, &text));
    line = str_split(a, text, '\n', &count);
    list = NEW_ARRAY(a, count + 1, struct price);
    for (size_t i = 0; i < count; i++) {
        if (line[i][0] != '\0' && line[i][0] != '#')
            TRY(read_line(a, path, i + 1, line[i], &list[n++]));
    }
    *prices = list;
    return NULL;
}

double
price_of(const struct price *p, const char *name)
{
    while (p->name != NULL && !str_eq(p->name, name))
        p++;
    return p->name != NULL ? p->usd : 0;
}
