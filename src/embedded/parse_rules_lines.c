/*
 * The text in lines, with what the reader said about their letters. A text
 * whose lines were lost (one long line) is cut again where a heading, a range
 * of dates or a sentence ends.
 */
#include <ctype.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/doubt.h"
#include "embedded/parse_rules.h"

enum { RUN_ON = 300 }; /* bytes a line, on average: the lines were lost */

/* Bytes of the bullet that a line begins with, or 0. */
static size_t
bullet_size(const char *s, size_t size)
{
    size_t n;

    if (size < 2)
        return 0;
    if (strchr("-*+>o", *s) != NULL && (s[1] == ' ' || s[1] == '\t'))
        return 1;
    if (*s == '*' || (*s == '-' && isalpha((unsigned char)s[1])))
        return 1;
    n = parse_rules_mark(s, size);
    return memcmp(s, "\xC2\xA0", 2) == 0 ? 0 : n;
}

static struct piece
without_blanks(const struct reading *r, uint32_t start, uint32_t end)
{
    const char *t = r->text;

    while (start < end && strchr(" \t\r", t[start]) != NULL)
        start++;
    while (end > start && strchr(" \t\r", t[end - 1]) != NULL)
        end--;
    return (struct piece){ start, end };
}

struct cutting {
    struct reading *r;
    size_t word;
    unsigned blanks; /* empty lines since the last line */
    bool bullet;     /* a bullet stood on a line of its own */
};

static void
add_line(struct cutting *c, uint32_t start, uint32_t end)
{
    struct reading *r = c->r;
    struct line *l = &r->line[r->count];
    struct piece p = without_blanks(r, start, end);
    size_t n = bullet_size(r->text + p.start, p.end - p.start);
    bool bullet = n > 0;

    while (n > 0) { /* "- - item", a bullet of several signs */
        p = without_blanks(r, p.start + (uint32_t)n, p.end);
        n = parse_rules_mark(r->text + p.start, p.end - p.start);
    }
    if (p.start == p.end) {
        c->bullet |= bullet;
        c->blanks += !bullet;
        return;
    }
    memset(l, 0, sizeof(*l));
    l->start = p.start;
    l->end = p.end;
    l->bullet = bullet || c->bullet;
    l->blanks = c->blanks;
    while (c->word < r->x.words.count
           && r->x.words.word[c->word].start < p.start)
        c->word++;
    l->first_word = c->word;
    while (c->word < r->x.words.count
           && r->x.words.word[c->word].end <= p.end)
        c->word++;
    l->word_end = c->word;
    r->count++;
    c->blanks = 0;
    c->bullet = false;
}

/* ---- lines that were lost ---------------------------------------------- */

static bool
is_capital_word(const struct reading *r, size_t i)
{
    const struct word *w = &r->x.words.word[i];

    for (uint32_t k = w->start; k < w->end; k++)
        if (islower((unsigned char)r->text[k])
            || isdigit((unsigned char)r->text[k]))
            return false;
    return w->end - w->start >= 2;
}

/* Words of the heading in capitals at word i, or 0. */
static size_t
capital_heading(const struct reading *r, size_t i)
{
    const struct word *w = r->x.words.word;
    size_t n = 0;

    if (w[i].size < 4)
        return 0;
    while (i + n < r->x.words.count && n < 4 && is_capital_word(r, i + n)
           && (n == 0 || w[i + n].start - w[i + n - 1].end <= 3))
        n++;
    for (; n > 0; n--)
        if (taxonomy_phrase(r->t, r->a, r->text + w[i].start,
                            w[i + n - 1].end - w[i].start, TAXONOMY_HEADING)
            != NULL)
            return n;
    return 0;
}

static bool
ends_sentence(const struct reading *r, size_t i)
{
    const struct word *w = &r->x.words.word[i];

    return w->size > 3 && r->text[w->end] == '.'
           && (r->text[w->end + 1] == ' ' || r->text[w->end + 1] == '\t')
           && i + 1 < r->x.words.count
           && isupper((unsigned char)r->text[w[1].start]);
}

/* Where lines should have ended, in order; count of them. */
static size_t
lost_ends(const struct reading *r, uint32_t *at)
{
    const struct word *w = r->x.words.word;
    struct date_ranges d = dates_find(r->t, r->a, &r->x, 0,
                                      r->x.words.count);
    size_t count = 0, k = 0, n;

    for (size_t i = 0; i < r->x.words.count; i++) {
        while (k < d.count && d.range[k].word_end <= i)
            k++;
        n = capital_heading(r, i);
        if (n > 0) {
            if (count == 0 || at[count - 1] < w[i].start)
                at[count++] = w[i].start;
            i += n - 1;
            at[count++] = w[i].end + (r->text[w[i].end] == ':');
        } else if (k < d.count && d.range[k].range
                   && d.range[k].word_end == i + 1) {
            at[count++] = w[i].end + (r->text[w[i].end] == ')');
        } else if (ends_sentence(r, i)) {
            at[count++] = w[i].end + 1;
        }
    }
    return count;
}

