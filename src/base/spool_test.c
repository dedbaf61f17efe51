/* Lines that wait to be taken elsewhere. */
#include "base/spool.h"

#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/test.h"

static const char *
new_path(void)
{
    return arena_join(test_arena(), test_folder(), "/spool", NULL);
}

static void
add(const char *path, const char *line)
{
    CHECK(spool_add(path, line, strlen(line)));
}

static void
gives_lines_in_order_and_then_none(void)
{
    const char *path = new_path(), *bytes;
    struct spool s, again;
    bool mine;
    size_t size;

    CHECK_OK(spool_open(test_arena(), path, &s, &mine));
    CHECK(!mine);
    add(path, "one\n");
    add(path, "two\n");
    CHECK_OK(spool_open(test_arena(), path, &s, &mine));
    CHECK(mine);
    add(path, "three\n");
    CHECK_OK(spool_open(test_arena(), path, &again, &mine));
    CHECK(!mine); /* the first takes them */
    CHECK_OK(spool_read(test_arena(), &s, 100, &bytes, &size));
    CHECK(size == 8 && memcmp(bytes, "one\ntwo\n", 8) == 0);
    CHECK_OK(spool_done(test_arena(), &s, size));
    CHECK_OK(spool_open(test_arena(), path, &again, &mine));
    CHECK(mine);
    CHECK_OK(spool_read(test_arena(), &again, 100, &bytes, &size));
    CHECK(size == 6 && memcmp(bytes, "three\n", 6) == 0);
}

static void
goes_on_where_a_process_died(void)
{
    const char *path = new_path(), *bytes;
    struct arena *mine_only = arena_new();
    struct spool s;
    size_t size;
    bool mine;

    add(path, "one\n");
    add(path, "two\n");
    CHECK_OK(spool_open(mine_only, path, &s, &mine));
    CHECK_OK(spool_read(mine_only, &s, 6, &bytes, &size));
    CHECK(size == 4); /* whole lines */
    CHECK_OK(spool_done(mine_only, &s, size));
    arena_free(mine_only);
    CHECK_OK(spool_open(test_arena(), path, &s, &mine));
    CHECK(mine);
    CHECK_OK(spool_read(test_arena(), &s, 100, &bytes, &size));
    CHECK(size == 4 && memcmp(bytes, "two\n", 4) == 0);
}

/* Four processes append while this one takes. */
static void
loses_no_line_between_two_processes(void)
{
    enum { WRITERS = 4, LINES = 300 };
    const char *path = new_path();
    int running = WRITERS, lines = 0;

    for (int w = 0; w < WRITERS; w++) {
        if (fork() != 0)
            continue;
        for (int i = 0; i < LINES; i++) {
            if (!spool_add(path, "a line\n", 7))
                _exit(1);
        }
        _exit(0);
    }
    for (bool mine = true; running > 0 || mine;) {
        struct arena *a = arena_new();
        struct spool s;
        const char *bytes;
        size_t size;
        int status;

        if (running > 0 && waitpid(-1, &status, WNOHANG) > 0) {
            CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            running--;
        }
        CHECK_OK(spool_open(a, path, &s, &mine));
        if (mine) {
            CHECK_OK(spool_read(a, &s, 1 << 20, &bytes, &size));
            CHECK(size % 7 == 0);
            lines += (int)(size / 7);
            CHECK_OK(spool_done(a, &s, size));
        }
        arena_free(a);
    }
    CHECK(lines == WRITERS * LINES);
}

static void
never_waits_for_who_takes(void)
{
    const char *path = new_path();
    FILE *taken = fopen(path, "w");
    int status;
    pid_t child;

    CHECK(taken != NULL && flock(fileno(taken), LOCK_EX) == 0);
    child = fork();
    if (child == 0) {
        alarm(5);
        _exit(spool_add(path, "one\n", 4) ? 1 : 0);
    }
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    fclose(taken);
}

static void
keeps_the_lines_as_long_as_their_place(void)
{
    const char *path = new_path(), *bytes;
    char *place = arena_join(test_arena(), path, ".taken.at", NULL);
    struct spool s;
    struct err *e;
    size_t size;
    bool mine;

    add(path, "one\n");
    CHECK_OK(spool_open(test_arena(), path, &s, &mine));
    CHECK(mine);
    CHECK_OK(spool_read(test_arena(), &s, 100, &bytes, &size));
    CHECK(mkdir(place, 0700) == 0); /* what cannot be unlinked */
    e = spool_done(test_arena(), &s, size);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK(access(s.path, F_OK) == 0);
    CHECK(rmdir(place) == 0);
    CHECK_OK(spool_done(test_arena(), &s, 0));
    CHECK(access(s.path, F_OK) != 0);
}

static void
takes_no_more_than_it_has_room_for(void)
{
    const char *path = new_path();
    FILE *full = fopen(path, "w");

    CHECK(full != NULL && ftruncate(fileno(full), SPOOL_MOST) == 0);
    fclose(full);
    CHECK(!spool_add(path, "one\n", 4));
}

TESTS(spool, {
    TEST(gives_lines_in_order_and_then_none),
    TEST(goes_on_where_a_process_died),
    TEST(loses_no_line_between_two_processes),
    TEST(never_waits_for_who_takes),
    TEST(keeps_the_lines_as_long_as_their_place),
    TEST(takes_no_more_than_it_has_room_for),
})
