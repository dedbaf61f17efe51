/*
 * What was read from a posting, corrected by hand, beside the posting with
 * the words marked that it was read from. One form holds all requirements by
 * their position; the version it was made from is checked, so positions
 * always mean what the page showed.
 */
#include "base/str.h"
#include "core/requirement.h"
#include "flow/posting.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/show_employer.h"

enum { LABEL_MOST = 200, NEW_ROWS = 3, LINES_MOST = 200, QUOTE_BYTES = 80,
       LABEL_LINE = 30 /* characters that stand in one line of a field */ };

static const struct form_field fields[] = {
    { .name = "version", .type = FORM_NUMBER, .label = "Version",
      .required = true },
    { .name = NULL },
};

/* What was typed over several lines is one all the same. */
static const char *
one_line(struct arena *a, const char *text)
{
    char *line = arena_str(a, text);

    for (char *s = line; *s != '\0'; s++)
        if (*s == '\r' || *s == '\n')
            *s = ' ';
    return str_trim(a, line);
}

static const char *
typed(struct request *q, const char *name, size_t at)
{
    const char *value = request_form(q, arena_printf(q->a, "%s.%zu", name,
                                                     at));

    return value == NULL ? "" : value;
}

static const char *
field(struct request *q, const char *name, size_t at)
{
    return one_line(q->a, typed(q, name, at));
}

/* ---- showing ------------------------------------------------------------ */

static const char *
words_at(struct arena *a, const char *text, int64_t start, int64_t end)
{
    size_t size = text == NULL ? 0 : strlen(text);

    if (start < 0 || end <= start || (size_t)end > size)
        return "";
    return utf8_cut(a, str_trim(a, arena_copy(a, text + start,
                                              (size_t)(end - start))),
                    QUOTE_BYTES);
}

/* The words it was read from, with a link to them, and what they came to. */
static void
show_source(struct view *row, const struct posting *posting,
            const struct requirement *r)
{
    struct arena *a = view_arena(row);
    const char *meaning = requirement_meaning(a, r);
    const char *words = words_at(a, posting->description, r->start, r->end);
    struct view *from;

    if (!str_empty(meaning))
        view_text(view_row(row, "MEANING"), "TEXT", meaning);
    if (str_empty(words))
        return;
    from = view_row(row, str_eq(words, r->label) ? "HERE" : "FROM");
    view_textf(from, "ID", "e%lld", (long long)r->start);
    view_text(from, "WORDS", words);
}

struct row {
    size_t at;
    const char *label;
    int kind;
    bool must, limit;
    const char *problem;            /* NULL: none */
    const struct requirement *from; /* NULL: a new one */
};

static void
show_row(struct view *v, const struct posting *posting, const struct row *r)
{
    struct view *row = view_row(v, "REQUIREMENT");

    view_textf(row, "AT", "%zu", r->at);
    view_textf(row, "NUMBER", "%zu", r->at + 1);
    view_text(row, "LABEL", r->label);
    view_textf(row, "LINES", "%zu",
               1 + utf8_length(r->label) / LABEL_LINE);
    view_show_if(row, "MUST", r->must);
    if (r->limit || r->from == NULL
        || requirement_may_limit((enum requirement_kind)r->kind))
        view_show_if(view_row(row, "MAY_LIMIT"), "LIMIT", r->limit);
    view_show_if(row, "OLD", !str_empty(r->label));
    for (int i = 0; i < REQUIREMENT_KINDS; i++) {
        struct view *option = view_row(row, "KIND_CHOICE");

        view_text(option, "VALUE", requirement_kind_names[i]);
        view_text(option, "NAME",
                  label_requirement_kind(requirement_kind_names[i]));
        view_show_if(option, "CHOSEN", i == r->kind);
    }
    if (r->from != NULL)
        show_source(row, posting, r->from);
    if (r->problem == NULL)
        return;
    view_show(row, "WRONG");
    view_text(view_row(row, "WRONG_TEXT"), "MESSAGE", r->problem);
}

static void
show_new(struct view *v, const struct posting *posting, size_t from)
{
    for (size_t i = from; i < from + NEW_ROWS && i < LINES_MOST; i++)
        show_row(v, posting, &(struct row){ .at = i, .label = "" });
}

/* The posting as people read it, with the words that were read from. */
static void
show_text(struct view *v, const struct posting *posting,
          const struct requirements *list)
{
    struct arena *a = view_arena(v);
    struct markdown_mark *mark = NEW_ARRAY(a, list->count + 1,
                                           struct markdown_mark);

    for (size_t i = 0; i < list->count; i++)
        mark[i] = (struct markdown_mark){ (size_t)list->item[i].start,
                                          (size_t)list->item[i].end };
    view_safe_html(v, "TEXT_HTML", markdown_marked(a, posting->description,
                                                   mark, list->count));
}

