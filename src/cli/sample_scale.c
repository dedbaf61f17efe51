/*
 * tandem sample --scale N: N people and N postings for benchmarks, varied
 * from those of the sample world: places, years, skills and lines are
 * exchanged between them. They are written straight through the store, in
 * changes of up to 100 rows, without events and tasks; nobody can sign in as
 * one of them.
 *
 * Matches are computed here, in batches: the people of a batch against its
 * postings, where the pair that they were made from fits. Only the sample
 * candidate's own list is left to a task, so that the benchmarks have one
 * list that was drawn from all postings.
 */
#include "cli/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "core/profile.h"
#include "core/requirement.h"
#include "flow/explaining.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/retrieving.h"

enum {
    SCALE_MOST = 1000000,
    BATCH = 50,        /* people, and postings, at a time */
    ROWS_MOST = 100,   /* of one change */
    A_COMPANY = 50,    /* so many postings have one employer */
    FITS_LEAST = 25,   /* score of the two that a pair is made from */
    DAYS = 30,
    FILE_MOST = 16 * 1024 * 1024
};

/* What the rest is made from. */
struct sources {
    json_t *posting; /* array */
    json_t *resume;  /* array */
    size_t postings, resumes;
    bool *fits; /* resume x posting */
};

struct scaling {
    struct ports *p;
    struct arena *a; /* of the whole run */
    struct arena *t; /* of a batch */
    struct sources from;
    int64_t now, matches;
    const char *employer_id;
    struct change change;
    struct posting *posting[BATCH];
    const struct fit_posting *asks[BATCH];
    size_t posting_from[BATCH];
    size_t batch; /* how many of each in this one */
};

/* ---- sources ----------------------------------------------------------- */

static struct err *
load(struct arena *a, const struct ports *p, const char *name, json_t **value)
{
    char *text;

    TRY(file_shipped(a, conf_share_path(a, p->conf, name), FILE_MOST, &text));
    return json_parse(a, text, strlen(text), value);
}

static struct err *
read_posting(struct scaling *s, struct arena *a, const json_t *from,
             struct posting *g)
{
    g->title = json_get_str(from, "title", "");
    g->description = json_get_str(from, "description", "");
    g->place = json_get_str(from, "place", "");
    g->remote = record_enum(posting_remote_names,
                            json_get_str(from, "remote", "no"));
    g->kind = record_enum(posting_kind_names,
                          json_get_str(from, "kind", "full_time"));
    g->pay_min = json_get_int(from, "pay_min", 0);
    g->pay_max = json_get_int(from, "pay_max", 0);
    g->pay_currency = json_get_str(from, "pay_currency", NULL);
    g->pay_period = record_enum(pay_period_names,
                                json_get_str(from, "pay_period", "year"));
    g->remote = g->remote < 0 ? 0 : g->remote;
    g->kind = g->kind < 0 ? 0 : g->kind;
    g->pay_period = g->pay_period < 0 ? 0 : g->pay_period;
    return requirement_read(a, s->p->taxonomy, g, &g->requirements);
}

/* Which of the sources fit each other: of a pair made from two that do not,
 * no match would be kept. */
static struct err *
compare_sources(struct scaling *s, struct arena *a)
{
    struct sources *f = &s->from;
    const struct fit_posting **asks = NEW_ARRAY(a, f->postings,
                                                const struct fit_posting *);

    f->fits = NEW_ARRAY(s->a, f->postings * f->resumes, bool);
    for (size_t i = 0; i < f->postings; i++) {
        struct posting *g = NEW(a, struct posting);

        TRY(read_posting(s, a, json_array_get(f->posting, i), g));
        TRY(explaining_posting_read(s->p, a, g, &asks[i]));
    }
    for (size_t k = 0; k < f->resumes; k++) {
        struct profile profile = { .id = "", .candidate_id = "" };
        const struct fit_person *person;

        TRY(profile_join(a, s->p->taxonomy, NULL,
                         json_array_get(f->resume, k), &profile));
        TRY(explaining_person_read(s->p, a, &profile, s->now, &person));
        for (size_t i = 0; i < f->postings; i++) {
            double score, max;

            TRY(explaining_score(s->p, a, asks[i], person, &score, &max));
            f->fits[k * f->postings + i] = score >= FITS_LEAST;
        }
    }
    return NULL;
}

