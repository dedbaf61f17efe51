/*
 * What goes back. A handler calls one of these last; when it returns an error
 * instead, the web loop makes the page for it: ERR_MISSING 404, ERR_DENIED
 * to the sign-in page and back, ERR_INVALID 422, ERR_CONFLICT 409, ERR_BUSY
 * 429, ERR_DOWN 503, with a reference number and one line in the log.
 */
#ifndef TANDEM_REPLY_H
#define TANDEM_REPLY_H

#include "base/str.h"
#include "web/request.h"
#include "web/view.h"

struct reply {
    struct arena *a;
    int status;
    struct str headers; /* "Name: value\r\n" lines of the handler's own */
    const char *body;
    size_t size;
    int body_fd; /* -1, or a file that is sent after body and then closed */
    int refresh_s; /* 0: the page stays as it is */
    const char *frames; /* the one origin, beside ours, that may stand in a
                         * frame of the page; NULL: nothing may */
    bool framed;        /* our own pages may show it in a frame */
};

/* The page of a template inside the layout; view may be NULL. `title` is
 * escaped; on 422 it gets "Error: " in front. */
CHECKED struct err *reply_page(struct request *q, struct reply *r,
                               const char *template_file, const char *title,
                               struct view *v);

/* The same with another status (422 for a form that goes back). */
CHECKED struct err *reply_page_status(struct request *q, struct reply *r,
                                      int status, const char *template_file,
                                      const char *title, struct view *v);

/* 303 to a path of ours. The note (NULL: none) is shown once on the next
 * page: it travels in a signed cookie, one sentence. */
CHECKED struct err *reply_see(struct request *q, struct reply *r,
                              const char *path, const char *note);

/* 200 with a body as it is: JSON, CSV, RSS, text. */
CHECKED struct err *reply_text(struct request *q, struct reply *r,
                               const char *media_type, const char *body);

/* A file to download: attachment, nosniff, sandboxing CSP, its name ending as
 * the type says. media_type NULL: not known. Takes the fd. */
CHECKED struct err *reply_file(struct request *q, struct reply *r,
                               const char *media_type, const char *file_name,
                               int fd);

/* A picture of ours, shown in its place. Takes the fd. */
CHECKED struct err *reply_picture(struct request *q, struct reply *r,
                                  const char *media_type, int fd);

/* Adds a header line to the reply; the value is checked for line breaks. */
void reply_header(struct reply *r, const char *name, const char *value);

/* Before reply_page: the browser looks again after seconds, for pages about
 * work in progress. With scripts only the part marked data-again="SECONDS" is
 * replaced; without them the page is loaded again. */
void reply_refresh(struct reply *r, int seconds);

/* Adds the headers that every answer has. The loop calls it, last. */
void reply_finish(struct request *q, struct reply *r);

#endif
