/* libcrypto reads the certificate and checks the signature; that the
 * certificate is SNS's own is known by its address, which is fetched by TLS. */
#include "aws/sns_message.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sodium.h>

#include "base/str.h"

enum { SIGNATURE_MOST = 1024 };

/* What is signed, in this order; those that are not there are left out. */
static const char *const notification[] = {
    "Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type", NULL,
};
static const char *const confirmation[] = {
    "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn",
    "Type", NULL,
};

/* ---- the address of the certificate ------------------------------------- */

static const char *
after(const char *s, const char *letters, size_t least)
{
    size_t n = s == NULL ? 0 : strspn(s, letters);

    return n < least ? NULL : s + n;
}

static const char *
past(const char *s, const char *text)
{
    return s != NULL && str_starts(s, text) ? s + strlen(text) : NULL;
}

/* arn:PARTITION:sns:REGION:ACCOUNT:NAME */
static const char *
region_of(struct arena *a, const char *topic)
{
    size_t count;
    char **part = str_split(a, topic, ':', &count);

    return count == 6 ? part[3] : "";
}

/* https://sns.REGION.amazonaws.com/SimpleNotificationService-HEX.pem, and
 * amazonaws.com.cn, of the topic's own region; nothing else, no port, no user,
 * no way round. */
static bool
is_of_sns(const char *url, const char *region)
{
    const char *end = after(region, "abcdefghijklmnopqrstuvwxyz0123456789-",
                            1);
    const char *s, *china;

    if (end == NULL || *end != '\0')
        return false;
    s = past(past(past(url, "https://sns."), region), ".amazonaws.com");
    china = past(s, ".cn");
    s = past(china != NULL ? china : s, "/SimpleNotificationService-");
    s = past(after(s, "0123456789abcdef", 16), ".pem");
    return s != NULL && *s == '\0';
}

/* ---- reading ------------------------------------------------------------ */

struct err *
sns_message_read(struct arena *a, const char *body, size_t size,
                 struct sns_message *m)
{
    json_t *all;

    TRY(json_parse(a, body, size, &all));
    *m = (struct sns_message){
        .type = json_get_str(all, "Type", ""),
        .topic = json_get_str(all, "TopicArn", ""),
        .token = json_get_str(all, "Token", NULL),
        .certificate = json_get_str(all, "SigningCertURL", ""), .all = all };
    if (m->type[0] == '\0' || m->topic[0] == '\0' ||
        json_get_str(all, "Signature", NULL) == NULL)
        return fail(a, ERR_INVALID, NULL, "this is no message of SNS");
    if (!is_of_sns(m->certificate, region_of(a, m->topic)))
        return fail(a, ERR_DENIED, NULL, "the certificate of the message is "
                    "not at SNS of the topic's region");
    if (!str_eq(json_get_str(all, "SignatureVersion", ""), "2"))
        return fail(a, ERR_DENIED, "set SignatureVersion of the topic to 2",
                    "the signature of the message is not of version 2");
    return NULL;
}

/* ---- checking ----------------------------------------------------------- */

static const char *
text_signed(struct arena *a, const struct sns_message *m)
{
    const char *const *name = str_eq(m->type, "Notification") ? notification
                                                              : confirmation;
    struct str text = str_new(a);

    for (; *name != NULL; name++) {
        const char *value = json_get_str(m->all, *name, NULL);

        if (value != NULL) {
            str_add(&text, *name);
            str_add(&text, "\n");
            str_add(&text, value);
            str_add(&text, "\n");
        }
    }
    return text.text;
}

static X509 *
certificate_of(const char *pem, size_t size)
{
    BIO *in = BIO_new_mem_buf(pem, (int)size);
    X509 *c = in == NULL ? NULL : PEM_read_bio_X509(in, NULL, NULL, NULL);

    BIO_free(in);
    return c;
}

static bool
is_good_at(const X509 *c, int64_t now)
{
    time_t at = (time_t)now;

    return X509_cmp_time(X509_get0_notBefore(c), &at) < 0 &&
           X509_cmp_time(X509_get0_notAfter(c), &at) > 0;
}

static bool
is_signed_by(EVP_PKEY *key, const char *text, const unsigned char *signature,
             size_t size)
{
    EVP_MD_CTX *c = EVP_MD_CTX_new();
    bool is = c != NULL && key != NULL &&
              EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA &&
              EVP_DigestVerifyInit(c, NULL, EVP_sha256(), NULL, key) == 1 &&
              EVP_DigestVerify(c, signature, size,
                               (const unsigned char *)text,
                               strlen(text)) == 1;

    EVP_MD_CTX_free(c);
    return is;
}

struct err *
sns_message_check(struct arena *a, const struct sns_message *m,
                  const char *pem, size_t size, int64_t now)
{
    const char *text = json_get_str(m->all, "Signature", "");
    unsigned char signature[SIGNATURE_MOST];
    X509 *c = certificate_of(pem, size);
    bool good = c != NULL && is_good_at(c, now), is_signed;
    size_t length = 0;

    is_signed = good &&
                sodium_base642bin(signature, sizeof(signature), text,
                                  strlen(text), NULL, &length, NULL,
                                  sodium_base64_VARIANT_ORIGINAL) == 0 &&
                is_signed_by(X509_get0_pubkey(c), text_signed(a, m),
                             signature, length);
    X509_free(c);
    ERR_clear_error();
    if (!good)
        return fail(a, ERR_INVALID, NULL,
                    "the certificate of SNS cannot be read, or is over");
    if (!is_signed)
        return fail(a, ERR_DENIED, NULL, "SNS has not signed this message");
    return NULL;
}
