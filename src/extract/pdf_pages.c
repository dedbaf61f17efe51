/* From the lines of the pages to the sheet: words that were broken at the end
 * of a line are whole again, and so is a name in two lines, or a date. */
#include "extract/pdf.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/number.h"

/* ---- broken words ---- */

/* First parts that keep their hyphen: "full-" "time". */
static bool
keeps_hyphen(const char *word, size_t size)
{
    static const char *const firsts[] = {
        "full", "part", "term", "self", "co", "well", "long",
        "short", "high", "low",
        "non", "multi", "cross", "end", "hands", "real", "decision",
        "problem", "auto", "inter", "anti", "team", "time", "cost", "data",
        "state", "on",
        "in", "up", "follow", "day", "first", "second", "third", "one",
        "two", "three", "client", "customer", "user", "open", "fast",
        "large", "small", "post", "pre", "award", "results", "result",
        "detail", "goal", "out", "back", "front", "e", "object",
    };
    size_t i;

    for (i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++)
        if (strlen(firsts[i]) == size &&
            strncasecmp(word, firsts[i], size) == 0)
            return true;
    return false;
}

/* The bytes of the hyphen that breaks the line's last word; 0: none. */
static size_t
break_size(const char *text)
{
    size_t size = strlen(text);

    if (size >= 4 && (str_ends(text, "\u00AD") || str_ends(text, "\u2010")))
        return size >= 5 && str_ends(text, "\u2010") ? 3 : 2;
    if (size < 3 || text[size - 1] != '-')
        return 0;
    return islower((unsigned char)text[size - 2]) ||
                   (unsigned char)text[size - 2] >= 0x80
               ? 1
               : 0;
}

static bool
begins_small(const char *text)
{
    return islower((unsigned char)text[0]) || (unsigned char)text[0] >= 0xC3;
}

static bool
has_tab(const struct line *line)
{
    size_t i;

    for (i = 1; i < line->count; i++)
        if (line->word[i].before == '\t')
            return true;
    return false;
}

/* The first word of next goes to the end of line and is one with what stands
 * there; each part keeps its place. */
static void
pull(struct arena *a, struct line *line, struct line *next)
{
    struct word *words = NEW_ARRAY(a, line->count + 1, struct word);

    memcpy(words, line->word, line->count * sizeof(*words));
    words[line->count] = next->word[0];
    words[line->count].before = '\0';
    line->word = words;
    line->count++;
    next->word++;
    next->count--;
}

/* Whose hyphens are its own. */
static bool
is_address(const char *text)
{
    return strchr(text, '@') != NULL || strstr(text, "://") != NULL ||
           str_starts(text, "www.");
}

/* Moves the rest of a broken word up to its first part. */
static void
mend(struct arena *a, struct line *line, struct line *next)
{
    struct word *last = &line->word[line->count - 1];
    size_t hyphen = break_size(last->text), size, first;

    if (hyphen == 0 || next->apart || !begins_small(next->word[0].text) ||
        fabs(line->points - next->points) > 0.6 || has_tab(next))
        return;
    size = strlen(last->text) - hyphen;
    for (first = size; first > 0; first--)
        if (strchr("-/(", last->text[first - 1]) != NULL)
            break;
    if (hyphen == 1 && (keeps_hyphen(last->text + first, size - first) ||
                        is_address(last->text) ||
                        is_address(next->word[0].text)))
        size++;
    last->text = arena_copy(a, last->text, size);
    pull(a, line, next);
}

/* "name@candidate.ex" is not, "name@mail.org" may well be. */
static bool
is_whole_address(const char *address)
{
    static const char *const ends[] = {
        ".com", ".org", ".net", ".edu", ".gov", ".info", ".dev", ".io",
        ".eu", ".de", ".fr", ".es", ".it", ".ro", ".nl", ".pl", ".pt",
        ".uk", ".at", ".ch", ".be", ".ie", ".me", ".example",
    };
    size_t i;

    for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (str_ends(address, ends[i]))
            return true;
    return false;
}

static bool
is_rest_of_address(const char *text)
{
    size_t size = strcspn(text, ",;|");

    return size <= 20 && text[size + strspn(text + size, ",;|")] == '\0' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz.-") == size;
}

/* A narrow side bar breaks long addresses: "name@candidate.ex" "ample". The
 * line must end at the edge of its column, the next begin with a small
 * word. */
