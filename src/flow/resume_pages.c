/* How a document looks: blobs beside its file, under the same owner's key. */
#include "flow/resume.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"

enum { DRAWN_MOST = 10, LOOK_MOST = 16 * 1024 * 1024 };

static const char *
picture_key(struct arena *a, const struct resume *r, int64_t page)
{
    return arena_printf(a, "%s-%lld", r->blob_key, (long long)page);
}

static const char *
look_key(struct arena *a, const struct resume *r)
{
    return arena_printf(a, "%s-look", r->blob_key);
}

static struct err *
fill(struct arena *a, int fd, const void *bytes, size_t size)
{
    const char *at = bytes;

    while (size > 0) {
        ssize_t n = write(fd, at, size);

        if (n < 0 && errno != EINTR)
            return fail(a, ERR_DOWN, "give the host more memory",
                        "a picture of a page cannot be kept: %s",
                        strerror(errno));
        at += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return lseek(fd, 0, SEEK_SET) == 0
               ? NULL
               : fail(a, ERR_DOWN, "try again", "a picture of a page is lost");
}

/* A blob of these bytes. One that is there already was made by the try
 * before. */
static struct err *
put(struct ports *p, struct arena *a, const struct resume *r, const char *key,
    const void *bytes, size_t size)
{
    int fd = memfd_create("picture", MFD_CLOEXEC);
    struct err *e;

    if (fd < 0)
        return fail(a, ERR_DOWN, "give the host more memory",
                    "a picture of a page cannot be kept: %s",
                    strerror(errno));
    e = fill(a, fd, bytes, size);
    if (e == NULL)
        e = blob_put(p->blob, a, r->candidate_id, key, fd);
    close(fd);
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static struct err *
draw_page(struct ports *p, struct arena *a, const struct resume *r, int fd,
          int64_t page, json_t *sizes)
{
    struct page_picture picture;

    TRY(extract_page(p->extract, a, fd, page, &picture));
    TRY(put(p, a, r, picture_key(a, r, page), picture.bytes, picture.size));
    json_array_append_new(sizes, json_pack("[II]", (json_int_t)picture.width,
                                           (json_int_t)picture.height));
    return NULL;
}

struct err *
resume_draw(struct ports *p, struct arena *a, struct resume *r, int fd,
            const struct extracted *x)
{
    json_t *sizes = json_keep(a, json_array()), *look;
    struct err *e = NULL;
    const char *text;

    for (int64_t page = 1; page <= x->pages && page <= DRAWN_MOST; page++) {
        e = draw_page(p, a, r, fd, page, sizes);
        if (e != NULL)
            break;
    }
    /* A kind without pages, or a page that cannot be painted: its text is
     * shown instead. */
    if (e != NULL && e->kind != ERR_MISSING && e->kind != ERR_INVALID)
        return e;
    r->drawn = (int64_t)json_array_size(sizes);
    if (r->drawn == 0)
        return NULL;
    look = json_keep(a, json_pack("{sOsO}", "pages", sizes, "boxes",
                                  x->boxes));
    text = json_text(a, look);
    return put(p, a, r, look_key(a, r), text, strlen(text));
}

/* The words' places are not kept with the profile: it is read once more. */
static struct err *
draw_again(struct ports *p, struct arena *a, struct resume *r,
           struct change *done)
{
    struct extracted x;
    struct err *e;
    int fd;

    TRY(blob_get(p->blob, a, r->candidate_id, r->blob_key, &fd));
    e = extract_read(p->extract, a, fd, NULL, &x);
    if (e == NULL)
        e = resume_draw(p, a, r, fd, &x);
    close(fd);
    TRY(e);
    change_update(done, &resume_type, r);
    return NULL;
}

struct err *
resume_of_task(struct ports *p, struct arena *a, const struct task *t,
               struct resume **resume, bool *may)
{
    struct resume erased = { 0 };
    struct actor owner;
    json_t *payload;
    struct err *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    erased.id = json_get_str(payload, "resume", "");
    e = store_get(p->store, a, &resume_type, erased.id, resume);
    *may = false;
    if (e == NULL) {
        TRY(actor_find(p, a, (*resume)->candidate_id, &owner));
        *may = actor_may(&owner, ACT_UPLOAD_RESUME, (*resume)->candidate_id);
    }
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *resume = NULL;
    if (*erased.id != '\0')
        erased.blob_key = erased.id; /* as resume_upload */
    return resume_drop_files(p, a, &erased);
}

struct err *
resume_draw_step(struct ports *p, struct arena *a, const struct task *t,
                 struct change *done)
{
    struct resume *r;
    struct err *e;
    bool may;

    TRY(resume_of_task(p, a, t, &r, &may));
    if (!may || r->drawn > 0)
        return NULL;
    e = draw_again(p, a, r, done);
    /* The file is gone, or cannot be read: there is nothing to draw. */
    return e != NULL && (e->kind == ERR_MISSING || e->kind == ERR_INVALID)
               ? NULL : e;
}

struct err *
resume_picture(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, int64_t page, int *fd)
{
    struct resume *r;

    TRY(resume_get(p, a, who, id, &r));
    if (page < 1 || page > r->drawn)
        return fail(a, ERR_MISSING, NULL, "there is no such page");
    return blob_get(p->blob, a, r->candidate_id, picture_key(a, r, page), fd);
}

struct err *
resume_look(struct ports *p, struct arena *a, const struct resume *r,
            json_t **look)
{
    struct err *e;
    char *text;
    size_t size;
    int fd;

    *look = NULL;
    if (r->drawn == 0)
        return NULL;
    TRY(blob_get(p->blob, a, r->candidate_id, look_key(a, r), &fd));
    e = file_read(a, fd, LOOK_MOST, &text, &size);
    close(fd);
    TRY(e);
    return json_parse(a, text, size, look);
}

struct err *
resume_drop_files(struct ports *p, struct arena *a, const struct resume *r)
{
    if (r->blob_key == NULL)
        return NULL;
    /* All there may be: a reading that died had not said yet how many. */
    for (int64_t page = 1; page <= DRAWN_MOST; page++)
        TRY(blob_drop(p->blob, a, picture_key(a, r, page)));
    TRY(blob_drop(p->blob, a, look_key(a, r)));
    return blob_drop(p->blob, a, r->blob_key);
}
