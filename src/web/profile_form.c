/*
 * One table of sections gives the form its fields, the reading its checks and
 * the page its order. Each list has one empty entry at its end, for adding
 * without a script; an entry whose box "take this away" is ticked goes.
 */
#include "web/profile_form.h"

#include <stdlib.h>

#include "base/json.h"
#include "core/profile.h"
#include "core/resume_path.h"
#include "web/label.h"

enum { ENTRIES_MOST = 60, TEXT_MOST = 10000, SURE_PERCENT = 60 };

/* How a part is shown. A LIST has a line for each entry in the JSON; two
 * HALF ones stand side by side; QUIET ones are not shown while empty. */
enum { LINES = 1, LIST = 2 | LINES, HALF = 4, QUIET = 8 };

struct part {
    const char *key, *label;
    int how;
};

struct section {
    const char *key, *title, *one; /* one entry of it: "a post" */
    const struct part *parts;      /* end with a NULL key */
};

static const struct part you[] = {
    { "name", "Name", 0 },
    { "label", "What you are, in a few words", 0 },
    { "email", "Mail address", HALF },
    { "phone", "Phone", HALF },
    { "location.city", "Place", HALF },
    { "url", "Web address", HALF },
    { "summary", "Summary", LINES },
    { NULL, NULL, 0 },
};

static const struct part work[] = {
    { "position", "Position", 0 },
    { "name", "Employer", 0 },
    { "startDate", "From", HALF },
    { "endDate", "To", HALF },
    { "summary", "What it was", LINES },
    { "highlights", "What you did, a line each", LIST | QUIET },
    { NULL, NULL, 0 },
};

static const struct part education[] = {
    { "institution", "School or university", 0 },
    { "studyType", "Degree", HALF },
    { "area", "Subject", HALF },
    { "startDate", "From", HALF },
    { "endDate", "To", HALF },
    { NULL, NULL, 0 },
};

static const struct part skills[] = {
    { "name", "Skill, or a heading over some", 0 },
    { "keywords", "Skills under that heading, a line each", LIST | QUIET },
    { NULL, NULL, 0 },
};

static const struct part languages[] = {
    { "language", "Language", HALF },
    { "fluency", "Level", HALF },
    { NULL, NULL, 0 },
};

static const struct part certificates[] = {
    { "name", "Certificate or licence", 0 },
    { "date", "Date", HALF },
    { "issuer", "From whom", HALF },
    { NULL, NULL, 0 },
};

static const struct section sections[] = {
    { "basics", "You", NULL, you },
    { "work", "Work", "a post", work },
    { "education", "Education", "a course of study", education },
    { "skills", "Skills", "a skill", skills },
    { "languages", "Languages", "a language", languages },
    { "certificates", "Certificates and licences", "a certificate",
      certificates },
};

enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

/* ---- fields ------------------------------------------------------------- */

/* Entries of a section, as stored; the empty one at the end not counted. */
static size_t
entries(const struct profile_form *f, const struct section *s)
{
    size_t count = json_array_size(json_object_get(f->resume, s->key));

    return count < ENTRIES_MOST ? count : ENTRIES_MOST;
}

static const char *
field_name(struct arena *a, const struct section *s, size_t entry,
           const struct part *part)
{
    return s->one == NULL
               ? arena_printf(a, "%s.%s", s->key, part->key)
               : arena_printf(a, "%s.%zu.%s", s->key, entry, part->key);
}

static const char *
drop_name(struct arena *a, const struct section *s, size_t entry)
{
    return arena_printf(a, "%s.%zu.drop", s->key, entry);
}

static size_t
count_fields(const struct profile_form *f)
{
    size_t count = 1;

    for (size_t i = 0; i < SECTIONS; i++) {
        size_t each = 1;

        for (const struct part *p = sections[i].parts; p->key != NULL; p++)
            each++;
        count += each * (entries(f, &sections[i]) + 1);
    }
    return count;
}

/* The declaration that form_read wants, made of the sections. */
static const struct form_field *
declare(const struct profile_form *f)
{
    struct arena *a = f->q->a;
    struct form_field *fields = NEW_ARRAY(a, count_fields(f) + 1,
                                          struct form_field);
    size_t n = 0;

    for (size_t i = 0; i < SECTIONS; i++) {
        const struct section *s = &sections[i];
        size_t many = s->one == NULL ? 1 : entries(f, s) + 1;

        for (size_t e = 0; e < many; e++) {
            for (const struct part *p = s->parts; p->key != NULL; p++)
                fields[n++] = (struct form_field){
                    .name = field_name(a, s, e, p),
                    .type = p->how & LINES ? FORM_LONG : FORM_TEXT,
                    .label = p->label,
                    .most = p->how & LINES ? TEXT_MOST : 0,
                };
            if (s->one != NULL)
                fields[n++] = (struct form_field){
                    .name = drop_name(a, s, e), .type = FORM_CHECK,
                    .label = s->title };
        }
    }
    return fields;
}

