/*
 * Evidence is matched by value and by the last part of its path, not by the
 * whole path: taking away the first post must not cost the second its proof.
 * The size of the document's part is kept as the evidence of the path
 * "document", so that nothing in the text itself can pretend to be its end.
 */
#include "core/profile.h"

#include "base/json.h"
#include "base/str.h"

enum { PATH_ROOM = 200 };

struct joining {
    struct arena *a;
    const struct taxonomy *t;
    json_t *base_resume, *base_evidence;
    json_t *evidence, *skills;
    struct str text;
    size_t document; /* bytes of the text that its reader saw */
    const char *heading; /* of the line group written last */
    bool confirmed;
};

static struct err *
parse_or(struct arena *a, const char *text, const char *otherwise,
         json_t **value)
{
    const char *s = str_empty(text) ? otherwise : text;

    return json_parse(a, s, strlen(s), value);
}

static size_t
document_size(const json_t *evidence, size_t otherwise)
{
    size_t i;
    json_t *entry;

    json_array_foreach (evidence, i, entry) {
        if (str_eq(json_get_str(entry, "path", ""), "document"))
            return (size_t)json_get_int(entry, "end", 0);
    }
    return otherwise;
}

size_t
profile_document_size(struct arena *a, const struct profile *f)
{
    size_t size = f->text == NULL ? 0 : strlen(f->text);
    size_t marked;
    json_t *evidence;

    if (parse_or(a, f->evidence, "[]", &evidence) != NULL)
        return size;
    marked = document_size(evidence, size);
    return marked < size ? marked : size;
}

/* "work[0].name" -> "name"; "work[0].highlights[2]" -> "highlights". */
static const char *
last_part(struct arena *a, const char *path)
{
    const char *dot = strrchr(path, '.');
    char *part = arena_str(a, dot == NULL ? path : dot + 1);

    part[strcspn(part, "[")] = '\0';
    return part;
}

/* The value at a path of a JSON Resume, or NULL. */
static const json_t *
value_at(const json_t *value, const char *path)
{
    while (value != NULL && *path != '\0') {
        char part[PATH_ROOM];
        size_t size = strcspn(path, ".[]");

        if (*path == '[') {
            value = json_array_get(value, strtoul(path + 1, NULL, 10));
            path += strcspn(path, "]");
            path += *path == ']';
        } else if (size == 0) {
            path++;
        } else if (size >= sizeof(part)) {
            return NULL;
        } else {
            memcpy(part, path, size);
            part[size] = '\0';
            value = json_object_get(value, part);
            path += size;
        }
    }
    return value;
}

static bool
stands_in_document(const json_t *evidence, size_t document, const char *path)
{
    size_t i;
    json_t *entry;

    json_array_foreach (evidence, i, entry) {
        if (str_eq(json_get_str(entry, "path", ""), path))
            return json_get_int(entry, "start", -1) >= 0 &&
                   json_get_int(entry, "end", 0) <= (int64_t)document;
    }
    return false;
}

bool
profile_was_read(const json_t *evidence, size_t document, const char *path,
                 const json_t *value)
{
    char item[PATH_ROOM + 32];
    const json_t *line;
    size_t i;

    if (!json_is_array(value))
        return stands_in_document(evidence, document, path);
    json_array_foreach (value, i, line) {
        snprintf(item, sizeof(item), "%.*s[%zu]", PATH_ROOM, path, i);
        if (!stands_in_document(evidence, document, item))
            return false;
    }
    return true;
}

/* Where the document says this, if it was read there. Lines under it are
 * written anew with each save: where they stood before says nothing. */
static const json_t *
proof(struct joining *j, const char *path, const json_t *value)
{
    const char *part = last_part(j->a, path);
    const json_t *found = NULL;
    size_t i;
    json_t *entry;

    json_array_foreach (j->base_evidence, i, entry) {
        const char *old = json_get_str(entry, "path", "");

        if (json_get_int(entry, "start", 0) < 0 ||
            (uint64_t)json_get_int(entry, "end", 0) > j->document ||
            !str_eq(last_part(j->a, old), part) ||
            !json_equal(value_at(j->base_resume, old), value))
            continue;
        if (str_eq(old, path))
            return entry;
        if (found == NULL)
            found = entry;
    }
    return found;
}

static void
add_evidence(struct joining *j, const char *path, size_t start, size_t end,
             double confidence)
{
    json_array_append_new(j->evidence,
                          json_pack("{s:s,s:I,s:I,s:f}", "path", path,
                                    "start", (json_int_t)start, "end",
                                    (json_int_t)end, "confidence",
                                    confidence));
}

/* The section a path belongs to: where a skill was found. */
static const char *
section_of(struct arena *a, const char *path)
{
    char *section = arena_str(a, path);

    section[strcspn(section, "[.")] = '\0';
    return str_eq(section, "basics") ? "summary" : section;
}

static void
add_skill(struct joining *j, const char *path,
          const struct taxonomy_entry *entry, size_t start, size_t end)
{
    json_array_append_new(
        j->skills,
        json_pack("{s:s,s:s,s:I,s:I,s:s}", "id", taxonomy_id(j->t, entry),
                  "name", taxonomy_name(j->t, entry), "start",
                  (json_int_t)start, "end", (json_int_t)end, "where",
                  section_of(j->a, path)));
}

/* In the list of skills a word that could mean something else ("Docker",
 * "Go") needs no context: the list is the context. */
