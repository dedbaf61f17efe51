/*
 * The comparison itself, a function for each kind of requirement. Unknown
 * stays unknown: silence earns nothing and is asked about; a limit that is
 * not known (place, pay) is not counted at all.
 */
#include "core/fit.h"

#include <math.h>

#include "base/str.h"
#include "core/fit_inside.h"

const char *const fit_state_names[] = { "met", "partly", "missing",
                                        "unknown", NULL };

/* ---- the posting -------------------------------------------------------- */

/* Each stem of the line once, at most 64: their presence fits a word. */
static struct fit_line
read_line(struct arena *a, const struct taxonomy *t, const char *text)
{
    struct fit_text x = fit_text_read(a, t, text, strlen(text));
    struct fit_line l = { NEW_ARRAY(a, 64, struct fit_word), 0, 0 };

    for (size_t i = 0; i < x.words && l.words < 64; i++) {
        bool again = x.word[i].weight <= 0;

        for (size_t k = 0; k < l.words && !again; k++)
            again = l.word[k].stem == x.word[i].stem;
        if (again)
            continue;
        l.word[l.words++] = x.word[i];
        l.weight += x.word[i].weight;
    }
    return l;
}

/* What is offered and how to apply is no part of what is asked for; the
 * requirements' own places in the text say what is. */
static struct fit_terms
posting_terms(struct arena *a, const struct fit_posting *g,
              struct fit_text *all)
{
    const struct posting *p = g->posting;
    struct str s = str_new(a);

    for (int i = 0; i < 3; i++) /* a title's words count three times */
        str_addf(&s, "%s\n", p->title == NULL ? "" : p->title);
    for (size_t i = 0; i < g->list.count; i++) {
        int kind = g->list.item[i].kind;

        if (kind != REQUIREMENT_TITLE && kind != REQUIREMENT_PLACE
            && kind != REQUIREMENT_PAY && kind != REQUIREMENT_YEARS)
            str_addf(&s, "%s\n", g->list.item[i].label);
    }
    if (!str_empty(p->description))
        str_add(&s, p->description);
    *all = fit_text_read(a, g->t, s.text, s.size);
    return fit_terms_make(a, all->word, all->words);
}

struct err *
fit_posting_read(struct arena *a, const struct taxonomy *t,
                 const struct posting *p, struct fit_posting **out)
{
    struct fit_posting *g = NEW(a, struct fit_posting);
    const char *json = p->requirements;
    struct fit_text all;

    g->t = t;
    g->posting = p;
    if (str_empty(json))
        TRY(requirement_read(a, t, p, &json));
    TRY(requirement_list(a, t, json, &g->list));
    g->line = NEW_ARRAY(a, g->list.count + 1, struct fit_line);
    for (size_t i = 0; i < g->list.count; i++)
        if (g->list.item[i].kind == REQUIREMENT_TEXT
            || g->list.item[i].kind == REQUIREMENT_SKILL
            || g->list.item[i].skill_id == NULL)
            g->line[i] = read_line(a, t, g->list.item[i].label);
    g->title = title_read(t, a, p->title == NULL ? "" : p->title);
    g->terms = posting_terms(a, g, &all);
    all = fit_text_read(a, t, p->description == NULL ? "" : p->description,
                        p->description == NULL ? 0 : strlen(p->description));
    fit_text_shingles(a, g, &all);
    g->whole.kind = REQUIREMENT_TEXT;
    g->whole.key = "text:whole";
    g->whole.label = "What the opening says as a whole";
    g->bare = str_empty(p->description);
    if (g->bare) { /* a title alone, as in a search */
        g->whole.kind = REQUIREMENT_TITLE;
        g->whole.label = "The words of the title";
        g->line[g->list.count] = read_line(a, t, p->title == NULL
                                                     ? "" : p->title);
    }
    if (!str_empty(p->title))
        fit_pieces_add(a, &g->pieces, p->title, strlen(p->title));
    if (!str_empty(p->description))
        fit_pieces_add(a, &g->pieces, p->description,
                       strlen(p->description));
    if (!str_empty(p->place))
        g->place = taxonomy_place(t, a, p->place, NULL);
    *out = g;
    return NULL;
}

