/* DOCX, from a paragraph inwards: runs and their looks, signs, fields, links.
 * What a person cannot see is told apart by para.c. */
#include <stdlib.h>

#include "extract/docx.h"
#include "extract/link.h"
#include "extract/xml.h"

/* ---- words ---- */

static bool
is_in_code(const struct docx *x)
{
    int i;

    for (i = 0; i < x->fields && i < DOCX_FIELDS; i++)
        if (!x->field[i].in_result)
            return true;
    return false;
}

static long
ground_of(const struct docx *x)
{
    int cell = x->cells < DOCX_CELLS ? x->cells : DOCX_CELLS;

    if (x->boxes > 0)
        return x->box_ground;
    while (cell-- > 0)
        if (x->cell_ground[cell] != LOOK_AUTO)
            return x->cell_ground[cell];
    return x->page_ground;
}

void
docx_add(struct docx *x, const char *bytes, size_t size)
{
    struct look look = x->now.run.look;

    if (is_in_code(x))
        return;
    if (look.ground == LOOK_AUTO)
        look.ground = ground_of(x);
    look.hidden = look.hidden || x->hidden_shape;
    if (!para_is_open(&x->para) && !look.hidden &&
        docx_has_bullets(&x->styles, x->now.paragraph.list))
        para_add(&x->para, "\u2022 ", strlen("\u2022 "), &look);
    para_add(&x->para, bytes, size, &look);
}

/* After the words of a link, where it leads. */
static void
add_target(struct docx *x, const char *target, size_t at)
{
    const struct str *said = &x->para.now.text;
    const char *address = target == NULL || at > said->size
                              ? NULL
                              : link_address(x->a, target, said->text + at);

    if (address == NULL)
        return;
    if (said->size > at)
        docx_add(x, " ", 1);
    docx_add(x, address, strlen(address));
}

/* ---- paragraphs and runs ---- */

void
docx_begin_paragraph(struct docx *x)
{
    x->now = (struct docx_level){ 0 };
    x->now.paragraph = docx_look_plain(&x->styles);
    x->now.paragraph.look.ground = LOOK_AUTO;
    x->now.run = x->now.paragraph;
}

static struct err *
start_paragraph(struct docx *x, const char **attrs)
{
    (void)attrs;
    docx_begin_paragraph(x);
    return NULL;
}

static struct err *
end_paragraph(struct docx *x)
{
    return para_end(&x->para);
}

static struct err *
start_run(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->now.run = x->now.paragraph;
    return NULL;
}

static struct err *
start_text(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_text = true;
    return NULL;
}

static struct err *
end_text(struct docx *x)
{
    x->in_text = false;
    return NULL;
}

static struct err *
start_tab(struct docx *x, const char **attrs)
{
    (void)attrs;
    docx_add(x, "\t", 1);
    return NULL;
}

static struct err *
start_break(struct docx *x, const char **attrs)
{
    if (str_eq(xml_attr(attrs, "type"), "page"))
        x->para.page_breaks = true;
    docx_add(x, "\n", 1);
    return NULL;
}

static struct err *
start_page(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->para.page_breaks = true;
    return NULL;
}

static struct err *
start_hyphen(struct docx *x, const char **attrs)
{
    (void)attrs;
    docx_add(x, "-", 1);
    return NULL;
}

/* A sign of a symbol font, by its number. */
static struct err *
start_symbol(struct docx *x, const char **attrs)
{
    const char *code = xml_attr(attrs, "char");
    long c = code == NULL ? 0 : strtol(code, NULL, 16);
    char bytes[3];

    if (c < 0x800 || c > 0xFFFF || (c >= 0xD800 && c < 0xE000))
        return NULL;
    bytes[0] = (char)(0xE0 | c >> 12);
    bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (c & 0x3F));
    docx_add(x, bytes, sizeof(bytes));
    return NULL;
}

/* Text along a curve, in the older drawings. */
static struct err *
start_text_path(struct docx *x, const char **attrs)
{
    const char *text = xml_attr(attrs, "string");

    if (text != NULL)
        docx_add(x, text, strlen(text));
    return NULL;
}

/* ---- looks ---- */

