/*
 * Every part checked from this machine, each finding with its fix. What the
 * administrators' page asks is asked here too; the rest is what only an
 * operator can see: files, programs, the socket.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "aws/check.h"
#include "base/str.h"
#include "cli/cli.h"
#include "embedded/migrations.h"
#include "flow/reporting.h"

struct doctor {
    struct arena *a;
    const struct conf *conf;
    struct reporting_finding *list;
};

static void
find(struct doctor *d, const char *part, bool well, const char *what,
     const char *fix)
{
    reporting_find(d->a, &d->list, part,
                   well ? REPORTING_WELL : REPORTING_WRONG, what,
                   well ? NULL : fix);
}

/* ---- files -------------------------------------------------------------- */

static void
check_master(struct doctor *d)
{
    const char *path = conf_data_path(d->a, d->conf, "keys/master");
    struct stat st;

    if (stat(path, &st) != 0) {
        find(d, "Master key", errno == ENOENT,
             errno == ENOENT ? "None yet: it is made with the first upload."
                             : arena_printf(d->a, "%s cannot be looked at: "
                                            "%s.", path, strerror(errno)),
             "Run this as the user who runs Tandem.");
        return;
    }
    find(d, "Master key", (st.st_mode & 077) == 0,
         arena_printf(d->a, (st.st_mode & 077) == 0
                                ? "%s is its owner's alone."
                                : "Others may read %s.", path),
         arena_printf(d->a, "chmod 600 %s", path));
}

static void
check_schema(struct doctor *d, enum sqlite_file file, const char *name)
{
    int64_t version = 0, wanted = migrations_count(file);
    struct sqlite *db;
    struct err *e = sqlite_shared(d->a, d->conf, file, &db);

    if (e == NULL)
        e = migrations_version(db, d->a, &version);
    if (e != NULL)
        find(d, name, false, arena_printf(d->a, "%s.", e->what), e->fix);
    else
        find(d, name, version == wanted,
             arena_printf(d->a, "Schema %lld of %lld.", (long long)version,
                          (long long)wanted), "tandem migrate");
}

static void
check_files(struct doctor *d)
{
    const char *folder = conf_data(d->conf);

    find(d, "Data folder", access(folder, R_OK | W_OK | X_OK) == 0,
         arena_printf(d->a, access(folder, R_OK | W_OK | X_OK) == 0
                                ? "%s can be written."
                                : "%s cannot be written.", folder),
         "Run this as the user who runs Tandem, and give it the folder.");
    check_master(d);
    check_schema(d, SQLITE_CORE, "db/tandem.db");
    check_schema(d, SQLITE_DECLARED, "db/declared.db");
    check_schema(d, SQLITE_MATCH, "db/match.db");
    check_schema(d, SQLITE_SEARCH, "db/search.db");
    check_schema(d, SQLITE_RETRIEVAL, "db/retrieval.db");
}

/* ---- programs ----------------------------------------------------------- */

static bool
is_program(struct arena *a, const char *name)
{
    const char *path = getenv("PATH");
    size_t count;
    char **folder;

    folder = str_split(a, arena_printf(a, "%s:/usr/sbin",
                                       path != NULL ? path : "/usr/bin"),
                       ':', &count);
    for (size_t i = 0; i < count; i++) {
        if (access(arena_printf(a, "%s/%s", folder[i], name), X_OK) == 0)
            return true;
    }
    return false;
}

static bool
socket_answers(const char *path, const char **why)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    int fd, rc;

    *why = "its path is too long";
    if (strlen(path) >= sizeof(to.sun_path))
        return false;
    memcpy(to.sun_path, path, strlen(path));
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    rc = fd < 0 ? -1 : connect(fd, (struct sockaddr *)&to, sizeof(to));
    *why = strerror(errno);
    if (fd >= 0)
        close(fd);
    return rc == 0;
}

static void
check_programs(struct doctor *d)
{
    const char *path = conf_text(d->conf, "web.socket"), *why;
    bool nginx = is_program(d->a, "nginx");
    bool answers = socket_answers(path, &why);

    if (answers) {
        path = conf_text(d->conf, "web.door_socket");
        answers = socket_answers(path, &why);
    }

    find(d, "nginx", nginx, nginx ? "Is installed." : "Is not installed.",
         "apt-get install nginx");
    find(d, "Web", answers,
         answers ? "tandem-web answers at its sockets."
                 : arena_printf(d->a, "Nobody answers at %s: %s.", path, why),
         "Start tandem-web and look at its log.");
}

/* ---- people ------------------------------------------------------------- */

/* Their password stands in the README. */
static void
check_sample(struct doctor *d, struct ports *p)
{
    static const char *const sample[] = { "candidate@tandem.example",
                                          "employer@tandem.example",
                                          "admin@tandem.example" };
    struct str there = str_new(d->a);

    for (size_t i = 0; i < sizeof(sample) / sizeof(sample[0]); i++) {
        struct account *account;
        struct err *e = store_find(p->store, d->a, ACCOUNT_BY_EMAIL,
                                   sample[i], &account);

        if (e == NULL && account->disabled_at == 0)
            str_addf(&there, "%s%s", there.size > 0 ? ", " : "", sample[i]);
    }
    if (there.size == 0)
        find(d, "Sample accounts", true, "There are none.", NULL);
    else
        reporting_find(d->a, &d->list, "Sample accounts", REPORTING_WARN,
                       arena_printf(d->a, "Everybody knows the password of "
                                    "%s.", there.text),
                       "Before real people come: tandem user disable EMAIL");
}

