/*
 * What nothing was read from: lines that are no heading and that no value
 * points into. They are shown to their owner, so that nothing gets lost
 * unseen. And those that nothing may be read from.
 */
#include "base/json.h"
#include "embedded/parse_rules.h"

static void
add_line(json_t *list, const struct line *l)
{
    json_array_append_new(list, json_pack("{s:I,s:I}", "start",
                                          (json_int_t)l->start, "end",
                                          (json_int_t)l->end));
}

json_t *
parse_rules_uncounted(struct reading *r)
{
    json_t *out = json_keep(r->a, json_array());

    for (size_t i = 0; i < r->count; i++) {
        if (r->line[i].uncounted)
            add_line(out, &r->line[i]);
    }
    return out;
}

json_t *
parse_rules_unread(struct reading *r)
{
    bool *read = NEW_ARRAY(r->a, r->count + 1, bool);
    json_t *out = json_keep(r->a, json_array()), *one;
    size_t i;

    json_array_foreach (r->evidence, i, one) {
        uint32_t start = (uint32_t)json_get_int(one, "start", 0);
        uint32_t end = (uint32_t)json_get_int(one, "end", 0);
        size_t low = 0, high = r->count;

        while (low < high) { /* the first line that ends behind start */
            size_t mid = (low + high) / 2;

            if (r->line[mid].end <= start)
                low = mid + 1;
            else
                high = mid;
        }
        for (; low < r->count && r->line[low].start < end; low++)
            read[low] = true;
    }
    for (i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];

        if (read[i] || l->heading || l->word_end == l->first_word)
            continue;
        add_line(out, l);
    }
    return out;
}
