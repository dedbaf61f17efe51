/* The copy itself: what is in it, and the task that makes it. */
#include "flow/copying.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/mailing.h"
#include "flow/packing.h"
#include "flow/privacy.h"
#include "flow/resume.h"

static const char about[] =
    "A copy of your data in Tandem, made %s.\n"
    "\n"
    "resume.json         your profile, as jsonresume.org defines it\n"
    "applications.json   your applications, with letters, answers, messages\n"
    "data.json           your account and all else that is kept about you\n"
    "files/              what you uploaded, as it was; data.json has its "
    "names\n"
    "\n"
    "Left out: the notes and ratings that employers wrote for their "
    "colleagues, which\nare theirs: ask the employer for them; passwords, "
    "keys and sessions, which would\nlet others in. Times are seconds "
    "since 1970, UTC; 0 is\n\"never\".\n";

enum { MB_SHIFT = 20 };

struct copy {
    struct ports *p;
    struct arena *a;
    const char *id; /* account */
    struct packing *to;
    int64_t now;
};

static struct err *
add_json(struct copy *c, const char *name, const json_t *value)
{
    return packing_add(c->to, name, json_pretty(c->a, value), c->now);
}

/* ".pdf" of "cv.pdf"; "" unless it is short and plain. */
static const char *
ending(struct arena *a, const char *file_name)
{
    const char *dot = file_name != NULL ? strrchr(file_name, '.') : NULL;
    char *low = dot != NULL ? str_lower(a, dot) : NULL;

    return low != NULL && strlen(low) <= 6 &&
                   strspn(low + 1, "abcdefghijklmnopqrstuvwxyz0123456789") ==
                       strlen(low + 1)
               ? low : "";
}

static struct err *
add_upload(struct copy *c, json_t *resume)
{
    const char *key = json_get_str(resume, "blob_key", NULL);
    const char *name = arena_printf(
        c->a, "files/resume-%lld%s",
        (long long)json_get_int(resume, "number", 0),
        ending(c->a, json_get_str(resume, "file_name", NULL)));
    struct err *e;
    int fd;

    if (key == NULL)
        return NULL;
    e = blob_get(c->p->blob, c->a, c->id, key, &fd);
    if (e != NULL) /* uploads that were never confirmed are swept */
        return e->kind == ERR_MISSING ? NULL : e;
    json_object_set_new(resume, "file", json_string(name));
    e = packing_add_file(c->to, name, fd,
                         json_get_int(resume, "created_at", 0));
    close(fd);
    return e;
}

static struct err *
add_profile(struct copy *c)
{
    struct profile *profile;
    json_t *resume;

    TRY(resume_current(c->p, c->a, c->id, &profile));
    if (profile == NULL)
        return NULL;
    TRY(json_parse(c->a, profile->resume_json, strlen(profile->resume_json),
                   &resume));
    return add_json(c, "resume.json", resume);
}

/* Where a file lies in our store is nobody's to know; where it lies in the
 * copy is. */
static struct err *
add_all(struct copy *c, json_t *data)
{
    json_t *resume, *applications = json_object_get(data, "application");
    size_t i;

    TRY(packing_add(c->to, "README.txt",
                    arena_printf(c->a, about, clock_iso(c->a, c->now)),
                    c->now));
    TRY(add_profile(c));
    TRY(add_json(c, "applications.json", applications));
    json_object_del(data, "application");
    json_array_foreach (json_object_get(data, "resume"), i, resume) {
        TRY(add_upload(c, resume));
        json_object_del(resume, "blob_key");
    }
    return add_json(c, "data.json", data);
}

struct err *
copying_write(struct ports *p, struct arena *a, const char *by_id,
              const char *account_id, int fd)
{
    struct copy c = { .p = p, .a = a, .id = account_id, .now = clock_now() };
    json_t *data;

    TRY(privacy_export(p, a, by_id, account_id, &data));
    TRY(packing_start(a, fd,
                      conf_int(p->conf, "retention.copies_mb") << MB_SHIFT,
                      &c.to));
    return packing_end(c.to, add_all(&c, data));
}

/* ---- the step -------------------------------------------------------------- */

/* The same task again writes the same key anew. */
static struct err *
store_copy(struct ports *p, struct arena *a, const char *account_id, int fd,
           struct archive *archive)
{
    struct stat st;

    TRY(copying_write(p, a, account_id, account_id, fd));
    if (fstat(fd, &st) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return fail(a, ERR_DOWN, NULL, "cannot read a memory file: %s",
                    strerror(errno));
    archive->size_bytes = st.st_size;
    TRY(blob_drop(p->blob, a, archive->blob_key));
    return blob_put(p->blob, a, account_id, archive->blob_key, fd);
}

static void
tell(struct change *done, const struct task *t, const char *account_id)
{
    struct notice *n = NEW(done->a, struct notice);

    n->id = arena_printf(done->a, "copy:%s", t->id);
    n->account_id = account_id;
    n->kind = "archive.ready";
    n->subject = "The copy of your data is ready";
    n->link = "/account/data";
    n->created_at = clock_now();
    change_put(done, &notice_type, n);
    mailing_task(done, "copy", account_id, NULL);
}

struct err *
copying_make_step(struct ports *p, struct arena *a, const struct task *t,
                  struct change *done)
{
    struct archive *archive;
    const char *account_id;
    struct actor who;
    json_t *payload;
    struct err *e;
    int fd;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    account_id = json_get_str(payload, "account", "");
    TRY(store_get_or_none(p->store, a, &archive_type, account_id, &archive));
    if (archive == NULL || archive->ready_at != 0)
        return NULL;
    TRY(actor_find(p, a, account_id, &who));
    if (!actor_may(&who, ACT_USE_ACCOUNT, NULL)) {
        change_delete(done, &archive_type, archive); /* to be asked anew */
        return NULL;
    }
    fd = memfd_create("copy", MFD_CLOEXEC);
    if (fd < 0)
        return fail(a, ERR_DOWN, "look at the limits of this service",
                    "cannot make a memory file: %s", strerror(errno));
    archive->blob_key = arena_printf(a, "copy-%s", t->id);
    e = store_copy(p, a, account_id, fd, archive);
    close(fd);
    if (e != NULL)
        return e;
    archive->ready_at = clock_now();
    archive->expires_at = archive->ready_at +
                          conf_int(p->conf, "retention.copies_days") * DAY_S;
    change_update(done, &archive_type, archive);
    tell(done, t, account_id);
    return NULL;
}