/* ---- kinds -------------------------------------------------------------- */

struct comparison {
    struct arena *a;
    const struct fit_posting *g;
    const struct fit_person *p;
    bool *copied;
};

static void
add_quote(struct fit_part *part, struct fit_quote q)
{
    for (size_t i = 0; i < part->quotes; i++)
        if (part->quote[i].start == q.start)
            return;
    if (part->quotes < FIT_QUOTES)
        part->quote[part->quotes++] = q;
}

static void
settle(struct fit_part *part, double met, double partly)
{
    part->state = part->value >= met      ? FIT_MET
                  : part->value >= partly ? FIT_PARTLY
                                          : FIT_MISSING;
    if (part->state == FIT_MISSING) {
        part->value = 0;
        part->quotes = 0;
    }
}

/* Whether the id is one of "a|b|c". */
static bool
is_among(const char *ids, const char *id)
{
    size_t n = id == NULL ? 0 : strlen(id);
    const char *at = ids;

    while (n > 0 && at != NULL && (at = strstr(at, id)) != NULL) {
        if ((at == ids || at[-1] == '|') && (at[n] == '|' || at[n] == '\0'))
            return true;
        at += n;
    }
    return false;
}

static bool
in_copied(const struct comparison *c, struct fit_quote q)
{
    const struct fit_text *x = &c->p->body;
    size_t low = 0, high = x->passages;

    while (low + 1 < high) {
        size_t mid = (low + high) / 2;

        if (x->passage[mid].start <= q.start)
            low = mid;
        else
            high = mid;
    }
    return x->passages > 0 && c->copied[low];
}

static double
skill_near(const struct taxonomy *t, const struct taxonomy_entry *asked,
           const struct taxonomy_entry *has)
{
    if (asked->kind != has->kind)
        return 0;
    if (asked->kind == TAXONOMY_SKILL)
        return taxonomy_skill_near(t, asked, has);
    return asked == has ? 1 : 0; /* never next to a licence */
}

/* The heavier licence holds the lighter. */
static bool
licence_covers(const struct taxonomy *t, const struct taxonomy_entry *asked,
               const struct taxonomy_entry *has)
{
    const char *a = taxonomy_id(t, asked), *b = taxonomy_id(t, has);

    if (!str_starts(a, "c-driving-") || !str_starts(b, "c-driving-"))
        return false;
    return str_eq(a, "c-driving-b") ? b[10] == 'c' || b[10] == 'd'
           : str_eq(a, "c-driving-c") && str_eq(b, "c-driving-ce");
}

/* A skill that no name of it shows, in other words: half of it at most. */
static void
compare_skill_words(struct comparison *c, struct fit_part *part, size_t at)
{
    struct fit_part words = { .requirement = part->requirement };

    fit_text_compare(c->g, c->p, at, c->copied, &words);
    if (words.value < 0.7)
        return;
    part->value = 0.5 * words.value;
    part->state = FIT_PARTLY;
    part->quotes = words.quotes;
    memcpy(part->quote, words.quote, sizeof(words.quote));
}

static void
compare_skill(struct comparison *c, struct fit_part *part, size_t at)
{
    const struct requirement *r = part->requirement;
    size_t count;
    char **id = str_split(c->a, r->skill_id, '|', &count);
    double rarity = 1;

    for (size_t n = 0; n < count; n++) {
        const struct taxonomy_entry *asked = taxonomy_by_id(
            c->g->t, r->kind == REQUIREMENT_SKILL ? TAXONOMY_SKILL
                                                  : TAXONOMY_CERTIFICATE,
            id[n]);

        if (asked == NULL)
            continue;
        if (asked->kind == TAXONOMY_SKILL && asked->x < rarity)
            rarity = asked->x;
        for (size_t i = 0; i < c->p->skills; i++) {
            const struct fit_skill *s = &c->p->skill[i];
            double near = skill_near(c->g->t, asked, s->entry), value;

            if (near == 0 && licence_covers(c->g->t, asked, s->entry))
                near = 1;
            value = near * s->strength;
            if (value <= 0 || in_copied(c, s->quote))
                continue;
            if (r->kind == REQUIREMENT_LICENCE && s->strength > 0.3)
                value = near; /* a licence is held or not */
            if (value > part->value + 0.0001) {
                part->value = value;
                if (near >= 0.9 || part->quotes == 0)
                    part->quotes = 0;
            }
            if (value >= part->value - 0.3)
                add_quote(part, s->quote);
        }
    }
    part->rarity = rarity;
    settle(part, 0.65, 0.1);
    if (part->state == FIT_MISSING && r->kind == REQUIREMENT_SKILL)
        compare_skill_words(c, part, at);
    if (part->state == FIT_MISSING && c->p->body.words == 0)
        part->state = FIT_UNKNOWN; /* nothing was said at all */
}

