/* The tables that describe credentials and codes. */
#include "core/credential.h"

static const struct field credential_fields[] = {
    RECORD_TEXT(credential, id),
    RECORD_TEXT(credential, email_key),
    RECORD_TEXT(credential, password_hash),
    RECORD_BOOL(credential, confirmed),
    RECORD_TEXT(credential, totp_secret),
    RECORD_TEXT(credential, totp_new),
    RECORD_INT(credential, totp_step),
    RECORD_TEXT(credential, spare),
    RECORD_TEXT(credential, handle),
    RECORD_INT(credential, version),
    RECORD_END,
};

static const struct field mailed_code_fields[] = {
    RECORD_TEXT(mailed_code, id),
    RECORD_TEXT(mailed_code, credential_id),
    RECORD_TEXT(mailed_code, purpose),
    RECORD_TEXT(mailed_code, digits_hash),
    RECORD_INT(mailed_code, created_at),
    RECORD_INT(mailed_code, expires_at),
    RECORD_END,
};

const struct record_type credential_type = { "credential",
                                             sizeof(struct credential),
                                             credential_fields };
const struct record_type mailed_code_type = { "mailed_code",
                                              sizeof(struct mailed_code),
                                              mailed_code_fields };
