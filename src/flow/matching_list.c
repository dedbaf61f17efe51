/*
 * Reading matches for pages. A row is shown only where the reader may see
 * both sides of it at this moment, whatever was true when it was computed.
 */
#include "flow/matching.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/application.h"
#include "core/blind.h"
#include "flow/blinding.h"
#include "flow/explaining.h"
#include "flow/matching_inside.h"
#include "flow/matching_renewal.h"
#include "flow/posting.h"
#include "flow/reasoning.h"
#include "flow/resume.h"
#include "flow/viewing.h"

enum { ASIDE_PAGE = 200 }; /* of what was put aside */

/* What the reader said of each match, by the type of the record; NULL:
 * nothing. */
static struct err *
read_said(struct ports *p, struct arena *a, const struct rows *matches,
          const struct record_type *type, void *said)
{
    const char **id = NEW_ARRAY(a, matches->count, const char *);

    for (size_t i = 0; i < matches->count; i++)
        id[i] = ((const struct match *)matches->row[i])->id;
    return store_get_all(p->store, a, type, id, matches->count, said);
}

/* The matches that stand behind marks; NULL where none does. */
static struct err *
read_marked(struct ports *p, struct arena *a, const struct rows *marks,
            struct match **match)
{
    const char **id = NEW_ARRAY(a, marks->count + 1, const char *);

    for (size_t i = 0; i < marks->count; i++)
        id[i] = ((const struct mark *)marks->row[i])->id;
    return store_get_all(p->store, a, &match_card_type, id, marks->count,
                         match);
}

/* The posting of each match and its employer; NULL where there is none, or
 * where it may not be seen any more. */
static struct err *
read_postings(struct ports *p, struct arena *a, const struct rows *matches,
              struct posting **posting, struct employer **employer)
{
    const char **id = NEW_ARRAY(a, matches->count, const char *);

    for (size_t i = 0; i < matches->count; i++)
        id[i] = ((const struct match *)matches->row[i])->posting_id;
    TRY(store_get_all(p->store, a, &posting_card_type, id, matches->count,
                      posting));
    for (size_t i = 0; i < matches->count; i++)
        id[i] = posting[i] != NULL && posting_is_open(posting[i], clock_now())
                    ? posting[i]->employer_id : NULL;
    return store_get_all(p->store, a, &employer_type, id, matches->count,
                         employer);
}

/* How many matches of a candidate stand in the open: all but those that they
 * put aside. */
static struct err *
count_open(struct ports *p, struct arena *a, const char *candidate_id,
           int64_t *total)
{
    struct page page = { .limit = ASIDE_PAGE };

    TRY(store_count(p->store, a, MATCH_BY_CANDIDATE, candidate_id, total));
    do {
        struct match **match;
        struct rows rows;

        TRY(store_list(p->store, a, MARK_DISMISSED, candidate_id, &page,
                       &rows));
        match = NEW_ARRAY(a, rows.count + 1, struct match *);
        TRY(read_marked(p, a, &rows, match));
        for (size_t i = 0; i < rows.count; i++)
            *total -= match[i] != NULL;
        page.after = page.next;
    } while (page.after != NULL);
    return NULL;
}

/* A page of the list's rows that are shown. */
static struct err *
read_shown(struct ports *p, struct arena *a, enum store_index index,
           const char *key, const struct renewal_shown *shown,
           struct page *page, struct rows *rows)
{
    size_t limit = page->limit, kept = 0;
    void **row = NEW_ARRAY(a, limit, void *);

    do {
        page->limit = limit - kept;
        TRY(store_list(p->store, a, index, key, page, rows));
        for (size_t i = 0; i < rows->count; i++)
            if (renewal_shows(shown, rows->row[i]))
                row[kept++] = rows->row[i];
        page->after = page->next;
    } while (kept < limit && page->next != NULL);
    rows->row = row;
    rows->count = kept;
    return NULL;
}

