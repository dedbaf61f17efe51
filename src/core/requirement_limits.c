/*
 * The limits of a posting that are no skill: what it pays, the right to work
 * there, and when the work begins; from its fields, else from its text. One
 * of each: the first that is said.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

/* ---- pay --------------------------------------------------------------- */

/* 31000 -> 31,000 */
static const char *
amount_text(struct arena *a, int64_t amount)
{
    return amount < 1000
               ? arena_printf(a, "%lld", (long long)amount)
               : arena_printf(a, "%s,%03d", amount_text(a, amount / 1000),
                              (int)(amount % 1000));
}

static const char *
pay_label(struct arena *a, const struct pay *pay)
{
    static const char *const periods[] = { "a year", "a month", "an hour" };
    const char *period = periods[pay->period];

    if (pay->least > 0 && pay->most > pay->least)
        return arena_printf(a, "%s to %s %s %s", amount_text(a, pay->least),
                            amount_text(a, pay->most), pay->currency, period);
    return arena_printf(a, "%s%s %s %s", pay->least > 0 ? "" : "up to ",
                        amount_text(a, pay->least > 0 ? pay->least
                                                      : pay->most),
                        pay->currency, period);
}

static struct requirement *
add_pay(struct posting_text *p, const struct pay *pay)
{
    struct requirement *r = requirement_append(
        p->a, p->out, REQUIREMENT_PAY, pay_label(p->a, pay), false);

    r->pay_least = pay->least;
    r->pay_most = pay->most;
    r->pay_currency = arena_str(p->a, pay->currency);
    r->pay_period = pay->period;
    r->start = pay->start;
    r->end = pay->end;
    return r;
}

static bool
field_pay(const struct posting *g, struct pay *pay)
{
    *pay = (struct pay){ .least = g->pay_min, .most = g->pay_max,
                         .currency = g->pay_currency,
                         .period = g->pay_period };
    return (pay->least > 0 || pay->most > 0) && !str_empty(pay->currency) &&
           pay->period >= PAY_YEAR && pay->period <= PAY_HOUR;
}

/* Text and fields that cannot both be true. */
static void
compare_pay(struct posting_text *p, const struct pay *said,
            const struct pay *field)
{
    int64_t most = said->most > 0 ? said->most : said->least;
    int64_t field_most = field->most > 0 ? field->most : field->least;

    if (!str_eq(said->currency, field->currency) ||
        said->period != field->period ||
        (most >= field->least && said->least <= field_most))
        return;
    requirement_warn(p, "limits",
                     arena_printf(p->a, "The text pays %s, the form %s: "
                                  "correct one of them.",
                                  pay_label(p->a, said),
                                  pay_label(p->a, field)),
                     said->start, said->end);
}

static bool
take_pay(struct posting_text *p, const struct item *i,
         const struct posting *g)
{
    struct pay said, field;

    if (!requirement_pay(p->x.text, i->start, i->end, &said))
        return false;
    if (said.backwards)
        requirement_warn(p, "limits",
                         arena_printf(p->a, "The most stands before the least "
                                      "here: we read %s.",
                                      pay_label(p->a, &said)),
                         said.start, said.end);
    if (field_pay(g, &field))
        compare_pay(p, &said, &field);
    else if (requirement_count(p->out, REQUIREMENT_PAY) == 0)
        add_pay(p, &said);
    return true;
}

/* ---- the right to work, and when it begins ----------------------------- */

static const struct clause *
clause_of(const struct clauses *c, size_t word)
{
    for (size_t i = 0; i < c->count; i++)
        if (word < c->clause[i].word_end)
            return &c->clause[i];
    return &c->clause[c->count - 1];
}

static void
add_words(struct posting_text *p, enum requirement_kind kind, size_t from,
          size_t to, bool must)
{
    const struct word *w = p->x.words.word;
    uint32_t start = w[from].start, end = w[to - 1].end;
    struct requirement *r = requirement_append(
        p->a, p->out, kind, requirement_label(p, start, end), must);

    r->start = start;
    r->end = end;
}

