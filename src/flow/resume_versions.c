/* Which files and saved profiles there are, what they are in use for, and
 * which may go. An application keeps what it was sent with. */
#include "flow/resume.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/application.h"

enum { PAGE = 100 };

static struct err *
add_uses(struct ports *p, struct arena *a, const char *candidate,
         struct resume_uses *out)
{
    struct page page = { .limit = PAGE };
    struct rows rows;
    int64_t count;

    TRY(store_count(p->store, a, APPLICATION_BY_CANDIDATE, candidate,
                    &count));
    out->sent = NEW_ARRAY(a, (size_t)count + PAGE, struct resume_sent);
    do {
        TRY(store_list(p->store, a, APPLICATION_BY_CANDIDATE, candidate,
                       &page, &rows));
        for (size_t i = 0; i < rows.count &&
                           out->count < (size_t)count + PAGE; i++) {
            const struct application *app = rows.row[i];

            out->sent[out->count++] = (struct resume_sent){ app->resume_id,
                                                            app->profile_id };
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
resume_uses(struct ports *p, struct arena *a, const struct actor *who,
            struct resume_uses *out)
{
    struct profile *current;

    *out = (struct resume_uses){ 0 };
    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    TRY(add_uses(p, a, who->id, out));
    TRY(resume_current(p, a, who->id, &current));
    if (current == NULL)
        return NULL;
    out->current_profile = current->id;
    out->current_resume = current->resume_id;
    return NULL;
}

bool
resume_is_being_read(const struct resume *r)
{
    return (r->state == RESUME_RECEIVED || r->state == RESUME_SCANNED) &&
           clock_now() - r->created_at < HOUR_S;
}

int64_t
resume_sent_with(const struct resume_uses *u, const char *id)
{
    int64_t count = 0;

    for (size_t i = 0; i < u->count; i++)
        count += str_eq(u->sent[i].resume_id, id) ||
                 str_eq(u->sent[i].profile_id, id);
    return count;
}

const char *
resume_held(struct arena *a, const struct resume_uses *u,
            const struct resume *r)
{
    int64_t sent = resume_sent_with(u, r->id);

    if (resume_is_being_read(r))
        return "It is being read. Try again in a minute.";
    if (sent > 0)
        return arena_printf(a, "It was sent with %lld application%s, which "
                            "keep%s it. It goes when you erase your account.",
                            (long long)sent, sent == 1 ? "" : "s",
                            sent == 1 ? "s" : "");
    if (str_eq(u->current_resume, r->id))
        return "Your profile is made from it. Upload a newer file and save "
               "that first.";
    return NULL;
}

/* What was read from it, and saved from that, goes as well. */
static struct err *
drop_profiles(struct ports *p, struct change *c, const char *resume_id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, PROFILE_BY_RESUME, resume_id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++)
            change_delete(c, &profile_type, rows.row[i]);
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
resume_erase(struct ports *p, struct arena *a, const struct actor *who,
             const char *id)
{
    struct resume_uses uses;
    struct resume *r;
    struct change c;
    const char *held;

    TRY(resume_get(p, a, who, id, &r));
    TRY(resume_uses(p, a, who, &uses));
    held = resume_held(a, &uses, r);
    if (held != NULL)
        return fail(a, ERR_INVALID, NULL, "%s", held);
    TRY(resume_drop_files(p, a, r));
    change_start(&c, a);
    TRY(drop_profiles(p, &c, id));
    change_delete(&c, &resume_type, r);
    change_audit(&c, who->id, "resume.erase",
                 arena_printf(a, "resume:%s", id), who->id);
    return store_commit(p->store, &c);
}

struct err *
resume_current(struct ports *p, struct arena *a, const char *candidate_id,
               struct profile **profile)
{
    return store_find_or_none(p->store, a, PROFILE_CURRENT_OF, candidate_id,
                              profile);
}

struct err *
resume_saved(struct ports *p, struct arena *a, const struct actor *who,
             const char *id, struct profile **profile)
{
    TRY(actor_check(a, who, ACT_EDIT_PROFILE, NULL));
    if (id == NULL)
        TRY(resume_current(p, a, who->id, profile));
    else
        TRY(store_get(p->store, a, &profile_type, id, profile));
    if (*profile == NULL || !str_eq((*profile)->candidate_id, who->id)
        || !(*profile)->confirmed)
        return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
    return NULL;
}
