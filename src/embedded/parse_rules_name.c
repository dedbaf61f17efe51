/*
 * The name: what a label says it is, else the largest letters near the top
 * that are no heading, title or place; surer when the e-mail address or a
 * profile's address says the same.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"
#include "embedded/parse_rules_handle.h"

enum { LOOK_AT_TOP = 60, LOOK_AT_END = 12, SPACED_BYTES = 120 };

/* ---- what a name looks like -------------------------------------------- */

bool
parse_rules_upper(const char *s)
{
    /* Above ASCII: capitals of Latin-1 lie before the small ones; other
     * scripts have no case, or a name would not begin small. */
    unsigned char c = (unsigned char)*s, d = (unsigned char)s[1];

    if (c < 0x80)
        return isupper(c) != 0;
    return c != 0xC3 || d <= 0x9E;
}

static bool
is_particle(const char *word)
{
    static const char *const small[] = { "de", "la", "del", "van", "von",
        "der", "den", "da", "dos", "di", "bin", "al", "el", "y", "du", "le",
        "ter", "zu", "ten", "e", "binti", "ibn", "ap", NULL };

    for (int k = 0; small[k] != NULL; k++)
        if (strcmp(small[k], word) == 0)
            return true;
    return false;
}

static bool
shape_of_name(const struct reading *r, struct piece p, bool small)
{
    size_t first, end, words = 0, letters = 0;
    const struct word *w = r->x.words.word;

    for (uint32_t i = p.start; i < p.end; i++)
        if (strchr("0123456789@/:|&+=<>_!?%#", r->text[i]) != NULL
            || (r->text[i] == '.' && i + 1 < p.end
                && islower((unsigned char)r->text[i + 1])))
            return false; /* "www.jane.doe" is an address */
    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        bool particle = is_particle(w[i].folded);

        if (!particle && !small && !parse_rules_upper(r->text + w[i].start)
            && (i == first || strchr("-'", r->text[w[i].start - 1]) == NULL))
            return false;
        words += !particle;
        letters += w[i].size;
    }
    return words >= 1 && end - first <= 8 && letters >= 3
           && p.end - p.start <= 60;
}

/* ---- where it may stand ------------------------------------------------- */

/* The piece of line i that may be the name. */
static struct piece
name_piece(const struct reading *r, size_t i)
{
    return parse_rules_name_piece(r, r->line[i].start, r->line[i].end);
}

struct name_search {
    const struct reading *r;
    struct name_handles handles;
    double largest; /* letters of the largest candidate; 0: all the same */
    struct piece best;
    size_t line;
    double score, agrees;
    const char *spelled; /* of a best that is set in spaced letters */
};

static bool
is_known(const struct reading *r, const struct word *w,
         enum taxonomy_kind kind)
{
    struct taxonomy_span s;

    return taxonomy_exact(r->t, r->a, r->text + w->start, w->end - w->start,
                          kind, &s);
}

/* "Jane Baker": the trade is her surname. A "Line Cook" is a title as a
 * whole, and "Senior Baker" begins with a word of work. */
static bool
ends_in_trade(const struct reading *r, struct piece p)
{
    const struct word *w = r->x.words.word;
    struct taxonomy_span s;
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    return end - first >= 2 && end - first <= 3
           && is_known(r, &w[end - 1], TAXONOMY_OCCUPATION)
           && !taxonomy_exact(r->t, r->a, r->text + p.start, p.end - p.start,
                              TAXONOMY_OCCUPATION, &s)
           && !is_known(r, &w[first], TAXONOMY_OCCUPATION)
           && !is_known(r, &w[first], TAXONOMY_SENIORITY)
           && !is_known(r, &w[first], TAXONOMY_SKILL)
           && !is_known(r, &w[first], TAXONOMY_HEADING);
}

/* An address or a number to reach somebody. */
static bool
holds_contact(const struct reading *r, size_t i)
{
    size_t digits = 0;

    if (i >= r->count)
        return false;
    for (uint32_t k = r->line[i].start; k < r->line[i].end; k++) {
        if (r->text[k] == '@')
            return true;
        digits += isdigit((unsigned char)r->text[k]) != 0;
    }
    return digits >= 9;
}

/* What else the piece may be; first: it is the first line of all. */
static double
doubts(const struct reading *r, struct piece p, bool agrees, bool first)
{
    static const enum taxonomy_kind kinds[] = {
        TAXONOMY_HEADING, TAXONOMY_SKILL, TAXONOMY_PLACE, TAXONOMY_COUNTRY,
        TAXONOMY_LANGUAGE
    };
    struct taxonomy_span s;
    struct unit u = parse_rules_unit(r, p);
    double sum = 0;

    if (u.title > 0.6)
        sum += !first || !ends_in_trade(r, p) ? 2.5 : holds_contact(r, 1)
               ? 0.6 : 1.1;
    if (u.school > 0.5 || u.company > 0.5)
        sum += 1.5;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (taxonomy_exact(r->t, r->a, r->text + p.start, p.end - p.start,
                           kinds[i], &s))
            sum += kinds[i] == TAXONOMY_HEADING ? 2 : 1.3;
    return agrees ? (sum > 0 ? 0.3 : 0) : sum;
}

