/* The table of who is told what, and the subscriber that follows it. */
#include "flow/notifying.h"

#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/application.h"
#include "core/posting.h"
#include "flow/actor.h"
#include "flow/mailing.h"

enum { PAGE = 200 };

/* The team hears what a candidate does; the candidate hears what others do,
 * or with CANDIDATE_TOO also that their own step arrived. */
enum audience { CANDIDATE, CANDIDATE_TOO, TEAM, TEAM_OF_POSTING, APPLICANTS };

struct rule {
    const char *event;
    enum audience audience;
    enum action may; /* of who is told, now */
    const char *notice; /* {TITLE} {COMPANY} {STAGE} {COUNT} {CHECK} */
    const char *link;   /* {APPLICATION} {RESUME} {POSTING} */
    const char *mail;   /* a kind of mailing.c, or NULL */
};

#define MINE "/me/applications/{APPLICATION}"
#define THEIRS "/employer/applications/{APPLICATION}"
#define TALK "/messages/{APPLICATION}"

static const struct rule rules[] = {
    { "application.received", TEAM, ACT_READ_APPLICANTS,
      "New application: {TITLE}", THEIRS, "applied" },
    { "application.received", CANDIDATE_TOO, ACT_READ_APPLICATION,
      "Sent to {COMPANY}: {TITLE}", MINE, "sent" },
    { "application.opened", CANDIDATE, ACT_READ_APPLICATION,
      "{COMPANY} opened your application: {TITLE}", MINE, NULL },
    { "application.moved", CANDIDATE, ACT_READ_APPLICATION,
      "{TITLE} at {COMPANY}: now {STAGE}", MINE, "moved" },
    { "application.invited", CANDIDATE, ACT_READ_APPLICATION,
      "{COMPANY} invites you to an interview: {TITLE}", MINE, "invited" },
    { "application.offered", CANDIDATE, ACT_READ_APPLICATION,
      "{COMPANY} makes you an offer: {TITLE}", MINE, "offered" },
    { "application.rejected", CANDIDATE, ACT_READ_APPLICATION,
      "An answer from {COMPANY}: {TITLE}", MINE, "rejected" },
    { "application.withdrawn", TEAM, ACT_READ_APPLICANTS,
      "An applicant withdrew: {TITLE}", THEIRS, "withdrawn" },
    { "message.sent", CANDIDATE, ACT_USE_MESSAGES,
      "{COMPANY} wrote to you: {TITLE}", TALK, "message" },
    { "message.sent", TEAM, ACT_USE_MESSAGES,
      "An applicant wrote to you: {TITLE}", TALK, "message" },
    { "posting.closed", APPLICANTS, ACT_READ_APPLICATION,
      "Closed: {TITLE} at {COMPANY}", MINE, "closed" },
    { "resume.read", CANDIDATE, ACT_READ_RESUME,
      "Your resume is read: {CHECK}", "/me/resume/{RESUME}", "read" },
    { "resume.refused", CANDIDATE, ACT_READ_RESUME,
      "Your resume could not be read", "/me/resume/{RESUME}", "refused" },
    { "matches.found", CANDIDATE, ACT_READ_MATCHES,
      "New strong matches for you: {COUNT}", "/me/matches", NULL },
    { "matches.found", TEAM_OF_POSTING, ACT_SEARCH_PEOPLE,
      "People who fit {TITLE}: {COUNT} new",
      "/employer/postings/{POSTING}/matches", NULL },
};

struct telling {
    struct ports *p;
    struct arena *a;
    const struct event *e;
    const struct rule *rule;
    json_t *values;
    const char *title, *company;
};

/* What the event is about. */

static struct err *
read_posting(struct telling *t, const char *id)
{
    struct posting *posting;
    struct employer *employer;

    TRY(store_get(t->p->store, t->a, &posting_type, id, &posting));
    TRY(store_get(t->p->store, t->a, &employer_type, posting->employer_id,
                  &employer));
    t->title = posting->title;
    t->company = employer->name;
    return NULL;
}

static const char *
check_words(struct arena *a, int64_t count)
{
    if (count == 0)
        return "look it over once";
    return arena_printf(a, "%lld thing%s to check", (long long)count,
                        count == 1 ? "" : "s");
}

static const char *
stage_in_words(struct telling *t)
{
    int stage = record_enum(stage_names,
                            json_get_str(t->values, "stage", ""));

    return stage < 0 ? "another stage" : stage_words(stage);
}

static const char *
value_of(struct telling *t, const char *name, const char *application_id)
{
    if (str_eq(name, "TITLE"))
        return t->title;
    if (str_eq(name, "COMPANY"))
        return t->company;
    if (str_eq(name, "STAGE"))
        return stage_in_words(t);
    if (str_eq(name, "COUNT"))
        return arena_printf(t->a, "%lld", (long long)json_get_int(
                                t->values, "strong", 0));
    if (str_eq(name, "CHECK"))
        return check_words(t->a, json_get_int(t->values, "check", 0));
    if (str_eq(name, "RESUME"))
        return json_get_str(t->values, "resume", "");
    if (str_eq(name, "POSTING"))
        return t->e->posting_id;
    return application_id; /* APPLICATION */
}

