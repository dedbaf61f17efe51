/*
 * What a piece of a line about education is: a degree with its field, a
 * school, a place, a grade. Degrees are known by the lexicon and by the words
 * they are built with ("Bachelor of ..."), schools by theirs.
 */
#include <ctype.h>

#include "base/str.h"
#include "embedded/parse_rules_education.h"

/* What joins a degree to its field. */
static const char *const joins[] = {
    "in", "en", "di", "em", "im", "der", "des", "fur", "de", "w", "na", "with",
    "mit", "of", "as", "a", "op", "specjalnosc", "kierunek", "major",
    "majoring", "specialization", "specialisation", "zu", NULL
};

/* Degrees that go on with "of", "zum", "de": the rest is part of them. */
static const char *const open_degrees[] = {
    "bachelor-", "master-", "associate-", "doctor-", "diploma", "licence-",
    "ausbildung", "umschulung", "lehre", "apprenticeship", "certificate",
    "ingenieria", "licenciatura", "tecnico", "ciclo", "curso", NULL
};

static const char *const grades[] = {
    "level", "class", "grade", "distinction", "merit", "mention", "gpa",
    "cgpa", "note", "pass", "cum", "laude", "media", "promedio", "medie",
    "cijfer", "niveau", "stufe", "percentage", "marks", "aggregate", "score",
    "scored", "voto", "votazione", "abschlussnote", "secured", "percent",
    "sgpa", "division", "srednia", "ocena", NULL
};

/* What belongs to the degree behind it. */
static const char *const kinds[] = {
    "superior", "medio", "media", "professionnel", "professionnelle", "pro",
    "technologique", "general", "generale", "magistrale", "triennale",
    "specialistica", "industriel", "universitaire", "universitario",
    "universitaria", "universitar", "profesional", "profissional",
    "inzynier", "magister", NULL
};

struct range {
    size_t first, end; /* words; empty: none */
    int rank;          /* of the lexicon; 0: not in it */
};

/* ---- degrees ----------------------------------------------------------- */

/* "10th", "XII", "Class 12", "10+2", "Std X": years of Indian schools. */
static struct range
school_year(const struct reading *r, size_t first, size_t end)
{
    static const char *const years[] = {
        "10th", "12th", "xth", "xiith", "xii", "11th", "9th", "10+2",
        "sslc", "hsc", "ssc", "puc", "intermediate", "plus two", NULL
    };
    static const char *const class[] = { "class", "std", "standard", NULL };
    const struct word *w = r->x.words.word;

    if (end - first >= 2 && words_listed(w[first].folded, class)
        && (words_listed(w[first + 1].folded, years)
            || strcmp(w[first + 1].folded, "x") == 0
            || isdigit((unsigned char)w[first + 1].folded[0])))
        return (struct range){ first, first + 2, 4 };
    if (first < end && words_listed(w[first].folded, years)) {
        bool more = first + 1 < end && words_listed(w[first + 1].folded, class);

        return (struct range){ first, first + 1 + more, 4 };
    }
    return (struct range){ first, first, 0 };
}

static bool
is_honours(const char *word)
{
    static const char *const words[] = { "hons", "honours", "honors", "hon",
                                         "degree", "general", "pass", NULL };

    return words_listed(word, words);
}

/* The end of what follows "Bachelor of", "Ausbildung zum". */
static size_t
open_end(const struct reading *r, size_t at, size_t end)
{
    static const char *const of[] = { "of", "zum", "zur", "als", "der",
                                      "des", NULL };
    static const char *const stop[] = { "in", "with", "from", "at", "major",
                                        "majoring", "mit", "im", NULL };
    const struct word *w = r->x.words.word;

    if (at >= end || !words_listed(w[at].folded, of))
        return at;
    for (at++; at < end && !w[at].breaks && !words_listed(w[at].folded, stop);)
        at++;
    return at;
}

/* "B.M.S. College": letters in the middle of others are no degree. */
static bool
is_inside_letters(const struct reading *r, const struct taxonomy_span *s)
{
    return s->start >= 2 && r->text[s->start - 1] == '.'
           && isalpha((unsigned char)r->text[s->start - 2]);
}

/* "Lycee Jean Perrin", "Globe College": words of the lexicon of degrees, but
 * here part of a name. */
