/* What of the two sides is given a direction: passages, then the titles of a
 * person, then words, those aside that the vocabulary holds. */
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

/* The passages, with room behind them. */
static struct fit_texts
with_room(struct arena *a, const struct fit_pieces *l, size_t more,
          struct fit_wanted **item)
{
    *item = NEW_ARRAY(a, l->count + more + 1, struct fit_wanted);
    if (l->count > 0)
        memcpy(*item, l->item, l->count * sizeof(**item));
    return (struct fit_texts){ *item, l->count };
}

/* ---- a person ------------------------------------------------------------ */

/* A word that says nothing is never compared. */
static bool
is_compared(const struct fit_kind *k)
{
    return k->weight > 0;
}

struct fit_texts
fit_person_texts(struct arena *a, struct fit_person *p,
                 const struct fit_vocabulary *v)
{
    const struct fit_text *x = &p->body;
    struct fit_wanted *item;
    struct fit_texts texts = with_room(a, &p->pieces, p->titles + x->kinds,
                                       &item);

    for (size_t i = 0; i < p->titles && !p->formed; i++)
        item[texts.count++] = (struct fit_wanted){
            p->title[i].title.folded, strlen(p->title[i].title.folded) };
    p->known = NEW_ARRAY(a, x->kinds + 1, struct fit_known);
    for (size_t i = 0; i < x->kinds; i++) {
        const struct fit_kind *k = &x->kind[i];

        if (!is_compared(k))
            continue;
        p->known[i] = fit_vocabulary_find(v, k->word);
        if (p->known[i].vector == NULL)
            item[texts.count++] = (struct fit_wanted){ k->folded, k->size };
    }
    return texts;
}

void
fit_person_embed(struct fit_person *p, struct fit_vocabulary *v,
                 const struct embedding *vector)
{
    const struct fit_text *x = &p->body;

    if (!p->formed)
        embedding_mean(vector, p->pieces.count, &p->vector);
    vector += p->pieces.count;
    for (size_t i = 0; i < p->titles && !p->formed; i++)
        p->title[i].vector = *vector++;
    for (size_t i = 0; i < x->kinds; i++)
        if (is_compared(&x->kind[i]) && p->known[i].vector == NULL)
            p->known[i] = fit_vocabulary_add(v, x->kind[i].word, vector++);
}

const struct embedding *
fit_person_vector(const struct fit_person *p)
{
    return &p->vector;
}

/* ---- a posting ----------------------------------------------------------- */

struct fit_texts
fit_posting_texts(struct arena *a, struct fit_posting *g,
                  const struct fit_vocabulary *v)
{
    struct fit_lines *l = &g->lines;
    struct fit_known *known = NEW_ARRAY(a, l->terms + 1, struct fit_known);
    struct fit_wanted *item;
    struct fit_texts texts = with_room(a, &g->pieces, l->terms, &item);

    for (size_t i = 0; i < l->terms; i++) {
        known[i] = fit_vocabulary_find(v, l->term[i].word);
        if (known[i].vector == NULL)
            item[texts.count++] = l->text[i];
    }
    l->known = known;
    return texts;
}

void
fit_posting_embed(struct fit_posting *g, struct fit_vocabulary *v,
                  const struct embedding *vector)
{
    struct fit_lines *l = &g->lines;

    if (!g->formed)
        embedding_mean(vector, g->pieces.count, &g->vector);
    if (!g->formed && !str_empty(g->posting->title))
        g->title_vector = vector[0];
    vector += g->pieces.count;
    for (size_t i = 0; i < l->terms; i++)
        if (l->known[i].vector == NULL)
            l->known[i] = fit_vocabulary_add(v, l->term[i].word, vector++);
    fit_senses_embed(l, v);
}

const struct embedding *
fit_posting_vector(const struct fit_posting *g)
{
    return &g->vector;
}
