/* Walking a JSON Resume by dotted names; a part of digits is an index. */
#include "core/resume_path.h"

#include <ctype.h>

#include "base/str.h"

static bool
is_index(const char *part, size_t *index)
{
    int64_t value;

    if (!isdigit((unsigned char)part[0]) || !str_int(part, &value))
        return false;
    *index = (size_t)value;
    return true;
}

static json_t *
child(const json_t *value, const char *part)
{
    size_t index;

    if (json_is_array(value))
        return is_index(part, &index) ? json_array_get(value, index) : NULL;
    return json_object_get(value, part);
}

static char **
parts_of(struct arena *a, const char *path, size_t *count)
{
    return str_split(a, path, '.', count);
}

json_t *
resume_path_get(const json_t *resume, const char *path)
{
    struct arena *a = arena_new();
    const json_t *value = resume;
    size_t count;
    char **part = parts_of(a, path, &count);

    for (size_t i = 0; i < count && value != NULL; i++)
        value = child(value, part[i]);
    arena_free(a);
    return (json_t *)value;
}

const char *
resume_path_text(struct arena *a, const json_t *resume, const char *path)
{
    const json_t *value = resume_path_get(resume, path);
    struct str s = str_new(a);
    json_t *line;
    size_t i;

    if (json_is_string(value))
        return json_string_value(value);
    json_array_foreach (value, i, line) {
        if (json_is_string(line))
            str_addf(&s, "%s%s", s.size == 0 ? "" : "\n",
                     json_string_value(line));
    }
    return s.text;
}

/* The container for part `next` below value at `part`, made if need be. */
static json_t *
descend(json_t *value, const char *part, const char *next)
{
    json_t *below = child(value, part);
    size_t index;

    if (json_is_object(below) || json_is_array(below))
        return below;
    below = is_index(next, &index) ? json_array() : json_object();
    if (json_is_array(value))
        json_array_append_new(value, below);
    else
        json_object_set_new(value, part, below);
    return below;
}

static json_t *
lines_json(struct arena *a, const char *text)
{
    json_t *list = json_array();
    size_t count;
    char **line = str_split(a, text, '\n', &count);

    for (size_t i = 0; i < count; i++) {
        char *trimmed = str_trim(a, line[i]);

        if (*trimmed != '\0')
            json_array_append_new(list, json_string(trimmed));
    }
    return list;
}

void
resume_path_set(struct arena *a, json_t *resume, const char *path,
                const char *text, bool list)
{
    size_t count;
    char **part = parts_of(a, path, &count);
    json_t *value = resume;

    if (str_empty(text) && resume_path_get(resume, path) == NULL)
        return;
    for (size_t i = 0; i + 1 < count; i++)
        value = descend(value, part[i], part[i + 1]);
    if (!json_is_object(value))
        return;
    if (str_empty(text))
        json_object_del(value, part[count - 1]);
    else
        json_object_set_new(value, part[count - 1],
                            list ? lines_json(a, text) : json_string(text));
}

const char *
resume_path_evidence(struct arena *a, const char *path)
{
    struct str s = str_new(a);
    size_t count, index;
    char **part = parts_of(a, path, &count);

    for (size_t i = 0; i < count; i++) {
        if (is_index(part[i], &index))
            str_addf(&s, "[%zu]", index);
        else
            str_addf(&s, "%s%s", i == 0 ? "" : ".", part[i]);
    }
    return s.text;
}

const char *
resume_path_field(struct arena *a, const char *evidence)
{
    struct str s = str_new(a);
    const char *last = strrchr(evidence, '[');
    size_t size = strlen(evidence);

    if (last != NULL && str_ends(evidence, "]"))
        size = (size_t)(last - evidence);
    for (size_t i = 0; i < size; i++)
        if (evidence[i] != ']')
            str_add_bytes(&s, evidence[i] == '[' ? "." : &evidence[i], 1);
    return s.text;
}
