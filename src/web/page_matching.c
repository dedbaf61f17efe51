/*
 * How matching works, in plain words: with the weights that rank at this
 * moment, asked of the ranker, and the quality that was measured, from the file
 * that the measuring writes (tests/quality/run match --measured). No figure
 * is typed here.
 */
#include <stdlib.h>

#include "base/file.h"
#include "web/chart.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"

enum { FILE_MOST = 65536 };

/* The example, drawn by the same code as a real match. */
static const char example[] =
    "814/864 strong m200/200 m150/150 m140/140 p90/120 m90/90 p44/80 x0/60 "
    "u0/60 m50/50 m50/50";

/* ---- weights ----------------------------------------------------------- */

/* NULL: no resume says what its writer wants of it (pay, permit, start), so it
 * takes no points and its weight goes to the rest. */
static const char *
kind_words(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } all[] = {
        { "text", "What the posting says in its own words" },
        { "skill", "Skills" },
        { "title", "The title" },
        { "years", "Years of such work" },
        { "education", "Education" },
        { "language", "Languages" },
        { "licence", "Licences and certificates" },
        { "place", "The place" },
    };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        if (str_eq(all[i].kind, kind))
            return all[i].words;
    return NULL;
}

static void
show_weights(struct request *q, struct view *v)
{
    struct rank_weights w = rank_weights(q->ports->rank, q->a);
    double strong, possible, sum = 0;

    if (w.count == 0)
        return;
    v = view_row(v, "WEIGHTS");
    for (size_t i = 0; i < w.count; i++)
        if (kind_words(w.weight[i].kind) != NULL)
            sum += w.weight[i].share;
    for (size_t i = 0; i < w.count; i++) {
        const char *words = kind_words(w.weight[i].kind);
        struct view *row;

        if (words == NULL || w.weight[i].share <= 0)
            continue;
        row = view_row(v, "WEIGHT");
        view_text(row, "KIND", words);
        view_textf(row, "SHARE", "%.1f", 100 * w.weight[i].share / sum);
    }
    view_textf(v, "MUST", "%.3g", w.must);
    view_textf(v, "CAP", "%.0f", 100 * w.cap);
    rank_bands(q->ports->rank, &strong, &possible);
    view_textf(v, "STRONG", "%.3g", strong);
    view_textf(v, "POSSIBLE", "%.3g", possible);
    view_text(v, "VERSION", rank_version(q->ports->rank));
}

/* ---- quality ----------------------------------------------------------- */

/* What people are told of what is measured, in this order. */
static const struct {
    const char *what, *title, *words;
    bool share; /* of cases that are right; else 0 to 1 */
} told[] = {
    { "nDCG@10 postings", "Lists of people for an opening",
      "nDCG@10: 1 is the order that the rules of grading ask for", false },
    { "nDCG@10 people", "Lists of openings for a person", "nDCG@10", false },
    { "nDCG@10 titles", "A bare title, as in a search", "nDCG@10", false },
    { "ordered", "The better of two resumes stands higher",
      "pairs that differ in one thing: a skill more, more recent, nearer",
      true },
    { "negation", "\"No experience with\" counts for nothing", "pairs",
      true },
    { "pasted", "The advertisement pasted into a resume does not help",
      "pairs", true },
    { "stuffed", "A list of words for their own sake does not help", "pairs",
      true },
    { "repeated", "The same word many times does not help", "pairs", true },
    { "undated", "Leaving dates out does not help", "pairs", true },
    { "gap", "A gap costs little",
      "care for somebody in the last six years, pairs", true },
    { "equal", "What means the same scores the same", "pairs", true },
    { "gendered", "Waiter and waitress score the same",
      "titles with a form for each sex, pairs", true },
    { "renamed", "Another name changes nothing",
      "names of six groups on the same resume", true },
};

static struct err *
read_measured(struct request *q, char **text)
{
    return file_shipped(q->a, conf_share_path(q->a, q->ports->conf,
                                              "data/weights/measured.tsv"),
                        FILE_MOST, text);
}

/* The value in the line "what TAB value", or NULL. */
static const char *
measured(struct arena *a, const char *text, const char *what)
{
    size_t n = strlen(what);

    for (const char *at = text; *at != '\0';) {
        size_t line = strcspn(at, "\n");

        if (strncmp(at, what, n) == 0 && at[n] == '\t')
            return arena_copy(a, at + n + 1, line - n - 1);
        at += line + (at[line] == '\n');
    }
    return NULL;
}

static struct err *
show_quality(struct request *q, struct view *v)
{
    static const char *const plain[] = { "postings", "resumes", "version" };
    static const char *const names[] = { "POSTINGS", "RESUMES", "WITH" };
    char *text;

    TRY(read_measured(q, &text));
    v = view_row(v, "QUALITY");
    for (int i = 0; i < 3; i++)
        view_text(v, names[i], measured(q->a, text, plain[i]));
    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
        const char *value = measured(q->a, text, told[i].what);
        struct view *row;

        if (value == NULL)
            continue;
        row = view_row(v, "FIGURE");
        view_text(row, "TITLE", told[i].title);
        view_text(row, "WORDS", told[i].words);
        if (told[i].share)
            view_textf(row, "VALUE", "%.0f of 100",
                       100 * strtod(value, NULL));
        else
            view_textf(row, "VALUE", "%.2f", strtod(value, NULL));
    }
    return NULL;
}

/* ---- the page ---------------------------------------------------------- */

struct err *
matching_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    view_text(v, "RULER_SVG", chart_ruler(q->a, example, CHART_TALL));
    show_weights(q, v);
    TRY(show_quality(q, v));
    view_show_if(v, "CANDIDATE", q->actor.role == ROLE_CANDIDATE);
    view_show_if(v, "VISITOR", q->actor.role == ROLE_NOBODY);
    layout_width(q, "read");
    layout_describe(q, "How Tandem scores a match: requirements, points, the "
                       "words that earned them, what each weighs, how well "
                       "it works, and what is never read.");
    return reply_page(q, r, "matching_show.tpl", "How matching works", v);
}