static struct err *
read_sources(struct scaling *s)
{
    struct arena *a = arena_new();
    json_t *resumes, *one;
    struct err *e;
    const char *key;

    TRY(load(s->a, s->p, "data/sample/postings.json", &s->from.posting));
    TRY(load(s->a, s->p, "data/sample/resumes.json", &resumes));
    s->from.resume = json_keep(s->a, json_array());
    json_object_foreach (resumes, key, one)
        json_array_append(s->from.resume, one);
    s->from.postings = json_array_size(s->from.posting);
    s->from.resumes = json_array_size(s->from.resume);
    e = compare_sources(s, a);
    e = e == NULL ? NULL : err_copy(s->a, e);
    arena_free(a);
    return e;
}

/* ---- writing ----------------------------------------------------------- */

static struct err *
flush(struct scaling *s, size_t least)
{
    if (s->change.count < least || s->change.count == 0)
        return NULL;
    TRY(store_commit(s->p->store, &s->change));
    change_start(&s->change, s->t);
    return NULL;
}

static const json_t *
any(const json_t *list)
{
    size_t count = json_array_size(list);

    return count == 0 ? NULL
                      : json_array_get(list, id_below((uint32_t)count));
}

/* ---- postings ---------------------------------------------------------- */

/* Without one of its lines that begin with "- ". */
static char *
drop_a_line(struct arena *t, const char *text)
{
    struct str out = str_new(t);
    size_t lines, points = 0, drop;
    char **line = str_split(t, text, '\n', &lines);

    for (size_t i = 0; i < lines; i++)
        points += str_starts(line[i], "- ");
    drop = id_below((uint32_t)points + 1);
    for (size_t i = 0; i < lines; i++) {
        if (!str_starts(line[i], "- ") || drop-- != 0)
            str_addf(&out, "%s\n", line[i]);
    }
    return out.text;
}

static struct err *
add_employer(struct scaling *s, size_t number)
{
    struct employer *e = NEW(s->t, struct employer);

    e->id = s->employer_id = id_new(s->a);
    e->name = arena_printf(s->t, "Benchmark Works %zu", number);
    e->place = json_get_str(any(s->from.posting), "place", "");
    e->created_at = s->now;
    change_insert(&s->change, &employer_type, e);
    return flush(s, ROWS_MOST);
}

static struct err *
add_posting(struct scaling *s, size_t i)
{
    size_t from = id_below((uint32_t)s->from.postings);
    struct posting *g = NEW(s->t, struct posting);

    TRY(read_posting(s, s->t, json_array_get(s->from.posting, from), g));
    g->id = id_new(s->t);
    g->employer_id = s->employer_id;
    g->state = POSTING_PUBLISHED;
    g->description = drop_a_line(s->t, g->description);
    if (id_below(2) == 0)
        g->place = json_get_str(any(s->from.posting), "place", "");
    if (g->pay_min != 0)
        g->pay_min += g->pay_min * id_below(10) / 100;
    if (g->pay_max < g->pay_min && g->pay_max != 0)
        g->pay_max = g->pay_min;
    g->created_at = g->published_at = s->now - id_below(DAYS * DAY_S);
    g->closes_at = s->now + DAY_S + id_below(DAYS * DAY_S);
    g->version = 1;
    TRY(requirement_read(s->t, s->p->taxonomy, g, &g->requirements));
    TRY(explaining_posting_read(s->p, s->t, g, &s->asks[i]));
    s->posting[i] = g;
    s->posting_from[i] = from;
    change_insert(&s->change, &posting_type, g);
    return flush(s, ROWS_MOST);
}

