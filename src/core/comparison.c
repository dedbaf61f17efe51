/* Rows in the order in which they are met, then by how much they differ. */
#include "core/comparison.h"

#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"

struct reading {
    struct arena *a;
    enum comparison_by by;
    struct comparison_table *out;
};

static struct comparison_row *
row_of(struct reading *r, const json_t *part)
{
    bool whole = r->by == COMPARISON_BY_REQUIREMENT;
    const char *kind = json_get_str(part, "kind", "");
    const char *label = json_get_str(part, "requirement", "");
    struct comparison_row *row = r->out->row;

    for (size_t i = 0; i < r->out->count; i++, row++)
        if (str_eq(row->kind, kind) && (!whole || str_eq(row->label, label)))
            return row;
    r->out->count++;
    row->kind = arena_str(r->a, kind);
    row->label = whole ? arena_str(r->a, label) : NULL;
    return row;
}

static void
count_state(struct comparison_side *side, const char *state)
{
    for (int i = 0; fit_state_names[i] != NULL; i++)
        side->state[i] += str_eq(fit_state_names[i], state);
}

/* The words of the part that earned most stand for the row. */
static void
add_part(struct reading *r, const json_t *part, bool first, double *most)
{
    struct comparison_row *row = row_of(r, part);
    struct comparison_side *side = first ? &row->one : &row->two;
    double points = json_get_real(part, "points", 0);
    const json_t *words = json_array_get(json_object_get(part, "evidence"),
                                         0);
    double *best = &most[row - r->out->row];

    row->must |= json_get_bool(part, "must", 0) != 0;
    side->counted = true;
    side->points += points;
    side->of += json_get_real(part, "of", 0);
    count_state(side, json_get_str(part, "state", ""));
    if (words != NULL && points > *best) {
        *best = points;
        side->quote = arena_str(r->a, json_get_str(words, "text", ""));
    }
}

static int
row_order(const void *one, const void *two)
{
    const struct comparison_row *a = one, *b = two;
    double d = fabs(b->difference) - fabs(a->difference);

    if (d != 0)
        return d > 0 ? 1 : -1;
    if (!str_eq(a->kind, b->kind))
        return strcmp(a->kind, b->kind);
    return a->label == NULL ? 0 : strcmp(a->label, b->label);
}

static struct err *
read_parts(struct arena *a, const char *text, json_t **parts, double *score)
{
    json_t *why;

    TRY(json_parse(a, text == NULL ? "" : text,
                   text == NULL ? 0 : strlen(text), &why));
    *parts = json_object_get(why, "parts");
    *score = json_get_real(why, "score", 0);
    if (!json_is_array(*parts))
        return fail(a, ERR_INVALID, "look at one of them first",
                    "this is no explanation of a match");
    return NULL;
}

struct err *
comparison_read(struct arena *a, const char *one, const char *two,
                enum comparison_by by, struct comparison_table *out)
{
    struct reading r = { a, by, out };
    json_t *parts[2], *part;
    double *most;
    size_t i, room;

    memset(out, 0, sizeof(*out));
    TRY(read_parts(a, one, &parts[0], &out->one));
    TRY(read_parts(a, two, &parts[1], &out->two));
    room = json_array_size(parts[0]) + json_array_size(parts[1]) + 1;
    out->row = NEW_ARRAY(a, room, struct comparison_row);
    for (int side = 0; side < 2; side++) {
        most = NEW_ARRAY(a, room, double);
        json_array_foreach (parts[side], i, part)
            add_part(&r, part, side == 0, most);
    }
    for (i = 0; i < out->count; i++)
        out->row[i].difference = out->row[i].one.points
                                 - out->row[i].two.points;
    if (out->count > 1)
        qsort(out->row, out->count, sizeof(*out->row), row_order);
    return NULL;
}