static bool
tells_a_role(const struct reading *r, size_t i)
{
    if (i >= r->count || r->line[i].heading
        || r->line[i].end - r->line[i].start > 80)
        return false;
    return parse_rules_unit(r, (struct piece){ r->line[i].start,
                                               r->line[i].end }).title > 0.6;
}

static double
score_name(const struct name_search *s, size_t i, struct piece p)
{
    const struct reading *r = s->r;
    const struct line *l = &r->line[i];
    double score = 0, agrees;
    size_t first, end;

    p = parse_rules_without_titles(r, p);
    agrees = handle_agreement(r, p, &s->handles);
    if (!shape_of_name(r, p, agrees > 0.6) || l->heading || l->page > 1
        || (l->bullet && agrees < 0.9) || parse_rules_names_document(r, p))
        return 0;
    parse_rules_words(r, p, &first, &end);
    score += end - first >= 2 ? 1 : 0.3;
    if (s->largest > 0 && l->size > 0)
        score += l->size >= s->largest - 0.3 ? 2
                 : l->size > r->body_size + 1.5 ? 0.8 : 0;
    score += i == 0 ? 1.2 : i < 3 ? 0.8 : i < 8 ? 0.3 : 0;
    score += 2.5 * agrees;
    if (end - first >= 2 && tells_a_role(r, i + 1))
        score += 0.5;
    if (l->section != SECTION_HEAD && l->section != SECTION_CONTACT)
        score -= l->size >= s->largest - 0.3 && s->largest > 0 ? 0.3
                 : l->section == SECTION_EXPERIENCE
                           || l->section == SECTION_REFERENCES
                       ? 2 : 1.2;
    return score - doubts(r, p, agrees > 0.4, i == 0);
}

static void
try_piece(struct name_search *s, size_t i, struct piece p, double bonus)
{
    double score = score_name(s, i, p);

    if (score <= 0 || score + bonus <= s->score)
        return;
    s->score = score + bonus;
    s->spelled = NULL;
    s->best = p;
    s->line = i;
    s->agrees = handle_agreement(s->r, p, &s->handles);
}

/* Whether line k may go on with the name that line i begins: in letters of
 * one size above that of the text. */
static bool
set_alike(const struct reading *r, size_t i, size_t k)
{
    const struct line *l = &r->line[i], *next = &r->line[k];

    return l->size > r->body_size + 1 && next->size > l->size - 0.3
           && next->size < l->size + 0.3;
}

/* A name over two or three lines: in large letters, or as one word each
 * where an address agrees with both. */
static void
try_more_lines(struct name_search *s, size_t i, struct piece p)
{
    const struct reading *r = s->r;
    const struct line *l = &r->line[i];

    if (p.end + 1 < l->end)
        return;
    for (size_t k = i + 1; k < r->count && k <= i + 2; k++) {
        const struct line *next = &r->line[k];
        struct piece more = { p.start, next->end };
        bool single = k == i + 1 && l->word_end - l->first_word == 1
                      && next->word_end - next->first_word == 1
                      && handle_agreement(r, more, &s->handles) >= 0.99;

        if (next->heading || next->word_end - next->first_word > 4
            || (!single && !set_alike(r, i, k))
            || parse_rules_unit(r, (struct piece){ next->start, next->end })
                       .title >= 0.5)
            return;
        try_piece(s, i, more, 0.5 + 0.1 * (double)(k - i));
    }
}

/* What stands behind contacts or a tab ("Leeds | Jane Doe"), and a name with
 * the surname first ("DOE, Jane"): where an address agrees. */
static void
try_parts(struct name_search *s, size_t i)
{
    const struct reading *r = s->r;
    struct piece part[4], whole = { r->line[i].start, r->line[i].end };
    size_t n = parse_rules_cut(r, whole, NULL, false, part, 4);

    for (size_t k = 0; k < n; k++) {
        struct piece p = parse_rules_name_piece(r, part[k].start,
                                                part[k].end);
        struct piece rest = { p.end, part[k].end };

        if (k > 0 && handle_agreement(r, p, &s->handles) > 0.9)
            try_piece(s, i, p, 0);
        rest = parse_rules_trim(r, rest);
        rest = parse_rules_name_piece(r, rest.start, rest.end);
        if (r->text[p.end] == ',' && rest.end > rest.start
            && handle_agreement(r, p, &s->handles) > 0.9
            && handle_agreement(r, rest, &s->handles) > 0.9)
            try_piece(s, i, (struct piece){ p.start, rest.end }, 0.2);
    }
}

