/*
 * Education: lines are gathered into an entry until something comes that the
 * entry has already (a second school, degree or date). Degrees and schools
 * are known by their words, the field of study stands beside the degree.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MAX_SCHOOLS = 30, PARTS = 10 };

struct school {
    struct piece institution, degree, area, rest, more;
    double institution_sure, degree_sure;
    struct date_range dates;
    bool has_dates;
};

struct schools {
    struct reading *r;
    struct school *school;
    size_t count;
};

static bool
is_set(struct piece p)
{
    return p.end > p.start;
}

static struct school *
fresh(struct schools *s)
{
    struct school *one;

    if (s->count == MAX_SCHOOLS)
        return NULL;
    one = &s->school[s->count++];
    memset(one, 0, sizeof(*one));
    return one;
}

/* "BSc in Nursing", "Master of Science, Physics", "B.Tech (Mechanical)":
 * what follows the degree is the field, without the joining word. */
static void
split_degree(const struct reading *r, struct piece p, struct school *one)
{
    static const char *const joins[] = { "in", "of", "en", "di", "em", "im",
        "der", "fur", "de", "in der", "w", "na", "with", "mit", NULL };
    struct taxonomy_spans s;
    size_t first, end, at;
    const struct word *w = r->x.words.word;

    parse_rules_words(r, p, &first, &end);
    s = taxonomy_find(r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_DEGREE), first,
                      end);
    one->degree = p;
    if (s.count == 0)
        return;
    at = s.span[0].first_word + s.span[0].word_count;
    one->degree = (struct piece){ p.start, s.span[0].end };
    while (at < end && (strcmp(w[at].folded, "hons") == 0
                        || strcmp(w[at].folded, "honours") == 0
                        || strcmp(w[at].folded, "degree") == 0)) {
        one->degree.end = w[at].end;
        if (w[at].end < p.end && r->text[w[at].end] == ')')
            one->degree.end++;
        at++;
    }
    for (bool more = true; more && at < end;) {
        more = false;
        for (int k = 0; joins[k] != NULL; k++)
            if (strcmp(joins[k], w[at].folded) == 0) {
                at++;
                more = true;
                break;
            }
    }
    if (at < end)
        one->area = parse_rules_trim(r, (struct piece){ w[at].start, p.end });
    if (s.span[0].first_word > first + 2)
        one->degree.start = s.span[0].start;
    if (is_set(one->area) && parse_rules_unit(r, one->area).school > 0.5)
        one->area = (struct piece){ 0, 0 };
}

/* "Level 3", "2:1", "First Class", "part-time": they go with the degree. */
static bool
is_grade(const struct reading *r, struct piece p)
{
    static const char *const words[] = {
        "level", "class", "grade", "distinction", "merit", "mention", "gpa",
        "note", "hons", "honours", "qts", "pass", "cum", "laude", "abgang",
        "media", "promedio", "medie", "cijfer", "niveau", "stufe", NULL
    };
    const struct word *w = r->x.words.word;
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        bool digits = w[i].folded[0] >= '0' && w[i].folded[0] <= '9';

        if (digits && end - first <= 3)
            return true;
        for (int k = 0; words[k] != NULL; k++)
            if (strcmp(words[k], w[i].folded) == 0 && end - first <= 4)
                return true;
    }
    return end - first == 2 && strcmp(w[first].folded, "part") == 0;
}

static void
take_degree(struct schools *s, struct school **now, struct unit u,
            struct piece next, bool has_next)
{
    struct school *one = *now;
    struct piece before;

    if (one == NULL || is_set(one->degree))
        one = *now = fresh(s);
    if (one == NULL)
        return;
    before = one->area;
    one->area = (struct piece){ 0, 0 };
    split_degree(s->r, u.piece, one);
    if (is_set(one->area)
        && (is_set(before) || is_grade(s->r, one->area))) {
        one->degree.end = one->area.end;
        one->area = (struct piece){ 0, 0 };
    }
    if (is_set(before))
        one->area = before;
    if (has_next && is_grade(s->r, next) && next.start < one->degree.end + 4)
        one->degree.end = next.end;
    one->degree_sure = u.degree;
}

/* What is neither school nor degree nor place: the field, when a degree
 * stands on the same line; else kept for later. */
static void
take_rest(struct schools *s, struct school **now, struct piece p,
          bool with_degree)
{
    struct school *one = *now;

    if (is_grade(s->r, p))
        return;
    if (one == NULL || (with_degree && is_set(one->area)
                        && !is_set(one->degree)))
        one = *now = fresh(s);
    if (one == NULL)
        return;
    if (with_degree && !is_set(one->area))
        one->area = p;
    else if (!is_set(one->rest))
        one->rest = p;
    else if (!is_set(one->more))
        one->more = p;
}

