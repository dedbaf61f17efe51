/*
 * Marks are drawn here, on the server, as an SVG over each picture: rects in
 * ten-thousandths of the page, which the sheet and the script only colour.
 * Words of one value that follow each other on a line are one rect.
 */
#include "web/show_document.h"

#include <stdlib.h>

#include "base/json.h"
#include "core/resume_path.h"
#include "flow/resume.h"

enum { LINE_SLACK = 40, WORD_GAP = 400, AROUND = 20, UNUSED_MOST = 200 };

struct mark {
    size_t start, end;
    int number;
    const char *field; /* "work.0.position" */
    size_t rank;       /* of two on the same words the lower one counts */
};

struct marks {
    struct mark *mark;
    size_t count;
};

/* ---- marks -------------------------------------------------------------- */

static int
by_start(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

/* What was read in the document, in its order. */
static struct marks
collect(const struct profile_form *f, size_t size)
{
    struct arena *a = f->q->a;
    struct marks m = { NEW_ARRAY(a, json_array_size(f->evidence) + 1,
                                 struct mark), 0 };
    size_t i;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        const char *path = json_get_str(entry, "path", "");
        struct mark mark = {
            (size_t)json_get_int(entry, "start", 0),
            (size_t)json_get_int(entry, "end", 0), (int)i + 1,
            resume_path_field(a, path), 0,
        };

        mark.rank = profile_rank(mark.field);
        if (profile_label(a, mark.field) != NULL && mark.start < mark.end &&
            mark.end <= size)
            m.mark[m.count++] = mark;
    }
    qsort(m.mark, m.count, sizeof(*m.mark), by_start);
    return m;
}

static void
show_mark(const struct profile_form *f, struct view *row, const struct mark *m)
{
    view_textf(row, "NUMBER", "%d", m->number);
    view_text(row, "FIELD", m->field);
    view_show_if(row, "LIT", str_eq(request_query(f->q, "field"), m->field));
}

/* ---- pages -------------------------------------------------------------- */

enum { BOX_START, BOX_END, BOX_PAGE, BOX_X0, BOX_Y0, BOX_X1, BOX_Y1 };

struct box {
    int64_t at[BOX_Y1 + 1];
};

static struct box
box_at(const json_t *boxes, size_t i)
{
    const json_t *row = json_array_get(boxes, i);
    struct box b;

    for (size_t k = 0; k <= BOX_Y1; k++)
        b.at[k] = json_integer_value(json_array_get(row, k));
    return b;
}

/* Whether the word goes on where the others end, on the same line. */
static bool
goes_on(const struct box *b, const struct box *next)
{
    return llabs(b->at[BOX_Y0] - next->at[BOX_Y0]) <= LINE_SLACK &&
           next->at[BOX_X0] - b->at[BOX_X1] <= WORD_GAP &&
           next->at[BOX_X1] >= b->at[BOX_X0];
}

static void
widen(struct box *b, const struct box *next)
{
    static const int least[] = { BOX_X0, BOX_Y0 }, most[] = { BOX_X1, BOX_Y1 };

    for (int i = 0; i < 2; i++) {
        if (next->at[least[i]] < b->at[least[i]])
            b->at[least[i]] = next->at[least[i]];
        if (next->at[most[i]] > b->at[most[i]])
            b->at[most[i]] = next->at[most[i]];
    }
}

static void
show_box(struct view *group, const struct box *b)
{
    struct view *row = view_row(group, "BOX");
    int64_t wide = b->at[BOX_X1] - b->at[BOX_X0] + 2 * AROUND;
    int64_t high = b->at[BOX_Y1] - b->at[BOX_Y0] + 2 * AROUND;

    view_textf(row, "X", "%lld", (long long)(b->at[BOX_X0] - AROUND));
    view_textf(row, "Y", "%lld", (long long)(b->at[BOX_Y0] - AROUND));
    view_textf(row, "W", "%lld", (long long)wide);
    view_textf(row, "H", "%lld", (long long)high);
}

