/* From typed text to terms. Ambiguous words ("go") have a meaning only where
 * the words around them confirm it, as everywhere. */
#include "core/query.h"

#include <ctype.h>

#include "base/str.h"
#include "core/title.h"

/* Begins the word of a meaning: of private use, so it is never typed. */
#define CODE_MARK "\xee\x80\x80"

enum { CHUNKS = 32 };

static const unsigned MEANINGS = TAXONOMY_BIT(TAXONOMY_OCCUPATION) |
                                 TAXONOMY_BIT(TAXONOMY_SKILL);

/* A piece between spaces, or between quotes. */
struct chunk {
    const char *text;
    size_t start; /* in the plain words, joined */
    bool quoted, without;
};

struct reading {
    const struct taxonomy *t;
    struct arena *a;
    struct chunk chunk[CHUNKS];
    size_t chunks;
    struct str plain;
    struct query query;
};

/* ---- pieces ------------------------------------------------------------ */

/* Characters of private use are not typed but sent: they fall out. */
static char *
without_marks(struct arena *a, const char *typed)
{
    const char *s = utf8_cut(a, typed, QUERY_BYTES), *before = s;
    struct str out = str_new(a);

    while (*s != '\0') {
        uint32_t code = utf8_next(&s);

        if (code < 0xe000 || code > 0xf8ff)
            str_add_bytes(&out, before, (size_t)(s - before));
        before = s;
    }
    return out.text;
}

static void
add_chunk(struct reading *r, const char *text, size_t size, bool quoted,
          bool without)
{
    struct chunk *c = &r->chunk[r->chunks];

    *c = (struct chunk){ .text = str_trim(r->a, arena_copy(r->a, text, size)),
                         .quoted = quoted, .without = without };
    if (words_split(r->a, c->text, strlen(c->text)).count == 0)
        return;
    if (!quoted && !without) {
        str_add(&r->plain, r->plain.size == 0 ? "" : " ");
        c->start = r->plain.size;
        str_add(&r->plain, c->text);
    }
    r->chunks++;
}

/* Curly and angled quotation marks, as phones type them, become plain. */
static const char *
plain_quotes(struct arena *a, const char *s)
{
    static const char *const marks[] = {
        "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x9F",
        "\xC2\xAB", "\xC2\xBB", NULL
    };
    struct str plain = str_new(a);

    while (*s != '\0') {
        size_t n = 0;

        for (int i = 0; marks[i] != NULL && n == 0; i++)
            if (str_starts(s, marks[i]))
                n = strlen(marks[i]);
        str_add_bytes(&plain, n > 0 ? "\"" : s, 1);
        s += n > 0 ? n : 1;
    }
    return plain.text;
}

static void
split(struct reading *r, const char *s)
{
    while (r->chunks < CHUNKS) {
        bool without, quoted;
        size_t size;

        s += strspn(s, " \t\r\n");
        if (*s == '\0')
            return;
        without = *s == '-' && s[1] != '\0' &&
                  strchr(" \t\r\n", s[1]) == NULL;
        s += without;
        quoted = *s == '"';
        s += quoted;
        size = strcspn(s, quoted ? "\"" : " \t\r\n\"");
        add_chunk(r, s, size, quoted, without);
        s += size;
        s += quoted && *s == '"';
    }
}

/* ---- meanings ---------------------------------------------------------- */

static const char *
code_of(struct arena *a, const struct taxonomy *t,
        const struct taxonomy_entry *e)
{
    struct str s = str_new(a);

    str_add(&s, CODE_MARK);
    str_add(&s, e->kind == TAXONOMY_SKILL ? "s" : "o");
    for (const char *id = taxonomy_id(t, e); *id != '\0'; id++) {
        if (isalnum((unsigned char)*id))
            str_add_bytes(&s, id, 1);
    }
    return s.text;
}

