/*
 * How well each skill is shown: in work .8, and up to 1 where its dates say
 * that it was lately; in a list .7, in education .5; with "basic" .3. A skill
 * counts once, by its best mention, however often it is written. What is
 * denied or only wished for is blanked from the text before anything is
 * looked for in it.
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/dates.h"
#include "core/doubt.h"
#include "core/fit_inside.h"

enum { GAP = 4, MOST_SPANS = 20000, MOST_WORK = 80 };

/* What work shows of a skill by itself: its dates add the rest. "Basic Java"
 * counts little, wherever it stands. */
#define SHOWN 0.8
#define BASIC 0.3

/* The bytes of a work entry, by all evidence under its path. */
struct period {
    uint32_t start, end;
    double shown; /* a skill in it */
};

struct periods {
    struct period item[MOST_WORK];
    size_t count;
};

/* What work shows of a skill, undated as little as any. */
static double
shown_at(const json_t *work, int now)
{
    int y, m, ended = now;

    if (!dates_parse_iso(json_get_str(work, "startDate", NULL), &y, &m))
        return SHOWN;
    if (dates_parse_iso(json_get_str(work, "endDate", NULL), &y, &m))
        ended = y * 12 + (m > 0 ? m - 1 : 11);
    return SHOWN + (1 - SHOWN) * fit_kinds_recency(ended, now);
}

static void
read_periods(const struct fit_person *p, const json_t *evidence, int now,
             struct periods *out)
{
    const json_t *list = json_object_get(p->resume, "work");
    size_t i, count = json_array_size(list);
    json_t *one;

    out->count = count < MOST_WORK ? count : MOST_WORK;
    for (i = 0; i < out->count; i++) {
        out->item[i].start = UINT32_MAX;
        out->item[i].end = 0;
        out->item[i].shown = shown_at(json_array_get(list, i), now);
    }
    json_array_foreach (evidence, i, one) {
        const char *path = json_get_str(one, "path", "");
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        size_t n;

        if (!str_starts(path, "work[") || start < 0
            || end > (int64_t)p->size)
            continue;
        n = (size_t)strtoul(path + 5, NULL, 10);
        if (n >= out->count)
            continue;
        if ((uint32_t)start < out->item[n].start)
            out->item[n].start = (uint32_t)start;
        if ((uint32_t)end > out->item[n].end)
            out->item[n].end = (uint32_t)end;
    }
}

/* 0: of no post. */
static double
shown_in(const struct periods *periods, uint32_t at)
{
    double best = 0;

    for (size_t i = 0; i < periods->count; i++)
        if (at >= periods->item[i].start && at < periods->item[i].end
            && periods->item[i].shown > best)
            best = periods->item[i].shown;
    return best;
}

static double
strength_of(const struct periods *periods, const char *where, uint32_t at)
{
    double best = shown_in(periods, at);

    if (best > 0)
        return best;
    if (str_eq(where, "skills"))
        return FIT_SKILL_LISTED;
    if (str_eq(where, "education"))
        return 0.5;
    return str_eq(where, "work") ? SHOWN : 0.6;
}

/* ---- what takes a mention back ------------------------------------------ */

/* The text with a word in each gap: words far apart stay so for what looks
 * at the words beside a mention, also where something was blanked between. */
static char *
fill_gaps(struct arena *a, const char *text, size_t size)
{
    char *out = arena_copy(a, text, size);
    size_t from = 0;

    for (size_t i = 0; i < size; i++) {
        if (out[i] == ' ')
            continue;
        if (i - from >= GAP)
            out[(from + i) / 2] = 'x';
        from = i + 1;
    }
    return out;
}

void
fit_person_take_back(struct arena *a, struct fit_person *p)
{
    char *text = arena_copy(a, p->text, p->size);
    const char *filled = fill_gaps(a, p->text, p->size);
    const struct word *w;

    p->words = words_split(a, filled, p->size);
    p->doubts = doubt_read(a, filled, &p->words);
    w = p->words.word;
    for (size_t i = 0; i < p->words.count; i++)
        if (p->doubts[i] >= DOUBT_WISHED)
            memset(text + w[i].start, ' ', w[i].end - w[i].start);
    p->text = text;
}

static bool
is_basic(const struct fit_person *p, struct fit_quote q)
{
    size_t first = words_behind(&p->words, q.start), last = first;

    while (last < p->words.count && p->words.word[last].start < q.end)
        last++;
    return doubt_at(p->doubts, first, last) == DOUBT_BASIC;
}

/* ---- all mentions ------------------------------------------------------- */

static int
mention_order(const void *one, const void *two)
{
    const struct fit_skill *a = one, *b = two;

    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    return (a->quote.start > b->quote.start)
           - (a->quote.start < b->quote.start);
}

static const struct taxonomy_entry *
entry_of(const struct taxonomy *t, const char *id)
{
    const struct taxonomy_entry *e = taxonomy_by_id(t, TAXONOMY_SKILL, id);

    return e != NULL ? e : taxonomy_by_id(t, TAXONOMY_CERTIFICATE, id);
}

/* "C1" beside a language is its level, not a class of driving licence. */
static bool
is_of_language(const struct fit_person *p, int64_t start, int64_t end)
{
    for (size_t i = 0; i < p->languages; i++)
        if (start < p->language[i].quote.end
            && end > p->language[i].quote.start)
            return true;
    return false;
}

/* Also where a word of it is gone: what is left names no other work. */
static void
mark_skill(struct fit_person *p, uint32_t start, uint32_t end)
{
    const struct fit_text *x = &p->body;

    for (size_t i = fit_text_behind(x, start);
         i < x->words && x->word[i].start < end; i++)
        p->skilled[i] = true;
}

void
fit_person_read_skills(struct arena *a, struct fit_person *p,
                       const struct profile *f, int64_t now)
{
    struct periods *periods = NEW(a, struct periods);
    json_t *list = NULL, *evidence = NULL, *one;
    size_t i, room;

    p->skilled = NEW_ARRAY(a, p->body.words + 1, bool);
    if (!str_empty(f->evidence)
        && json_parse(a, f->evidence, strlen(f->evidence), &evidence) != NULL)
        evidence = NULL;
    read_periods(p, evidence, dates_month_of(now), periods);
    if (str_empty(f->skills)
        || json_parse(a, f->skills, strlen(f->skills), &list) != NULL)
        return;
    room = json_array_size(list);
    p->skill = NEW_ARRAY(a, room + 1, struct fit_skill);
    json_array_foreach (list, i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        struct fit_skill *s = &p->skill[p->skills];

        if (start < 0 || end <= start || end > (int64_t)p->size)
            continue;
        mark_skill(p, (uint32_t)start, (uint32_t)end);
        if (p->skills >= MOST_SPANS || fit_person_is_cut(p, start, end)
            || is_of_language(p, start, end))
            continue;
        s->entry = entry_of(p->t, json_get_str(one, "id", ""));
        if (s->entry == NULL)
            continue;
        s->quote = (struct fit_quote){ (uint32_t)start, (uint32_t)end };
        s->strength = strength_of(periods, json_get_str(one, "where", ""),
                                  s->quote.start);
        if (s->strength > BASIC && is_basic(p, s->quote))
            s->strength = BASIC;
        p->skills++;
    }
    if (p->skills > 1)
        qsort(p->skill, p->skills, sizeof(*p->skill), mention_order);
}
