/*
 * Settings: row defaults, then the file, then the environment, each later one
 * winning. Values are checked as they are set, where their place is known.
 */
#include "base/conf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <ini.h>

#include "base/str.h"

struct value {
    const char *text;   /* as given */
    const char *source; /* "default", "environment", "file:line" */
    const char *path;   /* CONF_PATH: absolute, or "" */
};

struct conf {
    struct arena *a;
    const char *data, *share;
    struct value *values; /* one for each of conf_rows */
};

/* ---- rows and values --------------------------------------------------- */

static size_t
row_count(void)
{
    size_t count = 0;

    while (conf_rows[count].name != NULL)
        count++;
    return count;
}

/* The row's index; row_count() when there is none. */
static size_t
row_find(const char *name)
{
    size_t i = 0;

    while (conf_rows[i].name != NULL && !str_eq(conf_rows[i].name, name))
        i++;
    return i;
}

const char *
conf_standard(struct arena *a, const struct conf_row *row)
{
    if (row->type != CONF_CHOICE)
        return row->standard;
    return arena_copy(a, row->choices, strcspn(row->choices, "|"));
}

static bool
bool_parse(const char *text, bool *value)
{
    static const char *const yes[] = { "true", "yes", "on", "1" };
    static const char *const no[] = { "false", "no", "off", "0" };

    for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
        if (str_eq_nocase(text, yes[i]) || str_eq_nocase(text, no[i])) {
            *value = str_eq_nocase(text, yes[i]);
            return true;
        }
    return false;
}

static bool
is_choice(struct arena *a, const char *choices, const char *text)
{
    size_t count;
    char **each = str_split(a, choices, '|', &count);

    for (size_t i = 0; i < count; i++)
        if (str_eq(each[i], text))
            return true;
    return false;
}

/* What the row takes, as the end of "use ..."; NULL when text is that. */
static const char *
what_is_wanted(struct arena *a, const struct conf_row *row, const char *text)
{
    int64_t number;
    bool flag;

    switch (row->type) {
    case CONF_INT:
        if (str_int(text, &number) && number >= row->least &&
            number <= row->most)
            return NULL;
        return arena_printf(a, "a whole number from %lld to %lld",
                            (long long)row->least, (long long)row->most);
    case CONF_BOOL:
        return bool_parse(text, &flag) ? NULL : "yes or no";
    case CONF_CHOICE:
        if (is_choice(a, row->choices, text))
            return NULL;
        return arena_printf(a, strchr(row->choices, '|') ? "one of %s" : "%s",
                            row->choices);
    case CONF_TEXT:
    case CONF_PATH:
        return utf8_valid(text, strlen(text)) ? NULL : "text in UTF-8";
    }
    return NULL;
}

CHECKED static struct err *
value_set(struct conf *c, size_t row, const char *text, const char *source)
{
    const char *want = what_is_wanted(c->a, &conf_rows[row], text);

    if (want != NULL)
        return fail(c->a, ERR_INVALID, arena_printf(c->a, "use %s", want),
                    "%s: %s cannot be \"%s\"", source, conf_rows[row].name,
                    utf8_valid(text, strlen(text)) ? text : "?");
    c->values[row].text = arena_str(c->a, text);
    c->values[row].source = source;
    return NULL;
}

/* ---- the file ---------------------------------------------------------- */

struct reading {
    struct conf *conf;
    FILE *file;
    const char *path;
    int line;
    bool too_long;
    struct err *problem;
};

static char *
reading_line(char *line, int size, void *reading)
{
    struct reading *r = reading;

    if (r->too_long || fgets(line, size, r->file) == NULL)
        return NULL;
    r->line++;
    r->too_long = strchr(line, '\n') == NULL && !feof(r->file);
    return line;
}

CHECKED static struct err *
reading_set(struct reading *r, const char *section, const char *key,
            const char *text)
{
    struct arena *a = r->conf->a;
    const char *name = arena_printf(a, "%s.%s", section, key);
    const char *source = arena_printf(a, "%s:%d", r->path, r->line);
    size_t row = row_find(name);

    if (conf_rows[row].name == NULL)
        return fail(a, ERR_INVALID,
                    "conf/tandem.conf lists the settings there are",
                    "%s: there is no setting \"%s\" in [%s]", source, key,
                    section);
    if (!str_eq(r->conf->values[row].source, "default"))
        return fail(a, ERR_INVALID, "keep one of the two lines",
                    "%s: %s is set already, in %s", source, name,
                    r->conf->values[row].source);
    return value_set(r->conf, row, text, source);
}

static int
reading_pair(void *reading, const char *section, const char *key,
             const char *text)
{
    struct reading *r = reading;

    if (!r->too_long)
        r->problem = reading_set(r, section, key, text);
    return r->problem == NULL;
}

