/* Gathering: people, openings with their lists, applications. */
#include "flow/impact_gather.h"

#include <stdlib.h>

#include "base/str.h"
#include "core/application.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/title.h"
#include "flow/declaring.h"

enum { PAGE = 200 };

/* ---- people ------------------------------------------------------------ */

static int
person_order(const void *one, const void *two)
{
    const struct impact_person *a = one, *b = two;

    return strcmp(a->id, b->id);
}

static struct impact_person *
find_person(const struct impact_gathering *g, const char *id)
{
    struct impact_person key = { .id = id };

    return id == NULL || g->people == 0 ? NULL
        : bsearch(&key, g->person, g->people, sizeof(key), person_order);
}

/* Those of a page of accounts who declared something. */
static struct err *
add_page(struct impact_gathering *g, const struct rows *rows)
{
    const char **id = NEW_ARRAY(g->a, rows->count + 1, const char *), **name;
    struct declaration **said = NEW_ARRAY(g->a, rows->count + 1,
                                          struct declaration *);
    struct impact_person *more = NEW_ARRAY(g->a, g->people + rows->count + 1,
                                    struct impact_person);

    for (size_t i = 0; i < rows->count; i++)
        id[i] = ((const struct account *)rows->row[i])->id;
    TRY(declaring_names(g->p, g->a, id, rows->count, &name));
    TRY(store_get_all(g->p->store, g->a, &declaration_type, name,
                      rows->count, said));
    if (g->people > 0)
        memcpy(more, g->person, g->people * sizeof(*more));
    g->person = more;
    for (size_t i = 0; i < rows->count; i++)
        if (said[i] != NULL)
            g->person[g->people++] = (struct impact_person){ .id = id[i],
                                                      .said = said[i] };
    return NULL;
}

static struct err *
gather_declared(struct impact_gathering *g)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(g->p->store, g->a, ACCOUNT_ALL,
                       role_names[ROLE_CANDIDATE], &page, &rows));
        TRY(add_page(g, &rows));
        page.after = page.next;
    } while (page.next != NULL);
    if (g->people > 1)
        qsort(g->person, g->people, sizeof(*g->person), person_order);
    return NULL;
}

/* In the pool is who has a confirmed profile: who has none is never shown. */
static struct err *
gather_pool(struct impact_gathering *g)
{
    for (size_t i = 0; i < g->people; i++) {
        int64_t profiles;

        TRY(store_count(g->p->store, g->a, PROFILE_CURRENT_OF,
                        g->person[i].id, &profiles));
        g->person[i].in_pool = profiles > 0;
    }
    return NULL;
}

struct err *
impact_gather_people(struct impact_gathering *g)
{
    TRY(gather_declared(g));
    return gather_pool(g);
}

/* ---- openings ---------------------------------------------------------- */

/* The major group of ISCO-08 that a title belongs to. */
static int
occupation_of(struct impact_gathering *g, const char *title)
{
    struct title t = title_read(g->p->taxonomy, g->a,
                                title == NULL ? "" : title);

    for (size_t i = 0; i < t.occupations; i++) {
        const char *code = taxonomy_category(g->p->taxonomy, t.occupation[i]);

        if (code[0] >= '1' && code[0] <= '9' && strchr(code, '-') == NULL)
            return code[0] - '0';
    }
    return IMPACT_OCCUPATIONS - 1;
}

/* Equal ones count in the occupation that stands first: the order in which
 * openings are read says nothing. */
static void
take_rank(struct impact_person *person, int64_t rank, int occupation)
{
    if (person->rank != 0
        && (person->rank < rank
            || (person->rank == rank && person->rank_in <= occupation)))
        return;
    person->rank = rank;
    person->rank_in = occupation;
}

static void
take_stage(struct impact_person *person, int stage, int occupation)
{
    if (person->stage > stage
        || (person->stage == stage && person->stage_in <= occupation))
        return;
    person->stage = stage;
    person->stage_in = occupation;
}

static struct err *
gather_list(struct impact_gathering *g, const struct posting *posting)
{
    struct page page = { .limit = FAIRNESS_LIST };
    int occupation = occupation_of(g, posting->title);
    struct rows rows;

    TRY(store_list(g->p->store, g->a, MATCH_BY_POSTING, posting->id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct match *m = rows.row[i];
        struct impact_person *person = find_person(g, m->candidate_id);
        int of[] = { 0, occupation };

        if (person == NULL)
            continue;
        take_rank(person, (int64_t)i + 1, occupation);
        for (int k = 0; k < 2; k++) {
            person->exposure[of[k]] += fairness_exposure((int64_t)i + 1);
            person->seen[of[k]]++;
        }
    }
    return NULL;
}

static bool
was_open(const struct impact_gathering *g, const struct posting *p)
{
    return p->published_at > 0 && p->published_at < g->until
           && (p->closed_at == 0 || p->closed_at >= g->from);
}

static struct err *
gather_postings(struct impact_gathering *g, const char *employer_id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(g->p->store, g->a, POSTING_BY_EMPLOYER, employer_id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            if (was_open(g, rows.row[i]))
                TRY(gather_list(g, rows.row[i]));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* ---- applications ------------------------------------------------------ */

static int
stage_reached(int stage)
{
    switch ((enum stage)stage) {
    case STAGE_RECEIVED:
    case STAGE_REJECTED:
    case STAGE_WITHDRAWN:
        return FAIRNESS_APPLIED;
    case STAGE_REVIEWING:
        return FAIRNESS_REVIEWING;
    case STAGE_INTERVIEW:
        return FAIRNESS_INTERVIEW;
    case STAGE_OFFER:
        return FAIRNESS_OFFER;
    case STAGE_HIRED:
        return FAIRNESS_HIRED;
    }
    return FAIRNESS_APPLIED;
}

static struct err *
furthest(struct impact_gathering *g, const struct application *app, int *stage)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    *stage = stage_reached(app->stage);
    do {
        TRY(store_list(g->p->store, g->a, ENTRY_BY_APPLICATION, app->id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            int s = stage_reached(((const struct entry *)rows.row[i])->stage);

            *stage = s > *stage ? s : *stage;
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

static struct err *
gather_application(struct impact_gathering *g, const struct application *app)
{
    struct impact_person *person = find_person(g, app->candidate_id);
    struct posting *posting;
    int stage, occupation;

    if (person == NULL || app->applied_at >= g->until)
        return NULL;
    TRY(furthest(g, app, &stage));
    TRY(store_get(g->p->store, g->a, &posting_type, app->posting_id,
                  &posting));
    occupation = occupation_of(g, posting->title);
    take_stage(person, stage, occupation);
    return NULL;
}

static struct err *
gather_applications(struct impact_gathering *g, const char *employer_id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(g->p->store, g->a, APPLICATION_BY_EMPLOYER,
                       employer_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct application *app = rows.row[i];

            if (app->applied_at < g->from)
                return NULL; /* the newest stand first */
            TRY(gather_application(g, app));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
impact_gather_quarter(struct impact_gathering *g)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(g->p->store, g->a, EMPLOYER_ALL, "", &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct employer *e = rows.row[i];

            TRY(gather_postings(g, e->id));
            TRY(gather_applications(g, e->id));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}
