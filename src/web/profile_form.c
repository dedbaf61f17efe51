/* The table of sections gives the form its fields and the reading its
 * checks. How many entries there are is said by the form itself: what was
 * typed is never dropped because the store knows fewer. */
#include "web/profile_form.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/json.h"
#include "core/dates.h"
#include "core/profile.h"
#include "core/resume_path.h"
#include "web/form_check.h"

enum { TEXT_MOST = 10000, SHOWN = 60 };

/* ---- fields ------------------------------------------------------------- */

/* One more than the highest index posted for this section. */
static size_t
posted_entries(const struct profile_form *f, const struct profile_section *s)
{
    size_t size = strlen(s->key), most = 0;

    for (size_t i = 0; i < f->q->form.count; i++) {
        const char *name = f->q->form.pair[i].name;
        size_t index;

        if (!str_starts(name, s->key) || name[size] != '.' ||
            !isdigit((unsigned char)name[size + 1]))
            continue;
        index = strtoul(name + size + 1, NULL, 10);
        if (index >= most && index < PROFILE_ENTRIES_MOST)
            most = index + 1;
    }
    return most;
}

size_t
profile_form_entries(const struct profile_form *f,
                     const struct profile_section *s)
{
    size_t stored = json_array_size(resume_path_get(f->resume, s->key));
    size_t posted = f->posted ? posted_entries(f, s) : 0;
    size_t most = stored > posted ? stored : posted;

    if (s->one == NULL)
        return 1;
    return most < PROFILE_ENTRIES_MOST ? most : PROFILE_ENTRIES_MOST;
}

static size_t
count_fields(const struct profile_form *f)
{
    size_t count = 1;

    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        const struct profile_section *s = &profile_sections[i];
        size_t each = 0;

        for (const struct profile_part *p = s->parts; p->key != NULL; p++)
            each++;
        count += each * profile_form_entries(f, s);
    }
    return count;
}

/* The declaration that form_read wants, made of the sections. */
static const struct form_field *
declare(const struct profile_form *f)
{
    struct arena *a = f->q->a;
    struct form_field *fields = NEW_ARRAY(a, count_fields(f),
                                          struct form_field);
    size_t n = 0;

    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        const struct profile_section *s = &profile_sections[i];
        size_t many = profile_form_entries(f, s);

        for (size_t e = 0; e < many; e++)
            for (const struct profile_part *p = s->parts; p->key != NULL; p++)
                fields[n++] = (struct form_field){
                    .name = profile_field(a, s, e, p),
                    .type = p->how & PART_LINES ? FORM_LONG : FORM_TEXT,
                    .label = p->label,
                    .most = p->how & PART_LINES ? TEXT_MOST : 0,
                };
    }
    return fields;
}

static int
by_place(const void *a, const void *b)
{
    const json_t *x = *(json_t *const *)a, *y = *(json_t *const *)b;
    int64_t p = json_get_int(x, "start", 0), q = json_get_int(y, "start", 0);

    if (p != q)
        return p < q ? -1 : 1;
    return strcmp(json_get_str(x, "path", ""), json_get_str(y, "path", ""));
}

/* In reading order, so that the numbers of marks rise down the page. */
static json_t *
in_order(struct arena *a, const json_t *evidence)
{
    json_t *ordered = json_keep(a, json_array()), *entry;
    json_t **list = NEW_ARRAY(a, json_array_size(evidence) + 1, json_t *);
    size_t i, count = 0;

    json_array_foreach (evidence, i, entry)
        if (!str_eq(json_get_str(entry, "path", ""), "document"))
            list[count++] = entry;
    qsort(list, count, sizeof(json_t *), by_place);
    for (i = 0; i < count; i++)
        json_array_append(ordered, list[i]);
    return ordered;
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
    f->document = profile == NULL ? 0 : profile_document_size(q->a, profile);
    TRY(json_parse(q->a, resume, strlen(resume), &f->resume));
    TRY(json_parse(q->a, evidence, strlen(evidence), &f->evidence));
    f->evidence = in_order(q->a, f->evidence);
    return NULL;
}

