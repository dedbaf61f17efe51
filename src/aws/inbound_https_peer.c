/* Certificates of SNS, fetched from a server that tests/peers/test_inbound.py
 * starts: its path says which status it answers. */
#include "aws/inbound_https.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aws/peer.h"
#include "base/test.h"

static const struct conf *
settings(void)
{
    struct arena *a = test_arena();
    const struct conf *c;

    setenv("TANDEM_DATA", test_folder(), 1);
    c = peer_ports(a)->conf;
    mkdir(conf_data_path(a, c, "run"), 0700);
    return c;
}

static struct err *
fetch(const struct conf *c, const char *status, const char *name)
{
    struct arena *a = test_arena();
    const char *server = getenv("TANDEM_TEST_SERVER");

    if (server == NULL)
        test_skip("TANDEM_TEST_SERVER names none; tests/peers starts it");
    return inbound_https_run(NULL, a, c,
                             arena_join(a, "{\"fetch\":\"", server, "/",
                                        status, "/SNS-", name, "\"}", NULL));
}

static bool
is_kept(const struct conf *c, const char *name)
{
    return access(conf_data_path(test_arena(), c,
                                 arena_join(test_arena(), "run/sns-", name,
                                            NULL)), F_OK) == 0;
}

static void
keeps_a_certificate(void)
{
    const struct conf *c = settings();

    CHECK_OK(fetch(c, "200", "a.pem"));
    CHECK(is_kept(c, "a.pem"));
}

static void
ends_when_there_is_none(void)
{
    const struct conf *c = settings();

    CHECK_OK(fetch(c, "403", "b.pem"));
    CHECK_OK(fetch(c, "404", "b.pem"));
    CHECK(!is_kept(c, "b.pem"));
}

static void
comes_again_after_a_failure(void)
{
    const struct conf *c = settings();
    static const char *const status[] = { "429", "500", "503" };

    for (size_t i = 0; i < sizeof(status) / sizeof(status[0]); i++) {
        struct err *e = fetch(c, status[i], "c.pem");

        CHECK(e != NULL && e->kind == ERR_DOWN);
    }
    CHECK(!is_kept(c, "c.pem"));
}

TESTS(inbound_https, {
    TEST(keeps_a_certificate),
    TEST(ends_when_there_is_none),
    TEST(comes_again_after_a_failure),
})