struct err *
profile_form_open(struct profile_form *f, struct request *q,
                  const struct profile *profile)
{
    const char *resume = profile == NULL ? "{}" : profile->resume_json;
    const char *evidence = profile == NULL ? "[]" : profile->evidence;

    memset(f, 0, sizeof(*f));
    f->q = q;
    f->profile = profile;
    TRY(json_parse(q->a, resume, strlen(resume), &f->resume));
    return json_parse(q->a, evidence, strlen(evidence), &f->evidence);
}

void
profile_form_read(struct profile_form *f)
{
    form_read(&f->form, f->q, declare(f));
    f->posted = true;
}

/* Entries that were taken away go from the end, so that indexes hold. */
static void
drop_entries(struct profile_form *f, json_t *resume, const struct section *s)
{
    json_t *list = json_object_get(resume, s->key);

    for (size_t e = json_array_size(list); e-- > 0;) {
        if (form_checked(&f->form, drop_name(f->q->a, s, e)) ||
            json_object_size(json_array_get(list, e)) == 0)
            json_array_remove(list, e);
    }
}

json_t *
profile_form_resume(struct profile_form *f)
{
    struct arena *a = f->q->a;
    json_t *resume = json_keep(a, json_deep_copy(f->resume));

    for (size_t i = 0; i < SECTIONS; i++) {
        const struct section *s = &sections[i];
        size_t many = s->one == NULL ? 1 : entries(f, s) + 1;

        for (size_t e = 0; e < many; e++) {
            for (const struct part *p = s->parts; p->key != NULL; p++) {
                const char *name = field_name(a, s, e, p);
                const char *text = form_text(&f->form, name);

                if (!str_eq(text, resume_path_text(a, resume, name)))
                    resume_path_set(a, resume, name, text,
                                    (p->how & LIST) == LIST);
            }
        }
        if (s->one != NULL)
            drop_entries(f, resume, s);
    }
    return resume;
}

/* ---- evidence ----------------------------------------------------------- */

static const json_t *
evidence_of(const struct profile_form *f, const char *path)
{
    size_t i;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        const char *at = json_get_str(entry, "path", "");

        if (str_eq(at, path) ||
            (str_starts(at, path) && at[strlen(path)] == '['))
            return entry;
    }
    return NULL;
}

int
profile_form_number(const struct profile_form *f, const char *path)
{
    size_t i;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        const char *at = json_get_str(entry, "path", "");

        if (str_eq(at, path) ||
            (str_starts(at, path) && at[strlen(path)] == '['))
            return (int)i + 1;
    }
    return 0;
}

/* Page and line of an offset: pages end in \f, lines in \n. */
static void
place_of(const char *text, size_t offset, int *page, int *line)
{
    *page = *line = 1;
    for (size_t i = 0; i < offset && text[i] != '\0'; i++) {
        if (text[i] == '\f') {
            (*page)++;
            *line = 1;
        } else if (text[i] == '\n') {
            (*line)++;
        }
    }
}

/* Where the value was read, whether to look at it, or that it was not there. */
static void
show_reference(struct profile_form *f, struct view *row, const char *path,
               bool filled)
{
    const json_t *entry = evidence_of(f, path);
    size_t start;
    int page, line;
    struct view *ref;

    if (f->profile == NULL)
        return;
    if (entry == NULL || !filled) {
        view_show_if(row, "NOT_FOUND", !filled && !f->profile->confirmed);
        return;
    }
    start = (size_t)json_get_int(entry, "start", 0);
    ref = view_row(row, "READ");
    view_textf(ref, "NUMBER", "%d", profile_form_number(f, path));
    if (start < profile_document_size(f->q->a, f->profile)) {
        place_of(f->profile->text, start, &page, &line);
        view_textf(ref, "WHERE", "page %d, line %d", page, line);
    } else {
        view_text(ref, "WHERE", "your own words");
    }
    view_show_if(row, "CHECK",
                 json_get_real(entry, "confidence", 1) * 100 < SURE_PERCENT);
}

/* ---- the page ----------------------------------------------------------- */

static const char *
problem_of(const struct profile_form *f, const char *name)
{
    for (const struct err *e = f->posted ? f->form.problems : NULL; e != NULL;
         e = e->next) {
        if (e->field != NULL && str_eq(e->field, name))
            return e->what;
    }
    return NULL;
}