/* The date as it is kept; NULL: what was typed is none. */
static const char *
date_of(const struct profile_form *f, const char *name, const char *typed)
{
    if (str_eq(typed, resume_path_text(f->q->a, f->resume, name)))
        return typed;
    return dates_typed(f->q->ports->taxonomy, f->q->a, typed);
}

/* What the part must be; NULL: the text is that. */
static const char *
wanted(const struct profile_form *f, const char *name, int how,
       const char *typed)
{
    bool kept = str_eq(typed, resume_path_text(f->q->a, f->resume, name));

    if ((how & PART_DATE) != 0 && date_of(f, name, typed) == NULL)
        return "a date. Write it like 2021-09 or September 2021.";
    if ((how & PART_MAIL) != 0 && !kept && !form_check_is_mail(typed))
        return "a mail address. Write it like name@example.org.";
    if ((how & PART_WEB) != 0 && !form_check_is_web(typed))
        return "a web address. Write it like https://example.org/me.";
    return NULL;
}

static void
check_part(struct profile_form *f, const char *name, int how)
{
    const char *typed = form_text(&f->form, name);
    const char *problem = str_empty(typed) ? NULL
                                           : wanted(f, name, how, typed);

    if (problem != NULL)
        form_problem(&f->form, name,
                     arena_printf(f->q->a, "“%s” is not %s",
                                  utf8_cut(f->q->a, typed, SHOWN), problem));
}

void
profile_form_read(struct profile_form *f)
{
    f->posted = true;
    form_read(&f->form, f->q, declare(f));
    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        const struct profile_section *s = &profile_sections[i];
        size_t many = profile_form_entries(f, s);

        for (size_t e = 0; e < many; e++)
            for (const struct profile_part *p = s->parts; p->key != NULL; p++)
                check_part(f, profile_field(f->q->a, s, e, p), p->how);
    }
}

const char *
profile_form_value(const struct profile_form *f, const char *name)
{
    const char *typed = f->posted ? request_form(f->q, name) : NULL;

    return typed != NULL ? typed
                         : resume_path_text(f->q->a, f->resume, name);
}

const char *
profile_form_theirs(const struct profile_form *f,
                    const struct profile_part *p, const char *name)
{
    const char *stored, *typed, *date;

    if (!f->overtaken || request_form(f->q, name) == NULL)
        return NULL;
    stored = resume_path_text(f->q->a, f->resume, name);
    typed = form_text(&f->form, name);
    date = (p->how & PART_DATE) != 0 ? date_of(f, name, typed) : NULL;
    return str_eq(date != NULL ? date : typed, stored) ? NULL : stored;
}

/* ---- back to a JSON Resume ---------------------------------------------- */

static void
take_field(struct profile_form *f, json_t *resume, const char *name,
           const struct profile_part *p)
{
    struct arena *a = f->q->a;
    const char *text;

    if (request_form(f->q, name) == NULL)
        return;
    text = form_text(&f->form, name);
    if ((p->how & PART_DATE) != 0 && date_of(f, name, text) != NULL)
        text = date_of(f, name, text);
    if (!str_eq(text, resume_path_text(a, resume, name)))
        resume_path_set(a, resume, name, text,
                        (p->how & PART_LIST) == PART_LIST);
}

/* An entry that was added and left empty keeps its place while others are
 * typed below it. */
static void
make_room(json_t *resume, const struct profile_section *s, size_t many)
{
    json_t *list = resume_path_get(resume, s->key);

    while (json_is_array(list) && json_array_size(list) < many)
        json_array_append_new(list, json_object());
}

json_t *
profile_form_resume(struct profile_form *f)
{
    struct arena *a = f->q->a;
    json_t *resume = json_keep(a, json_deep_copy(f->resume));

    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        const struct profile_section *s = &profile_sections[i];
        size_t many = profile_form_entries(f, s);

        for (size_t e = 0; e < many; e++) {
            if (s->one != NULL)
                make_room(resume, s, e);
            for (const struct profile_part *p = s->parts; p->key != NULL; p++)
                take_field(f, resume, profile_field(a, s, e, p), p);
        }
    }
    return resume;
}