/* The next page is of the version of this one: "CURSOR~VERSION". */
static const char *
split_after(struct arena *a, const char *after, const char **version)
{
    const char *tilde = after == NULL ? NULL : strchr(after, '~');

    *version = tilde == NULL ? NULL : tilde + 1;
    return tilde == NULL ? after
                         : arena_copy(a, after, (size_t)(tilde - after));
}

/* The head of a list whose rows were read. */
static void
begin_list(struct arena *a, struct matching_list *list,
           const struct rows *rows, const struct page *page,
           const struct renewal_shown *shown)
{
    list->row = NEW_ARRAY(a, rows->count, struct matching_row);
    list->waiting = shown->waiting;
    if (rows->count > 0)
        list->version = ((const struct match *)rows->row[0])->rank_version;
    if (page->next != NULL)
        list->next = arena_join(a, page->next, "~", list->version, NULL);
}

struct err *
matching_postings(struct ports *p, struct arena *a, const struct actor *who,
                  size_t limit, const char *after, struct matching_list *list)
{
    const char *first;
    struct page page = { .limit = limit,
                         .after = split_after(a, after, &first) };
    struct employer **employer;
    struct posting **posting;
    struct mark **mark;
    struct renewal_shown shown;
    struct rows rows;

    TRY(actor_check(a, who, ACT_READ_MATCHES, NULL));
    memset(list, 0, sizeof(*list));
    TRY(renewal_look(p, a, FOUND_BY_PROFILE, who->id, first, &shown));
    TRY(read_shown(p, a, MATCH_CARD_BY_CANDIDATE, who->id, &shown, &page,
                   &rows));
    begin_list(a, list, &rows, &page, &shown);
    TRY(count_open(p, a, who->id, &list->total));
    posting = NEW_ARRAY(a, rows.count, struct posting *);
    employer = NEW_ARRAY(a, rows.count, struct employer *);
    TRY(read_postings(p, a, &rows, posting, employer));
    mark = NEW_ARRAY(a, rows.count, struct mark *);
    TRY(read_said(p, a, &rows, &mark_type, mark));
    for (size_t i = 0; i < rows.count; i++) {
        struct match *m = rows.row[i];

        if (employer[i] != NULL)
            list->row[list->count++] = (struct matching_row){
                .match = m, .posting = posting[i], .employer = employer[i],
                .mark = mark[i],
            };
    }
    return NULL;
}

/* NULL: they have not applied. */
static struct err *
find_application(struct ports *p, struct arena *a, const char *candidate_id,
                 const char *posting_id, struct application **app)
{
    return store_find_or_none(p->store, a, APPLICATION_BY_PAIR,
                              match_id(a, candidate_id, posting_id), app);
}

/* Who chose so is hidden, also from what the match says. */
static struct err *
blind_row(struct arena *a, const struct application *app,
          struct matching_row *r)
{
    struct profile *shown = r->profile;

    if (r->candidate == NULL || !blind_hides(r->candidate, app))
        return NULL;
    if (r->profile != NULL)
        TRY(blinding_profile(a, r->candidate, r->profile, &shown));
    if (r->match->explanation != NULL)
        r->match->explanation =
            blind_explanation(a, r->match->explanation,
                              shown != NULL && shown->text != NULL
                                  ? shown->text : "");
    r->candidate = blinding_account(a, r->candidate);
    r->profile = shown;
    return NULL;
}

struct err *
matching_fill_person(struct ports *p, struct arena *a, const char *posting_id,
                     struct matching_row *r)
{
    const char *id = r->match->candidate_id;
    struct application *app;

    TRY(store_get_or_none(p->store, a, &account_type, id, &r->candidate));
    if (r->candidate == NULL || r->candidate->disabled_at != 0) {
        r->candidate = NULL;
        return NULL;
    }
    TRY(find_application(p, a, id, posting_id, &app));
    if (app == NULL && !account_is_findable(r->candidate)) {
        r->candidate = NULL;
        return NULL;
    }
    TRY(store_get_or_none(p->store, a, &profile_card_type,
                          r->match->profile_id, &r->profile));
    return blind_row(a, app, r);
}

