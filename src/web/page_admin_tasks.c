/* Background work: lists, one task, another try, the bin. */
#include "flow/reporting.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

enum { LISTED = 50, ERROR_BYTES = 140 };

/* ---- the list ----------------------------------------------------------- */

static const char *
state_words(int state)
{
    static const char *const words[] = {
        [TASK_WAITING] = "Waiting", [TASK_RUNNING] = "Running",
        [TASK_DONE] = "Done", [TASK_FAILED] = "Failed, tried again",
        [TASK_DEAD] = "Dead",
    };

    return words[state];
}

static void
show_state(struct view *v, int state)
{
    view_text(v, "STATE_WORDS", state_words(state));
    view_show(v, state == TASK_DEAD     ? "IS_DEAD"
                 : state == TASK_FAILED ? "IS_FAILED" : "IS_OTHER");
}

static void
show_choices(struct view *v, const char *state, const char *kind,
             const struct report_table *kinds)
{
    for (int i = 0; task_state_names[i] != NULL; i++) {
        struct view *row = view_row(v, "STATE_CHOICE");

        view_text(row, "NAME", task_state_names[i]);
        view_text(row, "WORDS", state_words(i));
        view_show_if(row, "CHOSEN", str_eq(state, task_state_names[i]));
    }
    for (size_t i = 0; i < kinds->rows; i++) {
        const char *name = kinds->row[i][0];
        struct view *row = view_row(v, "KIND_CHOICE");

        view_text(row, "NAME", name);
        view_text(row, "WORDS", show_task_kind(name));
        view_show_if(row, "CHOSEN", str_eq(kind, name));
    }
}

static void
show_one(struct request *q, struct view *v, const struct task *t)
{
    struct view *row = view_row(v, "TASK");

    view_text(row, "ID", t->id);
    view_text(row, "NAME", show_task_kind(t->kind));
    show_state(row, t->state);
    view_textf(row, "TRIES", "%lld of %lld", (long long)t->tries,
               (long long)t->tries_most);
    view_moment(row, "MADE", t->created_at_ms / 1000, layout_zone(q));
    if (!str_empty(t->error) && t->state != TASK_DONE)
        view_text(view_row(row, "FAILED"), "ERROR",
                  utf8_cut(q->a, t->error, ERROR_BYTES));
}

static void
show_list(struct request *q, struct view *v, const struct rows *rows,
          bool filtered)
{
    for (size_t i = 0; i < rows->count; i++)
        show_one(q, v, rows->row[i]);
    view_show_if(v, "LIST", rows->count > 0);
    if (rows->count > 0)
        return;
    if (filtered)
        layout_empty(v, "EMPTY", "No such task.",
                     "No task is in this state, or of this kind.",
                     "/admin/tasks", "Show every task");
    else
        layout_empty(v, "EMPTY", "No task yet.",
                     "Reading a resume, sending a mail, matching: each will "
                     "stand here, with its errors.", NULL, NULL);
}

struct err *
admin_tasks(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    const char *state = request_query(q, "state");
    const char *kind = request_query(q, "kind");
    struct view *v = view_new(q->a);
    struct report_table kinds;
    struct rows rows;

    if (state == NULL || record_enum(task_state_names, state) < 0)
        state = "";
    if (kind == NULL)
        kind = "";
    TRY(reporting_here(q->ports, q->a, &q->actor, "queue", 1, &kinds));
    TRY(reporting_tasks(q->ports, q->a, &q->actor, state, kind, &page,
                        &rows));
    show_choices(v, state, kind, &kinds);
    show_list(q, v, &rows, state[0] != '\0' || kind[0] != '\0');
    layout_pages(v, 1, (int64_t)rows.count, -1,
                 page.after != NULL ? show_address(q->a, "/admin/tasks",
                                                   "state", state, "kind",
                                                   kind, NULL) : NULL,
                 page.next != NULL ? show_address(q->a, "/admin/tasks",
                                                  "state", state, "kind",
                                                  kind, "after", page.next,
                                                  NULL) : NULL);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Tasks");
    return reply_page(q, r, "admin_tasks.tpl", "Tasks", v);
}

struct err *
admin_tasks_replay(struct request *q, struct reply *r)
{
    const char *kind = request_form(q, "kind");
    int64_t count;

    TRY(reporting_replay_kind(q->ports, q->a, &q->actor,
                              kind != NULL ? kind : "", &count));
    return reply_see(q, r, "/admin/tasks",
                     arena_printf(q->a, count == 1 ? "%s is due again."
                                                   : "%s are due again.",
                                  label_counted(q->a, count, "task",
                                                "tasks")));
}

/* ---- one ---------------------------------------------------------------- */

static void
show_payload(struct view *v, const struct task *t)
{
    const struct reporting_member *m = reporting_payload(view_arena(v), t);

    view_show(v, m->name != NULL ? "PAYLOAD" : "NO_PAYLOAD");
    for (; m->name != NULL; m++) {
        struct view *row = view_row(v, "MEMBER");

        view_text(row, "NAME", m->name);
        if (m->value != NULL)
            view_text(view_row(row, "SHOWN"), "VALUE", m->value);
        else
            view_show(row, "HIDDEN");
    }
}

static void
show_moment(struct request *q, struct view *v, const char *name,
            int64_t at_ms)
{
    struct view *row;

    if (at_ms <= 0)
        return;
    row = view_row(v, "MOMENT");
    view_text(row, "NAME", name);
    view_moment(row, "AT", at_ms / 1000, layout_zone(q));
}

static void
show_task(struct request *q, struct view *v, const struct task *t)
{
    view_text(v, "ID", t->id);
    view_text(v, "NAME", show_task_kind(t->kind));
    view_text(v, "KIND", t->kind);
    show_state(v, t->state);
    view_textf(v, "TRIES", "%lld of %lld", (long long)t->tries,
               (long long)t->tries_most);
    show_moment(q, v, "Made", t->created_at_ms);
    show_moment(q, v, t->state == TASK_RUNNING ? "Lease ends" : "Due",
                t->state == TASK_DONE || t->state == TASK_DEAD
                    ? 0 : t->run_at_ms);
    show_moment(q, v, "Finished", t->finished_at_ms);
    if (!str_empty(t->worker))
        view_text(view_row(v, "TAKEN"), "WORKER", t->worker);
    if (!str_empty(t->error))
        view_text(view_row(v, "FAILED"), "ERROR", t->error);
    show_payload(v, t);
    view_show_if(v, "REPLAY", t->state == TASK_DEAD ||
                                  t->state == TASK_FAILED);
    view_show_if(v, "DROP", t->state == TASK_DEAD);
}

struct err *
admin_task(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct task *t;

    TRY(reporting_task(q->ports, q->a, &q->actor, q->param[0], &t));
    show_task(q, v, t);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/tasks", "Tasks");
    layout_crumb(q, NULL, show_task_kind(t->kind));
    return reply_page(q, r, "admin_task.tpl", show_task_kind(t->kind), v);
}

struct err *
admin_task_replay(struct request *q, struct reply *r)
{
    TRY(reporting_replay(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, arena_printf(q->a, "/admin/tasks/%s",
                                        q->param[0]),
                     "It is due again, with all its tries.");
}

struct err *
admin_task_drop(struct request *q, struct reply *r)
{
    TRY(reporting_drop(q->ports, q->a, &q->actor, q->param[0]));
    return reply_see(q, r, "/admin/tasks?state=dead",
                     "The task is gone for good.");
}
