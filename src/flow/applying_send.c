/* Sending an application, and reading one. */
#include "flow/applying.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/blind.h"
#include "core/match.h"
#include "flow/blinding.h"
#include "flow/explaining.h"
#include "flow/reasoning.h"
#include "flow/resume.h"
#include "flow/viewing.h"

enum { LETTER_MOST = 20000, ANSWER_MOST = 5000, ENTRIES_PAGE = 500 };

/* NULL is no letter. */
static struct err *
check_letter(struct arena *a, const char *letter)
{
    if (letter == NULL || utf8_length(letter) <= LETTER_MOST)
        return NULL;
    return err_field(a, "letter", "The letter is longer than 20,000 "
                     "characters. Shorten it.", NULL);
}

/* [{"question","answer"}]; each question must be answered. */
static struct err *
answers_json(struct arena *a, const struct posting *posting,
             const struct applying_letter *letter, struct err *problems,
             const char **out)
{
    json_t *list = json_keep(a, json_array());
    size_t lines, asked = 0;
    char **line = str_split(a, posting->questions == NULL ? ""
                                   : posting->questions, '\n', &lines);

    for (size_t i = 0; i < lines; i++) {
        const char *question = str_trim(a, line[i]);
        const char *answer;

        if (str_empty(question))
            continue;
        answer = asked < letter->answers ? letter->answer[asked] : NULL;
        if (answer == NULL || str_empty(str_trim(a, answer)))
            problems = err_field(a, arena_printf(a, "answer.%zu", asked),
                                 "Answer this question.", problems);
        else if (utf8_length(answer) > ANSWER_MOST)
            problems = err_field(a, arena_printf(a, "answer.%zu", asked),
                                 "This is longer than 5,000 characters. "
                                 "Shorten it.", problems);
        else
            json_array_append_new(list, json_pack("{s:s,s:s}", "question",
                                                  question, "answer",
                                                  answer));
        asked++;
    }
    *out = json_text(a, list);
    return problems;
}

/* The score as it stands on the day; a pair too weak to be kept in lists is
 * worked out now, so that every application comes with its reasons. Who took
 * back that they are matched applies without one, and so does who applies
 * with such a pair while it cannot be worked out. *owed: what lacks is worked
 * out afterwards. */
static struct err *
keep_match(struct ports *p, struct arena *a, const struct posting *posting,
           const struct profile *profile, struct application *app,
           bool *owed)
{
    struct account *candidate;
    struct match *m;
    struct err *e;

    app->score = -1;
    *owed = false;
    TRY(store_get(p->store, a, &account_type, app->candidate_id,
                  &candidate));
    if (candidate->unmatched_at != 0)
        return NULL;
    TRY(store_get_or_none(p->store, a, &match_type,
                          match_id(a, app->candidate_id, app->posting_id),
                          &m));
    if (m != NULL && !str_eq(m->profile_id, profile->id))
        m = NULL; /* it would quote words that are not in what was sent */
    if (m != NULL) {
        app->score = m->score;
        app->outline = m->outline;
    }
    *owed = reasoning_is_far(p) && (m == NULL || m->explanation == NULL);
    if (*owed)
        return NULL;
    if (m == NULL) {
        m = NEW(a, struct match);
        e = explaining_match(p, a, posting, profile, clock_now(), m);
    } else
        e = explaining_again(p, a, m);
    if (explaining_is_late(e))
        return NULL;
    TRY(e);
    app->score = m->score;
    app->explanation = m->explanation;
    app->outline = m->outline;
    return NULL;
}

static struct err *
check_open(struct arena *a, const struct posting *posting)
{
    if (posting->state == POSTING_DRAFT)
        return fail(a, ERR_MISSING, NULL, "there is no such posting");
    if (!posting_is_open(posting, clock_now()))
        return fail(a, ERR_CONFLICT, "Other postings may fit you",
                    "This posting no longer takes applications");
    return NULL;
}

static struct err *
current_profile(struct ports *p, struct arena *a, const char *candidate_id,
                struct profile **profile)
{
    TRY(resume_current(p, a, candidate_id, profile));
    if (*profile != NULL)
        return NULL;
    return fail(a, ERR_CONFLICT,
                "Upload your resume and save what was read, then apply",
                "You have no profile yet");
}

static void
add_application(struct change *c, const struct application *app)
{
    struct entry *n = NEW(c->a, struct entry);
    struct event *e;

    change_insert(c, &application_type, app);
    n->id = id_new(c->a);
    n->application_id = app->id;
    n->kind = ENTRY_STAGE;
    n->happened_at = app->applied_at;
    n->by_id = app->candidate_id;
    n->by_candidate = true;
    n->stage = STAGE_RECEIVED;
    change_insert(c, &entry_type, n);
    e = change_event(c, "application.received", app->candidate_id);
    e->candidate_id = app->candidate_id;
    e->employer_id = app->employer_id;
    e->posting_id = app->posting_id;
    e->application_id = app->id;
    change_audit(c, app->candidate_id, "application.send",
                 arena_printf(c->a, "application:%s", app->id),
                 app->candidate_id);
}

