/* A document type in an office file has no honest use: it is where entity
 * bombs and outside references live. Such a file is refused at that point. */
#include "extract/xml.h"

#include <expat.h>

#include "base/str.h"

struct walk {
    const struct xml_visit *visit;
    XML_Parser parser;
    struct err *e;
    struct arena *a;
    int depth;
};

const char *
xml_local(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon == NULL ? name : colon + 1;
}

const char *
xml_attr(const char **attrs, const char *name)
{
    for (; attrs[0] != NULL; attrs += 2)
        if (str_eq(xml_local(attrs[0]), name))
            return attrs[1];
    return NULL;
}

static void
stop(struct walk *w, struct err *e)
{
    if (e == NULL || w->e != NULL)
        return;
    w->e = e;
    XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL
on_start(void *data, const char *name, const char **attrs)
{
    struct walk *w = data;

    if (w->e != NULL)
        return;
    if (++w->depth > XML_DEPTH)
        stop(w, fail(w->a, ERR_INVALID,
                     "Save your resume as a PDF and upload that.",
                     "This file is nested more deeply than a document "
                     "should be."));
    else
        stop(w, w->visit->start(w->visit->data, xml_local(name), attrs));
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct walk *w = data;

    if (w->e != NULL)
        return;
    w->depth--;
    stop(w, w->visit->end(w->visit->data, xml_local(name)));
}

static void XMLCALL
on_text(void *data, const char *bytes, int size)
{
    struct walk *w = data;

    if (w->e == NULL)
        stop(w, w->visit->text(w->visit->data, bytes, (size_t)size));
}

static void XMLCALL
on_doctype(void *data, const char *name, const char *system_id,
           const char *public_id, int has_subset)
{
    struct walk *w = data;

    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    stop(w, fail(w->a, ERR_INVALID,
                 "Save your resume as a PDF and upload that.",
                 "This file defines XML entities, which a document has no "
                 "use for, so it was not read."));
}

struct err *
xml_walk(struct arena *a, const char *bytes, size_t size,
         const struct xml_visit *visit)
{
    struct walk w = { .visit = visit, .a = a };
    enum XML_Status status;

    w.parser = XML_ParserCreate(NULL);
    if (w.parser == NULL)
        return fail(a, ERR_DOWN, NULL, "no memory for the XML reader");
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, on_start, on_end);
    XML_SetCharacterDataHandler(w.parser, on_text);
    XML_SetStartDoctypeDeclHandler(w.parser, on_doctype);
    status = XML_Parse(w.parser, bytes, (int)size, XML_TRUE);
    XML_ParserFree(w.parser);
    if (w.e != NULL)
        return w.e;
    if (status != XML_STATUS_OK)
        return fail(a, ERR_INVALID,
                    "Open it, save it again under a new name, and upload "
                    "that.", "This file is damaged: a part of it is not "
                    "well-formed.");
    return NULL;
}
