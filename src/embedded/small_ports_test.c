/* The ports whose adapters are small: bus, embed, metric, notify, rank,
 * stream. */
#include "embedded/adapters.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/testing.h"
#include "port/bus_contract.h"
#include "port/embed_contract.h"
#include "port/metric_contract.h"
#include "port/notify_contract.h"
#include "port/rank_contract.h"
#include "port/stream_contract.h"

static struct ports *
ports_in(const char *folder)
{
    return testing_ports(test_arena(), folder);
}

static void
keeps_the_contract_of_a_bus(void)
{
    struct ports *p = ports_in(test_folder());

    CHECK_OK(bus_process_open(test_arena(), p, &p->bus));
    bus_contract(p->bus);
}

static void
keeps_the_contract_of_metrics(void)
{
    struct ports *p = ports_in(test_folder());

    CHECK_OK(metric_text_open(test_arena(), p, &p->metric));
    metric_contract(p->metric);
}

static void
counts_across_processes(void)
{
    enum { CHILDREN = 4, EACH = 1000 };
    struct ports *p = ports_in(test_folder());
    const char *text;

    for (int i = 0; i < CHILDREN; i++) {
        if (fork() == 0) {
            if (metric_text_open(test_arena(), p, &p->metric) != NULL)
                _exit(1);
            for (int n = 0; n < EACH; n++)
                metric_add(p->metric, n % 2 ? "odd_total" : "even_total",
                           NULL, 1);
            _exit(0);
        }
    }
    for (int i = 0; i < CHILDREN; i++)
        wait(NULL);
    CHECK_OK(metric_text_open(test_arena(), p, &p->metric));
    CHECK_OK(metric_text(p->metric, test_arena(), &text));
    CHECK(strstr(text, "tandem_odd_total 2000\n") != NULL);
    CHECK(strstr(text, "tandem_even_total 2000\n") != NULL);
}

static void
keeps_the_contract_of_notices(void)
{
    struct ports *p = ports_in(test_folder());

    CHECK_OK(store_sqlite_open(test_arena(), p, &p->store));
    CHECK_OK(notify_store_open(test_arena(), p, &p->notify));
    notify_contract(p->store, p->notify);
}

static void
keeps_the_contract_of_an_embedder(void)
{
    struct ports *p = ports_in(test_folder());

    CHECK_OK(embed_static_open(test_arena(), p, &p->embed));
    embed_contract(p->embed);
}

static void
keeps_the_contract_of_a_ranker(void)
{
    struct ports *p = ports_in(test_folder());

    CHECK_OK(rank_linear_open(test_arena(), p, &p->rank));
    rank_contract(p->rank);
}

static int
lines_of(const char *path, const char *words)
{
    char line[1024];
    int count = 0;
    FILE *in = fopen(path, "r");

    if (!CHECK(in != NULL))
        return -1;
    while (fgets(line, sizeof(line), in) != NULL)
        count += strstr(line, words) != NULL && str_ends(line, "}\n");
    fclose(in);
    return count;
}

static void
writes_each_event_as_a_line_of_its_day(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p = ports_in(folder);
    char *path = arena_printf(a, "%s/lake/2026/03/13.ndjson", folder);
    struct event e = { .id = "e9", .kind = "test.happened",
                       .happened_at = 1773414000 };
    int fd;

    CHECK_OK(stream_files_open(a, p, &p->stream));
    stream_contract(p->stream);
    CHECK(lines_of(path, "\"id\":\"e1\"") == 2);
    CHECK(lines_of(path, "Z\xc3\xbcrich") == 1);

    /* A crash cut the last line: the next one is whole all the same. */
    fd = open(path, O_WRONLY | O_APPEND);
    CHECK(write(fd, "{\"id\":\"cu", 9) == 9);
    close(fd);
    CHECK_OK(stream_put(p->stream, a, &e));
    CHECK(lines_of(path, "{\"actor_id\":null") == 4);
}

static void
blanks_an_id_out_of_every_day_since(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p = ports_in(folder);
    char *path = arena_printf(a, "%s/lake/2026/03/13.ndjson", folder);
    struct event e = { .id = "e1", .kind = "test.happened",
                       .happened_at = 1773414000, .candidate_id = "p1",
                       .actor_id = "p11" };

    CHECK_OK(stream_files_open(a, p, &p->stream));
    CHECK_OK(stream_put(p->stream, a, &e));
    CHECK_OK(stream_forget(p->stream, a, "p1", e.happened_at + 2 * DAY_S));
    CHECK(lines_of(path, "\"candidate_id\":\"p1\"") == 1);
    for (int i = 0; i < 2; i++) {
        CHECK_OK(stream_forget(p->stream, a, "p1", e.happened_at));
        CHECK(lines_of(path, "\"p1\"") == 0);
        CHECK(lines_of(path, "\"candidate_id\":\"--\"") == 1);
        CHECK(lines_of(path, "\"actor_id\":\"p11\"") == 1);
    }
}

TESTS(small_ports, {
    TEST(keeps_the_contract_of_a_bus),
    TEST(keeps_the_contract_of_metrics),
    TEST(counts_across_processes),
    TEST(keeps_the_contract_of_notices),
    TEST(keeps_the_contract_of_an_embedder),
    TEST(keeps_the_contract_of_a_ranker),
    TEST(writes_each_event_as_a_line_of_its_day),
    TEST(blanks_an_id_out_of_every_day_since),
})
