/*
 * tandem match: two files of records, a JSON object a line, ranked against
 * each other without a store. For each posting the candidates, or for each
 * candidate the postings, best first; with --explain the whole explanation.
 * Ties go by what would be known if asked (max), then by id.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/match_signal.h"
#include "flow/explaining.h"
#include "wire.h"

struct record {
    const char *id;
    const struct fit_posting *posting;
    const struct fit_person *person;
    const struct match_words *words; /* only for --by words */
};

struct records {
    struct record *item;
    size_t count, room;
};

struct matching {
    struct cli *c;
    struct ports *p;
    struct records postings, candidates;
    enum match_signal by;
    bool explain, found; /* found: only what retrieval finds is scored */
    size_t top;
};

/* ---- reading ----------------------------------------------------------- */

static struct err *
text_of_file(struct matching *m, const char *path, struct extracted *x)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct err *e;

    if (fd < 0)
        return fail(m->c->a, ERR_MISSING,
                    "name a file that is there and may be read",
                    "%s cannot be opened: %s", path, strerror(errno));
    e = extract_read(m->p->extract, m->c->a, fd, NULL, x);
    close(fd);
    return e;
}

static struct err *
document_of(struct matching *m, const json_t *o, struct extracted *x)
{
    const char *file = json_get_str(o, "file", NULL);

    x->reader = "text";
    x->text = json_get_str(o, "text", "");
    x->lines = json_keep(m->c->a, json_array());
    return file == NULL || x->text[0] != '\0' ? NULL
                                              : text_of_file(m, file, x);
}

static int
remote_of(const json_t *o)
{
    const json_t *v = json_object_get(o, "remote");
    int n = json_is_string(v) ? record_enum(posting_remote_names,
                                            json_string_value(v)) : -1;

    return json_is_true(v) ? REMOTE_FULL : n < 0 ? REMOTE_NO : n;
}

/* Years that stand beside the text are asked for as those within it. */
static struct err *
add_years(struct matching *m, const json_t *o, struct posting *g)
{
    struct arena *a = m->c->a;
    double years = json_number_value(json_object_get(o, "min_years"));
    struct requirements list;

    TRY(requirement_read(a, m->p->taxonomy, g, &g->requirements));
    if (!(years >= 1 && years <= 40))
        return NULL;
    TRY(requirement_list(a, m->p->taxonomy, g->requirements, &list));
    for (size_t i = 0; i < list.count; i++)
        if (list.item[i].kind == REQUIREMENT_YEARS)
            return NULL;
    requirement_add(a, m->p->taxonomy, &list, REQUIREMENT_YEARS,
                    arena_printf(a, "%.0f years of experience", years), true);
    g->requirements = requirement_json(a, &list);
    return NULL;
}

static struct err *
read_posting(struct matching *m, const json_t *o, struct record *r)
{
    struct posting *g = NEW(m->c->a, struct posting);
    struct extracted x = { 0 };

    TRY(document_of(m, o, &x));
    g->id = r->id;
    g->title = json_get_str(o, "title", "");
    g->description = x.text;
    g->place = json_get_str(o, "place", "");
    g->remote = remote_of(o);
    TRY(add_years(m, o, g));
    if (m->by == MATCH_WORDS)
        r->words = match_words_read(m->c->a, m->p->taxonomy,
                                    arena_printf(m->c->a, "%s\n%s", g->title,
                                                 g->description));
    return explaining_posting_read(m->p, m->c->a, g, &r->posting);
}

static void
add_value(struct parsed *f, json_t *object, const char *key, const char *path,
          const char *value, size_t start)
{
    json_t *e = json_object();

    json_object_set_new(object, key, json_string(value));
    json_object_set_new(e, "path", json_string(path));
    json_object_set_new(e, "start", json_integer((json_int_t)start));
    json_object_set_new(e, "end",
                        json_integer((json_int_t)(start + strlen(value))));
    json_object_set_new(e, "confidence", json_real(1));
    json_array_append_new(f->evidence, e);
}

/* Title and place of the record are written under the text, so that they
 * have evidence like all else. */
static const char *
add_fields(struct arena *a, const json_t *o, const char *text,
           struct parsed *f)
{
    const char *title = json_get_str(o, "title", "");
    const char *place = json_get_str(o, "place", "");
    json_t *basics = json_object_get(f->resume, "basics"), *work, *one;
    struct str s = str_new(a);

    str_addf(&s, "%s\n\n", text);
    if (title[0] != '\0') {
        work = json_object_get(f->resume, "work");
        if (work == NULL) {
            work = json_array();
            json_object_set_new(f->resume, "work", work);
        }
        one = json_object();
        json_array_append_new(work, one);
        add_value(f, one, "position",
                  arena_printf(a, "work[%zu].position",
                               json_array_size(work) - 1), title, s.size);
        str_addf(&s, "%s\n", title);
    }
    if (place[0] != '\0' && json_object_get(basics, "location") == NULL) {
        one = json_object();
        json_object_set_new(basics, "location", one);
        add_value(f, one, "city", "basics.location.city", place, s.size);
        str_addf(&s, "%s\n", place);
    }
    return s.text;
}

