/*
 * A candidate reads of each opening where its words stand; an employer reads
 * how many people there are and by what they were found, never who: that
 * stands behind the link, where it goes when a person does.
 */
#include "flow/mailing_alerts.h"

#include "base/str.h"
#include "core/alert.h"
#include "flow/alerting.h"

enum { LISTED = 10 }; /* of one saved search; the rest is behind the link */

struct telling {
    struct ports *p;
    struct arena *a;
    const struct account *to;
    struct str text;
    int64_t count;
};

/* Without marks and line ends. */
static const char *
plain(struct arena *a, const char *marked)
{
    struct str s = str_new(a);

    for (; *marked != '\0'; marked++) {
        char c = (unsigned char)*marked < ' ' ? ' ' : *marked;

        if (*marked != QUERY_MARK_BEGIN && *marked != QUERY_MARK_END &&
            *marked != '#' && *marked != '*')
            str_add_bytes(&s, &c, 1);
    }
    return str_trim(a, s.text);
}

static const char *
why(struct telling *t, const struct searching_hit *hit,
    const struct searching_result *found)
{
    if (found->query.count == 0)
        return "fits what you chose";
    if (hit->passage != NULL && hit->where == SEARCH_ELSEWHERE)
        return arena_printf(t->a, "says: “%s”", plain(t->a, hit->passage));
    return hit->where == SEARCH_IN_SKILLS
               ? "found by what it asks for, or by what its title means"
               : "found by its title";
}

static void
add_opening(struct telling *t, const struct searching_hit *hit,
            const struct searching_result *found)
{
    const struct posting *g = hit->posting;

    str_addf(&t->text, "%s, %s%s%s\n", g->title, hit->employer->name,
             str_empty(g->place) ? "" : ", ",
             str_empty(g->place) ? "" : g->place);
    str_addf(&t->text, "  %s\n  %s/postings/%s\n", why(t, hit, found),
             conf_text(t->p->conf, "web.base_url"), g->id);
}

static bool
is_listed(const json_t *hits, const char *id)
{
    json_t *one;
    size_t i;

    json_array_foreach (hits, i, one) {
        if (str_eq(json_string_value(one), id))
            return true;
    }
    return false;
}

static void
add_people(struct telling *t, int64_t count, int64_t by_title)
{
    str_addf(&t->text, "%lld new %s", (long long)count,
             count == 1 ? "person" : "people");
    if (by_title > 0)
        str_addf(&t->text, ", %lld by what they work as",
                 (long long)by_title);
    if (count > by_title)
        str_addf(&t->text, ", %lld by their skills or what they wrote",
                 (long long)(count - by_title));
    str_add(&t->text, "\n");
}

/* What of it is still there. */
static struct err *
add_hits(struct telling *t, const struct alert *alert, const json_t *news,
         const struct searching_result *found)
{
    const json_t *hits = json_object_get(news, "hits");
    int64_t count = 0, by_title = 0, more = json_get_int(news, "more", 0);

    for (size_t i = 0; i < found->count; i++) {
        const struct searching_hit *hit = &found->hit[i];

        if (!is_listed(hits, alerting_id(hit)))
            continue;
        by_title += hit->where >= SEARCH_IN_TITLE;
        if (alert->seeks == ALERT_POSTINGS && count < LISTED)
            add_opening(t, hit, found);
        count++;
    }
    if (alert->seeks == ALERT_PEOPLE && count > 0)
        add_people(t, count, found->query.count > 0 ? by_title : count);
    if (count > LISTED)
        more += count - LISTED;
    if (more > 0 && alert->seeks == ALERT_POSTINGS)
        str_addf(&t->text, "And %lld more.\n", (long long)more);
    t->count += count == 0 ? 0 : count + json_get_int(news, "more", 0);
    return NULL;
}

static struct err *
add_alert(struct telling *t, const json_t *news)
{
    size_t before = t->text.size;
    struct searching_result found;
    struct alert *alert;
    struct question q;
    int64_t was = t->count;

    TRY(store_get(t->p->store, t->a, &alert_type,
                  json_get_str(news, "alert", ""), &alert));
    TRY(alerting_question(t->a, alert, &q));
    TRY(alerting_find(t->p, t->a, t->to, alert, json_get_int(news, "from", 0),
                      &found));
    str_addf(&t->text, "%s%s:\n", before == 0 ? "" : "\n",
             question_words(t->a, &q));
    TRY(add_hits(t, alert, news, &found));
    if (t->count == was) {
        t->text.size = before;
        t->text.text[before] = '\0';
    }
    return NULL;
}

struct err *
mailing_alerts(struct ports *p, struct arena *a, const struct account *to,
               const json_t *alerts, const char **text, int64_t *count)
{
    struct telling t = { p, a, to, str_new(a), 0 };
    json_t *news;
    size_t i;

    json_array_foreach (alerts, i, news) {
        struct err *e = add_alert(&t, news);

        if (e != NULL && e->kind != ERR_MISSING)
            return e;
    }
    if (t.count == 0)
        return fail(a, ERR_MISSING, NULL, "no news of a search is left");
    str_addf(&t.text, "\nYour saved searches: %s%s",
             conf_text(p->conf, "web.base_url"),
             to->role == ROLE_EMPLOYER ? "/employer/alerts" : "/me/alerts");
    *text = t.text.text;
    *count = t.count;
    return NULL;
}
