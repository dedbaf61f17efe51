/* Who objects is answered by a person, and by nobody else. */
#include "flow/objecting.h"

#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/privacy.h"
#include "flow/trial.h"

struct scene {
    struct ports *p;
    struct actor who, other, admin;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.who = trial_person(s.p, ROLE_CANDIDATE, "a@mail.example", "Ana");
    s.other = trial_person(s.p, ROLE_CANDIDATE, "b@mail.example", "Bea");
    s.admin = trial_person(s.p, ROLE_ADMIN, "m@mail.example", "Max");
    return s;
}

static const struct objection *
first(struct scene *s, const struct actor *who, size_t *count)
{
    struct page page = { .limit = 100 };
    struct rows rows = { .count = 0 };

    CHECK_OK(objecting_list(s->p, test_arena(), who, &page, &rows));
    *count = rows.count;
    return rows.count == 0 ? NULL : rows.row[0];
}

static void
is_sent_once_and_answered_once(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = id_new(a);
    const struct objection *o;
    size_t count;
    struct err *e;

    CHECK_OK(objecting_send(s.p, a, &s.who, id, "nothing", "It is wrong."));
    CHECK_OK(objecting_send(s.p, a, &s.who, id, "nothing", "It is wrong."));
    o = first(&s, &s.who, &count);
    if (!CHECK(count == 1 && o != NULL))
        return;
    CHECK(o->posting_id == NULL && o->answered_at == 0);
    CHECK(trial_notices(s.p, s.admin.id, "objection.sent") == 1);
    CHECK(first(&s, &s.other, &count) == NULL);
    CHECK_OK(objecting_answer(s.p, a, &s.admin, id, "We looked: you are "
                                                    "right."));
    e = objecting_answer(s.p, a, &s.admin, id, "Again.");
    CHECK(e != NULL && e->kind == ERR_CONFLICT);
    o = first(&s, &s.who, &count);
    CHECK(o != NULL && o->answered_at > 0);
    CHECK_STR(o->answer, "We looked: you are right.");
    CHECK(trial_notices(s.p, s.who.id, "objection.answered") == 1);
    CHECK(trial_audits(s.p, "objection.send") == 1);
    CHECK(trial_audits(s.p, "objection.answer") == 1);
}

static void
only_administrators_read_and_answer(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = id_new(a);
    struct page page = { .limit = 10 };
    struct objection *o;
    struct account *by;
    struct rows rows;
    struct err *e;

    CHECK_OK(objecting_send(s.p, a, &s.who, id, NULL, "It is wrong."));
    e = objecting_read(s.p, a, &s.other, id, &o, &by);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = objecting_all(s.p, a, &s.who, true, &page, &rows);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = objecting_answer(s.p, a, &s.who, id, "Mine.");
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(objecting_all(s.p, a, &s.admin, true, &page, &rows));
    CHECK(rows.count == 1);
    CHECK_OK(objecting_answer(s.p, a, &s.admin, id, "Looked at."));
    CHECK_OK(objecting_all(s.p, a, &s.admin, true, &page, &rows));
    CHECK(rows.count == 0);
    CHECK_OK(objecting_all(s.p, a, &s.admin, false, &page, &rows));
    CHECK(rows.count == 1);
}

static void
empty_ones_and_a_sixth_are_refused(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct err *e = objecting_send(s.p, a, &s.who, NULL, NULL, "");

    CHECK(e != NULL && e->kind == ERR_INVALID && trial_names(e, "body"));
    for (int i = 0; i < 5; i++)
        CHECK_OK(objecting_send(s.p, a, &s.who, NULL, NULL, "Wrong."));
    e = objecting_send(s.p, a, &s.who, NULL, NULL, "Wrong.");
    CHECK(e != NULL && e->kind == ERR_BUSY);
}

static void
the_match_objected_to_is_opened_and_audited(void)
{
    struct scene s = scene();
    struct actor rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    struct arena *a = test_arena();
    const char *id = id_new(a), *whole = id_new(a);
    struct matching_row row;
    const char *posting;
    int64_t waiting;
    struct err *e;

    trial_profile(s.p, &s.who, "Ana Pop\nana@mail.example\n\nEXPERIENCE\n"
                  "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n");
    posting = trial_posting(s.p, &rita, "Registered Nurse", "We care.\n");
    CHECK_OK(objecting_send(s.p, a, &s.who, id, posting, "Too low."));
    CHECK_OK(objecting_send(s.p, a, &s.who, whole, NULL, "All of it."));
    CHECK_OK(objecting_waiting(s.p, a, &s.admin, &waiting));
    CHECK(waiting == 2);
    CHECK_OK(objecting_match(s.p, a, &s.admin, id, &row));
    CHECK_STR(row.candidate->id, s.who.id);
    CHECK_STR(row.posting->id, posting);
    CHECK(row.match->score > 5 && row.match->explanation != NULL);
    CHECK(trial_audits(s.p, "objection.match") == 1);
    e = objecting_match(s.p, a, &s.admin, whole, &row);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = objecting_match(s.p, a, &s.other, id, &row);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK(trial_audits(s.p, "objection.match") == 1);
}

static void
goes_with_the_account(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    const char *id = id_new(a), *code;
    struct objection *o;
    struct err *e;

    CHECK_OK(objecting_send(s.p, a, &s.who, id, NULL, "Wrong."));
    CHECK_OK(privacy_order(s.p, a, NULL, s.who.id, &code));
    trial_run(s.p);
    e = store_get(s.p->store, a, &objection_type, id, &o);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

TESTS(objecting, {
    TEST(is_sent_once_and_answered_once),
    TEST(only_administrators_read_and_answer),
    TEST(empty_ones_and_a_sixth_are_refused),
    TEST(the_match_objected_to_is_opened_and_audited),
    TEST(goes_with_the_account),
})
