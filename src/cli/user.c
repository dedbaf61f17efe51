/* People, by an operator: adding, listing, barring, roles, erasing. */
#include "cli/cli.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "flow/mailing.h"
#include "flow/privacy.h"
#include "flow/registration.h"
#include "flow/second.h"

enum { PASSWORD_MOST = 4096, LISTED = 500 };

/* One line of standard input; at a terminal it is asked for and not shown. */
static struct err *
read_password(struct cli *c, const char **password)
{
    char line[PASSWORD_MOST];
    struct termios shown, hidden;
    bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    bool got;

    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        fputs("Password: ", stderr);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    got = fgets(line, sizeof(line), stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (!got)
        return fail(c->a, ERR_INVALID, "write the password as one line of "
                    "standard input", "no password was given");
    line[strcspn(line, "\r\n")] = '\0';
    *password = arena_str(c->a, line);
    return NULL;
}

static int
role_of(struct cli *c, const char *name)
{
    int role = name != NULL ? record_enum(role_names, name) : -1;

    if (role <= ROLE_NOBODY)
        cli_misuse(c, "the roles are candidate, employer, admin");
    return role;
}

struct err *
cli_person(struct cli *c, struct ports *p, const char *email,
           struct account **account)
{
    struct err *e = store_find(p->store, c->a, ACCOUNT_BY_EMAIL,
                               account_email_key(c->a, email), account);

    if (e != NULL && e->kind == ERR_MISSING)
        return fail(c->a, ERR_MISSING, "look at tandem user list",
                    "nobody has the address %s", email);
    return e;
}

/* One sentence for all that is wrong with what was given. */
static struct err *
joined(struct cli *c, struct err *e)
{
    struct str all = str_new(c->a);

    if (e == NULL || e->next == NULL)
        return e;
    for (const struct err *one = e; one != NULL; one = one->next)
        str_addf(&all, "%s%s", all.size > 0 ? " " : "", one->what);
    return fail(c->a, e->kind, NULL, "%s", all.text);
}

struct err *
cli_user_add(struct cli *c)
{
    struct registration_person n = {
        .role = role_of(c, cli_option(c, "--role")),
        .name = cli_option(c, "--name"),
        .company = cli_option(c, "--company"),
    };
    struct ports *p;
    const char *id;

    cli_words(c, 1, 1);
    n.email = c->word[0];
    if (n.name == NULL)
        cli_misuse(c, "--name is missing");
    if (n.role == ROLE_EMPLOYER && n.company == NULL)
        cli_misuse(c, "an employer needs --company");
    TRY(cli_ports(c, &p));
    TRY(read_password(c, &n.password));
    TRY(joined(c, registration_add(p, c->a, &n, &id)));
    cli_say(c, "%s is added as %s", n.email, role_names[n.role]);
    return NULL;
}

static void
list_one(struct cli *c, struct cli_table *table, const struct account *u)
{
    const char *const cells[] = {
        u->email, role_names[u->role], u->name,
        u->disabled_at != 0 ? "disabled"
        : u->verified_at != 0 ? "active" : "unconfirmed",
        clock_iso(c->a, u->created_at), u->id, NULL
    };

    cli_table_add(table, cells);
}

struct err *
cli_user_list(struct cli *c)
{
    static const char *const columns[] = { "email", "role", "name", "state",
                                           "since", "id", NULL };
    const char *role = cli_option(c, "--role");
    struct page page = { .limit = LISTED };
    struct cli_table table;
    struct rows rows;
    struct ports *p;

    cli_words(c, 0, 0);
    if (role != NULL)
        role_of(c, role);
    TRY(cli_ports(c, &p));
    cli_table_start(&table, c, columns);
    do {
        TRY(store_list(p->store, c->a, ACCOUNT_ALL, role != NULL ? role : "",
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            list_one(c, &table, rows.row[i]);
        page.after = page.next;
    } while (page.next != NULL);
    cli_table_print(&table);
    return NULL;
}

struct err *
cli_user_disable(struct cli *c)
{
    const char *reason = cli_option(c, "--reason");
    const char *words = cli_option(c, "--words");
    int why = reason == NULL ? CLOSING_OTHER
                             : record_enum(closing_names, reason);
    struct account *account;
    struct ports *p;

    if (why <= CLOSING_NONE)
        cli_misuse(c, "the reasons are rules, safety, asked, other");
    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    TRY(joined(c, registration_disable(p, c->a, NULL, account->id,
                                       (enum closing)why, words)));
    cli_say(c, "%s can no longer sign in, and is told why; every session "
            "ended", account->email);
    return NULL;
}

struct err *
cli_user_enable(struct cli *c)
{
    struct account *account;
    struct ports *p;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    TRY(registration_enable(p, c->a, NULL, account->id));
    cli_say(c, "%s can sign in again", account->email);
    return NULL;
}

struct err *
cli_user_role(struct cli *c)
{
    struct account *account;
    struct ports *p;
    int role;

    cli_words(c, 2, 2);
    role = role_of(c, c->word[1]);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    TRY(registration_set_role(p, c->a, NULL, account->id, role));
    cli_say(c, "%s is %s now; every session ended", account->email,
            role_names[role]);
    return NULL;
}

struct err *
cli_user_second_off(struct cli *c)
{
    struct account *account;
    struct ports *p;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    TRY(second_lift(p, c->a, account->id));
    cli_say(c, "%s signs in with the password alone, and is told by mail",
            account->email);
    return NULL;
}

struct err *
cli_user_mail_again(struct cli *c)
{
    struct account *account;
    struct suppression *s;
    struct ports *p;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    TRY(mailing_suppressed(p, c->a, account, &s));
    if (s != NULL)
        TRY(mailing_write_again(p, c->a, NULL, s));
    cli_say(c, "mails of every kind go to %s again", account->email);
    return NULL;
}

struct err *
cli_erase(struct cli *c)
{
    bool later = cli_flag(c, "--later");
    struct account *account;
    const char *code, *when;
    struct ports *p;
    int64_t days, due;

    cli_words(c, 1, 1);
    TRY(cli_ports(c, &p));
    TRY(cli_person(c, p, c->word[0], &account));
    days = later ? conf_int(p->conf, "retention.erase_days") : 0;
    due = days > 0 ? clock_now() + days * DAY_S : 0;
    TRY(privacy_schedule(p, c->a, NULL, account->id, due, &code));
    when = due > 0 ? arena_printf(c->a, "is erased on %s unless they keep it",
                                  clock_day(c->a, due, NULL))
                   : "is closed, and a worker erases it";
    cli_say(c, "%s %s; the receipt is at %s/account/erased?code=%s",
            c->word[0], when, conf_text(p->conf, "web.base_url"), code);
    return NULL;
}
