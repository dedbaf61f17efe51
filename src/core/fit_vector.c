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
    l->passages = l->count;
}

void
fit_pieces_add_words(struct arena *a, struct fit_pieces *l,
                     const struct fit_text *x)
{
    struct fit_wanted *more = NEW_ARRAY(a, l->count + x->kinds + 1,
                                        struct fit_wanted);

    if (l->count > 0)
        memcpy(more, l->item, l->count * sizeof(*more));
    l->item = more;
    for (size_t i = 0; i < x->kinds; i++)
        l->item[l->count++] = (struct fit_wanted){
            x->kind[i].folded, x->kind[i].weight > 0 ? x->kind[i].size : 0 };
}

void
fit_pieces_add_titles(struct arena *a, struct fit_pieces *l,
                      const struct fit_title *title, size_t count)
{
    struct fit_wanted *more = NEW_ARRAY(a, l->count + count + 1,
                                        struct fit_wanted);

    if (l->count > 0)
        memcpy(more, l->item, l->count * sizeof(*more));
    l->item = more;
    for (size_t i = 0; i < count; i++)
        l->item[l->count++] = (struct fit_wanted){
            title[i].title.folded, strlen(title[i].title.folded) };
}

struct fit_texts
fit_person_texts(const struct fit_person *p)
{
    return (struct fit_texts){ p->pieces.item, p->pieces.count };
}

void
fit_person_embed(struct fit_person *p, const struct embedding *vector)
{
    embedding_mean(vector, p->pieces.passages, &p->vector);
    p->word_vector = vector + p->pieces.passages;
    for (size_t i = 0; i < p->titles; i++)
        p->title[i].vector = vector[p->pieces.count - p->titles + i];
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
    embedding_mean(vector, g->pieces.passages, &g->vector);
    if (!str_empty(g->posting->title))
        g->title_vector = vector[0];
    fit_lines_embed(&g->lines, vector + g->pieces.passages);
}

const struct embedding *
fit_posting_vector(const struct fit_posting *g)
{
    return &g->vector;
}
