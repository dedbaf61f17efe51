/* Who did what to whom: searched, proved, taken along. */
#include "base/clock.h"
#include "core/audit_seal.h"
#include "flow/reporting.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

enum { LISTED = 50, EXPORTED = 10000, EXPORT_PAGE = 500, PROOF_S = 60 };

static struct reporting_filter
filter_of(const struct request *q)
{
    return (struct reporting_filter){
        .subject = str_trim(q->a, request_query(q, "subject")
                                      ? request_query(q, "subject") : ""),
        .actor = str_trim(q->a, request_query(q, "actor")
                                    ? request_query(q, "actor") : ""),
        .action = str_trim(q->a, request_query(q, "action")
                                     ? request_query(q, "action") : ""),
    };
}

/* A person by name while there is an account, else by id. */
static struct err *
show_person(struct request *q, struct view *v, const char *section,
            const char *id)
{
    struct account *account;
    struct view *row;

    if (str_empty(id))
        return NULL;
    TRY(store_get_or_none(q->ports->store, q->a, &account_type, id,
                          &account));
    row = view_row(v, section);
    view_text(row, "ID", id);
    view_text(row, "NAME",
              account != NULL ? account->name
                              : utf8_cut(q->a, audit_seal_words(id), 8));
    return NULL;
}

static struct err *
show_line(struct request *q, struct view *v, const struct audit *line)
{
    struct view *row = view_row(v, "LINE");

    view_count(row, "SEQ", line->seq);
    view_moment(row, "AT", line->happened_at, layout_zone(q));
    view_text(row, "ACTION", line->action);
    view_text(row, "OBJECT", audit_seal_words(line->object));
    TRY(show_person(q, row, "ACTOR", line->actor_id));
    if (str_empty(line->actor_id))
        view_text(view_row(row, "NO_ACTOR"), "ROLE",
                  line->actor_role != NULL ? line->actor_role : "the clock");
    return show_person(q, row, "SUBJECT", line->subject_id);
}

static char *
address(struct request *q, const char *path, const char *after)
{
    struct reporting_filter f = filter_of(q);

    return show_address(q->a, path, "subject", f.subject, "actor", f.actor,
                        "action", f.action, "after", after, NULL);
}

static struct err *
show_proof(struct request *q, struct view *v)
{
    struct reporting_proof proof;
    struct view *row;

    TRY(reporting_prove(q->ports, q->a, &q->actor, PROOF_S, &proof));
    view_count(v, "LINES", proof.lines);
    view_text(v, "CHECKED", label_ago(q->a, proof.checked_at, q->now));
    if (proof.broken_id == NULL) {
        view_show(v, "WHOLE");
        return NULL;
    }
    row = view_row(v, "BROKEN");
    view_text(row, "ID", proof.broken_id);
    view_text(row, "WHY", proof.broken_why);
    return NULL;
}

struct err *
admin_audit(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    const char *after = page.after;
    struct reporting_filter f = filter_of(q);
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(reporting_audit(q->ports, q->a, &q->actor, &f, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(show_line(q, v, rows.row[i]));
    TRY(show_proof(q, v));
    view_text(v, "SUBJECT_ASKED", f.subject);
    view_text(v, "ACTOR_ASKED", f.actor);
    view_text(v, "ACTION_ASKED", f.action);
    view_text(v, "CSV", address(q, "/admin/audit.csv", NULL));
    view_show_if(v, "LIST", rows.count > 0);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No line.",
                     "Nothing that fits is on record.", "/admin/audit",
                     "Show every line");
    layout_pages(v, 1, (int64_t)rows.count, -1,
                 after != NULL ? address(q, "/admin/audit", NULL) : NULL,
                 page.next != NULL ? address(q, "/admin/audit", page.next)
                                   : NULL);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Audit");
    return reply_page(q, r, "admin_audit.tpl", "Audit", v);
}

/* ---- CSV ---------------------------------------------------------------- */

static const char *const columns[] = { "seq", "at", "actor_id", "actor_role",
                                       "action", "object", "subject_id",
                                       "hash" };
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char **
cells_of(struct arena *a, const struct audit *line)
{
    const char **cell = NEW_ARRAY(a, COLUMNS, const char *);

    cell[0] = arena_printf(a, "%lld", (long long)line->seq);
    cell[1] = clock_iso(a, line->happened_at);
    cell[2] = audit_seal_words(line->actor_id);
    cell[3] = line->actor_role;
    cell[4] = line->action;
    cell[5] = audit_seal_words(line->object);
    cell[6] = audit_seal_words(line->subject_id);
    cell[7] = line->hash;
    return cell;
}

struct err *
admin_audit_csv(struct request *q, struct reply *r)
{
    struct page page = { .limit = EXPORT_PAGE };
    struct reporting_filter f = filter_of(q);
    struct report_table t = { .columns = COLUMNS };
    struct rows rows;

    t.column = NEW_ARRAY(q->a, COLUMNS, const char *);
    memcpy(t.column, columns, sizeof(columns));
    t.row = NEW_ARRAY(q->a, EXPORTED + EXPORT_PAGE, const char **);
    do {
        TRY(reporting_audit(q->ports, q->a, &q->actor, &f, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            t.row[t.rows++] = cells_of(q->a, rows.row[i]);
        page.after = page.next;
    } while (page.next != NULL && t.rows < EXPORTED);
    TRY(reporting_taken(q->ports, q->a, &q->actor,
                        arena_printf(q->a, "lines:%zu", t.rows)));
    reply_header(r, "Content-Disposition", "attachment; "
                 "filename=\"tandem-audit.csv\"");
    return reply_text(q, r, "text/csv; charset=utf-8",
                      reporting_csv(q->a, &t));
}
