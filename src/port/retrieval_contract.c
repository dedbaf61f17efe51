/* What any retrieval must do. */
#include "port/retrieval_contract.h"

#include <string.h>

#include "base/test.h"

enum { NURSE = 1, BAKER, WARD, DOUGH }; /* topics */

/* A document about one topic, of a title of two words, with one word more,
 * whose vector leans to one side. */
static struct retrieval_document *
document(const char *id, uint64_t topic, uint64_t title, uint64_t word,
         int side)
{
    struct arena *a = test_arena();
    struct retrieval_document *d = NEW(a, struct retrieval_document);
    struct retrieval_term *t = NEW_ARRAY(a, 2, struct retrieval_term);
    struct embedding *v = NEW(a, struct embedding);
    uint64_t *titles = NEW_ARRAY(a, 4, uint64_t);

    t[0] = (struct retrieval_term){ topic, 1 };
    t[1] = (struct retrieval_term){ word, 1 };
    titles[0] = title;
    titles[1] = title + 1;
    v->q[side] = 100;
    v->scale = 0.01f;
    d->id = id;
    d->version = "1";
    d->topic = &t[0];
    d->word = &t[1];
    d->topics = d->words = 1;
    d->title = titles;
    d->titles = 2;
    d->vector = v;
    return d;
}

static void
put(struct retrieval *r, const struct retrieval_document *d)
{
    CHECK_OK(retrieval_put(r, test_arena(), RETRIEVAL_PEOPLE, d));
}

static const char *
found(struct retrieval *r, const struct retrieval_document *like, size_t each)
{
    struct retrieval_ids ids = { 0 };
    char *all = arena_str(test_arena(), "");

    CHECK_OK(retrieval_find(r, test_arena(), RETRIEVAL_PEOPLE, like, each,
                            &ids));
    for (size_t i = 0; i < ids.count; i++)
        all = arena_join(test_arena(), all, ids.id[i], " ", NULL);
    return all;
}

static void
each_signal_finds(struct retrieval *r)
{
    put(r, document("a", NURSE, 100, 1000, 0));
    put(r, document("b", BAKER, 200, 2000, 1));
    put(r, document("c", DOUGH, 300, 3000, 2));
    put(r, document("d", WARD, 400, 4000, 3));
    /* One of each: by topic, by vector; title and word speak for another. */
    CHECK_STR(found(r, document("q", NURSE, 200, 2000, 2), 1), "a b c ");
    CHECK_STR(found(r, document("q", 99, 900, 4000, 9), 4), "a b c d ");
    CHECK_STR(found(r, document("q", 99, 300, 9000, 3), 1), "c d ");
}

/* What stands in two titles is no title. */
static void
a_title_is_a_phrase(struct retrieval *r)
{
    struct retrieval_document *d = document("e", 50, 500, 5000, 4);
    uint64_t titles[] = { 700, 701, 0, 800, 801 };
    struct retrieval_document *q = document("q", 99, 701, 9000, 4);
    uint64_t across[] = { 701, 800 };

    d->title = titles;
    d->titles = 5;
    put(r, d);
    q->vector = document("q", 99, 701, 9000, 0)->vector;
    q->title = across;
    CHECK_STR(found(r, q, 1), "a ");
    q->title = titles + 3;
    CHECK_STR(found(r, q, 1), "a e ");
}

static bool
is_held(struct retrieval *r, const char *id, const char *version)
{
    bool holds = false;

    CHECK_OK(retrieval_holds(r, test_arena(), RETRIEVAL_PEOPLE, id, version,
                             &holds));
    return holds;
}

static void
a_document_is_replaced_and_dropped(struct retrieval *r)
{
    struct retrieval_document *b = document("b", NURSE, 100, 1000, 5);
    const struct retrieval_document *like = document("q", BAKER, 200, 2000,
                                                     5);

    b->version = "2";
    CHECK(is_held(r, "b", "1"));
    put(r, b);
    CHECK(is_held(r, "b", "2") && !is_held(r, "b", "1"));
    CHECK_STR(found(r, like, 1), "b "); /* by its vector alone */
    CHECK_OK(retrieval_drop(r, test_arena(), RETRIEVAL_PEOPLE, "b"));
    CHECK_OK(retrieval_drop(r, test_arena(), RETRIEVAL_PEOPLE, "b"));
    CHECK(!is_held(r, "b", "2"));
    CHECK(strstr(found(r, like, 10), "b ") == NULL);
    put(r, document("f", BAKER, 600, 6000, 6)); /* in its place */
    CHECK_STR(found(r, document("q", BAKER, 900, 9000, 6), 1), "f ");
}

