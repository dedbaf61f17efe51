/* Background work, as an administrator looks at it and helps it on. */
#include "flow/reporting.h"

#include "base/json.h"
#include "base/str.h"

enum { PAGE = 500 };

struct err *
reporting_tasks(struct ports *p, struct arena *a, const struct actor *who,
                const char *state, const char *kind, struct page *page,
                struct rows *rows)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    if (state[0] != '\0' && kind[0] != '\0')
        return store_list(p->store, a, TASK_BY_BOTH,
                          arena_printf(a, "%s:%s", state, kind), page, rows);
    if (kind[0] != '\0')
        return store_list(p->store, a, TASK_BY_KIND, kind, page, rows);
    return store_list(p->store, a, TASK_BY_STATE, state, page, rows);
}

struct err *
reporting_task(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, struct task **task)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_get(p->store, a, &task_type, id, task);
}

/* ---- payloads ----------------------------------------------------------- */

/* What members may hold without telling a secret or about a person. */
static bool
is_plain(const char *name)
{
    static const char *const plain[] = {
        "account", "application", "candidate", "employer", "entry", "event",
        "kind", "posting", "profile", "reason", "resume", "stage", NULL
    };

    return record_enum(plain, name) >= 0;
}

static const char *
shown(struct arena *a, const char *name, const json_t *value)
{
    if (json_is_number(value) || json_is_boolean(value))
        return json_text(a, value);
    if (json_is_string(value) && is_plain(name))
        return arena_str(a, json_string_value(value));
    return NULL;
}

const struct reporting_member *
reporting_payload(struct arena *a, const struct task *task)
{
    const char *text = task->payload != NULL ? task->payload : "{}";
    struct reporting_member *list;
    const char *name;
    json_t *payload, *value;
    size_t count = 0;

    if (json_parse(a, text, strlen(text), &payload) != NULL)
        payload = NULL; /* what cannot be read is not shown */
    list = NEW_ARRAY(a, json_object_size(payload) + 1,
                     struct reporting_member);
    json_object_foreach (payload, name, value) {
        list[count].name = arena_str(a, name);
        list[count++].value = shown(a, name, value);
    }
    return list;
}

/* ---- another life, or none ---------------------------------------------- */

/* The line goes first: nothing is done that is not on record. */
static struct err *
note(struct ports *p, struct arena *a, const struct actor *who,
     const char *action, const struct task *t)
{
    struct change c;
    struct audit *line;

    change_start(&c, a);
    line = change_audit(&c, who->id, action, arena_printf(a, "task:%s", t->id),
                        NULL);
    line->actor_role = role_names[who->role];
    return store_commit(p->store, &c);
}

static struct err *
moved(struct arena *a, const struct task *t)
{
    return fail(a, ERR_CONFLICT, "look at it again",
                "this task is %s meanwhile", task_state_names[t->state]);
}

struct err *
reporting_replay(struct ports *p, struct arena *a, const struct actor *who,
                 const char *id)
{
    struct task *t;

    TRY(reporting_task(p, a, who, id, &t));
    if (t->state != TASK_DEAD && t->state != TASK_FAILED)
        return moved(a, t);
    TRY(note(p, a, who, "task.replay", t));
    return queue_replay(p->queue, a, id);
}

struct err *
reporting_drop(struct ports *p, struct arena *a, const struct actor *who,
               const char *id)
{
    struct task *t;

    TRY(reporting_task(p, a, who, id, &t));
    if (t->state != TASK_DEAD)
        return moved(a, t);
    TRY(note(p, a, who, "task.drop", t));
    return queue_drop(p->queue, a, id);
}

struct err *
reporting_replay_kind(struct ports *p, struct arena *a,
                      const struct actor *who, const char *kind,
                      int64_t *count)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    *count = 0;
    do {
        TRY(reporting_tasks(p, a, who, task_state_names[TASK_DEAD], kind,
                            &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct task *t = rows.row[i];
            struct err *e;

            TRY(note(p, a, who, "task.replay", t));
            e = queue_replay(p->queue, a, t->id);
            if (e != NULL && e->kind != ERR_MISSING)
                return e;
            *count += e == NULL;
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}
