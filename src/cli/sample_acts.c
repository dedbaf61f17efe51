/* Who comes to the sample world: employers, candidates, their postings and
 * resumes. */
#include "cli/sample.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/company.h"
#include "flow/declaring.h"
#include "flow/mailing.h"
#include "flow/posting.h"
#include "flow/registration.h"
#include "flow/resume.h"

_Noreturn static void
no_such_key(const char *key)
{
    fprintf(stderr, "tandem sample: data/sample names \"%s\" and has none; "
                    "run its check.py\n", key);
    exit(1);
}

const struct actor *
sample_actor(const struct sample_person *people, size_t count,
             const char *key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(people[i].key, key))
            return &people[i].actor;
    }
    no_such_key(key);
}

const char *
sample_posting_id(const struct sample_world *w, const char *key)
{
    for (size_t i = 0; i < w->postings; i++) {
        if (str_eq(w->posting_key[i], key))
            return w->posting_id[i];
    }
    no_such_key(key);
}

/* Only the three accounts that a newcomer signs in with get mails: the
 * outbox is then about them, not about two hundred strangers. */
static struct err *
add_person(struct sample_world *w, struct arena *t,
           const struct registration_person *person, struct actor *actor)
{
    struct account *account;
    const char *id;

    TRY(registration_add(w->p, t, person, &id));
    TRY(store_get(w->p->store, t, &account_type, id, &account));
    if (!str_ends(person->email, "@tandem.example"))
        TRY(mailing_choose(w->p, t, account, NULL, PACE_OFF));
    TRY(actor_of(w->p, t, account, actor));
    actor->id = arena_str(w->a, id);
    actor->employer_id = arena_str(w->a, account->employer_id);
    actor->name = arena_str(w->a, account->name);
    return NULL;
}

struct err *
sample_employer(struct sample_world *w, struct arena *t, const json_t *what)
{
    struct sample_person *e = &w->employer[w->employers];
    const json_t *owner = json_object_get(what, "owner");
    struct registration_person person = {
        .role = ROLE_EMPLOYER,
        .name = json_get_str(owner, "name", ""),
        .email = json_get_str(owner, "email", ""),
        .password = SAMPLE_PASSWORD,
        .company = json_get_str(what, "name", ""),
    };
    struct company_words words = {
        .name = json_get_str(what, "name", ""),
        .about = json_get_str(what, "about", NULL),
        .place = json_get_str(what, "place", NULL),
        .sector = json_get_str(what, "sector", NULL),
    };
    struct actor colleague;
    json_t *member;
    size_t i;

    TRY(add_person(w, t, &person, &e->actor));
    e->key = json_get_str(what, "key", "");
    w->employers++;
    TRY(company_save(w->p, t, &e->actor, &words));
    json_array_foreach (json_object_get(what, "team"), i, member) {
        struct registration_person m = {
            .role = ROLE_EMPLOYER,
            .name = json_get_str(member, "name", ""),
            .email = json_get_str(member, "email", ""),
            .password = SAMPLE_PASSWORD,
            .employer_id = e->actor.employer_id,
        };

        TRY(add_person(w, t, &m, &colleague));
    }
    return NULL;
}

static const char *
lines(struct arena *t, const json_t *list)
{
    struct str s = str_new(t);
    json_t *line;
    size_t i;

    json_array_foreach (list, i, line)
        str_addf(&s, "%s\n", json_string_value(line));
    return s.text;
}

/* An enum by its name in the file; the first when it has none. */
static int
choice(const json_t *what, const char *key, const char *const *names)
{
    int value = record_enum(names, json_get_str(what, key, names[0]));

    return value < 0 ? 0 : value;
}

/* Where the settings hold openings of new companies back. */
static struct err *
let_out(struct sample_world *w, struct arena *t, const char *id)
{
    const struct actor admin = { .role = ROLE_ADMIN };
    struct posting *posting;

    TRY(store_get(w->p->store, t, &posting_type, id, &posting));
    if (posting->submitted_at == 0)
        return NULL;
    return posting_approve(w->p, t, &admin, id, posting->version);
}

