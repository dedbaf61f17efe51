/*
 * Writing and changing postings. Each change of what the public sees carries
 * the tasks that bring search and matches up to date.
 */
#include "flow/posting.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"
#include "core/requirement.h"
#include "flow/posting_inside.h"

enum {
    TITLE_MOST = 200,
    DESCRIPTION_MOST = 50000,
    QUESTIONS_MOST = 5,
    OPEN_DAYS = 30,
    OPEN_DAYS_MOST = 365
};

static size_t
count_questions(struct arena *a, const char *questions)
{
    size_t lines, count = 0;
    char **line = str_split(a, questions == NULL ? "" : questions, '\n',
                            &lines);

    for (size_t i = 0; i < lines; i++)
        count += !str_empty(str_trim(a, line[i]));
    return count;
}

static bool
blank(struct arena *a, const char *text)
{
    return text == NULL || str_empty(str_trim(a, text));
}

static struct err *
check(struct arena *a, const struct posting_draft *d)
{
    struct err *e = NULL;

    if (blank(a, d->title))
        e = err_field(a, "title", "Write the title: it is what people search "
                      "for.", e);
    else if (utf8_length(d->title) > TITLE_MOST)
        e = err_field(a, "title", "The title is longer than 200 characters. "
                      "Shorten it.", e);
    if (blank(a, d->description))
        e = err_field(a, "description", "Describe the work and what it "
                      "asks for.", e);
    else if (utf8_length(d->description) > DESCRIPTION_MOST)
        e = err_field(a, "description", "The description is longer than "
                      "50,000 characters. Shorten it.", e);
    if (d->pay_min < 0 || d->pay_max < 0)
        e = err_field(a, "pay_min", "Pay cannot be less than 0.", e);
    if (d->pay_max != 0 && d->pay_min > d->pay_max)
        e = err_field(a, "pay_max", "This is less than the lowest pay. "
                      "Exchange the two.", e);
    if (d->closes_at != 0 && d->closes_at <= clock_now())
        e = err_field(a, "closes_at", "Choose a day to come.", e);
    else if (d->closes_at > clock_now() + (int64_t)OPEN_DAYS_MOST * DAY_S)
        e = err_field(a, "closes_at", "Choose a day within a year.", e);
    if (count_questions(a, d->questions) > QUESTIONS_MOST)
        e = err_field(a, "questions", "Ask 5 questions at most, one a line.",
                      e);
    return e;
}

static struct err *
read_requirements(struct ports *p, struct arena *a, struct posting *posting)
{
    if (posting->requirements_corrected)
        return NULL;
    return requirement_read(a, p->taxonomy, posting, &posting->requirements);
}

static void
take_over(struct posting *posting, const struct posting_draft *d)
{
    posting->title = d->title;
    posting->description = d->description;
    posting->place = d->place;
    posting->remote = d->remote;
    posting->kind = d->kind;
    posting->pay_min = d->pay_min;
    posting->pay_max = d->pay_max;
    posting->pay_currency = d->pay_currency;
    posting->pay_period = d->pay_period;
    posting->closes_at = d->closes_at;
    posting->questions = d->questions;
}

/* What is published has an end; without one of the employer's own, the
 * usual. A form that leaves it empty must not open it for ever. */
static void
set_end(struct posting *posting)
{
    if (posting->closes_at == 0 || posting->closes_at <= clock_now())
        posting->closes_at = clock_now() + (int64_t)OPEN_DAYS * DAY_S;
}

/* Search and matches follow what changed. */
static void
follow_up(struct change *c, const struct posting *posting)
{
    const char *payload = arena_printf(c->a, "{\"posting\":\"%s\"}",
                                       posting->id);
    struct task *t = change_task(c, "posting.index", payload);

    t->unique_key = arena_printf(c->a, "posting.index:%s", posting->id);
    t = change_task(c, "matching.posting", payload);
    t->unique_key = arena_printf(c->a, "matching.posting:%s", posting->id);
}

void
posting_audit(struct change *c, const struct actor *who, const char *action,
              const struct posting *posting)
{
    change_audit(c, who == NULL ? NULL : who->id, action,
                 arena_printf(c->a, "posting:%s", posting->id), NULL);
}

struct err *
posting_commit(struct ports *p, struct change *c)
{
    struct err *e = store_commit(p->store, c);

    if (e != NULL && e->kind == ERR_CONFLICT)
        return fail(c->a, ERR_CONFLICT, "Look again",
                    "Someone changed this posting meanwhile");
    return e;
}

