/*
 * The columns of each record, once: the SQL texts are made of these lists by
 * the compiler. `id`, `version` and the store's own `seq` are left out; they
 * stand in the texts themselves. A test compares the lists with core's tables.
 */
#ifndef TANDEM_STORE_SQLITE_FIELDS_H
#define TANDEM_STORE_SQLITE_FIELDS_H

#define EMPLOYER(X) \
    X(name) X(about) X(place) X(sector) X(created_at) X(verified) \
    X(verified_domain) X(verified_at)

#define ACCOUNT(X) \
    X(email) X(email_key) X(name) X(role) X(employer_id) X(created_at) \
    X(verified_at) X(disabled_at) X(language) X(time_zone) \
    X(unsubscribe_key) X(pending_company) X(open_to_offers) X(blind) \
    X(second_at) X(unmatched_at) X(erase_at) X(erase_receipt) \
    X(closing) X(closing_words)

#define ADDRESS_LINK(X) \
    X(account_id) X(kind) X(email) X(email_key) X(number) X(asked_at) \
    X(expires_at)

#define MEMBER(X) \
    X(employer_id) X(account_id) X(team) X(since)

#define INVITATION(X) \
    X(employer_id) X(email) X(email_key) X(team) X(by_id) X(sent_at) \
    X(expires_at)

#define GIVEN(X) \
    X(posting_id) X(employer_id) X(account_id) X(given_at)

#define SESSION(X) \
    X(account_id) X(form_key) X(agent) X(challenge) X(rights) X(pass) \
    X(created_at) X(seen_at) X(expires_at) X(vouched_at) X(proven_at)

#define PREFERENCE(X) \
    X(account_id) X(kind) X(mail)

#define DIGEST(X) \
    X(account_id) X(kind) X(pace) X(told_at) X(due_at)

#define ALERT(X) \
    X(account_id) X(seeks) X(question) X(pace) X(told) X(created_at) \
    X(told_at) X(due_at) X(from_at)

#define CONSENT(X) \
    X(account_id) X(purpose) X(text_version) X(given_at) X(withdrawn_at)

#define ABSENCE(X) X(account_id) X(told) X(told_at)

#define ARCHIVE(X) \
    X(account_id) X(blob_key) X(size_bytes) X(asked_at) X(ready_at) \
    X(expires_at)

#define THROTTLE(X) \
    X(count) X(started_at) X(until) X(expires_at)

#define RECEIPT(X) \
    X(erased) X(asked_at) X(done_at) X(due_at)

#define CREDENTIAL(X) \
    X(email_key) X(password_hash) X(confirmed) X(totp_secret) X(totp_new) \
    X(totp_step) X(spare) X(handle)

#define MAILED_CODE(X) \
    X(credential_id) X(purpose) X(digits_hash) X(created_at) X(expires_at)

#define PASSKEY(X) \
    X(account_id) X(key) X(algorithm) X(public_key) X(counter) X(name) \
    X(made_at) X(used_at)

#define PASSKEY_QUESTION(X) \
    X(holder) X(account_id) X(expires_at)

#define OBJECTION(X) \
    X(account_id) X(posting_id) X(body) X(sent_at) X(answer) \
    X(answered_at)

#define DECLARATION(X) \
    X(sex) X(ethnicity) X(disability) X(age) X(said_at)

#define WISH(X) \
    X(pay) X(pay_currency) X(pay_period) X(place) X(place_km) X(remote) \
    X(start_at) X(permit)

#define FAIRNESS_SNAPSHOT(X) \
    X(taken_at) X(declared) X(tables)

#define FAIRNESS_TALLY(X) \
    X(changes) X(taken_changes) X(taken_at)

#define DATA_KEY(X) \
    X(account_id) X(wrapped) X(created_at)

#define POSTING(X) \
    X(employer_id) X(state) X(title) X(description) X(place) X(remote) \
    X(kind) X(pay_min) X(pay_max) X(pay_currency) X(pay_period) \
    X(questions) X(requirements) X(requirements_corrected) X(language) \
    X(created_at) X(published_at) X(closes_at) X(closed_at) \
    X(submitted_at) X(submitted_by) X(returned)

