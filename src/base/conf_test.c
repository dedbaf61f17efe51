#include "base/conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "base/test.h"

static const char *
file_with(const char *text)
{
    char *path = arena_printf(test_arena(), "%s/t.conf", test_folder());
    FILE *file = fopen(path, "w");

    fputs(text, file);
    fclose(file);
    return path;
}

static struct conf *
loaded(const char *path)
{
    struct conf *c = NULL;

    CHECK_OK(conf_load(test_arena(), path, &c));
    return c;
}

/* What loading the text fails with, without the folder in front. */
static const char *
refusal(const char *text)
{
    struct conf *c = NULL;
    struct err *e = conf_load(test_arena(), file_with(text), &c);

    if (e == NULL)
        return "accepted";
    CHECK(e->kind == ERR_INVALID);
    return strstr(e->what, "t.conf:");
}

struct variable {
    const char *name, *before;
};

static void
variable_restore(void *thing)
{
    struct variable *v = thing;

    if (v->before == NULL)
        unsetenv(v->name);
    else
        setenv(v->name, v->before, 1);
}

/* Sets a variable until the test ends. */
static void
environment(const char *name, const char *value)
{
    struct variable *v = NEW(test_arena(), struct variable);

    v->name = arena_str(test_arena(), name);
    v->before = arena_str(test_arena(), getenv(name));
    arena_defer(test_arena(), variable_restore, v);
    setenv(name, value, 1);
}

static void
every_default_is_a_right_value(void)
{
    struct conf *c = loaded(NULL);
    struct str text = str_new(test_arena());
    const char *section = "";

    for (const struct conf_row *row = conf_rows; row->name != NULL; row++) {
        size_t size = strcspn(row->name, ".");

        CHECK(str_eq(conf_source(c, row->name), "default") ||
              str_starts(row->name, "extract."));
        CHECK(str_ends(row->meaning, "."));
        CHECK_STR(str_lower(test_arena(), row->name), row->name);
        if (strlen(section) != size || !str_starts(row->name, section))
            str_addf(&text, "[%.*s]\n", (int)size, row->name);
        section = arena_copy(test_arena(), row->name, size);
        str_addf(&text, "%s = %s\n", row->name + size + 1,
                 conf_standard(test_arena(), row));
    }
    loaded(file_with(text.text));
}

static void
values_come_from_default_file_and_environment(void)
{
    const char *path = file_with("; note\n# note\n\n[web]\nport = 9000\n"
                                 "processes=3\n[mail]\nname = A; B # C\n");
    struct conf *c;

    environment("TANDEM_WEB_PROCESSES", "4");
    c = loaded(path);
    CHECK(conf_int(c, "web.port") == 9000);
    CHECK_STR(conf_source(c, "web.port"), arena_printf(test_arena(), "%s:5",
                                                       path));
    CHECK(conf_int(c, "web.processes") == 4);
    CHECK_STR(conf_source(c, "web.processes"), "environment");
    CHECK(conf_int(c, "worker.processes") == 2);
    CHECK_STR(conf_source(c, "worker.processes"), "default");
    CHECK_STR(conf_text(c, "mail.name"), "A; B # C");
    CHECK_STR(conf_text(c, "ports.mail"), "outbox");
}

static void
the_file_may_be_named_by_the_environment(void)
{
    environment("TANDEM_CONF", file_with("[web]\nport = 9001\n"));
    CHECK(conf_int(loaded(NULL), "web.port") == 9001);
}

static void
wrong_lines_are_refused_with_their_place(void)
{
    CHECK_STR(refusal("[web]\nprot = 1\n"),
              "t.conf:2: there is no setting \"prot\" in [web]");
    CHECK_STR(refusal("port = 1\n"),
              "t.conf:1: there is no setting \"port\" in []");
    CHECK_STR(refusal("[web]\n\nport = 0\n"),
              "t.conf:3: web.port cannot be \"0\"");
    CHECK_STR(refusal("[web]\nport = 65536\n"),
              "t.conf:2: web.port cannot be \"65536\"");
    CHECK_STR(refusal("[web]\nport = 99999999999999999999\n"),
              "t.conf:2: web.port cannot be \"99999999999999999999\"");
    CHECK_STR(refusal("[web]\nport =\n"), "t.conf:2: web.port cannot be \"\"");
    CHECK_STR(refusal("[ports]\nmail = out\n"),
              "t.conf:2: ports.mail cannot be \"out\"");
    CHECK_STR(refusal("[mail]\nname = \xff\n"),
              "t.conf:2: mail.name cannot be \"?\"");
    CHECK_STR(refusal("[web]\nport\n"), "t.conf:2: the line is not a setting");
    CHECK_STR(refusal("[web\nport = 1\n"),
              "t.conf:1: the line is not a setting");
}

