/*
 * The lists that people made themselves: postings saved or put aside, people
 * shortlisted or passed. In the order of what was said last; what the reader
 * may not see any more is left out. And whom a limit leaves out, counted.
 */
#include "base/clock.h"
#include "base/str.h"
#include "flow/matching_inside.h"
#include "flow/posting.h"

/* The other records of each mark, NULL where there is none. */
struct marked {
    struct rows marks;
    struct match **match;
    struct posting **posting;
    struct employer **employer;
};

static struct err *
read_marked(struct ports *p, struct arena *a, struct marked *m)
{
    size_t count = m->marks.count;
    const char **id = NEW_ARRAY(a, count, const char *);

    m->match = NEW_ARRAY(a, count, struct match *);
    m->posting = NEW_ARRAY(a, count, struct posting *);
    m->employer = NEW_ARRAY(a, count, struct employer *);
    for (size_t i = 0; i < count; i++)
        id[i] = ((const struct mark *)m->marks.row[i])->id;
    TRY(store_get_all(p->store, a, &match_card_type, id, count, m->match));
    for (size_t i = 0; i < count; i++)
        id[i] = ((const struct mark *)m->marks.row[i])->posting_id;
    TRY(store_get_all(p->store, a, &posting_card_type, id, count,
                      m->posting));
    for (size_t i = 0; i < count; i++)
        id[i] = m->posting[i] == NULL ? NULL : m->posting[i]->employer_id;
    return store_get_all(p->store, a, &employer_type, id, count,
                         m->employer);
}

static bool
is_public(const struct posting *posting)
{
    return posting != NULL && posting->state != POSTING_DRAFT
           && posting->state != POSTING_PAUSED;
}

static struct err *
list_marked(struct ports *p, struct arena *a, const struct actor *who,
            enum store_index index, struct page *page,
            struct matching_list *list)
{
    struct marked m;

    memset(list, 0, sizeof(*list));
    TRY(actor_check(a, who, ACT_READ_MATCHES, NULL));
    TRY(store_list(p->store, a, index, who->id, page, &m.marks));
    TRY(store_count(p->store, a, index, who->id, &list->total));
    TRY(read_marked(p, a, &m));
    list->row = NEW_ARRAY(a, m.marks.count, struct matching_row);
    list->next = page->next;
    for (size_t i = 0; i < m.marks.count; i++)
        if (is_public(m.posting[i]) && m.employer[i] != NULL)
            list->row[list->count++] = (struct matching_row){
                .match = m.match[i], .mark = m.marks.row[i],
                .posting = m.posting[i], .employer = m.employer[i],
            };
    return NULL;
}

struct err *
matching_saved(struct ports *p, struct arena *a, const struct actor *who,
               size_t limit, const char *after, struct matching_list *list)
{
    struct page page = { .limit = limit, .after = after };

    return list_marked(p, a, who, MARK_SAVED, &page, list);
}

struct err *
matching_dismissed(struct ports *p, struct arena *a, const struct actor *who,
                   size_t limit, const char *after,
                   struct matching_list *list)
{
    struct page page = { .limit = limit, .after = after };

    return list_marked(p, a, who, MARK_DISMISSED, &page, list);
}

/* The match may be gone, or never have been kept: then its row shows what
 * was decided of the person as they are now. */
static struct err *
fill_decided(struct ports *p, struct arena *a, const struct disposition *d,
             struct matching_row *r)
{
    struct match *m;
    struct profile *now;

    TRY(store_get_or_none(p->store, a, &match_card_type, d->id, &m));
    if (m == NULL) {
        TRY(store_find_or_none(p->store, a, PROFILE_CARD_OF,
                               d->candidate_id, &now));
        if (now == NULL)
            return NULL;
        m = NEW(a, struct match);
        m->profile_id = now->id;
    }
    m->candidate_id = d->candidate_id;
    r->match = m;
    return matching_fill_person(p, a, d->posting_id, r);
}

struct err *
matching_decided(struct ports *p, struct arena *a, const struct actor *who,
                 const char *posting_id, enum disposition_state state,
                 size_t limit, const char *after, struct matching_list *list)
{
    struct page page = { .limit = limit, .after = after };
    const char *key = arena_join(a, posting_id, ":",
                                 disposition_state_names[state], NULL);
    struct posting *posting;
    struct rows rows;

    memset(list, 0, sizeof(*list));
    TRY(posting_get_to(p, a, who, ACT_SEARCH_PEOPLE, posting_id,
                       &posting));
    TRY(store_list(p->store, a, DISPOSITION_BY_STATE, key, &page, &rows));
    list->row = NEW_ARRAY(a, rows.count, struct matching_row);
    list->next = page.next;
    for (size_t i = 0; i < rows.count; i++) {
        struct matching_row r = { .disposition = rows.row[i],
                                  .posting = posting };

        TRY(fill_decided(p, a, rows.row[i], &r));
        if (r.candidate != NULL && r.profile != NULL)
            list->row[list->count++] = r;
    }
    return store_count(p->store, a, DISPOSITION_BY_STATE, key, &list->total);
}

/* ---- whom a limit leaves out -------------------------------------------- */

enum { LIMITED_MOST = 200 };

static void
count_limit(struct matching_limits *l, const char *limit)
{
    size_t i = 0;

    while (i < l->count && !str_eq(l->limit[i].limit, limit))
        i++;
    if (i == l->count)
        l->limit[l->count++].limit = limit;
    l->limit[i].people++;
    l->people++;
}

struct err *
matching_limits(struct ports *p, struct arena *a, const struct actor *who,
                const char *posting_id, struct matching_limits *left_out)
{
    struct page page = { .limit = LIMITED_MOST };
    struct posting *posting;
    struct rows rows;

    memset(left_out, 0, sizeof(*left_out));
    TRY(posting_get_to(p, a, who, ACT_SEARCH_PEOPLE, posting_id,
                       &posting));
    TRY(store_list(p->store, a, MATCH_LIMITED, posting_id, &page, &rows));
    left_out->limit = NEW_ARRAY(a, rows.count + 1, struct matching_left_out);
    left_out->more = page.next != NULL;
    for (size_t i = 0; i < rows.count; i++) {
        struct matching_row r = { .match = rows.row[i] };

        TRY(matching_fill_person(p, a, posting_id, &r));
        if (r.candidate != NULL && r.profile != NULL)
            count_limit(left_out, r.match->limited);
    }
    return NULL;
}
