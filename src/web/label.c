/*
 * The words of the pages, in tables by enum, and amounts, times and sizes as
 * people read them.
 */
#include "web/label.h"

#include "base/clock.h"
#include "base/str.h"

static const char *const stages[] = {
    [STAGE_RECEIVED] = "Received",   [STAGE_REVIEWING] = "Reviewing",
    [STAGE_INTERVIEW] = "Interview", [STAGE_OFFER] = "Offer",
    [STAGE_HIRED] = "Hired",         [STAGE_REJECTED] = "Rejected",
    [STAGE_WITHDRAWN] = "Withdrawn",
};

static const char *const posting_states[] = {
    [POSTING_DRAFT] = "Draft",
    [POSTING_PUBLISHED] = "Published",
    [POSTING_PAUSED] = "Paused",
    [POSTING_CLOSED] = "Closed",
};

static const char *const kinds[] = {
    [KIND_FULL_TIME] = "Full time",   [KIND_PART_TIME] = "Part time",
    [KIND_CONTRACT] = "Contract",     [KIND_TEMPORARY] = "Temporary",
    [KIND_INTERNSHIP] = "Internship",
};

static const char *const remotes[] = {
    [REMOTE_NO] = "At the place of work",
    [REMOTE_HYBRID] = "Some days from home",
    [REMOTE_FULL] = "From home",
};

static const char *const bands[] = {
    [BAND_WEAK] = "Weak match",
    [BAND_POSSIBLE] = "Possible match",
    [BAND_STRONG] = "Strong match",
};

static const char *const periods[] = {
    [PAY_YEAR] = "a year",
    [PAY_MONTH] = "a month",
    [PAY_HOUR] = "an hour",
};

#define WORD(table, at)                                                   \
    ((at) >= 0 && (size_t)(at) < sizeof(table) / sizeof((table)[0])       \
         ? (table)[at]                                                    \
         : "")

const char *
label_stage(int stage)
{
    return WORD(stages, stage);
}

const char *
label_posting_state(int state)
{
    return WORD(posting_states, state);
}

const char *
label_kind(int kind)
{
    return WORD(kinds, kind);
}

const char *
label_remote(int remote)
{
    return WORD(remotes, remote);
}

const char *
label_band(int band)
{
    return WORD(bands, band);
}

const char *
label_period(int period)
{
    return WORD(periods, period);
}

struct word {
    const char *name, *shown;
};

static const struct word requirement_states[] = {
    { "met", "Met" },
    { "partly", "Partly met" },
    { "missing", "Missing" },
    { "unknown", "Not known" },
    { NULL, NULL },
};

static const struct word requirement_kinds[] = {
    { "skill", "Skill" },       { "title", "Title" },
    { "years", "Years" },       { "education", "Education" },
    { "language", "Language" }, { "licence", "Licence" },
    { "place", "Place" },       { "pay", "Pay" },
    { "permit", "Permit" },     { "start", "Start" },
    { "text", "Text" },         { NULL, NULL },
};

static const char *
look_up(const struct word *words, const char *name)
{
    for (; words->name != NULL; words++)
        if (str_eq(words->name, name))
            return words->shown;
    return name;
}

const char *
label_requirement_state(const char *state)
{
    return look_up(requirement_states, state);
}

static const struct word reasons[] = {
    { "skills", "Others fit what is asked for better." },
    { "experience", "More experience with this work was asked for." },
    { "filled", "The post is filled." },
    { "place", "The place of work did not fit." },
    { "pay", "The pay did not fit." },
    { "other", "Another reason, written below." },
    { NULL, NULL },
};

const char *
label_reason(const char *reason)
{
    return look_up(reasons, reason);
}

const char *
label_mark_reason(int reason)
{
    static const char *const shown[] = {
        [MARK_WORK] = "Not the work I look for",
        [MARK_LEVEL] = "Not my level",
        [MARK_PLACE] = "The place does not suit me",
        [MARK_PAY] = "The pay does not suit me",
        [MARK_HOURS] = "The hours do not suit me",
        [MARK_EMPLOYER] = "Not this employer",
        [MARK_ELSEWHERE] = "I applied another way",
    };

    return reason > MARK_UNSAID && reason <= MARK_ELSEWHERE ? shown[reason]
                                                            : "";
}

const char *
label_disposition_reason(int reason)
{
    static const char *const shown[] = {
        [DISPOSITION_MUST] = "A must-have is missing",
        [DISPOSITION_EXPERIENCE] = "Other experience is needed",
        [DISPOSITION_LEVEL] = "Another level is needed",
        [DISPOSITION_PLACE] = "The place does not fit",
        [DISPOSITION_ENOUGH] = "Enough others are on the list",
    };

    return reason > DISPOSITION_UNSAID && reason <= DISPOSITION_ENOUGH
               ? shown[reason] : "";
}

const char *
label_requirement_kind(const char *kind)
{
    return look_up(requirement_kinds, kind);
}

static const char *
currency_sign(struct arena *a, const char *code)
{
    static const struct word signs[] = {
        { "EUR", "€" }, { "GBP", "£" }, { "USD", "$" }, { NULL, NULL },
    };
    const char *sign = look_up(signs, code);

    return sign != code ? sign
           : str_empty(code) ? "" : arena_join(a, code, " ", NULL);
}

