/* A candidate's application to a posting, and everything said about it. */
#ifndef TANDEM_APPLICATION_H
#define TANDEM_APPLICATION_H

#include "core/record.h"

enum stage {
    STAGE_RECEIVED,
    STAGE_REVIEWING,
    STAGE_INTERVIEW,
    STAGE_OFFER,
    STAGE_HIRED,
    STAGE_REJECTED,
    STAGE_WITHDRAWN
};
extern const char *const stage_names[];

struct application {
    const char *id;
    const char *posting_id;
    const char *employer_id;
    const char *candidate_id;
    const char *resume_id;  /* the file that was sent */
    const char *profile_id; /* the profile as it was sent */
    const char *letter;
    const char *answers; /* JSON: [{"question","answer"}] */
    int stage;
    int64_t stage_at;
    double score; /* of the match on the day it was sent; -1: none */
    const char *explanation; /* JSON: core/explanation.h; may be NULL */
    const char *outline; /* of the explanation: core/outline.h */
    const char *reason; /* why rejected: skills experience filled ... */
    int64_t applied_at, opened_at, answered_at; /* 0: not */
    int64_t revealed_at; /* first invited, offered or hired; 0: not */
    int64_t version;
};

enum entry_kind {
    ENTRY_STAGE,     /* moved: stage */
    ENTRY_MESSAGE,   /* body, to the other side */
    ENTRY_NOTE,      /* body, colleagues only */
    ENTRY_RATING,    /* rating 1 to 5, colleagues only */
    ENTRY_INTERVIEW, /* at, place, body */
    ENTRY_OFFER,     /* body */
    ENTRY_REJECTION, /* reason, body */
    ENTRY_OPENED     /* an employer looked at it for the first time */
};
extern const char *const entry_kind_names[];

/* One thing that happened to an application; never changed afterwards. The
 * timeline, the messages, the notes and the ratings are views of these. */
struct entry {
    const char *id;
    const char *application_id;
    int kind;
    int64_t happened_at;
    const char *by_id; /* account; NULL: the clock */
    bool by_candidate;
    int stage; /* the stage after it */
    const char *body;
    int64_t rating;
    int64_t meet_at; /* ENTRY_INTERVIEW */
    const char *place;
    const char *reason;
};

/* That an application is talked about, and the last message of it. */
struct talk {
    const char *id; /* the application's */
    const char *posting_id, *employer_id, *candidate_id;
    const char *entry_id;
    int64_t last_at;
};

extern const struct record_type application_type, entry_type, talk_type;

/* "in review": the stage in a sentence. */
const char *stage_words(int stage);

/* Still to be decided: not hired, rejected or withdrawn. */
bool stage_is_open(int stage);

/* An employer may move an application from one stage to the other. */
bool stage_may_follow(int from, int to);

/* Entries of this kind are shown to the candidate. */
bool entry_is_public(int kind);

#endif
