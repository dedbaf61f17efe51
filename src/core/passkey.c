/* The tables that describe passkeys and their questions. */
#include "core/passkey.h"

static const struct field passkey_fields[] = {
    RECORD_TEXT(passkey, id),
    RECORD_TEXT(passkey, account_id),
    RECORD_TEXT(passkey, key),
    RECORD_INT(passkey, algorithm),
    RECORD_TEXT(passkey, public_key),
    RECORD_INT(passkey, counter),
    RECORD_TEXT(passkey, name),
    RECORD_INT(passkey, made_at),
    RECORD_INT(passkey, used_at),
    RECORD_INT(passkey, version),
    RECORD_END,
};

static const struct field passkey_question_fields[] = {
    RECORD_TEXT(passkey_question, id),
    RECORD_TEXT(passkey_question, holder),
    RECORD_TEXT(passkey_question, account_id),
    RECORD_INT(passkey_question, expires_at),
    RECORD_END,
};

const struct record_type passkey_type = { "passkey", sizeof(struct passkey),
                                          passkey_fields };
const struct record_type passkey_question_type = {
    "passkey_question", sizeof(struct passkey_question),
    passkey_question_fields };
