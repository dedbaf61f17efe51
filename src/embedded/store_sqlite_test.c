/* The store's contract on SQLite, and what only this adapter promises. */
#include "embedded/adapters.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/record_types.h"
#include "core/resume.h"
#include "embedded/migrations.h"
#include "embedded/migrations_list.h"
#include "embedded/statement.h"
#include "embedded/store_sqlite_sql.h"
#include "embedded/testing.h"
#include "port/store_contract.h"

static void
keeps_the_contract_of_a_store(void)
{
    for (const struct store_contract *k = store_contracts; k->claim; k++) {
        struct arena *a = arena_new();
        struct store *s;

        if (CHECK_OK(store_sqlite_open(a, testing_ports(a, test_folder()),
                                       &s)))
            k->check(s);
        arena_free(a);
    }
}

/* Every field of every type is written and read back by its texts. */
static void
names_every_field_in_every_text(void)
{
    struct arena *a = test_arena();
    const struct conf *c = testing_conf(a, test_folder());
    struct sqlite *file[SQLITE_FILES];

    CHECK_OK(sqlite_shared(a, c, SQLITE_CORE, &file[SQLITE_CORE]));
    CHECK_OK(sqlite_shared(a, c, SQLITE_MATCH, &file[SQLITE_MATCH]));
    CHECK_OK(sqlite_shared(a, c, SQLITE_DECLARED, &file[SQLITE_DECLARED]));
    for (int i = 0; i < STORE_INDEXES; i++) {
        const struct record_type *type = store_sqlite_lists[i].type;
        const struct store_sql *sql = store_sqlite_sql(type);
        struct statement *s;

        if (sql->insert != NULL)
            CHECK_OK(statement_of(file[sql->file], a, sql->insert, &s));
        for (const struct field *f = type->fields;
             sql->insert != NULL && f->name; f++) {
            if (!statement_has(s, f->name) &&
                !(type == &event_type && str_eq(f->name, "seq")))
                printf("insert %s: no %s\n", type->name, f->name), CHECK(0);
        }
        CHECK_OK(statement_of(file[sql->file], a, sql->get, &s));
        CHECK(testing_has_columns(statement_handle(s), type));
        CHECK_OK(statement_of(file[sql->file], a, sql->some, &s));
        CHECK(testing_has_columns(statement_handle(s), type));
        CHECK(record_field(type, "at") == NULL);
        CHECK_OK(statement_of(file[sql->file], a, store_sqlite_lists[i].list,
                              &s));
        CHECK(testing_has_columns(statement_handle(s), type));
    }
}

/* A card reads every field that it names, and cannot be written. */
static void
cards_are_read_and_never_written(void)
{
    static const struct record_type *const cards[] = { &match_card_type,
                                                       &posting_card_type,
                                                       &profile_card_type };
    struct arena *a = test_arena();
    const struct conf *c = testing_conf(a, test_folder());

    for (size_t i = 0; i < sizeof(cards) / sizeof(cards[0]); i++) {
        const struct store_sql *sql = store_sqlite_sql(cards[i]);
        struct statement *s;
        struct sqlite *db;

        CHECK_OK(sqlite_shared(a, c, sql->file, &db));
        CHECK_OK(statement_of(db, a, sql->get, &s));
        CHECK(testing_has_columns(statement_handle(s), cards[i]));
        CHECK(sql->insert == NULL && sql->update == NULL &&
              sql->put == NULL && sql->drop == NULL);
    }
}

static void
keeps_every_type_of_the_list_and_no_other(void)
{
    size_t count = 0;

    for (; record_types[count] != NULL; count++)
        CHECK(store_sqlite_sql(record_types[count]) != NULL);
    CHECK(count == store_sqlite_types());
}

/* No list sorts, and none reads a table from end to end. */
static void
walks_an_index_for_every_list(void)
{
    struct arena *a = test_arena();
    const struct conf *c = testing_conf(a, test_folder());
    struct sqlite *file[SQLITE_FILES];

    CHECK_OK(sqlite_shared(a, c, SQLITE_CORE, &file[SQLITE_CORE]));
    CHECK_OK(sqlite_shared(a, c, SQLITE_MATCH, &file[SQLITE_MATCH]));
    CHECK_OK(sqlite_shared(a, c, SQLITE_DECLARED, &file[SQLITE_DECLARED]));
    for (int i = 0; i < STORE_INDEXES; i++) {
        const struct store_list *l = &store_sqlite_lists[i];
        sqlite3 *db =
            sqlite_handle(file[store_sqlite_sql(l->type)->file]);

        if (!CHECK(testing_plan_is_good(db, l->list)))
            printf("list %d of %s\n", i, l->type->name);
        if (l->list_any != NULL)
            CHECK(testing_plan_is_good(db, l->list_any));
    }
}

