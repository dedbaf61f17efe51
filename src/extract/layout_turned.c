/*
 * Words turned by 90 degrees: names and headings in a margin. They are laid
 * out as if the page were turned; each line then stands where it begins on
 * the page, before the first level line below its top.
 */
#include "extract/layout_parts.h"

#include <string.h>

struct corners {
    double x0, y0, x1, y1;
};

/* The page turned so that words of that turn are level. The other turn does
 * the opposite. */
static struct corners
turned(struct corners c, enum word_turn turn)
{
    if (turn == WORD_UP)
        return (struct corners){ -c.y1, c.x0, -c.y0, c.x1 };
    return (struct corners){ c.y0, -c.x1, c.y1, -c.x0 };
}

static void
turn_word(struct word *w, enum word_turn turn)
{
    struct corners c = turned((struct corners){ w->x0, w->y0, w->x1, w->y1 },
                              turn);

    w->x0 = c.x0;
    w->y0 = c.y0;
    w->x1 = c.x1;
    w->y1 = c.y1;
}

static void
turn_line(struct line *l, enum word_turn turn)
{
    struct corners c = turned((struct corners){ l->x0, l->y0, l->x1, l->y1 },
                              turn);
    size_t i;

    l->x0 = c.x0;
    l->y0 = c.y0;
    l->x1 = c.x1;
    l->y1 = c.y1;
    for (i = 0; i < l->count; i++)
        turn_word(&l->word[i], turn);
}

static void
insert(struct arena *a, struct lines *lines, struct line *line)
{
    struct line *all = NEW_ARRAY(a, lines->count + 1, struct line);
    size_t at = 0;

    while (at < lines->count &&
           (lines->line[at].y0 + lines->line[at].y1) / 2 < line->y0)
        at++;
    line->apart = true;
    if (at > 0)
        memcpy(all, lines->line, at * sizeof(*all));
    all[at] = *line;
    if (at < lines->count) {
        memcpy(all + at + 1, lines->line + at,
               (lines->count - at) * sizeof(*all));
        all[at + 1].apart = true;
    }
    lines->line = all;
    lines->count++;
}

/* What is far apart in a margin belongs to other places of the page. */
static void
add_pieces(struct arena *a, struct line *line, enum word_turn back,
           struct lines *out)
{
    size_t i, end;

    for (i = 0; i < line->count; i = end) {
        struct line piece = *line;

        for (end = i + 1; end < line->count; end++)
            if (line->word[end].before == '\t')
                break;
        piece.word = line->word + i;
        piece.count = end - i;
        piece.x0 = piece.word[0].x0;
        piece.x1 = piece.word[piece.count - 1].x1;
        turn_line(&piece, back);
        insert(a, out, &piece);
    }
}

static void
add_turned(struct arena *a, const struct word *words, size_t count,
           enum word_turn turn, struct lines *out)
{
    struct word *level = NEW_ARRAY(a, count, struct word);
    struct lines lines;
    size_t i, n = 0;

    for (i = 0; i < count; i++)
        if (words[i].turn == turn) {
            level[n] = words[i];
            level[n].turn = WORD_LEVEL;
            turn_word(&level[n++], turn);
        }
    layout_lines(a, level, n, &lines);
    for (i = 0; i < lines.count; i++)
        add_pieces(a, &lines.line[i],
                   turn == WORD_UP ? WORD_DOWN : WORD_UP, out);
}

void
layout_turned(struct arena *a, const struct word *words, size_t count,
              struct lines *out)
{
    add_turned(a, words, count, WORD_UP, out);
    add_turned(a, words, count, WORD_DOWN, out);
}
