/* A real OpenSearch held against port/search.h and port/retrieval.h. */
#include <stdlib.h>

#include "aws/adapters.h"
#include "aws/opensearch.h"
#include "aws/peer.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/query.h"
#include "port/retrieval_contract.h"
#include "port/search_contract.h"

/* Each test has indexes of its own. */
static struct ports *
fresh(void)
{
    setenv("TANDEM_OPENSEARCH_PREFIX",
           arena_join(test_arena(), "t", id_new(test_arena()), NULL), 1);
    return peer_ports(test_arena());
}

static struct search *
opened(void)
{
    struct ports *p = fresh();

    CHECK_OK(search_opensearch_open(test_arena(), p, &p->search));
    return p->search;
}

static void
keeps_the_contract_of_a_search(void)
{
    search_contract(opened());
}

static void
keeps_the_contract_of_a_retrieval(void)
{
    struct ports *p = fresh();

    CHECK_OK(retrieval_opensearch_open(test_arena(), p, &p->retrieval));
    retrieval_contract(p->retrieval);
}

/* ---- an index of an older form ------------------------------------------- */

static json_t *
old_body(struct arena *a, const struct opensearch *o)
{
    (void)o;
    return aws_members(a, "{s:{s:{s:{s:s}}}}", "mappings", "properties",
                       "old", "type", "keyword");
}

static int64_t
held(struct opensearch *o, const char *alias)
{
    json_t *reply;

    CHECK_OK(opensearch_search(o, test_arena(), alias,
                               aws_members(test_arena(), "{s:i}", "size", 0),
                               &reply));
    return json_get_int(json_object_get(json_object_get(reply, "hits"),
                                        "total"), "value", -1);
}

static void
moves_to_a_new_form_without_losing_a_document(void)
{
    struct opensearch_form old = { "moving", "1", old_body };
    struct opensearch_form next = { "moving", "2", old_body };
    struct opensearch o = { .ready = { NULL } };
    struct opensearch_line line = { "index", "a", NULL };
    const char *alias;

    CHECK_OK(opensearch_open(test_arena(), fresh(), &o));
    alias = opensearch_alias(test_arena(), &o, &old, "people");
    line.source = aws_members(test_arena(), "{s:s}", "old", "x");
    CHECK_OK(opensearch_ready(&o, test_arena(), &old, "people"));
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, &line, 1));
    CHECK_OK(opensearch_renew(&o, test_arena(), &next, "people"));
    CHECK(held(&o, alias) == 1);
    line.id = "b";
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, &line, 1));
    CHECK(held(&o, alias) == 2);
    CHECK_OK(opensearch_renew(&o, test_arena(), &next, "people"));
    CHECK(held(&o, alias) == 2);
}

/* One line of a batch that is refused is an error by itself. */
static void
tells_which_line_failed(void)
{
    struct opensearch_form form = { "failing", "1", old_body };
    struct opensearch o = { .ready = { NULL } };
    struct opensearch_line line[2] = { { "index", "good", NULL },
                                       { "index", "bad", NULL } };
    const char *alias;
    struct err *e;

    CHECK_OK(opensearch_open(test_arena(), fresh(), &o));
    alias = opensearch_alias(test_arena(), &o, &form, "people");
    line[0].source = aws_members(test_arena(), "{s:s}", "old", "x");
    line[1].source = aws_members(test_arena(), "{s:{s:s}}", "old", "x", "y");
    CHECK_OK(opensearch_ready(&o, test_arena(), &form, "people"));
    e = opensearch_bulk(&o, test_arena(), alias, line, 2);
    CHECK(e != NULL && strstr(e->what, "bad") != NULL);
    line[0].action = "delete";
    line[0].source = NULL;
    line[0].id = "nobody";
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, line, 1));
}

TESTS(opensearch, {
    TEST(keeps_the_contract_of_a_search),
    TEST(keeps_the_contract_of_a_retrieval),
    TEST(moves_to_a_new_form_without_losing_a_document),
    TEST(tells_which_line_failed),
})
