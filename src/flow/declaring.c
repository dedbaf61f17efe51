/* The key of the room, and the four things that are done with a row. */
#include "flow/declaring.h"

#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"

enum { QUARTER_S = 91 * 86400 };

/* The key's row in the store, beside those of people. */
static const char owner[] = "declarations";

static struct err *
key_find(struct ports *p, struct arena *a, unsigned char key[DATA_KEY_BYTES])
{
    struct data_key *row;

    TRY(store_get(p->store, a, &data_key_type, owner, &row));
    return keys_unwrap(p->keys, a, owner, row->wrapped, key);
}

static struct err *
key_of(struct ports *p, struct arena *a, unsigned char key[DATA_KEY_BYTES])
{
    struct err *e = key_find(p, a, key);
    struct data_key row = { .id = owner, .created_at = clock_now() };
    struct change c;

    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    TRY(keys_make(p->keys, a, owner, key, &row.wrapped));
    change_start(&c, a);
    change_insert(&c, &data_key_type, &row);
    e = store_commit(p->store, &c);
    /* Another process made it first: that one counts. */
    return e != NULL && e->kind == ERR_CONFLICT ? key_find(p, a, key) : e;
}

static const char *
name_under(struct arena *a, const unsigned char key[DATA_KEY_BYTES],
           const char *account_id)
{
    char *hex = hex_encode(a, key, DATA_KEY_BYTES);
    char *text = arena_printf(a, "%s:%s", hex, account_id);
    const char *name = id_hash(a, text);

    /* The arena outlives this call: it must not keep the key. */
    explicit_bzero(text, strlen(text));
    explicit_bzero(hex, strlen(hex));
    return name;
}

/* NULL names where no key is: nobody has said anything. */
struct err *
declaring_names(struct ports *p, struct arena *a,
                const char *const *account_id, size_t count,
                const char ***names)
{
    unsigned char key[DATA_KEY_BYTES];
    struct err *e = key_find(p, a, key);

    *names = NEW_ARRAY(a, count + 1, const char *);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    for (size_t i = 0; i < count; i++)
        (*names)[i] = name_under(a, key, account_id[i]);
    explicit_bzero(key, sizeof(key));
    return NULL;
}

struct err *
declaring_of(struct ports *p, struct arena *a, const char *account_id,
             struct declaration **d)
{
    const char **name;

    *d = NULL;
    TRY(declaring_names(p, a, &account_id, 1, &name));
    return name[0] == NULL
               ? NULL : store_get_or_none(p->store, a, &declaration_type,
                                          name[0], d);
}

struct err *
declaring_tally(struct ports *p, struct arena *a, struct fairness_tally **t)
{
    TRY(store_get_or_none(p->store, a, &fairness_tally_type, "all", t));
    if (*t != NULL)
        return NULL;
    *t = NEW(a, struct fairness_tally);
    (*t)->id = "all";
    return NULL;
}

/* That somebody's answers changed is counted, for the snapshots; who did, and
 * from what to what, is not. */
static struct err *
count_change(struct ports *p, struct change *c)
{
    struct fairness_tally *t;

    TRY(declaring_tally(p, c->a, &t));
    t->changes++;
    change_put(c, &fairness_tally_type, t);
    return NULL;
}

struct err *
declaring_drop(struct ports *p, struct arena *a, const char *account_id)
{
    struct declaration d = { .id = NULL }, *there;
    const char **name;
    struct change c;

    TRY(declaring_names(p, a, &account_id, 1, &name));
    if (name[0] == NULL)
        return NULL;
    d.id = name[0];
    TRY(store_get_or_none(p->store, a, &declaration_type, name[0], &there));
    change_start(&c, a);
    change_delete(&c, &declaration_type, &d);
    if (there != NULL)
        TRY(count_change(p, &c));
    return store_commit(p->store, &c);
}

struct err *
declaring_read(struct ports *p, struct arena *a, const struct actor *who,
               struct declaration *d)
{
    struct declaration *found;

    *d = (struct declaration){ .id = NULL };
    TRY(actor_check(a, who, ACT_DECLARE, who->id));
    TRY(declaring_of(p, a, who->id, &found));
    if (found != NULL)
        *d = *found;
    return NULL;
}

struct err *
declaring_save(struct ports *p, struct arena *a, const struct actor *who,
               const struct declaration *d)
{
    struct declaration *row = arena_copy(a, d, sizeof(*row)), *there;
    unsigned char key[DATA_KEY_BYTES];
    struct change c;

    TRY(actor_check(a, who, ACT_DECLARE, who->id));
    TRY(key_of(p, a, key));
    row->id = name_under(a, key, who->id);
    explicit_bzero(key, sizeof(key));
    /* Rows and audit lines of one day would tell whose row it is: of the time
     * the quarter is kept, and nothing is written into the audit. */
    row->said_at = clock_now() / QUARTER_S * QUARTER_S;
    TRY(store_get_or_none(p->store, a, &declaration_type, row->id, &there));
    if (declaration_is_same(there, row))
        return NULL;
    change_start(&c, a);
    if (declaration_is_empty(row))
        change_delete(&c, &declaration_type, row);
    else
        change_put(&c, &declaration_type, row);
    TRY(count_change(p, &c));
    return store_commit(p->store, &c);
}
