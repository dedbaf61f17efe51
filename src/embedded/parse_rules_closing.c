/*
 * Lines that close a document, or begin its next column, are no items of the
 * section above them: place and date, the signature, clauses of consent, the
 * number of the page.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { NEAR_END = 8 };

static bool
is_list(enum section s)
{
    return s == SECTION_INTERESTS || s == SECTION_CERTIFICATES
           || s == SECTION_LANGUAGES || s == SECTION_AWARDS
           || s == SECTION_PUBLICATIONS || s == SECTION_ADDITIONAL
           || s == SECTION_SKILLS;
}

static const char *
folded(const struct reading *r, const struct line *l)
{
    return words_folded(r->a, parse_rules_text(
                                  r, (struct piece){ l->start, l->end }));
}

/* The name on a line of its own, or what the document is called. */
static bool
names_person(const struct reading *r, const struct line *l, const char *name)
{
    size_t words = l->word_end - l->first_word;
    const char *line;

    if (words < 1 || words > 8)
        return false;
    line = folded(r, l);
    return (words >= 2 && !str_empty(name)
            && (words_hold(name, line) || words_hold(line, name)))
           || str_eq(line, "curriculum vitae") || str_eq(line, "lebenslauf");
}

/* "Leipzig, den 12.01.2026" */
static bool
tells_today(const struct reading *r, const struct line *l)
{
    size_t words = l->word_end - l->first_word, digits = 0;
    bool four = false;

    if (words < 2 || words > 7 || l->bullet
        || dates_find(r->t, r->a, &r->x, l->first_word, l->word_end).count
               != 1)
        return false;
    for (size_t i = l->first_word; i < l->word_end; i++) {
        const struct word *w = &r->x.words.word[i];

        if (isdigit((unsigned char)w->folded[0])) {
            digits++;
            four |= w->size == 4;
        }
    }
    return four && digits >= 2 && parse_rules_unit(r, (struct piece){
               r->x.words.word[l->first_word].start,
               r->x.words.word[l->first_word].end }).place > 0.9;
}

static bool
consents(const struct reading *r, const struct line *l)
{
    static const char *const clauses[] = {
        "i hereby declare", "i hereby certify", "i declare that",
        "i certify that", "hiermit versichere", "ich versichere",
        "wyrazam zgode", "zgodnie z art", "autorizzo il trattamento",
        "acconsento al trattamento", "je certifie", "je soussigne",
        "declaro que", "autorizo el tratamiento", "declar pe propria",
        "sunt de acord cu prelucrarea", "ik verklaar", NULL
    };
    const char *line;

    if (l->word_end - l->first_word < 3)
        return false;
    line = folded(r, l);
    for (int i = 0; clauses[i] != NULL; i++)
        if (str_starts(line, clauses[i]))
            return true;
    return false;
}

/* "Page 1 of 2", "Seite 1" */
static bool
numbers_page(const struct reading *r, const struct line *l)
{
    static const char pages[] = " page seite pagina strona ";
    size_t words = l->word_end - l->first_word;
    const struct word *w = r->x.words.word + l->first_word;

    return (words == 2 || words == 4)
           && strstr(pages, arena_printf(r->a, " %s ", w[0].folded)) != NULL
           && isdigit((unsigned char)w[1].folded[0])
           && isdigit((unsigned char)w[words - 1].folded[0]);
}

/* The name at the top of a next page: what is below goes on. */
static bool
heads_page(const struct reading *r, size_t i, const char *name)
{
    return i > 0 && r->line[i].page != r->line[i - 1].page
           && names_person(r, &r->line[i], name);
}

void
parse_rules_closing(struct reading *r)
{
    const char *name = words_folded(r->a, json_get_str(
        json_object_get(r->resume, "basics"), "name", ""));

    for (size_t i = 0; i < r->count; i++) {
        struct line *l = &r->line[i];
        bool list = is_list(l->section);
        size_t end;

        if (l->heading || l->section == SECTION_HEAD
            || l->section == SECTION_CONTACT)
            continue;
        if (list && (numbers_page(r, l) || heads_page(r, i, name))) {
            l->section = SECTION_OTHER;
            continue;
        }
        if (!consents(r, l)
            && !(list && names_person(r, l, name))
            && !(list && i + NEAR_END >= r->count && tells_today(r, l)))
            continue;
        for (end = parse_rules_block_end(r, i); i < end; i++)
            r->line[i].section = SECTION_OTHER;
        i--;
    }
}
