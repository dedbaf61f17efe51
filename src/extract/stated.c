/* One table says what JSON Resume holds, under which names, and how it lies
 * on the page; one walk along it writes text, values and evidence together,
 * so that no value can be without its words. */
#include "extract/stated.h"

#include <stdlib.h>

#include "base/json.h"
#include "core/dates.h"

/* TEXT: one line. FIGURE: a number will do. DATE: as ISO 8601, else it is
 * text without a value ("today"). LONG: lines. LIST: texts, a line each.
 * ROW: texts, one line for all. */
enum kind { TEXT, FIGURE, DATE, LONG, LIST, ROW };

struct member {
    const char *name, *older;
    enum kind kind;
    const char *before; /* NULL: on a line of its own */
};

enum { MEMBERS = 12 };

struct section {
    const char *inside, *name, *older; /* inside: NULL or "basics" */
    const char *heading;
    bool many;
    struct member member[MEMBERS];
};

#define DATES                                \
    { "startDate", NULL, DATE, NULL },       \
    { "endDate", NULL, DATE, " - " }

static const struct section sections[] = {
    { NULL, "basics", "bio", NULL, false,
      { { "name", NULL, TEXT, NULL },
        { "label", "title", TEXT, NULL },
        { "email", NULL, TEXT, NULL },
        { "phone", "phoneNumber", FIGURE, "\t" },
        { "url", "website", TEXT, "\t" } } },
    { "basics", "location", NULL, NULL, false,
      { { "address", NULL, TEXT, NULL },
        { "postalCode", NULL, FIGURE, "\t" },
        { "city", NULL, TEXT, " " },
        { "region", "state", TEXT, ", " },
        { "countryCode", "country", TEXT, ", " } } },
    { "basics", "profiles", NULL, NULL, true,
      { { "network", NULL, TEXT, NULL },
        { "username", NULL, TEXT, "\t" },
        { "url", "website", TEXT, "\t" } } },
    { NULL, "basics", "bio", "Summary", false,
      { { "summary", NULL, LONG, NULL } } },
    { NULL, "work", "employment", "Work experience", true,
      { { "position", NULL, TEXT, NULL },
        { "name", "company", TEXT, "\t" },
        { "location", NULL, TEXT, "\t" },
        DATES,
        { "url", "website", TEXT, NULL },
        { "description", NULL, LONG, NULL },
        { "summary", NULL, LONG, NULL },
        { "highlights", NULL, LIST, NULL } } },
    { NULL, "volunteer", NULL, "Volunteering", true,
      { { "position", NULL, TEXT, NULL },
        { "organization", "organisation", TEXT, "\t" },
        DATES,
        { "url", "website", TEXT, NULL },
        { "summary", NULL, LONG, NULL },
        { "highlights", NULL, LIST, NULL } } },
    { NULL, "education", NULL, "Education", true,
      { { "studyType", "degree", TEXT, NULL },
        { "area", NULL, TEXT, "\t" },
        { "institution", NULL, TEXT, NULL },
        DATES,
        { "score", "gpa", FIGURE, "\t" },
        { "url", "website", TEXT, NULL },
        { "courses", NULL, LIST, NULL } } },
    { NULL, "skills", NULL, "Skills", true,
      { { "name", NULL, TEXT, NULL },
        { "level", NULL, TEXT, "\t" },
        { "keywords", NULL, ROW, NULL } } },
    { NULL, "languages", NULL, "Languages", true,
      { { "language", "name", TEXT, NULL },
        { "fluency", "level", TEXT, "\t" } } },
    { NULL, "projects", NULL, "Projects", true,
      { { "name", "title", TEXT, NULL },
        { "entity", NULL, TEXT, "\t" },
        { "type", NULL, TEXT, "\t" },
        DATES,
        { "roles", NULL, ROW, NULL },
        { "url", "website", TEXT, NULL },
        { "description", "summary", LONG, NULL },
        { "highlights", NULL, LIST, NULL },
        { "keywords", NULL, ROW, NULL } } },
    { NULL, "certificates", "certifications", "Certificates", true,
      { { "name", "title", TEXT, NULL },
        { "issuer", NULL, TEXT, "\t" },
        { "date", NULL, DATE, "\t" },
        { "url", "website", TEXT, NULL } } },
    { NULL, "awards", NULL, "Awards", true,
      { { "title", "name", TEXT, NULL },
        { "awarder", NULL, TEXT, "\t" },
        { "date", NULL, DATE, "\t" },
        { "summary", NULL, LONG, NULL } } },
    { NULL, "publications", NULL, "Publications", true,
      { { "name", "title", TEXT, NULL },
        { "publisher", NULL, TEXT, "\t" },
        { "releaseDate", "date", DATE, "\t" },
        { "url", "website", TEXT, NULL },
        { "summary", NULL, LONG, NULL } } },
    { NULL, "interests", "hobbies", "Interests", true,
      { { "name", NULL, TEXT, NULL },
        { "keywords", NULL, ROW, NULL } } },
    { NULL, "references", NULL, "References", true,
      { { "name", NULL, TEXT, NULL },
        { "reference", NULL, LONG, NULL } } },
};

