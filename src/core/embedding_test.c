/* The encoder agrees with the published vectors, and holds on bad text. */
#include "core/embedding.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/embedding_image.h"

enum { REFERENCES = 20, MOST_BYTES = 64 << 20 };

static void
read_share(const char *name, char **bytes, size_t *size)
{
    const char *share = getenv("TANDEM_SHARE");
    int fd = open(arena_printf(test_arena(), "%s/%s",
                               share != NULL ? share : "share", name),
                  O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        test_skip(arena_printf(test_arena(), "%s is not built", name));
    CHECK_OK(file_read(test_arena(), fd, MOST_BYTES, bytes, size));
    close(fd);
}

static const struct embedding_model *
model(void)
{
    const struct embedding_model *m = NULL;
    char *bytes;
    size_t size;

    read_share("embedding.bin", &bytes, &size);
    CHECK_OK(embedding_open(test_arena(), bytes, size, &m));
    return m;
}

static json_t *
references(void)
{
    json_t *all = json_keep(test_arena(), json_array());
    char *bytes;
    size_t size;

    read_share("data/embed/reference.jsonl", &bytes, &size);
    for (char *line = bytes, *end; (end = strchr(line, '\n')) != NULL;
         line = end + 1) {
        json_t *one = NULL;

        CHECK_OK(json_parse(test_arena(), line, (size_t)(end - line), &one));
        json_array_append(all, one);
    }
    CHECK(json_array_size(all) == REFERENCES);
    return all;
}

static struct embedding
vector_of(const struct embedding_model *m, const char *text)
{
    struct embedding e;

    embedding_text(m, test_arena(), text, strlen(text), &e);
    return e;
}

static void
ids_are_those_of_the_reference(void)
{
    const struct embedding_model *m = model();
    json_t *one;
    size_t i;

    json_array_foreach (references(), i, one) {
        const char *text = json_get_str(one, "text", "");
        json_t *want = json_object_get(one, "ids"), *id;
        size_t count, k;
        const uint32_t *ids = embedding_ids(m, test_arena(), text,
                                            strlen(text), &count);

        CHECK(count == json_array_size(want));
        json_array_foreach (want, k, id)
            CHECK(k < count && ids[k] == json_integer_value(id));
    }
}

static void
vectors_are_those_of_the_reference(void)
{
    const struct embedding_model *m = model();
    json_t *one;
    size_t i;

    json_array_foreach (references(), i, one) {
        const char *text = json_get_str(one, "text", "");
        json_t *want = json_object_get(one, "vector");
        json_t *tokens = json_object_get(one, "ids");
        float v[EMBEDDING_DIMS];
        bool some = embedding_float(m, test_arena(), text, strlen(text), v);

        CHECK(some == (json_array_size(tokens) > 0));
        for (size_t d = 0; d < EMBEDDING_DIMS; d++)
            CHECK(fabs(v[d] - json_number_value(json_array_get(want, d)))
                  < 2e-6);
    }
}

static void
what_is_kept_lies_where_the_floats_do(void)
{
    const struct embedding_model *m = model();
    json_t *one;
    size_t i;

    json_array_foreach (references(), i, one) {
        const char *text = json_get_str(one, "text", "");
        struct embedding e = vector_of(m, text);
        float v[EMBEDDING_DIMS];
        double dot = 0, length = 0;

        if (!embedding_float(m, test_arena(), text, strlen(text), v))
            continue;
        for (size_t d = 0; d < EMBEDDING_DIMS; d++) {
            dot += v[d] * e.q[d] * (double)e.scale;
            length += (double)e.q[d] * e.q[d] * e.scale * e.scale;
        }
        CHECK(dot / sqrt(length) >= 0.9997);
    }
}

static void
like_work_lies_near(void)
{
    const struct embedding_model *m = model();
    struct embedding nurse = vector_of(m, "Registered nurse, surgical ward");
    struct embedding sister = vector_of(m, "Ward sister in a hospital");
    struct embedding driver = vector_of(m, "Forklift driver, warehouse");

    CHECK(embedding_cosine(&nurse, &sister)
          > embedding_cosine(&nurse, &driver));
    CHECK(embedding_cosine(&nurse, &nurse) > 0.99);
    CHECK(embedding_cosine(&nurse, &nurse) < 1.01);
}

static void
text_without_tokens_has_no_direction(void)
{
    static const char *const texts[] = {
        "", " ", "\n\t", "...", "+#-'", "\xE2\x98\x83", "ممرضة",
        "看護師", "\xF0\x9F\x98\x80",
    };
    const struct embedding_model *m = model();

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct embedding e = vector_of(m, texts[i]);
        struct embedding_document d;

        CHECK(e.scale == 0);
        CHECK(embedding_cosine(&e, &e) == 0);
        embedding_read(m, test_arena(), texts[i], strlen(texts[i]), &d);
        CHECK(d.count == 0 && d.whole.scale == 0);
    }
}

static void
a_word_without_end_is_no_token(void)
{
    const struct embedding_model *m = model();
    size_t size = 1 << 20, count;
    char *text = arena_alloc(test_arena(), size + 1);

    memset(text, 'a', size);
    text[size] = '\0';
    (void)embedding_ids(m, test_arena(), text, size, &count);
    CHECK(count == 0);
    memset(text, '-', size);
    (void)embedding_ids(m, test_arena(), text, size, &count);
    CHECK(count == 0);
}

static void
a_long_text_is_read_in_passages(void)
{
    const struct embedding_model *m = model();
    struct str text = str_new(test_arena());
    struct embedding_document d;

    for (int i = 0; i < 30; i++)
        str_add(&text, "Nursed patients on a surgical ward of thirty beds "
                "by day and by night\n");
    embedding_read(m, test_arena(), text.text, text.size, &d);
    CHECK(d.count > 5 && d.count < 10);
    CHECK(d.passage[0].start == 0);
    for (size_t i = 0; i < d.count; i++)
        CHECK(text.text[d.passage[i].end - 1] == '\n');
    CHECK(d.passage[d.count - 1].end == text.size);
    CHECK(embedding_cosine(&d.whole, &d.passage[0].vector) > 0.98);
}

static void
refuses_what_is_no_image(void)
{
    const struct embedding_model *m;
    char *bytes;
    size_t size;
    struct err *e;

    read_share("embedding.bin", &bytes, &size);
    e = embedding_open(test_arena(), bytes, size - 1, &m);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    e = embedding_open(test_arena(), "TANDEMEM", 8, &m);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    bytes[offsetof(struct embedding_header, rows) + 3] ^= 0x40;
    e = embedding_open(test_arena(), bytes, size, &m);
    CHECK(e != NULL && e->kind == ERR_INVALID);
}

TESTS(embedding, {
    TEST(ids_are_those_of_the_reference),
    TEST(vectors_are_those_of_the_reference),
    TEST(what_is_kept_lies_where_the_floats_do),
    TEST(like_work_lies_near),
    TEST(text_without_tokens_has_no_direction),
    TEST(a_word_without_end_is_no_token),
    TEST(a_long_text_is_read_in_passages),
    TEST(refuses_what_is_no_image),
})
