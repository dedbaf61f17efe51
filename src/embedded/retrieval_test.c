/* The retrieval's contract on files and in memory, and what becomes of files
 * that are lost, damaged, or another's. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/testing.h"
#include "embedded/vectors.h"
#include "port/retrieval_contract.h"

static void
keeps_the_contract_in_files(void)
{
    struct arena *a = arena_new();
    struct retrieval *r;

    if (CHECK_OK(retrieval_sqlite_open(a, testing_ports(a, test_folder()),
                                       &r)))
        retrieval_contract(r);
    arena_free(a);
}

static void
keeps_the_contract_in_memory(void)
{
    struct retrieval *r;

    if (CHECK_OK(retrieval_memory_open(test_arena(), NULL, &r)))
        retrieval_contract(r);
}

/* ---- files ------------------------------------------------------------- */

static struct retrieval_document
document(const char *id, int side)
{
    static struct embedding v[4];

    v[side].q[side] = 100;
    v[side].scale = 0.01f;
    return (struct retrieval_document){ .id = id, .version = "1",
                                        .vector = &v[side] };
}

static const char *folder; /* of the test */

static struct retrieval *
opened(struct arena *a)
{
    struct retrieval *r = NULL;

    CHECK_OK(retrieval_sqlite_open(a, testing_ports(a, folder), &r));
    return r;
}

static struct retrieval *
with_one(struct arena *a)
{
    struct retrieval_document d = document("a", 0);
    struct retrieval *r;

    folder = test_folder();
    r = opened(a);

    CHECK_OK(retrieval_put(r, a, RETRIEVAL_PEOPLE, &d));
    CHECK_OK(retrieval_set_whole(r, a, "v"));
    return r;
}

static bool
holds(struct retrieval *r, const char *id)
{
    bool yes = false;

    CHECK_OK(retrieval_holds(r, test_arena(), RETRIEVAL_PEOPLE, id, "1",
                             &yes));
    return yes;
}

static bool
is_whole(struct retrieval *r)
{
    bool yes = false;

    CHECK_OK(retrieval_is_whole(r, test_arena(), "v", &yes));
    return yes;
}

static char *
vectors_path(void)
{
    return arena_printf(test_arena(), "%s/db/person-vectors.bin", folder);
}

static void
what_was_put_is_there_after_a_restart(void)
{
    struct arena *a = arena_new();

    with_one(a);
    arena_reset(a);
    CHECK(is_whole(opened(a)) && holds(opened(a), "a"));
    arena_free(a);
}

static void
lost_vectors_make_it_new_and_no_longer_whole(void)
{
    struct arena *a = arena_new();
    struct retrieval *r = with_one(a);

    arena_reset(a);
    CHECK(unlink(vectors_path()) == 0);
    r = opened(a);
    CHECK(!is_whole(r) && !holds(r, "a"));
    arena_free(a);
}

static void
a_damaged_row_is_seen(void)
{
    struct arena *a = arena_new();
    struct retrieval *r = with_one(a);
    int fd = open(vectors_path(), O_WRONLY);

    /* Number 1, in the first block behind its scales and keys. */
    CHECK(holds(r, "a"));
    CHECK(pwrite(fd, "x", 1, 4096 + 8192 * 12 + 256) == 1);
    close(fd);
    CHECK(!holds(r, "a"));
    arena_free(a);
}

/* The first process still has the files mapped that the second replaced. */
static void
two_processes_agree_after_one_made_it_new(void)
{
    struct arena *a = arena_new(), *b = arena_new();
    struct retrieval *one = with_one(a), *two;
    struct retrieval_document d = document("b", 1);
    struct retrieval_ids ids;

    CHECK(unlink(vectors_path()) == 0);
    switch (fork()) {
    case 0:
        two = opened(b);
        d = document("b", 1);
        CHECK_OK(retrieval_put(two, b, RETRIEVAL_PEOPLE, &d));
        _exit(0);
    default:
        break;
    }
    CHECK(waitpid(-1, NULL, 0) > 0);
    CHECK_OK(retrieval_find(one, a, RETRIEVAL_PEOPLE, &d, 5, &ids));
    CHECK(ids.count == 1);
    CHECK_STR(ids.id[0], "b");
    CHECK(!is_whole(one));
    arena_free(a);
    arena_free(b);
}

/* Who walked the store while another made the files new has put into files
 * that are gone. */
static void
files_made_new_meanwhile_are_not_called_whole(void)
{
    struct arena *a = arena_new();
    struct retrieval *one = with_one(a), *two = opened(a);

    CHECK(holds(two, "a"));
    CHECK(unlink(vectors_path()) == 0);
    two = opened(a);
    CHECK(!holds(two, "a"));
    CHECK_OK(retrieval_set_whole(one, a, "v"));
    CHECK(!is_whole(two) && !is_whole(one));
    CHECK_OK(retrieval_set_whole(one, a, "v"));
    CHECK(is_whole(one) && is_whole(two));
    arena_free(a);
}

/* Rows of others appear beyond what was mapped: the map follows. */
static void
a_file_that_grows_under_a_reader_is_followed(void)
{
    const char *path = arena_printf(test_arena(), "%s/v.bin", test_folder());
    struct vectors *one, *two;
    struct retrieval_document d = document("b", 1);
    struct nearest_hit hit[2];
    size_t count;
    bool held = false;

    CHECK_OK(vectors_make(test_arena(), path, 7));
    CHECK_OK(vectors_open(test_arena(), path, 7, &one));
    CHECK_OK(vectors_open(test_arena(), path, 7, &two));
    CHECK_OK(vectors_put(two, test_arena(), 20000, "b", d.vector));
    CHECK_OK(vectors_find(one, test_arena(), d.vector, 2, hit, &count));
    CHECK(count == 1 && hit[0].row == 20000);
    CHECK_OK(vectors_hold(one, test_arena(), 20000, "b", &held));
    CHECK(held);
    CHECK_OK(vectors_open(test_arena(), path, 8, &two));
    CHECK(two == NULL); /* another stamp */
}

TESTS(retrieval, {
    TEST(keeps_the_contract_in_files),
    TEST(keeps_the_contract_in_memory),
    TEST(what_was_put_is_there_after_a_restart),
    TEST(lost_vectors_make_it_new_and_no_longer_whole),
    TEST(a_damaged_row_is_seen),
    TEST(two_processes_agree_after_one_made_it_new),
    TEST(files_made_new_meanwhile_are_not_called_whole),
    TEST(a_file_that_grows_under_a_reader_is_followed),
})
