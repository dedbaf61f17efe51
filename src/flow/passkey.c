/* Passkeys: what identity keeps, the sessions that end, the audit line and
 * the mail are one change. */
#include "flow/passkey.h"

#include "base/str.h"
#include "flow/limits.h"
#include "flow/mailing.h"

enum { NAME_LETTERS_MOST = 60 };

static struct err *
there_are(struct ports *p, struct arena *a)
{
    if (identity_has_passkeys(p->identity))
        return NULL;
    return fail(a, ERR_MISSING, NULL, "there are no passkeys here");
}

static struct err *
may(struct ports *p, struct arena *a, const struct actor *who)
{
    TRY(there_are(p, a));
    return actor_check(a, who, ACT_USE_ACCOUNT, NULL);
}

/* The audit line and the mail of one change. */
static void
tell(struct change *c, const char *account_id, const char *action,
     const char *mail)
{
    change_audit(c, account_id, action,
                 arena_printf(c->a, "account:%s", account_id), account_id);
    mailing_task(c, mail, account_id, NULL);
}

static struct err *
prove(struct ports *p, struct arena *a, const struct actor *who,
      const char *password)
{
    struct account *account;

    TRY(store_get(p->store, a, &account_type, who->id, &account));
    return signing_prove(p, a, account, password);
}

struct err *
passkey_begin(struct ports *p, struct arena *a, const struct actor *who,
              const char *password, const char *holder,
              struct identity_question *question)
{
    TRY(may(p, a, who));
    TRY(prove(p, a, who, password));
    return identity_passkey_ask(p->identity, a, who->id, holder, question);
}

/* One line, as people name a device. */
static struct err *
check_name(struct arena *a, const char *name)
{
    if (name[0] == '\0')
        return err_field(a, "passkey", "Give it a name, such as \"Phone\".",
                         NULL);
    if (utf8_length(name) > NAME_LETTERS_MOST)
        return err_field(a, "passkey", "Make the name shorter: at most 60 "
                         "characters.", NULL);
    return NULL;
}

struct err *
passkey_add(struct ports *p, struct arena *a, const struct actor *who,
            const struct session *session,
            const struct identity_answer *answer, const char *name)
{
    const char *called = str_trim(a, name);
    struct change c;

    TRY(may(p, a, who));
    TRY(check_name(a, called));
    change_start(&c, a);
    TRY(identity_passkey_add(p->identity, &c, who->id, answer, called));
    tell(&c, who->id, "passkey.add", "passkey_added");
    TRY(signing_end_from_now(p, &c, who->id, session->id));
    return store_commit(p->store, &c);
}

struct err *
passkey_list(struct ports *p, struct arena *a, const struct actor *who,
             struct rows *rows)
{
    TRY(may(p, a, who));
    return identity_passkey_list(p->identity, a, who->id, rows);
}

struct err *
passkey_remove(struct ports *p, struct arena *a, const struct actor *who,
               const struct session *session, const char *password,
               const char *id)
{
    struct change c;

    TRY(may(p, a, who));
    TRY(prove(p, a, who, password));
    change_start(&c, a);
    TRY(identity_passkey_drop(p->identity, &c, who->id, id));
    tell(&c, who->id, "passkey.remove", "passkey_removed");
    TRY(signing_end_from_now(p, &c, who->id, session->id));
    return store_commit(p->store, &c);
}

struct err *
passkey_ask(struct ports *p, struct arena *a, const char *holder,
            const char *address, struct identity_question *question)
{
    TRY(there_are(p, a));
    TRY(limits_address(p, a, "sign_in", "limits.sign_in_hour", address));
    return identity_passkey_ask(p->identity, a, NULL, holder, question);
}

/* Two devices use one passkey: which of them is the person's is not known
 * here, so neither gets in by it, and the person hears of it. */
static struct err *
may_be_copied(struct ports *p, struct arena *a, const char *account_id)
{
    struct change c;

    change_start(&c, a);
    tell(&c, account_id, "passkey.copied", "passkey_copied");
    TRY(store_commit(p->store, &c));
    return err_field(a, "passkey", "This passkey may have been copied, so it "
                     "opens nothing. Sign in with your password, then remove "
                     "it.", NULL);
}

struct err *
passkey_sign_in(struct ports *p, struct arena *a,
                const struct identity_answer *answer, const char *agent,
                struct signing *out)
{
    struct identity_known known = { 0 };
    struct account *account;
    struct change c;
    struct err *e;

    TRY(there_are(p, a));
    change_start(&c, a);
    e = identity_passkey_use(p->identity, &c, answer, &known);
    if (e != NULL && e->kind == ERR_CONFLICT && known.subject != NULL)
        return may_be_copied(p, a, known.subject);
    TRY(e);
    TRY(store_get(p->store, a, &account_type, known.subject, &account));
    TRY(signing_start(p, &c, &known, account, agent, out));
    e = store_commit(p->store, &c);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return err_field(a, "passkey", "Your account changed at this moment. "
                         "Try again.", NULL);
    return e;
}
