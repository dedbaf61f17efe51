/* Who a company is: by the domain of its owners, or by an administrator. */
#include "flow/verifying.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/team.h"

enum { LIST_MOST = 1 << 20, RACES = 4, OWNERS_TOLD = 20 };

/* ---- when to look ---- */

static void
add_task(struct change *c, const char *member, const char *id)
{
    struct task *t = change_task(c, "company.check",
                                 arena_printf(c->a, "{\"%s\":\"%s\"}",
                                              member, id));

    t->unique_key = arena_printf(c->a, "company.check:%s", id);
}

void
verifying_company(struct change *c, const char *employer_id)
{
    add_task(c, "employer", employer_id);
}

void
verifying_account(struct change *c, const char *account_id)
{
    add_task(c, "account", account_id);
}

/* ---- domains that anyone gets an address of ---- */

static bool
has_line(const char *list, const char *domain)
{
    size_t size = strlen(domain);

    for (const char *at = list; (at = strstr(at, domain)) != NULL; at++) {
        bool begins = at == list || at[-1] == '\n' || at[-1] == ' ';

        if (begins && (at[size] == '\0' || at[size] == '\n' ||
                       at[size] == '\r' || at[size] == ' '))
            return true;
    }
    return false;
}

bool
verifying_is_public(struct arena *a, const char *list, const char *more,
                    const char *domain)
{
    const char *also = str_lower(a, more);

    while (domain != NULL) {
        if (has_line(list, domain) || has_line(also, domain))
            return true;
        domain = strchr(domain, '.');
        domain = domain != NULL ? domain + 1 : NULL;
    }
    return false;
}

/* ---- looking ---- */

/* The domain that an owner whose account works speaks for, or NULL. */
static const char *
domain_of(struct ports *p, struct arena *a, const char *list,
          const struct account *account)
{
    const char *at = strrchr(account->email_key, '@');

    if (at == NULL || account->verified_at == 0 ||
        account->disabled_at != 0 || account->erase_at != 0 ||
        verifying_is_public(a, list, conf_text(p->conf,
                                               "company.public_domains"),
                            at + 1))
        return NULL;
    return at + 1;
}

/* Of the owners' domains the one that is named already, else that of who is
 * there longest; NULL: none. */
static struct err *
find_domain(struct ports *p, struct arena *a, const struct employer *employer,
            const char **domain)
{
    struct page page = { .limit = TEAM_MOST };
    struct account *account;
    struct rows rows;
    char *list;

    *domain = NULL;
    if (!conf_bool(p->conf, "company.verify_by_domain"))
        return NULL;
    TRY(file_shipped(a, conf_share_path(a, p->conf,
                                        "data/domains/public.txt"),
                     LIST_MOST, &list));
    TRY(store_list(p->store, a, MEMBER_OWNERS, employer->id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct member *m = rows.row[i];
        const char *one;

        TRY(store_get_or_none(p->store, a, &account_type, m->account_id,
                              &account));
        one = account != NULL ? domain_of(p, a, list, account) : NULL;
        if (one != NULL && (*domain == NULL ||
                            str_eq(one, employer->verified_domain)))
            *domain = one;
    }
    return NULL;
}

static void
set_mark(struct employer *employer, enum verified how, const char *domain)
{
    employer->verified = (int)how;
    employer->verified_domain = domain;
    employer->verified_at = how == VERIFIED_NO ? 0 : clock_now();
}

static struct err *
look_once(struct ports *p, struct arena *a, const char *employer_id)
{
    struct employer *employer;
    enum verified how;
    const char *domain;
    struct change c;

    TRY(store_get_or_none(p->store, a, &employer_type, employer_id,
                          &employer));
    if (employer == NULL || employer->verified == VERIFIED_ADMIN)
        return NULL;
    TRY(find_domain(p, a, employer, &domain));
    how = domain != NULL ? VERIFIED_DOMAIN : VERIFIED_NO;
    if (employer->verified == (int)how &&
        str_eq(employer->verified_domain, domain))
        return NULL;
    set_mark(employer, how, domain);
    change_start(&c, a);
    change_update(&c, &employer_type, employer);
    change_audit(&c, NULL, domain != NULL ? "employer.verify"
                                          : "employer.unverify",
                 arena_printf(a, "employer:%s", employer->id), NULL);
    return store_commit(p->store, &c);
}

static struct err *
look(struct ports *p, struct arena *a, const char *employer_id)
{
    struct err *e = NULL;

    for (int race = 0; race < RACES; race++) {
        e = look_once(p, a, employer_id);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

struct err *
verifying_step(struct ports *p, struct arena *a, const struct task *t,
               struct change *done)
{
    struct page page = { .limit = TEAM_MOST };
    const char *account_id;
    struct rows rows;
    json_t *payload;

    (void)done;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    account_id = json_get_str(payload, "account", NULL);
    if (account_id == NULL)
        return look(p, a, json_get_str(payload, "employer", ""));
    TRY(store_list(p->store, a, MEMBER_BY_ACCOUNT, account_id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(look(p, a, ((const struct member *)rows.row[i])->employer_id));
    return NULL;
}

/* ---- by an administrator ---- */

/* Its owners, in a notice. */
static struct err *
tell_owners(struct ports *p, struct change *c, const struct employer *e)
{
    struct page page = { .limit = OWNERS_TOLD };
    struct rows rows;

    TRY(store_list(p->store, c->a, MEMBER_OWNERS, e->id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        change_notice(c, ((const struct member *)rows.row[i])->account_id,
                      "employer.verified",
                      arena_join(c->a, e->verified == VERIFIED_ADMIN
                                 ? "Verified by this site: "
                                 : "No longer verified by this site: ",
                                 e->name, NULL), "/employer/company");
    return NULL;
}

struct err *
verifying_set(struct ports *p, struct arena *a, const struct actor *who,
              const char *employer_id, bool on)
{
    struct employer *employer;
    struct change c;

    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    TRY(store_get(p->store, a, &employer_type, employer_id, &employer));
    if ((employer->verified == VERIFIED_ADMIN) == on)
        return NULL;
    set_mark(employer, on ? VERIFIED_ADMIN : VERIFIED_NO, NULL);
    change_start(&c, a);
    change_update(&c, &employer_type, employer);
    change_audit(&c, who->id, on ? "employer.verify" : "employer.unverify",
                 arena_printf(a, "employer:%s", employer->id), NULL);
    TRY(tell_owners(p, &c, employer));
    if (!on)
        verifying_company(&c, employer->id);
    return store_commit(p->store, &c);
}

struct err *
verifying_list(struct ports *p, struct arena *a, const struct actor *who,
               struct page *page, struct rows *rows)
{
    TRY(actor_check(a, who, ACT_ADMINISTER, NULL));
    return store_list(p->store, a, EMPLOYER_ALL, "", page, rows);
}
