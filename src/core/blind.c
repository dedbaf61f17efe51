/*
 * What redaction leaves is blanked once more: by place where the reader found
 * a school or a date, by value wherever a school stands again, and by form
 * where digits look like a year, a day or a telephone number.
 */
#include "core/blind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/redact.h"
#include "core/words.h"

enum { NAME_BYTES = 5, LEAST_PART = 2, YEAR_DIGITS = 4, PHONE_LEAST = 9,
       PHONE_MOST = 15, WORD_LEAST = 4 };

bool
blind_hides(const struct account *candidate, const struct application *app)
{
    return candidate->blind && (app == NULL || app->revealed_at == 0);
}

char *
blind_name(struct arena *a, const char *candidate_id)
{
    char *hash = id_hash(a, arena_join(a, "blind:", candidate_id, NULL));

    for (int i = 0; i < NAME_BYTES; i++)
        hash[i] = (char)toupper((unsigned char)hash[i]);
    return arena_printf(a, "Candidate %.*s", NAME_BYTES, hash);
}

/* ---- text --------------------------------------------------------------- */

static void
blank(char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end && text[i] != '\0'; i++)
        if (text[i] != '\n' && text[i] != '\f')
            text[i] = ' ';
}

static bool
tells(const char *path)
{
    return str_ends(path, ".institution") || str_ends(path, "Date") ||
           str_ends(path, ".date") || str_ends(path, ".issuer");
}

static void
blank_read(char *text, const json_t *evidence)
{
    size_t size = strlen(text), i;
    json_t *one;

    json_array_foreach (evidence, i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);

        if (start >= 0 && end > start && (size_t)end <= size &&
            tells(json_get_str(one, "path", "")))
            blank(text, (size_t)start, (size_t)end);
    }
}

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
            blank(text, in->word[i].start, in->word[i + n - 1].end);
    }
}

/* Behind the heading of the references, alone on its line, to the end or the
 * next heading: others' names and numbers. */
static void
blank_references(struct arena *a, char *text)
{
    static const char *const referees[] = { "references", "referees",
                                            "referenzen", NULL };
    static const char *const headings[] = {
        "experience", "employment", "education", "skills", "languages",
        "certifications", "interests", "projects", "training", "profile",
        NULL
    };
    bool inside = false;

    for (char *c = text; *c != '\0';) {
        size_t size = strcspn(c, "\n");
        struct words w = words_split(a, c, size);
        const char *first = w.count > 0 ? w.word[0].folded : "";

        if (w.count == 1 && words_listed(first, referees))
            inside = true;
        else if (w.count > 0 && w.count <= 2 &&
                 words_listed(w.word[w.count - 1].folded, headings))
            inside = false;
        else if (inside)
            blank(c, 0, size);
        c += size + (c[size] == '\n');
    }
}

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
            if (isupper((unsigned char)text[in->word[k].start]) &&
                str_eq(in->word[k].folded, word))
                blank(text, in->word[k].start, in->word[k].end);
    }
}

static void
blank_schools(struct arena *a, char *text, const struct words *in,
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
        if (isupper((unsigned char)text[in->word[i].start]) &&
            str_eq(in->word[i].folded, v.word[0].folded))
            blank(text, in->word[i].start, in->word[i].end);
}

static void
blank_name(struct arena *a, char *text, const struct words *in,
           const char *name)
{
    size_t parts;
    char **part = str_split(a, name != NULL ? name : "", ' ', &parts);

    for (size_t i = 0; i < parts; i++)
        if (strlen(part[i]) > LEAST_PART)
            blank_value(a, text, in, part[i]);
        else
            blank_short_part(a, text, in, part[i]);
}

static bool
is_year(const char *digits, size_t count)
{
    return count == YEAR_DIGITS &&
           (strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0);
}

/* "2019", "03/2019", "2019-03-01": digits with what joins them, where one of
 * the numbers is a year. */
static void
blank_years(char *text)
{
    for (char *c = text; *c != '\0';) {
        size_t run, at = 0;
        bool year = false;

        if (!isdigit((unsigned char)*c)) {
            c++;
            continue;
        }
        run = strspn(c, "0123456789./-");
        while (at < run) {
            size_t digits = strspn(c + at, "0123456789");

            year = year || is_year(c + at, digits < run - at ? digits
                                                             : run - at);
            at += digits > 0 ? digits : 1;
        }
        if (year)
            blank(c, 0, run);
        c += run;
    }
}

static bool
alone(const char *text, const char *c)
{
    return c == text || !isalnum((unsigned char)c[-1]);
}

/* "(0113) 555 0199", "06 12 34 56 78", "0171-1234567": digits that begin with
 * the nought of a national number, with at most two marks between. */
static void
blank_phones(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        size_t digits = 0, end = 0, i = *c == '(';

        if (!alone(text, c) || c[i] != '0')
            continue;
        for (; c[i] != '\0' && i <= end + 2; i++) {
            if (isdigit((unsigned char)c[i])) {
                digits++;
                end = i + 1;
            } else if (strchr(" ()-./", c[i]) == NULL) {
                break;
            }
        }
        if (digits >= PHONE_LEAST && digits <= PHONE_MOST)
            blank(c, 0, end);
    }
}

/* Two digits from c, and no third: their number; -1: no such. */
static int
two_digits(const char *c)
{
    if (!isdigit((unsigned char)c[0]) || !isdigit((unsigned char)c[1]) ||
        isdigit((unsigned char)c[2]))
        return -1;
    return (c[0] - '0') * 10 + c[1] - '0';
}

