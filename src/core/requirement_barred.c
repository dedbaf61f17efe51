/*
 * What nobody may be asked for: age, gender, family, a photo, nationality,
 * religion, private life, looks, health. A clause that asks for one becomes
 * no requirement, whatever else it holds, and the employer is told. Where the
 * words speak of those who are cared for or taught, or say that it does not
 * matter, nothing is asked. No law is quoted: they differ, and most of them
 * forbid it.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    TEAM_WORDS = 5,    /* from "young" to "team" */
    AGE_LEAST = 15,    /* the age of a worker, no number of years */
    AGE_FULL = 21,     /* the law itself asks for this much, not more */
    AGE_MOST = 99
};

static const struct {
    const char *cue, *message;
} marks[] = {
    { "gender", "This asks for a gender, which is unlawful in most places: "
                "it is left out." },
    { "family", "This asks about family life, which is unlawful in most "
                "places: it is left out." },
    { "photo", "This asks for a photo, which is unlawful in many places and "
               "shows what must not count: it is left out." },
    { "nationality", "This asks for a nationality or an origin, which is "
                     "unlawful in most places: ask for the right to work "
                     "instead." },
    { "religion", "This asks for a religion, which is unlawful in most "
                  "places: it is left out." },
    { "private", "This asks about private life or membership, which is "
                 "unlawful in most places: it is left out." },
    { "looks", "This asks for looks, which is unlawful in most places: it is "
               "left out." },
    { "health", "This asks about health or disability, which is unlawful in "
                "most places: say what the work demands instead." },
};

static const char age_message[] =
    "This asks for an age, which is unlawful in most places: it is left out.";

static const char team_message[] =
    "This says that the young are wanted, which is unlawful in most places: "
    "it is left out.";

static const char not_words[] =
    "no not without kein keine nicht ohne pas sans aucune ni sin senza non "
    "fara nu geen niet zonder bez nie sem nao";

/* "No photo, please": the cue is denied by a word shortly before it. */
static bool
is_declined(const struct posting_text *p, size_t from,
            const struct taxonomy_span *cue)
{
    size_t low = cue->first_word >= from + 6 ? cue->first_word - 6 : from;

    for (size_t i = low; i < cue->first_word; i++)
        if (requirement_is_one_of(p->x.words.word[i].folded, not_words))
            return true;
    return false;
}

static void
bar(struct posting_text *p, struct clause *c, const char *message)
{
    const struct word *w = p->x.words.word;

    c->barred = true;
    requirement_warn(p, "unlawful", message, w[c->first_word].start,
                     w[c->word_end - 1].end);
}

/* ---- age --------------------------------------------------------------- */

static int
age_of(const struct word *w)
{
    char *end;
    long n = strtol(w->folded, &end, 10);

    return end > w->folded && *end == '\0' && n >= AGE_LEAST && n <= AGE_MOST
               ? (int)n
               : 0;
}

/* "Between 25 and 35 years": two ages, and no word of experience. */
static bool
is_range_of_ages(const struct posting_text *p, const struct item *i)
{
    const struct word *w = p->x.words.word;

    for (size_t k = i->first_word; k + 2 < i->word_end; k++) {
        size_t to = age_of(&w[k + 1]) != 0 ? k + 1 : k + 2;

        if (age_of(&w[k]) == 0 || age_of(&w[to]) <= AGE_FULL ||
            to + 1 >= i->word_end)
            continue;
        if (requirement_is_one_of(w[to + 1].folded,
                                  "years jahre jahren ans anos anni ani jaar "
                                  "lat"))
            return true;
    }
    return false;
}

/* An age is named and a number that could be one. Least ages that laws ask
 * for, 18 or 21, are no requirement either, but nothing to warn of. */
static void
bar_age(struct posting_text *p, const struct item *i, struct clauses *c)
{
    const struct taxonomy_span *cue = requirement_cue(
        p, i->first_word, i->word_end, "age");
    int most = 0;
    bool least;

    if (requirement_cue(p, i->first_word, i->word_end, "others") != NULL)
        return;
    if (cue == NULL &&
        (!is_range_of_ages(p, i) ||
         requirement_cue(p, i->first_word, i->word_end, "experience")))
        return;
    for (size_t k = i->first_word; k < i->word_end; k++) {
        int age = age_of(&p->x.words.word[k]);

        most = age > most ? age : most;
    }
    if (most == 0 && (cue == NULL || cue->word_count < 2))
        return;
    least = most > 0 && most <= AGE_FULL &&
            requirement_cue(p, i->first_word, i->word_end, "least") != NULL;
    for (size_t k = 0; k < c->count; k++) {
        bool here = requirement_cue(p, c->clause[k].first_word,
                                    c->clause[k].word_end, "age") != NULL;

        if (!here && !(cue == NULL && k == 0))
            continue;
        if (least)
            c->clause[k].barred = true;
        else
            bar(p, &c->clause[k], age_message);
        return;
    }
}

/* "A young and dynamic team", "jeune équipe". */
static void
bar_team(struct posting_text *p, const struct item *i, struct clauses *c)
{
    const struct taxonomy_span *young = requirement_cue(
        p, i->first_word, i->word_end, "young");
    const struct taxonomy_span *team;
    const struct word *w = p->x.words.word;
    size_t low, high;

    if (young == NULL)
        return;
    low = young->first_word >= i->first_word + TEAM_WORDS
              ? young->first_word - TEAM_WORDS
              : i->first_word;
    high = young->first_word + TEAM_WORDS + 1;
    if (high > i->word_end)
        high = i->word_end;
    team = requirement_cue(p, low, high, "team");
    if (team == NULL)
        return;
    low = young->first_word < team->first_word ? young->first_word
                                               : team->first_word;
    high = young->first_word < team->first_word ? team->first_word
                                                : young->first_word;
    for (size_t k = 0; k < c->count; k++)
        if (low < c->clause[k].word_end && high >= c->clause[k].first_word)
            c->clause[k].barred = true;
    requirement_warn(p, "unlawful", team_message, w[low].start, w[high].end);
}

void
requirement_bar(struct posting_text *p, const struct item *i,
                struct clauses *c)
{
    if (requirement_is_equal(p, i))
        return;
    for (size_t k = 0; k < c->count; k++) {
        struct clause *one = &c->clause[k];

        for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]); m++) {
            const struct taxonomy_span *cue = requirement_cue(
                p, one->first_word, one->word_end, marks[m].cue);

            if (cue == NULL || one->barred ||
                is_declined(p, one->first_word, cue))
                continue;
            bar(p, one, marks[m].message);
        }
    }
    bar_age(p, i, c);
    bar_team(p, i, c);
}
