/* The contract of the store, claim by claim. */
#include "port/store_contract.h"

#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "core/alert.h"
#include "core/application.h"
#include "core/match.h"
#include "core/posting.h"

static struct account *
an_account(const char *id, const char *name, int64_t created_at)
{
    struct account *p = NEW(test_arena(), struct account);

    p->id = id;
    p->email = arena_printf(test_arena(), "%s@example.org", id);
    p->email_key = p->email;
    p->name = name;
    p->role = ROLE_CANDIDATE;
    p->created_at = created_at;
    return p;
}

static struct err *
insert(struct store *s, const struct record_type *type, const void *record)
{
    struct change c;

    change_start(&c, test_arena());
    change_insert(&c, type, record);
    return store_commit(s, &c);
}

static bool
fails(struct err *e, enum err_kind kind)
{
    return CHECK(e != NULL) && CHECK(e->kind == kind);
}

static bool
is_there(struct store *s, const struct record_type *type, const char *id)
{
    void *record;

    return store_get(s, test_arena(), type, id, &record) == NULL;
}

static void
gives_back_what_was_written(struct store *s)
{
    struct account *in = an_account("a1", "Zoë \"'; DROP", 1700000000);
    struct account *out;

    in->role = ROLE_ADMIN;
    in->language = "";
    in->version = 3;
    CHECK_OK(insert(s, &account_type, in));
    CHECK_OK(store_get(s, test_arena(), &account_type, "a1", &out));
    CHECK_STR(out->name, in->name);
    CHECK_STR(out->language, "");
    CHECK(out->time_zone == NULL);
    CHECK(out->role == ROLE_ADMIN);
    CHECK(out->created_at == 1700000000);
    CHECK(out->version == 3);
}

/* More than fit a statement or a batch; some twice, some not there. */
static void
gives_back_many_each_at_its_place(struct store *s)
{
    enum { MANY = 130 };
    const char *id[MANY];
    struct account *got[MANY];

    for (int i = 0; i < MANY; i++) {
        id[i] = arena_printf(test_arena(), "m%d", i / 2);
        if (i % 2 == 0 && i / 2 % 3 != 0)
            CHECK_OK(insert(s, &account_type, an_account(id[i], "Ada", i)));
    }
    id[5] = NULL;
    CHECK_OK(store_get_all(s, test_arena(), &account_type, id, MANY, got));
    for (int i = 0; i < MANY; i++) {
        if (i / 2 % 3 == 0 || i == 5)
            CHECK(got[i] == NULL);
        else
            CHECK(got[i] != NULL && str_eq(got[i]->id, id[i]));
    }
    CHECK_OK(store_get_all(s, test_arena(), &account_type, id, 0, got));
}

static void
says_missing_for_an_unknown_id(struct store *s)
{
    struct account *out;

    fails(store_get(s, test_arena(), &account_type, "none", &out),
          ERR_MISSING);
    fails(store_find(s, test_arena(), ACCOUNT_BY_EMAIL, "none", &out),
          ERR_MISSING);
}

static void
refuses_a_second_row_of_a_unique_key(struct store *s)
{
    struct account *twin = an_account("a2", "Twin", 2);

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    fails(insert(s, &account_type, an_account("a1", "Ada", 1)),
          ERR_CONFLICT);
    twin->email_key = "a1@example.org";
    fails(insert(s, &account_type, twin), ERR_CONFLICT);
    CHECK(!is_there(s, &account_type, "a2"));
}

static void
applies_a_change_whole_or_not_at_all(struct store *s)
{
    struct change c;

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    change_start(&c, test_arena());
    change_insert(&c, &account_type, an_account("a2", "Bo", 2));
    change_task(&c, "test.step", "{}");
    change_insert(&c, &account_type, an_account("a1", "Ada", 1));
    fails(store_commit(s, &c), ERR_CONFLICT);
    CHECK(!is_there(s, &account_type, "a2"));
}

static void
updates_only_the_version_that_was_read(struct store *s)
{
    struct account *mine, *theirs, *now;
    struct change c;

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    CHECK_OK(store_get(s, test_arena(), &account_type, "a1", &mine));
    CHECK_OK(store_get(s, test_arena(), &account_type, "a1", &theirs));
    mine->name = "Ada L.";
    change_start(&c, test_arena());
    change_update(&c, &account_type, mine);
    CHECK_OK(store_commit(s, &c));
    change_start(&c, test_arena());
    change_update(&c, &account_type, theirs);
    fails(store_commit(s, &c), ERR_CONFLICT);
    CHECK_OK(store_get(s, test_arena(), &account_type, "a1", &now));
    CHECK_STR(now->name, "Ada L.");
    CHECK(now->version == mine->version + 1);
}