/* ---- a line and the values on it ---- */

struct piece {
    size_t at, size;
    const char *path, *key; /* key NULL: goes into the array `home` */
    json_t *home;           /* NULL: text without a value */
};

enum { PIECES = 64 };

struct stating {
    struct sheet *s;
    struct arena *a;
    struct str line;
    struct piece piece[PIECES];
    size_t pieces;
    struct str wrong, cut; /* places of a wrong type; lists too long */
    const char *heading; /* still to be written */
    bool first; /* of the document: the name */
};

static void
set_value(struct stating *x, const struct piece *p, size_t start, size_t size)
{
    json_t *e = json_object();
    json_t *value = json_stringn(x->s->text.text + start, size);

    if (p->key == NULL)
        json_array_append_new(p->home, value);
    else
        json_object_set_new(p->home, p->key, value);
    json_object_set_new(e, "path", json_string(p->path));
    json_object_set_new(e, "start", json_integer((json_int_t)start));
    json_object_set_new(e, "end", json_integer((json_int_t)(start + size)));
    json_object_set_new(e, "confidence", json_real(1));
    json_array_append_new(x->s->evidence, e);
}

static bool
put_heading(struct stating *x)
{
    const char *heading = x->heading;

    x->heading = NULL;
    if (heading != NULL) {
        sheet_line(x->s, "", 0, 0, false);
        sheet_line(x->s, heading, strlen(heading), 14, true);
    }
    return !x->s->cut;
}

/* The line goes onto the sheet; what of it stands there as it was said has
 * its words, and so is a value. */
static void
end_line(struct stating *x)
{
    size_t start, i;

    if (x->line.size > 0 && put_heading(x)) {
        start = x->s->text.size;
        sheet_line(x->s, x->line.text, x->line.size, x->first ? 20 : 11,
                   x->first);
        x->first = false;
        for (i = 0; i < x->pieces; i++) {
            const struct piece *p = &x->piece[i];

            if (p->home != NULL && start + p->at + p->size <
                x->s->text.size && memcmp(x->s->text.text + start + p->at,
                x->line.text + p->at, p->size) == 0)
                set_value(x, p, start + p->at, p->size);
        }
    }
    x->line = str_new(x->a);
    x->pieces = 0;
}

/* ---- values ---- */

static void
note(struct str *paths, const char *path)
{
    if (paths->size + strlen(path) + 2 > SHEET_HIDDEN_BYTES)
        return;
    str_addf(paths, "%s%s", paths->size > 0 ? ", " : "", path);
}

/* The text of a value; "" for none; NULL, and noted, for a wrong type. */
static const char *
text_of(struct stating *x, const json_t *value, bool figure,
        const char *path)
{
    if (value == NULL || json_is_null(value))
        return "";
    if (figure && json_is_integer(value))
        return arena_printf(x->a, "%" JSON_INTEGER_FORMAT,
                            json_integer_value(value));
    if (figure && json_is_real(value))
        return arena_printf(x->a, "%.10g", json_real_value(value));
    if (json_is_string(value) &&
        json_string_length(value) <= STATED_VALUE_BYTES &&
        strlen(json_string_value(value)) == json_string_length(value))
        return json_string_value(value);
    note(&x->wrong, path);
    return NULL;
}

