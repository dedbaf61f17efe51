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

static json_t *
named(const char *index)
{
    return aws_members(test_arena(), "{s:s}", "Index", index);
}

static struct err *
make(struct opensearch *o, const char *index)
{
    struct aws_reply reply;
    json_t *members = named(index);

    json_object_set_new(members, "Body", json_object());
    return opensearch_call(o, test_arena(), "CreateIndex", members, NULL,
                           &reply);
}

static size_t
indexes_of(struct opensearch *o, const char *alias)
{
    struct aws_reply reply;

    CHECK_OK(opensearch_call(o, test_arena(), "GetIndex",
                             named(arena_join(test_arena(), alias, "-*",
                                              NULL)), NULL, &reply));
    return json_object_size(reply.members);
}

/* An index with one document, under its alias. */
static const char *
one_document(struct opensearch *o, const struct opensearch_form *form)
{
    struct opensearch_line line = { "index", "a", NULL };
    const char *alias;

    CHECK_OK(opensearch_open(test_arena(), fresh(), o));
    alias = opensearch_alias(test_arena(), o, form, "people");
    line.source = aws_members(test_arena(), "{s:s}", "old", "x");
    CHECK_OK(opensearch_ready(o, test_arena(), form, "people"));
    CHECK_OK(opensearch_bulk(o, test_arena(), alias, &line, 1));
    return alias;
}

/* What is left of a copy that nobody guarded is not trusted: a document that
 * was deleted meanwhile does not come back. */
static void
begins_a_copy_anew_that_was_left(void)
{
    struct opensearch_form old = { "left", "1", old_body };
    struct opensearch_form next = { "left", "2", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &old);
    json_t *source = aws_members(test_arena(), "{s:s}", "old", "deleted");
    struct aws_reply reply;

    CHECK_OK(make(&o, arena_join(test_arena(), alias, "-2", NULL)));
    CHECK_OK(opensearch_call(
        &o, test_arena(), "UpdateAliases", aws_members(
            test_arena(), "{s:{s:[{s:{s:s,s:s}}]}}", "Body", "actions", "add",
            "index", arena_join(test_arena(), alias, "-2", NULL), "alias",
            arena_join(test_arena(), alias, "x", NULL)), NULL, &reply));
    CHECK_OK(opensearch_bulk(&o, test_arena(),
                             arena_join(test_arena(), alias, "x", NULL),
                             &(struct opensearch_line){ "index", "b", source },
                             1));
    CHECK_OK(opensearch_renew(&o, test_arena(), &next, "people"));
    CHECK(held(&o, alias) == 1);
    CHECK(indexes_of(&o, alias) == 1);
}

/* The block says that somebody is at it. */
static void
goes_on_with_a_copy_that_broke_off(void)
{
    struct opensearch_form old = { "broken", "1", old_body };
    struct opensearch_form next = { "broken", "2", old_body };
    struct opensearch o = { .ready = { NULL } };
    struct opensearch_line line = { "index", "b", NULL };
    const char *alias = one_document(&o, &old);
    struct aws_reply reply;
    json_t *members = named(alias);
    struct err *e;

    CHECK_OK(make(&o, arena_join(test_arena(), alias, "-2", NULL)));
    json_object_set_new(members, "Body",
                        json_pack("{s:b}", "index.blocks.write", 1));
    CHECK_OK(opensearch_call(&o, test_arena(), "PutSettings", members, NULL,
                             &reply));
    line.source = aws_members(test_arena(), "{s:s}", "old", "y");
    e = opensearch_bulk(&o, test_arena(), alias, &line, 1);
    CHECK(e != NULL && e->kind == ERR_BUSY);
    CHECK_OK(opensearch_renew(&o, test_arena(), &next, "people"));
    CHECK(held(&o, alias) == 1);
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, &line, 1));
    CHECK(held(&o, alias) == 2);
}

