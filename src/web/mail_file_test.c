/* What the outbox writes is read back as it was meant. */
#include "web/mail_file.h"

#include "base/test.h"

static void
headers_and_words_come_back(void)
{
    struct mail_file m;

    mail_file_read(test_arena(),
                   "From: \"Tandem\"\r\n <tandem@localhost>\r\n"
                   "To: =?UTF-8?B?WsO2w6s=?=\r\n =?UTF-8?B?IEFkYQ==?=\r\n"
                   " <ada@mail.example>\r\n"
                   "Subject: Set a new password\r\n"
                   "Date: Mon, 23 Nov 2026 04:25:58 +0000\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                   "Gr=C3=BC=C3=9Fe =3D a long =\r\nline\r\n", &m);
    CHECK_STR(m.from, "\"Tandem\" <tandem@localhost>");
    CHECK_STR(m.to, "Z\xc3\xb6\xc3\xab Ada <ada@mail.example>");
    CHECK_STR(m.address, "ada@mail.example");
    CHECK_STR(m.subject, "Set a new password");
    CHECK_STR(m.date, "Mon, 23 Nov 2026 04:25:58 +0000");
    CHECK_STR(m.body, "Gr\xc3\xbc\xc3\x9f" "e = a long line\n");
}

static void
a_plain_body_keeps_its_equals_signs(void)
{
    struct mail_file m;

    mail_file_read(test_arena(), "Subject: x\r\n"
                   "Content-Transfer-Encoding: 7bit\r\n\r\n"
                   "http://a/verify?code=3Dx\r\n", &m);
    CHECK_STR(m.body, "http://a/verify?code=3Dx\n");
}

static void
a_file_that_is_no_mail_gives_empty_values(void)
{
    static const char *const texts[] = { "", "x", "Subject", "=?UTF-8?B?",
                                         "Subject: =?UTF-8?B?***?=\r\n" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct mail_file m;

        mail_file_read(test_arena(), texts[i], &m);
        CHECK_STR(m.to, "");
        CHECK_STR(m.body, "");
    }
}

TESTS(mail_file, {
    TEST(headers_and_words_come_back),
    TEST(a_plain_body_keeps_its_equals_signs),
    TEST(a_file_that_is_no_mail_gives_empty_values),
})
