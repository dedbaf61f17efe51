/* The styles of an ODT. Those of styles.xml and of content.xml may have the
 * same name: the one that was read last holds, as the walks come. */
#include "extract/odt.h"

#include <stdlib.h>

#include "extract/xml.h"

enum { PARENTS_MOST = 10, ODT_INHERIT = -3, ODT_POINTS = 12 };

void
odt_styles_start(struct odt_styles *s, struct arena *a)
{
    s->a = a;
    s->points = ODT_POINTS;
    s->page_ground = LOOK_WHITE;
}

static void
text_properties(struct odt_style *s, const char **attrs)
{
    const char *size = xml_attr(attrs, "font-size");
    const char *weight = xml_attr(attrs, "font-weight");
    const char *back = xml_attr(attrs, "background-color");

    if (size != NULL && str_ends(size, "pt"))
        s->points = atof(size);
    if (weight != NULL)
        s->bold = str_eq(weight, "bold") || atoi(weight) >= 600;
    if (str_eq(xml_attr(attrs, "display"), "none"))
        s->hidden = true;
    s->ink = look_colour(xml_attr(attrs, "color"), s->ink);
    if (str_eq(xml_attr(attrs, "use-window-font-color"), "true"))
        s->ink = LOOK_AUTO;
    if (back != NULL && !str_eq(back, "transparent"))
        s->ground = look_colour(back, LOOK_UNKNOWN);
}

static void
begin_style(struct odt_styles *s, const char *name, const char **attrs)
{
    const char *id = xml_attr(attrs, "name");

    s->now = NULL;
    if (s->count == ODT_STYLES)
        return;
    s->now = &s->style[s->count++];
    *s->now = (struct odt_style){ .bold = -1, .ink = ODT_INHERIT,
                                  .ground = ODT_INHERIT };
    s->now->name = arena_str(s->a, id == NULL ? "" : id);
    s->now->parent = arena_str(s->a, xml_attr(attrs, "parent-style-name"));
    /* Styles of lists have names of their own kind. */
    if (str_eq(name, "list-style"))
        s->now->name = arena_printf(s->a, "list %s", s->now->name);
}

void
odt_styles_on_start(struct odt_styles *s, const char *name,
                    const char **attrs)
{
    const char *back;

    if (str_eq(name, "style") || str_eq(name, "default-style") ||
        str_eq(name, "list-style")) {
        begin_style(s, name, attrs);
        if (s->now != NULL && str_eq(name, "default-style") &&
            str_eq(xml_attr(attrs, "family"), "paragraph"))
            s->now->name = "default";
    } else if (str_eq(name, "page-layout-properties")) {
        back = xml_attr(attrs, "background-color");
        if (back != NULL && !str_eq(back, "transparent"))
            s->page_ground = look_colour(back, LOOK_UNKNOWN);
    } else if (s->now == NULL) {
        return;
    } else if (str_eq(name, "graphic-properties")) {
        /* A shape behind the text: what the text stands on is not known. */
        if (str_eq(xml_attr(attrs, "run-through"), "background"))
            s->page_ground = LOOK_UNKNOWN;
    } else if (str_ends(name, "-properties")) {
        text_properties(s->now, attrs);
    } else if (str_eq(name, "list-level-style-bullet") &&
               str_eq(xml_attr(attrs, "level"), "1")) {
        s->now->bullets = true;
    }
}

void
odt_styles_on_end(struct odt_styles *s, const char *name)
{
    if (s->now == NULL || !str_ends(name, "style"))
        return;
    if (str_eq(s->now->name, "default") && s->now->points > 0)
        s->points = s->now->points;
    s->now = NULL;
}

static const struct odt_style *
find_style(const struct odt_styles *s, const char *name)
{
    size_t i;

    for (i = s->count; name != NULL && i-- > 0;)
        if (str_eq(s->style[i].name, name))
            return &s->style[i];
    return NULL;
}

void
odt_style_apply(const struct odt_styles *s, const char *name,
                struct look *look)
{
    const struct odt_style *chain[PARENTS_MOST], *one;
    size_t steps = 0;

    for (one = find_style(s, name); one != NULL && steps < PARENTS_MOST;
         one = find_style(s, one->parent))
        chain[steps++] = one;
    while (steps-- > 0) {
        one = chain[steps];
        if (one->points > 0)
            look->points = one->points;
        if (one->bold >= 0)
            look->bold = one->bold == 1;
        if (one->ink != ODT_INHERIT)
            look->ink = one->ink;
        if (one->ground != ODT_INHERIT)
            look->ground = one->ground;
        look->hidden = look->hidden || one->hidden;
    }
}

bool
odt_has_bullets(const struct odt_styles *s, const char *name)
{
    const struct odt_style *one = find_style(
        s, arena_printf(s->a, "list %s", name));

    return one != NULL && one->bullets;
}