/* Values may hold semicolons (passwords do), and a value on the next line
 * would silently change the one before it: both habits of inih are off. */
static int
reading_run(struct reading *r)
{
    ini_allow_inline_comments = false;
    ini_allow_multiline = false;
    ini_stop_on_first_error = true;
    ini_use_stack = false;
    ini_initial_alloc = ini_max_line = 4096;
    return ini_parse_stream(reading_line, r, reading_pair, r);
}

CHECKED static struct err *
file_read(struct conf *c, const char *path)
{
    struct reading r = { .conf = c, .path = path };
    int bad_line;

    r.file = fopen(path, "re");
    if (r.file == NULL)
        return fail(c->a, ERR_INVALID, "name a settings file that can be read",
                    "%s: %s", path, strerror(errno));
    bad_line = reading_run(&r);
    fclose(r.file);
    if (r.problem != NULL)
        return r.problem;
    if (r.too_long)
        return fail(c->a, ERR_INVALID, "make the line shorter",
                    "%s:%d: the line is too long", path, r.line);
    if (bad_line != 0)
        return fail(c->a, ERR_INVALID, "write [section] or key = value",
                    "%s:%d: the line is not a setting", path, bad_line);
    return NULL;
}

/* ---- the environment --------------------------------------------------- */

static char *
variable_name(struct arena *a, const char *name)
{
    char *variable = arena_printf(a, "TANDEM_%s", name);

    for (char *c = variable; *c != '\0'; c++)
        if (*c == '.')
            *c = '_';
        else if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return variable;
}

/* Does the variable look like a setting: TANDEM_ and a section that is? */
static bool
names_a_section(struct arena *a, const char *variable)
{
    for (const struct conf_row *row = conf_rows; row->name != NULL; row++) {
        size_t section = strcspn(row->name, ".") + 1;

        if (str_starts(variable,
                       variable_name(a, arena_copy(a, row->name, section))))
            return true;
    }
    return false;
}

CHECKED static struct err *
variable_set(struct conf *c, const char *variable, const char *text)
{
    const char *source = arena_printf(c->a, "environment %s", variable);
    struct err *e;
    size_t row = 0;

    while (conf_rows[row].name != NULL &&
           !str_eq(variable_name(c->a, conf_rows[row].name), variable))
        row++;
    if (conf_rows[row].name != NULL) {
        e = value_set(c, row, text, source);
        if (e == NULL)
            c->values[row].source = "environment";
        return e;
    }
    if (names_a_section(c->a, variable))
        return fail(c->a, ERR_INVALID,
                    "conf/tandem.conf lists the settings there are",
                    "environment: there is no setting for %s", variable);
    return NULL;
}

CHECKED static struct err *
environment_read(struct conf *c)
{
    const char *data = getenv("TANDEM_DATA");

    for (char **each = environ; each != NULL && *each != NULL; each++) {
        const char *text = strchr(*each, '=');

        if (text != NULL && str_starts(*each, "TANDEM_"))
            TRY(variable_set(c,
                             arena_copy(c->a, *each, (size_t)(text - *each)),
                             text + 1));
    }
    return str_empty(data) ? NULL
                           : variable_set(c, "TANDEM_DATA_FOLDER", data);
}

/* ---- folders ----------------------------------------------------------- */

/* The folder of the running program. */
static char *
program_folder(struct arena *a)
{
    char *program = arena_alloc(a, 4096);
    ssize_t size = readlink("/proc/self/exe", program, 4095);
    char *slash = size > 0 ? strrchr(program, '/') : NULL;

    return slash == NULL ? arena_str(a, "/")
                         : arena_copy(a, program, (size_t)(slash - program));
}

/* Does this program run from where `make install` puts it? */
static bool
is_installed(struct arena *a)
{
    return str_eq(program_folder(a), BINDIR);
}

/* A program that was built but not installed finds the build's share folder
 * beside itself, or, as a test, one folder up. */
static const char *
share_find(struct arena *a)
{
    const char *told = getenv("TANDEM_SHARE");
    const char *beside = arena_printf(a, "%s/share", program_folder(a));
    const char *above = arena_printf(a, "%s/../share", program_folder(a));

    if (!str_empty(told))
        return told;
    if (is_installed(a))
        return PKGDATADIR;
    if (access(beside, X_OK) == 0)
        return beside;
    return access(above, X_OK) == 0 ? above : PKGDATADIR;
}

static const char *
absolute(struct arena *a, const char *folder, const char *path)
{
    size_t size = strlen(path);

    while (size > 1 && path[size - 1] == '/')
        size--;
    if (path[0] == '/')
        return arena_copy(a, path, size);
    return arena_printf(a, "%s/%.*s", folder, (int)size, path);
}

