/* The audit beside its copies outside: how far they are put, how the two came
 * out when they were last compared, and what AWS saw done to our things. */
#include "base/str.h"
#include "flow/auditing.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

#define HERE "/admin/audit/compare"

enum { AGAIN_S = 5 };

static const struct {
    const char *tab, *none, *text;
} kinds[] = {
    [AUDIT_MISSING] = { "Missing there", "No line is missing.",
                        "Every line here that had the time to arrive is "
                        "there." },
    [AUDIT_DIFFERING] = { "Not the same", "No line differs.",
                          "What is there says what stands here." },
    [AUDIT_STRANGE] = { "Strange", "No line is strange.",
                        "Every line there stands in the log here." },
    [AUDIT_SEEN] = { "Seen by AWS", "AWS saw nothing.",
                     "Nobody used or changed the key, the bucket or the "
                     "event data store, as far as CloudTrail was read." },
};

static int64_t
count_of(const struct audit_comparison *c, enum audit_finding_kind kind)
{
    switch (kind) {
    case AUDIT_MISSING:
        return c->missing;
    case AUDIT_DIFFERING:
        return c->differing;
    case AUDIT_STRANGE:
        return c->strange;
    case AUDIT_SEEN:
        break;
    }
    return -1; /* not counted */
}

/* What was asked for; else the first that has something. */
static int
shown(const struct request *q, const struct audit_comparison *c)
{
    const char *asked = request_query(q, "show");
    int kind = asked != NULL ? record_enum(audit_finding_kind_names, asked)
                             : -1;

    if (kind >= 0)
        return kind;
    for (kind = AUDIT_MISSING; kind < AUDIT_SEEN; kind++) {
        if (count_of(c, (enum audit_finding_kind)kind) > 0)
            return kind;
    }
    return AUDIT_SEEN;
}

/* ---- how it stands ------------------------------------------------------- */

static void
show_put(struct request *q, struct view *v, const struct auditing_state *s)
{
    struct view *row = view_row(v, "PUT");

    view_text(row, "OUTSIDE", s->outside);
    view_count(row, "LINES", s->lines);
    view_count(row, "UP_TO", s->put.seq);
    if (s->put.put_at > 0)
        view_text(view_row(row, "SINCE"), "AGO",
                  label_ago(q->a, s->put.put_at, q->now));
    if (s->again > 0)
        view_text(view_row(row, "AGAIN"), "COUNTED",
                  label_counted(q->a, s->again, "line was", "lines were"));
    if (s->put.error != NULL)
        view_text(view_row(row, "FAILED"), "ERROR", s->put.error);
}

static void
show_result(struct request *q, struct view *v,
            const struct audit_comparison *c)
{
    int64_t wrong = c->missing + c->differing + c->strange;
    struct view *row;

    if (c->compared_at > 0) {
        row = view_row(v, wrong == 0 ? "SAME" : "OTHER");
        view_text(row, "COMPARED", label_ago(q->a, c->compared_at, q->now));
        view_text(row, "OURS", label_counted(q->a, c->ours, "line", "lines"));
        view_text(row, "THERE", label_count(q->a, c->there));
        view_count(row, "MISSING", c->missing);
        view_count(row, "DIFFERING", c->differing);
        view_count(row, "STRANGE", c->strange);
        if (c->waiting > 0)
            view_text(view_row(row, "WAITING"), "COUNTED",
                      label_counted(q->a, c->waiting, "line is",
                                    "lines are"));
    }
    if (c->error == NULL)
        return;
    row = view_row(v, "TRY_FAILED");
    view_text(row, "TRIED", label_ago(q->a, c->tried_at, q->now));
    view_text(row, "ERROR", c->error);
}

static void
show_tabs(struct request *q, struct view *v,
          const struct audit_comparison *c, int kind)
{
    for (int i = 0; i <= AUDIT_SEEN; i++) {
        struct view *tab = view_row(v, "TAB");
        int64_t count = count_of(c, (enum audit_finding_kind)i);

        view_textf(tab, "HREF", HERE "?show=%s", audit_finding_kind_names[i]);
        view_text(tab, "TEXT",
                  count < 0 ? kinds[i].tab
                            : arena_join(q->a, kinds[i].tab, ": ",
                                         label_count(q->a, count), NULL));
        view_show_if(tab, "CURRENT", i == kind);
    }
}

/* ---- findings ------------------------------------------------------------ */

