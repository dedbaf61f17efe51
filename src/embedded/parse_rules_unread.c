/*
 * What nothing was read from: lines that are no heading and that no value
 * points into. They are shown to their owner, so that nothing gets lost
 * unseen.
 */
#include "base/json.h"
#include "embedded/parse_rules.h"

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
        one = json_object();
        json_object_set_new(one, "start", json_integer(l->start));
        json_object_set_new(one, "end", json_integer(l->end));
        json_array_append_new(out, one);
    }
    return out;
}
