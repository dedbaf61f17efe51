/*
 * Who it is. Name: the largest letters near the top that are no heading,
 * title or place, better still when the e-mail address says the same.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

/* ---- name ---------------------------------------------------------------- */

static bool
is_upper_start(const char *s)
{
    /* Above ASCII: capitals of Latin-1 and Latin Extended lie before the
     * small ones; other scripts have no case and are welcome. */
    unsigned char c = (unsigned char)*s, d = (unsigned char)s[1];

    if (c < 0x80)
        return isupper(c) != 0;
    if (c == 0xC3)
        return d <= 0x9E;
    if (c == 0xC4 || c == 0xC5)
        return true;
    return true;
}

static bool
shape_of_name(const struct reading *r, struct piece p)
{
    size_t first, end, words = 0;
    const struct word *w = r->x.words.word;

    for (uint32_t i = p.start; i < p.end; i++)
        if (strchr("0123456789@/:|&+=<>_\"!?%", r->text[i]) != NULL)
            return false;
    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        static const char *const small[] = { "de", "la", "del", "van", "von",
            "der", "den", "da", "dos", "di", "bin", "al", "el", "y", "du",
            "le", "ter", "zu", "ten", NULL };
        bool particle = false;

        for (int k = 0; small[k] != NULL; k++)
            particle |= strcmp(small[k], w[i].folded) == 0;
        if (!particle && !is_upper_start(r->text + w[i].start)
            && (i == first || r->text[w[i].start - 1] != '-'))
            return false;
        words += !particle;
    }
    return words >= 1 && end - first <= 6 && p.end - p.start <= 60;
}

/* How much of the name stands in the local part of the address: 0-1. */
static double
agrees_with_email(const struct reading *r, struct piece p,
                  struct piece email)
{
    char *local = str_lower(r->a, parse_rules_text(r, email));
    char *at = strchr(local, '@');
    size_t first, end, hits = 0;
    const struct word *w = r->x.words.word;

    if (at == NULL)
        return 0;
    *at = '\0';
    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++)
        hits += w[i].size >= 3 && strstr(local, w[i].folded) != NULL;
    return end == first ? 0 : (double)hits / (double)(end - first);
}

static double
score_name(const struct reading *r, size_t i, struct piece p,
           struct piece email, double largest)
{
    const struct line *l = &r->line[i];
    double score = 0, agrees;
    struct taxonomy_span s;
    size_t first, end, size = p.end - p.start;

    if (!shape_of_name(r, p) || l->heading || l->bullet || l->page > 1)
        return 0;
    parse_rules_words(r, p, &first, &end);
    score += end - first >= 2 ? 1 : 0.3;
    if (largest > 0 && l->size > 0)
        score += l->size >= largest - 0.3 ? 2
                 : l->size > r->body_size + 1.5 ? 0.8 : 0;
    score += i == 0 ? 1.2 : i < 3 ? 0.8 : i < 8 ? 0.3 : 0;
    agrees = agrees_with_email(r, p, email);
    score += 2.5 * agrees;
    if (l->section != SECTION_HEAD && l->section != SECTION_CONTACT)
        score -= l->size >= largest - 0.3 && largest > 0 ? 0.3 : 2;
    if (taxonomy_exact(r->t, r->a, r->text + p.start, size,
                       TAXONOMY_OCCUPATION, &s)
        || parse_rules_unit(r, p).title > 0.6)
        score -= agrees > 0.4 ? 0.3 : 2.5;
    if (taxonomy_exact(r->t, r->a, r->text + p.start, size, TAXONOMY_HEADING,
                       &s)
        || taxonomy_exact(r->t, r->a, r->text + p.start, size,
                          TAXONOMY_SKILL, &s))
        score -= agrees > 0.4 ? 0.3 : 2;
    if (taxonomy_exact(r->t, r->a, r->text + p.start, size, TAXONOMY_PLACE,
                       &s)
        || taxonomy_exact(r->t, r->a, r->text + p.start, size,
                          TAXONOMY_COUNTRY, &s))
        score -= agrees > 0.4 ? 0.2 : 1.2;
    return score;
}

/* "Curriculum vitae Jane Doe", "Name: Jane Doe", "Jane Doe, RN", "Jane Doe |
 * Nurse": the piece that may be the name. */
