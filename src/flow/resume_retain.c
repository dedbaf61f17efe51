/*
 * Files that nobody came back for: uploaded, read, and what was read never
 * confirmed. No application can use them; after retention.uploads_days they
 * go, with what was read from them.
 */
#include "flow/resume.h"

#include "base/clock.h"
#include "core/event.h"

enum { BATCH = 50 };

/* False: a profile of it was confirmed after all. */
static struct err *
drop_profiles(struct ports *p, struct arena *a, const char *resume_id,
              struct change *done, bool *unused)
{
    struct page page = { .limit = 100 };
    struct rows rows;

    *unused = true;
    TRY(store_list(p->store, a, PROFILE_BY_RESUME, resume_id, &page, &rows));
    for (size_t i = 0; i < rows.count && *unused; i++)
        *unused = !((const struct profile *)rows.row[i])->confirmed;
    for (size_t i = 0; i < rows.count && *unused; i++)
        change_delete(done, &profile_type, rows.row[i]);
    return NULL;
}

/* The file goes first: cut off in between, the row is found again. */
static struct err *
drop_upload(struct ports *p, struct arena *a, const struct resume *r,
            struct change *done)
{
    bool unused;

    TRY(drop_profiles(p, a, r->id, done, &unused));
    if (!unused)
        return NULL;
    TRY(resume_drop_files(p, a, r));
    change_delete(done, &resume_type, r);
    change_audit(done, NULL, "resume.expire",
                 arena_printf(a, "resume:%s", r->id), r->candidate_id);
    return NULL;
}

struct err *
resume_retain_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    int64_t days = conf_int(p->conf, "retention.uploads_days");
    struct page page = { .limit = BATCH };
    struct rows rows;

    if (days == 0)
        return NULL;
    TRY(store_list(p->store, a, RESUME_STALE,
                   arena_printf(a, "%lld",
                                (long long)(clock_now() - days * DAY_S)),
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(drop_upload(p, a, rows.row[i], done));
    if (page.next != NULL)
        change_task(done, t->kind, "{}"); /* the rest at once */
    return NULL;
}
