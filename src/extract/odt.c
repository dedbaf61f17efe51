/*
 * ODT and OTT: headers from styles.xml, then content.xml with its tables and
 * text boxes, then footers. Deleted text of tracked changes and comments are
 * left out; hidden runs are reported.
 */
#include <stdlib.h>

#include "extract/document.h"
#include "extract/para.h"
#include "extract/xml.h"
#include "extract/zip.h"

enum { STYLES_MOST = 3000, SPANS_MOST = 64, HIDDEN_POINTS = 4 };

struct odt_style {
    const char *name, *parent;
    double points;
    int bold; /* -1: as the parent */
    bool hidden, white, shaded;
};

struct odt {
    struct arena *a;
    struct odt_style style[STYLES_MOST];
    size_t styles;
    struct odt_style *now; /* being defined */
    const char *content, *styles_xml, *manifest;
    size_t content_size, styles_size;
    struct para para;
    struct look spans[SPANS_MOST];
    int depth, boxes; /* open spans and paragraphs; text boxes */
    int skip, in_master;
    const char *master; /* "header" or "footer": what is read of styles.xml */
    int white_cells;
};

static bool
is_wanted(void *data, const char *name)
{
    (void)data;
    return str_eq(name, "content.xml") || str_eq(name, "styles.xml") ||
           str_eq(name, "META-INF/manifest.xml");
}

static struct err *
keep_part(void *data, const char *name, const char *bytes, size_t size)
{
    struct odt *x = data;

    if (str_eq(name, "content.xml")) {
        x->content = bytes;
        x->content_size = size;
    } else if (str_eq(name, "styles.xml")) {
        x->styles_xml = bytes;
        x->styles_size = size;
    } else {
        x->manifest = bytes;
    }
    return NULL;
}

/* ---- styles ---- */

static void
style_text(struct odt_style *s, const char **attrs)
{
    const char *size = xml_attr(attrs, "font-size");
    const char *weight = xml_attr(attrs, "font-weight");
    const char *colour = xml_attr(attrs, "color");
    const char *back = xml_attr(attrs, "background-color");

    if (size != NULL && str_ends(size, "pt"))
        s->points = atof(size);
    if (weight != NULL)
        s->bold = str_eq(weight, "bold") || atoi(weight) >= 600;
    if (str_eq(xml_attr(attrs, "display"), "none"))
        s->hidden = true;
    if (colour != NULL)
        s->white = str_eq_nocase(colour, "#ffffff");
    if (back != NULL && !str_eq(back, "transparent") &&
        !str_eq_nocase(back, "#ffffff"))
        s->shaded = true;
}

static void
style_start(struct odt *x, const char *name, const char **attrs)
{
    if (str_eq(name, "style") || str_eq(name, "default-style")) {
        const char *id = xml_attr(attrs, "name");

        x->now = NULL;
        if (x->styles == STYLES_MOST)
            return;
        x->now = &x->style[x->styles++];
        *x->now = (struct odt_style){ .bold = -1 };
        x->now->name = arena_str(x->a, id == NULL ? "" : id);
        x->now->parent = arena_str(x->a,
                                   xml_attr(attrs, "parent-style-name"));
    } else if (x->now != NULL && str_ends(name, "-properties")) {
        style_text(x->now, attrs);
    }
}

static const struct odt_style *
find_style(const struct odt *x, const char *name)
{
    size_t i;

    for (i = x->styles; name != NULL && i-- > 0;)
        if (str_eq(x->style[i].name, name))
            return &x->style[i];
    return NULL;
}

/* The look of a span or paragraph inside `outer`. */
static struct look
style_look(const struct odt *x, const char *name, const struct look *outer)
{
    const struct odt_style *s = find_style(x, name);
    struct look look = *outer;
    bool sized = false, white = false, shaded = x->boxes > 0;
    int bold = -1, steps;

    for (steps = 0; s != NULL && steps < 10; steps++) {
        if (!sized && s->points > 0) {
            look.points = s->points;
            sized = true;
        }
        if (bold < 0)
            bold = s->bold;
        look.hidden = look.hidden || s->hidden;
        white = white || s->white;
        shaded = shaded || s->shaded;
        s = find_style(x, s->parent);
    }
    if (bold >= 0)
        look.bold = bold;
    if ((white && !shaded && x->para.rows == 0) ||
        (sized && look.points < HIDDEN_POINTS))
        look.hidden = true;
    return look;
}

/* ---- content ---- */

static const struct look *
current(const struct odt *x)
{
    int top = x->depth < SPANS_MOST ? x->depth : SPANS_MOST - 1;

    return &x->spans[top];
}

static void
push(struct odt *x, const char **attrs)
{
    struct look look = style_look(x, xml_attr(attrs, "style-name"),
                                  current(x));

    x->depth++;
    if (x->depth < SPANS_MOST)
        x->spans[x->depth] = look;
}

