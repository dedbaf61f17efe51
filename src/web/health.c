/* What programs ask: alive, ready and if not why, figures, robots.txt. */
#include "base/json.h"
#include "web/pages.h"

/* The process answers; nothing else is looked at. */
struct err *
health_alive(struct request *q, struct reply *r)
{
    reply_header(r, "Cache-Control", "no-store");
    return reply_text(q, r, "text/plain", "ok\n");
}

/* Notes how a part is; its trouble is named by kind only, for the page is
 * public. The log has the rest. */
static bool
check(json_t *checks, const char *part, const struct err *e)
{
    json_object_set_new(checks, part,
                        json_string(e == NULL ? "ok" : err_kind_name(e->kind)));
    return e == NULL;
}

struct err *
health_ready(struct request *q, struct reply *r)
{
    const struct ports *p = q->ports;
    json_t *checks = json_keep(q->a, json_object());
    json_t *all = json_keep(q->a, json_object());
    bool ready = check(checks, "store", store_ready(p->store, q->a));

    ready = check(checks, "blob", blob_ready(p->blob, q->a)) && ready;
    ready = check(checks, "extract", extract_ready(p->extract, q->a)) && ready;
    json_object_set_new(all, "ready", json_boolean(ready));
    json_object_set(all, "checks", checks);
    reply_header(r, "Cache-Control", "no-store");
    TRY(reply_text(q, r, "application/json", json_text(q->a, all)));
    r->status = ready ? 200 : 503;
    return NULL;
}

static bool
is_this_host(const char *address)
{
    return str_eq(address, "127.0.0.1") || str_eq(address, "::1");
}

struct err *
health_metrics(struct request *q, struct reply *r)
{
    const char *text;

    if (!is_this_host(q->address))
        return fail(q->a, ERR_MISSING, "ask from this host",
                    "figures are for this host");
    TRY(metric_text(q->ports->metric, q->a, &text));
    reply_header(r, "Cache-Control", "no-store");
    return reply_text(q, r, "text/plain; version=0.0.4; charset=utf-8", text);
}

struct err *
health_robots(struct request *q, struct reply *r)
{
    return reply_text(q, r, "text/plain",
                      arena_printf(q->a,
                                   "User-agent: *\n"
                                   "Disallow: /me\nDisallow: /employer\n"
                                   "Disallow: /admin\nDisallow: /account\n"
                                   "Disallow: /messages\nDisallow: /verify\n"
                                   "Disallow: /password\n"
                                   "Sitemap: %s\n",
                                   request_url(q, "/sitemap.xml")));
}
