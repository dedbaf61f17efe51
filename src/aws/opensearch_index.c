/*
 * The life of an index. How far a copy or a merge has come stands in
 * OpenSearch alone: both run there by themselves, and whoever comes next finds
 * a copy in its list of tasks, a merge by the id that the index's mapping has
 * of it. The write block of an index says that a copy of
 * it is under way, and that what the copy holds so far is right.
 */
#include "aws/opensearch.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/prefork.h"

enum { WAIT_MS = 30000, LOOK_MS = 500 };

#define COPYING "indices:data/write/reindex"
#define THIS_NIGHT_MS ((int64_t)20 * HOUR_S * 1000)

/* ---- an index ------------------------------------------------------------ */

static struct err *
put_template(struct opensearch *o, struct arena *a,
             const struct opensearch_form *form)
{
    const char *name = arena_join(a, o->prefix, "-", form->kind, NULL);
    struct aws_reply reply;

    return opensearch_call(
        o, a, "PutTemplate", aws_members(
            a, "{s:s,s:{s:[s],s:O}}", "Name", name, "Body", "index_patterns",
            arena_join(a, name, "-*", NULL), "template", form->body(a, o)),
        NULL, &reply);
}

static const char *
index_of(struct arena *a, const char *alias,
         const struct opensearch_form *form)
{
    return arena_join(a, alias, "-", form->version, NULL);
}

/* Somebody else may have made it first, or have taken the alias from it. */
static struct err *
add_alias(struct opensearch *o, struct arena *a, const char *index,
          const char *alias)
{
    struct aws_reply reply;

    return opensearch_call(o, a, "UpdateAliases", aws_members(
        a, "{s:{s:[{s:{s:s,s:s}}]}}", "Body", "actions", "add", "index",
        index, "alias", alias), NULL, &reply);
}

static struct err *
make_index(struct opensearch *o, struct arena *a, const char *index,
           const char *alias)
{
    json_t *members = aws_members(a, "{s:s,s:{}}", "Index", index, "Body");
    struct aws_reply reply;
    struct err *e;

    if (alias != NULL)
        json_object_set_new(json_object_get(members, "Body"), "aliases",
                            json_pack("{s:{}}", alias));
    e = opensearch_call(o, a, "CreateIndex", members, NULL, &reply);
    if (!str_eq(reply.code, "resource_already_exists_exception"))
        return e;
    return alias == NULL ? NULL : add_alias(o, a, index, alias);
}

static struct err *
has_index(struct opensearch *o, struct arena *a, const char *alias, bool *has)
{
    struct aws_reply reply;
    struct err *e = opensearch_call(o, a, "GetAlias",
                                    aws_members(a, "{s:s}", "Name", alias),
                                    NULL, &reply);

    *has = e == NULL;
    return reply.status == 404 ? NULL : e;
}

static const char **
place_of(struct opensearch *o, const char *set)
{
    return &o->ready[o->ready[0] != NULL && !str_eq(o->ready[0], set)];
}

struct err *
opensearch_ready(struct opensearch *o, struct arena *a,
                 const struct opensearch_form *form, const char *set)
{
    const char *alias = opensearch_alias(a, o, form, set);
    const char **ready = place_of(o, set);
    bool has;

    if (*ready != NULL)
        return NULL;
    TRY(has_index(o, a, alias, &has));
    if (!has) {
        TRY(put_template(o, a, form));
        TRY(make_index(o, a, index_of(a, alias, form), alias));
    }
    *ready = set;
    return NULL;
}

/* Also where it is gone already. */
static struct err *
drop_index(struct opensearch *o, struct arena *a, const char *index)
{
    struct aws_reply reply;
    struct err *e = opensearch_call(o, a, "DeleteIndex",
                                    aws_members(a, "{s:s}", "Index", index),
                                    NULL, &reply);

    return reply.status == 404 ? NULL : e;
}

static struct err *
put_setting(struct opensearch *o, struct arena *a, const char *index,
            const char *name, const char *value)
{
    struct aws_reply reply;

    return opensearch_call(o, a, "PutSettings",
                           aws_members(a, "{s:s,s:{s:s}}", "Index", index,
                                       "Body", name, value), NULL, &reply);
}

static struct err *
block(struct opensearch *o, struct arena *a, const char *index, bool on)
{
    return put_setting(o, a, index, "index.blocks.write",
                       on ? "true" : "false");
}

/* ---- all of one alias ---------------------------------------------------- */

struct look {
    const char *now;   /* behind the alias; NULL: none */
    const char *merge; /* its merge that was begun; "": none */
    bool blocked;      /* it takes nothing new */
    bool made;         /* the one that should be */
    json_t *all;       /* by their names */
};

