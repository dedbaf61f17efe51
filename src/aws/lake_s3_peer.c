/* S3 as a peer has it, held against port/lake.h. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/test.h"
#include "port/lake_contract.h"

static struct lake *
opened(void)
{
    struct ports *p = peer_ports_with_store(test_arena());

    CHECK_OK(lake_s3_open(test_arena(), p, &p->lake));
    return p->lake;
}

/* tests/peers reads what is there by other software. */
static void
keeps_the_contract_of_a_lake(void)
{
    lake_contract(opened());
}

TESTS(lake_s3, {
    TEST(keeps_the_contract_of_a_lake),
})

static void
knows_its_days_beyond_a_page_of_the_list(void)
{
    enum { MANY = 1005 };
    struct lake *l = opened();
    struct lake_days days;
    int fd = memfd_create("day", MFD_CLOEXEC);

    CHECK(file_write(fd, "{}\n", 3));
    for (int i = 0; i < MANY; i++)
        CHECK_OK(lake_write(l, test_arena(), i * (int64_t)DAY_S, fd));
    close(fd);
    CHECK_OK(lake_days(l, test_arena(), &days));
    CHECK(days.count == MANY && days.at[MANY - 1] == (MANY - 1) * DAY_S);
}

TESTS(lake_s3_days, {
    TEST(knows_its_days_beyond_a_page_of_the_list),
})
