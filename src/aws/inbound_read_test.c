/* What services of AWS send, shortened from their documentation's examples. */
#include "aws/inbound_read.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static struct inbound_item *
read(const char *body, size_t want)
{
    struct inbound_item *item = NULL;
    size_t count = 99;

    CHECK_OK(inbound_read(test_arena(), body, strlen(body), &item, &count));
    CHECK(count == want);
    return item;
}

static const char upload[] =
    "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
    "\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
    "\"object\":{\"key\":\"blobs/1\",\"size\":1024,\"eTag\":\"d4\","
    "\"sequencer\":\"0055AED6DCD90281E5\"}}}]}";

static void
reads_an_upload_to_s3(void)
{
    struct inbound_item *i = read(upload, 1);

    CHECK_STR(i->kind, "object.created");
    CHECK_STR(i->id, "s3/b/blobs/1/ObjectCreated:Put/0055AED6DCD90281E5");
    CHECK_STR(i->detail, "{\"bucket\":\"b\",\"key\":\"blobs/1\",\"name\":"
                         "\"ObjectCreated:Put\",\"size\":1024}");
    CHECK(i->address == NULL);
    read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}", 0);
}

#define BOUNCE(type)                                                         \
    "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"" type   \
    "\",\"bounceSubType\":\"General\",\"bouncedRecipients\":[{"              \
    "\"emailAddress\":\"ada@mail.example\",\"status\":\"5.1.1\"}],"          \
    "\"feedbackId\":\"f-1\"},\"mail\":{\"messageId\":\"m-1\"}}"

static void
reads_a_bounce_for_good_and_passes_over_others(void)
{
    struct inbound_item *i = read(BOUNCE("Permanent"), 1);

    CHECK_STR(i->kind, "mail.bounced");
    CHECK_STR(i->id, "ses/f-1/0");
    CHECK_STR(i->address, "ada@mail.example");
    CHECK(strstr(i->detail, "ada") == NULL);
    read(BOUNCE("Transient"), 0);
    read("{\"eventType\":\"Delivery\",\"mail\":{}}", 0);
}

static void
reads_a_complaint(void)
{
    struct inbound_item *i = read(
        "{\"eventType\":\"Complaint\",\"complaint\":{\"feedbackId\":\"c\","
        "\"complainedRecipients\":[{\"emailAddress\":\"a@b.example\"},"
        "{\"emailAddress\":\"c@d.example\"}],\"complaintFeedbackType\":"
        "\"abuse\"},\"mail\":{}}", 2);

    CHECK_STR(i[1].kind, "mail.complained");
    CHECK_STR(i[1].id, "ses/c/1");
    CHECK_STR(i[1].address, "c@d.example");
}

/* The same by SNS is the same news. */
static void
reads_what_stands_in_the_envelope_of_sns(void)
{
    json_t *m = json_keep(test_arena(), json_pack(
        "{s:s,s:s,s:s,s:s}", "Type", "Notification", "MessageId", "1",
        "TopicArn", "arn:aws:sns:eu-west-1:1:t", "Message",
        BOUNCE("Permanent")));

    CHECK_STR(read(json_text(test_arena(), m), 1)->id, "ses/f-1/0");
}

static void
reads_that_textract_is_done(void)
{
    struct inbound_item *i = read(
        "{\"JobId\":\"abc\",\"Status\":\"SUCCEEDED\",\"API\":"
        "\"StartDocumentTextDetection\",\"JobTag\":\"t1\",\"Timestamp\":1,"
        "\"DocumentLocation\":{\"S3ObjectName\":\"k\",\"S3Bucket\":\"b\"}}",
        1);

    CHECK_STR(i->kind, "extract.done");
    CHECK_STR(i->id, "textract/abc/SUCCEEDED");
    CHECK_STR(i->detail, "{\"extraction\":\"abc\",\"status\":\"SUCCEEDED\","
                         "\"tag\":\"t1\"}");
}

#define RULE(source)                                                        \
    "{\"version\":\"0\",\"id\":\"e-1\",\"detail-type\":\"Hired\","          \
    "\"source\":\"" source "\",\"account\":\"1\",\"time\":"                  \
    "\"2026-03-13T15:20:00Z\",\"region\":\"eu-west-1\",\"resources\":[],"    \
    "\"detail\":{\"name\":\"Ada\"}}"

static void
reads_events_of_others_and_not_its_own(void)
{
    struct inbound_item *i = read(RULE("hr.example"), 1);

    CHECK_STR(i->kind, "bus.received");
    CHECK_STR(i->id, "events/e-1");
    CHECK(strstr(i->detail, "Ada") == NULL);
    read(RULE("tandem"), 0);
}

static void
refuses_what_is_of_none_of_these(void)
{
    static const char *const bodies[] = {
        "", "hello", "[]", "{}", "{\"Records\":[]}", "{\"Records\":[7]}",
        "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{}}]}",
        "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":"
        "\"Permanent\"}}",
    };
    struct inbound_item *item;
    size_t count;

    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
        CHECK(inbound_read(test_arena(), bodies[i], strlen(bodies[i]), &item,
                           &count) != NULL);
}

TESTS(inbound_read, {
    TEST(reads_an_upload_to_s3),
    TEST(reads_a_bounce_for_good_and_passes_over_others),
    TEST(reads_a_complaint),
    TEST(reads_what_stands_in_the_envelope_of_sns),
    TEST(reads_that_textract_is_done),
    TEST(reads_events_of_others_and_not_its_own),
    TEST(refuses_what_is_of_none_of_these),
})
