/*
 * Finding phrases in a text. The image is trusted after its header was
 * checked: make wrote it. A word costs one look-up in the vocabulary and one
 * for each phrase that goes on through it.
 */
#include "core/taxonomy.h"

#include <math.h>

#include "base/str.h"
#include "core/taxonomy_image.h"

static bool
table_fits(const struct taxonomy_header *h, struct taxonomy_table t,
           size_t item)
{
    return t.offset >= sizeof(*h) && t.offset <= h->size
           && t.count <= (h->size - t.offset) / item;
}

static bool
header_fits(const struct taxonomy_header *h, size_t size)
{
    return memcmp(h->magic, TAXONOMY_MAGIC, sizeof(h->magic)) == 0
           && h->format == TAXONOMY_FORMAT && h->size == size
           && table_fits(h, h->strings, 1) && h->strings.count > 0
           && table_fits(h, h->vocab, 4)
           && table_fits(h, h->tokens, sizeof(struct taxonomy_token))
           && table_fits(h, h->edges, sizeof(struct taxonomy_edge))
           && table_fits(h, h->nodes, 4) && table_fits(h, h->uses, 4)
           && table_fits(h, h->entries, sizeof(struct taxonomy_entry))
           && table_fits(h, h->links, 4) && table_fits(h, h->ids, 4)
           && (h->vocab.count & (h->vocab.count - 1)) == 0
           && h->edges.count > 0
           && (h->ids.count & (h->ids.count - 1)) == 0;
}

struct err *
taxonomy_open(struct arena *a, const void *image, size_t size,
              const struct taxonomy **out)
{
    const struct taxonomy_header *h = image;
    struct taxonomy *t = NEW(a, struct taxonomy);

    if (size < sizeof(*h) || !header_fits(h, size))
        return fail(a, ERR_INVALID, "run make again: the file is made by it",
                    "the taxonomy is damaged or of another version");
    t->image = image;
    t->h = h;
    t->strings = (const char *)t->image + h->strings.offset;
    t->vocab = (const void *)(t->image + h->vocab.offset);
    t->tokens = (const void *)(t->image + h->tokens.offset);
    t->edges = (const void *)(t->image + h->edges.offset);
    t->nodes = (const void *)(t->image + h->nodes.offset);
    t->uses = (const void *)(t->image + h->uses.offset);
    t->entries = (const void *)(t->image + h->entries.offset);
    t->links = (const void *)(t->image + h->links.offset);
    t->ids = (const void *)(t->image + h->ids.offset);
    t->version = arena_printf(a, "%d.%08x", TAXONOMY_FORMAT,
                              (unsigned)h->data_hash);
    *out = t;
    return NULL;
}

static uint32_t
token_of(const struct taxonomy *t, const char *folded, size_t size)
{
    uint32_t mask = t->h->vocab.count - 1;
    uint32_t i = (uint32_t)words_hash(folded, size) & mask;

    for (; t->vocab[i] != 0; i = (i + 1) & mask)
        if (strcmp(t->strings + t->tokens[t->vocab[i] - 1].string, folded)
            == 0)
            return t->vocab[i] - 1;
    return TAXONOMY_NONE;
}

static bool
is_plural_of(const char *word, uint32_t size, const char *singular)
{
    size_t n = strlen(singular);

    return (size == n + 1 && word[n] == 's' && memcmp(word, singular, n) == 0)
           || (size == n + 2 && str_ends(word, "ies"));
}

/* A plural that no phrase holds is read as its singular. */
static uint32_t
token_or_singular(const struct taxonomy *t, const struct word *w)
{
    uint32_t token = token_of(t, w->folded, w->size);
    char room[64];

    if (token != TAXONOMY_NONE || w->size < 4 || w->size >= sizeof(room)
        || w->folded[w->size - 1] != 's')
        return token;
    memcpy(room, w->folded, w->size);
    room[w->size - 1] = '\0';
    token = token_of(t, room, w->size - 1);
    if (token == TAXONOMY_NONE && str_ends(w->folded, "ies")) {
        room[w->size - 3] = 'y';
        room[w->size - 2] = '\0';
        token = token_of(t, room, w->size - 2);
    }
    return token != TAXONOMY_NONE
        && is_plural_of(w->folded, w->size,
                        t->strings + t->tokens[token].string)
        ? token : TAXONOMY_NONE;
}

