/* What of the two sides is given a direction, and what comes of it. */
#include "base/str.h"
#include "core/fit_inside.h"

void
fit_pieces_add(struct arena *a, struct fit_pieces *l, const char *text,
               size_t size)
{
    size_t room = l->count + size / 120 + 1;
    struct fit_wanted *more = NEW_ARRAY(a, room, struct fit_wanted);

    if (l->count > 0)
        memcpy(more, l->item, l->count * sizeof(*more));
    l->item = more;
    for (size_t start = 0; start < size;) {
        size_t end = embedding_passage_end(text, size, start);

        l->item[l->count++] = (struct fit_wanted){ text + start,
                                                   end - start };
        start = end;
    }
}

struct fit_texts
fit_person_texts(const struct fit_person *p)
{
    return (struct fit_texts){ p->pieces.item, p->pieces.count };
}

void
fit_person_embed(struct fit_person *p, const struct embedding *vector)
{
    embedding_mean(vector, p->pieces.count, &p->vector);
}

const struct embedding *
fit_person_vector(const struct fit_person *p)
{
    return &p->vector;
}

struct fit_texts
fit_posting_texts(const struct fit_posting *g)
{
    return (struct fit_texts){ g->pieces.item, g->pieces.count };
}

void
fit_posting_embed(struct fit_posting *g, const struct embedding *vector)
{
    embedding_mean(vector, g->pieces.count, &g->vector);
}

const struct embedding *
fit_posting_vector(const struct fit_posting *g)
{
    return &g->vector;
}
