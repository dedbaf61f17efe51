/*
 * A profile made ready for comparing: blanked text, skills with how well
 * they are shown, titles, posts with their dates, degree, languages, place.
 * School years are not looked at: they would tell the age.
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/dates.h"
#include "core/fit_inside.h"
#include "core/redact.h"

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

/* Blanked at either end, it is no longer what was read there. */
bool
fit_person_is_cut(const struct fit_person *p, int64_t start, int64_t end)
{
    return strchr(" \n", p->text[start]) != NULL
           || strchr(" \n", p->text[end - 1]) != NULL;
}

static bool
is_blank(const char *text, int64_t start, int64_t end)
{
    for (int64_t i = start; i < end; i++)
        if (strchr(" \n", text[i]) == NULL)
            return false;
    return true;
}

/* A title is what is left of its line: dates may stand in it. */
static bool
is_gone(const struct fit_person *p, const char *path, int64_t start,
        int64_t end)
{
    return str_starts(path, "work[") ? is_blank(p->text, start, end)
                                     : fit_person_is_cut(p, start, end);
}

/* A post whose title was blanked as a whole is not known to be of any work. */
static void
note_blanked(struct fit_person *p, const char *path, int64_t start,
             int64_t end)
{
    unsigned long i;

    if (!str_starts(path, "work[") || !str_ends(path, "].position")
        || is_blank(p->unblanked, start, end))
        return;
    i = strtoul(path + 5, NULL, 10);
    if (i < FIT_MOST_WORK)
        p->blanked[i] = true;
}

