/*
 * Who it is: name, what they call themselves, contacts, place, summary.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

/* ---- label, place, all of it ------------------------------------------- */

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
           || (i >= l->start + 3 && isdigit((unsigned char)r->text[i - 3]));
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
    const char *country;
    const struct taxonomy_span *best = NULL;
    json_t *location;

    for (size_t i = 0; i < s.count; i++) {
        const struct taxonomy_span *k = &s.span[i];

        if (k->end - k->start < 3 || !parse_rules_upper(r->text + k->start)
            || !stands_alone(r, l, k))
            continue;
        if (best == NULL || k->entry->weight > best->entry->weight
            || r->text[best->start - (best->start > 0)] == '.')
            best = k;
    }
    if (best == NULL)
        return false;
    country = c.count > 0 ? taxonomy_country(r->t, r->a,
                                             parse_rules_text(r, line))
                          : taxonomy_info(r->t, best->entry);
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
find_place(struct reading *r, json_t *basics, struct piece name)
{
    for (size_t i = 0; i < r->count && i < 60; i++) {
        const struct line *l = &r->line[i];

        if ((l->section == SECTION_HEAD || l->section == SECTION_CONTACT)
            && (l->start >= name.end || l->end <= name.start)
            && !l->heading && l->end - l->start < 160
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
    struct piece email = { 0, 0 }, phone;
    struct found_name name = { .line = 0 };

    json_object_set_new(r->resume, "basics", basics);
    if (parse_rules_email(r, &email))
        parse_rules_put(r, basics, "basics", "email", email, 0.99);
    if (parse_rules_name(r, email, &name)) {
        parse_rules_put_value(r, basics, "basics", "name",
                              name.spelled != NULL
                                  ? name.spelled
                                  : parse_rules_text(r, name.piece),
                              name.piece, name.sure);
        find_label(r, basics, name.line, name.piece);
    }
    if (parse_rules_phone(r, &phone))
        parse_rules_put(r, basics, "basics", "phone", phone, 0.95);
    parse_rules_urls(r, basics);
    find_place(r, basics, name.piece);
    find_summary(r, basics);
}
