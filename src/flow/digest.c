/*
 * The clock's half of telling. A digest moves on in one change with its mail;
 * its notice has an id of its own made of the time it was due, so that a step
 * which dies in between tells nothing twice.
 */
#include "flow/digest.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/actor.h"
#include "flow/alerting.h"
#include "flow/mailing.h"
#include "flow/matching.h"

enum {
    MORNING_H = 7,
    AT_ONCE_S = 5 * MINUTE_S,
    MONDAY = 1,    /* days of the week, from Sunday */
    EPOCH_DAY = 4, /* 1 January 1970 was a Thursday */
    DUE_PAGE = 100,
    DUE_MOST = 2000, /* of one run; the rest waits for the next */
    NEWS_MOST = 50,
    POSTINGS_PAGE = 200
};

struct kind {
    int role;
    const char *name;
    const char *one, *many; /* the notice; the number stands before many */
    const char *link;
};

static const struct kind kinds[] = {
    { ROLE_CANDIDATE, "matches", "A new opening fits you",
      " new openings fit you", "/me/matches" },
    { ROLE_EMPLOYER, "people", "One more person fits your postings",
      " more people fit your postings", "/employer/postings" },
};

static const struct kind *
kind_of(int role)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (kinds[i].role == role)
            return &kinds[i];
    }
    return NULL;
}

/* ---- the row ---- */

static const char *
row_id(struct arena *a, const char *account_id, const char *kind)
{
    return arena_printf(a, "%s:%s", account_id, kind);
}

void
digest_begin(struct change *c, const struct account *account)
{
    const struct kind *k = kind_of(account->role);
    struct digest *d;

    if (k == NULL)
        return;
    d = NEW(c->a, struct digest);
    d->id = row_id(c->a, account->id, k->name);
    d->account_id = account->id;
    d->kind = k->name;
    d->pace = PACE_DAILY;
    d->told_at = clock_now();
    d->due_at = digest_next(c->a, d->pace, account->time_zone, d->told_at);
    change_put(c, &digest_type, d);
}

struct err *
digest_begin_again(struct ports *p, struct change *c,
                   const struct account *account)
{
    const struct kind *k = kind_of(account->role);
    struct digest *there;
    struct err *e;

    if (k == NULL)
        return NULL;
    e = digest_get(p, c->a, account->id, k->name, &there);
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    digest_begin(c, account);
    return NULL;
}

struct err *
digest_get(struct ports *p, struct arena *a, const char *account_id,
           const char *kind, struct digest **digest)
{
    return store_get(p->store, a, &digest_type, row_id(a, account_id, kind),
                     digest);
}

struct err *
digest_choose(struct ports *p, struct change *c, struct digest *digest,
              enum pace pace)
{
    struct account *account;

    TRY(store_get(p->store, c->a, &account_type, digest->account_id,
                  &account));
    digest->pace = (int)pace;
    digest->due_at = digest_next(c->a, pace, account->time_zone,
                                 clock_now());
    change_update(c, &digest_type, digest);
    return NULL;
}

/* Seven in the morning, `days` after the zone's day at `now`. */
static int64_t
morning(struct arena *a, const char *zone, int64_t now, int64_t days,
        int64_t *weekday)
{
    char *today = clock_field(a, now, zone), *day;
    int64_t midnight;

    today[strlen("2026-03-13")] = '\0';
    midnight = clock_parse_day(today) + days * DAY_S;
    *weekday = (midnight / DAY_S + EPOCH_DAY) % 7;
    day = clock_field(a, midnight, NULL);
    day[strlen("2026-03-13")] = '\0';
    return clock_parse_moment(arena_printf(a, "%sT%02d:00", day, MORNING_H),
                              zone);
}

int64_t
digest_next(struct arena *a, enum pace pace, const char *zone, int64_t now)
{
    /* On a grid, so that what is told at once is told in one mail. */
    if (pace == PACE_AT_ONCE)
        return now - now % AT_ONCE_S + AT_ONCE_S;
    for (int64_t days = 0;; days++) {
        int64_t weekday, at = morning(a, zone, now, days, &weekday);

        if (at > now && (pace != PACE_WEEKLY || weekday == MONDAY))
            return at;
    }
}

/* ---- telling ---- */

/* People who are news for any open posting of the employer. */
static struct err *
count_people(struct ports *p, struct arena *a, const char *employer_id,
             struct matching_span span, int64_t *count)
{
    struct page page = { .limit = POSTINGS_PAGE };

    do {
        struct rows rows;

        TRY(store_list(p->store, a, POSTING_BY_EMPLOYER, employer_id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            struct matching_list news;

            if (!posting_is_open(rows.row[i], clock_now()))
                continue;
            TRY(matching_news_people(p, a, rows.row[i], span, NEWS_MOST,
                                     &news));
            *count += news.total;
        }
        page.after = page.next;
    } while (page.after != NULL);
    return NULL;
}

static struct err *
count_news(struct ports *p, struct arena *a, const struct account *account,
           struct matching_span span, int64_t *count)
{
    struct matching_list news;
    struct actor who;