char *
label_pay(struct arena *a, const struct posting *p)
{
    const char *sign = currency_sign(a, p->pay_currency);
    const char *period = label_period(p->pay_period);
    const char *least = label_count(a, p->pay_min);
    const char *most = label_count(a, p->pay_max);

    if (p->pay_min <= 0 && p->pay_max <= 0)
        return NULL;
    if (p->pay_min <= 0)
        return arena_join(a, "up to ", sign, most, " ", period, NULL);
    if (p->pay_max <= 0)
        return arena_join(a, "from ", sign, least, " ", period, NULL);
    if (p->pay_min == p->pay_max)
        return arena_join(a, sign, least, " ", period, NULL);
    return arena_join(a, sign, least, "–", most, " ", period, NULL);
}

const char *
label_currencies(struct arena *a, const char *kept)
{
    return str_empty(kept) || strstr(POSTING_CURRENCIES, kept) != NULL
        ? POSTING_CURRENCIES
        : arena_join(a, POSTING_CURRENCIES, "|", kept, NULL);
}

void
label_show_currencies(struct view *v, const char *choices, const char *chosen)
{
    static const struct word names[] = {
        { "EUR", "Euro" },              { "GBP", "Pound sterling" },
        { "USD", "US dollar" },         { "CHF", "Swiss franc" },
        { "PLN", "Polish zloty" },      { "SEK", "Swedish krona" },
        { "DKK", "Danish krone" },      { "NOK", "Norwegian krone" },
        { "CZK", "Czech koruna" },      { "RON", "Romanian leu" },
        { "HUF", "Hungarian forint" },  { "CAD", "Canadian dollar" },
        { "AUD", "Australian dollar" }, { "BRL", "Brazilian real" },
        { "MXN", "Mexican peso" },      { NULL, NULL },
    };
    struct arena *a = view_arena(v);
    size_t count;
    char **code = str_split(a, choices, '|', &count);

    for (size_t i = 0; i < count; i++) {
        struct view *row = view_row(v, "CURRENCY_CHOICE");

        view_text(row, "VALUE", code[i]);
        view_text(row, "LABEL", str_eq(look_up(names, code[i]), code[i])
                  ? code[i]
                  : arena_join(a, look_up(names, code[i]), " (", code[i],
                               ")", NULL));
        view_show_if(row, "CHOSEN", str_eq(code[i], chosen));
    }
}

static char *
ago(struct arena *a, int64_t count, const char *one, const char *many)
{
    return arena_join(a, label_count(a, count), " ",
                      count == 1 ? one : many, " ago", NULL);
}

char *
label_ago(struct arena *a, int64_t at, int64_t now)
{
    int64_t s = now - at;

    if (s < MINUTE_S)
        return arena_str(a, "just now");
    if (s < HOUR_S)
        return ago(a, s / MINUTE_S, "minute", "minutes");
    if (s < DAY_S)
        return ago(a, s / HOUR_S, "hour", "hours");
    if (s < 2 * (int64_t)DAY_S)
        return arena_str(a, "yesterday");
    if (s < 60 * (int64_t)DAY_S)
        return ago(a, s / DAY_S, "day", "days");
    if (s < 730 * (int64_t)DAY_S)
        return ago(a, s / (30 * (int64_t)DAY_S), "month", "months");
    return ago(a, s / (365 * (int64_t)DAY_S), "year", "years");
}

char *
label_count(struct arena *a, int64_t count)
{
    uint64_t left = count < 0 ? -(uint64_t)count : (uint64_t)count;
    char digits[32];
    char *at = digits + sizeof digits;
    int n = 0;

    do {
        if (n > 0 && n % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + left % 10);
        left /= 10;
        n++;
    } while (left > 0);
    if (count < 0)
        *--at = '-';
    return arena_copy(a, at, (size_t)(digits + sizeof digits - at));
}

char *
label_counted(struct arena *a, int64_t count, const char *one,
              const char *many)
{
    return arena_join(a, label_count(a, count), " ",
                      count == 1 ? one : many, NULL);
}

char *
label_size(struct arena *a, int64_t bytes)
{
    enum { KB = 1024, MB = 1024 * 1024 };

    if (bytes < KB)
        return label_counted(a, bytes, "byte", "bytes");
    if (bytes < MB)
        return arena_printf(a, "%lld KB", (long long)(bytes + KB / 2) / KB);
    return arena_printf(a, "%.1f MB", (double)bytes / MB);
}

void
label_show_stage(struct view *v, int stage)
{
    view_text(v, "STAGE_KEY", stage_names[stage]);
    view_text(v, "STAGE_LABEL", label_stage(stage));
    view_show_if(v, "STAGE_OVER",
                 stage == STAGE_REJECTED || stage == STAGE_WITHDRAWN);
}

void
label_show_state(struct view *v, const char *state)
{
    view_text(v, "STATE_KEY", state);
    view_text(v, "STATE_LABEL", label_requirement_state(state));
}