static void
leaves_no_older_index(void)
{
    struct opensearch_form form = { "older", "3", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &form);

    CHECK_OK(make(&o, arena_join(test_arena(), alias, "-2", NULL)));
    CHECK(indexes_of(&o, alias) == 2);
    CHECK_OK(opensearch_renew(&o, test_arena(), &form, "people"));
    CHECK(indexes_of(&o, alias) == 1);
    CHECK(held(&o, alias) == 1);
}

static void
makes_an_index_again_that_was_taken_away(void)
{
    struct opensearch_form form = { "taken", "1", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &form);
    const char *index = arena_join(test_arena(), alias, "-1", NULL);
    struct opensearch_line line = { "update", "a", NULL };
    struct aws_reply reply;
    json_t *found;
    struct err *e;

    CHECK_OK(opensearch_call(&o, test_arena(), "DeleteIndex", named(index),
                             NULL, &reply));
    line.source = aws_members(test_arena(), "{s:{s:s},s:b}", "doc", "old",
                              "z", "doc_as_upsert", 1);
    e = opensearch_bulk(&o, test_arena(), alias, &line, 1);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(opensearch_ready(&o, test_arena(), &form, "people"));
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, &line, 1));
    CHECK(held(&o, alias) == 1);
    CHECK_OK(opensearch_call(&o, test_arena(), "DeleteIndex", named(index),
                             NULL, &reply));
    e = opensearch_search(&o, test_arena(), alias,
                          aws_members(test_arena(), "{s:i}", "size", 0),
                          &found);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(opensearch_ready(&o, test_arena(), &form, "people"));
    CHECK(held(&o, alias) == 0);
}

/* The index stands, with what it holds. */
static void
gives_an_index_its_alias_back(void)
{
    struct opensearch_form form = { "bare", "1", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &form);
    const char *index = arena_join(test_arena(), alias, "-1", NULL);
    struct opensearch_line line = { "index", "b", NULL };
    struct aws_reply reply;
    struct err *e;

    CHECK_OK(opensearch_call(
        &o, test_arena(), "UpdateAliases", aws_members(
            test_arena(), "{s:{s:[{s:{s:s,s:s}}]}}", "Body", "actions",
            "remove", "index", index, "alias", alias), NULL, &reply));
    line.source = aws_members(test_arena(), "{s:s}", "old", "y");
    e = opensearch_bulk(&o, test_arena(), alias, &line, 1);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(opensearch_ready(&o, test_arena(), &form, "people"));
    CHECK_OK(opensearch_bulk(&o, test_arena(), alias, &line, 1));
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
    TEST(begins_a_copy_anew_that_was_left),
    TEST(goes_on_with_a_copy_that_broke_off),
    TEST(leaves_no_older_index),
    TEST(makes_an_index_again_that_was_taken_away),
    TEST(gives_an_index_its_alias_back),
    TEST(tells_which_line_failed),
})

/* ---- while the peer says that it is still at it -------------------------- */

static void
waits_for_the_next_try(void)
{
    struct opensearch_form old = { "slow", "1", old_body };
    struct opensearch_form next = { "slow", "2", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &old);
    struct err *e = opensearch_renew(&o, test_arena(), &next, "people");

    CHECK(e != NULL && e->kind == ERR_BUSY);
    CHECK(held(&o, alias) == 1);
}

/* The peer says so for longer than the first try waits. */
static void
waits_for_the_merge_that_was_begun(void)
{
    struct opensearch_form form = { "merged", "1", old_body };
    struct opensearch o = { .ready = { NULL } };
    const char *alias = one_document(&o, &form);
    struct err *e = opensearch_renew(&o, test_arena(), &form, "people");

    CHECK(e != NULL && e->kind == ERR_BUSY);
    CHECK_OK(opensearch_renew(&o, test_arena(), &form, "people"));
    CHECK(held(&o, alias) == 1);
}

TESTS(opensearch_busy, {
    TEST(waits_for_the_next_try),
    TEST(waits_for_the_merge_that_was_begun),
})