static bool
says_nothing(const json_t *value)
{
    const char *key;
    json_t *part;
    size_t i;

    if (json_is_string(value))
        return json_string_length(value) == 0;
    json_object_foreach ((json_t *)value, key, part)
        if (!says_nothing(part))
            return false;
    json_array_foreach (value, i, part)
        if (!says_nothing(part))
            return false;
    return json_is_object(value) || json_is_array(value) ||
           json_is_null(value);
}

void
profile_form_tidy(json_t *resume)
{
    for (size_t i = 0; i < PROFILE_SECTIONS; i++) {
        json_t *list = resume_path_get(resume, profile_sections[i].key);

        if (!json_is_array(list))
            continue;
        for (size_t e = json_array_size(list); e-- > 0;)
            if (says_nothing(json_array_get(list, e)))
                json_array_remove(list, e);
    }
}

/* ---- the buttons -------------------------------------------------------- */

static json_t *
make_list(struct arena *a, json_t *resume, const char *key)
{
    json_t *list = resume_path_get(resume, key);
    json_t *basics;

    if (json_is_array(list))
        return list;
    list = json_keep(a, json_array());
    if (!str_starts(key, "basics.")) {
        json_object_set(resume, key, list);
        return list;
    }
    basics = json_object_get(resume, "basics");
    if (!json_is_object(basics)) {
        basics = json_keep(a, json_object());
        json_object_set(resume, "basics", basics);
    }
    json_object_set(basics, key + strlen("basics."), list);
    return list;
}

/* "work.1" -> the section and 1. */
static const struct profile_section *
entry_of(struct arena *a, const char *value, size_t *entry)
{
    const char *dot = strrchr(value, '.');
    int64_t index;

    if (dot == NULL || !str_int(dot + 1, &index) || index < 0)
        return NULL;
    *entry = (size_t)index;
    return profile_section_of(arena_copy(a, value, (size_t)(dot - value)));
}

static const char *
add_entry(struct profile_form *f, json_t *resume, const char *key)
{
    const struct profile_section *s = profile_section_of(key);
    json_t *list;

    if (s == NULL || s->one == NULL)
        return NULL;
    list = make_list(f->q->a, resume, key);
    if (json_array_size(list) >= PROFILE_ENTRIES_MOST) {
        form_problem(&f->form, NULL,
                     arena_printf(f->q->a, "%s holds %d entries at most.",
                                  s->title, PROFILE_ENTRIES_MOST));
        return NULL;
    }
    json_array_append_new(list, json_object());
    return arena_printf(f->q->a, "%s.%zu", key, json_array_size(list) - 1);
}

/* by: -1 up, 1 down, 0 out. */
static const char *
move_entry(struct profile_form *f, json_t *resume, const char *value, int by)
{
    size_t entry = 0, to;
    const struct profile_section *s = entry_of(f->q->a, value, &entry);
    json_t *list = s == NULL ? NULL : resume_path_get(resume, s->key);
    json_t *moved = json_array_get(list, entry);

    if (moved == NULL)
        return NULL;
    if (by == 0) {
        json_array_remove(list, entry);
        return s->key;
    }
    to = entry + (size_t)by;
    if (to >= json_array_size(list))
        return value;
    json_incref(moved);
    json_array_remove(list, entry);
    json_array_insert_new(list, to, moved);
    return arena_printf(f->q->a, "%s.%zu", s->key, to);
}

const char *
profile_form_edit(struct profile_form *f, json_t *resume)
{
    static const struct {
        const char *name;
        int by;
    } moves[] = { { "remove", 0 }, { "up", -1 }, { "down", 1 } };
    const char *value = request_form(f->q, "add");

    if (value != NULL)
        return add_entry(f, resume, value);
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        value = request_form(f->q, moves[i].name);
        if (value != NULL)
            return move_entry(f, resume, value, moves[i].by);
    }
    return NULL;
}
