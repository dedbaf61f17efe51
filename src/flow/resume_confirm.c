/* The candidate's check: what stands after it is what is matched and sent. */
#include "flow/resume.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/profile.h"

static struct err *
changed_meanwhile(struct arena *a)
{
    return fail(a, ERR_CONFLICT, "Look at the newest, then save again",
                "Your profile was saved elsewhere meanwhile");
}

/* The profile that the form was made from must still be the newest. */
static struct err *
read_base(struct ports *p, struct arena *a, const char *candidate,
          const char *base_id, struct profile **base)
{
    struct err *e = store_find(p->store, a, PROFILE_BY_CANDIDATE, candidate,
                               base);

    if (e != NULL && e->kind == ERR_MISSING) {
        *base = NULL;
        return base_id == NULL ? NULL : changed_meanwhile(a);
    }
    TRY(e);
    return str_eq((*base)->id, base_id) ? NULL : changed_meanwhile(a);
}

/* The resume this came from is checked now, if it was waiting for that. */
static struct err *
check_resume(struct ports *p, struct arena *a, const struct profile *f,
             struct change *c)
{
    struct resume *r;
    struct err *e;

    if (f->resume_id == NULL)
        return NULL;
    e = store_get(p->store, a, &resume_type, f->resume_id, &r);
    if (e != NULL && e->kind == ERR_MISSING)
        return NULL;
    TRY(e);
    if (r->state != RESUME_READ)
        return NULL;
    r->state = RESUME_CHECKED;
    change_update(c, &resume_type, r);
    return NULL;
}

static void
tell(struct change *c, const struct profile *f)
{
    struct event *e = change_event(c, "profile.confirmed", f->candidate_id);
    struct task *t;

    e->candidate_id = f->candidate_id;
    change_audit(c, f->candidate_id, "profile.confirm",
                 arena_printf(c->a, "profile:%s", f->id), f->candidate_id);
    t = change_task(c, "matching.candidate",
                    arena_printf(c->a, "{\"candidate\":\"%s\"}",
                                 f->candidate_id));
    t->unique_key = arena_printf(c->a, "matching.candidate:%s",
                                 f->candidate_id);
}

struct err *
resume_confirm(struct ports *p, struct arena *a, const struct actor *who,
               const char *base_id, json_t *resume_json,
               struct profile **saved)
{
    struct profile *f = NEW(a, struct profile), *base;
    struct change c;
    struct err *e;

    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    TRY(read_base(p, a, who->id, base_id, &base));
    TRY(profile_join(a, p->taxonomy, base, resume_json, f));
    f->id = id_new(a);
    f->candidate_id = who->id;
    f->number = base == NULL ? 1 : base->number + 1;
    f->resume_id = base == NULL ? NULL : base->resume_id;
    f->confirmed = true;
    f->created_at = f->confirmed_at = clock_now();
    change_start(&c, a);
    change_insert(&c, &profile_type, f);
    TRY(check_resume(p, a, f, &c));
    tell(&c, f);
    e = store_commit(p->store, &c);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return changed_meanwhile(a);
    *saved = f;
    return e;
}
