/* People of a trial, and what they have done before it begins. */
#include "flow/trial.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/event.h"
#include "flow/posting.h"
#include "flow/registration.h"
#include "flow/resume.h"

static struct actor
add(struct ports *p, const struct registration_person *n)
{
    struct account *account = NULL;
    const char *id = "";

    if (!CHECK_OK(registration_add(p, test_arena(), n, &id)) ||
        !CHECK_OK(store_get(p->store, test_arena(), &account_type, id,
                            &account)))
        test_skip("nobody can be added");
    struct actor who;

    CHECK_OK(actor_of(p, test_arena(), account, &who));
    return who;
}

struct actor
trial_person(struct ports *p, int role, const char *email, const char *name)
{
    return add(p, &(struct registration_person){
        .role = role, .name = name, .email = email,
        .company = arena_printf(test_arena(), "%s & Sons", name),
        .password = "seven quiet herons", .open_to_offers = true,
    });
}

struct actor
trial_colleague(struct ports *p, const struct actor *of, const char *email)
{
    return add(p, &(struct registration_person){
        .role = ROLE_EMPLOYER, .name = "Colleague", .email = email,
        .employer_id = of->employer_id, .password = "seven quiet herons",
    });
}

int
trial_file(const void *bytes, size_t size)
{
    int fd = memfd_create("trial", MFD_CLOEXEC);

    CHECK(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}

const char *
trial_upload(struct ports *p, const struct actor *who, const char *text)
{
    const char *id = "";
    int fd = trial_file(text, strlen(text));

    CHECK_OK(resume_upload(p, test_arena(), who, "resume.txt", fd, &id));
    close(fd);
    trial_run(p);
    return id;
}

void
trial_profile(struct ports *p, const struct actor *who, const char *text)
{
    struct arena *a = test_arena();
    struct profile *read = NULL, *saved;
    json_t *resume;

    trial_upload(p, who, text);
    if (!CHECK_OK(resume_profile(p, a, who, &read)))
        test_skip("no resume can be read here");
    CHECK_OK(json_parse(a, read->resume_json, strlen(read->resume_json),
                        &resume));
    CHECK_OK(resume_confirm(p, a, who, read->id, resume, &saved));
    trial_run(p);
}

const char *
trial_posting(struct ports *p, const struct actor *who, const char *title,
              const char *description)
{
    struct posting_draft d = { .title = title, .description = description,
                               .place = "Leeds", .pay_currency = "EUR" };
    const char *id = "";

    CHECK_OK(posting_save(p, test_arena(), who, &d, &id));
    CHECK_OK(posting_publish(p, test_arena(), who, id));
    trial_run(p);
    return id;
}

size_t
trial_events(struct ports *p, const char *kind)
{
    struct page page = { .limit = 500 };
    struct rows rows = { .count = 0 };
    size_t count = 0;

    CHECK_OK(store_list(p->store, test_arena(), EVENT_ALL, "0", &page,
                        &rows));
    for (size_t i = 0; i < rows.count; i++)
        count += str_eq(((struct event *)rows.row[i])->kind, kind);
    return count;
}

struct trial_ward
trial_ward(void)
{
    struct trial_ward s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.p, &s.nurse, TRIAL_RESUME);
    s.posting = trial_posting(s.p, &s.rita, "Registered Nurse", TRIAL_TASKS);
    return s;
}

size_t
trial_audits(struct ports *p, const char *action)
{
    struct page page = { .limit = 500 };
    struct rows rows = { .count = 0 };
    size_t count = 0;

    CHECK_OK(store_list(p->store, test_arena(), AUDIT_ALL, "", &page,
                        &rows));
    for (size_t i = 0; i < rows.count; i++)
        count += str_eq(((struct audit *)rows.row[i])->action, action);
    return count;
}

size_t
trial_notices(struct ports *p, const char *account_id, const char *kind)
{
    struct page page = { .limit = 100 };
    struct rows rows = { .count = 0 };
    size_t count = 0;

    CHECK_OK(store_list(p->store, test_arena(), NOTICE_BY_ACCOUNT,
                        account_id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        count += str_eq(((struct notice *)rows.row[i])->kind, kind);
    return count;
}

bool
trial_fails(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

bool
trial_names(const struct err *e, const char *field)
{
    for (; e != NULL; e = e->next) {
        if (str_eq(e->field, field))
            return true;
    }
    return false;
}
