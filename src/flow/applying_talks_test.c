/* Conversations: who sees which, in which order, page by page. */
#include "flow/applying.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/posting.h"
#include "flow/team.h"
#include "flow/trial.h"

enum { MANY = 130, PAGE = 50 };

#define RESUME                                                  \
    "Ada Probe\nada@mail.example\nLeeds\n\nExperience\n"        \
    "2016 - 2026 Staff nurse, Northgate Hospital, Leeds\n"      \
    "Wound care.\n\nSkills\nWound care\n"

struct scene {
    struct ports *p;
    struct actor ada, olga, max; /* a candidate; an owner, her manager */
    const char *posting, *application;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };
    struct applying_letter letter = { .letter = "Dear all" };

    s.ada = trial_person(s.p, ROLE_CANDIDATE, "ada@mail.example", "Ada");
    s.olga = trial_person(s.p, ROLE_EMPLOYER, "olga@mail.example", "Olga");
    s.max = trial_colleague(s.p, &s.olga, "max@mail.example");
    CHECK_OK(team_place(s.p, test_arena(), &s.olga, s.max.id, TEAM_MANAGER));
    CHECK_OK(actor_find(s.p, test_arena(), s.max.id, &s.max));
    trial_profile(s.p, &s.ada, RESUME);
    s.posting = letter.posting_id =
        trial_posting(s.p, &s.olga, "Nurse", "- Wound care\n");
    CHECK_OK(applying_send(s.p, test_arena(), &s.ada, &letter,
                           &s.application));
    CHECK_OK(team_give(s.p, test_arena(), &s.olga, s.posting, s.max.id,
                       true));
    return s;
}

static void
write_as(struct scene *s, const struct actor *who, const char *words)
{
    struct applying_act act = { .id = s->application, .body = words,
                                .once = id_new(test_arena()) };

    CHECK_OK(applying_write(s->p, test_arena(), who, &act));
}

/* Newer ones, about a posting that the manager was not given. */
static void
add_others(struct scene *s)
{
    struct posting *posting = NEW(test_arena(), struct posting);
    struct change c;

    change_start(&c, test_arena());
    posting->id = "other";
    posting->employer_id = s->olga.employer_id;
    posting->title = "Cook";
    change_insert(&c, &posting_type, posting);
    for (int i = 0; i < MANY; i++) {
        struct application *app = NEW(test_arena(), struct application);
        struct entry *n = NEW(test_arena(), struct entry);
        struct talk *t = NEW(test_arena(), struct talk);

        app->id = n->application_id = t->id = id_new(test_arena());
        app->posting_id = t->posting_id = "other";
        app->employer_id = t->employer_id = posting->employer_id;
        app->candidate_id = t->candidate_id = id_new(test_arena());
        app->applied_at = n->happened_at = t->last_at = clock_now() + 60 + i;
        n->id = t->entry_id = id_new(test_arena());
        n->kind = ENTRY_MESSAGE;
        n->by_candidate = true;
        n->body = "Hello";
        change_insert(&c, &application_type, app);
        change_insert(&c, &entry_type, n);
        change_insert(&c, &talk_type, t);
    }
    CHECK_OK(store_commit(s->p->store, &c));
}

/* How many in all, over all pages, in order. */
static size_t
read_all(struct scene *s, const struct actor *who, size_t *pages)
{
    struct page page = { .limit = PAGE };
    struct applying_talk *list;
    int64_t before = INT64_MAX;
    size_t all = 0, count;

    *pages = 0;
    do {
        CHECK_OK(applying_talks(s->p, test_arena(), who, &page, &list,
                                &count));
        for (size_t i = 0; i < count; i++) {
            CHECK(list[i].last->happened_at <= before);
            before = list[i].last->happened_at;
        }
        all += count;
        ++*pages;
        page.after = page.next;
    } while (page.next != NULL);
    return all;
}

static void
a_manager_finds_theirs_behind_any_number_of_others(void)
{
    struct scene s = scene();
    size_t pages;

    CHECK(read_all(&s, &s.max, &pages) == 0);
    write_as(&s, &s.ada, "When do I start?");
    add_others(&s);
    CHECK(read_all(&s, &s.max, &pages) == 1 && pages == 1);
    CHECK(read_all(&s, &s.olga, &pages) == MANY + 1 && pages == 3);
    CHECK(read_all(&s, &s.ada, &pages) == 1);
    CHECK_OK(team_give(s.p, test_arena(), &s.olga, s.posting, s.max.id,
                       false));
    CHECK(read_all(&s, &s.max, &pages) == 0);
}

static void
the_last_word_stands_there_for_both(void)
{
    struct scene s = scene();
    struct page page = { .limit = PAGE };
    struct applying_talk *list;
    size_t count;

    write_as(&s, &s.ada, "When do I start?");
    write_as(&s, &s.olga, "On Monday");
    CHECK_OK(applying_talks(s.p, test_arena(), &s.ada, &page, &list,
                            &count));
    if (!CHECK(count == 1))
        return;
    CHECK_STR(list[0].last->body, "On Monday");
    CHECK_STR(list[0].application->id, s.application);
    write_as(&s, &s.ada, "Good");
    CHECK_OK(applying_talks(s.p, test_arena(), &s.olga, &page, &list,
                            &count));
    CHECK(count == 1);
    CHECK_STR(list[0].last->body, "Good");
}

static void
another_employer_sees_nothing_of_it(void)
{
    struct scene s = scene();
    struct actor eve = trial_person(s.p, ROLE_EMPLOYER, "e@mail.example",
                                    "Eve");
    size_t pages;

    write_as(&s, &s.ada, "When do I start?");
    CHECK(read_all(&s, &eve, &pages) == 0);
    CHECK(read_all(&s, &s.olga, &pages) == 1);
}

TESTS(applying_talks, {
    TEST(a_manager_finds_theirs_behind_any_number_of_others),
    TEST(the_last_word_stands_there_for_both),
    TEST(another_employer_sees_nothing_of_it),
})