static void
take_parts(struct schools *s, struct school **now, const struct piece *part,
           size_t n)
{
    struct unit unit[PARTS];
    bool school[PARTS], with_degree = false;

    for (size_t i = 0; i < n; i++) {
        unit[i] = parse_rules_unit(s->r, part[i]);
        school[i] = unit[i].school > 0.5
                    && unit[i].school >= unit[i].degree - 0.35
                    && unit[i].degree <= 0.85;
        with_degree |= !school[i] && unit[i].degree > 0.5;
    }
    for (size_t i = 0; i < n; i++) {
        struct school *one = *now;

        if (school[i]) {
            if (one == NULL || is_set(one->institution))
                one = *now = fresh(s);
            if (one != NULL) {
                one->institution = unit[i].piece;
                one->institution_sure = 0.9;
            }
        } else if (unit[i].degree > 0.5) {
            take_degree(s, now, unit[i],
                        i + 1 < n ? part[i + 1] : part[i], i + 1 < n);
        } else if (unit[i].place < 0.7) {
            /* "Nursing, BSc": the field stands before its degree. */
            if (with_degree && one != NULL && is_set(one->degree)
                && i + 1 < n && !school[i + 1] && unit[i + 1].degree > 0.5)
                *now = fresh(s);
            take_rest(s, now, unit[i].piece, with_degree);
        }
    }
}

/* "Dissertation: ...", "Relevant modules: ...": remarks. */
static bool
is_remark(const struct reading *r, const struct line *l)
{
    static const char *const words[] = {
        "dissertation", "thesis", "thema", "relevant", "modules", "module",
        "coursework", "grade", "grades", "gpa", "note", "notes", "subjects",
        "abschlussnote", "schwerpunkte", "schwerpunkt", "bachelorarbeit",
        "masterarbeit", "diplomarbeit", "memoire", "tesis", "tesi",
        "activities", "awards", "final", "key", "major", "minor", NULL
    };

    for (int k = 0; words[k] != NULL; k++)
        if (l->first_word < l->word_end
            && strcmp(words[k], r->x.words.word[l->first_word].folded) == 0)
            return true;
    return false;
}

/* Dates belong to the entry that has none yet, else a new one begins. */
static void
take_dates(struct schools *s, struct school **now, const struct date_range *d)
{
    if (*now == NULL || (*now)->has_dates)
        *now = fresh(s);
    if (*now != NULL) {
        (*now)->dates = *d;
        (*now)->has_dates = true;
    }
}

static void
take_line(struct schools *s, struct school **now, const struct line *l)
{
    struct reading *r = s->r;
    struct date_ranges d = dates_find(r->t, r->a, &r->x, l->first_word,
                                      l->word_end);
    struct piece part[PARTS], whole = { l->start, l->end };
    bool first = d.count > 0 && d.range[0].start <= l->start + 2;
    size_t n;

    if (l->bullet && d.count == 0
        && parse_rules_unit(r, whole).degree < 0.85)
        return; /* remarks under an entry */
    if (is_remark(r, l) && d.count == 0)
        return;
    if (l->word_end - l->first_word > 24)
        return;
    if (d.count > 0 && first)
        take_dates(s, now, &d.range[0]);
    n = parse_rules_cut(r, whole, d.count > 0 ? &d.range[0] : NULL, true,
                        part, PARTS);
    take_parts(s, now, part, n);
    if (d.count > 0 && !first)
        take_dates(s, now, &d.range[0]);
}

/* What is left over fills what is missing: a line that names neither is the
 * degree first and its field second; alone beside a degree it is the school. */
static bool
settle(struct school *one)
{
    if (!is_set(one->degree) && is_set(one->institution)) {
        one->degree = one->rest;
        if (!is_set(one->area))
            one->area = one->more;
    } else if (!is_set(one->institution) && is_set(one->rest)
               && (is_set(one->degree) || one->has_dates)) {
        bool two = !is_set(one->degree) && is_set(one->more);

        if (two)
            one->degree = one->rest;
        one->institution = two ? one->more : one->rest;
        one->institution_sure = 0.5;
    } else if (!is_set(one->area) && is_set(one->degree)) {
        one->area = one->rest;
    }
    return is_set(one->institution) || is_set(one->degree);
}

void
parse_rules_education(struct reading *r)
{
    struct schools s = { r, NEW_ARRAY(r->a, MAX_SCHOOLS, struct school), 0 };
    bool any = r->has_section[SECTION_EDUCATION];
    struct school *now = NULL;
    json_t *list = NULL;

    for (size_t i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];

        if (l->heading)
            now = NULL;
        if (l->heading || (any && l->section != SECTION_EDUCATION))
            continue;
        if (!any && (l->section == SECTION_SKILLS || l->taken
                     || parse_rules_unit(r, (struct piece){ l->start, l->end })
                                .degree < 0.6))
            continue;
        if (l->blank_before && now != NULL && now->has_dates
            && (is_set(now->degree) || is_set(now->institution)))
            now = NULL;
        take_line(&s, &now, l);
        if (!any)
            now = NULL;
    }
    for (size_t i = 0; i < s.count; i++) {
        struct school *one = &s.school[i];
        const char *path;
        json_t *item;

        if (!settle(one))
            continue;
        if (list == NULL)
            list = parse_rules_list(r, "education");
        path = arena_printf(r->a, "education[%zu]", json_array_size(list));
        item = json_object();
        json_array_append_new(list, item);
        if (is_set(one->institution))
            parse_rules_put(r, item, path, "institution", one->institution,
                            one->institution_sure);
        if (is_set(one->degree))
            parse_rules_put(r, item, path, "studyType", one->degree, 0.85);
        if (is_set(one->area))
            parse_rules_put(r, item, path, "area", one->area, 0.75);
        if (one->has_dates)
            parse_rules_put_dates(r, item, path, &one->dates);
    }
}
