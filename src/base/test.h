/*
 * The test runner in one header. A test file ends with its table:
 *
 *     TESTS(posting, { TEST(closes_on_the_second_it_says), ... })
 *
 * Linking test_main.c gives the program. It prints a line for each failed
 * check and last "N passed, N failed, N skipped". An argument runs only tests
 * whose "suite.name" contains it.
 */
#ifndef TANDEM_TEST_H
#define TANDEM_TEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct test {
    const char *name;
    void (*run)(void);
};

void test_register(const char *suite, const struct test *tests, size_t count);
bool test_check(bool holds, const char *text, const char *file, int line);
bool test_check_str(const char *got, const char *want, const char *file,
                    int line);
bool test_check_ok(const struct err *e, const char *file, int line);

/* Ends the test as skipped, with the reason. */
_Noreturn void test_skip(const char *reason);

/* An arena that the runner empties after each test. */
struct arena *test_arena(void);

/* A new empty folder, removed after the test. */
const char *test_folder(void);

#define CHECK(x) test_check((x), #x, __FILE__, __LINE__)
#define CHECK_STR(got, want) test_check_str((got), (want), __FILE__, __LINE__)
#define CHECK_OK(call) test_check_ok((call), __FILE__, __LINE__)

#define TEST(function) { #function, function }
#define TESTS(suite, ...)                                                  \
    static const struct test suite##_tests[] = __VA_ARGS__;                \
    __attribute__((constructor)) static void suite##_register(void)        \
    {                                                                      \
        test_register(#suite, suite##_tests,                               \
                      sizeof(suite##_tests) / sizeof(suite##_tests[0]));   \
    }

#endif