static void
the_first_wrong_line_is_the_one_named(void)
{
    CHECK_STR(refusal("[web]\nnonsense\nport = x\n"),
              "t.conf:2: the line is not a setting");
    CHECK_STR(refusal("[web]\nport = x\nnonsense\n"),
              "t.conf:2: web.port cannot be \"x\"");
}

static void
a_setting_is_set_once(void)
{
    CHECK(strstr(refusal("[web]\nport = 1\n[mail]\n[web]\nport = 2\n"),
                 "t.conf:5: web.port is set already") != NULL);
}

static void
an_overlong_line_is_refused(void)
{
    CHECK_STR(refusal(arena_printf(test_arena(), "[mail]\nname = %0*d\n",
                                   100000, 0)),
              "t.conf:2: the line is too long");
    CHECK_STR(refusal(arena_printf(test_arena(), "[mail]\nname = %0*d\n",
                                   2000, 0)),
              "accepted");
}

static void
a_last_line_needs_no_end(void)
{
    CHECK(conf_int(loaded(file_with("[web]\r\nport = 81")), "web.port") == 81);
}

static void
a_missing_file_is_refused(void)
{
    struct conf *c;
    struct err *e = conf_load(test_arena(), "/nonexistent/t.conf", &c);

    CHECK(e != NULL && strstr(e->what, "/nonexistent/t.conf") != NULL);
}

static void
a_wrong_variable_is_refused(void)
{
    struct conf *c;
    struct err *e;

    environment("TANDEM_WEB_PORT", "http");
    e = conf_load(test_arena(), NULL, &c);
    CHECK_STR(e == NULL ? NULL : e->what,
              "environment TANDEM_WEB_PORT: web.port cannot be \"http\"");
    CHECK_STR(e == NULL ? NULL : e->fix,
              "use a whole number from 1 to 65535");
}

static void
a_misspelt_variable_is_refused_but_a_foreign_one_is_not(void)
{
    struct conf *c;
    struct err *e;

    environment("TANDEM_WHATEVER", "1");
    loaded(NULL);
    environment("TANDEM_WEB_PROT", "1");
    e = conf_load(test_arena(), NULL, &c);
    CHECK_STR(e == NULL ? NULL : e->what,
              "environment: there is no setting for TANDEM_WEB_PROT");
}

static void
paths_lie_in_the_data_folder(void)
{
    struct conf *c;

    environment("TANDEM_DATA", "/srv/t/");
    environment("TANDEM_DATA_FOLDER", "/elsewhere");
    c = loaded(file_with("[data]\nfolder = /third\n"));
    CHECK_STR(conf_data(c), "/srv/t");
    CHECK_STR(conf_text(c, "data.folder"), "/srv/t");
    CHECK_STR(conf_source(c, "data.folder"), "environment");
    CHECK_STR(conf_text(c, "web.socket"), "/srv/t/run/web.sock");
    CHECK_STR(conf_data_path(test_arena(), c, "db/x"), "/srv/t/db/x");
    environment("TANDEM_WEB_SOCKET", "/run/t.sock");
    CHECK_STR(conf_text(loaded(NULL), "web.socket"), "/run/t.sock");
}

static void
a_relative_data_folder_lies_where_the_program_started(void)
{
    char *here = getcwd(NULL, 0);

    CHECK_STR(conf_data(loaded(file_with("[data]\nfolder = a/b\n"))),
              arena_printf(test_arena(), "%s/a/b", here));
    free(here);
}

