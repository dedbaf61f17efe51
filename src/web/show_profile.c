/* A field says where its value was read, whether to look at it, or that the
 * document did not have it; never by colour alone. */
#include "web/show_profile.h"

#include <stdlib.h>

#include "base/json.h"
#include "core/profile.h"
#include "core/resume_path.h"
#include "web/label.h"

enum { SURE_PERCENT = 60, ROWS_MOST = 12, ROW_BYTES = 60,
       DOUBTS_MOST = 12 };

/* ---- evidence ----------------------------------------------------------- */

/* The first evidence of a path or of a line below it; -1: none. */
static int
evidence_at(const struct profile_form *f, const char *path)
{
    size_t i;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        const char *at = json_get_str(entry, "path", "");

        if (str_eq(at, path) ||
            (str_starts(at, path) && at[strlen(path)] == '['))
            return (int)i;
    }
    return -1;
}

static bool
is_doubtful(const json_t *entry)
{
    return json_get_real(entry, "confidence", 1) * 100 < SURE_PERCENT;
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

enum { REFERS = 1, DOUBTS = 2, WRONG = 4, THEIRS = 8 };

/* The ids of what describes a control, for aria-describedby. */
static void
describe(struct view *control, struct arena *a, const char *name, int shown)
{
    static const struct {
        int what;
        const char *id;
    } ids[] = { { REFERS, "hint" }, { DOUBTS, "check" }, { WRONG, "error" },
                { THEIRS, "theirs" } };
    struct str s = str_new(a);

    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
        if ((shown & ids[i].what) != 0)
            str_addf(&s, "%s%s.%s", s.size > 0 ? " " : "", name, ids[i].id);
    if (s.size > 0)
        view_text(view_row(control, "DESCRIBED"), "IDS", s.text);
}

/* Where the value was read: what was shown of REFERS and DOUBTS. */
static int
show_reference(struct profile_form *f, struct view *row, const char *path,
               bool filled, bool wanted)
{
    int at = evidence_at(f, path);
    const json_t *entry = json_array_get(f->evidence, (size_t)at);
    size_t start = (size_t)json_get_int(entry, "start", 0);
    int page, line;
    struct view *ref;

    if (f->profile == NULL)
        return 0;
    if (at < 0 || !filled) {
        bool missing = wanted && !filled && !f->profile->confirmed &&
                       !f->profile->draft;

        view_show_if(row, "NOT_FOUND", missing);
        return missing ? REFERS : 0;
    }
    if (start >= f->document) {
        view_text(view_row(row, "OWN"), "WHOSE",
                  f->merged ? "kept from your profile" : "your own words");
        return REFERS;
    }
    place_of(f->profile->text, start, &page, &line);
    ref = view_row(row, "READ");
    view_textf(ref, "NUMBER", "%d", at + 1);
    view_textf(ref, "WHERE", "page %d, line %d", page, line);
    view_show_if(row, "CHECK", is_doubtful(entry));
    return REFERS | (is_doubtful(entry) ? DOUBTS : 0);
}

/* "Position, post 2": one of several fields of the same label. */
static const char *
label_of(struct arena *a, const char *field)
{
    const char *label = profile_label(a, field);
    const char *digit = strpbrk(field, "0123456789");

    if (label == NULL || digit == NULL)
        return label;
    return arena_printf(a, "%s %lu", label, strtoul(digit, NULL, 10) + 1);
}

size_t
show_profile_doubts(struct profile_form *f, struct view *v)
{
    const char *last = "";
    size_t i, count = 0;
    json_t *entry;

    json_array_foreach (f->evidence, i, entry) {
        const char *field = resume_path_field(
            f->q->a, json_get_str(entry, "path", ""));
        const char *label = label_of(f->q->a, field);
        struct view *row;

        if (!is_doubtful(entry) || label == NULL || str_eq(field, last))
            continue;
        last = field;
        if (count++ >= DOUBTS_MOST || v == NULL)
            continue;
        row = view_row(v, "DOUBT");
        view_text(row, "NAME", field);
        view_text(row, "LABEL", label);
    }
    return count;
}

/* ---- fields ------------------------------------------------------------- */

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

/* Lines that a text takes in a field, so that what was read is seen whole. */
static int
rows_of(const char *text, int least)
{
    int rows = 1, wide = 0;

    for (; *text != '\0'; text++) {
        wide = *text == '\n' ? 0 : wide + 1;
        if (*text == '\n' || wide == ROW_BYTES) {
            rows++;
            wide = 0;
        }
    }
    return rows < least ? least : rows > ROWS_MOST ? ROWS_MOST : rows;
}

/* A button of the form led to this entry: the query "at". */
static bool
is_asked_for(const struct profile_form *f, const struct profile_section *s,
             size_t e)
{
    return str_eq(request_query(f->q, "at"),
                  arena_printf(f->q->a, "%s.%zu", s->key, e));
}

/* Whether an empty field is not shown. */
static bool
is_hidden(const struct profile_form *f, const struct profile_section *s,
          size_t e, const struct profile_part *p)
{
    if ((p->how & PART_SPARE) == 0)
        return (p->how & PART_QUIET) != 0;
    for (const struct profile_part *o = s->parts; o->key != NULL; o++)
        if ((o->how & PART_SPARE) != 0 &&
            !str_empty(profile_form_value(f, profile_field(f->q->a, s, e,
                                                           o))))
            return true;
    return false;
}

static void
show_field(struct profile_form *f, struct view *entry,
           const struct profile_section *s, size_t e,
           const struct profile_part *p)
{
    const char *name = profile_field(f->q->a, s, e, p);
    bool focus = p == s->parts && s->one != NULL && is_asked_for(f, s, e);
    const char *value = profile_form_value(f, name);
    const char *problem = problem_of(f, name);
    const char *theirs = profile_form_theirs(f, p, name);
    struct view *row, *control;
    int shown = (problem != NULL ? WRONG : 0) | (theirs != NULL ? THEIRS : 0);

    if (str_empty(value) && shown == 0 && is_hidden(f, s, e, p))
        return;
    row = view_row(entry, "FIELD");
    view_text(row, "NAME", name);
    view_text(row, "LABEL", p->label);
    view_show_if(row, "HALF", (p->how & PART_HALF) != 0);
    if (problem != NULL) {
        view_text(view_row(row, "PROBLEM"), "MESSAGE", problem);
        view_show(row, "WRONG");
    }
    if (theirs != NULL)
        view_text(view_row(row, "THEIRS"), "TEXT",
                  str_empty(theirs) ? "nothing" : theirs);
    control = view_row(row, p->how & PART_LINES ? "LONG" : "LINE");
    view_text(control, "VALUE", value);
    view_textf(control, "ROWS", "%d", rows_of(value, 2));
    view_show_if(control, "FOCUS", focus);
    if (p->autocomplete != NULL)
        view_text(view_row(control, "AUTO"), "COMPLETE", p->autocomplete);
    shown |= show_reference(f, row, resume_path_evidence(f->q->a, name),
                            *value != '\0', (p->how & PART_WANTED) != 0);
    describe(control, f->q->a, name, shown);
}

/* ---- sections ----------------------------------------------------------- */

static void
show_buttons(struct view *entry, const struct profile_section *s, size_t e,
             size_t many)
{
    struct view *row = view_row(entry, "BUTTONS");

    view_textf(row, "AT", "%s.%zu", s->key, e);
    view_textf(row, "WHAT", "%s %zu", s->title, e + 1);
    view_show_if(row, "UP", e > 0);
    view_show_if(row, "DOWN", e + 1 < many);
}

static void
show_entry(struct profile_form *f, struct view *section,
           const struct profile_section *s, size_t e, size_t many)
{
    struct view *entry = view_row(section, "ENTRY");

    for (const struct profile_part *p = s->parts; p->key != NULL; p++)
        show_field(f, entry, s, e, p);
    if (s->one == NULL)
        return;
    view_textf(view_row(entry, "ID"), "AT", "%s.%zu", s->key, e);
    view_textf(view_row(entry, "NUMBERED"), "TEXT", "%s %zu", s->title,
               e + 1);
    show_buttons(entry, s, e, many);
}

/* A document may state more entries than the form has room for. */
static void
show_rest(struct profile_form *f, struct view *section,
          const struct profile_section *s, size_t many)
{
    size_t stored = json_array_size(resume_path_get(f->resume, s->key));

    if (s->one != NULL && stored > many)
        view_text(view_row(section, "REST"), "COUNT",
                  label_counted(f->q->a, (int64_t)(stored - many), "entry",
                                "entries"));
}

void
show_profile(struct profile_form *f, struct view *v)
{
    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        const struct profile_section *s = &profile_sections[i];
        size_t many = profile_form_entries(f, s);
        struct view *section;

        if (s->rare && many == 0) {
            struct view *more = view_row(v, "MORE");

            view_text(more, "KEY", s->key);
            view_text(more, "ONE", s->one);
            continue;
        }
        section = view_row(v, "SECTION");
        view_text(section, "TITLE", s->title);
        view_text(section, "KEY", s->key);
        for (size_t e = 0; e < many; e++)
            show_entry(f, section, s, e, many);
        show_rest(f, section, s, many);
        if (s->one != NULL)
            view_text(view_row(section, "ADD"), "ONE", s->one);
    }
}