/* "J A N E   D O E": two words or more, and no heading. */
static void
try_spaced(struct name_search *s, size_t i)
{
    const struct line *l = &s->r->line[i];
    const char *text = parse_rules_unspaced(s->r, l);
    const char *handle = str_fold(s->r->a, text);
    double score = i == 0 ? 2.6 : i < 4 ? 2 : 0;

    if (l->heading || l->end - l->start > SPACED_BYTES
        || strchr(text, ' ') == NULL || strpbrk(text, "0123456789")
        || parse_rules_section_named(s->r, handle, strlen(handle)) >= 0
        || score <= s->score)
        return;
    s->score = score;
    s->best = (struct piece){ l->start, l->end };
    s->line = i;
    s->agrees = 0;
    s->spelled = text;
}

/* What stands behind one of the labels ("|vorname|"); end 0: none does. */
static struct piece
said_by(const struct reading *r, size_t i, const char *labels)
{
    const struct line *l = &r->line[i];
    uint32_t k = l->start;
    const char *label;
    struct piece value;

    while (k < l->end && k < l->start + 40 && strchr(":\t", r->text[k]) == NULL)
        k++;
    if (k == l->end || k == l->start + 40)
        return (struct piece){ 0, 0 };
    label = words_folded(r->a, parse_rules_text(
                                   r, (struct piece){ l->start, k }));
    value = parse_rules_trim(r, (struct piece){ k + 1, l->end });
    if (strstr(labels, arena_printf(r->a, "|%s|", label)) == NULL
        || !shape_of_name(r, value, false))
        return (struct piece){ 0, 0 };
    return value;
}

/* "Vorname: Jane", "Name: Doe" on two lines, in either order. */
static bool
try_two_labels(struct name_search *s, size_t i)
{
    static const char given[] =
        "|first name|first names|given name|given names|forename|vorname"
        "|vornamen|prenom|prenoms|nombre|nombres|nome|prenume|prenumele"
        "|voornaam|imie|imiona|";
    static const char family[] =
        "|surname|last name|family name|name|nachname|familienname|nom"
        "|nom de famille|apellido|apellidos|cognome|nume|numele"
        "|nume de familie|naam|achternaam|nazwisko|apelido|apelidos"
        "|sobrenome|";
    const struct reading *r = s->r;
    struct piece first, last;

    if (i + 1 >= r->count || s->score > 6)
        return false;
    first = said_by(r, i, given);
    last = said_by(r, i + 1, family);
    if (first.end == 0 || last.end == 0) {
        last = said_by(r, i, family);
        first = said_by(r, i + 1, given);
    }
    if (first.end == 0 || last.end == 0)
        return false;
    s->score = 6;
    s->best = (struct piece){ r->line[i].start, r->line[i + 1].end };
    s->line = i;
    s->agrees = 0;
    s->spelled = arena_printf(r->a, "%s %s", parse_rules_text(r, first),
                              parse_rules_text(r, last));
    return true;
}

static void
try_line(struct name_search *s, size_t i)
{
    const struct reading *r = s->r;
    struct piece p = name_piece(r, i), said;
    enum label label = parse_rules_label(r, &r->line[i], &said);

    if (try_two_labels(s, i))
        return;
    if (label == LABEL_NAME && said.end == said.start && i + 1 < r->count) {
        try_piece(s, i + 1, name_piece(r, i + 1), 2.5);
        return;
    }
    if (label == LABEL_NAME && said.end > said.start) {
        try_piece(s, i, parse_rules_name_piece(r, said.start, said.end),
                  2.5);
        return;
    }
    if (label != LABEL_NONE)
        return;
    if (parse_rules_unspaced(r, &r->line[i]) != NULL) {
        try_spaced(s, i);
        return;
    }
    try_piece(s, i, p, 0);
    try_more_lines(s, i, p);
    if (i < 8)
        try_parts(s, i);
}

bool
parse_rules_name(const struct reading *r, struct piece email,
                 struct found_name *out)
{
    struct name_search s = { .r = r, .score = 1.4 };
    size_t top = r->count < LOOK_AT_TOP ? r->count : LOOK_AT_TOP;

    handle_find(r, email, &s.handles);
    for (size_t i = 0; i < top; i++)
        if (r->line[i].page <= 1 && r->line[i].size > s.largest
            && shape_of_name(r, name_piece(r, i), false))
            s.largest = r->line[i].size;
    if (s.largest < r->body_size + 1)
        s.largest = 0;
    for (size_t i = 0; i < top; i++)
        try_line(&s, i);
    for (size_t i = r->count > top + LOOK_AT_END ? r->count - LOOK_AT_END
                                                 : top;
         i < r->count && s.score <= 1.4; i++)
        try_line(&s, i);
    out->piece = s.best;
    out->spelled = s.spelled;
    out->line = s.line;
    out->sure = s.agrees > 0.3 ? 0.97 : s.score >= 2.8 ? 0.9
            : s.score >= 2.1 ? 0.75 : 0.5;
    return s.score > 1.4;
}
