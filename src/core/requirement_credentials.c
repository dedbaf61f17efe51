/* Licences and certificates that the taxonomy has no entry for: a clause that
 * names one ("Certificato di ...") is kept in its own words. */
#include "base/str.h"
#include "core/requirement_parts.h"

enum { CLAUSE_WORDS = 12, CREDENTIALS_MOST = 20 };

bool
requirement_credential(struct posting_text *p, const struct item *i,
                       const struct clause *c, bool must)
{
    const struct word *w = p->x.words.word;
    uint32_t start = w[c->first_word].start, end = w[c->word_end - 1].end;
    struct requirement *r;

    if (c->word_end - c->first_word > CLAUSE_WORDS ||
        requirement_cue(p, c->first_word, c->word_end, "credential") == NULL ||
        (i->part != PART_MUST && i->part != PART_NICE && !c->asked &&
         !c->had))
        return false;
    if (requirement_count(p->out, REQUIREMENT_LICENCE) >= CREDENTIALS_MOST)
        return false;
    r = requirement_append(p->a, p->out, REQUIREMENT_LICENCE,
                           requirement_label(p, start, end), must);
    r->start = start;
    r->end = end;
    return true;
}
