/*
 * Education: the pieces of lines are gathered into an entry until something
 * comes that the entry has already (a second school, degree or date). What
 * pieces are says parse_rules_degrees.c.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules_education.h"

enum { MAX_SCHOOLS = 30, PARTS = MAX_STUDIES / 2 };

struct school {
    struct piece institution, degree, area, grade, rest, more, courses;
    double institution_sure;
    struct date_range dates;
    bool has_dates, known; /* known: a degree or school was recognised */
    bool guessed;          /* the degree is what was left over */
};

struct schools {
    struct reading *r;
    struct school *school, *now;
    size_t count;
    bool in_bullet;
    uint32_t read_to; /* dates were read up to there */
};

static bool
is_set(struct piece p)
{
    return p.end > p.start;
}

/* The entry that lacks what comes now; NULL when there is no room. */
static struct school *
entry_for(struct schools *s, bool has_it)
{
    if (s->now != NULL && !has_it)
        return s->now;
    if (s->count == MAX_SCHOOLS)
        return NULL;
    s->now = &s->school[s->count++];
    memset(s->now, 0, sizeof(*s->now));
    return s->now;
}

/* ---- pieces ------------------------------------------------------------ */

static void
take_degree(struct schools *s, const struct study *study)
{
    struct school *one = entry_for(s, s->now != NULL
                                          && is_set(s->now->degree));

    if (one == NULL)
        return;
    one->known = true;
    one->degree = study->piece;
    if (is_set(study->area) && !is_set(one->area))
        one->area = study->area;
}

static void
take_school(struct schools *s, const struct study *study)
{
    struct school *one = s->now;

    /* "Hansraj College, Delhi University": one is part of the other. */
    if (one != NULL && is_set(one->institution)
        && study->piece.start <= one->institution.end + 3
        && study->piece.start > one->institution.end) {
        one->institution.end = study->piece.end;
        return;
    }
    one = entry_for(s, one != NULL && is_set(one->institution));
    if (one == NULL)
        return;
    one->known = true;
    one->institution = study->piece;
    one->institution_sure = study->sure;
}

/* Neither school nor degree nor place: the field, when a degree stands right
 * before it on the line; else kept for later. */
static void
take_rest(struct schools *s, struct piece p, bool on_line)
{
    struct school *one = entry_for(s, false);

    if (one == NULL)
        return;
    if (is_set(one->degree) && !is_set(one->area) && s->r->text[p.start] == 'i'
        && p.end > p.start + 4
        && memcmp(s->r->text + p.start, "in ", 3) == 0) {
        one->area = (struct piece){ p.start + 3, p.end };
        return;
    }
    if (on_line && is_set(one->degree) && !is_set(one->area)
        && p.start <= one->degree.end + 4 && p.start > one->degree.end)
        one->area = p;
    else if (!is_set(one->rest))
        one->rest = p;
    else if (!is_set(one->more))
        one->more = p;
}

/* "Nursing, BSc": the field stands before its degree. */
static bool
is_field_before(const struct study *part, size_t i, size_t n)
{
    return i + 1 < n && part[i].kind == STUDY_REST
           && part[i + 1].kind == STUDY_DEGREE && part[i + 1].area.end == 0
           && (i == 0 || part[i - 1].kind != STUDY_DEGREE);
}

/* "Primary Education, PGCE": of two degrees side by side the higher is the
 * degree, what stands before it the field. */
static void
keep_higher(struct study *part, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if (part[i].kind == STUDY_DEGREE && part[i + 1].kind == STUDY_DEGREE
            && part[i].area.end > 0 && part[i].rank == 0
            && part[i + 1].rank > 0 && part[i + 1].area.end == 0) {
            part[i + 1].area = part[i].area; /* "Studium des X, Dipl.-Ing." */
            part[i].kind = STUDY_PLACE;
        } else if (part[i].kind == STUDY_DEGREE
                   && part[i + 1].kind == STUDY_DEGREE
            && part[i].area.end == 0 && part[i + 1].area.end == 0
            && part[i].rank < part[i + 1].rank
            && part[i + 1].piece.start <= part[i].piece.end + 4)
            part[i].kind = STUDY_REST;
}

