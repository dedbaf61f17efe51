/*
 * Reading a posting. Its sections say what is a must and what is nice to
 * have; within a line, years, degrees, languages, licences and skills are
 * found by the taxonomy; a line that holds none of them stays a requirement
 * as it is written, to be compared by its words. What the posting offers, or
 * says it does not ask for, asks for nothing.
 */
#include <stdlib.h>

#include "base/str.h"
#include "core/requirement.h"

enum { MOST_ITEMS = 120, MOST_TEXTS = 24, MOST_BYTES = 200 * 1024,
       TEXT_LABEL = 160 };

enum part { PART_OPEN, PART_MUST, PART_NICE, PART_DUTIES, PART_SILENT };

struct asking {
    struct arena *a;
    const struct taxonomy *t;
    const struct posting *p;
    const char *text;
    struct taxonomy_text x;
    struct requirements list;
    size_t texts;
    bool has_parts; /* a heading said what is asked for */
};

/* A line of the description without its Markdown marks. */
struct asked {
    uint32_t start, end;
    size_t first, last; /* words; last is one past */
    bool heading;
    enum part part;
    const char *folded;
};

/* ---- adding --------------------------------------------------------------- */

static struct requirement *
add(struct asking *k, int kind, const char *key, const char *label, bool must)
{
    struct requirement *r;

    for (size_t i = 0; i < k->list.count; i++)
        if (strcmp(k->list.item[i].key, key) == 0) {
            k->list.item[i].must |= must;
            return NULL;
        }
    if (k->list.count >= MOST_ITEMS)
        return NULL;
    r = &k->list.item[k->list.count++];
    r->kind = kind;
    r->key = key;
    r->label = label;
    r->must = must;
    return r;
}

static void
place_at(struct requirement *r, uint32_t start, uint32_t end)
{
    if (r == NULL)
        return;
    r->start = start;
    r->end = end;
}

/* ---- years ---------------------------------------------------------------- */

static int
number_word(const char *w)
{
    static const struct {
        const char *word;
        int n;
    } words[] = {
        { "one", 1 },   { "two", 2 },    { "three", 3 },  { "four", 4 },
        { "five", 5 },  { "six", 6 },    { "seven", 7 },  { "eight", 8 },
        { "ten", 10 },  { "zwei", 2 },   { "drei", 3 },   { "vier", 4 },
        { "funf", 5 },  { "deux", 2 },   { "trois", 3 },  { "quatre", 4 },
        { "cinq", 5 },  { "dos", 2 },    { "tres", 3 },   { "cuatro", 4 },
        { "cinco", 5 }, { "due", 2 },    { "tre", 3 },    { "doi", 2 },
        { "trei", 3 },  { "cinci", 5 },  { "twee", 2 },   { "drie", 3 },
        { "vijf", 5 },  { "dois", 2 },   { "dwa", 2 },    { "trzy", 3 },
        { "un", 1 },    { "une", 1 },    { "a", 1 },      { "ein", 1 },
        { "einem", 1 }, { "einjahrige", 1 }, { "zweijahrige", 2 },
        { "dreijahrige", 3 }, { "mehrjahrige", 2 }, { "several", 2 },
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i].word, w) == 0)
            return words[i].n;
    return 0;
}

static int
number_at(const struct asking *k, size_t i)
{
    const struct word *w = &k->x.words.word[i];
    char room[8];
    size_t n = w->size;

    if (n > 0 && w->folded[n - 1] == '+')
        n--;
    if (n == 0 || n > 2 || w->folded[0] < '0' || w->folded[0] > '9')
        return number_word(w->folded);
    memcpy(room, w->folded, n);
    room[n] = '\0';
    return atoi(room);
}

static bool
is_year_word(const struct asking *k, size_t i)
{
    static const char *const words[] = {
        "years", "year", "yrs", "yr", "jahre", "jahren", "jahr", "ans", "an",
        "annees", "annee", "anos", "ano", "anni", "anno", "ani", "jaar",
        "lat", "lata", "rok", NULL
    };

    for (int n = 0; words[n] != NULL; n++)
        if (strcmp(words[n], k->x.words.word[i].folded) == 0)
            return true;
    return false;
}

