/* Gathering: people, openings with their lists, applications; then counts. */
#include "flow/impact.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/application.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/title.h"
#include "flow/declaring.h"

enum { PAGE = 200 };

const char *const impact_occupations[IMPACT_OCCUPATIONS] = {
    "All occupations", "Managers", "Professionals",
    "Technicians and associate professionals", "Clerical support",
    "Service and sales", "Agriculture, forestry, fishery",
    "Craft and trades", "Machine operators and drivers",
    "Elementary occupations", "Title not known"
};

/* ---- quarters ---------------------------------------------------------- */

static int64_t
month_start(int month) /* months since year 0 */
{
    struct tm t = { .tm_year = month / 12 - 1900, .tm_mon = month % 12,
                    .tm_mday = 1 };

    return (int64_t)timegm(&t);
}

void
impact_quarter(int64_t now, int ago, int64_t *from, int64_t *until)
{
    time_t at = (time_t)now;
    struct tm t;
    int month;

    gmtime_r(&at, &t);
    month = ((t.tm_year + 1900) * 12 + t.tm_mon) / 3 * 3 - 3 * ago;
    *from = month_start(month);
    *until = month_start(month + 3);
}

char *
impact_quarter_name(struct arena *a, int64_t from)
{
    time_t at = (time_t)from;
    struct tm t;

    gmtime_r(&at, &t);
    return arena_printf(a, "%d Q%d", t.tm_year + 1900, t.tm_mon / 3 + 1);
}

/* ---- people ------------------------------------------------------------ */

struct person {
    const char *id; /* account */
    const struct declaration *said;
    bool in_pool;
    int64_t rank;             /* the best; 0: never shown */
    int stage;                /* the furthest; 0: never applied */
    int rank_in, stage_in;    /* occupations of the two */
    double exposure[IMPACT_OCCUPATIONS];
    int64_t seen[IMPACT_OCCUPATIONS];
};

struct gathering {
    struct ports *p;
    struct arena *a;
    int64_t from, until;
    struct person *person; /* who declared, by id */
    size_t people;
};

static int
person_order(const void *one, const void *two)
{
    const struct person *a = one, *b = two;

    return strcmp(a->id, b->id);
}

static struct person *
find_person(const struct gathering *g, const char *id)
{
    struct person key = { .id = id };

    return id == NULL || g->people == 0 ? NULL
        : bsearch(&key, g->person, g->people, sizeof(key), person_order);
}

/* Those of a page of accounts who declared something. */
static struct err *
add_page(struct gathering *g, const struct rows *rows)
{
    const char **id = NEW_ARRAY(g->a, rows->count + 1, const char *), **name;
    struct declaration **said = NEW_ARRAY(g->a, rows->count + 1,
                                          struct declaration *);
    struct person *more = NEW_ARRAY(g->a, g->people + rows->count + 1,
                                    struct person);

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
            g->person[g->people++] = (struct person){ .id = id[i],
                                                      .said = said[i] };
    return NULL;
}

static struct err *
gather_people(struct gathering *g)
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
gather_pool(struct gathering *g)
{
    for (size_t i = 0; i < g->people; i++) {
        int64_t profiles;

        TRY(store_count(g->p->store, g->a, PROFILE_CURRENT_OF,
                        g->person[i].id, &profiles));
        g->person[i].in_pool = profiles > 0;
    }
    return NULL;
}

/* ---- openings ---------------------------------------------------------- */

/* The major group of ISCO-08 that a title belongs to. */
static int
occupation_of(struct gathering *g, const char *title)
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
take_rank(struct person *person, int64_t rank, int occupation)
{
    if (person->rank != 0
        && (person->rank < rank
            || (person->rank == rank && person->rank_in <= occupation)))
        return;
    person->rank = rank;
    person->rank_in = occupation;
}

static void
take_stage(struct person *person, int stage, int occupation)
{
    if (person->stage > stage
        || (person->stage == stage && person->stage_in <= occupation))
        return;
    person->stage = stage;
    person->stage_in = occupation;
}