static struct err *
look_at(struct opensearch *o, struct arena *a, const char *alias,
        const char *to, struct look *found)
{
    struct aws_reply reply;
    const char *name;
    json_t *index;

    TRY(opensearch_call(o, a, "GetIndex",
                        aws_members(a, "{s:s}", "Index",
                                    arena_join(a, alias, "-*", NULL)), NULL,
                        &reply));
    *found = (struct look){ .all = reply.members };
    json_object_foreach(reply.members, name, index) {
        const json_t *of = json_object_get(json_object_get(
            json_object_get(index, "settings"), "index"), "blocks");

        found->made = found->made || str_eq(name, to);
        if (json_object_get(json_object_get(index, "aliases"), alias) == NULL)
            continue;
        found->now = name;
        found->merge = json_get_str(json_object_get(json_object_get(
            index, "mappings"), "_meta"), "merge", "");
        found->blocked = str_eq(json_get_str(of, "write", ""), "true");
    }
    return NULL;
}

/* Whoever moved the alias may have ended before it dropped the old one. */
static struct err *
drop_others(struct opensearch *o, struct arena *a, const struct look *l)
{
    const char *name;
    json_t *index;

    json_object_foreach(l->all, name, index) {
        if (!str_eq(name, l->now))
            TRY(drop_index(o, a, name));
    }
    return NULL;
}

/* ---- what OpenSearch does by itself -------------------------------------- */

static bool
names_index(json_t *tasks, const char *in_brackets)
{
    const char *id;
    json_t *task;

    json_object_foreach(tasks, id, task) {
        if (strstr(json_get_str(task, "description", ""), in_brackets) !=
            NULL)
            return true;
    }
    return false;
}

static struct err *
is_running(struct opensearch *o, struct arena *a, const char *action,
           const char *index, bool *running)
{
    const char *in_brackets = arena_join(a, "[", index, "]", NULL), *id;
    struct aws_reply reply;
    json_t *node;

    *running = false;
    TRY(opensearch_call(o, a, "ListTasks",
                        aws_members(a, "{s:s}", "Actions", action), NULL,
                        &reply));
    json_object_foreach(json_object_get(reply.members, "nodes"), id, node) {
        *running = *running || names_index(json_object_get(node, "tasks"),
                                           in_brackets);
    }
    return NULL;
}

/* ERR_BUSY: it takes longer than is waited for, and goes on. */
static struct err *
rest(struct arena *a, const char *index, int64_t until_ms)
{
    if (clock_steady_ms() > until_ms || !prefork_rest(LOOK_MS))
        return fail(a, ERR_BUSY, "nothing: it is looked at again",
                    "OpenSearch is still at work on %s", index);
    return NULL;
}

static struct err *
await_copy(struct opensearch *o, struct arena *a, const char *index)
{
    int64_t until_ms = clock_steady_ms() + WAIT_MS;
    bool running;

    for (;;) {
        TRY(is_running(o, a, COPYING, index, &running));
        if (!running)
            return NULL;
        TRY(rest(a, index, until_ms));
    }
}

/* ---- a merge ------------------------------------------------------------- */

/* *done: it ended well, and began for this night's sake, not for that of one
 * before, which knew less of what was deleted. Where a node stopped amid it,
 * OpenSearch knows nothing of it. */
static struct err *
await_merge(struct opensearch *o, struct arena *a, const char *index,
            const char *id, bool *done)
{
    int64_t until_ms = clock_steady_ms() + WAIT_MS;
    struct aws_reply reply;

    for (*done = false;;) {
        struct err *e = opensearch_call(o, a, "GetTask",
                                        aws_members(a, "{s:s}", "Id", id),
                                        NULL, &reply);

        if (e != NULL)
            return reply.status == 404 ? NULL : e;
        if (json_is_true(json_object_get(reply.members, "completed")))
            break;
        TRY(rest(a, index, until_ms));
    }
    *done = json_object_get(reply.members, "error") == NULL &&
            json_get_int(json_object_get(reply.members, "task"),
                         "start_time_in_millis", 0) >
            clock_now_ms() - THIS_NIGHT_MS;
    return NULL;
}

/* With the index: whoever comes next waits for this one. */
static struct err *
note_merge(struct opensearch *o, struct arena *a, const char *index,
           const char *id)
{
    struct aws_reply reply;

    return opensearch_call(o, a, "PutMapping",
                           aws_members(a, "{s:s,s:{s:{s:s}}}", "Index", index,
                                       "Body", "_meta", "merge", id), NULL,
                           &reply);
}

static struct err *
begin_merge(struct opensearch *o, struct arena *a, const char *index,
            const char **id)
{
    struct aws_reply reply;

    TRY(put_setting(o, a, index,
                    "index.merge.policy.expunge_deletes_allowed", "0"));
    TRY(opensearch_call(o, a, "Forcemerge",
                        aws_members(a, "{s:s}", "Index", index), NULL,
                        &reply));
    *id = json_get_str(reply.members, "task", "");
    return note_merge(o, a, index, *id);
}

