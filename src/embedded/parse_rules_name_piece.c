/*
 * Which piece of a line may be a name: what stands in front of it (the kind
 * of document, "Mr"), behind it (letters of honour, a profession, contacts)
 * and what belongs to it (Dr., Jr., a nickname in brackets).
 */
#include <ctype.h>

#include "base/str.h"
#include "embedded/parse_rules.h"

enum { LOOK_AT_BYTES = 400 }; /* of a line: a name stands near its front */

static bool
listed(const char *word, const char *const *list)
{
    for (int k = 0; list[k] != NULL; k++)
        if (strcmp(list[k], word) == 0)
            return true;
    return false;
}

static const char *const documents[] = {
    "curriculum", "vitae", "resume", "lebenslauf", "cv", "biodata",
    "curriculo", "zyciorys", "السيرة", "سيرة", "קורות", NULL
};

bool
parse_rules_names_document(const struct reading *r, struct piece p)
{
    static const char *const words[] = {
        "europass", "bewerbung", "confidential", "contact",
        "declaration", "anschreiben", "name", "email", "phone", "address",
        "objective", "profile", NULL
    };
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    if (first < end && strcmp(r->x.words.word[first].folded, "page") == 0)
        return true; /* behind a first name it is a surname */
    for (size_t i = first; i < end; i++)
        if (listed(r->x.words.word[i].folded, words)
            || listed(r->x.words.word[i].folded, documents))
            return true;
    return false;
}

static bool
is_contact_word(const char *folded)
{
    static const char *const words[] = {
        "email", "e", "mail", "phone", "tel", "mobile", "mob", "contact",
        "cell", "address", "ph", "www", "http", "https", "linkedin",
        "telefon", "handy", NULL
    };

    return listed(folded, words);
}

/* Ends the piece where contacts begin: "Jane Doe jane@mail.example +44". */
static struct piece
before_contacts(const struct reading *r, struct piece p)
{
    size_t first, end;
    const struct word *w = r->x.words.word;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        uint32_t k = w[i].start;
        bool contact = isdigit((unsigned char)r->text[k])
                       || (i > first && is_contact_word(w[i].folded));

        for (; !contact && k < p.end && r->text[k] != ' '; k++)
            contact = r->text[k] == '@';
        if (!contact)
            continue;
        if (i > first) /* what is left of +44, (030) is no part of it */
            p.end = w[i - 1].end;
        break;
    }
    return p;
}

/* Without the words first .. i, if something is left. */
static struct piece
behind_words(const struct reading *r, struct piece p, size_t first, size_t i,
             size_t end)
{
    if (i > first && i < end) {
        p.start = r->x.words.word[i].start;
        p = parse_rules_trim(r, p);
    }
    return p;
}

/* "Curriculum vitae of Jane Doe", "Lebenslauf - Frau Jane Doe". */
static struct piece
without_lead(const struct reading *r, struct piece p)
{
    static const char *const joins[] = { "of", "von", "for", "de", "di",
                                         "van", "da", "do", NULL };
    static const char *const persons[] = {
        "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "mlle",
        "monsieur", "madame", "sra", "srta", "dna", "dhr", "mevr", "pani",
        "shri", "smt", NULL
    };
    const struct word *w = r->x.words.word;
    size_t first, end, i;

    parse_rules_words(r, p, &first, &end);
    for (i = first; i < end && listed(w[i].folded, documents); i++)
        ;
    if (i > first && i < end && listed(w[i].folded, joins)
        && !parse_rules_upper(r->text + w[i].start))
        i++;
    while (i < end && listed(w[i].folded, persons))
        i++;
    return behind_words(r, p, first, i, end);
}

