/*
 * A profile made ready for comparing: blanked text, skills with how well
 * they are shown, titles with how recent they are, years, degree, languages,
 * place. School years are not looked at: they would tell the age.
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/dates.h"
#include "core/fit_inside.h"
#include "core/redact.h"

enum { MOST_WORK = 80 };

bool
fit_person_quote(const struct fit_person *p, const char *path,
                 struct fit_quote *q)
{
    const json_t *at = json_object_get(p->paths, path);

    if (at == NULL)
        return false;
    q->start = (uint32_t)json_integer_value(json_array_get(at, 0));
    q->end = (uint32_t)json_integer_value(json_array_get(at, 1));
    return true;
}

static bool
is_blank(const char *text, int64_t start, int64_t end)
{
    for (int64_t i = start; i < end; i++)
        if (text[i] != ' ' && text[i] != '\n')
            return false;
    return true;
}

/* Evidence that does not lie in the text, or in what was blanked, is none. */
static void
map_paths(struct arena *a, struct fit_person *p, const json_t *evidence)
{
    size_t i;
    json_t *one;

    p->paths = json_keep(a, json_object());
    json_array_foreach (evidence, i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        json_t *at;

        if (start < 0 || end <= start || end > (int64_t)p->size
            || is_blank(p->text, start, end))
            continue;
        at = json_array();
        json_array_append_new(at, json_integer(start));
        json_array_append_new(at, json_integer(end));
        json_object_set_new(p->paths, json_get_str(one, "path", ""), at);
    }
}

/* ---- work --------------------------------------------------------------- */

static bool
work_span(const json_t *work, int now, struct dates_span *s)
{
    int y, m, y2, m2;

    if (!dates_parse_iso(json_get_str(work, "startDate", NULL), &y, &m))
        return false;
    s->from = y * 12 + (m > 0 ? m - 1 : 0);
    if (dates_parse_iso(json_get_str(work, "endDate", NULL), &y2, &m2))
        s->to = y2 * 12 + (m2 > 0 ? m2 - 1 : m > 0 ? 11 : 0);
    else
        s->to = now;
    if (s->to > now)
        s->to = now;
    return s->from <= s->to && s->from > 1940 * 12;
}

/* 1 within three years, then half in six years, never below .4. */
static double
recency_of(const struct dates_span *s, int now)
{
    double years = (now - s->to) / 12.0 - 3, r = 1;

    for (; years > 0 && r > 0.4; years -= 0.5)
        r *= 0.9439; /* half in six years */
    return r < 0.4 ? 0.4 : r;
}

static void
add_title(struct arena *a, struct fit_person *p, const char *text,
          double recency, struct fit_quote q)
{
    struct fit_title *one = &p->title[p->titles];

    if (p->titles >= MOST_WORK || str_empty(text))
        return;
    one->title = title_read(p->t, a, text);
    one->recency = recency;
    one->quote = q;
    one->text = text;
    p->titles++;
}

/* Everything that is read from entry i of work lies between the two. */
static void
measure_post(const struct fit_person *p, const char *prefix,
             struct fit_post *post)
{
    const char *path;
    json_t *at;

    post->start = UINT32_MAX;
    json_object_foreach (p->paths, path, at) {
        uint32_t start, end;

        if (!str_starts(path, prefix))
            continue;
        start = (uint32_t)json_integer_value(json_array_get(at, 0));
        end = (uint32_t)json_integer_value(json_array_get(at, 1));
        post->start = start < post->start ? start : post->start;
        post->end = end > post->end ? end : post->end;
    }
}

/* Only dates that stand in the text count. */
static void
add_post(struct arena *a, struct fit_person *p, size_t i,
         const struct dates_span *span)
{
    struct fit_post *post = &p->post[p->posts];
    struct fit_quote end;

    if (!fit_person_quote(p, arena_printf(a, "work[%zu].startDate", i),
                          &post->dates))
        return;
    if (fit_person_quote(p, arena_printf(a, "work[%zu].endDate", i), &end)
        && end.end > post->dates.start && end.end < post->dates.start + 80)
        post->dates.end = end.end;
    post->span = *span;
    measure_post(p, arena_printf(a, "work[%zu].", i), post);
    p->posts++;
}

/* What they call themselves says less than what they worked as. */
static void
read_label(struct arena *a, struct fit_person *p)
{
    const json_t *basics = json_object_get(p->resume, "basics");
    struct fit_quote q;

    if (fit_person_quote(p, "basics.label", &q))
        add_title(a, p, json_get_str(basics, "label", ""), 0.8, q);
}

static void
read_work(struct arena *a, struct fit_person *p, int now)
{
    const json_t *list = json_object_get(p->resume, "work");
    size_t i;
    json_t *one;

    p->title = NEW_ARRAY(a, MOST_WORK + 1, struct fit_title);
    p->post = NEW_ARRAY(a, MOST_WORK + 1, struct fit_post);
    json_array_foreach (list, i, one) {
        struct fit_quote q;
        struct dates_span s;
        bool dated = work_span(one, now, &s);
        size_t posts = p->posts, titles = p->titles;

        if (i >= MOST_WORK)
            break;
        if (dated)
            add_post(a, p, i, &s);
        if (!fit_person_quote(p, arena_printf(a, "work[%zu].position", i),
                              &q))
            continue;
        add_title(a, p, json_get_str(one, "position", ""),
                  dated ? 0.6 + 0.4 * recency_of(&s, now) : 0.8, q);
        if (p->posts > posts && p->titles > titles)
            p->post[posts].title = &p->title[titles].title;
    }
    read_label(a, p);
}

/* ---- the rest ----------------------------------------------------------- */

