/* The contract of the lake; what it wrote is read by each adapter's test. */
#include "port/lake_contract.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/test.h"

enum { DAY = 1773360000 /* 2026-03-13 */, LINES = 200000 };

static void
write_lines(struct lake *l, int64_t day, const char *line, int count)
{
    int fd = memfd_create("day", MFD_CLOEXEC);

    for (int i = 0; i < count; i++)
        CHECK(file_write(fd, line, strlen(line)));
    CHECK_OK(lake_write(l, test_arena(), day, fd));
    close(fd);
}

void
lake_contract(struct lake *l)
{
    struct lake_days days;

    CHECK_OK(lake_days(l, test_arena(), &days));
    CHECK(days.count == 0);
    write_lines(l, DAY, "{\"id\":\"first\"}\n", 1);
    write_lines(l, DAY, "{\"id\":\"second\",\"detail\":\"\xc3\xa9\"}\n", 1);
    write_lines(l, DAY + DAY_S, "{\"id\":\"many\",\"kind\":\"x.y\"}\n",
                LINES);
    CHECK_OK(lake_days(l, test_arena(), &days));
    if (CHECK(days.count == 2))
        CHECK(days.at[0] == DAY && days.at[1] == DAY + DAY_S);
}
