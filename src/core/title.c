/* Reading a title into occupations and words, and comparing two. */
#include "core/title.h"

#include "base/str.h"

/* The main part: before a comma, bracket, bar or spaced dash. */
static char *
main_part(struct arena *a, const char *text)
{
    size_t n = 0;

    while (text[n] != '\0' && strchr(",(|[\n", text[n]) == NULL
           && strncmp(text + n, " - ", 3) != 0
           && strncmp(text + n, " \xE2\x80\x93 ", 5) != 0)
        n++;
    if (n < 3)
        n = strlen(text);
    return arena_copy(a, text, n);
}

static bool
is_generic(const char *word)
{
    static const char *const words[] = {
        "manager", "lead", "leader", "director", "assistant", "specialist",
        "coordinator", "consultant", "officer", "supervisor", "associate",
        "intern", "trainee", "head", "expert", "worker", "employee", "staff",
        "mitarbeiter", "mitarbeiterin", "leiter", "leiterin", "responsable",
        "asistent", "manager/in", "praktikant", "aushilfe", "stagiaire",
        "agent", "executive", "operator", "technician", "analyst", NULL
    };

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static void
add_occupations(struct title *out, const struct taxonomy_span *s)
{
    for (uint32_t i = 0; i <= s->also_count; i++) {
        const struct taxonomy_entry *e = i == 0 ? s->entry : s->also[i - 1];
        bool again = false;

        for (size_t k = 0; k < out->occupations; k++)
            again |= out->occupation[k] == e;
        if (!again && out->occupations < TITLE_OCCUPATIONS)
            out->occupation[out->occupations++] = e;
    }
}

/* The words that are no words of level. */
static void
keep_words(const struct taxonomy *t, struct arena *a, const char *part,
           struct title *out)
{
    struct taxonomy_text x = taxonomy_read(t, a, part, strlen(part));
    struct taxonomy_spans level = taxonomy_find(
        t, a, &x, TAXONOMY_BIT(TAXONOMY_SENIORITY), 0, x.words.count);
    struct str s = str_new(a);
    size_t k = 0;

    out->level = -1;
    for (size_t i = 0; i < x.words.count; i++) {
        while (k < level.count && level.span[k].first_word
                                          + level.span[k].word_count <= i)
            k++;
        if (k < level.count && level.span[k].first_word <= i
            && !is_generic(x.words.word[i].folded)) {
            out->level = level.span[k].entry->rank;
            continue;
        }
        if (out->words < TITLE_WORDS)
            out->word[out->words++] = x.words.word[i].folded;
        str_addf(&s, "%s%s", s.size > 0 ? " " : "", x.words.word[i].folded);
    }
    out->folded = s.text;
}

struct title
title_read(const struct taxonomy *t, struct arena *a, const char *title)
{
    struct title out = { .level = -1 };
    const char *text = taxonomy_neutral_text(t, a, title, strlen(title));
    const char *part = main_part(a, text);
    struct taxonomy_span s;
    struct taxonomy_spans some;

    keep_words(t, a, part, &out);
    if (out.words == 0 || (out.words == 1 && is_generic(out.word[0])))
        return out;
    if (taxonomy_exact(t, a, text, strlen(text), TAXONOMY_OCCUPATION, &s))
        add_occupations(&out, &s);
    if (taxonomy_exact(t, a, part, strlen(part), TAXONOMY_OCCUPATION, &s))
        add_occupations(&out, &s);
    if (taxonomy_exact(t, a, out.folded, strlen(out.folded),
                       TAXONOMY_OCCUPATION, &s))
        add_occupations(&out, &s);
    if (out.occupations > 0)
        return out;
    /* A known title within the words: it must hold the head, the last word
     * or the first, and not be a generic word. */
    some = taxonomy_find_in(t, a, out.folded,
                            TAXONOMY_BIT(TAXONOMY_OCCUPATION));
    for (size_t i = 0; i < some.count; i++) {
        const struct taxonomy_span *one = &some.span[i];
        size_t end = one->first_word + one->word_count;

        if ((end == out.words || one->first_word == 0)
            && (one->word_count > 1
                || (!is_generic(out.word[one->first_word])
                    && strlen(out.word[one->first_word]) > 4)))
            add_occupations(&out, one);
    }
    return out;
}

/* Equal, or long and alike in their first six letters. */
static bool
alike(const char *a, const char *b)
{
    return strcmp(a, b) == 0
           || (strlen(a) > 6 && strlen(b) > 6 && strncmp(a, b, 6) == 0);
}

static double
words_near(const struct title *a, const struct title *b)
{
    bool head;
    size_t shared = 0;

    if (a->words == 0 || b->words == 0)
        return 0;
    head = alike(a->word[a->words - 1], b->word[b->words - 1])
           || alike(a->word[0], b->word[0]);
    for (size_t i = 0; i < a->words; i++)
        for (size_t k = 0; k < b->words; k++)
            if (alike(a->word[i], b->word[k])) {
                shared += strlen(a->word[i]) > 2;
                break;
            }
    if (!head || shared < 2)
        return head && shared == 1 && !is_generic(a->word[a->words - 1])
                       && !is_generic(a->word[0])
            ? 0.4 : 0;
    return 0.4 + 0.4 * (double)(shared - 1)
                     / (double)(a->words > b->words ? a->words : b->words);
}

double
title_near(const struct taxonomy *t, const struct title *a,
           const struct title *b)
{
    double best = words_near(a, b);

    if (!str_empty(a->folded) && str_eq(a->folded, b->folded)
        && !(a->words == 1 && is_generic(a->word[0])))
        return 1;
    for (size_t i = 0; i < a->occupations; i++)
        for (size_t k = 0; k < b->occupations; k++) {
            double near = taxonomy_occupation_near(t, a->occupation[i],
                                                   b->occupation[k]);

            /* Many meanings say less. */
            if (a->occupations > 4 || b->occupations > 4)
                near *= 0.9;
            if (near > best)
                best = near;
        }
    return best;
}