static void
take_parts(struct schools *s, struct study *part, size_t n)
{
    keep_higher(part, n);
    for (size_t i = 0; i < n; i++) {
        if (is_field_before(part, i, n)) {
            part[i + 1].area = part[i].piece;
            continue;
        }
        switch (part[i].kind) {
        case STUDY_DEGREE:
            take_degree(s, &part[i]);
            break;
        case STUDY_SCHOOL:
            take_school(s, &part[i]);
            break;
        case STUDY_GRADE:
            if (s->now != NULL && !is_set(s->now->grade))
                s->now->grade = part[i].piece;
            break;
        case STUDY_REST:
            take_rest(s, part[i].piece, i > 0);
            break;
        case STUDY_PLACE:
            break;
        }
    }
}

/* ---- lines ------------------------------------------------------------- */

/* Dates belong to the entry that has none, else a new one begins. */
static void
take_dates(struct schools *s, const struct date_range *d)
{
    struct school *one = entry_for(s, s->now != NULL && s->now->has_dates);

    if (one != NULL) {
        one->dates = *d;
        one->has_dates = true;
    }
}

/* "Dissertation: ...", "Grades: ...": remarks; courses are kept. */
static bool
take_remark(struct schools *s, const struct line *l)
{
    static const char *const words[] = {
        "dissertation", "thesis", "thema", "relevant", "modules", "module",
        "coursework", "subjects", "schwerpunkte", "schwerpunkt",
        "bachelorarbeit", "masterarbeit", "diplomarbeit", "memoire", "tesis",
        "tesi", "activities", "awards", "key", "minor", "courses", NULL
    };
    const char *first;
    struct piece p = { l->start, l->end };
    const char *colon = memchr(s->r->text + p.start, ':', p.end - p.start);

    if (l->first_word >= l->word_end)
        return true;
    first = s->r->x.words.word[l->first_word].folded;
    for (int k = 0; words[k] != NULL; k++)
        if (strcmp(words[k], first) == 0) {
            bool courses = strcmp(first, "relevant") == 0
                           || str_starts(first, "course")
                           || str_starts(first, "module")
                           || str_starts(first, "subject");

            if (courses && colon != NULL && s->now != NULL) {
                p.start = (uint32_t)(colon - s->r->text) + 1;
                s->now->courses = p;
            }
            return true;
        }
    return false;
}

/* Lines that say themselves what they hold. */
static bool
take_label(struct schools *s, const struct line *l)
{
    struct study part[MAX_STUDIES], one = { .sure = 0.9 };
    enum label label = parse_rules_label(s->r, l, &one.piece);
    size_t n;

    if (one.piece.end <= one.piece.start)
        return label == LABEL_REMARK;
    switch (label) {
    case LABEL_SCHOOL:
        n = parse_rules_studies_of(s->r, one.piece, NULL, part);
        if (n > 0 && part[0].kind == STUDY_SCHOOL)
            one.piece = part[0].piece;
        one.kind = STUDY_SCHOOL;
        take_parts(s, &one, 1);
        return true;
    case LABEL_DEGREE:
        n = parse_rules_studies_of(s->r, one.piece, NULL, part);
        if (n == 0 || part[0].kind != STUDY_DEGREE) {
            one.kind = STUDY_DEGREE;
            take_parts(s, &one, 1);
        } else {
            take_parts(s, part, n);
        }
        return true;
    case LABEL_AREA:
        if (s->now != NULL && !is_set(s->now->area))
            s->now->area = one.piece;
        return true;
    case LABEL_REMARK:
        if (s->now != NULL && !is_set(s->now->grade)
            && one.piece.end - one.piece.start < 40
            && parse_rules_studies(s->r, one.piece, part) > 0
            && part[0].kind == STUDY_GRADE)
            s->now->grade = one.piece;
        return true;
    case LABEL_PERSONAL:
    case LABEL_NAME:
    case LABEL_EMAIL:
    case LABEL_PHONE:
        return true;
    case LABEL_NONE:
    case LABEL_ADDRESS:
    case LABEL_COMPANY:
    case LABEL_CLIENT:
    case LABEL_TITLE:
    case LABEL_DATES:
        break;
    }
    return false;
}

/* The first row of a table names its columns. */
static bool
is_table_head(const struct reading *r, const struct line *l)
{
    struct piece part[PARTS], p = { l->start, l->end };
    size_t n = parse_rules_cut(r, p, NULL, false, part, PARTS), labels = 0;

    for (size_t i = 0; i < n; i++) {
        struct line cell = *l;

        cell.start = part[i].start;
        cell.end = part[i].end;
        labels += parse_rules_label_alone(r, &cell) != LABEL_NONE;
    }
    return n >= 3 && labels * 2 >= n;
}

