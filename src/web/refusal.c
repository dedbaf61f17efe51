/* One table of statuses: the words of the page and what it offers. */
#include "web/refusal.h"

#include "base/log.h"
#include "web/kept.h"
#include "web/layout.h"
#include "web/urlencoded.h"

enum { AGAIN_S = 30 };

struct words {
    int status;
    const char *heading, *text;
    bool says_error; /* the error's own sentence is for the visitor */
    bool search;
};

static const struct words table[] = {
    { 400, "We cannot read this request",
      "The address or the form is not built as it should be. Go back, load "
      "the page again and repeat it.", true, false },
    { 403, "This form cannot be taken",
      "It is too old, or it was not made by a page of ours. Nothing was "
      "changed. Go back, load the page again and send it from there.", false,
      false },
    { 404, "This page is not here",
      "The address may be mistyped, or the posting was removed. If you "
      "followed a link in a mail, you may have to sign in first.", false,
      true },
    { 405, "This address cannot do that",
      "It answers to another kind of request. Go back and use the buttons of "
      "the page.", false, false },
    { 409, "This cannot be done now",
      "Nothing was saved. Something may have changed meanwhile: go back, load "
      "the page again and look.", true, false },
    { 413, "This is too large",
      "Nothing was saved. Go back and send less.", true, false },
    { 421, "This is not the address of Tandem",
      "Use the address that you were given.", false, false },
    { 422, "This cannot be done as it stands",
      "Nothing was saved. Go back and correct it.", true, false },
    { 429, "That was too much at once",
      "Wait a moment, then try again. Nothing was lost.", true, false },
    { 503, "Tandem cannot do this right now",
      "Something that we need does not work. We have been told. What is "
      "saved is safe. Try again in a minute.", false, false },
};

static const struct words *
words_of(int status)
{
    size_t last = sizeof table / sizeof *table - 1;

    for (size_t i = 0; i < last; i++)
        if (table[i].status == status)
            return &table[i];
    return &table[last];
}

int
refusal_status(const struct err *e)
{
    static const int statuses[] = {
        [ERR_MISSING] = 404,  [ERR_INVALID] = 422, [ERR_DENIED] = 403,
        [ERR_CONFLICT] = 409, [ERR_BUSY] = 429,    [ERR_DOWN] = 503,
    };

    return statuses[e->kind];
}

/* An address of its own is not named in the log: it can hold words. */
static void
write_log(struct request *q, int status, const struct err *e)
{
    enum log_level level = status >= 500 ? LOG_ERROR : LOG_INFO;

    if (e != NULL)
        log_err(level, "request.refused", q->reference, e);
    else
        log_event(level, "request.refused", "ref", q->reference, "status",
                  arena_printf(q->a, "%d", status), NULL);
}

static void
fill(struct request *q, struct view *v, const struct words *words,
     const struct err *e)
{
    view_textf(v, "STATUS", "%d", words->status);
    view_text(v, "HEADING", words->heading);
    view_text(v, "TEXT", words->text);
    view_text(v, "REFERENCE", q->reference);
    view_show_if(v, "SEARCH", words->search);
    if (words->says_error && e != NULL && !str_empty(e->what))
        view_text(view_row(v, "PROBLEM_LINE"), "MESSAGE",
                  err_text(q->a, e));
}

/* Who is in several teams may have followed a link of another one; the page
 * offers it whether it is so or not. */
static void
show_companies(struct request *q, struct view *v, int status)
{
    struct str to = str_new(q->a);
    int64_t teams = 0;

    if (status != 404 || q->actor.role != ROLE_EMPLOYER ||
        store_count(q->ports->store, q->a, MEMBER_BY_ACCOUNT, q->actor.id,
                    &teams) != NULL || teams < 2)
        return;
    str_add(&to, "/account/companies?next=");
    urlencoded_add(&to, q->path);
    view_text(view_row(v, "ELSEWHERE"), "HREF", to.text);
}

/* When even the error page cannot be made. */
static void
plain_text(struct request *q, struct reply *r, int status)
{
    q->nonce = NULL;
    r->status = status;
    r->body = arena_printf(q->a, "%d. Something does not work here. Name %s "
                                 "when you ask.\n", status, q->reference);
    r->size = strlen(r->body);
    reply_header(r, "Content-Type", "text/plain; charset=utf-8");
}

static void
make_page(struct request *q, struct reply *r, const struct words *words,
          struct view *v)
{
    struct err *e;

    q->frame = NULL;
    layout_width(q, "read");
    e = reply_page_status(q, r, words->status, "error.tpl", words->heading,
                          v);
    if (e == NULL)
        return;
    log_err(LOG_ERROR, "request.no-page", q->reference, e);
    plain_text(q, r, words->status);
}

/* What can be sent again later comes along, so that nobody types it twice. */
static void
show_kept(struct request *q, struct view *v)
{
    const struct kept *kept = kept_make(q);

    if (kept != NULL)
        kept_show(kept, view_row(v, "KEPT"));
}

static bool
passes(int status)
{
    return status == 409 || status == 429 || status == 503;
}

void
refusal_page(struct request *q, struct reply *r, int status,
             const struct err *e)
{
    const struct words *words = words_of(status);
    struct view *v = view_new(q->a);

    write_log(q, status, e);
    fill(q, v, words, e);
    show_companies(q, v, status);
    if (q->method == METHOD_POST && passes(status))
        show_kept(q, v);
    if (status == 429 || status == 503)
        reply_header(r, "Retry-After", arena_printf(q->a, "%d", AGAIN_S));
    make_page(q, r, words, v);
    r->status = status;
}

void
refusal_method(struct request *q, struct reply *r, const char *allow)
{
    reply_header(r, "Allow", allow);
    refusal_page(q, r, 405, NULL);
}

void
refusal_token(struct request *q, struct reply *r)
{
    const struct words *words = words_of(403);
    struct view *v = view_new(q->a);

    write_log(q, 403, NULL);
    fill(q, v, words, NULL);
    show_kept(q, v);
    make_page(q, r, words, v);
}
