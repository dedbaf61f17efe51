/* The tables that describe teams. */
#include "core/team.h"

const char *const team_names[] = { "none", "reader", "manager", "recruiter",
                                   "owner", NULL };

static const struct field member_fields[] = {
    RECORD_TEXT(member, id),
    RECORD_TEXT(member, employer_id),
    RECORD_TEXT(member, account_id),
    RECORD_ENUM(member, team, team_names),
    RECORD_INT(member, since),
    RECORD_INT(member, version),
    RECORD_END,
};

static const struct field invitation_fields[] = {
    RECORD_TEXT(invitation, id),
    RECORD_TEXT(invitation, employer_id),
    RECORD_TEXT(invitation, email),
    RECORD_TEXT(invitation, email_key),
    RECORD_ENUM(invitation, team, team_names),
    RECORD_TEXT(invitation, by_id),
    RECORD_INT(invitation, sent_at),
    RECORD_INT(invitation, expires_at),
    RECORD_END,
};

static const struct field given_fields[] = {
    RECORD_TEXT(given, id),
    RECORD_TEXT(given, posting_id),
    RECORD_TEXT(given, employer_id),
    RECORD_TEXT(given, account_id),
    RECORD_INT(given, given_at),
    RECORD_END,
};

const struct record_type member_type = { "member", sizeof(struct member),
                                         member_fields };
const struct record_type invitation_type = { "invitation",
                                             sizeof(struct invitation),
                                             invitation_fields };
const struct record_type given_type = { "given", sizeof(struct given),
                                        given_fields };

const char *
team_words(int team)
{
    static const char *const words[] = {
        [TEAM_NONE] = "nobody",
        [TEAM_READER] = "reader",
        [TEAM_MANAGER] = "hiring manager",
        [TEAM_RECRUITER] = "recruiter",
        [TEAM_OWNER] = "owner",
    };

    return words[team];
}