static void
add_spaces(struct odt *x, const char **attrs)
{
    (void)attrs; /* however many: one space, as everywhere */
    para_add(&x->para, " ", 1, current(x));
}

static bool
is_skipped(const char *name)
{
    return str_eq(name, "tracked-changes") || str_eq(name, "annotation") ||
           str_eq(name, "note-citation") || str_eq(name, "forms") ||
           str_eq(name, "scripts") || str_eq(name, "object") ||
           str_eq(name, "desc") || str_eq(name, "title");
}

static void
content_start(struct odt *x, const char *name, const char **attrs)
{
    if (str_eq(name, "p") || str_eq(name, "h")) {
        push(x, attrs);
        if (str_eq(name, "h") && x->depth < SPANS_MOST)
            x->spans[x->depth].bold = true;
    } else if (str_eq(name, "span") || str_eq(name, "a")) {
        push(x, attrs);
    } else if (str_eq(name, "s")) {
        add_spaces(x, attrs);
    } else if (str_eq(name, "tab")) {
        para_add(&x->para, "\t", 1, current(x));
    } else if (str_eq(name, "line-break")) {
        para_add(&x->para, "\n", 1, current(x));
    } else if (str_eq(name, "soft-page-break")) {
        x->para.page_breaks = true;
    } else if (str_eq(name, "text-box") || str_eq(name, "custom-shape")) {
        x->boxes++;
        para_push(&x->para);
    } else if (str_eq(name, "table-row")) {
        para_row_start(&x->para);
    }
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct odt *x = data;

    if (x->skip > 0 || is_skipped(name)) {
        x->skip++;
        return NULL;
    }
    style_start(x, name, attrs);
    if (x->in_master > 0 || str_eq(name, "text") ||
        (x->master != NULL && str_eq(name, x->master)))
        x->in_master++;
    if (x->in_master > 0)
        content_start(x, name, attrs);
    return NULL;
}

static struct err *
content_end(struct odt *x, const char *name)
{
    if (str_eq(name, "p") || str_eq(name, "h")) {
        x->depth--;
        return para_end(&x->para);
    }
    if (str_eq(name, "span") || str_eq(name, "a"))
        x->depth--;
    if (str_eq(name, "text-box") || str_eq(name, "custom-shape")) {
        x->boxes--;
        return para_pop(&x->para);
    }
    if (str_eq(name, "table-cell"))
        return para_cell_end(&x->para);
    if (str_eq(name, "table-row"))
        return para_row_end(&x->para);
    return NULL;
}

static struct err *
on_end(void *data, const char *name)
{
    struct odt *x = data;

    if (x->skip > 0) {
        x->skip--;
        return NULL;
    }
    if (str_eq(name, "style") || str_eq(name, "default-style"))
        x->now = NULL;
    if (x->in_master == 0)
        return NULL;
    x->in_master--;
    return content_end(x, name);
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    struct odt *x = data;
    size_t start = 0, i;

    if (x->skip > 0 || x->depth == 0)
        return NULL;
    /* A line end in the file is a space in the text. */
    for (i = 0; i <= size; i++) {
        if (i < size && bytes[i] != '\n')
            continue;
        if (i > start)
            para_add(&x->para, bytes + start, i - start, current(x));
        if (i < size)
            para_add(&x->para, " ", 1, current(x));
        start = i + 1;
    }
    return NULL;
}

static struct err *
walk(struct odt *x, const char *bytes, size_t size, const char *master,
     struct sheet *s)
{
    struct xml_visit visit = { on_start, on_end, on_text, x };

    para_start(&x->para, s);
    x->master = master;
    x->depth = x->boxes = x->skip = x->in_master = 0;
    return xml_walk(x->a, bytes, size, &visit);
}

struct err *
odt_read(const struct document *d, struct sheet *s)
{
    struct odt *x = NEW(d->a, struct odt);
    struct zip_visit visit = { is_wanted, keep_part, x };

    x->a = d->a;
    x->spans[0].points = 12;
    TRY(zip_each(d, &visit));
    if (x->manifest != NULL &&
        strstr(x->manifest, "encryption-data") != NULL)
        return fail(d->a, ERR_INVALID,
                    "Save a copy without a password and upload that.",
                    "This document is locked with a password.");
    if (x->content == NULL)
        return fail(d->a, ERR_INVALID, "Save it again and upload that.",
                    "This file is damaged: it has no content.");
    if (x->styles_xml != NULL)
        TRY(walk(x, x->styles_xml, x->styles_size, "header", s));
    TRY(walk(x, x->content, x->content_size, NULL, s));
    if (x->styles_xml != NULL)
        TRY(walk(x, x->styles_xml, x->styles_size, "footer", s));
    return NULL;
}
