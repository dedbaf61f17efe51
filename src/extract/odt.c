/*
 * ODT and OTT, also as one flat file: headers from styles.xml, then
 * content.xml with its tables, text boxes, lists and notes, then footers.
 * Deleted text of tracked changes, comments and placeholders are left out;
 * what a person cannot see is reported.
 */
#include "extract/odt.h"

#include <stdlib.h>

#include "extract/aside.h"
#include "extract/document.h"
#include "extract/link.h"
#include "extract/xml.h"
#include "extract/zip.h"

enum { SPANS_MOST = 64, CELLS_MOST = 32, LISTS_MOST = 16 };

struct odt {
    struct arena *a;
    struct odt_styles styles;
    const char *content, *styles_xml, *manifest;
    size_t content_size, styles_size;
    struct para para;
    struct look spans[SPANS_MOST];
    long cell_ground[CELLS_MOST], table_ground, row_ground;
    bool bullets[LISTS_MOST];
    int depth, boxes, cells, lists; /* open spans and paragraphs ... */
    int skip, in_master, hidden;    /* elements open inside such a one */
    const char *master; /* "header" or "footer", of styles.xml; NULL: text */
    bool item;          /* the next paragraph begins an item with a bullet */
    const char *link;
    size_t link_at;
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

    /* Of two of the same name the first one counts. */
    if (str_eq(name, "content.xml") && x->content == NULL) {
        x->content = bytes;
        x->content_size = size;
    } else if (str_eq(name, "styles.xml") && x->styles_xml == NULL) {
        x->styles_xml = bytes;
        x->styles_size = size;
    } else if (str_starts(name, "META-INF/")) {
        x->manifest = bytes;
    }
    return NULL;
}

static void
keep_flat(struct odt *x, const struct document *d)
{
    x->content = x->styles_xml = d->bytes;
    x->content_size = x->styles_size = d->size;
}

/* ---- words ---- */

static long
ground_of(const struct odt *x)
{
    int cell = x->cells < CELLS_MOST ? x->cells : CELLS_MOST;

    if (x->boxes > 0)
        return LOOK_UNKNOWN;
    while (cell-- > 0)
        if (x->cell_ground[cell] != LOOK_AUTO)
            return x->cell_ground[cell];
    if (x->cells > 0 && x->row_ground != LOOK_AUTO)
        return x->row_ground;
    if (x->cells > 0 && x->table_ground != LOOK_AUTO)
        return x->table_ground;
    return x->styles.page_ground;
}

static struct look
current(const struct odt *x)
{
    struct look look = x->spans[x->depth < SPANS_MOST ? x->depth
                                                      : SPANS_MOST - 1];

    if (look.ground == LOOK_AUTO)
        look.ground = ground_of(x);
    look.hidden = look.hidden || x->hidden > 0;
    return look;
}

static void
add(struct odt *x, const char *bytes, size_t size)
{
    struct look look = current(x);

    if (x->item && !look.hidden)
        para_add(&x->para, "\u2022 ", strlen("\u2022 "), &look);
    x->item = x->item && look.hidden;
    para_add(&x->para, bytes, size, &look);
}

static void
push(struct odt *x, const char **attrs)
{
    struct look look = x->depth == 0 ? look_plain(x->styles.points)
                                     : x->spans[x->depth < SPANS_MOST
                                                    ? x->depth
                                                    : SPANS_MOST - 1];

    if (x->depth == 0)
        look.ground = LOOK_AUTO;
    odt_style_apply(&x->styles, xml_attr(attrs, "style-name"), &look);
    x->depth++;
    if (x->depth < SPANS_MOST)
        x->spans[x->depth] = look;
}

/* ---- elements ---- */

static void
start_list(struct odt *x, const char **attrs)
{
    const char *style = xml_attr(attrs, "style-name");
    bool bullets = x->lists > 0 && x->lists <= LISTS_MOST &&
                   x->bullets[x->lists - 1];

    if (style != NULL)
        bullets = odt_has_bullets(&x->styles, style);
    if (x->lists < LISTS_MOST)
        x->bullets[x->lists] = bullets;
    x->lists++;
}

/* What a table, a row or a cell is filled with. */
static long
fill_of(const struct odt *x, const char **attrs)
{
    struct look look = { .ground = LOOK_AUTO };

    odt_style_apply(&x->styles, xml_attr(attrs, "style-name"), &look);
    return look.ground;
}

static void
start_cell(struct odt *x, const char **attrs)
{
    if (x->cells < CELLS_MOST)
        x->cell_ground[x->cells] = fill_of(x, attrs);
    x->cells++;
}

static void
start_link(struct odt *x, const char **attrs)
{
    x->link = arena_str(x->a, xml_attr(attrs, "href"));
    x->link_at = x->para.now.text.size;
    push(x, attrs);
}

static bool
is_box(const char *name)
{
    return str_eq(name, "text-box") || str_eq(name, "custom-shape") ||
           str_eq(name, "note-body");
}

static void
start_words(struct odt *x, const char *name, const char **attrs)
{
    if (str_eq(name, "p") || str_eq(name, "h")) {
        push(x, attrs);
        if (str_eq(name, "h") && x->depth < SPANS_MOST)
            x->spans[x->depth].bold = true;
    } else if (str_eq(name, "span")) {
        push(x, attrs);
    } else if (str_eq(name, "a")) {
        start_link(x, attrs);
    } else if (str_eq(name, "s")) {
        add(x, " ", 1); /* however many: one space, as everywhere */
    } else if (str_eq(name, "tab")) {
        add(x, "\t", 1);
    } else if (str_eq(name, "line-break")) {
        add(x, "\n", 1);
    } else if (str_eq(name, "soft-page-break")) {
        x->para.page_breaks = true;
    }
}

