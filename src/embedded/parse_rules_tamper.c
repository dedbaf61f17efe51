/*
 * Text that is there for software and not for people: sentences addressed to
 * it, skills repeated far above what prose needs, an advertisement pasted in.
 * Such lines are not counted; their owner and the employer are told so
 * plainly, with the words and the place, and nobody is accused of anything.
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum {
    GAP = 4,           /* words between two of a pattern */
    BLOCK = 8,         /* lines between two phrases of an advertisement */
    IN_A_ROW = 4,      /* of one skill, with nothing else between */
    IN_A_LINE = 6,     /* of one skill */
    MOST_SKILLS = 150, /* different ones in one list */
    SHOWN = 400        /* bytes of the words that a warning shows */
};

/* Words that stand in this order, at most GAP others between two. A word that
 * ends in a dash is a beginning. */
static const char *const instructions[] = {
    "ignore previous instructions", "ignore all instructions",
    "ignore prior instructions", "ignore above instructions",
    "ignore your instructions", "disregard previous instructions",
    "disregard all instructions", "disregard prior instructions",
    "disregard above instructions", "forget previous instructions",
    "forget all instructions", "override your instructions",
    "ignore all prompts", "ignore previous prompt",
    "new instructions for the ai", "instructions to the ai",
    "instruction for llm", "note to ai", "attention ai", "note to llm",
    "if you are an ai", "if you are a language model", "you are an ai model",
    "as an ai language model", "ai screening system must",
    "rank this candidate", "rank this resume", "rank this cv",
    "rank this applicant", "rate this candidate", "rate this resume",
    "rate this cv", "rate this applicant", "score this candidate",
    "score this resume", "score this cv", "score this applicant",
    "select this candidate", "approve this candidate",
    "approve this resume", "place this candidate first",
    "put this candidate first", "recommend this candidate first",
    "this candidate is the best match", "this is the best candidate for",
    "give this resume the highest", "give this candidate the highest",
    "assign the highest score", "mark this candidate as",
    "ignorier- alle anweisungen", "ignorier- vorherigen anweisungen",
    "ignorier- bisherigen anweisungen", "vergiss alle anweisungen",
    "bewerte diesen kandidaten", "bewerte diesen lebenslauf",
    "bewerten sie diesen kandidaten", "stufe diesen kandidaten",
    "setze diesen kandidaten", "ignore- les instructions",
    "ignore- toutes les instructions", "oublie- les instructions",
    "classe- ce candidat", "note- ce candidat", "classe- ce cv",
    "ignora- las instrucciones", "ignore las instrucciones",
    "ignora todas las instrucciones", "olvida las instrucciones",
    "clasifica- a este candidato", "clasifique a este candidato",
    "puntua- a este candidato", "ignora le istruzioni",
    "ignora tutte le istruzioni", "ignorare le istruzioni",
    "dimentica le istruzioni", "classifica questo candidato",
    "valuta questo candidato come", "ignora- instructiunile",
    "ignora- toate instructiunile", "claseaza acest candidat",
    "evalueaza acest candidat ca", "negeer alle instructies",
    "negeer de instructies", "negeer vorige instructies",
    "beoordeel deze kandidaat als", "rangschik deze kandidaat",
    "plaats deze kandidaat", "ignore as instrucoes",
    "ignore todas as instrucoes", "esqueca as instrucoes",
    "classifique este candidato", "avalie este candidato como",
    "zignoruj poprzednie instrukcje", "zignoruj wszystkie instrukcje",
    "zignoruj poprzednie polecenia", "ocen tego kandydata",
    "umiesc tego kandydata", NULL
};

