/*
 * Keys that hold, and when they are fetched anew. Those that end are fetched
 * by one process for all: run/aws-credentials of the data folder holds them
 * (0600), and whoever fetches holds the lock beside it. A file and not the
 * store's lease: keys must be had when the store is what does not answer, and
 * the store is in backups, where no key belongs.
 *
 * Fifteen minutes before their end the first process that gets the lock
 * fetches new ones while the others go on with the old; from ten minutes on
 * all wait for it (botocore's numbers).
 */
#include "aws/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aws/credentials_inside.h"
#include "aws/credentials_profile.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"
#include "base/log.h"

enum { SHOULD_S = 900, MUST_S = 600, FILE_MOST = 64 * 1024, LOOK_S = 60 };

/* What this process knows, in an arena of its own. */
static struct arena *own;
static struct credentials kept;
static char *kept_for;      /* the settings that it was found by, as text */
static int64_t kept_until;  /* when to look again, also near their end */
static char *refused;       /* an access key that the service says is over */

/* ---- what is kept ------------------------------------------------------- */

/* What leads to other keys where it differs. */
static char *
settings_of(struct arena *a, const struct conf *c)
{
    static const char *const variables[] = {
        "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE", "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE", "HOME", "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_SESSION_NAME",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_EC2_METADATA_DISABLED",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT", NULL,
    };
    struct str text = str_new(a);

    str_add(&text, conf_data(c));
    str_add(&text, conf_text(c, "aws.profile"));
    for (const char *const *v = variables; *v != NULL; v++)
        str_addf(&text, "\n%s", getenv(*v) != NULL ? getenv(*v) : "");
    return text.text;
}

static struct credentials
copy(struct arena *a, const struct credentials *c)
{
    return (struct credentials){
        .key = { arena_str(a, c->key.access), arena_str(a, c->key.secret),
                 arena_str(a, c->key.token) },
        .expires_at = c->expires_at, .source = arena_str(a, c->source) };
}

static void
keep(const struct credentials *found, const char *settings)
{
    struct arena *next = arena_new();

    kept = copy(next, found);
    kept_for = arena_str(next, settings);
    kept_until = clock_now() + LOOK_S;
    refused = arena_str(next, refused);
    arena_free(own);
    own = next;
}

static int64_t
left_s(const struct credentials *c)
{
    if (c->key.access == NULL || str_eq(c->key.access, refused))
        return 0;
    return c->expires_at == 0 ? INT64_MAX : c->expires_at - clock_now();
}

/* What is kept holds: near its end, and where it has none, for a minute. */
static bool
holds(const char *settings)
{
    int64_t left = left_s(&kept);

    if (left <= 0 || !str_eq(settings, kept_for))
        return false;
    return (kept.expires_at > 0 && left > SHOULD_S) ||
           clock_now() < kept_until;
}

/* ---- the file ----------------------------------------------------------- */

static struct err *
read_file(struct arena *a, const char *path, const char *name,
          struct credentials *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat st;
    struct err *e;
    size_t size;
    char *text;
    json_t *o;

    *out = (struct credentials){ .expires_at = 1 };
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) != 0 || st.st_uid != geteuid() ||
        (st.st_mode & 077) != 0) {
        close(fd);
        return NULL; /* not a file of ours */
    }
    e = file_read(a, fd, FILE_MOST, &text, &size);
    close(fd);
    if (e != NULL || json_parse(a, text, size, &o) != NULL ||
        !str_eq(json_get_str(o, "For", ""), name))
        return NULL;
    return credentials_of_json(a, o, arena_str(a, json_get_str(o, "Source",
                                                               "")), out);
}

/* By whoever holds the lock: the file beside is of one who died, or nobody's,
 * and no key stays in it. */
static void
write_file(struct arena *a, const char *path, const char *name,
           const struct credentials *c)
{
    const char *beside = arena_join(a, path, ".new", NULL);
    json_t *o = json_keep(a, json_pack(
        "{s:s,s:s,s:s,s:s,s:s}", "For", name, "Source", c->source,
        "AccessKeyId", c->key.access, "SecretAccessKey", c->key.secret,
        "Expiration", clock_iso(a, c->expires_at)));
    const char *text;
    ssize_t size;
    int fd;

    unlink(beside);
    fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (!str_empty(c->key.token))
        json_object_set_new(o, "Token", json_string(c->key.token));
    text = json_text(a, o);
    size = (ssize_t)strlen(text);
    if (fd < 0)
        return; /* each process fetches its own, then */
    if (write(fd, text, (size_t)size) != size || rename(beside, path) != 0)
        unlink(beside);
    close(fd);
}

/* ---- fetching ----------------------------------------------------------- */

static struct err *
fetch(struct arena *a, const struct conf *c, const char *path,
      const char *name, struct credentials *out)
{
    struct credentials found;

    TRY(credentials_find(a, c, &found));
    if (found.expires_at > 0)
        write_file(a, path, name, &found);
    *out = found;
    return NULL;
}

/* With the lock: somebody may have fetched while we waited. */
static struct err *
refresh_locked(struct arena *a, const struct conf *c, const char *path,
               const char *name, struct credentials *out)
{
    struct credentials there;

    if (read_file(a, path, name, &there) == NULL &&
        left_s(&there) > SHOULD_S) {
        *out = there;
        return NULL;
    }
    return fetch(a, c, path, name, out);
}

/* `old` is what is had so far, which may do. */
static struct err *
refresh(struct arena *a, const struct conf *c, const char *path,
        const char *name, const struct credentials *old,
        struct credentials *out)
{
    int64_t left = left_s(old);
    int fd = open(arena_join(a, path, ".lock", NULL),
                  O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct err *e;

    *out = *old;
    if (fd >= 0 && flock(fd, left > MUST_S ? LOCK_EX | LOCK_NB
                                           : LOCK_EX) != 0 && left > MUST_S) {
        close(fd);
        return NULL; /* another one is at it */
    }
    e = refresh_locked(a, c, path, name, out);
    if (fd >= 0)
        close(fd);
    if (e != NULL && left > 0) {
        log_err(LOG_WARN, "aws.keys", NULL, e);
        *out = *old;
        return NULL;
    }
    return e;
}

struct err *
credentials_get(struct arena *a, const struct conf *c,
                struct credentials *out)
{
    const char *path = conf_data_path(a, c, "run/aws-credentials");
    const char *settings = settings_of(a, c), *name;
    struct credentials there, found;

    if (holds(settings)) {
        *out = copy(a, &kept);
        return NULL;
    }
    name = id_hash(a, settings);
    TRY(read_file(a, path, name, &there));
    if (left_s(&there) > SHOULD_S)
        found = there;
    else
        TRY(refresh(a, c, path, name, &there, &found));
    keep(&found, settings);
    *out = copy(a, &found);
    return NULL;
}

void
credentials_expired(void)
{
    if (own != NULL)
        refused = arena_str(own, kept.key.access);
}

const char *
credentials_region(struct arena *a, const struct conf *c)
{
    const struct profile *p;

    if (profile_read(a, profile_name(c), &p) != NULL)
        return NULL;
    return profile_key(p, "region");
}
