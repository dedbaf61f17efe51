/* No lake but the files that the stream writes (stream_files.c). */
#include "embedded/adapters.h"

static struct err *
write_day(struct lake *l, struct arena *a, int64_t day, int fd)
{
    (void)l, (void)day, (void)fd;
    return fail(a, ERR_INVALID, "set ports.lake", "there is no lake");
}

static struct err *
days(struct lake *l, struct arena *a, struct lake_days *list)
{
    (void)l, (void)a;
    *list = (struct lake_days){ .count = 0 };
    return NULL;
}

static void
close_lake(struct lake *l)
{
    (void)l;
}

static const struct lake_ops ops = {
    .write = write_day,
    .days = days,
    .close = close_lake,
};

struct err *
lake_none_open(struct arena *a, const struct ports *p, struct lake **out)
{
    (void)p;
    *out = NEW(a, struct lake);
    (*out)->ops = &ops;
    return NULL;
}