static struct err *
write_one(struct store *s, struct arena *a, const char *id)
{
    struct receipt r = { .id = id, .erased = "{}" };
    struct change c;

    change_start(&c, a);
    change_insert(&c, &receipt_type, &r);
    change_event(&c, "test.written", NULL);
    change_audit(&c, NULL, "test.write", id, NULL);
    return store_commit(s, &c);
}

/* Writes until killed; each id goes to the pipe before it is sent ('?') and
 * after it was acknowledged ('+'). */
_Noreturn static void
writer(const char *folder, int number, int out, int most)
{
    struct arena *process = arena_new(), *a = arena_new();
    struct store *s;

    if (store_sqlite_open(process, testing_ports(process, folder), &s) != NULL)
        _exit(1);
    for (int i = 0; i < most; i++) {
        char line[32];
        int size = snprintf(line, sizeof(line), "?w%d-%06d\n", number, i);
        char *id = arena_copy(a, line + 1, (size_t)size - 2);

        if (write(out, line, (size_t)size) != size)
            _exit(2);
        if (write_one(s, a, id) != NULL)
            _exit(3);
        line[0] = '+';
        if (write(out, line, (size_t)size) != size)
            _exit(4);
        arena_reset(a);
    }
    arena_free(process);
    _exit(0);
}

static pid_t
start_writer(const char *folder, int number, int *out, int most)
{
    int fds[2];
    pid_t pid;

    if (pipe(fds) != 0)
        return -1;
    fflush(stdout);
    pid = fork();
    if (pid == 0)
        writer(folder, number, fds[1], most);
    close(fds[1]);
    *out = fds[0];
    return pid;
}

static void
loses_nothing_when_a_writer_is_killed(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    int64_t lost = 0, phantom = 0, acknowledged = 0;
    struct sqlite *db;
    struct store *s;

    for (int round = 0; round < 8; round++) {
        char sent[32] = "", line[32];
        int out;
        pid_t pid = start_writer(folder, round, &out, 1000000);
        FILE *in = fdopen(out, "r");
        void *record;

        usleep(60000 + 1000 * id_below(20));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        CHECK_OK(store_sqlite_open(a, testing_ports(a, folder), &s));
        CHECK_OK(sqlite_shared(a, testing_conf(a, folder), SQLITE_CORE, &db));
        while (fgets(line, sizeof(line), in) != NULL) {
            line[strcspn(line, "\n")] = '\0';
            if (line[0] == '?') {
                snprintf(sent, sizeof(sent), "%s", line + 1);
                continue;
            }
            acknowledged++;
            if (store_get(s, a, &receipt_type, line + 1, &record) != NULL)
                lost++;
            sent[0] = '\0';
        }
        fclose(in);
        /* What was sent last is there whole or not at all. */
        if (sent[0] != '\0' &&
            store_get(s, a, &receipt_type, sent, &record) == NULL)
            phantom += testing_count(db, a, "test.write", sent) != 1;
    }
    CHECK(acknowledged > 0);
    CHECK(lost == 0);
    CHECK(phantom == 0);
}

static void
lets_eight_writers_in_without_losing_any(void)
{
    enum { WRITERS = 8, EACH = 50 };
    const char *folder = test_folder();
    struct arena *a = test_arena();
    struct store *s;
    struct sqlite *db;
    int64_t count = 0;
    int out[WRITERS];
    pid_t pid[WRITERS];

    for (int i = 0; i < WRITERS; i++)
        pid[i] = start_writer(folder, i, &out[i], EACH);
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;

        waitpid(pid[i], &status, 0);
        CHECK(status == 0);
        close(out[i]);
    }
    CHECK_OK(store_sqlite_open(a, testing_ports(a, folder), &s));
    CHECK_OK(store_count(s, a, AUDIT_ALL, NULL, &count));
    CHECK(count == WRITERS * EACH);
    CHECK_OK(sqlite_shared(a, testing_conf(a, folder), SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a, "PRAGMA integrity_check"));
}

