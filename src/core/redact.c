/*
 * Blanking by value: the name, its parts and initials, contacts and address
 * as they were read, wherever they stand again. A part of a name that is also
 * a title or a skill (a baker called Baker) keeps the words of work: what was
 * read as a position, a field or a skill is left alone.
 */
#include "core/redact.h"

#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "core/redact_inside.h"

void
redact_blank(struct redaction *r, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < r->size; i++)
        if (r->text[i] != '\n' && r->text[i] != '\f')
            r->text[i] = ' ';
}

/* ---- what is kept ------------------------------------------------------ */

static bool
tells_work(const char *path)
{
    return strstr(path, ".position") != NULL || strstr(path, ".area") != NULL
           || str_starts(path, "skills[") || str_starts(path, "languages[")
           || str_starts(path, "basics.location.city")
           || strcmp(path, "basics.label") == 0;
}

/* The year of a degree tells an age; the degree stays. */
static bool
dates_study(const char *path)
{
    return str_starts(path, "education[") && str_ends(path, "Date");
}

static void
mark_kept(struct redaction *r, const json_t *evidence)
{
    size_t i;
    json_t *one;

    json_array_foreach (evidence, i, one) {
        const char *path = json_get_str(one, "path", "");
        int64_t start = json_get_int(one, "start", 0);
        int64_t end = json_get_int(one, "end", 0);

        if (start < 0)
            continue;
        if (dates_study(path) && end <= (int64_t)r->size)
            redact_blank(r, (size_t)start, (size_t)end);
        for (int64_t k = start; tells_work(path) && k < end
                                && k < (int64_t)r->size; k++)
            r->keep[k] = true;
    }
}

/* ---- by value ---------------------------------------------------------- */

/* Words of a value that are looked for: more than a name or an address has.
 * All are compared with all of the text. */
enum { NAME_WORDS = 20, VALUE_WORDS = 100 };

static struct words
value_words(const struct redaction *r, const char *value, size_t most)
{
    struct words v = words_split(r->a, value, strlen(value));

    v.count = v.count < most ? v.count : most;
    return v;
}

/* Whether the words of v stand at word i. */
static bool
stands_at(const struct redaction *r, const struct words *v, size_t i)
{
    const struct word *w = &r->words.word[i];

    if (i + v->count > r->words.count)
        return false;
    for (size_t n = 0; n < v->count; n++)
        if (w[n].size != v->word[n].size
            || memcmp(w[n].folded, v->word[n].folded, w[n].size) != 0)
            return false;
    return true;
}

/* Each place where the words of value stand one after another. */
static void
blank_words(struct redaction *r, const char *value)
{
    struct words v = value_words(r, value, VALUE_WORDS);

    for (size_t i = 0; v.count > 0 && i < r->words.count; i++)
        if (stands_at(r, &v, i))
            redact_blank(r, r->words.word[i].start,
                         r->words.word[i + v.count - 1].end);
}

/* ---- the name ---------------------------------------------------------- */

/* "van der Meer": what is a word of the language too says nothing alone. */
static bool
is_particle(const char *word)
{
    static const char *const small[] = {
        "de", "la", "del", "van", "von", "der", "den", "da", "dos", "das",
        "di", "bin", "al", "el", "y", "du", "le", "les", "ter", "zu", "ten",
        "e", "und", "the", "zum", "zur", "dem", "des", "los", "las", "dr",
        "mr", "mrs", "ms", "prof", "phd", "msc", "mba", "ing", "dipl", "med",
        "dent", "esq", "mgr", "inz", "captain", NULL
    };

    return words_listed(word, small);
}

/* Names are written large; "will", "rose", "young" in prose are words. */
static bool
is_large(const struct redaction *r, size_t i)
{
    unsigned char c = (unsigned char)r->text[r->words.word[i].start];

    return c >= 0x80 || isupper(c);
}

struct name {
    struct words part;
    bool *hit; /* of each word of the text: a part of the name */
};

static bool
is_initial_of(const struct name *n, const struct word *w)
{
    if (w->size != 1)
        return false;
    for (size_t i = 0; i < n->part.count; i++)
        if (n->part.word[i].folded[0] == w->folded[0])
            return true;
    return false;
}

static bool
is_beside(const struct redaction *r, size_t i)
{
    return i + 1 < r->words.count
           && r->words.word[i + 1].start - r->words.word[i].end <= 3
           && redact_same_line(r, i, i + 1);
}

