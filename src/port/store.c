/* What every store can do by the means of its operations. */
#include "port/store.h"

#include "base/clock.h"

struct err *
store_find(struct store *s, struct arena *a, enum store_index index,
           const char *key, void *record)
{
    struct page page = { .limit = 1 };
    struct rows rows;

    TRY(store_list(s, a, index, key, &page, &rows));
    if (rows.count == 0)
        return fail(a, ERR_MISSING, NULL, "there is no such %s",
                    rows.type->name);
    *(void **)record = rows.row[0];
    return NULL;
}

static struct err *
or_none(struct err *e, void *record)
{
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *(void **)record = NULL;
    return NULL;
}

struct err *
store_get_or_none(struct store *s, struct arena *a,
                  const struct record_type *type, const char *id,
                  void *record)
{
    if (id != NULL)
        return or_none(store_get(s, a, type, id, record), record);
    *(void **)record = NULL;
    return NULL;
}

struct err *
store_find_or_none(struct store *s, struct arena *a, enum store_index index,
                   const char *key, void *record)
{
    return or_none(store_find(s, a, index, key, record), record);
}

enum { RACES = 8 };

static struct err *
try_once(struct store *s, struct arena *a, const char *id,
         const struct throttle_rule *rule, int64_t *wait_s)
{
    int64_t now = clock_now();
    struct throttle *t;
    struct change c;
    struct err *e = store_get(s, a, &throttle_type, id, &t);

    *wait_s = 0;
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    change_start(&c, a);
    if (e == NULL) {
        *wait_s = throttle_wait(t, rule, now);
        if (*wait_s > 0)
            return NULL;
        change_update(&c, &throttle_type, t);
    } else {
        t = NEW(a, struct throttle);
        t->id = id;
        change_insert(&c, &throttle_type, t);
    }
    throttle_count(t, rule, now);
    return store_commit(s, &c);
}

struct err *
store_try(struct store *s, struct arena *a, const char *id,
          const struct throttle_rule *rule, int64_t *wait_s)
{
    for (int race = 0; race < RACES; race++) {
        struct err *e = try_once(s, a, id, rule, wait_s);

        if (e == NULL || e->kind != ERR_CONFLICT)
            return e;
    }
    /* Whoever tries so often at one instant can wait. */
    *wait_s = MINUTE_S;
    return NULL;
}