static struct err *
index_postings(struct scaling *s)
{
    for (size_t i = 0; i < s->batch; i++) {
        struct task t = {
            .payload = arena_printf(s->t, "{\"posting\":\"%s\"}",
                                    s->posting[i]->id),
        };

        TRY(posting_index_step(s->p, s->t, &t, NULL));
        TRY(retrieving_put_posting(s->p, s->t, s->posting[i], s->asks[i]));
    }
    return NULL;
}

/* ---- people ------------------------------------------------------------ */

/* Years one to five earlier, another town, one skill less and one of
 * somebody else's. */
static json_t *
vary(struct scaling *s, const json_t *from)
{
    json_t *resume = json_keep(s->t, json_deep_copy(from)), *entry;
    json_t *basics = json_object_get(resume, "basics");
    json_t *skills = json_object_get(resume, "skills");
    const json_t *other = any(s->from.resume);
    const json_t *skill = any(json_object_get(other, "skills"));
    int years = (int)id_below(5);
    size_t i;

    json_object_set_new(basics, "name", json_string("Sam Benchmark"));
    if (id_below(2) == 0)
        json_object_set(basics, "location",
                        json_object_get(json_object_get(other, "basics"),
                                        "location"));
    json_array_foreach (json_object_get(resume, "work"), i, entry) {
        const char *start = json_get_str(entry, "startDate", "");
        int year = atoi(start);

        if (year > 1980 && strlen(start) >= 4)
            json_object_set_new(entry, "startDate", json_string(
                arena_printf(s->t, "%d%s", year - years, start + 4)));
    }
    if (json_array_size(skills) > 1)
        json_array_remove(skills, id_below((uint32_t)json_array_size(skills)));
    if (skill != NULL)
        json_array_append_new(skills, json_deep_copy(skill));
    return resume;
}

static struct err *
add_matches(struct scaling *s, size_t from, const struct profile *f,
            const struct fit_person *person)
{
    struct explaining x = { .profile = f, .person = person, .now = s->now };

    for (size_t i = 0; i < s->batch; i++) {
        struct match *m;

        if (!s->from.fits[from * s->from.postings + s->posting_from[i]])
            continue;
        m = NEW(s->t, struct match);
        x.posting = s->posting[i];
        x.asks = s->asks[i];
        TRY(explaining_write(s->p, s->t, &x, m));
        if (m->score < MATCH_SCORE_LEAST)
            continue;
        m->explanation = NULL;
        change_put(&s->change, &match_type, m);
        s->matches++;
        TRY(flush(s, ROWS_MOST));
    }
    return NULL;
}

static struct err *
index_person(struct scaling *s, const struct profile *f)
{
    struct search_document d = { .remote = -1, .kind = -1 };

    TRY(explaining_person(s->p, s->t, f, &d));
    return search_put(s->p->search, s->t, SEARCH_PEOPLE, &d);
}

static struct err *
add_person(struct scaling *s)
{
    size_t from = id_below((uint32_t)s->from.resumes);
    struct account *a = NEW(s->t, struct account);
    struct profile *f = NEW(s->t, struct profile);
    const struct fit_person *person;

    a->id = id_new(s->t);
    a->email = a->email_key = arena_printf(s->t, "%s@benchmark.example",
                                           a->id);
    a->name = "Sam Benchmark";
    a->role = ROLE_CANDIDATE;
    a->created_at = a->verified_at = s->now - id_below(DAYS * DAY_S);
    a->language = "en";
    a->open_to_offers = true;
    a->unsubscribe_key = id_secret(s->t);
    change_insert(&s->change, &account_type, a);
    TRY(profile_join(s->t, s->p->taxonomy, NULL,
                     vary(s, json_array_get(s->from.resume, from)), f));
    f->id = id_new(s->t);
    f->candidate_id = a->id;
    f->number = 1;
    f->confirmed = true;
    f->created_at = f->confirmed_at = s->now;
    change_insert(&s->change, &profile_type, f);
    TRY(flush(s, ROWS_MOST));
    TRY(index_person(s, f));
    TRY(explaining_person_read(s->p, s->t, f, s->now, &person));
    TRY(retrieving_put_person(s->p, s->t, f, person));
    return add_matches(s, from, f, person);
}

