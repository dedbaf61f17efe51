/* A file: the second it began, what, and its fix, a line each. Its time of
 * change is when it was met last. */
#include "base/trouble.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"

enum { TEXT_MOST = 8192, LINES = 3 };

static const char *
path_of(struct arena *a, const struct conf *c, const char *thing)
{
    return arena_join(a, conf_data_path(a, c, "run/trouble"), "/", thing,
                      NULL);
}

static struct trouble *
read_one(struct arena *a, const char *path, const char *thing)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct trouble *t = NEW(a, struct trouble);
    char *text = NULL, **line = NULL;
    struct stat st = { 0 };
    size_t size, count = 0;

    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) == 0 &&
        file_read(a, fd, TEXT_MOST, &text, &size) == NULL)
        line = str_split(a, text, '\n', &count);
    close(fd);
    if (count < LINES || !str_int(line[0], &t->since) ||
        st.st_mtime + HOUR_S < clock_now())
        return NULL;
    t->thing = thing;
    t->seen = st.st_mtime;
    t->what = line[1];
    t->fix = line[2];
    return t;
}

/* One line of it, for a file of lines. */
static const char *
one_line(struct arena *a, const char *text)
{
    char *line = utf8_cut(a, text != NULL ? text : "", TEXT_MOST / 4);

    for (char *c = line; *c != '\0'; c++) {
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    }
    return line;
}

void
trouble_note(struct arena *a, const struct conf *c, const char *thing,
             const struct err *e)
{
    const char *path = path_of(a, c, thing);
    const char *own = arena_printf(a, "%s.%d.new", path, (int)getpid());
    const struct trouble *before = read_one(a, path, thing);
    FILE *f;

    if (mkdir(conf_data_path(a, c, "run/trouble"), 0700) != 0 &&
        errno != EEXIST)
        return;
    f = fopen(own, "we");
    if (f == NULL)
        return;
    fprintf(f, "%lld\n%s\n%s\n",
            (long long)(before != NULL ? before->since : clock_now()),
            one_line(a, e->what), one_line(a, e->fix));
    if (fclose(f) != 0 || rename(own, path) != 0)
        unlink(own);
}

void
trouble_over(struct arena *a, const struct conf *c, const char *thing)
{
    const char *path = path_of(a, c, thing);

    if (access(path, F_OK) == 0) /* most often there is none: half the cost */
        unlink(path);
}

const struct trouble *
trouble_list(struct arena *a, const struct conf *c)
{
    const char *folder = conf_data_path(a, c, "run/trouble");
    const struct trouble *first = NULL, **last = &first;
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        const char *name = entry[i]->d_name;
        struct trouble *t = name[0] == '.' || str_ends(name, ".new")
                                ? NULL
                                : read_one(a, path_of(a, c, name),
                                           arena_str(a, name));

        free(entry[i]); /* the C library's own */
        if (t == NULL)
            continue;
        *last = t;
        last = &t->next;
    }
    free(entry);
    return first;
}