static const char *const advertisement[] = {
    "we are looking for", "we are seeking", "we re looking for",
    "we are hiring", "the successful candidate", "the ideal candidate",
    "successful applicant", "ideal applicant", "the candidate must",
    "the candidate should", "the candidate will", "candidates must",
    "candidates should", "applicants must", "what we offer", "we offer you",
    "we offer a competitive", "what you will do", "what you ll do",
    "what you bring", "who you are", "you will be responsible for",
    "you will work with", "you have a degree", "about the role",
    "about the job", "about our company", "join our team", "apply now",
    "apply today", "equal opportunity employer", "competitive salary",
    "salary range", "benefits include", "this position requires",
    "must have at least", "minimum qualifications",
    "preferred qualifications", "reports to the", "job description",
    "wir suchen", "wir bieten", "ihr profil", "dein profil",
    "deine aufgaben", "ihre aufgaben", "das erwartet sie",
    "das bringen sie mit", "das bringst du mit", "bewerben sie sich",
    "bewirb dich", "nous recherchons", "nous cherchons", "nous offrons",
    "nous vous proposons", "votre profil", "vos missions",
    "le candidat ideal", "le profil recherche", "profil recherche",
    "buscamos", "el candidato ideal", "ofrecemos", "se ofrece",
    "se requiere", "requisitos minimos", "cerchiamo", "siamo alla ricerca",
    "il candidato ideale", "offriamo", "si offre", "si richiede",
    "cautam", "suntem in cautarea", "candidatul ideal", "ce oferim",
    "iti oferim", "cerinte", "wij zoeken", "we zoeken", "wij bieden",
    "wat wij bieden", "jouw profiel", "wat ga je doen", "procuramos",
    "o candidato ideal", "oferecemos", "requisitos da vaga", "szukamy",
    "poszukujemy", "oferujemy", "co oferujemy", "idealny kandydat",
    "nasze wymagania", "wymagania", NULL
};

/* ---- patterns ---------------------------------------------------------- */

static bool
is_word(const struct word *w, const char *s, size_t n)
{
    if (s[n - 1] == '-')
        return w->size >= n - 1 && memcmp(w->folded, s, n - 1) == 0;
    return w->size == n && memcmp(w->folded, s, n) == 0;
}

/* Whether the pattern begins at word i. */
static bool
begins_at(const struct reading *r, size_t i, size_t end, const char *pattern,
          size_t most_gap)
{
    const struct word *w = r->x.words.word;
    size_t n = strcspn(pattern, " ");

    if (i >= end || !is_word(&w[i], pattern, n))
        return false;
    for (i++, pattern += n; *pattern == ' '; i++, pattern += n) {
        size_t gap = 0;

        n = strcspn(++pattern, " ");
        while (i < end && gap < most_gap && !is_word(&w[i], pattern, n)) {
            gap++;
            i++;
        }
        if (i >= end || !is_word(&w[i], pattern, n))
            return false;
    }
    return true;
}

/* The first pattern that begins on the line; it may go on on the next. */
static const char *
pattern_on(const struct reading *r, size_t line,
           const char *const *patterns, size_t most_gap)
{
    const struct line *l = &r->line[line];
    size_t end = line + 1 < r->count ? r->line[line + 1].word_end
                                     : l->word_end;

    for (size_t i = l->first_word; i < l->word_end; i++)
        for (int k = 0; patterns[k] != NULL; k++)
            if (begins_at(r, i, end, patterns[k], most_gap))
                return patterns[k];
    return NULL;
}

/* ---- telling ----------------------------------------------------------- */

static void
tell(struct reading *r, const char *kind, const char *message, size_t first,
     size_t last)
{
    struct piece p = { r->line[first].start, r->line[last].end };
    json_t *w = json_object();
    const char *words;

    if (p.end - p.start > SHOWN)
        p.end = p.start + SHOWN;
    words = utf8_cut(r->a, parse_rules_text(r, p), p.end - p.start);
    json_object_set_new(w, "kind", json_string(kind));
    json_object_set_new(w, "message", json_string(message));
    json_object_set_new(w, "words", json_string(words));
    if (r->line[first].page > 0)
        json_object_set_new(w, "page", json_integer(r->line[first].page));
    json_array_append_new(r->warnings, w);
    for (size_t i = first; i <= last; i++)
        r->line[i].uncounted = true;
}

static void
find_instructions(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        size_t last = i;

        if (pattern_on(r, i, instructions, GAP) == NULL)
            continue;
        while (last + 1 < r->count
               && pattern_on(r, last + 1, instructions, GAP) != NULL)
            last++;
        tell(r, "instructions",
             "These words speak to software. They are not followed and count "
             "for nothing.", i, last);
        i = last;
    }
}

/* Two phrases of advertisements near each other, or one in a line of prose
 * that speaks of "we" and "you"; bullets behind them belong to it. */
static void
find_advertisement(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const char *first = pattern_on(r, i, advertisement, 0), *next;
        size_t last = i, different = 1;

        if (first == NULL)
            continue;
        for (size_t k = i + 1; k < r->count && k <= last + BLOCK; k++) {
            next = pattern_on(r, k, advertisement, 0);
            if (next == NULL)
                continue;
            different += next != first;
            last = k;
        }
        if (different < 2)
            continue;
        while (last + 1 < r->count && r->line[last + 1].bullet
               && !r->line[last + 1].blank_before)
            last++;
        tell(r, "pasted_advertisement",
             "This reads like an advertisement for a post, not like what "
             "somebody did. It is not counted.", i, last);
        i = last;
    }
}

