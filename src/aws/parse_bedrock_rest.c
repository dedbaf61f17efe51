/*
 * What goes before and after the model's values: the text that it may see,
 * the skills that count, and the lines that nothing was read from.
 */
#include "aws/parse_bedrock.h"

#include "base/json.h"
#include "base/str.h"
#include "core/doubt.h"

static void
stretch(const json_t *one, size_t size, size_t *start, size_t *end)
{
    int64_t from = json_get_int(one, "start", 0);
    int64_t to = json_get_int(one, "end", 0);

    *end = to > (int64_t)size ? size : to < 0 ? 0 : (size_t)to;
    *start = from < 0 ? 0 : (size_t)from > *end ? *end : (size_t)from;
}

/* Lines stay lines. */
char *
parse_bedrock_text(struct arena *a, const struct parsed *p)
{
    size_t size = strlen(p->redacted), i, start, end;
    char *text = arena_copy(a, p->redacted, size);
    const json_t *one;

    json_array_foreach(p->uncounted, i, one) {
        stretch(one, size, &start, &end);
        for (; start < end; start++) {
            if (text[start] != '\n')
                text[start] = ' ';
        }
    }
    return text;
}

/* ---- skills ------------------------------------------------------------- */

/* Where it belongs among the spans, which are in order; false: one of them
 * covers it. */
static bool
place_among(const json_t *skills, int64_t start, int64_t end, size_t *at)
{
    const json_t *one;
    size_t i;

    *at = json_array_size(skills);
    json_array_foreach(skills, i, one) {
        if (json_get_int(one, "end", 0) <= start)
            continue;
        if (json_get_int(one, "start", 0) < end)
            return false;
        *at = i;
        return true;
    }
    return true;
}

static const char *
doubt_of(const struct taxonomy_text *x, const unsigned char *doubts,
         int64_t start, int64_t end)
{
    size_t first = words_behind(&x->words, (uint32_t)start), last = first;

    while (last < x->words.count && x->words.word[last].start < end)
        last++;
    return doubt_name(doubt_at(doubts, first, last));
}

void
parse_bedrock_skills(struct arena *a, const struct taxonomy *t,
                     const struct taxonomy_text *x, struct parsed *p)
{
    const unsigned char *doubts = doubt_read(a, x->text, &x->words);
    const json_t *one;
    size_t i, at;

    json_array_foreach(p->evidence, i, one) {
        const char *path = json_get_str(one, "path", ""), *state;
        int64_t start = json_get_int(one, "start", 0);
        int64_t end = json_get_int(one, "end", 0);
        struct taxonomy_span s;
        json_t *skill;

        if (!str_starts(path, "skills[") || str_ends(path, ".level") ||
            !taxonomy_exact(t, a, x->text + start, (size_t)(end - start),
                            TAXONOMY_SKILL, &s) ||
            !place_among(p->skills, start, end, &at))
            continue;
        skill = json_pack("{s:s,s:s,s:I,s:I,s:s}", "id",
                          taxonomy_id(t, s.entry), "name",
                          taxonomy_name(t, s.entry), "start",
                          (json_int_t)start, "end", (json_int_t)end,
                          "where", "skills");
        state = doubt_of(x, doubts, start, end);
        if (state != NULL)
            json_object_set_new(skill, "state", json_string(state));
        json_array_insert_new(p->skills, at, skill);
    }
}

/* ---- what is left ------------------------------------------------------- */

enum { OF_VALUES = 1, OF_BEFORE = 2 };

static void
mark(unsigned char *bytes, size_t size, const json_t *list, unsigned char bit)
{
    const json_t *one;
    size_t i, start, end;

    json_array_foreach(list, i, one) {
        stretch(one, size, &start, &end);
        for (; start < end; start++)
            bytes[start] |= bit;
    }
}

json_t *
parse_bedrock_unread(struct arena *a, const char *text, const json_t *before,
                     const struct parsed *p)
{
    size_t size = strlen(text), end;
    unsigned char *bytes = arena_alloc(a, size + 1);
    json_t *unread = json_keep(a, json_array());

    mark(bytes, size, p->evidence, OF_VALUES);
    mark(bytes, size, before, OF_BEFORE);
    mark(bytes, size, p->unread, OF_BEFORE);
    for (size_t start = 0; start < size; start = end + 1) {
        unsigned char bits = 0;

        end = start + strcspn(text + start, "\n");
        for (size_t i = start; i < end; i++)
            bits |= bytes[i];
        if (bits == OF_BEFORE)
            json_array_append_new(unread, json_pack(
                "{s:I,s:I}", "start", (json_int_t)start, "end",
                (json_int_t)end));
    }
    return unread;
}
