/*
 * tandem requirements FILE: a JSON object a line, each a posting ("id",
 * "title", "text", and where known "place", "remote"); for each a line with
 * what it asks for and what its employer is warned of. tandem titles FILE:
 * two titles a line, a tab between; how near they are. Neither needs a data
 * folder: they show what the product would read, and the quality tests use
 * them.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "core/requirement.h"
#include "core/title.h"
#include "wire.h"

/* What is done with one line; `turn` is emptied after it. */
typedef struct err *(*line_reader)(struct ports *p, struct arena *turn,
                                   const char *line);

static const char *
ids_of(struct arena *a, const struct taxonomy *t, const struct title *title)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < title->occupations; i++)
        str_addf(&s, "%s%s", i > 0 ? "|" : "",
                 taxonomy_id(t, title->occupation[i]));
    return s.text;
}

static struct err *
read_titles(struct ports *p, struct arena *a, const char *line)
{
    const struct taxonomy *t = p->taxonomy;
    const char *tab = strchr(line, '\t');
    struct title one, two;

    if (tab == NULL)
        return fail(a, ERR_INVALID, "put a tab between two titles",
                    "a line with one title");
    one = title_read(t, a, arena_copy(a, line, (size_t)(tab - line)));
    two = title_read(t, a, arena_copy(a, tab + 1, strcspn(tab + 1, "\t\r\n")));
    printf("%.3f\t%s\t%s\t%s\t%s\n", title_near(t, &one, &two), one.folded,
           ids_of(a, t, &one), two.folded, ids_of(a, t, &two));
    return NULL;
}

static json_t *
warnings_json(const struct requirement_warnings *w)
{
    json_t *list = json_array();

    for (size_t i = 0; i < w->count; i++) {
        json_t *o = json_object();

        json_object_set_new(o, "kind", json_string(w->item[i].kind));
        json_object_set_new(o, "message", json_string(w->item[i].message));
        json_object_set_new(o, "start", json_integer(w->item[i].start));
        json_object_set_new(o, "end", json_integer(w->item[i].end));
        json_array_append_new(list, o);
    }
    return list;
}

static struct err *
read_posting(struct ports *p, struct arena *a, const char *line)
{
    struct posting g = { 0 };
    struct requirement_warnings w;
    const char *list;
    json_t *o, *out = json_keep(a, json_object()), *asked;
    int remote;

    TRY(json_parse(a, line, strlen(line), &o));
    g.title = json_get_str(o, "title", "");
    g.description = json_get_str(o, "text", "");
    g.place = json_get_str(o, "place", "");
    remote = record_enum(posting_remote_names,
                         json_get_str(o, "remote", "no"));
    g.remote = remote < 0 ? REMOTE_NO : remote;
    TRY(requirement_read(a, p->taxonomy, &g, &list));
    TRY(json_parse(a, list, strlen(list), &asked));
    TRY(requirement_warned(a, p->taxonomy, &g, &w));
    json_object_set_new(out, "id", json_string(json_get_str(o, "id", "")));
    json_object_set(out, "requirements", asked);
    json_object_set_new(out, "warnings", warnings_json(&w));
    printf("%s\n", json_text(a, out));
    return NULL;
}

static struct err *
read_lines(struct cli *c, struct ports *p, line_reader read)
{
    const char *path = c->word[0];
    FILE *in = fopen(path, "r");
    struct arena *turn = arena_new();
    char *line = NULL;
    size_t room = 0, number = 0;
    struct err *e = NULL;

    if (in == NULL)
        e = fail(c->a, ERR_MISSING, "name a file that is there",
                 "%s cannot be opened: %s", path, strerror(errno));
    while (e == NULL && getline(&line, &room, in) >= 0) {
        number++;
        if (line[strspn(line, " \t\r\n")] == '\0')
            continue;
        e = read(p, turn, line);
        if (e != NULL) /* it lives in the turn's arena */
            e = fail(c->a, e->kind, e->fix, "%s:%zu: %s", path, number,
                     e->what);
        arena_reset(turn);
    }
    free(line); /* getline's own */
    if (in != NULL)
        fclose(in);
    arena_free(turn);
    if (e == NULL && fflush(stdout) != 0)
        e = fail(c->a, ERR_DOWN, "make room where it goes, and run it again",
                 "the output cannot be written: %s", strerror(errno));
    return e;
}

static struct err *
run(struct cli *c, line_reader read)
{
    struct conf *conf;
    struct ports *p;

    cli_words(c, 1, 1);
    TRY(cli_conf(c, &conf));
    TRY(wire_matching(c->a, conf, &p));
    return read_lines(c, p, read);
}

struct err *
cli_requirements(struct cli *c)
{
    return run(c, read_posting);
}

struct err *
cli_titles(struct cli *c)
{
    return run(c, read_titles);
}
