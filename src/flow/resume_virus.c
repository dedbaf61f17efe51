/*
 * A file is shown to the virus scanner before anything else reads it. One
 * that it knows as harmful is dropped: nobody gets it, its owner neither.
 */
#include "flow/resume.h"

#include "base/log.h"

struct err *
resume_look_for_harm(struct ports *p, struct arena *a,
                     const struct resume *r, int fd)
{
    const char *found;
    struct change c;

    TRY(virus_look(p->virus, a, fd, &found));
    if (found == NULL)
        return NULL;
    log_event(LOG_WARN, "resume.harmful", "resume", r->id, "found", found,
              NULL);
    change_start(&c, a);
    change_audit(&c, NULL, "resume.harmful",
                 arena_printf(a, "resume:%s", r->id), r->candidate_id);
    TRY(store_commit(p->store, &c));
    TRY(resume_drop_files(p, a, r));
    return fail(a, ERR_INVALID, "Look after your computer, then upload a "
                "clean copy, best as a new PDF",
                "A virus scanner knows this file as harmful (%s), so we "
                "deleted it", found);
}
