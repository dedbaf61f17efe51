/* The contract of the embedder. */
#include "port/embed_contract.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/test.h"

enum { TEXTS = 7, DIRECTED = 4 };

/* The first four say something, the rest nothing. */
static const char *const texts[TEXTS] = {
    "nurse on a surgical ward", "registered nurse, theatre and ward",
    "fork lift driver", "NURSE ON A SURGICAL WARD", "", " \n\t ",
    "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2 \xFF\xFE",
};

static void
embed(struct embed *e, const char *const *text, size_t count,
      struct embedding *out)
{
    struct embed_text *t = NEW_ARRAY(test_arena(), count + 1,
                                     struct embed_text);

    for (size_t i = 0; i < count; i++)
        t[i] = (struct embed_text){ text[i], strlen(text[i]) };
    CHECK_OK(embed_texts(e, test_arena(), t, count, out));
}

static void
has_length_one_or_none(const struct embedding *v)
{
    for (int i = 0; i < TEXTS; i++) {
        double length = embedding_cosine(&v[i], &v[i]);

        CHECK(i >= DIRECTED ? v[i].scale == 0 : fabs(length - 1) < 0.02);
    }
}

void
embed_contract(struct embed *e)
{
    struct embedding v[TEXTS], again[TEXTS], alone;

    memset(v, 0xAA, sizeof(v)); /* every byte of the result is written */
    memset(again, 0x55, sizeof(again));
    embed(e, texts, TEXTS, v);
    embed(e, texts, TEXTS, again);
    CHECK(memcmp(v, again, sizeof(v)) == 0);
    embed(e, &texts[2], 1, &alone);
    CHECK(memcmp(&v[2], &alone, sizeof(alone)) == 0);
    has_length_one_or_none(v);
    CHECK(embedding_cosine(&v[0], &v[1]) > embedding_cosine(&v[0], &v[2]));
    CHECK(embedding_cosine(&v[0], &v[4]) == 0);
    embed(e, texts, 0, NULL);
    CHECK(!str_empty(embed_version(e)));
    CHECK_STR(embed_version(e), embed_version(e));
}
