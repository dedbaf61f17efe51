/* The archive of a DOCX: which of its parts are read, and where their links
 * lead. Relations lead to other parts by names that are never followed: the
 * parts are known by their own names. */
#include <stdlib.h>

#include "extract/docx.h"
#include "extract/xml.h"
#include "extract/zip.h"

enum { LINKS_MOST = 2000 };

static bool
is_wanted(void *data, const char *name)
{
    static const char *const starts[] = {
        "document", "styles.xml", "numbering.xml", "header", "footer",
        "footnotes", "endnotes", "diagrams/data", NULL
    };
    const struct docx_parts *p = data;
    size_t i;

    if (p->count == DOCX_PARTS || !str_starts(name, "word/"))
        return false;
    name += 5;
    if (str_starts(name, "_rels/"))
        return str_ends(name, ".xml.rels");
    if (!str_ends(name, ".xml") || (strchr(name, '/') != NULL &&
                                    !str_starts(name, "diagrams/")))
        return false;
    for (i = 0; starts[i] != NULL; i++)
        if (str_starts(name, starts[i]))
            return true;
    return false;
}

static struct err *
keep_part(void *data, const char *name, const char *bytes, size_t size)
{
    struct docx_parts *p = data;

    if (docx_part(p, name) == NULL)
        p->part[p->count++] = (struct docx_part){ name, bytes, size };
    return NULL;
}

struct err *
docx_parts_read(const struct document *d, struct docx_parts *out)
{
    struct zip_visit visit = { is_wanted, keep_part, out };

    out->a = d->a;
    out->count = 0;
    return zip_each(d, &visit);
}

const struct docx_part *
docx_part(const struct docx_parts *p, const char *name)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (str_eq(p->part[i].name, name))
            return &p->part[i];
    return NULL;
}

/* ---- links ---- */

struct reading {
    struct arena *a;
    struct docx_links *out;
};

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct reading *r = data;
    struct docx_links *l = r->out;

    if (!str_eq(name, "Relationship") || l->count == LINKS_MOST ||
        !str_eq(xml_attr(attrs, "TargetMode"), "External"))
        return NULL;
    if (l->count == l->room) {
        size_t room = l->room == 0 ? 16 : l->room * 2;
        struct docx_link *more = NEW_ARRAY(r->a, room, struct docx_link);

        if (l->count > 0)
            memcpy(more, l->link, l->count * sizeof(*more));
        l->link = more;
        l->room = room;
    }
    l->link[l->count++] = (struct docx_link){
        arena_str(r->a, xml_attr(attrs, "Id")),
        arena_str(r->a, xml_attr(attrs, "Target"))
    };
    return NULL;
}

static struct err *
on_end(void *data, const char *name)
{
    (void)data, (void)name;
    return NULL;
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    (void)data, (void)bytes, (void)size;
    return NULL;
}

struct err *
docx_links_read(const struct docx_parts *p, const struct docx_part *part,
                struct docx_links *out)
{
    struct reading r = { p->a, out };
    struct xml_visit visit = { on_start, on_end, on_text, &r };
    const struct docx_part *rels;

    *out = (struct docx_links){ 0 };
    rels = docx_part(p, arena_printf(p->a, "word/_rels/%s.rels",
                                     part->name + 5));
    return rels == NULL ? NULL
                        : xml_walk(p->a, rels->bytes, rels->size, &visit);
}

const char *
docx_link_target(const struct docx_links *links, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < links->count; i++)
        if (str_eq(links->link[i].id, id))
            return links->link[i].target;
    return NULL;
}
