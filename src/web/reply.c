/*
 * The ends of handlers, and the headers that every answer has.
 */
#include "web/reply.h"

#include <unistd.h>

#include "web/cookie.h"
#include "web/file_name.h"
#include "web/kept.h"
#include "web/layout.h"
#include "web/seal.h"
#include "web/session.h"
#include "web/urlencoded.h"

enum { NOTE_BYTES_MOST = 500, NOTE_S = 60, VISITOR_S = 7 * 86400 };

static const char note_cookie[] = "tandem_note";
static const char visitor_cookie[] = "tandem_visitor";

static const char other_policy[] =
    "sandbox; default-src 'none'; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

static const char framed_policy[] =
    "default-src 'none'; style-src 'self'; form-action 'none'; "
    "frame-ancestors 'self'; base-uri 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

void
reply_header(struct reply *r, const char *name, const char *value)
{
    str_addf(&r->headers, "%s: ", name);
    for (;;) {
        size_t plain = 0;

        while ((unsigned char)value[plain] >= ' ')
            plain++;
        str_add_bytes(&r->headers, value, plain);
        value += plain;
        if (*value++ == '\0')
            break;
        str_add(&r->headers, " ");
    }
    str_add(&r->headers, "\r\n");
}

void
reply_refresh(struct reply *r, int seconds)
{
    r->refresh_s = seconds;
}

/* ---- pages -------------------------------------------------------------- */

/* A note waits in its cookie for the first page that can show it. */
static void
take_note(struct request *q, int status)
{
    const char *boxed = request_cookie(q, note_cookie);
    const char *note;

    if (str_empty(boxed) || status != 200 || q->method != METHOD_GET)
        return;
    q->note_was_shown = true;
    note = seal_unbox(q->a, "note", boxed);
    if (note != NULL)
        layout_note(q, note);
}

struct err *
reply_page_status(struct request *q, struct reply *r, int status,
                  const char *template_file, const char *title,
                  struct view *v)
{
    take_note(q, status);
    if (r->refresh_s > 0)
        layout_refresh(q, r->refresh_s);
    TRY(layout_page(q, status, template_file, title, v, &r->body, &r->size));
    r->status = status;
    reply_header(r, "Content-Type", "text/html; charset=utf-8");
    return NULL;
}

struct err *
reply_page(struct request *q, struct reply *r, const char *template_file,
           const char *title, struct view *v)
{
    return reply_page_status(q, r, 200, template_file, title, v);
}

/* Signing in went well, and a form waits: it comes before where one would go
 * otherwise. */
static struct err *
show_kept(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    kept_show(q->kept, v);
    q->kept = NULL;
    layout_width(q, "read");
    return reply_page(q, r, "kept.tpl", "What you typed is kept", v);
}

static bool
kept_waits(const struct request *q)
{
    return q->kept != NULL && q->account != NULL &&
           str_starts(q->path, "/signin") &&
           (q->kept->account_id == NULL ||
            str_eq(q->kept->account_id, q->account->id));
}

struct err *
reply_see(struct request *q, struct reply *r, const char *path,
          const char *note)
{
    if (kept_waits(q))
        return show_kept(q, r);
    r->status = 303;
    reply_header(r, "Location", request_is_own_path(path) ? path : "/");
    if (note != NULL)
        reply_header(r, "Set-Cookie",
                     cookie_line(q->a, note_cookie,
                                 seal_box(q->a, "note",
                                          utf8_cut(q->a, note,
                                                   NOTE_BYTES_MOST)),
                                 NOTE_S, q->secure));
    return NULL;
}

/* ---- other bodies ------------------------------------------------------- */

struct err *
reply_text(struct request *q, struct reply *r, const char *media_type,
           const char *body)
{
    (void)q;
    r->status = 200;
    r->body = body;
    r->size = strlen(body);
    reply_header(r, "Content-Type",
                 strchr(media_type, ';') != NULL
                     ? media_type
                     : arena_printf(r->a, "%s; charset=utf-8", media_type));
    return NULL;
}

