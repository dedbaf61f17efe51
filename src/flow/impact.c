/*
 * Snapshots of a quarter: who is gathered (impact_gather.c) is counted, hidden
 * and rounded; and how a snapshot is read.
 */
#include "flow/impact.h"

#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/declaring.h"
#include "flow/impact_gather.h"

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

/* ---- counts ------------------------------------------------------------ */

/* Whether the person is in the cell; occupation 0: of all. The pool is of no
 * occupation: what one looks for is the person's to say. */
static bool
is_in(const struct impact_person *p, int stage, int occupation)
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
count_table(const struct impact_gathering *g,
            const struct declaration_attribute *a, int occupation,
            struct fairness_table *t)
{
    int64_t seen[DECLARATION_VALUES_MOST] = { 0 };

    t->groups = (size_t)declaration_values(a);
    for (size_t i = 0; i < g->people; i++) {
        const struct impact_person *person = &g->person[i];
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
count_quarter(struct impact_gathering *g, struct impact *x)
{
    memset(x, 0, sizeof(*x));
    for (size_t i = 0; i < g->people; i++)
        g->person[i] = (struct impact_person){ .id = g->person[i].id,
                                        .said = g->person[i].said,
                                        .in_pool = g->person[i].in_pool };
    if (g->people > 0)
        TRY(impact_gather_quarter(g));
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
add_snapshot(struct impact_gathering *g, struct change *c, int ago)
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
    struct impact_gathering g = { .p = p, .a = a };
    struct fairness_tally *tally;
    struct change c;

    TRY(declaring_tally(p, a, &tally));
    TRY(impact_gather_people(&g));
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
