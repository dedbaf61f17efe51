/* Settings, the schema, and the proof of the audit log. */
#include "cli/cli.h"

#include <stdio.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/migrations.h"
#include "flow/auditing.h"

/* The process's schema, whatever it was; other processes may run. */
struct err *
cli_migrate(struct cli *c)
{
    static const char *const names[SQLITE_FILES] = {
        [SQLITE_CORE] = "store",
        [SQLITE_DECLARED] = "declared",
        [SQLITE_MATCH] = "matches",
        [SQLITE_SEARCH] = "search",
        [SQLITE_RETRIEVAL] = "retrieval",
    };
    struct conf *conf;

    cli_words(c, 0, 0);
    TRY(cli_conf(c, &conf));
    TRY(cli_become_owner(c, conf));
    for (enum sqlite_file file = 0; file < SQLITE_FILES; file++) {
        struct sqlite *db;
        int64_t version;

        TRY(sqlite_migrated(c->a, conf, file, &db));
        TRY(migrations_version(db, c->a, &version));
        cli_say(c, "%s: schema %lld", names[file], (long long)version);
    }
    return NULL;
}

static const char *
shown(const struct conf *conf, const struct conf_row *row)
{
    const char *value = conf_text(conf, row->name);

    return row->secret && !str_empty(value) ? "(hidden)" : value;
}

struct err *
cli_config(struct cli *c)
{
    static const char *const columns[] = { "setting", "value", "from",
                                           NULL };
    struct cli_table table;
    struct conf *conf;

    cli_words(c, 0, 0);
    TRY(cli_conf(c, &conf));
    cli_table_start(&table, c, columns);
    for (const struct conf_row *row = conf_rows; row->name != NULL; row++) {
        const char *const cells[] = { row->name, shown(conf, row),
                                      conf_source(conf, row->name), NULL };

        cli_table_add(&table, cells);
    }
    cli_table_print(&table);
    return NULL;
}

/* What the copies outside say to a chain that is whole: *up_to, the last line
 * there. */
static struct err *
hold_beside(struct cli *c, struct ports *p, int64_t *up_to)
{
    struct audit_copy outside;
    struct err *e = auditing_head(p, c->a, &outside);

    if (e == NULL)
        *up_to = outside.seq;
    if (e == NULL || e->kind == ERR_CONFLICT)
        return e;
    return fail(c->a, e->kind, e->fix, "it could not be compared with %s: %s",
                p->audit->outside, e->what);
}

/* Said of the chain before anybody outside is waited for; with --json it is
 * one object, whose "outside" is null where nobody there can say. */
static struct err *
tell_whole(struct cli *c, struct ports *p, const struct audit_result *r)
{
    int64_t up_to = 0;
    struct err *e;

    if (!c->json) {
        printf("%lld lines, whole; head %s\n", (long long)r->lines, r->head);
        fflush(stdout);
    }
    e = hold_beside(c, p, &up_to);
    if (c->json)
        cli_print_json(c, json_keep(
            c->a, json_pack("{s:I, s:s, s:b, s:o}", "lines",
                            (json_int_t)r->lines, "head", r->head, "whole", 1,
                            "outside", e == NULL ? json_integer(up_to)
                                                 : json_null())));
    else if (e == NULL && p->audit->outside != NULL)
        printf("%s holds lines up to %lld\n", p->audit->outside,
               (long long)up_to);
    return e;
}

struct err *
cli_audit_verify(struct cli *c)
{
    const char *head = cli_option(c, "--head");
    struct audit_result r;
    struct ports *p;

    cli_words(c, 0, 0);
    TRY(cli_ports(c, &p));
    TRY(audit_verify(p->audit, c->a, head, &r));
    if (r.broken_id != NULL)
        return fail(c->a, ERR_CONFLICT,
                    "compare it with the last backup whose log is whole",
                    "the audit log is broken at line %lld (%s): %s",
                    (long long)r.broken_seq, r.broken_id, r.broken_why);
    if (head != NULL && !r.found)
        return fail(c->a, ERR_CONFLICT,
                    "compare it with a backup of about that time",
                    "no line has the hash %s: the log was cut off after it, "
                    "or it is none of this log's", head);
    return tell_whole(c, p, &r);
}
