/* Texts and the sample world for tests of whole resumes. */
#include "flow/trial_world.h"

#include <math.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/profile.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"

struct ports *
trial_text_ports(void)
{
    struct ports *p = NEW(test_arena(), struct ports);
    struct conf *conf = NULL;

    CHECK_OK(conf_load(test_arena(), NULL, &conf));
    p->conf = conf;
    CHECK_OK(taxonomy_file_open(test_arena(), NULL, &p->taxonomy));
    CHECK_OK(parse_rules_open(test_arena(), p, &p->parse));
    CHECK_OK(embed_static_open(test_arena(), p, &p->embed));
    CHECK_OK(rank_linear_open(test_arena(), p, &p->rank));
    return p;
}

struct match
trial_text_match(struct ports *p, struct arena *a, const struct posting *g,
                 const char *resume)
{
    struct extracted x = { .reader = "text", .text = resume };
    struct profile f = { .id = "f", .candidate_id = "c", .text = resume };
    struct match m = { 0 };
    struct parsed read;

    CHECK_OK(parse_profile(p->parse, a, &x, &read));
    f.resume_json = json_text(a, read.resume);
    f.evidence = json_text(a, read.evidence);
    f.skills = json_text(a, read.skills);
    f.language = read.language;
    CHECK_OK(explaining_match(p, a, g, &f, WORLD_NOW, &m));
    return m;
}

/* ---- the sample world ---------------------------------------------------- */

static json_t *
load(const struct conf *c, const char *file)
{
    json_t *value = json_load_file(
        conf_share_path(test_arena(), c, file), 0, NULL);

    if (value == NULL)
        test_skip("the sample world is not beside the programs");
    return json_keep(test_arena(), value);
}

static void
read_postings(struct world *w)
{
    json_t *list = load(w->p->conf, "data/sample/postings.json"), *o;
    size_t i;

    json_array_foreach (list, i, o) {
        struct posting *g = &w->posting[i];

        if (i == WORLD_POSTINGS_MOST)
            break;
        g->id = json_get_str(o, "key", "");
        g->title = json_get_str(o, "title", "");
        g->description = json_get_str(o, "description", "");
        g->place = json_get_str(o, "place", NULL);
        g->remote = record_enum(posting_remote_names,
                                json_get_str(o, "remote", "no"));
        CHECK_OK(requirement_read(test_arena(), w->p->taxonomy, g,
                                  &g->requirements));
        CHECK_OK(explaining_posting_read(w->p, test_arena(), g,
                                         &w->asks[i]));
        w->postings = i + 1;
    }
}

static void
read_people(struct world *w)
{
    json_t *all = load(w->p->conf, "data/sample/resumes.json"), *resume;
    const char *key;

    json_object_foreach (all, key, resume) {
        size_t n = w->people;

        if (n == WORLD_PEOPLE_MOST)
            break;
        CHECK_OK(profile_join(test_arena(), w->p->taxonomy, NULL, resume,
                              &w->profile[n]));
        w->id[n] = w->profile[n].candidate_id = key;
        w->resume[n] = resume;
        w->name[n] = json_get_str(json_object_get(resume, "basics"), "name",
                                  "?");
        CHECK_OK(explaining_person_read(w->p, test_arena(), &w->profile[n],
                                        clock_now(), &w->person[n]));
        w->people++;
    }
}

void
trial_world_read(struct world *w)
{
    clock_hold(WORLD_NOW);
    w->postings = w->people = 0;
    read_postings(w);
    read_people(w);
    clock_hold(0);
}

struct world *
trial_world_open(void)
{
    struct world *w = NEW(test_arena(), struct world);

    w->p = trial_text_ports();
    trial_world_read(w);
    return w;
}

struct match
trial_world_match(const struct world *w, struct arena *a, size_t person,
                  size_t posting)
{
    struct match m = { .candidate_id = w->id[person],
                       .posting_id = w->posting[posting].id };

    CHECK_OK(explaining_pair(w->p, a, w->asks[posting], w->person[person],
                             &m));
    return m;
}

long
trial_tenths(const json_t *o, const char *key)
{
    return lround(json_get_real(o, key, -1) * 10);
}