static void
add_code(struct reading *r, struct query_term *term,
         const struct taxonomy_entry *e)
{
    const char *code = code_of(r->a, r->t, e);

    for (size_t i = 0; i < term->codes; i++) {
        if (str_eq(term->code[i], code))
            return;
    }
    if (term->codes < QUERY_CODES)
        term->code[term->codes++] = code;
}

/* O*NET's ids have a dash and a dot, ESCO's have neither. */
static bool
is_onet(const struct taxonomy *t, const struct taxonomy_entry *e)
{
    return e->kind == TAXONOMY_OCCUPATION &&
           strchr(taxonomy_id(t, e), '-') != NULL;
}

/* Whether every meaning that O*NET has for a word stands in one of its
 * groups, and its likeliest has the word in its name. */
static bool
means_one_thing(const struct taxonomy *t, struct arena *a,
                const struct taxonomy_span *span, const char *folded)
{
    const char *group = NULL;

    for (uint32_t i = 0; i <= span->also_count; i++) {
        const struct taxonomy_entry *e = i == 0 ? span->entry
                                                : span->also[i - 1];
        const char *is = taxonomy_id(t, e);

        if (!is_onet(t, e))
            continue;
        if (group != NULL && strncmp(group, is, strlen("29-1141")) != 0)
            return false;
        group = is;
    }
    return group == NULL ||
           strstr(words_folded(a, taxonomy_name(t, span->entry)), folded)
               != NULL;
}

/* One word can be the head of any title: "clerk" and "engineer" are short
 * for hundreds of occupations, "cook" and "nurse" for one. What only ESCO
 * knows is a word of another language, whose titles are one word. */
static bool
has_meaning(const struct taxonomy *t, struct arena *a, const char *text,
            const struct taxonomy_span *span)
{
    const char *word = arena_copy(a, text + span->start,
                                  span->end - span->start);
    const char *folded = words_folded(a, word);

    if (span->word_count != 1 || span->entry->kind != TAXONOMY_OCCUPATION ||
        str_starts(words_folded(a, taxonomy_name(t, span->entry)), folded))
        return true;
    return title_read(t, a, word).occupations > 0 &&
           means_one_thing(t, a, span, folded);
}

/* The likeliest meaning in each of the two classifications, no further ones:
 * "Project Manager" also stands under "Managers, All Other". */
static void
add_meanings(struct reading *r, struct query_term *term,
             const struct taxonomy_span *span)
{
    const struct taxonomy_entry *first = span->entry;
    const char *name = taxonomy_name(r->t, first);
    struct taxonomy_span named;

    if (!has_meaning(r->t, r->a, r->plain.text, span))
        return;
    add_code(r, term, first);
    for (uint32_t i = 0; i < span->also_count; i++) {
        if (is_onet(r->t, span->also[i]) != is_onet(r->t, first)) {
            add_code(r, term, span->also[i]);
            break;
        }
    }
    if (is_onet(r->t, first) && term->codes == 1 &&
        taxonomy_exact(r->t, r->a, name, strlen(name), TAXONOMY_OCCUPATION,
                       &named))
        add_code(r, term, named.entry);
    if (!str_eq(words_folded(r->a, name), words_folded(r->a, term->text)))
        term->means = name;
}

static struct query_term *
add_term(struct reading *r, const char *text)
{
    struct query_term *term;

    if (r->query.count == QUERY_TERMS)
        return NULL;
    term = &r->query.term[r->query.count++];
    *term = (struct query_term){ .text = text };
    return term;
}

static size_t
chunk_end(const struct chunk *c)
{
    return c->start + strlen(c->text);
}

/* The pieces that a span covers become one term; returns how many. */
static size_t
add_span(struct reading *r, size_t i, const struct taxonomy_span *span)
{
    struct str text = str_new(r->a);
    struct query_term *term;
    size_t count = 0;

    for (; i + count < r->chunks; count++) {
        const struct chunk *c = &r->chunk[i + count];

        if (c->quoted || c->without || c->start >= span->end)
            break;
        str_addf(&text, "%s%s", count == 0 ? "" : " ", c->text);
    }
    term = add_term(r, text.text);
    if (term != NULL)
        add_meanings(r, term, span);
    return count;
}