/* How many bytes "9/16" or "01.02.16" has at c; 0: it is none. */
static size_t
short_date(const char *c)
{
    size_t n = strspn(c, "0123456789"), m = 0, size;
    char mark = c[n];
    int first = atoi(c), second;

    if (n < 1 || n > 2 || (mark != '/' && mark != '.' && mark != '-'))
        return 0;
    second = atoi(c + n + 1);
    m = strspn(c + n + 1, "0123456789");
    size = n + 1 + m;
    if (mark == '/' && first >= 1 && first <= 12 && m == 2 &&
        c[size] != mark)
        return size;
    if (m < 1 || m > 2 || c[size] != mark || two_digits(c + size + 1) < 0 ||
        first < 1 || second < 1 || first > 31 || second > 31)
        return 0;
    return size + 3;
}

/* 20190304 */
static bool
is_compact(const char *c)
{
    int month, day;

    if (strspn(c, "0123456789") != 8 || !is_year(c, YEAR_DIGITS))
        return false;
    month = (c[4] - '0') * 10 + c[5] - '0';
    day = (c[6] - '0') * 10 + c[7] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void
blank_short_dates(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        size_t size = *c == '\'' ? 1 : str_starts(c, "\u2019") ? 3 : 0;

        if (!alone(text, c) || (c > text && strchr("./-", c[-1]) != NULL))
            continue;
        if (size > 0 && two_digits(c + size) >= 0)
            blank(c, 0, size + 2);
        else if (isdigit((unsigned char)*c))
            blank(c, 0, is_compact(c) ? 8 : short_date(c));
    }
}

/* "Jul 16" */
static void
blank_months(char *text, const struct words *in)
{
    static const char *const months[] = {
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november",
        "december", NULL
    };

    for (size_t i = 0; i + 1 < in->count; i++) {
        const struct word *w = &in->word[i];

        if (isupper((unsigned char)text[w->start]) && w[1].size == 2 &&
            isdigit((unsigned char)w[1].folded[0]) &&
            isdigit((unsigned char)w[1].folded[1]) &&
            w[1].start - w->end <= 2 && words_listed(w->folded, months))
            blank(text, w->start, w[1].end);
    }
}

/* "x at y dot org" */
static void
blank_spelled(char *text, const struct words *in)
{
    for (size_t i = 0; i + 4 < in->count; i++) {
        const struct word *w = &in->word[i];

        if (str_eq(w[1].folded, "at") && str_eq(w[3].folded, "dot"))
            blank(text, w->start, w[4].end);
    }
}

char *
blind_text(struct arena *a, const char *text, const json_t *resume,
           const json_t *evidence, const char *name)
{
    struct words in = words_split(a, text, strlen(text));
    char *out = redact_text(a, text, resume, evidence);

    blank_read(out, evidence);
    blank_schools(a, out, &in, resume);
    blank_name(a, out, &in, name);
    blank_name(a, out, &in,
               json_get_str(json_object_get(resume, "basics"), "name", NULL));
    blank_references(a, out);
    blank_phones(out);
    blank_years(out);
    blank_short_dates(out);
    blank_months(out, &in);
    blank_spelled(out, &in);
    return out;
}

/* ---- JSON --------------------------------------------------------------- */

static void
take(json_t *to, const json_t *from, const char *key)
{
    json_t *value = json_object_get(from, key);

    if (value != NULL)
        json_object_set(to, key, value);
}

json_t *
blind_resume(struct arena *a, const json_t *resume)
{
    const json_t *basics = json_object_get(resume, "basics");
    json_t *out = json_keep(a, json_object()), *some = json_object();
    json_t *place = json_object(), *work = json_array(), *one;
    size_t i;

    take(some, basics, "label");
    take(place, json_object_get(basics, "location"), "city");
    json_object_set_new(some, "location", place);
    json_object_set_new(out, "basics", some);
    json_array_foreach (json_object_get(resume, "work"), i, one) {
        json_t *entry = json_object();

        take(entry, one, "position");
        json_array_append_new(work, entry);
    }
    json_object_set_new(out, "work", work);
    take(out, resume, "skills");
    return out;
}

/* The words of a quote that are still there, one blank between. */
static char *
what_is_left(struct arena *a, const char *blind, int64_t start, int64_t end)
{
    struct str s = str_new(a);
    bool gap = false;

    for (int64_t i = start; i < end; i++) {
        if (isspace((unsigned char)blind[i])) {
            gap = s.size > 0;
            continue;
        }
        if (gap)
            str_add(&s, " ");
        gap = false;
        str_add_bytes(&s, blind + i, 1);
    }
    return s.text;
}

static void
quote_again(struct arena *a, json_t *part, const char *blind)
{
    json_t *kept = json_array(), *one;
    int64_t size = (int64_t)strlen(blind);
    size_t i;

    json_array_foreach (json_object_get(part, "evidence"), i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        const char *left = start < 0 || end > size
                               ? "" : what_is_left(a, blind, start, end);

        if (str_empty(left))
            continue;
        json_object_set_new(one, "text", json_string(left));
        json_array_append(kept, one);
    }
    json_object_set_new(part, "evidence", kept);
}

const char *
blind_explanation(struct arena *a, const char *explanation, const char *blind)
{
    static const char *const lists[] = { "parts", "filters" };
    json_t *whole, *part;
    size_t i;

    if (explanation == NULL ||
        json_parse(a, explanation, strlen(explanation), &whole) != NULL)
        return NULL;
    for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++)
        json_array_foreach (json_object_get(whole, lists[k]), i, part)
            if (json_object_get(part, "evidence") != NULL)
                quote_again(a, part, blind);
    return json_text(a, whole);
}