static void
refuses_a_schema_that_is_newer(void)
{
    const char *folder = test_folder();
    struct arena *a = arena_new();
    struct sqlite *db;
    struct store *s;
    struct err *e;

    CHECK_OK(sqlite_shared(a, testing_conf(a, folder), SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a, "PRAGMA user_version = 9999"));
    arena_reset(a);
    e = store_sqlite_open(a, testing_ports(a, folder), &s);
    CHECK(e != NULL && e->kind == ERR_DOWN &&
          strstr(e->what, "schema 9999") != NULL);
    arena_free(a);
}

static void
ends_each_migration_with_its_number(void)
{
    const char *folder = test_folder();
    struct arena *a = test_arena();

    for (enum sqlite_file file = 0; file < SQLITE_FILES; file++) {
        const struct conf *c = testing_conf(a, folder);
        struct sqlite *db;
        int64_t version;

        CHECK_OK(sqlite_migrated(a, c, file, &db));
        CHECK_OK(migrations_version(db, a, &version));
        CHECK(version == migrations_count(file));
    }
}

static void
makes_outlines_of_older_explanations(void)
{
    const char *folder = test_folder();
    struct arena *a = test_arena();
    const struct conf *c = testing_conf(a, folder);
    struct statement *s;
    struct sqlite *db;
    bool row;

    CHECK_OK(sqlite_migrated(a, c, SQLITE_MATCH, &db));
    CHECK_OK(sqlite_run(db, a,
        "INSERT INTO match (id, candidate_id, posting_id, employer_id,"
        " posting_version, score, max, band, computed_at, outline)"
        " VALUES ('c:p', 'c', 'p', 'e', 1, 16.5, 100, 'weak', 1,"
        " '{\"score\":16.5,\"max\":100.0,\"band\":\"possible\","
        "\"parts\":[{\"must\":true,\"state\":\"met\","
        "\"points\":12.5,\"of\":12.5},{\"must\":false,\"state\":"
        "\"partly\",\"points\":4.0,\"of\":33.3},{\"must\":true,"
        "\"state\":\"missing\",\"points\":0.0,\"of\":5.0},"
        "{\"must\":false,\"state\":\"unknown\",\"points\":0.0,"
        "\"of\":5.0}]}'), ('c:q', 'c', 'q', 'e', 1, 0, 100, 'weak', 1, NULL);"
        "DROP TRIGGER match_of_erased; DROP TABLE erased; DROP TABLE ranking;"
        "PRAGMA user_version = 4"));
    CHECK_OK(sqlite_migrated(a, c, SQLITE_MATCH, &db));
    CHECK_OK(statement_of(db, a, "SELECT outline FROM match ORDER BY id",
                          &s));
    CHECK_OK(statement_step(s, a, &row));
    CHECK_STR(statement_get_text(s, a, "outline"),
              "165/1000 possible M125/125 p40/333 X0/50 u0/50");
    CHECK_OK(statement_step(s, a, &row));
    CHECK(statement_get_text(s, a, "outline") == NULL);
    statement_reset(s);
}

static void
gives_older_permits_their_codes(void)
{
    static const char *const permits[] = { "DE GB FR", "GB", "EU GB",
                                           "GR", "QX" };
    const char *folder = test_folder();
    struct arena *a = test_arena();
    const struct conf *c = testing_conf(a, folder);
    struct statement *s;
    struct sqlite *db;
    bool row;

    CHECK_OK(sqlite_migrated(a, c, SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a,
        "PRAGMA foreign_keys = OFF;"
        "INSERT INTO wish (id, pay, pay_period, place_km, remote, start_at,"
        " permit, version) SELECT key, 0, 'year', 40, 'any', 0, value, 1"
        " FROM json_each('{\"a\":\"DE UK FR\",\"b\":\"GB UK\","
        "\"c\":\"EL EU UK\",\"d\":\"EL\",\"e\":\"QX\","
        "\"f\":null}')"));
    CHECK_OK(sqlite_run(db, a, migrations_permits));
    CHECK_OK(statement_of(db, a, "SELECT permit FROM wish ORDER BY id", &s));
    for (size_t i = 0; i < sizeof(permits) / sizeof(permits[0]); i++) {
        CHECK_OK(statement_step(s, a, &row));
        CHECK_STR(statement_get_text(s, a, "permit"), permits[i]);
    }
    CHECK_OK(statement_step(s, a, &row));
    CHECK(statement_get_text(s, a, "permit") == NULL);
    statement_reset(s);
}

