/*
 * The frame: navigation by role, crumbs, the note after a redirect, and the
 * page inside. One layout for the whole site.
 */
#include "web/layout.h"

#include "base/id.h"
#include "base/str.h"
#include "web/kept.h"
#include "web/label.h"

struct crumb {
    struct crumb *next;
    const char *href, *text;
};

struct nav {
    const char *href, *text;
    enum action action; /* what one must be allowed to do there; none: all */
};

enum { MOST_NAV = 7, SHORT_NAME_BYTES = 24, TYPED_BYTES_LEAST = 16 };

static const struct nav navs[][MOST_NAV] = {
    [ROLE_NOBODY] = { { "/postings", "Postings", ACT_NOTHING },
                      { "/how-matching-works", "How matching works",
                        ACT_NOTHING } },
    [ROLE_CANDIDATE] = { { "/me/matches", "Matches", ACT_NOTHING },
                         { "/postings", "Postings", ACT_NOTHING },
                         { "/me/applications", "Applications", ACT_NOTHING },
                         { "/me/profile", "Profile", ACT_NOTHING },
                         { "/messages", "Messages", ACT_NOTHING } },
    [ROLE_EMPLOYER] = { { "/employer/postings", "Postings", ACT_READ_POSTING },
                        { "/employer/people", "People", ACT_SEARCH_PEOPLE },
                        { "/messages", "Messages", ACT_USE_MESSAGES } },
    [ROLE_ADMIN] = { { "/admin", "Overview", ACT_NOTHING },
                     { "/admin/tasks", "Tasks", ACT_NOTHING },
                     { "/admin/audit", "Audit", ACT_NOTHING },
                     { "/admin/people", "People", ACT_NOTHING },
                     { "/admin/reports", "Reports", ACT_NOTHING },
                     { "/admin/health", "Health", ACT_NOTHING },
                     { "/admin/outbox", "Outbox", ACT_NOTHING } },
};

static struct frame *
frame_of(struct request *q)
{
    if (q->frame == NULL) {
        q->frame = NEW(q->a, struct frame);
        q->frame->width = "";
        q->frame->last = &q->frame->first;
    }
    return q->frame;
}

void
layout_crumb(struct request *q, const char *href, const char *text)
{
    struct frame *f = frame_of(q);
    struct crumb *c = NEW(q->a, struct crumb);

    c->href = arena_str(q->a, href);
    c->text = arena_str(q->a, text);
    *f->last = c;
    f->last = &c->next;
}

void
layout_width(struct request *q, const char *width)
{
    frame_of(q)->width = width;
}

void
layout_describe(struct request *q, const char *description)
{
    frame_of(q)->description = arena_str(q->a, description);
}

void
layout_address(struct request *q, const char *address)
{
    frame_of(q)->address = address;
}

void
layout_note(struct request *q, const char *note)
{
    frame_of(q)->note = note;
}

void
layout_refresh(struct request *q, int seconds)
{
    frame_of(q)->refresh_s = seconds;
}

/* "/admin" is current on itself only, "/admin/tasks" below it too: the
 * longest entry that the path begins with. */
static const struct nav *
current_nav(const struct nav *nav, const char *path)
{
    const struct nav *best = NULL;

    for (int i = 0; i < MOST_NAV && nav[i].href != NULL; i++) {
        size_t size = strlen(nav[i].href);

        if (str_starts(path, nav[i].href) &&
            (path[size] == '\0' || path[size] == '/') &&
            (best == NULL || size > strlen(best->href)))
            best = &nav[i];
    }
    return best;
}

static void
fill_nav(struct request *q, struct view *v)
{
    const struct nav *nav = navs[q->actor.role];
    const struct nav *here = current_nav(nav, q->path);

    for (int i = 0; i < MOST_NAV && nav[i].href != NULL; i++) {
        struct view *row;

        /* With a mail server there is no outbox to look into. */
        if (str_eq(nav[i].href, "/admin/outbox") &&
            !str_eq(conf_text(q->ports->conf, "ports.mail"), "outbox"))
            continue;
        if (nav[i].action != ACT_NOTHING && !request_may(q, nav[i].action))
            continue;
        row = view_row(v, "PAGE_NAV");
        view_text(row, "HREF", nav[i].href);
        view_text(row, "TEXT", nav[i].text);
        view_show_if(row, "CURRENT", here == &nav[i]);
    }
}

static void
fill_person(struct request *q, struct view *v)
{
    const char *name = q->actor.name != NULL ? q->actor.name : "You";
    size_t first = strcspn(name, " ");

    if (q->actor.role == ROLE_NOBODY) {
        view_show(v, "PAGE_SIGNED_OUT");
        view_show_if(v, "PAGE_AT_SIGNIN", str_eq(q->path, "/signin"));
        return;
    }
    view_show(v, "PAGE_SIGNED_IN");
    view_text(v, "PAGE_PERSON",
              utf8_cut(q->a, arena_printf(q->a, "%.*s", (int)first, name),
                       SHORT_NAME_BYTES));
    if (q->unread > 0)
        view_count(view_row(v, "PAGE_UNREAD"), "COUNT", q->unread);
}

