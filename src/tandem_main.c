/*
 * tandem, the operator's hand: the table of its commands. Exit: 0 done, 1 it
 * failed, 2 misuse with usage on stderr, 78 wrong settings. It works beside
 * the running product, on the same data folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "cli/cli.h"

static const struct cli_command commands[] = {
    /* name, words, meaning, function */
    { "audit verify", "[--head HASH]",
      "prove that the audit log is whole, and still has a head that the "
      "product's log published (audit.head)", cli_audit_verify },
    { "aws endpoints", "", "where each service of AWS is reached, and what "
      "says so", cli_aws_endpoints },
    { "aws sign", "--region R --service S --access-key K (--secret-key S | "
                  "--secret-key-file FILE) "
                  "[--session-token T [--omit-session-token]] "
                  "[--date YYYYMMDDTHHMMSSZ] [--query [--expires SECONDS]] "
                  "[--no-normalize] [--sign-body]",
      "sign the HTTP request on standard input; nothing is sent",
      cli_aws_sign },
    { "aws whoami", "", "whom AWS sees, and where the keys come from",
      cli_aws_whoami },
    { "backup", "FILE", "everything, as one archive, while it runs",
      cli_backup },
    { "config", "", "every setting, its value and where it came from",
      cli_config },
    { "doctor", "", "every part checked, each finding with its fix",
      cli_doctor },
    { "erase", "EMAIL [--later]",
      "have a person's data erased; at once, or after the days in which they "
      "may change their mind", cli_erase },
    { "export", "EMAIL [--archive FILE.zip]",
      "all that is held of a person, as JSON; as one archive with their files",
      cli_export },
    { "migrate", "", "bring the schema up to date", cli_migrate },
    { "match again", "[POSTING]",
      "compute stored matches again and list what comes out otherwise",
      cli_match_again },
    { "match", "--for postings|candidates --postings FILE --candidates FILE "
               "[--top N] [--explain] [--by SIGNAL] [--whole]",
      "rank records of two files against each other, without a store",
      cli_match },
    { "parse", "FILE...", "what is read from documents, a line of JSON each",
      cli_parse },
    { "report", "NAME [--weeks N] [--format csv|json]",
      "the numbers of the administrators' pages", cli_report },
    { "requirements", "FILE",
      "what postings ask for: a line of JSON in, a line out",
      cli_requirements },
    { "restore", "FILE [--old]",
      "a backup, into an empty data folder; Tandem stopped. --old: though it "
      "is older than retention.backups_days", cli_restore },
    { "sample", "[--scale N]",
      "fill an empty data folder with the sample world; N people and "
      "postings more, for benchmarks", cli_sample },
    { "task drop", "ID", "throw a dead task away", cli_task_drop },
    { "task list", "[--state STATE] [--kind KIND]", "tasks, newest first",
      cli_task_list },
    { "task replay", "ID", "let a dead or failed task run again",
      cli_task_replay },
    { "task show", "ID", "all that is known of a task", cli_task_show },
    { "titles", "FILE", "how near two titles of work are, a tab between them",
      cli_titles },
    { "user add", "EMAIL --role ROLE --name NAME [--company COMPANY]",
      "a person; the password is a line of standard input", cli_user_add },
    { "user disable", "EMAIL [--reason REASON] [--words WORDS]",
      "nobody signs in there any more; reasons: rules safety asked other",
      cli_user_disable },
    { "user enable", "EMAIL", "signing in is allowed again",
      cli_user_enable },
    { "user list", "[--role ROLE]", "people, newest first", cli_user_list },
    { "user mail-again", "EMAIL", "mails of every kind go there again: it came "
      "back, or was reported as unwanted", cli_user_mail_again },
    { "user second-off", "EMAIL", "no second factor is asked there: for "
      "someone who lost it", cli_user_second_off },
    { "user role", "EMAIL ROLE", "candidate, employer or admin",
      cli_user_role },
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

/* "task" is the group of "task list"; everything is in the group "". */
static bool
is_in_group(const struct cli_command *command, const char *group)
{
    size_t size = strlen(group);

    return size == 0 || (str_starts(command->name, group) &&
                         command->name[size] == ' ');
}

static bool
is_group(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (!str_empty(word) && is_in_group(&commands[i], word))
            return true;
    }
    return false;
}

static void
print_usage(FILE *to, const char *group)
{
    fputs("usage: tandem [--conf FILE] [--json] COMMAND ...\n\n", to);
    for (size_t i = 0; i < COMMANDS; i++) {
        if (is_in_group(&commands[i], group))
            fprintf(to, "  %s %s\n      %s\n", commands[i].name,
                    commands[i].usage, commands[i].meaning);
    }
    fputs("\nExit: 0 done, 1 failed, 2 misuse, 78 wrong settings.\n", to);
}

/* How many of the words the command's name takes; 0: it is another. */
static size_t
names(const char *name, struct cli *c)
{
    size_t count;
    char **part = str_split(c->a, name, ' ', &count);

    for (size_t i = 0; i < count; i++) {
        if (i >= c->words || !str_eq(part[i], c->word[i]))
            return 0;
    }
    return count;
}

static int
run(const struct cli_command *command, struct cli *c, size_t taken)
{
    struct err *e;

    c->command = command->name;
    c->usage = command->usage;
    c->word += taken;
    c->words -= taken;
    if (cli_flag(c, "--help")) {
        printf("usage: tandem %s %s\n%s\n", command->name, command->usage,
               command->meaning);
        return CLI_DONE;
    }
    c->json |= cli_flag(c, "--json");
    e = command->run(c);
    if (e == NULL)
        return CLI_DONE;
    fprintf(stderr, "tandem %s: %s\n", command->name, err_text(c->a, e));
    return CLI_FAILED;
}

static int
find_and_run(struct cli *c)
{
    const char *group = c->words > 0 && is_group(c->word[0]) ? c->word[0] : "";
    const char *asked = group[0] != '\0' ? c->word[1] : c->word[0];

    for (size_t i = 0; i < COMMANDS; i++) {
        size_t taken = names(commands[i].name, c);

        if (taken > 0)
            return run(&commands[i], c, taken);
    }
    if (asked != NULL && str_eq(asked, "--help")) {
        print_usage(stdout, group);
        return CLI_DONE;
    }
    if (asked != NULL)
        fprintf(stderr, "tandem: there is no command %s%s%s\n", group,
                group[0] != '\0' ? " " : "", asked);
    print_usage(stderr, group);
    return CLI_MISUSE;
}

/* Options before the command. */
static void
take_options(struct cli *c)
{
    while (c->words > 0) {
        if (str_eq(c->word[0], "--json")) {
            c->json = true;
        } else if (str_eq(c->word[0], "--conf") && c->words > 1) {
            c->conf_path = *++c->word;
            c->words--;
        } else {
            return;
        }
        c->word++;
        c->words--;
    }
}

int
main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct cli c = { .a = a };
    int status;

    log_open("tandem", LOG_WARN);
    c.words = (size_t)(argc - 1);
    c.word = NEW_ARRAY(a, c.words + 1, const char *);
    memcpy(c.word, argv + 1, c.words * sizeof(*c.word));
    take_options(&c);
    status = find_and_run(&c);
    if (fflush(stdout) != 0 && status == CLI_DONE) {
        fprintf(stderr, "tandem: the output cannot be written\n");
        status = CLI_FAILED;
    }
    arena_free(a);
    return status;
}