static bool
holds_any(const char *folded, const char *const *phrases)
{
    for (int i = 0; phrases[i] != NULL; i++)
        if (words_hold(folded, phrases[i]))
            return true;
    return false;
}

/* Age is never asked for, nor is the age of the company. */
static bool
speaks_of_age(const char *folded)
{
    static const char *const words[] = {
        "years old", "years of age", "year old", "jahre alt", "ans revolus",
        "age of", "founded", "gegrundet", "for over", "mayor de", NULL
    };

    return holds_any(folded, words);
}

static void
read_years(struct asking *k, const struct asked *l, bool must)
{
    if (speaks_of_age(l->folded))
        return;
    for (size_t i = l->first + 1; i < l->last; i++) {
        int n = is_year_word(k, i) ? number_at(k, i - 1) : 0, low;
        struct requirement *r;

        if (n <= 0 || n > 30)
            continue;
        low = i >= l->first + 2 ? number_at(k, i - 2) : 0;
        if (low == 0 && i >= l->first + 3) /* "3 to 5 years" */
            low = number_at(k, i - 3) > 1 ? number_at(k, i - 3) : 0;
        if (low > 0 && low < n && k->x.words.word[i - 1].folded[0] <= '9')
            n = low;
        r = add(k, REQUIREMENT_YEARS, "years",
                arena_printf(k->a, n == 1 ? "%d year of experience"
                                          : "%d years of experience", n),
                must);
        place_at(r, l->start, l->end);
        if (r != NULL)
            r->years = n;
        return;
    }
}

/* ---- what the taxonomy knows ---------------------------------------------- */

static struct taxonomy_spans
find(const struct asking *k, const struct asked *l, unsigned kinds)
{
    return taxonomy_find(k->t, k->a, &k->x, kinds, l->first, l->last);
}

/* Words that name a degree elsewhere and something else here. */
static bool
is_no_degree(const struct asking *k, const struct taxonomy_span *s)
{
    const char *w = k->x.words.word[s->first_word].folded;

    return s->word_count == 1
           && (strcmp(w, "licence") == 0 || strcmp(w, "intermediate") == 0
               || strcmp(w, "license") == 0 || strcmp(w, "matric") == 0);
}

static bool
read_degree(struct asking *k, const struct asked *l, bool must)
{
    struct taxonomy_spans s = find(k, l, TAXONOMY_BIT(TAXONOMY_DEGREE));
    const struct taxonomy_span *least = NULL;
    struct requirement *r;

    for (size_t i = 0; i < s.count; i++)
        if (s.span[i].entry->rank >= 3 && !is_no_degree(k, &s.span[i])
            && (least == NULL || s.span[i].entry->rank < least->entry->rank))
            least = &s.span[i];
    if (least == NULL)
        return false;
    r = add(k, REQUIREMENT_EDUCATION, "education",
            arena_printf(k->a, "%.*s", (int)(least->end - least->start),
                         k->text + least->start), must);
    place_at(r, l->start, l->end);
    if (r != NULL)
        r->level = least->entry->rank;
    return true;
}

static bool
read_languages(struct asking *k, const struct asked *l, bool must, bool sure)
{
    struct taxonomy_spans s = find(k, l, TAXONOMY_BIT(TAXONOMY_LANGUAGE));
    struct taxonomy_spans levels =
        find(k, l, TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL));
    bool any = false;

    for (size_t i = 0; i < s.count; i++) {
        const struct taxonomy_entry *e = s.span[i].entry, *level = NULL;
        const char *name = taxonomy_name(k->t, e);
        uint32_t best = UINT32_MAX;
        struct requirement *r;

        if (s.span[i].end - s.span[i].start < 4
            || (!sure && levels.count == 0))
            continue;
        for (size_t n = 0; n < levels.count; n++) {
            uint32_t far = levels.span[n].start > s.span[i].start
                ? levels.span[n].start - s.span[i].start
                : s.span[i].start - levels.span[n].start;

            if (far < best) {
                best = far;
                level = levels.span[n].entry;
            }
        }
        r = add(k, REQUIREMENT_LANGUAGE,
                arena_printf(k->a, "language:%s", taxonomy_id(k->t, e)),
                level == NULL ? name
                    : arena_printf(k->a, "%s, %s", name,
                                   taxonomy_name(k->t, level)), must);
        place_at(r, s.span[i].start, s.span[i].end);
        any = true;
        if (r == NULL)
            continue;
        r->skill_id = taxonomy_id(k->t, e);
        r->level = level == NULL ? 0 : level->rank;
    }
    return any;
}

