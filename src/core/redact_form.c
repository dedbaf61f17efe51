/*
 * What shows by its form: addresses of mail and web, names of files,
 * telephone numbers, streets with a number. Places stay, for the distance.
 */
#include <ctype.h>

#include "base/str.h"
#include "core/redact_inside.h"

/* ---- runs without blanks ----------------------------------------------- */

static bool
holds_any(const char *s, size_t size, const char *const *list)
{
    for (int i = 0; list[i] != NULL; i++) {
        size_t n = strlen(list[i]);

        for (size_t k = 0; k + n <= size; k++)
            if (strncasecmp(s + k, list[i], n) == 0)
                return true;
    }
    return false;
}

/* An address of the web, a file, or "@handle"; ".NET", "Node.js" are none. */
static bool
is_address(const char *s, size_t size)
{
    static const char *const marks[] = {
        "http:", "https:", "www.", "linkedin.com", "github.com",
        "github.io", "gitlab.com", "xing.com", "facebook.com", "twitter.com",
        "instagram.com", "behance.net", "indeed.com", "orcid.org", "t.me/",
        "medium.com", "mailto:", ".pdf", ".docx", ".odt", ".jpg", ".jpeg",
        ".png", "skype:", NULL
    };
    const char *at = memchr(s, '@', size);

    return holds_any(s, size, marks)
           || (at != NULL && at + 1 < s + size
               && (at == s ? size > 3 : true));
}

static void
blank_addresses(struct redaction *r)
{
    size_t end;

    for (size_t i = 0; i < r->size; i = end) {
        end = i + 1;
        if (isspace((unsigned char)r->text[i]))
            continue;
        while (end < r->size && !isspace((unsigned char)r->text[end])
               && r->text[end] != '|')
            end++;
        if (end - i > 3 && is_address(r->text + i, end - i))
            redact_blank(r, i, end);
    }
}

/* ---- telephone numbers ------------------------------------------------- */

static bool
calls(const struct redaction *r, size_t i)
{
    static const char *const words[] = {
        "phone", "mobile", "tel", "telephone", "cell", "mob", "handy",
        "telefon", "telefono", "movil", "cellulare", "telefone", "telemovel",
        "telefoon", "mobiel", "portable", "fax", "whatsapp", "contact", "ph",
        "komorka", "mobil", NULL
    };

    for (size_t k = i; k > 0 && k + 3 > i; k--)
        if (words_listed(r->words.word[k - 1].folded, words))
            return true;
    return false;
}

enum { DIGITS_LEAST = 7, DIGITS_MOST = 15 }; /* of a number, E.164 */

/* Digits from byte i, with what people put between them: the end, or i. One
 * digit more than a number has tells enough. */
static size_t
number_end(const struct redaction *r, size_t i, size_t *digits)
{
    size_t last = i, from = i;

    *digits = 0;
    for (; i < r->size && *digits <= DIGITS_MOST
           && (isdigit((unsigned char)r->text[i])
               || (r->text[i] != '\0'
                   && strchr("+()-./ ", r->text[i]) != NULL));
         i++) {
        if (isdigit((unsigned char)r->text[i])) {
            ++*digits;
            last = i + 1;
        }
        if (i + 1 < r->size && i > from && r->text[i] == ' '
            && r->text[i + 1] == ' ')
            break;
    }
    return last;
}

static void
blank_numbers(struct redaction *r)
{
    for (size_t i = 0; i < r->words.count; i++) {
        const struct word *w = &r->words.word[i];
        size_t digits, end, start = w->start;

        if (!isdigit((unsigned char)r->text[start]))
            continue;
        end = number_end(r, start, &digits);
        while (start > 0 && strchr("+(", r->text[start - 1]) != NULL
               && r->text[start - 1] != '\0')
            start--;
        if (digits < DIGITS_LEAST || digits > DIGITS_MOST
            || !(r->text[start] == '+' || calls(r, i)))
            continue;
        redact_blank(r, start, end);
    }
}

/* ---- streets ----------------------------------------------------------- */

/* Behind the number: "12 High Street". */
static const char *const streets[] = {
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive",
    "dr", "boulevard", "blvd", "court", "ct", "crescent", "terrace", "close",
    "way", "place", "nagar", "rue", "chemin", "impasse", "allee", NULL
};

