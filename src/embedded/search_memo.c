/* Kept pages, the oldest giving way. Their names of towns and sectors are
 * those of the rows, which stay until the index changes. */
#include "embedded/search_memo.h"

#include "base/str.h"
#include "core/words.h"

static unsigned long long
hash(const void *bytes, size_t size)
{
    return words_hash(bytes, size);
}

static const char *
text(const char *s)
{
    return s == NULL ? "" : s;
}

const char *
search_memo_key(struct arena *a, const struct search_query *q,
                const struct search_expression *e)
{
    return arena_printf(
        a, "%d %d %d %d %d %d %lld %lld %lld %lld %d %.6f %.6f %.3f %.3f"
        " %llx %llx %llx\n%s\n%s\n%s\n%s\n%s",
        (int)q->set, q->remote, q->kind, (int)q->sort, q->marked,
        e->inverted,
        (long long)q->pay_from, (long long)q->since, (long long)q->offset,
        (long long)q->limit, q->counted, q->latitude, q->longitude,
        q->radius_km, q->near_km,
        hash(q->radius_step, sizeof(q->radius_step)),
        hash(q->since_step, sizeof(q->since_step)),
        hash(q->pay_step, sizeof(q->pay_step)), text(q->sector),
        text(q->after), text(q->before), e->match, e->shape);
}

static const char *
copy_text(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_str(a, s);
}

static struct search_hits
copy_hits(struct arena *a, const struct search_hits *hits)
{
    struct search_hits copy = *hits;

    copy.hit = arena_copy(a, hits->hit, hits->count * sizeof(*hits->hit));
    for (size_t i = 0; i < hits->count; i++) {
        struct search_hit *hit = &copy.hit[i];

        hit->id = copy_text(a, hit->id);
        hit->cursor = copy_text(a, hit->cursor);
        hit->title = copy_text(a, hit->title);
        hit->passage = copy_text(a, hit->passage);
    }
    return copy;
}

bool
search_memo_find(const struct search_memos *m, struct arena *a,
                 const char *key, int64_t seq, int64_t now,
                 struct search_hits *hits)
{
    for (size_t i = 0; i < SEARCH_MEMOS; i++) {
        const struct search_memo *one = &m->memo[i];

        if (one->a == NULL || one->seq != seq || now >= one->until ||
            strcmp(one->key, key) != 0)
            continue;
        *hits = copy_hits(a, &one->hits);
        return true;
    }
    return false;
}

void
search_memo_keep(struct search_memos *m, const char *key, int64_t seq,
                 int64_t until, const struct search_hits *hits)
{
    struct search_memo *one = &m->memo[m->next++ % SEARCH_MEMOS];

    arena_free(one->a);
    one->a = arena_new();
    one->key = arena_str(one->a, key);
    one->seq = seq;
    one->until = until;
    one->hits = copy_hits(one->a, hits);
}

void
search_memo_end(struct search_memos *m)
{
    for (size_t i = 0; i < SEARCH_MEMOS; i++) {
        arena_free(m->memo[i].a);
        m->memo[i].a = NULL;
    }
}
