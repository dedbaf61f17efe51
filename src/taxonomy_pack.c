/*
 * The image of the taxonomy: growing tables, two hash tables (words, steps
 * from phrase to longer phrase), one pass that sorts what each phrase means.
 */
#include "taxonomy_pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

struct grown {
    void *items;
    size_t count, room, size; /* size of one item */
};

struct meaning {
    uint32_t node, entry, order;
};

struct taxonomy_pack {
    struct arena *a, *scratch;
    struct grown strings, tokens, entries, links, meanings, nodes;
    uint32_t *string_slots, *vocab, *ids;
    struct taxonomy_edge *edges;
    size_t string_room, vocab_room, edge_room, edge_count, id_room;
};

static void *
grow(struct arena *a, struct grown *g, size_t more)
{
    if (g->count + more > g->room) {
        size_t room = (g->count + more) * 2;
        void *items = arena_array(a, room, g->size);

        if (g->count > 0)
            memcpy(items, g->items, g->count * g->size);
        g->items = items;
        g->room = room;
    }
    g->count += more;
    return (char *)g->items + (g->count - more) * g->size;
}

struct taxonomy_pack *
taxonomy_pack_new(struct arena *a)
{
    struct taxonomy_pack *p = NEW(a, struct taxonomy_pack);

    p->a = a;
    p->scratch = arena_new();
    p->strings.size = 1;
    p->tokens.size = sizeof(struct taxonomy_token);
    p->entries.size = sizeof(struct taxonomy_entry);
    p->links.size = sizeof(uint32_t);
    p->meanings.size = sizeof(struct meaning);
    p->string_room = p->vocab_room = p->id_room = 1u << 19;
    p->edge_room = 1u << 22;
    p->string_slots = NEW_ARRAY(a, p->string_room, uint32_t);
    p->vocab = NEW_ARRAY(a, p->vocab_room, uint32_t);
    p->ids = NEW_ARRAY(a, p->id_room, uint32_t);
    p->edges = NEW_ARRAY(a, p->edge_room, struct taxonomy_edge);
    taxonomy_pack_string(p, "");
    return p;
}

static const char *
string_at(const struct taxonomy_pack *p, uint32_t offset)
{
    return (const char *)p->strings.items + offset;
}

uint32_t
taxonomy_pack_string(struct taxonomy_pack *p, const char *s)
{
    size_t size = strlen(s) + 1;
    size_t i = words_hash(s, size - 1) & (p->string_room - 1);

    while (p->string_slots[i] != 0) {
        if (strcmp(string_at(p, p->string_slots[i] - 1), s) == 0)
            return p->string_slots[i] - 1;
        i = (i + 1) & (p->string_room - 1);
    }
    p->string_slots[i] = (uint32_t)p->strings.count + 1;
    memcpy(grow(p->a, &p->strings, size), s, size);
    return p->string_slots[i] - 1;
}

struct taxonomy_entry *
taxonomy_pack_entry(struct taxonomy_pack *p, uint32_t number)
{
    return (struct taxonomy_entry *)p->entries.items + number;
}

const char *
taxonomy_pack_name(struct taxonomy_pack *p, uint32_t number)
{
    return string_at(p, taxonomy_pack_entry(p, number)->name);
}

uint32_t
taxonomy_pack_find(struct taxonomy_pack *p, enum taxonomy_kind kind,
                   const char *id)
{
    uint32_t i = taxonomy_id_slot(kind, id, (uint32_t)p->id_room);

    for (; p->ids[i] != 0; i = (i + 1) & ((uint32_t)p->id_room - 1)) {
        const struct taxonomy_entry *e = taxonomy_pack_entry(p,
                                                             p->ids[i] - 1);

        if (e->kind == kind && strcmp(string_at(p, e->id), id) == 0)
            return p->ids[i] - 1;
    }
    return TAXONOMY_NONE;
}

uint32_t
taxonomy_pack_add(struct taxonomy_pack *p, enum taxonomy_kind kind,
                  const char *id, const char *name)
{
    uint32_t number = (uint32_t)p->entries.count;
    uint32_t id_string = taxonomy_pack_string(p, id);
    uint32_t name_string = taxonomy_pack_string(p, name);
    struct taxonomy_entry *e = grow(p->a, &p->entries, 1);
    uint32_t i = taxonomy_id_slot(kind, id, (uint32_t)p->id_room);

    e->kind = (uint8_t)kind;
    e->id = id_string;
    e->name = name_string;
    e->parent = TAXONOMY_NONE;
    while (p->ids[i] != 0)
        i = (i + 1) & ((uint32_t)p->id_room - 1);
    p->ids[i] = number + 1;
    return number;
}