static void
add_skills(struct joining *j, const char *path, size_t start, const char *line)
{
    const struct taxonomy_entry *listed;
    struct taxonomy_spans found;

    if (j->t == NULL)
        return;
    found = taxonomy_find_in(j->t, j->a, line,
                             TAXONOMY_BIT(TAXONOMY_SKILL)
                                 | TAXONOMY_BIT(TAXONOMY_CERTIFICATE));
    for (size_t i = 0; i < found.count; i++) {
        const struct taxonomy_span *s = &found.span[i];

        add_skill(j, path, s->entry, start + s->start, start + s->end);
    }
    if (found.count > 0 || !str_starts(path, "skills["))
        return;
    listed = taxonomy_phrase(j->t, j->a, line, strlen(line), TAXONOMY_SKILL);
    if (listed != NULL)
        add_skill(j, path, listed, start, start + strlen(line));
}

/* The candidate's own words: a line under the document. Names and contacts
 * are not written down: they are no reason for any score. */
static void
write_down(struct joining *j, const char *path, const char *value)
{
    const char *section = section_of(j->a, path);
    size_t start;

    if (str_starts(path, "basics.") && !str_eq(path, "basics.summary") &&
        !str_eq(path, "basics.label") && !str_starts(path, "basics.location"))
        return;
    if (!str_eq(j->heading, section)) {
        str_addf(&j->text, "\n%s\n", section);
        j->heading = section;
    }
    start = j->text.size;
    str_addf(&j->text, "%s\n", value);
    add_evidence(j, path, start, start + strlen(value), 1);
    add_skills(j, path, start, value);
}

static void
take_leaf(struct joining *j, const char *path, json_t *value)
{
    const json_t *entry = proof(j, path, value);

    if (entry != NULL)
        add_evidence(j, path, (size_t)json_get_int(entry, "start", 0),
                     (size_t)json_get_int(entry, "end", 0),
                     /* seen and left standing by the candidate */
                     j->confirmed
                         ? 1
                         : json_get_real(entry, "confidence", 1));
    else if (json_is_string(value) && !str_empty(json_string_value(value)))
        write_down(j, path, json_string_value(value));
}

static void
take(struct joining *j, const char *path, json_t *value)
{
    const char *key;
    json_t *part;
    size_t i;

    if (strlen(path) > PATH_ROOM - 20)
        return;
    if (json_is_object(value)) {
        json_object_foreach (value, key, part)
            take(j, *path == '\0' ? key : arena_printf(j->a, "%s.%s", path,
                                                       key), part);
    } else if (json_is_array(value)) {
        json_array_foreach (value, i, part)
            take(j, arena_printf(j->a, "%s[%zu]", path, i), part);
    } else {
        take_leaf(j, path, value);
    }
}

static bool
names_skill(struct arena *a, const json_t *resume, const char *name)
{
    const char *folded = str_fold(a, name);
    size_t i;
    json_t *skill;

    json_array_foreach (json_object_get(resume, "skills"), i, skill) {
        if (str_eq(str_fold(a, json_get_str(skill, "name", "")), folded))
            return true;
    }
    return false;
}

/* The document's skills stay, but for those taken off the list. */
static void
keep_skills(struct joining *j, const json_t *base_skills,
            const json_t *resume, const char *text, size_t document)
{
    size_t i;
    json_t *skill;

    json_array_foreach (base_skills, i, skill) {
        const char *name = json_get_str(skill, "name", "");
        size_t start = (size_t)json_get_int(skill, "start", 0);
        size_t end = (size_t)json_get_int(skill, "end", 0);
        const char *words;

        if (end > document || start > end)
            continue;
        words = arena_copy(j->a, text + start, end - start);
        if ((names_skill(j->a, j->base_resume, name) &&
             !names_skill(j->a, resume, name)) ||
            (names_skill(j->a, j->base_resume, words) &&
             !names_skill(j->a, resume, words)))
            continue;
        json_array_append(j->skills, skill);
    }
}

struct err *
profile_join(struct arena *a, const struct taxonomy *t,
             const struct profile *base, json_t *resume_json,
             struct profile *out)
{
    struct joining j = { .a = a, .t = t, .confirmed = out->confirmed };
    json_t *base_skills;
    const char *text = base == NULL || base->text == NULL ? "" : base->text;
    size_t document = base == NULL ? 0 : profile_document_size(a, base);

    j.document = document;
    TRY(parse_or(a, base == NULL ? NULL : base->resume_json, "{}",
                 &j.base_resume));
    TRY(parse_or(a, base == NULL ? NULL : base->evidence, "[]",
                 &j.base_evidence));
    TRY(parse_or(a, base == NULL ? NULL : base->skills, "[]", &base_skills));
    j.evidence = json_keep(a, json_array());
    j.skills = json_keep(a, json_array());
    j.text = str_new(a);
    str_add_bytes(&j.text, text, document);
    add_evidence(&j, "document", 0, document, 1);
    keep_skills(&j, base_skills, resume_json, text, document);
    take(&j, "", resume_json);
    out->text = j.text.text;
    out->evidence = json_text(a, j.evidence);
    out->skills = json_text(a, j.skills);
    out->resume_json = json_text(a, resume_json);
    out->warnings = base == NULL ? "[]" : base->warnings;
    out->unread = base == NULL ? NULL : base->unread;
    out->language = base == NULL ? NULL : base->language;
    return NULL;
}
