/*
 * What is kept of a day's counts. Who reads figures that are made anew at each
 * look, and knows that one person changed what they said, reads off what it
 * was: so they are made by the clock, rounded, and only when nobody changed
 * anything since, or ten people did.
 */
#include <math.h>

#include "base/json.h"
#include "core/fairness.h"

static const struct field snapshot_fields[] = {
    RECORD_TEXT(fairness_snapshot, id),
    RECORD_INT(fairness_snapshot, taken_at),
    RECORD_INT(fairness_snapshot, declared),
    RECORD_TEXT(fairness_snapshot, tables),
    RECORD_END,
};

const struct record_type fairness_snapshot_type = {
    "fairness_snapshot", sizeof(struct fairness_snapshot), snapshot_fields
};

static const struct field tally_fields[] = {
    RECORD_TEXT(fairness_tally, id),
    RECORD_INT(fairness_tally, changes),
    RECORD_INT(fairness_tally, taken_changes),
    RECORD_INT(fairness_tally, taken_at),
    RECORD_END,
};

const struct record_type fairness_tally_type = {
    "fairness_tally", sizeof(struct fairness_tally), tally_fields
};

bool
fairness_is_due(const struct fairness_tally *t, int64_t now, int64_t every_s)
{
    int64_t changes = t->changes - t->taken_changes;

    if (t->taken_at == 0)
        return changes >= FAIRNESS_LEAST;
    return now - t->taken_at >= every_s
           && (changes == 0 || changes >= FAIRNESS_LEAST);
}

/* ---- rounding ---------------------------------------------------------- */

void
fairness_round(struct fairness_table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < table[i].groups; k++) {
            struct fairness_group *g = &table[i].group[k];

            for (int s = 0; s < FAIRNESS_STAGES; s++)
                g->count[s] = (g->count[s] + FAIRNESS_STEP / 2)
                              / FAIRNESS_STEP * FAIRNESS_STEP;
            g->exposure = round(g->exposure * 100) / 100;
        }
}

/* ---- JSON -------------------------------------------------------------- */

/* A group: its counts in the order of the stages, null where hidden, and its
 * exposure where people shown may be told. */
static json_t *
group_json(const struct fairness_group *g)
{
    json_t *list = json_array();

    for (int s = 0; s < FAIRNESS_STAGES; s++)
        json_array_append_new(list, g->hidden[s] ? json_null()
                                                 : json_integer(g->count[s]));
    json_array_append_new(list, g->hidden[FAIRNESS_SHOWN]
                                    ? json_null() : json_real(g->exposure));
    return list;
}

json_t *
fairness_json(struct arena *a, const struct fairness_table *t)
{
    json_t *list = json_keep(a, json_array());

    for (size_t i = 0; i < t->groups; i++)
        json_array_append_new(list, group_json(&t->group[i]));
    return list;
}

static bool
read_group(const json_t *list, struct fairness_group *g)
{
    if (json_array_size(list) != FAIRNESS_STAGES + 1)
        return false;
    for (size_t s = 0; s < FAIRNESS_STAGES; s++) {
        const json_t *count = json_array_get(list, s);

        g->hidden[s] = !json_is_integer(count);
        g->count[s] = json_integer_value(count);
    }
    g->exposure = json_real_value(json_array_get(list, FAIRNESS_STAGES));
    return true;
}

struct err *
fairness_read(struct arena *a, const json_t *json, struct fairness_table *t)
{
    *t = (struct fairness_table){ .groups = json_array_size(json) };
    if (t->groups > DECLARATION_VALUES_MOST)
        t->groups = 0;
    for (size_t i = 0; i < t->groups; i++)
        if (!read_group(json_array_get(json, i), &t->group[i]))
            t->groups = 0;
    return t->groups > 0 ? NULL
                         : fail(a, ERR_INVALID, "take the snapshot again",
                                "these are no counts of groups");
}
