/*
 * Whether every part works: each is asked for something that it does for the
 * product too. A finding that is not well says how to put it right.
 */
#include "flow/reporting.h"

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/trouble.h"
#include "core/query.h"

/* Below these the disk is called full, or nearly so. Uploads are refused by
 * the blob port at 16 MiB. */
static const int64_t full_bytes = 256LL << 20, tight_bytes = 2048LL << 20;

/* A task that is due waits this long only when no worker takes it. */
enum { WAITS_TOO_LONG_S = 300, QUIET_S = 120 };

void
reporting_find(struct arena *a, struct reporting_finding **list,
               const char *part, int state, const char *what,
               const char *fix)
{
    struct reporting_finding *f = NEW(a, struct reporting_finding);

    while (*list != NULL)
        list = &(*list)->next;
    *f = (struct reporting_finding){ .part = part, .state = state,
                                     .what = what, .fix = fix };
    *list = f;
}

/* What a call said: its trouble, or that it is well. */
static void
add_answer(struct arena *a, struct reporting_finding **list,
           const char *part, const struct err *e, const char *well)
{
    if (e == NULL)
        reporting_find(a, list, part, REPORTING_WELL, well, NULL);
    else
        reporting_find(a, list, part, REPORTING_WRONG,
                       arena_printf(a, "%s.", e->what), e->fix);
}

static struct reporting_finding *
last_of(struct reporting_finding *list)
{
    while (list != NULL && list->next != NULL)
        list = list->next;
    return list;
}

/* ---- what changes by itself --------------------------------------------- */

static const char *
why_dead(struct ports *p, struct arena *a, int64_t count)
{
    struct page page = { .limit = 1 };
    struct rows rows;
    const struct task *t;

    if (store_list(p->store, a, TASK_BY_STATE, task_state_names[TASK_DEAD],
                   &page, &rows) != NULL || rows.count == 0)
        return arena_printf(a, "%lld tasks are dead.", (long long)count);
    t = rows.row[0];
    return arena_printf(a, "%lld %s dead. The newest, %s, had %lld %s.",
                        (long long)count,
                        count == 1 ? "task is" : "tasks are", t->kind,
                        (long long)t->tries, t->tries == 1 ? "try" : "tries");
}

static void
look_at_queue(struct ports *p, struct arena *a,
              struct reporting_finding **list)
{
    struct queue_counts n;
    struct err *e = queue_counts(p->queue, a, &n);

    if (e != NULL) {
        add_answer(a, list, "Queue", e, NULL);
        return;
    }
    if (n.oldest_waiting_s > WAITS_TOO_LONG_S)
        reporting_find(a, list, "Workers", REPORTING_WRONG,
                       arena_printf(a, "A task has been due for %lld minutes "
                                    "and nobody takes it.",
                                    (long long)n.oldest_waiting_s / 60),
                       "See that tandem-worker runs, and its log.");
    else
        reporting_find(a, list, "Workers", REPORTING_WELL,
                       arena_printf(a, "%lld waiting, %lld running, %lld to "
                                    "be tried again. The oldest that is due "
                                    "waits %lld s.", (long long)n.waiting,
                                    (long long)n.running,
                                    (long long)n.failed,
                                    (long long)n.oldest_waiting_s), NULL);
    if (n.dead == 0) {
        reporting_find(a, list, "Tasks", REPORTING_WELL, "None is dead.",
                       NULL);
        return;
    }
    reporting_find(a, list, "Tasks", REPORTING_WARN, why_dead(p, a, n.dead),
                   "Look at their errors, then try them again or drop them.");
    last_of(*list)->href = "/admin/tasks?state=dead";
}

static void
look_at_mail(struct ports *p, struct arena *a,
             struct reporting_finding **list)
{
    int64_t failed = 0, dead = 0;
    struct err *e = store_count(p->store, a, TASK_BY_BOTH, "failed:mail.send",
                                &failed);

    if (e == NULL)
        e = store_count(p->store, a, TASK_BY_BOTH, "dead:mail.send", &dead);
    if (e != NULL || failed + dead == 0) {
        add_answer(a, list, "Mail", e,
                   str_eq(conf_text(p->conf, "ports.mail"), "outbox")
                       ? "Written to files: no mail server is set."
                       : "None waits for another try.");
        return;
    }
    reporting_find(a, list, "Mail", dead > 0 ? REPORTING_WRONG
                                             : REPORTING_WARN,
                   arena_printf(a, "%lld mails will be tried again, %lld "
                                "were given up.", (long long)failed,
                                (long long)dead),
                   "See that the mail server of the settings answers.");
    last_of(*list)->href = "/admin/tasks?kind=mail.send";
}

static void
look_at_disk(struct ports *p, struct arena *a,
             struct reporting_finding **list)
{
    struct statvfs disk;
    const char *what;
    int64_t free_bytes;
    int state;