/* Before the number: "Calle Mayor 4", "Hauptstr. 7". */
static const char *const roads[] = {
    "-strasse", "-str", "-weg", "-gasse", "-allee", "-platz", "strasse",
    "calle", "avenida", "avda", "paseo", "plaza", "via", "viale", "piazza",
    "corso", "strada", "str", "bulevardul", "bd", "aleea", "-straat",
    "-laan", "-plein", "-gracht", "rua", "travessa", "praca", "ul", "ulica",
    "aleja", "osiedle", "rue", NULL
};

static const char *const doors[] = {
    "flat", "plot", "apt", "apartment", "door", "house", "hno", "bl", "ap",
    "sc", "et", "piso", "int", "scala", "lok", NULL
};

/* "Am Markt 3": written large, first of their part. */
static const char *const sites[] = { "am", "im", "an", "auf", "zum", "zur",
                                     "unter", NULL };

struct part {
    size_t first, end; /* words */
};

/* The words round word i, between commas, bars and line ends. */
static struct part
part_of(const struct redaction *r, size_t i)
{
    const struct word *w = r->words.word;
    struct part p = { i, i + 1 };

    while (p.first > 0 && !w[p.first].breaks && i - p.first < 8)
        p.first--;
    while (p.end < r->words.count && !w[p.end].breaks && p.end - i < 8)
        p.end++;
    return p;
}

static bool
is_house_number(const struct word *w)
{
    return w->size <= 5 && isdigit((unsigned char)w->folded[0]);
}

/* Word i is of a street: with its number before, behind, or behind a comma
 * ("Rua do Ouro, 12"). */
static bool
has_number(const struct redaction *r, size_t i, struct part *p)
{
    const struct word *w = r->words.word;

    if (words_listed(w[i].folded, doors))
        return i == p->first && i + 1 < p->end
               && p->end - p->first <= 5;
    if (p->end - p->first > 7)
        return false;
    if (words_listed(w[i].folded, streets) && is_house_number(&w[p->first])
        && p->first < i)
        return true;
    if (words_listed(w[i].folded, sites))
        return i == p->first && p->end - i >= 3 && p->end - i <= 4
               && isupper((unsigned char)r->text[w[i].start])
               && isdigit((unsigned char)w[p->end - 1].folded[0])
               && is_house_number(&w[p->end - 1]);
    if (!words_listed(w[i].folded, roads) || i > p->first + 2)
        return false;
    if (p->end > i + 1 && is_house_number(&w[p->end - 1]))
        return true;
    if (p->end < r->words.count && is_house_number(&w[p->end])
        && r->text[w[p->end - 1].end] == ','
        && (p->end + 1 == r->words.count || w[p->end + 1].breaks)) {
        p->end++;
        return true;
    }
    return false;
}

/* A word of a postal code: digits, or two or three capitals beside some. */
static bool
is_postal(const struct redaction *r, size_t i, bool behind_digits)
{
    const struct word *w = &r->words.word[i];
    bool digit = false, small = false;

    for (uint32_t k = w->start; k < w->end; k++) {
        digit |= isdigit((unsigned char)r->text[k]) != 0;
        small |= islower((unsigned char)r->text[k]) != 0
                 || (unsigned char)r->text[k] >= 0x80;
    }
    return w->size <= 5 && !small && (digit || (behind_digits
                                                && w->size <= 3));
}

/* Behind a street, on its line: doors and the postal code; the town stays. */
static size_t
address_end(const struct redaction *r, size_t end)
{
    bool digits = false;

    while (end < r->words.count && redact_same_line(r, end - 1, end)) {
        bool postal = is_postal(r, end, digits);

        if (!postal && !words_listed(r->words.word[end].folded, doors))
            break;
        digits = postal;
        end++;
    }
    return end;
}

static void
blank_streets(struct redaction *r)
{
    for (size_t i = 0; i < r->words.count; i++) {
        const char *word = r->words.word[i].folded;
        struct part p;

        if (!words_listed(word, streets) && !words_listed(word, roads)
            && !words_listed(word, doors) && !words_listed(word, sites))
            continue;
        p = part_of(r, i);
        if (has_number(r, i, &p))
            redact_range(r, p.first, address_end(r, p.end));
    }
}

void
redact_form(struct redaction *r)
{
    blank_addresses(r);
    blank_numbers(r);
    blank_streets(r);
}
