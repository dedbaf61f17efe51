/* Running tasks without the worker, and reading the outbox. */
#include "flow/trial.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/copying.h"
#include "flow/digest.h"
#include "flow/mailing.h"
#include "flow/matching.h"
#include "flow/notifying.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/readdressing.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "flow/searching.h"
#include "flow/team.h"
#include "flow/verifying.h"
#include "wire.h"

enum { BATCH = 50 };

struct step {
    const char *kind;
    struct err *(*run)(struct ports *p, struct arena *a, const struct task *t,
                       struct change *done);
};

static struct err *
deliver(struct ports *p, struct arena *a, const struct task *t,
        struct change *done)
{
    struct event *e;
    json_t *payload;

    (void)done;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(store_get(p->store, a, &event_type,
                  json_get_str(payload, "event", ""), &e));
    return notifying_take(p, a, e);
}

static const struct step steps[] = {
    { "company.check", verifying_step },
    { "copying.make", copying_make_step },
    { "copying.retain", copying_retain_step },
    { "digest.send", digest_step },
    { "event.deliver", deliver },
    { "mail.send", mailing_step },
    { "matching.candidate", matching_candidate_step },
    { "matching.posting", matching_posting_step },
    { "matching.renew", matching_renew_step },
    { "matching.rerank", matching_rerank_step },
    { "posting.expire", posting_expire_step },
    { "posting.index", posting_index_step },
    { "privacy.compact", privacy_compact_step },
    { "privacy.erase", privacy_erase_step },
    { "registration.forgot", registration_forgot_step },
    { "search.fill", searching_fill_step },
    { "resume.draw", resume_draw_step },
    { "resume.read", resume_read_step },
    { "address.mail", readdressing_mail_step },
    { "team.invite", team_invite_step },
    { "team.stand_in", team_stand_in_step },
};

struct ports *
trial_open(void)
{
    return trial_open_in(test_folder());
}

struct ports *
trial_open_in(const char *folder)
{
    struct ports *p = NULL;

    setenv("TANDEM_DATA", folder, 1);
    setenv("TANDEM_AUTH_ARGON2_MEMORY_KIB", "8192", 1);
    if (!CHECK_OK(wire_open(test_arena(), NULL, &p)))
        test_skip("the ports do not open");
    return p;
}

static void
run_step(struct ports *p, const struct task *t, struct change *done)
{
    change_start(done, test_arena());
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        if (str_eq(steps[i].kind, t->kind))
            CHECK_OK(steps[i].run(p, test_arena(), t, done));
    }
}

static size_t
run_all(struct ports *p, bool dying)
{
    size_t ran = 0, count;
    struct task *tasks[BATCH];
    struct change done;

    do {
        CHECK_OK(queue_claim(p->queue, test_arena(), "trial", 60000,
                             BATCH, tasks, &count));
        for (size_t i = 0; i < count; i++) {
            if (dying)
                run_step(p, tasks[i], &done);
            run_step(p, tasks[i], &done);
            change_finish(&done, tasks[i]);
            CHECK_OK(store_commit(p->store, &done));
        }
        ran += count;
    } while (count > 0 && ran < 1000);
    return ran;
}

size_t
trial_run(struct ports *p)
{
    return run_all(p, false);
}

size_t
trial_run_dying(struct ports *p)
{
    return run_all(p, true);
}

static size_t
look(struct ports *p, const char *to, const char **newest)
{
    struct arena *a = test_arena();
    const char *folder = conf_data_path(a, p->conf, "outbox");
    const char *mark = arena_printf(a, "<%s>", to);
    DIR *d = opendir(folder);
    struct timespec last = { 0, 0 };
    struct dirent *f;
    size_t count = 0, size;

    *newest = "";
    while (d != NULL && (f = readdir(d)) != NULL) {
        struct stat st;
        char *text = arena_str(a, "");
        int fd = openat(dirfd(d), f->d_name, O_RDONLY | O_CLOEXEC);

        if (str_ends(f->d_name, ".eml"))
            CHECK_OK(file_read(a, fd, 100000, &text, &size));
        if (strstr(text, mark) != NULL && fstat(fd, &st) == 0) {
            count++;
            if (st.st_mtim.tv_sec > last.tv_sec ||
                (st.st_mtim.tv_sec == last.tv_sec &&
                 st.st_mtim.tv_nsec >= last.tv_nsec)) {
                last = st.st_mtim;
                *newest = text;
            }
        }
        close(fd);
    }
    if (d != NULL)
        closedir(d);
    return count;
}

const char *
trial_mail(struct ports *p, const char *to)
{
    const char *newest;

    look(p, to, &newest);
    return newest;
}

size_t
trial_mails(struct ports *p, const char *to)
{
    const char *newest;

    return look(p, to, &newest);
}

const char *
trial_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);

    if (at == NULL)
        return "";
    at += strlen(mark);
    return arena_copy(test_arena(), at, strcspn(at, " \r\n"));
}
