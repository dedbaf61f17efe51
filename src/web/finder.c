/* Both searches: addresses, the form, chips, order, pages, and what can be
 * done where nothing is found. The facets stand in finder_facets.c. */
#include "web/finder.h"

#include "base/str.h"
#include "core/query.h"
#include "web/finder_facets.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/urlencoded.h"

/* ---- addresses -------------------------------------------------------------- */

struct finder
finder_read(struct request *q, const char *path, enum search_set set)
{
    struct finder f = { .q = q, .path = path, .question = { .set = set } };

    for (int i = 0; i < QUESTION_FIELDS; i++)
        f.question.value[i] = request_query(q, question_names[i]);
    question_clean(q->a, &f.question);
    f.query = question_query(&f.question);
    f.query.after = request_query(q, "after");
    f.query.before = request_query(q, "before");
    if (request_query(q, "page") == NULL ||
        !str_int(request_query(q, "page"), &f.query.page))
        f.query.page = 1;
    return f;
}

static void
add_field(struct str *s, const char *name, const char *value)
{
    str_addf(s, "%s%s=", strchr(s->text, '?') == NULL ? "?" : "&", name);
    urlencoded_add(s, value);
}

const char *
finder_address(const struct finder *f, const char *path,
               enum question_field field, const char *value)
{
    struct question other = f->question;
    struct str s = str_new(f->q->a);

    str_add(&s, path);
    if (field != QUESTION_FIELDS)
        other.value[field] = value;
    question_clean(f->q->a, &other);
    for (int i = 0; i < QUESTION_FIELDS; i++) {
        if (other.value[i] != NULL)
            add_field(&s, question_names[i], other.value[i]);
    }
    return s.text;
}

static const char *
same(const struct finder *f)
{
    return finder_address(f, f->path, QUESTION_FIELDS, NULL);
}

static const char *
page_address(const struct finder *f, const char *name, const char *cursor)
{
    struct str s = str_new(f->q->a);

    str_add(&s, same(f));
    add_field(&s, name, cursor);
    return s.text;
}

/* ---- the form ----------------------------------------------------------------- */

static void
show_pay(const struct finder *f, struct view *v)
{
    const char *typed = request_query(f->q, "pay_from");
    int64_t n;

    typed = typed == NULL ? "" : str_trim(f->q->a, typed);
    view_text(v, "PAY_FROM", typed);
    if (str_empty(typed) || (str_int(typed, &n) && n >= 0))
        return;
    view_show(v, "PAY_FROM_WRONG");
    view_textf(view_row(v, "PAY_FROM_ERROR"), "MESSAGE",
               str_int(typed, &n)
                   ? "“%s” is less than nothing. Write it like 30000."
                   : "“%s” is not a number. Write it like 30000.",
               utf8_cut(f->q->a, typed, 40));
}

static void
show_form(const struct finder *f, struct view *v)
{
    const char *const *value = f->question.value;

    view_text(v, "Q", value[QUESTION_Q]);
    view_text(v, "PLACE_ASKED", value[QUESTION_PLACE]);
    show_pay(f, v);
    for (int i = QUESTION_RADIUS; i < QUESTION_FIELDS; i++) {
        struct view *row;

        if (value[i] == NULL || i == QUESTION_PAY_FROM)
            continue;
        row = view_row(v, "KEPT");
        view_text(row, "NAME", question_names[i]);
        view_text(row, "VALUE", value[i]);
    }
}

/* What narrows the result, each with a link that takes it away. */
static void
show_chips(const struct finder *f, struct view *v)
{
    int64_t count = 0;

    for (int i = QUESTION_PLACE; i < QUESTION_SORT; i++) {
        enum question_field field = (enum question_field)i;
        const char *words = question_field_words(f->q->a, &f->question,
                                                 field);
        struct view *row;

        if (words == NULL)
            continue;
        row = view_row(v, "CHIP");
        view_text(row, "HREF", finder_address(f, f->path, field, NULL));
        view_text(row, "LABEL", words);
        count++;
    }
    view_text(v, "NONE", f->path);
    view_show_if(v, "NARROWED", count > 0);
    view_text(v, "FILTERS_TEXT",
              count == 0 ? "Filters"
                         : arena_printf(f->q->a, "Filters (%lld)",
                                        (long long)count));
}

static void
show_sorts(const struct finder *f, struct view *v)
{
    static const struct {
        const char *name, *label;
        enum search_sort sort;
    } sorts[] = { { "fit", "Closest to the words", SORT_FIT },
                  { "new", "Newest", SORT_NEWEST },
                  { "pay", "Highest pay", SORT_PAY } };

    for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++) {
        struct view *row;

        if ((sorts[i].sort == SORT_FIT &&
             f->question.value[QUESTION_Q] == NULL) ||
            (sorts[i].sort == SORT_PAY && f->question.set == SEARCH_PEOPLE))
            continue;
        row = view_row(v, "SORT");
        view_text(row, "HREF", finder_address(f, f->path, QUESTION_SORT,
                                              sorts[i].name));
        view_text(row, "LABEL", sorts[i].label);
        view_show_if(row, "HERE", f->query.sort == sorts[i].sort);
    }
}

