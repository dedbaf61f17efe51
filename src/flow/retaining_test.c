/* What ends by the clock, and what the clock leaves alone. */
#include "flow/retaining.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/absence.h"
#include "flow/applying.h"
#include "flow/signing.h"
#include "flow/trial.h"
#include "flow/viewing.h"

#define MAIL "ada@mail.example"
#define GOOD "seven quiet herons"

static void
step(struct ports *p, struct err *(*run)(struct ports *p, struct arena *a,
                                         const struct task *t,
                                         struct change *done))
{
    struct task t = { .id = "r", .kind = "retaining.accounts",
                      .payload = "{}" };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(run(p, test_arena(), &t, &done));
    if (done.count > 0)
        CHECK_OK(store_commit(p->store, &done));
    trial_run(p);
}

static bool
is_there(struct ports *p, const char *id)
{
    struct account *account;

    return store_get(p->store, test_arena(), &account_type, id, &account) ==
           NULL;
}

/* Once a day, up to and with that day. */
static void
live_until(struct ports *p, int64_t start, int64_t *day, int64_t until)
{
    for (; *day <= until; ++*day) {
        clock_hold(start + *day * DAY_S);
        step(p, retaining_accounts_step);
    }
}

static void
who_stays_away_is_told_twice_and_then_erased(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    int64_t start = clock_now() + HOUR_S, day = 690;

    live_until(p, start, &day, 698);
    CHECK(trial_mails(p, MAIL) == 0);
    live_until(p, start, &day, 721);
    CHECK(trial_mails(p, MAIL) == 1);
    CHECK(strstr(trial_mail(p, MAIL), "will be erased on") != NULL);
    live_until(p, start, &day, 724);
    CHECK(trial_mails(p, MAIL) == 2);
    CHECK(is_there(p, ada.id));
    live_until(p, start, &day, 728);
    CHECK(trial_mails(p, MAIL) == 2 && is_there(p, ada.id));
    live_until(p, start, &day, 732);
    CHECK(!is_there(p, ada.id));
    CHECK(trial_audits(p, "account.warn") == 2);
    clock_hold(0);
}

static void
who_signs_in_meanwhile_stays(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    int64_t start = clock_now() + HOUR_S, day = 700;
    struct absence *absence;
    struct signing in;

    live_until(p, start, &day, 726);
    CHECK(trial_mails(p, MAIL) == 2);
    CHECK_OK(signing_in(p, test_arena(), MAIL, GOOD, NULL, NULL, &in));
    live_until(p, start, &day, 760);
    CHECK(is_there(p, ada.id));
    CHECK(store_get(p->store, test_arena(), &absence_type, ada.id, &absence)
          != NULL);
    day = 726 + 725;
    live_until(p, start, &day, day);
    CHECK(is_there(p, ada.id) && trial_mails(p, MAIL) == 3);
    clock_hold(0);
}

static void
administrators_stay(void)
{
    struct ports *p = trial_open();
    struct actor adm = trial_person(p, ROLE_ADMIN, "adm@mail.example", "Adm");
    int64_t start = clock_now() + HOUR_S, day = 2000;

    live_until(p, start, &day, 2040);
    CHECK(is_there(p, adm.id) && trial_mails(p, "adm@mail.example") == 0);
    clock_hold(0);
}

/* ---- applications ------------------------------------------------------- */

#define RESUME                                                          \
    "Ada Probe\n" MAIL "\nLeeds\n\nExperience\n"                        \
    "2016 - 2026 Staff nurse, Northgate Hospital, Leeds\n"              \
    "Wound care.\n\nSkills\nWound care\n"

static struct rows
listed(struct ports *p, enum store_index index, const char *key)
{
    struct page page = { .limit = 500 };
    struct rows rows = { .count = 0 };

    CHECK_OK(store_list(p->store, test_arena(), index, key, &page, &rows));
    return rows;
}

/* Of the person who stays to the application: no event, notice or line of the
 * audit leads there, and the audit is whole. */
static void
nothing_ties(struct ports *p, const struct actor *who, const char *id)
{
    const char *object = arena_join(test_arena(), "application:", id, NULL);
    struct rows rows = listed(p, EVENT_BY_APPLICATION, id);
    struct audit_result r;

    CHECK(rows.count > 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct event *e = rows.row[i];

        CHECK(e->candidate_id == NULL && !str_eq(e->actor_id, who->id));
    }
    rows = listed(p, AUDIT_BY_SUBJECT, who->id);
    CHECK(rows.count > 0);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(!str_eq(((struct audit *)rows.row[i])->object, object));
    rows = listed(p, AUDIT_BY_ACTOR, who->id);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(!str_eq(((struct audit *)rows.row[i])->object, object));
    rows = listed(p, NOTICE_BY_ACCOUNT, who->id);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(strstr(((struct notice *)rows.row[i])->link, id) == NULL);
    CHECK_OK(audit_verify(p->audit, test_arena(), NULL, &r));
    CHECK(r.broken_id == NULL);
}

