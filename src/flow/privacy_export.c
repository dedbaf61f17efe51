/* A person's data in one piece, to be handed over. */
#include "flow/privacy.h"

#include "base/json.h"
#include "base/str.h"
#include "core/record_json.h"
#include "core/resume.h"
#include "core/wish.h"
#include "flow/declaring.h"
#include "flow/privacy_kinds.h"

enum { PAGE = 200 };

struct export {
    struct ports *p;
    struct arena *a;
    const char *id; /* account */
    json_t *data;
};

/* Text fields that hold JSON become what they hold. */
static void
open_text(struct export *x, json_t *object)
{
    static const char *const fields[] = { "resume_json", "evidence",
                                          "skills", "warnings", "unread",
                                          "explanation", "answers", "detail",
                                          "question", NULL };

    for (size_t i = 0; fields[i] != NULL; i++) {
        const char *text = json_get_str(object, fields[i], NULL);
        json_t *value;

        if (text != NULL &&
            json_parse(x->a, text, strlen(text), &value) == NULL)
            json_object_set(object, fields[i], value);
    }
}

static json_t *
open_record(struct export *x, const struct record_type *type,
            const void *record, const char *const *without)
{
    json_t *object = record_json(x->a, type, record);

    for (size_t i = 0; without != NULL && without[i] != NULL; i++)
        json_object_del(object, without[i]);
    open_text(x, object);
    return object;
}

static struct err *
add_list(struct export *x, const struct privacy_kind *k)
{
    struct page page = { .limit = PAGE };
    json_t *list = json_keep(x->a, json_array());
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, k->index, x->id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            json_array_append(list, open_record(x, rows.type, rows.row[i],
                                                k->left_out));
        page.after = page.next;
    } while (page.next != NULL);
    json_object_set(x->data, k->member, list);
    return NULL;
}

/* What both sides see of it. */
static struct err *
add_entries(struct export *x, const char *id, json_t *application)
{
    static const char *const without[] = { "rating", NULL };
    struct page page = { .limit = PAGE };
    json_t *list = json_keep(x->a, json_array());
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, ENTRY_BY_APPLICATION, id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct entry *entry = rows.row[i];
            json_t *object;

            if (!entry_is_public(entry->kind))
                continue;
            object = open_record(x, &entry_type, entry, without);
            if (!entry->by_candidate)
                json_object_del(object, "by_id");
            json_array_append(list, object);
        }
        page.after = page.next;
    } while (page.next != NULL);
    json_object_set(application, "entry", list);
    return NULL;
}

static struct err *
add_applications(struct export *x)
{
    static const char *const without[] = { "outline", NULL };
    struct page page = { .limit = PAGE };
    json_t *list = json_keep(x->a, json_array());
    struct rows rows;

    do {
        TRY(store_list(x->p->store, x->a, APPLICATION_BY_CANDIDATE, x->id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct application *app = rows.row[i];
            json_t *object = open_record(x, &application_type, app,
                                         without);

            TRY(add_entries(x, app->id, object));
            json_array_append(list, object);
        }
        page.after = page.next;
    } while (page.next != NULL);
    json_object_set(x->data, "application", list);
    return NULL;
}

/* What the person said of themselves, without the row's name. */
static struct err *
add_declaration(struct export *x)
{
    static const char *const without[] = { "id", NULL };
    struct declaration *d;

    TRY(declaring_of(x->p, x->a, x->id, &d));
    if (d != NULL)
        json_object_set(x->data, "declaration",
                        open_record(x, &declaration_type, d, without));
    return NULL;
}

/* What the person wants of work. */
static struct err *
add_wish(struct export *x)
{
    static const char *const without[] = { "id", NULL };
    struct wish *w;

    TRY(store_get_or_none(x->p->store, x->a, &wish_type, x->id, &w));
    if (w != NULL)
        json_object_set(x->data, "wish",
                        open_record(x, &wish_type, w, without));
    return NULL;
}

struct err *
privacy_export(struct ports *p, struct arena *a, const char *by_id,
               const char *account_id, json_t **data)
{
    static const char *const without[] = { "unsubscribe_key",
                                           "erase_receipt", NULL };
    struct export x = { p, a, account_id, json_keep(a, json_object()) };
    struct account *account;
    struct change c;

    TRY(store_get(p->store, a, &account_type, account_id, &account));
    change_start(&c, a);
    change_audit(&c, by_id, "account.export",
                 arena_printf(a, "account:%s", account_id), account_id)
        ->actor_role = by_id == NULL ? "operator" : NULL;
    TRY(store_commit(p->store, &c));
    json_object_set(x.data, "account", open_record(&x, &account_type, account,
                                                   without));
    for (const struct privacy_kind *k = privacy_kinds; k->type; k++) {
        if (k->member != NULL)
            TRY(add_list(&x, k));
    }
    TRY(add_applications(&x));
    TRY(add_declaration(&x));
    TRY(add_wish(&x));
    *data = x.data;
    return NULL;
}
