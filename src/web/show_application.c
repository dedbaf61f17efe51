/*
 * Timeline, messages and letter from the entries of an application. The
 * sentences are in one table, by kind of entry and side.
 */
#include "web/show_application.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "web/label.h"
#include "web/layout.h"

struct sentence {
    const char *candidate, *employer;
};

static const struct sentence kinds[] = {
    [ENTRY_STAGE] = { NULL, NULL }, /* by its stage, below */
    [ENTRY_MESSAGE] = { "Message", "Message" },
    [ENTRY_NOTE] = { NULL, NULL }, /* the team's own: show_team */
    [ENTRY_RATING] = { NULL, NULL },
    [ENTRY_INTERVIEW] = { "You are invited to an interview",
                          "Invited to an interview" },
    [ENTRY_OFFER] = { "You have an offer", "Offer sent" },
    [ENTRY_REJECTION] = { "Answer: not this time", "Rejected" },
    [ENTRY_OPENED] = { "Opened by the employer", "Opened" },
};

static const struct sentence stages[] = {
    [STAGE_RECEIVED] = { "Sent", "Received" },
    [STAGE_REVIEWING] = { "Under review", "Reviewing" },
    [STAGE_INTERVIEW] = { "Interview", "Interview" },
    [STAGE_OFFER] = { "Offer", "Offer" },
    [STAGE_HIRED] = { "You are hired", "Hired" },
    [STAGE_REJECTED] = { "Answer: not this time", "Rejected" },
    [STAGE_WITHDRAWN] = { "Withdrawn by you", "Withdrawn by the candidate" },
};

static bool
is_employer(const struct request *q)
{
    return q->actor.role == ROLE_EMPLOYER;
}

const char *
show_candidate(const struct applying_case *c)
{
    return c->candidate != NULL ? c->candidate->name : "Erased candidate";
}

static const char *
title_of(const struct request *q, const struct entry *n)
{
    const struct sentence *s = n->kind == ENTRY_STAGE ? &stages[n->stage]
                                                      : &kinds[n->kind];

    return is_employer(q) ? s->employer : s->candidate;
}

/* Who did it: a name, or the company where its own account is gone; NULL: no
 * person. Of a candidate who is gone no number is left. */
static struct err *
doer(struct request *q, const struct applying_case *c, const struct entry *n,
     const char **name)
{
    struct account *account;

    *name = NULL;
    if (n->by_id != NULL && str_eq(n->by_id, q->actor.id))
        *name = "You";
    else if (n->by_candidate)
        *name = show_candidate(c);
    if (*name != NULL || n->by_id == NULL)
        return NULL;
    TRY(store_get_or_none(q->ports->store, q->a, &account_type, n->by_id,
                          &account));
    *name = account != NULL ? account->name : c->employer->name;
    return NULL;
}

/* ---- timeline ----------------------------------------------------------- */

/* The last step that moved it: where it stands now. */
static const struct entry *
standing(const struct applying_case *c)
{
    const struct entry *now = NULL;

    for (size_t i = 0; i < c->entries; i++)
        if (c->entry[i]->kind != ENTRY_MESSAGE &&
            c->entry[i]->kind != ENTRY_NOTE &&
            c->entry[i]->kind != ENTRY_RATING)
            now = c->entry[i];
    return stage_is_open(c->application->stage) ? now : NULL;
}

static void
show_meeting(struct request *q, struct view *row, const struct entry *n)
{
    struct view *meeting = view_row(row, "MEETING");

    view_moment(meeting, "MEET", n->meet_at, layout_zone(q));
    view_text(meeting, "PLACE", n->place);
}

static struct err *
show_step(struct request *q, struct view *list, const struct applying_case *c,
          const struct entry *n, bool now)
{
    struct view *row = view_row(list, "STEP");
    const char *by;

    TRY(doer(q, c, n, &by));
    view_text(row, "TITLE", title_of(q, n));
    view_textf(row, "ICON", "stage-%s",
               now ? stage_names[n->stage] : "hired");
    if (n->kind == ENTRY_REJECTION || n->stage == STAGE_WITHDRAWN)
        view_textf(row, "ICON", "stage-%s", stage_names[n->stage]);
    view_show_if(row, "NOW", now);
    view_show(row, "PAST");
    view_moment(row, "WHEN", n->happened_at, layout_zone(q));
    if (by != NULL && n->kind != ENTRY_OPENED)
        view_text(view_row(row, "BY"), "NAME", by);
    if (n->kind == ENTRY_INTERVIEW)
        show_meeting(q, row, n);
    if (n->kind == ENTRY_REJECTION)
        view_text(view_row(row, "REASON"), "TEXT", label_reason(n->reason));
    if (!str_empty(n->body) && n->kind != ENTRY_MESSAGE)
        view_text(view_row(row, "BODY"), "TEXT", n->body);
    return NULL;
}

