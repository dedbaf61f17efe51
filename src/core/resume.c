/* The tables that describe resumes and profiles. */
#include "core/resume.h"

const char *const resume_state_names[] = { "received", "scanned", "read",
                                           "checked", "refused", NULL };

static const struct field resume_fields[] = {
    RECORD_TEXT(resume, id),
    RECORD_TEXT(resume, candidate_id),
    RECORD_INT(resume, number),
    RECORD_ENUM(resume, state, resume_state_names),
    RECORD_TEXT(resume, reason),
    RECORD_TEXT(resume, file_name),
    RECORD_TEXT(resume, media_type),
    RECORD_INT(resume, size_bytes),
    RECORD_TEXT(resume, sha256),
    RECORD_TEXT(resume, blob_key),
    RECORD_INT(resume, pages),
    RECORD_INT(resume, reading_page),
    RECORD_INT(resume, drawn),
    RECORD_INT(resume, created_at),
    RECORD_INT(resume, read_at),
    RECORD_INT(resume, version),
    RECORD_END,
};

static const struct field profile_fields[] = {
    RECORD_TEXT(profile, id),
    RECORD_TEXT(profile, candidate_id),
    RECORD_INT(profile, number),
    RECORD_TEXT(profile, resume_id),
    RECORD_TEXT(profile, resume_json),
    RECORD_TEXT(profile, text),
    RECORD_TEXT(profile, evidence),
    RECORD_TEXT(profile, skills),
    RECORD_TEXT(profile, warnings),
    RECORD_TEXT(profile, unread),
    RECORD_TEXT(profile, language),
    RECORD_BOOL(profile, confirmed),
    RECORD_BOOL(profile, draft),
    RECORD_INT(profile, created_at),
    RECORD_INT(profile, confirmed_at),
    RECORD_INT(profile, version),
    RECORD_END,
};

static const struct field profile_card_fields[] = {
    RECORD_TEXT(profile, id),
    RECORD_TEXT(profile, candidate_id),
    RECORD_INT(profile, number),
    RECORD_TEXT(profile, resume_json),
    RECORD_INT(profile, confirmed_at),
    RECORD_END,
};

const struct record_type profile_card_type = { "profile",
                                               sizeof(struct profile),
                                               profile_card_fields };
const struct record_type resume_type = { "resume", sizeof(struct resume),
                                         resume_fields };
const struct record_type profile_type = { "profile", sizeof(struct profile),
                                          profile_fields };