static void
puts_and_deletes_whether_it_exists_or_not(struct store *s)
{
    struct preference p = { "a1:digest", "a1", "digest", false }, *out;
    struct change c;

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    for (int i = 0; i < 2; i++) {
        p.mail = i == 1;
        change_start(&c, test_arena());
        change_put(&c, &preference_type, &p);
        CHECK_OK(store_commit(s, &c));
        CHECK_OK(store_get(s, test_arena(), &preference_type, p.id, &out));
        CHECK(out->mail == p.mail);
    }
    for (int i = 0; i < 2; i++) {
        change_start(&c, test_arena());
        change_delete(&c, &preference_type, &p);
        CHECK_OK(store_commit(s, &c));
    }
    CHECK(!is_there(s, &preference_type, p.id));
}

static void
erases_what_belongs_to_a_person_with_the_account(struct store *s)
{
    struct account *ada = an_account("a1", "Ada", 1);
    struct session session = { .id = "s1", .account_id = "a1" };
    struct change c;

    change_start(&c, test_arena());
    change_insert(&c, &session_type, &session); /* any order will do */
    change_insert(&c, &account_type, ada);
    CHECK_OK(store_commit(s, &c));
    change_start(&c, test_arena());
    change_delete(&c, &account_type, ada);
    CHECK_OK(store_commit(s, &c));
    CHECK(!is_there(s, &session_type, "s1"));
}

static void
pages_a_list_without_losing_or_repeating(struct store *s)
{
    struct page page = { .limit = 3 };
    struct rows rows;
    int64_t count;
    size_t seen = 0;
    const char *before = "z";

    for (int i = 0; i < 10; i++)
        CHECK_OK(insert(s, &account_type,
                        an_account(arena_printf(test_arena(), "a%d", i),
                                   "Same", 5)));
    do {
        CHECK_OK(store_list(s, test_arena(), ACCOUNT_ALL, "", &page, &rows));
        for (size_t i = 0; i < rows.count; i++, seen++) {
            struct account *p = rows.row[i];

            CHECK(strcmp(p->id, before) < 0);
            before = p->id;
        }
        page.after = page.next;
    } while (page.next != NULL && seen < 100);
    CHECK(seen == 10);
    CHECK_OK(store_count(s, test_arena(), ACCOUNT_ALL, "candidate", &count));
    CHECK(count == 10);
    CHECK_OK(store_count(s, test_arena(), ACCOUNT_ALL, "admin", &count));
    CHECK(count == 0);
}

static void
refuses_a_cursor_that_it_did_not_give(struct store *s)
{
    static const char *const wrong[] = { "x", "zz", "6162", "00", "",
                                         "69310a", "6939390a69" };
    struct rows rows;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct page page = { .limit = 3, .after = wrong[i] };

        fails(store_list(s, test_arena(), ACCOUNT_ALL, "", &page, &rows),
              ERR_INVALID);
    }
}

static void
lists_matches_by_falling_score_then_id(struct store *s)
{
    static const double scores[] = { 10, 90, 90, 55.5, 90 };
    static const char *const want[] = { "m1", "m2", "m4", "m3", "m0" };
    struct page page = { .limit = 2 };
    struct rows rows;
    struct change c;
    size_t n = 0;

    change_start(&c, test_arena());
    for (int i = 0; i < 5; i++) {
        struct match *m = NEW(test_arena(), struct match);

        m->id = arena_printf(test_arena(), "m%d", i);
        m->candidate_id = "c";
        m->posting_id = m->id;
        m->employer_id = "e";
        m->score = scores[i];
        change_put(&c, &match_type, m);
    }
    CHECK_OK(store_commit(s, &c));
    do {
        CHECK_OK(store_list(s, test_arena(), MATCH_BY_CANDIDATE, "c", &page,
                            &rows));
        for (size_t i = 0; i < rows.count && n < 5; i++)
            CHECK_STR(((struct match *)rows.row[i])->id, want[n++]);
        page.after = page.next;
    } while (page.next != NULL);
    CHECK(n == 5);
}