static struct err *
show_warned(struct request *q, struct view *v, const struct posting *posting)
{
    struct requirement_warnings w;

    TRY(requirement_warned(q->a, q->ports->taxonomy, posting, &w));
    for (size_t i = 0; i < w.count; i++) {
        const char *words = words_at(q->a, posting->description,
                                     w.item[i].start, w.item[i].end);
        struct view *row;

        view_show(v, "WARNED");
        row = view_row(v, "WARNING");
        view_text(row, "MESSAGE", w.item[i].message);
        if (!str_empty(words))
            view_text(view_row(row, "WORDS"), "TEXT", words);
    }
    return NULL;
}

static struct err *
fill(struct request *q, struct view *v, const struct posting *posting,
     const struct requirements *list)
{
    view_text(v, "ID", posting->id);
    view_textf(v, "VERSION", "%lld", (long long)posting->version);
    view_show_if(v, "BY_HAND", posting->requirements_corrected);
    view_show_if(v, "NONE", list->count == 0);
    show_text(v, posting, list);
    TRY(show_warned(q, v, posting));
    return show_employer_head(q, v, posting, TAB_POSTING,
                              "What it asks for");
}

struct err *
requirements_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct requirements list;
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(requirement_list(q->a, q->ports->taxonomy, posting->requirements,
                         &list));
    for (size_t i = 0; i < list.count; i++)
        show_row(v, posting,
                 &(struct row){ .at = i, .label = list.item[i].label,
                                .kind = list.item[i].kind,
                                .must = list.item[i].must,
                                .limit = list.item[i].limit,
                                .from = &list.item[i] });
    show_new(v, posting, list.count);
    TRY(fill(q, v, posting, &list));
    return reply_page(q, r, "page_requirements_show.tpl",
                      arena_printf(q->a, "What it asks for: %s",
                                   posting->title), v);
}

/* ---- correcting --------------------------------------------------------- */

struct correcting {
    struct request *q;
    const struct posting *posting;
    struct requirements old, new;
    size_t rows;
    const char **problem; /* of each row; NULL: none */
};

static enum requirement_kind
kind_of(const char *name)
{
    int kind = record_enum(requirement_kind_names, name);

    return kind < 0 ? REQUIREMENT_SKILL : (enum requirement_kind)kind;
}

/* What a person has to mend before the row is understood at all; NULL:
 * nothing. */
static const char *
broken_in(struct request *q, size_t at)
{
    const struct pair *label = pairs_find(
        &q->form, arena_printf(q->a, "label.%zu", at));
    const char *kind = field(q, "kind", at);

    if (label != NULL && label->broken)
        return "This requirement holds bytes that are not text. Type it "
               "again.";
    if (utf8_length(field(q, "label", at)) > LABEL_MOST)
        return "This requirement is longer than 200 characters. Shorten it.";
    if (!str_empty(kind) && record_enum(requirement_kind_names, kind) < 0)
        return "This is not a kind of requirement. Choose one.";
    return NULL;
}

static bool
is_untouched(const struct correcting *c, size_t at, const char *label,
             enum requirement_kind kind)
{
    return at < c->old.count && (int)kind == c->old.item[at].kind &&
           str_eq(label, one_line(c->q->a, c->old.item[at].label));
}

/* The same kind and label in a row before; NULL: none. */
static const char *
said_before(struct correcting *c, const char *label,
            enum requirement_kind kind)
{
    for (size_t i = 0; i < c->new.count; i++)
        if (c->new.item[i].kind == (int)kind &&
            str_eq_nocase(c->new.item[i].label, label))
            return "This stands in the list already. Remove one of the two.";
    return NULL;
}

/* What reading leaves out, a person has to take out. */
static const char *
refused(struct arena *a, const char *why)
{
    static const char end[] = ": it is left out.";

    if (why == NULL || !str_ends(why, end))
        return why;
    return arena_join(a, utf8_cut(a, why, strlen(why) - strlen(end)),
                      ". Take it out, or ask for what the work needs.", NULL);
}

/* A row that was not touched keeps what was found for it; one with another
 * label or kind is understood anew, and stays with the words it was read
 * from. */
