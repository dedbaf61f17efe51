/* The candidate's check: what stands after it is what is matched and sent.
 * On the way there it is a draft, of which there is one at most. */
#include "flow/resume.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/account.h"
#include "core/profile.h"
#include "flow/consenting.h"

enum { DRAFTS_LOOK = 10 };

static struct err *
changed_meanwhile(struct arena *a)
{
    return fail(a, ERR_CONFLICT,
                "Compare: what was saved stands beside what you wrote. Save "
                "again to keep yours",
                "Your profile was saved elsewhere meanwhile");
}

/* The newest profile, or NULL. */
static struct err *
find_newest(struct ports *p, struct arena *a, const char *candidate,
            struct profile **newest)
{
    return store_find_or_none(p->store, a, PROFILE_BY_CANDIDATE, candidate,
                              newest);
}

/* The resume this came from is checked now, if it was waiting for that. */
static struct err *
check_resume(struct ports *p, struct arena *a, const struct profile *f,
             struct change *c)
{
    struct resume *r;

    TRY(store_get_or_none(p->store, a, &resume_type, f->resume_id, &r));
    if (r == NULL || r->state != RESUME_READ)
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

/* Whatever was kept on the way goes with the change. It stands above what was
 * saved last, among files that were read since. */
static struct err *
drop_drafts(struct ports *p, struct change *c, const char *candidate)
{
    struct page page = { .limit = DRAFTS_LOOK };
    bool saved = false;
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, PROFILE_BY_CANDIDATE, candidate, &page,
                       &rows));
        for (size_t i = 0; i < rows.count && !saved; i++) {
            const struct profile *f = rows.row[i];

            saved = f->confirmed;
            if (f->draft)
                change_delete(c, &profile_type, f);
        }
        page.after = page.next;
    } while (!saved && page.next != NULL);
    return NULL;
}

/* The profile as it is to be. It takes the number of the draft before it. */
static struct err *
make(struct ports *p, struct change *c, const struct actor *who,
     struct profile *base, json_t *resume_json, struct profile *f)
{
    f->draft = !f->confirmed;
    TRY(profile_join(c->a, p->taxonomy, base, resume_json, f));
    f->id = id_new(c->a);
    f->candidate_id = who->id;
    f->number = base == NULL ? 1 : base->number + !base->draft;
    f->resume_id = base == NULL ? NULL : base->resume_id;
    f->created_at = clock_now();
    TRY(drop_drafts(p, c, who->id));
    change_insert(c, &profile_type, f);
    return NULL;
}

/* The same form, sent twice: it is saved already. */
static bool
is_saved(struct arena *a, const struct profile *newest, bool confirmed,
         const json_t *resume_json)
{
    return newest != NULL && newest->confirmed == confirmed &&
           newest->draft == !confirmed &&
           str_eq(newest->resume_json, json_text(a, resume_json));
}

/* Whether employers may find them; NULL: as it is. With whom they are matched
 * follows, by the task that the change has anyway or gets here. */
static struct err *
choose(struct ports *p, struct change *c, const struct actor *who,
       const bool *open)
{
    struct account *account;
    struct task *t;

    if (open == NULL)
        return NULL;
    TRY(store_get(p->store, c->a, &account_type, who->id, &account));
    if (account->open_to_offers == *open)
        return NULL;
    account->open_to_offers = *open;
    TRY(consenting_note(p, c, who->id, CONSENTING_OFFERS, *open));
    change_update(c, &account_type, account);
    change_audit(c, who->id, "account.save",
                 arena_printf(c->a, "account:%s", who->id), who->id);
    t = change_task(c, "matching.candidate",
                    arena_printf(c->a, "{\"candidate\":\"%s\"}", who->id));
    t->unique_key = arena_printf(c->a, "matching.candidate:%s", who->id);
    return NULL;
}

/* "Save and see matches": to be matched is agreed to, unless it was taken
 * back; then it stays so. */
static struct err *
agree(struct ports *p, struct change *c, const struct actor *who)
{
    struct account *account;

    TRY(store_get(p->store, c->a, &account_type, who->id, &account));
    return account->unmatched_at != 0
               ? NULL : consenting_note(p, c, who->id, CONSENTING_MATCHING,
                                        true);
}

static struct err *
save(struct ports *p, struct arena *a, const struct actor *who,
     const char *base_id, json_t *resume_json, const bool *open,
     struct profile *f)
{
    struct profile *base;
    struct change c;
    struct err *e;

    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    TRY(find_newest(p, a, who->id, &base));
    if (!str_eq(base == NULL ? "" : base->id,
                base_id == NULL ? "" : base_id)) {
        if (!is_saved(a, base, f->confirmed, resume_json))
            return changed_meanwhile(a);
        *f = *base;
        change_start(&c, a);
        TRY(choose(p, &c, who, open));
        return c.count > 0 ? store_commit(p->store, &c) : NULL;
    }
    change_start(&c, a);
    TRY(choose(p, &c, who, open));
    TRY(make(p, &c, who, base, resume_json, f));
    if (f->confirmed) {
        f->confirmed_at = f->created_at;
        TRY(check_resume(p, a, f, &c));
        TRY(agree(p, &c, who));
        tell(&c, f);
    }
    e = store_commit(p->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? changed_meanwhile(a) : e;
}

struct err *
resume_confirm_choice(struct ports *p, struct arena *a,
                      const struct actor *who, const char *base,
                      json_t *resume_json, bool open_to_offers,
                      struct profile **saved)
{
    *saved = NEW(a, struct profile);
    (*saved)->confirmed = true;
    return save(p, a, who, base, resume_json, &open_to_offers, *saved);
}

struct err *
resume_confirm(struct ports *p, struct arena *a, const struct actor *who,
               const char *base, json_t *resume_json,
               struct profile **saved)
{
    *saved = NEW(a, struct profile);
    (*saved)->confirmed = true;
    return save(p, a, who, base, resume_json, NULL, *saved);
}

struct err *
resume_keep(struct ports *p, struct arena *a, const struct actor *who,
            const char *base, json_t *resume_json, struct profile **kept)
{
    *kept = NEW(a, struct profile);
    return save(p, a, who, base, resume_json, NULL, *kept);
}

struct err *
resume_discard(struct ports *p, struct arena *a, const struct actor *who,
               const char *draft)
{
    struct profile *newest;
    struct change c;

    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    TRY(find_newest(p, a, who->id, &newest));
    if (newest == NULL || !newest->draft || !str_eq(newest->id, draft))
        return NULL;
    change_start(&c, a);
    change_delete(&c, &profile_type, newest);
    return store_commit(p->store, &c);
}