static void
add_terms(struct reading *r)
{
    struct taxonomy_spans spans = { 0 };
    size_t next = 0;

    if (r->t != NULL)
        spans = taxonomy_find_in(r->t, r->a, r->plain.text, MEANINGS);
    for (size_t i = 0; i < r->chunks;) {
        const struct chunk *c = &r->chunk[i];
        bool plain = !c->quoted && !c->without;
        struct query_term *term;

        while (plain && next < spans.count &&
               spans.span[next].end <= c->start)
            next++;
        if (plain && next < spans.count &&
            spans.span[next].start < chunk_end(c)) {
            i += add_span(r, i, &spans.span[next++]);
            continue;
        }
        term = add_term(r, c->text);
        if (term != NULL) {
            term->quoted = c->quoted;
            term->without = c->without;
        }
        i++;
    }
}

/* ---- the whole --------------------------------------------------------- */

struct query
query_read(const struct taxonomy *t, struct arena *a, const char *typed)
{
    struct reading r = { .t = t, .a = a, .plain = str_new(a) };
    const char *text = typed == NULL ? "" : without_marks(a, typed);

    r.query.typed = !str_empty(str_trim(a, text));
    split(&r, plain_quotes(a, text));
    add_terms(&r);
    return r.query;
}

const char *
query_text(struct arena *a, const struct query *q)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < q->count; i++) {
        const struct query_term *term = &q->term[i];
        const char *quote = term->quoted || (term->without &&
                                             strchr(term->text, ' ') != NULL)
                                ? "\"" : "";

        str_addf(&s, "%s%s%s%s%s", i == 0 ? "" : " ",
                 term->without ? "-" : "", quote, term->text, quote);
    }
    return s.text;
}

const char *
query_codes(const struct taxonomy *t, struct arena *a, const char *text)
{
    struct taxonomy_spans spans = taxonomy_find_in(t, a, text, MEANINGS);
    struct str s = str_new(a);

    for (size_t i = 0; i < spans.count; i++) {
        const struct taxonomy_span *span = &spans.span[i];

        if (!has_meaning(t, a, text, span))
            continue;
        str_addf(&s, "%s ", code_of(a, t, span->entry));
        for (uint32_t k = 0; k < span->also_count; k++)
            str_addf(&s, "%s ", code_of(a, t, span->also[k]));
    }
    return s.text;
}

static bool
is_asked(const struct query *q, const char *code)
{
    for (size_t i = 0; i < q->count; i++) {
        for (size_t k = 0; k < q->term[i].codes; k++) {
            if (str_eq(q->term[i].code[k], code))
                return true;
        }
    }
    return false;
}

static bool
span_is_asked(const struct taxonomy *t, struct arena *a,
              const struct query *q, const struct taxonomy_span *span)
{
    bool asked = is_asked(q, code_of(a, t, span->entry));

    for (uint32_t i = 0; !asked && i < span->also_count; i++)
        asked = is_asked(q, code_of(a, t, span->also[i]));
    return asked;
}

const char *
query_mark(const struct taxonomy *t, struct arena *a, const struct query *q,
           const char *title)
{
    static const char begin = QUERY_MARK_BEGIN, end = QUERY_MARK_END;
    struct taxonomy_spans spans = taxonomy_find_in(t, a, title, MEANINGS);
    struct str s = str_new(a);
    uint32_t done = 0;

    for (size_t i = 0; i < spans.count; i++) {
        const struct taxonomy_span *span = &spans.span[i];

        if (!span_is_asked(t, a, q, span))
            continue;
        str_add_bytes(&s, title + done, span->start - done);
        str_add_bytes(&s, &begin, 1);
        str_add_bytes(&s, title + span->start, span->end - span->start);
        str_add_bytes(&s, &end, 1);
        done = span->end;
    }
    if (done == 0)
        return NULL;
    str_add(&s, title + done);
    return s.text;
}
