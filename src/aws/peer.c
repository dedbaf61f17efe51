/* Where a peer is: see tests/peers/conftest.py, which starts it. */
#include "aws/peer.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/str.h"
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"

struct ports *
peer_ports(struct arena *a)
{
    struct ports *p = NEW(a, struct ports);
    struct conf *c = NULL;

    if (str_empty(getenv("AWS_ENDPOINT_URL")))
        test_skip("AWS_ENDPOINT_URL names no peer; tests/peers starts them");
    CHECK_OK(conf_load(a, NULL, &c));
    p->conf = c;
    return p;
}

struct ports *
peer_ports_with_store(struct arena *a)
{
    struct ports *p;

    setenv("TANDEM_DATA", test_folder(), 1);
    p = peer_ports(a);
    CHECK_OK(store_sqlite_open(a, p, &p->store));
    CHECK_OK(queue_sqlite_rows_open(a, p, &p->queue_rows));
    CHECK_OK(keys_file_open(a, p, &p->keys));
    CHECK_OK(report_sqlite_open(a, p, &p->report));
    CHECK_OK(audit_chain_open(a, p, &p->audit));
    return p;
}

struct ports *
peer_ports_with_readers(struct arena *a)
{
    const char *folder = test_folder();
    struct ports *p;

    setenv("TANDEM_DATA", folder, 1);
    mkdir(arena_join(a, folder, "/run", NULL), 0700);
    p = peer_ports(a);
    CHECK_OK(taxonomy_file_open(a, conf_share_path(a, p->conf,
                                                   "taxonomy.bin"),
                                &p->taxonomy));
    CHECK_OK(extract_sandbox_open(a, p, &p->extract));
    CHECK_OK(parse_rules_open(a, p, &p->parse));
    CHECK_OK(rank_linear_open(a, p, &p->rank));
    return p;
}

const char *
peer_next(struct arena *a, const char *variable)
{
    static size_t taken;
    size_t count;
    char **name;

    if (str_empty(getenv(variable)))
        test_skip(arena_printf(a, "%s is empty", variable));
    name = str_split(a, getenv(variable), ' ', &count);
    CHECK(taken < count);
    return name[taken++ % count];
}
