/*
 * From ids to words. Each value is read from the store at the moment of
 * writing; what is no longer there means that there is nothing to tell. Free
 * text of people (letters, messages, names typed at sign-up) stays out: a
 * mail says that there is something, and where.
 */
#include "flow/mailing_text.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"
#include "core/application.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/actor.h"
#include "flow/blinding.h"
#include "flow/mailing_alerts.h"
#include "flow/mailing_news.h"

enum { FILE_MOST = 65536, ENTRIES = 500 };

struct writing {
    struct ports *p;
    struct arena *a;
    const struct account *to;
    json_t *about, *values;
    const char *named; /* ids of those whose names it holds */
};

/* Where the one link of each kind leads: %s is the member of `about`. */
struct link {
    const char *kind, *path, *member;
};

static const struct link links[] = {
    { "account_closed", "/privacy", NULL },
    { "account_opened", "/signin", NULL },
    { "address_asked", "/account/address/undo?code=%s", "secret" },
    { "address_changed", "/account/address/undo?code=%s", "secret" },
    { "address_prove", "/account/address/confirm?code=%s", "secret" },
    { "address_taken", "/signin", NULL },
    { "alerts", "/account/notices", NULL },
    { "applied", "/employer/applications/%s", "application" },
    { "closed", "/me/applications/%s", "application" },
    { "copy", "/account/data", NULL },
    { "erased", "/account/erased?code=%s", "receipt" },
    { "erasing", "/account/erase", NULL },
    { "inactive", "/signin", NULL },
    { "invitation", "/invitation?code=%s", "secret" },
    { "invited", "/me/applications/%s", "application" },
    { "known", "/signin", NULL },
    { "matches", "/me/matches", NULL },
    { "message", "/messages/%s", "application" },
    { "moved", "/me/applications/%s", "application" },
    { "offered", "/me/applications/%s", "application" },
    { "passkey_added", "/account/passkeys", NULL },
    { "passkey_copied", "/account/passkeys", NULL },
    { "passkey_removed", "/account/passkeys", NULL },
    { "password", "/password/forgot", NULL },
    { "people", "/employer/postings", NULL },
    { "posting_approved", "/employer/postings/%s", "posting" },
    { "posting_returned", "/employer/postings/%s", "posting" },
    { "read", "/me/resume/%s", "resume" },
    { "refused", "/me/resume/%s", "resume" },
    { "rejected", "/me/applications/%s", "application" },
    { "reset", "/password/reset?code=%s", "secret" },
    { "second_off", "/account/second-factor", NULL },
    { "second_on", "/account/second-factor", NULL },
    { "sent", "/me/applications/%s", "application" },
    { "spare", "/account/second-factor", NULL },
    { "team_place", "/employer/team", NULL },
    { "team_removed", "/account/companies", NULL },
    { "verify", "/verify?code=%s", "secret" },
    { "withdrawn", "/employer/applications/%s", "application" },
    { NULL, NULL, NULL },
};

static void
set(struct writing *w, const char *name, const char *text)
{
    json_object_set_new(w->values, name, json_string(text));
}

static void
set_link(struct writing *w, const char *kind)
{
    const char *base = conf_text(w->p->conf, "web.base_url");

    for (const struct link *l = links; l->kind != NULL; l++) {
        const char *id, *mark;

        if (!str_eq(l->kind, kind))
            continue;
        mark = strstr(l->path, "%s");
        id = l->member == NULL ? ""
                               : json_get_str(w->about, l->member, "");
        if (mark == NULL)
            set(w, "LINK", arena_printf(w->a, "%s%s", base, l->path));
        else
            set(w, "LINK", arena_printf(w->a, "%s%.*s%s", base,
                                        (int)(mark - l->path), l->path, id));
    }
}

/* What the mail is about. */