void
docx_on_look(struct docx *x, const char *name, const char **attrs)
{
    const char *value = xml_attr(attrs, str_eq(name, "shd") ? "fill"
                                                            : "val");

    if (x->in_cell_look && str_eq(name, "shd")) {
        if (x->cells > 0 && x->cells <= DOCX_CELLS && value != NULL &&
            !str_eq(value, "auto"))
            x->cell_ground[x->cells - 1] = look_colour(value, LOOK_UNKNOWN);
    } else if (x->in_paragraph_look && !x->in_run_look) {
        if (str_eq(name, "pStyle"))
            docx_style_apply(&x->styles, value, &x->now.paragraph);
        else if (str_eq(name, "shd") || str_eq(name, "numId"))
            docx_property(&x->now.paragraph, name, value);
        x->now.run = x->now.paragraph;
    } else if (x->in_run_look && !x->in_paragraph_look) {
        if (str_eq(name, "rStyle"))
            docx_style_apply(&x->styles, value, &x->now.run);
        else
            docx_property(&x->now.run, name, value);
    }
}

static struct err *
start_run_look(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_run_look = true;
    return NULL;
}

static struct err *
end_run_look(struct docx *x)
{
    x->in_run_look = false;
    return NULL;
}

static struct err *
start_paragraph_look(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_paragraph_look = true;
    return NULL;
}

static struct err *
end_paragraph_look(struct docx *x)
{
    x->in_paragraph_look = false;
    return NULL;
}

/* ---- fields and links ---- */

static void
field_open(struct docx *x, const char *code, bool in_result)
{
    if (x->fields < DOCX_FIELDS) {
        struct docx_field *f = &x->field[x->fields];

        *f = (struct docx_field){ .code = str_new(x->a), .in_result = in_result,
                             .at = x->para.now.text.size };
        str_add(&f->code, code == NULL ? "" : code);
    }
    x->fields++;
}

static void
field_close(struct docx *x)
{
    if (x->fields == 0 || --x->fields >= DOCX_FIELDS)
        return;
    add_target(x, link_of_field(x->a, x->field[x->fields].code.text),
               x->field[x->fields].at);
}

static struct err *
start_field_sign(struct docx *x, const char **attrs)
{
    const char *type = xml_attr(attrs, "fldCharType");

    if (str_eq(type, "begin")) {
        field_open(x, NULL, false);
    } else if (str_eq(type, "end")) {
        field_close(x);
    } else if (x->fields > 0 && x->fields <= DOCX_FIELDS) {
        x->field[x->fields - 1].in_result = true;
        x->field[x->fields - 1].at = x->para.now.text.size;
    }
    return NULL;
}

static struct err *
start_field(struct docx *x, const char **attrs)
{
    field_open(x, xml_attr(attrs, "instr"), true);
    return NULL;
}

static struct err *
end_field(struct docx *x)
{
    field_close(x);
    return NULL;
}

static struct err *
start_code(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_code = true;
    return NULL;
}

static struct err *
end_code(struct docx *x)
{
    x->in_code = false;
    return NULL;
}

static struct err *
start_link(struct docx *x, const char **attrs)
{
    x->link = docx_link_target(&x->links, xml_attr(attrs, "id"));
    x->link_at = x->para.now.text.size;
    return NULL;
}

static struct err *
end_link(struct docx *x)
{
    add_target(x, x->link, x->link_at);
    x->link = NULL;
    return NULL;
}

/* ---- the table ---- */

const struct docx_element docx_words[] = {
    { "r", start_run, NULL },
    { "t", start_text, end_text },
    { "rPr", start_run_look, end_run_look },
    { "p", start_paragraph, end_paragraph },
    { "pPr", start_paragraph_look, end_paragraph_look },
    { "tab", start_tab, NULL },
    { "ptab", start_tab, NULL },
    { "br", start_break, NULL },
    { "cr", start_break, NULL },
    { "noBreakHyphen", start_hyphen, NULL },
    { "sym", start_symbol, NULL },
    { "hyperlink", start_link, end_link },
    { "fldChar", start_field_sign, NULL },
    { "fldSimple", start_field, end_field },
    { "instrText", start_code, end_code },
    { "lastRenderedPageBreak", start_page, NULL },
    { "textpath", start_text_path, NULL },
    { NULL, NULL, NULL },
};