struct taxonomy_text
taxonomy_read(const struct taxonomy *t, struct arena *a, const char *text,
              size_t size)
{
    struct taxonomy_text x = { text, size, words_split(a, text, size), NULL };

    x.token = NEW_ARRAY(a, x.words.count + 1, uint32_t);
    for (size_t i = 0; i < x.words.count; i++)
        x.token[i] = token_or_singular(t, &x.words.word[i]);
    return x;
}

/* The phrase one word longer; 0 when there is none. */
static uint32_t
step(const struct taxonomy *t, uint32_t node, uint32_t token)
{
    uint32_t room = t->h->edges.count, i;

    if (token == TAXONOMY_NONE)
        return 0;
    i = taxonomy_edge_slot(node, token, room);
    for (; t->edges[i].next != 0; i = i + 1 == room ? 0 : i + 1)
        if (t->edges[i].node == node && t->edges[i].token == token)
            return t->edges[i].next;
    token = t->tokens[token].singular;
    return token == TAXONOMY_NONE ? 0 : step(t, node, token);
}

double
taxonomy_rarity(const struct taxonomy *t, const char *folded, size_t size)
{
    uint32_t token = token_of(t, folded, size);
    double all = log(1.0 + t->h->uses.count), r;

    if (token == TAXONOMY_NONE)
        return 0.6; /* mostly names and small words of prose */
    r = 1 - log(1.0 + t->tokens[token].phrases) / all;
    return r < 0.2 ? 0.2 : r;
}

/* ---- what a phrase means ------------------------------------------------ */

static bool
gather(const struct taxonomy *t, const struct taxonomy_text *x,
       uint32_t node, unsigned kinds, struct taxonomy_span *s)
{
    size_t room = sizeof(s->also) / sizeof(s->also[0]);

    s->entry = NULL;
    s->also_count = 0;
    for (uint32_t i = t->nodes[node]; i < t->nodes[node + 1]; i++) {
        const struct taxonomy_entry *e =
            &t->entries[t->uses[i] & TAXONOMY_USE_ENTRY];

        if ((kinds & TAXONOMY_BIT(e->kind)) == 0
            || (x != NULL && !taxonomy_use_counts(t, x, node, t->uses[i], s)))
            continue;
        if (s->entry == NULL)
            s->entry = e;
        else if (s->also_count < room)
            s->also[s->also_count++] = e;
    }
    return s->entry != NULL;
}

/* The longest phrase that begins with word i; the words it takes, or 0. */
static size_t
longest(const struct taxonomy *t, const struct taxonomy_text *x,
        unsigned kinds, size_t i, size_t to, struct taxonomy_span *s)
{
    const struct word *w = x->words.word;
    uint32_t path[16];
    size_t n = 0;

    for (uint32_t node = 0; i + n < to && n < 16; n++) {
        if (n > 0 && w[i + n].breaks)
            break;
        node = step(t, node, x->token[i + n]);
        if (node == 0)
            break;
        path[n] = node;
    }
    for (; n > 0; n--) {
        if (t->nodes[path[n - 1]] == t->nodes[path[n - 1] + 1])
            continue;
        s->start = w[i].start;
        s->end = w[i + n - 1].end;
        s->first_word = (uint32_t)i;
        s->word_count = (uint32_t)n;
        if (gather(t, x, path[n - 1], kinds, s))
            return n;
    }
    return 0;
}

