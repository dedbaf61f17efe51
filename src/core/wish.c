/* The fields of a wish, and each of them against a posting. */
#include "core/wish.h"

#include <ctype.h>
#include <math.h>

#include "base/clock.h"
#include "base/str.h"
#include "core/dates.h"
#include "core/requirement.h"

const char *const wish_remote_names[] = { "any", "some_days", "all_days",
                                          NULL };

static const struct field wish_fields[] = {
    RECORD_TEXT(wish, id),
    RECORD_INT(wish, pay),
    RECORD_TEXT(wish, pay_currency),
    RECORD_ENUM(wish, pay_period, pay_period_names),
    RECORD_TEXT(wish, place),
    RECORD_INT(wish, place_km),
    RECORD_ENUM(wish, remote, wish_remote_names),
    RECORD_INT(wish, start_at),
    RECORD_TEXT(wish, permit),
    RECORD_INT(wish, version),
    RECORD_END,
};

const struct record_type wish_type = { "wish", sizeof(struct wish),
                                       wish_fields };

bool
wish_is_empty(const struct wish *w)
{
    return w->pay == 0 && str_empty(w->place) && w->remote == WISH_ANY
           && w->start_at == 0 && str_empty(w->permit);
}

/* ---- one against the posting ------------------------------------------- */

struct wishing {
    struct arena *a;
    const struct taxonomy *t;
    const struct wish *w;
    const struct posting *g;
    struct requirements asks;
    struct wish_lines out;
};

static void
add(struct wishing *x, const char *name, enum fit_state state,
    const char *wanted, const char *offered)
{
    x->out.line[x->out.count++] = (struct wish_line){ name, state, wanted,
                                                      offered };
}

/* The first requirement of the kind; NULL: none. */
static const struct requirement *
asked(const struct wishing *x, enum requirement_kind kind)
{
    for (size_t i = 0; i < x->asks.count; i++)
        if (x->asks.item[i].kind == (int)kind)
            return &x->asks.item[i];
    return NULL;
}

static const char *
amount(struct arena *a, int64_t pay, const char *currency, int period)
{
    static const char *const words[] = { "a year", "a month", "an hour" };

    return arena_printf(a, "%lld %s %s", (long long)pay, currency,
                        words[period]);
}

/* What the posting pays: by its fields, else as its text was read. */
static struct requirement
paid(const struct wishing *x)
{
    const struct requirement *r = asked(x, REQUIREMENT_PAY);
    const struct posting *g = x->g;

    if ((g->pay_min > 0 || g->pay_max > 0) && !str_empty(g->pay_currency))
        return (struct requirement){ .pay_least = g->pay_min,
                                     .pay_most = g->pay_max,
                                     .pay_currency = g->pay_currency,
                                     .pay_period = g->pay_period };
    return r == NULL ? (struct requirement){ .pay_least = 0 } : *r;
}

/* Against the most that is paid: between least and most there is something to
 * talk about. Another currency is not compared: rates are no fact of ours. */
static void
compare_pay(struct wishing *x)
{
    const struct requirement r = paid(x);
    const struct wish *w = x->w;
    int64_t most = r.pay_most > r.pay_least ? r.pay_most : r.pay_least;
    const char *wanted = arena_join(
        x->a, "at least ", amount(x->a, w->pay, w->pay_currency,
                                  w->pay_period), NULL);
    const char *offered = most == 0
        ? NULL : arena_join(x->a, "up to ",
                            amount(x->a, most, r.pay_currency, r.pay_period),
                            NULL);

    add(x, "Pay",
        most == 0 || !str_eq(r.pay_currency, w->pay_currency) ? FIT_UNKNOWN
        : posting_pay_year(most, r.pay_period)
                >= posting_pay_year(w->pay, w->pay_period)    ? FIT_MET
                                                              : FIT_MISSING,
        wanted, offered);
}

/* What is done from home is near everybody. */
static void
compare_place(struct wishing *x)
{
    const struct taxonomy_entry *here = taxonomy_place(x->t, x->a,
                                                       x->w->place, NULL);
    const struct taxonomy_entry *there =
        str_empty(x->g->place) ? NULL : taxonomy_place(x->t, x->a,
                                                       x->g->place, NULL);
    const char *wanted = arena_printf(x->a, "up to %lld km from %s",
                                      (long long)x->w->place_km, x->w->place);
    double km;

    if (x->g->remote == REMOTE_FULL) {
        add(x, "Place", FIT_MET, wanted, "from home");
        return;
    }
    if (here == NULL || there == NULL) {
        add(x, "Place", FIT_UNKNOWN, wanted,
            str_empty(x->g->place) ? NULL : x->g->place);
        return;
    }
    km = taxonomy_km(here->x, here->y, there->x, there->y);
    add(x, "Place", km <= (double)x->w->place_km ? FIT_MET : FIT_MISSING,
        wanted, arena_printf(x->a, "%s, %.0f km", x->g->place, km));
}

static void
compare_remote(struct wishing *x)
{
    static const char *const wanted[] = { "", "some days from home",
                                          "from home" };
    static const char *const offered[] = { "at the place of work",
                                           "some days from home",
                                           "from home" };

    add(x, "From home", x->g->remote >= x->w->remote ? FIT_MET : FIT_MISSING,
        wanted[x->w->remote], offered[x->g->remote]);
}

