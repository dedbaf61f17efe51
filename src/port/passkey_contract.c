/* The promises of port/identity.h about passkeys, one function each. */
#include "port/passkey_contract.h"

#include "base/str.h"
#include "base/test.h"
#include "port/passkey_device.h"

#define RP "tandem.example"
#define ORIGIN "https://tandem.example"
#define HERE "the browser's secret"
#define ELSEWHERE "another browser's secret"

static bool
fails(const struct err *e, enum err_kind kind, const char *field)
{
    return e != NULL && e->kind == kind && str_eq(e->field, field);
}

static bool
is_refused(const struct err *e)
{
    return fails(e, ERR_INVALID, "passkey");
}

static const char *
person(const struct identity_contract *k, const char *email)
{
    struct identity_newcomer who = { .email = email,
                                     .password = "seven quiet herons",
                                     .proven = true };
    struct identity_code code = { NULL, NULL, NULL, false };

    CHECK_OK(identity_sign_up(k->identity, test_arena(), &who, &code));
    return code.subject;
}

static struct identity_question
asked(const struct identity_contract *k, const char *subject)
{
    struct identity_question q = { .challenge = NULL };

    CHECK_OK(identity_passkey_ask(k->identity, test_arena(), subject, HERE,
                                  &q));
    CHECK_STR(q.rp, RP);
    return q;
}

static struct err *
add(const struct identity_contract *k, const char *subject,
    const struct identity_answer *answer)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_passkey_add(k->identity, &c, subject, answer, "Phone"));
    return store_commit(k->store, &c);
}

/* A device with a passkey of that person. */
static struct passkey_device *
device(const struct identity_contract *k, const char *subject)
{
    struct arena *a = test_arena();
    struct passkey_device *d = passkey_device_new(a, RP, ORIGIN);
    struct identity_question q = asked(k, subject);
    struct identity_answer made = passkey_device_make(d, a, &q, HERE);

    CHECK_OK(add(k, subject, &made));
    return d;
}

static struct identity_answer
answered(const struct identity_contract *k, struct passkey_device *d)
{
    struct identity_question q = asked(k, NULL);

    return passkey_device_use(d, test_arena(), &q, HERE);
}

static struct err *
use(const struct identity_contract *k, const struct identity_answer *answer,
    struct identity_known *known)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_passkey_use(k->identity, &c, answer, known));
    return store_commit(k->store, &c);
}

static struct err *
sign_in(const struct identity_contract *k, struct passkey_device *d)
{
    struct identity_answer answer = answered(k, d);
    struct identity_known known;

    return use(k, &answer, &known);
}

static size_t
count(const struct identity_contract *k, const char *subject)
{
    struct rows rows = { .count = 0 };

    CHECK_OK(identity_passkey_list(k->identity, test_arena(), subject,
                                   &rows));
    return rows.count;
}

static struct err *
drop(const struct identity_contract *k, const char *subject, const char *id)
{
    struct change c;

    change_start(&c, test_arena());
    TRY(identity_passkey_drop(k->identity, &c, subject, id));
    return store_commit(k->store, &c);
}

void
passkey_contract_sign_in(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    const char *ben = person(k, "b@mail.example");
    struct passkey_device *of_ada, *of_ben;
    struct identity_answer answer;
    struct identity_known known;
    struct rows rows;

    CHECK(identity_has_passkeys(k->identity));
    CHECK_STR(identity_passkey_origin(k->identity), ORIGIN);
    of_ada = device(k, ada);
    of_ben = device(k, ben);
    CHECK(!str_eq(of_ada->user_handle, of_ben->user_handle));
    CHECK(strstr(of_ada->user_handle, ada) == NULL);
    CHECK(strlen(of_ada->user_handle) > 20);
    CHECK(asked(k, ada).have.count == 1);
    CHECK_STR(asked(k, ada).user_handle, of_ada->user_handle);
    CHECK(asked(k, NULL).user_handle == NULL && asked(k, NULL).have.count == 0);
    for (int i = 0; i < 3; i++) {
        k->pass_time(60);
        answer = answered(k, of_ben);
        CHECK_OK(use(k, &answer, &known));
        CHECK_STR(known.subject, ben);
        CHECK(known.challenge == NULL);
    }
    CHECK_OK(identity_passkey_list(k->identity, a, ben, &rows));
    CHECK(rows.count == 1);
    CHECK_STR(((struct passkey *)rows.row[0])->name, "Phone");
    CHECK(((struct passkey *)rows.row[0])->used_at >
          ((struct passkey *)rows.row[0])->made_at);
}