static uint32_t
token_of(struct taxonomy_pack *p, const char *folded, bool add)
{
    size_t i = words_hash(folded, strlen(folded)) & (p->vocab_room - 1);
    struct taxonomy_token *tokens = p->tokens.items, *one;

    while (p->vocab[i] != 0) {
        if (strcmp(string_at(p, tokens[p->vocab[i] - 1].string), folded) == 0)
            return p->vocab[i] - 1;
        i = (i + 1) & (p->vocab_room - 1);
    }
    if (!add)
        return TAXONOMY_NONE;
    one = grow(p->a, &p->tokens, 1);
    one->singular = TAXONOMY_NONE;
    p->vocab[i] = (uint32_t)p->tokens.count;
    one->string = taxonomy_pack_string(p, folded);
    return p->vocab[i] - 1;
}

static uint32_t
step(struct taxonomy_pack *p, uint32_t node, uint32_t token)
{
    uint32_t room = (uint32_t)p->edge_room;
    uint32_t i = taxonomy_edge_slot(node, token, room);

    while (p->edges[i].next != 0) {
        if (p->edges[i].node == node && p->edges[i].token == token)
            return p->edges[i].next;
        i = (i + 1) & (room - 1);
    }
    p->edges[i].node = node;
    p->edges[i].token = token;
    p->edges[i].next = (uint32_t)++p->edge_count;
    return p->edges[i].next;
}

void
taxonomy_pack_phrase(struct taxonomy_pack *p, const char *phrase,
                     uint32_t entry, uint32_t flags, uint32_t order)
{
    struct words w = words_split(p->scratch, phrase, strlen(phrase));
    struct meaning *m;
    uint32_t node = 0;

    if (w.count > 0 && w.count <= 12) {
        for (size_t i = 0; i < w.count; i++) {
            uint32_t token = token_of(p, w.word[i].folded, true);

            ((struct taxonomy_token *)p->tokens.items)[token].phrases++;
            node = step(p, node, token);
        }
        m = grow(p->a, &p->meanings, 1);
        m->node = node;
        m->entry = entry | flags;
        m->order = order;
    }
    arena_reset(p->scratch);
}

void
taxonomy_pack_links(struct taxonomy_pack *p, uint32_t entry,
                    const uint32_t *links, size_t count)
{
    struct taxonomy_entry *e = taxonomy_pack_entry(p, entry);

    e->links = (uint32_t)p->links.count;
    e->link_count = (uint16_t)count;
    if (count > 0)
        memcpy(grow(p->a, &p->links, count), links, count * sizeof(*links));
}

