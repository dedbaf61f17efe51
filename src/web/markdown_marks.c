/*
 * Marks in Markdown. Each begin and end is a character of private use in the
 * text before cmark sees it; in the HTML they become <mark>, which is closed
 * before each tag and opened again behind it, so that elements never cross.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "web/markdown.h"

/* The first character that begins a mark, and the one that ends any. */
enum { FIRST = 0xE100, END = 0xE0FF };

struct cut {
    size_t at;
    uint32_t code;
};

static int
cut_order(const void *one, const void *two)
{
    const struct cut *a = one, *b = two;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->code < b->code ? -1 : a->code > b->code; /* ends come first */
}

static void
add_code(struct str *s, uint32_t code)
{
    char c[3] = { (char)(0xE0 | (code >> 12)),
                  (char)(0x80 | ((code >> 6) & 0x3F)),
                  (char)(0x80 | (code & 0x3F)) };

    str_add_bytes(s, c, sizeof(c));
}

/* Behind what makes a line a heading, an item or a quote. */
static size_t
behind_signs(const char *text, size_t at, size_t end)
{
    size_t line = at;

    while (line > 0 && text[line - 1] != '\n')
        line--;
    line += strspn(text + line, " \t>#*+-0123456789.)");
    return at < line && line < end ? line : at;
}

/* In order, each begin with its number. */
static struct cut *
cuts_of(struct arena *a, const char *text, const struct markdown_mark *mark,
        size_t count, size_t *cuts)
{
    struct cut *cut = NEW_ARRAY(a, 2 * count + 1, struct cut);
    size_t size = strlen(text);

    *cuts = 0;
    for (size_t i = 0; i < count; i++) {
        size_t start;

        if (mark[i].end <= mark[i].start || mark[i].end > size
            || i >= MARKDOWN_MARKS)
            continue;
        start = behind_signs(text, mark[i].start, mark[i].end);
        cut[(*cuts)++] = (struct cut){ start, FIRST + (uint32_t)i };
        cut[(*cuts)++] = (struct cut){ mark[i].end, END };
    }
    if (*cuts > 1)
        qsort(cut, *cuts, sizeof(*cut), cut_order);
    return cut;
}

/* Characters of private use that the writer typed say nothing here. */
static bool
is_private(const char *s)
{
    return (unsigned char)s[0] == 0xEE && (unsigned char)s[1] >= 0x83
           && (unsigned char)s[1] <= 0x8F && s[2] != '\0';
}

static const char *
with_cuts(struct arena *a, const char *text, const struct cut *cut,
          size_t cuts)
{
    struct str s = str_new(a);
    size_t next = 0;

    for (size_t i = 0; text[i] != '\0'; i++) {
        while (next < cuts && cut[next].at <= i)
            add_code(&s, cut[next++].code);
        if (is_private(text + i))
            i += 2;
        else
            str_add_bytes(&s, text + i, 1);
    }
    while (next < cuts)
        add_code(&s, cut[next++].code);
    return s.text;
}

struct marking {
    struct str out;
    const struct markdown_mark *mark;
    size_t count;
    size_t depth;
    bool open; /* a <mark> is */
};

static void
close_mark(struct marking *m)
{
    if (m->open)
        str_add(&m->out, "</mark>");
    m->open = false;
}

static bool
was_named(const struct marking *m, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (m->mark[k].start == m->mark[i].start)
            return true;
    return false;
}

static void
take_code(struct marking *m, uint32_t code)
{
    size_t i = code - FIRST;

    if (code == END) {
        m->depth -= m->depth > 0;
        if (m->depth == 0)
            close_mark(m);
        return;
    }
    m->depth++;
    if (i >= m->count || was_named(m, i))
        return;
    close_mark(m);
    str_addf(&m->out, "<mark id=\"e%zu\">", m->mark[i].start);
    m->open = true;
}

static void
take_char(struct marking *m, const char *s, size_t size)
{
    bool blank = size == 1 && strchr(" \n\t", *s) != NULL;

    if (m->depth > 0 && !m->open && !blank) {
        str_add(&m->out, "<mark>");
        m->open = true;
    }
    str_add_bytes(&m->out, s, size);
}

char *
markdown_marked(struct arena *a, const char *text,
                const struct markdown_mark *mark, size_t count)
{
    struct marking m = { .out = str_new(a), .mark = mark, .count = count };
    size_t cuts;
    struct cut *cut = cuts_of(a, text == NULL ? "" : text, mark, count,
                              &cuts);
    const char *s = markdown_html(a, text == NULL ? NULL
                                     : with_cuts(a, text, cut, cuts));

    while (*s != '\0') {
        size_t tag = *s == '<' ? strcspn(s, ">") : 0;

        if (tag > 0) {
            close_mark(&m);
            str_add_bytes(&m.out, s, tag + (s[tag] == '>'));
            s += tag + (s[tag] == '>');
        } else if (is_private(s)) {
            take_code(&m, 0xE000 | ((uint32_t)(s[1] & 0x3F) << 6)
                              | (uint32_t)(s[2] & 0x3F));
            s += 3;
        } else {
            take_char(&m, s, 1);
            s++;
        }
    }
    close_mark(&m);
    return m.out.text;
}
