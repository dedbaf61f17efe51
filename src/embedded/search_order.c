/* Cursors say the sort, then the key, in hex. A key is made of the row and
 * the query alone, so a cursor holds whatever comes and goes. */
#include "embedded/search_order.h"

#include <stdlib.h>

#include "base/str.h"

static const char sort_letters[] = "fnp";

const char *
search_order_cursor(struct arena *a, enum search_sort sort,
                   struct search_key key)
{
    return arena_printf(a, "%c%016llx%016llx", sort_letters[sort],
                        (unsigned long long)key.high,
                        (unsigned long long)key.tie);
}

static bool
read_cursor(const char *text, enum search_sort sort, struct search_key *key)
{
    char half[17] = "";

    if (text == NULL || strlen(text) != 33 || *text != sort_letters[sort] ||
        strspn(text + 1, "0123456789abcdef") != 32)
        return false;
    memcpy(half, text + 1, 16);
    key->high = strtoull(half, NULL, 16);
    memcpy(half, text + 17, 16);
    key->tie = strtoull(half, NULL, 16);
    return true;
}

static void
sink(struct search_order *o, size_t i)
{
    for (;;) {
        size_t worst = i, left = 2 * i + 1;
        struct search_picked swap = o->heap[i];

        for (size_t k = left; k < left + 2 && k < o->kept; k++) {
            if (search_order_better(o, o->heap[worst].key, o->heap[k].key))
                worst = k;
        }
        if (worst == i)
            return;
        o->heap[i] = o->heap[worst];
        o->heap[worst] = swap;
        i = worst;
    }
}

static void
rise(struct search_order *o, size_t i)
{
    while (i > 0 && search_order_better(o, o->heap[(i - 1) / 2].key,
                                        o->heap[i].key)) {
        struct search_picked swap = o->heap[i];

        o->heap[i] = o->heap[(i - 1) / 2];
        o->heap[(i - 1) / 2] = swap;
        i = (i - 1) / 2;
    }
}

void
search_order_offer(struct search_order *o, uint32_t item,
                   struct search_key key)
{
    if (o->has_from && !search_order_better(o, o->from, key))
        return;
    if (o->kept < o->most) {
        o->heap[o->kept] = (struct search_picked){ item, key };
        rise(o, o->kept++);
    } else if (search_order_better(o, key, o->heap[0].key)) {
        o->heap[0] = (struct search_picked){ item, key };
        sink(o, 0);
    }
}

static int
by_key(const void *one, const void *two)
{
    const struct search_picked *a = one, *b = two;

    return search_order_before(a->key, b->key)   ? -1
           : search_order_before(b->key, a->key) ? 1 : 0;
}

struct search_order
search_order_begin(struct arena *a, const struct search_query *q, size_t most)
{
    struct search_order o = { .most = most };

    o.heap = NEW_ARRAY(a, most + 1, struct search_picked);
    o.has_from = read_cursor(q->after, q->sort, &o.from);
    if (!o.has_from && read_cursor(q->before, q->sort, &o.from))
        o.has_from = o.backwards = true;
    return o;
}

void
search_order_finish(struct search_order *o)
{
    if (o->kept > 1)
        qsort(o->heap, o->kept, sizeof(*o->heap), by_key);
}
