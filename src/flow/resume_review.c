/* A file was read while there was a profile: nothing of the profile goes
 * before its owner has seen what would change. */
#include "flow/resume.h"

#include "base/json.h"
#include "base/str.h"
#include "core/profile.h"

enum { VERSIONS = 100 };

static struct err *
none_if_missing(struct err *e, struct profile **profile)
{
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *profile = NULL;
    return NULL;
}

/* What a file was read as, before any correction; NULL: by hand, or gone. */
static struct err *
find_reading(struct ports *p, struct arena *a, const char *resume_id,
             struct profile **reading)
{
    struct page page = { .limit = VERSIONS };
    struct rows rows;

    *reading = NULL;
    if (resume_id == NULL)
        return NULL;
    TRY(store_list(p->store, a, PROFILE_BY_RESUME, resume_id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct profile *f = rows.row[i];

        if (!f->confirmed && !f->draft)
            *reading = f;
    }
    return NULL;
}

/* What the newest one, a reading, would replace: what the candidate saved or
 * kept last. */
static struct err *
find_before(struct ports *p, struct arena *a, const char *candidate,
            struct profile **before)
{
    struct page page = { .limit = VERSIONS };
    struct rows rows;

    TRY(store_list(p->store, a, PROFILE_BY_CANDIDATE, candidate, &page,
                   &rows));
    for (size_t i = 1; i < rows.count && *before == NULL; i++) {
        struct profile *f = rows.row[i];

        if (f->confirmed || f->draft)
            *before = f;
    }
    return NULL;
}

struct err *
resume_review(struct ports *p, struct arena *a, const struct actor *who,
              struct resume_review *out)
{
    struct profile *reading, *shown;

    *out = (struct resume_review){ 0 };
    TRY(none_if_missing(resume_profile(p, a, who, &out->profile),
                        &out->profile));
    if (out->profile == NULL || out->profile->confirmed ||
        out->profile->draft)
        return NULL;
    TRY(find_before(p, a, who->id, &out->before));
    if (out->before == NULL)
        return NULL;
    TRY(json_parse(a, out->profile->resume_json,
                   strlen(out->profile->resume_json), &out->read));
    TRY(find_reading(p, a, out->before->resume_id, &reading));
    TRY(difference_list(a, out->before, reading, out->read,
                        &out->differences));
    shown = arena_copy(a, out->profile, sizeof(*shown));
    TRY(profile_join(a, p->taxonomy, out->profile,
                     difference_merge(a, &out->differences, out->read),
                     shown));
    out->profile = shown;
    return NULL;
}