static void
takes_no_match_of_one_who_was_erased(struct store *s)
{
    struct match late = { .id = "a:p", .candidate_id = "a", .posting_id = "p",
                          .employer_id = "e" };
    struct match other = { .id = "b:p", .candidate_id = "b",
                           .posting_id = "p", .employer_id = "e" };
    struct erased gone = { "a", 1 };
    struct change c;

    change_start(&c, test_arena());
    change_put(&c, &erased_type, &gone);
    CHECK_OK(store_commit(s, &c));
    change_start(&c, test_arena());
    change_put(&c, &match_type, &late);
    change_put(&c, &match_type, &other);
    CHECK_OK(store_commit(s, &c));
    CHECK(!is_there(s, &match_type, "a:p"));
    CHECK(is_there(s, &match_type, "b:p"));
}

/* Two of each side's finding, one that never was strong. */
static void
lists_what_was_found_by_the_other_side_last_first(struct store *s)
{
    static const struct match found[] = {
        { "m0", .found_at = 5, .found_by = FOUND_BY_POSTING },
        { "m1", .found_at = 0, .found_by = FOUND_BY_POSTING },
        { "m2", .found_at = 9, .found_by = FOUND_BY_PROFILE },
        { "m3", .found_at = 7, .found_by = FOUND_BY_POSTING },
        { "m4", .found_at = 8, .found_by = FOUND_BY_PROFILE },
    };
    struct page page = { .limit = 10 };
    struct rows rows;
    struct change c;

    change_start(&c, test_arena());
    for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
        struct match *m = arena_copy(test_arena(), &found[i], sizeof(*m));

        m->candidate_id = "c";
        m->posting_id = "p";
        m->employer_id = "e";
        change_put(&c, &match_type, m);
    }
    CHECK_OK(store_commit(s, &c));
    CHECK_OK(store_list(s, test_arena(), MATCH_FOUND_FOR_CANDIDATE, "c",
                        &page, &rows));
    CHECK(rows.count == 2);
    CHECK_STR(((struct match *)rows.row[0])->id, "m3");
    CHECK(((struct match *)rows.row[0])->found_by == FOUND_BY_POSTING);
    CHECK_OK(store_list(s, test_arena(), MATCH_FOUND_FOR_POSTING, "p", &page,
                        &rows));
    CHECK(rows.count == 2);
    CHECK_STR(((struct match *)rows.row[0])->id, "m2");
}

static void
lists_the_alerts_that_are_due_and_not_silent(struct store *s)
{
    static const int paces[] = { PACE_DAILY, PACE_OFF, PACE_AT_ONCE };
    struct page page = { .limit = 10 };
    struct rows rows;

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    for (int i = 0; i < 3; i++) {
        struct alert one = { arena_printf(test_arena(), "l%d", i), "a1",
                             ALERT_PEOPLE, "{}", paces[i], NULL, i, 0,
                             30 - i * 10, 0, 1 };

        CHECK_OK(insert(s, &alert_type, &one));
    }
    CHECK_OK(store_list(s, test_arena(), ALERT_DUE, "20", &page, &rows));
    CHECK(rows.count == 1);
    CHECK_STR(((struct alert *)rows.row[0])->id, "l2");
    CHECK(((struct alert *)rows.row[0])->seeks == ALERT_PEOPLE);
    CHECK_OK(store_list(s, test_arena(), ALERT_BY_ACCOUNT, "a1", &page,
                        &rows));
    CHECK(rows.count == 3);
    CHECK_STR(((struct alert *)rows.row[0])->id, "l2");
}

static void
lists_the_digests_that_are_due(struct store *s)
{
    struct page page = { .limit = 10 };
    struct rows rows;

    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    for (int i = 0; i < 3; i++) {
        struct digest d = { arena_printf(test_arena(), "d%d", i), "a1",
                            "matches", PACE_WEEKLY, 0, 30 - i * 10, 1 };

        CHECK_OK(insert(s, &digest_type, &d));
    }
    CHECK_OK(store_list(s, test_arena(), DIGEST_DUE, "20", &page, &rows));
    CHECK(rows.count == 2);
    CHECK_STR(((struct digest *)rows.row[0])->id, "d2");
    CHECK(((struct digest *)rows.row[0])->pace == PACE_WEEKLY);
    CHECK_OK(store_list(s, test_arena(), DIGEST_BY_ACCOUNT, "a1", &page,
                        &rows));
    CHECK(rows.count == 3);
}

