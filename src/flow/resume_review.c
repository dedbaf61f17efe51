/* A file was read while there was a profile: nothing of the profile goes
 * before its owner has seen what would change. */
#include "flow/resume.h"

#include "base/json.h"
#include "base/str.h"
#include "core/profile.h"

struct err *
resume_review(struct ports *p, struct arena *a, const struct actor *who,
              struct resume_review *out)
{
    struct profile *reading = NULL, *shown;

    *out = (struct resume_review){ 0 };
    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    TRY(store_find_or_none(p->store, a, PROFILE_BY_CANDIDATE, who->id,
                           &out->profile));
    if (out->profile == NULL || out->profile->confirmed ||
        out->profile->draft)
        return NULL;
    TRY(store_find_or_none(p->store, a, PROFILE_KEPT, who->id, &out->before));
    if (out->before == NULL)
        return NULL;
    TRY(json_parse(a, out->profile->resume_json,
                   strlen(out->profile->resume_json), &out->read));
    if (out->before->resume_id != NULL) /* else it was written by hand */
        TRY(store_find_or_none(p->store, a, PROFILE_READING,
                               out->before->resume_id, &reading));
    TRY(difference_list(a, out->before, reading, out->read,
                        &out->differences));
    shown = arena_copy(a, out->profile, sizeof(*shown));
    TRY(profile_join(a, p->taxonomy, out->profile,
                     difference_merge(a, &out->differences, out->read),
                     shown));
    out->profile = shown;
    return NULL;
}
