/* Reading a title into occupations and words, and comparing two. */
#include "core/title.h"

#include "base/str.h"

enum {
    ALIKE_LETTERS = 6, /* that two forms of a word share at least */
    ALIKE_ENDS = 4,    /* that they may differ in at most */
    FEW_MEANINGS = 4
};

static const double MANY_SAME = 0.9, MANY_NEAR = 0.4, PART_OF_TITLE = 0.85;

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
    if (level.count == 1 && level.span[0].word_count == x.words.count &&
        x.words.count > 0) {
        out->level = level.span[0].entry->rank;
        level.count = 0; /* "Projektleiter": the level is the work */
    }
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

/* Where the form for the other sex begins at s, its bytes: "/a", ":in",
 * "(e)", "\xC2\xB7" "e"; 0: it does not. */
static size_t
form_size(const char *s)
{
    static const char *const marks[] = { "/", ":", "*", "_", "(",
                                         "\xC2\xB7" };
    static const char *const forms[] = { "a", "e", "in", "innen", "ne", "se",
                                         "euse", "trice", "rice", "ra", "ka",
                                         "ta", "\xC4\x83", "a)", "e)", "in)",
                                         "ne)", "ra)", "-in", "-a", "/in" };
    size_t mark = 0;

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]) && mark == 0; i++)
        if (str_starts(s, marks[i]))
            mark = strlen(marks[i]);
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && mark > 0; i++) {
        size_t n = strlen(forms[i]);

        if (str_starts(s + mark, forms[i]) &&
            (s[mark + n] == '\0' || strchr(" ,-", s[mark + n]) != NULL) &&
            (*s == '(') == (forms[i][n - 1] == ')'))
            return mark + n;
    }
    return 0;
}

static char *
without_forms(struct arena *a, const char *title)
{
    struct str s = str_new(a);

    for (const char *p = title; *p != '\0';) {
        size_t n = p > title && p[-1] != ' ' ? form_size(p) : 0;

        if (n == 0)
            str_add_bytes(&s, p, n = 1);
        p += n;
    }
    return s.text;
}

struct title
title_read(const struct taxonomy *t, struct arena *a, const char *title)
{
    struct title out = { .level = -1 };
    const char *plain = without_forms(a, title);
    const char *text = taxonomy_neutral_text(t, a, plain, strlen(plain));
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
    out.whole = out.occupations > 0;
    if (out.whole)
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

/* Equal, or long and alike in all but their ends: forms of one word. */
static bool
alike(const char *a, const char *b)
{
    size_t same = 0, n = strlen(a), m = strlen(b);

    if (strcmp(a, b) == 0)
        return true;
    while (same < n && same < m && a[same] == b[same])
        same++;
    return same >= ALIKE_LETTERS && n - same <= ALIKE_ENDS &&
           m - same <= ALIKE_ENDS;
}

/* Whether a word of a title names no work by itself and joins none. */
static bool
is_link(const char *word)
{
    return strlen(word) <= 2;
}

/* Words of both, and how many of each are more than links. */
static size_t
shared_words(const struct title *a, const struct title *b, size_t *of_a,
             size_t *of_b)
{
    size_t shared = 0;

    *of_a = *of_b = 0;
    for (size_t k = 0; k < b->words; k++)
        *of_b += !is_link(b->word[k]);
    for (size_t i = 0; i < a->words; i++) {
        if (is_link(a->word[i]))
            continue;
        (*of_a)++;
        for (size_t k = 0; k < b->words; k++)
            if (alike(a->word[i], b->word[k])) {
                shared++;
                break;
            }
    }
    return shared;
}

/* The same head and a modifier in common; or one of them is the bare head,
 * as "Electrician" of "Industrial Electrician". Two heads with modifiers of
 * their own ("Civil Engineer", "Sound Engineer") are two kinds of work. */
static double
words_near(const struct title *a, const struct title *b)
{
    size_t of_a, of_b, shared;
    bool head;

    if (a->words == 0 || b->words == 0)
        return 0;
    shared = shared_words(a, b, &of_a, &of_b);
    head = alike(a->word[a->words - 1], b->word[b->words - 1]) ||
           alike(a->word[0], b->word[0]);
    if (!head || shared == 0)
        return 0;
    if (shared >= 2)
        return 0.4 + 0.4 * (double)(shared - 1) /
                         (double)(of_a > of_b ? of_a : of_b);
    return (of_a == 1 || of_b == 1) && !is_generic(a->word[a->words - 1]) &&
                   !is_generic(a->word[0])
               ? 0.4
               : 0;
}

/* Where a title has many meanings, each says less; and an occupation that is
 * only a part of a title ("nurse" in "Theatre Nurse") is near, not the same.
 */
static double
occupations_near(const struct taxonomy *t, const struct title *a,
                 const struct title *b)
{
    bool many = a->occupations > FEW_MEANINGS || b->occupations > FEW_MEANINGS;
    double best = 0;

    for (size_t i = 0; i < a->occupations; i++)
        for (size_t k = 0; k < b->occupations; k++) {
            double near = taxonomy_occupation_near(t, a->occupation[i],
                                                   b->occupation[k]);

            if (many)
                near *= near < 1 ? MANY_NEAR : MANY_SAME;
            best = near > best ? near : best;
        }
    return best * (a->whole ? 1 : PART_OF_TITLE) *
           (b->whole ? 1 : PART_OF_TITLE);
}

double
title_near(const struct taxonomy *t, const struct title *a,
           const struct title *b)
{
    double words, occupations;

    if (!str_empty(a->folded) && str_eq(a->folded, b->folded))
        return a->words == 1 && is_generic(a->word[0]) ? 0 : 1;
    words = words_near(a, b);
    occupations = occupations_near(t, a, b);
    /* Both are known, and for other work: words in common say little. */
    if (a->whole && b->whole && occupations <= 0 && words < 0.6)
        return 0;
    return words > occupations ? words : occupations;
}