/* What is still open is said without a promise. */
static void
show_open_end(struct request *q, struct view *list,
              const struct applying_case *c)
{
    struct view *row;

    if (!stage_is_open(c->application->stage))
        return;
    row = view_row(list, "STEP");
    view_show(row, "NEXT");
    view_text(row, "TITLE", "Decision");
    view_text(row, "ICON", "stage-received");
    view_text(view_row(row, "EXPECT"), "TEXT",
              is_employer(q)
                  ? "The candidate sees every step here with its date."
                  : "Every step shows here with its date, and we mail you. "
                    "When the posting closes, everyone who applied is told.");
}

struct err *
show_timeline(struct request *q, struct view *v, const char *name,
              const struct applying_case *c)
{
    struct view *part = view_part(v, name, "show_timeline.tpl");
    const struct entry *now = standing(c);

    for (size_t i = 0; i < c->entries; i++)
        if (title_of(q, c->entry[i]) != NULL)
            TRY(show_step(q, part, c, c->entry[i], c->entry[i] == now));
    show_open_end(q, part, c);
    return NULL;
}

/* ---- messages ----------------------------------------------------------- */

static bool
is_said(const struct entry *n)
{
    return n->kind == ENTRY_MESSAGE || n->kind == ENTRY_OFFER ||
           n->kind == ENTRY_REJECTION || n->kind == ENTRY_INTERVIEW;
}

static struct err *
show_said(struct request *q, struct view *list, const struct applying_case *c,
          const struct entry *n)
{
    struct view *row = view_row(list, "SAID");
    const char *by;

    TRY(doer(q, c, n, &by));
    view_show_if(row, "MINE", n->by_candidate != is_employer(q));
    view_text(row, "NAME", by != NULL ? by : c->employer->name);
    view_moment(row, "WHEN", n->happened_at, layout_zone(q));
    if (n->kind != ENTRY_MESSAGE)
        view_text(view_row(row, "ABOUT"), "TITLE", title_of(q, n));
    if (n->kind == ENTRY_INTERVIEW)
        show_meeting(q, row, n);
    if (!str_empty(n->body))
        view_text(view_row(row, "BODY"), "TEXT", n->body);
    else
        view_show_if(row, "GONE", c->candidate == NULL);
    return NULL;
}

struct err *
show_talk(struct request *q, struct view *v, const char *name,
          const struct applying_case *c)
{
    struct view *part = NULL;

    for (size_t i = 0; i < c->entries; i++) {
        if (!is_said(c->entry[i]))
            continue;
        if (part == NULL)
            part = view_part(v, name, "show_talk.tpl");
        TRY(show_said(q, part, c, c->entry[i]));
    }
    view_show_if(v, "SILENT", part == NULL);
    return NULL;
}

/* ---- the team ----------------------------------------------------------- */

struct err *
show_team(struct request *q, struct view *v, const char *name,
          const struct applying_case *c)
{
    struct view *part = NULL;

    for (size_t i = 0; i < c->entries; i++) {
        const struct entry *n = c->entry[i];
        struct view *row;
        const char *by;

        if (n->kind != ENTRY_NOTE && n->kind != ENTRY_RATING)
            continue;
        if (part == NULL)
            part = view_part(v, name, "show_team.tpl");
        row = view_row(part, "WORD");
        TRY(doer(q, c, n, &by));
        view_text(row, "NAME", by != NULL ? by : c->employer->name);
        view_moment(row, "WHEN", n->happened_at, layout_zone(q));
        if (c->candidate == NULL && n->rating == 0 && str_empty(n->body))
            view_show(row, "GONE");
        else if (n->kind == ENTRY_RATING)
            view_textf(view_row(row, "RATED"), "RATING", "%lld of 5",
                       (long long)n->rating);
        else
            view_text(view_row(row, "BODY"), "TEXT", n->body);
    }
    return NULL;
}

/* ---- what was sent ------------------------------------------------------ */

void
show_letter(struct view *v, const char *name,
            const struct application *application)
{
    struct view *part = view_part(v, name, "show_letter.tpl");
    json_t *list, *one;
    size_t i;

    if (str_empty(application->letter))
        view_show(part, "NO_LETTER");
    else
        view_text(view_row(part, "LETTER"), "TEXT", application->letter);
    if (str_empty(application->answers) ||
        json_parse(view_arena(v), application->answers,
                   strlen(application->answers), &list) != NULL)
        return;
    view_show_if(part, "ANSWERED", json_array_size(list) > 0);
    json_array_foreach (list, i, one) {
        struct view *row = view_row(part, "ANSWER");

        view_text(row, "QUESTION", json_get_str(one, "question", ""));
        view_text(row, "TEXT", json_get_str(one, "answer", ""));
    }
}