static void
keeps_one_waiting_task_of_a_key(struct store *s)
{
    struct change c;
    int64_t count;

    for (int i = 0; i < 2; i++) {
        change_start(&c, test_arena());
        change_task(&c, "test.step", "{}")->unique_key = "k";
        change_task(&c, "test.step", "{}");
        CHECK_OK(store_commit(s, &c));
    }
    CHECK_OK(store_count(s, test_arena(), TASK_BY_STATE, "waiting", &count));
    CHECK(count == 3);
}

static void
does_not_finish_a_task_that_is_not_running(struct store *s)
{
    struct change c;
    struct task *t;

    change_start(&c, test_arena());
    t = change_task(&c, "test.step", "{}");
    CHECK_OK(store_commit(s, &c));
    change_start(&c, test_arena());
    change_insert(&c, &account_type, an_account("a1", "Ada", 1));
    change_finish(&c, t);
    fails(store_commit(s, &c), ERR_CONFLICT);
    CHECK(!is_there(s, &account_type, "a1"));
}

static void
numbers_events_and_links_audit_lines(struct store *s)
{
    struct page page = { .limit = 10 };
    struct audit *newer, *older;
    struct rows rows;
    struct change c;

    for (int i = 0; i < 2; i++) {
        change_start(&c, test_arena());
        change_event(&c, "posting.published", NULL);
        change_audit(&c, "a1", "posting.publish", "posting:1", NULL);
        CHECK_OK(store_commit(s, &c));
    }
    CHECK_OK(store_list(s, test_arena(), EVENT_ALL, "0", &page, &rows));
    CHECK(rows.count == 2 && ((struct event *)rows.row[0])->seq <
                                 ((struct event *)rows.row[1])->seq);
    CHECK_OK(store_list(s, test_arena(), EVENT_SINCE, "0", &page, &rows));
    CHECK(rows.count == 2);
    CHECK_OK(store_list(s, test_arena(), EVENT_SINCE, "99999999999", &page,
                        &rows));
    CHECK(rows.count == 0);
    CHECK_OK(store_list(s, test_arena(), AUDIT_ALL, NULL, &page, &rows));
    if (!CHECK(rows.count == 2))
        return;
    newer = rows.row[0];
    older = rows.row[1];
    CHECK(older->seq == 1 && newer->seq == 2);
    CHECK_STR(older->previous_hash, "");
    CHECK_STR(newer->previous_hash, older->hash);
    CHECK(strlen(newer->hash) == 64);
    change_start(&c, test_arena());
    change_delete(&c, &audit_type, newer);
    fails(store_commit(s, &c), ERR_INVALID);
}

static void
says_that_it_is_ready(struct store *s)
{
    CHECK_OK(store_ready(s, test_arena()));
}

static void
sees_its_own_change_while_it_holds(struct store *s)
{
    store_hold(s, true);
    CHECK(!is_there(s, &account_type, "a1"));
    CHECK_OK(insert(s, &account_type, an_account("a1", "Ada", 1)));
    CHECK(is_there(s, &account_type, "a1"));
    CHECK_OK(insert(s, &account_type, an_account("a2", "Bob", 1)));
    CHECK(is_there(s, &account_type, "a2"));
    store_hold(s, false);
    store_hold(s, false);
    CHECK(is_there(s, &account_type, "a2"));
}

#define CLAIM(f) { #f, f }

const struct store_contract store_contracts[] = {
    CLAIM(gives_back_what_was_written),
    CLAIM(gives_back_many_each_at_its_place),
    CLAIM(says_missing_for_an_unknown_id),
    CLAIM(refuses_a_second_row_of_a_unique_key),
    CLAIM(applies_a_change_whole_or_not_at_all),
    CLAIM(updates_only_the_version_that_was_read),
    CLAIM(puts_and_deletes_whether_it_exists_or_not),
    CLAIM(erases_what_belongs_to_a_person_with_the_account),
    CLAIM(pages_a_list_without_losing_or_repeating),
    CLAIM(refuses_a_cursor_that_it_did_not_give),
    CLAIM(lists_matches_by_falling_score_then_id),
    CLAIM(takes_no_match_of_one_who_was_erased),
    CLAIM(lists_what_was_found_by_the_other_side_last_first),
    CLAIM(lists_the_alerts_that_are_due_and_not_silent),
    CLAIM(lists_the_digests_that_are_due),
    CLAIM(keeps_one_waiting_task_of_a_key),
    CLAIM(does_not_finish_a_task_that_is_not_running),
    CLAIM(numbers_events_and_links_audit_lines),
    CLAIM(says_that_it_is_ready),
    CLAIM(sees_its_own_change_while_it_holds),
    { NULL, NULL },
};
