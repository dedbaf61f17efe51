/*
 * What programs read of the postings: the newest, of all or of a search, as
 * RSS 2.0, and all public addresses as a sitemap.
 */
#include "base/clock.h"
#include "base/str.h"
#include "core/posting.h"
#include "web/finder.h"
#include "web/label.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/show_posting.h"

#include <stdio.h>
#include <time.h>

enum { FEED_POSTINGS = 50, FEED_BYTES = 600, MAP_PAGE = 200,
       MAP_MOST = 20000 };

/* "Fri, 13 Mar 2026 15:20:00 GMT" (RFC 822, as RSS asks); in English
 * whatever the locale. */
static char *
feed_time(struct arena *a, int64_t at)
{
    static const char weekdays[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    time_t when = (time_t)at;
    struct tm tm;

    gmtime_r(&when, &tm);
    return arena_printf(a, "%.3s, %02d %.3s %d %02d:%02d:%02d GMT",
                        weekdays + 3 * tm.tm_wday, tm.tm_mday,
                        months + 3 * tm.tm_mon, tm.tm_year + 1900, tm.tm_hour,
                        tm.tm_min, tm.tm_sec);
}

static struct err *
show_item(struct request *q, struct view *v, const struct posting *p)
{
    struct view *row = view_row(v, "ITEM");
    struct employer *employer;

    TRY(store_get_or_none(q->ports->store, q->a, &employer_type,
                          p->employer_id, &employer));
    show_posting(q, row, p, employer, -1);
    view_text(row, "LINK",
              request_url(q, arena_printf(q->a, "/postings/%s", p->id)));
    view_text(row, "DATE", feed_time(q->a, p->published_at));
    view_text(row, "TEXT",
              utf8_cut(q->a, markdown_plain(q->a, p->description),
                       FEED_BYTES));
    return NULL;
}

static struct err *
show_newest(struct request *q, struct view *v)
{
    struct page page = { .limit = FEED_POSTINGS };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, POSTING_PUBLISHED_LIST, "", &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++)
        if (posting_is_open(rows.row[i], q->now))
            TRY(show_item(q, v, rows.row[i]));
    return NULL;
}

/* The newest of a search; what a line of a list does not show is read. */
static struct err *
show_found(struct request *q, struct view *v, const struct finder *f)
{
    struct searching_query query = f->query;
    struct searching_result found;

    query.sort = SORT_NEWEST;
    query.limit = FEED_POSTINGS;
    query.page = 1;
    query.after = query.before = NULL;
    TRY(searching_postings(q->ports, q->a, &q->actor, &query, &found));
    for (size_t i = 0; i < found.count; i++) {
        struct posting *posting;

        TRY(store_get(q->ports->store, q->a, &posting_type,
                      found.hit[i].posting->id, &posting));
        TRY(show_item(q, v, posting));
    }
    return NULL;
}

struct err *
feed_rss(struct request *q, struct reply *r)
{
    struct finder f = finder_read(q, "/postings.rss", SEARCH_POSTINGS);
    struct view *v = view_new(q->a);
    const char *xml;
    size_t size;

    if (!pairs_are_text(&q->query)) /* a program would not see that it got
                                       another feed */
        return fail(q->a, ERR_INVALID, "write the words as UTF-8",
                    "part of the address holds bytes that are not text");
    view_text(v, "TITLE_OF", question_narrows(&f.question)
                                 ? question_words(q->a, &f.question)
                                 : "new postings");
    view_text(v, "SITE",
              request_url(q, finder_address(&f, "/postings", QUESTION_SORT,
                                            NULL)));
    view_text(v, "SELF",
              request_url(q, finder_address(&f, f.path, QUESTION_SORT,
                                            NULL)));
    TRY(question_narrows(&f.question) ? show_found(q, v, &f)
                                      : show_newest(q, v));
    TRY(view_render(q->a, "page_feed_rss.tpl", v, &xml, &size));
    return reply_text(q, r, "application/rss+xml; charset=utf-8", xml);
}

static void
add_address(struct request *q, struct view *v, const char *path,
            int64_t changed)
{
    struct view *row = view_row(v, "ADDRESS");

    view_text(row, "LOC", request_url(q, path));
    if (changed != 0)
        view_text(view_row(row, "CHANGED"), "DATE",
                  clock_iso(q->a, changed));
}

/* One page of postings; read in an arena of its own, as the texts of all of
 * them would be far more than their addresses. */
static struct err *
add_postings(struct request *q, struct arena *a, struct view *v,
             const char **after, int64_t *count)
{
    struct page page = { .limit = MAP_PAGE, .after = *after };
    struct rows rows;

    TRY(store_list(q->ports->store, a, POSTING_PUBLISHED_LIST, "", &page,
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct posting *p = rows.row[i];

        if (posting_is_open(p, q->now))
            add_address(q, v, arena_printf(q->a, "/postings/%s", p->id),
                        p->published_at);
    }
    *count += (int64_t)rows.count;
    *after = arena_str(q->a, page.next);
    return NULL;
}

struct err *
feed_sitemap(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    const char *after = NULL, *xml;
    int64_t count = 0;
    size_t size;

    add_address(q, v, "/", 0);
    add_address(q, v, "/postings", 0);
    add_address(q, v, "/how-matching-works", 0);
    add_address(q, v, "/privacy", 0);
    do {
        struct arena *a = arena_new();
        struct err *e = add_postings(q, a, v, &after, &count);

        e = e == NULL ? NULL : err_copy(q->a, e);
        arena_free(a);
        TRY(e);
    } while (after != NULL && count < MAP_MOST);
    TRY(view_render(q->a, "page_feed_sitemap.tpl", v, &xml, &size));
    return reply_text(q, r, "application/xml; charset=utf-8", xml);
}
