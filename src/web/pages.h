/* Every handler, by file. Each file is one group of pages. */
#ifndef TANDEM_PAGES_H
#define TANDEM_PAGES_H

#include "web/route.h"

struct form;

#define PAGE(name) struct err *name(struct request *q, struct reply *r)

/* health.c */
PAGE(health_alive);
PAGE(health_ready);
PAGE(health_metrics);
PAGE(health_robots);

/* page_account.c */
PAGE(account_show);
PAGE(declaration_show);
PAGE(declaration_send);
PAGE(declaration_withdraw);
PAGE(account_save);
PAGE(account_password);

/* page_address.c */
PAGE(address_show);
PAGE(address_send);
PAGE(address_confirm);
PAGE(address_confirm_send);
PAGE(address_undo);
PAGE(address_undo_send);

/* page_sessions.c */
PAGE(sessions_show);
PAGE(sessions_end);

/* page_admin.c */
PAGE(admin_show);

/* page_admin_audit.c */
PAGE(admin_audit);
PAGE(admin_audit_csv);

/* page_admin_audit_compare.c */
PAGE(admin_audit_compare);
PAGE(admin_audit_compare_send);

/* page_wish.c */
PAGE(wish_show);
PAGE(wish_save);

/* page_objection.c */
PAGE(objection_list);
PAGE(objection_send);
PAGE(objection_all);
PAGE(objection_show);
PAGE(objection_match);
PAGE(objection_answer);

/* page_matching.c */
PAGE(matching_show);

/* page_admin_fairness.c */
PAGE(admin_fairness);
PAGE(admin_fairness_csv);

/* page_admin_health.c */
PAGE(admin_health);

/* page_admin_people.c */
PAGE(admin_people);
PAGE(admin_person_close);
PAGE(admin_person_disable);
PAGE(admin_person_enable);

/* page_admin_suppressions.c */
PAGE(admin_suppressions);
PAGE(admin_suppression);
PAGE(admin_suppression_lift);

/* page_admin_companies.c */
PAGE(admin_companies);
PAGE(admin_company_verify);

/* page_admin_postings.c */
PAGE(admin_postings);
PAGE(admin_posting);
PAGE(admin_posting_approve);
PAGE(admin_posting_return);

/* page_admin_dashboard.c */
PAGE(admin_dashboard);
PAGE(admin_dashboard_frame);

/* page_admin_reports.c */
PAGE(admin_reports);
PAGE(admin_report);
PAGE(admin_report_lake);
PAGE(admin_report_csv);

/* page_admin_tasks.c */
PAGE(admin_tasks);
PAGE(admin_tasks_replay);
PAGE(admin_task);
PAGE(admin_task_replay);
PAGE(admin_task_drop);

/* page_applicant.c */
PAGE(applicant_show);
PAGE(applicant_file);
PAGE(applicant_stage);
PAGE(applicant_interview);
PAGE(applicant_offer);
PAGE(applicant_reject);
PAGE(applicant_rating);
PAGE(applicant_note);

/* page_data.c */
PAGE(data_show);
PAGE(erase_show);
PAGE(erase_send);
PAGE(consent_show);
PAGE(consent_send);
PAGE(viewing_show);
PAGE(data_copy);
PAGE(data_copy_send);
PAGE(erase_receipt);
PAGE(erase_keep);

/* page_draft.c */
PAGE(draft_new);
PAGE(draft_add);
PAGE(draft_edit);
PAGE(draft_save);

/* page_team.c */
PAGE(team_show);
PAGE(team_invite_send);
PAGE(team_withdraw_send);
PAGE(team_place_send);
PAGE(team_remove_send);

/* page_companies.c */
PAGE(companies_show);
PAGE(companies_switch);
PAGE(companies_leave);

/* page_invitation.c */
PAGE(invitation_show);
PAGE(invitation_new);
PAGE(invitation_join);

/* page_employer.c */
PAGE(employer_show);
PAGE(employer_postings);

/* page_feed.c */
PAGE(feed_rss);
PAGE(feed_sitemap);
/* page_application.c */
PAGE(application_write);
PAGE(application_send);
PAGE(application_list);
PAGE(application_show);
PAGE(application_withdraw);

/* page_match.c */
PAGE(match_list);
PAGE(match_show);
PAGE(match_mark);
PAGE(match_against);

/* page_profile.c */
PAGE(profile_show);
PAGE(profile_save);

/* page_changes.c */
PAGE(changes_show);
PAGE(changes_send);

/* page_profile_short.c */
PAGE(profile_short);
PAGE(profile_short_send);
PAGE(profile_skills);

/* page_profile_export.c */
PAGE(profile_json);
PAGE(profile_print);

/* page_me.c */
PAGE(me_show);

/* page_resume.c */
PAGE(resume_show);
PAGE(resume_send);
PAGE(resume_progress);
PAGE(resume_download);
PAGE(resume_page);
PAGE(resume_erase_show);
PAGE(resume_erase_send);

/* page_company.c */
PAGE(company_show);
PAGE(company_send);

/* page_home.c */
PAGE(home_show);
PAGE(home_privacy);

/* page_message.c */
PAGE(message_list);
PAGE(message_show);
PAGE(message_send);

/* page_alert.c */
PAGE(alert_list);
PAGE(alert_add);
PAGE(alert_choose);
PAGE(alert_drop);

/* page_notices.c */
PAGE(notices_show);
PAGE(notices_read_all);
PAGE(notices_read);
PAGE(notices_mails);
PAGE(inbound_sns);
PAGE(notices_mails_save);
PAGE(notices_mails_again);
PAGE(notices_unsubscribe);
PAGE(notices_unsubscribe_send);

/* page_outbox.c */
PAGE(outbox_list);
PAGE(outbox_mail);

/* page_password.c */
PAGE(password_forgot);
PAGE(password_forgot_send);
PAGE(password_reset);
PAGE(password_reset_send);

/* page_people.c */
PAGE(people_matches);
PAGE(people_match);
PAGE(people_match_json);
PAGE(people_decide);
PAGE(people_against);
PAGE(people_search);

/* page_pipeline.c */
PAGE(pipeline_show);

/* page_posting.c */
PAGE(posting_page);
PAGE(posting_company);

/* page_publish.c */
PAGE(publish_show);
PAGE(publish_send);
PAGE(publish_pause);
PAGE(publish_extend);
PAGE(publish_close);
PAGE(publish_give);

/* page_requirements.c */
PAGE(requirements_show);
PAGE(requirements_save);
PAGE(requirements_read);

/* page_search.c */
PAGE(search_postings);

/* page_passkey.c */
PAGE(passkeys_show);
PAGE(passkeys_begin);
PAGE(passkeys_prove);
PAGE(passkeys_remove);
PAGE(passkey_step);
PAGE(passkey_step_send);

/* page_second.c */
PAGE(second_show);
PAGE(second_begin_send);
PAGE(second_prove_send);
PAGE(second_end_send);
PAGE(second_step);
PAGE(second_step_send);
CHECKED struct err *second_ask(struct request *q, struct reply *r);

/* page_signin.c */
PAGE(signin_show);
PAGE(signin_send);
PAGE(signin_out);
/* What was typed, or a passkey's answer, is wrong; the form says what. */
CHECKED struct err *signin_again(struct form *f, struct reply *r);

/* page_signup.c */
PAGE(signup_show);
PAGE(signup_send);
PAGE(signup_verify);
PAGE(signup_verify_send);

#endif
