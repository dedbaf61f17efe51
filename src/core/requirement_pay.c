/*
 * Pay in a text: an amount or a range, its currency and its period, all three
 * said by the words, in nine languages. What lacks one of them is no pay: a
 * budget for courses, a turnover, a bonus. Amounts that nobody earns in such
 * a period are none either.
 */
#include <stdlib.h>
#include <strings.h>

#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    NEAR = 14,         /* bytes from an amount to its currency */
    PERIOD_BEHIND = 60, /* bytes to the words of its period */
    PERIOD_BEFORE = 60,
    DIGITS = 9
};

static const struct {
    const char *sign, *code;
} currencies[] = {
    /* longer ones first: R$ holds $ */
    { "R$", "BRL" },      { "US$", "USD" },    { "MXN", "MXN" },
    { "CAD", "CAD" },     { "AUD", "AUD" },    { "EUR", "EUR" },
    { "euro", "EUR" },    { "\xE2\x82\xAC", "EUR" },
    { "GBP", "GBP" },     { "\xC2\xA3", "GBP" },
    { "pounds", "GBP" },  { "CHF", "CHF" },    { "Franken", "CHF" },
    { "francs", "CHF" },  { "PLN", "PLN" },    { "z\xC5\x82", "PLN" },
    { "RON", "RON" },     { "lei", "RON" },    { "BRL", "BRL" },
    { "reais", "BRL" },   { "pesos mexicanos", "MXN" },
    { "USD", "USD" },     { "dollars", "USD" }, { "$", "USD" },
};