/* The crumb above this page is marked: on a phone it is the only one. */
static void
fill_crumbs(const struct frame *f, struct view *v)
{
    struct view *list;

    if (f->first == NULL)
        return;
    list = view_row(v, "PAGE_CRUMBS");
    for (const struct crumb *c = f->first; c != NULL; c = c->next) {
        struct view *row = view_row(list, "CRUMB");

        view_text(row, "HREF", c->href);
        view_text(row, "TEXT", c->text);
        view_show(row, c->href != NULL ? "LINK" : "HERE");
        view_show_if(row, "UP",
                     c->href != NULL && (c->next == NULL ||
                                         c->next->href == NULL));
    }
}

static void
fill_head(struct request *q, const struct frame *f, struct view *v)
{
    if (f->refresh_s > 0)
        view_textf(view_row(v, "PAGE_AGAIN"), "SECONDS", "%d", f->refresh_s);
    if (f->description != NULL)
        view_text(view_row(v, "PAGE_DESCRIPTION"), "TEXT", f->description);
    if (q->actor.role != ROLE_NOBODY)
        view_show(v, "PAGE_PRIVATE");
    else
        view_text(view_row(v, "PAGE_ADDRESS"), "HREF",
                  request_url(q, f->address != NULL ? f->address : q->path));
}

/* What waits for the sign-in comes along in every form and is shown below, so
 * that nobody fears for their text. */
static void
fill_kept(const struct kept *k, struct view *v)
{
    struct view *shown;

    if (k == NULL)
        return;
    view_text(view_row(v, "TOKEN_KEPT"), "BOXED", k->boxed);
    shown = view_row(v, "PAGE_KEPT");
    for (size_t i = 0; i < k->fields.count; i++)
        if (strlen(k->fields.pair[i].value) >= TYPED_BYTES_LEAST &&
            strchr(k->fields.pair[i].value, ' ') != NULL)
            view_text(view_row(shown, "TYPED"), "VALUE",
                      k->fields.pair[i].value);
}

/* Asked for only by a page with a form: others need no cookie. */
static const char *
make_token(void *context)
{
    return request_token(context);
}

struct err *
layout_page(struct request *q, int status, const char *template_file,
            const char *title, struct view *v, const char **html,
            size_t *size)
{
    const struct frame *f = frame_of(q);
    struct view *page = view_new(q->a);

    q->nonce = id_secret(q->a);
    view_text(page, "NONCE", q->nonce);
    view_text(page, "PAGE_TITLE", title);
    view_show_if(page, "PAGE_WRONG", status == 422);
    view_lazy(page, "TOKEN", make_token, q);
    view_text(page, "NEXT", request_next(q));
    fill_kept(q->kept, page);
    view_text(page, "PATH", q->path);
    view_show_if(page, "PAGE_WIDE", str_eq(f->width, "wide"));
    view_text(page, "PAGE_WIDTH", str_eq(f->width, "wide") ? "" : f->width);
    if (layout_zone(q) != NULL && !str_eq(layout_zone(q), "UTC"))
        view_text(view_row(page, "PAGE_ZONED"), "ZONE", layout_zone(q));
    if (f->note != NULL)
        view_text(view_row(page, "PAGE_NOTE"), "TEXT", f->note);
    view_show_if(page, "PAGE_UNREAD_QUERY", !pairs_are_text(&q->query));
    if (q->account != NULL && q->account->erase_at != 0)
        view_day(view_row(page, "PAGE_ENDING"), "DAY", q->account->erase_at,
                 layout_zone(q));
    if (status < 400)
        fill_head(q, f, page);
    fill_nav(q, page);
    fill_person(q, page);
    fill_crumbs(f, page);
    view_attach(page, "PAGE_CONTENT", template_file,
                v != NULL ? v : view_new(q->a));
    return view_render(q->a, "layout.tpl", page, html, size);
}

void
layout_pages(struct view *v, int64_t from, int64_t count, int64_t total,
             const char *back, const char *next)
{
    struct arena *a = view_arena(v);

    if (count == 0 || (back == NULL && next == NULL))
        return;
    view_show(v, "PAGER");
    view_text(v, "PAGER_TEXT",
              total < 0 ? arena_printf(a, "%s to %s", label_count(a, from),
                                       label_count(a, from + count - 1))
                        : arena_printf(a, "%s to %s of %s",
                                       label_count(a, from),
                                       label_count(a, from + count - 1),
                                       label_count(a, total)));
    if (back != NULL) {
        struct view *row = view_row(v, "PAGER_BACK");

        view_text(row, "HREF", back);
        view_text(row, "TEXT", "Back");
    }
    if (next != NULL) {
        struct view *row = view_row(v, "PAGER_NEXT");

        view_text(row, "HREF", next);
        view_text(row, "TEXT", "Next");
    }
}

void
layout_empty(struct view *v, const char *name, const char *title,
             const char *text, const char *href, const char *label)
{
    struct view *part = view_part(v, name, "empty.tpl");

    view_text(part, "TITLE", title);
    view_text(part, "TEXT", text);
    if (href != NULL) {
        struct view *action = view_row(part, "ACTION");

        view_text(action, "HREF", href);
        view_text(action, "LABEL", label);
    }
}

const char *
layout_zone(const struct request *q)
{
    return q->account != NULL ? q->account->time_zone : NULL;
}
