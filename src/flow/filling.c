/*
 * From the store's events to the lake's files. Two workers may write the same
 * day at once, and the one that read first may come last: whoever has written
 * reads once more, and where the store has moved on the day is due again.
 */
#include "flow/filling.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "core/record_json.h"

enum { PAGE = 500, HASH = crypto_generichash_BYTES, DAYS_MOST = 50,
       GIVEN_UP_MOST = DAYS_MOST / 2 };

static int64_t
midnight(int64_t at)
{
    return at - at % DAY_S;
}

void
filling_day(struct ports *p, struct change *c, int64_t at)
{
    long long day = (long long)midnight(at);
    struct task *t;

    if (!p->lake->is_there)
        return;
    t = change_task(c, "lake.write",
                    arena_printf(c->a, "{\"day\":%lld}", day));
    t->unique_key = arena_printf(c->a, "lake.write:%lld", day);
    t->run_at_ms = clock_now_ms() +
                   conf_int(p->conf, "lake.minutes") * MINUTE_S * 1000;
}

/* ---- a day --------------------------------------------------------------- */

struct day {
    struct ports *p;
    int64_t from, until;
    int fd; /* -1: nothing is written, only the sum is made */
    crypto_generichash_state sum;
    bool any;
};

static struct err *
cannot_write(struct arena *a)
{
    return fail(a, ERR_DOWN, "free space on the disk of the data folder",
                "cannot write a day of the lake: %s", strerror(errno));
}

/* *over: the day ends within this page. */
static struct err *
take_page(struct day *d, struct arena *a, const struct rows *rows,
          bool *over)
{
    struct str text = str_new(a);

    for (size_t i = 0; i < rows->count && !*over; i++) {
        const struct event *e = rows->row[i];

        *over = e->happened_at >= d->until;
        if (!*over) {
            str_add(&text, json_text(a, record_json(a, &event_type, e)));
            str_add(&text, "\n");
        }
    }
    d->any |= text.size > 0;
    crypto_generichash_update(&d->sum, (const unsigned char *)text.text,
                              text.size);
    if (d->fd >= 0 && !file_write(d->fd, text.text, text.size))
        return cannot_write(a);
    return NULL;
}

/* A page's memory goes before the next one comes; the cursor stays. */
static struct err *
walk_page(struct day *d, struct arena *a, const char *key, const char **after,
          bool *over)
{
    struct arena *memory = arena_new();
    struct page page = { .limit = PAGE, .after = *after };
    struct rows rows;
    struct err *e = store_list(d->p->store, memory, EVENT_SINCE, key, &page,
                               &rows);

    if (e == NULL)
        e = take_page(d, memory, &rows, over);
    *after = page.next != NULL ? arena_str(a, page.next) : NULL;
    if (e != NULL)
        e = err_copy(a, e);
    arena_free(memory);
    return e;
}

static struct err *
walk(struct day *d, struct arena *a, unsigned char sum[HASH])
{
    const char *key = arena_printf(a, "%lld", (long long)d->from);
    const char *after = NULL;
    bool over = false;

    crypto_generichash_init(&d->sum, NULL, 0, HASH);
    do
        TRY(walk_page(d, a, key, &after, &over));
    while (!over && after != NULL);
    crypto_generichash_final(&d->sum, sum, HASH);
    return NULL;
}

/* *moved: the store has other events by now. */
static struct err *
write_day(struct day *d, struct arena *a, bool *moved)
{
    unsigned char before[HASH], behind[HASH];

    TRY(walk(d, a, before));
    if (!d->any)
        return NULL;
    TRY(lake_write(d->p->lake, a, d->from, d->fd));
    d->fd = -1;
    TRY(walk(d, a, behind));
    *moved = sodium_memcmp(before, behind, HASH) != 0;
    return NULL;
}

struct err *
filling_write_step(struct ports *p, struct arena *a, const struct task *t,
                   struct change *done)
{
    struct day d = { .p = p };
    bool moved = false;
    json_t *payload;
    struct err *e;
    int fd;

    if (!p->lake->is_there)
        return NULL; /* it was, when the task was made */
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    d.from = midnight(json_get_int(payload, "day", 0));
    d.until = d.from + DAY_S;
    TRY(file_nameless(a, conf_data(p->conf), &fd));
    d.fd = fd;
    e = write_day(&d, a, &moved);
    close(fd);
    if (e == NULL && moved)
        filling_day(p, done, d.from);
    return e;
}

/* ---- what is missing ------------------------------------------------------ */

static bool
has(const struct lake_days *days, int64_t at)
{
    for (size_t i = 0; i < days->count; i++) {
        if (days->at[i] == at)
            return true;
    }
    return false;
}

/* The first day with events at or after that moment; -1: there is none. */
static struct err *
next_day(struct ports *p, struct arena *a, int64_t at, int64_t *day)
{
    struct page page = { .limit = 1 };
    struct rows rows;

    TRY(store_list(p->store, a, EVENT_SINCE,
                   arena_printf(a, "%lld", (long long)at), &page, &rows));
    *day = rows.count == 0
               ? -1 : midnight(((struct event *)rows.row[0])->happened_at);
    return NULL;
}

/* Days whose writing was given up are due anew, with all their tries: they
 * may have a file that holds what the store has forgotten. */
static struct err *
take_up_again(struct ports *p, struct arena *a, struct change *done)
{
    struct page page = { .limit = GIVEN_UP_MOST };
    struct rows rows;

    TRY(store_list(p->store, a, TASK_BY_BOTH, "dead:lake.write", &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct task *dead = rows.row[i];
        json_t *payload;

        TRY(json_parse(a, dead->payload, strlen(dead->payload), &payload));
        filling_day(p, done, json_get_int(payload, "day", 0));
        change_delete(done, &task_type, dead);
    }
    return NULL;
}

struct err *
filling_look_step(struct ports *p, struct arena *a, const struct task *t,
                  struct change *done)
{
    struct lake_days days;
    json_t *payload;
    int64_t day;

    if (!p->lake->is_there)
        return NULL;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(lake_days(p->lake, a, &days));
    TRY(take_up_again(p, a, done));
    TRY(next_day(p, a, json_get_int(payload, "from", 0), &day));
    while (day >= 0 && done->count < DAYS_MOST) {
        if (!has(&days, day))
            filling_day(p, done, day);
        TRY(next_day(p, a, day + DAY_S, &day));
    }
    if (day >= 0) /* the rest at once */
        change_task(done, t->kind, arena_printf(a, "{\"from\":%lld}",
                                                (long long)day));
    return NULL;
}
