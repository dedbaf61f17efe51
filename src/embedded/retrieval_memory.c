/*
 * The retrieval in memory, for a command that reads its documents, ranks them
 * and ends: lists of terms are one sorted table, made when it is first asked.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/nearest.h"
#include "embedded/adapters.h"

struct entry {
    uint64_t hash; /* of field and term */
    uint32_t number;
};

struct set {
    struct retrieval_document *document; /* id NULL: dropped */
    struct retrieval_form *form;         /* of each */
    uint64_t *key;
    size_t count, room;
    struct entry *entry;
    size_t entries, entry_room;
    bool sorted;
};

struct retrieval_memory {
    struct retrieval port;
    struct arena *a;
    struct set set[RETRIEVAL_SETS];
    const char *whole;
};

static struct set *
set_of(struct retrieval *r, enum retrieval_set set)
{
    return &((struct retrieval_memory *)r)->set[set];
}

/* ---- putting ----------------------------------------------------------- */

static uint64_t
mixed(enum retrieval_field field, uint64_t one, uint64_t two)
{
    return ((one * 0x9E3779B97F4A7C15ull) ^ two) * 4 + field;
}

static void *
with_room(struct arena *a, void *list, size_t count, size_t *room,
          size_t size)
{
    void *more;

    if (count < *room)
        return list;
    *room = *room * 2 + 256;
    more = arena_array(a, *room, size);
    if (count > 0)
        memcpy(more, list, count * size);
    return more;
}

static void
add_entry(struct arena *a, struct set *s, uint64_t hash, uint32_t number)
{
    s->entry = with_room(a, s->entry, s->entries, &s->entry_room,
                         sizeof(*s->entry));
    s->entry[s->entries++] = (struct entry){ hash, number };
}

static void
add_terms(struct arena *a, struct set *s, uint32_t number,
          const struct retrieval_document *d)
{
    for (size_t i = 0; i < d->topics; i++)
        add_entry(a, s, mixed(RETRIEVAL_TOPIC, d->topic[i].hash, 0), number);
    for (size_t i = 0; i < d->words; i++)
        add_entry(a, s, mixed(RETRIEVAL_WORD, d->word[i].hash, 0), number);
    for (size_t i = 0; i + 1 < d->titles; i++)
        add_entry(a, s, mixed(RETRIEVAL_TITLE, d->title[i],
                              d->title[i + 1]), number);
    s->sorted = false;
}

static size_t
number_of(const struct set *s, const char *id)
{
    uint64_t key = retrieval_hash(id, strlen(id));
    size_t i = 0;

    while (i < s->count &&
           (s->key[i] != key || !str_eq(s->document[i].id, id)))
        i++;
    return i;
}

static void
drop_entries(struct set *s, size_t number)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->entries; i++) {
        if (s->entry[i].number != number)
            s->entry[kept++] = s->entry[i];
    }
    s->entries = kept;
    s->document[number].id = NULL;
}

static struct err *
retrieval_memory_drop(struct retrieval *r, struct arena *a,
                      enum retrieval_set set, const char *id)
{
    struct set *s = set_of(r, set);
    size_t at = number_of(s, id);

    (void)a;
    if (at < s->count)
        drop_entries(s, at);
    return NULL;
}

static struct err *
retrieval_memory_put(struct retrieval *r, struct arena *a,
                     enum retrieval_set set,
                     const struct retrieval_document *d)
{
    struct arena *mine = ((struct retrieval_memory *)r)->a;
    struct set *s = set_of(r, set);
    struct retrieval_document *to;
    size_t keys = s->room, forms = s->room;

    TRY(retrieval_memory_drop(r, a, set, d->id));
    s->document = with_room(mine, s->document, s->count, &s->room,
                            sizeof(*s->document));
    s->key = with_room(mine, s->key, s->count, &keys, sizeof(*s->key));
    s->form = with_room(mine, s->form, s->count, &forms, sizeof(*s->form));
    to = &s->document[s->count];
    to->id = arena_str(mine, d->id);
    to->version = arena_str(mine, d->version);
    to->vector = arena_copy(mine, d->vector, sizeof(*d->vector));
    s->key[s->count] = retrieval_hash(d->id, strlen(d->id));
    add_terms(mine, s, (uint32_t)s->count, d);
    s->count++;
    return NULL;
}

static struct err *
retrieval_memory_keep(struct retrieval *r, struct arena *a,
                      enum retrieval_set set, const char *id,
                      const struct retrieval_form *form)
{
    struct arena *mine = ((struct retrieval_memory *)r)->a;
    struct set *s = set_of(r, set);
    size_t at = number_of(s, id);

    (void)a;
    if (at < s->count)
        s->form[at] = (struct retrieval_form){
            arena_str(mine, form->version),
            arena_copy(mine, form->bytes, form->size), form->size };
    return NULL;
}

static struct err *
retrieval_memory_form(struct retrieval *r, struct arena *a,
                      enum retrieval_set set, const char *id,
                      const char *version, struct retrieval_form *form)
{
    const struct set *s = set_of(r, set);
    size_t at = number_of(s, id);

    (void)a;
    *form = (struct retrieval_form){ .version = version };
    if (at < s->count && str_eq(s->form[at].version, version))
        *form = s->form[at];
    return NULL;
}

/* ---- finding ----------------------------------------------------------- */