/* What was deleted leaves the files; by itself OpenSearch would let a tenth
 * of an index stay. One merge is enough: where much is written there is always
 * something new for another. */
static struct err *
expunge(struct opensearch *o, struct arena *a, const char *index,
        const char *begun)
{
    bool done = false;

    if (*begun != '\0')
        TRY(await_merge(o, a, index, begun, &done));
    if (!done) {
        TRY(begin_merge(o, a, index, &begun));
        TRY(await_merge(o, a, index, begun, &done));
    }
    TRY(note_merge(o, a, index, ""));
    return done ? NULL : fail(a, ERR_DOWN, "nothing: it is tried again",
                              "OpenSearch could not merge %s", index);
}

/* ---- a copy -------------------------------------------------------------- */

static struct err *
count(struct opensearch *o, struct arena *a, const char *index, int64_t *held)
{
    json_t *reply;

    TRY(opensearch_search(o, a, index,
                          aws_members(a, "{s:i,s:b}", "size", 0,
                                      "track_total_hits", 1), &reply));
    *held = json_get_int(json_object_get(json_object_get(reply, "hits"),
                                         "total"), "value", -1);
    return NULL;
}

/* Nothing is written to either meanwhile. */
static struct err *
is_whole(struct opensearch *o, struct arena *a, const char *from,
         const char *to, bool *whole)
{
    int64_t old, new;

    TRY(count(o, a, from, &old));
    TRY(count(o, a, to, &new));
    *whole = old == new;
    return NULL;
}

static struct err *
copy(struct opensearch *o, struct arena *a, const char *from, const char *to,
     bool *whole)
{
    struct aws_reply reply;

    *whole = false;
    TRY(await_copy(o, a, from)); /* which the last try began */
    TRY(is_whole(o, a, from, to, whole));
    if (*whole)
        return NULL;
    TRY(opensearch_call(o, a, "Reindex",
                        aws_members(a, "{s:{s:{s:s},s:{s:s}}}", "Body",
                                    "source", "index", from, "dest", "index",
                                    to), NULL, &reply));
    TRY(await_copy(o, a, from));
    return is_whole(o, a, from, to, whole);
}

static struct err *
move_alias(struct opensearch *o, struct arena *a, const char *alias,
           const char *from, const char *to)
{
    struct aws_reply reply;

    return opensearch_call(o, a, "UpdateAliases", aws_members(
        a, "{s:{s:[{s:{s:s,s:s}},{s:{s:s,s:s}}]}}", "Body", "actions",
        "remove", "index", from, "alias", alias, "add", "index", to,
        "alias", alias), NULL, &reply);
}

/* What an index holds that was copied while the other took new things is of
 * no use: some of it may have been deleted there since. */
static struct err *
begin_copy(struct opensearch *o, struct arena *a, const char *from,
           const char *to)
{
    TRY(await_copy(o, a, from));
    TRY(drop_index(o, a, to));
    TRY(make_index(o, a, to, NULL));
    return block(o, a, from, true);
}

/* The block stays while the next try can go on. */
static struct err *
renew(struct opensearch *o, struct arena *a, const char *alias,
      const struct look *l, const char *to)
{
    bool whole = false;
    struct err *e;

    if (!l->blocked || !l->made)
        TRY(begin_copy(o, a, l->now, to));
    e = copy(o, a, l->now, to, &whole);
    if (e != NULL && (e->kind == ERR_BUSY || e->kind == ERR_DOWN))
        return e;
    if (e == NULL && !whole)
        e = fail(a, ERR_DOWN, "nothing: it is tried again",
                 "OpenSearch could not copy all of %s", l->now);
    if (e == NULL)
        e = move_alias(o, a, alias, l->now, to);
    if (e == NULL)
        return drop_index(o, a, l->now);
    if (block(o, a, l->now, false) != NULL)
        log_event(LOG_WARN, "opensearch.blocked", "index", l->now, NULL);
    return e;
}

struct err *
opensearch_renew(struct opensearch *o, struct arena *a,
                 const struct opensearch_form *form, const char *set)
{
    const char *alias = opensearch_alias(a, o, form, set);
    const char *to = index_of(a, alias, form);
    struct look l;

    TRY(opensearch_ready(o, a, form, set));
    if (o->serverless)
        return NULL; /* it expunges by itself */
    TRY(look_at(o, a, alias, to, &l));
    if (l.now == NULL)
        return fail(a, ERR_BUSY, "nothing: it is made anew",
                    "nothing stands behind %s", alias);
    if (!str_eq(l.now, to)) {
        TRY(put_template(o, a, form));
        return renew(o, a, alias, &l, to);
    }
    TRY(drop_others(o, a, &l));
    return expunge(o, a, to, l.merge);
}
