/* DOCX, round the paragraphs: text boxes and their shapes, tables, content
 * controls. */
#include "extract/docx.h"
#include "extract/xml.h"

/* ---- boxes, tables, content controls ---- */

static struct err *
start_box(struct docx *x, const char **attrs)
{
    (void)attrs;
    if (x->boxes < PARA_DEPTH)
        x->outer[x->boxes] = x->now;
    x->boxes++;
    para_push(&x->para);
    return NULL;
}

static struct err *
end_box(struct docx *x)
{
    TRY(para_pop(&x->para));
    x->boxes--;
    if (x->boxes < PARA_DEPTH)
        x->now = x->outer[x->boxes];
    return NULL;
}

/* What a shape is filled with; shapes lie on each other, so one that is not
 * filled has no ground that is known. */
static struct err *
start_shape(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_shape = true;
    x->box_ground = LOOK_UNKNOWN;
    return NULL;
}

static struct err *
end_shape(struct docx *x)
{
    x->in_shape = false;
    return NULL;
}

static struct err *
start_colour(struct docx *x, const char **attrs)
{
    if (x->in_shape && x->box_ground == LOOK_UNKNOWN)
        x->box_ground = look_colour(xml_attr(attrs, "val"), LOOK_UNKNOWN);
    return NULL;
}

static struct err *
start_drawing_name(struct docx *x, const char **attrs)
{
    const char *hidden = xml_attr(attrs, "hidden");

    x->hidden_shape = str_eq(hidden, "1") || str_eq(hidden, "true");
    return NULL;
}

static struct err *
end_drawing(struct docx *x)
{
    x->hidden_shape = false;
    x->box_ground = LOOK_UNKNOWN;
    return NULL;
}

static struct err *
start_table(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->table_ground = LOOK_AUTO;
    return NULL;
}

/* A style of tables shades rows by rules that are not followed here. */
static struct err *
start_table_style(struct docx *x, const char **attrs)
{
    struct docx_look look = docx_look_plain(&x->styles);

    look.look.ground = LOOK_AUTO;
    docx_style_apply(&x->styles, xml_attr(attrs, "val"), &look);
    if (look.look.ground != LOOK_AUTO)
        x->table_ground = LOOK_UNKNOWN;
    return NULL;
}

static struct err *
start_row(struct docx *x, const char **attrs)
{
    (void)attrs;
    para_row_start(&x->para);
    return NULL;
}

static struct err *
end_row(struct docx *x)
{
    return para_row_end(&x->para);
}

static struct err *
start_cell(struct docx *x, const char **attrs)
{
    (void)attrs;
    if (x->cells < DOCX_CELLS)
        x->cell_ground[x->cells] = x->table_ground;
    x->cells++;
    return NULL;
}

static struct err *
end_cell(struct docx *x)
{
    x->cells -= x->cells > 0;
    return para_cell_end(&x->para);
}

static struct err *
start_cell_look(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->in_cell_look = true;
    return NULL;
}

static struct err *
end_cell_look(struct docx *x)
{
    x->in_cell_look = false;
    return NULL;
}

static struct err *
start_background(struct docx *x, const char **attrs)
{
    x->page_ground = look_colour(xml_attr(attrs, "color"), LOOK_UNKNOWN);
    return NULL;
}

static struct err *
start_control_look(struct docx *x, const char **attrs)
{
    (void)attrs;
    x->placeholder = false;
    return NULL;
}

static struct err *
start_placeholder(struct docx *x, const char **attrs)
{
    const char *value = xml_attr(attrs, "val");

    x->placeholder = !str_eq(value, "0") && !str_eq(value, "false");
    return NULL;
}

/* "Click here to enter text" is nobody's words. */
static struct err *
start_control(struct docx *x, const char **attrs)
{
    (void)attrs;
    if (x->placeholder)
        x->skip = 1;
    x->placeholder = false;
    return NULL;
}

/* ---- the table ---- */

const struct docx_element docx_blocks[] = {
    { "tbl", start_table, NULL },
    { "tblStyle", start_table_style, NULL },
    { "tr", start_row, end_row },
    { "tc", start_cell, end_cell },
    { "tcPr", start_cell_look, end_cell_look },
    { "txbxContent", start_box, end_box },
    { "spPr", start_shape, end_shape },
    { "srgbClr", start_colour, NULL },
    { "docPr", start_drawing_name, NULL },
    { "drawing", NULL, end_drawing },
    { "sdtPr", start_control_look, NULL },
    { "showingPlcHdr", start_placeholder, NULL },
    { "sdtContent", start_control, NULL },
    { "background", start_background, NULL },
    { NULL, NULL, NULL },
};
