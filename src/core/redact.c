/*
 * Blanking by value. A part of a name that is also a title or a skill (a
 * baker called Baker) keeps the words of work: what was read as a position,
 * a field or a skill is left alone.
 */
#include "core/redact.h"

#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "core/words.h"

struct redaction {
    struct arena *a;
    char *text;
    size_t size;
    bool *keep; /* bytes that were read as work, not as a person */
    struct words words;
};

static void
blank(struct redaction *r, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < r->size; i++)
        if (r->text[i] != '\n' && r->text[i] != '\f')
            r->text[i] = ' ';
}

/* ---- what is kept -------------------------------------------------------- */

static void
mark_kept(struct redaction *r, const json_t *evidence)
{
    size_t i;
    json_t *one;

    json_array_foreach (evidence, i, one) {
        const char *path = json_get_str(one, "path", "");
        int64_t start = json_get_int(one, "start", 0);
        int64_t end = json_get_int(one, "end", 0);

        if (strstr(path, ".position") == NULL && strstr(path, ".area") == NULL
            && !str_starts(path, "skills["))
            continue;
        for (int64_t k = start; k >= 0 && k < end && k < (int64_t)r->size; k++)
            r->keep[k] = true;
    }
}

/* ---- by value ------------------------------------------------------------ */

/* Each place where the words of value stand one after another. */
static void
blank_words(struct redaction *r, const char *value, bool spare)
{
    struct words v = words_split(r->a, value, strlen(value));

    if (v.count == 0)
        return;
    for (size_t i = 0; i + v.count <= r->words.count; i++) {
        const struct word *w = &r->words.word[i];
        size_t n = 0;

        while (n < v.count && w[n].size == v.word[n].size
               && memcmp(w[n].folded, v.word[n].folded, w[n].size) == 0)
            n++;
        if (n == v.count && !(spare && r->keep[w[0].start]))
            blank(r, w[0].start, w[v.count - 1].end);
    }
}

static void
blank_name(struct redaction *r, const char *name)
{
    struct words v = words_split(r->a, name, strlen(name));

    blank_words(r, name, false);
    for (size_t i = 0; i < v.count; i++)
        if (v.word[i].size >= 3)
            blank_words(r, v.word[i].folded, true);
}

static void
blank_values(struct redaction *r, const json_t *basics)
{
    static const char *const keys[] = { "email", "phone", "url", "image",
                                        NULL };
    const json_t *location = json_object_get(basics, "location"), *one;
    size_t i;

    blank_name(r, json_get_str(basics, "name", ""));
    for (int k = 0; keys[k] != NULL; k++)
        blank_words(r, json_get_str(basics, keys[k], ""), false);
    blank_words(r, json_get_str(location, "address", ""), false);
    blank_words(r, json_get_str(location, "postalCode", ""), false);
    json_array_foreach (json_object_get(basics, "profiles"), i, one) {
        blank_words(r, json_get_str(one, "url", ""), false);
        blank_words(r, json_get_str(one, "username", ""), true);
    }
}

/* ---- by form ------------------------------------------------------------- */

static void
blank_addresses(struct redaction *r)
{
    for (size_t i = 0; i < r->size; i++) {
        size_t s = i, e = i;
        bool web = strncmp(r->text + i, "http", 4) == 0
                   || strncmp(r->text + i, "www.", 4) == 0;

        if (r->text[i] != '@' && !web)
            continue;
        while (s > 0 && !isspace((unsigned char)r->text[s - 1]))
            s--;
        while (e < r->size && !isspace((unsigned char)r->text[e]))
            e++;
        if (web || (s < i && e > i + 1))
            blank(r, s, e);
        i = e > i ? e - 1 : i;
    }
}

