#include "base/err.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static struct err *
fails(struct arena *a)
{
    return fail(a, ERR_DOWN, "turn it on", "the %s is off", "lamp");
}

static struct err *
passes_on(struct arena *a, bool *reached)
{
    TRY(NULL);
    TRY(fails(a));
    *reached = true;
    return NULL;
}

static void
says_what_where_and_how_to_fix_it(void)
{
    struct err *e = fails(test_arena());

    CHECK(e->kind == ERR_DOWN);
    CHECK_STR(e->what, "the lamp is off");
    CHECK_STR(e->fix, "turn it on");
    CHECK(strstr(e->where, "err_test.c:") != NULL);
    CHECK_STR(err_text(test_arena(), e), "the lamp is off: turn it on");
}

static void
is_passed_on_by_try(void)
{
    bool reached = false;
    struct err *e = passes_on(test_arena(), &reached);

    CHECK(!reached);
    CHECK_STR(e->what, "the lamp is off");
}

static void
without_a_fix_only_says_what(void)
{
    struct err *e = fail(test_arena(), ERR_MISSING, NULL, "100%% gone");

    CHECK_STR(err_text(test_arena(), e), "100% gone");
}

static void
of_fields_form_a_chain(void)
{
    struct err *e = err_field(test_arena(), "email", "is no address", NULL);

    e = err_field(test_arena(), "name", "is empty, 100%s", e);
    CHECK(e->kind == ERR_INVALID);
    CHECK_STR(e->field, "name");
    CHECK_STR(e->what, "is empty, 100%s");
    CHECK_STR(e->next->field, "email");
    CHECK(e->next->next == NULL);
}

static void
a_copy_outlives_the_arena_of_the_first(void)
{
    struct arena *brief = arena_new();
    struct err *e = err_field(brief, "name", "is empty",
                              err_field(brief, "email", "is wrong", NULL));
    struct err *copy = err_copy(test_arena(), e);

    arena_free(brief);
    CHECK(copy->kind == ERR_INVALID);
    CHECK_STR(copy->what, "is empty");
    CHECK_STR(copy->next->field, "email");
    CHECK(copy->next->next == NULL);
}

static void
every_kind_has_a_name(void)
{
    for (int kind = ERR_MISSING; kind <= ERR_DOWN; kind++)
        CHECK(!str_empty(err_kind_name((enum err_kind)kind)));
}

TESTS(err, {
    TEST(says_what_where_and_how_to_fix_it),
    TEST(is_passed_on_by_try),
    TEST(without_a_fix_only_says_what),
    TEST(of_fields_form_a_chain),
    TEST(a_copy_outlives_the_arena_of_the_first),
    TEST(every_kind_has_a_name),
})
