/*
 * A description cut into bullets and sentences, each with the part of the
 * posting it stands in. Headings are Markdown ones, lines all in bold, lines
 * that end in a colon and lines that the taxonomy knows as headings; one that
 * nobody knows, after the requirements, opens what is not asked for. A list
 * within a sentence ("Requirements: bookkeeping, SAP.") is cut into its parts.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    HEADING_WORDS = 8,
    LISTED_WORDS = 8,
    ITEMS_MOST = 400,
    ITEM_BYTES = 600
};

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

/* A word may head a part of a resume and of a posting: here it is the
 * posting's. NULL: no heading of either. */
static const char *
span_name(const struct posting_text *p, const struct taxonomy_span *s)
{
    for (uint32_t i = 0; i <= s->also_count; i++) {
        const char *name = taxonomy_name(
            p->t, i == 0 ? s->entry : s->also[i - 1]);

        if (str_starts(name, "posting_"))
            return name;
    }
    return taxonomy_name(p->t, s->entry);
}

/* What the whole line is known to head; NULL: nothing. */
static const char *
known_heading(const struct posting_text *p, const char *s, size_t size)
{
    struct taxonomy_span span;

    return taxonomy_exact(p->t, p->a, s, size, TAXONOMY_HEADING, &span)
               ? span_name(p, &span)
               : NULL;
}

/* A wish within a heading ("Would be great, but no must") wins, then the
 * longest heading of a posting. */
static const char *
heading_name(const struct cutting *c, const char *s, size_t size)
{
    const struct posting_text *p = c->p;
    const char *known = known_heading(p, s, size), *best = NULL;
    struct taxonomy_spans in;
    uint32_t words = 0;

    if (known != NULL)
        return known;
    in = taxonomy_find_in(p->t, p->a, arena_copy(p->a, s, size),
                          TAXONOMY_BIT(TAXONOMY_HEADING));
    for (size_t i = 0; i < in.count; i++) {
        const char *name = span_name(p, &in.span[i]);

        if (!str_starts(name, "posting_"))
            continue;
        if (str_eq(name, "posting_nice_to_have"))
            return name;
        if (in.span[i].word_count > words) {
            words = in.span[i].word_count;
            best = name;
        }
    }
    return best;
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
    known = known_heading(p, s, size) != NULL;
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
    const char *name;

    while (s < text + end && is_space(*s))
        s++;
    if (colon == NULL || colon <= s ||
        count_words(s, (size_t)(colon - s)) > HEADING_WORDS)
        return from;
    name = heading_name(c, s, (size_t)(colon - s));
    if (name == NULL || part_of(c, name) == PART_SKIP)
        return from;
    c->part = part_of(c, name);
    c->asked |= c->part == PART_MUST || c->part == PART_NICE;
    return (uint32_t)(colon + 1 - text);
}

/* "bookkeeping, SAP, two years of experience": short parts between commas
 * are bullets in all but form. */
static bool
is_short_list(const char *s, const char *end)
{
    size_t commas = 0;

    for (const char *from = s; s <= end; s++) {
        if (s < end && *s != ',')
            continue;
        commas += s < end;
        if (count_words(from, (size_t)(s - from)) > LISTED_WORDS)
            return false;
        from = s + 1;
    }
    return commas > 0;
}

static void
take_list(struct cutting *c, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i <= end; i++) {
        if (i < end && c->p->x.text[i] != ',')
            continue;
        add(c, from, i, true);
        from = i + 1;
    }
}

/* A label holds to the end of its line. */
static void
take_prose(struct cutting *c, uint32_t from, uint32_t end)
{
    const char *text = c->p->x.text;
    enum part before = c->part;

    for (uint32_t i = from; i < end; i++) {
        uint32_t behind;

        if (i + 1 < end && !ends_sentence(text + i, text + end))
            continue;
        behind = take_label(c, from, i + 1);
        if (behind > from && is_short_list(text + behind, text + i + 1))
            take_list(c, behind, i + 1);
        else
            add(c, behind, i + 1, false);
        from = i + 1;
    }
    c->part = before;
}

static void
take_line(struct cutting *c, uint32_t start, uint32_t end)
{
    const char *text = c->p->x.text;
    enum part part = c->part;
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
    if (mark == 0 && c->asked && part != PART_MUST && part != PART_NICE)
        c->part = PART_SKIP;
    take_prose(c, start + (uint32_t)mark, end);
    c->part = part;
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
    if (!c.asked)
        for (size_t i = 0; i < c.items.count; i++)
            if (c.items.item[i].part == PART_INTRO)
                c.items.item[i].part = PART_PLAIN;
    return c.items;
}