/* The month that the posting begins in, as in dates_span; 0: it does not say,
 * or not as a date. */
static int
start_month(const struct wishing *x, const char *label)
{
    struct taxonomy_text text = taxonomy_read(x->t, x->a, label,
                                              strlen(label));
    struct date_ranges d = dates_find(x->t, x->a, &text, 0,
                                      text.words.count);

    if (d.count == 0)
        return 0;
    if (d.range[0].start_month > 0) /* "from 1 March 2027" is one, too */
        return d.range[0].start_year * 12 + d.range[0].start_month - 1;
    return d.range[0].end_month == 0
               ? 0 : d.range[0].end_year * 12 + d.range[0].end_month - 1;
}

static void
compare_start(struct wishing *x)
{
    const struct requirement *r = asked(x, REQUIREMENT_START);
    const char *wanted = arena_join(x->a, "from ",
                                    clock_day(x->a, x->w->start_at, NULL),
                                    NULL);
    int month = r == NULL ? 0 : start_month(x, r->label);

    if (month == 0)
        add(x, "Start", FIT_UNKNOWN, wanted, r == NULL ? NULL : r->label);
    else
        add(x, "Start", dates_month_of(x->w->start_at) <= month ? FIT_MET
                                                                : FIT_MISSING,
            wanted, r->label);
}

/* ---- countries --------------------------------------------------------- */

static const char *const members[] = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR",
    "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO",
    "SE", "SI", "SK", NULL
};

static bool
is_member(const char *country)
{
    for (int i = 0; members[i] != NULL; i++)
        if (str_eq(members[i], country))
            return true;
    return false;
}

bool
wish_permit_has(struct arena *a, const char *codes, const char *code)
{
    size_t count;
    char **one = str_split(a, codes == NULL ? "" : codes, ' ', &count);

    for (size_t i = 0; i < count; i++)
        if (str_eq(one[i], code))
            return true;
    return false;
}

static bool
may_work(struct arena *a, const char *permit, const char *country)
{
    return wish_permit_has(a, permit, country)
           || (is_member(country) && wish_permit_has(a, permit, "EU"));
}

static bool
is_known(const struct taxonomy *t, const char *code)
{
    return str_eq(code, "EU")
           || taxonomy_by_id(t, TAXONOMY_COUNTRY, code) != NULL;
}

const char *
wish_permit_read(struct arena *a, const struct taxonomy *t,
                 const char *codes, const char *kept, const char **bad)
{
    static const char blanks[] = " \t\r\n,;/";
    struct str s = str_new(a);

    *bad = NULL;
    while (*(codes += strspn(codes, blanks)) != '\0') {
        size_t n = strcspn(codes, blanks);
        char *code = arena_copy(a, codes, n);

        for (char *c = code; *c != '\0'; c++)
            *c = (char)toupper((unsigned char)*c);
        if (*bad == NULL && !is_known(t, code)
            && !wish_permit_has(a, kept, code))
            *bad = arena_copy(a, codes, n);
        if (!may_work(a, s.text, code))
            str_addf(&s, "%s%s", s.size == 0 ? "" : " ", code);
        codes += n;
    }
    return s.size == 0 ? NULL : s.text;
}

static const char *
country_name(const struct taxonomy *t, const char *code)
{
    const struct taxonomy_entry *e = taxonomy_by_id(t, TAXONOMY_COUNTRY,
                                                    code);

    return str_eq(code, "EU") ? "the European Union"
           : e != NULL        ? taxonomy_name(t, e)
                              : code;
}

static const char *
permit_words(const struct wishing *x)
{
    struct str s = str_new(x->a);
    size_t count;
    char **code = str_split(x->a, x->w->permit, ' ', &count);

    str_add(&s, "you may work in ");
    for (size_t i = 0; i < count; i++)
        str_addf(&s, "%s%s", i == 0 ? "" : ", ", country_name(x->t, code[i]));
    return s.text;
}

static void
compare_permit(struct wishing *x)
{
    const char *country = str_empty(x->g->place)
        ? NULL : taxonomy_country(x->t, x->a, x->g->place);
    const char *name = country == NULL ? NULL : country_name(x->t, country);

    add(x, "Right to work",
        country == NULL                           ? FIT_UNKNOWN
        : may_work(x->a, x->w->permit, country) ? FIT_MET
                                                  : FIT_MISSING,
        permit_words(x),
        name == NULL                          ? NULL
        : strstr(x->g->place, name) != NULL ? x->g->place
            : arena_join(x->a, x->g->place, ", ", name, NULL));
}

/* ---- all --------------------------------------------------------------- */

struct err *
wish_compare(struct arena *a, const struct taxonomy *t, const struct wish *w,
             const struct posting *posting, struct wish_lines *lines)
{
    struct wishing x = { .a = a, .t = t, .w = w, .g = posting };

    TRY(requirement_list(a, t, posting->requirements, &x.asks));
    if (w->pay > 0)
        compare_pay(&x);
    if (!str_empty(w->place))
        compare_place(&x);
    if (w->remote != WISH_ANY)
        compare_remote(&x);
    if (w->start_at > 0)
        compare_start(&x);
    if (!str_empty(w->permit))
        compare_permit(&x);
    *lines = x.out;
    return NULL;
}
