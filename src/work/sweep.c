/* Done tasks stay for a week, for whoever looks at what happened. */
#include "work/sweep.h"

#include "base/clock.h"

enum { KEEP_DAYS = 7, BATCH = 500 };

struct err *
sweep_step(struct ports *p, struct arena *a, const struct task *t,
           struct change *done)
{
    char *before = arena_printf(a, "%lld", (long long)(clock_now_ms() -
                                                       KEEP_DAYS * 1000LL *
                                                           DAY_S));
    struct page page = { .limit = BATCH };
    struct rows rows;

    TRY(store_list(p->store, a, TASK_FINISHED, before, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        change_delete(done, &task_type, rows.row[i]);
    if (page.next != NULL)
        change_task(done, t->kind, "{}"); /* the rest at once */
    return NULL;
}