static bool
is_name_of_school(const struct reading *r, const struct taxonomy_span *s,
                  size_t first, size_t end)
{
    const struct word *w = r->x.words.word;
    size_t after = s->first_word + s->word_count;
    bool school = false;

    for (size_t i = s->first_word; i < after; i++)
        school |= parse_rules_school_word(w[i].folded);
    if (!school || words_listed(w[after - 1].folded, open_degrees))
        return false;
    for (size_t i = first; i < end; i++)
        if ((i < s->first_word || i >= after)
            && !words_listed(w[i].folded, joins)
            && parse_rules_upper(r->text + w[i].start)
            && !isdigit((unsigned char)w[i].folded[0]))
            return true;
    return false;
}

/* "B.M.S. College", "MIT Academy": letters that begin a name. */
static bool
begins_name(const struct reading *r, const struct taxonomy_span *s,
            size_t end)
{
    static const char *const names[] = { "college", "institute", "school",
                                         "academy", "vidyalaya", NULL };
    const struct word *w = r->x.words.word;
    size_t after = s->first_word + s->word_count;

    if (after >= end || w[after].breaks || w[after - 1].size > 4)
        return false;
    return words_listed(w[after].folded, names)
           || (strcmp(w[after].folded, "university") == 0
               && (after + 1 == end
                   || strcmp(w[after + 1].folded, "of") != 0));
}

static struct range
known_degree(const struct reading *r, size_t first, size_t end)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_DEGREE), first, end);

    for (size_t i = 0; i < s.count; i++)
        if (!is_inside_letters(r, &s.span[i])
            && !begins_name(r, &s.span[i], end)
            && !is_name_of_school(r, &s.span[i], first, end))
            return (struct range){ s.span[i].first_word,
                                   s.span[i].first_word
                                       + s.span[i].word_count,
                                   s.span[i].entry->rank };
    return (struct range){ first, first, 0 };
}

static struct range
degree_in(const struct reading *r, size_t first, size_t end)
{
    const struct word *w = r->x.words.word;
    struct range d = school_year(r, first, end);
    size_t known;

    if (d.end > d.first)
        return d;
    d = known_degree(r, first, end);
    known = d.end > d.first ? d.first : end;
    for (size_t i = first; i < known; i++)
        if (words_listed(w[i].folded, open_degrees)) {
            d = (struct range){ i, i + 1, d.rank };
            break;
        }
    if (d.end == d.first)
        return d;
    if (words_listed(w[d.first].folded, open_degrees))
        d.end = open_end(r, d.end, end);
    /* "Diplom-Ingenieur", "B.Sc.(Hons)" are one. */
    while (d.end < end
           && ((w[d.end].start - w[d.end - 1].end == 1
                && r->text[w[d.end - 1].end] == '-')
               || is_honours(w[d.end].folded)
               || (words_listed(w[d.end].folded, kinds) && !w[d.end].breaks)))
        d.end++;
    while (d.end > d.first + 1 && words_listed(w[d.end - 1].folded, joins)
           && w[d.end - 1].size > 1)
        d.end--;
    return d;
}

/* ---- schools ----------------------------------------------------------- */

/* Where words follow a degree, the field that the lexicon knows comes before
 * the name of the school. */
static size_t
after_field(const struct reading *r, size_t from, size_t to)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_SKILL), from, to);

    if (s.count > 0 && s.span[0].first_word == from
        && from + s.span[0].word_count < to)
        return from + s.span[0].word_count;
    return from;
}

/* The first word of the school in first .. end; end: none. */
static size_t
school_in(const struct reading *r, size_t first, size_t end,
          struct range degree)
{
    const struct word *w = r->x.words.word;
    size_t k = first, name;

    while (k < end
           && ((k >= degree.first && k < degree.end)
               || !parse_rules_school_word(w[k].folded)
               || !parse_rules_upper(r->text + w[k].start)))
        k++;
    if (k == end)
        return end;
    name = k;
    /* Backwards over the name: "Vasavi College", "St. Ann's High School". */
    while (k > first && (k - 1 < degree.first || k - 1 >= degree.end)
           && !w[k].breaks
           && parse_rules_upper(r->text + w[k - 1].start)
           && !words_listed(w[k - 1].folded, joins))
        k--;
    return k > first && degree.end > degree.first ? after_field(r, k, name)
                                                  : k;
}

/* ---- grades ------------------------------------------------------------ */

static bool
is_grade(const struct reading *r, struct piece p)
{
    const struct word *w = r->x.words.word;
    size_t first, end, digits = 0;
    bool named = false;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        digits += isdigit((unsigned char)w[i].folded[0]) != 0;
        named |= words_listed(w[i].folded, grades);
    }
    if (end - first == 2 && strcmp(w[first].folded, "part") == 0)
        return true; /* part-time */
    if (end - first == 1 && p.end - p.start <= 2 && w[first].size <= 2
        && w[first].folded[0] >= 'a' && w[first].folded[0] <= 'f')
        return true; /* A, B+ */
    return (digits > 0 && end - first <= 3) || (named && end - first <= 6)
           || (digits > 0 && p.end > p.start && r->text[p.end - 1] == '%');
}

