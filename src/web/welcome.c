/* The first page after signing in. */
#include "web/welcome.h"

#include "web/kept.h"
#include "web/layout.h"
#include "web/own_page.h"
#include "web/session.h"

void
welcome_carry(struct request *q, struct view *v)
{
    const char *next = request_next(q);

    if (next != NULL)
        view_text(view_row(v, "NEXT"), "PATH", next);
}

struct err *
welcome_in(struct request *q, struct reply *r, const struct signing *s)
{
    const char *next = request_next(q);
    struct view *v;

    TRY(session_begin(q, r, s));
    if (q->kept == NULL)
        return reply_see(q, r, next != NULL ? next : own_page(&q->actor),
                         NULL);
    v = view_new(q->a);
    kept_show(q->kept, v);
    layout_width(q, "read");
    return reply_page(q, r, "kept.tpl", "What you typed is kept", v);
}
