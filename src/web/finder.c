/* Both searches: addresses, the form, chips, order, pages. The facets stand
 * in finder_facets.c, the way out of an empty list in finder_empty.c. */
#include "web/finder.h"

#include "base/str.h"
#include "core/query.h"
#include "web/finder_empty.h"
#include "web/finder_facets.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/urlencoded.h"

/* ---- addresses --------------------------------------------------------- */

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

/* ---- the form ---------------------------------------------------------- */

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
    view_show_if(v, "PLAIN", count == 0);
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

/* ---- what was found ---------------------------------------------------- */

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

struct pace_words {
    enum pace pace;
    const char *words;
};

static const struct pace_words pace_words[] = {
    { PACE_AT_ONCE, "at once" },
    { PACE_DAILY, "once a day" },
    { PACE_WEEKLY, "once a week" },
    { PACE_OFF, "not now" },
};

void
finder_show_paces(struct view *v, enum pace now)
{
    for (size_t i = 0; i < sizeof(pace_words) / sizeof(pace_words[0]); i++) {
        struct view *row = view_row(v, "PACE");

        view_text(row, "VALUE", pace_names[pace_words[i].pace]);
        view_text(row, "LABEL", pace_words[i].words);
        view_show_if(row, "CHOSEN", pace_words[i].pace == now);
    }
}

/* As it was chosen before signing in anew. */
static enum pace
asked_pace(const struct request *q)
{
    const char *name = request_query(q, "pace");
    int pace = name != NULL ? record_enum(pace_names, name) : -1;

    return pace < 0 ? PACE_DAILY : (enum pace)pace;
}

static void
show_alert(const struct finder *f, struct view *v)
{
    enum role may = f->question.set == SEARCH_PEOPLE ? ROLE_EMPLOYER
                                                     : ROLE_CANDIDATE;
    struct view *row;

    if (f->q->actor.role == ROLE_NOBODY)
        view_show(v, "ALERT_SIGN_IN");
    if (f->q->actor.role != may ||
        (may == ROLE_EMPLOYER && !request_may(f->q, ACT_SAVE_PEOPLE)))
        return;
    if (!question_can_find(f->q->a, &f->question))
        return;
    row = view_row(v, "ALERT");
    view_text(row, "ACTION", may == ROLE_EMPLOYER ? "/employer/alerts"
                                                  : "/me/alerts");
    finder_show_paces(row, asked_pace(f->q));
    for (int i = 0; i < QUESTION_FIELDS; i++) {
        struct view *field;

        if (f->question.value[i] == NULL)
            continue;
        field = view_row(row, "FIELD");
        view_text(field, "NAME", question_names[i]);
        view_text(field, "VALUE", f->question.value[i]);
    }
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
        finder_empty_show(f, v, found);
    show_pager(f, v, found);
    show_alert(f, v);
}

/* ---- words ------------------------------------------------------------- */

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
    static const char cut[] = "…";
    struct str s = str_new(a);
    bool starts = true; /* of a line, after its signs */

    if (str_starts(passage, cut)) {
        str_add(&s, cut);
        passage += strlen(cut);
    }
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
