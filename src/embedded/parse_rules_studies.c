/*
 * Lines about education cut into pieces: at marks, and where a word ("from")
 * or a bracket parts a school from what stands before it.
 */
#include "base/str.h"
#include "embedded/parse_rules_education.h"

enum { PARTS = MAX_STUDIES / 2 };

/* Brackets and colons part a school or place from the rest, words ("from")
 * only a school from what is none. */
static bool
may_part(const struct reading *r, struct piece before, struct piece after,
         bool marked)
{
    struct study one[2], two[2];

    if (parse_rules_studies(r, after, two) == 0
        || two[0].kind == STUDY_REST)
        return false;
    return marked || (two[0].kind == STUDY_SCHOOL
                      && parse_rules_studies(r, before, one) > 0
                      && one[0].kind != STUDY_SCHOOL);
}

/* " from ", " at ", " an der ": the school follows. */
static size_t
cut_joins(const struct reading *r, struct piece p, struct piece *out,
          size_t room)
{
    static const char *const marks[] = {
        " from ", " at ", " an der ", " am ", " presso ", " bei ", " von der ",
        " w ", " @ ", " by ", " \xE2\x80\x94 ", " (", ": ", NULL
    };
    size_t n = 0;

    for (uint32_t i = p.start; i + 2 < p.end && n + 1 < room; i++)
        for (int k = 0; marks[k] != NULL; k++) {
            size_t size = strlen(marks[k]);
            struct piece rest = { i + (uint32_t)size, p.end };

            if (i + size >= p.end
                || strncasecmp(r->text + i, marks[k], size) != 0)
                continue;
            if (marks[k][1] == '(') {
                const char *close = memchr(r->text + rest.start, ')',
                                           rest.end - rest.start);

                if (close == NULL || rest.start + 4 > rest.end
                    || close != r->text + rest.end - 1)
                    continue;
                rest.end--;
            }
            if (!may_part(r, (struct piece){ p.start, i }, rest,
                          marks[k][1] == '(' || marks[k][0] == ':'))
                continue;
            out[n++] = (struct piece){ p.start, i };
            p = rest;
            break;
        }
    out[n++] = p;
    return n;
}

size_t
parse_rules_studies_of(const struct reading *r, struct piece p,
           const struct date_range *dates, struct study *out)
{
    struct piece part[PARTS], bit[3];
    size_t n = parse_rules_cut(r, p, dates, true, part, PARTS), count = 0;

    for (size_t i = 0; i < n; i++) {
        size_t bits = cut_joins(r, part[i], bit, 3);

        for (size_t k = 0; k < bits && count + 2 <= MAX_STUDIES; k++)
            count += parse_rules_studies(r, bit[k], out + count);
    }
    return count;
}

bool
parse_rules_tells_study(const struct reading *r, const struct line *l)
{
    struct study part[MAX_STUDIES];
    struct piece p = { l->start, l->end };
    bool degree = false, school = false;
    size_t n;

    if (l->heading || l->word_end - l->first_word > 24)
        return false;
    n = parse_rules_studies_of(r, p, NULL, part);
    for (size_t i = 0; i < n; i++) {
        degree |= part[i].kind == STUDY_DEGREE;
        school |= part[i].kind == STUDY_SCHOOL;
    }
    return degree
           && (school || dates_find(r->t, r->a, &r->x, l->first_word,
                                    l->word_end).count > 0);
}