/* ---- warnings ----------------------------------------------------------- */

/* How a document was read is its owner's business; what it holds that a
 * person does not see concerns both sides. */
static bool
is_about_reading(const char *kind)
{
    static const char *const kinds[] = { "scan", "cut", "long", "empty",
                                         "attachment", "left_out",
                                         "right_to_left", "rules", "unread",
                                         NULL };

    for (size_t i = 0; kinds[i] != NULL; i++) {
        if (str_eq(kinds[i], kind))
            return true;
    }
    return false;
}

static void
show_warning(struct view *row, const json_t *warning)
{
    const char *words = json_get_str(warning, "words", "");
    int64_t page = json_get_int(warning, "page", 0);

    view_text(row, "MESSAGE", json_get_str(warning, "message", ""));
    if (page > 0)
        view_textf(view_row(row, "ON_PAGE"), "PAGE", "%lld",
                   (long long)page);
    if (*words != '\0')
        view_text(view_row(row, "WORDS"), "TEXT", words);
}

void
show_warnings(struct view *v, const char *name, const char *warnings,
              bool employer)
{
    struct arena *a = view_arena(v);
    struct view *part = NULL;
    json_t *list, *one;
    bool unseen = false;
    size_t i;

    if (str_empty(warnings) ||
        json_parse(a, warnings, strlen(warnings), &list) != NULL)
        return;
    json_array_foreach (list, i, one) {
        bool reading = is_about_reading(json_get_str(one, "kind", ""));

        if (reading && employer)
            continue;
        unseen = unseen || !reading;
        if (part == NULL)
            part = view_part(v, name, "show_warnings.tpl");
        show_warning(view_row(part, "WARNING"), one);
    }
    if (unseen)
        view_show(part, employer ? "EMPLOYER" : "CANDIDATE");
}
