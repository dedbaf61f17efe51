/* What every store can do by the means of its operations. */
#include "port/store.h"

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