struct taxonomy_spans
taxonomy_find(const struct taxonomy *t, struct arena *a,
              const struct taxonomy_text *x, unsigned kinds, size_t from,
              size_t to)
{
    struct taxonomy_spans out = { NULL, 0 };
    struct taxonomy_span one;
    size_t room = 0;

    if (to > x->words.count)
        to = x->words.count;
    for (size_t i = from; i < to;) {
        size_t taken = longest(t, x, kinds, i, to, &one);

        i += taken > 0 ? taken : 1;
        if (taken == 0)
            continue;
        if (out.count == room) {
            out.span = room == 0
                ? NEW_ARRAY(a, 2, struct taxonomy_span)
                : arena_grow(a, out.span, room * sizeof(one),
                             2 * room * sizeof(one));
            room = room == 0 ? 2 : room * 2;
        }
        out.span[out.count++] = one;
    }
    return out;
}

struct taxonomy_spans
taxonomy_find_in(const struct taxonomy *t, struct arena *a, const char *text,
                 unsigned kinds)
{
    struct taxonomy_text x = taxonomy_read(t, a, text, strlen(text));

    return taxonomy_find(t, a, &x, kinds, 0, x.words.count);
}

bool
taxonomy_exact(const struct taxonomy *t, struct arena *a, const char *text,
               size_t size, enum taxonomy_kind kind,
               struct taxonomy_span *out)
{
    struct taxonomy_text x = taxonomy_read(t, a, text, size);
    uint32_t node = 0;

    if (x.words.count == 0 || x.words.count > 16)
        return false;
    for (size_t i = 0; i < x.words.count; i++) {
        node = step(t, node, x.token[i]);
        if (node == 0)
            return false;
    }
    out->start = x.words.word[0].start;
    out->end = x.words.word[x.words.count - 1].end;
    out->first_word = 0;
    out->word_count = (uint32_t)x.words.count;
    return gather(t, NULL, node, TAXONOMY_BIT(kind), out);
}

const struct taxonomy_entry *
taxonomy_phrase(const struct taxonomy *t, struct arena *a, const char *text,
                size_t size, enum taxonomy_kind kind)
{
    struct taxonomy_span s;

    return taxonomy_exact(t, a, text, size, kind, &s) ? s.entry : NULL;
}

bool
taxonomy_is_another(const struct taxonomy *t, const struct taxonomy_text *x,
                    const struct taxonomy_span *s)
{
    uint32_t node = 0;

    for (uint32_t i = 0; i < s->word_count; i++) {
        node = step(t, node, x->token[s->first_word + i]);
        if (node == 0)
            return false;
    }
    return taxonomy_use_is_another(t, x, node, s);
}

const struct taxonomy_entry *
taxonomy_by_id(const struct taxonomy *t, enum taxonomy_kind kind,
               const char *id)
{
    uint32_t mask = t->h->ids.count - 1;
    uint32_t i = taxonomy_id_slot(kind, id, mask + 1);

    for (; t->ids[i] != 0; i = (i + 1) & mask) {
        const struct taxonomy_entry *e = &t->entries[t->ids[i] - 1];

        if (e->kind == kind && strcmp(taxonomy_id(t, e), id) == 0)
            return e;
    }
    return NULL;
}

/* ---- entries ------------------------------------------------------------ */

uint32_t
taxonomy_number(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return (uint32_t)(e - t->entries);
}

const struct taxonomy_entry *
taxonomy_at(const struct taxonomy *t, uint32_t number)
{
    return number < t->h->entries.count ? &t->entries[number] : NULL;
}

const char *
taxonomy_id(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return t->strings + e->id;
}

const char *
taxonomy_name(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return t->strings + e->name;
}

const char *
taxonomy_info(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return t->strings + e->info;
}

const char *
taxonomy_category(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return t->strings + e->category;
}

const struct taxonomy_entry *
taxonomy_parent(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return e->parent == TAXONOMY_NONE ? NULL : &t->entries[e->parent];
}

const char *
taxonomy_version(const struct taxonomy *t)
{
    return t->version;
}
