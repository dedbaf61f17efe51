/* Between the files of the ODT reader: the styles and what they make of a
 * look. */
#ifndef TANDEM_EXTRACT_ODT_H
#define TANDEM_EXTRACT_ODT_H

#include "extract/para.h"

enum { ODT_STYLES = 3000 };

struct odt_style {
    const char *name, *parent;
    double points; /* 0: as the parent */
    int bold;      /* -1: as the parent */
    bool hidden, bullets;
    long ink, ground; /* ODT_INHERIT: as the parent */
};

struct odt_styles {
    struct arena *a;
    struct odt_style style[ODT_STYLES];
    size_t count;
    struct odt_style *now; /* being defined */
    double points;         /* the document's default */
    long page_ground;
};

void odt_styles_start(struct odt_styles *s, struct arena *a);

/* An element: a style, its properties, a level of a list, or none of them. */
void odt_styles_on_start(struct odt_styles *s, const char *name,
                         const char **attrs);
void odt_styles_on_end(struct odt_styles *s, const char *name);

/* What the style, by its name, changes of a look. */
void odt_style_apply(const struct odt_styles *s, const char *name,
                     struct look *look);

/* Whether lists of that style have bullets. */
bool odt_has_bullets(const struct odt_styles *s, const char *name);

#endif
