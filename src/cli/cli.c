/* What all commands share: their words, their tables, their last words. */
#include "cli/cli.h"

#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "wire.h"

/* ---- words ---- */

void
cli_misuse(struct cli *c, const char *reason)
{
    fprintf(stderr, "tandem %s: %s\nusage: tandem %s %s\n", c->command,
            reason, c->command, c->usage);
    exit(CLI_MISUSE);
}

static void
take_out(struct cli *c, size_t at, size_t count)
{
    for (size_t i = at; i + count <= c->words; i++)
        c->word[i] = c->word[i + count]; /* the NULL at the end too */
    c->words -= count;
}

const char *
cli_option(struct cli *c, const char *name)
{
    size_t size = strlen(name);

    for (size_t i = 0; i < c->words; i++) {
        const char *word = c->word[i];

        if (str_eq(word, name)) {
            const char *value = c->word[i + 1];

            if (value == NULL)
                cli_misuse(c, arena_printf(c->a, "%s needs a value", name));
            take_out(c, i, 2);
            return value;
        }
        if (str_starts(word, name) && word[size] == '=') {
            take_out(c, i, 1);
            return word + size + 1;
        }
    }
    return NULL;
}

bool
cli_flag(struct cli *c, const char *name)
{
    for (size_t i = 0; i < c->words; i++) {
        if (str_eq(c->word[i], name)) {
            take_out(c, i, 1);
            return true;
        }
    }
    return false;
}

void
cli_words(struct cli *c, size_t least, size_t most)
{
    for (size_t i = 0; i < c->words; i++) {
        if (str_starts(c->word[i], "--"))
            cli_misuse(c, arena_printf(c->a, "there is no option %s",
                                       c->word[i]));
    }
    if (c->words < least)
        cli_misuse(c, "something is missing");
    if (c->words > most)
        cli_misuse(c, arena_printf(c->a, "what is %s for?", c->word[most]));
}

/* ---- what it works on ---- */

/* The difference between a wrong setting and anything else is an exit code,
 * so it is made here, where the settings are read. */
struct err *
cli_conf(struct cli *c, struct conf **conf)
{
    struct err *e = conf_load(c->a, c->conf_path, conf);

    if (e == NULL)
        return NULL;
    fprintf(stderr, "tandem: %s\n", err_text(c->a, e));
    exit(CLI_SETTINGS);
}

/* Files that root makes are closed to the user that the product runs as. */
struct err *
cli_become_owner(struct cli *c, const struct conf *conf)
{
    const char *folder = conf_data(conf);
    struct passwd *user;
    struct stat st;

    if (geteuid() != 0 || stat(folder, &st) != 0 || st.st_uid == 0)
        return NULL;
    user = getpwuid(st.st_uid);
    if ((user != NULL ? initgroups(user->pw_name, st.st_gid)
                      : setgroups(0, NULL)) != 0 ||
        setgid(st.st_gid) != 0 || setuid(st.st_uid) != 0)
        return fail(c->a, ERR_DOWN, "run this as the owner of the folder",
                    "cannot become the user that owns %s", folder);
    return NULL;
}

struct err *
cli_ports(struct cli *c, struct ports **p)
{
    struct conf *conf;

    TRY(cli_conf(c, &conf));
    TRY(cli_become_owner(c, conf));
    return wire_ports(c->a, conf, p);
}

void
cli_audit(struct change *change, const char *action, const char *object,
          const char *subject_id)
{
    struct audit *line = change_audit(change, NULL, action, object,
                                      subject_id);

    line->actor_role = "operator";
}

/* ---- output ---- */

void
cli_print_json(struct cli *c, const json_t *value)
{
    printf("%s\n", json_text(c->a, value));
}

void
cli_say(struct cli *c, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(c->a, format, args);
    va_end(args);
    if (c->json)
        cli_print_json(c, json_keep(c->a, json_pack("{s:s}", "message",
                                                    text)));
    else
        printf("%s\n", text);
}

void
cli_table_start(struct cli_table *t, struct cli *c,
                const char *const *columns)
{
    *t = (struct cli_table){ .c = c, .column = columns };
}

static size_t
width(const char *const *cells)
{
    size_t count = 0;

    while (cells[count] != NULL)
        count++;
    return count;
}

void
cli_table_add(struct cli_table *t, const char *const *cells)
{
    size_t columns = width(t->column);
    const char **row = NEW_ARRAY(t->c->a, columns, const char *);

    for (size_t i = 0; i < columns; i++)
        row[i] = arena_str(t->c->a, cells[i]);
    if (t->rows == t->room) {
        const char ***more;

        t->room = t->room == 0 ? 64 : t->room * 2;
        more = NEW_ARRAY(t->c->a, t->room, const char **);
        if (t->rows > 0)
            memcpy(more, t->row, t->rows * sizeof(*more));
        t->row = more;
    }
    t->row[t->rows++] = row;
}

static void
print_objects(const struct cli_table *t)
{
    json_t *list = json_keep(t->c->a, json_array());

    for (size_t i = 0; i < t->rows; i++) {
        json_t *object = json_object();

        for (size_t k = 0; t->column[k] != NULL; k++) {
            const char *cell = t->row[i][k];

            json_object_set_new(object, t->column[k],
                                cell ? json_string(cell) : json_null());
        }
        json_array_append_new(list, object);
    }
    cli_print_json(t->c, list);
}

/* The last column is not padded: lines end where their text does. */
static void
print_row(const char *const *cells, const int *widths, size_t columns)
{
    for (size_t k = 0; k < columns; k++) {
        const char *cell = cells[k] == NULL ? "-" : cells[k];
        int pad = widths[k] - (int)utf8_length(cell);

        if (k + 1 == columns)
            printf("%s\n", cell);
        else
            printf("%s%*s  ", cell, pad, "");
    }
}

void
cli_table_print(const struct cli_table *t)
{
    size_t columns = width(t->column);
    int *widths = NEW_ARRAY(t->c->a, columns, int);

    if (t->c->json) {
        print_objects(t);
        return;
    }
    for (size_t k = 0; k < columns; k++) {
        widths[k] = (int)utf8_length(t->column[k]);
        for (size_t i = 0; i < t->rows; i++) {
            const char *cell = t->row[i][k] == NULL ? "-" : t->row[i][k];
            int size = (int)utf8_length(cell);

            widths[k] = size > widths[k] ? size : widths[k];
        }
    }
    print_row(t->column, widths, columns);
    for (size_t i = 0; i < t->rows; i++)
        print_row(t->row[i], widths, columns);
}