/* ---- duties that run in ------------------------------------------------ */

enum { HEAD_BYTES = 120, RUN_IN = 20 }; /* of a line */

/* A stop, a blank, a capital. */
static bool
stops_at(const struct reading *r, uint32_t i)
{
    return memcmp(r->text + i, ". ", 2) == 0
           && isupper((unsigned char)r->text[i + 2]);
}

bool
parse_rules_sentence_ends(const struct reading *r, size_t word)
{
    static const char *const short_words[] = {
        "prof", "univ", "inst", "corp", "ltda", "dept", "dipl", "bros",
        "assoc", "mgmt", "staatl", "stud", NULL
    };
    const struct word *w = &r->x.words.word[word];

    return w->size > 3 && stops_at(r, w->end)
           && !words_listed(w->folded, short_words);
}

/* "2015 - 2019, Nurse, Moor Hospital, Leeds. Cared for ...": where the head
 * ends that dates stand in front of; 0: it does not. */
static uint32_t
stop_behind(const struct reading *r, uint32_t start, size_t word,
            uint32_t end)
{
    const struct word *w = r->x.words.word;

    for (; word < r->x.words.count && w[word].end + RUN_IN <= end
           && w[word].end - start <= HEAD_BYTES; word++)
        if (parse_rules_sentence_ends(r, word))
            return w[word].end + 1;
    return 0;
}

/* "Nurse, Acme, Leeds, 2015 - 2019. Cared for ...": where the head of an entry
 * ends on the line that its duties begin on. */
static size_t
run_in_ends(const struct reading *r, uint32_t *at)
{
    struct date_ranges d = dates_find(r->t, r->a, &r->x, 0,
                                      r->x.words.count);
    uint32_t start = 0, end = 0, stop;
    size_t count = 0;

    for (size_t i = 0; i < d.count; i++) {
        const struct date_range *one = &d.range[i];
        bool first;

        while (end <= one->start && end < r->size) {
            start = end;
            end += (uint32_t)strcspn(r->text + end, "\n\f") + 1;
        }
        first = one->start <= start + 2;
        if (!one->range || one->start < start || one->end + RUN_IN > end
            || one->start - start > HEAD_BYTES
            || bullet_size(r->text + start, end - start) > 0
            || (count > 0 && at[count - 1] > start))
            continue;
        stop = first ? stop_behind(r, start, one->word_end, end)
               : stops_at(r, one->end) ? one->end + 1 : 0;
        if (stop > 0)
            at[count++] = stop;
    }
    return count;
}

/* ---- cutting ----------------------------------------------------------- */

/* Where every second line stands alone, empty lines part nothing: then only
 * what has more of them than most. */
static void
set_blank_before(struct reading *r)
{
    size_t apart = 0;
    unsigned usual;

    for (size_t i = 1; i < r->count; i++)
        apart += r->line[i].blanks > 0;
    usual = r->count > 8 && apart * 10 > r->count * 6 ? 1 : 0;
    for (size_t i = 0; i < r->count; i++)
        r->line[i].blank_before = i == 0 || r->line[i].blanks > usual;
}

static void
cut_lines(struct reading *r)
{
    size_t most = 1, ends = 0, k = 0;
    struct cutting c = { .r = r, .blanks = 1 };
    uint32_t start = 0, *end;
    bool run_on;

    for (size_t i = 0; i < r->size; i++)
        most += r->text[i] == '\n' || r->text[i] == '\f';
    end = NEW_ARRAY(r->a, 2 * r->x.words.count + 2, uint32_t);
    run_on = r->size / (most > 1 ? most - 1 : 1) > RUN_ON;
    ends = run_on ? lost_ends(r, end) : run_in_ends(r, end);
    r->line = NEW_ARRAY(r->a, most + ends + 2, struct line);
    for (uint32_t i = 0; i <= r->size; i++) {
        bool lost = k < ends && end[k] <= i;

        k += lost;
        if (i < r->size && r->text[i] != '\n' && r->text[i] != '\f' && !lost)
            continue;
        add_line(&c, start, i);
        c.bullet |= lost && !run_on; /* a duty, no part of the head */
        start = lost ? i : i + 1;
    }
    set_blank_before(r);
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

void
parse_rules_lines(struct reading *r, const json_t *cues)
{
    r->x = taxonomy_read(r->t, r->a, r->text, r->size);
    r->doubts = doubt_read(r->a, r->text, &r->x.words);
    cut_lines(r);
    take_cues(r, cues);
    r->body_size = commonest_size(r);
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
