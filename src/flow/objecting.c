/* Writing, listing, answering. */
#include "flow/objecting.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "flow/matching_inside.h"
#include "flow/posting.h"

enum { WAITING_MOST = 5, PAGE = 100 };

/* Who wrote it is on the page, not in the notice. */
static struct err *
tell_administrators(struct ports *p, struct change *c, const char *id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    TRY(store_list(p->store, c->a, ACCOUNT_ALL, role_names[ROLE_ADMIN],
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct account *admin = rows.row[i];

        if (admin->disabled_at == 0)
            change_notice(c, admin->id, "objection.sent",
                          "Somebody objects to a ranking and waits for an "
                          "answer.",
                          arena_printf(c->a, "/admin/objections/%s", id));
    }
    return NULL;
}

static struct err *
check_waiting(struct ports *p, struct arena *a, const struct actor *who)
{
    struct page page = { .limit = PAGE };
    struct rows rows;
    int waiting = 0;

    TRY(store_list(p->store, a, OBJECTION_BY_ACCOUNT, who->id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        waiting += ((const struct objection *)rows.row[i])->answered_at == 0;
    if (waiting < WAITING_MOST)
        return NULL;
    return fail(a, ERR_BUSY, "wait for an answer to one of them",
                "%d of your objections wait for an answer", waiting);
}

static struct err *
posting_or_none(struct ports *p, struct arena *a, const char *id,
                const char **posting_id)
{
    struct employer *employer;
    struct posting *posting;
    struct err *e;

    *posting_id = NULL;
    if (str_empty(id))
        return NULL;
    e = posting_public(p, a, id, &posting, &employer);
    if (e == NULL)
        *posting_id = posting->id;
    return e != NULL && e->kind == ERR_MISSING ? NULL : e;
}

struct err *
objecting_send(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, const char *posting_id, const char *body)
{
    struct objection o = { .id = id_once(a, id), .account_id = who->id,
                           .body = body, .sent_at = clock_now(),
                           .version = 1 };
    struct objection *there;
    struct change c;
    struct err *e;

    TRY(actor_check(a, who, ACT_OBJECT, who->id));
    if (str_empty(body))
        return err_field(a, "body", "Write what is wrong.", NULL);
    e = store_get(p->store, a, &objection_type, o.id, &there);
    if (e == NULL || e->kind != ERR_MISSING)
        return e; /* sent twice is sent once */
    TRY(check_waiting(p, a, who));
    TRY(posting_or_none(p, a, posting_id, &o.posting_id));
    change_start(&c, a);
    change_insert(&c, &objection_type, &o);
    change_audit(&c, who->id, "objection.send",
                 arena_printf(a, "objection:%s", o.id), who->id);
    TRY(tell_administrators(p, &c, o.id));
    return store_commit(p->store, &c);
}

struct err *
objecting_list(struct ports *p, struct arena *a, const struct actor *who,
               struct page *page, struct rows *rows)
{
    TRY(actor_check(a, who, ACT_OBJECT, who->id));
    return store_list(p->store, a, OBJECTION_BY_ACCOUNT, who->id, page, rows);
}

struct err *
objecting_all(struct ports *p, struct arena *a, const struct actor *who,
              bool waiting, struct page *page, struct rows *rows)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_list(p->store, a,
                      waiting ? OBJECTION_WAITING : OBJECTION_ALL, "", page,
                      rows);
}

struct err *
objecting_read(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, struct objection **o, struct account **by)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    TRY(store_get(p->store, a, &objection_type, id, o));
    return store_get(p->store, a, &account_type, (*o)->account_id, by);
}

struct err *
objecting_match(struct ports *p, struct arena *a, const struct actor *who,
                const char *id, struct matching_row *row)
{
    struct objection *o;
    struct change c;

    memset(row, 0, sizeof(*row));
    TRY(objecting_read(p, a, who, id, &o, &row->candidate));
    if (o->posting_id == NULL)
        return fail(a, ERR_MISSING, NULL, "this objection names no match");
    TRY(store_get(p->store, a, &posting_type, o->posting_id, &row->posting));
    TRY(store_get(p->store, a, &employer_type, row->posting->employer_id,
                  &row->employer));
    TRY(matching_pair(p, a, o->account_id, row));
    change_start(&c, a);
    change_audit(&c, who->id, "objection.match",
                 arena_printf(a, "objection:%s", o->id), o->account_id);
    return store_commit(p->store, &c);
}

struct err *
objecting_waiting(struct ports *p, struct arena *a, const struct actor *who,
                  int64_t *count)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_count(p->store, a, OBJECTION_WAITING, "", count);
}

struct err *
objecting_answer(struct ports *p, struct arena *a, const struct actor *who,
                 const char *id, const char *answer)
{
    struct objection *o;
    struct account *by;
    struct change c;

    TRY(objecting_read(p, a, who, id, &o, &by));
    if (str_empty(answer))
        return err_field(a, "answer", "Write an answer.", NULL);
    if (o->answered_at != 0)
        return fail(a, ERR_CONFLICT, "read the answer that was given",
                    "this objection was answered");
    o->answer = answer;
    o->answered_at = clock_now();
    change_start(&c, a);
    change_update(&c, &objection_type, o);
    change_audit(&c, who->id, "objection.answer",
                 arena_printf(a, "objection:%s", o->id), o->account_id);
    change_notice(&c, o->account_id, "objection.answered",
                  "Your objection to a ranking is answered.", "/objections");
    return store_commit(p->store, &c);
}