static struct err *
read_candidate(struct matching *m, const json_t *o, struct record *r)
{
    struct arena *a = m->c->a;
    struct extracted x = { 0 };
    struct parsed f = { 0 };
    struct profile profile = { .id = r->id, .candidate_id = r->id };

    TRY(document_of(m, o, &x));
    TRY(parse_profile(m->p->parse, a, &x, &f));
    profile.text = add_fields(a, o, x.text, &f);
    profile.resume_json = json_text(a, f.resume);
    profile.evidence = json_text(a, f.evidence);
    profile.skills = json_text(a, f.skills);
    TRY(explaining_person_read(m->p, a, &profile, clock_now(), &r->person));
    if (m->by == MATCH_WORDS)
        r->words = match_words_read(a, m->p->taxonomy,
                                    fit_person_text(r->person));
    return NULL;
}

static struct err *
read_line(struct matching *m, struct records *list, const char *line,
          bool postings)
{
    struct arena *a = m->c->a;
    struct record *r;
    json_t *o;

    TRY(json_parse(a, line, strlen(line), &o));
    if (list->count == list->room) {
        struct record *more;

        list->room = list->room * 2 + 64;
        more = NEW_ARRAY(a, list->room, struct record);
        if (list->count > 0)
            memcpy(more, list->item, list->count * sizeof(*more));
        list->item = more;
    }
    r = &list->item[list->count];
    r->id = json_get_str(o, "id", NULL);
    if (str_empty(r->id))
        return fail(a, ERR_INVALID, "give each record an \"id\"",
                    "a record without id");
    TRY(postings ? read_posting(m, o, r) : read_candidate(m, o, r));
    list->count++;
    return NULL;
}

static struct err *
read_records(struct matching *m, const char *path, bool postings,
             struct records *list)
{
    struct arena *a = m->c->a;
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0, number = 0;
    struct err *e = NULL;
    ssize_t n;

    if (in == NULL)
        return fail(a, ERR_MISSING, "name a file of JSON lines",
                    "%s cannot be opened: %s", path, strerror(errno));
    while (e == NULL && (n = getline(&line, &room, in)) >= 0) {
        number++;
        if (strspn(line, " \t\r\n") == (size_t)n)
            continue;
        e = read_line(m, list, line, postings);
        if (e != NULL)
            e = fail(a, e->kind, e->fix, "%s:%zu: %s", path, number, e->what);
    }
    free(line); /* getline's own */
    fclose(in);
    return e;
}

/* ---- ranking ----------------------------------------------------------- */

struct ranked {
    const struct record *document;
    double score, max;
};

static int
ranked_order(const void *one, const void *two)
{
    const struct ranked *a = one, *b = two;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->max != b->max)
        return a->max > b->max ? -1 : 1;
    return strcmp(a->document->id, b->document->id);
}

static const struct fit_posting *
posting_of(const struct record *one, const struct record *two)
{
    return one->posting != NULL ? one->posting : two->posting;
}

static const struct fit_person *
person_of(const struct record *one, const struct record *two)
{
    return one->person != NULL ? one->person : two->person;
}

static struct err *
score_pair(struct matching *m, struct arena *turn, const struct record *query,
           struct ranked *r)
{
    const struct fit_posting *g = posting_of(query, r->document);
    const struct fit_person *p = person_of(query, r->document);

    switch (m->by) {
    case MATCH_WORDS:
        r->score = 100 * match_words_near(query->words, r->document->words);
        break;
    case MATCH_VECTORS:
        r->score = 100 * match_vectors_near(g, p);
        break;
    case MATCH_SKILLS:
        r->score = 100 * match_skills_met(turn, g, p);
        break;
    case MATCH_WHOLE:
    case MATCH_SIGNALS:
        return explaining_score(m->p, turn, g, p, &r->score, &r->max);
    }
    return NULL;
}

static struct err *
print_pair(struct matching *m, struct arena *turn, const struct record *query,
           const struct ranked *r)
{
    const struct record *d = r->document;
    struct match match = { 0 };

    if (!m->explain) {
        printf("%s\t%s\t%.1f\n", query->id, d->id, r->score);
        return NULL;
    }
    match.posting_id = query->posting != NULL ? query->id : d->id;
    match.candidate_id = query->posting != NULL ? d->id : query->id;
    TRY(explaining_pair(m->p, turn, posting_of(query, d), person_of(query, d),
                        &match));
    printf("%s\n", match.explanation);
    return NULL;
}

static void
describe(struct arena *a, const struct record *r,
         struct retrieval_document *d)
{
    if (r->posting != NULL)
        fit_posting_document(a, r->posting, d);
    else
        fit_person_document(a, r->person, d);
}