static bool
is_table_row(const struct reading *r, const struct line *l)
{
    size_t tabs = 0;

    for (uint32_t i = l->start; i < l->end; i++)
        tabs += r->text[i] == '\t' || r->text[i] == '|';
    return tabs >= 2;
}

static void
take_line(struct schools *s, const struct line *l)
{
    struct reading *r = s->r;
    struct date_ranges d = dates_find(r->t, r->a, &r->x, l->first_word,
                                      parse_rules_dates_end(r, l));
    struct study part[MAX_STUDIES];
    struct piece whole = { l->start, l->end };
    bool first = d.count > 0 && d.range[0].start <= l->start + 2;
    size_t n;

    if (is_table_head(r, l) || take_remark(s, l) || take_label(s, l)
        || l->word_end - l->first_word > 32)
        return;
    if (is_table_row(r, l) && d.count > 0)
        s->now = NULL; /* all of it stands on its line */
    n = parse_rules_studies_of(r, whole, d.count > 0 ? &d.range[0] : NULL,
                               part);
    if ((l->bullet || s->in_bullet) && d.count == 0
        && (n == 0 || part[0].kind == STUDY_REST
            || part[0].kind == STUDY_GRADE)) {
        s->in_bullet = true;
        return; /* remarks under an entry, and what goes on with them */
    }
    s->in_bullet = false;
    if (d.count > 0 && d.range[0].end > l->end)
        s->read_to = d.range[0].end;
    if (d.count > 0 && first)
        take_dates(s, &d.range[0]);
    take_parts(s, part, n);
    if (d.count > 0 && !first)
        take_dates(s, &d.range[0]);
}

/* ---- settling ---------------------------------------------------------- */

/* What is left over fills what is missing: a line that names neither is the
 * degree first and its field second; alone beside a degree it is the school. */
static bool
settle(struct school *one)
{
    if (!is_set(one->degree) && is_set(one->institution)) {
        one->degree = one->rest;
        one->guessed = true;
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

static void
put_courses(struct reading *r, json_t *item, const char *path,
            struct piece p)
{
    struct piece part[MAX_STUDIES];
    size_t n = parse_rules_cut(r, p, NULL, true, part, MAX_STUDIES);
    json_t *list = json_array();

    json_object_set_new(item, "courses", list);
    for (size_t i = 0; i < n; i++)
        parse_rules_put(r, list,
                        arena_printf(r->a, "%s.courses[%zu]", path,
                                     json_array_size(list)),
                        NULL, part[i], 0.7);
}

static void
put_school(struct reading *r, const struct school *one)
{
    json_t *list = parse_rules_list(r, "education"), *item = json_object();
    const char *path = arena_printf(r->a, "education[%zu]",
                                    json_array_size(list));

    json_array_append_new(list, item);
    if (is_set(one->institution))
        parse_rules_put(r, item, path, "institution", one->institution,
                        one->institution_sure);
    if (is_set(one->degree))
        parse_rules_put(r, item, path, "studyType", one->degree,
                        one->known && !one->guessed ? 0.85 : 0.5);
    if (is_set(one->area))
        parse_rules_put(r, item, path, "area", one->area, 0.75);
    if (one->has_dates)
        parse_rules_put_dates(r, item, path, &one->dates);
    if (is_set(one->grade))
        parse_rules_put(r, item, path, "score", one->grade, 0.7);
    if (is_set(one->courses))
        put_courses(r, item, path, one->courses);
}

void
parse_rules_education(struct reading *r)
{
    struct schools s = { r, NEW_ARRAY(r->a, MAX_SCHOOLS, struct school),
                         NULL, 0, false, 0 };
    bool any = r->has_section[SECTION_EDUCATION];

    for (size_t i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];
        const struct school *now = s.now;

        if (l->heading) {
            s.now = NULL;
            s.in_bullet = false;
        }
        if (l->end <= s.read_to || l->heading || l->uncounted
            || (any && l->section != SECTION_EDUCATION))
            continue;
        if (!any && (l->section == SECTION_SKILLS || l->taken
                     || !parse_rules_tells_study(r, l)))
            continue;
        s.in_bullet &= !l->blank_before;
        if (l->blank_before && now != NULL && now->known
            && (now->has_dates
                || (is_set(now->degree) && is_set(now->institution))))
            s.now = NULL;
        take_line(&s, l);
        if (!any)
            s.now = NULL;
    }
    for (size_t i = 0; i < s.count; i++)
        if (settle(&s.school[i]))
            put_school(r, &s.school[i]);
}