static struct err *
gather_list(struct gathering *g, const struct posting *posting)
{
    struct page page = { .limit = FAIRNESS_LIST };
    int occupation = occupation_of(g, posting->title);
    struct rows rows;

    TRY(store_list(g->p->store, g->a, MATCH_BY_POSTING, posting->id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct match *m = rows.row[i];
        struct person *person = find_person(g, m->candidate_id);
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
was_open(const struct gathering *g, const struct posting *p)
{
    return p->published_at > 0 && p->published_at < g->until
           && (p->closed_at == 0 || p->closed_at >= g->from);
}

static struct err *
gather_postings(struct gathering *g, const char *employer_id)
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
furthest(struct gathering *g, const struct application *app, int *stage)
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
gather_application(struct gathering *g, const struct application *app)
{
    struct person *person = find_person(g, app->candidate_id);
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
gather_applications(struct gathering *g, const char *employer_id)
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

static struct err *
gather_employers(struct gathering *g)
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

/* ---- counts ------------------------------------------------------------ */

/* Whether the person is in the cell; occupation 0: of all. The pool is of no
 * occupation: what one looks for is the person's to say. */
static bool
is_in(const struct person *p, int stage, int occupation)
{
    bool all = occupation == 0;

    if (stage == FAIRNESS_POOL)
        return p->in_pool && all;
    if (stage <= FAIRNESS_TOP)
        return p->rank > 0 && (all || p->rank_in == occupation)
               && (stage == FAIRNESS_SHOWN || p->rank <= FAIRNESS_TEN);
    return p->stage >= stage && (all || p->stage_in == occupation);
}

static void
count_table(const struct gathering *g, const struct declaration_attribute *a,
            int occupation, struct fairness_table *t)
{
    int64_t seen[DECLARATION_VALUES_MOST] = { 0 };

    t->groups = (size_t)declaration_values(a);
    for (size_t i = 0; i < g->people; i++) {
        const struct person *person = &g->person[i];
        int value = a->of(person->said);
        struct fairness_group *group = &t->group[value];

        for (int s = 0; s < FAIRNESS_STAGES; s++)
            group->count[s] += is_in(person, s, occupation);
        group->exposure += person->exposure[occupation];
        seen[value] += person->seen[occupation];
    }
    for (size_t k = 0; k < t->groups; k++)
        t->group[k].exposure = seen[k] == 0
            ? 0 : t->group[k].exposure / (double)seen[k];
}

/* ---- snapshots --------------------------------------------------------- */

/* Of one quarter, for which the people are gathered. */
static struct err *
count_quarter(struct gathering *g, struct impact *x)
{
    memset(x, 0, sizeof(*x));
    for (size_t i = 0; i < g->people; i++)
        g->person[i] = (struct person){ .id = g->person[i].id,
                                        .said = g->person[i].said,
                                        .in_pool = g->person[i].in_pool };
    if (g->people > 0)
        TRY(gather_employers(g));
    for (int k = 0; k < DECLARATION_ATTRIBUTES; k++) {
        for (int o = 0; o < IMPACT_OCCUPATIONS; o++)
            count_table(g, &declaration_attributes[k], o, &x->table[k][o]);
        fairness_hide(x->table[k], IMPACT_OCCUPATIONS);
        fairness_round(x->table[k], IMPACT_OCCUPATIONS);
    }
    return NULL;
}

static const char *
tables_json(struct arena *a, const struct impact *x)
{
    json_t *list = json_keep(a, json_array());

    for (int k = 0; k < DECLARATION_ATTRIBUTES; k++)
        for (int o = 0; o < IMPACT_OCCUPATIONS; o++)
            json_array_append(list, fairness_json(a, &x->table[k][o]));
    return json_text(a, list);
}

static struct err *
add_snapshot(struct gathering *g, struct change *c, int ago)
{
    struct fairness_snapshot *s = NEW(c->a, struct fairness_snapshot);
    struct impact *x = NEW(g->a, struct impact);

    impact_quarter(clock_now(), ago, &g->from, &g->until);
    TRY(count_quarter(g, x));
    s->id = impact_quarter_name(c->a, g->from);
    s->taken_at = clock_now();
    s->declared = g->people < FAIRNESS_LEAST
        ? -1 : ((int64_t)g->people + 5) / 10 * 10;
    s->tables = tables_json(c->a, x);
    change_put(c, &fairness_snapshot_type, s);
    return NULL;
}

struct err *
impact_take(struct ports *p, struct arena *a)
{
    struct gathering g = { .p = p, .a = a };
    struct fairness_tally *tally;
    struct change c;

    TRY(declaring_tally(p, a, &tally));
    TRY(gather_people(&g));
    TRY(gather_pool(&g));
    change_start(&c, a);
    for (int ago = 0; ago < IMPACT_QUARTERS; ago++)
        TRY(add_snapshot(&g, &c, ago));
    tally->taken_changes = tally->changes;
    tally->taken_at = clock_now();
    change_put(&c, &fairness_tally_type, tally);
    return store_commit(p->store, &c);
}

struct err *
impact_snapshot_step(struct ports *p, struct arena *a, const struct task *t,
                     struct change *done)
{
    int64_t every_s = conf_int(p->conf, "fairness.days") * DAY_S;
    struct fairness_tally *tally;

    (void)t;
    (void)done;
    TRY(declaring_tally(p, a, &tally));
    return fairness_is_due(tally, clock_now(), every_s) ? impact_take(p, a)
                                                        : NULL;
}

/* ---- reading ----------------------------------------------------------- */

static struct err *
write_down(struct ports *p, struct arena *a, const struct actor *who,
           const char *quarter)
{
    struct change c;

    change_start(&c, a);
    change_audit(&c, who->id, "fairness.read",
                 arena_printf(a, "quarter:%s", quarter), NULL);
    return store_commit(p->store, &c);
}

static struct err *
read_tables(struct arena *a, const char *text, struct impact *out)
{
    json_t *list;

    TRY(json_parse(a, text, strlen(text), &list));
    for (size_t k = 0; k < DECLARATION_ATTRIBUTES; k++)
        for (size_t o = 0; o < IMPACT_OCCUPATIONS; o++)
            TRY(fairness_read(a, json_array_get(list, k * IMPACT_OCCUPATIONS
                                                          + o),
                              &out->table[k][o]));
    return NULL;
}

struct err *
impact_read(struct ports *p, struct arena *a, const struct actor *who,
            int64_t from, struct impact *out)
{
    const char *quarter = impact_quarter_name(a, from);
    struct fairness_snapshot *s;
    struct err *e;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    memset(out, 0, sizeof(*out));
    impact_quarter(from, 0, &out->from, &out->until);
    out->declared = -1;
    TRY(write_down(p, a, who, quarter));
    e = store_get(p->store, a, &fairness_snapshot_type, quarter, &s);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    out->taken_at = s->taken_at;
    out->declared = s->declared;
    return read_tables(a, s->tables, out);
}