/* An answer holds once, for minutes, in the browser that asked. */
void
passkey_contract_once(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    struct passkey_device *d = device(k, ada);
    struct identity_answer answer = answered(k, d);
    struct passkey_device *other = passkey_device_new(a, RP, ORIGIN);
    struct identity_question q = asked(k, ada);
    struct identity_known known;

    CHECK_OK(use(k, &answer, &known));
    CHECK(is_refused(use(k, &answer, &known)));
    answer = answered(k, d);
    answer.holder = ELSEWHERE;
    CHECK(is_refused(use(k, &answer, &known)));
    answer.holder = HERE; /* it was used up by that */
    CHECK(is_refused(use(k, &answer, &known)));
    answer = answered(k, d);
    k->pass_time(5 * 60);
    CHECK(is_refused(use(k, &answer, &known)));
    answer = passkey_device_make(other, a, &q, HERE);
    CHECK(is_refused(add(k, ada, &answer))); /* too late */
    q = asked(k, ada);
    answer = passkey_device_make(other, a, &q, HERE);
    CHECK_OK(add(k, ada, &answer));
    CHECK(is_refused(add(k, ada, &answer)));
    CHECK_OK(sign_in(k, d));
    CHECK(count(k, ada) == 2);
}

/* Questions and passkeys of others. */
void
passkey_contract_strangers(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    const char *ben = person(k, "b@mail.example");
    struct passkey_device *d = device(k, ada);
    struct passkey_device *unknown = passkey_device_new(a, RP, ORIGIN);
    struct identity_question q = asked(k, ben);
    struct identity_answer answer = passkey_device_make(unknown, a, &q,
                                                        HERE);
    struct identity_known known;

    CHECK(is_refused(add(k, ada, &answer))); /* the question was for Ben */
    q = asked(k, ben);
    answer = passkey_device_make(d, a, &q, HERE);
    CHECK(is_refused(add(k, ben, &answer))); /* it is Ada's */
    d->user_handle = asked(k, ada).user_handle;
    q = asked(k, ada);
    answer = passkey_device_use(d, a, &q, HERE);
    CHECK(is_refused(use(k, &answer, &known))); /* asked for a new one */
    q = asked(k, NULL);
    answer = passkey_device_make(unknown, a, &q, HERE);
    CHECK(is_refused(add(k, ada, &answer))); /* asked for a sign-in */
    unknown->user_handle = d->user_handle;
    CHECK(is_refused(sign_in(k, unknown)));
    answer = answered(k, d);
    answer.user_handle = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    CHECK(is_refused(use(k, &answer, &known)));
    CHECK(count(k, ada) == 1 && count(k, ben) == 0);
    CHECK_OK(sign_in(k, d));
}

/* What a wrong page, a wrong device and garbage send. */
void
passkey_contract_wrong(const struct identity_contract *k)
{
    static const char *const garbage[] = { "", "!", "AAAA", "e30", "bnVsbA" };
    const char *ada = person(k, "a@mail.example");
    struct passkey_device *d = device(k, ada), wrong;
    struct identity_answer answer;
    struct identity_known known;

    wrong = *d;
    wrong.origin = "https://tandem.example.evil.example";
    CHECK(is_refused(sign_in(k, &wrong)));
    wrong.origin = "http://tandem.example";
    CHECK(is_refused(sign_in(k, &wrong)));
    wrong = *d;
    wrong.rp = "evil.example";
    CHECK(is_refused(sign_in(k, &wrong)));
    wrong = *d;
    wrong.knows = false;
    CHECK(is_refused(sign_in(k, &wrong)));
    for (size_t i = 0; i < sizeof(garbage) / sizeof(garbage[0]); i++) {
        answer = answered(k, d);
        answer.client_data = garbage[i];
        CHECK(is_refused(use(k, &answer, &known)));
        answer = answered(k, d);
        answer.device_data = garbage[i];
        CHECK(is_refused(use(k, &answer, &known)));
        answer = answered(k, d);
        answer.signature = garbage[i];
        CHECK(is_refused(use(k, &answer, &known)));
        answer = answered(k, d);
        answer.key = garbage[i];
        CHECK(is_refused(use(k, &answer, &known)));
    }
    CHECK_OK(sign_in(k, d));
}

