/*
 * How an item asks: the cues of data/taxonomy/posting_cues.tsv, found once in
 * the whole text, looked up between words. An item falls into clauses at its
 * commas, so that "Dutch, French is a plus" makes a wish of one of them only.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    CLAUSES_MOST = 60,
    DENIAL_WORDS = 4, /* between "no" and "required" */
    LISTED_WORDS = 3
};

bool
requirement_is_one_of(const char *word, const char *list)
{
    size_t n = strlen(word);
    const char *p = list;

    while (n > 0 && (p = strstr(p, word)) != NULL) {
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
        p += n;
    }
    return false;
}

static bool
is_cue(const struct posting_text *p, const struct taxonomy_span *s,
       const char *name)
{
    if (str_eq(taxonomy_name(p->t, s->entry), name))
        return true;
    for (uint32_t i = 0; i < s->also_count; i++)
        if (str_eq(taxonomy_name(p->t, s->also[i]), name))
            return true;
    return false;
}

const struct taxonomy_span *
requirement_cue(const struct posting_text *p, size_t from, size_t to,
                const char *name)
{
    size_t low = 0, high = p->cues.count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (p->cues.span[mid].first_word < from)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < p->cues.count && p->cues.span[low].first_word < to; low++)
        if (is_cue(p, &p->cues.span[low], name))
            return &p->cues.span[low];
    return NULL;
}

/* ---- not needed -------------------------------------------------------- */

static const char not_words[] =
    "no not non nicht kein keine keinen keiner ohne without sans pas aucun "
    "aucune sin ningun ninguna senza fara nu niet geen zonder nie bez nao "
    "sem don doesn needn isn aren";

static const char need_words[] =
    "need needed needs required require necessary mandatory essential must "
    "notig notwendig erforderlich brauchen benotigt voraussetzung verlangt "
    "requis requise exige exigee necessaire obligatoire demande demandee "
    "necesario necesaria requerido falta exigimos pedimos "
    "obligatorio richiesto richiesta necessario obbligatorio chiediamo "
    "necesara necesar obligatoriu cerem nodig vereist verplicht gevraagd "
    "wymagane wymagana wymagamy konieczne potrzebne potrzebna "
    "necessaria exigido exigida preciso exigimos obrigatorio";

/* "No degree required", "il n'est pas exigé": no, and soon behind it what
 * would be needed. "Must work without help" is another thing. */
static bool
is_denied(const struct posting_text *p, size_t from, size_t to)
{
    const struct word *w = p->x.words.word;

    for (size_t i = from; i < to; i++) {
        if (!requirement_is_one_of(w[i].folded, not_words))
            continue;
        for (size_t k = i + 1; k < to && k <= i + DENIAL_WORDS; k++)
            if (requirement_is_one_of(w[k].folded, need_words))
                return true;
    }
    return false;
}

/* ---- clauses ----------------------------------------------------------- */

static bool
is_cut(const struct posting_text *p, size_t word)
{
    const struct word *w = p->x.words.word;
    uint32_t from = w[word - 1].end;

    return w[word].breaks &&
           (memchr(p->x.text + from, ',', w[word].start - from) != NULL ||
            memchr(p->x.text + from, ';', w[word].start - from) != NULL);
}

/* "Ideally a, b and c" wishes for all of them, "a, b and c are a plus" too. */
static void
spread_wish(const struct posting_text *p, const struct item *i,
            struct clauses *c)
{
    struct clause *first = &c->clause[0], *last = &c->clause[c->count - 1];
    const struct taxonomy_span *cue;
    bool listed = true;

    cue = requirement_cue(p, first->first_word, first->word_end, "wish");
    if (cue != NULL && cue->first_word <= i->first_word + 1)
        for (size_t k = 1; k < c->count; k++)
            c->clause[k].wished |= !c->clause[k].asked;
    for (size_t k = 0; k + 1 < c->count; k++)
        listed &= !c->clause[k].asked && !c->clause[k].had &&
                  c->clause[k].word_end - c->clause[k].first_word <=
                      LISTED_WORDS;
    if (last->wished && listed)
        for (size_t k = 0; k < c->count; k++)
            c->clause[k].wished = true;
}

struct clauses
requirement_clauses(const struct posting_text *p, const struct item *i)
{
    struct clauses out = { NEW_ARRAY(p->a, CLAUSES_MOST, struct clause), 0 };
    size_t from = i->first_word;

    for (size_t k = from + 1; k <= i->word_end; k++) {
        struct clause *c;

        if (k < i->word_end &&
            (!is_cut(p, k) || out.count + 1 == CLAUSES_MOST))
            continue;
        c = &out.clause[out.count++];
        c->first_word = from;
        c->word_end = k;
        c->wished = requirement_cue(p, from, k, "wish") != NULL;
        c->denied = !c->wished && is_denied(p, from, k);
        c->asked = requirement_cue(p, from, k, "must") != NULL;
        c->had = requirement_cue(p, from, k, "have") != NULL;
        from = k;
    }
    if (out.count > 1)
        spread_wish(p, i, &out);
    return out;
}

bool
requirement_is_demand(const struct clauses *c)
{
    for (size_t i = 0; i < c->count; i++)
        if ((c->clause[i].asked || c->clause[i].had || c->clause[i].wished) &&
            !c->clause[i].denied && !c->clause[i].barred)
            return true;
    return false;
}

/* ---- no demand at all -------------------------------------------------- */

/* Near its beginning: what comes later in a sentence may be by the way. */
static bool
begins_with(const struct posting_text *p, const struct item *i,
            const char *cue)
{
    size_t to = i->first_word + 3 < i->word_end ? i->first_word + 3
                                                : i->word_end;

    return requirement_cue(p, i->first_word, to, cue) != NULL;
}

/* "Diversity" among the demands may be one: who builds it is asked for. There
 * it must be said who is meant ("age, sex, origin"). */
bool
requirement_is_equal(const struct posting_text *p, const struct item *i)
{
    bool asks = i->bullet && (i->part == PART_MUST || i->part == PART_NICE);

    if (!asks &&
        requirement_cue(p, i->first_word, i->word_end, "equal") != NULL)
        return true;
    if (requirement_cue(p, i->first_word, i->word_end, "mark") == NULL)
        return false;
    return requirement_cue(p, i->first_word, i->word_end, "equal") != NULL ||
           requirement_cue(p, i->first_word, i->word_end, "regardless") !=
               NULL;
}

bool
requirement_is_aside(const struct posting_text *p, const struct item *i)
{
    return requirement_is_equal(p, i) || begins_with(p, i, "offer") ||
           begins_with(p, i, "apply");
}
