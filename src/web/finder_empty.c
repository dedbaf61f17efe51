/* Where a search finds nothing: which one filter, word or spelling would make
 * it find something, each with how much. */
#include "web/finder_empty.h"

#include "base/str.h"
#include "web/layout.h"

/* Ways out, in a section that is there when one is. */
struct ways {
    const struct finder *f;
    struct view *v, *section;
};

static void
show_other(struct ways *w, enum question_field field, const char *value,
           const char *label, int64_t count)
{
    const struct finder *f = w->f;
    struct view *row;

    if (w->section == NULL)
        w->section = view_row(w->v, "OUT");
    row = view_row(w->section, "OTHER");
    view_text(row, "HREF", finder_address(f, f->path, field, value));
    view_text(row, "LABEL", label);
    view_count(row, "COUNT", count);
}

/* The nearest distance that has any. */
static void
show_wider(struct ways *w, const struct searching_result *found)
{
    const struct finder *f = w->f;
    struct arena *a = f->q->a;

    for (size_t i = 0; i < SEARCH_STEPS && searching_radii[i] > 0; i++) {
        const char *km = arena_printf(a, "%lld",
                                      (long long)searching_radii[i]);

        if (searching_radii[i] <= f->query.radius_km ||
            found->facets.radius[i] == 0)
            continue;
        show_other(w, QUESTION_RADIUS, km,
                   arena_printf(a, "Within %s km", km),
                   found->facets.radius[i]);
        return;
    }
}

/* Each filter that alone keeps something away, and each word. */
static void
show_ways_out(const struct finder *f, struct view *v,
              const struct searching_result *found)
{
    struct ways ways = { .f = f, .v = v }, *w = &ways;
    static const enum question_field of[SEARCH_FILTERS] = {
        [SEARCH_PLACE] = QUESTION_PLACE, [SEARCH_REMOTE] = QUESTION_REMOTE,
        [SEARCH_KIND] = QUESTION_KIND, [SEARCH_SECTOR] = QUESTION_SECTOR,
        [SEARCH_PAY] = QUESTION_PAY_FROM, [SEARCH_SINCE] = QUESTION_SINCE,
    };
    struct arena *a = f->q->a;

    if (found->place_known)
        show_wider(w, found);
    for (int i = 0; i < SEARCH_FILTERS; i++) {
        const char *words = question_field_words(a, &f->question, of[i]);

        if (words != NULL && found->facets.any[i] > 0)
            show_other(w, of[i], NULL,
                       arena_printf(a, "Without “%s”", words),
                       found->facets.any[i]);
    }
    for (size_t i = 0; i < SEARCHING_FEWER; i++) {
        const struct searching_other *other = &found->fewer[i];

        if (other->words != NULL && !found->place_unknown)
            show_other(w, QUESTION_Q, other->words,
                       arena_printf(a, "Only “%s”", other->words),
                       other->total);
    }
}

static const char *
why_nothing(const struct finder *f, const struct searching_result *found)
{
    const char *const *value = f->question.value;
    struct arena *a = f->q->a;
    /* A place that is none is looked for as words. */
    const char *typed = value[QUESTION_Q] != NULL ? value[QUESTION_Q]
                                                  : value[QUESTION_PLACE];

    if (typed != NULL && found->query.typed && found->query.count == 0)
        return arena_printf(a, "“%s” holds no word to look for. Write what "
                            "the work is, like nurse.",
                            utf8_cut(a, typed, 60));
    if (f->question.set == SEARCH_PEOPLE)
        return "Only people who are open to offers show here. Use fewer "
               "words, or take a filter away.";
    return "Use fewer words, or take a filter away. New postings come every "
           "day.";
}

void
finder_empty_show(const struct finder *f, struct view *v,
             const struct searching_result *found)
{
    bool people = f->question.set == SEARCH_PEOPLE;
    struct arena *a = f->q->a;

    if (found->shown > 0 || found->total > 0) {
        layout_empty(v, "NOTHING", "There is no such page",
                     "The list is shorter than that.",
                     finder_address(f, f->path, QUESTION_FIELDS, NULL),
                     "Go to the first page");
        return;
    }
    show_ways_out(f, v, found);
    layout_empty(v, "NOTHING",
                 people ? "No one found"
                 : found->place_known && f->query.radius_km > 0
                     ? arena_printf(a, "No posting fits within %lld km",
                                    (long long)f->query.radius_km)
                     : "No posting fits",
                 why_nothing(f, found), f->path,
                 people ? "Show everyone" : "Show all postings");
    if (found->spelled.words != NULL) {
        struct view *row = view_row(v, "SPELLED");

        struct finder all = { .q = f->q, .question = {
            .set = f->question.set } };

        view_text(row, "HREF",
                  finder_address(found->spelled_anywhere ? &all : f, f->path,
                                 QUESTION_Q, found->spelled.words));
        view_text(row, "WORDS", found->spelled.words);
        view_count(row, "COUNT", found->spelled.total);
    }
}
