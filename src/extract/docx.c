/*
 * DOCX, DOTX and DOCM: headers, the body with its tables and text boxes,
 * diagrams, notes, footers; macros are no text. Tracked changes count as
 * accepted: deleted and moved-away text is left out. So are comments, codes
 * of fields, and placeholders that nobody has filled. What a person cannot
 * see is reported instead. Which element does what stands in two tables, in
 * docx_words.c and docx_blocks.c.
 */
#include "extract/aside.h"
#include "extract/docx.h"
#include "extract/xml.h"

/* What was deleted or changed, what stands in for those who cannot show the
 * thing itself, outlines of shapes, and the pronunciation of Chinese signs. */
static bool
is_skipped(const char *name)
{
    static const char *const names[] = {
        "del",         "moveFrom",     "Fallback",     "delText",
        "binData",     "delInstrText", "rPrChange",    "pPrChange",
        "tblPrChange", "trPrChange",   "tcPrChange",   "sectPrChange",
        "ln",          "gradFill",     "rt",           "style",
        "numberingChange",
    };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

static const struct docx_element *
find(const char *name)
{
    const struct docx_element *e;

    for (e = docx_words; e->name != NULL; e++)
        if (str_eq(name, e->name))
            return e;
    for (e = docx_blocks; e->name != NULL; e++)
        if (str_eq(name, e->name))
            return e;
    return NULL;
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct docx *x = data;
    const struct docx_element *e;

    if (x->skip > 0 || is_skipped(name)) {
        x->skip++;
        return NULL;
    }
    e = find(name);
    /* A tab stop of a paragraph is no tab. */
    if (e == NULL || (x->in_paragraph_look && str_eq(name, "tab"))) {
        if (x->in_run_look || x->in_paragraph_look || x->in_cell_look)
            docx_on_look(x, name, attrs);
        return NULL;
    }
    return e->start == NULL ? NULL : e->start(x, attrs);
}

static struct err *
on_end(void *data, const char *name)
{
    struct docx *x = data;
    const struct docx_element *e;

    if (x->skip > 0) {
        x->skip--;
        return NULL;
    }
    e = find(name);
    return e == NULL || e->end == NULL ? NULL : e->end(x);
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    struct docx *x = data;

    if (x->skip > 0)
        return NULL;
    if (x->in_text) {
        docx_add(x, bytes, size);
    } else if (x->in_code && x->fields > 0 && x->fields <= DOCX_FIELDS) {
        struct str *code = &x->field[x->fields - 1].code;

        if (code->size + size < DOCX_CODE_BYTES)
            str_add_bytes(code, bytes, size);
    }
    return NULL;
}

/* ---- parts ---- */

static struct err *
read_part(struct docx *x, const struct docx_part *part, struct sheet *s)
{
    struct xml_visit visit = { on_start, on_end, on_text, x };

    para_start(&x->para, s);
    x->boxes = x->cells = x->skip = x->fields = 0;
    x->in_text = x->in_code = x->in_run_look = x->in_shape = false;
    x->in_paragraph_look = x->in_cell_look = false;
    x->placeholder = x->hidden_shape = false;
    x->link = NULL;
    x->table_ground = LOOK_AUTO;
    x->box_ground = LOOK_UNKNOWN;
    TRY(docx_links_read(&x->parts, part, &x->links));
    docx_begin_paragraph(x);
    return xml_walk(x->a, part->bytes, part->size, &visit);
}

static struct err *
read_parts(struct docx *x, const char *prefix, struct sheet *s)
{
    size_t i;

    for (i = 0; i < x->parts.count; i++) {
        struct sheet aside;

        if (!str_starts(x->parts.part[i].name, prefix))
            continue;
        if (str_eq(prefix, "word/document")) {
            TRY(read_part(x, &x->parts.part[i], s));
            continue;
        }
        aside_start(&aside, s);
        TRY(read_part(x, &x->parts.part[i], &aside));
        if (s->text.size > 0 && json_array_size(aside.lines) > 0)
            sheet_line(s, "", 0, 0, false);
        aside_put(s, &aside);
    }
    return NULL;
}

/* A picture or a shape behind the text: its ground is not known. */
static bool
has_backdrop(const struct docx_parts *p)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (memmem(p->part[i].bytes, p->part[i].size, "behindDoc=\"1\"",
                   13) != NULL)
            return true;
    return false;
}

struct err *
docx_read(const struct document *d, struct sheet *s)
{
    static const char *const order[] = {
        "word/header", "word/document", "word/diagrams/", "word/footnotes",
        "word/endnotes", "word/footer", NULL
    };
    struct docx *x = NEW(d->a, struct docx);
    size_t i;

    x->a = d->a;
    TRY(docx_parts_read(d, &x->parts));
    TRY(docx_styles_read(&x->parts, &x->styles));
    x->page_ground = has_backdrop(&x->parts) ? LOOK_UNKNOWN : LOOK_WHITE;
    for (i = 0; order[i] != NULL; i++)
        TRY(read_parts(x, order[i], s));
    return NULL;
}
