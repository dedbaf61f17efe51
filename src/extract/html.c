/*
 * HTML by gumbo: the words in the order of the source, a line for each block,
 * a tab between the cells of a row, the address after a link to a person's
 * page. Scripts and forms are left out; what is styled not to be seen is
 * reported.
 */
#include <stdlib.h>

#include "extract/document.h"
#include "extract/html.h"
#include "extract/link.h"
#include "extract/plain.h"

struct html {
    struct arena *a;
    struct para para;
    struct html_rules rules;
    bool item; /* the next words begin an item of a list */
    struct err *e;
};

/* gumbo frees node by node, recursively; the arena needs no such walk. */
static void *
take(void *data, size_t size)
{
    return arena_alloc(data, size);
}

static void
give(void *data, void *memory)
{
    (void)data, (void)memory;
}

static bool
is_left_out(GumboTag tag)
{
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
           tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_NOSCRIPT ||
           tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_SVG ||
           tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_OBJECT ||
           tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_TEXTAREA ||
           tag == GUMBO_TAG_RT || tag == GUMBO_TAG_TITLE;
}

static bool
is_inline(GumboTag tag)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_A, GUMBO_TAG_ABBR, GUMBO_TAG_B, GUMBO_TAG_BDI,
        GUMBO_TAG_BDO, GUMBO_TAG_BIG, GUMBO_TAG_CITE, GUMBO_TAG_CODE,
        GUMBO_TAG_DATA, GUMBO_TAG_DEL, GUMBO_TAG_DFN, GUMBO_TAG_EM,
        GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_IMG, GUMBO_TAG_INS,
        GUMBO_TAG_KBD, GUMBO_TAG_LABEL, GUMBO_TAG_MARK, GUMBO_TAG_NOBR,
        GUMBO_TAG_Q, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
        GUMBO_TAG_STRONG, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_TIME,
        GUMBO_TAG_TT, GUMBO_TAG_U, GUMBO_TAG_VAR, GUMBO_TAG_WBR,
    };
    size_t i;

    for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        if (tags[i] == tag)
            return true;
    return false;
}

static void
note(struct html *x, struct err *e)
{
    if (x->e == NULL)
        x->e = e;
}

/* White space is one blank, also where the source goes on in another line;
 * only <pre> keeps it. */
static void
put_text(struct html *x, const char *text, const struct look *look, bool pre)
{
    struct str flat = str_new(x->a);

    if (x->item && text[strspn(text, " \t\r\n")] != '\0') {
        x->item = false;
        if (!look->hidden)
            para_add(&x->para, "\u2022 ", strlen("\u2022 "), look);
    }
    while (*text != '\0') {
        size_t size = strcspn(text, pre ? "\r\n" : " \t\r\n");

        str_add_bytes(&flat, text, size);
        text += size;
        if (*text == '\0')
            break;
        str_add(&flat, pre ? "\n" : " ");
        text += pre ? 1 + (size_t)str_starts(text, "\r\n")
                    : strspn(text, " \t\r\n");
    }
    para_add(&x->para, flat.text, flat.size, look);
}

static void put_node(struct html *x, const GumboNode *node,
                     const struct look *look, bool pre, int depth);

static void
put_children(struct html *x, const GumboElement *e, const struct look *look,
             bool pre, int depth)
{
    unsigned i;

    for (i = 0; i < e->children.length && x->e == NULL; i++)
        put_node(x, e->children.data[i], look, pre, depth + 1);
}

static void
put_link(struct html *x, const GumboElement *e, const struct look *look,
         bool pre, int depth)
{
    const GumboAttribute *href = gumbo_get_attribute(&e->attributes, "href");
    const struct str *said = &x->para.now.text;
    size_t at = said->size;
    const char *address;

    put_children(x, e, look, pre, depth);
    if (href == NULL || said->size < at)
        return;
    address = link_address(x->a, href->value, said->text + at);
    if (address == NULL)
        return;
    if (said->size > at)
        para_add(&x->para, " ", 1, look);
    para_add(&x->para, address, strlen(address), look);
}

/* Style sheets may stand anywhere; they hold for all. */
static void
read_rules(struct html *x, const GumboNode *node, int depth)
{
    const GumboElement *e = &node->v.element;
    unsigned int i;

    if (node->type != GUMBO_NODE_ELEMENT || depth > HTML_DEPTH * 2)
        return;
    for (i = 0; i < e->children.length; i++) {
        const GumboNode *child = e->children.data[i];

        if (e->tag == GUMBO_TAG_STYLE && child->type == GUMBO_NODE_TEXT)
            html_rules_add(&x->rules, child->v.text.text);
        else
            read_rules(x, child, depth + 1);
    }
}

