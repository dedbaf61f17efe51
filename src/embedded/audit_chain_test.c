/* The proof of the audit log: what was touched is found, and named. */
#include "embedded/adapters.h"

#include "base/test.h"
#include "core/audit_seal.h"
#include "embedded/sqlite.h"
#include "embedded/testing.h"
#include "port/audit_contract.h"

static struct ports *
open_ports(void)
{
    struct ports *p = testing_ports(test_arena(), test_folder());

    CHECK_OK(store_sqlite_open(test_arena(), p, &p->store));
    CHECK_OK(audit_chain_open(test_arena(), p, &p->audit));
    return p;
}

static void
keeps_the_contract_of_an_audit_log(void)
{
    struct ports *p = open_ports();

    audit_contract(p->store, p->audit);
}

/* A log of five lines, touched, must be broken at the line of that number. */
static void
finds(const char *touch, int64_t broken_seq)
{
    struct ports *p = open_ports();
    struct arena *a = test_arena();
    struct audit_result r;
    struct audit *line;
    struct sqlite *db;
    struct change c;

    change_start(&c, a);
    for (int i = 0; i < 5; i++)
        change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(sqlite_shared(a, p->conf, SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a, touch));
    CHECK_OK(audit_verify(p->audit, a, NULL, &r));
    if (!CHECK(r.broken_id != NULL && r.broken_why != NULL))
        return;
    CHECK_OK(store_get(p->store, a, &audit_type, r.broken_id, &line));
    CHECK(line->seq == broken_seq && r.broken_seq == broken_seq);
}

/* The chain alone is whole then: the head that was published tells. */
static void
finds_that_the_end_was_cut_off(void)
{
    struct ports *p = open_ports();
    struct arena *a = test_arena();
    struct audit_result before, after;
    struct sqlite *db;
    struct change c;

    change_start(&c, a);
    for (int i = 0; i < 5; i++)
        change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(audit_verify(p->audit, a, NULL, &before));
    CHECK_OK(sqlite_shared(a, p->conf, SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a, "DELETE FROM audit WHERE seq > 3"));
    CHECK_OK(audit_verify(p->audit, a, before.head, &after));
    CHECK(after.broken_id == NULL && after.lines == 3 && !after.found);
}

/* As an erasure leaves it, and as somebody does who hides behind one. */
static void
a_sealed_line_proves_itself(void)
{
    struct ports *p = open_ports();
    struct arena *a = test_arena();
    struct page page = { .limit = 1 };
    struct audit_result r;
    struct audit *line;
    struct rows rows;
    struct change c;

    change_start(&c, a);
    for (int i = 0; i < 3; i++)
        change_audit(&c, "a1", "application.read", "application:1", "a2");
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(store_list(p->store, a, AUDIT_BY_SUBJECT, "a2", &page, &rows));
    line = rows.row[0];
    CHECK(audit_seal_forget(a, line, "a2"));
    change_start(&c, a);
    change_update(&c, &audit_type, line);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(audit_verify(p->audit, a, NULL, &r));
    CHECK(r.lines == 3 && r.broken_id == NULL);
    CHECK_STR(r.head, line->hash);
    line->actor_id = "a3";
    change_start(&c, a);
    change_update(&c, &audit_type, line);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(audit_verify(p->audit, a, NULL, &r));
    CHECK_STR(r.broken_id, line->id);
}

/* Lines from before there were salts. */
static void
a_line_without_salts_proves_itself(void)
{
    struct ports *p = open_ports();
    struct arena *a = test_arena();
    struct audit_result r;
    struct change c;

    change_start(&c, a);
    change_audit(&c, "a1", "posting.publish", "posting:1", NULL)->salts =
        NULL;
    change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(audit_verify(p->audit, a, NULL, &r));
    CHECK(r.lines == 2 && r.broken_id == NULL);
}

static void
finds_a_line_that_was_changed(void)
{
    finds("UPDATE audit SET action = 'nothing' WHERE seq = 3", 3);
    finds("UPDATE audit SET happened_at = 1 WHERE seq = 5", 5);
    finds("UPDATE audit SET actor_id = NULL WHERE seq = 1", 1);
    finds("UPDATE audit SET salts = NULL WHERE seq = 2", 2);
    finds("UPDATE audit SET salts = '- - - -' WHERE seq = 4", 4);
}

static void
finds_that_a_line_is_missing(void)
{
    finds("DELETE FROM audit WHERE seq = 3", 4);
    finds("DELETE FROM audit WHERE seq = 1", 2);
}

static void
finds_lines_that_were_exchanged(void)
{
    finds("UPDATE audit SET seq = 9 WHERE seq = 2;"
          "UPDATE audit SET seq = 2 WHERE seq = 3;"
          "UPDATE audit SET seq = 3 WHERE seq = 9", 2);
}

TESTS(audit_chain, {
    TEST(keeps_the_contract_of_an_audit_log),
    TEST(finds_a_line_that_was_changed),
    TEST(a_sealed_line_proves_itself),
    TEST(a_line_without_salts_proves_itself),
    TEST(finds_that_a_line_is_missing),
    TEST(finds_lines_that_were_exchanged),
    TEST(finds_that_the_end_was_cut_off),
})
