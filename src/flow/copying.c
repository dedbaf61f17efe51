/* Asking for the copy, taking it, and its end. */
#include "flow/copying.h"

#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"

enum { BATCH = 50 };

static struct err *
allow(struct ports *p, struct arena *a, const char *account_id)
{
    struct throttle_rule rule = { conf_int(p->conf, "limits.copies_day"),
                                  DAY_S, 0, 0 };
    int64_t wait;

    TRY(store_try(p->store, a,
                  id_hash(a, arena_printf(a, "copy:%s", account_id)), &rule,
                  &wait));
    if (wait == 0)
        return NULL;
    return fail(a, ERR_BUSY, arena_printf(a, "try again in %lld hours",
                                          (long long)(wait / HOUR_S + 1)),
                "you had enough copies made for one day");
}

/* The row of the account; NULL: none. */
static struct err *
find(struct ports *p, struct arena *a, const char *account_id,
     struct archive **archive)
{
    return store_get_or_none(p->store, a, &archive_type, account_id, archive);
}

struct err *
copying_drop_file(struct ports *p, struct arena *a, const char *account_id)
{
    struct archive *archive;

    TRY(find(p, a, account_id, &archive));
    if (archive == NULL || archive->blob_key == NULL)
        return NULL;
    return blob_drop(p->blob, a, archive->blob_key);
}

struct err *
copying_ask(struct ports *p, struct arena *a, const struct actor *who)
{
    struct archive n = { .id = who->id, .account_id = who->id,
                         .asked_at = clock_now() };
    struct change c;

    struct archive *old;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(allow(p, a, who->id));
    TRY(find(p, a, who->id, &old));
    change_start(&c, a);
    change_put(&c, &archive_type, &n);
    change_task(&c, "copying.make",
                arena_printf(a, "{\"account\":\"%s\"}", who->id))
        ->unique_key = arena_printf(a, "copying.make:%s", who->id);
    change_audit(&c, who->id, "archive.ask",
                 arena_printf(a, "account:%s", who->id), who->id);
    TRY(store_commit(p->store, &c));
    /* Cut off here, no row names the file, and the sweep takes it. */
    return old == NULL || old->blob_key == NULL
               ? NULL : blob_drop(p->blob, a, old->blob_key);
}

struct err *
copying_get(struct ports *p, struct arena *a, const struct actor *who,
            struct archive **archive)
{
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(find(p, a, who->id, archive));
    if (*archive != NULL && (*archive)->ready_at != 0 &&
        (*archive)->expires_at <= clock_now())
        *archive = NULL;
    if (*archive != NULL && (*archive)->ready_at == 0 &&
        (*archive)->asked_at <= clock_now() - HOUR_S)
        *archive = NULL;
    return NULL;
}

struct err *
copying_file(struct ports *p, struct arena *a, const struct actor *who,
             int *fd)
{
    struct archive *archive;
    struct change c;
    struct err *e;

    TRY(copying_get(p, a, who, &archive));
    if (archive == NULL || archive->ready_at == 0)
        return fail(a, ERR_MISSING, "ask for a copy first",
                    "there is no copy of your data");
    TRY(blob_get(p->blob, a, who->id, archive->blob_key, fd));
    change_start(&c, a);
    change_audit(&c, who->id, "archive.download",
                 arena_printf(a, "account:%s", who->id), who->id);
    e = store_commit(p->store, &c);
    if (e != NULL)
        close(*fd);
    return e;
}

/* The file goes first: cut off in between, the row is found again. */
struct err *
copying_retain_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    struct page page = { .limit = BATCH };
    struct rows rows;

    TRY(store_list(p->store, a, ARCHIVE_EXPIRED,
                   arena_printf(a, "%lld", (long long)clock_now()), &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct archive *archive = rows.row[i];

        if (archive->blob_key != NULL)
            TRY(blob_drop(p->blob, a, archive->blob_key));
        change_delete(done, &archive_type, archive);
    }
    if (page.next != NULL)
        change_task(done, t->kind, "{}"); /* the rest at once */
    return NULL;
}