static void
the_share_folder_comes_from_the_environment(void)
{
    environment("TANDEM_SHARE", "/opt/share");
    CHECK_STR(conf_share(loaded(NULL)), "/opt/share");
    CHECK_STR(conf_share_path(test_arena(), loaded(NULL), "templates"),
              "/opt/share/templates");
}

static void
a_built_program_finds_the_share_folder_of_the_build(void)
{
    environment("TANDEM_SHARE", "");
    CHECK(access(conf_share_path(test_arena(), loaded(NULL),
                                 "conf/tandem.conf"), R_OK) == 0);
}

/* A changed table shows here, and leaves the new file to be copied. */
static void
the_sample_file_is_the_table(void)
{
    char *want = conf_sample(test_arena());
    char *path = conf_share_path(test_arena(), loaded(NULL),
                                 "conf/tandem.conf");
    char *got = arena_alloc(test_arena(), strlen(want) + 2);
    FILE *file = fopen(path, "r");

    if (!CHECK(file != NULL))
        return;
    got[fread(got, 1, strlen(want) + 1, file)] = '\0';
    fclose(file);
    if (CHECK(str_eq(got, want)))
        return;
    file = fopen("tandem.conf.want", "w");
    fputs(want, file);
    fclose(file);
    printf("copy tandem.conf.want from the build folder to %s\n", path);
}

static void
all_on_aws_moves_what_is_not_set_by_itself(void)
{
    struct conf *c = loaded(file_with("[ports]\nall = aws\n"
                                      "mail = outbox\n"));

    CHECK_STR(conf_text(c, "ports.blob"), "s3");
    CHECK_STR(conf_source(c, "ports.blob"), "ports.all");
    CHECK(conf_on_aws(c, "ports.blob"));
    CHECK_STR(conf_text(c, "ports.mail"), "outbox");
    CHECK(!conf_on_aws(c, "ports.mail"));
    CHECK_STR(conf_text(c, "ports.store"), "sqlite");
    CHECK_STR(conf_text(c, "ports.report"), "athena");
    CHECK_STR(conf_text(c, "ports.lake"), "s3");
    CHECK_STR(conf_stays(test_arena(), c), "store audit");
    c = loaded(file_with("[ports]\nblob = s3\n"));
    CHECK_STR(conf_text(c, "ports.keys"), "file");
    CHECK(conf_stays(test_arena(), c) == NULL);
}

static void
all_on_aws_moves_the_audit_where_it_has_a_channel(void)
{
    struct conf *c = loaded(file_with("[ports]\nall = aws\n"));

    CHECK_STR(conf_text(c, "ports.audit"), "chain");
    CHECK_STR(conf_stays(test_arena(), c), "store audit");
    c = loaded(file_with("[ports]\nall = aws\nvirus = clamd\n"
                         "[cloudtrail]\nchannel = arn:x\n"));
    CHECK_STR(conf_text(c, "ports.audit"), "cloudtrail");
    CHECK_STR(conf_stays(test_arena(), c), "store");
    c = loaded(file_with("[ports]\naudit = cloudtrail\n"));
    CHECK_STR(conf_text(c, "ports.audit"), "cloudtrail");
}

TESTS(conf, {
    TEST(every_default_is_a_right_value),
    TEST(values_come_from_default_file_and_environment),
    TEST(the_file_may_be_named_by_the_environment),
    TEST(wrong_lines_are_refused_with_their_place),
    TEST(the_first_wrong_line_is_the_one_named),
    TEST(a_setting_is_set_once),
    TEST(an_overlong_line_is_refused),
    TEST(a_last_line_needs_no_end),
    TEST(a_missing_file_is_refused),
    TEST(a_wrong_variable_is_refused),
    TEST(a_misspelt_variable_is_refused_but_a_foreign_one_is_not),
    TEST(paths_lie_in_the_data_folder),
    TEST(a_relative_data_folder_lies_where_the_program_started),
    TEST(the_share_folder_comes_from_the_environment),
    TEST(a_built_program_finds_the_share_folder_of_the_build),
    TEST(the_sample_file_is_the_table),
    TEST(all_on_aws_moves_what_is_not_set_by_itself),
    TEST(all_on_aws_moves_the_audit_where_it_has_a_channel),
})