/* Browsers have them where nobody listens in. */
static void
check_passkeys(struct doctor *d, struct ports *p)
{
    const char *site = conf_text(d->conf, "web.base_url");

    if (identity_has_passkeys(p->identity))
        find(d, "Passkeys", true,
             arena_printf(d->a, "People can make one at %s.",
                          identity_passkey_origin(p->identity)), NULL);
    else if (str_eq(conf_text(d->conf, "ports.identity"), "cognito"))
        find(d, "Passkeys", true, "Are not offered where Cognito keeps the "
             "passwords.", NULL);
    else
        reporting_find(d->a, &d->list, "Passkeys", REPORTING_WARN,
                       arena_printf(d->a, "Nobody can make one at %s: they "
                                    "need https and a name, or localhost.",
                                    site),
                       "Set web.base_url to the https:// address of the "
                       "site.");
}

/* ---- the command -------------------------------------------------------- */

static void
print(struct cli *c, const struct reporting_finding *list)
{
    static const char *const columns[] = { "state", "part", "finding", "fix",
                                           NULL };
    static const char *const states[] = { "ok", "look", "WRONG" };
    struct cli_table table;

    cli_table_start(&table, c, columns);
    for (const struct reporting_finding *f = list; f != NULL; f = f->next) {
        const char *const cells[] = { states[f->state], f->part, f->what,
                                      f->fix, NULL };

        cli_table_add(&table, cells);
    }
    cli_table_print(&table);
}

/* With ports that do not open, what can be seen without them counts. */
static void
check_ports(struct doctor *d, struct cli *c)
{
    struct ports *p;
    struct err *e = cli_ports(c, &p);

    if (e != NULL) {
        find(d, "Ports", false, arena_printf(d->a, "%s.", e->what), e->fix);
        return;
    }
    for (const struct reporting_finding *f = reporting_check(p, d->a);
         f != NULL; f = f->next)
        reporting_find(d->a, &d->list, f->part, f->state, f->what, f->fix);
    check_sample(d, p);
    check_passkeys(d, p);
}

/* ---- AWS ---------------------------------------------------------------- */

static void
check_service(struct doctor *d, struct aws *aws, const struct check *row)
{
    const char *part = arena_join(d->a, "AWS ", row->service, NULL);
    struct err *e = check_make(aws, d->a, d->conf, row);

    if (e != NULL)
        find(d, part, false, arena_join(d->a, e->what, ".", NULL), e->fix);
    else
        find(d, part, true, arena_join(d->a, row->operation, " answers (",
                                       row->setting, ").", NULL), NULL);
}

/* Not an error: the rest works, and the data stays where it is. */
static void
check_stays(struct doctor *d)
{
    const char *ports = conf_stays(d->a, d->conf);

    if (ports != NULL)
        reporting_find(d->a, &d->list, "AWS", REPORTING_WARN,
                       arena_printf(d->a, "ports.all is aws, and these stay "
                                    "on this machine: %s.", ports),
                       "Nothing: they have no adapter on AWS; the audit has "
                       "one where cloudtrail.channel is set.");
}

/* Whom AWS takes us for: right keys of the wrong account answer too. */
static void
check_caller(struct doctor *d, struct aws *aws)
{
    struct aws_request r = { .service = "sts",
                             .operation = "GetCallerIdentity" };
    struct aws_reply reply;
    struct err *e = aws_call(aws, d->a, &r, &reply);

    if (e != NULL)
        find(d, "AWS sts", false, arena_join(d->a, e->what, ".", NULL),
             e->fix);
    else
        find(d, "AWS sts", true,
             arena_join(d->a, "GetCallerIdentity: ",
                        json_get_str(reply.members, "Arn", "nobody"), ".",
                        NULL), NULL);
}

/* Each service that a port of the settings is on. */
static void
check_aws(struct doctor *d)
{
    struct ports p = { .conf = d->conf };
    struct aws *aws = NULL;
    struct err *e = NULL;

    for (const struct check *row = check_rows; row->port != NULL; row++) {
        if (e != NULL || !check_is_due(d->a, d->conf, row))
            continue;
        if (aws == NULL)
            e = aws_open(d->a, &p, &aws);
        if (e == NULL)
            check_service(d, aws, row);
    }
    if (e != NULL)
        find(d, "AWS", false, arena_join(d->a, e->what, ".", NULL), e->fix);
    else if (aws != NULL)
        check_caller(d, aws);
}

struct err *
cli_doctor(struct cli *c)
{
    struct doctor d = { .a = c->a };
    struct conf *conf;
    int64_t wrong = 0;

    cli_words(c, 0, 0);
    TRY(cli_conf(c, &conf));
    d.conf = conf;
    check_files(&d);
    check_programs(&d);
    check_stays(&d);
    check_aws(&d);
    check_ports(&d, c);
    print(c, d.list);
    for (const struct reporting_finding *f = d.list; f != NULL; f = f->next)
        wrong += f->state == REPORTING_WRONG;
    if (wrong == 0)
        return NULL;
    return fail(c->a, ERR_DOWN, "do what stands beside it",
                "%lld of the parts above %s wrong", (long long)wrong,
                wrong == 1 ? "is" : "are");
}
