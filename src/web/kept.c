/* Kept forms travel as JSON in a box that only we can open. */
#include "web/kept.h"

#include "base/json.h"
#include "base/str.h"
#include "web/seal.h"

enum { KEPT_BYTES_MOST = 200000, KEPT_S = 86400 };

static const char purpose[] = "kept form";

/* What is ours to add, or nobody's to keep. */
static bool
is_kept(const struct pair *p)
{
    return !str_eq(p->name, "token") && !str_eq(p->name, "kept") &&
           !str_eq(p->name, "review") && strstr(p->name, "password") == NULL;
}

static json_t *
fields_json(struct arena *a, const struct pairs *form, size_t *size)
{
    json_t *list = json_keep(a, json_array());

    *size = 0;
    for (size_t i = 0; i < form->count; i++) {
        const struct pair *p = &form->pair[i];

        if (!is_kept(p))
            continue;
        *size += strlen(p->value);
        json_array_append_new(list, json_pack("[ss]", p->name, p->value));
    }
    return list;
}

const struct kept *
kept_make(struct request *q)
{
    struct kept *k = NEW(q->a, struct kept);
    size_t size;
    json_t *fields = fields_json(q->a, &q->form, &size);
    json_t *all;

    if (size == 0 || size > KEPT_BYTES_MOST || q->upload != NULL)
        return NULL;
    k->path = q->path;
    k->account_id = q->account != NULL ? q->account->id : NULL;
    for (size_t i = 0; i < q->form.count; i++)
        if (is_kept(&q->form.pair[i]))
            pairs_add(&k->fields, q->a, q->form.pair[i].name,
                      strlen(q->form.pair[i].name), q->form.pair[i].value,
                      strlen(q->form.pair[i].value));
    all = json_keep(q->a, json_pack("{sssIsOss?}", "path", k->path, "at",
                                    (json_int_t)q->now, "fields", fields,
                                    "account", k->account_id));
    k->boxed = seal_box(q->a, purpose, json_text(q->a, all));
    return k;
}

static void
read_fields(struct arena *a, const json_t *fields, struct kept *k)
{
    const json_t *pair;
    size_t i;

    json_array_foreach(fields, i, pair) {
        const char *name = json_string_value(json_array_get(pair, 0));
        const char *value = json_string_value(json_array_get(pair, 1));

        if (name != NULL && value != NULL)
            pairs_add(&k->fields, a, name, strlen(name), value,
                      strlen(value));
    }
}

const struct kept *
kept_read(struct request *q)
{
    const char *boxed = request_form(q, "kept");
    char *text = seal_unbox(q->a, purpose, boxed);
    struct kept *k = NEW(q->a, struct kept);
    json_t *all;

    if (text == NULL || json_parse(q->a, text, strlen(text), &all) != NULL)
        return NULL;
    k->path = json_get_str(all, "path", NULL);
    k->account_id = json_get_str(all, "account", NULL);
    k->boxed = boxed;
    if (json_get_int(all, "at", 0) < q->now - KEPT_S ||
        !request_is_own_path(k->path))
        return NULL;
    if (q->account != NULL && k->account_id != NULL &&
        !str_eq(q->account->id, k->account_id))
        return NULL;
    read_fields(q->a, json_object_get(all, "fields"), k);
    return k;
}

void
kept_show(const struct kept *k, struct view *v)
{
    view_text(v, "ACTION", k->path);
    for (size_t i = 0; i < k->fields.count; i++) {
        struct view *row = view_row(v, "FIELD");

        view_text(row, "NAME", k->fields.pair[i].name);
        view_text(row, "VALUE", k->fields.pair[i].value);
    }
}

bool
kept_is_review(const struct request *q)
{
    return str_eq(request_form(q, "review"), "1");
}