struct err *
sample_posting(struct sample_world *w, struct arena *t, const json_t *what)
{
    const struct actor *who = sample_actor(
        w->employer, w->employers, json_get_str(what, "employer", ""));
    struct posting_draft d = {
        .title = json_get_str(what, "title", ""),
        .description = json_get_str(what, "description", ""),
        .place = json_get_str(what, "place", NULL),
        .remote = choice(what, "remote", posting_remote_names),
        .kind = choice(what, "kind", posting_kind_names),
        .pay_min = json_get_int(what, "pay_min", 0),
        .pay_max = json_get_int(what, "pay_max", 0),
        .pay_currency = json_get_str(what, "pay_currency", NULL),
        .pay_period = choice(what, "pay_period", pay_period_names),
        .closes_at = w->now + json_get_int(what, "closes_in_days", 30) * DAY_S,
        .questions = lines(t, json_object_get(what, "questions")),
    };
    const char *id;

    TRY(posting_save(w->p, t, who, &d, &id));
    w->posting_key[w->postings] = json_get_str(what, "key", "");
    w->posting_id[w->postings++] = arena_str(w->a, id);
    if (str_eq(json_get_str(what, "state", ""), "draft"))
        return NULL;
    TRY(posting_publish(w->p, t, who, id));
    return let_out(w, t, id);
}

struct err *
sample_posting_ends(struct sample_world *w, struct arena *t,
                    const json_t *what)
{
    const struct actor *who = sample_actor(
        w->employer, w->employers, json_get_str(what, "employer", ""));
    const char *id = sample_posting_id(w, json_get_str(what, "key", ""));

    if (str_eq(json_get_str(what, "state", ""), "paused"))
        return posting_pause(w->p, t, who, id);
    return posting_close(w->p, t, who, id);
}

/* Four of five let employers find them. */
/* "woman white no 25_39": what they say of themselves, if anything. */
static struct err *
declare(struct sample_world *w, struct arena *t, const struct actor *who,
        const char *text)
{
    int *value[DECLARATION_ATTRIBUTES];
    struct declaration d = { .id = NULL };
    size_t count;
    char **word = str_split(t, text, ' ', &count);

    value[0] = &d.sex;
    value[1] = &d.ethnicity;
    value[2] = &d.disability;
    value[3] = &d.age;
    if (count != DECLARATION_ATTRIBUTES)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        int n = record_enum(declaration_attributes[i].values, word[i]);

        if (n < 0)
            return fail(t, ERR_INVALID, "mend data/sample/candidates.json",
                        "nobody can declare \"%s\"", word[i]);
        *value[i] = n;
    }
    return declaring_save(w->p, t, who, &d);
}

struct err *
sample_candidate(struct sample_world *w, struct arena *t, const json_t *what)
{
    struct sample_person *c = &w->candidate[w->candidates];
    struct registration_person person = {
        .role = ROLE_CANDIDATE,
        .name = json_get_str(what, "name", ""),
        .email = json_get_str(what, "email", ""),
        .password = SAMPLE_PASSWORD,
        .open_to_offers = w->candidates % 5 != 4,
    };
    const char *path = arena_printf(t, "%s/%s", w->folder,
                                    json_get_str(what, "file", ""));
    const char *id;
    struct err *e;
    int fd;

    TRY(add_person(w, t, &person, &c->actor));
    c->key = json_get_str(what, "key", "");
    w->candidates++;
    TRY(declare(w, t, &c->actor, json_get_str(what, "declares", "")));
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(t, ERR_DOWN, "install Tandem whole",
                    "cannot open %s", path);
    e = resume_upload(w->p, t, &c->actor, path, fd, &id);
    close(fd);
    return e;
}

/* The candidate looks at what was read and lets it stand. */
struct err *
sample_profile(struct sample_world *w, struct arena *t, const json_t *what)
{
    const struct actor *who = sample_actor(
        w->candidate, w->candidates, json_get_str(what, "key", ""));
    struct profile *read, *saved;
    json_t *resume;

    TRY(resume_profile(w->p, t, who, &read));
    TRY(json_parse(t, read->resume_json, strlen(read->resume_json),
                   &resume));
    return resume_confirm(w->p, t, who, read->id, resume, &saved);
}
