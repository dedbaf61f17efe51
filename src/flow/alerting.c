/*
 * When news are told stands with the alert itself. The index gives a document
 * its time within its own write, which may end after a search that began
 * later: so a look begins a little before the last one, and what it found is
 * remembered by its id. Where one look finds more than is remembered, the
 * next begins at its end: nothing is counted twice.
 */
#include "flow/alerting.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/event.h"
#include "flow/digest.h"

enum {
    LOOK_BACK_S = HOUR_S,
    REMEMBERED = 400, /* ids of what was found; no look reads more hits */
    FOUND_PAGE = 100
};

static const char *
page_of(const struct alert *alert)
{
    return alert->seeks == ALERT_PEOPLE ? "/employer/alerts" : "/me/alerts";
}

static enum search_set
set_of(const struct alert *alert)
{
    return alert->seeks == ALERT_PEOPLE ? SEARCH_PEOPLE : SEARCH_POSTINGS;
}

struct err *
alerting_question(struct arena *a, const struct alert *alert,
                  struct question *q)
{
    return question_read(a, set_of(alert), alert->question, q);
}

/* What one must be allowed to have a saved search. */
static enum action
use_of(enum role role)
{
    return role == ROLE_EMPLOYER ? ACT_SAVE_PEOPLE : ACT_READ_MATCHES;
}

/* ---- keeping ----------------------------------------------------------- */

struct err *
alerting_list(struct ports *p, struct arena *a, const struct actor *who,
              struct rows *rows)
{
    struct page page = { .limit = ALERTS_MOST };

    TRY(actor_check(a, who, use_of(who->role), NULL));
    return store_list(p->store, a, ALERT_BY_ACCOUNT, who->id, &page, rows);
}

/* From now on, at that pace: what came while it was off is no news. */
static struct err *
set_pace(struct ports *p, struct arena *a, struct alert *alert,
         enum pace pace)
{
    int64_t now = clock_now();
    struct account *account;

    TRY(store_get(p->store, a, &account_type, alert->account_id, &account));
    if (alert->pace == PACE_OFF)
        alert->told_at = alert->from_at = now;
    alert->pace = (int)pace;
    alert->due_at = digest_next(a, pace, account->time_zone, now);
    return NULL;
}

static struct err *
insert(struct ports *p, struct arena *a, const struct actor *who,
       const struct question *q, enum pace pace)
{
    struct alert *alert = NEW(a, struct alert);
    struct change c;

    alert->id = id_new(a);
    alert->account_id = who->id;
    alert->seeks = q->set == SEARCH_PEOPLE ? ALERT_PEOPLE : ALERT_POSTINGS;
    alert->question = question_json(a, q);
    alert->created_at = alert->told_at = alert->from_at = clock_now();
    alert->version = 1;
    TRY(set_pace(p, a, alert, pace));
    change_start(&c, a);
    change_insert(&c, &alert_type, alert);
    return store_commit(p->store, &c);
}

struct err *
alerting_add(struct ports *p, struct arena *a, const struct actor *who,
             const struct question *asked, enum pace pace)
{
    struct question q = *asked;
    struct rows rows;

    q.value[QUESTION_SORT] = q.value[QUESTION_SINCE] = NULL;
    question_clean(a, &q);
    TRY(alerting_list(p, a, who, &rows));
    if (!question_can_find(a, &q))
        return fail(a, ERR_INVALID, "Write what you look for, or choose a "
                    "filter, then save it",
                    "A search for everything cannot be saved");
    for (size_t i = 0; i < rows.count; i++) {
        const struct alert *there = rows.row[i];
        struct question old;

        TRY(alerting_question(a, there, &old));
        if (question_same(a, &old, &q))
            return alerting_choose(p, a, who, there->id, pace);
    }
    if (rows.count >= ALERTS_MOST)
        return fail(a, ERR_INVALID, "Remove one that you no longer need",
                    "You have %d saved searches, which is the most",
                    ALERTS_MOST);
    return insert(p, a, who, &q, pace);
}

