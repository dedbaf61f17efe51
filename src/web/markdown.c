/*
 * cmark in its safe mode. Headings begin at h3 and go down one level at a
 * time, so that a text never breaks the outline of the page; images become
 * their description, because a posting must not make a visitor's browser call
 * another host.
 */
#include "web/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { HEADING_FIRST = 3, HEADING_MOST = 6 };

static bool
link_is_allowed(const char *url)
{
    return str_starts(url, "https://") || str_starts(url, "http://") ||
           str_starts(url, "mailto:");
}

/* Keeps what is inside a node and drops the node. */
static void
unwrap(cmark_node *node)
{
    cmark_node *child;

    while ((child = cmark_node_first_child(node)) != NULL)
        if (!cmark_node_insert_before(node, child))
            break;
    cmark_node_free(node);
}

/* `top` is the text's highest heading, `last` the level given before. */
static void
set_level(cmark_node *node, int top, int *last)
{
    int level = cmark_node_get_heading_level(node) - top + HEADING_FIRST;

    if (level > *last + 1)
        level = *last + 1;
    *last = level > HEADING_MOST ? HEADING_MOST : level;
    cmark_node_set_heading_level(node, *last);
}

static void
tidy(cmark_node *node, int top, int *last)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        set_level(node, top, last);
        break;
    case CMARK_NODE_IMAGE:
        unwrap(node);
        break;
    case CMARK_NODE_LINK:
        if (!link_is_allowed(cmark_node_get_url(node)))
            unwrap(node);
        break;
    default: /* every other kind of cmark's stays */
        break;
    }
}

static int
top_level(cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    int top = HEADING_MOST;

    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(node) < top)
            top = cmark_node_get_heading_level(node);
    }
    cmark_iter_free(iter);
    return top;
}

static cmark_node *
parse(const char *text)
{
    cmark_node *root = cmark_parse_document(text, strlen(text),
                                            CMARK_OPT_DEFAULT);
    int top = top_level(root), last = HEADING_FIRST - 1;
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_EXIT)
            tidy(cmark_iter_get_node(iter), top, &last);
    cmark_iter_free(iter);
    return root;
}

char *
markdown_html(struct arena *a, const char *text)
{
    cmark_node *root;
    char *html, *kept;

    if (text == NULL)
        return arena_str(a, "");
    root = parse(text);
    html = cmark_render_html(root, CMARK_OPT_DEFAULT);
    kept = arena_str(a, html);
    free(html);
    cmark_node_free(root);
    return kept;
}

static void
add_words(struct str *s, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        str_add(s, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        str_add(s, "\n");
        break;
    default: /* the words of the others are in their children */
        break;
    }
}

char *
markdown_plain(struct arena *a, const char *text)
{
    struct str s = str_new(a);
    cmark_node *root, *node;
    cmark_iter *iter;
    cmark_event_type event;

    if (text == NULL)
        return s.text;
    root = parse(text);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            add_words(&s, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ||
                 cmark_node_get_type(node) == CMARK_NODE_HEADING)
            str_add(&s, "\n");
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    return str_trim(a, s.text);
}
