/* The saved profile to take along: as JSON Resume, and as a page to print. */
#include "base/clock.h"
#include "base/json.h"
#include "core/dates.h"
#include "flow/resume.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/profile_schema.h"

static const char schema[] =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/"
    "schema.json";

static struct err *
read_saved(struct request *q, const char *id, struct profile **profile,
           json_t **resume)
{
    TRY(resume_saved(q->ports, q->a, &q->actor, id, profile));
    return json_parse(q->a, (*profile)->resume_json,
                      strlen((*profile)->resume_json), resume);
}

/* Without a saved profile there is nothing to take along. */
static struct err *
or_write_one(struct request *q, struct reply *r, struct err *e)
{
    return e->kind == ERR_MISSING && request_query(q, "version") == NULL
               ? reply_see(q, r, "/me/profile",
                           "Save your profile first. Then you can take it "
                           "along.")
               : e;
}

struct err *
profile_json(struct request *q, struct reply *r)
{
    struct profile *profile;
    json_t *resume, *meta;
    struct err *e = read_saved(q, NULL, &profile, &resume);

    if (e != NULL)
        return or_write_one(q, r, e);
    meta = json_pack("{s:s,s:s}", "version", "v1.0.0", "lastModified",
                     clock_iso(q->a, profile->confirmed_at));
    json_object_set_new(resume, "meta", meta);
    json_object_set_new(resume, "$schema", json_string(schema));
    reply_header(r, "Content-Disposition",
                 "attachment; filename=\"resume.json\"");
    return reply_text(q, r, "application/json", json_text(q->a, resume));
}

/* ---- to print ----------------------------------------------------------- */

/* "2021-09" -> "Sep 2021"; what is no date stays as it is. */
static const char *
date_text(struct arena *a, const char *iso)
{
    static const char *const months[] = {
        "", "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ",
        "Sep ", "Oct ", "Nov ", "Dec ",
    };
    int year, month;

    return !str_empty(iso) && dates_parse_iso(iso, &year, &month) &&
                   month >= 0 && month <= 12
               ? arena_printf(a, "%s%d", months[month], year)
               : iso;
}

static const char *
span_text(struct arena *a, const json_t *entry, const char *single)
{
    const char *from = date_text(a, json_get_str(entry, "startDate", ""));
    const char *to = date_text(a, json_get_str(entry, "endDate", ""));
    const char *on = date_text(a, json_get_str(entry, single, ""));

    if (*on != '\0')
        return on;
    if (*from == '\0')
        return to;
    return arena_printf(a, "%s – %s", from, *to == '\0' ? "now" : to);
}

/* What stands in bold, beside it, and below it, by section. */
static const struct print_row {
    const char *section, *title, *head, *beside[3], *date, *below, *list;
} rows[] = {
    { "work", "Work", "position", { "name", "location", NULL }, "-",
      "summary", "highlights" },
    { "projects", "Projects", "name", { "url", NULL, NULL }, "-",
      "description", "highlights" },
    { "volunteer", "Voluntary work", "position",
      { "organization", NULL, NULL }, "-", "summary", "highlights" },
    { "education", "Education", "studyType",
      { "area", "institution", "score" }, "-", NULL, "courses" },
    { "certificates", "Certificates and licences", "name",
      { "issuer", NULL, NULL }, "date", NULL, NULL },
    { "awards", "Awards", "title", { "awarder", NULL, NULL }, "date",
      "summary", NULL },
    { "publications", "Publications", "name", { "publisher", "url", NULL },
      "releaseDate", "summary", NULL },
    { "references", "References", "name", { NULL, NULL, NULL }, "-",
      "reference", NULL },
};

/* Sections that are one paragraph: the names, and what stands with each. */
static const struct line_row {
    const char *section, *title, *name, *with;
} lines[] = {
    { "skills", "Skills", "name", "keywords" },
    { "languages", "Languages", "language", "fluency" },
    { "interests", "Interests", "name", "keywords" },
};

static void
show_lines(struct view *row, const char *section, const json_t *list)
{
    json_t *line;
    size_t i;

    json_array_foreach (list, i, line)
        if (json_is_string(line))
            view_text(view_row(row, section), "TEXT",
                      json_string_value(line));
}

