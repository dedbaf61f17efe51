/* Messages signed with a key of the test's own, as SNS signs them. */
#include "aws/sns_message.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"

#define CERTIFICATE \
    "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-" \
    "60eadc530605d63b8e62a523676ef735.pem"

#define TOPIC "arn:aws:sns:eu-west-1:1:t"

struct signer {
    EVP_PKEY *key;
    const char *pem;
    size_t size;
};

static void
free_key(void *key)
{
    EVP_PKEY_free(key);
}

static struct signer
new_signer(long from_s, long until_s)
{
    struct signer s = { .key = EVP_RSA_gen(2048) };
    X509 *c = X509_new();
    BIO *out = BIO_new(BIO_s_mem());
    char *bytes;

    arena_defer(test_arena(), free_key, s.key);
    ASN1_INTEGER_set(X509_get_serialNumber(c), 1);
    X509_gmtime_adj(X509_getm_notBefore(c), from_s);
    X509_gmtime_adj(X509_getm_notAfter(c), until_s);
    X509_set_pubkey(c, s.key);
    CHECK(X509_sign(c, s.key, EVP_sha256()) > 0);
    CHECK(PEM_write_bio_X509(out, c) == 1);
    s.size = (size_t)BIO_get_mem_data(out, &bytes);
    s.pem = arena_copy(test_arena(), bytes, s.size);
    BIO_free(out);
    X509_free(c);
    return s;
}

