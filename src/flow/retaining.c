/* The four steps. That somebody was here shows in the audit, where each act
 * and each sign-in of theirs is a line, and in their sessions. */
#include "flow/retaining.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/log_files.h"
#include "base/str.h"
#include "core/absence.h"
#include "core/application.h"
#include "core/sighting.h"
#include "flow/mailing.h"
#include "flow/privacy.h"

enum {
    ACCOUNTS = 100, APPLICATIONS = 50, SIGHTINGS = 500, /* at once */
    FIRST_DAYS = 30, SECOND_DAYS = 7,  /* before the end */
    SLACK_S = HOUR_S                   /* of a clock that runs once a day */
};

/* ---- accounts -------------------------------------------------------------- */

static struct err *
last_seen(struct ports *p, struct arena *a, const struct account *account,
          int64_t *seen_at)
{
    struct page one = { .limit = 1 };
    struct rows rows;

    *seen_at = account->created_at;
    TRY(store_list(p->store, a, AUDIT_BY_ACTOR, account->id, &one, &rows));
    if (rows.count > 0 &&
        ((struct audit *)rows.row[0])->happened_at > *seen_at)
        *seen_at = ((struct audit *)rows.row[0])->happened_at;
    TRY(store_list(p->store, a, SESSION_BY_ACCOUNT, account->id, &one,
                   &rows));
    if (rows.count > 0 && ((struct session *)rows.row[0])->seen_at > *seen_at)
        *seen_at = ((struct session *)rows.row[0])->seen_at;
    return NULL;
}

static struct err *
find_absence(struct ports *p, struct arena *a, const char *account_id,
             struct absence *absence)
{
    struct absence *found;

    TRY(store_get_or_none(p->store, a, &absence_type, account_id, &found));
    *absence = (struct absence){ .id = account_id,
                                 .account_id = account_id };
    if (found != NULL)
        *absence = *found;
    return NULL;
}

static struct err *
tell(struct ports *p, struct arena *a, struct absence *absence,
     int64_t due_at)
{
    json_t *about = json_keep(a, json_object());
    struct change c;

    json_object_set_new(about, "due", json_integer(due_at));
    absence->told++;
    absence->told_at = clock_now();
    change_start(&c, a);
    change_put(&c, &absence_type, absence);
    mailing_task(&c, "inactive", absence->account_id, about);
    change_audit(&c, NULL, "account.warn",
                 arena_printf(a, "account:%s", absence->account_id),
                 absence->account_id);
    return store_commit(p->store, &c);
}

static struct err *
came_back(struct ports *p, struct arena *a, const struct absence *absence)
{
    struct change c;

    if (absence->told == 0)
        return NULL;
    change_start(&c, a);
    change_delete(&c, &absence_type, absence);
    return store_commit(p->store, &c);
}

/* Each word comes when its day has, and never less than its days before the
 * end, also where the setting was made shorter meanwhile. */
static struct err *
follow_account(struct ports *p, struct arena *a,
               const struct account *account, int64_t days)
{
    int64_t now = clock_now(), seen_at, end, wait;
    struct absence absence;
    const char *code;

    if (account->role == ROLE_ADMIN || account->erase_at != 0)
        return NULL;
    TRY(last_seen(p, a, account, &seen_at));
    TRY(find_absence(p, a, account->id, &absence));
    end = seen_at + days * DAY_S;
    if (now < end - FIRST_DAYS * DAY_S || absence.told_at < seen_at) {
        TRY(came_back(p, a, &absence));
        absence.told = absence.told_at = 0;
    }
    if (now < end - FIRST_DAYS * DAY_S)
        return NULL;
    wait = absence.told == 0 ? 0
           : absence.told < ABSENCE_TOLD_TWICE ? FIRST_DAYS - SECOND_DAYS
                                               : SECOND_DAYS;
    if (now < absence.told_at + wait * DAY_S - SLACK_S)
        return NULL;
    if (absence.told >= ABSENCE_TOLD_TWICE)
        return privacy_order(p, a, NULL, account->id, &code);
    wait = absence.told == 0 ? FIRST_DAYS : SECOND_DAYS;
    return tell(p, a, &absence,
                end > now + wait * DAY_S ? end : now + wait * DAY_S);
}

struct err *
retaining_accounts_step(struct ports *p, struct arena *a,
                        const struct task *t, struct change *done)
{
    int64_t days = conf_int(p->conf, "retention.inactive_days");
    struct page page = { .limit = ACCOUNTS };
    json_t *payload;
    struct rows rows;

    if (days == 0)
        return NULL;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    page.after = json_get_str(payload, "after", NULL);
    TRY(store_list(p->store, a, ACCOUNT_ALL, "", &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(follow_account(p, a, rows.row[i], days));
    if (page.next != NULL) {
        json_object_set_new(payload, "after", json_string(page.next));
        change_task(done, t->kind, json_text(a, payload));
    }
    return NULL;
}

/* ---- applications ------------------------------------------------------------ */

struct err *
retaining_applications_step(struct ports *p, struct arena *a,
                            const struct task *t, struct change *done)
{
    int64_t days = conf_int(p->conf, "retention.rejected_days");
    struct page page = { .limit = APPLICATIONS };
    struct rows rows;

    if (days == 0)
        return NULL;
    TRY(store_list(p->store, a, APPLICATION_ENDED,
                   arena_printf(a, "%lld",
                                (long long)(clock_now() - days * DAY_S)),
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(privacy_part_application(p, a, rows.row[i]));
    if (page.next != NULL)
        change_task(done, t->kind, "{}"); /* the rest at once */
    return NULL;
}

/* ---- lists that people stood in ---------------------------------------- */

struct err *
retaining_sightings_step(struct ports *p, struct arena *a,
                         const struct task *t, struct change *done)
{
    int64_t days = conf_int(p->conf, "retention.sightings_days");
    struct page page = { .limit = SIGHTINGS };
    struct rows rows;

    if (days == 0)
        return NULL;
    TRY(store_list(p->store, a, SIGHTING_OLD,
                   arena_printf(a, "%lld",
                                (long long)(clock_now() - days * DAY_S)),
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        change_delete(done, &sighting_type, rows.row[i]);
    if (page.next != NULL)
        change_task(done, t->kind, "{}"); /* the rest at once */
    return NULL;
}

/* ---- the log ------------------------------------------------------------------ */

struct err *
retaining_logs_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    int64_t days = conf_int(p->conf, "retention.logs_days");

    (void)t;
    (void)done; /* nothing but the mark that it is done */
    return days == 0 ? NULL
                     : log_files_turn(a, conf_data_path(a, p->conf, "log"),
                                      days);
}
