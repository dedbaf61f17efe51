/* Which pairs stand where lists are full, and what a record that cannot be
 * read costs the others. */
#include "flow/matching.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/explaining.h"
#include "flow/retrieving.h"
#include "flow/trial.h"

static struct match *
stored(struct trial_ward *s)
{
    struct match *m = NULL;
    struct err *e = store_get(s->p->store, test_arena(), &match_type,
                              arena_printf(test_arena(), "%s:%s",
                                           s->nurse.id, s->posting), &m);

    CHECK(e == NULL || e->kind == ERR_MISSING);
    return m;
}

/* ---- full lists ---------------------------------------------------------- */

/* Rows like the pair's, of others: nothing about them changes. */
static void
fill(struct trial_ward *s, const struct match *like, bool of_posting,
     size_t count, double score)
{
    struct change c;

    change_start(&c, test_arena());
    for (size_t i = 0; i < count; i++) {
        struct match *m = arena_copy(test_arena(), like, sizeof(*like));
        char *other = arena_printf(test_arena(), "other%zu", i);

        if (of_posting)
            m->candidate_id = other;
        else
            m->posting_id = other;
        m->id = arena_printf(test_arena(), "%s:%s", m->candidate_id,
                             m->posting_id);
        m->score = score;
        m->found_at = 0;
        change_put(&c, &match_type, m);
        if (c.count == 100 || i + 1 == count) {
            CHECK_OK(store_commit(s->p->store, &c));
            change_start(&c, test_arena());
        }
    }
}

static void
put_one(struct trial_ward *s, const struct match *like, const char *posting)
{
    struct match *m = arena_copy(test_arena(), like, sizeof(*like));
    struct change c;

    m->posting_id = posting;
    m->id = arena_printf(test_arena(), "%s:%s", m->candidate_id, posting);
    change_start(&c, test_arena());
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
}

/* Ranked again, as one that rules of old had made. */
static void
rank_again(struct trial_ward *s)
{
    struct match *m = stored(s);
    struct task t = { .payload = arena_printf(
        test_arena(), "{\"posting\":\"%s\"}", s->posting) };
    struct change c;

    m->rank_version = "old";
    change_start(&c, test_arena());
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
    change_start(&c, test_arena());
    CHECK_OK(matching_posting_step(s->p, test_arena(), &t, &c));
}

/* The posting's own list has 500 better ones. */
static void
the_last_of_a_full_list_stays(void)
{
    struct trial_ward s = trial_ward();
    const struct match *m = stored(&s);

    fill(&s, m, true, MATCH_KEPT_OF_POSTING, m->score + 1);
    fill(&s, m, false, MATCH_KEPT_OF_CANDIDATE - 1, m->score + 1);
    rank_again(&s);
    CHECK(stored(&s) != NULL);
    put_one(&s, m, "~behind it");
    rank_again(&s);
    CHECK(stored(&s) != NULL);
    put_one(&s, m, "!before it");
    rank_again(&s);
    CHECK(stored(&s) == NULL);
}

/* ---- what cannot be read ------------------------------------------------- */

/* A profile of before, damaged since, that neither the index holds nor the
 * list as it is. */
static void
damage(struct trial_ward *s)
{
    struct actor other = trial_person(s->p, ROLE_CANDIDATE, "o@mail.example",
                                      "Olga");
    struct profile *f;
    struct match *m;
    struct change c;

    trial_profile(s->p, &other, TRIAL_RESUME);
    CHECK_OK(store_find(s->p->store, test_arena(), PROFILE_CURRENT_OF,
                        other.id, &f));
    f->resume_json = "{";
    change_start(&c, test_arena());
    change_update(&c, &profile_type, f);
    m = arena_copy(test_arena(), stored(s), sizeof(*m));
    m->candidate_id = other.id;
    m->id = arena_printf(test_arena(), "%s:%s", other.id, s->posting);
    m->rank_version = "old";
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
    CHECK_OK(retrieval_drop(s->p->retrieval, test_arena(), RETRIEVAL_PEOPLE,
                            other.id));
}

static size_t lines;

static void
count_line(const char *line, size_t size)
{
    (void)size;
    lines += strstr(line, "unread") != NULL;
}

static void
a_record_that_cannot_be_read_holds_up_nobody(void)
{
    struct trial_ward s = trial_ward();
    struct task t = { .kind = "matching.rerank", .payload = "{\"go\":true}" };
    struct change done;

    damage(&s);
    log_redirect(count_line);
    lines = 0;
    CHECK_OK(retrieval_set_whole(s.p->retrieval, test_arena(), "of old"));
    CHECK_OK(retrieval_drop(s.p->retrieval, test_arena(), RETRIEVAL_PEOPLE,
                            s.nurse.id));
    CHECK_OK(retrieving_ready(s.p, test_arena()));
    rank_again(&s);
    CHECK(stored(&s) != NULL
          && str_eq(stored(&s)->rank_version,
                    explaining_version(s.p, test_arena())));
    change_start(&done, test_arena());
    CHECK_OK(matching_rerank_step(s.p, test_arena(), &t, &done));
    CHECK(done.count == 0); /* all are ranked */
    CHECK(lines == 4); /* by the walk, its sum, the list, the ranking */
    log_redirect(NULL);
}

TESTS(matching_renewal, {
    TEST(the_last_of_a_full_list_stays),
    TEST(a_record_that_cannot_be_read_holds_up_nobody),
})