static bool
holds(struct request *q, const struct audit_finding *f, const char *words)
{
    const char *all = arena_join(q->a, f->who != NULL ? f->who : "", "\n",
                                 f->what != NULL ? f->what : "", "\n",
                                 f->thing != NULL ? f->thing : "", NULL);

    return str_empty(words) ||
           strstr(str_fold(q->a, all), str_fold(q->a, words)) != NULL;
}

static void
show_finding(struct request *q, struct view *v, const struct audit_finding *f)
{
    struct view *row = view_row(v, f->kind == AUDIT_SEEN ? "ACT" : "LINE");

    view_count(row, "SEQ", f->seq);
    view_count(row, "TIMES", f->times);
    view_moment(row, "AT", f->happened_at, layout_zone(q));
    view_text(row, "WHO", f->who != NULL ? f->who : "the clock");
    view_text(row, "WHAT", f->what);
    view_text(row, "THING", f->thing);
    view_text(row, "WHY", f->why);
}

static struct err *
show_findings_of(struct request *q, struct view *v, int kind)
{
    const char *words = request_query(q, "words");
    struct page page = { .limit = AUDIT_FINDINGS_MOST };
    struct rows rows;
    size_t count = 0;

    TRY(auditing_findings(q->ports, q->a, &q->actor, kind, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!holds(q, rows.row[i], words))
            continue;
        show_finding(q, v, rows.row[i]);
        count++;
    }
    view_text(v, "KIND", audit_finding_kind_names[kind]);
    view_text(v, "WORDS", words);
    view_show_if(v, kind == AUDIT_SEEN ? "ACTS" : "LINES_FOUND", count > 0);
    view_show_if(v, "FILTER", rows.count > 0);
    if (rows.count == AUDIT_FINDINGS_MOST)
        view_count(view_row(v, "FULL"), "MOST", AUDIT_FINDINGS_MOST);
    if (rows.count > 0 && count == 0)
        layout_empty(v, "EMPTY", "Nothing fits.", "No row has these words.",
                     arena_join(q->a, HERE "?show=",
                                audit_finding_kind_names[kind], NULL),
                     "Show every row");
    else if (rows.count == 0)
        layout_empty(v, "EMPTY", kinds[kind].none, kinds[kind].text, NULL,
                     NULL);
    return NULL;
}

static struct err *
show_compared(struct request *q, struct view *v,
              const struct audit_comparison *c)
{
    int kind = shown(q, c);

    view_show(v, "COMPARED_ONCE");
    show_tabs(q, v, c, kind);
    if (kind == AUDIT_SEEN && c->seen_since > 0) {
        struct view *row = view_row(v, "SEEN");

        view_day(row, "SEEN_SINCE", c->seen_since, layout_zone(q));
        view_show_if(row, "CUT", c->seen_cut);
    }
    return show_findings_of(q, v, kind);
}

static void
show_nothing(struct view *v, const struct auditing_state *s)
{
    if (s->outside == NULL)
        layout_empty(v, "EMPTY", "Lines are kept here alone.",
                     "With the setting ports.audit = cloudtrail they are put "
                     "into CloudTrail Lake too, and compared.",
                     "/admin/audit", "Back to the audit");
    else
        layout_empty(v, "EMPTY", "Never compared.",
                     "The two are compared once a day, and when you ask for "
                     "it.", NULL, NULL);
}

struct err *
admin_audit_compare(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct auditing_state s;

    TRY(auditing_show(q->ports, q->a, &q->actor, &s));
    view_show_if(v, "MAY_COMPARE", s.outside != NULL && !s.under_way);
    if (s.outside != NULL)
        show_put(q, v, &s);
    if (s.under_way) {
        view_show(v, "UNDER_WAY");
        reply_refresh(r, AGAIN_S);
    }
    show_result(q, v, &s.comparison);
    if (s.comparison.compared_at > 0)
        TRY(show_compared(q, v, &s.comparison));
    else
        show_nothing(v, &s);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/audit", "Audit");
    layout_crumb(q, NULL, "Compared");
    return reply_page(q, r, "admin_audit_compare.tpl", "Audit compared", v);
}

struct err *
admin_audit_compare_send(struct request *q, struct reply *r)
{
    struct err *e = auditing_compare(q->ports, q->a, &q->actor);

    if (e != NULL && e->kind == ERR_CONFLICT)
        return reply_see(q, r, HERE, "There is nothing to compare with: "
                         "lines are kept here alone.");
    TRY(e);
    return reply_see(q, r, HERE, "They will be compared as soon as a worker "
                     "is free.");
}