static void
show_field(struct profile_form *f, struct view *entry,
           const struct section *s, size_t e, const struct part *p)
{
    struct arena *a = f->q->a;
    const char *name = field_name(a, s, e, p);
    const char *stored = resume_path_text(a, f->resume, name);
    const char *typed = f->posted ? request_form(f->q, name) : NULL;
    const char *problem = problem_of(f, name);
    struct view *row, *control;

    if ((p->how & QUIET) != 0 && str_empty(stored) && str_empty(typed))
        return;
    row = view_row(entry, "FIELD");

    view_text(row, "NAME", name);
    view_text(row, "LABEL", p->label);
    view_show_if(row, "HALF", (p->how & HALF) != 0);
    if (problem != NULL) {
        view_text(view_row(row, "PROBLEM"), "MESSAGE", problem);
        view_show(row, "WRONG");
    }
    control = view_row(row, p->how & LINES ? "LONG" : "LINE");
    view_text(control, "VALUE", typed != NULL ? typed : stored);
    view_textf(control, "ROWS", "%d", (p->how & LIST) == LIST ? 5 : 3);
    show_reference(f, row, resume_path_evidence(a, name), *stored != '\0');
}

static void
show_entry(struct profile_form *f, struct view *section,
           const struct section *s, size_t e, bool added)
{
    struct view *entry = view_row(section, added ? "ADD" : "ENTRY");

    view_text(entry, "ONE", s->one);
    for (const struct part *p = s->parts; p->key != NULL; p++)
        show_field(f, entry, s, e, p);
    if (s->one != NULL && !added) {
        struct view *drop = view_row(entry, "DROP");

        view_text(drop, "NAME", drop_name(f->q->a, s, e));
        view_textf(drop, "WHAT", "%s %zu", s->title, e + 1);
        view_show_if(drop, "DROPPED",
                     f->posted && form_checked(&f->form,
                                               drop_name(f->q->a, s, e)));
    }
}

void
profile_form_view(struct profile_form *f, struct view *v)
{
    if (f->posted)
        form_view(&f->form, v);
    for (size_t i = 0; i < SECTIONS; i++) {
        const struct section *s = &sections[i];
        struct view *section = view_row(v, "SECTION");
        size_t many = s->one == NULL ? 1 : entries(f, s);

        view_text(section, "TITLE", s->title);
        view_text(section, "KEY", s->key);
        if (s->one != NULL && many > 0)
            view_text(view_row(section, "SOME"), "COUNT",
                      label_count(f->q->a, (int64_t)many));
        for (size_t e = 0; e < many; e++)
            show_entry(f, section, s, e, false);
        if (s->one != NULL)
            show_entry(f, section, s, many, true);
    }
}

/* ---- the document ------------------------------------------------------- */

struct mark_at {
    size_t start, end;
    int number;
};

static int
by_start(const void *a, const void *b)
{
    const struct mark_at *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

static size_t
collect_marks(const struct profile_form *f, size_t size, struct mark_at *marks)
{
    size_t count = 0, i;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        struct mark_at m = { (size_t)json_get_int(entry, "start", 0),
                             (size_t)json_get_int(entry, "end", 0),
                             (int)i + 1 };

        if (!str_eq(json_get_str(entry, "path", ""), "document") &&
            m.start < m.end && m.end <= size)
            marks[count++] = m;
    }
    qsort(marks, count, sizeof(*marks), by_start);
    return count;
}

static void
add_piece(struct request *q, struct view *doc, const char *text, size_t start,
          size_t end, int number)
{
    char *piece = arena_copy(q->a, text + start, end - start);
    struct view *row = view_row(doc, "PIECE"), *mark;

    for (char *s = piece; *s != '\0'; s++) {
        if (*s == '\f')
            *s = '\n';
    }
    if (number == 0) {
        view_text(view_row(row, "PLAIN"), "TEXT", piece);
        return;
    }
    mark = view_row(row, "MARK");
    view_text(mark, "TEXT", piece);
    view_textf(mark, "NUMBER", "%d", number);
}

struct err *
profile_form_document(struct profile_form *f, struct view *v)
{
    const char *text = f->profile == NULL ? NULL : f->profile->text;
    struct mark_at *marks;
    size_t size, count, at = 0;
    struct view *doc;

    if (str_empty(text))
        return NULL;
    size = strlen(text);
    marks = NEW_ARRAY(f->q->a, json_array_size(f->evidence) + 1,
                      struct mark_at);
    count = collect_marks(f, size, marks);
    doc = view_row(v, "DOCUMENT");
    for (size_t i = 0; i < count; i++) {
        if (marks[i].start < at)
            continue;
        if (marks[i].start > at)
            add_piece(f->q, doc, text, at, marks[i].start, 0);
        add_piece(f->q, doc, text, marks[i].start, marks[i].end,
                  marks[i].number);
        at = marks[i].end;
    }
    if (at < size)
        add_piece(f->q, doc, text, at, size, 0);
    return NULL;
}