/* Words that every posting uses say nothing about this one. */
static bool
is_boilerplate(const char *id)
{
    static const char *const ids[] = { "x-teamwork", "x-motivation",
                                       "x-reliability", "x-flexibility",
                                       NULL };

    for (int i = 0; ids[i] != NULL; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

/* "Java or Kotlin", "nurse or midwife": one of them is enough. */
static bool
stands_or(const struct asking *k, const struct taxonomy_span *one,
          const struct taxonomy_span *two)
{
    static const char *const words[] = { "or", "oder", "ou", "o", "sau",
                                         "of", "lub", "bzw", NULL };
    size_t from = one->first_word + one->word_count;

    for (size_t i = from; i < two->first_word && i < from + 4; i++)
        for (int n = 0; words[n] != NULL; n++)
            if (strcmp(words[n], k->x.words.word[i].folded) == 0)
                return true;
    return false;
}

static void
add_skill(struct asking *k, const struct taxonomy_span *s, size_t count,
          bool must)
{
    bool licence = s->entry->kind == TAXONOMY_CERTIFICATE;
    const char *id = taxonomy_id(k->t, s->entry);
    const char *label = taxonomy_name(k->t, s->entry);
    struct requirement *r;

    for (size_t i = 1; i < count; i++) {
        id = arena_printf(k->a, "%s|%s", id, taxonomy_id(k->t, s[i].entry));
        label = arena_printf(k->a, "%s or %s", label,
                             taxonomy_name(k->t, s[i].entry));
    }
    r = add(k, licence ? REQUIREMENT_LICENCE : REQUIREMENT_SKILL,
            arena_printf(k->a, "%s:%s", licence ? "licence" : "skill", id),
            label, must);
    place_at(r, s->start, s[count - 1].end);
    if (r != NULL)
        r->skill_id = id;
}

/* Adds the skills and licences of the line; how many of its words they
 * take. */
static size_t
read_skills(struct asking *k, const struct asked *l, bool must)
{
    struct taxonomy_spans s = find(k, l,
                                   TAXONOMY_BIT(TAXONOMY_SKILL)
                                       | TAXONOMY_BIT(TAXONOMY_CERTIFICATE));
    size_t kept = 0, covered = 0;

    for (size_t i = 0; i < s.count; i++) {
        const struct taxonomy_entry *e = s.span[i].entry;

        if (str_eq(taxonomy_info(k->t, e), "language")
            || is_boilerplate(taxonomy_id(k->t, e)))
            continue;
        covered += s.span[i].word_count;
        s.span[kept++] = s.span[i];
    }
    for (size_t i = 0; i < kept;) {
        size_t n = 1;

        while (i + n < kept && n < 6
               && s.span[i + n].entry->kind == s.span[i].entry->kind
               && s.span[i + n].entry != s.span[i + n - 1].entry
               && stands_or(k, &s.span[i + n - 1], &s.span[i + n]))
            n++;
        add_skill(k, &s.span[i], n, must);
        i += n;
    }
    return covered;
}

/* ---- lines ---------------------------------------------------------------- */

static bool
denies(const char *folded)
{
    static const char *const phrases[] = {
        "no experience", "not required", "not necessary", "not needed",
        "no degree", "not essential", "is no must", "no prior",
        "keine erfahrung", "nicht erforderlich", "nicht notwendig",
        "kein muss", "pas necessaire", "pas obligatoire", "pas exige",
        "no es necesario", "no es necesaria", "no se requiere",
        "non e richiesto", "non e richiesta", "nu este necesar",
        "nu este necesara", "niet nodig", "niet vereist", "nao e necessario",
        "nao e necessaria", "nie wymagamy", "nie jest wymagane",
        "we will teach you", "we teach you", NULL
    };

    return holds_any(folded, phrases);
}

static bool
insists(const char *folded)
{
    static const char *const phrases[] = {
        "must", "required", "essential", "mandatory", "zwingend",
        "erforderlich", "voraussetzung", "vorausgesetzt", "requis",
        "requise", "exige", "exigee", "indispensable", "obligatoire",
        "imprescindible", "requisito", "obligatorio", "richiesto",
        "richiesta", "obligatoriu", "necesar", "vereist", "obrigatorio",
        "wymagane", "wymagana", NULL
    };

    return holds_any(folded, phrases);
}

static bool
is_wish(const char *folded)
{
    static const char *const phrases[] = {
        "nice to have", "a plus", "an advantage", "advantage", "desirable",
        "preferred", "ideally", "bonus", "welcome but", "von vorteil",
        "wunschenswert", "idealerweise", "un plus", "un atout",
        "serait un plus", "apprecie", "appreciee", "se valora",
        "se valorara", "valorable", "deseable", "costituisce titolo",
        "preferibile", "gradita", "constituie un avantaj", "un avantaj",
        "pluspunt", "een pre", "pre", "mile widziane", "mile widziana",
        "sera valorizado", "diferencial", NULL
    };

    return holds_any(folded, phrases);
}

static void
add_text(struct asking *k, const struct asked *l, bool must)
{
    const char *line = arena_printf(k->a, "%.*s", (int)(l->end - l->start),
                                    k->text + l->start);
    const char *key = arena_printf(k->a, "text:%08x",
                                   (unsigned)words_hash(line, strlen(line)));

    if (l->last - l->first < 2 || k->texts >= MOST_TEXTS)
        return;
    k->texts++;
    place_at(add(k, REQUIREMENT_TEXT, key, utf8_cut(k->a, line, TEXT_LABEL),
                 must), l->start, l->end);
}

static void
read_line(struct asking *k, const struct asked *l)
{
    bool asks = l->part == PART_MUST || l->part == PART_NICE;
    bool must = l->part == PART_MUST && !is_wish(l->folded), any = false;
    size_t covered;

    if (l->part == PART_SILENT || denies(l->folded))
        return;
    if (l->part == PART_OPEN && !k->has_parts) {
        asks = true;
        must = insists(l->folded);
    }
    if (l->part == PART_DUTIES || (l->part == PART_OPEN && k->has_parts)) {
        if (l->part == PART_DUTIES) {
            read_skills(k, l, false);
            add_text(k, l, false);
        }
        return;
    }
    if (asks)
        read_years(k, l, must);
    any |= asks && read_degree(k, l, must);
    any |= read_languages(k, l, must, asks && l->part != PART_OPEN);
    covered = read_skills(k, l, must);
    any |= covered * 2 >= l->last - l->first;
    if (!any && asks && (l->part != PART_OPEN || k->texts < 8))
        add_text(k, l, must && l->part == PART_MUST);
}

static bool
part_named(const char *name, enum part *part)
{
    static const struct {
        const char *name;
        enum part part;
    } parts[] = {
        { "posting_requirements", PART_MUST },
        { "posting_nice_to_have", PART_NICE },
        { "posting_duties", PART_DUTIES },
        { "posting_offer", PART_SILENT },
        { "posting_company", PART_SILENT },
        { "posting_apply", PART_SILENT },
    };

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (strcmp(parts[i].name, name) == 0) {
            *part = parts[i].part;
            return true;
        }
    return false;
}

/* A heading of postings; those of resumes mean the like ("Skills"). */
static bool
heading_part(const struct asking *k, uint32_t start, uint32_t end,
             enum part *part)
{
    struct taxonomy_span s;

    if (end - start > 80
        || !taxonomy_exact(k->t, k->a, k->text + start, end - start,
                           TAXONOMY_HEADING, &s))
        return false;
    for (uint32_t i = 0; i <= s.also_count; i++)
        if (part_named(taxonomy_name(k->t, i == 0 ? s.entry : s.also[i - 1]),
                       part))
            return true;
    for (uint32_t i = 0; i <= s.also_count; i++) {
        const char *n = taxonomy_name(k->t, i == 0 ? s.entry : s.also[i - 1]);

        if (str_eq(n, "skills") || str_eq(n, "education")
            || str_eq(n, "experience") || str_eq(n, "languages")) {
            *part = PART_MUST;
            return true;
        }
    }
    return false;
}

/* Strips "## ", "- ", "* ", "1. ", "**": true when marked as a heading. */
static bool
strip_marks(const char *text, uint32_t *start, uint32_t *end)
{
    bool heading = false;

    while (*start < *end && strchr(" \t", text[*start]) != NULL)
        ++*start;
    while (*start < *end && text[*start] == '#') {
        heading = true;
        ++*start;
    }
    while (*start < *end && strchr(" \t-*+>_", text[*start]) != NULL)
        ++*start;
    while (*start + 3 <= *end
           && memcmp(text + *start, "\xE2\x80\xA2", 3) == 0)
        *start += 3;
    while (*start < *end && text[*start] == ' ')
        ++*start;
    while (*end > *start && strchr(" \t\r*_#", text[*end - 1]) != NULL)
        --*end;
    return heading;
}

static size_t
cut_lines(struct asking *k, struct asked *line, size_t room)
{
    enum part now = PART_OPEN;
    size_t count = 0, word = 0;
    uint32_t size = (uint32_t)k->x.size, start = 0;

    for (uint32_t i = 0; i <= size && count < room; i++) {
        struct asked *l = &line[count];
        enum part part = PART_OPEN;
        bool named;

        if (i < size && k->text[i] != '\n')
            continue;
        l->start = start;
        l->end = i;
        start = i + 1;
        l->heading = strip_marks(k->text, &l->start, &l->end);
        if (l->start >= l->end)
            continue;
        named = heading_part(k, l->start, l->end, &part);
        if (named || l->heading) {
            now = part;
            k->has_parts |= part == PART_MUST || part == PART_NICE;
            continue;
        }
        while (word < k->x.words.count
               && k->x.words.word[word].start < l->start)
            word++;
        l->first = word;
        while (word < k->x.words.count && k->x.words.word[word].end <= l->end)
            word++;
        l->last = word;
        l->part = now;
        count++;
    }
    return count;
}

static void
read_description(struct asking *k)
{
    size_t room = 1;
    struct asked *line;

    for (const char *s = k->text; *s != '\0'; s++)
        room += *s == '\n';
    line = NEW_ARRAY(k->a, room, struct asked);
    room = cut_lines(k, line, room);
    for (size_t i = 0; i < room; i++) {
        line[i].folded = words_folded(
            k->a, arena_printf(k->a, "%.*s",
                               (int)(line[i].end - line[i].start),
                               k->text + line[i].start));
        read_line(k, &line[i]);
    }
}

struct err *
requirement_read(struct arena *a, const struct taxonomy *t,
                 const struct posting *p, const char **json)
{
    struct asking k = { .a = a, .t = t, .p = p };

    k.text = p->description == NULL ? "" : p->description;
    if (strlen(k.text) > MOST_BYTES)
        k.text = utf8_cut(a, k.text, MOST_BYTES);
    k.x = taxonomy_read(t, a, k.text, strlen(k.text));
    k.list.item = NEW_ARRAY(a, MOST_ITEMS, struct requirement);
    if (!str_empty(p->title))
        add(&k, REQUIREMENT_TITLE, "title", utf8_cut(a, p->title, 200),
            false);
    read_description(&k);
    if (!str_empty(p->place) && p->remote != REMOTE_FULL)
        add(&k, REQUIREMENT_PLACE, "place", utf8_cut(a, p->place, 200),
            false);
    *json = requirement_json(a, &k.list);
    return NULL;
}
