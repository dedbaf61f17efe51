/* What is declared is the candidate's alone, and stands apart. */
#include "flow/declaring.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/privacy.h"
#include "flow/trial.h"

static const struct declaration said = { .sex = 1, .ethnicity = 2,
                                         .disability = 1, .age = 4 };

static void
is_said_and_taken_back(void)
{
    struct ports *p = trial_open();
    struct actor who = trial_person(p, ROLE_CANDIDATE, "a@mail.example",
                                    "Ana");
    struct actor other = trial_person(p, ROLE_CANDIDATE, "b@mail.example",
                                      "Bea");
    struct declaration d;

    CHECK_OK(declaring_read(p, test_arena(), &who, &d));
    CHECK(declaration_is_empty(&d) && d.said_at == 0);
    CHECK_OK(declaring_save(p, test_arena(), &who, &said));
    CHECK_OK(declaring_read(p, test_arena(), &who, &d));
    CHECK(d.sex == 1 && d.ethnicity == 2 && d.disability == 1 && d.age == 4);
    CHECK(d.said_at > 0 && d.said_at % 86400 == 0);
    CHECK_OK(declaring_read(p, test_arena(), &other, &d));
    CHECK(declaration_is_empty(&d));
    d = (struct declaration){ .id = NULL };
    CHECK_OK(declaring_save(p, test_arena(), &who, &d));
    CHECK_OK(declaring_read(p, test_arena(), &who, &d));
    CHECK(declaration_is_empty(&d) && d.said_at == 0);
    CHECK(trial_audits(p, "declaration.save") == 0);
    CHECK(trial_audits(p, "declaration.withdraw") == 0);
}

static void
nobody_else_says_or_reads_it(void)
{
    struct ports *p = trial_open();
    struct actor boss = trial_person(p, ROLE_EMPLOYER, "e@mail.example",
                                     "Eva");
    struct declaration d;
    struct err *e = declaring_read(p, test_arena(), &boss, &d);

    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = declaring_save(p, test_arena(), &boss, &said);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

static bool
file_holds(struct ports *p, const char *name, const char *word)
{
    const char *path = arena_printf(test_arena(), "%s/db/%s",
                                    conf_data(p->conf), name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool holds = false;
    char *text;
    size_t size;

    if (fd < 0)
        return false;
    CHECK_OK(file_read(test_arena(), fd, 64 << 20, &text, &size));
    close(fd);
    holds = memmem(text, size, word, strlen(word)) != NULL;
    return holds;
}

/* Neither file tells of whom the other is. */
static void
stands_apart_under_a_name_of_its_own(void)
{
    static const char *const stores[] = { "tandem.db", "tandem.db-wal",
                                          "match.db", "match.db-wal",
                                          "search.db", "search.db-wal" };
    struct ports *p = trial_open();
    struct actor who = trial_person(p, ROLE_CANDIDATE, "a@mail.example",
                                    "Ana");
    struct declaration *d = NULL;

    CHECK_OK(declaring_save(p, test_arena(), &who, &said));
    CHECK_OK(declaring_of(p, test_arena(), who.id, &d));
    if (!CHECK(d != NULL))
        return;
    for (size_t i = 0; i < sizeof(stores) / sizeof(stores[0]); i++)
        CHECK(!file_holds(p, stores[i], d->id));
    CHECK(file_holds(p, "declared.db", d->id)
          || file_holds(p, "declared.db-wal", d->id));
    CHECK(!file_holds(p, "declared.db", who.id));
    CHECK(!file_holds(p, "declared.db-wal", who.id));
}

static void
is_part_of_the_copy_and_of_the_erasure(void)
{
    struct ports *p = trial_open();
    struct actor who = trial_person(p, ROLE_CANDIDATE, "a@mail.example",
                                    "Ana");
    const json_t *copy;
    json_t *data;
    struct declaration *d;
    const char *code, *name;

    CHECK_OK(declaring_save(p, test_arena(), &who, &said));
    CHECK_OK(privacy_export(p, test_arena(), NULL, who.id, &data));
    copy = json_object_get(data, "declaration");
    CHECK_STR(json_get_str(copy, "ethnicity", ""), "black");
    CHECK(json_object_get(copy, "id") == NULL);
    CHECK_OK(declaring_of(p, test_arena(), who.id, &d));
    name = d->id;
    CHECK_OK(privacy_order(p, test_arena(), NULL, who.id, &code));
    trial_run(p);
    CHECK_OK(declaring_of(p, test_arena(), who.id, &d));
    CHECK(d == NULL);
    CHECK(!file_holds(p, "declared.db", name));
    CHECK(!file_holds(p, "declared.db-wal", name));
}

TESTS(declaring, {
    TEST(is_said_and_taken_back),
    TEST(nobody_else_says_or_reads_it),
    TEST(stands_apart_under_a_name_of_its_own),
    TEST(is_part_of_the_copy_and_of_the_erasure),
})