static struct piece
name_piece(const struct reading *r, const struct line *l)
{
    static const char *const labels[] = { "name:", "nom:", "nombre:",
        "nome:", "naam:", "nume:", "full name:", "imię i nazwisko:",
        "curriculum vitae of ", "curriculum vitae ", "resume of ", "cv ",
        "lebenslauf ", NULL };
    struct piece p = { l->start, l->end };

    for (int i = 0; labels[i] != NULL; i++) {
        size_t n = strlen(labels[i]);

        if (p.end - p.start > n
            && strncasecmp(r->text + p.start, labels[i], n) == 0) {
            p.start += (uint32_t)n;
            break;
        }
    }
    for (uint32_t k = p.start; k < p.end; k++)
        if (strchr("|,\t(", r->text[k]) != NULL
            || (k + 1 < p.end && r->text[k] == ' ' && r->text[k + 1] == ' ')
            || (k + 2 < p.end && memcmp(r->text + k, "\xE2\x80\x93", 3) == 0)
            || (k + 2 < p.end && memcmp(r->text + k, " - ", 3) == 0)
            || (k + 1 < p.end && memcmp(r->text + k, "\xC2\xB7", 2) == 0)) {
            if (k > p.start)
                p.end = k;
            break;
        }
    return parse_rules_trim(r, p);
}

/* Where the name is, and in which line; false when nothing is good enough. */
static bool
find_name(const struct reading *r, struct piece email, struct piece *best,
          size_t *line)
{
    double top = 1.4, largest = 0;
    size_t looked = r->count < 60 ? r->count : 60;

    for (size_t i = 0; i < looked; i++)
        if (r->line[i].page <= 1 && r->line[i].size > largest
            && shape_of_name(r, name_piece(r, &r->line[i])))
            largest = r->line[i].size;
    if (largest < r->body_size + 1)
        largest = 0;
    for (size_t i = 0; i < looked; i++) {
        struct piece p = name_piece(r, &r->line[i]);
        double score = score_name(r, i, p, email, largest);
        struct piece two = { p.start, i + 1 < r->count ? r->line[i + 1].end
                                                       : p.end };

        if (i + 1 < r->count && r->line[i].size > r->body_size + 1
            && r->line[i + 1].size > r->line[i].size - 0.3
            && r->line[i + 1].size < r->line[i].size + 0.3
            && p.end == r->line[i].end
            && r->line[i].word_end - r->line[i].first_word <= 2
            && score_name(r, i, two, email, largest) >= score
            && !r->line[i + 1].heading && score > 0
            && parse_rules_unit(r, (struct piece){ r->line[i + 1].start,
                                                   two.end }).title < 0.5) {
            score += 0.5;
            p = two;
        }
        if (score > top) {
            top = score;
            *best = p;
            *line = i;
        }
    }
    return top > 1.4;
}

/* ---- label, place, all of it --------------------------------------------- */

static void
find_label(struct reading *r, json_t *basics, size_t name_line,
           struct piece name)
{
    size_t from = name_line > 1 ? name_line - 1 : 0;
    struct piece p, rest = { name.end, r->line[name_line].end };
    double best = 0.55;
    struct piece found = { 0, 0 };

    rest = parse_rules_trim(r, rest);
    if (rest.end > rest.start + 3 && parse_rules_unit(r, rest).title > best)
        found = rest;
    for (size_t i = from; found.end == 0 && i < r->count
                          && i < name_line + 5; i++) {
        const struct line *l = &r->line[i];

        if (i == name_line || l->heading || l->end - l->start > 90
            || l->end <= name.end
            || (l->section != SECTION_HEAD && i > name_line + 2)
            || memchr(r->text + l->start, '@', l->end - l->start) != NULL)
            continue;
        p = (struct piece){ l->start, l->end };
        if (r->text[p.end - 1] != '.' && parse_rules_unit(r, p).title > best)
            found = p;
    }
    if (found.end > 0)
        parse_rules_put(r, basics, "basics", "label", found, 0.8);
}

/* "Leeds jane@mail.example +44 ...": contacts side by side. */
static bool
is_contact(const struct reading *r, uint32_t from, uint32_t to)
{
    if (r->text[from] == '+')
        return true;
    for (; from < to && r->text[from] != ' '; from++)
        if (r->text[from] == '@')
            return true;
    return false;
}

/* "Leeds | ...", "LS1 4AB Leeds, UK": a part of its own, but for numbers;
 * "Intensive Care" is no place called Care. */