/* Two devices with one passkey: the one that was behind is told apart. */
void
passkey_contract_counter(const struct identity_contract *k)
{
    const char *ada = person(k, "a@mail.example");
    struct passkey_device *d = device(k, ada), copy = *d;
    struct identity_known known = { .subject = NULL };
    struct identity_answer answer;

    CHECK_OK(sign_in(k, d));
    answer = answered(k, &copy);
    CHECK(fails(use(k, &answer, &known), ERR_CONFLICT, NULL));
    CHECK_STR(known.subject, ada);
    CHECK_OK(sign_in(k, d));
    d->counter = 0; /* "has none", but it had one */
    CHECK(fails(sign_in(k, d), ERR_CONFLICT, NULL));
}

/* Between the answer and the change the passkey is removed. */
void
passkey_contract_meanwhile(const struct identity_contract *k)
{
    const char *ada = person(k, "a@mail.example");
    struct passkey_device *d = device(k, ada);
    struct identity_answer answer = answered(k, d);
    struct identity_known known;
    struct rows rows = { .count = 0 };
    struct change c;

    CHECK_OK(identity_passkey_list(k->identity, test_arena(), ada, &rows));
    change_start(&c, test_arena());
    CHECK_OK(identity_passkey_use(k->identity, &c, &answer, &known));
    if (CHECK(rows.count == 1))
        CHECK_OK(drop(k, ada, ((struct passkey *)rows.row[0])->id));
    CHECK(fails(store_commit(k->store, &c), ERR_CONFLICT, NULL));
}

void
passkey_contract_drop(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    const char *ben = person(k, "b@mail.example");
    struct passkey_device *d = device(k, ada);
    struct identity_known known;
    struct rows rows = { .count = 0 };
    const char *id = "";

    CHECK_OK(identity_passkey_list(k->identity, a, ada, &rows));
    if (CHECK(rows.count == 1))
        id = ((struct passkey *)rows.row[0])->id;
    CHECK(fails(drop(k, ben, id), ERR_MISSING, NULL));
    CHECK_OK(sign_in(k, d));
    CHECK_OK(drop(k, ada, id));
    CHECK(fails(drop(k, ada, id), ERR_MISSING, NULL));
    CHECK(is_refused(sign_in(k, d)));
    CHECK_OK(identity_sign_in(k->identity, a, "a@mail.example",
                              "seven quiet herons", &known));
    CHECK_STR(known.subject, ada);
}

/* They stay beside a password that its owner changed; one that was forgotten
 * takes them along, as somebody who knew it may have made them. */
void
passkey_contract_password(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    const char *ben = person(k, "b@mail.example"), *subject = NULL;
    struct passkey_device *of_ada = device(k, ada);
    struct passkey_device *of_ben = device(k, ben);
    struct identity_code code = { NULL, NULL, NULL, false };
    struct change c;

    change_start(&c, a);
    CHECK_OK(identity_change(k->identity, &c, ada, "seven quiet herons",
                             "nine loud magpies"));
    CHECK_OK(store_commit(k->store, &c));
    CHECK_OK(sign_in(k, of_ada));
    CHECK_OK(identity_forgot(k->identity, a, "a@mail.example", &code));
    change_start(&c, a);
    CHECK_OK(identity_reset(k->identity, &c, NULL, code.secret,
                            "twelve slow pelicans", &subject));
    CHECK_OK(store_commit(k->store, &c));
    CHECK_STR(subject, ada);
    CHECK(is_refused(sign_in(k, of_ada)));
    CHECK(count(k, ada) == 0);
    CHECK_OK(sign_in(k, of_ben));
}

/* They go with the person, and when an address is taken back from somebody. */
void
passkey_contract_end(const struct identity_contract *k)
{
    struct arena *a = test_arena();
    const char *ada = person(k, "a@mail.example");
    const char *ben = person(k, "b@mail.example");
    struct passkey_device *of_ada = device(k, ada);
    struct passkey_device *of_ben = device(k, ben);
    struct change c;

    change_start(&c, a);
    CHECK_OK(identity_move(k->identity, &c, ada, "c@mail.example", false));
    CHECK_OK(store_commit(k->store, &c));
    CHECK_OK(sign_in(k, of_ada));
    change_start(&c, a);
    CHECK_OK(identity_move(k->identity, &c, ada, "a@mail.example", true));
    CHECK_OK(store_commit(k->store, &c));
    CHECK(is_refused(sign_in(k, of_ada)));
    CHECK_OK(identity_drop(k->identity, a, ben));
    CHECK(is_refused(sign_in(k, of_ben)));
}
