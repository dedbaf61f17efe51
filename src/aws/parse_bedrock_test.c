/* The answer of a model against its schema. */
#include "aws/parse_bedrock.h"

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

static struct err *
checked(const char *text)
{
    json_t *answer = NULL;

    CHECK_OK(json_parse(test_arena(), text, strlen(text), &answer));
    return parse_bedrock_check(test_arena(), answer);
}

static void
takes_what_the_schema_says(void)
{
    CHECK_OK(checked("{}"));
    CHECK_OK(checked("{\"work\":[],\"skills\":[{\"name\":\"C\","
                     "\"keywords\":[\"POSIX\"]}]}"));
}

static void
refuses_what_is_against_the_schema(void)
{
    static const char *const wrong[] = {
        "[]", "{\"work\":{}}", "{\"work\":[1]}", "{\"other\":[]}",
        "{\"work\":[{\"name\":1}]}", "{\"work\":[{\"email\":\"a@b\"}]}",
        "{\"skills\":[{\"keywords\":\"C\"}]}",
        "{\"skills\":[{\"keywords\":[1]}]}", "{\"work\":[{\"name\":null}]}",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct err *e = checked(wrong[i]);

        if (!CHECK(e != NULL && e->kind == ERR_DOWN))
            CHECK_STR(wrong[i], "refused");
    }
}

/* The model is never asked who somebody is. */
static void
asks_for_no_person(void)
{
    const json_t *schema = parse_bedrock_schema(test_arena());
    const json_t *sections = json_object_get(schema, "properties");

    CHECK(json_object_size(sections) > 0);
    CHECK(json_object_get(sections, "basics") == NULL);
    CHECK(json_object_get(sections, "references") == NULL);
}

TESTS(parse_bedrock_schema, {
    TEST(takes_what_the_schema_says),
    TEST(refuses_what_is_against_the_schema),
    TEST(asks_for_no_person),
})