static struct err *
get_own(struct ports *p, struct arena *a, const struct actor *who,
        const char *id, struct alert **alert)
{
    TRY(actor_check(a, who, use_of(who->role), NULL));
    TRY(store_get(p->store, a, &alert_type, id, alert));
    if (!str_eq((*alert)->account_id, who->id))
        return fail(a, ERR_MISSING, NULL, "there is no such saved search");
    return NULL;
}

struct err *
alerting_choose(struct ports *p, struct arena *a, const struct actor *who,
                const char *id, enum pace pace)
{
    struct alert *alert;
    struct change c;

    TRY(get_own(p, a, who, id, &alert));
    TRY(set_pace(p, a, alert, pace));
    change_start(&c, a);
    change_update(&c, &alert_type, alert);
    return store_commit(p->store, &c);
}

struct err *
alerting_drop(struct ports *p, struct arena *a, const struct actor *who,
              const char *id)
{
    struct alert *alert;
    struct change c;

    TRY(get_own(p, a, who, id, &alert));
    change_start(&c, a);
    change_delete(&c, &alert_type, alert);
    return store_commit(p->store, &c);
}

/* ---- telling ----------------------------------------------------------- */

struct err *
alerting_find(struct ports *p, struct arena *a, const struct account *account,
              const struct alert *alert, int64_t from,
              struct searching_result *found)
{
    struct actor who;
    struct searching_query query;
    struct searching_result page;
    struct question q;

    TRY(actor_of(p, a, account, &who));
    TRY(alerting_question(a, alert, &q));
    query = question_query(&q);
    query.sort = SORT_NEWEST;
    query.added = from;
    query.limit = FOUND_PAGE;
    *found = (struct searching_result){
        .hit = NEW_ARRAY(a, REMEMBERED, struct searching_hit),
    };
    do {
        TRY(alert->seeks == ALERT_PEOPLE
                ? searching_people(p, a, &who, &query, &page)
                : searching_postings(p, a, &who, &query, &page));
        memcpy(found->hit + found->count, page.hit,
               page.count * sizeof(*page.hit));
        found->count += page.count;
        found->shown += page.shown;
        found->total = page.total;
        found->query = page.query;
        query.after = page.last;
    } while (page.ahead + page.shown < page.total && page.shown > 0
             && found->shown + FOUND_PAGE <= REMEMBERED);
    return NULL;
}

const char *
alerting_id(const struct searching_hit *hit)
{
    return hit->posting != NULL ? hit->posting->id : hit->candidate->id;
}

static bool
was_told(const struct alert *alert, const char *id)
{
    return alert->told != NULL && strstr(alert->told, id) != NULL;
}

/* What this look found before what earlier ones did, which falls off the
 * end. */
static void
remember(struct arena *a, struct alert *alert,
         const struct searching_result *found)
{
    struct str s = str_new(a), now = str_new(a);
    size_t olds, kept = found->count;
    char **old = str_split(a, alert->told == NULL ? "" : alert->told, ' ',
                           &olds);

    for (size_t i = 0; i < found->count; i++)
        str_addf(&now, "%s%s", i == 0 ? "" : " ",
                 alerting_id(&found->hit[i]));
    str_add(&s, now.text);
    for (size_t i = 0; i < olds && kept < REMEMBERED; i++) {
        if (*old[i] == '\0' || strstr(now.text, old[i]) != NULL)
            continue;
        str_addf(&s, "%s%s", s.size == 0 ? "" : " ", old[i]);
        kept++;
    }
    alert->told = s.text;
}

/* {"alert", "from", "hits", "more"}, or NULL where nothing is new. The alert
 * then stands where its next look begins. */
static struct err *
news_of(struct ports *p, struct arena *a, const struct account *account,
        struct alert *alert, int64_t now, json_t **news)
{
    int64_t from = alert->from_at, count = 0, more;
    struct searching_result found;
    json_t *hits = json_keep(a, json_array());

