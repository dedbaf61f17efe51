/*
 * The whole site. A row says which method and path, what one must be allowed
 * to do (core/permission.h), and who answers. Of two rows that fit a path, the
 * one that names it stands first.
 */
#include "web/pages.h"

const struct route routes[] = {
    /* anyone */
    { METHOD_GET,  "/",                    ACT_READ_PUBLIC, home_show },
    { METHOD_GET,  "/how-matching-works",  ACT_READ_PUBLIC, home_matching },
    { METHOD_GET,  "/privacy",             ACT_READ_PUBLIC, home_privacy },
    { METHOD_GET,  "/postings",            ACT_READ_PUBLIC, search_postings },
    { METHOD_GET,  "/postings/:id",        ACT_READ_PUBLIC, posting_page },
    { METHOD_GET,  "/companies/:id",       ACT_READ_PUBLIC, posting_company },

    /* anyone: coming in, and mails */
    { METHOD_GET, "/signup", ACT_READ_PUBLIC, signup_show },
    { METHOD_POST, "/signup", ACT_SIGN_IN, signup_send },
    { METHOD_GET, "/verify", ACT_READ_PUBLIC, signup_verify },
    { METHOD_POST, "/verify", ACT_SIGN_IN, signup_verify_send },
    { METHOD_GET, "/signin", ACT_READ_PUBLIC, signin_show },
    { METHOD_POST, "/signin", ACT_SIGN_IN, signin_send },
    { METHOD_POST, "/signout", ACT_SIGN_IN, signin_out },
    { METHOD_GET, "/password/forgot", ACT_READ_PUBLIC, password_forgot },
    { METHOD_POST, "/password/forgot", ACT_SIGN_IN, password_forgot_send },
    { METHOD_GET, "/password/reset", ACT_READ_PUBLIC, password_reset },
    { METHOD_POST, "/password/reset", ACT_SIGN_IN, password_reset_send },
    { METHOD_GET, "/unsubscribe", ACT_READ_PUBLIC, notices_unsubscribe },
    { METHOD_POST_OPEN, "/unsubscribe", ACT_READ_PUBLIC,
      notices_unsubscribe_send },
    { METHOD_GET, "/account/erased", ACT_READ_PUBLIC, data_erased },

    /* signed in */
    { METHOD_GET, "/account", ACT_USE_ACCOUNT, account_show },
    { METHOD_POST, "/account", ACT_USE_ACCOUNT, account_save },
    { METHOD_POST, "/account/password", ACT_USE_ACCOUNT, account_password },
    { METHOD_GET, "/account/sessions", ACT_USE_ACCOUNT, account_sessions },
    { METHOD_POST, "/account/sessions", ACT_USE_ACCOUNT,
      account_sessions_end },
    { METHOD_GET, "/account/notices", ACT_USE_ACCOUNT, notices_mails },
    { METHOD_POST, "/account/notices", ACT_USE_ACCOUNT, notices_mails_save },
    { METHOD_GET, "/account/data", ACT_USE_ACCOUNT, data_show },
    { METHOD_GET, "/account/erase", ACT_USE_ACCOUNT, data_erase },
    { METHOD_POST, "/account/erase", ACT_USE_ACCOUNT, data_erase_send },
    { METHOD_GET, "/notices", ACT_USE_ACCOUNT, notices_show },
    { METHOD_POST, "/notices", ACT_USE_ACCOUNT, notices_read_all },
    { METHOD_POST, "/notices/:id", ACT_USE_ACCOUNT, notices_read },

    /* candidates */
    { METHOD_GET, "/me", ACT_READ_MATCHES, me_show },
    { METHOD_GET, "/me/resume", ACT_UPLOAD_RESUME, resume_show },
    { METHOD_POST, "/me/resume", ACT_UPLOAD_RESUME, resume_send },
    { METHOD_GET, "/me/resume/:id", ACT_READ_RESUME, resume_progress },
    { METHOD_GET, "/me/resume/:id/file", ACT_READ_RESUME, resume_download },
    { METHOD_GET, "/me/profile", ACT_EDIT_PROFILE, profile_show },
    { METHOD_POST, "/me/profile", ACT_EDIT_PROFILE, profile_save },
    { METHOD_GET, "/me/matches", ACT_READ_MATCHES, match_list },
    { METHOD_GET, "/me/matches/:id", ACT_READ_MATCHES, match_show },
    { METHOD_POST, "/me/matches/:id/mark", ACT_READ_MATCHES, match_mark },
    { METHOD_GET, "/me/applications", ACT_READ_APPLICATION,
      application_list },
    { METHOD_GET, "/me/applications/:id", ACT_READ_APPLICATION,
      application_show },
    { METHOD_POST, "/me/applications/:id/withdraw", ACT_WITHDRAW,
      application_withdraw },
    { METHOD_GET, "/postings/:id/apply", ACT_APPLY, application_write },
    { METHOD_POST, "/postings/:id/apply", ACT_APPLY, application_send },

    /* administrators */
    { METHOD_GET, "/admin/outbox", ACT_ADMINISTER, outbox_list },
    { METHOD_GET, "/admin/outbox/:id", ACT_ADMINISTER, outbox_mail },

    /* programs */
    { METHOD_GET,  "/postings.rss",        ACT_READ_PUBLIC, feed_rss },
    { METHOD_GET,  "/sitemap.xml",         ACT_READ_PUBLIC, feed_sitemap },
    { METHOD_GET,  "/healthz",             ACT_READ_PUBLIC, health_alive },
    { METHOD_GET,  "/readyz",              ACT_READ_PUBLIC, health_ready },
    { METHOD_GET,  "/metrics",             ACT_READ_PUBLIC, health_metrics },
    { METHOD_GET,  "/robots.txt",          ACT_READ_PUBLIC, health_robots },

    { METHOD_OTHER, NULL, ACT_NOTHING, NULL },
};