/* ---- what was found ------------------------------------------------------------- */

/* Words that were also found by what they mean. */
static void
show_meanings(struct view *v, const struct searching_result *found)
{
    for (size_t i = 0; i < found->query.count; i++) {
        const struct query_term *term = &found->query.term[i];
        struct view *row;

        if (term->means == NULL)
            continue;
        row = view_row(v, "MEANS");
        view_text(row, "WORDS", term->text);
        view_text(row, "NAME", term->means);
    }
}

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
    struct arena *a = f->q->a;

    if (found->query.typed && found->query.count == 0)
        return arena_printf(a, "“%s” holds no word to look for. Write what "
                            "the work is, like nurse.",
                            utf8_cut(a, f->question.value[QUESTION_Q], 60));
    if (f->question.set == SEARCH_PEOPLE)
        return "Only people who are open to offers show here. Use fewer "
               "words, or take a filter away.";
    return "Use fewer words, or take a filter away. New postings come every "
           "day.";
}

static void
show_nothing(const struct finder *f, struct view *v,
             const struct searching_result *found)
{
    bool people = f->question.set == SEARCH_PEOPLE;
    struct arena *a = f->q->a;

    if (found->shown > 0 || found->total > 0) {
        layout_empty(v, "NOTHING", "There is no such page",
                     "The list is shorter than that.", same(f),
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

        view_text(row, "HREF", finder_address(f, f->path, QUESTION_Q,
                                              found->spelled.words));
        view_text(row, "WORDS", found->spelled.words);
        view_count(row, "COUNT", found->spelled.total);
    }
}

static void
show_pager(const struct finder *f, struct view *v,
           const struct searching_result *found)
{
    bool more = found->ahead + found->shown < found->total;

    layout_pages(v, found->ahead + 1, found->shown, found->total,
                 found->ahead > 0 && found->first != NULL
                     ? page_address(f, "before", found->first) : NULL,
                 more && found->last != NULL
                     ? page_address(f, "after", found->last) : NULL);
}

void
finder_show(const struct finder *f, struct view *v,
            const struct searching_result *found)
{
    bool people = f->question.set == SEARCH_PEOPLE;

    layout_address(f->q, same(f));
    show_form(f, v);
    view_show_if(v, "PAY_FIELD", !people);
    show_chips(f, v);
    show_sorts(f, v);
    finder_facets_show(f, v, found);
    show_meanings(v, found);
    view_text(v, "TOTAL", label_counted(f->q->a, found->total,
                                        people ? "person" : "posting",
                                        people ? "people" : "postings"));
    if (found->place_unknown)
        view_text(view_row(v, "PLACE_UNKNOWN"), "PLACE",
                  f->question.value[QUESTION_PLACE]);
    view_show_if(v, "FOUND", found->count > 0);
    if (found->count == 0)
        show_nothing(f, v, found);
    show_pager(f, v, found);
}

/* ---- words ------------------------------------------------------------------------ */

static void
add_piece(struct view *v, const char *name, const char *section,
          const char *text, size_t size)
{
    struct view *row;

    if (size == 0)
        return;
    row = view_row(view_row(v, name), section);
    view_text(row, "TEXT", arena_copy(view_arena(v), text, size));
}

void
finder_show_marked(struct view *v, const char *name, const char *text)
{
    static const char marks[] = { QUERY_MARK_BEGIN, QUERY_MARK_END, '\0' };
    bool marked = false;

    while (*text != '\0') {
        size_t size = strcspn(text, marks);

        add_piece(v, name, marked ? "MARK" : "PIECE", text, size);
        text += size;
        if (*text == '\0')
            return;
        marked = *text++ == QUERY_MARK_BEGIN;
    }
}

const char *
finder_prose(struct arena *a, const char *passage)
{
    struct str s = str_new(a);
    bool starts = true; /* of a line, after its signs */

    for (; *passage != '\0'; passage++) {
        bool ends = *passage == '\n' || *passage == '\r';

        if (strchr("*_`#", *passage) != NULL ||
            (starts && strchr(" \t-+>", *passage) != NULL))
            continue;
        if (ends && !starts)
            str_add(&s, " · ");
        if (!ends)
            str_add_bytes(&s, passage, 1);
        starts = ends;
    }
    return s.text;
}

const char *
finder_line(struct arena *a, const char *text)
{
    const char *mark = strchr(text, QUERY_MARK_BEGIN), *start = mark;

    if (mark == NULL)
        return text;
    while (start > text && start[-1] != '\n')
        start--;
    return arena_copy(a, start, (size_t)(mark - start) + strcspn(mark, "\n"));
}

const char *
finder_title(const struct finder *f, const char *what)
{
    struct arena *a = f->q->a;

    if (!question_narrows(&f->question))
        return what;
    return arena_printf(a, "%s: %s", what, question_words(a, &f->question));
}
