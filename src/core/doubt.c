/*
 * Each word that a phrase of doubt may begin with is looked up, and the words
 * of its scope are marked. Nothing is looked for further than a clause away,
 * and no clause is long, so the time is linear. The phrases:
 * doubt_phrases.c, the clauses: doubt_clauses.c.
 */
#include <string.h>

#include "core/doubt_inside.h"

enum {
    NOUN_WORDS = 5,  /* of what "without" takes back */
    HARM_WORDS = 3,  /* among which harm is looked for */
    HARM_ENDS = 6,   /* letters behind its beginning */
    NEAR_WORDS = 8,  /* from "basic" on */
    AFTER_WORDS = 3, /* from a name to "(basic)" */
    PHRASES_MOST = 800, BUCKETS = 1024
};

/* ---- phrases ------------------------------------------------------------- */

struct phrase {
    const char *words; /* up to "|" */
    const struct doubt_phrases *of;
    struct phrase *next;
};

static struct phrase *bucket[BUCKETS]; /* by first word; made once */

static struct phrase **
bucket_of(const char *word, size_t size)
{
    unsigned h = (unsigned)size;

    for (size_t i = 0; i < size && i < 5; i++)
        h = h * 31 + (unsigned char)word[i];
    return &bucket[h % BUCKETS];
}

static void
make_buckets(void)
{
    static struct phrase room[PHRASES_MOST];
    static bool made;
    struct phrase *p = room;

    for (size_t k = 0; !made && k < doubt_phrase_lists; k++)
        for (const char *at = doubt_phrases[k].list + 1;
             *at != '\0' && p < room + PHRASES_MOST;
             at = strchr(at, '|') + 1) {
            struct phrase **b = bucket_of(at, strcspn(at, " |"));

            *p = (struct phrase){ at, &doubt_phrases[k], *b };
            *b = p++;
        }
    made = true;
}

/* The words of the phrase, if it stands at word i. */
static size_t
stands_at(const struct doubt_clauses *c, size_t i, const char *phrase)
{
    size_t count = 0;

    for (;; i++) {
        size_t n = strcspn(phrase, " |");

        if (i >= c->w->count || c->w->word[i].size != n
            || memcmp(c->w->word[i].folded, phrase, n) != 0
            || (count > 0 && c->gap[i] > GAP_HYPHEN))
            return 0;
        count++;
        if (phrase[n] == '|')
            return count;
        phrase += n + 1;
    }
}

/* The longest phrase at word i, but those of a little knowledge. */
static size_t
phrase_at(const struct doubt_clauses *c, size_t i,
          const struct doubt_phrases **of)
{
    const struct word *w = &c->w->word[i];
    size_t best = 0;

    for (const struct phrase *p = *bucket_of(w->folded, w->size); p != NULL;
         p = p->next) {
        size_t n;

        if (p->of->doubt == DOUBT_BASIC)
            continue;
        n = stands_at(c, i, p->words);
        if (n > best || (n == best && n > 0
                         && p->of->scope < (*of)->scope)) {
            best = n;
            *of = p->of;
        }
    }
    return best;
}

static void
mark(struct doubt_clauses *c, size_t from, size_t to, enum doubt d)
{
    for (size_t i = from; i < to; i++)
        if (c->doubt[i] < d)
            c->doubt[i] = (unsigned char)d;
}

/* ---- scopes -------------------------------------------------------------- */

static bool
is_harm(const struct doubt_clauses *c, size_t i)
{
    const struct word *w = &c->w->word[i];

    for (size_t k = 0; doubt_harms[k] != NULL; k++) {
        size_t n = strlen(doubt_harms[k]);

        if (w->size >= n && w->size <= n + HARM_ENDS
            && memcmp(w->folded, doubt_harms[k], n) == 0)
            return true;
    }
    return doubt_holds(c, doubt_harm_words, i);
}

/* Whether what is denied is good not to have; "no experience with claims"
 * and "no incident management" deny work. */