static void
read_degree(struct arena *a, struct fit_person *p)
{
    size_t i;
    json_t *one;

    json_array_foreach (json_object_get(p->resume, "education"), i, one) {
        const char *type = json_get_str(one, "studyType", "");
        struct taxonomy_spans s = taxonomy_find_in(
            p->t, a, type, TAXONOMY_BIT(TAXONOMY_DEGREE));
        struct fit_quote q;

        if (!fit_person_quote(p, arena_printf(a, "education[%zu].studyType",
                                              i), &q))
            continue;
        for (size_t k = 0; k < s.count; k++)
            if (s.span[k].entry->rank > p->degree) {
                p->degree = s.span[k].entry->rank;
                p->degree_quote = q;
            }
    }
}

static void
read_languages(struct arena *a, struct fit_person *p)
{
    const json_t *list = json_object_get(p->resume, "languages");
    size_t i, room = json_array_size(list);
    json_t *one;

    p->language = NEW_ARRAY(a, room + 1, struct fit_language);
    json_array_foreach (list, i, one) {
        const char *name = json_get_str(one, "language", "");
        const char *level = json_get_str(one, "fluency", "");
        const struct taxonomy_entry *e = taxonomy_phrase(
            p->t, a, name, strlen(name), TAXONOMY_LANGUAGE);
        struct taxonomy_spans s = taxonomy_find_in(
            p->t, a, level, TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL));
        struct fit_language *l = &p->language[p->languages];
        struct fit_quote end;

        if (e == NULL
            || !fit_person_quote(p, arena_printf(a, "languages[%zu].language",
                                                 i), &l->quote))
            continue;
        l->id = taxonomy_id(p->t, e);
        l->level = s.count > 0 ? s.span[0].entry->rank : 0;
        if (fit_person_quote(p, arena_printf(a, "languages[%zu].fluency", i),
                             &end) && end.end > l->quote.start
            && end.end < l->quote.start + 80)
            l->quote.end = end.end;
        p->languages++;
    }
}

static void
read_place(struct arena *a, struct fit_person *p)
{
    static const char *const moves[] = {
        "willing to relocate", "open to relocation", "ready to relocate",
        "umzugsbereit", "bereit umzuziehen", "prepared to relocate",
        "mobile geographiquement", "disponibilidad para viajar y mudarse",
        "disponible a mudarme", "disponibil pentru relocare", NULL
    };
    const json_t *l = json_object_get(json_object_get(p->resume, "basics"),
                                      "location");
    const char *city = json_get_str(l, "city", "");
    const char *folded = words_folded(a, p->text);

    for (int i = 0; moves[i] != NULL; i++)
        p->moves |= words_hold(folded, moves[i]);
    if (str_empty(city)
        || !fit_person_quote(p, "basics.location.city", &p->place_quote))
        return;
    p->place_name = city;
    p->has_place = true;
    p->place = taxonomy_place(p->t, a, city,
                              json_get_str(l, "countryCode", NULL));
}

/* The longest passage shows what language the document is written in. */
static void
find_prose(struct fit_person *p, const char *language)
{
    p->written_in = language;
    for (size_t i = 0; i < p->body.passages; i++) {
        const struct fit_passage *one = &p->body.passage[i];

        if (one->end - one->start > p->prose.end - p->prose.start)
            p->prose = (struct fit_quote){ one->start, one->end };
    }
}

static struct err *
read_json(struct arena *a, const char *text, json_t **value)
{
    if (str_empty(text)) {
        *value = NULL;
        return NULL;
    }
    return json_parse(a, text, strlen(text), value);
}

struct err *
fit_person_read(struct arena *a, const struct taxonomy *t,
                const struct profile *f, int64_t now,
                struct fit_person **out)
{
    struct fit_person *p = NEW(a, struct fit_person);
    json_t *resume, *evidence;

    TRY(read_json(a, f->resume_json, &resume));
    TRY(read_json(a, f->evidence, &evidence));
    p->t = t;
    p->resume = resume;
    p->text = redact_text(a, f->text == NULL ? "" : f->text, resume,
                          evidence);
    p->size = strlen(p->text);
    map_paths(a, p, evidence);
    p->body = fit_text_read(a, t, p->text, p->size);
    for (size_t i = 0; i < p->body.passages; i++) {
        struct fit_passage *at = &p->body.passage[i];

        at->denied = fit_person_denies(a, p->text + at->start,
                                       at->end - at->start);
    }
    p->terms = fit_terms_make(a, p->body.word, p->body.words);
    read_work(a, p, dates_month_of(now));
    read_degree(a, p);
    read_languages(a, p);
    read_place(a, p);
    find_prose(p, f->language);
    fit_person_read_skills(a, p, f, now);
    fit_pieces_add(a, &p->pieces, p->text, p->size);
    *out = p;
    return NULL;
}

/* ---- for search --------------------------------------------------------- */

const char *
fit_person_text(const struct fit_person *p)
{
    return p->text;
}

const char *
fit_person_titles(struct arena *a, const struct fit_person *p)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < p->titles; i++)
        str_addf(&s, "%s\n", p->title[i].text);
    return s.text;
}

const char *
fit_person_skills(struct arena *a, const struct fit_person *p)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < p->skills; i++)
        if (p->skill[i].strength > 0.3
            && (i == 0 || p->skill[i].entry != p->skill[i - 1].entry))
            str_addf(&s, "%s\n", taxonomy_name(p->t, p->skill[i].entry));
    return s.text;
}

bool
fit_person_place(const struct fit_person *p, const char **name,
                 double *latitude, double *longitude)
{
    *name = p->place_name;
    *latitude = p->place == NULL ? 0 : p->place->x;
    *longitude = p->place == NULL ? 0 : p->place->y;
    return p->has_place;
}