    *count = 0;
    TRY(actor_of(p, a, account, &who));
    if (permission_holds(who.role, who.team, ACT_SEARCH_PEOPLE, OWNER_TEAM))
        return count_people(p, a, who.employer_id, span, count);
    if (!actor_may(&who, ACT_READ_MATCHES, account->id))
        return NULL;
    TRY(matching_news_postings(p, a, account->id, span, NEWS_MOST, &news));
    *count = news.total;
    return NULL;
}

static const char *
key_of(struct arena *a, const struct digest *d)
{
    return arena_printf(a, "digest:%s:%lld", d->id, (long long)d->due_at);
}

static struct err *
tell(struct ports *p, struct change *c, const struct digest *d,
     const struct kind *k, int64_t count)
{
    struct notice *n = NEW(c->a, struct notice);

    n->id = id_hash(c->a, key_of(c->a, d));
    n->account_id = d->account_id;
    n->kind = "digest";
    n->subject = count == 1 ? k->one
                 : arena_printf(c->a, "%lld%s", (long long)count, k->many);
    n->link = k->link;
    n->created_at = clock_now();
    return notify_tell(p->notify, c->a, n);
}

/* One mail for all: the news of the digest, if there are any, and those of
 * saved searches. */
static struct task *
mail(struct change *c, const struct account *account, const char *kind,
     const struct matching_span *span, json_t *alerts)
{
    json_t *about = json_keep(c->a, json_object());

    if (span != NULL) {
        json_object_set_new(about, "since", json_integer(span->since));
        json_object_set_new(about, "until", json_integer(span->until));
    }
    if (json_array_size(alerts) > 0)
        json_object_set(about, "alerts", alerts);
    return mailing_task(c, kind, account->id, about);
}

/* What the account's saved searches found, unless it wants no mail of it:
 * then the notice is enough. */
static struct err *
tell_alerts(struct ports *p, struct change *c, const struct account *account,
            int64_t now, json_t **alerts)
{
    enum pace pace;

    TRY(alerting_tell(p, c, account, now, alerts));
    TRY(mailing_pace(p, c->a, account->id, mailing_choice_named("alerts"),
                     &pace));
    if (pace == PACE_OFF)
        json_array_clear(*alerts);
    return NULL;
}

/* One person. A choice made at this moment wins: the row is left to the next
 * run. */
static struct err *
send_one(struct ports *p, struct arena *a, struct digest *d)
{
    struct matching_span span = { d->told_at, clock_now() };
    const struct kind *k;
    struct account *account;
    struct change c;
    int64_t count = 0;
    json_t *alerts;
    struct err *e;

    TRY(store_get(p->store, a, &account_type, d->account_id, &account));
    k = kind_of(account->role);
    change_start(&c, a);
    if (k != NULL && str_eq(k->name, d->kind)) {
        TRY(count_news(p, a, account, span, &count));
        if (count > 0)
            TRY(tell(p, &c, d, k, count));
    }
    TRY(tell_alerts(p, &c, account, span.until, &alerts));
    if (count > 0 && d->pace != PACE_OFF)
        mail(&c, account, k->name, &span, alerts)->id =
            id_hash(a, arena_printf(a, "mail:%s", key_of(a, d)));
    else if (json_array_size(alerts) > 0)
        (void)mail(&c, account, "alerts", NULL, alerts);
    d->told_at = span.until;
    d->due_at = digest_next(a, d->pace, account->time_zone, d->told_at);
    change_update(&c, &digest_type, d);
    e = store_commit(p->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

/* The saved searches of one person, where their digest is not due. */
static struct err *
send_alerts(struct ports *p, struct arena *a, const struct alert *due)
{
    struct account *account;
    struct change c;
    json_t *alerts;
    struct err *e;

    TRY(store_get(p->store, a, &account_type, due->account_id, &account));
    change_start(&c, a);
    TRY(tell_alerts(p, &c, account, clock_now(), &alerts));
    if (json_array_size(alerts) > 0)
        (void)mail(&c, account, "alerts", NULL, alerts);
    if (c.count == 0)
        return NULL;
    e = store_commit(p->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static struct err *
send_row(struct ports *p, struct arena *a, const struct rows *rows, size_t i)
{
    return rows->type == &digest_type ? send_one(p, a, rows->row[i])
                                      : send_alerts(p, a, rows->row[i]);
}

/* Nobody can be told now. What else goes wrong is one person's trouble, and
 * must not stop those who come after them at each run. */
static bool
stops_all(const struct err *e)
{
    return e->kind == ERR_DOWN || e->kind == ERR_BUSY;
}

/* Everyone who is due in that list; *stop: nobody can be told now. */
static struct err *
send_due(struct ports *p, struct arena *a, enum store_index due, bool *stop)
{
    const char *now = arena_printf(a, "%lld", (long long)clock_now());
    struct page page = { .limit = DUE_PAGE };
    struct arena *one = arena_new();
    struct err *failed = NULL;
    size_t told = 0;
    struct rows rows;

    do {
        struct err *e = store_list(p->store, a, due, now, &page, &rows);

        if (e != NULL) {
            failed = e;
            break;
        }
        for (size_t i = 0; !*stop && i < rows.count; i++) {
            e = send_row(p, one, &rows, i);
            if (e != NULL && e->kind != ERR_MISSING) {
                failed = err_copy(a, e);
                *stop = stops_all(e);
            }
            arena_reset(one);
            told++;
        }
        page.after = page.next;
    } while (!*stop && page.after != NULL && told < DUE_MOST);
    arena_free(one);
    return failed;
}

struct err *
digest_step(struct ports *p, struct arena *a, const struct task *t,
            struct change *done)
{
    bool stop = false;
    struct err *e, *also;

    (void)t;
    (void)done;
    e = send_due(p, a, DIGEST_DUE, &stop);
    also = stop ? NULL : send_due(p, a, ALERT_DUE, &stop);
    return e != NULL ? e : also;
}
