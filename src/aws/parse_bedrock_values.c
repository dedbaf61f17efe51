/*
 * From what a model says to what the document says. Each value is looked up
 * in the text, word by word and folded; what is kept is the text's own
 * spelling with the place where it stands. So a model can choose and group,
 * and cannot invent: what it makes up, mends or translates is not there.
 */
#include "aws/parse_bedrock.h"

#include "base/json.h"
#include "base/str.h"
#include "core/dates.h"

/* What two readers agree on is surer than what one says; what stands far from
 * the rest of its entry may be another's. */
#define SURE_BOTH 0.95
#define SURE_NEAR 0.8
#define SURE_FAR 0.5

enum { NEAR_BYTES = 1500 };

struct span {
    size_t first, end; /* words */
    uint32_t from, to; /* bytes */
};

struct putting {
    struct arena *a;
    const struct taxonomy *t;
    const char *text;
    struct taxonomy_text x;
    struct parsed *p;
    json_t *evidence; /* of the rules, as it was */
    struct parse_bedrock_count count;
};

/* One entry being put down. */
struct entry {
    const struct parse_bedrock_section *section;
    json_t *object;
    const char *path;    /* "work[0]" */
    uint32_t at;         /* where its surest words stand */
};

/* ---- looking words up --------------------------------------------------- */

static bool
stands_at(const struct putting *u, const struct words *w, size_t i)
{
    const struct words *all = &u->x.words;

    if (i + w->count > all->count)
        return false;
    for (size_t k = 0; k < w->count; k++) {
        if (!str_eq(all->word[i + k].folded, w->word[k].folded))
            return false;
    }
    return true;
}

/* Where the words stand nearest to a byte; back: what costs a place before
 * it on top. */
static bool
find_words(const struct putting *u, const char *value, uint32_t near,
           uint32_t back, struct span *out)
{
    const struct words w = words_split(u->a, value, strlen(value));
    const struct words *all = &u->x.words;
    uint32_t best = UINT32_MAX;

    for (size_t i = 0; w.count > 0 && i < all->count; i++) {
        uint32_t start = all->word[i].start;
        uint32_t away = start >= near ? start - near
                                      : near - start + back;

        if (away >= best || !stands_at(u, &w, i))
            continue;
        best = away;
        *out = (struct span){ i, i + w.count, start,
                              all->word[i + w.count - 1].end };
    }
    return best != UINT32_MAX;
}

/* Its words as the document has them, white space made single. */
static char *
words_of(const struct putting *u, const struct span *s)
{
    char *out = arena_alloc(u->a, s->to - s->from + 1), *to = out;

    for (uint32_t i = s->from; i < s->to; i++) {
        bool blank = strchr(" \n\t\r\f", u->text[i]) != NULL;

        if (!blank)
            *to++ = u->text[i];
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return out;
}

/* ---- putting one value down --------------------------------------------- */

/* What follows the last dot, without a number in brackets. */
static const char *
leaf_of(struct arena *a, const char *path)
{
    const char *dot = strrchr(path, '.');

    dot = dot != NULL ? dot + 1 : path;
    return arena_copy(a, dot, strcspn(dot, "["));
}

static bool
rules_agree(const struct putting *u, const char *path, const struct span *s)
{
    const char *leaf = leaf_of(u->a, path);
    const json_t *one;
    size_t i;

    json_array_foreach(u->evidence, i, one) {
        if (json_get_int(one, "start", -1) < s->to &&
            json_get_int(one, "end", -1) > s->from &&
            str_eq(leaf, leaf_of(u->a, json_get_str(one, "path", ""))))
            return true;
    }
    return false;
}

static double
sureness(const struct putting *u, const struct entry *e, const char *path,
         const struct span *s)
{
    uint32_t away = s->from > e->at ? s->from - e->at : e->at - s->from;

    if (rules_agree(u, path, s))
        return SURE_BOTH;
    return away <= NEAR_BYTES ? SURE_NEAR : SURE_FAR;
}

static void
put_value(struct putting *u, const struct entry *e, json_t *into,
          const char *key, const char *path, const char *value,
          const struct span *s)
{
    if (json_is_array(into))
        json_array_append_new(into, json_string(value));
    else
        json_object_set_new(into, key, json_string(value));
    json_array_append_new(u->p->evidence, json_pack(
        "{s:s,s:I,s:I,s:f}", "path", path, "start", (json_int_t)s->from,
        "end", (json_int_t)s->to, "confidence", sureness(u, e, path, s)));
    u->count.kept++;
}

static void
put_field(struct putting *u, const struct entry *e, const char *key,
          const char *value, const struct span *s)
{
    put_value(u, e, e->object, key, arena_join(u->a, e->path, ".", key, NULL),
              value, s);
}

/* ---- the kinds of fields ------------------------------------------------ */

static void
put_dates(struct putting *u, const struct entry *e, const struct span *s)
{
    struct date_ranges d = dates_find(u->t, u->a, &u->x, s->first, s->end);
    const struct date_range *r = d.range;
    const char *from, *to;
    bool single;

    if (d.count == 0) {
        u->count.dropped++;
        return;
    }
    single = str_eq(e->section->name, "certificates");
    from = dates_iso(u->a, r->start_year, r->start_month);
    to = dates_iso(u->a, r->end_year, r->end_month);
    if (single && (to != NULL || from != NULL))
        put_field(u, e, "date", to != NULL ? to : from,
                  &(struct span){ 0, 0, r->start, r->end });
    if (!single && from != NULL)
        put_field(u, e, "startDate", from,
                  &(struct span){ 0, 0, r->first_start, r->first_end });
    if (!single && to != NULL)
        put_field(u, e, "endDate", to,
                  r->range ? &(struct span){ 0, 0, r->last_start,
                                             r->last_end }
                           : &(struct span){ 0, 0, r->first_start,
                                             r->first_end });
}

static void
put_level(struct putting *u, const struct entry *e, const char *key,
          const struct span *s)
{
    struct taxonomy_spans level = taxonomy_find(
        u->t, u->a, &u->x, TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL), s->first,
        s->end);

    if (level.count == 0)
        put_field(u, e, key, words_of(u, s), s);
    else
        put_field(u, e, key, taxonomy_name(u->t, level.span[0].entry), s);
}

