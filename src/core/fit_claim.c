/*
 * Who earns with which word. A word of the resume is evidence for one part
 * at most, and which one depends on the posting and on the words beside it
 * that earn with it, never on other evidence. So the words of one part can be
 * taken out and every other part stays as it is.
 */
#include "core/fit_inside.h"

enum { GAP = 3 }; /* words that say nothing, which a quote may run across */

bool
fit_is_free(const struct comparison *c, size_t part, struct fit_quote q)
{
    const struct fit_text *x = &c->p->body;
    size_t i = fit_text_behind(x, q.start);

    if (i == x->words || x->word[i].start >= q.end)
        return false;
    for (; i < x->words && x->word[i].start < q.end; i++)
        if (c->copied[x->word[i].passage]
            || (c->owner[i] != 0 && c->owner[i] != part + 1))
            return false;
    return true;
}

bool
fit_claim(struct comparison *c, size_t part, struct fit_quote q)
{
    const struct fit_text *x = &c->p->body;

    if (!fit_is_free(c, part, q))
        return false;
    for (size_t i = fit_text_behind(x, q.start);
         i < x->words && x->word[i].start < q.end; i++) {
        c->owner[i] = (uint32_t)part + 1;
        c->claimed[i] = true;
    }
    return true;
}

bool
fit_claim_free(struct comparison *c, size_t part, struct fit_quote q)
{
    const struct fit_text *x = &c->p->body;
    bool any = false;

    for (size_t i = fit_text_behind(x, q.start);
         i < x->words && x->word[i].start < q.end; i++) {
        if (c->owner[i] != 0 || c->copied[x->word[i].passage])
            continue;
        c->owner[i] = (uint32_t)part + 1;
        c->claimed[i] = any = true;
    }
    return any;
}

/* Whether a quote may run from word a on to word b. */
static bool
runs_on(const struct comparison *c, size_t a, size_t b)
{
    const struct fit_word *w = c->p->body.word;

    if (b - a > GAP + 1 || w[a].passage != w[b].passage)
        return false;
    for (size_t i = a + 1; i < b; i++)
        if (c->owner[i] != 0 || c->p->body.kind[w[i].kind].weight > 0
            || c->p->body.kind[w[i].kind].doubts)
            return false;
    return true;
}

static bool
earns(const struct comparison *c, size_t part, size_t i)
{
    return c->owner[i] == part + 1 && (c->claimed[i] || !c->silent[part]);
}

void
fit_claim_quote(const struct comparison *c, size_t part, struct fit_part *out)
{
    const struct fit_text *x = &c->p->body;
    size_t last = 0, count = 0;

    for (size_t i = 0; i < x->words; i++)
        count += earns(c, part, i);
    out->quote = NEW_ARRAY(c->a, count + 1, struct fit_quote);
    for (size_t i = 0; i < x->words; i++) {
        if (!earns(c, part, i))
            continue;
        if (out->quotes > 0 && runs_on(c, last, i))
            out->quote[out->quotes - 1].end = x->word[i].end;
        else
            out->quote[out->quotes++] = (struct fit_quote){
                x->word[i].start, x->word[i].end };
        last = i;
    }
}
