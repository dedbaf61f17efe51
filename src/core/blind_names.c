/* A school and a name, wherever they stand again in whatever form. */
#include "core/blind_inside.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"

enum { LEAST_PART = 2, WORD_LEAST = 4, KIN_LEAST = 3 };

/* Every place where the words of value stand in a row. */
static void
blank_value(struct arena *a, char *text, const struct words *in,
            const char *value)
{
    struct words v = words_split(a, value, strlen(value));

    for (size_t i = 0; v.count > 0 && i + v.count <= in->count; i++) {
        size_t n = 0;

        while (n < v.count &&
               str_eq(in->word[i + n].folded, v.word[n].folded))
            n++;
        if (n == v.count)
            blind_blank(text, in->word[i].start, in->word[i + n - 1].end);
    }
}

/* ---- schools -------------------------------------------------------------- */

/* Folded, what may be shown of work and study: no school is known by it. */
static char *
shown_words(struct arena *a, const json_t *resume)
{
    static const char *const lists[][2] = {
        { "work", "position" }, { "education", "area" },
        { "education", "studyType" }, { "skills", "name" }
    };
    const json_t *basics = json_object_get(resume, "basics");
    struct str s = str_new(a);
    json_t *one;
    size_t i;

    str_add(&s, json_get_str(basics, "label", ""));
    str_add(&s, " ");
    str_add(&s, json_get_str(json_object_get(basics, "location"), "city",
                             ""));
    for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++)
        json_array_foreach (json_object_get(resume, lists[k][0]), i, one) {
            str_add(&s, " ");
            str_add(&s, json_get_str(one, lists[k][1], ""));
        }
    return words_folded(a, s.text);
}

/* "Oxbow" of "University of Oxbow", written large. */
static void
blank_school_word(struct arena *a, char *text, const struct words *in,
                  const char *school, const char *shown)
{
    static const char *const common[] = {
        "universit-", "college", "school", "institut-", "academy", "faculty",
        "department", "hochschule", "polytechnic", "technical", "technology",
        "applied", "science", "sciences", "arts", "medicine", "business",
        "national", "state", "central", "north", "south", "east", "west",
        "city", "high", "grammar", "community", "royal", "open", "saint",
        "management", "engineering", "nursing", "health", "education",
        "international", "further", "higher", NULL
    };
    struct words v = words_split(a, school, strlen(school));

    for (size_t i = 0; i < v.count; i++) {
        const char *word = v.word[i].folded;

        if (v.word[i].size < WORD_LEAST || words_listed(word, common) ||
            words_hold(shown, word))
            continue;
        for (size_t k = 0; k < in->count; k++)
            if (utf8_is_large(text + in->word[k].start) &&
                str_eq(in->word[k].folded, word))
                blind_blank(text, in->word[k].start, in->word[k].end);
    }
}

void
blind_schools(struct arena *a, char *text, const struct words *in,
              const json_t *resume)
{
    const char *shown = shown_words(a, resume);
    json_t *one;
    size_t i;

    json_array_foreach (json_object_get(resume, "education"), i, one) {
        const char *school = json_get_str(one, "institution", "");

        if (strlen(school) > LEAST_PART)
            blank_value(a, text, in, school);
        blank_school_word(a, text, in, school, shown);
    }
}

/* ---- a name --------------------------------------------------------------- */

/* "Li", "BO", written large as a name; "de", "al" are words too. */
static void
blank_short_part(struct arena *a, char *text, const struct words *in,
                 const char *part)
{
    static const char *const words[] = {
        "de", "la", "da", "di", "al", "el", "du", "le", "zu", "dr", "mr",
        "ms", "st", "an", "in", "it", "no", "so", "my", "do", NULL
    };
    struct words v = words_split(a, part, strlen(part));

    if (v.count != 1 || v.word[0].size != LEAST_PART ||
        words_listed(v.word[0].folded, words))
        return;
    for (size_t i = 0; i < in->count; i++)
        if (utf8_is_large(text + in->word[i].start) &&
            str_eq(in->word[i].folded, v.word[0].folded))
            blind_blank(text, in->word[i].start, in->word[i].end);
}

