/* A look is written down once an hour, and its subject reads which company. */
#include "flow/viewing.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/privacy.h"
#include "flow/trial.h"

struct scene {
    struct ports *p;
    struct actor ada, firm, other, admin;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.ada = trial_person(s.p, ROLE_CANDIDATE, "ada@mail.example", "Ada");
    s.firm = trial_person(s.p, ROLE_EMPLOYER, "firm@mail.example", "Firm");
    s.other = trial_person(s.p, ROLE_EMPLOYER, "oth@mail.example", "Other");
    s.admin = trial_person(s.p, ROLE_ADMIN, "adm@mail.example", "Admin");
    return s;
}

static void
look(struct scene *s, const struct actor *who)
{
    CHECK_OK(viewing_note(s->p, test_arena(), who, VIEWING_PROFILE,
                          "posting:p1", s->ada.id));
}

static size_t
looks(struct scene *s, const struct actor *who, struct viewing **list)
{
    struct page page = { .limit = 50 };
    size_t count = 99;

    CHECK_OK(viewing_list(s->p, test_arena(), who, &page, list, &count));
    return count;
}

static void
a_person_reads_which_company_looked(void)
{
    struct scene s = scene();
    struct viewing *list;

    CHECK(looks(&s, &s.ada, &list) == 0);
    look(&s, &s.firm);
    look(&s, &s.other);
    look(&s, &s.admin);
    CHECK(looks(&s, &s.ada, &list) == 3);
    CHECK(str_eq(list[0].who, "The people who run this site"));
    CHECK(str_eq(list[1].who, "Other & Sons"));
    CHECK(str_eq(list[2].who, "Firm & Sons"));
    CHECK(str_eq(list[2].what, "opened your profile"));
    CHECK(looks(&s, &s.firm, &list) == 0);
}

static void
within_the_hour_it_counts_once(void)
{
    struct scene s = scene();
    int64_t now = clock_now();
    struct viewing *list;

    clock_hold(now);
    look(&s, &s.firm);
    look(&s, &s.firm);
    CHECK(looks(&s, &s.ada, &list) == 1);
    CHECK_OK(viewing_note(s.p, test_arena(), &s.firm, VIEWING_PROFILE,
                          "posting:p1", s.other.id));
    CHECK(looks(&s, &s.other, &list) == 1);
    clock_hold(now + HOUR_S);
    look(&s, &s.firm);
    CHECK(looks(&s, &s.ada, &list) == 2);
    clock_hold(0);
}

static void
ones_own_look_is_none(void)
{
    struct scene s = scene();
    struct viewing *list;

    look(&s, &s.ada);
    CHECK(looks(&s, &s.ada, &list) == 0);
    CHECK(trial_audits(s.p, VIEWING_PROFILE) == 0);
}

static void
an_operators_copy_is_a_look(void)
{
    struct scene s = scene();
    struct viewing *list;
    json_t *data;

    CHECK_OK(privacy_export(s.p, test_arena(), NULL, s.ada.id, &data));
    CHECK(looks(&s, &s.ada, &list) == 1);
    CHECK(str_eq(list[0].what, "took a copy of your data"));
    CHECK_OK(privacy_export(s.p, test_arena(), s.ada.id, s.ada.id, &data));
    CHECK(looks(&s, &s.ada, &list) == 1);
}

static size_t
lists(struct scene *s, struct viewing **list)
{
    struct page page = { .limit = 50 };
    size_t count = 99;

    CHECK_OK(viewing_lists(s->p, test_arena(), &s->ada, &page, list,
                           &count));
    return count;
}

static void
a_list_that_one_stood_in_counts_once_a_day(void)
{
    struct scene s = scene();
    int64_t noon = clock_now() / DAY_S * DAY_S + 12 * HOUR_S;
    const char *id[2] = { s.ada.id, s.other.id };
    struct viewing *list;

    clock_hold(noon);
    CHECK(lists(&s, &list) == 0);
    for (int i = 0; i < 3; i++)
        CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 2));
    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 0));
    clock_hold(noon + HOUR_S);
    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.other, "p1", id, 1));
    if (!CHECK(lists(&s, &list) == 2))
        return;
    CHECK_STR(list[0].who, "Other & Sons");
    CHECK_STR(list[0].what, "saw you among people who fit");
    CHECK_STR(list[1].who, "Firm & Sons");
    CHECK_STR(list[1].what, "saw you in a search for people");
    CHECK(list[1].at == noon);
    clock_hold(noon + DAY_S);
    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 1));
    CHECK(lists(&s, &list) == 3);
    clock_hold(0);
}

static void
who_is_erased_meanwhile_is_left_out_of_what_is_noted(void)
{
    struct scene s = scene();
    const char *id[2] = { "erased", s.ada.id };
    struct viewing *list;

    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 2));
    CHECK(lists(&s, &list) == 1);
    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 1));
}

static struct err *
commit_on_a_full_disk(struct store *store, struct arena *a,
                      const struct change *c)
{
    (void)store;
    (void)c;
    return fail(a, ERR_DOWN, NULL, "the disk is full");
}

static int lines;

static void
count_line(const char *line, size_t size)
{
    (void)size;
    lines += strstr(line, "viewing.unwritten") != NULL;
}

static void
a_list_is_shown_where_noting_it_fails(void)
{
    struct scene s = scene();
    const struct store_ops *whole = s.p->store->ops;
    struct store_ops full = *whole;
    const char *id[1] = { s.ada.id };
    struct viewing *list;

    full.commit = commit_on_a_full_disk;
    s.p->store->ops = &full;
    lines = 0;
    log_redirect(count_line);
    CHECK_OK(viewing_note_list(s.p, test_arena(), &s.firm, NULL, id, 1));
    log_redirect(NULL);
    s.p->store->ops = whole;
    CHECK(lines == 1 && lists(&s, &list) == 0);
}

TESTS(viewing, {
    TEST(a_person_reads_which_company_looked),
    TEST(within_the_hour_it_counts_once),
    TEST(ones_own_look_is_none),
    TEST(an_operators_copy_is_a_look),
    TEST(a_list_that_one_stood_in_counts_once_a_day),
    TEST(who_is_erased_meanwhile_is_left_out_of_what_is_noted),
    TEST(a_list_is_shown_where_noting_it_fails),
})
