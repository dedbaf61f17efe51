/* The table, and what is not in it. */
#include "flow/privacy_kinds.h"

#include "core/absence.h"
#include "core/account.h"
#include "core/address_link.h"
#include "core/alert.h"
#include "core/application.h"
#include "core/archive.h"
#include "core/audit_outside.h"
#include "core/credential.h"
#include "core/declaration.h"
#include "core/fairness.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/objection.h"
#include "core/passkey.h"
#include "core/posting.h"
#include "core/resume.h"
#include "core/sighting.h"
#include "core/team.h"
#include "core/throttle.h"
#include "core/wish.h"

const struct privacy_kind privacy_kinds[] = {
    { &resume_type, RESUME_BY_CANDIDATE, "resume", "Resumes",
      PRIVACY_DROPPED, { NULL } },
    { &profile_type, PROFILE_BY_CANDIDATE, "profile", "Profiles",
      PRIVACY_DROPPED, { NULL } },
    { &match_type, MATCH_BY_CANDIDATE, "match", "Matches", PRIVACY_DROPPED,
      { NULL } },
    { &mark_type, MARK_BY_CANDIDATE, "mark", "Saved and dismissed matches",
      PRIVACY_DROPPED, { NULL } },
    { &application_type, APPLICATION_BY_CANDIDATE, NULL, "Applications",
      PRIVACY_EMPTIED, { NULL } },
    { &alert_type, ALERT_BY_ACCOUNT, "alert", "Saved searches",
      PRIVACY_DROPPED, { "told" } }, /* others' ids */
    { &notice_type, NOTICE_BY_ACCOUNT, "notice", "Notices", PRIVACY_DROPPED,
      { NULL } },
    { &session_type, SESSION_BY_ACCOUNT, "session", "Signed-in browsers",
      PRIVACY_DROPPED, { "id", "form_key", "challenge", "pass" } },
    { &passkey_type, PASSKEY_BY_ACCOUNT, "passkey", "Passkeys",
      PRIVACY_DROPPED, { NULL } },
    { &address_link_type, ADDRESS_LINK_BY_ACCOUNT, "address_link",
      "Changes of the mail address", PRIVACY_DROPPED, { "id" } },
    { &preference_type, PREFERENCE_BY_ACCOUNT, "preference",
      "Choices of mails", PRIVACY_DROPPED, { NULL } },
    { &digest_type, DIGEST_BY_ACCOUNT, "digest",
      "How often news are mailed", PRIVACY_DROPPED, { NULL } },
    { &consent_type, CONSENT_BY_ACCOUNT, "consent", "Consents",
      PRIVACY_DROPPED, { NULL } },
    { &member_type, MEMBER_BY_ACCOUNT, "member", "Places in teams",
      PRIVACY_DROPPED, { NULL } },
    { &objection_type, OBJECTION_BY_ACCOUNT, "objection", "Objections",
      PRIVACY_DROPPED, { NULL } },
    { &sighting_type, SIGHTING_BY_CANDIDATE, "sighting",
      "Lists of employers that you stood in", PRIVACY_DROPPED, { NULL } },
    { &archive_type, ARCHIVE_BY_ACCOUNT, NULL, "Copies of your data",
      PRIVACY_DROPPED, { NULL } }, /* it is what the copy is */
    /* When and where somebody wrote. The words of a candidate stand in the
     * copy with the application; those of an employer are the company's, and
     * tell of applicants. */
    { &entry_type, ENTRY_BY_WRITER, "written", NULL, PRIVACY_EMPTIED,
      { "body", "place", "rating", "reason" } },
    /* Who else was in it is not the person's own. */
    { &event_type, EVENT_BY_CANDIDATE, "event", NULL, PRIVACY_EMPTIED,
      { "actor_id" } },
    { &event_type, EVENT_BY_ACTOR, "act", NULL, PRIVACY_EMPTIED,
      { "candidate_id" } },
    { &audit_type, AUDIT_BY_SUBJECT, "audit", NULL, PRIVACY_EMPTIED,
      { "actor_id", "salts", "previous_hash", "hash" } },
    { NULL, STORE_INDEXES, NULL, NULL, PRIVACY_DROPPED, { NULL } },
};

const struct privacy_exception privacy_exceptions[] = {
    { &account_type, "the row itself: first in the copy, last to be erased" },
    { &absence_type, "that somebody was told of their end; goes with the "
      "account" },
    { &credential_type, "hashes and sealed secrets, which are no copy for "
      "anyone; identity_drop erases them" },
    { &mailed_code_type, "hashes that end within hours; they go with the "
      "credential" },
    { &passkey_question_type, "hashes that end within minutes; they go with "
      "the credential" },
    { &data_key_type, "a key; it is destroyed with the account" },
    { &declaration_type, "lies apart, under a name that only flow/declaring.h "
      "can make; copied and erased by it" },
    { &disposition_type, "what an employer thinks for itself of somebody who "
      "did not apply; goes with the account" },
    { &wish_type, "one a person, under their own id: flow/privacy_export.c "
      "copies it, and it goes with the account" },
    { &suppression_type, "the hash of an address; dropped with the account" },
    { &throttle_type, "hashes, gone within a day" },
    { &erased_type, "that an id is gone, so that no match of it comes back; "
      "the compaction drops it" },
    { &audit_put_type, "numbers" },
    { &audit_comparison_type, "numbers" },
    { &audit_finding_type, "lines by number and seal; who is named has keys "
      "of AWS" },
    { &receipt_type, "made so that it names nobody" },
    { &talk_type, "which message of an application is the last one; emptied "
      "with it" },
    { &task_type, "ids only; codes are wiped, done tasks go after a week" },
    { &invitation_type, "an address that may have no account; dropped with "
      "one, and gone after a week" },
    { &given_type, "which posting a company gave them; goes with the account" },
    { &employer_type, "a company" },
    { &posting_type, "a company's" },
    { &fairness_snapshot_type, "counts of ten people and more" },
    { &fairness_tally_type, "how often anybody changed something" },
    { &ranking_type, "of the product" },
    { &match_card_type, "a part of match" },
    { &posting_card_type, "a part of posting" },
    { &profile_card_type, "a part of profile" },
    { NULL, NULL },
};
