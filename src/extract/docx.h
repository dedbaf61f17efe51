/* Between the files of the DOCX reader: the parts of the archive that it
 * reads, the styles, and the look of a run that they and its own properties
 * make. */
#ifndef TANDEM_EXTRACT_DOCX_H
#define TANDEM_EXTRACT_DOCX_H

#include "extract/document.h"
#include "extract/para.h"

enum { DOCX_PARTS = 96, DOCX_PROPERTIES = 8, DOCX_LISTS = 1000 };

/* ---- docx_parts.c ---- */

struct docx_part {
    const char *name, *bytes;
    size_t size;
};

struct docx_parts {
    struct arena *a;
    struct docx_part part[DOCX_PARTS];
    size_t count;
};

/* Unpacks what is read: the text, the styles, the lists, the links. */
CHECKED struct err *docx_parts_read(const struct document *d,
                                    struct docx_parts *out);

/* The part of that name; NULL: none. */
const struct docx_part *docx_part(const struct docx_parts *p,
                                  const char *name);

struct docx_link {
    const char *id, *target;
};

struct docx_links {
    struct docx_link *link;
    size_t count, room;
};

/* The relations of a part that lead outside, by their ids. */
CHECKED struct err *docx_links_read(const struct docx_parts *p,
                                    const struct docx_part *part,
                                    struct docx_links *out);
const char *docx_link_target(const struct docx_links *links, const char *id);

/* ---- docx_styles.c ---- */

struct docx_style {
    const char *id, *based_on;
    struct {
        const char *name, *value;
    } property[DOCX_PROPERTIES];
    size_t properties;
    bool heading;
};

struct docx_styles {
    struct docx_style *style;
    size_t count, room;
    double points; /* the document's default */
    /* Of the lists: which abstract one, and whether that has bullets. */
    int list[DOCX_LISTS];
    bool bullets[DOCX_LISTS];
};

/* Reads word/styles.xml and word/numbering.xml, where they are. */
CHECKED struct err *docx_styles_read(const struct docx_parts *p,
                                     struct docx_styles *out);

struct docx_look {
    struct look look;
    int list; /* number of its list, 0: none */
};

/* The look before any style. */
struct docx_look docx_look_plain(const struct docx_styles *styles);

/* What a style, by its id, and those it is based on change of a look. NULL
 * and unknown ones change nothing. */
void docx_style_apply(const struct docx_styles *styles, const char *id,
                      struct docx_look *look);

/* One property: b sz vanish color highlight shd numId. For shd the value is
 * its fill. */
void docx_property(struct docx_look *look, const char *name,
                   const char *value);

/* Whether the list has bullets (and not numbers). */
bool docx_has_bullets(const struct docx_styles *styles, int list);

/* ---- docx.c: one walk over the text ---- */

enum { DOCX_CELLS = 32, DOCX_FIELDS = 8, DOCX_CODE_BYTES = 1000 };

/* Where a paragraph stands; text boxes put one inside another. */
struct docx_level {
    struct docx_look paragraph, run;
    const char *style, *run_style;
};

struct docx_field {
    struct str code;
    bool in_result;
    size_t at; /* of the paragraph's text: its result begins */
};

struct docx {
    struct arena *a;
    struct docx_parts parts;
    struct docx_styles styles;
    struct docx_links links;
    struct para para;
    struct docx_level now, outer[PARA_DEPTH];
    long cell_ground[DOCX_CELLS], page_ground, table_ground, box_ground;
    struct docx_field field[DOCX_FIELDS];
    int boxes, cells, fields;
    int skip; /* elements open inside one that is left out */
    const char *link;
    size_t link_at;
    bool in_text, in_code, in_run_look, in_paragraph_look, in_cell_look;
    bool in_shape, placeholder, hidden_shape;
};

/* What an element does when it starts and ends; either may be NULL. */
struct docx_element {
    const char *name;
    struct err *(*start)(struct docx *x, const char **attrs);
    struct err *(*end)(struct docx *x);
};

/* Those of runs and those of blocks, each table ends with a NULL name. */
extern const struct docx_element docx_words[], docx_blocks[];

/* Text in the look of the open run. */
void docx_add(struct docx *x, const char *bytes, size_t size);

/* The paragraph begins: nothing of the one before holds. */
void docx_begin_paragraph(struct docx *x);

/* An element inside the properties of a run, a paragraph or a cell. */
void docx_on_look(struct docx *x, const char *name, const char **attrs);

#endif