struct err *
matching_people(struct ports *p, struct arena *a, const struct actor *who,
                const char *posting_id, size_t limit, const char *after,
                struct matching_list *list)
{
    const char *first;
    struct page page = { .limit = limit,
                         .after = split_after(a, after, &first) };
    struct disposition **disposition;
    struct renewal_shown shown;
    struct posting *posting;
    struct rows rows;

    memset(list, 0, sizeof(*list));
    TRY(posting_get_to(p, a, who, ACT_SEARCH_PEOPLE, posting_id,
                       &posting));
    TRY(renewal_look(p, a, FOUND_BY_POSTING, posting_id, first, &shown));
    TRY(read_shown(p, a, MATCH_ELIGIBLE, posting_id, &shown, &page, &rows));
    begin_list(a, list, &rows, &page, &shown);
    disposition = NEW_ARRAY(a, rows.count, struct disposition *);
    TRY(read_said(p, a, &rows, &disposition_type, disposition));
    for (size_t i = 0; i < rows.count; i++) {
        struct matching_row r = { .match = rows.row[i], .posting = posting,
                                  .disposition = disposition[i] };

        TRY(matching_fill_person(p, a, posting_id, &r));
        if (r.candidate != NULL && r.profile != NULL)
            list->row[list->count++] = r;
    }
    list->total = (int64_t)list->count;
    return NULL;
}

/* News. */

/* The first `limit` rows of a list by found_at, the last first, that lie in
 * the time. */
static struct err *
list_found(struct ports *p, struct arena *a, enum store_index index,
           const char *key, struct matching_span span, size_t limit,
           struct rows *found, struct matching_list *list)
{
    struct page page = { .limit = limit };
    bool behind = false;

    memset(list, 0, sizeof(*list));
    *found = (struct rows){ .row = NEW_ARRAY(a, limit, void *) };
    list->row = NEW_ARRAY(a, limit, struct matching_row);
    do {
        struct rows rows;

        TRY(store_list(p->store, a, index, key, &page, &rows));
        for (size_t i = 0; i < rows.count && found->count < limit; i++) {
            const struct match *m = rows.row[i];

            behind |= m->found_at < span.since;
            if (m->found_at >= span.since && m->found_at < span.until)
                found->row[found->count++] = rows.row[i];
        }
        page.after = page.next;
    } while (page.after != NULL && !behind && found->count < limit);
    return NULL;
}

static struct err *
is_news(struct ports *p, struct arena *a, struct matching_row *r, bool *news)
{
    const struct match *m = r->match;
    struct application *app;

    *news = false;
    if (m->band != BAND_STRONG)
        return NULL;
    TRY(store_get_or_none(p->store, a, &mark_type, m->id, &r->mark));
    if (mark_is_aside(r->mark))
        return NULL;
    TRY(store_get_or_none(p->store, a, &posting_card_type, m->posting_id,
                          &r->posting));
    if (r->posting == NULL || !posting_is_open(r->posting, clock_now()))
        return NULL;
    TRY(find_application(p, a, m->candidate_id, m->posting_id, &app));
    *news = app == NULL;
    return store_get_or_none(p->store, a, &employer_type,
                             r->posting->employer_id, &r->employer);
}

struct err *
matching_news_postings(struct ports *p, struct arena *a,
                       const char *candidate_id, struct matching_span span,
                       size_t limit, struct matching_list *list)
{
    struct rows rows;

    TRY(list_found(p, a, MATCH_FOUND_FOR_CANDIDATE, candidate_id, span,
                   limit, &rows, list));
    for (size_t i = 0; i < rows.count; i++) {
        struct matching_row r = { .match = rows.row[i] };
        bool news;

        TRY(is_news(p, a, &r, &news));
        if (news && r.employer != NULL)
            list->row[list->count++] = r;
    }
    list->total = (int64_t)list->count;
    return NULL;
}