struct piece
parse_rules_without_titles(const struct reading *r, struct piece p)
{
    static const char *const titles[] = {
        "dr", "drs", "prof", "professor", "professora", "med", "dent", "vet",
        "habil", "rer", "nat", "phil", "jur", "iur", "pol", "oec", "h", "c",
        "ing", "dipl", "kfm", "kffr", "inf", "mgr", "inz", "lic", "arq",
        "ir", "univ", "mag", "dott", "ssa", "dottore", "dottoressa", "avv",
        "rag", "geom", "capt", "captain", "rev", "sir", "dame", "engr",
        "eng", NULL
    };
    const struct word *w = r->x.words.word;
    size_t first, end, i;

    parse_rules_words(r, p, &first, &end);
    for (i = first; i < end && listed(w[i].folded, titles); i++)
        ;
    return behind_words(r, p, first, i, end);
}

/* "Jane Doe RN, PMP": letters of honour are no part of the name. */
static struct piece
without_honours(const struct reading *r, struct piece p)
{
    size_t first, end;
    const struct word *w = r->x.words.word;

    parse_rules_words(r, p, &first, &end);
    while (end > first + 2) {
        const char *s = r->text + w[end - 1].start;
        size_t n = w[end - 1].end - w[end - 1].start;

        if (taxonomy_phrase(r->t, r->a, s, n, TAXONOMY_DEGREE) == NULL
            && taxonomy_phrase(r->t, r->a, s, n, TAXONOMY_CERTIFICATE)
                   == NULL)
            break;
        end--;
        p.end = w[end - 1].end;
    }
    return p;
}

/* The end of what belongs to the name behind byte k: "Roe, Jr.", "Elizabeth
 * (Liz) Carter"; k: nothing does. */
static uint32_t
goes_on(const struct reading *r, uint32_t k, uint32_t end)
{
    static const char *const styles[] = { "jr", "sr", "ii", "iii", "iv",
                                          "esq", NULL };
    const struct word *w = r->x.words.word;
    size_t first, last;
    uint32_t i = k + 1;

    parse_rules_words(r, (struct piece){ k, end }, &first, &last);
    if (first == last)
        return k;
    if (r->text[k] == ',')
        return listed(w[first].folded, styles) ? w[first].end : k;
    if (r->text[k] != '(' || !parse_rules_upper(r->text + w[first].start))
        return k;
    while (i < end && strchr("()/,@\t ", r->text[i]) == NULL)
        i++;
    return i + 2 < end && r->text[i] == ')' && r->text[i + 1] == ' '
                   && isupper((unsigned char)r->text[i + 2])
               ? i + 1 : k;
}

/* Whether the name ends at byte k: a separator stands there. */
static bool
ends_at(const struct reading *r, uint32_t k, struct piece p)
{
    const char *s = r->text + k;
    size_t left = p.end - k;

    return strchr("|,\t(", *s) != NULL
           || (left > 2 && memcmp(s, "  ", 2) == 0 && s[2] != ' '
               && k > p.start + 12)
           || (left > 2 && memcmp(s, "   ", 3) == 0)
           || (left > 2 && memcmp(s, "\xE2\x80", 2) == 0
               && ((unsigned char)s[2] < 0x98 || (unsigned char)s[2] > 0x9F))
           || (left > 2 && memcmp(s, " - ", 3) == 0)
           || (left > 1 && memcmp(s, "\xC2\xB7", 2) == 0);
}

struct piece
parse_rules_name_piece(const struct reading *r, uint32_t from, uint32_t to)
{
    struct piece p;

    if (to - from > LOOK_AT_BYTES)
        to = from + LOOK_AT_BYTES;
    p = without_lead(r, (struct piece){ from, to });

    for (uint32_t k = p.start; k < p.end; k++) {
        uint32_t behind;

        if (!ends_at(r, k, p))
            continue;
        behind = goes_on(r, k, p.end);
        if (behind > k) {
            k = behind - 1;
            continue;
        }
        if (k > p.start)
            p.end = k;
        break;
    }
    p = parse_rules_trim(r, before_contacts(r, p));
    return without_honours(r, p);
}
