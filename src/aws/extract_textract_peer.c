/* Textract, as tests/peers/models.py has it, held against port/extract.h.
 * TANDEM_PEER_FILE is a document of pictures that the test made. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "port/extract_contract.h"

static struct extract *
opened(void)
{
    struct ports *p;

    setenv("TANDEM_PORTS_EXTRACT", "textract", 1);
    p = peer_ports_with_readers(test_arena());
    CHECK_OK(extract_textract_open(test_arena(), p, &p->extract));
    return p->extract;
}

static struct err *
read_file(struct extracted *out)
{
    int fd = open(getenv("TANDEM_PEER_FILE"), O_RDONLY | O_CLOEXEC);
    struct err *e;

    CHECK(fd >= 0);
    e = extract_read(opened(), test_arena(), fd, NULL, out);
    close(fd);
    return e;
}

static void
keeps_the_contract_of_a_reader(void)
{
    struct extract *x = opened();

    for (const struct extract_contract *c = extract_contracts;
         c->claim != NULL; c++)
        c->check(x);
}

TESTS(extract_textract, {
    TEST(keeps_the_contract_of_a_reader),
})

/* ---- with a picture (test_models.py brings it) --------------------------- */

static const char *
words_at(const struct extracted *x, size_t i)
{
    const json_t *box = json_array_get(x->boxes, i);
    size_t start = (size_t)json_integer_value(json_array_get(box, 0));
    size_t end = (size_t)json_integer_value(json_array_get(box, 1));

    return arena_copy(test_arena(), x->text + start, end - start);
}

/* The left column before the right one, each word with its place; what is
 * hardly a word is left out, what is doubtful is named. */
static void
reads_columns_as_columns(void)
{
    struct extracted x = { 0 };
    const json_t *w;

    if (!CHECK_OK(read_file(&x)))
        return;
    CHECK(str_starts(x.text, "Anna Mueller\n"));
    CHECK(strstr(x.text, "Ward nurse\nCity Hospital\nSince 2015\n") != NULL);
    CHECK(strstr(x.text, "Skills\nTriage\nWound care\n") != NULL);
    CHECK(strstr(x.text, "Since 2015") < strstr(x.text, "Skills"));
    CHECK(strstr(x.text, "~~") == NULL);
    CHECK_STR(words_at(&x, 0), "Anna");
    CHECK_STR(words_at(&x, 1), "Mueller");
    w = json_array_get(x.warnings, 0);
    CHECK_STR(json_get_str(w, "kind", ""), "scan");
    CHECK_STR(json_get_str(w, "words", ""), "Triage");
    CHECK(json_get_int(w, "page", 0) == 1);
    CHECK(x.scans == NULL);
    for (int64_t page = 0; page < x.pages; page++)
        CHECK(json_get_int(json_array_get(x.warnings, (size_t)page), "page",
                           0) == page + 1);
}

TESTS(extract_textract_pictures, {
    TEST(reads_columns_as_columns),
})

static void
tells_its_owner_what_to_do(void)
{
    struct extracted x = { 0 };
    struct err *e = read_file(&x);

    CHECK(e != NULL && e->kind == ERR_INVALID);
    CHECK(e != NULL && str_starts(e->fix, "Scan it again"));
}

TESTS(extract_textract_unread, {
    TEST(tells_its_owner_what_to_do),
})

static void
names_the_page_that_it_could_not_read(void)
{
    struct extracted x = { 0 };

    if (!CHECK_OK(read_file(&x)))
        return;
    CHECK(str_starts(x.text, "Anna Mueller\n"));
    CHECK_STR(json_get_str(json_array_get(x.warnings, 0), "kind", ""),
              "scan");
    CHECK_STR(json_get_str(json_array_get(x.warnings, 1), "kind", ""),
              "unread");
    CHECK(json_get_int(json_array_get(x.warnings, 1), "page", 0) == 2);
}

TESTS(extract_textract_partial, {
    TEST(names_the_page_that_it_could_not_read),
})

static void
is_tried_again_later(void)
{
    struct extracted x = { 0 };
    struct err *e = read_file(&x);

    CHECK(e != NULL && (e->kind == ERR_DOWN || e->kind == ERR_BUSY));
}

TESTS(extract_textract_away, {
    TEST(is_tried_again_later),
})