static void
put_text(struct putting *u, const struct entry *e,
         const struct parse_bedrock_field *f, const char *value)
{
    struct span s;

    if (value[0] == '\0')
        return; /* the model's way to say that there is none */
    if (!find_words(u, value, e->at, 0, &s)) {
        u->count.dropped++;
        return;
    }
    switch (f->kind) {
    case PARSE_WORDS:
    case PARSE_LIST:
        put_field(u, e, f->name, words_of(u, &s), &s);
        return;
    case PARSE_DATES:
        put_dates(u, e, &s);
        return;
    case PARSE_LEVEL:
        put_level(u, e, f->name, &s);
        return;
    }
}

static void
put_list(struct putting *u, const struct entry *e,
         const struct parse_bedrock_field *f, const json_t *values)
{
    json_t *list = json_array();
    const json_t *one;
    struct span s;
    size_t i;

    json_array_foreach(values, i, one) {
        const char *path = arena_printf(u->a, "%s.%s[%zu]", e->path, f->name,
                                        json_array_size(list));

        if (find_words(u, json_string_value(one), e->at, 0, &s))
            put_value(u, e, list, NULL, path, words_of(u, &s), &s);
        else
            u->count.dropped += json_string_length(one) > 0;
    }
    if (json_array_size(list) > 0)
        json_object_set(e->object, f->name, list);
    json_decref(list);
}

/* ---- entries ------------------------------------------------------------ */

/* Where the entry stands: where its longest value does, the first time
 * behind the entry before it if there is one. */
static uint32_t
place_of(const struct putting *u, const struct parse_bedrock_section *s,
         const json_t *entry, uint32_t behind)
{
    size_t longest = 0;
    uint32_t at = behind;
    struct span found;

    for (const struct parse_bedrock_field *f = s->field; f->name != NULL;
         f++) {
        const char *value = json_get_str(entry, f->name, "");

        if (strlen(value) <= longest ||
            !find_words(u, value, behind, (uint32_t)u->x.size, &found))
            continue;
        longest = strlen(value);
        at = found.from;
    }
    return at;
}

static uint32_t
put_entry(struct putting *u, const struct parse_bedrock_section *s,
          json_t *list, const json_t *from, uint32_t behind)
{
    struct entry e = {
        .section = s, .object = json_object(),
        .path = arena_printf(u->a, "%s[%zu]", s->name,
                             json_array_size(list)),
        .at = place_of(u, s, from, behind) };

    for (const struct parse_bedrock_field *f = s->field; f->name != NULL;
         f++) {
        const json_t *value = json_object_get(from, f->name);

        if (json_is_array(value))
            put_list(u, &e, f, value);
        else if (json_is_string(value))
            put_text(u, &e, f, json_string_value(value));
    }
    if (json_object_size(e.object) > 0)
        json_array_append(list, e.object);
    json_decref(e.object);
    return e.at;
}

/* Evidence of the section goes with what the rules had read there. */
static void
drop_section(const struct putting *u, json_t *evidence, const char *name)
{
    const char *prefix = arena_join(u->a, name, "[", NULL);

    for (size_t i = json_array_size(evidence); i-- > 0;) {
        const json_t *one = json_array_get(evidence, i);

        if (str_starts(json_get_str(one, "path", ""), prefix))
            json_array_remove(evidence, i);
    }
}

/* What the model found nothing for stays as the rules have it. */
static void
put_section(struct putting *u, const struct parse_bedrock_section *s,
            const json_t *answer)
{
    json_t *list = json_array(), *evidence = u->p->evidence;
    const json_t *entry;
    uint32_t behind = 0;
    size_t i;

    u->p->evidence = json_keep(u->a, json_array());
    json_array_foreach(answer, i, entry)
        behind = put_entry(u, s, list, entry, behind) + 1;
    if (json_array_size(list) > 0) {
        drop_section(u, evidence, s->name);
        json_array_extend(evidence, u->p->evidence);
        json_object_set(u->p->resume, s->name, list);
    }
    u->p->evidence = evidence;
    json_decref(list);
}

struct parse_bedrock_count
parse_bedrock_put(struct arena *a, const struct taxonomy *t,
                  const char *text, const json_t *answer, struct parsed *p)
{
    struct putting u = {
        .a = a, .t = t, .text = text, .p = p,
        .x = taxonomy_read(t, a, text, strlen(text)),
        .evidence = json_keep(a, json_copy(p->evidence)) };

    for (const struct parse_bedrock_section *s = parse_bedrock_sections;
         s->name != NULL; s++)
        put_section(&u, s, json_object_get(answer, s->name));
    parse_bedrock_skills(a, t, &u.x, p);
    p->unread = parse_bedrock_unread(a, text, u.evidence, p);
    return u.count;
}