static bool
harmless(const struct doubt_clauses *c, size_t i, size_t to)
{
    for (size_t k = i; k < to && k < i + HARM_WORDS; k++) {
        if (doubt_holds(c, doubt_knowing, k))
            return false;
        if (is_harm(c, k))
            return k + 1 == to || (!doubt_holds(c, doubt_knowing, k + 1)
                                   && !doubt_holds(c, doubt_managing, k + 1));
    }
    return false;
}

static bool
says_more(const struct doubt_clauses *c, size_t i, size_t to)
{
    for (; i < to; i++)
        if (!doubt_holds(c, doubt_filling, i))
            return true;
    return false;
}

/* What was blanked from the text, a word "x" instead, is not known to have
 * been denied. */
static bool
is_gone(const struct doubt_clauses *c, size_t i, size_t to)
{
    return i < to && doubt_holds(c, " x ", i)
           && !(i + 1 < to && doubt_holds(c, doubt_knowing, i + 1));
}

/* "Java: none", "Java (no knowledge)": the piece before it. */
static void
mark_back(struct doubt_clauses *c, size_t i, size_t to, enum doubt d)
{
    size_t from = i;

    if (i > 0 && c->gap[i] < GAP_COMMA && !doubt_clauses_turn(c, i - 1))
        from = doubt_clauses_start(c, i - 1);
    mark(c, from, to, d);
}

/* The end of the piece that goes on with word i; i where none does. */
static size_t
piece_behind(const struct doubt_clauses *c, size_t i)
{
    return c->gap[i] >= GAP_DASH ? i : doubt_clauses_piece(c, i);
}

static void
mark_on(struct doubt_clauses *c, size_t i, size_t n, enum doubt d)
{
    size_t to = piece_behind(c, i + n);

    if (!says_more(c, i + n, to))
        mark_back(c, i, to, d);
    else
        mark(c, i, doubt_clauses_end(c, i + n, doubt_joining), d);
}

static void
mark_noun(struct doubt_clauses *c, size_t i, size_t n, enum doubt d)
{
    size_t first = i + n, to = first, end = piece_behind(c, first);

    if (c->gap[first] == GAP_HYPHEN || harmless(c, first, end)
        || is_gone(c, first, end)
        || (end > first && doubt_is_number(c, first)))
        return;
    for (; to < end && to < first + NOUN_WORDS; to++) {
        if (doubt_holds(c, doubt_knowing, to)) {
            while (to < end && doubt_holds(c, doubt_knowing, to))
                to++;
            mark_on(c, i, to - i, d);
            return;
        }
        if (to > first && doubt_is_number(c, to))
            break;
        if (doubt_holds(c, doubt_leading, to))
            break;
    }
    if (end == first)
        mark_back(c, i, first, d);
    else if (to > first)
        mark(c, i, to == end ? doubt_clauses_end(c, first, doubt_or) : to, d);
}

/* "No Java", not "Experiência no Java". */
static bool
begins(const struct doubt_clauses *c, size_t i)
{
    return !c->portuguese
           && (c->gap[i] > GAP_HYPHEN || doubt_holds(c, doubt_having, i - 1)
               || doubt_clauses_turn(c, i - 1)
               || doubt_holds(c, doubt_joining, i - 1));
}

static void
mark_wish(struct doubt_clauses *c, size_t i, size_t n)
{
    size_t from = doubt_clauses_start(c, i), to = doubt_clauses_piece(c, i + n);

    if (c->gap[i + n] >= GAP_DASH)
        return;
    for (size_t k = from; k < to; k++)
        if ((k < i || k >= i + n) && doubt_holds(c, doubt_learning, k)) {
            mark(c, from, doubt_clauses_end(c, i, doubt_joining), DOUBT_WISHED);
            return;
        }
}

static void
mark_basic_back(struct doubt_clauses *c, size_t i, size_t n)
{
    size_t from = i;

    while (from > 0 && i + n - from < AFTER_WORDS + 1
           && c->gap[from] < GAP_COMMA && strchr("|/", c->text[
                  c->w->word[from].start - 1]) == NULL)
        from--;
    mark(c, from, i, DOUBT_BASIC);
}