static void
blank_parts(struct arena *a, char *text, const struct words *in,
           const char *name)
{
    size_t parts;
    char **part = str_split(a, name, ' ', &parts);

    for (size_t i = 0; i < parts; i++)
        if (strlen(part[i]) > LEAST_PART)
            blank_value(a, text, in, part[i]);
        else
            blank_short_part(a, text, in, part[i]);
}

/* The parts of a name that are written as one, and which words of a text are
 * theirs, or kin of theirs. */
struct kin {
    struct arena *a;
    char *text;
    const struct words *in;
    const char *name;
    struct words part;
    const char ***shorts; /* of each part: its families */
    bool declines;
    bool mixed; /* the text is not all in capitals */
    bool *own; /* of each word of the text */
};

static bool
has_small(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            return true;
    return false;
}

/* *common: the word is an ordinary one too. So is a short form in capitals in
 * a text that is not: "ED", "CAD/CAM", "TIFF" are what is abbreviated so. */
static bool
is_kin(const struct kin *k, const struct word *w, bool *common)
{
    const char *word = w->folded;

    *common = false;
    for (size_t i = 0; i < k->part.count; i++) {
        const struct word *part = &k->part.word[i];

        if (part->size < KIN_LEAST || !utf8_is_large(k->name + part->start))
            continue;
        if (blind_inflects(k->a, part->folded, word, k->declines))
            return true;
        if (blind_is_short(k->shorts[i], word, common)) {
            *common = *common ||
                      (k->mixed && !has_small(k->text, w->start, w->end));
            return true;
        }
    }
    return false;
}

static bool
is_part(const struct kin *k, const char *word)
{
    for (size_t i = 0; i < k->part.count; i++)
        if (str_eq(k->part.word[i].folded, word))
            return true;
    return false;
}

/* Nothing but the word on the last line: a letter is signed so. */
static bool
signs(const struct kin *k, const struct word *w)
{
    const char *line = k->text + w->start;

    while (line > k->text && line[-1] != '\n')
        line--;
    return w == &k->in->word[k->in->count - 1] && w > k->in->word &&
           strspn(line, " \t-~*") == (size_t)(k->text + w->start - line);
}

/* An ordinary word is a name beside another part of it, and as a signature. */
static bool
stands_as_name(const struct kin *k, size_t i)
{
    const struct word *w = &k->in->word[i];

    return (i > 0 && k->own[i - 1] && !w->breaks) ||
           (i + 1 < k->in->count && k->own[i + 1] && !w[1].breaks) ||
           signs(k, w);
}

static void
blank_kin(struct kin *k)
{
    bool *common = NEW_ARRAY(k->a, k->in->count + 1, bool);

    for (size_t i = 0; i < k->in->count; i++) {
        const struct word *w = &k->in->word[i];

        k->own[i] = is_part(k, w->folded);
        if (k->own[i] || !utf8_is_large(k->text + w->start) ||
            !is_kin(k, w, &common[i]) || common[i])
            continue;
        k->own[i] = true;
        blind_blank(k->text, w->start, w->end);
    }
    for (size_t i = 0; i < k->in->count; i++)
        if (common[i] && stands_as_name(k, i))
            blind_blank(k->text, k->in->word[i].start, k->in->word[i].end);
}

void
blind_names(struct arena *a, char *text, const struct words *in,
            const char *name)
{
    struct kin k = { .a = a, .text = text, .in = in, .name = name };

    if (str_empty(name))
        return;
    k.part = words_split(a, name, strlen(name));
    k.declines = blind_declines(text) || blind_declines(name);
    k.mixed = has_small(text, 0, strlen(text));
    k.own = NEW_ARRAY(a, in->count + 1, bool);
    k.shorts = NEW_ARRAY(a, k.part.count + 1, const char **);
    for (size_t i = 0; i < k.part.count; i++)
        k.shorts[i] = blind_short_rows(a, k.part.word[i].folded);
    blank_kin(&k);
    blank_parts(a, text, in, name);
}
