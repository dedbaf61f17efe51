/*
 * One line a file: the day and what it has cost, in millionths of a dollar.
 * It is read and written under a lock. A day that is over counts for nothing.
 */
#include "aws/budget.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"

#define MILLION 1000000.0

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

/* Millionths of a dollar that today has cost so far. */
static double
read_today(int fd, int64_t today)
{
    char text[64] = "";
    long long day = 0, spent = 0;

    if (pread(fd, text, sizeof(text) - 1, 0) <= 0 ||
        sscanf(text, "%lld %lld", &day, &spent) != 2 || day != today)
        return 0;
    return (double)spent;
}

static bool
write_today(struct arena *a, int fd, int64_t today, double spent)
{
    const char *text = arena_printf(a, "%lld %.0f\n", (long long)today,
                                    spent < 0 ? 0 : spent);
    ssize_t size = (ssize_t)strlen(text);

    return ftruncate(fd, 0) == 0 &&
           pwrite(fd, text, (size_t)size, 0) == size;
}

struct err *
budget_take(struct budget *b, struct arena *a, const struct conf *c,
            double usd)
{
    const char *path = conf_data_path(a, c, arena_join(a, "run/", b->name,
                                                       NULL));
    int64_t today = clock_now() / DAY_S;
    int fd = open_locked(path);
    bool fits, written;
    double spent;

    if (fd < 0)
        return cannot(a, path);
    b->day = today;
    spent = read_today(fd, today);
    fits = spent + usd * MILLION <= b->most_usd * MILLION;
    written = !fits || write_today(a, fd, today, spent + usd * MILLION);
    close(fd);
    if (!written)
        return cannot(a, path);
    return fits ? NULL
                : fail(a, ERR_BUSY, arena_printf(a, "wait for tomorrow (UTC),"
                       " or raise %s", b->setting),
                       "%.2f of the %.2f dollars of today are spent",
                       spent / MILLION, b->most_usd);
}

void
budget_settle(const struct budget *b, struct arena *a, const struct conf *c,
              double taken_usd, double spent_usd)
{
    int64_t today = clock_now() / DAY_S;
    int fd;

    if (today != b->day)
        return; /* the count of today knows nothing of it */
    fd = open_locked(conf_data_path(a, c, arena_join(a, "run/", b->name,
                                                     NULL)));
    if (fd < 0)
        return; /* too much was taken: that errs on the safe side */
    (void)write_today(a, fd, today, read_today(fd, today) +
                      (spent_usd - taken_usd) * MILLION);
    close(fd);
}
