/*
 * Notices, and which mails a person wants. Reading a page changes nothing:
 * marking as read is a button.
 */
#include "base/str.h"
#include "flow/mailing.h"
#include "flow/notifying.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/urlencoded.h"

enum { NOTICES = 50 };

static void
show_notice(struct request *q, struct view *v, const struct notice *n)
{
    struct view *row = view_row(v, "NOTICE");

    view_text(row, "ID", n->id);
    view_text(row, "SUBJECT", n->subject);
    view_text(row, "LINK", n->link);
    view_moment(row, "AT", n->created_at, layout_zone(q));
    view_show(row, n->read_at == 0 ? "NEW" : "READ");
}

static void
show_pages(struct request *q, struct view *v, const struct page *page,
           size_t count)
{
    struct str next = str_new(q->a);

    str_add(&next, "/notices?after=");
    if (page->next != NULL)
        urlencoded_add(&next, page->next);
    layout_pages(v, 1, (int64_t)count, -1,
                 page->after != NULL ? "/notices" : NULL,
                 page->next != NULL ? next.text : NULL);
}

struct err *
notices_show(struct request *q, struct reply *r)
{
    struct page page = { .limit = NOTICES,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(notifying_list(q->ports, q->a, &q->actor, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        show_notice(q, v, rows.row[i]);
    view_show_if(v, "LIST", rows.count > 0);
    view_show_if(v, "UNREAD", q->unread > 0);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No notices.",
                     "When something happens that concerns you, it stands "
                     "here with its date.", NULL, NULL);
    show_pages(q, v, &page, rows.count);
    layout_width(q, "read");
    return reply_page(q, r, "notices.tpl", "Notices", v);
}

struct err *
notices_read_all(struct request *q, struct reply *r)
{
    TRY(notifying_read_all(q->ports, q->a, &q->actor));
    return reply_see(q, r, "/notices", "Every notice is marked as read.");
}

struct err *
notices_read(struct request *q, struct reply *r)
{
    struct notice *n;

    TRY(notifying_open(q->ports, q->a, &q->actor, q->param[0], &n));
    return reply_see(q, r, "/notices", NULL);
}

/* Which mails, and how often. */

struct pace_words {
    enum pace pace;
    const char *words;
};

static const struct pace_words pace_words[] = {
    { PACE_AT_ONCE, "as soon as they are found" },
    { PACE_DAILY, "once a day, at seven in the morning" },
    { PACE_WEEKLY, "once a week, on Monday morning" },
    { PACE_OFF, "never: a notice here is enough" },
};

static void
show_paces(struct view *row, const struct mailing_choice *c, enum pace now)
{
    for (size_t i = 0; i < sizeof(pace_words) / sizeof(pace_words[0]); i++) {
        struct view *pace = view_row(row, "PACE");

        view_text(pace, "NAME", c->name);
        view_text(pace, "VALUE", pace_names[pace_words[i].pace]);
        view_text(pace, "WORDS", pace_words[i].words);
        view_show_if(pace, "CHOSEN", pace_words[i].pace == now);
    }
}

/* What still goes to an address that refused a mail. */
static struct err *
show_refused(struct request *q, struct view *v)
{
    struct suppression *s;

    TRY(mailing_suppressed(q->ports, q->a, q->account, &s));
    if (s == NULL)
        return NULL;
    v = view_row(v, "REFUSED");
    view_text(v, "TO", q->account->email);
    view_day(v, "SINCE", s->created_at, layout_zone(q));
    view_show(v, mailing_was_unwanted(s) ? "UNWANTED" : "CAME_BACK");
    return NULL;
}

static struct err *
show_mails(struct request *q, struct view *v)
{
    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++) {
        struct view *row;
        enum pace pace;

        if ((c->roles & 1u << q->actor.role) == 0)
            continue;
        TRY(mailing_pace(q->ports, q->a, q->actor.id, c, &pace));
        row = view_row(v, c->digest ? "DIGEST" : "CHOICE");
        view_text(row, "NAME", c->name);
        view_text(row, "LABEL", c->label);
        view_show_if(row, "ON", pace != PACE_OFF);
        if (c->digest)
            show_paces(row, c, pace);
        view_show(v, "CHOICES");
    }
    view_text(v, "ADDRESS", q->account->email);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Mails");
    return show_refused(q, v);
}

struct err *
notices_mails(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(show_mails(q, v));
    return reply_page(q, r, "account_notices.tpl", "Mails", v);
}

/* Whether the role has the choice; *value: what was chosen, or NULL. */
static bool
is_offered(struct request *q, const struct mailing_choice *c,
           const char **value)
{
    *value = request_form(q, arena_printf(q->a, "mail_%s", c->name));
    return (c->roles & 1u << q->actor.role) != 0;
}

/* A digest that was not sent keeps what it was. */
static enum pace
pace_chosen(const struct mailing_choice *c, const char *value, enum pace was)
{
    if (!c->digest)
        return value != NULL ? PACE_AT_ONCE : PACE_OFF;
    return value == NULL ? was : (enum pace)record_enum(pace_names, value);
}

static void
check_paces(struct request *q, struct form *f)
{
    const char *value;

    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++)
        if (is_offered(q, c, &value) && c->digest && value != NULL &&
            record_enum(pace_names, value) < 0)
            form_problem(f, NULL, arena_printf(
                q->a, "%s: choose one of the answers.", c->label));
}