    if (statvfs(conf_data(p->conf), &disk) != 0) {
        reporting_find(a, list, "Disk", REPORTING_WRONG,
                       arena_printf(a, "The data folder cannot be looked at: "
                                    "%s.", strerror(errno)),
                       "See that the data folder is there.");
        return;
    }
    free_bytes = (int64_t)(disk.f_bavail * disk.f_frsize);
    what = arena_printf(a, "%.1f GB of the data folder's disk are free.",
                        (double)free_bytes / 1e9);
    state = free_bytes < full_bytes    ? REPORTING_WRONG
            : free_bytes < tight_bytes ? REPORTING_WARN : REPORTING_WELL;
    reporting_find(a, list, "Disk", state, what,
                   state == REPORTING_WELL ? NULL
                                           : "Make room, or move the data "
                                             "folder to a larger disk.");
}

static const char *
minutes(struct arena *a, int64_t s)
{
    return arena_printf(a, "%lld minute%s", (long long)(s / MINUTE_S),
                        s / MINUTE_S == 1 ? "" : "s");
}

/* What processes met just now and could not help. Whom nobody has called since
 * may work again: how long ago that was is said. */
static void
look_at_services(struct ports *p, struct arena *a,
                 struct reporting_finding **list)
{
    int64_t now = clock_now();

    for (const struct trouble *t = trouble_list(a, p->conf); t != NULL;
         t = t->next) {
        const char *what = arena_join(a, t->what, "; for ",
                                      minutes(a, now - t->since), NULL);

        if (now - t->seen >= QUIET_S)
            what = arena_join(a, what, ", last met ",
                              minutes(a, now - t->seen), " ago", NULL);
        reporting_find(a, list, t->thing, REPORTING_WRONG,
                       arena_join(a, what, ".", NULL),
                       str_empty(t->fix) ? NULL : t->fix);
    }
}

void
reporting_look(struct ports *p, struct arena *a,
               struct reporting_finding **list)
{
    look_at_services(p, a, list);
    look_at_queue(p, a, list);
    look_at_mail(p, a, list);
    look_at_disk(p, a, list);
}

/* ---- every part --------------------------------------------------------- */

static struct err *
try_keys(struct ports *p, struct arena *a)
{
    unsigned char key[DATA_KEY_BYTES], again[DATA_KEY_BYTES];
    const char *wrapped;
    bool same;

    TRY(keys_make(p->keys, a, "health", key, &wrapped));
    TRY(keys_unwrap(p->keys, a, "health", wrapped, again));
    same = memcmp(key, again, sizeof(key)) == 0;
    explicit_bzero(key, sizeof(key));
    explicit_bzero(again, sizeof(again));
    return same ? NULL : fail(a, ERR_DOWN, "put the master key back from the "
                              "backup", "a key does not unwrap to itself");
}

static struct err *
try_search(struct ports *p, struct arena *a)
{
    struct query words = query_read(NULL, a, "health");
    struct search_query q = { .set = SEARCH_POSTINGS, .words = &words,
                              .remote = -1, .kind = -1, .limit = 1 };
    struct search_hits hits;

    return search_find(p->search, a, &q, &hits);
}

static struct err *
try_metric(struct ports *p, struct arena *a)
{
    const char *text;

    return metric_text(p->metric, a, &text);
}

static void
check_store(struct ports *p, struct arena *a, struct reporting_finding **list)
{
    int64_t version = 0;
    struct err *e = store_ready(p->store, a);

    if (e == NULL)
        e = store_schema(p->store, a, &version);
    add_answer(a, list, "Store", e,
               arena_printf(a, "Answers; its schema is version %lld.",
                            (long long)version));
}

static void
check_audit(struct ports *p, struct arena *a, struct reporting_finding **list)
{
    struct audit_result r;
    struct err *e = audit_verify(p->audit, a, NULL, &r);

    if (e == NULL && r.broken_id != NULL)
        e = fail(a, ERR_CONFLICT,
                 "Compare it with the last backup whose log is whole.",
                 "The chain is broken at line %lld: %s",
                 (long long)r.broken_seq, r.broken_why);
    add_answer(a, list, "Audit log", e,
               e == NULL ? arena_printf(a, "The chain is whole, %lld lines.",
                                        (long long)r.lines) : NULL);
}

const struct reporting_finding *
reporting_check(struct ports *p, struct arena *a)
{
    struct reporting_finding *list = NULL;

    reporting_look(p, a, &list);
    check_store(p, a, &list);
    add_answer(a, &list, "Files of people", blob_ready(p->blob, a),
               "Can be written.");
    add_answer(a, &list, "Keys", try_keys(p, a),
               "A key was wrapped and unwrapped.");
    add_answer(a, &list, "Virus scanner", virus_ready(p->virus, a),
               str_eq(conf_text(p->conf, "ports.virus"), "none")
                   ? "None is set (ports.virus)." : "Answers.");
    add_answer(a, &list, "Document reader", extract_ready(p->extract, a),
               "The sandbox was proved on this machine.");
    add_answer(a, &list, "Search", try_search(p, a), "Answers.");
    check_audit(p, a, &list);
    add_answer(a, &list, "Measurements", try_metric(p, a), "Answer.");
    return list;
}

struct err *
reporting_health(struct ports *p, struct arena *a, const struct actor *who,
                 const struct reporting_finding **list)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    *list = reporting_check(p, a);
    return NULL;
}
