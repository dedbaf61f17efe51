/* A person who signs in, in one role; their sessions, consents, choices. */
#ifndef TANDEM_ACCOUNT_H
#define TANDEM_ACCOUNT_H

#include "base/arena.h"
#include "core/record.h"

enum role { ROLE_NOBODY, ROLE_CANDIDATE, ROLE_EMPLOYER, ROLE_ADMIN };
extern const char *const role_names[]; /* nobody candidate employer admin */

/* Why an administrator closed an account. */
enum closing { CLOSING_NONE, CLOSING_RULES, CLOSING_SAFETY, CLOSING_ASKED,
               CLOSING_OTHER };
extern const char *const closing_names[]; /* none rules safety asked other */

struct account {
    const char *id;
    const char *email; /* as typed, for mail */
    const char *email_key; /* lower case; unique */
    const char *name;
    int role;
    const char *employer_id; /* ROLE_EMPLOYER: whose team */
    int64_t created_at, verified_at, disabled_at; /* 0: not */
    const char *language, *time_zone;
    bool open_to_offers; /* ROLE_CANDIDATE: employers may find the profile */
    bool blind; /* ROLE_CANDIDATE: hidden until an interview: core/blind.h */
    const char *unsubscribe_key; /* secret of the links in mails */
    int64_t second_at; /* since when a second factor is asked; 0: it is not */
    const char *pending_company; /* employer not yet created: its name */
    int64_t unmatched_at; /* since when they are in no list, by their own will;
                             0: they may be matched */
    int64_t erase_at;     /* when the account is erased; 0: it stays */
    const char *erase_receipt; /* id of the receipt of that */
    int closing; /* with disabled_at: why; CLOSING_NONE: it is to be erased */
    const char *closing_words; /* what its owner is told beside that, or NULL */
    int64_t version;
};

/* A signed-in browser. The id is the SHA-256 of the cookie's token. */
struct session {
    const char *id;
    const char *account_id;
    const char *form_key; /* secret behind the cross-site tokens */
    const char *agent;    /* "Firefox on Linux", for the list of sessions */
    const char *challenge; /* NULL: signed in. Else the password was right and
                              the second factor is due */
    const char *rights; /* what the account was when last seen; when it may
                           more, the session gets another token */
    const char *pass; /* what the identity service is asked with whether it
                         still stands for the person; NULL: it is not */
    int64_t created_at, seen_at, expires_at;
    int64_t vouched_at; /* when it last did */
    int64_t proven_at; /* when the password was given once more; 0: never */
};

/* Kinds of mail that a person can switch off; a row stands for "off". */
struct preference {
    const char *id; /* account_id ":" kind */
    const char *account_id;
    const char *kind;
    bool mail;
};

/* How often news of one kind are told together. */
enum pace { PACE_OFF, PACE_AT_ONCE, PACE_DAILY, PACE_WEEKLY };
extern const char *const pace_names[]; /* off at_once daily weekly */

/* News of one kind that are gathered: when a person was told last, and when
 * they are told again. PACE_OFF: in the product only. */
struct digest {
    const char *id; /* account_id ":" kind */
    const char *account_id;
    const char *kind; /* matches, people */
    int pace;
    int64_t told_at, due_at;
    int64_t version;
};

/* Consent to one purpose, in the version of the text that was shown. */
struct consent {
    const char *id;
    const char *account_id;
    const char *purpose; /* "terms" */
    const char *text_version;
    int64_t given_at, withdrawn_at;
};

/* What is left of an erased person: that it was done, and when. */
struct receipt {
    const char *id; /* SHA-256 of the code that the person was given */
    const char *erased; /* JSON: {"resumes":2,"applications":1,...} */
    int64_t asked_at, done_at; /* done_at 0: not yet */
    int64_t due_at; /* when it was to begin */
};

/* Whether it is known who a company is, and how. */
enum verified { VERIFIED_NO, VERIFIED_DOMAIN, VERIFIED_ADMIN };
extern const char *const verified_names[]; /* no domain admin */

/* The company that publishes postings. */
struct employer {
    const char *id;
    const char *name;
    const char *about; /* Markdown */
    const char *place;
    const char *sector;
    int64_t created_at;
    int verified;
    const char *verified_domain; /* VERIFIED_DOMAIN: of an owner's address */
    int64_t verified_at;
    int64_t version;
};

/* "it broke the rules of this site": after "This account was closed: ". */
const char *account_closing_words(int closing);

/* Employers may find the person and are told who they are: they agreed to it,
 * may be matched, and are not about to go. */
bool account_is_findable(const struct account *a);

extern const struct record_type account_type, session_type, preference_type,
    digest_type, consent_type, receipt_type, employer_type;

/* The address as it is compared and looked up: trimmed, in small letters. */
char *account_email_key(struct arena *a, const char *email);

#endif