static const char *const labels[] = {
    "date of birth", "birth date", "birthdate", "born", "dob", "age",
    "gender", "sex", "nationality", "citizenship", "marital status",
    "civil status", "family status", "children", "religion", "caste",
    "disability", "health", "ethnicity", "race", "pronouns", "place of birth",
    "military service", "geburtsdatum", "geboren", "geburtsort", "alter",
    "geschlecht", "nationalitat", "staatsangehorigkeit",
    "staatsburgerschaft", "familienstand", "kinder", "konfession", "religion",
    "date de naissance", "ne le", "nee le", "sexe", "nationalite",
    "situation familiale", "etat civil", "enfants", "fecha de nacimiento",
    "nacionalidad", "estado civil", "sexo", "edad", "hijos", "data di nascita",
    "nato a", "nata a", "nato il", "nata il", "nazionalita", "stato civile",
    "sesso", "data nasterii", "nascut", "nascuta", "nationalitate",
    "cetatenie", "stare civila", "sex", "geboortedatum", "geslacht",
    "nationaliteit", "burgerlijke staat", "data de nascimento",
    "nacionalidade", "genero", "data urodzenia", "narodowosc",
    "obywatelstwo", "stan cywilny", "plec", "father s name",
    "mother s name", "spouse", NULL
};

/* A line that begins with such a label states it. */
static bool
states_protected(const struct redaction *r, size_t from, size_t to)
{
    struct str s = str_new(r->a);

    for (size_t i = from; i < to && i < from + 5; i++)
        str_addf(&s, "%s%s", i > from ? " " : "", r->words.word[i].folded);
    for (int i = 0; labels[i] != NULL; i++) {
        size_t n = strlen(labels[i]);

        if (strncmp(s.text, labels[i], n) == 0
            && (s.text[n] == '\0' || s.text[n] == ' ')) {
            size_t words = 1;

            for (size_t k = 0; k < n; k++)
                words += labels[i][k] == ' ';
            /* "Age", "Sex" alone are words of sentences too. */
            return words > 1 || to - from <= 6
                   || r->text[r->words.word[from].end] == ':';
        }
    }
    return false;
}

static bool
is_address_word(const char *w)
{
    static const char *const words[] = {
        "mr", "mrs", "ms", "miss", "herr", "frau", "madame", "monsieur",
        "mme", "mlle", "sra", "srta", "signora", "doamna", "domnul", "male",
        "female", "mannlich", "weiblich", "masculin", "feminin", "femenino",
        "masculino", "femminile", "maschile", "he", "she", "him", "her",
        "his", "hers", "they", "them", "er", "sie", "man", "woman", NULL
    };

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], w) == 0)
            return true;
    return false;
}

static void
blank_lines(struct redaction *r)
{
    const struct word *w = r->words.word;
    size_t first = 0, word = 0;

    for (size_t i = 0; i <= r->size; i++) {
        size_t end = i;

        if (i < r->size && r->text[i] != '\n' && r->text[i] != '\f')
            continue;
        first = word;
        while (word < r->words.count && w[word].end <= end)
            word++;
        if (word > first && states_protected(r, first, word))
            blank(r, w[first].start, w[word - 1].end);
    }
    for (size_t i = 0; i < r->words.count; i++)
        if (is_address_word(w[i].folded))
            blank(r, w[i].start, w[i].end);
}

/* Under the document stand the candidate's own lines, each group under the
 * name of its section (core/profile.c): these names are nobody's words. */
static void
blank_sections(struct redaction *r, const json_t *evidence)
{
    static const char *const names[] = {
        "basics", "summary", "work", "volunteer", "education", "awards",
        "certificates", "publications", "skills", "languages", "interests",
        "references", "projects", NULL
    };
    size_t start = r->size, i;
    const json_t *one;

    json_array_foreach (evidence, i, one) {
        if (str_eq(json_get_str(one, "path", ""), "document"))
            start = (size_t)json_get_int(one, "end", 0);
    }
    while (start < r->size) {
        size_t n = strcspn(r->text + start, "\n");

        for (int k = 0; names[k] != NULL; k++)
            if (strlen(names[k]) == n &&
                memcmp(r->text + start, names[k], n) == 0)
                blank(r, start, start + n);
        start += n + 1;
    }
}

char *
redact_text(struct arena *a, const char *text, const json_t *resume,
            const json_t *evidence)
{
    struct redaction r = { .a = a, .size = strlen(text) };

    r.text = arena_str(a, text);
    r.keep = NEW_ARRAY(a, r.size + 1, bool);
    mark_kept(&r, evidence);
    r.words = words_split(a, text, r.size);
    blank_values(&r, json_object_get(resume, "basics"));
    blank_addresses(&r);
    blank_lines(&r);
    blank_sections(&r, evidence);
    return r.text;
}