/* "Li" written as names are, where it is read as no work. */
static bool
is_short_part(const struct redaction *r, const struct name *n, size_t i)
{
    const struct word *w = &r->words.word[i];

    if (w->size != 2 || !isupper((unsigned char)r->text[w->start])
        || !islower((unsigned char)r->text[w->start + 1])
        || r->keep[w->start])
        return false;
    for (size_t k = 0; k < n->part.count; k++)
        if (strcmp(n->part.word[k].folded, w->folded) == 0
            && !is_particle(w->folded))
            return true;
    return false;
}

/* Short parts ("LI", "J.") count beside another part only. */
static void
hit_short_parts(struct redaction *r, struct name *n)
{
    for (size_t pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < r->words.count; i++) {
            const struct word *w = &r->words.word[i];
            bool beside = (i > 0 && n->hit[i - 1] && is_beside(r, i - 1))
                          || (is_beside(r, i) && n->hit[i + 1]);
            bool part = is_initial_of(n, w);

            for (size_t k = 0; k < n->part.count && w->size <= 3; k++)
                part |= strcmp(n->part.word[k].folded, w->folded) == 0;
            if (beside && part && is_large(r, i))
                n->hit[i] = true;
        }
}

/* "Li R. Chen" where the resume has no middle name. */
static void
hit_middle_initials(struct redaction *r, struct name *n)
{
    for (size_t i = 1; i + 1 < r->words.count; i++)
        if (r->words.word[i].size == 1 && is_large(r, i)
            && n->hit[i - 1] && n->hit[i + 1] && is_beside(r, i - 1)
            && is_beside(r, i))
            n->hit[i] = true;
}

/* Initials one after another from word i on, each of a later part of the
 * name than the one before: how many. */
static size_t
initials_at(const struct redaction *r, const struct name *n, size_t i)
{
    size_t count = 0, part = 0;

    for (; i + count < r->words.count; count++, part++) {
        const struct word *w = &r->words.word[i + count];

        if (w->size != 1 || r->text[w->end] != '.' || !is_large(r, i + count)
            || (count > 0 && !is_beside(r, i + count - 1)))
            break;
        while (part < n->part.count
               && n->part.word[part].folded[0] != w->folded[0])
            part++;
        if (part == n->part.count)
            break;
    }
    return count;
}

/* "J. D.", "M.J.N.": the initials alone, two of them or more. */
static void
hit_initials(struct redaction *r, struct name *n)
{
    for (size_t i = 0; i < r->words.count; i++) {
        size_t count = initials_at(r, n, i);

        for (size_t m = 0; count > 1 && m < count; m++)
            n->hit[i + m] = true;
    }
}

/* "Sr. Santos", "Dott.ssa Rossi": titles right before the name. */
static void
hit_titles(struct redaction *r, struct name *n)
{
    for (size_t i = r->words.count; i-- > 1;)
        if (n->hit[i] && is_beside(r, i - 1)
            && words_listed(r->words.word[i - 1].folded, redact_before_names))
            n->hit[i - 1] = true;
    for (size_t i = 0; i + 1 < r->words.count; i++)
        if (n->hit[i + 1] && is_beside(r, i)
            && words_listed(r->words.word[i].folded, redact_articles)
            && words_listed(r->words.word[i + 1].folded,
                            redact_before_names))
            n->hit[i] = true;
}

/* What was hit, with the hyphens and dots between: no trace of how many
 * parts a name has. */
static void
blank_hits(struct redaction *r, const struct name *n)
{
    const struct word *w = r->words.word;

    for (size_t i = 0; i < r->words.count; i++) {
        if (!n->hit[i])
            continue;
        redact_blank(r, w[i].start, w[i].end);
        if (w[i].size == 1 && r->text[w[i].end] == '.')
            redact_blank(r, w[i].end, w[i].end + 1);
        if (i + 1 < r->words.count && n->hit[i + 1] && is_beside(r, i))
            redact_blank(r, w[i].end, w[i + 1].start);
    }
}

static void
blank_name(struct redaction *r, const char *name)
{
    struct name n = { value_words(r, name, NAME_WORDS),
                      NEW_ARRAY(r->a, r->words.count + 1, bool) };
    const struct word *w = r->words.word;

    for (size_t i = 0; n.part.count > 0 && i < r->words.count; i++) {
        if (stands_at(r, &n.part, i))
            for (size_t k = 0; k < n.part.count; k++)
                n.hit[i + k] = true;
        for (size_t k = 0; k < n.part.count; k++)
            n.hit[i] |= n.part.word[k].size >= 3
                        && strcmp(n.part.word[k].folded, w[i].folded) == 0
                        && !is_particle(n.part.word[k].folded)
                        && is_large(r, i) && !r->keep[w[i].start];
        n.hit[i] |= is_short_part(r, &n, i);
    }
    hit_short_parts(r, &n);
    hit_middle_initials(r, &n);
    hit_initials(r, &n);
    hit_titles(r, &n);
    blank_hits(r, &n);
}

