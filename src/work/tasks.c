/* The tables of tasks, schedules and subscribers. */
#include "work/tasks.h"

#include "base/clock.h"
#include "base/str.h"
#include "flow/auditing.h"
#include "flow/copying.h"
#include "flow/digest.h"
#include "flow/filling.h"
#include "flow/impact.h"
#include "flow/mailing.h"
#include "flow/matching.h"
#include "flow/notifying.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/readdressing.h"
#include "flow/reasoning.h"
#include "flow/receiving.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "flow/reporting.h"
#include "flow/retaining.h"
#include "flow/searching.h"
#include "flow/signing.h"
#include "flow/team.h"
#include "flow/verifying.h"
#include "work/deliver.h"
#include "work/sweep.h"

const struct task_row task_rows[] = {
    /* kind                  step              tries, pause ms, limit s, long */
    { "address.mail",        readdressing_mail_step,    8,  1000,  30, false },
    { "audit.compare",       auditing_compare_step,     4, 60000, 900, true },
    { "audit.publish",       reporting_publish_step,    0, 10000, 900, true },
    { "audit.put",           auditing_put_step,         0, 10000, 120, false },
    { "company.check",       verifying_step,           12,  5000,  60, false },
    { "copying.make",        copying_make_step,        12, 5000, 300, true },
    { "copying.retain",      copying_retain_step,       0, 10000, 120, false },
    { "digest.send",         digest_step,               0, 10000, 120, false },
    { "event.deliver",       deliver_step,             12,  1000,  60, false },
    { "fairness.snapshot",   impact_snapshot_step,      0, 10000, 600, true },
    { "inbound.run",         receiving_run_step,        3,  2000,  60, false },
    { "lake.look",            filling_look_step,         0, 60000, 300, false },
    { "lake.write",           filling_write_step,      100, 10000, 600, true },
    { "mail.send",           mailing_step,             12, 10000,  60, false },
    { "matching.candidate",  matching_candidate_step,  12,  2000, 120, true },
    { "matching.explain",    reasoning_step,          100,  2000, 120, true },
    { "matching.posting",    matching_posting_step,    12,  2000, 120, true },
    { "matching.renew",      matching_renew_step,      12,  2000, 120, true },
    { "matching.rerank",     matching_rerank_step,     12, 10000, 120, true },
    { "posting.expire",      posting_expire_step,       0, 10000,  60, false },
    { "posting.index",       posting_index_step,       12,  1000,  30, false },
    { "privacy.compact",     privacy_compact_step,    100, 60000, 900, true },
    { "privacy.erase",       privacy_erase_step,        0, 10000, 120, false },
    { "registration.forgot", registration_forgot_step,  8,  1000,  30, false },
    { "resume.draw",         resume_draw_step,         12,  5000, 900, true },
    { "resume.orphans",      resume_orphans_step,       0, 10000, 120, false },
    { "resume.read",         resume_read_step,         12,  2000, 900, true },
    { "resume.retain",       resume_retain_step,        0, 10000, 120, false },
    { "retaining.accounts",  retaining_accounts_step,   0, 10000, 300, true },
    { "retaining.applications", retaining_applications_step,
                                                        0, 10000, 120, false },
    { "retaining.logs",      retaining_logs_step,       0, 60000, 120, false },
    { "retaining.sightings", retaining_sightings_step,  0, 60000, 120, false },
    { "search.fill",         searching_fill_step,       0, 10000, 120, false },
    { "signing.sweep",       signing_sweep_step,        0, 10000, 120, false },
    { "team.invite",         team_invite_step,          8,  1000,  30, false },
    { "team.stand_in",       team_stand_in_step,       12,  1000, 120, false },
    { "task.sweep",          sweep_step,                0, 10000, 120, false },
    { NULL, NULL, 0, 0, 0, false },
};

const struct schedule_row schedule_rows[] = {
    { "audit.compare", DAY_S, "ports.audit" },
    { "audit.publish", DAY_S, NULL },
    { "audit.put", MINUTE_S, "ports.audit" },
    { "copying.retain", HOUR_S, NULL },
    { "digest.send", MINUTE_S, NULL },
    { "fairness.snapshot", HOUR_S, NULL },
    { "lake.look", HOUR_S, NULL },
    { "matching.rerank", MINUTE_S, NULL },
    { "posting.expire", MINUTE_S, NULL },
    { "resume.orphans", HOUR_S, NULL },
    { "resume.retain", HOUR_S, NULL },
    { "retaining.accounts", DAY_S, NULL },
    { "retaining.applications", HOUR_S, NULL },
    { "retaining.logs", DAY_S, NULL },
    { "retaining.sightings", DAY_S, NULL },
    { "search.fill", MINUTE_S, NULL },
    { "signing.sweep", HOUR_S, NULL },
    { "task.sweep", HOUR_S, NULL },
    { NULL, 0, NULL },
};

/* Who takes events, in this order. Each is idempotent. */
static const bus_subscriber subscribers[] = {
    deliver_to_stream,
    notifying_take,
};

const struct task_row *
tasks_row(const char *kind)
{
    for (const struct task_row *r = task_rows; r->kind != NULL; r++) {
        if (str_eq(r->kind, kind))
            return r;
    }
    return NULL;
}

/* The unique key does it: an insert beside a waiting task of the same key is
 * skipped, and while the task runs the next one already waits. */
struct err *
tasks_schedule(struct ports *p, struct arena *a)
{
    int64_t now = clock_now();
    struct change c;

    change_start(&c, a);
    for (const struct schedule_row *r = schedule_rows; r->kind != NULL; r++) {
        struct task *t;

        if (r->port != NULL && !conf_on_aws(p->conf, r->port))
            continue;
        t = change_task(&c, r->kind, "{}");
        t->unique_key = arena_printf(a, "schedule:%s", r->kind);
        t->run_at_ms = (now / r->period_s + 1) * r->period_s * 1000;
    }
    return c.count > 0 ? store_commit(p->store, &c) : NULL;
}

void
tasks_subscribe(struct ports *p)
{
    for (size_t i = 0; i < sizeof(subscribers) / sizeof(subscribers[0]); i++)
        bus_subscribe(p->bus, subscribers[i], p);
}
