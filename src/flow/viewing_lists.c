/*
 * Lists of people that an employer was shown. The same list is asked for many
 * times a day, page by page, so a person stands there once a day: after the
 * first time nothing is written. The page does not hang on the writing.
 */
#include "flow/viewing.h"

#include "base/clock.h"
#include "base/log.h"
#include "core/account.h"
#include "core/posting.h"
#include "core/sighting.h"

/* *fresh: those that nobody saw there today. */
static struct err *
leave_out_known(struct ports *p, struct arena *a, struct sighting *list,
                size_t *count)
{
    const char **id = NEW_ARRAY(a, *count, const char *);
    struct sighting **known = NEW_ARRAY(a, *count, struct sighting *);
    size_t fresh = 0;

    for (size_t i = 0; i < *count; i++)
        id[i] = list[i].id = sighting_id(a, &list[i]);
    TRY(store_get_all(p->store, a, &sighting_type, id, *count, known));
    for (size_t i = 0; i < *count; i++)
        if (known[i] == NULL)
            list[fresh++] = list[i];
    *count = fresh;
    return NULL;
}

/* *count: those who were not erased since the page read them. */
static struct err *
leave_out_gone(struct ports *p, struct arena *a, struct sighting *list,
               size_t *count)
{
    const char **id = NEW_ARRAY(a, *count, const char *);
    struct account **account = NEW_ARRAY(a, *count, struct account *);
    size_t there = 0;

    for (size_t i = 0; i < *count; i++)
        id[i] = list[i].candidate_id;
    TRY(store_get_all(p->store, a, &account_type, id, *count, account));
    for (size_t i = 0; i < *count; i++)
        if (account[i] != NULL)
            list[there++] = list[i];
    *count = there;
    return NULL;
}

static struct err *
write_list(struct ports *p, struct arena *a, struct sighting *list,
           size_t count)
{
    struct change c;

    change_start(&c, a);
    for (size_t i = 0; i < count; i++)
        change_put(&c, &sighting_type, &list[i]);
    return store_commit(p->store, &c);
}

struct err *
viewing_note_list(struct ports *p, struct arena *a, const struct actor *who,
                  const char *posting_id, const char *const *candidate_id,
                  size_t count)
{
    struct sighting *list = NEW_ARRAY(a, count + 1, struct sighting);
    struct err *e;

    for (size_t i = 0; i < count; i++)
        list[i] = (struct sighting){
            .candidate_id = candidate_id[i], .posting_id = posting_id,
            .employer_id = who->employer_id, .seen_at = clock_now(),
        };
    if (count > 0)
        TRY(leave_out_known(p, a, list, &count));
    if (count == 0)
        return NULL;
    e = write_list(p, a, list, count);
    if (e != NULL) {
        TRY(leave_out_gone(p, a, list, &count));
        e = count == 0 ? NULL : write_list(p, a, list, count);
    }
    if (e != NULL)
        log_err(LOG_ERROR, "viewing.unwritten", who->employer_id, e);
    return NULL;
}

struct err *
viewing_lists(struct ports *p, struct arena *a, const struct actor *who,
              struct page *page, struct viewing **list, size_t *count)
{
    struct rows rows;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_list(p->store, a, SIGHTING_BY_CANDIDATE, who->id, page, &rows));
    *list = NEW_ARRAY(a, rows.count + 1, struct viewing);
    *count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct sighting *s = rows.row[i];
        struct viewing *v = &(*list)[i];
        struct employer *employer;
        struct posting *posting = NULL;

        v->at = s->seen_at;
        TRY(store_get_or_none(p->store, a, &employer_type, s->employer_id,
                              &employer));
        if (s->posting_id != NULL)
            TRY(store_get_or_none(p->store, a, &posting_type, s->posting_id,
                                  &posting));
        v->who = employer != NULL ? employer->name : "An employer";
        v->what = s->posting_id != NULL ? "saw you among people who fit"
                                        : "saw you in a search for people";
        v->about = posting != NULL ? posting->title : NULL;
    }
    return NULL;
}