/* ---- all of it --------------------------------------------------------- */

static struct piece
piece_of(const struct reading *r, size_t first, size_t end, struct piece p)
{
    const struct word *w = r->x.words.word;

    if (first >= end)
        return (struct piece){ 0, 0 };
    p.start = w[first].start > p.start ? w[first].start : p.start;
    if (w[end - 1].end < p.end) {
        p.end = w[end - 1].end;
        /* "B.Sc.", "(Hons)" end in a mark of theirs. */
        if (r->text[p.end] == '.' && r->text[p.end - 2] == '.')
            p.end++;
        if (r->text[p.end] == '.' && r->text[p.end + 1] == ')')
            p.end++;
        if (r->text[p.end] == ')'
            && memchr(r->text + p.start, '(', p.end - p.start) != NULL)
            p.end++;
    }
    return parse_rules_trim(r, p);
}

static struct study
degree_study(const struct reading *r, struct piece p, struct range d,
             size_t first, size_t end)
{
    const struct word *w = r->x.words.word;
    struct study s = { .kind = STUDY_DEGREE, .sure = 0.85,
                       .rank = d.rank };
    size_t from = d.first <= first + 2 ? first : d.first, at = d.end;

    s.piece = piece_of(r, from, d.end, p);
    while (at < end && words_listed(w[at].folded, joins))
        at++;
    if (at < end) {
        s.area = (struct piece){ w[at].start, p.end };
        if (end < r->x.words.count && w[end].start < p.end)
            s.area.end = w[end - 1].end;
        s.area = parse_rules_trim(r, s.area);
    }
    if (s.area.end > 0 && is_grade(r, s.area))
        s.area = (struct piece){ 0, 0 };
    return s;
}

static struct study
other_study(const struct reading *r, struct piece p)
{
    struct study s = { .piece = p, .sure = 0.6 };
    struct unit u;

    if (is_grade(r, p)) {
        s.kind = STUDY_GRADE;
        return s;
    }
    u = parse_rules_unit(r, p);
    if (u.place >= 0.7)
        s.kind = STUDY_PLACE;
    return s;
}

/* "Hyderabad in", "with 74%": the words that joined it to what was cut. */
static struct piece
without_joins(const struct reading *r, struct piece p)
{
    static const char *const words[] = { "in", "with", "from", "at", "on",
                                         "during", "year", NULL };
    const struct word *w = r->x.words.word;
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    while (end > first && words_listed(w[end - 1].folded, words)
           && !parse_rules_upper(r->text + w[end - 1].start)) {
        end--;
        p.end = end > first ? w[end - 1].end : p.start;
    }
    if (end > first + 1 && words_listed(w[first].folded, words)
        && strcmp(w[first].folded, "in") != 0)
        p.start = w[first + 1].start;
    return parse_rules_trim(r, p);
}

size_t
parse_rules_studies(const struct reading *r, struct piece p,
                    struct study out[2])
{
    size_t first, end, school;
    struct range d;

    p = without_joins(r, parse_rules_trim(r, p));
    parse_rules_words(r, p, &first, &end);
    if (first == end)
        return 0;
    d = degree_in(r, first, end);
    school = school_in(r, first, end, d);
    /* "Diplom-Informatiker (FH)": the kind of school is part of it. */
    if (school + 1 == end && d.end > d.first && school >= d.end
        && r->text[r->x.words.word[school].start - 1] == '(') {
        d.end = end;
        school = end;
    }
    if (d.end == d.first && school == end) {
        out[0] = other_study(r, p);
        return 1;
    }
    if (d.end == d.first) {
        out[0] = (struct study){ STUDY_SCHOOL, p, { 0, 0 }, 0.9, 0 };
        return 1;
    }
    if (school == end) {
        out[0] = degree_study(r, p, d, first, end);
        return 1;
    }
    if (school < d.first) {
        out[0] = (struct study){ STUDY_SCHOOL,
                                 piece_of(r, school, d.first, p), { 0, 0 },
                                 0.8, 0 };
        out[1] = degree_study(r, p, d, d.first, end);
        return 2;
    }
    out[0] = degree_study(r, p, d, first, school);
    out[1] = (struct study){ STUDY_SCHOOL, piece_of(r, school, end, p),
                             { 0, 0 }, 0.8, 0 };
    return 2;
}
