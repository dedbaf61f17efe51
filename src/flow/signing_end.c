/* Ending sessions: one, all but this, every one. */
#include "base/str.h"
#include "flow/signing.h"

enum { PAGE = 500, RACES = 4 };

struct err *
signing_revoke(struct ports *p, struct arena *a, const struct actor *who,
               const char *id)
{
    struct session *s;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &session_type, id, &s));
    if (!str_eq(s->account_id, who->id))
        return fail(a, ERR_MISSING, NULL, "there is no such session");
    return signing_out(p, a, s);
}

struct err *
signing_out_everywhere(struct ports *p, struct arena *a,
                       const struct actor *who, const struct session *except)
{
    struct err *e = NULL;
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    for (int race = 0; race < RACES; race++) {
        change_start(&c, a);
        TRY(signing_end_from_now(p, &c, who->id,
                                 except != NULL ? except->id : NULL));
        change_audit(&c, who->id, "session.end_all",
                     arena_printf(a, "account:%s", who->id), who->id);
        e = store_commit(p->store, &c);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

struct err *
signing_end_from_now(struct ports *p, struct change *c,
                     const char *account_id, const char *except)
{
    struct account *account;

    TRY(store_get(p->store, c->a, &account_type, account_id, &account));
    change_update(c, &account_type, account);
    return signing_end_all(p, c, account_id, except);
}

struct err *
signing_end_all(struct ports *p, struct change *c, const char *account_id,
                const char *except)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, SESSION_BY_ACCOUNT, account_id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            struct session *s = rows.row[i];

            if (!str_eq(s->id, except))
                change_delete(c, &session_type, s);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}
