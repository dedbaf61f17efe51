/* One row a kind. */
#include "web/show_holdings.h"

#include "flow/privacy.h"

void
show_holding(struct view *v, const char *name, int64_t count)
{
    struct view *row = view_row(v, "HOLDING");

    view_text(row, "NAME", name);
    view_count(row, "COUNT", count);
}

struct err *
show_holdings(struct request *q, struct view *v)
{
    const struct privacy_holding *h;

    TRY(privacy_holdings(q->ports, q->a, q->actor.id, &h));
    for (; h->name != NULL; h++) {
        if (h->count > 0)
            show_holding(v, h->name, h->count);
    }
    return NULL;
}
