/* The tables that describe accounts and what belongs to them. */
#include "core/account.h"

#include "base/str.h"

const char *const role_names[] = { "nobody", "candidate", "employer", "admin",
                                   NULL };

const char *const closing_names[] = { "none", "rules", "safety", "asked",
                                      "other", NULL };

const char *const verified_names[] = { "no", "domain", "admin", NULL };

const char *const pace_names[] = { "off", "at_once", "daily", "weekly",
                                   NULL };

static const struct field account_fields[] = {
    RECORD_TEXT(account, id),
    RECORD_TEXT(account, email),
    RECORD_TEXT(account, email_key),
    RECORD_TEXT(account, name),
    RECORD_ENUM(account, role, role_names),
    RECORD_TEXT(account, employer_id),
    RECORD_INT(account, created_at),
    RECORD_INT(account, verified_at),
    RECORD_INT(account, disabled_at),
    RECORD_TEXT(account, language),
    RECORD_TEXT(account, time_zone),
    RECORD_BOOL(account, open_to_offers),
    RECORD_BOOL(account, blind),
    RECORD_TEXT(account, unsubscribe_key),
    RECORD_INT(account, second_at),
    RECORD_TEXT(account, pending_company),
    RECORD_INT(account, unmatched_at),
    RECORD_INT(account, erase_at),
    RECORD_TEXT(account, erase_receipt),
    RECORD_ENUM(account, closing, closing_names),
    RECORD_TEXT(account, closing_words),
    RECORD_INT(account, version),
    RECORD_END,
};

static const struct field session_fields[] = {
    RECORD_TEXT(session, id),
    RECORD_TEXT(session, account_id),
    RECORD_TEXT(session, form_key),
    RECORD_TEXT(session, agent),
    RECORD_TEXT(session, challenge),
    RECORD_TEXT(session, rights),
    RECORD_TEXT(session, pass),
    RECORD_INT(session, created_at),
    RECORD_INT(session, seen_at),
    RECORD_INT(session, expires_at),
    RECORD_INT(session, vouched_at),
    RECORD_INT(session, proven_at),
    RECORD_END,
};

static const struct field preference_fields[] = {
    RECORD_TEXT(preference, id),
    RECORD_TEXT(preference, account_id),
    RECORD_TEXT(preference, kind),
    RECORD_BOOL(preference, mail),
    RECORD_END,
};

static const struct field digest_fields[] = {
    RECORD_TEXT(digest, id),
    RECORD_TEXT(digest, account_id),
    RECORD_TEXT(digest, kind),
    RECORD_ENUM(digest, pace, pace_names),
    RECORD_INT(digest, told_at),
    RECORD_INT(digest, due_at),
    RECORD_INT(digest, version),
    RECORD_END,
};

static const struct field consent_fields[] = {
    RECORD_TEXT(consent, id),
    RECORD_TEXT(consent, account_id),
    RECORD_TEXT(consent, purpose),
    RECORD_TEXT(consent, text_version),
    RECORD_INT(consent, given_at),
    RECORD_INT(consent, withdrawn_at),
    RECORD_END,
};

static const struct field receipt_fields[] = {
    RECORD_TEXT(receipt, id),
    RECORD_TEXT(receipt, erased),
    RECORD_INT(receipt, asked_at),
    RECORD_INT(receipt, done_at),
    RECORD_INT(receipt, due_at),
    RECORD_END,
};

static const struct field employer_fields[] = {
    RECORD_TEXT(employer, id),
    RECORD_TEXT(employer, name),
    RECORD_TEXT(employer, about),
    RECORD_TEXT(employer, place),
    RECORD_TEXT(employer, sector),
    RECORD_INT(employer, created_at),
    RECORD_ENUM(employer, verified, verified_names),
    RECORD_TEXT(employer, verified_domain),
    RECORD_INT(employer, verified_at),
    RECORD_INT(employer, version),
    RECORD_END,
};

const struct record_type account_type = { "account", sizeof(struct account),
                                          account_fields };
const struct record_type session_type = { "session", sizeof(struct session),
                                          session_fields };
const struct record_type preference_type = { "preference",
                                             sizeof(struct preference),
                                             preference_fields };
const struct record_type digest_type = { "digest", sizeof(struct digest),
                                         digest_fields };
const struct record_type consent_type = { "consent", sizeof(struct consent),
                                          consent_fields };
const struct record_type receipt_type = { "receipt", sizeof(struct receipt),
                                          receipt_fields };
const struct record_type employer_type = { "employer", sizeof(struct employer),
                                           employer_fields };

char *
account_email_key(struct arena *a, const char *email)
{
    return str_lower(a, str_trim(a, email));
}

const char *
account_closing_words(int closing)
{
    static const char *const words[] = {
        [CLOSING_NONE] = "it is to be erased",
        [CLOSING_RULES] = "it broke the rules of this site",
        [CLOSING_SAFETY] = "somebody else may have used it",
        [CLOSING_ASKED] = "its owner asked for it",
        [CLOSING_OTHER] = "an administrator decided so",
    };

    return words[closing];
}

bool
account_is_findable(const struct account *a)
{
    return a->open_to_offers && a->disabled_at == 0 && a->erase_at == 0 &&
           a->unmatched_at == 0;
}
