/*
 * One line a file: the day and what it has cost, in millionths of a dollar.
 * It is read and written under a lock. A day that is over counts for nothing.
 * The line has always the same size and is written over itself: a full disk
 * leaves what stood there.
 */
#include "aws/budget.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"

#define MILLION 1000000.0

enum { LINE = 33 }; /* bytes */

static struct err *
cannot(struct arena *a, const char *path)
{
    return fail(a, ERR_DOWN, arena_printf(a, "let this process write %s",
                                          path),
                "what was spent today cannot be kept: %s", strerror(errno));
}

static int
open_locked(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (fd >= 0 && flock(fd, LOCK_EX) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Millionths of a dollar that today has cost so far; false: nobody knows. */
static bool
read_today(int fd, int64_t today, double *spent)
{
    char text[LINE + 1] = "";
    long long day = 0, so_far = 0;
    ssize_t size = pread(fd, text, LINE, 0);

    *spent = 0;
    if (size <= 0)
        return size == 0;
    if (sscanf(text, "%lld %lld", &day, &so_far) != 2) {
        errno = EBADMSG;
        return false;
    }
    if (day == today)
        *spent = (double)so_far;
    return true;
}

static bool
write_today(struct arena *a, int fd, int64_t today, double spent)
{
    const char *text = arena_printf(a, "%-11lld %20.0f\n", (long long)today,
                                    spent < 0 ? 0 : spent);
    ssize_t size = pwrite(fd, text, LINE, 0);

    if (size >= 0 && size < LINE)
        errno = ENOSPC;
    return size == LINE;
}

static const char *
path_of(const struct budget *b, struct arena *a, const struct conf *c)
{
    return conf_data_path(a, c, arena_join(a, "run/", b->name, NULL));
}

struct err *
budget_take(struct budget *b, struct arena *a, const struct conf *c,
            double usd)
{
    const char *path = path_of(b, a, c);
    int64_t today = clock_now() / DAY_S;
    int fd = open_locked(path);
    struct err *e = NULL;
    double spent;

    if (fd < 0)
        return cannot(a, path);
    b->day = today;
    if (!read_today(fd, today, &spent))
        e = cannot(a, path);
    else if (spent + usd * MILLION > b->most_usd * MILLION)
        e = fail(a, ERR_BUSY, arena_printf(a, "wait for tomorrow (UTC), or "
                                           "raise %s", b->setting),
                 "%.2f of the %.2f dollars of today are spent",
                 spent / MILLION, b->most_usd);
    else if (!write_today(a, fd, today, spent + usd * MILLION))
        e = cannot(a, path);
    close(fd);
    return e;
}

/* Where it fails, too much stays taken: that errs on the safe side. */
void
budget_settle(const struct budget *b, struct arena *a, const struct conf *c,
              double taken_usd, double spent_usd)
{
    const char *path = path_of(b, a, c);
    int64_t today = clock_now() / DAY_S;
    double spent;
    int fd;

    if (today != b->day)
        return; /* the count of today knows nothing of it */
    fd = open_locked(path);
    if (fd < 0 || !read_today(fd, today, &spent) ||
        !write_today(a, fd, today, spent + (spent_usd - taken_usd) * MILLION))
        log_err(LOG_WARN, "budget.unsettled", NULL, cannot(a, path));
    if (fd >= 0)
        close(fd);
}
