/* The styles of a DOCX: only what tells a heading from its text. */
#include "extract/docx.h"

#include <stdlib.h>

#include "extract/xml.h"

enum { STYLES_MOST = 2000, BASED_ON_MOST = 10 };

struct reading {
    struct arena *a;
    struct docx_styles *out;
    struct docx_style *now;
    bool in_defaults, in_run;
};

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
docx_property(struct look *look, const char *name, const char *value)
{
    if (str_eq(name, "b"))
        look->bold = !is_off(value);
    else if (str_eq(name, "sz") && points_of(value) > 0)
        look->points = points_of(value);
    else if (str_eq(name, "vanish") || str_eq(name, "webHidden"))
        look->hidden = !is_off(value);
}

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
    s->style[s->count] = (struct docx_style){ .id = arena_str(r->a, id),
                                              .bold = -1 };
    return &s->style[s->count++];
}

static void
style_property(struct docx_style *style, const char *name, const char *value)
{
    if (str_eq(name, "b"))
        style->bold = !is_off(value);
    else if (str_eq(name, "sz"))
        style->points = points_of(value);
    else if (str_eq(name, "vanish"))
        style->hidden = !is_off(value);
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
    else if (str_eq(name, "rPr"))
        r->in_run = true;
    else if (r->in_defaults && str_eq(name, "sz"))
        r->out->points = points_of(value);
    else if (r->now != NULL && str_eq(name, "basedOn"))
        r->now->based_on = arena_str(r->a, value);
    else if (r->now != NULL && str_eq(name, "name") && value != NULL &&
             (strncasecmp(value, "heading", 7) == 0 ||
              strcasecmp(value, "title") == 0))
        r->now->bold = 1;
    else if (r->now != NULL && r->in_run)
        style_property(r->now, name, value);
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
    else if (str_eq(name, "rPr"))
        r->in_run = false;
    return NULL;
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    (void)data, (void)bytes, (void)size;
    return NULL;
}

struct err *
docx_styles_read(struct arena *a, const char *bytes, size_t size,
                 struct docx_styles *out)
{
    struct reading r = { .a = a, .out = out };
    struct xml_visit visit = { on_start, on_end, on_text, &r };

    memset(out, 0, sizeof(*out));
    if (bytes != NULL)
        TRY(xml_walk(a, bytes, size, &visit));
    if (out->points == 0)
        out->points = 10;
    return NULL;
}

static const struct docx_style *
find_style(const struct docx_styles *styles, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < styles->count; i++)
        if (str_eq(styles->style[i].id, id))
            return &styles->style[i];
    return NULL;
}

struct look
docx_style_look(const struct docx_styles *styles, const char *id)
{
    const struct docx_style *s = find_style(styles, id);
    struct look look = { 0 };
    int bold = -1, steps;

    for (steps = 0; s != NULL && steps < BASED_ON_MOST; steps++) {
        if (look.points == 0)
            look.points = s->points;
        if (bold < 0)
            bold = s->bold;
        look.hidden = look.hidden || s->hidden;
        s = find_style(styles, s->based_on);
    }
    if (look.points == 0)
        look.points = styles->points;
    look.bold = bold == 1;
    return look;
}