static void
put_element(struct html *x, const GumboElement *e, const struct look *outer,
            bool pre, int depth)
{
    struct look look = html_look(&x->rules, e, outer);

    if (is_left_out(e->tag))
        return;
    if (e->tag == GUMBO_TAG_BR) {
        para_add(&x->para, "\n", 1, &look);
        return;
    }
    pre = pre || e->tag == GUMBO_TAG_PRE;
    if (!is_inline(e->tag) && para_is_open(&x->para))
        note(x, para_end(&x->para));
    if (e->tag == GUMBO_TAG_TR)
        para_row_start(&x->para);
    x->item = x->item || e->tag == GUMBO_TAG_LI;
    if (e->tag == GUMBO_TAG_A)
        put_link(x, e, &look, pre, depth);
    else
        put_children(x, e, &look, pre, depth);
    if (e->tag == GUMBO_TAG_TD || e->tag == GUMBO_TAG_TH)
        note(x, para_cell_end(&x->para));
    else if (e->tag == GUMBO_TAG_TR)
        note(x, para_row_end(&x->para));
    else if (!is_inline(e->tag) && para_is_open(&x->para))
        note(x, para_end(&x->para));
    x->item = x->item && e->tag != GUMBO_TAG_LI;
    if (x->para.rows == 0 && (look.bold || e->tag == GUMBO_TAG_P ||
                              e->tag == GUMBO_TAG_UL) &&
        !is_inline(e->tag))
        note(x, para_end(&x->para));
}

static void
put_node(struct html *x, const GumboNode *node, const struct look *look,
         bool pre, int depth)
{
    if (depth > HTML_DEPTH * 2) {
        note(x, fail(x->a, ERR_INVALID,
                     "Save your resume as a PDF and upload that.",
                     "This file is nested more deeply than a document "
                     "should be."));
        return;
    }
    switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
        put_text(x, node->v.text.text, look, pre);
        break;
    case GUMBO_NODE_WHITESPACE:
        if (para_is_open(&x->para))
            put_text(x, " ", look, pre);
        break;
    case GUMBO_NODE_ELEMENT:
        put_element(x, &node->v.element, look, pre, depth);
        break;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    }
}

/* The encoding that the file claims, where it is not UTF-8 anyway. */
static const char *
claimed_encoding(const struct document *d)
{
    size_t size = d->size < 2048 ? d->size : 2048;
    const char *at = memmem(d->bytes, size, "charset=", 8);
    size_t length;

    /* A file with a mark, or said to be UTF-8 and is not, is guessed. */
    if (at == NULL || d->bytes[0] == '\xFF' || d->bytes[0] == '\xFE' ||
        strncasecmp(at + 8 + strspn(at + 8, "\"' "), "utf", 3) == 0)
        return NULL;
    at += 8 + strspn(at + 8, "\"' ");
    length = strspn(at, "abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return length == 0 || length > 40 ? NULL : arena_copy(d->a, at, length);
}

struct err *
html_read(const struct document *d, struct sheet *s)
{
    struct html *x = NEW(d->a, struct html);
    GumboOptions options = kGumboDefaultOptions;
    struct look look = look_plain(12);
    const char *claimed = claimed_encoding(d), *text = NULL;
    GumboOutput *output;

    if (!utf8_valid(d->bytes, d->size) && claimed != NULL)
        text = plain_from(d->a, claimed, d->bytes, d->size);
    if (text == NULL || !utf8_valid(text, strlen(text)))
        TRY(plain_decode(d->a, d->bytes, d->size, &text));
    TRY(html_guard(d->a, text));
    options.allocator = take;
    options.deallocator = give;
    options.userdata = d->a;
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, text, strlen(text));
    x->a = x->rules.a = d->a;
    para_start(&x->para, s);
    read_rules(x, output->root, 0);
    if (x->rules.layered)
        look.ground = LOOK_UNKNOWN;
    put_children(x, &output->document->v.element, &look, false, 0);
    if (x->e == NULL && para_is_open(&x->para))
        note(x, para_end(&x->para));
    return x->e;
}