static bool
stands_alone(const struct reading *r, const struct line *l,
             const struct taxonomy_span *s)
{
    uint32_t i = s->start, k = s->end;

    while (i > l->start && r->text[i - 1] == ' ')
        i--;
    while (k < l->end && r->text[k] == ' ')
        k++;
    if (k < l->end && !is_contact(r, k, l->end)
        && strchr(",|;(/-)", r->text[k]) == NULL
        && (unsigned char)r->text[k] < 0x80 && r->text[k] != '\t'
        && !isdigit((unsigned char)r->text[k]))
        return false;
    return i == l->start || strchr(",|;(/-:\t", r->text[i - 1]) != NULL
           || (unsigned char)r->text[i - 1] >= 0x80
           || isdigit((unsigned char)r->text[i - 1])
           || isdigit((unsigned char)r->text[i > l->start + 1 ? i - 3 : i]);
}

static bool
put_place(struct reading *r, json_t *basics, const struct line *l)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_PLACE), l->first_word,
        l->word_end);
    struct taxonomy_spans c = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_COUNTRY), l->first_word,
        l->word_end);
    struct piece line = { l->start, l->end };
    const char *country = taxonomy_country(r->t, r->a,
                                           parse_rules_text(r, line));
    const struct taxonomy_span *best = NULL;
    json_t *location;

    for (size_t i = 0; i < s.count; i++) {
        const struct taxonomy_span *k = &s.span[i];

        if (k->end - k->start < 3 || !is_upper_start(r->text + k->start)
            || !stands_alone(r, l, k))
            continue;
        if (best == NULL || k->entry->weight > best->entry->weight
            || r->text[best->start - (best->start > 0)] == '.')
            best = k;
    }
    if (best == NULL)
        return false;
    location = json_object();
    json_object_set_new(basics, "location", location);
    parse_rules_put(r, location, "basics.location", "city",
                    (struct piece){ best->start, best->end }, 0.8);
    if (country == NULL)
        return true;
    if (c.count > 0)
        best = &c.span[c.count - 1];
    parse_rules_put_value(r, location, "basics.location", "countryCode",
                          country, (struct piece){ best->start, best->end },
                          c.count > 0 ? 0.9 : 0.6);
    return true;
}

static void
find_place(struct reading *r, json_t *basics, size_t name_line)
{
    for (size_t i = 0; i < r->count && i < 60; i++) {
        const struct line *l = &r->line[i];

        if ((l->section == SECTION_HEAD || l->section == SECTION_CONTACT)
            && i != name_line && !l->heading && l->end - l->start < 160
            && l->word_end - l->first_word < 20
            && put_place(r, basics, l))
            return;
    }
}

static void
find_summary(struct reading *r, json_t *basics)
{
    struct piece p = { 0, 0 };

    for (size_t i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];

        if (l->heading || l->section != SECTION_SUMMARY) {
            if (p.end > 0)
                break;
            continue;
        }
        if (p.end == 0)
            p.start = l->start;
        p.end = l->end;
    }
    if (p.end > 0) { /* "Profile: ..." on one line */
        const char *colon = memchr(r->text + p.start, ':',
                                   p.end - p.start < 30 ? p.end - p.start
                                                        : 30);

        if (colon != NULL
            && taxonomy_phrase(r->t, r->a, r->text + p.start,
                               (size_t)(colon - r->text) - p.start,
                               TAXONOMY_HEADING) != NULL)
            p.start = (uint32_t)(colon - r->text) + 1;
        parse_rules_put(r, basics, "basics", "summary", p, 0.85);
    }
}

void
parse_rules_basics(struct reading *r)
{
    json_t *basics = json_object();
    struct piece email = { 0, 0 }, phone, name;
    size_t name_line = 0;

    json_object_set_new(r->resume, "basics", basics);
    if (parse_rules_email(r, &email))
        parse_rules_put(r, basics, "basics", "email", email, 0.99);
    if (find_name(r, email, &name, &name_line)) {
        parse_rules_put(r, basics, "basics", "name", name,
                        agrees_with_email(r, name, email) > 0.3 ? 0.97 : 0.75);
        find_label(r, basics, name_line, name);
    }
    if (parse_rules_phone(r, &phone))
        parse_rules_put(r, basics, "basics", "phone", phone, 0.95);
    parse_rules_urls(r, basics);
    find_place(r, basics, name_line);
    find_summary(r, basics);
}
