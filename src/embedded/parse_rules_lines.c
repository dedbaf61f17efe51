/*
 * Lines and sections. A heading is a short line of its own that the lexicon
 * knows, in any of nine languages; a line set like the known headings counts
 * as one too, so that what follows an unknown heading is not taken for part
 * of the section above.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

/* ---- pieces and values --------------------------------------------------- */

/* Bytes of the white space, bullet or dash at s; 0 for anything else. */
static size_t
trim_size(const char *s, size_t left, bool at_end)
{
    static const char *const marks[] = {
        "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xE2\x97\x8F",
        "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x96\xA0", "\xE2\x9E\xA2",
        "\xE2\x9C\x93", "\xE2\x80\x8B", "\xEF\x82\xB7", "\xEF\x83\x98",
        "\xE2\x96\xBA", "\xE2\x80\xA3", "\xE2\x97\x86", "\xE2\x88\x99",
        "\xC2\xB7", "\xC2\xA0", NULL
    };

    if (strchr(" \t\r\n\f\v|,;:*-", *s) != NULL)
        return 1;
    for (int i = 0; marks[i] != NULL; i++) {
        size_t n = strlen(marks[i]);

        if (n <= left && memcmp(at_end ? s - n + 1 : s, marks[i], n) == 0)
            return n;
    }
    return 0;
}

struct piece
parse_rules_trim(const struct reading *r, struct piece p)
{
    size_t n;

    while (p.start < p.end
           && (n = trim_size(r->text + p.start, p.end - p.start, false)) > 0)
        p.start += (uint32_t)n;
    while (p.start < p.end
           && (n = trim_size(r->text + p.end - 1, p.end - p.start, true)) > 0)
        p.end -= (uint32_t)n;
    if (p.end - p.start >= 2 && r->text[p.start] == '('
        && r->text[p.end - 1] == ')'
        && memchr(r->text + p.start + 1, '(', p.end - p.start - 1) == NULL) {
        p.start++;
        p.end--;
    }
    return p;
}