/* The reply itself is gone by the end of the arena: the number is kept. */
static void
close_body(void *thing)
{
    close(*(int *)thing);
}

/* RFC 6266: the plain name for old browsers, the whole one beside it. */
static char *
disposition(struct arena *a, const char *file_name)
{
    struct str s = str_new(a);

    str_add(&s, "attachment; filename=\"");
    for (const char *c = file_name; *c != '\0'; c++)
        str_add_bytes(&s, (unsigned char)*c < ' ' || *c == '"' ||
                              *c == '\\' || (unsigned char)*c > '~'
                              ? "_" : c, 1);
    str_add(&s, "\"; filename*=UTF-8''");
    urlencoded_add(&s, file_name);
    return s.text;
}

static void
send_file(struct request *q, struct reply *r, const char *media_type, int fd)
{
    int *held = NEW(q->a, int);

    *held = fd;
    arena_defer(q->a, close_body, held);
    r->status = 200;
    r->body_fd = fd;
    reply_header(r, "Content-Type",
                 media_type != NULL ? media_type
                                    : "application/octet-stream");
}

struct err *
reply_picture(struct request *q, struct reply *r, const char *media_type,
              int fd)
{
    send_file(q, r, media_type, fd);
    return NULL;
}

struct err *
reply_file(struct request *q, struct reply *r, const char *media_type,
           const char *file_name, int fd)
{
    send_file(q, r, media_type, fd);
    reply_header(r, "Content-Disposition",
                 disposition(q->a,
                             file_name_for(q->a, media_type, file_name)));
    return NULL;
}

/* ---- what every answer has ---------------------------------------------- */

static void
add_cookies(struct request *q, struct reply *r)
{
    if (q->visitor_is_new)
        reply_header(r, "Set-Cookie",
                     cookie_line(q->a, visitor_cookie, q->visitor_key,
                                 VISITOR_S, q->secure));
    session_cookies(q, r);
    if (q->note_was_shown)
        reply_header(r, "Set-Cookie",
                     cookie_line(q->a, note_cookie, "", 0, q->secure));
}

/* Scripts of ours run by the nonce of the page they stand in, and none of
 * them may turn text into HTML (Trusted Types without any policy). */
static const char *
page_policy(struct request *q, const struct reply *r)
{
    const char *frames = r->frames == NULL
        ? "" : arena_printf(q->a, "frame-src 'self' %s; ", r->frames);

    return arena_printf(q->a, "default-src 'none'; script-src 'nonce-%s'; "
                        "style-src 'self'; img-src 'self'; connect-src "
                        "'self'; %sform-action 'self'; frame-ancestors "
                        "'none'; base-uri 'none'; object-src 'none'; "
                        "require-trusted-types-for 'script'; trusted-types "
                        "'none'", q->nonce, frames);
}

static const char *
policy_of(struct request *q, const struct reply *r)
{
    if (r->framed)
        return framed_policy;
    return q->nonce != NULL ? page_policy(q, r) : other_policy;
}

void
reply_finish(struct request *q, struct reply *r)
{
    add_cookies(q, r);
    reply_header(r, "Content-Security-Policy", policy_of(q, r));
    reply_header(r, "X-Frame-Options", r->framed ? "SAMEORIGIN" : "DENY");
    str_add(&r->headers,
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: same-origin\r\n"
            "Cross-Origin-Opener-Policy: same-origin\r\n"
            "Cross-Origin-Resource-Policy: same-origin\r\n"
            "Permissions-Policy: camera=(), geolocation=(), microphone=(), "
            "payment=(), usb=()\r\n");
    if (strcasestr(r->headers.text, "Cache-Control:") == NULL)
        reply_header(r, "Cache-Control",
                     q->account != NULL || q->visitor_is_new ||
                             q->method == METHOD_POST || r->status >= 400
                         ? "no-store" : "no-cache");
    if (q->secure)
        reply_header(r, "Strict-Transport-Security",
                     "max-age=63072000; includeSubDomains");
}