/* Evidence that does not lie in the text, or in what was blanked, is none. */
static void
map_paths(struct arena *a, struct fit_person *p, const json_t *evidence)
{
    size_t i;
    json_t *one;

    p->paths = json_keep(a, json_object());
    p->blanked = NEW_ARRAY(a, FIT_MOST_WORK, bool);
    json_array_foreach (evidence, i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        const char *path = json_get_str(one, "path", "");
        json_t *at;

        if (start < 0 || end <= start || end > (int64_t)p->size)
            continue;
        if (is_gone(p, path, start, end)) {
            note_blanked(p, path, start, end);
            continue;
        }
        at = json_array();
        json_array_append_new(at, json_integer(start));
        json_array_append_new(at, json_integer(end));
        json_object_set_new(p->paths, path, at);
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

static struct fit_title *
add_title(struct arena *a, struct fit_person *p, const char *text,
          struct fit_quote q)
{
    struct fit_title *one = &p->title[p->titles];

    *one = (struct fit_title){ 0 };
    if (p->titles >= FIT_MOST_WORK || str_empty(text))
        return one; /* the next will stand in its place */
    one->title = title_read(p->t, a, text);
    one->quote = q;
    one->text = text;
    p->titles++;
    return one;
}

/* The value as it was read; where redaction took some of its words, those
 * that it left. */
static const char *
words_left(struct arena *a, const struct fit_person *p, const char *value,
           struct fit_quote q)
{
    struct str s = str_new(a);
    bool taken = false, gap = false;

    for (uint32_t i = q.start; i < q.end; i++) {
        taken |= p->text[i] != p->unblanked[i];
        if (strchr(" \n", p->text[i]) != NULL) {
            gap = s.size > 0;
            continue;
        }
        if (gap)
            str_add(&s, " ");
        gap = false;
        str_add_bytes(&s, &p->text[i], 1);
    }
    return taken ? s.text : value;
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
    p->posts++;
}

/* What kind of work the post was, for counting its years. */
static void
read_post_title(struct arena *a, struct fit_person *p, const char *position)
{
    struct title *title = NEW(a, struct title);

    *title = title_read(p->t, a, position);
    p->post[p->posts - 1].title = title;
}

/* What they call themselves says less than what they worked as. */
static void
read_label(struct arena *a, struct fit_person *p)
{
    const json_t *basics = json_object_get(p->resume, "basics");
    struct fit_quote q;

    if (fit_person_quote(p, "basics.label", &q))
        add_title(a, p, words_left(a, p, json_get_str(basics, "label", ""),
                                   q), q)->stated = true;
}

static void
read_work(struct arena *a, struct fit_person *p, int now)
{
    const json_t *list = json_object_get(p->resume, "work");
    size_t i;
    json_t *one;

    p->title = NEW_ARRAY(a, FIT_MOST_WORK + 1, struct fit_title);
    p->post = NEW_ARRAY(a, FIT_MOST_WORK + 1, struct fit_post);
    json_array_foreach (list, i, one) {
        struct fit_quote q;
        struct dates_span s;
        bool dated = work_span(one, now, &s), quoted;
        const char *position = json_get_str(one, "position", "");
        size_t posts = p->posts;

        if (i >= FIT_MOST_WORK)
            break;
        if (dated && !p->blanked[i])
            add_post(a, p, i, &s);
        quoted = fit_person_quote(p, arena_printf(a, "work[%zu].position",
                                                  i), &q);
        if (quoted)
            position = words_left(a, p, position, q);
        if (p->posts > posts && !str_empty(position))
            read_post_title(a, p, position);
        if (quoted)
            add_title(a, p, position, q);
    }
    read_label(a, p);
}

/* ---- the rest ----------------------------------------------------------- */

static void
read_degrees(struct arena *a, struct fit_person *p)
{
    const json_t *list = json_object_get(p->resume, "education");
    size_t i;
    json_t *one;

    p->degree = NEW_ARRAY(a, json_array_size(list) + 1, struct fit_degree);
    json_array_foreach (list, i, one) {
        const char *type = json_get_str(one, "studyType", "");
        struct taxonomy_spans s = taxonomy_find_in(
            p->t, a, type, TAXONOMY_BIT(TAXONOMY_DEGREE));
        struct fit_degree *d = &p->degree[p->degrees];

        if (!fit_person_quote(p, arena_printf(a, "education[%zu].studyType",
                                              i), &d->quote))
            continue;
        for (size_t k = 0; k < s.count; k++)
            if (s.span[k].entry->rank > d->rank)
                d->rank = s.span[k].entry->rank;
        p->degrees += d->rank > 0;
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

/* Where a folded phrase stands in the text. */
static bool
find_phrase(const struct fit_person *p, const char *phrase,
            struct fit_quote *q)
{
    const struct fit_text *x = &p->body;

    for (size_t i = 0; i < x->words; i++) {
        const char *at = phrase;
        size_t k = i;

        for (; k < x->words && *at != '\0'; k++) {
            const struct fit_kind *w = &x->kind[x->word[k].kind];

            if (strncmp(at, w->folded, w->size) != 0
                || (at[w->size] != ' ' && at[w->size] != '\0'))
                break;
            at += w->size + (at[w->size] == ' ');
        }
        if (*at != '\0')
            continue;
        *q = (struct fit_quote){ x->word[i].start, x->word[k - 1].end };
        return true;
    }
    return false;
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

    for (int i = 0; moves[i] != NULL && !p->moves; i++)
        p->moves = find_phrase(p, moves[i], &p->moves_quote);
    if (str_empty(city)
        || !fit_person_quote(p, "basics.location.city", &p->place_quote))
        return;
    p->place_name = city;
    p->has_place = true;
    p->place = taxonomy_place(p->t, a, city,
                              json_get_str(l, "countryCode", NULL));
}

/* Passages from which something was read about work, also where it was
 * blanked since: what else is said of oneself weighs nothing either way. */
static void
mark_work(struct fit_person *p, const json_t *evidence)
{
    const struct fit_text *x = &p->body;
    size_t n;
    json_t *one;

    json_array_foreach (evidence, n, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);

        if (start < 0 || end <= start || end > (int64_t)p->size
            || str_starts(json_get_str(one, "path", ""), "basics"))
            continue;
        for (size_t i = fit_text_behind(x, (uint32_t)start);
             i < x->words && x->word[i].start < end; i++)
            x->passage[x->word[i].passage].of_work = true;
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
    p->unblanked = f->text == NULL ? "" : f->text;
    p->text = redact_text(a, p->unblanked, resume, evidence);
    p->size = strlen(p->text);
    fit_person_take_back(a, p);
    map_paths(a, p, evidence);
    p->body = fit_text_read(a, t, p->text, p->size);
    p->now = dates_month_of(now);
    read_work(a, p, p->now);
    read_degrees(a, p);
    read_languages(a, p);
    read_place(a, p);
    fit_person_read_lines(a, p, evidence);
    fit_person_read_skills(a, p, f, now);
    mark_work(p, evidence);
    fit_copied_read_person(a, p);
    fit_pieces_add(a, &p->pieces, p->text, p->size);
    *out = p;
    return NULL;
}

const char *
fit_person_text(const struct fit_person *p)
{
    return p->text;
}