struct err *
notices_mails_save(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    static const struct form_field none[] = { { .name = NULL } };
    struct form f = { .q = q, .fields = none };

    check_paces(q, &f);
    if (f.problems != NULL) {
        TRY(show_mails(q, v));
        return form_again(&f, r, "account_notices.tpl", "Mails", v);
    }
    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++) {
        enum pace was, wanted;
        const char *value;

        if (!is_offered(q, c, &value))
            continue;
        TRY(mailing_pace(q->ports, q->a, q->actor.id, c, &was));
        wanted = pace_chosen(c, value, was);
        if (wanted != was)
            TRY(mailing_choose(q->ports, q->a, q->account, c, wanted));
    }
    return reply_see(q, r, "/account/notices", "Saved.");
}

struct err *
notices_mails_again(struct request *q, struct reply *r)
{
    struct suppression *s;

    TRY(mailing_suppressed(q->ports, q->a, q->account, &s));
    if (s != NULL)
        TRY(mailing_write_again(q->ports, q->a, q->account->id, s));
    return reply_see(q, r, "/account/notices",
                     "Mails go to your address again.");
}

/* From a mail, without signing in: the key in the link says who. */

/* The choices that "matches.alerts" names; NULL, 0: every one. */
struct unsubscribed {
    const struct mailing_choice *choice[3];
    size_t count;
};

static struct unsubscribed
read_choices(struct request *q)
{
    const char *names = request_query(q, "m");
    struct unsubscribed u = { .count = 0 };
    size_t parts;
    char **name = str_split(q->a, names == NULL ? "" : names, '.', &parts);

    for (size_t i = 0; i < parts && u.count < 3; i++) {
        u.choice[u.count] = mailing_choice_named(name[i]);
        u.count += u.choice[u.count] != NULL;
    }
    return u;
}

/* Those of them that still come, as the button names them. */
static struct err *
show_choices(struct request *q, struct view *v,
             const struct account *account, const struct unsubscribed *u)
{
    struct str labels = str_new(q->a);

    for (size_t i = 0; i < u->count; i++) {
        enum pace pace;

        TRY(mailing_pace(q->ports, q->a, account->id, u->choice[i], &pace));
        if (pace != PACE_OFF)
            str_addf(&labels, "%s%s", labels.size == 0 ? "" : "; ",
                     u->choice[i]->label);
    }
    if (labels.size > 0) {
        struct view *one = view_row(v, "ONE");

        view_text(one, "NAME", request_query(q, "m"));
        view_text(one, "LABEL", labels.text);
    }
    view_show_if(v, "IS_OFF", u->count > 0 && labels.size == 0);
    return NULL;
}

struct err *
notices_unsubscribe(struct request *q, struct reply *r)
{
    struct unsubscribed u = read_choices(q);
    const char *key = request_query(q, "k");
    struct view *v = view_new(q->a);
    struct account *account;

    TRY(mailing_owner(q->ports, q->a, key, &account));
    view_text(v, "KEY", key);
    TRY(show_choices(q, v, account, &u));
    layout_width(q, "slim");
    return reply_page(q, r, "unsubscribe.tpl", "Fewer mails", v);
}

/* By the page's button, or by a mail program in one click (RFC 8058). */
struct err *
notices_unsubscribe_send(struct request *q, struct reply *r)
{
    struct unsubscribed u = read_choices(q);
    struct account *account;

    TRY(mailing_owner(q->ports, q->a, request_query(q, "k"), &account));
    if (u.count == 0)
        TRY(mailing_choose(q->ports, q->a, account, NULL, PACE_OFF));
    for (size_t i = 0; i < u.count; i++)
        TRY(mailing_choose(q->ports, q->a, account, u.choice[i], PACE_OFF));
    layout_width(q, "slim");
    return reply_page(q, r, "unsubscribed.tpl", "These mails are off",
                      view_new(q->a));
}