/* Under their places as ids: a file may name two records alike. */
static struct err *
hold_all(struct matching *m, struct arena *turn,
         const struct records *documents)
{
    for (size_t i = 0; i < documents->count; i++) {
        struct retrieval_document d = { .version = "" };

        describe(turn, &documents->item[i], &d);
        d.id = arena_printf(turn, "%zu", i);
        TRY(retrieval_put(m->p->retrieval, turn, RETRIEVAL_PEOPLE, &d));
        arena_reset(turn);
    }
    return NULL;
}

/* What is worth scoring: all, or what the product would find. */
static struct err *
choose(struct matching *m, struct arena *a, const struct record *query,
       const struct records *documents, struct ranked *list, size_t *count)
{
    struct retrieval_document like = { 0 };
    struct retrieval_ids ids;

    *count = documents->count;
    for (size_t i = 0; !m->found && i < *count; i++)
        list[i].document = &documents->item[i];
    if (!m->found)
        return NULL;
    describe(a, query, &like);
    TRY(retrieval_find(m->p->retrieval, a, RETRIEVAL_PEOPLE, &like,
                       RETRIEVAL_EACH, &ids));
    *count = ids.count;
    for (size_t i = 0; i < ids.count; i++)
        list[i].document =
            &documents->item[strtoull(ids.id[i], NULL, 10)];
    return NULL;
}

static struct err *
rank_one(struct matching *m, struct arena *turn, const struct record *query,
         const struct records *documents)
{
    struct ranked *list = NEW_ARRAY(m->c->a, documents->count + 1,
                                    struct ranked);
    size_t count;

    TRY(choose(m, turn, query, documents, list, &count));
    for (size_t i = 0; i < count; i++) {
        arena_reset(turn);
        TRY(score_pair(m, turn, query, &list[i]));
    }
    if (count > 1)
        qsort(list, count, sizeof(*list), ranked_order);
    for (size_t i = 0; i < count && (m->top == 0 || i < m->top); i++) {
        TRY(print_pair(m, turn, query, &list[i]));
        arena_reset(turn);
    }
    return NULL;
}

static struct err *
rank_all(struct matching *m, bool for_postings)
{
    const struct records *queries = for_postings ? &m->postings
                                                 : &m->candidates;
    const struct records *documents = for_postings ? &m->candidates
                                                   : &m->postings;
    struct arena *turn = arena_new();
    struct err *e = NULL;

    /* As the product does, where it cannot keep all; who wants a list without
     * an end gets all of it. */
    m->found &= m->top > 0 && m->top <= RETRIEVAL_EACH
                && documents->count > 3 * RETRIEVAL_EACH;
    if (m->found)
        e = hold_all(m, turn, documents);
    for (size_t i = 0; e == NULL && i < queries->count; i++) {
        e = rank_one(m, turn, &queries->item[i], documents);
        if (e != NULL) /* it lives in the turn's arena */
            e = fail(m->c->a, e->kind, e->fix, "%s", e->what);
    }
    if (e == NULL && fflush(stdout) != 0)
        e = fail(m->c->a, ERR_DOWN, "make room where it goes, and run it again",
                 "the output cannot be written: %s", strerror(errno));
    arena_free(turn);
    return e;
}

struct err *
cli_match(struct cli *c)
{
    const char *side = cli_option(c, "--for");
    const char *postings = cli_option(c, "--postings");
    const char *candidates = cli_option(c, "--candidates");
    const char *top = cli_option(c, "--top");
    struct matching m = { .c = c, .explain = cli_flag(c, "--explain") };
    const char *by = cli_option(c, "--by");
    bool whole = cli_flag(c, "--whole");
    int64_t most = 0;
    struct conf *conf;

    cli_words(c, 0, 0);
    m.by = (enum match_signal)(by == NULL ? MATCH_WHOLE
                               : record_enum(match_signal_names, by));
    if ((int)m.by < 0 || (m.explain && m.by != MATCH_WHOLE))
        cli_misuse(c, "--by is whole, words, vectors or skills; only the "
                      "whole is explained");
    if (!str_eq(side, "postings") && !str_eq(side, "candidates"))
        cli_misuse(c, "--for says whose lists: postings or candidates");
    if (postings == NULL || candidates == NULL)
        cli_misuse(c, "both --postings and --candidates are needed");
    if (top != NULL && (!str_int(top, &most) || most < 1))
        cli_misuse(c, "--top needs a number from 1 up");
    m.top = (size_t)most;
    m.found = m.by == MATCH_WHOLE && !whole;
    TRY(cli_conf(c, &conf));
    TRY(wire_matching(c->a, conf, &m.p));
    TRY(read_records(&m, postings, true, &m.postings));
    TRY(read_records(&m, candidates, false, &m.candidates));
    return rank_all(&m, str_eq(side, "postings"));
}
