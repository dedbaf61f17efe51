/* A line counts as said when it stands on the sheet as a line of its own. */
#include "extract/aside.h"

#include "base/json.h"

void
aside_start(struct sheet *aside, const struct sheet *of)
{
    sheet_start(aside, of->a);
    aside->pages_most = of->pages_most;
}

static bool
is_said(const struct sheet *s, const char *line, size_t size)
{
    const char *at = s->text.text, *end = at + s->text.size;

    while (at != NULL && at < end &&
           (at = memmem(at, (size_t)(end - at), line, size)) != NULL) {
        if ((at == s->text.text || at[-1] == '\n' || at[-1] == '\f') &&
            at[size] == '\n')
            return true;
        at++;
    }
    return false;
}

void
aside_put(struct sheet *s, const struct sheet *aside)
{
    const json_t *cue;
    bool any = false;
    size_t i;

    json_array_foreach (aside->lines, i, cue) {
        size_t start = (size_t)json_get_int(cue, "start", 0);
        size_t size = (size_t)json_get_int(cue, "end", 0) - start;
        const char *line = aside->text.text + start;

        if (is_said(s, line, size))
            continue;
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
