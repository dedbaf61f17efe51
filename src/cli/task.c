/* Looking at background work, and giving dead tasks another life. */
#include "cli/cli.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "core/record_json.h"

enum { LISTED = 500 };

static struct err *
print_tasks(struct cli *c, const struct rows *rows)
{
    static const char *const columns[] = { "id", "kind", "state", "tries",
                                           "due", "error", NULL };
    struct cli_table table;

    cli_table_start(&table, c, columns);
    for (size_t i = 0; i < rows->count; i++) {
        const struct task *t = rows->row[i];
        const char *const cells[] = {
            t->id, t->kind, task_state_names[t->state],
            arena_printf(c->a, "%lld", (long long)t->tries),
            clock_iso(c->a, t->run_at_ms / 1000), t->error, NULL
        };

        cli_table_add(&table, cells);
    }
    cli_table_print(&table);
    return NULL;
}

struct err *
cli_task_list(struct cli *c)
{
    const char *state = cli_option(c, "--state");
    const char *kind = cli_option(c, "--kind");
    struct page page = { .limit = LISTED };
    struct rows rows;
    struct ports *p;

    cli_words(c, 0, 0);
    if (state != NULL && record_enum(task_state_names, state) < 0)
        cli_misuse(c, "the states are waiting, running, done, failed, dead");
    TRY(cli_ports(c, &p));
    if (kind != NULL)
        TRY(store_list(p->store, c->a, TASK_BY_KIND, kind, &page, &rows));
    else
        TRY(store_list(p->store, c->a, TASK_BY_STATE, state ? state : "",
                       &page, &rows));
    TRY(print_tasks(c, &rows));
    if (page.next != NULL)
        fprintf(stderr, "These are the newest %d; there are more.\n", LISTED);
    return NULL;
}

struct err *
cli_task_show(struct cli *c)
{
    static const char *const columns[] = { "field", "value", NULL };
    struct cli_table table;
    json_t *object, *value;
    struct task *t;
    struct ports *p;
    const char *key;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(store_get(p->store, c->a, &task_type, c->word[0], &t));
    object = record_json(c->a, &task_type, t);
    if (c->json) {
        cli_print_json(c, object);
        return NULL;
    }
    cli_table_start(&table, c, columns);
    json_object_foreach (object, key, value) {
        const char *const cells[] = {
            key, json_is_string(value) ? json_string_value(value)
                                       : json_text(c->a, value), NULL
        };

        cli_table_add(&table, cells);
    }
    cli_table_print(&table);
    return NULL;
}

/* The queue does it and the store remembers who did: two changes, the audit
 * line first, so that nothing is done that is not on record. */
static struct err *
with_audit(struct cli *c, const char *action,
           struct err *(*act)(struct queue *q, struct arena *a,
                              const char *id))
{
    struct change change;
    struct ports *p;
    struct task *t;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(store_get(p->store, c->a, &task_type, c->word[0], &t));
    change_start(&change, c->a);
    cli_audit(&change, action, arena_printf(c->a, "task:%s", t->id), NULL);
    TRY(store_commit(p->store, &change));
    return act(p->queue, c->a, t->id);
}

struct err *
cli_task_replay(struct cli *c)
{
    TRY(with_audit(c, "task.replay", queue_replay));
    cli_say(c, "task %s is due again", c->word[0]);
    return NULL;
}

struct err *
cli_task_drop(struct cli *c)
{
    TRY(with_audit(c, "task.drop", queue_drop));
    cli_say(c, "task %s is gone", c->word[0]);
    return NULL;
}