char *
parse_rules_text(const struct reading *r, struct piece p)
{
    char *out = arena_alloc(r->a, p.end - p.start + 1), *to = out;

    for (uint32_t i = p.start; i < p.end; i++) {
        char c = r->text[i];

        if (c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == ' ') {
            if (to > out && to[-1] != ' ')
                *to++ = ' ';
        } else {
            *to++ = c;
        }
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

void
parse_rules_put_value(struct reading *r, json_t *object, const char *path,
                      const char *key, const char *value, struct piece p,
                      double confidence)
{
    json_t *v = json_string(value), *e;
    const char *full = key == NULL ? path
        : arena_printf(r->a, "%s.%s", path, key);

    if (v == NULL)
        return; /* not text: then there is no value */
    if (json_is_array(object))
        json_array_append_new(object, v);
    else
        json_object_set_new(object, key, v);
    e = json_object();
    json_object_set_new(e, "path", json_string(full));
    json_object_set_new(e, "start", json_integer(p.start));
    json_object_set_new(e, "end", json_integer(p.end));
    json_object_set_new(e, "confidence", json_real(confidence));
    json_array_append_new(r->evidence, e);
}

bool
parse_rules_put(struct reading *r, json_t *object, const char *path,
                const char *key, struct piece p, double confidence)
{
    p = parse_rules_trim(r, p);
    if (p.start >= p.end)
        return false;
    parse_rules_put_value(r, object, path, key, parse_rules_text(r, p), p,
                          confidence);
    return true;
}

void
parse_rules_put_dates(struct reading *r, json_t *object, const char *path,
                      const struct date_range *d)
{
    struct piece first = { d->first_start, d->first_end };
    struct piece last = { d->last_start, d->last_end };
    const char *from = dates_iso(r->a, d->start_year, d->start_month);
    const char *to = dates_iso(r->a, d->end_year, d->end_month);

    if (from != NULL)
        parse_rules_put_value(r, object, path, "startDate", from, first, 0.9);
    if (to != NULL)
        parse_rules_put_value(r, object, path, "endDate", to,
                              d->range ? last : first, 0.9);
}

json_t *
parse_rules_list(struct reading *r, const char *key)
{
    json_t *list = json_object_get(r->resume, key);

    if (list == NULL) {
        list = json_array();
        json_object_set_new(r->resume, key, list);
    }
    return list;
}

void
parse_rules_warn(struct reading *r, const char *kind, const char *format, ...)
{
    json_t *w = json_object();
    va_list args;
    const char *message;

    va_start(args, format);
    message = arena_vprintf(r->a, format, args);
    va_end(args);
    json_object_set_new(w, "kind", json_string(kind));
    json_object_set_new(w, "message", json_string(message));
    json_array_append_new(r->warnings, w);
}

void
parse_rules_words(const struct reading *r, struct piece p, size_t *first,
                  size_t *end)
{
    const struct word *w = r->x.words.word;
    size_t low = 0, high = r->x.words.count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (w[mid].start < p.start)
            low = mid + 1;
        else
            high = mid;
    }
    *first = low;
    while (low < r->x.words.count && w[low].end <= p.end)
        low++;
    *end = low;
}

size_t
parse_rules_block_end(const struct reading *r, size_t i)
{
    enum section s = r->line[i].section;

    for (i++; i < r->count; i++)
        if (r->line[i].heading || r->line[i].section != s)
            break;
    return i;
}

/* ---- lines --------------------------------------------------------------- */

static bool
is_bullet(const char *s, size_t size)
{
    if (size < 2)
        return false;
    if ((*s == '-' || *s == '*' || *s == 'o') && s[1] == ' ')
        return true;
    return (unsigned char)*s >= 0x80 && trim_size(s, size, false) > 0
           && memcmp(s, "\xC2\xA0", 2) != 0;
}

static void
add_line(struct reading *r, uint32_t start, uint32_t end, bool blank,
         size_t *word)
{
    struct line *l = &r->line[r->count];
    struct piece p = { start, end };
    size_t n;

    while (p.start < p.end && strchr(" \t\r", r->text[p.start]) != NULL)
        p.start++;
    while (p.end > p.start && strchr(" \t\r", r->text[p.end - 1]) != NULL)
        p.end--;
    if (p.start == p.end)
        return;
    l->bullet = is_bullet(r->text + p.start, p.end - p.start);
    if (l->bullet) {
        n = trim_size(r->text + p.start, p.end - p.start, false);
        p.start += (uint32_t)(n > 0 ? n : 1);
        while (p.start < p.end && strchr(" \t", r->text[p.start]) != NULL)
            p.start++;
    }
    if (p.start == p.end)
        return;
    l->start = p.start;
    l->end = p.end;
    l->blank_before = blank;
    while (*word < r->x.words.count && r->x.words.word[*word].start < start)
        ++*word;
    l->first_word = *word;
    while (*word < r->x.words.count && r->x.words.word[*word].end <= end)
        ++*word;
    l->word_end = *word;
    r->count++;
}

static void
cut_lines(struct reading *r)
{
    size_t most = 1, word = 0;
    uint32_t start = 0;
    bool blank = true;

    for (size_t i = 0; i < r->size; i++)
        most += r->text[i] == '\n' || r->text[i] == '\f';
    r->line = NEW_ARRAY(r->a, most + 1, struct line);
    for (uint32_t i = 0; i <= r->size; i++) {
        size_t before = r->count;

        if (i < r->size && r->text[i] != '\n' && r->text[i] != '\f')
            continue;
        add_line(r, start, i, blank, &word);
        blank = r->count == before;
        start = i + 1;
    }
}

/* Takes the cues of a line from the cue that begins in it, or covers it. */
static void
take_cues(struct reading *r, const json_t *cues)
{
    size_t count = json_array_size(cues), k = 0;

    for (size_t i = 0; i < r->count; i++) {
        struct line *l = &r->line[i];
        const json_t *c;

        while (k < count
               && json_get_int(json_array_get(cues, k), "end", 0) <= l->start)
            k++;
        c = json_array_get(cues, k);
        if (c == NULL || json_get_int(c, "start", 0) >= l->end)
            continue;
        l->size = json_get_real(c, "size", 0);
        if (l->size <= 0)
            l->size = (double)json_get_int(c, "size", 0);
        l->bold = json_get_bool(c, "bold", 0);
        l->page = (int)json_get_int(c, "page", 1);
    }
}

/* The size that most letters have, by tenths of a point. */
static double
commonest_size(const struct reading *r)
{
    size_t letters[1000] = { 0 }, best = 0;

    for (size_t i = 0; i < r->count; i++) {
        double s = r->line[i].size * 10;

        if (s >= 1 && s < 1000)
            letters[(size_t)(s + 0.5) % 1000] += r->line[i].end
                                                 - r->line[i].start;
    }
    for (size_t i = 1; i < 1000; i++)
        if (letters[i] > letters[best])
            best = i;
    return letters[best] == 0 ? 0 : (double)best / 10;
}

/* ---- sections ------------------------------------------------------------ */

static const struct {
    const char *name;
    enum section section;
} section_names[] = {
    { "experience", SECTION_EXPERIENCE }, { "education", SECTION_EDUCATION },
    { "skills", SECTION_SKILLS },         { "languages", SECTION_LANGUAGES },
    { "summary", SECTION_SUMMARY },       { "projects", SECTION_PROJECTS },
    { "certifications", SECTION_CERTIFICATES },
    { "publications", SECTION_PUBLICATIONS },
    { "awards", SECTION_AWARDS },         { "volunteer", SECTION_VOLUNTEER },
    { "interests", SECTION_INTERESTS },   { "contact", SECTION_CONTACT },
    { "references", SECTION_REFERENCES },
    { "additional", SECTION_ADDITIONAL },
};

static int
section_of(const struct reading *r, struct piece p)
{
    struct taxonomy_span s;

    if (!taxonomy_exact(r->t, r->a, r->text + p.start, p.end - p.start,
                        TAXONOMY_HEADING, &s))
        return -1;
    for (uint32_t k = 0; k <= s.also_count; k++) {
        const char *name = taxonomy_name(r->t, k == 0 ? s.entry
                                                      : s.also[k - 1]);

        for (size_t i = 0; i < sizeof(section_names) / sizeof(*section_names);
             i++)
            if (str_eq(section_names[i].name, name))
                return (int)section_names[i].section;
    }
    return -1;
}

/* "Education & Training", "Skills and languages": by the first part known. */
static int
joined_section(const struct reading *r, const struct line *l)
{
    static const char *const joins[] = { "and", "und", "et", "y", "e", "en",
                                         "si", "i", NULL };
    const struct word *w = r->x.words.word;

    for (size_t i = l->first_word + 1; i < l->word_end; i++) {
        struct piece before = { l->start, w[i - 1].end };
        struct piece after = { w[i].start, l->end };
        bool join = memchr(r->text + w[i - 1].end, ',',
                           w[i].start - w[i - 1].end) != NULL
                    || memchr(r->text + w[i - 1].end, '&',
                              w[i].start - w[i - 1].end) != NULL
                    || memchr(r->text + w[i - 1].end, '/',
                              w[i].start - w[i - 1].end) != NULL;
        int found;

        for (int k = 0; joins[k] != NULL && !join; k++)
            if (i + 1 < l->word_end && strcmp(joins[k], w[i].folded) == 0) {
                join = true;
                after.start = w[i + 1].start;
            }
        if (!join)
            continue;
        found = section_of(r, before);
        if (found < 0 && l->word_end - l->first_word <= 3)
            found = section_of(r, after);
        if (found >= 0 && l->word_end - l->first_word <= 5)
            return found;
    }
    return -1;
}

static bool
has_digit(const struct reading *r, const struct line *l)
{
    for (uint32_t i = l->start; i < l->end; i++)
        if (r->text[i] >= '0' && r->text[i] <= '9')
            return true;
    return false;
}

/* "Skills: Python, SQL": the heading's part ends before the colon. */
static int
inline_section(struct reading *r, struct line *l)
{
    const char *colon = memchr(r->text + l->start, ':', l->end - l->start);
    struct piece p = { l->start, 0 };
    int found;

    if (colon == NULL || colon - (r->text + l->start) > 40)
        return -1;
    p.end = (uint32_t)(colon - r->text);
    found = section_of(r, p);
    if (found == SECTION_LANGUAGES || found == SECTION_SKILLS
        || found == SECTION_INTERESTS || found == SECTION_SUMMARY)
        return found;
    return -1;
}

static bool
is_plain_heading(const struct reading *r, const struct line *l)
{
    size_t words = l->word_end - l->first_word;
    char last = r->text[l->end - 1];

    return words >= 1 && words <= 6 && !l->bullet && l->end - l->start <= 60
           && last != '.' && last != ',';
}

struct style {
    double size;
    bool known;
};

/* A line set like the headings that were known. */
static bool
looks_like(const struct reading *r, const struct line *l,
           const struct style *s)
{
    return s->known && s->size > r->body_size + 0.4 && l->size > 0
           && l->size > s->size - 0.2 && l->size < s->size + 0.2
           && !has_digit(r, l)
           && memchr(r->text + l->start, ',', l->end - l->start) == NULL;
}

/* Headings must beat the job titles of sections that use the same words:
 * "Projects" inside a bullet is none, a line in the running text is none. */
static void
find_sections(struct reading *r)
{
    enum section now = SECTION_HEAD;
    struct style style = { 0, false };
    int found;

    for (size_t i = 0; i < r->count; i++) {
        struct line *l = &r->line[i];

        found = -1;
        if (is_plain_heading(r, l)) {
            found = section_of(r, (struct piece){ l->start, l->end });
            if (found < 0 && !has_digit(r, l))
                found = joined_section(r, l);
            if (found < 0 && now != SECTION_HEAD && looks_like(r, l, &style))
                found = SECTION_OTHER;
        }
        if (found >= 0) {
            l->heading = true;
            now = (enum section)found;
            if (found != SECTION_OTHER && l->size > 0) {
                style.size = l->size;
                style.known = true;
            }
        } else {
            found = inline_section(r, l);
            if (found >= 0 && (now == SECTION_HEAD || l->blank_before
                               || now == SECTION_SKILLS
                               || now == SECTION_ADDITIONAL
                               || now == SECTION_OTHER)) {
                l->section = (enum section)found;
                r->has_section[found] = true;
                if (now == SECTION_HEAD || l->blank_before)
                    now = (enum section)found;
                continue;
            }
        }
        l->section = now;
        r->has_section[now] |= !l->heading;
    }
}

void
parse_rules_lines(struct reading *r, const json_t *cues)
{
    r->x = taxonomy_read(r->t, r->a, r->text, r->size);
    cut_lines(r);
    take_cues(r, cues);
    r->body_size = commonest_size(r);
    find_sections(r);
}
