/*
 * Explanations on pages. Everything comes from what is stored, the outline or
 * the whole JSON: a page shows what was computed, and computes nothing itself
 * but counts.
 */
#include "web/show_explanation.h"

#include "base/json.h"
#include "base/str.h"
#include "web/chart.h"
#include "web/label.h"

enum { QUOTED_BYTES = 60 };

/* What the parts of an explanation come to. */
struct tally {
    int64_t musts, musts_met, musts_missing, unknown;
    int unknown_points; /* tenths */
};

static json_t *
read_explanation(struct arena *a, const char *explanation)
{
    json_t *value;

    if (str_empty(explanation) ||
        json_parse(a, explanation, strlen(explanation), &value) != NULL)
        return NULL;
    return value;
}

static struct tally
tally_of(const struct outline *o)
{
    struct tally t = { 0 };

    for (size_t i = 0; i < o->count; i++) {
        const struct outline_part *part = &o->part[i];

        t.musts += part->must;
        t.musts_met += part->must && part->state == FIT_MET;
        t.musts_missing += part->must && part->state == FIT_MISSING;
        if (part->state == FIT_UNKNOWN) {
            t.unknown++;
            t.unknown_points += part->of;
        }
    }
    return t;
}

static const char *
musts_text(struct arena *a, const struct tally *t)
{
    if (t->musts == 0)
        return "It names no must-haves.";
    if (t->musts_met == t->musts)
        return t->musts == 1 ? "The must-have is met."
                             : arena_join(a, "All ", label_count(a, t->musts),
                                          " must-haves are met.", NULL);
    return arena_join(a, label_count(a, t->musts_met), " of ",
                      label_count(a, t->musts), " must-haves ",
                      t->musts_met == 1 ? "is" : "are", " met.", NULL);
}

void
show_fit(struct view *row, const char *outline)
{
    struct arena *a = view_arena(row);
    struct outline why;
    struct tally t;

    if (!outline_read(a, outline, &why)) {
        view_show(row, "UNSCORED");
        return;
    }
    t = tally_of(&why);
    view_show(row, "SCORED");
    view_count(row, "SCORE", why.score / 10); /* 39.6 is below a 40 */
    view_text(row, "BAND", label_band((int)why.band));
    view_text(row, "MUSTS", musts_text(a, &t));
    view_safe_html(row, "RULER_SVG",
                   chart_ruler_outline(a, &why, CHART_THIN));
    view_show_if(row, "MUST_MISSING", t.musts_missing > 0);
    if (t.unknown > 0)
        view_count(view_row(row, "NOT_KNOWN"), "UNKNOWN", t.unknown);
}

void
show_score(struct view *v, const char *name, const char *outline)
{
    struct arena *a = view_arena(v);
    struct outline why;
    struct view *part;
    struct tally t;

    if (!outline_read(a, outline, &why))
        return;
    t = tally_of(&why);
    part = view_part(v, name, "show_score.tpl");
    view_tenths(part, "SCORE", why.score / 10.0);
    view_text(part, "BAND", label_band((int)why.band));
    view_text(part, "MUSTS", musts_text(a, &t));
    view_safe_html(part, "RULER_SVG",
                   chart_ruler_outline(a, &why, CHART_TALL));
    if (t.unknown > 0) {
        struct view *row = view_row(part, "OPEN");

        view_tenths(row, "POINTS", t.unknown_points / 10.0);
        view_tenths(row, "MAX", why.max / 10.0);
    }
}

/* ---- the table ---------------------------------------------------------- */

static void
show_quote(struct view *said, const char *text, int64_t start,
           const struct show_points *how)
{
    struct view *row = view_row(said, "QUOTE"), *words;

    if (how->evidence == NULL || start < 0) {
        view_text(view_row(row, "BARE"), "WORDS", text);
        return;
    }
    words = view_row(row, "CITE");
    view_text(words, "WORDS", text);
    view_textf(words, "HREF", "%s#e%lld", how->evidence, (long long)start);
}

static bool
said_before(const json_t *evidence, size_t at, const char *text)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq_nocase(json_get_str(json_array_get(evidence, i), "text",
                                       ""), text))
            return true;
    return false;
}

static int64_t
count_wordings(const json_t *evidence)
{
    const json_t *words;
    int64_t count = 0;
    size_t i;

    json_array_foreach (evidence, i, words)
        count += !said_before(evidence, i, json_get_str(words, "text", ""));
    return count;
}

/* The longest wording, which tells most; only its beginning if need be. */
static const char *
telling(struct arena *a, const json_t *evidence)
{
    const json_t *words;
    const char *most = "", *cut;
    size_t i;

    json_array_foreach (evidence, i, words) {
        const char *text = json_get_str(words, "text", "");

        most = strlen(text) > strlen(most) ? text : most;
    }
    cut = utf8_cut(a, most, QUOTED_BYTES);
    return strlen(cut) < strlen(most) ? arena_join(a, cut, "…", NULL) : cut;
}

/* Each wording once; where there are several, folded under one of them. All
 * are marked in the resume. */
static void
show_quotes(struct view *row, const json_t *evidence,
            const struct show_points *how)
{
    struct arena *a = view_arena(row);
    int64_t count = count_wordings(evidence);
    struct view *said = view_row(view_row(row, "SAID"),
                                 count > 1 ? "SEVERAL" : "ONE");
    const json_t *words;
    size_t i;

    if (count > 1) {
        view_text(said, "TELLING", telling(a, evidence));
        view_count(said, "MORE", count - 1);
    }
    json_array_foreach (evidence, i, words) {
        const char *text = json_get_str(words, "text", "");

        if (!said_before(evidence, i, text))
            show_quote(said, text, json_get_int(words, "start", -1), how);
    }
}