static void
sign(const struct signer *s, json_t *m, const char *text)
{
    unsigned char signature[512];
    size_t size = sizeof(signature);
    char encoded[1024];
    EVP_MD_CTX *c = EVP_MD_CTX_new();

    CHECK(EVP_DigestSignInit(c, NULL, EVP_sha256(), NULL, s->key) == 1);
    CHECK(EVP_DigestSign(c, signature, &size, (const unsigned char *)text,
                         strlen(text)) == 1);
    EVP_MD_CTX_free(c);
    sodium_bin2base64(encoded, sizeof(encoded), signature, size,
                      sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(m, "Signature", json_string(encoded));
}

static json_t *
notification(const struct signer *s)
{
    json_t *m = json_keep(test_arena(), json_pack(
        "{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "Type", "Notification",
        "MessageId", "id-1", "TopicArn", TOPIC,
        "Subject", "s", "Message", "m", "Timestamp",
        "2026-03-13T15:20:00.000Z", "SignatureVersion", "2",
        "SigningCertURL", CERTIFICATE));

    sign(s, m, "Message\nm\nMessageId\nid-1\nSubject\ns\nTimestamp\n"
               "2026-03-13T15:20:00.000Z\nTopicArn\n" TOPIC
               "\nType\nNotification\n");
    return m;
}

static struct err *
read(const json_t *m, struct sns_message *out)
{
    const char *text = json_text(test_arena(), m);

    return sns_message_read(test_arena(), text, strlen(text), out);
}

static struct err *
check(const json_t *m, const struct signer *s)
{
    struct sns_message out;

    TRY(read(m, &out));
    return sns_message_check(test_arena(), &out, s->pem, s->size,
                             clock_now());
}

static bool
is_denied(struct err *e)
{
    return e != NULL && e->kind == ERR_DENIED;
}

static void
takes_what_the_certificate_signed(void)
{
    struct signer s = new_signer(-60, 3600);
    json_t *m = notification(&s);

    CHECK_OK(check(m, &s));
    json_object_set_new(m, "Message", json_string("n"));
    CHECK(is_denied(check(m, &s)));
}

static void
takes_a_request_to_confirm(void)
{
    struct signer s = new_signer(-60, 3600);
    json_t *m = json_keep(test_arena(), json_pack(
        "{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "Type",
        "SubscriptionConfirmation", "MessageId", "i", "Token", "k",
        "TopicArn", TOPIC, "Message", "m", "SubscribeURL", "u", "Timestamp",
        "z", "SignatureVersion", "2", "SigningCertURL", CERTIFICATE));
    struct sns_message out;

    sign(&s, m, "Message\nm\nMessageId\ni\nSubscribeURL\nu\nTimestamp\nz\n"
                "Token\nk\nTopicArn\n" TOPIC
                "\nType\nSubscriptionConfirmation\n");
    CHECK_OK(check(m, &s));
    CHECK_OK(read(m, &out));
    CHECK_STR(out.token, "k");
}

static void
refuses_another_key_and_a_broken_signature(void)
{
    struct signer s = new_signer(-60, 3600), other = new_signer(-60, 3600);
    json_t *m = notification(&s);

    CHECK(is_denied(check(m, &other)));
    json_object_set_new(m, "Signature", json_string(""));
    CHECK(is_denied(check(m, &s)));
    json_object_set_new(m, "Signature", json_string("AAAA"));
    CHECK(is_denied(check(m, &s)));
    json_object_set_new(m, "Signature", json_string("no base64!"));
    CHECK(is_denied(check(m, &s)));
}

static void
refuses_a_certificate_that_is_over_or_none(void)
{
    struct signer over = new_signer(-7200, -3600);
    struct signer later = new_signer(3600, 7200);
    struct signer none = { .key = over.key, .pem = "hello", .size = 5 };

    CHECK(check(notification(&over), &over) != NULL);
    CHECK(check(notification(&later), &later) != NULL);
    CHECK(check(notification(&over), &none) != NULL);
}

static void
takes_certificates_of_sns_only(void)
{
    static const char *const wrong[] = {
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-"
        "60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/Simple"
        "NotificationService-60eadc530605d63b8e62a523676ef735.pem",
        "https://evil.example/sns.eu-west-1.amazonaws.com/Simple"
        "NotificationService-60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.example/Simple"
        "NotificationService-60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.a.b.amazonaws.com/SimpleNotificationService-"
        "60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.s3.amazonaws.com/a/SimpleNotificationService-"
        "60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotification"
        "Service-60eadc530605d63b8e62a523676ef735.pem",
        "https://sns.eu-west-2.amazonaws.com/SimpleNotificationService-"
        "60eadc530605d63b8e62a523676ef735.pem", /* another region */
        CERTIFICATE "?x=1", CERTIFICATE "/../x", "", "x",
    };
    static const char *const topics[] = {
        "arn:aws:sns::1:t", "arn:aws:sns:eu-west-1.evil:1:t",
        "arn:aws:sns:@evil.example/:1:t", "eu-west-1", "::::", ":::::",
    };
    struct signer s = new_signer(-60, 3600);
    json_t *m = notification(&s);
    struct sns_message out;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        json_object_set_new(m, "SigningCertURL", json_string(wrong[i]));
        CHECK(is_denied(read(m, &out)));
    }
    json_object_set_new(
        m, "SigningCertURL",
        json_string("https://sns.cn-north-1.amazonaws.com.cn/Simple"
                    "NotificationService-60eadc530605d63b8e62a523676ef735"
                    ".pem"));
    CHECK(is_denied(read(m, &out)));
    json_object_set_new(m, "TopicArn",
                        json_string("arn:aws-cn:sns:cn-north-1:1:t"));
    CHECK_OK(read(m, &out));
    json_object_set_new(m, "SigningCertURL", json_string(CERTIFICATE));
    for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
        json_object_set_new(m, "TopicArn", json_string(topics[i]));
        CHECK(is_denied(read(m, &out)));
    }
}

static void
refuses_signatures_of_the_first_version(void)
{
    struct signer s = new_signer(-60, 3600);
    json_t *m = notification(&s);
    struct sns_message out;

    json_object_set_new(m, "SignatureVersion", json_string("1"));
    CHECK(is_denied(read(m, &out)));
}

TESTS(sns_message, {
    TEST(takes_what_the_certificate_signed),
    TEST(takes_a_request_to_confirm),
    TEST(refuses_another_key_and_a_broken_signature),
    TEST(refuses_a_certificate_that_is_over_or_none),
    TEST(takes_certificates_of_sns_only),
    TEST(refuses_signatures_of_the_first_version),
})
