/*
 * Invitations: a place in a team, offered to one mail address. The secret in
 * the mail is kept nowhere; its hash is the row's id, and the row goes when
 * the offer is taken, so that it is taken once.
 */
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/limits.h"
#include "flow/mailing.h"
#include "flow/registration.h"
#include "flow/team_inside.h"

enum { OFFERED_DAYS = 7, INVITES_HOUR = 30 };

/* ---- inviting ---- */

/* One employer writes to strangers only so often. */
static struct err *
limit(struct ports *p, struct arena *a, const char *employer_id,
      const char *email)
{
    static const struct throttle_rule rule = { INVITES_HOUR, HOUR_S, 0, 0 };
    int64_t wait;
    bool allowed;

    TRY(store_try(p->store, a,
                  id_hash(a, arena_printf(a, "invite:%s", employer_id)),
                  &rule, &wait));
    TRY(limits_mail(p, a, "invite", email, &allowed));
    if (wait == 0 && allowed)
        return NULL;
    return fail(a, ERR_BUSY, "try again in an hour",
                "too many invitations were sent");
}

static struct err *
is_member(struct ports *p, struct arena *a, const char *employer_id,
          const char *key, bool *member)
{
    struct page page = { .limit = TEAM_MOST };
    struct rows rows;

    *member = false;
    TRY(store_list(p->store, a, MEMBER_BY_EMPLOYER, employer_id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count && !*member; i++) {
        const struct member *m = rows.row[i];
        struct account *account;

        TRY(store_get(p->store, a, &account_type, m->account_id, &account));
        *member = str_eq(account->email_key, key);
    }
    return NULL;
}

/* A waiting one to the same address makes room; so do those that are over. */
static struct err *
make_room(struct ports *p, struct change *c, const char *employer_id,
          const char *key)
{
    struct page page = { .limit = TEAM_INVITED_MOST };
    struct rows rows;
    size_t kept = 0;

    TRY(store_list(p->store, c->a, INVITATION_BY_EMPLOYER, employer_id,
                   &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct invitation *n = rows.row[i];

        if (str_eq(n->email_key, key) || n->expires_at <= clock_now())
            change_delete(c, &invitation_type, n);
        else
            kept++;
    }
    if (kept < TEAM_INVITED_MOST)
        return NULL;
    return fail(c->a, ERR_CONFLICT, "Take some of them back",
                "%d invitations wait already", TEAM_INVITED_MOST);
}

static void
add(struct change *c, const struct actor *who, const char *email,
    enum team team)
{
    struct invitation *n = NEW(c->a, struct invitation);
    json_t *payload = json_keep(c->a, json_object());
    const char *secret = id_secret(c->a);

    n->id = id_hash(c->a, secret);
    n->employer_id = who->employer_id;
    n->email = str_trim(c->a, email);
    n->email_key = account_email_key(c->a, email);
    n->team = (int)team;
    n->by_id = who->id;
    n->sent_at = clock_now();
    n->expires_at = n->sent_at + OFFERED_DAYS * DAY_S;
    change_insert(c, &invitation_type, n);
    json_object_set_new(payload, "invitation", json_string(n->id));
    json_object_set_new(payload, "secret", json_string(secret));
    change_task(c, "team.invite", json_text(c->a, payload));
    team_audit(c, who, "team.invite", who->employer_id, NULL);
}

struct err *
team_invite(struct ports *p, struct arena *a, const struct actor *who,
            const char *email, enum team team)
{
    const char *key = account_email_key(a, email);
    struct err *problems = NULL;
    struct employer *employer;
    struct change c;
    bool member;

    TRY(actor_check(a, who, ACT_EDIT_TEAM, who->employer_id));
    if (team <= TEAM_NONE || team > TEAM_OWNER)
        problems = err_field(a, "team", "Choose what they may do.", NULL);
    problems = registration_check_email(a, email, problems);
    if (problems != NULL)
        return problems;
    TRY(is_member(p, a, who->employer_id, key, &member));
    if (member)
        return err_field(a, "email", "This address is in your team already.",
                         NULL);
    TRY(limit(p, a, who->employer_id, email));
    change_start(&c, a);
    TRY(team_begin(p, &c, who->employer_id, &employer));
    TRY(make_room(p, &c, who->employer_id, key));
    add(&c, who, email, team);
    return team_commit(p, &c);
}

/* Who sent it may still invite, and stays. */
static struct err *
still_invites(struct ports *p, struct arena *a, const struct invitation *n,
              bool *may)
{
    struct account *account;
    struct actor by;

    TRY(store_get_or_none(p->store, a, &account_type, n->by_id, &account));
    TRY(actor_in(p, a, n->by_id, n->employer_id, &by));
    *may = actor_may(&by, ACT_EDIT_TEAM, n->employer_id) &&
           team_usable(account);
    return NULL;
}

/* Asked again when the mail goes out: who sent it may be an owner no longer,
 * and it may have been taken back. */
struct err *
team_invite_step(struct ports *p, struct arena *a, const struct task *t,
                 struct change *done)
{
    struct invitation *n;
    struct account to = { .id = "invited", .name = "", .time_zone = "UTC" };
    json_t *payload;
    bool may;
    struct err *e;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    mailing_wipe(done, t);
    e = store_get(p->store, a, &invitation_type,
                  json_get_str(payload, "invitation", ""), &n);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    TRY(still_invites(p, a, n, &may));
    if (!may || n->expires_at <= clock_now())
        return NULL;
    to.email = n->email;
    to.email_key = n->email_key;
    return mailing_send(p, a, t, "invitation", &to, payload);
}

struct err *
team_withdraw(struct ports *p, struct arena *a, const struct actor *who,
              const char *id)
{
    struct employer *employer;
    struct invitation *n;
    struct change c;

    TRY(store_get(p->store, a, &invitation_type, id, &n));
    TRY(actor_check(a, who, ACT_EDIT_TEAM, n->employer_id));
    change_start(&c, a);
    TRY(team_begin(p, &c, n->employer_id, &employer));
    change_delete(&c, &invitation_type, n);
    team_audit(&c, who, "team.withdraw", n->employer_id, NULL);
    return team_commit(p, &c);
}

/* ---- taking it ---- */

static struct err *
over(struct arena *a)
{
    return fail(a, ERR_MISSING, "Ask for a new invitation",
                "This invitation was used, taken back, or is over");
}

struct err *
team_offer(struct ports *p, struct arena *a, const char *secret,
           struct team_offer *offer)
{
    struct invitation *n;
    struct employer *employer;
    struct err *e = store_get(p->store, a, &invitation_type,
                              id_hash(a, secret), &n);
    bool may;

    *offer = (struct team_offer){ 0 };
    if (e != NULL)
        return e->kind == ERR_MISSING ? over(a) : e;
    TRY(store_get(p->store, a, &employer_type, n->employer_id, &employer));
    *offer = (struct team_offer){ n, employer };
    TRY(still_invites(p, a, n, &may));
    return may && n->expires_at > clock_now() ? NULL : over(a);
}

/* The change of who joins. The offer is read once more behind the employer's
 * row: who takes it back now, or takes it, changes that row. */
static struct err *
begin(struct ports *p, struct change *c, const char *secret,
      struct team_offer *offer)
{
    struct employer *employer;
    int64_t members;

    TRY(team_offer(p, c->a, secret, offer));
    TRY(team_begin(p, c, offer->employer->id, &employer));
    TRY(team_offer(p, c->a, secret, offer));
    TRY(store_count(p->store, c->a, MEMBER_BY_EMPLOYER, employer->id,
                    &members));
    if (members >= TEAM_MOST)
        return fail(c->a, ERR_CONFLICT, "Ask an owner to remove someone",
                    "This team has %d people already", TEAM_MOST);
    return NULL;
}

/* The offer is gone, and the account is of the team. */
static void
take(struct change *c, const struct invitation *n, const char *account_id)
{
    const struct actor self = { .id = account_id };

    team_put(c, n->employer_id, account_id, (enum team)n->team);
    change_delete(c, &invitation_type, n);
    team_audit(c, &self, "team.join", n->employer_id, account_id);
}

struct err *
team_join(struct ports *p, struct arena *a, const struct actor *who,
          const char *secret)
{
    struct team_offer offer;
    struct account *account;
    struct change c;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    change_start(&c, a);
    TRY(begin(p, &c, secret, &offer));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    if (!str_eq(account->email_key, offer.invitation->email_key))
        return fail(a, ERR_CONFLICT, "Sign in with the address that it was "
                    "sent to", "This invitation is for another address");
    if (account->role != ROLE_EMPLOYER)
        return fail(a, ERR_CONFLICT, "Ask to be invited at another address",
                    "This address has an account of another kind");
    take(&c, offer.invitation, account->id);
    account->employer_id = offer.employer->id;
    change_update(&c, &account_type, account);
    return team_commit(p, &c);
}

static struct err *
join_proven(struct ports *p, struct arena *a, const char *secret,
            const struct registration_form *form, const char *id)
{
    struct team_offer offer;
    struct change c;

    change_start(&c, a);
    TRY(begin(p, &c, secret, &offer));
    TRY(registration_proven(p, &c, form, offer.employer->id, id));
    take(&c, offer.invitation, id);
    return team_commit(p, &c);
}

/* The credential comes first, in changes of its own; the team is read behind
 * it, and once more where it changed in that moment. */
struct err *
team_join_new(struct ports *p, struct arena *a, const char *secret,
              const struct team_newcomer *n)
{
    struct registration_form form = {
        .role = ROLE_EMPLOYER, .name = n->name, .password = n->password,
        .accept = n->accept, .language = n->language, .address = n->address,
    };
    struct team_offer offer;
    const char *id;
    struct err *e;

    TRY(team_offer(p, a, secret, &offer));
    form.email = offer.invitation->email;
    form.company = offer.employer->name;
    TRY(registration_prove(p, a, &form, &id));
    e = join_proven(p, a, secret, &form, id);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return join_proven(p, a, secret, &form, id);
    return e;
}