static void
compare_title(struct comparison *c, struct fit_part *part)
{
    for (size_t i = 0; i < c->p->titles; i++) {
        const struct fit_title *one = &c->p->title[i];
        double value = title_near(c->g->t, &c->g->title, &one->title)
                       * one->recency;

        if (value <= 0)
            continue;
        if (value > part->value) {
            part->value = value;
            part->quotes = 0;
        }
        if (value >= part->value)
            add_quote(part, one->quote);
    }
    settle(part, 0.75, 0.2);
    if (c->p->titles == 0)
        part->state = FIT_UNKNOWN;
}

/* 1 from what is asked, .5 two years short, .3 four years short. */
static double
years_value(double asked, double has)
{
    double gap = asked - has;

    if (gap <= 0)
        return 1;
    if (gap <= 2)
        return 1 - gap * 0.25;
    if (gap <= 4)
        return 0.5 - (gap - 2) * 0.1;
    return has > 0 ? 0.2 * has / asked : 0;
}

/* Whether some skill of the posting is shown within the post. */
static bool
shows_skill(const struct comparison *c, const struct fit_post *post)
{
    const struct requirements *list = &c->g->list;

    for (size_t i = 0; i < c->p->skills; i++) {
        const struct fit_skill *s = &c->p->skill[i];

        if (s->quote.start < post->start || s->quote.end > post->end
            || s->strength <= 0.3)
            continue;
        for (size_t n = 0; n < list->count; n++)
            if (list->item[n].kind == REQUIREMENT_SKILL
                && is_among(list->item[n].skill_id,
                            taxonomy_id(c->g->t, s->entry)))
                return true;
    }
    return false;
}

/* Years in such work: under a title that is near, or with a skill that the
 * posting asks for. */
static void
compare_years(struct comparison *c, struct fit_part *part)
{
    const struct fit_person *p = c->p;
    struct dates_span *span = NEW_ARRAY(c->a, p->posts + 1,
                                        struct dates_span);
    size_t count = 0;

    for (size_t i = 0; i < p->posts; i++) {
        const struct fit_post *post = &p->post[i];

        if ((post->title == NULL
             || title_near(c->g->t, &c->g->title, post->title) < 0.4)
            && !shows_skill(c, post))
            continue;
        span[count++] = post->span;
        add_quote(part, post->dates);
    }
    if (p->posts == 0) {
        part->state = FIT_UNKNOWN;
        return;
    }
    if (count > 0)
        part->value = years_value(part->requirement->years,
                                  dates_years(span, count));
    settle(part, 0.99, 0.05);
}

static void
compare_education(struct comparison *c, struct fit_part *part)
{
    int asked = part->requirement->level;

    if (c->p->degree == 0 || asked == 0) {
        part->state = FIT_UNKNOWN;
        return;
    }
    part->value = c->p->degree >= asked       ? 1
                  : c->p->degree + 1 == asked ? 0.5
                                              : 0;
    add_quote(part, c->p->degree_quote);
    settle(part, 0.99, 0.05);
}

static double
level_value(int asked, int has)
{
    int gap = asked - has;

    if (asked == 0 || (has > 0 && gap <= 0))
        return 1;
    return has == 0 || gap == 1 ? 0.6 : gap == 2 ? 0.3 : 0.1;
}