/* Runs without blanks that hold the name in small letters: "jane_doe.pdf",
 * "@janedoe". */
static void
blank_handles(struct redaction *r, const char *name)
{
    struct words part = value_words(r, name, NAME_WORDS);

    for (size_t i = 0; i < r->words.count; i++) {
        const struct word *w = &r->words.word[i];

        for (size_t k = 0; k < part.count; k++) {
            const char *s = part.word[k].folded;
            size_t n = part.word[k].size;
            bool joined = w->size > n + 2 && strstr(w->folded, s) != NULL;

            for (size_t m = 0; joined && m < part.count; m++)
                if (m != k && part.word[m].size >= 3
                    && strstr(w->folded, part.word[m].folded) != NULL)
                    redact_blank(r, w->start, w->end);
        }
    }
}

/* ---- a name that nobody read ------------------------------------------- */

/* Words first .. end could be a name: capitals, few, none read as work. */
static bool
could_be_name(const struct redaction *r, size_t first, size_t end)
{
    size_t large = 0;

    if (end - first > 7)
        return false;
    for (size_t i = first; i < end; i++) {
        const struct word *w = &r->words.word[i];

        if (r->keep[w->start] || isdigit((unsigned char)w->folded[0])
            || (!is_large(r, i) && !is_particle(w->folded)))
            return false;
        large += is_large(r, i);
    }
    return large > 0;
}

/* Whether the local part of the address begins or ends with one of the
 * words: "jane.doe@", "jdoe7@". */
static bool
agrees(const struct redaction *r, size_t first, size_t end, const char *local)
{
    for (size_t i = first; i < end; i++) {
        const struct word *w = &r->words.word[i];

        if (w->size >= 3 && !is_particle(w->folded)
            && (str_starts(local, w->folded) || str_ends(local, w->folded)))
            return true;
    }
    return false;
}

/* The end of the part of a line that word first begins. */
static size_t
part_end(const struct redaction *r, size_t first)
{
    const struct word *w = r->words.word;
    size_t end = first + 1;

    for (; end < r->words.count; end++)
        for (uint32_t k = w[end - 1].end; k < w[end].start; k++)
            if (strchr("\n\f\t|,", r->text[k]) != NULL)
                return end;
    return end;
}

/* Short lines near the top and the end that agree with the e-mail address:
 * the name in another form, or where none was read. */
static void
blank_agreeing(struct redaction *r, const char *email)
{
    enum { NEAR_TOP = 40, NEAR_END = 30 };
    char *local = str_fold(r->a, email);
    size_t end, n = strcspn(local, "@");

    while (n > 0 && isdigit((unsigned char)local[n - 1]))
        n--;
    local[n] = '\0';
    for (size_t first = 0; n >= 4 && first < r->words.count; first = end) {
        end = part_end(r, first);
        if ((first < NEAR_TOP || end + NEAR_END > r->words.count)
            && could_be_name(r, first, end) && agrees(r, first, end, local))
            redact_blank(r, r->words.word[first].start,
                         r->words.word[end - 1].end);
    }
}

static void
blank_values(struct redaction *r, const json_t *basics)
{
    static const char *const keys[] = { "email", "phone", "url", "image",
                                        NULL };
    const json_t *location = json_object_get(basics, "location"), *one;
    size_t i;

    blank_name(r, json_get_str(basics, "name", ""));
    blank_handles(r, json_get_str(basics, "name", ""));
    blank_agreeing(r, json_get_str(basics, "email", ""));
    for (int k = 0; keys[k] != NULL; k++)
        blank_words(r, json_get_str(basics, keys[k], ""));
    blank_words(r, json_get_str(location, "address", ""));
    blank_words(r, json_get_str(location, "postalCode", ""));
    json_array_foreach (json_object_get(basics, "profiles"), i, one) {
        const char *user = json_get_str(one, "username", "");

        blank_words(r, json_get_str(one, "url", ""));
        if (strlen(user) >= 3)
            blank_words(r, user);
    }
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
                redact_blank(r, start, start + n);
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
    r.words = words_split(a, text, r.size);
    blank_sections(&r, evidence);
    mark_kept(&r, evidence);
    redact_said(&r);
    redact_prose(&r);
    redact_form(&r);
    blank_values(&r, json_object_get(resume, "basics"));
    return r.text;
}