static const struct {
    int period;
    double least, most; /* what somebody could earn, in any of these */
    const char *words;  /* beginnings of words, "|" between */
} periods[] = {
    { PAY_YEAR, 5000, 2000000,
      "a year|per year|per annum|p.a.|annual|annually|yearly|im jahr|pro jahr|"
      "j\xC3\xA4hrlich|jahresgehalt|jahresbrutto|par an|annuel|anual|"
      "al a\xC3\xB1o|por a\xC3\xB1o|annu|all'anno|pe an|per jaar|jaarlijks|"
      "rocznie|na rok|por ano|ao ano|/year|/yr|/jahr|/an |/a\xC3\xB1o|"
      "/jaar|/rok" },
    { PAY_MONTH, 100, 200000,
      "a month|per month|monthly|im monat|pro monat|monatlich|monatsgehalt|"
      "par mois|mensuel|al mes|mensual|por mes|al mese|mensil|pe lun\xC4\x83|"
      "lunar|per maand|maandelijks|miesi\xC4\x99"
      "cznie|na miesi\xC4\x85"
      "c|por m\xC3\xAAs|mensais|ao m\xC3\xAAs|/month|/mo |/monat|/mois|/mes|"
      "/mese|/lun|/maand|/mies|/m\xC3\xAAs" },
    { PAY_HOUR, 1, 1000,
      "an hour|per hour|hourly|die stunde|pro stunde|in der stunde|"
      "stundenlohn|de l'heure|de l\xE2\x80\x99heure|par heure|la hora|"
      "por hora|a la hora|all'ora|l'ora|pe or\xC4\x83|per uur|"
      "za godzin\xC4\x99|na godzin\xC4\x99|/hour|/hr|/h|/std|/stunde|"
      "/heure|/hora|/ora|/or\xC4\x83|/uur|/godz" },
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of a mark between thousands: blank, no-break and thin blanks, dot,
 * comma, apostrophe; three digits follow it. */
static size_t
thousands_mark(const char *s, const char *end)
{
    size_t n = strchr(" .,'", *s) != NULL && *s != '\0' ? 1
               : end - s > 1 && memcmp(s, "\xC2\xA0", 2) == 0 ? 2
               : end - s > 2 && (memcmp(s, "\xE2\x80\xAF", 3) == 0 ||
                                 memcmp(s, "\xE2\x80\x99", 3) == 0)
                   ? 3
                   : 0;

    if (n == 0 || end - s < (ptrdiff_t)n + 3 || !is_digit(s[n]) ||
        !is_digit(s[n + 1]) || !is_digit(s[n + 2]))
        return 0;
    return end - s > (ptrdiff_t)n + 3 && is_digit(s[n + 3]) ? 0 : n;
}

/* "72k", "34 K€": no letter follows. */
static bool
is_thousand(const char *s, const char *end)
{
    return s < end && (*s == 'k' || *s == 'K') &&
           (s + 1 == end || !((s[1] >= 'a' && s[1] <= 'z') ||
                              (s[1] >= 'A' && s[1] <= 'Z')));
}

/* The amount that begins at s; *behind: its end. 0: none. */
static double
amount_at(const char *s, const char *end, const char **behind)
{
    double value = 0, part = 1;
    size_t digits = 0, mark;

    for (; s < end && digits < DIGITS; digits++) {
        if (!is_digit(*s)) {
            mark = digits > 0 && digits <= 6 ? thousands_mark(s, end) : 0;
            if (mark == 0)
                break;
            s += mark;
        }
        value = value * 10 + (*s++ - '0');
    }
    if (digits == 0 || digits == DIGITS)
        return 0;
    if (end - s > 1 && (*s == '.' || *s == ',') && is_digit(s[1]))
        for (s++; s < end && is_digit(*s); s++)
            value += (*s - '0') * (part /= 10);
    if (s < end && is_thousand(s + (*s == ' '), end)) {
        value *= 1000;
        s += 1 + (*s == ' ');
    }
    *behind = s;
    return value;
}

/* The currency that begins at s; NULL: none. */
static const char *
currency_at(const char *s, const char *end, size_t *size)
{
    for (size_t i = 0; i < sizeof(currencies) / sizeof(currencies[0]); i++) {
        size_t n = strlen(currencies[i].sign);

        if (end - s >= (ptrdiff_t)n &&
            strncasecmp(s, currencies[i].sign, n) == 0) {
            *size = n;
            return currencies[i].code;
        }
    }
    return NULL;
}

/* Behind an amount, blanks and "brutto" between; else before it. A code
 * behind says more than a sign before: "$18,000 MXN". */
static const char *
currency_near(const char *begin, const char *from, const char *to,
              const char *end)
{
    const char *found = NULL, *low = from - begin > NEAR ? from - NEAR
                                                         : begin;
    size_t size;

    for (const char *s = to; s < end && s < to + NEAR && !is_digit(*s) &&
                             *s != '\n';
         s++) {
        found = currency_at(s, end, &size);
        if (found != NULL)
            return found;
    }
    for (const char *s = from; s > low; s--) {
        if (is_digit(s[-1]) || s[-1] == '\n')
            return NULL;
        found = currency_at(s - 1, from, &size);
        if (found == NULL)
            continue;
        if (s - 1 > begin && currency_at(s - 2, from, &size) != NULL)
            found = currency_at(s - 2, from, &size);
        return found;
    }
    return NULL;
}

static bool
holds_words(const char *s, const char *end, const char *list)
{
    for (; *list != '\0'; list += *list == '|') {
        size_t n = strcspn(list, "|");

        for (const char *at = s; at + n <= end; at++)
            if (strncasecmp(at, list, n) == 0 &&
                (*list == '/' || at == s || at[-1] == ' ' || at[-1] == '(' ||
                 at[-1] == ':'))
                return true;
        list += n;
    }
    return false;
}

/* The words behind the amount say it first, then those before it; a sentence
 * or a line ends both. */
static int
period_near(const char *begin, const char *from, const char *to,
            const char *end, double amount)
{
    const char *high = to, *low = from;

    while (high < end && high - to < PERIOD_BEHIND && *high != '\n' &&
           !(high[0] == '.' && high + 1 < end && high[1] == ' '))
        high++;
    while (low > begin && from - low < PERIOD_BEFORE && low[-1] != '\n' &&
           !(low[-1] == '.' && *low == ' '))
        low--;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
            if (holds_words(pass == 0 ? to : low, pass == 0 ? high : from,
                            periods[i].words))
                return amount >= periods[i].least &&
                               amount <= periods[i].most
                           ? periods[i].period
                           : -1;
    return -1;
}

/* The second amount of a range that goes on at s, over a currency, a dash or
 * "to"; 0: none. */
static double
range_end(const char *s, const char *end, const char **behind)
{
    static const char *const joins[] = {
        "-", "\xE2\x80\x93", "\xE2\x80\x94", "to ", "bis ", "a ", "\xC3\xA0 ",
        "y ", "tot ", "do ", "e ", "\xC8\x99i ", "i ", "et ", "und ", "and ",
        "p\xC3\xA2n\xC4\x83 la ", "until ", "al ", "en ",
    };
    const char *limit = s + NEAR < end ? s + NEAR : end;
    size_t size;
    bool joined = false;

    while (s < limit && !is_digit(*s)) {
        size_t n = 0;

        for (size_t i = 0; i < sizeof(joins) / sizeof(joins[0]); i++)
            if (limit - s >= (ptrdiff_t)strlen(joins[i]) &&
                memcmp(s, joins[i], strlen(joins[i])) == 0 &&
                (s[-1] == ' ' || (unsigned char)*s >= 0x80 || *s == '-'))
                n = strlen(joins[i]);
        if (n > 0)
            joined = true;
        else if (currency_at(s, limit, &size) != NULL)
            n = size;
        else if (*s == ' ' || strncmp(s, "\xC2\xA0", 2) == 0)
            n = *s == ' ' ? 1 : 2;
        if (n == 0)
            return 0;
        s += n;
    }
    return joined && s < limit ? amount_at(s, end, behind) : 0;
}

/* "-5000", "3 million", "2027", "5000 times". */
static bool
is_no_amount(const char *begin, const char *from, const char *to,
             const char *end)
{
    static const char *const wide[] = { "mil", "mio", "mln", "bn", "mrd" };

    if (from > begin && (is_digit(from[-1]) || from[-1] == '.' ||
                         from[-1] == ','))
        return true;
    if (from > begin && from[-1] == '-' &&
        (from - 1 == begin || from[-2] == ' ' || from[-2] == '\n'))
        return true;
    while (to < end && *to == ' ')
        to++;
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (end - to >= 4 && strncasecmp(to, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}

bool
requirement_pay(const char *text, uint32_t from, uint32_t to, struct pay *pay)
{
    const char *begin = text + from, *end = text + to, *s = begin;

    while (s < end) {
        const char *behind = s, *far;
        double least, most;

        if (!is_digit(*s)) {
            s++;
            continue;
        }
        least = amount_at(s, end, &behind);
        if (behind == s) {
            while (s < end && is_digit(*s))
                s++;
            continue;
        }
        far = behind;
        most = range_end(behind, end, &far);
        if (most >= 1000 && least < 1000 && (far[-1] == 'k' || far[-1] == 'K'))
            least *= 1000; /* "30 to 34k" */
        pay->currency = is_no_amount(begin, s, far, end)
                            ? NULL
                            : currency_near(begin, s, far, end);
        pay->period = pay->currency == NULL
                          ? -1
                          : period_near(begin, s, far, end, least);
        if (pay->period >= 0) {
            pay->backwards = most > 0 && most < least;
            pay->least = (int64_t)(pay->backwards ? most : least);
            pay->most = (int64_t)(pay->backwards ? least : most);
            pay->start = (uint32_t)(s - text);
            pay->end = (uint32_t)(far - text);
            return true;
        }
        s = far;
    }
    return false;
}