/* ---- stuffing ---------------------------------------------------------- */

static size_t
line_of(const struct reading *r, size_t from, uint32_t byte)
{
    while (from + 1 < r->count && r->line[from + 1].start <= byte)
        from++;
    return from;
}

static int
by_entry(const void *one, const void *two)
{
    const struct taxonomy_entry *const *a = one, *const *b = two;

    return (*a > *b) - (*a < *b);
}

/* Spans first .. end: how often the commonest entry stands among them, and
 * how many different ones there are. */
static size_t
commonest(struct reading *r, const struct taxonomy_spans *s, size_t first,
          size_t end, size_t *different)
{
    const struct taxonomy_entry **e = NEW_ARRAY(
        r->a, end - first + 1, const struct taxonomy_entry *);
    size_t best = 0, run = 0;

    for (size_t i = first; i < end; i++)
        e[i - first] = s->span[i].entry;
    if (end > first + 1)
        qsort(e, end - first, sizeof(e[0]), by_entry);
    *different = 0;
    for (size_t i = 0; i < end - first; i++) {
        bool same = i > 0 && e[i] == e[i - 1];

        run = same ? run + 1 : 1;
        *different += !same;
        best = run > best ? run : best;
    }
    return best;
}

/* Skills of one line: one of them again and again? */
static bool
is_stuffed_line(struct reading *r, const struct taxonomy_spans *s,
                size_t first, size_t end)
{
    size_t row = 1, different;

    for (size_t i = first + 1; i < end; i++) {
        bool again = s->span[i].entry == s->span[i - 1].entry
                     && s->span[i].first_word
                            == s->span[i - 1].first_word
                                   + s->span[i - 1].word_count;

        row = again ? row + 1 : 1;
        if (row >= IN_A_ROW)
            return true;
    }
    return end - first >= IN_A_LINE
           && commonest(r, s, first, end, &different) >= IN_A_LINE;
}

static bool
same_words(const struct reading *r, const struct line *a,
           const struct line *b)
{
    const struct word *w = r->x.words.word;
    size_t n = a->word_end - a->first_word;

    if (n < 2 || b->word_end - b->first_word != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (w[a->first_word + i].size != w[b->first_word + i].size
            || strcmp(w[a->first_word + i].folded,
                      w[b->first_word + i].folded) != 0)
            return false;
    return true;
}

static void
find_stuffing(struct reading *r)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_SKILL), 0,
        r->x.words.count);
    size_t line = 0, began = SIZE_MAX, end;

    for (size_t i = 0; i < s.count; i = end) {
        bool stuffed;

        line = line_of(r, line, s.span[i].start);
        for (end = i + 1; end < s.count
                          && s.span[end].start < r->line[line].end; end++)
            ;
        stuffed = is_stuffed_line(r, &s, i, end)
                  || (line > 1 && r->line[line - 1].uncounted
                      && same_words(r, &r->line[line], &r->line[line - 1]))
                  || (line > 1
                      && same_words(r, &r->line[line], &r->line[line - 1])
                      && same_words(r, &r->line[line], &r->line[line - 2]));
        if (stuffed && !r->line[line].uncounted) {
            began = began == SIZE_MAX ? line : began;
            r->line[line].uncounted = true;
        }
    }
    for (size_t i = began; i < r->count; i++) {
        size_t last = i;

        if (!r->line[i].uncounted)
            continue;
        while (last + 1 < r->count && r->line[last + 1].uncounted)
            last++;
        tell(r, "keyword_stuffing",
             "The same words stand here again and again. Repeating them "
             "earns nothing; these lines are not counted.", i, last);
        return;
    }
}

/* A list that names more skills than anybody has. */
static void
find_endless_list(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        size_t end = parse_rules_block_end(r, i), different;
        struct taxonomy_spans s = taxonomy_find(
            r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_SKILL),
            r->line[i].first_word, r->line[end - 1].word_end);
        size_t words = r->line[end - 1].word_end - r->line[i].first_word;

        commonest(r, &s, 0, s.count, &different);
        if (different >= MOST_SKILLS && s.count * 4 > words)
            tell(r, "keyword_stuffing",
                 "This list names more skills than a person can show. It is "
                 "not counted.", i, end - 1);
        i = end - 1;
    }
}

void
parse_rules_tamper(struct reading *r)
{
    find_stuffing(r);
    find_endless_list(r);
    find_instructions(r);
    find_advertisement(r);
}