/* What the employer asks, or the candidate adds. */
static void
show_hint(struct view *silent, const char *words,
          const struct show_points *how)
{
    if (words != NULL)
        view_textf(view_row(silent, "HINT"), "WORDS", "%s%s",
                   how->employer ? "Ask: " : "", words);
}

/* Absent: that it is follows from its state, so the rest is folded. */
static void
show_absent(struct view *row, const json_t *part,
            const struct show_points *how)
{
    const char *hint = json_get_str(part, how->employer ? "question" : "add",
                                    NULL);
    struct view *folded = view_row(row, "ABSENT");

    view_text(folded, "LABEL", hint == NULL      ? "Not mentioned"
                               : how->employer ? "What to ask"
                                               : "What you can do");
    view_text(folded, "TEXT",
              how->employer ? "The resume does not mention it."
                            : "Your resume was read in full. It does not "
                              "mention this.");
    show_hint(folded, hint, how);
}

/* What stands where there are no words: absent, and not known, are two
 * things, and neither is a failure of the reader. */
static void
show_silence(struct view *row, const json_t *part,
             const struct show_points *how)
{
    bool unknown = str_eq(json_get_str(part, "state", ""), "unknown");
    const char *note = json_get_str(part, "note", NULL);
    struct view *silent;

    if (note == NULL && !unknown) {
        show_absent(row, part, how);
        return;
    }
    silent = view_row(row, "SILENT");
    view_text(silent, "TEXT",
              note != NULL      ? note
              : how->employer ? "The resume does not say."
                              : "Your resume neither says it nor rules it "
                                "out.");
    show_hint(silent, json_get_str(part, how->employer ? "question" : "add",
                                   NULL), how);
    if (unknown && how->ask != NULL) {
        struct view *ask = view_row(silent, "ASK");

        view_text(ask, "HREF", how->ask);
        view_text(ask, "LABEL",
                  how->employer ? "Write to them" : "Answer this");
    }
}

static void
show_part(struct view *row, const json_t *part, const struct show_points *how)
{
    const json_t *evidence = json_object_get(part, "evidence");

    label_show_state(row, json_get_str(part, "state", ""));
    view_text(row, "REQUIREMENT", json_get_str(part, "requirement", ""));
    view_text(row, "KIND",
              label_requirement_kind(json_get_str(part, "kind", "")));
    view_show_if(row, "MUST", json_get_bool(part, "must", 0) != 0);
    view_tenths(row, "POINTS", json_get_real(part, "points", 0));
    view_tenths(row, "OF", json_get_real(part, "of", 0));
    if (json_array_size(evidence) > 0)
        show_quotes(row, evidence, how);
    else
        show_silence(row, part, how);
    if (json_array_size(evidence) > 0
        && json_get_str(part, "note", NULL) != NULL)
        view_text(view_row(row, "REMARK"), "TEXT",
                  json_get_str(part, "note", ""));
}

void
show_points(struct view *v, const char *name, const char *explanation,
            const struct show_points *how)
{
    struct arena *a = view_arena(v);
    json_t *why = read_explanation(a, explanation);
    const json_t *part;
    struct view *table;
    size_t i;

    if (why == NULL)
        return;
    table = view_part(v, name, "show_points.tpl");
    view_text(table, "WHOSE", how->employer ? "the resume" : "your resume");
    view_tenths(table, "SCORE", json_get_real(why, "score", 0));
    view_count(table, "COUNT",
               (int64_t)json_array_size(json_object_get(why, "parts")));
    view_text(table, "VERSION", json_get_str(why, "version", ""));
    json_array_foreach (json_object_get(why, "parts"), i, part)
        show_part(view_row(table, "PART"), part, how);
}

/* ---- advice ------------------------------------------------------------- */

void
show_advice(struct view *v, const char *name, const char *explanation)
{
    json_t *why = read_explanation(view_arena(v), explanation);
    const json_t *advice = json_object_get(why, "advice"), *one;
    struct view *part;
    size_t i;

    if (json_array_size(advice) == 0)
        return;
    part = view_part(v, name, "show_advice.tpl");
    json_array_foreach (advice, i, one) {
        struct view *row = view_row(part, "ADVICE");

        view_text(row, "CHANGE", json_get_str(one, "change", ""));
        view_tenths(row, "GAIN", json_get_real(one, "gain", 0));
    }
}

void
show_limits(struct view *v, const char *name, const char *explanation,
            const struct show_points *how)
{
    json_t *why = read_explanation(view_arena(v), explanation);
    const json_t *limits = json_object_get(why, "filters"), *one;
    struct view *part;
    size_t i;

    if (json_array_size(limits) == 0)
        return;
    part = view_part(v, name, "show_limits.tpl");
    json_array_foreach (limits, i, one) {
        struct view *row = view_row(part, "LIMIT");

        view_text(row, "NAME", json_get_str(one, "name", ""));
        label_show_state(row, json_get_str(one, "state", ""));
        view_show_if(row, "SET", json_get_bool(one, "limit", 0) != 0);
        show_hint(row, json_get_str(one, how->employer ? "question" : "add",
                                    NULL), how);
    }
}