/* False where nothing of the text can be seen. */
static bool
add_piece(struct stating *x, const char *text, const char *before,
          const struct piece *place)
{
    char *flat = arena_str(x->a, text), *clean, *p;

    for (p = flat; *p != '\0'; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t')
            *p = ' ';
    clean = str_trim(x->a, sheet_clean(x->s, flat, strlen(flat)));
    if (clean[0] == '\0')
        return false;
    if (before == NULL || x->pieces == PIECES)
        end_line(x);
    if (x->line.size > 0)
        str_add(&x->line, before == NULL ? " " : before);
    x->piece[x->pieces] = *place;
    x->piece[x->pieces].at = x->line.size;
    x->piece[x->pieces++].size = strlen(clean);
    str_add(&x->line, clean);
    return true;
}

static bool
is_iso(const char *text)
{
    int year, month;

    return dates_parse_iso(text, &year, &month);
}

/* A day and hour ("2019-06-01T00:00:00Z") counts as its day. */
static const char *
date_of(struct arena *a, const char *text)
{
    return strlen(text) > 10 && text[10] == 'T' ? arena_copy(a, text, 10)
                                                : text;
}

/* Its lines, one value over all of them. */
static void
put_long(struct stating *x, const char *text, const struct piece *place)
{
    size_t start, size;
    bool any = false;

    end_line(x);
    if (text[strspn(text, " \t\r\n")] == '\0' || !put_heading(x))
        return;
    start = x->s->text.size;
    for (; *text != '\0'; text += size + (text[size] != '\0')) {
        char *clean;

        size = strcspn(text, "\r\n");
        clean = sheet_clean(x->s, text, size);
        if (clean[0] == '\0')
            continue;
        sheet_line(x->s, clean, strlen(clean), 11, false);
        any = true;
    }
    if (any && x->s->text.size > start + 1)
        set_value(x, place, start, x->s->text.size - start - 1);
}

static void
put_list(struct stating *x, const json_t *list, const struct member *m,
         const struct piece *place)
{
    json_t *home = json_keep(x->a, json_array()), *value;
    size_t count = 0, i;

    end_line(x);
    if (!json_is_array(list)) {
        if (list != NULL && !json_is_null(list))
            note(&x->wrong, place->path);
        return;
    }
    json_array_foreach (list, i, value) {
        struct piece p = { .home = home };
        const char *text;

        if (i == STATED_ENTRIES) {
            note(&x->cut, place->path);
            break;
        }
        text = text_of(x, value, false,
                       arena_printf(x->a, "%s[%zu]", place->path, i));
        p.path = arena_printf(x->a, "%s[%zu]", place->path, count);
        if (!str_empty(text))
            count += add_piece(x, text, m->kind == ROW && count > 0 ? ", "
                                                                    : NULL,
                               &p);
    }
    end_line(x);
    if (json_array_size(home) > 0)
        json_object_set(place->home, place->key, home);
}

static void
put_member(struct stating *x, const json_t *from, const struct member *m,
           const struct piece *place)
{
    const json_t *value = json_object_get(from, m->name);
    const char *text;

    if (value == NULL && m->older != NULL)
        value = json_object_get(from, m->older);
    if (m->kind == LIST || m->kind == ROW) {
        put_list(x, value, m, place);
        return;
    }
    text = text_of(x, value, m->kind == FIGURE || m->kind == DATE,
                   place->path);
    if (str_empty(text))
        return;
    if (m->kind == LONG) {
        put_long(x, text, place);
    } else if (m->kind == DATE) {
        struct piece date = *place;
        bool alone = str_eq(m->name, "endDate") &&
                     json_object_get(from, "startDate") == NULL;

        text = date_of(x->a, text);
        date.home = is_iso(text) ? place->home : NULL;
        add_piece(x, text, alone ? NULL : m->before, &date);
    } else {
        add_piece(x, text, m->before, place);
    }
}

/* ---- sections ---- */

/* Version 0.0 wrote the name in two parts. */
static const json_t *
with_name(struct stating *x, const json_t *from)
{
    const char *first = json_get_str(from, "firstName", "");
    const char *last = json_get_str(from, "lastName", "");
    json_t *whole;

    if (json_object_get(from, "name") != NULL || str_empty(first))
        return from;
    whole = json_keep(x->a, json_copy((json_t *)from));
    json_object_set_new(whole, "name", json_string(arena_printf(
        x->a, "%s %s", first, last)));
    return whole;
}

static void
put_entry(struct stating *x, const struct section *section,
          const json_t *from, const char *path, json_t *to)
{
    size_t i;

    for (i = 0; i < MEMBERS && section->member[i].name != NULL; i++) {
        const struct member *m = &section->member[i];
        struct piece place = { .home = to, .key = m->name };

        place.path = arena_printf(x->a, "%s.%s", path, m->name);
        put_member(x, from, m, &place);
    }
    end_line(x);
}

/* Entries of more than a line or two stand apart from each other. */
static bool
takes_lines(const struct section *section)
{
    return section->member[2].name != NULL;
}

static void
put_entries(struct stating *x, const struct section *section,
            const json_t *list, const char *path, json_t *home)
{
    json_t *out = json_keep(x->a, json_array()), *from;
    size_t i;

    json_array_foreach (list, i, from) {
        json_t *entry = json_keep(x->a, json_object());

        if (i == STATED_ENTRIES) {
            note(&x->cut, path);
            break;
        }
        /* Some write a list of names where entries belong. */
        if (json_is_string(from))
            from = json_keep(x->a, json_pack("{s:O}",
                                             section->member[0].name, from));
        if (!json_is_object(from)) {
            note(&x->wrong, arena_printf(x->a, "%s[%zu]", path, i));
            continue;
        }
        put_entry(x, section, from,
                  arena_printf(x->a, "%s[%zu]", path, json_array_size(out)),
                  entry);
        if (json_object_size(entry) > 0)
            json_array_append(out, entry);
        if (takes_lines(section) && x->heading == NULL)
            sheet_line(x->s, "", 0, 0, false);
    }
    if (json_array_size(out) > 0)
        json_object_set(home, section->name, out);
}

static json_t *
member_object(json_t *home, const char *name)
{
    if (json_object_get(home, name) == NULL)
        json_object_set_new(home, name, json_object());
    return json_object_get(home, name);
}

static void
put_section(struct stating *x, const struct section *section,
            const json_t *resume)
{
    json_t *home = x->s->resume;
    const json_t *from = resume;
    const char *path = section->name;

    if (section->inside != NULL) {
        from = json_object_get(resume, section->inside);
        home = member_object(home, section->inside);
        path = arena_printf(x->a, "%s.%s", section->inside, section->name);
    }
    if (json_object_get(from, section->name) != NULL)
        from = json_object_get(from, section->name);
    else if (section->older != NULL)
        from = json_object_get(from, section->older);
    else
        return;
    x->heading = section->heading;
    if (section->many && json_is_array(from)) {
        put_entries(x, section, from, path, home);
    } else if (!section->many && json_is_object(from)) {
        json_t *to = member_object(home, section->name);

        put_entry(x, section, with_name(x, from), path, to);
        if (json_object_size(to) == 0)
            json_object_del(home, section->name);
    } else if (from != NULL && !json_is_null(from)) {
        note(&x->wrong, path);
    }
    x->heading = NULL;
}

struct err *
stated_put(struct sheet *s, const json_t *resume)
{
    struct stating x = { .s = s, .a = s->a, .first = true };
    size_t i;

    x.line = str_new(s->a);
    x.wrong = str_new(s->a);
    x.cut = str_new(s->a);
    s->resume = json_keep(s->a, json_object());
    s->evidence = json_keep(s->a, json_array());
    for (i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
        put_section(&x, &sections[i], resume);
    if (x.wrong.size > 0)
        sheet_warn(s, "left_out", arena_printf(
            s->a, "These fields do not hold what they should, so they were "
            "left out: %s.", x.wrong.text));
    if (x.cut.size > 0)
        sheet_warn(s, "cut", arena_printf(
            s->a, "Of these lists the first %d entries were read: %s.",
            STATED_ENTRIES, x.cut.text));
    return NULL;
}