#define POSTING_CARD(X) \
    X(employer_id) X(state) X(title) X(place) X(remote) X(kind) \
    X(pay_min) X(pay_max) X(pay_currency) X(pay_period) X(published_at) \
    X(closes_at)

#define PROFILE_CARD(X) \
    X(candidate_id) X(number) X(resume_json) X(confirmed_at)

#define RESUME(X) \
    X(candidate_id) X(number) X(state) X(reason) X(file_name) \
    X(media_type) X(size_bytes) X(sha256) X(blob_key) X(pages) \
    X(reading_page) X(drawn) X(created_at) X(read_at)

#define PROFILE(X) \
    X(candidate_id) X(number) X(resume_id) X(resume_json) X(text) \
    X(evidence) X(skills) X(warnings) X(unread) X(language) X(confirmed) \
    X(draft) X(created_at) X(confirmed_at)

#define APPLICATION(X) \
    X(posting_id) X(employer_id) X(candidate_id) X(resume_id) \
    X(profile_id) X(letter) X(answers) X(stage) X(stage_at) X(score) \
    X(explanation) X(outline) X(reason) X(applied_at) X(opened_at) \
    X(answered_at) X(revealed_at)

#define ENTRY(X) \
    X(application_id) X(kind) X(happened_at) X(by_id) X(by_candidate) \
    X(stage) X(body) X(rating) X(meet_at) X(place) X(reason)

#define TALK(X) \
    X(posting_id) X(employer_id) X(candidate_id) X(entry_id) X(last_at)

#define EVENT(X) \
    X(kind) X(happened_at) X(actor_id) X(candidate_id) X(employer_id) \
    X(posting_id) X(application_id) X(detail)

#define TASK(X) \
    X(kind) X(payload) X(unique_key) X(state) X(run_at_ms) X(tries) \
    X(tries_most) X(lease_until_ms) X(fence) X(worker) X(error) \
    X(created_at_ms) X(finished_at_ms)

#define NOTICE(X) \
    X(account_id) X(kind) X(subject) X(link) X(created_at) X(read_at)

#define SUPPRESSION(X) \
    X(account_id) X(reason) X(created_at)

#define MATCH_CARD(X) \
    X(posting_id) X(profile_id) X(score) X(band) X(outline) X(rank_version)

#define MATCH_LINE(X) \
    X(candidate_id) X(posting_id) X(employer_id) X(profile_id) \
    X(posting_version) X(score) X(max) X(band) X(limited) X(rank_version) \
    X(computed_at) X(found_at) X(found_by) X(outline)
#define MATCH(X) MATCH_LINE(X) X(explanation)
#define RANKING(X) \
    X(version) X(target) X(people) X(after) X(touched_at)

#define ERASED(X) X(erased_at)

#define MARK(X) \
    X(candidate_id) X(posting_id) X(dismissed_at) X(saved_at) X(reason)

#define DISPOSITION(X) \
    X(candidate_id) X(posting_id) X(employer_id) X(state) X(reason) \
    X(decided_at)

#define SIGHTING(X) \
    X(candidate_id) X(employer_id) X(posting_id) X(seen_at)

#define AUDIT(X) \
    X(happened_at) X(actor_id) X(actor_role) X(action) X(object) \
    X(subject_id) X(detail) X(salts) X(previous_hash) X(hash)

#define AUDIT_PUT(X) \
    X(seq) X(put_at) X(settled) X(pending) X(pending_at) X(again) X(late) \
    X(error)

#define AUDIT_COMPARISON(X) \
    X(compared_at) X(ours) X(there) X(missing) X(differing) X(strange) \
    X(waiting) X(seen_since) X(seen_cut) X(tried_at) X(error)

#define AUDIT_FINDING(X) \
    X(kind) X(seq) X(happened_at) X(who) X(what) X(thing) X(times) X(why)

#define FIELD_COLUMN(name) ", " #name
#define FIELD_VALUE(name) ", :" #name
#define FIELD_SET(name) ", " #name " = :" #name

#endif
