/*
 * An employer's team. A person belongs to an employer by a row of their own,
 * so they may belong to several; account.employer_id says for which one they
 * work now. Hiring managers see only postings that were given to them.
 */
#ifndef TANDEM_TEAM_H
#define TANDEM_TEAM_H

#include "core/record.h"

/* Value zero belongs to no team, and may nothing of an employer's. */
enum team { TEAM_NONE, TEAM_READER, TEAM_MANAGER, TEAM_RECRUITER, TEAM_OWNER };
extern const char *const team_names[]; /* none reader manager ... owner */

struct member {
    const char *id; /* employer_id ":" account_id */
    const char *employer_id, *account_id;
    int team;
    int64_t since;
    int64_t version;
};

/* A place in a team, offered by mail to one address. */
struct invitation {
    const char *id; /* SHA-256 of the secret in the mail */
    const char *employer_id;
    const char *email, *email_key;
    int team;
    const char *by_id; /* the owner who sent it */
    int64_t sent_at, expires_at;
};

/* A posting that a hiring manager sees. */
struct given {
    const char *id; /* posting_id ":" account_id */
    const char *posting_id, *employer_id, *account_id;
    int64_t given_at;
};

extern const struct record_type member_type, invitation_type, given_type;

/* "hiring manager", in a sentence. */
const char *team_words(int team);

#endif