static int
by_hash(const void *one, const void *two)
{
    const struct entry *a = one, *b = two;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* The first entry that is not below. */
static size_t
first_of(const struct set *s, uint64_t hash)
{
    size_t low = 0, high = s->entries;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (s->entry[mid].hash < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static struct err *
read_rows(void *state, struct arena *a, enum retrieval_field field,
          const uint64_t *hash, size_t count, size_t most,
          struct retrieval_rows *rows)
{
    const struct set *s = state;
    uint64_t mix = mixed(field, hash[0], count > 1 ? hash[1] : 0);
    size_t first = first_of(s, mix), n = 0;
    uint32_t *number;

    while (first + n < s->entries && s->entry[first + n].hash == mix &&
           n < most)
        n++;
    number = NEW_ARRAY(a, n + 1, uint32_t);
    rows->number = number;
    rows->count = 0;
    for (size_t i = 0; i < n; i++) { /* a title may stand there twice */
        uint32_t one = s->entry[first + i].number;

        if (rows->count == 0 || number[rows->count - 1] != one)
            number[rows->count++] = one;
    }
    return NULL;
}

static uint64_t
key_of(void *state, uint32_t number)
{
    return ((const struct set *)state)->key[number];
}

static size_t
find_near(struct arena *a, const struct set *s,
          const struct retrieval_document *like, size_t each,
          uint32_t *number)
{
    struct nearest_hit *hit = NEW_ARRAY(a, each + 1, struct nearest_hit);
    float *scale = NEW_ARRAY(a, s->count + 1, float);
    unsigned char *room = NEW_ARRAY(a, s->count * EMBEDDING_DIMS + 64,
                                    unsigned char);
    int8_t *row = (int8_t *)(room + (64 - (uintptr_t)room % 64) % 64);
    struct nearest_table t = { row, scale, s->count, s->key };
    size_t count;

    for (size_t i = 0; i < s->count; i++) {
        const struct embedding *v = s->document[i].vector;

        memcpy(row + i * EMBEDDING_DIMS, v->q, EMBEDDING_DIMS);
        scale[i] = s->document[i].id == NULL ? 0 : v->scale;
    }
    count = nearest_find(&t, like->vector, each, hit);
    for (size_t i = 0; i < count; i++)
        number[i] = (uint32_t)hit[i].row;
    return count;
}

static int
by_text(const void *one, const void *two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static struct err *
retrieval_memory_find(struct retrieval *r, struct arena *a,
                      enum retrieval_set set,
                      const struct retrieval_document *like, size_t each,
                      struct retrieval_ids *found)
{
    struct set *s = set_of(r, set);
    struct retrieval_source source = { s, s->count, read_rows, key_of };
    uint32_t *number = NEW_ARRAY(a, 3 * each + 1, uint32_t);
    size_t count = find_near(a, s, like, each, number);
    const char **id;

    if (!s->sorted && s->entries > 1)
        qsort(s->entry, s->entries, sizeof(*s->entry), by_hash);
    s->sorted = true;
    TRY(retrieval_pick(a, &source, like, each, number, &count));
    id = NEW_ARRAY(a, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        id[i] = s->document[number[i]].id;
    if (count > 1)
        qsort(id, count, sizeof(*id), by_text);
    *found = (struct retrieval_ids){ id, count };
    return NULL;
}

/* ---- what it holds ----------------------------------------------------- */

static struct err *
retrieval_memory_holds(struct retrieval *r, struct arena *a,
                       enum retrieval_set set, const char *id,
                       const char *version, bool *holds)
{
    const struct set *s = set_of(r, set);
    size_t at = number_of(s, id);

    (void)a;
    *holds = at < s->count && str_eq(s->document[at].version, version);
    return NULL;
}

static struct err *
retrieval_memory_list(struct retrieval *r, struct arena *a,
                      enum retrieval_set set, const char *after, size_t most,
                      struct retrieval_ids *ids)
{
    const struct set *s = set_of(r, set);
    const char **id = NEW_ARRAY(a, s->count + 1, const char *);
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++) {
        if (s->document[i].id != NULL && strcmp(s->document[i].id, after) > 0)
            id[count++] = s->document[i].id;
    }
    if (count > 1)
        qsort(id, count, sizeof(*id), by_text);
    *ids = (struct retrieval_ids){ id, count < most ? count : most };
    return NULL;
}

static struct err *
retrieval_memory_is_whole(struct retrieval *r, struct arena *a,
                          const char *version, bool *whole)
{
    (void)a;
    *whole = str_eq(((struct retrieval_memory *)r)->whole, version);
    return NULL;
}

static struct err *
retrieval_memory_set_whole(struct retrieval *r, struct arena *a,
                           const char *version)
{
    struct retrieval_memory *m = (struct retrieval_memory *)r;

    (void)a;
    m->whole = arena_str(m->a, version);
    return NULL;
}

static void
retrieval_memory_close(struct retrieval *r)
{
    (void)r; /* all lies in the arena */
}

/* There are no files. */
static struct err *
retrieval_memory_compact(struct retrieval *r, struct arena *a)
{
    (void)r;
    (void)a;
    return NULL;
}

static const struct retrieval_ops ops = {
    .put = retrieval_memory_put,
    .drop = retrieval_memory_drop,
    .find = retrieval_memory_find,
    .holds = retrieval_memory_holds,
    .list = retrieval_memory_list,
    .is_whole = retrieval_memory_is_whole,
    .set_whole = retrieval_memory_set_whole,
    .compact = retrieval_memory_compact,
    .keep = retrieval_memory_keep,
    .form = retrieval_memory_form,
    .close = retrieval_memory_close,
};

struct err *
retrieval_memory_open(struct arena *a, const struct ports *p,
                      struct retrieval **out)
{
    struct retrieval_memory *r = NEW(a, struct retrieval_memory);

    (void)p;
    r->port.ops = &ops;
    r->a = a;
    r->whole = "";
    *out = &r->port;
    return NULL;
}
