/* The list of all kinds of records; a test of the store holds it against what
 * the store can keep. */
#include "core/record_types.h"

#include "core/absence.h"
#include "core/account.h"
#include "core/address_link.h"
#include "core/alert.h"
#include "core/application.h"
#include "core/archive.h"
#include "core/audit_outside.h"
#include "core/credential.h"
#include "core/declaration.h"
#include "core/event.h"
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

const struct record_type *const record_types[] = {
    &absence_type,
    &account_type,
    &address_link_type,
    &alert_type,
    &application_type,
    &archive_type,
    &audit_comparison_type,
    &audit_finding_type,
    &audit_put_type,
    &audit_type,
    &consent_type,
    &credential_type,
    &data_key_type,
    &declaration_type,
    &digest_type,
    &disposition_type,
    &employer_type,
    &entry_type,
    &erased_type,
    &event_type,
    &fairness_snapshot_type,
    &fairness_tally_type,
    &given_type,
    &invitation_type,
    &mailed_code_type,
    &mark_type,
    &match_card_type,
    &match_type,
    &member_type,
    &notice_type,
    &objection_type,
    &passkey_question_type,
    &passkey_type,
    &posting_card_type,
    &posting_type,
    &preference_type,
    &profile_card_type,
    &profile_type,
    &ranking_type,
    &receipt_type,
    &resume_type,
    &session_type,
    &sighting_type,
    &suppression_type,
    &talk_type,
    &task_type,
    &throttle_type,
    &wish_type,
    NULL,
};
