/*
 * The test runner: every suite that the program was linked with, in one
 * process. Whatever a test held (time, randomness, the log) is let go after
 * it, so that no test leans on another.
 */
#include "base/test.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"

enum { MOST_SUITES = 256, EXIT_SKIPPED = 77 };

static struct {
    const char *name;
    const struct test *tests;
    size_t count;
} suites[MOST_SUITES];
static size_t suite_count;

static struct arena *arena;
static jmp_buf skipped;
static const char *skip_reason;
static int bad_checks;
static int passed, failed, skipped_count;

void
test_register(const char *suite, const struct test *tests, size_t count)
{
    if (suite_count == MOST_SUITES)
        abort();
    suites[suite_count].name = suite;
    suites[suite_count].tests = tests;
    suites[suite_count].count = count;
    suite_count++;
}

struct arena *
test_arena(void)
{
    return arena;
}

void
test_skip(const char *reason)
{
    skip_reason = reason;
    longjmp(skipped, 1);
}

bool
test_check(bool holds, const char *text, const char *file, int line)
{
    if (!holds) {
        printf("%s:%d: does not hold: %s\n", file, line, text);
        bad_checks++;
    }
    return holds;
}

bool
test_check_str(const char *got, const char *want, const char *file, int line)
{
    if (str_eq(got, want))
        return true;
    printf("%s:%d: got  %s%s%s\n%*swant %s%s%s\n", file, line,
           got ? "\"" : "", got ? got : "NULL", got ? "\"" : "",
           (int)strlen(file) + 5, "", want ? "\"" : "", want ? want : "NULL",
           want ? "\"" : "");
    bad_checks++;
    return false;
}

bool
test_check_ok(const struct err *e, const char *file, int line)
{
    if (e == NULL)
        return true;
    printf("%s:%d: failed (%s, %s): %s\n", file, line, err_kind_name(e->kind),
           e->where, err_text(arena, e));
    bad_checks++;
    return false;
}

static int
remove_entry(const char *path, const struct stat *about, int flag,
             struct FTW *place)
{
    (void)about;
    (void)flag;
    (void)place;
    return remove(path);
}

static void
remove_folder(void *path)
{
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *
test_folder(void)
{
    const char *parent = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/tandem-test-XXXXXX",
                              str_empty(parent) ? "/tmp" : parent);

    if (mkdtemp(path) == NULL) {
        perror(path);
        abort();
    }
    arena_defer(arena, remove_folder, path);
    return path;
}

static void
let_go(void)
{
    clock_hold(0);
    id_hold(0);
    log_redirect(NULL);
    arena_reset(arena);
}

static void
run_test(const char *suite, const struct test *test)
{
    bad_checks = 0;
    skip_reason = NULL;
    if (setjmp(skipped) == 0)
        test->run();
    if (bad_checks > 0) {
        printf("FAIL %s.%s\n", suite, test->name);
        failed++;
    } else if (skip_reason != NULL) {
        printf("SKIP %s.%s: %s\n", suite, test->name, skip_reason);
        skipped_count++;
    } else {
        passed++;
    }
    let_go();
    fflush(stdout);
}

static bool
is_asked_for(const char *suite, const char *name, const char *part)
{
    char full[256];

    snprintf(full, sizeof(full), "%s.%s", suite, name);
    return part == NULL || strstr(full, part) != NULL;
}

int
main(int argc, char **argv)
{
    const char *part = argc > 1 ? argv[1] : NULL;

    arena = arena_new();
    for (size_t s = 0; s < suite_count; s++)
        for (size_t t = 0; t < suites[s].count; t++)
            if (is_asked_for(suites[s].name, suites[s].tests[t].name, part))
                run_test(suites[s].name, &suites[s].tests[t]);
    arena_free(arena);
    printf("%d passed, %d failed, %d skipped\n", passed, failed,
           skipped_count);
    if (failed > 0)
        return 1;
    return passed > 0 ? 0 : EXIT_SKIPPED;
}
