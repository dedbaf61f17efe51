/*
 * tandem match again: stored matches computed once more from what they were
 * made from, so that an operator can prove what a list showed. What does not
 * come out the same is listed; where the rules or the texts have gone since,
 * that is said and nothing is compared.
 */
#include <stdio.h>

#include "cli/cli.h"
#include "flow/explaining.h"

struct proving {
    struct cli *c;
    struct ports *p;
    struct cli_table table; /* what did not come out the same */
    size_t same, other, gone;
};

static void
add_row(struct proving *v, const struct match *m, const char *again,
        const char *why)
{
    struct arena *a = v->c->a;
    const char *const cells[] = {
        arena_str(a, m->candidate_id), arena_str(a, m->posting_id),
        arena_printf(a, "%.1f", m->score), again, arena_str(a, why), NULL
    };

    cli_table_add(&v->table, cells);
}

static struct err *
prove(struct proving *v, struct arena *turn, const struct match *m)
{
    struct match again;
    const char *gone;

    TRY(explaining_check(v->p, turn, m, &again, &gone));
    if (gone != NULL) {
        add_row(v, m, NULL, gone);
        v->gone++;
    } else if (explaining_is_same(m, &again)) {
        v->same++;
    } else {
        add_row(v, m, arena_printf(v->c->a, "%.1f", again.score),
                "comes out otherwise");
        v->other++;
    }
    return NULL;
}

static struct err *
prove_posting(struct proving *v, const char *posting_id)
{
    struct arena *turn = arena_new();
    struct page page = { .limit = 100 };
    struct err *e = NULL;

    do {
        struct rows rows;

        e = store_list(v->p->store, v->c->a, MATCH_BY_POSTING, posting_id,
                       &page, &rows);
        for (size_t i = 0; e == NULL && i < rows.count; i++) {
            e = prove(v, turn, rows.row[i]);
            if (e != NULL)
                e = err_copy(v->c->a, e);
            arena_reset(turn);
        }
        page.after = page.next;
    } while (e == NULL && page.after != NULL);
    arena_free(turn);
    return e;
}

static struct err *
prove_one(struct proving *v, const char *posting_id)
{
    struct posting *posting;

    TRY(store_get(v->p->store, v->c->a, &posting_type, posting_id,
                  &posting));
    return prove_posting(v, posting_id);
}

static struct err *
prove_all(struct proving *v)
{
    struct page page = { .limit = 100 };

    do {
        struct rows rows;

        TRY(store_list(v->p->store, v->c->a, POSTING_PUBLISHED_LIST, "",
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(prove_posting(v, ((struct posting *)rows.row[i])->id));
        page.after = page.next;
    } while (page.after != NULL);
    return NULL;
}

struct err *
cli_match_again(struct cli *c)
{
    static const char *const columns[] = { "candidate", "posting", "stored",
                                           "again", "why", NULL };
    struct proving v = { .c = c };

    cli_words(c, 0, 1);
    TRY(cli_ports(c, &v.p));
    cli_table_start(&v.table, c, columns);
    TRY(c->words == 1 ? prove_one(&v, c->word[0]) : prove_all(&v));
    if (v.other + v.gone > 0 || c->json)
        cli_table_print(&v.table);
    fprintf(stderr, "Came out the same: %zu. Otherwise: %zu. Rules or texts "
            "gone: %zu.\n", v.same, v.other, v.gone);
    return v.other == 0 ? NULL
        : fail(c->a, ERR_CONFLICT, "rank them anew: tandem task list shows "
               "whether matching.rerank runs",
               "%zu stored matches do not come out again", v.other);
}