static void
mark_basic(struct doubt_clauses *c, size_t i, size_t n)
{
    size_t to = i + n;

    while (to < c->w->count && to - i - n < NEAR_WORDS && c->gap[to] < GAP_END)
        to++;
    mark(c, i + n, to, DOUBT_BASIC);
}

/* "Basic Java (basic)" is a phrase of two scopes. */
static void
mark_little(struct doubt_clauses *c, size_t i)
{
    const struct word *w = &c->w->word[i];

    for (const struct phrase *p = *bucket_of(w->folded, w->size); p != NULL;
         p = p->next) {
        size_t n = p->of->doubt == DOUBT_BASIC ? stands_at(c, i, p->words)
                                               : 0;

        if (n > 0 && p->of->scope == DOUBT_BASIC_BACK)
            mark_basic_back(c, i, n);
        else if (n > 0 && (c->gap[i] < GAP_COLON || c->gap[i] > GAP_BRACKET
                           || c->gap[i + n] < GAP_DASH))
            mark_basic(c, i, n);
    }
}

static void
mark_phrase(struct doubt_clauses *c, const struct doubt_phrases *of, size_t i,
            size_t n)
{
    if (i + n < c->w->count && doubt_holds(c, doubt_only, i + n))
        return;
    switch (of->scope) {
    case DOUBT_KEEPS:
    case DOUBT_BASIC_ON:
    case DOUBT_BASIC_BACK:
        return;
    case DOUBT_FIRST:
        if (begins(c, i))
            mark_noun(c, i, n, of->doubt);
        return;
    case DOUBT_NOUN:
        mark_noun(c, i, n, of->doubt);
        return;
    case DOUBT_ON:
        if (c->gap[i + n] != GAP_HYPHEN
            && !harmless(c, i + n, piece_behind(c, i + n)))
            mark_on(c, i, n, of->doubt);
        return;
    case DOUBT_CLAUSE:
        if (!harmless(c, doubt_clauses_start(c, i), i))
            mark(c, doubt_clauses_start(c, i), doubt_clauses_piece(c, i),
                 of->doubt);
        return;
    case DOUBT_ANSWER:
        if (c->gap[i] >= GAP_COLON && c->gap[i] <= GAP_BRACKET
            && c->gap[i + n] >= GAP_DASH)
            mark_back(c, i, i + n, of->doubt);
        return;
    case DOUBT_WISH:
        mark_wish(c, i, n);
        return;
    }
}

const unsigned char *
doubt_read(struct arena *a, const char *text, const struct words *w)
{
    struct doubt_clauses c = {
        .text = text, .w = w,
        .gap = NEW_ARRAY(a, w->count + 1, unsigned char),
        .doubt = NEW_ARRAY(a, w->count + 1, unsigned char),
    };
    const struct doubt_phrases *of = NULL;

    make_buckets();
    doubt_clauses_read(&c);
    for (size_t i = 0; i < w->count;) {
        size_t n = phrase_at(&c, i, &of);

        if (n > 0)
            mark_phrase(&c, of, i, n);
        else
            mark_little(&c, i);
        i += n > 0 ? n : 1;
    }
    return c.doubt;
}

enum doubt
doubt_at(const unsigned char *doubts, size_t first, size_t end)
{
    unsigned char worst = DOUBT_NONE;

    for (size_t i = first; i < end; i++)
        worst = doubts[i] > worst ? doubts[i] : worst;
    return (enum doubt)worst;
}

bool
doubt_is_word(const char *folded)
{
    size_t n = strlen(folded);

    make_buckets();
    for (const struct phrase *p = *bucket_of(folded, n); p != NULL;
         p = p->next)
        if (p->of->scope != DOUBT_WISH && p->of->scope != DOUBT_ANSWER
            && strcspn(p->words, " |") == n
            && memcmp(p->words, folded, n) == 0)
            return true;
    return false;
}

const char *
doubt_name(enum doubt d)
{
    static const char *const name[] = { [DOUBT_NONE] = NULL,
                                        [DOUBT_BASIC] = "basic",
                                        [DOUBT_WISHED] = "wished",
                                        [DOUBT_DENIED] = "denied" };

    return name[d];
}
