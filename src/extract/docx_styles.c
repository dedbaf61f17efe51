/* The styles of a DOCX, only what tells a heading from its text and what can
 * be seen from what cannot; and its lists, those with bullets from others. */
#include <stdlib.h>

#include "extract/docx.h"
#include "extract/xml.h"

enum { STYLES_MOST = 2000, BASED_ON_MOST = 10 };

static bool
is_off(const char *value)
{
    return value != NULL && (str_eq(value, "0") || str_eq(value, "false") ||
                             str_eq(value, "off"));
}

static double
points_of(const char *half_points)
{
    double points = half_points == NULL ? 0 : atof(half_points) / 2;

    return points > 0 && points < 1000 ? points : 0;
}

void
docx_property(struct docx_look *l, const char *name, const char *value)
{
    if (str_eq(name, "b"))
        l->look.bold = !is_off(value);
    else if (str_eq(name, "sz") && points_of(value) > 0)
        l->look.points = points_of(value);
    else if (str_eq(name, "vanish"))
        l->look.hidden = !is_off(value);
    else if (str_eq(name, "color"))
        l->look.ink = look_colour(value, LOOK_AUTO);
    else if (str_eq(name, "shd") && value != NULL && !str_eq(value, "auto"))
        l->look.ground = look_colour(value, LOOK_UNKNOWN);
    else if (str_eq(name, "highlight") && !str_eq(value, "none"))
        l->look.ground = look_colour(value, LOOK_UNKNOWN);
    else if (str_eq(name, "numId"))
        l->list = value == NULL ? 0 : atoi(value);
}

/* ---- reading ---- */

struct reading {
    struct arena *a;
    struct docx_styles *out;
    struct docx_style *now;
    bool in_defaults;
    int list, level; /* being defined: an abstract list, or a list */
    bool abstract_bullets[DOCX_LISTS];
};

static struct docx_style *
add_style(struct reading *r, const char *id)
{
    struct docx_styles *s = r->out;

    if (s->count == STYLES_MOST)
        return NULL;
    if (s->count == s->room) {
        size_t room = s->room == 0 ? 64 : s->room * 2;
        struct docx_style *more = NEW_ARRAY(r->a, room, struct docx_style);

        if (s->count > 0)
            memcpy(more, s->style, s->count * sizeof(*more));
        s->style = more;
        s->room = room;
    }
    s->style[s->count] = (struct docx_style){ .id = arena_str(r->a, id) };
    return &s->style[s->count++];
}

static void
add_property(struct reading *r, const char *name, const char *value)
{
    static const char *const names[] = { "b",         "sz",  "vanish",
                                         "color",     "shd", "numId",
                                         "highlight", NULL };
    struct docx_style *s = r->now;
    size_t i;

    for (i = 0; names[i] != NULL; i++)
        if (str_eq(name, names[i]) && s->properties < DOCX_PROPERTIES) {
            s->property[s->properties].name = names[i];
            s->property[s->properties++].value = arena_str(r->a, value);
        }
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct reading *r = data;
    const char *value = xml_attr(attrs, "val");

    if (str_eq(name, "docDefaults"))
        r->in_defaults = true;
    else if (str_eq(name, "style"))
        r->now = add_style(r, xml_attr(attrs, "styleId"));
    else if (r->in_defaults && str_eq(name, "sz"))
        r->out->points = points_of(value);
    else if (r->now != NULL && str_eq(name, "basedOn"))
        r->now->based_on = arena_str(r->a, value);
    else if (r->now != NULL && str_eq(name, "name"))
        r->now->heading = value != NULL &&
                          (strncasecmp(value, "heading", 7) == 0 ||
                           strcasecmp(value, "title") == 0);
    else if (r->now != NULL)
        add_property(r, name, str_eq(name, "shd") ? xml_attr(attrs, "fill")
                                                  : value);
    return NULL;
}

static struct err *
on_end(void *data, const char *name)
{
    struct reading *r = data;

    if (str_eq(name, "docDefaults"))
        r->in_defaults = false;
    else if (str_eq(name, "style"))
        r->now = NULL;
    return NULL;
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    (void)data, (void)bytes, (void)size;
    return NULL;
}

/* ---- lists ---- */

static int
number_of(const char *text)
{
    int n = text == NULL ? -1 : atoi(text);

    return n >= 0 && n < DOCX_LISTS ? n : -1;
}

static struct err *
on_list_start(void *data, const char *name, const char **attrs)
{
    struct reading *r = data;
    const char *value = xml_attr(attrs, "val");

    if (str_eq(name, "abstractNum")) {
        r->list = number_of(xml_attr(attrs, "abstractNumId"));
        r->level = -1;
    } else if (str_eq(name, "num")) {
        r->list = number_of(xml_attr(attrs, "numId"));
    } else if (str_eq(name, "lvl")) {
        r->level = number_of(xml_attr(attrs, "ilvl"));
    } else if (r->list >= 0 && r->level == 0 && str_eq(name, "numFmt")) {
        r->abstract_bullets[r->list] = str_eq(value, "bullet");
    } else if (r->list >= 0 && str_eq(name, "abstractNumId")) {
        r->out->list[r->list] = number_of(value);
    }
    return NULL;
}

static struct err *
on_list_end(void *data, const char *name)
{
    (void)data, (void)name;
    return NULL;
}

struct err *
docx_styles_read(const struct docx_parts *p, struct docx_styles *out)
{
    struct reading r = { .a = p->a, .out = out, .list = -1 };
    struct xml_visit visit = { on_start, on_end, on_text, &r };
    struct xml_visit lists = { on_list_start, on_list_end, on_text, &r };
    const struct docx_part *styles = docx_part(p, "word/styles.xml");
    const struct docx_part *numbering = docx_part(p, "word/numbering.xml");
    int i;

    memset(out, 0, sizeof(*out));
    if (styles != NULL)
        TRY(xml_walk(p->a, styles->bytes, styles->size, &visit));
    if (numbering != NULL)
        TRY(xml_walk(p->a, numbering->bytes, numbering->size, &lists));
    for (i = 0; i < DOCX_LISTS; i++)
        out->bullets[i] = out->list[i] >= 0 &&
                          r.abstract_bullets[out->list[i]] && i > 0;
    if (out->points == 0)
        out->points = 10;
    return NULL;
}

/* ---- use ---- */

static const struct docx_style *
find_style(const struct docx_styles *styles, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < styles->count; i++)
        if (str_eq(styles->style[i].id, id))
            return &styles->style[i];
    return NULL;
}

struct docx_look
docx_look_plain(const struct docx_styles *styles)
{
    return (struct docx_look){ .look = look_plain(styles->points) };
}

void
docx_style_apply(const struct docx_styles *styles, const char *id,
                 struct docx_look *look)
{
    const struct docx_style *chain[BASED_ON_MOST], *s;
    size_t steps = 0, i;

    for (s = find_style(styles, id); s != NULL && steps < BASED_ON_MOST;
         s = find_style(styles, s->based_on))
        chain[steps++] = s;
    while (steps-- > 0) {
        s = chain[steps];
        if (s->heading)
            look->look.bold = true;
        for (i = 0; i < s->properties; i++)
            docx_property(look, s->property[i].name, s->property[i].value);
    }
}

bool
docx_has_bullets(const struct docx_styles *styles, int list)
{
    return list > 0 && list < DOCX_LISTS && styles->bullets[list];
}