    *news = NULL;
    TRY(alerting_find(p, a, account, alert, from, &found));
    more = found.total - found.shown;
    for (size_t i = 0; i < found.count; i++) {
        const char *id = alerting_id(&found.hit[i]);

        if (was_told(alert, id))
            continue;
        more += count >= ALERTING_TOLD_MOST;
        if (count < ALERTING_TOLD_MOST)
            json_array_append_new(hits, json_string(id));
        count++;
    }
    remember(a, alert, &found);
    alert->from_at = found.total > found.shown ? now
                     : now - LOOK_BACK_S > from ? now - LOOK_BACK_S
                                                : from;
    if (count == 0)
        return NULL;
    *news = json_keep(a, json_object());
    json_object_set_new(*news, "alert", json_string(alert->id));
    json_object_set_new(*news, "from", json_integer(from));
    json_object_set(*news, "hits", hits);
    json_object_set_new(*news, "more", json_integer(more));
    return NULL;
}

/* "2 new openings in “nurse”", or in so many saved searches. */
static struct err *
subject_of(struct arena *a, const struct alert *last, const json_t *told,
           const char **subject)
{
    size_t alerts = json_array_size(told), i;
    bool people = last->seeks == ALERT_PEOPLE;
    struct question q;
    int64_t count = 0;
    json_t *one;

    json_array_foreach (told, i, one)
        count += (int64_t)json_array_size(json_object_get(one, "hits")) +
                 json_get_int(one, "more", 0);
    TRY(alerting_question(a, last, &q));
    *subject = arena_printf(a, "%lld new %s %s %s", (long long)count,
                            people ? count == 1 ? "person" : "people"
                            : count == 1 ? "opening" : "openings",
                            people ? "for" : "in",
                            alerts == 1 ? question_words(a, &q)
                                        : arena_printf(a, "%zu saved "
                                                       "searches", alerts));
    return NULL;
}

static struct err *
tell_notice(struct ports *p, struct change *c, const struct alert *last,
            const json_t *told, int64_t now)
{
    struct notice *n = NEW(c->a, struct notice);

    n->id = id_hash(c->a, arena_printf(c->a, "alert:%s:%lld", last->id,
                                       (long long)last->told_at));
    n->account_id = last->account_id;
    n->kind = "alert";
    n->link = page_of(last);
    n->created_at = now;
    TRY(subject_of(c->a, last, told, &n->subject));
    return notify_tell(p->notify, c->a, n);
}

static bool
may_be_told(const struct actor *who, const struct alert *alert)
{
    return permission_holds(who->role, who->team,
                            use_of(alert->seeks == ALERT_PEOPLE
                                       ? ROLE_EMPLOYER : ROLE_CANDIDATE),
                            OWNER_NONE);
}

struct err *
alerting_tell(struct ports *p, struct change *c,
              const struct account *account, int64_t now, json_t **told)
{
    struct page page = { .limit = ALERTS_MOST };
    const struct alert *last = NULL;
    struct actor who;
    struct rows rows;

    *told = json_keep(c->a, json_array());
    TRY(actor_of(p, c->a, account, &who));
    TRY(store_list(p->store, c->a, ALERT_BY_ACCOUNT, account->id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct alert *alert = rows.row[i];
        struct alert *before;
        json_t *news = NULL;

        if (alert->pace == PACE_OFF || alert->due_at > now)
            continue;
        before = arena_copy(c->a, alert, sizeof(*alert));
        if (may_be_told(&who, alert))
            TRY(news_of(p, c->a, account, alert, now, &news));
        else
            alert->from_at = now;
        if (news != NULL) {
            json_array_append(*told, news);
            last = before;
        }
        alert->told_at = now;
        alert->due_at = digest_next(c->a, (enum pace)alert->pace,
                                    account->time_zone, now);
        change_update(c, &alert_type, alert);
    }
    return last == NULL ? NULL : tell_notice(p, c, last, *told, now);
}