static const char *
take_row(struct correcting *c, size_t at)
{
    struct request *q = c->q;
    const struct taxonomy *t = q->ports->taxonomy;
    const char *label = field(q, "label", at), *problem = broken_in(q, at);
    enum requirement_kind kind = kind_of(field(q, "kind", at));
    bool same = is_untouched(c, at, label, kind);
    bool limit = str_eq(field(q, "limit", at), "1");
    struct requirement *r;

    if (problem != NULL)
        return problem;
    if (str_empty(label) || str_eq(field(q, "drop", at), "1"))
        return NULL;
    if (!same)
        problem = said_before(c, label, kind);
    if (problem == NULL && !same)
        problem = refused(q->a, requirement_refused(q->a, t, label));
    if (problem == NULL && limit && !requirement_may_limit(kind))
        problem = "Only a licence, a permit, a language, the place or the "
                  "start may be a limit.";
    if (problem != NULL)
        return problem;
    r = requirement_add(q->a, t, &c->new, kind, label,
                        str_eq(field(q, "must", at), "1"));
    if (same) {
        bool must = r->must;

        *r = c->old.item[at];
        r->must = must;
        r->limit = limit;
        return NULL;
    }
    r->limit = limit;
    if (at < c->old.count) {
        r->start = c->old.item[at].start;
        r->end = c->old.item[at].end;
    }
    return requirement_lacks(t, q->a, r);
}

/* How many rows came back: those that were there, and the empty ones. */
static size_t
count_rows(struct request *q)
{
    size_t count = 0;

    while (count <= LINES_MOST &&
           request_form(q, arena_printf(q->a, "label.%zu", count)) != NULL)
        count++;
    return count;
}

static struct err *
again(struct correcting *c, struct reply *r, struct form *f)
{
    struct view *v = view_new(c->q->a);

    for (size_t i = 0; i < c->rows; i++)
        show_row(v, c->posting,
                 &(struct row){ .at = i, .label = typed(c->q, "label", i),
                                .kind = (int)kind_of(field(c->q, "kind", i)),
                                .must = str_eq(field(c->q, "must", i), "1"),
                                .limit = str_eq(field(c->q, "limit", i),
                                                "1"),
                                .problem = c->problem[i],
                                .from = i < c->old.count ? &c->old.item[i]
                                                         : NULL });
    TRY(fill(c->q, v, c->posting, &c->old));
    return form_again(f, r, "page_requirements_show.tpl",
                      arena_printf(c->q->a, "What it asks for: %s",
                                   c->posting->title), v);
}

static void
correct(struct correcting *c, struct form *f)
{
    struct request *q = c->q;

    if (c->rows == 0)
        form_problem(f, NULL, "The form came without its rows. Load the page "
                              "again.");
    if (c->rows > LINES_MOST)
        form_problem(f, NULL, "The list holds 200 requirements at most. "
                              "Remove some.");
    for (size_t i = 0; i < c->rows; i++) {
        c->problem[i] = take_row(c, i);
        if (c->problem[i] != NULL)
            form_problem(f, arena_printf(q->a, "label.%zu", i),
                         c->problem[i]);
    }
}

struct err *
requirements_save(struct request *q, struct reply *r)
{
    struct correcting c = { .q = q, .rows = count_rows(q) };
    struct posting *posting;
    int64_t version;
    struct err *e;
    struct form f;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    c.posting = posting;
    c.problem = NEW_ARRAY(q->a, c.rows + 1, const char *);
    TRY(requirement_list(q->a, q->ports->taxonomy, posting->requirements,
                         &c.old));
    form_read(&f, q, fields);
    if (f.problems == NULL)
        correct(&c, &f);
    if (f.problems != NULL)
        return again(&c, r, &f);
    version = form_number(&f, "version");
    e = posting_correct(q->ports, q->a, &q->actor, posting->id,
                        version > 0 ? version : -1, /* 0 would be any */
                        requirement_json(q->a, &c.new));
    if (e != NULL && e->kind == ERR_CONFLICT) {
        form_problem(&f, NULL,
                     arena_printf(q->a, "%s. What you typed is below and "
                                  "not saved. Send it again to put it in "
                                  "the place of theirs.", e->what));
        return again(&c, r, &f);
    }
    TRY(e);
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s", posting->id),
                     "Saved. People are matched with what you corrected.");
}

struct err *
requirements_read(struct request *q, struct reply *r)
{
    TRY(posting_correct(q->ports, q->a, &q->actor, q->param[0], 0, NULL));
    return reply_see(q, r,
                     arena_printf(q->a, "/employer/postings/%s/requirements",
                                  q->param[0]),
                     "Read from the text again.");
}