/* The draft that this form made when it was sent before. */
static struct err *
made_before(struct ports *p, struct arena *a, const struct actor *who,
            const char *once, const char **id)
{
    struct posting *same;
    struct err *e = store_get(p->store, a, &posting_type, once, &same);

    *id = NULL;
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    if (str_eq(same->employer_id, who->employer_id))
        *id = same->id;
    else
        return fail(a, ERR_CONFLICT, "Open the form anew",
                    "This form was used by someone else");
    return NULL;
}

static struct err *
add_draft(struct ports *p, struct arena *a, const struct actor *who,
          const struct posting_draft *d, const char **id)
{
    struct posting *posting = NEW(a, struct posting);
    struct change c;

    TRY(actor_check(a, who, ACT_EDIT_POSTING, NULL));
    TRY(check(a, d));
    posting->id = id_once(a, d->once);
    TRY(made_before(p, a, who, posting->id, id));
    if (*id != NULL)
        return NULL;
    posting->employer_id = who->employer_id;
    posting->state = POSTING_DRAFT;
    posting->created_at = clock_now();
    posting->version = 1; /* 0 means any, in what forms send back */
    take_over(posting, d);
    TRY(read_requirements(p, a, posting));
    change_start(&c, a);
    change_insert(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.draft", posting);
    *id = posting->id;
    return posting_commit(p, &c);
}

struct err *
posting_get_to(struct ports *p, struct arena *a, const struct actor *who,
               enum action action, const char *id, struct posting **posting)
{
    TRY(store_get(p->store, a, &posting_type, id, posting));
    return actor_check_posting(p, a, who, action, id,
                               (*posting)->employer_id);
}

struct err *
posting_get(struct ports *p, struct arena *a, const struct actor *who,
            const char *id, struct posting **posting)
{
    return posting_get_to(p, a, who, ACT_READ_POSTING, id, posting);
}

static struct err *
get_to_change(struct ports *p, struct arena *a, const struct actor *who,
              const char *id, int64_t version, struct posting **posting)
{
    TRY(posting_get_to(p, a, who, ACT_EDIT_POSTING, id, posting));
    if ((*posting)->state == POSTING_CLOSED)
        return fail(a, ERR_CONFLICT, "Write a new one",
                    "This posting is closed and stays as it was");
    if (version != 0 && version != (*posting)->version)
        return fail(a, ERR_CONFLICT, "Look again",
                    "Someone changed this posting meanwhile");
    return NULL;
}

struct err *
posting_save(struct ports *p, struct arena *a, const struct actor *who,
             const struct posting_draft *draft, const char **id)
{
    struct posting *posting;
    struct change c;

    if (draft->id == NULL)
        return add_draft(p, a, who, draft, id);
    TRY(get_to_change(p, a, who, draft->id, draft->version, &posting));
    TRY(check(a, draft));
    take_over(posting, draft);
    if (posting->state != POSTING_DRAFT)
        set_end(posting);
    TRY(read_requirements(p, a, posting));
    change_start(&c, a);
    change_update(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.edit", posting);
    if (posting->state == POSTING_PUBLISHED)
        follow_up(&c, posting);
    *id = posting->id;
    return posting_commit(p, &c);
}

struct err *
posting_correct(struct ports *p, struct arena *a, const struct actor *who,
                const char *id, int64_t version, const char *requirements)
{
    struct requirements list;
    struct posting *posting;
    struct change c;

    TRY(get_to_change(p, a, who, id, version, &posting));
    TRY(requirement_list(a, p->taxonomy, requirements, &list));
    posting->requirements_corrected = requirements != NULL;
    if (requirements != NULL)
        posting->requirements = requirements;
    TRY(read_requirements(p, a, posting));
    change_start(&c, a);
    change_update(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.correct", posting);
    if (posting->state == POSTING_PUBLISHED)
        follow_up(&c, posting);
    return posting_commit(p, &c);
}

/* Adds to the change: another state, with everything that follows. */
static void
enter(struct change *c, const struct actor *who, struct posting *posting,
      enum posting_state state, const char *kind, const char *action)
{
    struct event *e;

    posting->state = (int)state;
    posting->submitted_at = 0;
    change_update(c, &posting_type, posting);
    e = change_event(c, kind, who == NULL ? NULL : who->id);
    e->employer_id = posting->employer_id;
    e->posting_id = posting->id;
    posting_audit(c, who, action, posting);
    follow_up(c, posting);
}

/* The same, as a change of its own. */
static struct err *
enter_now(struct ports *p, struct arena *a, const struct actor *who,
          struct posting *posting, enum posting_state state,
          const char *kind, const char *action)
{
    struct change c;

    change_start(&c, a);
    enter(&c, who, posting, state, kind, action);
    return posting_commit(p, &c);
}

void
posting_open(struct change *c, const struct actor *who,
             struct posting *posting, const char *action)
{
    set_end(posting);
    if (posting->published_at == 0)
        posting->published_at = clock_now();
    posting->submitted_by = posting->returned = NULL;
    enter(c, who, posting, POSTING_PUBLISHED, "posting.published", action);
}

struct err *
posting_publish(struct ports *p, struct arena *a, const struct actor *who,
                const char *id)
{
    struct posting *posting;
    struct change c;
    bool waits;

    TRY(get_to_change(p, a, who, id, 0, &posting));
    if (posting_is_open(posting, clock_now()))
        return NULL;
    TRY(posting_must_wait(p, a, posting, &waits));
    if (waits)
        return posting_submit(p, a, who, posting);
    change_start(&c, a);
    posting_open(&c, who, posting, "posting.publish");
    return posting_commit(p, &c);
}

struct err *
posting_pause(struct ports *p, struct arena *a, const struct actor *who,
              const char *id)
{
    struct posting *posting;

    TRY(get_to_change(p, a, who, id, 0, &posting));
    if (posting->state == POSTING_PAUSED)
        return NULL;
    if (posting->state != POSTING_PUBLISHED)
        return fail(a, ERR_CONFLICT, "Publish it first",
                    "A draft cannot be paused");
    return enter_now(p, a, who, posting, POSTING_PAUSED, "posting.paused",
                     "posting.pause");
}

struct err *
posting_extend(struct ports *p, struct arena *a, const struct actor *who,
               const char *id, int64_t closes_at)
{
    struct posting *posting;
    struct change c;

    TRY(get_to_change(p, a, who, id, 0, &posting));
    if (posting->state == POSTING_DRAFT)
        return fail(a, ERR_CONFLICT, "Publish it first",
                    "A draft cannot be extended");
    if (closes_at <= clock_now())
        return err_field(a, "closes_at", "Choose a day to come.", NULL);
    if (closes_at > clock_now() + (int64_t)OPEN_DAYS_MOST * DAY_S)
        return err_field(a, "closes_at", "Choose a day within a year.", NULL);
    posting->closes_at = closes_at;
    change_start(&c, a);
    change_update(&c, &posting_type, posting);
    posting_audit(&c, who, "posting.extend", posting);
    if (posting->state == POSTING_PUBLISHED)
        follow_up(&c, posting); /* its time may have been over */
    return posting_commit(p, &c);
}

struct err *
posting_close(struct ports *p, struct arena *a, const struct actor *who,
              const char *id)
{
    struct posting *posting;

    TRY(posting_get_to(p, a, who, ACT_EDIT_POSTING, id, &posting));
    if (posting->state == POSTING_CLOSED)
        return NULL;
    posting->closed_at = clock_now();
    return enter_now(p, a, who, posting, POSTING_CLOSED, "posting.closed",
                     "posting.close");
}

struct err *
posting_public(struct ports *p, struct arena *a, const char *id,
               struct posting **posting, struct employer **employer)
{
    TRY(store_get(p->store, a, &posting_type, id, posting));
    if ((*posting)->state == POSTING_DRAFT || (*posting)->published_at == 0)
        return fail(a, ERR_MISSING, NULL, "there is no such posting");
    return store_get(p->store, a, &employer_type, (*posting)->employer_id,
                     employer);
}

struct err *
posting_expire_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    struct page page = { .limit = 100 };
    struct rows rows;

    (void)t;
    (void)done;
    TRY(store_list(p->store, a, POSTING_DUE,
                   arena_printf(a, "%lld", (long long)clock_now()), &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct posting *posting = rows.row[i];
        struct err *e;

        posting->closed_at = clock_now();
        e = enter_now(p, a, NULL, posting, POSTING_CLOSED, "posting.closed",
                      "posting.expire");
        if (e != NULL && e->kind != ERR_CONFLICT)
            return e;
    }
    return NULL;
}
