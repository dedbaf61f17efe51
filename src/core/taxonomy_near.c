/*
 * How near two entries stand: skills by their relations, occupations by the
 * skills they need, parent and group, places by the great circle.
 */
#include <math.h>

#include "base/str.h"
#include "core/taxonomy_image.h"

/* How near a family stands that shares no skills, and others that share some;
 * and what skills add. */
#define FAMILY_NEAR 0.6
#define FAMILY_SKILLS 0.3
#define SKILLS_NEAR 0.25
#define SKILLS_MORE 0.65

/* ---- skills ------------------------------------------------------------- */

static bool
links_to(const struct taxonomy *t, const struct taxonomy_entry *from,
         const struct taxonomy_entry *to)
{
    for (uint32_t i = 0; i < from->link_count; i++)
        if (&t->entries[t->links[from->links + i]] == to)
            return true;
    return false;
}

static bool
share_link(const struct taxonomy *t, const struct taxonomy_entry *a,
           const struct taxonomy_entry *b)
{
    for (uint32_t i = 0; i < a->link_count; i++)
        if (links_to(t, b, &t->entries[t->links[a->links + i]]))
            return true;
    return false;
}

double
taxonomy_skill_near(const struct taxonomy *t, const struct taxonomy_entry *a,
                    const struct taxonomy_entry *b)
{
    if (a == b)
        return 1;
    if (links_to(t, b, a))
        return 0.9;
    if (links_to(t, a, b) || share_link(t, a, b))
        return 0.4;
    if (a->category != 0 && a->category == b->category
        && taxonomy_category(t, a)[0] != '\0')
        return 0.4;
    return 0;
}

const struct taxonomy_entry *
taxonomy_tied(const struct taxonomy *t, const struct taxonomy_entry *e,
              size_t i)
{
    return i < e->link_count ? &t->entries[t->links[e->links + i]] : NULL;
}

/* ---- occupations -------------------------------------------------------- */

const struct taxonomy_entry *
taxonomy_occupation(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    uint32_t link = e->link_count > 0 ? t->links[e->links] : 0;

    return link >= TAXONOMY_LINK_SAME
           ? &t->entries[link & TAXONOMY_LINK_ENTRY] : e;
}

/* How much of the skills that they need is shared, as x tells of it. */
static double
shared_skills(const struct taxonomy *t, const struct taxonomy_entry *x,
              const struct taxonomy_entry *y)
{
    for (uint32_t i = 0; i < x->link_count; i++) {
        uint32_t link = t->links[x->links + i];

        if (&t->entries[link & TAXONOMY_LINK_ENTRY] == y)
            return (double)(link / TAXONOMY_LINK_NEAR(1)) / 100;
    }
    return 0;
}

/* The same parent or group; or one is the other's parent. */
static bool
are_family(const struct taxonomy *t, const struct taxonomy_entry *x,
           const struct taxonomy_entry *y)
{
    return taxonomy_parent(t, x) == y || taxonomy_parent(t, y) == x
           || (x->parent != TAXONOMY_NONE && x->parent == y->parent)
           || (x->category != 0 && x->category == y->category
               && taxonomy_category(t, x)[0] != '\0');
}

double
taxonomy_occupation_near(const struct taxonomy *t,
                         const struct taxonomy_entry *a,
                         const struct taxonomy_entry *b)
{
    const struct taxonomy_entry *x = taxonomy_occupation(t, a);
    const struct taxonomy_entry *y = taxonomy_occupation(t, b);
    double skills;

    if (x == y)
        return 1;
    skills = fmax(shared_skills(t, x, y), shared_skills(t, y, x));
    if (are_family(t, x, y))
        return FAMILY_NEAR + FAMILY_SKILLS * skills;
    return skills > 0 ? SKILLS_NEAR + SKILLS_MORE * skills : 0;
}

/* ---- places ------------------------------------------------------------- */