/* The last interview that was set. */
static struct err *
about_interview(struct writing *w, const char *application_id)
{
    struct page page = { .limit = ENTRIES };
    struct rows rows;

    TRY(store_list(w->p->store, w->a, ENTRY_BY_APPLICATION, application_id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct entry *e = rows.row[i];

        if (e->kind == ENTRY_INTERVIEW)
            set(w, "MOMENT", clock_moment(w->a, e->meet_at,
                                          w->to->time_zone));
    }
    return NULL;
}

/* Who wrote, as the other side knows them. */
static struct err *
about_writer(struct writing *w, const struct application *app)
{
    const char *by = json_get_str(w->about, "by", "");
    struct account *writer;

    TRY(store_get(w->p->store, w->a, &account_type, by, &writer));
    set(w, "BY", blinding_name(w->a, writer, app));
    w->named = arena_printf(w->a, "%s %s", w->named, writer->id);
    return NULL;
}

/* What someone may no longer see is not mailed to them either. */
static struct err *
check_reader(struct writing *w, const struct application *app)
{
    struct actor who;

    if (w->to->role != ROLE_EMPLOYER) {
        TRY(actor_of(w->p, w->a, w->to, &who));
        return actor_check(w->a, &who, ACT_READ_APPLICATION,
                           app->candidate_id);
    }
    TRY(actor_in(w->p, w->a, w->to->id, app->employer_id, &who));
    return actor_check_posting(w->p, w->a, &who, ACT_READ_APPLICANTS,
                               app->posting_id, app->employer_id);
}

static struct err *
about_application(struct writing *w, const char *kind)
{
    struct application *app;
    struct posting *posting;
    struct employer *employer;
    struct account *candidate;

    TRY(store_get(w->p->store, w->a, &application_type,
                  json_get_str(w->about, "application", ""), &app));
    TRY(check_reader(w, app));
    TRY(store_get(w->p->store, w->a, &posting_type, app->posting_id,
                  &posting));
    TRY(store_get(w->p->store, w->a, &employer_type, app->employer_id,
                  &employer));
    TRY(store_get(w->p->store, w->a, &account_type, app->candidate_id,
                  &candidate));
    set(w, "TITLE", posting->title);
    set(w, "COMPANY", employer->name);
    set(w, "CANDIDATE", blinding_name(w->a, candidate, app));
    w->named = arena_printf(w->a, "%s %s", w->named, candidate->id);
    set(w, "STAGE", stage_words(app->stage));
    if (str_eq(kind, "invited"))
        return about_interview(w, app->id);
    if (str_eq(kind, "message"))
        return about_writer(w, app);
    return NULL;
}

/* An employer's team: an invitation to it, or one's own place there. */
static struct err *
about_team(struct writing *w)
{
    const char *offer = json_get_str(w->about, "invitation", NULL);
    const char *employer_id = json_get_str(w->about, "employer", "");
    struct employer *employer;
    struct invitation *n;
    struct member *m;
    struct err *e;

    if (offer != NULL) {
        TRY(store_get(w->p->store, w->a, &invitation_type, offer, &n));
        employer_id = n->employer_id;
        set(w, "TEAM", team_words(n->team));
        set(w, "DAY", clock_day(w->a, n->expires_at, w->to->time_zone));
    }
    TRY(store_get(w->p->store, w->a, &employer_type, employer_id,
                  &employer));
    set(w, "COMPANY", employer->name);
    if (offer != NULL)
        return NULL;
    e = store_get(w->p->store, w->a, &member_type,
                  arena_join(w->a, employer_id, ":", w->to->id, NULL), &m);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    set(w, "TEAM", team_words(e == NULL ? m->team : TEAM_NONE));
    return NULL;
}

static struct err *
about_resume(struct writing *w)
{
    int64_t check = json_get_int(w->about, "check", 0);
    struct resume *r;

    TRY(store_get(w->p->store, w->a, &resume_type,
                  json_get_str(w->about, "resume", ""), &r));
    set(w, "CHECK", check == 0 ? "look it over once" :
        arena_printf(w->a, "%lld thing%s to check", (long long)check,
                     check == 1 ? "" : "s"));
    set(w, "REASON", r->reason != NULL ? r->reason
                                       : "It could not be read.");
    return NULL;
}

/* What an administrator decided about an opening. */
static struct err *
about_posting(struct writing *w)
{
    struct posting *posting;
    struct actor who;

    TRY(store_get(w->p->store, w->a, &posting_type,
                  json_get_str(w->about, "posting", ""), &posting));
    TRY(actor_in(w->p, w->a, w->to->id, posting->employer_id, &who));
    TRY(actor_check_posting(w->p, w->a, &who, ACT_READ_POSTING, posting->id,
                            posting->employer_id));
    set(w, "TITLE", posting->title);
    set(w, "REASON", posting->returned != NULL ? posting->returned : "");
    return NULL;
}

/* Why an account was closed, and what its owner is told beside that. */
static void
about_closing(struct writing *w)
{
    const char *words = w->to->closing_words;

    set(w, "WHY", account_closing_words(w->to->closing));
    set(w, "WORDS", words == NULL ? ""
                                  : arena_printf(w->a, "%s\n\n", words));
}

/* What identity_reset ended beside the sessions. */
static void
about_password(struct writing *w)
{
    bool ended = json_is_true(json_object_get(w->about, "forgotten")) &&
                 identity_has_passkeys(w->p->identity);

    set(w, "PASSKEYS", ended ? " Its passkeys were\nremoved too, if it had "
                               "any: make new ones at your account." : "");
}

/* What is new in saved searches: alone it is a mail of its own kind, else a
 * second part of the list that is there. */
static struct err *
about_alerts(struct writing *w, const char **kind)
{
    const char *list = json_get_str(w->values, "LIST", NULL), *text;
    int64_t count;
    struct err *e = mailing_alerts(w->p, w->a, w->to,
                                   json_object_get(w->about, "alerts"), &text,
                                   &count);

    if (e != NULL)
        return e->kind == ERR_MISSING && list != NULL ? NULL : e;
    if (list != NULL) {
        set(w, "LIST", arena_printf(w->a, "%s\n\nAnd in your saved searches:"
                                    "\n\n%s", list, text));
        return NULL;
    }
    *kind = "alerts";
    set(w, "LIST", text);
    set(w, "COUNT", arena_printf(w->a, "%lld new", (long long)count));
    return NULL;
}

static struct err *
about_news(struct writing *w, const char **kind)
{
    bool alerts = json_object_get(w->about, "alerts") != NULL;
    struct err *e = NULL;

    if (json_object_get(w->about, "since") != NULL)
        e = mailing_news(w->p, w->a, w->to, (struct matching_span){
                             json_get_int(w->about, "since", 0),
                             json_get_int(w->about, "until", 0) },
                         w->values);
    if (!alerts || (e != NULL && e->kind != ERR_MISSING))
        return e;
    return about_alerts(w, kind);
}

static struct err *
read_values(struct writing *w, const char **kind_of)
{
    const char *kind = *kind_of;

    set_link(w, kind);
    set(w, "CODE", json_get_str(w->about, "digits", ""));
    set(w, "DAY", clock_day(w->a, json_get_int(w->about, "due", 0),
                            w->to->time_zone));
    set(w, "RECEIPT", json_get_str(w->about, "receipt", ""));
    about_closing(w);
    about_password(w);
    if (json_object_get(w->about, "application") != NULL)
        return about_application(w, kind);
    if (str_starts(kind, "posting_"))
        return about_posting(w);
    if (json_object_get(w->about, "resume") != NULL)
        return about_resume(w);
    if (json_object_get(w->about, "employer") != NULL ||
        json_object_get(w->about, "invitation") != NULL)
        return about_team(w);
    return about_news(w, kind_of);
}

/* Files. */

static struct err *
read_file(struct ports *p, struct arena *a, const char *kind,
          const char **name, char **file)
{
    *name = arena_printf(a, "templates/mail/%s.txt", kind);
    return file_shipped(a, conf_share_path(a, p->conf, *name), FILE_MOST,
                        file);
}

static struct err *
fill(struct arena *a, const char *file_name, const char *file,
     json_t *values, char **out)
{
    struct str text = str_new(a);
    const char *at = file, *open;

    while ((open = strstr(at, "{{")) != NULL) {
        const char *end = strstr(open, "}}"), *value;
        char *name;

        if (end == NULL)
            return fail(a, ERR_DOWN, "close the brackets",
                        "%s has {{ without }}", file_name);
        name = arena_copy(a, open + 2, (size_t)(end - open - 2));
        value = json_get_str(values, name, NULL);
        if (value == NULL)
            return fail(a, ERR_DOWN, "take a name that this mail has",
                        "%s asks for %s", file_name, name);
        str_add_bytes(&text, at, (size_t)(open - at));
        str_add(&text, value);
        at = end + 2;
    }
    str_add(&text, at);
    *out = text.text;
    return NULL;
}

struct err *
mailing_text_fill(struct arena *a, const char *file_name, const char *file,
                  json_t *values, const char **subject, const char **text)
{
    static const char head[] = "Subject: ";
    const char *line = strchr(file, '\n');
    char *filled;

    if (!str_starts(file, head) || line == NULL)
        return fail(a, ERR_DOWN, "begin it with Subject: and a line",
                    "%s has no subject", file_name);
    TRY(fill(a, file_name,
             arena_copy(a, file + sizeof(head) - 1,
                        (size_t)(line - file) - (sizeof(head) - 1)),
             values, &filled));
    for (char *c = filled; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ')
            *c = ' ';
    }
    *subject = filled;
    while (*line == '\n')
        line++;
    TRY(fill(a, file_name, line, values, &filled));
    *text = filled;
    return NULL;
}

struct err *
mailing_text(struct ports *p, struct arena *a, const char *kind,
             const struct account *to, json_t *about, bool *gone,
             struct mail_message *m)
{
    struct writing w = { p, a, to,
                         about != NULL ? about : json_keep(a, json_object()),
                         json_keep(a, json_object()), to->id };
    const char *name;
    char *file;
    struct err *e = read_values(&w, &kind);

    m->about = w.named;

    *gone = e != NULL && e->kind == ERR_MISSING;
    if (e != NULL)
        return *gone ? NULL : e;
    TRY(read_file(p, a, kind, &name, &file));
    return mailing_text_fill(a, name, file, w.values, &m->subject, &m->text);
}
