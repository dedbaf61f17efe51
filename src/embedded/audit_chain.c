/*
 * The proof of the audit log: from the newest line back to the first, each
 * line's hash is computed again, compared with what the line says and with
 * what the line after it remembers. Changing, removing or adding a line
 * anywhere but at the end shows. That lines are missing at the end shows by
 * the heads that the product's log published each day, and that are sought.
 */
#include "embedded/adapters.h"

#include "base/str.h"
#include "embedded/audit_hash.h"

enum { PAGE = 500 };

struct audit_chain {
    struct audit_log port;
    struct store *store;
};

/* What the line after the current one says of it, and what is looked for. */
struct after {
    const char *sought;
    int64_t seq;
    char *hash; /* its previous_hash; NULL: the current one is the last */
    const char *id;
};

/* Walking back, the last break that is found is the first of the log. */
static void
broken(struct audit_result *r, struct arena *a, const char *id, int64_t seq,
       const char *why)
{
    r->broken_seq = seq;
    r->broken_id = arena_str(a, id);
    r->broken_why = why;
}

static void
check(struct arena *a, struct arena *page, const struct audit *line,
      const struct after *after, struct audit_result *r)
{
    if (after->hash != NULL && after->seq != line->seq + 1)
        broken(r, a, after->id, after->seq, "lines before it are missing");
    else if (after->hash != NULL && !str_eq(after->hash, line->hash))
        broken(r, a, after->id, after->seq,
               "it does not follow the line before it");
    if (!str_eq(line->hash, audit_hash(page, line->previous_hash, line)))
        broken(r, a, line->id, line->seq,
               "it was changed after it was written");
}

static struct err *
verify_page(struct audit_chain *l, struct arena *a, struct arena *memory,
            struct page *page, struct after *after, struct audit_result *r)
{
    struct rows rows;

    TRY(store_list(l->store, memory, AUDIT_ALL, NULL, page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct audit *line = rows.row[i];

        if (r->lines++ == 0)
            r->head = arena_str(a, line->hash);
        r->found = r->found || str_eq(line->hash, after->sought);
        check(a, memory, line, after, r);
        after->seq = line->seq;
        after->hash = arena_str(a, line->previous_hash);
        after->id = arena_str(a, line->id);
    }
    return NULL;
}

static struct err *
verify(struct audit_log *port, struct arena *a, const char *sought,
       struct audit_result *r)
{
    struct audit_chain *l = (struct audit_chain *)port;
    struct page page = { .limit = PAGE };
    struct after after = { .sought = sought };
    struct err *e = NULL;

    *r = (struct audit_result){ .head = "" };
    do {
        struct arena *memory = arena_new();

        e = verify_page(l, a, memory, &page, &after, r);
        page.after = arena_str(a, page.next);
        if (e != NULL)
            e = fail(a, e->kind, e->fix, "%s", e->what);
        arena_free(memory);
    } while (e == NULL && page.after != NULL);
    if (e == NULL && after.hash != NULL &&
        (after.seq != 1 || !str_eq(after.hash, "")))
        broken(r, a, after.id, after.seq, "lines before it are missing");
    return e;
}

/* ---- outside: nothing is kept there ------------------------------------- */

static struct err *
put(struct audit_log *port, struct arena *a, const struct audit_copy *copy,
    size_t count, const char **refused)
{
    (void)port;
    (void)a;
    (void)copy;
    for (size_t i = 0; i < count; i++)
        refused[i] = NULL;
    return NULL;
}

static struct err *
head(struct audit_log *port, struct arena *a, struct audit_copy *out)
{
    (void)port;
    (void)a;
    *out = (struct audit_copy){ .seq = 0 };
    return NULL;
}

static struct err *
copies(struct audit_log *port, struct arena *a, const char *after,
       struct audit_copies *out)
{
    (void)port;
    (void)a;
    (void)after;
    *out = (struct audit_copies){ .count = 0 };
    return NULL;
}

static struct err *
acts(struct audit_log *port, struct arena *a, int64_t since,
     struct audit_acts *out)
{
    (void)port;
    (void)a;
    (void)since;
    *out = (struct audit_acts){ .count = 0 };
    return NULL;
}

static void
close_chain(struct audit_log *port)
{
    (void)port; /* the store is not its own */
}

static const struct audit_ops ops = {
    .verify = verify,
    .put = put,
    .head = head,
    .copies = copies,
    .acts = acts,
    .close = close_chain,
};

struct err *
audit_chain_open(struct arena *a, const struct ports *p,
                 struct audit_log **out)
{
    struct audit_chain *l = NEW(a, struct audit_chain);

    l->port.ops = &ops;
    l->store = p->store;
    *out = &l->port;
    return NULL;
}