static void
a_rejected_application_is_kept_without_the_person(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    struct actor firm = trial_person(p, ROLE_EMPLOYER, "f@mail.example", "F");
    struct applying_letter letter = { .letter = "Dear firm" };
    struct applying_act act = { .reason = "skills", .body = "No.",
                                .once = "once-1" };
    struct applying_case c;
    const char *id = "";
    int64_t now;

    trial_profile(p, &ada, RESUME);
    letter.posting_id = trial_posting(p, &firm, "Nurse", "- wound care\n");
    if (!CHECK_OK(applying_send(p, test_arena(), &ada, &letter, &id)))
        return;
    act.id = id;
    CHECK_OK(applying_reject(p, test_arena(), &firm, &act));
    now = clock_now();
    clock_hold(now + 179 * DAY_S);
    step(p, retaining_applications_step);
    CHECK_OK(applying_get(p, test_arena(), &ada, id, &c));
    clock_hold(now + 181 * DAY_S);
    step(p, retaining_applications_step);
    CHECK(applying_get(p, test_arena(), &ada, id, &c) != NULL);
    CHECK_OK(applying_get(p, test_arena(), &firm, id, &c));
    CHECK(c.candidate == NULL && c.profile == NULL);
    CHECK(c.application->letter == NULL);
    CHECK(c.application->stage == STAGE_REJECTED);
    CHECK(is_there(p, ada.id));
    nothing_ties(p, &ada, id);
    clock_hold(0);
}

static void
lists_that_people_stood_in_go_after_a_year(void)
{
    struct ports *p = trial_open();
    struct actor ada = trial_person(p, ROLE_CANDIDATE, MAIL, "Ada");
    struct actor firm = trial_person(p, ROLE_EMPLOYER, "f@mail.example", "F");
    const char *id[1] = { ada.id };
    int64_t now = clock_now(), count = -1;

    clock_hold(now);
    CHECK_OK(viewing_note_list(p, test_arena(), &firm, NULL, id, 1));
    clock_hold(now + 364 * DAY_S);
    step(p, retaining_sightings_step);
    CHECK_OK(store_count(p->store, test_arena(), SIGHTING_BY_CANDIDATE,
                         ada.id, &count));
    CHECK(count == 1);
    clock_hold(now + 365 * DAY_S);
    step(p, retaining_sightings_step);
    CHECK_OK(store_count(p->store, test_arena(), SIGHTING_BY_CANDIDATE,
                         ada.id, &count));
    CHECK(count == 0);
    clock_hold(0);
}

/* ---- the log -------------------------------------------------------------- */

static const char *
text_of(const char *folder, const char *name)
{
    char *text = arena_str(test_arena(), "");
    int fd = open(arena_printf(test_arena(), "%s/%s", folder, name),
                  O_RDONLY | O_CLOEXEC);
    size_t size;

    if (fd < 0)
        return NULL;
    CHECK_OK(file_read(test_arena(), fd, 1000, &text, &size));
    close(fd);
    return text;
}

static void
the_log_is_a_file_a_day_and_ends(void)
{
    struct ports *p = trial_open();
    const char *folder = conf_data_path(test_arena(), p->conf, "log");
    int64_t midnight = clock_parse_day("2031-03-14");
    int fd;

    mkdir(folder, 0700);
    fd = open(arena_printf(test_arena(), "%s/web.log", folder),
              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    CHECK(write(fd, "one\n", 4) == 4);
    clock_hold(midnight + 5);
    step(p, retaining_logs_step);
    CHECK(write(fd, "two\n", 4) == 4);
    CHECK(str_eq(text_of(folder, "web.log.2031-03-13"), "one\n"));
    CHECK(str_eq(text_of(folder, "web.log"), "two\n"));
    step(p, retaining_logs_step);
    CHECK(str_eq(text_of(folder, "web.log.2031-03-13"), "one\ntwo\n"));
    clock_hold(midnight + 30 * DAY_S);
    step(p, retaining_logs_step);
    CHECK(text_of(folder, "web.log.2031-03-13") != NULL);
    clock_hold(midnight + 31 * DAY_S);
    step(p, retaining_logs_step);
    CHECK(text_of(folder, "web.log.2031-03-13") == NULL);
    CHECK(str_eq(text_of(folder, "web.log"), ""));
    close(fd);
    clock_hold(0);
}

TESTS(retaining, {
    TEST(who_stays_away_is_told_twice_and_then_erased),
    TEST(who_signs_in_meanwhile_stays),
    TEST(administrators_stay),
    TEST(a_rejected_application_is_kept_without_the_person),
    TEST(lists_that_people_stood_in_go_after_a_year),
    TEST(the_log_is_a_file_a_day_and_ends),
})