/* Equals are chosen by what they are, not by who came first. */
static void
order_of_putting_decides_nothing(struct retrieval *r)
{
    static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6" };
    const struct retrieval_document *like = document("q", 77, 770, 7700, 7);
    const char *first;

    for (size_t i = 0; i < 6; i++)
        put(r, document(ids[i], 77, 770, 7700, 7));
    first = found(r, like, 2);
    for (size_t i = 0; i < 6; i++)
        CHECK_OK(retrieval_drop(r, test_arena(), RETRIEVAL_PEOPLE, ids[i]));
    for (size_t i = 6; i > 0; i--)
        put(r, document(ids[i - 1], 77, 770, 7700, 7));
    CHECK_STR(found(r, like, 2), first);
    for (size_t i = 0; i < 6; i++)
        CHECK_OK(retrieval_drop(r, test_arena(), RETRIEVAL_PEOPLE, ids[i]));
}

static void
a_text_without_direction_is_found_by_its_words(struct retrieval *r)
{
    struct retrieval_document *g = document("g", 88, 880, 8800, 8);
    struct retrieval_document *q = document("q", 99, 990, 8800, 8);
    static const struct embedding none;

    g->vector = q->vector = &none;
    put(r, g);
    CHECK(is_held(r, "g", "1"));
    CHECK_STR(found(r, q, 5), "g ");
    q->topics = q->words = q->titles = 0;
    CHECK_STR(found(r, q, 5), "");
}

static void
what_it_holds_is_listed(struct retrieval *r)
{
    struct retrieval_ids ids = { 0 };

    CHECK_OK(retrieval_list(r, test_arena(), RETRIEVAL_PEOPLE, "c", 2, &ids));
    CHECK(ids.count == 2);
    CHECK_STR(ids.id[0], "d");
    CHECK_STR(ids.id[1], "e");
    CHECK_OK(retrieval_list(r, test_arena(), RETRIEVAL_POSTINGS, "", 9,
                            &ids));
    CHECK(ids.count == 0);
}

static void
it_is_whole_once_that_was_said_for_a_version(struct retrieval *r)
{
    bool whole = true;

    CHECK_OK(retrieval_is_whole(r, test_arena(), "one", &whole));
    CHECK(!whole);
    CHECK_OK(retrieval_set_whole(r, test_arena(), "one"));
    CHECK_OK(retrieval_is_whole(r, test_arena(), "one", &whole));
    CHECK(whole);
    CHECK_OK(retrieval_is_whole(r, test_arena(), "two", &whole));
    CHECK(!whole);
}

static const char *
form(struct retrieval *r, enum retrieval_set set, const char *version)
{
    struct retrieval_form f = { 0 };

    CHECK_OK(retrieval_form(r, test_arena(), set, "h", version, &f));
    return f.bytes == NULL ? "none" : arena_copy(test_arena(), f.bytes,
                                                 f.size);
}

static void
keep(struct retrieval *r, enum retrieval_set set, const char *version,
     const char *bytes)
{
    struct retrieval_form f = { version, bytes, strlen(bytes) };

    CHECK_OK(retrieval_keep(r, test_arena(), set, "h", &f));
}

/* As long as the document, and no longer than what it was made from. */
static void
a_form_is_kept_beside_its_document(struct retrieval *r,
                                   enum retrieval_set set)
{
    const struct retrieval_document *d = document("h", NURSE, 100, 1000, 0);

    keep(r, set, "1", "nobody's");
    CHECK_STR(form(r, set, "1"), "none");
    CHECK_OK(retrieval_put(r, test_arena(), set, d));
    CHECK_STR(form(r, set, "1"), "none");
    keep(r, set, "1", "one");
    CHECK_STR(form(r, set, "1"), "one");
    CHECK_STR(form(r, set, "2"), "none");
    keep(r, set, "2", "two");
    CHECK_STR(form(r, set, "1"), "none");
    CHECK_STR(form(r, set, "2"), "two");
    CHECK_OK(retrieval_put(r, test_arena(), set, d));
    CHECK_STR(form(r, set, "2"), "none");
    keep(r, set, "2", "two");
    CHECK_OK(retrieval_drop(r, test_arena(), set, "h"));
    CHECK_OK(retrieval_put(r, test_arena(), set, d));
    CHECK_STR(form(r, set, "2"), "none");
    CHECK_OK(retrieval_drop(r, test_arena(), set, "h"));
}

void
retrieval_contract(struct retrieval *r)
{
    it_is_whole_once_that_was_said_for_a_version(r);
    each_signal_finds(r);
    a_title_is_a_phrase(r);
    a_document_is_replaced_and_dropped(r);
    order_of_putting_decides_nothing(r);
    a_text_without_direction_is_found_by_its_words(r);
    what_it_holds_is_listed(r);
    for (int set = 0; set < RETRIEVAL_SETS; set++)
        a_form_is_kept_beside_its_document(r, (enum retrieval_set)set);
}
