/*
 * AWS's shared files. They look like INI and are not quite: lines may be of
 * any length (a session token is longer than inih's 200 bytes), an indented
 * line belongs to the key above it, and a section of the second file is
 * called "profile NAME", but for "default".
 */
#include "aws/credentials_profile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

enum { FILE_MOST = 1024 * 1024, KEYS_MOST = 64 };

struct key {
    const char *name, *value;
    bool shared; /* of the file of credentials */
};

struct profile {
    struct key key[KEYS_MOST];
    size_t count;
};

static const char *
path_of(struct arena *a, const char *variable, const char *file)
{
    const char *set = getenv(variable), *home = getenv("HOME");

    if (!str_empty(set))
        return set;
    return str_empty(home) ? NULL
                           : arena_join(a, home, "/.aws/", file, NULL);
}

static struct err *
read_text(struct arena *a, const char *path, char **text)
{
    int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    struct err *e;
    size_t size;

    *text = arena_str(a, "");
    if (fd < 0 && (path == NULL || errno == ENOENT || errno == ENOTDIR))
        return NULL;
    if (fd < 0)
        return fail(a, ERR_INVALID, "let this program read it, or set "
                    "AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE",
                    "%s cannot be opened: %s", path, strerror(errno));
    e = file_read(a, fd, FILE_MOST, text, &size);
    close(fd);
    return e;
}

/* "[profile x]" without brackets and blanks; NULL: no head of a section. */
static const char *
section_of(struct arena *a, const char *line)
{
    const char *end = line[0] == '[' ? strchr(line, ']') : NULL;

    return end == NULL ? NULL
                       : str_trim(a, arena_copy(a, line + 1,
                                                (size_t)(end - line) - 1));
}

static void
add_key(struct arena *a, struct profile *p, const char *line, bool shared)
{
    const char *equals = strchr(line, '=');
    char *value;

    if (equals == NULL || p->count == KEYS_MOST)
        return;
    value = str_trim(a, equals + 1);
    for (char *c = value; *c != '\0'; c++) {
        if ((*c == ' ' || *c == '\t') && (c[1] == '#' || c[1] == ';')) {
            *c = '\0';
            break;
        }
    }
    p->key[p->count++] = (struct key){
        str_trim(a, arena_copy(a, line, (size_t)(equals - line))),
        str_trim(a, value), shared };
}

/* True when the section is there. */
static bool
read_section(struct arena *a, const char *text, const char *section,
             bool shared, struct profile *p)
{
    size_t count;
    char **line = str_split(a, text, '\n', &count);
    bool inside = false, found = false;

    for (size_t i = 0; i < count; i++) {
        const char *head = section_of(a, line[i]);

        if (head != NULL) {
            inside = str_eq(head, section);
            found |= inside;
        } else if (inside && strchr(" \t#;\r", line[i][0]) == NULL) {
            add_key(a, p, line[i], shared);
        }
    }
    return found;
}

struct err *
profile_read(struct arena *a, const char *name, const struct profile **out)
{
    const char *section = str_eq(name, "default")
                              ? name : arena_join(a, "profile ", name, NULL);
    struct profile *p = NEW(a, struct profile);
    char *shared, *config;
    bool found;

    TRY(read_text(a, path_of(a, "AWS_SHARED_CREDENTIALS_FILE",
                             "credentials"), &shared));
    TRY(read_text(a, path_of(a, "AWS_CONFIG_FILE", "config"), &config));
    found = read_section(a, shared, name, true, p);
    found |= read_section(a, config, section, false, p);
    *out = found ? p : NULL;
    return NULL;
}

const char *
profile_name(const struct conf *c)
{
    const char *set = conf_text(c, "aws.profile");

    if (str_empty(set))
        set = getenv("AWS_PROFILE");
    if (str_empty(set))
        set = getenv("AWS_DEFAULT_PROFILE");
    return str_empty(set) ? "default" : set;
}

const char *
profile_key(const struct profile *p, const char *key)
{
    for (size_t i = 0; p != NULL && i < p->count; i++) {
        if (str_eq(p->key[i].name, key))
            return p->key[i].value;
    }
    return NULL;
}

const char *
profile_shared_key(const struct profile *p, const char *key)
{
    for (size_t i = 0; p != NULL && i < p->count; i++) {
        if (p->key[i].shared && str_eq(p->key[i].name, key))
            return p->key[i].value;
    }
    return NULL;
}
