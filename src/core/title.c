/* Reading a title into occupations and words, and comparing two. */
#include "core/title.h"

#include "base/str.h"

enum {
    COMPOUND_BEGINS = 3, /* letters before the title that a compound ends in */
    COMPOUND_ENDS = 6,   /* and of that */
    ALIKE_LETTERS = 6, /* that two forms of a word share at least */
    ALIKE_ENDS = 4,    /* that they may differ in at most */
    FEW_MEANINGS = 4
};

#define MANY_SAME 0.9 /* where a title has many meanings, each says less */
#define MANY_NEAR 0.4
#define PART_OF_TITLE 0.85

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

/* Whether a word of a title names no work by itself and joins none. */
static bool
is_link(const char *word)
{
    return strlen(word) <= 2;
}

/* O*NET calls many kinds of work by one title; ESCO, where it knows the
 * title, says which is meant. */
static void
add_occupations(const struct taxonomy *t, struct title *out,
                const struct taxonomy_span *s)
{
    bool esco = strcmp(taxonomy_info(t, s->entry), "esco") == 0;

    for (uint32_t i = 0; i <= s->also_count; i++) {
        const struct taxonomy_entry *e = i == 0 ? s->entry : s->also[i - 1];
        bool again = esco && strcmp(taxonomy_info(t, e), "esco") != 0;

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

/* ---- occupations of a title ---------------------------------------------- */

static bool
find(const struct taxonomy *t, struct arena *a, const char *text,
     struct title *out)
{
    struct taxonomy_span s;

    if (!taxonomy_exact(t, a, text, strlen(text), TAXONOMY_OCCUPATION, &s))
        return false;
    add_occupations(t, out, &s);
    return true;
}

/* Whether a word only joins others. */
static bool
is_joint(const char *word)
{
    static const char *const words[] = {
        "for", "and", "the", "und", "der", "die", "fur", "des", "les", "aux",
        "del", "los", "las", "para", "della", "dei", "delle", "dos", "das",
        "van", "voor", "het", "een", "dla", "pentru", NULL
    };

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return is_link(word);
}

/* The words that do more than join; returned is how many. */
static size_t
plain_words(const struct title *from, const char **word)
{
    size_t count = 0;

    for (size_t i = 0; i < from->words; i++)
        if (!is_joint(from->word[i]))
            word[count++] = from->word[i];
    return count;
}

/* The same words with what stands last before the rest: "Teacher of
 * Mathematics" is a mathematics teacher, "Project Manager (Construction)" a
 * construction project manager. */
static bool
find_turned(const struct taxonomy *t, struct arena *a,
            const struct title *from, struct title *out)
{
    const char *word[TITLE_WORDS];
    size_t count = plain_words(from, word);

    for (size_t first = 1; first < count; first++) {
        struct str s = str_new(a);

        for (size_t i = 0; i < count; i++)
            str_addf(&s, "%s%s", i > 0 ? " " : "", word[(first + i) % count]);
        if (!find(t, a, s.text, out))
            continue;
        out->folded = s.text;
        return true;
    }
    return false;
}

/* What stands beside the main part may say which of that it is. */
static bool
find_beside(const struct taxonomy *t, struct arena *a, const char *text,
            struct title *out)
{
    const char *word[TITLE_WORDS];
    struct title all = { .level = -1 };

    keep_words(t, a, text, &all);
    return plain_words(&all, word) > plain_words(out, word)
           && (find(t, a, text, out) || find_turned(t, a, &all, out));
}

/* "Welder / Fabricator" is both; all of it is known where each is. */
static bool
find_either(const struct taxonomy *t, struct arena *a, const char *part,
            struct title *out)
{
    size_t count, known = 0;
    char **side = str_split(a, part, '/', &count);

    for (size_t i = 0; count > 1 && i < count; i++) {
        struct title one = { .level = -1 };

        keep_words(t, a, side[i], &one);
        known += one.words > 0 && find(t, a, one.folded, out);
    }
    return known > 0 && known == count;
}

/* A known title within the words: it must hold the head, the last word or
 * the first, and not be a generic word. */
static void
find_within(const struct taxonomy *t, struct arena *a, struct title *out)
{
    struct taxonomy_spans some = taxonomy_find_in(
        t, a, out->folded, TAXONOMY_BIT(TAXONOMY_OCCUPATION));

    for (size_t i = 0; i < some.count; i++) {
        const struct taxonomy_span *one = &some.span[i];
        size_t end = one->first_word + one->word_count;

        if ((end == out->words || one->first_word == 0)
            && (one->word_count > 1
                || (!is_generic(out->word[one->first_word])
                    && strlen(out->word[one->first_word]) > 4)))
            add_occupations(t, out, one);
    }
}

/* The end of a compound that is a title by itself, the longest there is:
 * "Betriebselektriker" is an electrician. */
static bool
find_end(const struct taxonomy *t, struct arena *a, const char *word,
         struct title *out)
{
    size_t size = strlen(word);

    for (size_t i = COMPOUND_BEGINS; i + COMPOUND_ENDS <= size; i++)
        if (((unsigned char)word[i] & 0xC0) != 0x80 && !is_generic(word + i)
            && find(t, a, word + i, out))
            return true;
    return false;
}

/* All words of it are looked for first, then parts. */
static void
find_occupations(const struct taxonomy *t, struct arena *a, const char *text,
                 struct title *out)
{
    const char *part = main_part(a, text);

    out->whole = find_beside(t, a, text, out);
    if (out->whole || (out->words == 1 && is_generic(out->word[0])))
        return;
    out->whole = find(t, a, part, out);
    out->whole |= find(t, a, out->folded, out);
    if (!out->whole)
        out->whole = find_either(t, a, part, out)
                     || find_turned(t, a, out, out);
    if (out->occupations == 0)
        find_within(t, a, out);
    if (out->occupations == 0)
        (void)find_end(t, a, out->word[out->words - 1], out);
}

struct title
title_read(const struct taxonomy *t, struct arena *a, const char *title)
{
    struct title out = { .level = -1 };
    const char *plain = without_forms(a, title);
    const char *text = taxonomy_neutral_text(t, a, plain, strlen(plain));

    keep_words(t, a, main_part(a, text), &out);
    if (out.words > 0)
        find_occupations(t, a, text, &out);
    return out;
}

/* ---- two titles ---------------------------------------------------------- */

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
        return a->words == 1 && is_generic(a->word[0]) && a->occupations == 0
               ? 0 : 1;
    words = words_near(a, b);
    occupations = occupations_near(t, a, b);
    /* Both are known, and for other work: words in common say little. */
    if (a->whole && b->whole && words < 0.6)
        return occupations;
    return words > occupations ? words : occupations;
}