static void
start_block(struct odt *x, const char *name, const char **attrs)
{
    if (is_box(name)) {
        x->boxes += !str_eq(name, "note-body");
        para_push(&x->para);
    } else if (str_eq(name, "table")) {
        x->table_ground = fill_of(x, attrs);
    } else if (str_eq(name, "table-row")) {
        x->row_ground = fill_of(x, attrs);
        para_row_start(&x->para);
    } else if (str_eq(name, "table-cell")) {
        start_cell(x, attrs);
    } else if (str_eq(name, "list")) {
        start_list(x, attrs);
    } else if (str_eq(name, "list-item")) {
        x->item = x->lists > 0 && x->lists <= LISTS_MOST &&
                  x->bullets[x->lists - 1];
    }
}

static bool
is_hidden(const char *name, const char **attrs)
{
    if (str_eq(name, "section"))
        return str_eq(xml_attr(attrs, "display"), "none");
    return (str_eq(name, "hidden-text") ||
            str_eq(name, "hidden-paragraph")) &&
           str_eq(xml_attr(attrs, "is-hidden"), "true");
}

static bool
is_skipped(const char *name)
{
    static const char *const names[] = {
        "tracked-changes", "annotation", "note-citation", "forms", "scripts",
        "object", "desc", "title", "ruby-text", "placeholder", "binary-data",
    };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

/* What this walk reads: the text, or a header or footer; the first and the
 * left pages may have some of their own. A flat file holds all of them. */
static bool
is_master(const struct odt *x, const char *name)
{
    size_t size;

    if (x->master == NULL)
        return str_eq(name, "text");
    size = strlen(x->master);
    return strncmp(name, x->master, size) == 0 &&
           (name[size] == '\0' || str_eq(name + size, "-first") ||
            str_eq(name + size, "-left"));
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct odt *x = data;

    if (x->skip > 0 || is_skipped(name)) {
        x->skip++;
        return NULL;
    }
    odt_styles_on_start(&x->styles, name, attrs);
    if (x->in_master > 0 || is_master(x, name))
        x->in_master++;
    if (x->in_master == 0)
        return NULL;
    if (x->hidden > 0 || is_hidden(name, attrs))
        x->hidden++;
    start_words(x, name, attrs);
    start_block(x, name, attrs);
    return NULL;
}

static void
end_link(struct odt *x)
{
    const struct str *said = &x->para.now.text;
    const char *address = x->link == NULL || x->link_at > said->size
                              ? NULL
                              : link_address(x->a, x->link,
                                             said->text + x->link_at);

    if (address != NULL) {
        if (said->size > x->link_at)
            add(x, " ", 1);
        add(x, address, strlen(address));
    }
    x->link = NULL;
    x->depth--;
}

static struct err *
content_end(struct odt *x, const char *name)
{
    if (str_eq(name, "p") || str_eq(name, "h")) {
        x->depth--;
        return para_end(&x->para);
    }
    if (str_eq(name, "span"))
        x->depth--;
    else if (str_eq(name, "a"))
        end_link(x);
    else if (str_eq(name, "list"))
        x->lists--;
    else if (str_eq(name, "list-item"))
        x->item = false;
    if (is_box(name)) {
        x->boxes -= !str_eq(name, "note-body");
        return para_pop(&x->para);
    }
    if (str_eq(name, "table-cell")) {
        x->cells--;
        return para_cell_end(&x->para);
    }
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
    odt_styles_on_end(&x->styles, name);
    if (x->in_master == 0)
        return NULL;
    x->in_master--;
    x->hidden -= x->hidden > 0;
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
            add(x, bytes + start, i - start);
        if (i < size)
            add(x, " ", 1);
        start = i + 1;
    }
    return NULL;
}

/* ---- the whole ---- */

static struct err *
walk(struct odt *x, const char *bytes, size_t size, const char *master,
     struct sheet *s)
{
    struct xml_visit visit = { on_start, on_end, on_text, x };

    para_start(&x->para, s);
    x->master = master;
    x->depth = x->boxes = x->skip = x->in_master = 0;
    x->cells = x->lists = x->hidden = 0;
    x->item = false;
    x->table_ground = x->row_ground = LOOK_AUTO;
    return xml_walk(x->a, bytes, size, &visit);
}

static struct err *
walk_masters(struct odt *x, const char *master, struct sheet *s)
{
    struct sheet aside;

    if (x->styles_xml == NULL)
        return NULL;
    aside_start(&aside, s);
    TRY(walk(x, x->styles_xml, x->styles_size, master, &aside));
    aside_put(s, &aside);
    return NULL;
}

struct err *
odt_read(const struct document *d, struct sheet *s)
{
    struct odt *x = NEW(d->a, struct odt);
    struct zip_visit visit = { is_wanted, keep_part, x };

    x->a = d->a;
    odt_styles_start(&x->styles, d->a);
    /* Flat: all parts in one. */
    if (d->bytes[0] == 'P')
        TRY(zip_each(d, &visit));
    else
        keep_flat(x, d);
    if (x->manifest != NULL &&
        strstr(x->manifest, "encryption-data") != NULL)
        return fail(d->a, ERR_INVALID,
                    "Save a copy without a password and upload that.",
                    "This document is locked with a password.");
    if (x->content == NULL)
        return fail(d->a, ERR_INVALID, "Save it again and upload that.",
                    "This file is damaged: it has no content.");
    TRY(walk_masters(x, "header", s));
    TRY(walk(x, x->content, x->content_size, NULL, s));
    return walk_masters(x, "footer", s);
}
