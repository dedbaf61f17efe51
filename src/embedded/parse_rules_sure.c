/*
 * What the rules say of their own certainty, made to mean what it says: of
 * values with confidence .8 eight in ten are right. Each field has its own
 * rising line, fitted on the development half of tests/quality (`run parse
 * --fit`, which holds it back towards what the rules said; its README has
 * the error on the held-out half). Fields without a row keep what they have.
 */
#include <string.h>

#include "base/json.h"
#include "embedded/parse_rules.h"

enum { KNOTS = 4 };

static const struct row {
    const char *path; /* "*": a number */
    struct {
        double said, right;
    } knot[KNOTS]; /* rising; the first with said 0 ends them */
} table[] = {
    { "basics.name",
      { { 0.90, 0.91 }, { 0.97, 0.99 } } },
    { "basics.email",
      { { 0.99, 0.99 } } },
    { "basics.phone",
      { { 0.95, 0.98 } } },
    { "basics.location.city",
      { { 0.80, 0.97 } } },
    { "basics.label",
      { { 0.80, 0.96 } } },
    { "work[*].position",
      { { 0.50, 0.69 }, { 0.62, 0.76 }, { 0.79, 0.91 }, { 0.93, 0.99 } } },
    { "work[*].name",
      { { 0.62, 0.86 }, { 0.82, 0.97 } } },
    { "work[*].location",
      { { 0.80, 0.99 } } },
    { "work[*].startDate",
      { { 0.90, 0.99 } } },
    { "education[*].institution",
      { { 0.50, 0.57 }, { 0.80, 0.82 }, { 0.90, 0.94 } } },
    { "education[*].studyType",
      { { 0.50, 0.44 }, { 0.85, 0.90 } } },
    { "education[*].area",
      { { 0.75, 0.79 } } },
    { "education[*].endDate",
      { { 0.90, 0.96 } } },
    { "education[*].score",
      { { 0.70, 0.83 } } },
    { "languages[*].language",
      { { 0.95, 0.99 } } },
    { "certificates[*].name",
      { { 0.70, 0.94 } } },
    { "projects[*].name",
      { { 0.70, 0.74 } } },
    { "awards[*].title",
      { { 0.70, 0.83 } } },
    { "publications[*].name",
      { { 0.70, 0.85 } } },
};

static bool
matches(const char *path, const char *pattern)
{
    while (*pattern != '\0') {
        if (*pattern == '*') {
            path += strspn(path, "0123456789");
            pattern++;
        } else if (*path++ != *pattern++) {
            return false;
        }
    }
    return *path == '\0';
}

/* On the line through the knots; below the first towards 0, above the last
 * as high as that. */
static double
on_line(const struct row *row, double said)
{
    double from = 0, right = 0;

    for (size_t i = 0; i < KNOTS && row->knot[i].said > 0; i++) {
        double to = row->knot[i].said, there = row->knot[i].right;

        if (said <= to)
            return right + (there - right) * (said - from) / (to - from);
        from = to;
        right = there;
    }
    return right;
}

void
parse_rules_sure(struct reading *r)
{
    size_t i;
    json_t *one;

    json_array_foreach (r->evidence, i, one)
        for (size_t k = 0; k < sizeof(table) / sizeof(table[0]); k++)
            if (matches(json_get_str(one, "path", ""), table[k].path)) {
                double said = json_get_real(one, "confidence", 0);

                json_object_set_new(one, "confidence",
                                    json_real(on_line(&table[k], said)));
                break;
            }
}
