#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "base/test.h"

static void
memory_is_zeroed_and_aligned(void)
{
    static const size_t sizes[] = { 0, 1, 7, 8, 9, 4095, 65536, 1 << 20 };

    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        unsigned char *bytes = arena_alloc(test_arena(), sizes[i]);

        CHECK((uintptr_t)bytes % 16 == 0);
        for (size_t at = 0; at < sizes[i]; at++)
            if (bytes[at] != 0) {
                CHECK(bytes[at] == 0);
                break;
            }
        memset(bytes, 0xff, sizes[i]);
    }
}

static void
memory_is_zeroed_again_after_a_reset(void)
{
    struct arena *a = arena_new();

    memset(arena_alloc(a, 100), 0xff, 100);
    arena_reset(a);
    CHECK(arena_used(a) == 0);
    CHECK(((char *)arena_alloc(a, 100))[99] == 0);
    CHECK(arena_used(a) >= 100);
    arena_free(a);
}

static void
two_allocations_do_not_overlap(void)
{
    char *one = arena_str(test_arena(), "one");
    char *two = arena_str(test_arena(), "two");

    CHECK_STR(one, "one");
    CHECK_STR(two, "two");
}

static void
a_copy_ends_in_nul(void)
{
    const char *copy = arena_copy(test_arena(), "abcdef", 3);

    CHECK_STR(copy, "abc");
    CHECK_STR(arena_copy(test_arena(), NULL, 0), "");
    CHECK(arena_str(test_arena(), NULL) == NULL);
}

static void
joined_strings_stand_in_their_order(void)
{
    CHECK_STR(arena_join(test_arena(), "a", "", "bc", NULL), "abc");
    CHECK_STR(arena_join(test_arena(), NULL), "");
}

static void
printf_takes_any_length(void)
{
    char *text = arena_printf(test_arena(), "%0100000d|", 7);

    CHECK(strlen(text) == 100001);
    CHECK_STR(text + 99998, "07|");
    CHECK_STR(arena_printf(test_arena(), "%s", ""), "");
}

/* In place, and moved because something stands behind it. */
static void
what_grows_keeps_its_bytes_and_hurts_no_other(void)
{
    char *text = arena_copy(test_arena(), "abc", 3), *other;

    text = arena_grow(test_arena(), text, 4, 100);
    CHECK_STR(text, "abc");
    memset(text, 'x', 99);
    text[99] = '\0';
    other = arena_str(test_arena(), "other");
    text = arena_grow(test_arena(), text, 100, 100000);
    memset(text + 99, 'y', 100000 - 99);
    CHECK(text[0] == 'x' && text[98] == 'x');
    CHECK_STR(other, "other");
}

static void
an_empty_array_is_not_null(void)
{
    CHECK(NEW_ARRAY(test_arena(), 0, int) != NULL);
}

static char order[8];

static void
note(void *letter)
{
    strcat(order, letter);
}

static void
deferred_calls_run_newest_first_and_once(void)
{
    struct arena *a = arena_new();
    char one[] = "1", two[] = "2", three[] = "3";

    order[0] = '\0';
    arena_defer(a, note, one);
    arena_defer(a, note, two);
    arena_reset(a);
    CHECK_STR(order, "21");
    arena_defer(a, note, three);
    arena_free(a);
    CHECK_STR(order, "213");
    arena_free(NULL);
}

TESTS(arena, {
    TEST(memory_is_zeroed_and_aligned),
    TEST(memory_is_zeroed_again_after_a_reset),
    TEST(two_allocations_do_not_overlap),
    TEST(a_copy_ends_in_nul),
    TEST(joined_strings_stand_in_their_order),
    TEST(printf_takes_any_length),
    TEST(what_grows_keeps_its_bytes_and_hurts_no_other),
    TEST(an_empty_array_is_not_null),
    TEST(deferred_calls_run_newest_first_and_once),
})