static void
names_a_damaged_file(void)
{
    const char *folder = test_folder();
    struct arena *a = arena_new();
    char *path = arena_printf(test_arena(), "%s/db/tandem.db", folder);
    struct store *s;
    struct err *e;
    FILE *f;

    CHECK_OK(store_sqlite_open(a, testing_ports(a, folder), &s));
    arena_reset(a);
    f = fopen(path, "r+");
    for (int i = 0; i < 100; i++)
        fputs("this is no database any more ", f);
    fclose(f);
    e = store_sqlite_open(a, testing_ports(a, folder), &s);
    CHECK(e != NULL && e->kind == ERR_DOWN &&
          strstr(e->what, "tandem.db") != NULL && !str_empty(e->fix));
    arena_free(a);
}

static void
says_that_the_disk_is_full_and_goes_on_afterwards(void)
{
    struct arena *a = test_arena();
    struct ports *p = testing_ports(a, test_folder());
    char *big = arena_alloc(a, 1000001);
    struct receipt r = { .id = "r1", .erased = big }, *out;
    struct change c;
    struct sqlite *db;
    struct err *e;

    memset(big, 'x', 1000000);
    CHECK_OK(store_sqlite_open(a, p, &p->store));
    CHECK_OK(write_one(p->store, a, "r0"));
    CHECK_OK(sqlite_shared(a, p->conf, SQLITE_CORE, &db));
    CHECK_OK(sqlite_run(db, a, "PRAGMA max_page_count = 1"));
    change_start(&c, a);
    change_insert(&c, &receipt_type, &r);
    e = store_commit(p->store, &c);
    CHECK(e != NULL && e->kind == ERR_DOWN && strstr(e->what, "full") != NULL);
    CHECK_OK(store_get(p->store, a, &receipt_type, "r0", &out));
    CHECK_OK(sqlite_run(db, a, "PRAGMA max_page_count = 1000000"));
    CHECK_OK(store_commit(p->store, &c));
}

static bool
holds(const char *path, const char *word)
{
    size_t size = strlen(word), matched = 0;
    FILE *f = fopen(path, "r");
    int c;

    if (f == NULL)
        return false;
    while (matched < size && (c = fgetc(f)) != EOF)
        matched = c == word[matched] ? matched + 1 : c == word[0];
    fclose(f);
    return matched == size;
}

static void
leaves_no_byte_of_an_erased_account(void)
{
    struct arena *a = test_arena();
    const char *folder = test_folder();
    struct ports *p = testing_ports(a, folder);
    char *db = arena_printf(a, "%s/db/tandem.db", folder);
    char *wal = arena_printf(a, "%s-wal", db);
    struct account canary = { .id = "c1", .email = "kanarienvogel@x.example",
                              .email_key = "kanarienvogel@x.example",
                              .name = "Kanarienvogel" };
    struct change c;

    CHECK_OK(store_sqlite_open(a, p, &p->store));
    change_start(&c, a);
    change_insert(&c, &account_type, &canary);
    CHECK_OK(store_commit(p->store, &c));
    CHECK(holds(db, "anarienvogel") || holds(wal, "anarienvogel"));
    change_start(&c, a);
    change_delete(&c, &account_type, &canary);
    CHECK_OK(store_commit(p->store, &c));
    CHECK(!holds(db, "anarienvogel"));
    CHECK(!holds(wal, "anarienvogel"));
}

TESTS(store_sqlite, {
    TEST(keeps_the_contract_of_a_store),
    TEST(names_every_field_in_every_text),
    TEST(cards_are_read_and_never_written),
    TEST(keeps_every_type_of_the_list_and_no_other),
    TEST(walks_an_index_for_every_list),
    TEST(loses_nothing_when_a_writer_is_killed),
    TEST(lets_eight_writers_in_without_losing_any),
    TEST(refuses_a_schema_that_is_newer),
    TEST(ends_each_migration_with_its_number),
    TEST(leaves_no_byte_of_an_erased_account),
    TEST(makes_outlines_of_older_explanations),
    TEST(gives_older_permits_their_codes),
    TEST(names_a_damaged_file),
    TEST(says_that_the_disk_is_full_and_goes_on_afterwards),
})
