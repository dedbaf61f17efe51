/*
 * Files without a row: a process that is killed between the file of an upload
 * and its row leaves one, and nothing else ever names it. They go when they
 * are older than any upload can take; a file whose row is there stays however
 * old it is, and what is dropped twice is dropped once.
 */
#include "flow/resume.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "core/archive.h"

enum { BATCH = 500 };

/* A picture of a page lies beside its file: resume_pages.c. */
static const char *
resume_of_key(struct arena *a, const char *key)
{
    return arena_copy(a, key, strcspn(key, "-"));
}

/* The copy of one's data (flow/copying.h) is under a row of its own. */
static struct err *
is_named(struct ports *p, struct arena *a, const char *key, bool *named)
{
    struct archive *archive = NULL;
    struct resume *r = NULL;

    if (str_starts(key, "copy-"))
        TRY(store_find_or_none(p->store, a, ARCHIVE_BY_KEY, key, &archive));
    else
        TRY(store_get_or_none(p->store, a, &resume_type,
                              resume_of_key(a, key), &r));
    *named = archive != NULL || r != NULL;
    return NULL;
}

static struct err *
drop_orphan(struct ports *p, struct arena *a, const char *key)
{
    bool named;

    TRY(is_named(p, a, key, &named));
    if (named)
        return NULL;
    TRY(blob_drop(p->blob, a, key));
    log_event(LOG_INFO, "resume.orphan", "blob", key, NULL);
    return NULL;
}

struct err *
resume_orphans_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    int64_t age = conf_int(p->conf, "retention.orphans_hours") * HOUR_S;
    struct blob_page page = { 0 };
    json_t *payload;
    size_t seen = 0;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    page.next = json_get_str(payload, "after", NULL);
    do {
        page.after = page.next;
        TRY(blob_list(p->blob, a, clock_now() - age, &page));
        for (size_t i = 0; i < page.count; i++)
            TRY(drop_orphan(p, a, page.key[i]));
        seen += page.count;
    } while (page.next != NULL && seen < BATCH);
    if (page.next != NULL) /* the rest at once */
        change_task(done, t->kind, json_text(a, json_keep(a, json_pack(
                                       "{ss}", "after", page.next))));
    return NULL;
}