/* The id of the application this candidate has sent to it, or NULL. */
static struct err *
sent_before(struct ports *p, struct arena *a, const char *candidate_id,
            const char *posting_id, const char **id)
{
    struct application *app;

    TRY(store_find_or_none(p->store, a, APPLICATION_BY_PAIR,
                           match_id(a, candidate_id, posting_id), &app));
    *id = app == NULL ? NULL : app->id;
    return NULL;
}

struct err *
applying_send(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_letter *letter, const char **id)
{
    struct application *app = NEW(a, struct application);
    struct posting *posting;
    struct profile *profile;
    struct change c;
    struct err *e;
    bool owed;

    TRY(actor_check(a, who, ACT_APPLY, NULL));
    TRY(store_get(p->store, a, &posting_type, letter->posting_id, &posting));
    TRY(sent_before(p, a, who->id, posting->id, id));
    if (*id != NULL)
        return NULL;
    TRY(check_open(a, posting));
    TRY(current_profile(p, a, who->id, &profile));
    TRY(answers_json(a, posting, letter, check_letter(a, letter->letter),
                     &app->answers));
    app->id = id_new(a);
    app->posting_id = posting->id;
    app->employer_id = posting->employer_id;
    app->candidate_id = who->id;
    app->resume_id = profile->resume_id;
    app->profile_id = profile->id;
    app->letter = letter->letter;
    app->stage = STAGE_RECEIVED;
    app->applied_at = app->stage_at = clock_now();
    app->version = 1; /* 0 means any, in what forms send back */
    TRY(keep_match(p, a, posting, profile, app, &owed));
    change_start(&c, a);
    add_application(&c, app);
    if (owed)
        reasoning_owe(&c, app);
    *id = app->id;
    e = store_commit(p->store, &c);
    if (e != NULL && e->kind == ERR_CONFLICT) {
        TRY(sent_before(p, a, who->id, posting->id, id));
        return *id != NULL ? NULL : e;
    }
    return e;
}

static struct err *
read_entries(struct ports *p, struct arena *a, const struct actor *who,
             struct applying_case *out)
{
    struct page page = { .limit = ENTRIES_PAGE };
    size_t room = 0;

    do {
        struct entry **more;
        struct rows rows;

        TRY(store_list(p->store, a, ENTRY_BY_APPLICATION,
                       out->application->id, &page, &rows));
        more = NEW_ARRAY(a, room + rows.count, struct entry *);
        for (size_t i = 0; i < out->entries; i++)
            more[i] = out->entry[i];
        room += rows.count;
        out->entry = more;
        for (size_t i = 0; i < rows.count; i++) {
            struct entry *n = rows.row[i];

            if (who->role == ROLE_EMPLOYER || entry_is_public(n->kind))
                more[out->entries++] = n;
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
applying_get(struct ports *p, struct arena *a, const struct actor *who,
             const char *id, struct applying_case *out)
{
    struct application *app;
    bool employer = who->role == ROLE_EMPLOYER;

    memset(out, 0, sizeof(*out));
    TRY(store_get(p->store, a, &application_type, id, &app));
    if (employer)
        TRY(actor_check_posting(p, a, who, ACT_READ_APPLICANTS,
                                app->posting_id, app->employer_id));
    else
        TRY(actor_check(a, who, ACT_READ_APPLICATION, app->candidate_id));
    out->application = app;
    TRY(store_get(p->store, a, &posting_type, app->posting_id,
                  &out->posting));
    TRY(store_get(p->store, a, &employer_type, app->employer_id,
                  &out->employer));
    /* What an erasure may have taken away. */
    TRY(store_get_or_none(p->store, a, &account_type, app->candidate_id,
                          &out->candidate));
    TRY(store_get_or_none(p->store, a, &profile_type, app->profile_id,
                          &out->profile));
    TRY(store_get_or_none(p->store, a, &resume_type, app->resume_id,
                          &out->resume));
    if (employer && out->candidate != NULL)
        TRY(viewing_note(p, a, who, VIEWING_APPLICATION,
                         arena_printf(a, "application:%s", app->id),
                         app->candidate_id));
    TRY(read_entries(p, a, who, out));
    if (employer && out->candidate != NULL &&
        blind_hides(out->candidate, app))
        return blinding_case(a, out);
    return NULL;
}
