/*
 * DOCX and DOTX: headers, the body with its tables and text boxes, notes,
 * footers. Deleted and moved-away text of tracked changes is left out, so is
 * what a person cannot see (hidden runs, white on white, under 4 points),
 * which is reported instead.
 */
#include "extract/docx.h"

#include <stdlib.h>

#include "extract/xml.h"
#include "extract/zip.h"

enum { PARTS_MOST = 64, CELLS_MOST = 32, HIDDEN_POINTS = 4 };

struct part {
    const char *name, *bytes;
    size_t size;
};

/* Where a paragraph stands; text boxes put one inside another. */
struct level {
    struct look paragraph, run;
    bool white, shaded_run, shaded_paragraph;
};

struct docx {
    struct arena *a;
    struct docx_styles styles;
    struct part parts[PARTS_MOST];
    size_t part_count;
    struct para para;
    struct level now, outer[PARA_DEPTH];
    bool shaded_cell[CELLS_MOST];
    int boxes, cells;
    int skip; /* elements open inside one that is left out */
    bool shaded_page, in_text, in_run_look, in_paragraph_look, in_cell_look;
};

static bool
is_wanted(void *data, const char *name)
{
    struct docx *x = data;

    return x->part_count < PARTS_MOST && str_starts(name, "word/") &&
           strchr(name + 5, '/') == NULL && str_ends(name, ".xml") &&
           (str_starts(name, "word/document") ||
            str_starts(name, "word/styles.") ||
            str_starts(name, "word/header") ||
            str_starts(name, "word/footer") ||
            str_starts(name, "word/footnotes") ||
            str_starts(name, "word/endnotes"));
}

static struct err *
keep_part(void *data, const char *name, const char *bytes, size_t size)
{
    struct docx *x = data;

    x->parts[x->part_count++] = (struct part){ name, bytes, size };
    return NULL;
}

/* ---- what is left out ---- */