/* "US" is a country, "us" is not. */
static bool
is_written_as_country(const char *text, const struct taxonomy_span *s)
{
    return s->end - s->start > 2
           || (text[s->start] >= 'A' && text[s->start] <= 'Z');
}

const char *
taxonomy_country(const struct taxonomy *t, struct arena *a, const char *text)
{
    struct taxonomy_spans s = taxonomy_find_in(
        t, a, text, TAXONOMY_BIT(TAXONOMY_COUNTRY));
    const struct taxonomy_entry *place;

    for (size_t i = s.count; i > 0; i--)
        if (is_written_as_country(text, &s.span[i - 1]))
            return taxonomy_id(t, s.span[i - 1].entry);
    place = taxonomy_place(t, a, text, NULL);
    return place == NULL ? NULL : taxonomy_info(t, place);
}

static const struct taxonomy_entry *
best_of(const struct taxonomy *t, struct arena *a,
        const struct taxonomy_span *s, const char *country, const char *text)
{
    const struct taxonomy_entry *best = NULL;

    for (uint32_t i = 0; i <= s->also_count; i++) {
        const struct taxonomy_entry *e = i == 0 ? s->entry : s->also[i - 1];
        const char *region = taxonomy_category(t, e);

        if (country != NULL && !str_eq(taxonomy_info(t, e), country))
            continue;
        if (best == NULL)
            best = e;
        if (region[0] != '\0' && strcmp(region, taxonomy_name(t, e)) != 0
            && words_hold(text, words_folded(a, region)))
            return e;
    }
    return best;
}

const struct taxonomy_entry *
taxonomy_place(const struct taxonomy *t, struct arena *a, const char *text,
               const char *country)
{
    struct taxonomy_spans named = taxonomy_find_in(
        t, a, text, TAXONOMY_BIT(TAXONOMY_COUNTRY));
    struct taxonomy_spans s = taxonomy_find_in(
        t, a, text, TAXONOMY_BIT(TAXONOMY_PLACE));
    const char *folded = words_folded(a, text);
    const struct taxonomy_entry *best = NULL;

    for (size_t i = 0; i < named.count; i++)
        if (is_written_as_country(text, &named.span[i]))
            country = taxonomy_id(t, named.span[i].entry);
    for (int strict = 1; best == NULL && strict >= 0; strict--)
        for (size_t i = 0; best == NULL && i < s.count; i++)
            best = best_of(t, a, &s.span[i], strict ? country : NULL, folded);
    return best;
}

double
taxonomy_km(double latitude1, double longitude1, double latitude2,
            double longitude2)
{
    const double to_radians = 3.14159265358979323846 / 180;
    double dlat = (latitude2 - latitude1) * to_radians / 2;
    double dlon = (longitude2 - longitude1) * to_radians / 2;
    double h = sin(dlat) * sin(dlat)
               + cos(latitude1 * to_radians) * cos(latitude2 * to_radians)
                     * sin(dlon) * sin(dlon);

    return 2 * 6371.0 * asin(sqrt(h > 1 ? 1 : h));
}

/* ---- forms -------------------------------------------------------------- */

const char *
taxonomy_neutral(const struct taxonomy *t, const char *folded)
{
    const struct taxonomy_entry *e = taxonomy_by_id(t, TAXONOMY_FORM, folded);

    return e == NULL ? folded : taxonomy_name(t, e);
}

char *
taxonomy_neutral_text(const struct taxonomy *t, struct arena *a,
                      const char *text, size_t size)
{
    struct words w = words_split(a, text, size);
    struct str s = str_new(a);
    size_t from = 0;

    for (size_t i = 0; i < w.count; i++) {
        const struct word *one = &w.word[i];
        const char *neutral = taxonomy_neutral(t, one->folded);

        if (neutral == one->folded)
            continue;
        str_add_bytes(&s, text + from, one->start - from);
        str_add(&s, neutral);
        from = one->end;
    }
    str_add_bytes(&s, text + from, size - from);
    return s.text;
}
