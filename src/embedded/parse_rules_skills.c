/*
 * The list of skills as the person wrote it (resume.skills): groups, items,
 * how well. What stands elsewhere in the text is parse_rules_spans.c.
 */
#include "base/json.h"
#include "base/str.h"
#include "core/doubt.h"
#include "embedded/parse_rules.h"

enum { MAX_ITEMS = 400 };

/* ---- the list as written ----------------------------------------------- */

struct items {
    struct reading *r;
    json_t *list;    /* resume.skills */
    json_t *group;   /* the item whose keywords are being filled, or NULL */
    const char *group_path;
    size_t count;
    bool licence;    /* the line tells of a driving licence */
};

/* Bytes of what parts two items at i, or 0. */
static uint32_t
item_end(const struct reading *r, uint32_t i, uint32_t end)
{
    static const char *const marks[] = { "   ", " / ", "\xE2\x80\xA2",
                                         "\xE2\x97\x8F", "\xC2\xB7",
                                         "\xE2\x96\xAA", NULL };
    uint32_t comma = (uint32_t)parse_rules_comma(r->text + i, end - i);

    if (comma > 0)
        return comma;
    if (strchr("|\t\n\f", r->text[i]) != NULL)
        return 1;
    for (int k = 0; marks[k] != NULL; k++) {
        uint32_t n = (uint32_t)strlen(marks[k]);

        if (n <= end - i && memcmp(r->text + i, marks[k], n) == 0)
            return n;
    }
    return 0;
}

static void
put_named(struct items *it, struct piece p, struct piece level,
          double sure)
{
    struct reading *r = it->r;
    json_t *keywords, *one;
    const char *path;

    it->count++;
    if (it->group != NULL) {
        keywords = json_object_get(it->group, "keywords");
        parse_rules_put(r, keywords,
                        arena_printf(r->a, "%s.keywords[%zu]",
                                     it->group_path,
                                     json_array_size(keywords)), NULL, p,
                        sure);
        return;
    }
    one = json_object();
    json_array_append_new(it->list, one);
    path = arena_printf(r->a, "skills[%zu]", json_array_size(it->list) - 1);
    parse_rules_put(r, one, path, "name", p, sure);
    if (level.end > level.start)
        parse_rules_put(r, one, path, "level", level, 0.8);
}

/* "etc", "and more", numbers alone are no skills. */
static bool
is_remark(const struct reading *r, size_t first, size_t end)
{
    static const char *const words[] = {
        "etc", "and", "others", "other", "more", "various", "including",
        "usw", "using", "years", "year", "experience", NULL
    };
    const struct word *w = r->x.words.word;

    if (end - first != 1)
        return false;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], w[first].folded) == 0)
            return true;
    return w[first].folded[0] >= '0' && w[first].folded[0] <= '9'
           && strspn(w[first].folded, "0123456789") == w[first].size;
}

/* "Java (5 years)", "French (basic)", "Excel - advanced": what follows the
 * name is how well; *level is set where it names a level. */
static struct piece
without_level(const struct reading *r, struct piece p, struct piece *level)
{
    uint32_t at = p.start + 1;

    *level = (struct piece){ 0, 0 };
    while (at < p.end && r->text[at] != '(' && r->text[at] != '['
           && !(at + 3 < p.end && (memcmp(r->text + at, " - ", 3) == 0
                                   || memcmp(r->text + at, ": ", 2) == 0
                                   || memcmp(r->text + at, " \xE2\x80\x93 ",
                                             5) == 0)))
        at++;
    if (at >= p.end || !parse_rules_tells_level(r, at, p.end))
        return p;
    *level = parse_rules_trim(r, (struct piece){ at + 1, p.end });
    if (level->end > level->start && r->text[level->end - 1] == ')')
        level->end--;
    return parse_rules_trim(r, (struct piece){ p.start, at });
}

/* Prose in a list of skills ("Strong knowledge of Java and Spring"): the
 * skills that the lexicon finds in it. */
static void
put_prose(struct items *it, size_t first, size_t end)
{
    struct reading *r = it->r;
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_SKILL), first, end);

    for (size_t i = 0; i < s.count && it->count < MAX_ITEMS; i++) {
        struct piece level = { 0, 0 };

        if (doubt_at(r->doubts, s.span[i].first_word,
                     s.span[i].first_word + s.span[i].word_count)
                == DOUBT_BASIC && s.span[i].first_word > first)
            level = (struct piece){ r->x.words.word[first].start,
                                    s.span[i].start };
        put_named(it, (struct piece){ s.span[i].start, s.span[i].end },
                  level, 0.65);
    }
}

/* "no experience with Kotlin", "would like to learn Rust" */
static bool
takes_back(const struct reading *r, size_t first, size_t end)
{
    return end - first > 1
           && doubt_at(r->doubts, end - 1, end) >= DOUBT_WISHED;
}

/* "Knowledge of Java", "Proficient in SQL and Excel" */
static bool
is_prose(const struct reading *r, size_t first, size_t end)
{
    static const char *const leads[] = {
        "knowledge", "experience", "experienced", "proficient",
        "proficiency", "familiar", "familiarity", "good", "strong",
        "excellent", "working", "hands", "understanding", "expertise",
        "expert", "skilled", "ability", "able", "basic", "sound", "well",
        "kenntnisse", "gute", "sehr", "connaissance", "maitrise", "manejo",
        "conocimientos", "conoscenza", "cunostinte", "kennis", "ervaring",
        "conhecimentos", "znajomosc", NULL
    };
    static const char *const joins[] = { "of", "in", "with", "on", "at",
                                         "using", "von", "in", "de", "di",
                                         "van", "em", "to", NULL };
    const struct word *w = r->x.words.word;
    bool lead = false, join = false;

    for (int i = 0; leads[i] != NULL; i++)
        lead |= strcmp(leads[i], w[first].folded) == 0;
    for (size_t k = first + 1; lead && k < end; k++)
        for (int i = 0; joins[i] != NULL; i++)
            join |= strcmp(joins[i], w[k].folded) == 0;
    return join;
}

