/* A line counts as said when it stands on the sheet as a line of its own. */
#include "extract/aside.h"

#include "base/json.h"

void
aside_start(struct sheet *aside, const struct sheet *of)
{
    sheet_start(aside, of->a);
    aside->pages_most = of->pages_most;
}

/* Notes the lines that came to the sheet since the last look. */
static void
note_lines(struct sheet *s)
{
    const char *text = s->text.text;
    size_t at = s->said_to, end;

    if (s->said == NULL)
        s->said = json_keep(s->a, json_object());
    for (; at < s->text.size; at = end + 1) {
        for (end = at; end < s->text.size && text[end] != '\n' &&
                       text[end] != '\f'; end++)
            ;
        if (end == s->text.size)
            break;
        if (text[end] == '\n')
            json_object_set_new(s->said, arena_copy(s->a, text + at,
                                                    end - at), json_true());
    }
    s->said_to = at;
}

void
aside_put(struct sheet *s, const struct sheet *aside)
{
    const json_t *cue;
    bool any = false;
    size_t i;

    note_lines(s);
    json_array_foreach (aside->lines, i, cue) {
        size_t start = (size_t)json_get_int(cue, "start", 0);
        size_t size = (size_t)json_get_int(cue, "end", 0) - start;
        const char *line = arena_copy(s->a, aside->text.text + start, size);

        if (json_object_get(s->said, line) != NULL)
            continue;
        json_object_set_new(s->said, line, json_true());
        sheet_line(s, line, size, json_get_real(cue, "size", 0),
                   json_get_bool(cue, "bold", 0));
        any = true;
    }
    if (any)
        sheet_line(s, "", 0, 0, false);
    for (i = 0; i < aside->hiding_count; i++)
        sheet_hide(s, aside->hiding[i].how, s->page,
                   aside->hiding[i].words.text, aside->hiding[i].words.size);
    s->invisible += aside->invisible;
    if (s->lookalikes.size == 0)
        s->lookalikes = aside->lookalikes;
    s->cut = s->cut || aside->cut;
}
