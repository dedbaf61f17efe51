/* SES as a peer has it, held against port/mail.h. What the peer took is told
 * by the proxy in front of it (tests/peers/proxy.py). */
#include <stdlib.h>

#include "aws/adapters.h"
#include "aws/http.h"
#include "aws/peer.h"
#include "base/json.h"
#include "base/test.h"
#include "port/mail_contract.h"

/* The mails so far, oldest first. */
static json_t *
taken(void)
{
    struct http_request r = {
        .method = "GET", .timeout_ms = 10000, .connect_ms = 10000,
        .url = arena_join(test_arena(), getenv("AWS_ENDPOINT_URL"),
                          "/-/mails", NULL) };
    struct http_reply reply;
    json_t *list = NULL;

    CHECK_OK(http_send(test_arena(), &r, &reply));
    CHECK_OK(json_parse(test_arena(), reply.bytes, reply.size, &list));
    return list;
}

static const char *
last(void *state)
{
    const json_t *list = taken();
    size_t count = json_array_size(list);

    (void)state;
    return count == 0 ? "" : json_string_value(json_array_get(list,
                                                              count - 1));
}

static size_t
count(void *state)
{
    return json_array_size(taken()) - *(size_t *)state;
}

static struct mail_contract
fresh(void)
{
    struct ports *p = peer_ports(test_arena());
    size_t *before = NEW(test_arena(), size_t);
    struct mail_contract k = { NULL, last, count, before };

    CHECK_OK(mail_ses_open(test_arena(), p, &k.mail));
    *before = json_array_size(taken());
    return k;
}

static void
brings_a_mail_whole(void)
{
    struct mail_contract k = fresh();

    mail_contract_arrives(&k);
}

static void
keeps_what_people_write_out_of_the_headers(void)
{
    struct mail_contract k = fresh();

    mail_contract_injection(&k);
}

static void
refuses_what_is_no_address(void)
{
    struct mail_contract k = fresh();

    mail_contract_addresses(&k);
}

/* The sender is the operator's to mend: the task stays. */
static void
keeps_the_task_where_the_sender_is_refused(void)
{
    struct mail_message m = { .key = "key9", .to = "ada@mail.example",
                              .to_name = "Ada", .subject = "x", .text = "y" };
    struct ports *p;
    struct mail *mail;
    struct err *e;

    setenv("TANDEM_MAIL_FROM", "nobody@elsewhere.example", 1);
    p = peer_ports(test_arena());
    CHECK_OK(mail_ses_open(test_arena(), p, &mail));
    e = mail_send(mail, test_arena(), &m);
    CHECK(e != NULL && e->kind == ERR_DOWN);
}

TESTS(mail_ses, {
    TEST(brings_a_mail_whole),
    TEST(keeps_what_people_write_out_of_the_headers),
    TEST(refuses_what_is_no_address),
    TEST(keeps_the_task_where_the_sender_is_refused),
})
