/* Reading and keeping wishes. */
#include "flow/wishing.h"

#include "base/str.h"

enum { KM_USUAL = 40 };

struct err *
wishing_read(struct ports *p, struct arena *a, const struct actor *who,
             struct wish *wish)
{
    struct wish *there;

    *wish = (struct wish){ .id = who->id, .place_km = KM_USUAL };
    TRY(actor_check(a, who, ACT_READ_MATCHES, NULL));
    TRY(store_get_or_none(p->store, a, &wish_type, who->id, &there));
    if (there != NULL)
        *wish = *there;
    return NULL;
}

static bool
is_currency(const char *code)
{
    return code != NULL && strlen(code) == 3
           && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* Chained in the order of the form. */
static struct err *
check(struct ports *p, struct arena *a, const struct wish *w,
      const struct wish *kept)
{
    const struct err *wrong = NULL;
    const char *bad = NULL;

    if (!str_empty(w->permit)) /* what is wrong with it; it is read later */
        (void)wish_permit_read(a, p->taxonomy, w->permit, kept->permit,
                               &bad);
    if (bad != NULL)
        wrong = err_field(a, "permit",
                          arena_printf(a, "“%s” is no country that we know. "
                                       "Choose from the list.",
                                       utf8_cut(a, bad, 60)), wrong);
    if (!str_empty(w->place)
        && taxonomy_place(p->taxonomy, a, w->place, NULL) == NULL)
        wrong = err_field(a, "place",
                          arena_printf(a, "“%s” is on no map of ours. Name a "
                                       "town, or the larger one beside it.",
                                       utf8_cut(a, w->place, 60)), wrong);
    if (w->pay > 0 && !is_currency(w->pay_currency))
        wrong = err_field(a, "currency", "Choose the currency of the least "
                          "pay.", wrong);
    return (struct err *)wrong;
}

struct err *
wishing_save(struct ports *p, struct arena *a, const struct actor *who,
             const struct wish *wish)
{
    struct wish *row = arena_copy(a, wish, sizeof(*row));
    struct wish kept;
    struct change c;
    const char *bad;

    TRY(wishing_read(p, a, who, &kept));
    TRY(check(p, a, wish, &kept));
    row->id = who->id;
    row->permit = wish_permit_read(a, p->taxonomy,
                                   wish->permit == NULL ? "" : wish->permit,
                                   kept.permit, &bad);
    row->version = 1;
    if (row->pay == 0)
        row->pay_currency = NULL;
    if (row->place_km <= 0)
        row->place_km = KM_USUAL;
    change_start(&c, a);
    if (wish_is_empty(row))
        change_delete(&c, &wish_type, row);
    else
        change_put(&c, &wish_type, row);
    return store_commit(p->store, &c);
}
