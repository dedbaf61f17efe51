/*
 * A description cut into bullets and sentences, each with the part of the
 * posting it stands in. Headings are Markdown ones, lines all in bold, lines
 * that end in a colon and lines that the taxonomy knows as headings; one that
 * nobody knows, after the requirements, opens what is not asked for.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum { HEADING_WORDS = 8, ITEMS_MOST = 400, ITEM_BYTES = 600 };

struct cutting {
    const struct posting_text *p;
    struct items items;
    enum part part;
    bool asked; /* the requirements have begun */
    size_t word;
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Bytes of a bullet's mark at s, 0: none. */
static size_t
bullet_mark(const char *s, size_t size)
{
    static const char *const marks[] = { "- ", "* ", "+ ", "\xE2\x80\xA2",
                                         "\xE2\x80\x93 ", "\xC2\xB7",
                                         "\xE2\x97\x8F", "\xE2\x96\xAA" };
    size_t n = 0;

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (size > strlen(marks[i]) &&
            memcmp(s, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    while (n < size && n < 2 && s[n] >= '0' && s[n] <= '9')
        n++;
    return n > 0 && n + 1 < size && (s[n] == '.' || s[n] == ')') &&
                   s[n + 1] == ' '
               ? n + 2
               : 0;
}

static enum part
part_of(const struct cutting *c, const char *name)
{
    static const struct { const char *name; enum part part; } parts[] = {
        { "posting_requirements", PART_MUST },
        { "skills", PART_MUST },
        { "education", PART_MUST },
        { "experience", PART_MUST },
        { "languages", PART_MUST },
        { "certifications", PART_MUST },
        { "posting_nice_to_have", PART_NICE },
        { "posting_duties", PART_DUTIES },
        { "summary", PART_DUTIES },
    };

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (str_eq(parts[i].name, name))
            return parts[i].part;
    if (name == NULL)
        return c->asked ? PART_SKIP : PART_DUTIES;
    return PART_SKIP;
}

static const char *
heading_name(const struct cutting *c, const char *s, size_t size)
{
    const struct posting_text *p = c->p;
    const struct taxonomy_entry *e;
    struct taxonomy_spans in;

    e = taxonomy_phrase(p->t, p->a, s, size, TAXONOMY_HEADING);
    if (e != NULL)
        return taxonomy_name(p->t, e);
    in = taxonomy_find_in(p->t, p->a, arena_copy(p->a, s, size),
                          TAXONOMY_BIT(TAXONOMY_HEADING));
    for (size_t i = 0; i < in.count; i++)
        if (str_starts(taxonomy_name(p->t, in.span[i].entry), "posting_"))
            return taxonomy_name(p->t, in.span[i].entry);
    return NULL;
}

static size_t
count_words(const char *s, size_t size)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += !is_space(s[i]) && (i == 0 || is_space(s[i - 1]));
    return count;
}

/* Takes the line as a heading, if it is one. */
static bool
take_heading(struct cutting *c, const char *s, size_t size)
{
    const struct posting_text *p = c->p;
    bool marked = false, known;
    const char *name;

    while (size > 0 && *s == '#') {
        marked = true;
        s++;
        size--;
    }
    if (size > 4 && memcmp(s, "**", 2) == 0 &&
        (memcmp(s + size - 2, "**", 2) == 0 ||
         memcmp(s + size - 3, "**:", 3) == 0))
        marked = true;
    while (size > 0 && (*s == '*' || *s == '_' || is_space(*s))) {
        s++;
        size--;
    }
    while (size > 0 && strchr("*_: \t\r#?!", s[size - 1]) != NULL) {
        marked |= s[size - 1] == ':';
        size--;
    }
    if (size == 0 || count_words(s, size) > HEADING_WORDS)
        return marked && size == 0;
    known = taxonomy_phrase(p->t, p->a, s, size, TAXONOMY_HEADING) != NULL;
    if (!marked && !known)
        return false;
    name = heading_name(c, s, size);
    c->part = part_of(c, name);
    c->asked |= c->part == PART_MUST || c->part == PART_NICE;
    return true;
}

static void
add(struct cutting *c, uint32_t start, uint32_t end, bool bullet)
{
    const struct words *w = &c->p->x.words;
    struct item *i;

    while (start < end && is_space(c->p->x.text[start]))
        start++;
    while (end > start && (is_space(c->p->x.text[end - 1]) ||
                           c->p->x.text[end - 1] == '.'))
        end--;
    if (start == end || c->items.count == ITEMS_MOST)
        return;
    while (c->word < w->count && w->word[c->word].start < start)
        c->word++;
    i = &c->items.item[c->items.count++];
    *i = (struct item){ c->part, bullet, start, end, c->word, c->word };
    while (c->word < w->count && w->word[c->word].end <= end)
        c->word++;
    i->word_end = c->word;
    if (i->word_end == i->first_word)
        c->items.count--;
}

static bool
ends_sentence(const char *s, const char *end)
{
    if (*s != '.' && *s != '!' && *s != '?' && *s != ';')
        return false;
    return s + 1 == end || (is_space(s[1]) && s + 2 < end &&
                            !(s[2] >= 'a' && s[2] <= 'z')) || *s == ';';
}

/* "Requirements: bookkeeping, SAP." inside prose: a heading and what stands
 * under it in one sentence. Returns where that begins. */
static uint32_t
take_label(struct cutting *c, uint32_t from, uint32_t end)
{
    const char *text = c->p->x.text;
    const char *colon = memchr(text + from, ':', end - from);
    const char *s = text + from;
    const struct taxonomy_entry *e;

    while (s < text + end && is_space(*s))
        s++;
    if (colon == NULL || colon <= s ||
        count_words(s, (size_t)(colon - s)) > HEADING_WORDS)
        return from;
    e = taxonomy_phrase(c->p->t, c->p->a, s, (size_t)(colon - s),
                        TAXONOMY_HEADING);
    if (e == NULL)
        return from;
    c->part = part_of(c, taxonomy_name(c->p->t, e));
    return (uint32_t)(colon + 1 - text);
}

/* A label holds to the end of its line. */
static void
take_prose(struct cutting *c, uint32_t from, uint32_t end)
{
    const char *text = c->p->x.text;
    enum part before = c->part;

    for (uint32_t i = from; i < end; i++) {
        if (i + 1 == end || ends_sentence(text + i, text + end)) {
            from = take_label(c, from, i + 1);
            add(c, from, i + 1, false);
            from = i + 1;
        }
    }
    c->part = before;
}

static void
take_line(struct cutting *c, uint32_t start, uint32_t end)
{
    const char *text = c->p->x.text;
    size_t mark;

    while (start < end && is_space(text[start]))
        start++;
    while (end > start && is_space(text[end - 1]))
        end--;
    if (start == end)
        return;
    mark = bullet_mark(text + start, end - start);
    if (mark == 0 && take_heading(c, text + start, end - start))
        return;
    if (mark > 0 && end - start < ITEM_BYTES) {
        add(c, start + (uint32_t)mark, end, true);
        return;
    }
    /* Prose after the list of what is asked says how the place is. */
    if (mark == 0 && c->asked && c->part != PART_MUST && c->part != PART_NICE)
        return;
    take_prose(c, start + (uint32_t)mark, end);
}

struct items
requirement_items(const struct posting_text *p)
{
    struct cutting c = { .p = p, .part = PART_INTRO };
    const char *text = p->x.text;
    uint32_t start = 0;

    c.items.item = NEW_ARRAY(p->a, ITEMS_MOST + 1, struct item);
    for (uint32_t i = 0; i <= p->x.size; i++) {
        if (i < p->x.size && text[i] != '\n')
            continue;
        take_line(&c, start, i);
        start = i + 1;
    }
    return c.items;
}