/* "Driving licence: B" names no skill of work. */
static bool
names_licence(const struct reading *r, struct piece name)
{
    static const char *const words[] = {
        "driving", "driver", "fuhrerschein", "fuhrerscheinklasse", "permis",
        "carnet", "patente", "rijbewijs", "prawo", "carta", NULL
    };
    size_t first, end;

    parse_rules_words(r, name, &first, &end);
    for (size_t i = first; i < end; i++)
        for (int k = 0; words[k] != NULL; k++)
            if (strcmp(words[k], r->x.words.word[i].folded) == 0)
                return true;
    return false;
}

static void
put_item(struct items *it, struct piece p)
{
    struct reading *r = it->r;
    struct piece level;
    size_t first, end;

    p = parse_rules_trim(r, p);
    while (p.end > p.start && r->text[p.end - 1] == '.')
        p.end--;
    p = without_level(r, p, &level);
    parse_rules_words(r, p, &first, &end);
    if (first == end || it->count >= MAX_ITEMS || takes_back(r, first, end))
        return;
    if (end - first > 6 || p.end - p.start > 60 || is_prose(r, first, end))
        put_prose(it, first, end);
    else if (!is_remark(r, first, end) && !names_licence(r, p))
        put_named(it, p, level, 0.85);
}

/* Commas inside brackets do not part: "Microsoft Office (Word, Excel)". */
static void
put_items(struct items *it, struct piece p)
{
    const char *text = it->r->text;
    uint32_t start = p.start, n;
    int depth = 0;

    for (uint32_t i = p.start; i <= p.end; i += n > 0 ? n : 1) {
        n = 0;
        if (i < p.end) {
            depth += text[i] == '(';
            depth -= text[i] == ')' && depth > 0;
            n = depth > 0 ? 0 : item_end(it->r, i, p.end);
            if (n == 0)
                continue;
        }
        put_item(it, (struct piece){ start, i });
        start = i + n;
    }
}

/* "Databases: MySQL, Oracle": what stands before the colon is the group. */
static void
open_group(struct items *it, struct piece name)
{
    struct reading *r = it->r;

    name = parse_rules_trim(r, name);
    it->group = NULL;
    it->licence = names_licence(r, name);
    if (it->licence || taxonomy_phrase(r->t, r->a, r->text + name.start,
                        name.end - name.start, TAXONOMY_HEADING) != NULL
        || name.end <= name.start)
        return;
    it->group = json_object();
    json_object_set_new(it->group, "keywords", json_array());
    json_array_append_new(it->list, it->group);
    it->group_path = arena_printf(r->a, "skills[%zu]",
                                  json_array_size(it->list) - 1);
    parse_rules_put(r, it->group, it->group_path, "name", name, 0.8);
}

/* Where the name of a group ends: a colon, or a tab or wide gap with a list
 * behind it; p.start: there is none. */
static uint32_t
group_end(const struct reading *r, struct piece p)
{
    uint32_t most = p.end - p.start > 48 ? p.start + 48 : p.end;
    const char *rest;

    for (uint32_t i = p.start; i < most; i++) {
        if (r->text[i] == ':')
            return i;
        if (r->text[i] == ',' || r->text[i] == '|' || r->text[i] == ';')
            return p.start;
        if (i + 4 > p.end)
            break;
        if (r->text[i] != '\t'
            && memcmp(r->text + i, "   ", 3) != 0)
            continue;
        rest = r->text + i;
        return memchr(rest, ',', p.end - i) != NULL
                       && memchr(rest + 3, '\t', p.end - i - 3) == NULL
            ? i : p.start;
    }
    return p.start;
}

static void
read_line(struct items *it, size_t i)
{
    struct reading *r = it->r;
    struct line *l = &r->line[i];
    struct piece p = { l->start, l->end };
    const char *colon = memchr(r->text + p.start, ':', p.end - p.start);
    uint32_t at;

    /* A list that goes on: the line above ends in a comma. */
    if (i > 0 && colon == NULL && !l->bullet
        && r->text[r->line[i - 1].end - 1] != ','
        && r->line[i - 1].section == SECTION_SKILLS && it->group != NULL
        && r->line[i - 1].end - r->line[i - 1].start < 60)
        it->group = NULL;
    at = group_end(r, p);
    if (at > p.start) {
        open_group(it, (struct piece){ p.start, at });
        p.start = at + 1;
        if (it->licence)
            return;
    } else if (l->bullet || l->blank_before) {
        it->group = NULL;
    }
    put_items(it, p);
}

static void
drop_empty_groups(json_t *list)
{
    size_t i;
    json_t *one;

    json_array_foreach (list, i, one)
        if (json_array_size(json_object_get(one, "keywords")) == 0)
            json_object_del(one, "keywords");
}

static void
read_list(struct reading *r)
{
    struct items it = { .r = r };

    if (!r->has_section[SECTION_SKILLS])
        return;
    it.list = parse_rules_list(r, "skills");
    for (size_t i = 0; i < r->count; i++) {
        if (r->line[i].heading || r->line[i].uncounted)
            it.group = NULL;
        else if (r->line[i].section == SECTION_SKILLS)
            read_line(&it, i);
    }
    drop_empty_groups(it.list);
}

void
parse_rules_skills(struct reading *r)
{
    read_list(r);
}
