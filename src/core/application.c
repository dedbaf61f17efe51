/* The tables that describe applications, and the order of their stages. */
#include "core/application.h"

const char *const stage_names[] = { "received", "reviewing", "interview",
                                    "offer",    "hired",     "rejected",
                                    "withdrawn", NULL };
const char *const entry_kind_names[] = { "stage",     "message", "note",
                                         "rating",    "interview", "offer",
                                         "rejection", "opened",  NULL };

static const struct field application_fields[] = {
    RECORD_TEXT(application, id),
    RECORD_TEXT(application, posting_id),
    RECORD_TEXT(application, employer_id),
    RECORD_TEXT(application, candidate_id),
    RECORD_TEXT(application, resume_id),
    RECORD_TEXT(application, profile_id),
    RECORD_TEXT(application, letter),
    RECORD_TEXT(application, answers),
    RECORD_ENUM(application, stage, stage_names),
    RECORD_INT(application, stage_at),
    RECORD_REAL(application, score),
    RECORD_TEXT(application, explanation),
    RECORD_TEXT(application, outline),
    RECORD_TEXT(application, reason),
    RECORD_INT(application, applied_at),
    RECORD_INT(application, opened_at),
    RECORD_INT(application, answered_at),
    RECORD_INT(application, revealed_at),
    RECORD_INT(application, version),
    RECORD_END,
};

static const struct field entry_fields[] = {
    RECORD_TEXT(entry, id),
    RECORD_TEXT(entry, application_id),
    RECORD_ENUM(entry, kind, entry_kind_names),
    RECORD_INT(entry, happened_at),
    RECORD_TEXT(entry, by_id),
    RECORD_BOOL(entry, by_candidate),
    RECORD_ENUM(entry, stage, stage_names),
    RECORD_TEXT(entry, body),
    RECORD_INT(entry, rating),
    RECORD_INT(entry, meet_at),
    RECORD_TEXT(entry, place),
    RECORD_TEXT(entry, reason),
    RECORD_END,
};

static const struct field talk_fields[] = {
    RECORD_TEXT(talk, id),
    RECORD_TEXT(talk, posting_id),
    RECORD_TEXT(talk, employer_id),
    RECORD_TEXT(talk, candidate_id),
    RECORD_TEXT(talk, entry_id),
    RECORD_INT(talk, last_at),
    RECORD_END,
};

const struct record_type talk_type = { "talk", sizeof(struct talk),
                                       talk_fields };
const struct record_type application_type = { "application",
                                              sizeof(struct application),
                                              application_fields };
const struct record_type entry_type = { "entry", sizeof(struct entry),
                                        entry_fields };

bool
stage_is_open(int stage)
{
    return stage < STAGE_HIRED;
}

/* Forward and back among the open stages, and from each to hired or
 * rejected. What has ended stays so: a person was told. */
bool
stage_may_follow(int from, int to)
{
    return stage_is_open(from) && to != from && to != STAGE_WITHDRAWN;
}

bool
entry_is_public(int kind)
{
    return kind != ENTRY_NOTE && kind != ENTRY_RATING;
}

const char *
stage_words(int stage)
{
    static const char *const words[] = {
        [STAGE_RECEIVED] = "received",
        [STAGE_REVIEWING] = "in review",
        [STAGE_INTERVIEW] = "interview",
        [STAGE_OFFER] = "offer",
        [STAGE_HIRED] = "hired",
        [STAGE_REJECTED] = "rejected",
        [STAGE_WITHDRAWN] = "withdrawn",
    };

    return words[stage];
}