static bool
is_skipped(const char *name)
{
    static const char *const names[] = { "del", "moveFrom", "Fallback",
                                         "instrText", "delText", "binData" };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

static bool
is_fill(const char **attrs)
{
    const char *fill = xml_attr(attrs, "fill");

    return fill != NULL && !str_eq(fill, "auto") &&
           !str_eq_nocase(fill, "FFFFFF");
}

static bool
is_shaded(const struct docx *x)
{
    int i;

    if (x->shaded_page || x->boxes > 0 || x->now.shaded_run ||
        x->now.shaded_paragraph)
        return true;
    for (i = 0; i < x->cells && i < CELLS_MOST; i++)
        if (x->shaded_cell[i])
            return true;
    return false;
}

static void
add(struct docx *x, const char *bytes, size_t size)
{
    struct look look = x->now.run;

    look.hidden = look.hidden || look.points < HIDDEN_POINTS ||
                  (x->now.white && !is_shaded(x));
    para_add(&x->para, bytes, size, &look);
}

/* ---- elements ---- */

static void
on_look(struct docx *x, const char *name, const char **attrs)
{
    const char *value = xml_attr(attrs, "val");

    if (str_eq(name, "shd")) {
        if (x->in_run_look)
            x->now.shaded_run = is_fill(attrs);
        else if (x->in_paragraph_look)
            x->now.shaded_paragraph = is_fill(attrs);
        else if (x->cells > 0 && x->cells <= CELLS_MOST)
            x->shaded_cell[x->cells - 1] = is_fill(attrs);
    } else if (x->in_run_look && !x->in_paragraph_look) {
        if (str_eq(name, "color"))
            x->now.white = value != NULL && str_eq_nocase(value, "FFFFFF");
        else if (str_eq(name, "highlight"))
            x->now.shaded_run = !str_eq(value, "none");
        else if (!str_eq(name, "rStyle"))
            docx_property(&x->now.run, name, value);
    } else if (str_eq(name, "pStyle")) {
        x->now.paragraph = docx_style_look(&x->styles, value);
    }
}

static void
start_paragraph(struct docx *x)
{
    x->now = (struct level){ 0 };
    x->now.paragraph = docx_style_look(&x->styles, NULL);
    x->now.run = x->now.paragraph;
}

static void
start_run(struct docx *x)
{
    x->now.run = x->now.paragraph;
    x->now.white = x->now.shaded_run = false;
}

static void
start_break(struct docx *x, const char **attrs)
{
    const char *type = xml_attr(attrs, "type");

    if (str_eq(type, "page"))
        x->para.page_breaks = true;
    add(x, "\n", 1);
}

static void
start_block(struct docx *x, const char *name)
{
    if (str_eq(name, "txbxContent")) {
        if (x->boxes < PARA_DEPTH)
            x->outer[x->boxes] = x->now;
        x->boxes++;
        para_push(&x->para);
    } else if (str_eq(name, "tr")) {
        para_row_start(&x->para);
    } else if (str_eq(name, "tc")) {
        if (x->cells < CELLS_MOST)
            x->shaded_cell[x->cells] = false;
        x->cells++;
    }
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct docx *x = data;

    if (x->skip > 0 || is_skipped(name)) {
        x->skip++;
        return NULL;
    }
    if (str_eq(name, "p"))
        start_paragraph(x);
    else if (str_eq(name, "r"))
        start_run(x);
    else if (str_eq(name, "t"))
        x->in_text = true;
    else if (str_eq(name, "rPr"))
        x->in_run_look = true;
    else if (str_eq(name, "pPr"))
        x->in_paragraph_look = true;
    else if (str_eq(name, "tcPr"))
        x->in_cell_look = true;
    else if (x->in_run_look || x->in_paragraph_look || x->in_cell_look)
        on_look(x, name, attrs);
    else if (str_eq(name, "tab") || str_eq(name, "ptab"))
        add(x, "\t", 1);
    else if (str_eq(name, "br") || str_eq(name, "cr"))
        start_break(x, attrs);
    else if (str_eq(name, "noBreakHyphen"))
        add(x, "-", 1);
    else if (str_eq(name, "lastRenderedPageBreak"))
        x->para.page_breaks = true;
    else if (str_eq(name, "textpath") && xml_attr(attrs, "string") != NULL)
        add(x, xml_attr(attrs, "string"), strlen(xml_attr(attrs, "string")));
    else if (str_eq(name, "background"))
        x->shaded_page = !str_eq(xml_attr(attrs, "color"), "FFFFFF");
    else
        start_block(x, name);
    return NULL;
}

static struct err *
end_block(struct docx *x, const char *name)
{
    if (str_eq(name, "txbxContent")) {
        TRY(para_pop(&x->para));
        x->boxes--;
        if (x->boxes < PARA_DEPTH)
            x->now = x->outer[x->boxes];
    } else if (str_eq(name, "tc")) {
        x->cells--;
        return para_cell_end(&x->para);
    } else if (str_eq(name, "tr")) {
        return para_row_end(&x->para);
    }
    return NULL;
}

static struct err *
on_end(void *data, const char *name)
{
    struct docx *x = data;

    if (x->skip > 0) {
        x->skip--;
        return NULL;
    }
    if (str_eq(name, "p"))
        return para_end(&x->para);
    if (str_eq(name, "t"))
        x->in_text = false;
    else if (str_eq(name, "rPr"))
        x->in_run_look = false;
    else if (str_eq(name, "pPr"))
        x->in_paragraph_look = false;
    else if (str_eq(name, "tcPr"))
        x->in_cell_look = false;
    else
        return end_block(x, name);
    return NULL;
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    struct docx *x = data;

    if (x->in_text && x->skip == 0)
        add(x, bytes, size);
    return NULL;
}

/* ---- parts ---- */

static struct err *
read_part(struct docx *x, const struct part *part, struct sheet *s)
{
    struct xml_visit visit = { on_start, on_end, on_text, x };

    para_start(&x->para, s);
    x->boxes = x->cells = x->skip = 0;
    x->in_text = x->in_run_look = false;
    x->in_paragraph_look = x->in_cell_look = false;
    start_paragraph(x);
    return xml_walk(x->a, part->bytes, part->size, &visit);
}

/* The first page's, the odd and the even header often say the same. */
static struct err *
read_part_once(struct docx *x, const struct part *part, struct sheet *s)
{
    struct sheet alone;

    sheet_start(&alone, x->a);
    TRY(read_part(x, part, &alone));
    if (!sheet_has_words(&alone) && alone.hiding_count == 0)
        return NULL;
    if (s->text.size > 0 && strstr(s->text.text, alone.text.text) != NULL)
        return NULL;
    TRY(read_part(x, part, s));
    sheet_line(s, "", 0, 0, false);
    return NULL;
}

static struct err *
read_parts(struct docx *x, const char *prefix, struct sheet *s)
{
    size_t i;

    for (i = 0; i < x->part_count; i++)
        if (str_starts(x->parts[i].name, prefix))
            TRY(read_part_once(x, &x->parts[i], s));
    return NULL;
}

struct err *
docx_read(const struct document *d, struct sheet *s)
{
    struct docx *x = NEW(d->a, struct docx);
    struct zip_visit visit = { is_wanted, keep_part, x };
    const struct part *styles = NULL;
    size_t i;

    x->a = d->a;
    TRY(zip_each(d, &visit));
    for (i = 0; i < x->part_count; i++)
        if (str_starts(x->parts[i].name, "word/styles."))
            styles = &x->parts[i];
    TRY(docx_styles_read(d->a, styles != NULL ? styles->bytes : NULL,
                         styles != NULL ? styles->size : 0, &x->styles));
    TRY(read_parts(x, "word/header", s));
    TRY(read_parts(x, "word/document", s));
    TRY(read_parts(x, "word/footnotes", s));
    TRY(read_parts(x, "word/endnotes", s));
    return read_parts(x, "word/footer", s);
}
