/* Titan's vectors, as tests/peers/models.py has them, held against
 * port/embed.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/str.h"
#include "base/test.h"
#include "port/embed_contract.h"

enum { MANY = 200 };

static struct embed *
opened(void)
{
    struct ports *p = peer_ports(test_arena());

    CHECK_OK(embed_titan_open(test_arena(), p, &p->embed));
    return p->embed;
}

static void
keeps_the_contract_of_an_embedder(void)
{
    embed_contract(opened());
}

static void
embed_many(struct embed *e, struct embedding out[MANY])
{
    struct embed_text text[MANY];

    for (size_t i = 0; i < MANY; i++) {
        text[i].text = arena_printf(test_arena(), "word%zu", i);
        text[i].size = strlen(text[i].text);
    }
    CHECK_OK(embed_texts(e, test_arena(), text, MANY, out));
}

static void
asks_for_each_text_once(void)
{
    struct embed *e = opened();
    struct embedding one[MANY], two[MANY];

    embed_many(e, one);
    embed_many(e, two);
    CHECK(memcmp(one, two, sizeof(one)) == 0);
}

TESTS(embed_titan, {
    TEST(keeps_the_contract_of_an_embedder),
    TEST(asks_for_each_text_once),
})

/* ---- when the model answers something else (test_models.py) -------------- */

static void
gives_no_vector_that_is_none(void)
{
    struct embed_text text = { "word", 4 };
    struct embedding v;
    struct err *e = embed_texts(opened(), test_arena(), &text, 1, &v);

    CHECK(e != NULL && e->kind == ERR_DOWN);
}

TESTS(embed_titan_away, {
    TEST(gives_no_vector_that_is_none),
})
