/*
 * `tandem`, the operator's hand: one table of commands (src/tandem_main.c),
 * each command group in a file of its own here. A command gets its words
 * after its name, with options taken out, and answers by a struct err or by
 * printing.
 */
#ifndef TANDEM_CLI_H
#define TANDEM_CLI_H

#include <jansson.h>
#include <stdbool.h>

#include "core/account.h"
#include "port/ports.h"

enum cli_exit { CLI_DONE = 0, CLI_FAILED = 1, CLI_MISUSE = 2,
                CLI_SETTINGS = 78 };

/* What a command works with. */
struct cli {
    struct arena *a;
    const char *conf_path; /* NULL: as conf_load */
    const char *command;   /* "task list" */
    const char *usage;     /* of the command: "ID", "[--state STATE]" */
    const char **word;     /* after the command's name; ends with NULL */
    size_t words;
    bool json;             /* --json */
};

struct cli_command {
    const char *name;    /* "task list" */
    const char *usage;   /* its words: "[--state STATE]" */
    const char *meaning; /* one line */
    struct err *(*run)(struct cli *c);
};

/* The value of an option, taken out of the words ("--top 5", "--top=5");
 * NULL when it is not there. */
const char *cli_option(struct cli *c, const char *name);

/* True when the flag was there; it is taken out. */
bool cli_flag(struct cli *c, const char *name);

/* Ends the program with the command's usage unless least to most words are
 * left and none of them looks like an option. */
void cli_words(struct cli *c, size_t least, size_t most);

/* Ends the program with the reason and the command's usage: exit 2. */
_Noreturn void cli_misuse(struct cli *c, const char *reason);

/* The settings alone, and all ports, as the user that owns the data folder
 * when root calls; a wrong setting is exit 78. */
CHECKED struct err *cli_conf(struct cli *c, struct conf **conf);
CHECKED struct err *cli_ports(struct cli *c, struct ports **p);

/* From root to the owner of the data folder; nothing for anybody else. */
CHECKED struct err *cli_become_owner(struct cli *c, const struct conf *conf);

/* Rows of text cells under their headings, as columns or with --json as one
 * JSON array of objects; a cell NULL is "-" or null. */
struct cli_table {
    struct cli *c;
    const char *const *column; /* ends with NULL */
    const char ***row;
    size_t rows, room;
};

void cli_table_start(struct cli_table *t, struct cli *c,
                     const char *const *columns);
void cli_table_add(struct cli_table *t, const char *const *cells);
void cli_table_print(const struct cli_table *t);

/* One JSON value on a line of its own. */
void cli_print_json(struct cli *c, const json_t *value);

/* A sentence on stdout; with --json {"message": sentence}. */
void cli_say(struct cli *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds the audit line of an operator at this machine. */
void cli_audit(struct change *change, const char *action, const char *object,
               const char *subject_id);

/* Whose address it is; ERR_MISSING. */
CHECKED struct err *cli_person(struct cli *c, struct ports *p,
                               const char *email, struct account **account);

/* The commands, one group a file. */
struct err *cli_aws_endpoints(struct cli *c);
struct err *cli_aws_sign(struct cli *c);
struct err *cli_aws_whoami(struct cli *c);
struct err *cli_backup(struct cli *c);
struct err *cli_doctor(struct cli *c);
struct err *cli_export(struct cli *c);
struct err *cli_report(struct cli *c);
struct err *cli_restore(struct cli *c);
struct err *cli_migrate(struct cli *c);
struct err *cli_config(struct cli *c);
struct err *cli_audit_verify(struct cli *c);
struct err *cli_match(struct cli *c);
struct err *cli_match_again(struct cli *c);
struct err *cli_parse(struct cli *c);
struct err *cli_requirements(struct cli *c);
struct err *cli_titles(struct cli *c);
struct err *cli_sample(struct cli *c);
struct err *cli_erase(struct cli *c);
struct err *cli_task_list(struct cli *c);
struct err *cli_task_show(struct cli *c);
struct err *cli_task_replay(struct cli *c);
struct err *cli_task_drop(struct cli *c);
struct err *cli_user_add(struct cli *c);
struct err *cli_user_list(struct cli *c);
struct err *cli_user_disable(struct cli *c);
struct err *cli_user_enable(struct cli *c);
struct err *cli_user_role(struct cli *c);
struct err *cli_user_second_off(struct cli *c);
struct err *cli_user_mail_again(struct cli *c);

#endif