static int
meaning_order(const void *one, const void *two)
{
    const struct meaning *a = one, *b = two;

    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* Plurals: a word of the text that stands in no phrase is tried without. */
static void
find_singulars(struct taxonomy_pack *p)
{
    struct taxonomy_token *tokens = p->tokens.items;
    char room[64];

    for (size_t i = 0; i < p->tokens.count; i++) {
        const char *s = string_at(p, tokens[i].string);
        size_t n = strlen(s);

        if (n < 4 || n >= sizeof(room) || s[n - 1] != 's')
            continue;
        memcpy(room, s, n + 1);
        room[n - 1] = '\0';
        tokens[i].singular = token_of(p, room, false);
        if (tokens[i].singular == TAXONOMY_NONE && str_ends(s, "ies")) {
            memcpy(room + n - 3, "y", 2);
            tokens[i].singular = token_of(p, room, false);
        }
    }
}

static bool
stands_already(const struct grown *uses, uint32_t from, uint32_t entry)
{
    const uint32_t *u = uses->items;

    for (uint32_t i = from; i < uses->count; i++)
        if ((u[i] & TAXONOMY_USE_ENTRY) == (entry & TAXONOMY_USE_ENTRY))
            return true;
    return false;
}

/* The uses of node n are uses[nodes[n]] up to uses[nodes[n + 1]]. */
static void
list_uses(struct taxonomy_pack *p, struct grown *uses)
{
    struct meaning *m = p->meanings.items;
    uint32_t *nodes = NEW_ARRAY(p->a, p->edge_count + 2, uint32_t);
    size_t at = 0;

    qsort(m, p->meanings.count, sizeof(*m), meaning_order);
    for (size_t node = 0; node <= p->edge_count; node++) {
        nodes[node] = (uint32_t)uses->count;
        for (; at < p->meanings.count && m[at].node == node; at++) {
            uint32_t *u;

            if (stands_already(uses, nodes[node], m[at].entry))
                continue;
            u = grow(p->a, uses, 1);
            *u = m[at].entry;
        }
    }
    nodes[p->edge_count + 1] = (uint32_t)uses->count;
    p->nodes.items = nodes;
    p->nodes.count = p->edge_count + 2;
    p->nodes.size = sizeof(uint32_t);
}

/* Hash tables are made anew at a size that fits. */
static size_t
room_for(size_t count)
{
    size_t room = 16;

    while (room * 7 / 10 < count)
        room *= 2;
    return room;
}

static struct grown
pack_edges(struct taxonomy_pack *p)
{
    uint32_t room = (uint32_t)(p->edge_count * 5 / 4 + 16);
    struct grown g = { NEW_ARRAY(p->a, room, struct taxonomy_edge), room,
                       room, sizeof(struct taxonomy_edge) };
    struct taxonomy_edge *to = g.items;

    for (size_t i = 0; i < p->edge_room; i++) {
        const struct taxonomy_edge *e = &p->edges[i];
        uint32_t slot;

        if (e->next == 0)
            continue;
        slot = taxonomy_edge_slot(e->node, e->token, room);
        while (to[slot].next != 0)
            slot = slot + 1 == room ? 0 : slot + 1;
        to[slot] = *e;
    }
    return g;
}

static struct grown
pack_vocab(struct taxonomy_pack *p)
{
    size_t room = room_for(p->tokens.count);
    struct grown g = { NEW_ARRAY(p->a, room, uint32_t), room, room,
                       sizeof(uint32_t) };
    const struct taxonomy_token *tokens = p->tokens.items;
    uint32_t *to = g.items;

    for (size_t i = 0; i < p->tokens.count; i++) {
        const char *s = string_at(p, tokens[i].string);
        size_t slot = words_hash(s, strlen(s)) & (room - 1);

        while (to[slot] != 0)
            slot = (slot + 1) & (room - 1);
        to[slot] = (uint32_t)i + 1;
    }
    return g;
}

static struct grown
pack_ids(struct taxonomy_pack *p)
{
    uint32_t room = (uint32_t)room_for(p->entries.count);
    struct grown g = { NEW_ARRAY(p->a, room, uint32_t), room, room,
                       sizeof(uint32_t) };
    uint32_t *to = g.items;

    for (uint32_t i = 0; i < p->entries.count; i++) {
        const struct taxonomy_entry *e = taxonomy_pack_entry(p, i);
        uint32_t slot = taxonomy_id_slot(e->kind, string_at(p, e->id), room);

        while (to[slot] != 0)
            slot = (slot + 1) & (room - 1);
        to[slot] = i + 1;
    }
    return g;
}

static struct taxonomy_table
put(struct str *out, const struct grown *g)
{
    struct taxonomy_table t;

    while (out->size % 8 != 0)
        str_add_bytes(out, "\0", 1);
    t.offset = (uint32_t)(out->size + sizeof(struct taxonomy_header));
    t.count = (uint32_t)g->count;
    str_add_bytes(out, g->items, g->count * g->size);
    return t;
}

static struct err *
save(struct taxonomy_pack *p, const char *path,
     const struct taxonomy_header *h, const struct str *body)
{
    const char *part = arena_printf(p->a, "%s.part", path);
    FILE *f = fopen(part, "wb");
    bool ok;

    if (f == NULL)
        return fail(p->a, ERR_DOWN, "make the folder writable",
                    "cannot write %s: %s", part, strerror(errno));
    ok = fwrite(h, sizeof(*h), 1, f) == 1
         && fwrite(body->text, body->size, 1, f) == 1;
    if (fclose(f) != 0 || !ok || rename(part, path) != 0)
        return fail(p->a, ERR_DOWN, "is the disk full?",
                    "cannot write %s: %s", path, strerror(errno));
    return NULL;
}

struct err *
taxonomy_pack_write(struct taxonomy_pack *p, const char *path)
{
    struct taxonomy_header h = { .format = TAXONOMY_FORMAT };
    struct grown uses = { NULL, 0, 0, sizeof(uint32_t) };
    struct grown edges, vocab, ids;
    struct str body = str_new(p->a);

    memcpy(h.magic, TAXONOMY_MAGIC, sizeof(h.magic));
    find_singulars(p);
    list_uses(p, &uses);
    edges = pack_edges(p);
    vocab = pack_vocab(p);
    ids = pack_ids(p);
    h.edges = put(&body, &edges);
    h.nodes = put(&body, &p->nodes);
    h.vocab = put(&body, &vocab);
    h.tokens = put(&body, &p->tokens);
    h.uses = put(&body, &uses);
    h.entries = put(&body, &p->entries);
    h.links = put(&body, &p->links);
    h.ids = put(&body, &ids);
    h.strings = put(&body, &p->strings);
    h.size = (uint32_t)(body.size + sizeof(h));
    h.data_hash = words_hash(body.text, body.size);
    arena_free(p->scratch);
    return save(p, path, &h, &body);
}
