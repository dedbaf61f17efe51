/* The promises of port/mail.h. */
#include "port/mail_contract.h"

#include <string.h>

#include "base/test.h"

static struct mail_message
message(const char *key)
{
    return (struct mail_message){
        .key = key,
        .to = "mirela@mail.example",
        .to_name = "Mirela Popa",
        .subject = "Your resume is read: 2 things to check",
        .text = "Read it here:\n\nhttp://127.0.0.1:8080/me/resume/x?a=b\n",
    };
}

static bool
has(const struct mail_contract *k, const char *text)
{
    return strstr(k->last(k->state), text) != NULL;
}

void
mail_contract_arrives(const struct mail_contract *k)
{
    struct mail_message m = message("key1");

    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    CHECK(k->count(k->state) == 1);
    CHECK(has(k, "To: \"Mirela Popa\""));
    CHECK(has(k, "<mirela@mail.example>"));
    CHECK(has(k, "Subject: Your resume is read: 2 things to check\r\n"));
    CHECK(has(k, "Message-ID: <key1@"));
    CHECK(has(k, "\r\n\r\nRead it here:\r\n"));
    CHECK(has(k, "/me/resume/x?a=b\r\n"));
    CHECK(!has(k, "List-Unsubscribe"));

    m = message("key2");
    m.unsubscribe_url = "http://127.0.0.1:8080/unsubscribe?k=1&m=resume";
    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    CHECK(k->count(k->state) == 2);
    CHECK(has(k, "List-Unsubscribe: <http://127.0.0.1:8080/unsubscribe?"
              "k=1&m=resume>\r\n"));
    CHECK(has(k, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

void
mail_contract_injection(const struct mail_contract *k)
{
    struct mail_message m = message("key3");

    m.subject = "One\r\nBcc: everyone@mail.example\r\n\r\nand a body";
    m.to_name = "Mirela\nBcc: all@mail.example";
    m.text = "A line\r\n.\r\nQUIT\n\nfollows\n";
    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    CHECK(!has(k, "\nBcc:"));
    CHECK(!has(k, "\r\n\r\nand a body"));
    CHECK(has(k, "follows"));

    m = message("key4");
    m.subject = "Kr\xc3\xbcger \xe2\x80\x93 \xe6\x97\xa5\xe6\x9c\xac";
    m.text = "Gr\xc3\xbc\xc3\x9f" "e = 1\n";
    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    CHECK(has(k, "Subject: =?UTF-8?B?S3LDvGdlciDigJMg5pel5pys?=\r\n"));
    CHECK(has(k, "quoted-printable\r\n"));
    CHECK(has(k, "Gr=C3=BC=C3=9Fe =3D 1\r\n"));
}

void
mail_contract_addresses(const struct mail_contract *k)
{
    static const char *const wrong[] = {
        "", "nobody", "a@b.example>\r\nBcc: <x@y.example", "a b@c.example",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct mail_message m = message("key5");
        struct err *e;

        m.to = wrong[i];
        e = mail_send(k->mail, test_arena(), &m);
        CHECK(e != NULL && e->kind == ERR_INVALID);
    }
    CHECK(k->count(k->state) == 0);
}

/* Nothing is kept of the person, and all of the others. */
void
mail_contract_forgetting(const struct mail_contract *k)
{
    struct mail_message m = message("key6");
    size_t kept;

    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    m = message("key7");
    m.to = "team@firm.example";
    m.about = "a7 a1";
    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    m = message("key8");
    m.to = "mirela@mail.example.org";
    m.about = "a2";
    CHECK_OK(mail_send(k->mail, test_arena(), &m));
    CHECK_OK(mail_forget(k->mail, test_arena(), "a1", "mirela@mail.example"));
    kept = k->count(k->state);
    CHECK(kept == 0 || kept == 1);
    CHECK(kept == 0 || has(k, "<mirela@mail.example.org>"));
    CHECK_OK(mail_forget(k->mail, test_arena(), "a1", "mirela@mail.example"));
    CHECK(k->count(k->state) == kept);
}
