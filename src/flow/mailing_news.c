/*
 * A candidate reads of an opening what it is and what of it they meet; an
 * employer reads of a posting how many people, never who: that stands behind
 * the link, where it goes when a person does.
 */
#include "flow/mailing_news.h"

#include "base/clock.h"
#include "base/str.h"
#include "flow/actor.h"
#include "flow/explaining.h"

enum { READ = 50, LISTED = 5, REASONS = 3, POSTINGS_PAGE = 200 };

/* ---- why ---- */

static bool
is_met(const json_t *part)
{
    return str_eq(json_get_str(part, "state", ""), "met");
}

/* The part that is met and earned most, of those not yet taken. */
static const json_t *
best_met(const json_t *parts, const json_t *const *taken, size_t count)
{
    const json_t *best = NULL;
    json_t *part;
    size_t i, k;

    json_array_foreach (parts, i, part) {
        for (k = 0; k < count && taken[k] != part; k++)
            ;
        if (k == count && is_met(part) &&
            (best == NULL || json_get_real(part, "points", 0) >
                             json_get_real(best, "points", 0)))
            best = part;
    }
    return best;
}

/* "Wound care; 3 years; Norwegian (B2)". */
static const char *
reasons(struct arena *a, const json_t *parts)
{
    const json_t *taken[REASONS];
    struct str words = str_new(a);
    size_t count = 0;

    while (count < REASONS &&
           (taken[count] = best_met(parts, taken, count)) != NULL) {
        str_addf(&words, "%s%s", count > 0 ? "; " : "",
                 json_get_str(taken[count], "requirement", ""));
        count++;
    }
    return words.text;
}

static struct err *
read_parts(struct ports *p, struct arena *a, const char *match_id,
           json_t **parts)
{
    struct match *m;
    json_t *whole;

    TRY(store_get(p->store, a, &match_type, match_id, &m));
    TRY(explaining_again(p, a, m));
    TRY(json_parse(a, m->explanation, strlen(m->explanation), &whole));
    *parts = json_object_get(whole, "parts");
    return NULL;
}

/* ---- for the candidate ---- */

static struct err *
list_postings(struct ports *p, struct arena *a, const struct account *to,
              struct matching_span span, struct str *list, int64_t *count)
{
    struct matching_list news;
    struct actor who;

    TRY(actor_of(p, a, to, &who));
    TRY(actor_check(a, &who, ACT_READ_MATCHES, to->id));
    TRY(matching_news_postings(p, a, to->id, span, READ, &news));
    *count = news.total;
    for (size_t i = 0; i < news.count && i < LISTED; i++) {
        const struct matching_row *r = &news.row[i];
        const char *place = r->posting->place, *why;
        json_t *parts;

        TRY(read_parts(p, a, r->match->id, &parts));
        why = reasons(a, parts);
        str_addf(list, "%s, %s%s%s\n  %.1f of 100%s%s\n\n",
                 r->posting->title, r->employer->name,
                 str_empty(place) ? "" : ", ",
                 str_empty(place) ? "" : place, r->match->score,
                 str_empty(why) ? "" : ". You meet: ", why);
    }
    return NULL;
}

/* ---- for the employer ---- */

/* "Ward nurse: 3 people, the best meets 6 of 7 requirements". */
static struct err *
list_posting(struct ports *p, struct arena *a, struct posting *posting,
             struct matching_span span, struct str *list, int64_t *count)
{
    const struct match *best = NULL;
    struct matching_list news;
    json_t *parts, *part;
    size_t i, met = 0;

    TRY(matching_news_people(p, a, posting, span, READ, &news));
    if (news.count == 0)
        return NULL;
    for (i = 0; i < news.count; i++) {
        if (best == NULL || news.row[i].match->score > best->score)
            best = news.row[i].match;
    }
    TRY(read_parts(p, a, best->id, &parts));
    json_array_foreach (parts, i, part)
        met += is_met(part);
    *count += news.total;
    str_addf(list, "%s: %lld %s, the best meets %zu of %zu requirements\n"
             "  %s/employer/postings/%s/matches\n\n", posting->title,
             (long long)news.total, news.total == 1 ? "person" : "people",
             met, json_array_size(parts), conf_text(p->conf, "web.base_url"),
             posting->id);
    return NULL;
}

static struct err *
list_people(struct ports *p, struct arena *a, const struct account *to,
            struct matching_span span, struct str *list, int64_t *count)
{
    struct page page = { .limit = POSTINGS_PAGE };
    struct actor who;

    TRY(actor_of(p, a, to, &who));
    TRY(actor_check(a, &who, ACT_SEARCH_PEOPLE, NULL));
    do {
        struct rows rows;

        TRY(store_list(p->store, a, POSTING_BY_EMPLOYER, to->employer_id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            if (posting_is_open(rows.row[i], clock_now()))
                TRY(list_posting(p, a, rows.row[i], span, list, count));
        }
        page.after = page.next;
    } while (page.after != NULL);
    return NULL;
}

/* ---- both ---- */

static const char *
count_words(struct arena *a, int role, int64_t count)
{
    if (role == ROLE_CANDIDATE)
        return arena_printf(a, "%lld new opening%s", (long long)count,
                            count == 1 ? " fits" : "s fit");
    return arena_printf(a, "%lld more %s", (long long)count,
                        count == 1 ? "person fits" : "people fit");
}

struct err *
mailing_news(struct ports *p, struct arena *a, const struct account *to,
             struct matching_span span, json_t *values)
{
    struct str list = str_new(a);
    int64_t count = 0;

    TRY(to->role == ROLE_CANDIDATE
        ? list_postings(p, a, to, span, &list, &count)
        : list_people(p, a, to, span, &list, &count));
    if (count == 0)
        return fail(a, ERR_MISSING, NULL, "no news is left");
    json_object_set_new(values, "LIST",
                        json_string(str_trim(a, list.text)));
    json_object_set_new(values, "COUNT",
                        json_string(count_words(a, to->role, count)));
    return NULL;
}
