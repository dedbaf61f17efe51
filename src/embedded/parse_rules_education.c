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
    struct piece institution, degree, area, rest;
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

static void
take_part(struct schools *s, struct school **now, struct piece p)
{
    struct unit u = parse_rules_unit(s->r, p);
    struct school *one = *now;
    bool school = u.school > 0.5 && u.school >= u.degree - 0.35;

    if (school && !(u.degree > 0.85)) {
        if (one == NULL || is_set(one->institution))
            one = *now = fresh(s);
        if (one != NULL) {
            one->institution = u.piece;
            one->institution_sure = 0.9;
        }
    } else if (u.degree > 0.5) {
        if (one == NULL || is_set(one->degree))
            one = *now = fresh(s);
        if (one != NULL)
            split_degree(s->r, u.piece, one);
    } else if (one != NULL && u.place < 0.7) {
        if (is_set(one->degree) && !is_set(one->area)
            && !is_set(one->institution) && is_set(one->rest))
            one->area = u.piece;
        else if (!is_set(one->rest))
            one->rest = u.piece;
    } else if (one == NULL && u.place < 0.7) {
        one = *now = fresh(s);
        if (one != NULL)
            one->rest = u.piece;
    }
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
        && parse_rules_unit(r, whole).school < 0.5
        && parse_rules_unit(r, whole).degree < 0.7)
        return; /* remarks under an entry */
    if (l->word_end - l->first_word > 24)
        return;
    if (d.count > 0 && first)
        take_dates(s, now, &d.range[0]);
    n = parse_rules_cut(r, whole, d.count > 0 ? &d.range[0] : NULL, true,
                        part, PARTS);
    for (size_t i = 0; i < n; i++)
        take_part(s, now, part[i]);
    if (d.count > 0 && !first)
        take_dates(s, now, &d.range[0]);
}

static bool
settle(const struct reading *r, struct school *one)
{
    if (!is_set(one->institution) && is_set(one->rest)
        && (is_set(one->degree) || one->has_dates)) {
        one->institution = one->rest;
        one->institution_sure = 0.5;
        one->rest = (struct piece){ 0, 0 };
    } else if (!is_set(one->area) && is_set(one->rest)
               && is_set(one->degree)) {
        one->area = one->rest;
    } else if (!is_set(one->degree) && is_set(one->rest)
               && is_set(one->institution)) {
        one->degree = one->rest;
    }
    (void)r;
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

        if (!settle(r, one))
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