static void
show_entry(struct view *section, const struct print_row *p,
           const json_t *entry)
{
    struct arena *a = view_arena(section);
    struct view *row = view_row(section, "ENTRY");
    const char *below = p->below == NULL
                            ? "" : json_get_str(entry, p->below, "");
    const char *when = span_text(a, entry, p->date);
    bool headed = *json_get_str(entry, p->head, "") != '\0';

    if (headed)
        view_text(view_row(row, "HEAD"), "TEXT",
                  json_get_str(entry, p->head, ""));
    for (size_t i = 0; i < 3 && p->beside[i] != NULL; i++) {
        const char *text = json_get_str(entry, p->beside[i], "");
        struct view *beside;

        if (*text == '\0')
            continue;
        beside = view_row(row, "BESIDE");
        view_text(beside, "TEXT", text);
        view_show_if(beside, "COMMA", headed);
        headed = true;
    }
    if (*when != '\0')
        view_text(view_row(row, "WHEN"), "TEXT", when);
    if (*below != '\0')
        view_text(view_row(row, "BELOW"), "TEXT", below);
    if (p->list != NULL && json_array_size(json_object_get(entry, p->list)))
        show_lines(view_row(row, "LIST"), "LINE",
                   json_object_get(entry, p->list));
}

static void
show_entries(struct view *v, const json_t *resume)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const json_t *list = json_object_get(resume, rows[i].section);
        struct view *section;
        json_t *entry;
        size_t k;

        if (json_array_size(list) == 0)
            continue;
        section = view_row(v, "SECTION");
        view_text(section, "TITLE", rows[i].title);
        json_array_foreach (list, k, entry)
            show_entry(section, &rows[i], entry);
    }
}

static const char *
joined(struct arena *a, const json_t *value)
{
    struct str s = str_new(a);
    json_t *line;
    size_t i;

    if (json_is_string(value))
        return json_string_value(value);
    json_array_foreach (value, i, line)
        if (json_is_string(line))
            str_addf(&s, "%s%s", s.size > 0 ? ", " : "",
                     json_string_value(line));
    return s.text;
}

static void
show_paragraphs(struct view *v, const json_t *resume)
{
    struct arena *a = view_arena(v);

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        const json_t *list = json_object_get(resume, lines[i].section);
        struct view *row;
        json_t *entry;
        size_t k;

        if (json_array_size(list) == 0)
            continue;
        row = view_row(v, "PARAGRAPH");
        view_text(row, "TITLE", lines[i].title);
        json_array_foreach (list, k, entry) {
            struct view *item = view_row(row, "ITEM");
            const char *with = joined(a, json_object_get(entry,
                                                         lines[i].with));

            view_text(item, "TEXT", json_get_str(entry, lines[i].name, ""));
            if (*with != '\0')
                view_text(view_row(item, "WITH"), "MORE", with);
        }
    }
}

static void
show_person(struct view *v, const json_t *resume)
{
    const json_t *basics = json_object_get(resume, "basics");
    const json_t *location = json_object_get(basics, "location");
    const char *const contact[] = {
        json_get_str(location, "city", ""), json_get_str(basics, "phone", ""),
        json_get_str(basics, "email", ""), json_get_str(basics, "url", ""),
    };
    json_t *profile;
    size_t i;

    view_text(v, "NAME", json_get_str(basics, "name", ""));
    if (*json_get_str(basics, "label", "") != '\0')
        view_text(view_row(v, "LABEL"), "TEXT",
                  json_get_str(basics, "label", ""));
    for (i = 0; i < sizeof(contact) / sizeof(contact[0]); i++)
        if (*contact[i] != '\0')
            view_text(view_row(v, "CONTACT"), "TEXT", contact[i]);
    json_array_foreach (json_object_get(basics, "profiles"), i, profile)
        if (*json_get_str(profile, "url", "") != '\0')
            view_text(view_row(v, "CONTACT"), "TEXT",
                      json_get_str(profile, "url", ""));
    if (*json_get_str(basics, "summary", "") != '\0')
        view_text(view_row(v, "SUMMARY"), "TEXT",
                  json_get_str(basics, "summary", ""));
}

struct err *
profile_print(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct profile *profile;
    json_t *resume;
    struct err *e = read_saved(q, request_query(q, "version"), &profile,
                               &resume);

    if (e != NULL)
        return or_write_one(q, r, e);
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/profile", "Profile");
    layout_crumb(q, NULL, "To print");
    layout_width(q, "read");
    view_textf(v, "NUMBER", "%lld", (long long)profile->number);
    view_moment(v, "AT", profile->confirmed_at, layout_zone(q));
    show_person(v, resume);
    show_entries(v, resume);
    show_paragraphs(v, resume);
    return reply_page(q, r, "profile_print.tpl",
                      json_get_str(json_object_get(resume, "basics"), "name",
                                   "Profile"), v);
}