/* ---- the whole --------------------------------------------------------- */

static struct err *
add_batch(struct scaling *s, size_t done)
{
    change_start(&s->change, s->t);
    if (done % A_COMPANY == 0)
        TRY(add_employer(s, done / A_COMPANY + 1));
    for (size_t i = 0; i < s->batch; i++)
        TRY(add_posting(s, i));
    TRY(flush(s, 1));
    TRY(index_postings(s));
    for (size_t i = 0; i < s->batch; i++)
        TRY(add_person(s));
    return flush(s, 1);
}

static struct err *
add_all(struct scaling *s, struct cli *c, size_t count)
{
    bool visible = !c->json && isatty(STDERR_FILENO);
    struct err *e = NULL;

    s->t = arena_new();
    for (size_t done = 0; done < count && e == NULL; done += s->batch) {
        s->batch = count - done < BATCH ? count - done : BATCH;
        e = add_batch(s, done);
        if (e != NULL)
            e = err_copy(c->a, e);
        arena_reset(s->t);
        if (visible)
            fprintf(stderr, "\r%zu of %zu ", done + s->batch, count);
    }
    if (visible)
        fputc('\n', stderr);
    arena_free(s->t);
    return e;
}

/* Addresses under .example belong to nobody: all that is made here has one,
 * and no real person does. */
static struct err *
refuse_other_people(struct scaling *s)
{
    struct page page = { .limit = 500 };
    struct arena *t = arena_new();
    struct err *e = NULL;
    bool other = false;
    struct rows rows;

    do {
        e = store_list(s->p->store, t, ACCOUNT_ALL, "", &page, &rows);
        for (size_t i = 0; e == NULL && i < rows.count; i++)
            other |= !str_ends(((struct account *)rows.row[i])->email_key,
                               ".example");
        page.after = page.next;
    } while (e == NULL && !other && page.next != NULL);
    if (e != NULL)
        e = err_copy(s->a, e);
    else if (other)
        e = fail(s->a, ERR_CONFLICT, "choose another data folder with "
                 "TANDEM_DATA", "this data folder holds other people");
    arena_free(t);
    return e;
}

static struct err *
finish(struct scaling *s, size_t count)
{
    struct account *sample;
    struct change c;
    struct err *e;

    change_start(&c, s->a);
    cli_audit(&c, "sample.scale", arena_printf(s->a, "sample:%zu", count),
              NULL);
    e = store_find(s->p->store, s->a, ACCOUNT_BY_EMAIL,
                   "candidate@tandem.example", &sample);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e == NULL)
        change_task(&c, "matching.candidate",
                    arena_printf(s->a, "{\"candidate\":\"%s\"}", sample->id));
    return store_commit(s->p->store, &c);
}

struct err *
sample_scale(struct cli *c, const char *number)
{
    struct scaling s = { .a = c->a, .now = clock_now() };
    char *end;
    long count = strtol(number, &end, 10);

    if (*end != '\0' || count < 1 || count > SCALE_MOST)
        cli_misuse(c, "--scale needs a number from 1 to 1,000,000");
    TRY(cli_ports(c, &s.p));
    TRY(refuse_other_people(&s));
    TRY(search_begin(s.p->search, s.a));
    TRY(read_sources(&s));
    TRY(add_all(&s, c, (size_t)count));
    TRY(finish(&s, (size_t)count));
    cli_say(c, "%ld people and %ld postings are there, with %lld matches "
            "between them.", count, count, (long long)s.matches);
    return NULL;
}
