/* Gathering a change. Nothing here touches a store. */
#include "port/change.h"

#include "base/clock.h"
#include "base/id.h"
#include "core/audit_seal.h"

void
change_start(struct change *c, struct arena *a)
{
    *c = (struct change){ .a = a };
    c->last = &c->first;
}

static void
add(struct change *c, enum write_kind kind, const struct record_type *type,
    const void *record)
{
    struct write *w = NEW(c->a, struct write);

    w->kind = kind;
    w->type = type;
    w->record = record;
    *c->last = w;
    c->last = &w->next;
    c->count++;
}

void
change_insert(struct change *c, const struct record_type *type,
              const void *record)
{
    add(c, WRITE_INSERT, type, record);
}

void
change_update(struct change *c, const struct record_type *type,
              const void *record)
{
    add(c, WRITE_UPDATE, type, record);
}

void
change_put(struct change *c, const struct record_type *type,
           const void *record)
{
    add(c, WRITE_PUT, type, record);
}

void
change_delete(struct change *c, const struct record_type *type,
              const void *record)
{
    add(c, WRITE_DELETE, type, record);
}

void
change_add(struct change *c, const struct change *other)
{
    for (const struct write *w = other->first; w != NULL; w = w->next)
        add(c, w->kind, w->type, w->record);
}

struct task *
change_task(struct change *c, const char *kind, const char *payload)
{
    struct task *t = NEW(c->a, struct task);

    t->id = id_new(c->a);
    t->kind = kind;
    t->payload = payload;
    t->state = TASK_WAITING;
    t->created_at_ms = clock_now_ms();
    t->run_at_ms = t->created_at_ms;
    add(c, WRITE_INSERT, &task_type, t);
    return t;
}

struct event *
change_event(struct change *c, const char *kind, const char *actor_id)
{
    return change_event_as(c, id_new(c->a), kind, actor_id);
}

struct event *
change_event_as(struct change *c, const char *id, const char *kind,
                const char *actor_id)
{
    struct event *e = NEW(c->a, struct event);

    e->id = id;
    e->kind = kind;
    e->happened_at = clock_now();
    e->actor_id = actor_id;
    add(c, WRITE_INSERT, &event_type, e);
    change_task(c, "event.deliver",
                arena_printf(c->a, "{\"event\":\"%s\"}", e->id));
    return e;
}

struct audit *
change_audit(struct change *c, const char *actor_id, const char *action,
             const char *object, const char *subject_id)
{
    struct audit *u = NEW(c->a, struct audit);

    u->id = id_new(c->a);
    u->happened_at = clock_now();
    u->actor_id = actor_id;
    u->action = action;
    u->object = object;
    u->subject_id = subject_id;
    u->salts = audit_seal_salts(c->a);
    add(c, WRITE_INSERT, &audit_type, u);
    return u;
}

void
change_notice(struct change *c, const char *account_id, const char *kind,
              const char *subject, const char *link)
{
    struct notice *n = NEW(c->a, struct notice);

    n->id = id_new(c->a);
    n->account_id = account_id;
    n->kind = kind;
    n->subject = subject;
    n->link = link;
    n->created_at = clock_now();
    add(c, WRITE_INSERT, &notice_type, n);
}

void
change_finish(struct change *c, const struct task *task)
{
    add(c, WRITE_FINISH, &task_type, task);
}