static void
mend_address(struct arena *a, const struct lines *l, size_t at)
{
    struct line *line = &l->line[at], *next = line + 1;
    const char *last = line->word[line->count - 1].text;
    double edge = 0;
    size_t i;

    if (strchr(last, '@') == NULL || next->apart ||
        is_whole_address(last) || !is_rest_of_address(next->word[0].text))
        return;
    for (i = 0; i < l->count; i++)
        if (fabs(l->line[i].x0 - line->x0) < 2)
            edge = fmax(edge, l->line[i].x1);
    if (line->x1 >= edge - line->points)
        pull(a, line, next);
}

/* ---- broken lines ---- */

static const char *
last_text(const struct line *line)
{
    return line->word[line->count - 1].text;
}

static bool
has_year(const char *text)
{
    for (; (text = strpbrk(text, "12")) != NULL; text++)
        if (strspn(text, "0123456789") >= 4 &&
            (str_starts(text, "19") || str_starts(text, "20")))
            return true;
    return false;
}

static bool
has_digit(const char *text)
{
    return text[strcspn(text, "0123456789")] != '\0';
}

/* "03/2021 -" in a narrow margin, and what ends it below. */
static bool
is_open_date(const struct line *line, const struct line *next)
{
    const char *last = last_text(line);

    return line->count > 1 && next->count <= 3 && !next->apart &&
           (str_eq(last, "-") || str_eq(last, "\u2013") ||
            str_eq(last, "\u2014")) &&
           has_year(line->word[line->count - 2].text) && !has_tab(next) &&
           fabs(line->x0 - next->x0) < 2;
}

static bool
is_capital(const struct line *line)
{
    const char *p = line->word[0].text;
    uint32_t c = utf8_next(&p);

    return u_isupper((UChar32)c) && !has_digit(line->word[0].text);
}

/* A name in type far larger than most, a line for each of its parts. */
static bool
is_half_name(const struct line *line, const struct line *next, double most)
{
    return line->points >= 1.6 * most && line->count <= 2 &&
           next->count <= 2 && fabs(line->points - next->points) < 0.1 &&
           line->bold == next->bold && is_capital(line) &&
           is_capital(next) && next->y0 - line->y1 < 0.5 * line->points &&
           next->y0 > line->y0;
}

/* The size of type of most words. */
static double
usual_points(struct arena *a, const struct lines *l)
{
    double *points = NEW_ARRAY(a, l->count + 1, double);
    size_t n = 0, i;

    for (i = 0; i < l->count; i++)
        if (l->line[i].count > 0)
            points[n++] = l->line[i].points;
    number_sort(points, n);
    return n == 0 ? 10 : points[n / 2];
}

static void
join_lines(struct arena *a, const struct lines *l, size_t at, double usual)
{
    struct line *line = &l->line[at], *next = line + 1;
    size_t i;

    if (next->count == 0 || (!is_open_date(line, next) &&
                             (at > 4 || !is_half_name(line, next, usual))))
        return;
    for (i = next->count; i > 0; i--) {
        pull(a, line, next);
        line->word[line->count - 1].before = ' ';
    }
}

/* ---- to the sheet ---- */

static void
put_line(const struct pdf_page *page, const struct line *line,
         struct sheet *s)
{
    struct sheet_word *words = NEW_ARRAY(s->a, line->count,
                                         struct sheet_word);
    size_t i;

    for (i = 0; i < line->count; i++) {
        const struct word *w = &line->word[i];

        words[i] = (struct sheet_word){
            .text = w->text, .before = w->before,
            .x0 = w->x0 / page->width, .y0 = w->y0 / page->height,
            .x1 = w->x1 / page->width, .y1 = w->y1 / page->height,
        };
    }
    if (line->apart)
        sheet_line(s, "", 0, 0, false);
    sheet_words(s, words, line->count, line->points, line->bold);
}

struct err *
pdf_pages_put(struct pdf_page *pages, size_t count, struct sheet *s)
{
    size_t i, k;

    pdf_running(s->a, pages, count);
    for (i = 0; i < count; i++) {
        struct lines *l = &pages[i].lines;
        double usual = usual_points(s->a, l);

        if (i > 0)
            TRY(sheet_page(s));
        for (k = 0; k < l->count; k++) {
            struct line *line = &l->line[k];

            if (line->count > 0 && k + 1 < l->count && line[1].count > 0) {
                mend(s->a, line, line + 1);
                mend_address(s->a, l, k);
                join_lines(s->a, l, k, usual);
            }
            if (line->count > 0)
                put_line(&pages[i], line, s);
        }
    }
    return NULL;
}