static const char *
fill(struct telling *t, const char *text, const char *application_id)
{
    struct str out = str_new(t->a);
    const char *open;

    while ((open = strchr(text, '{')) != NULL) {
        const char *end = strchr(open, '}'), *value;

        value = value_of(t, arena_copy(t->a, open + 1,
                                       (size_t)(end - open - 1)),
                         application_id);
        str_add_bytes(&out, text, (size_t)(open - text));
        str_add(&out, value != NULL ? value : "");
        text = end + 1;
    }
    str_add(&out, text);
    return out.text;
}

/* One person is told. */

static json_t *
about(struct telling *t, const char *application_id)
{
    json_t *o = json_keep(t->a, json_object());
    const char *resume = json_get_str(t->values, "resume", NULL);

    if (application_id != NULL)
        json_object_set_new(o, "application", json_string(application_id));
    if (t->e->actor_id != NULL)
        json_object_set_new(o, "by", json_string(t->e->actor_id));
    if (resume != NULL) {
        json_object_set_new(o, "resume", json_string(resume));
        json_object_set_new(o, "check", json_integer(
                                json_get_int(t->values, "check", 0)));
    }
    return o;
}

/* Once: a task of that id may be there already. */
static struct err *
add_mail(struct telling *t, const char *account_id,
         const char *application_id)
{
    struct change c;
    struct task *task;
    struct err *e;

    change_start(&c, t->a);
    task = mailing_task(&c, t->rule->mail, account_id,
                        about(t, application_id));
    task->id = id_hash(t->a, arena_printf(t->a, "mail:%s:%s", account_id,
                                          t->e->id));
    e = store_commit(t->p->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static struct err *
tell(struct telling *t, const char *account_id, const char *application_id)
{
    struct notice *n = NEW(t->a, struct notice);

    n->id = id_hash(t->a, arena_printf(t->a, "notice:%s:%s", t->e->id,
                                       account_id));
    n->account_id = account_id;
    n->kind = t->e->kind;
    n->subject = fill(t, t->rule->notice, application_id);
    n->link = fill(t, t->rule->link, application_id);
    n->created_at = t->e->happened_at;
    TRY(notify_tell(t->p->notify, t->a, n));
    if (t->rule->mail == NULL)
        return NULL;
    return add_mail(t, account_id, application_id);
}

/* Everyone of an audience is told. */

/* Who may not see it does not hear of it. */
static struct err *
tell_candidate(struct telling *t, const char *id, const char *application_id)
{
    struct actor who;

    TRY(actor_find(t->p, t->a, id, &who));
    return actor_may(&who, t->rule->may, id) ? tell(t, id, application_id)
                                             : NULL;
}

static struct err *
tell_member(struct telling *t, const struct member *m)
{
    struct actor who;
    bool may;

    TRY(actor_in(t->p, t->a, m->account_id, m->employer_id, &who));
    TRY(actor_may_posting(t->p, t->a, &who, t->rule->may, t->e->posting_id,
                          m->employer_id, &may));
    return may ? tell(t, m->account_id, t->e->application_id) : NULL;
}

static struct err *
tell_team(struct telling *t)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(t->p->store, t->a, MEMBER_BY_EMPLOYER,
                       t->e->employer_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(tell_member(t, rows.row[i]));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

static struct err *
tell_applicants(struct telling *t)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(t->p->store, t->a, APPLICATION_BY_POSTING,
                       t->e->posting_id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct application *app = rows.row[i];

            if (stage_is_open(app->stage))
                TRY(tell_candidate(t, app->candidate_id, app->id));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

static struct err *
follow(struct telling *t)
{
    const struct event *e = t->e;
    bool by_candidate = e->candidate_id != NULL &&
                        str_eq(e->actor_id, e->candidate_id);

    switch (t->rule->audience) {
    case CANDIDATE:
        if (e->candidate_id == NULL || by_candidate)
            return NULL;
        return tell_candidate(t, e->candidate_id, e->application_id);
    case CANDIDATE_TOO:
        return tell_candidate(t, e->candidate_id, e->application_id);
    case TEAM:
        return by_candidate ? tell_team(t) : NULL;
    case TEAM_OF_POSTING:
        return e->employer_id != NULL ? tell_team(t) : NULL;
    case APPLICANTS:
        return tell_applicants(t);
    }
    return NULL;
}

struct err *
notifying_take(void *state, struct arena *a, const struct event *e)
{
    struct telling t = { .p = state, .a = a, .e = e,
                         .values = json_keep(a, json_object()) };

    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        if (!str_eq(rules[i].event, e->kind))
            continue;
        if (t.rule == NULL && e->detail != NULL)
            TRY(json_parse(a, e->detail, strlen(e->detail), &t.values));
        if (t.rule == NULL && e->posting_id != NULL)
            TRY(read_posting(&t, e->posting_id));
        t.rule = &rules[i];
        TRY(follow(&t));
    }
    return NULL;
}