/* What a document is written in, its writer knows; how well is not said. */
static void
compare_language(struct comparison *c, struct fit_part *part)
{
    const struct requirement *r = part->requirement;

    part->state = FIT_UNKNOWN;
    if (r->skill_id == NULL)
        return;
    for (size_t i = 0; i < c->p->languages; i++) {
        const struct fit_language *l = &c->p->language[i];
        double value = level_value(r->level, l->level);

        if (!is_among(r->skill_id, l->id) || value <= part->value)
            continue;
        part->value = value;
        part->quotes = 0;
        add_quote(part, l->quote);
    }
    if (part->quotes == 0 && c->p->prose.end > c->p->prose.start
        && is_among(r->skill_id, c->p->written_in)) {
        part->value = 0.7;
        add_quote(part, c->p->prose);
    }
    if (part->quotes > 0 || c->p->languages > 0)
        settle(part, 0.99, 0.05);
}

/* Half at 40 km, at 80 km where some days are at home. */
static void
compare_place(struct comparison *c, struct fit_part *part)
{
    const struct fit_person *p = c->p;
    double half = c->g->posting->remote == REMOTE_HYBRID ? 80 : 40;
    const struct taxonomy_entry *at = c->g->place;

    if (!str_eq(part->requirement->label, c->g->posting->place))
        at = taxonomy_place(c->g->t, c->a, part->requirement->label, NULL);
    part->state = FIT_UNKNOWN;
    part->counted = false;
    if (!p->has_place)
        return;
    if (at != NULL && p->place != NULL)
        part->value = exp2(-taxonomy_km(at->x, at->y, p->place->x,
                                        p->place->y) / half);
    else if (str_eq(words_folded(c->a, p->place_name),
                    words_folded(c->a, part->requirement->label)))
        part->value = 1;
    else
        return; /* one of them is on no map of ours */
    if (p->moves && part->value < 0.8)
        part->value = 0.8;
    part->counted = true;
    add_quote(part, p->place_quote);
    settle(part, 0.7, 0.1);
}

static void
compare_one(struct comparison *c, struct fit_part *part, size_t i)
{
    switch ((enum requirement_kind)part->requirement->kind) {
    case REQUIREMENT_SKILL:
    case REQUIREMENT_LICENCE:
        if (part->requirement->skill_id != NULL)
            compare_skill(c, part, i);
        else
            fit_text_compare(c->g, c->p, i, c->copied, part);
        return;
    case REQUIREMENT_TITLE:
        compare_title(c, part);
        return;
    case REQUIREMENT_YEARS:
        compare_years(c, part);
        return;
    case REQUIREMENT_EDUCATION:
        compare_education(c, part);
        return;
    case REQUIREMENT_LANGUAGE:
        compare_language(c, part);
        return;
    case REQUIREMENT_PLACE:
        compare_place(c, part);
        return;
    case REQUIREMENT_PAY: /* no profile says what it wants */
    case REQUIREMENT_PERMIT:
    case REQUIREMENT_START:
        part->state = FIT_UNKNOWN;
        part->counted = false;
        return;
    case REQUIREMENT_TEXT:
        fit_text_compare(c->g, c->p, i, c->copied, part);
        return;
    case REQUIREMENT_KINDS:
        break;
    }
}

struct fit_parts
fit_compare(struct arena *a, const struct fit_posting *g,
            const struct fit_person *p)
{
    struct comparison c = { a, g, p, fit_text_copied(a, g, p) };
    struct fit_parts out = {
        NEW_ARRAY(a, g->list.count + 1, struct fit_part), g->list.count + 1
    };

    for (size_t i = 0; i < out.count; i++) {
        struct fit_part *part = &out.part[i];
        bool whole = i == g->list.count;

        part->requirement = whole ? &g->whole : &g->list.item[i];
        part->counted = true;
        part->rarity = !whole ? 1 : g->bare ? 0.6 : 4;
        if (whole && g->bare)
            fit_text_compare(g, p, i, c.copied, part);
        else if (whole)
            fit_whole_compare(a, g, p, c.copied, part);
        else
            compare_one(&c, part, i);
    }
    return out;
}