struct err *
matching_news_people(struct ports *p, struct arena *a,
                     struct posting *posting, struct matching_span span,
                     size_t limit, struct matching_list *list)
{
    struct rows rows;

    TRY(list_found(p, a, MATCH_FOUND_FOR_POSTING, posting->id, span, limit,
                   &rows, list));
    for (size_t i = 0; i < rows.count; i++) {
        struct matching_row r = { .match = rows.row[i], .posting = posting };

        if (r.match->band == BAND_STRONG && r.match->limited == NULL)
            TRY(matching_fill_person(p, a, posting->id, &r));
        if (r.candidate != NULL && r.profile != NULL)
            list->row[list->count++] = r;
    }
    list->total = (int64_t)list->count;
    return NULL;
}

struct err *
matching_explained(struct arena *a, const struct matching_row *r)
{
    if (r->match->explanation != NULL)
        return NULL;
    return fail(a, ERR_BUSY, "Try again in a minute",
                "The reasons of this match are being worked out again");
}

struct err *
matching_pair(struct ports *p, struct arena *a, const char *candidate_id,
              struct matching_row *r)
{
    struct account *candidate;
    struct err *e;

    TRY(store_get(p->store, a, &account_type, candidate_id, &candidate));
    if (candidate->unmatched_at != 0)
        return fail(a, ERR_MISSING, "Be matched again under consents",
                    "Being matched was taken back");
    TRY(store_get_or_none(p->store, a, &match_type,
                          match_id(a, candidate_id, r->posting->id),
                          &r->match));
    if (r->match != NULL) {
        TRY(reasoning_of(p, a, r->match));
        return store_get(p->store, a, &profile_type, r->match->profile_id,
                         &r->profile);
    }
    TRY(resume_current(p, a, candidate_id, &r->profile));
    if (r->profile == NULL)
        return fail(a, ERR_CONFLICT,
                    "Upload your resume and save what was read",
                    "There is no profile to compare with this posting");
    if (reasoning_is_far(p))
        return fail(a, ERR_CONFLICT, "Look at the list of matches",
                    "This pair does not stand among the matches");
    r->match = NEW(a, struct match);
    e = explaining_match(p, a, r->posting, r->profile, clock_now(),
                         r->match);
    return explaining_is_late(e) ? matching_explained(a, r) : e;
}

struct err *
matching_for_candidate(struct ports *p, struct arena *a,
                       const struct actor *who, const char *posting_id,
                       struct matching_row *row)
{
    memset(row, 0, sizeof(*row));
    TRY(actor_check(a, who, ACT_READ_MATCHES, NULL));
    TRY(posting_public(p, a, posting_id, &row->posting, &row->employer));
    TRY(store_get_or_none(p->store, a, &mark_type,
                          match_id(a, who->id, posting_id), &row->mark));
    return matching_pair(p, a, who->id, row);
}

struct err *
matching_for_employer(struct ports *p, struct arena *a,
                      const struct actor *who, const char *posting_id,
                      const char *candidate_id, struct matching_row *row)
{
    struct match probe = { .candidate_id = candidate_id };
    struct application *app;

    memset(row, 0, sizeof(*row));
    TRY(posting_get_to(p, a, who, ACT_SEARCH_PEOPLE, posting_id,
                       &row->posting));
    row->match = &probe;
    probe.profile_id = "";
    TRY(matching_fill_person(p, a, posting_id, row));
    if (row->candidate == NULL)
        return fail(a, ERR_MISSING, NULL, "there is nothing here for you");
    TRY(store_get_or_none(p->store, a, &disposition_type,
                          match_id(a, candidate_id, posting_id),
                          &row->disposition));
    row->match = NULL;
    TRY(matching_pair(p, a, candidate_id, row));
    TRY(store_get(p->store, a, &account_type, candidate_id,
                  &row->candidate));
    TRY(find_application(p, a, candidate_id, posting_id, &app));
    TRY(blind_row(a, app, row));
    return viewing_note(p, a, who, VIEWING_PROFILE,
                        arena_printf(a, "posting:%s", posting_id),
                        candidate_id);
}
