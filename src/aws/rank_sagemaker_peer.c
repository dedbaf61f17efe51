/* An endpoint of SageMaker, as tests/peers/models.py has it, held against
 * port/rank.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/str.h"
#include "base/test.h"
#include "port/rank_contract.h"

static struct rank *here;

static struct rank *
opened(void)
{
    struct ports *p = peer_ports_with_readers(test_arena());

    here = p->rank;
    CHECK_OK(rank_sagemaker_open(test_arena(), p, &p->rank));
    return p->rank;
}

static void
keeps_the_contract_of_a_ranker(void)
{
    struct rank *r = opened();

    rank_contract(r);
    CHECK_STR(rank_version(r), "tandem-rank/blue");
    CHECK(!rank_is_away(r));
}

TESTS(rank_sagemaker, {
    TEST(keeps_the_contract_of_a_ranker),
})

/* ---- when the points cannot be (test_models.py makes it so) -------------- */

static void
falls_back_and_says_so(void)
{
    struct rank_feature f[2] = {
        { .kind = "skill", .counted = true, .rarity = 2, .value = 1 },
        { .kind = "years", .counted = true, .rarity = 1, .value = 0.5 } };
    struct rank_feature same[2];
    struct rank *r = opened();
    double strong, possible, strong_here, possible_here;

    memcpy(same, f, sizeof(f));
    CHECK_OK(rank_score(r, test_arena(), f, 2));
    CHECK_OK(rank_score(here, test_arena(), same, 2));
    CHECK(f[0].points == same[0].points && f[1].of == same[1].of);
    CHECK(str_starts(rank_version(r), rank_version(here)));
    CHECK(str_ends(rank_version(r), " for tandem-rank/blue"));
    CHECK(rank_is_away(r));
    rank_bands(r, &strong, &possible);
    rank_bands(here, &strong_here, &possible_here);
    CHECK(strong == strong_here && possible == possible_here);
    CHECK(rank_weights(r, test_arena()).count > 0);
}

TESTS(rank_sagemaker_away, {
    TEST(falls_back_and_says_so),
})