static bool
take_permit(struct posting_text *p, const struct item *i,
            const struct clauses *c)
{
    const struct taxonomy_span *cue = requirement_cue(
        p, i->first_word, i->word_end, "permit");
    const struct clause *one;

    if (cue == NULL)
        return false;
    one = clause_of(c, cue->first_word);
    if (requirement_count(p->out, REQUIREMENT_PERMIT) == 0 && !one->denied &&
        !one->barred)
        add_words(p, REQUIREMENT_PERMIT, one->first_word, one->word_end,
                  !one->wished);
    return true;
}

static bool
is_month(const struct posting_text *p, size_t i)
{
    return taxonomy_find(p->t, p->a, &p->x, TAXONOMY_BIT(TAXONOMY_MONTH), i,
                         i + 1).count > 0;
}

/* A month by name, or a figure. */
static bool
has_date(const struct posting_text *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if ((p->x.words.word[i].folded[0] >= '0' &&
             p->x.words.word[i].folded[0] <= '9') || is_month(p, i))
            return true;
    return false;
}

/* "From 1 September 2027": the words of the date behind the cue; where there
 * is no date, 0. */
static size_t
date_end(const struct posting_text *p, const struct taxonomy_span *cue,
         size_t to)
{
    const struct word *w = p->x.words.word;
    size_t i = cue->first_word + cue->word_count;

    if (i < to && w[i].folded[0] >= '0' && w[i].folded[0] <= '9')
        i++;
    if (i < to && str_eq(w[i].folded, "de"))
        i++;
    if (i >= to || !is_month(p, i))
        return 0;
    i++;
    if (i < to && str_eq(w[i].folded, "de"))
        i++;
    return i < to && w[i].size == 4 && w[i].folded[0] == '2' ? i + 1 : 0;
}

/* The words that say when it begins, from *from to *to; false: none. */
static bool
find_start(const struct posting_text *p, const struct item *i,
           const struct clauses *c, size_t *from, size_t *to)
{
    const struct taxonomy_span *cue = requirement_cue(
        p, i->first_word, i->word_end, "now");

    if (cue != NULL) {
        *from = cue->first_word;
        *to = cue->first_word + cue->word_count;
        return true;
    }
    cue = requirement_cue(p, i->first_word, i->word_end, "start");
    if (cue != NULL) {
        *from = cue->first_word;
        *to = clause_of(c, cue->first_word)->word_end;
        return has_date(p, *from, *to);
    }
    cue = requirement_cue(p, i->first_word, i->word_end, "from");
    if (cue == NULL)
        return false;
    *from = cue->first_word;
    *to = date_end(p, cue, i->word_end);
    return *to > 0;
}

static bool
take_start(struct posting_text *p, const struct item *i,
           const struct clauses *c)
{
    size_t from, to;

    if (i->part == PART_DUTIES || !find_start(p, i, c, &from, &to))
        return false;
    if (requirement_count(p->out, REQUIREMENT_START) == 0)
        add_words(p, REQUIREMENT_START, from, to, false);
    return true;
}

bool
requirement_limits(struct posting_text *p, const struct item *i,
                   const struct clauses *c, const struct posting *g)
{
    bool pay = take_pay(p, i, g), permit = take_permit(p, i, c);

    return take_start(p, i, c) || pay || permit;
}

void
requirement_fields(struct posting_text *p, const struct posting *g)
{
    struct pay field;

    if (field_pay(g, &field))
        add_pay(p, &field);
    if (!str_empty(g->place) && g->remote != REMOTE_FULL)
        requirement_append(p->a, p->out, REQUIREMENT_PLACE,
                           utf8_cut(p->a, g->place, REQUIREMENT_LABEL),
                           false);
}