CHECKED static struct err *
folders_find(struct conf *c)
{
    struct value *data = &c->values[row_find("data.folder")];
    char *here = arena_alloc(c->a, 4096);

    if (str_empty(data->text))
        return fail(c->a, ERR_INVALID, "name a folder",
                    "%s: data.folder is empty", data->source);
    if (str_eq(data->source, "default") && is_installed(c->a))
        data->text = PKGSTATEDIR;
    if (getcwd(here, 4096) == NULL)
        return fail(c->a, ERR_DOWN, "start in a folder that exists",
                    "the current folder cannot be found: %s",
                    strerror(errno));
    c->data = absolute(c->a, here, data->text);
    c->share = absolute(c->a, here, share_find(c->a));
    for (size_t i = 0; conf_rows[i].name != NULL; i++)
        if (conf_rows[i].type == CONF_PATH)
            c->values[i].path = str_empty(c->values[i].text)
                ? "" : absolute(c->a, c->data, c->values[i].text);
    data->path = c->data;
    return NULL;
}

/* ---- ports ------------------------------------------------------------- */

/* CloudTrail Lake takes no new customers: many accounts have no channel. */
static bool
ports_can_move(const struct conf *c, const char *choice)
{
    return !str_eq(choice, "cloudtrail") ||
           !str_empty(c->values[row_find("cloudtrail.channel")].text);
}

/* ports.all moves each port that is not set by itself. */
static void
ports_move(struct conf *c)
{
    if (!str_eq(c->values[row_find("ports.all")].text, "aws"))
        return;
    for (size_t i = 0; conf_rows[i].name != NULL; i++) {
        const char *choice = conf_aws_choice(c->a, &conf_rows[i]);

        if (choice == NULL || !ports_can_move(c, choice) ||
            !str_eq(c->values[i].source, "default"))
            continue;
        c->values[i].text = choice;
        c->values[i].source = "ports.all";
    }
}

/* ---- what the header offers -------------------------------------------- */

/* The file to read, or NULL. */
static const char *
file_find(struct arena *a, const char *path)
{
    if (path == NULL)
        path = getenv("TANDEM_CONF");
    if (!str_empty(path))
        return arena_str(a, path);
    if (is_installed(a) && access(PKGCONFDIR "/tandem.conf", F_OK) == 0)
        return PKGCONFDIR "/tandem.conf";
    return NULL;
}

struct err *
conf_load(struct arena *a, const char *path, struct conf **conf)
{
    struct conf *c = NEW(a, struct conf);

    c->a = a;
    c->values = NEW_ARRAY(a, row_count() + 1, struct value);
    for (size_t i = 0; conf_rows[i].name != NULL; i++) {
        c->values[i].text = conf_standard(a, &conf_rows[i]);
        c->values[i].source = "default";
    }
    path = file_find(a, path);
    if (path != NULL)
        TRY(file_read(c, path));
    TRY(environment_read(c));
    ports_move(c);
    TRY(folders_find(c));
    *conf = c;
    return NULL;
}

static const struct value *
value_of(const struct conf *c, const char *name)
{
    size_t row = row_find(name);

    if (conf_rows[row].name == NULL) {
        fprintf(stderr, "tandem: there is no setting %s\n", name);
        abort();
    }
    return &c->values[row];
}

const char *
conf_text(const struct conf *c, const char *name)
{
    const struct value *value = value_of(c, name);

    return value->path != NULL ? value->path : value->text;
}

int64_t
conf_int(const struct conf *c, const char *name)
{
    int64_t number;

    if (!str_int(value_of(c, name)->text, &number)) {
        fprintf(stderr, "tandem: the setting %s is no number\n", name);
        abort();
    }
    return number;
}

bool
conf_bool(const struct conf *c, const char *name)
{
    bool flag;

    if (!bool_parse(value_of(c, name)->text, &flag)) {
        fprintf(stderr, "tandem: the setting %s is not yes or no\n", name);
        abort();
    }
    return flag;
}

const char *
conf_data(const struct conf *c)
{
    return c->data;
}

char *
conf_data_path(struct arena *a, const struct conf *c, const char *rest)
{
    return arena_printf(a, "%s/%s", c->data, rest);
}

const char *
conf_share(const struct conf *c)
{
    return c->share;
}

char *
conf_share_path(struct arena *a, const struct conf *c, const char *rest)
{
    return arena_printf(a, "%s/%s", c->share, rest);
}

const char *
conf_source(const struct conf *c, const char *name)
{
    return value_of(c, name)->source;
}