/* The first box that ends behind `start`; boxes are in order. */
static size_t
first_box(const json_t *boxes, size_t start)
{
    size_t low = 0, high = json_array_size(boxes);

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (box_at(boxes, middle).at[BOX_END] <= (int64_t)start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The rects of one mark on one page; no group where there are none. */
static void
show_boxes(const struct profile_form *f, struct view *page, int64_t number,
           const struct mark *m, const json_t *boxes)
{
    struct view *group = NULL;
    struct box open = { { 0 } };

    for (size_t i = first_box(boxes, m->start); i < json_array_size(boxes);
         i++) {
        struct box b = box_at(boxes, i);

        if (b.at[BOX_START] >= (int64_t)m->end)
            break;
        if (b.at[BOX_PAGE] != number)
            continue;
        if (group == NULL) {
            group = view_row(page, "SEEN");
            show_mark(f, group, m);
            open = b;
        } else if (goes_on(&open, &b)) {
            widen(&open, &b);
        } else {
            show_box(group, &open);
            open = b;
        }
    }
    if (group != NULL)
        show_box(group, &open);
}

static void
show_page(const struct profile_form *f, struct view *document,
          const struct resume *r, int64_t number, const json_t *look,
          const struct marks *m)
{
    const json_t *size = json_array_get(json_object_get(look, "pages"),
                                        (size_t)number - 1);
    struct view *page = view_row(document, "PAGE");

    view_text(page, "ID", r->id);
    view_textf(page, "PAGE_NUMBER", "%lld", (long long)number);
    view_textf(page, "WIDTH", "%lld", (long long)json_integer_value(
                                          json_array_get(size, 0)));
    view_textf(page, "HEIGHT", "%lld", (long long)json_integer_value(
                                           json_array_get(size, 1)));
    /* Painted last is on top, where it can be pressed. */
    for (size_t i = m->count; i-- > 0;)
        show_boxes(f, page, number, &m->mark[i],
                   json_object_get(look, "boxes"));
}

/* ---- text --------------------------------------------------------------- */

static struct view *
show_piece(const struct profile_form *f, struct view *text,
           const char *whole, size_t start, size_t end, const struct mark *m)
{
    char *piece = arena_copy(f->q->a, whole + start, end - start);
    struct view *row = view_row(text, "PIECE");

    for (char *s = piece; *s != '\0'; s++) {
        if (*s == '\f')
            *s = '\n';
    }
    if (m == NULL) {
        view_text(view_row(row, "PLAIN"), "TEXT", piece);
        return NULL;
    }
    row = view_row(row, "MARK");
    view_text(row, "TEXT", piece);
    show_mark(f, row, m);
    return row;
}

static void
show_text(const struct profile_form *f, struct view *document, size_t size,
          const struct marks *m)
{
    struct view *text = view_row(document, "WRITTEN");
    const char *whole = f->profile->text;
    struct view *last = NULL;
    size_t at = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct mark *mark = &m->mark[i];

        if (mark->start < at) { /* words that are marked already */
            show_mark(f, view_row(last, "ALSO"), mark);
            continue;
        }
        if (mark->start > at)
            (void)show_piece(f, text, whole, at, mark->start, NULL);
        last = show_piece(f, text, whole, mark->start, mark->end, mark);
        at = mark->end;
    }
    if (at < size)
        (void)show_piece(f, text, whole, at, size, NULL);
}

/* ---- the document ------------------------------------------------------- */

/* Pages without a picture are there as text. */
static void
show_pages(const struct profile_form *f, struct view *document,
           const struct resume *r, const json_t *look, size_t size,
           const struct marks *m)
{
    struct marks none = { NULL, 0 };

    for (int64_t page = 1; page <= r->drawn; page++)
        show_page(f, document, r, page, look, m);
    view_show_if(document, "MORE_PAGES", r->pages > r->drawn);
    show_text(f, view_row(document, "AS_TEXT"), size, &none);
}

struct err *
show_document(struct profile_form *f, const struct resume *resume,
              struct view *v)
{
    size_t size = f->document;
    json_t *look = NULL;
    struct view *document;
    struct marks m;

    if (size == 0)
        return NULL;
    if (resume != NULL)
        TRY(resume_look(f->q->ports, f->q->a, resume, &look));
    m = collect(f, size);
    document = view_row(v, "DOCUMENT");
    if (resume != NULL)
        view_text(view_row(document, "FILE_LINK"), "ID", resume->id);
    if (look != NULL)
        show_pages(f, document, resume, look, size, &m);
    else
        show_text(f, document, size, &m);
    return NULL;
}

/* ---- what was not used -------------------------------------------------- */

struct err *
show_unused(struct profile_form *f, struct view *v)
{
    const struct profile *p = f->profile;
    size_t size, i, shown = 0;
    json_t *list, *one;

    if (p == NULL || str_empty(p->unread))
        return NULL;
    size = strlen(p->text);
    TRY(json_parse(f->q->a, p->unread, strlen(p->unread), &list));
    json_array_foreach (list, i, one) {
        size_t start = (size_t)json_get_int(one, "start", 0);
        size_t end = (size_t)json_get_int(one, "end", 0);
        const char *line;

        if (start >= end || end > size || shown == UNUSED_MOST)
            continue;
        line = str_trim(f->q->a, arena_copy(f->q->a, p->text + start,
                                            end - start));
        if (*line == '\0')
            continue;
        if (shown++ == 0)
            v = view_row(v, "UNUSED");
        view_text(view_row(v, "UNUSED_LINE"), "TEXT", line);
    }
    return NULL;
}
