/* The examples of AWS's own documentation of signing for S3; the suite of 38
 * cases is run through `tandem aws sign` by tests/peers/test_sign.py. */
#include "aws/sign.h"

#include "base/test.h"

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

enum { EXAMPLE_DAY = 1369353600 }; /* 2013-05-24 */

static const struct sign_key example_key = {
    .access = "AKIAIOSFODNN7EXAMPLE",
    .secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

static struct sign_result
sign_s3(const char *target, bool in_query, const struct sign_header *more,
        size_t count)
{
    struct sign_header header[4] = {
        { "Host", "examplebucket.s3.amazonaws.com" } };
    struct sign_request r = { .method = "GET", .target = target,
                              .headers = header, .count = 1 + count,
                              .payload = EMPTY };
    struct sign_how how = { .region = "us-east-1", .service = "s3",
                            .at = EXAMPLE_DAY, .in_query = in_query,
                            .expires_s = 86400 };
    struct sign_result result;

    for (size_t i = 0; i < count; i++)
        header[1 + i] = more[i];
    sign_request(test_arena(), &example_key, &r, &how, &result);
    return result;
}

static void
is_signed_by(const struct sign_result *r, const char *signature)
{
    const char *text = r->count > 0 ? r->header[r->count - 1].value
                                    : r->target;

    CHECK(str_ends(text, signature));
}

static void
signs_in_headers_as_the_documentation_does(void)
{
    struct sign_header range = { "Range", "bytes=0-9" };
    struct sign_result r = sign_s3("/test.txt", false, &range, 1);

    is_signed_by(&r, "f0e8bdb87c964420e857bd35b5d6ed31"
                     "0bd44f0170aba48dd91039c6036bdb41");
    r = sign_s3("/?lifecycle", false, NULL, 0);
    is_signed_by(&r, "fea454ca298b7da1c68078a5d1bdbfbb"
                     "e0d65c699e0f91ac7a200a0136783543");
    r = sign_s3("/?max-keys=2&prefix=J", false, NULL, 0);
    is_signed_by(&r, "34b48302e7b5fa45bde8084f4b7868a8"
                     "6f0a534bc59db6670ed5711ef69dc6f7");
}

static void
presigns_as_the_documentation_does(void)
{
    struct sign_result r = sign_s3("/test.txt", true, NULL, 0);

    CHECK(r.count == 0);
    is_signed_by(&r, "aeeed9bbccd4d02ee5c0109b86d86835"
                     "f995330da4c265957d157751f604d404");
}

static void
signs_what_is_escaped_in_one_form(void)
{
    struct sign_result one = sign_s3("/a%7eb?x=%2f&k", false, NULL, 0);
    struct sign_result two = sign_s3("/a~b?k=&x=/", false, NULL, 0);

    CHECK_STR(one.header[one.count - 1].value,
              two.header[two.count - 1].value);
}

static void
tells_a_separating_slash_from_an_escaped_one(void)
{
    struct sign_result one = sign_s3("/a/b", false, NULL, 0);
    struct sign_result two = sign_s3("/a%2Fb", false, NULL, 0);

    CHECK(!str_eq(one.header[one.count - 1].value,
                  two.header[two.count - 1].value));
}

static void
takes_the_payload_that_the_request_names(void)
{
    struct sign_header unsigned_body = { "x-amz-content-sha256",
                                         SIGN_UNSIGNED };
    struct sign_result r = sign_s3("/test.txt", false, &unsigned_body, 1);

    CHECK(r.count == 2);
    CHECK_STR(r.header[0].name, "X-Amz-Date");
    CHECK_STR(r.header[1].name, "Authorization");
}

static void
keeps_keys_apart_by_day_region_and_service(void)
{
    struct sign_how how = { .region = "us-east-1", .service = "s3",
                            .at = EXAMPLE_DAY };
    struct sign_how day = how, region = how, service = how;
    struct arena *a = test_arena();
    const char *first = sign_text(a, &example_key, &how, "x");

    day.at += 86400;
    region.region = "us-east-2";
    service.service = "s";
    CHECK_STR(sign_text(a, &example_key, &how, "x"), first);
    CHECK(!str_eq(sign_text(a, &example_key, &day, "x"), first));
    CHECK(!str_eq(sign_text(a, &example_key, &region, "x"), first));
    CHECK(!str_eq(sign_text(a, &example_key, &service, "x"), first));
    for (int i = 0; i < 20; i++) {
        how.at += 86400;
        sign_text(a, &example_key, &how, "x");
    }
    how.at = EXAMPLE_DAY;
    CHECK_STR(sign_text(a, &example_key, &how, "x"), first);
}

TESTS(sign, {
    TEST(signs_in_headers_as_the_documentation_does),
    TEST(presigns_as_the_documentation_does),
    TEST(signs_what_is_escaped_in_one_form),
    TEST(tells_a_separating_slash_from_an_escaped_one),
    TEST(takes_the_payload_that_the_request_names),
    TEST(keeps_keys_apart_by_day_region_and_service),
})
