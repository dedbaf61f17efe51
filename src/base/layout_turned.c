/*
 * Words turned by 90 degrees: names and headings in a margin. They are laid
 * out as if the page were turned; each line then stands where it begins on
 * the page, before the first level line below its top.
 */
#include "base/layout_parts.h"

#include <string.h>

enum { PLACED_MOST = 200 }; /* pieces of a page; more come last */

struct pieces {
    struct lines lines;
    size_t room;
};

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
add(struct arena *a, struct pieces *p, const struct line *line)
{
    if (p->lines.count == p->room) {
        size_t room = p->room == 0 ? 16 : p->room * 2;
        struct line *more = NEW_ARRAY(a, room, struct line);

        if (p->lines.count > 0)
            memcpy(more, p->lines.line, p->lines.count * sizeof(*more));
        p->lines.line = more;
        p->room = room;
    }
    p->lines.line[p->lines.count] = *line;
    p->lines.line[p->lines.count++].apart = true;
}

/* What is far apart in a margin belongs to other places of the page. */
static void
add_pieces(struct arena *a, struct line *line, enum word_turn back,
           struct pieces *out)
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
        add(a, out, &piece);
    }
}

static void
add_turned(struct arena *a, const struct word *words, size_t count,
           enum word_turn turn, struct pieces *out)
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

/* Where each piece goes: the number of the first line below its top. */
static size_t *
places_of(struct arena *a, const struct lines *lines,
          const struct lines *pieces)
{
    size_t *place = NEW_ARRAY(a, pieces->count + 1, size_t), i, at;

    for (i = 0; i < pieces->count; i++) {
        for (at = 0; at < lines->count; at++)
            if (i < PLACED_MOST &&
                (lines->line[at].y0 + lines->line[at].y1) / 2 >=
                    pieces->line[i].y0)
                break;
        place[i] = at;
    }
    return place;
}

static struct lines
merged(struct arena *a, const struct lines *lines,
       const struct lines *pieces)
{
    const size_t *place = places_of(a, lines, pieces);
    size_t placed = pieces->count < PLACED_MOST ? pieces->count
                                                : PLACED_MOST;
    struct lines out = { NEW_ARRAY(a, lines->count + pieces->count,
                                   struct line), 0 };
    size_t at, i;

    for (at = 0; at <= lines->count; at++) {
        size_t before = out.count;

        for (i = 0; i < (at < lines->count ? placed : pieces->count); i++)
            if (place[i] == at)
                out.line[out.count++] = pieces->line[i];
        if (at == lines->count)
            break;
        out.line[out.count] = lines->line[at];
        if (out.count > before)
            out.line[out.count].apart = true;
        out.count++;
    }
    return out;
}

void
layout_turned(struct arena *a, const struct word *words, size_t count,
              struct lines *out)
{
    struct pieces pieces = { .room = 0 };

    add_turned(a, words, count, WORD_UP, &pieces);
    add_turned(a, words, count, WORD_DOWN, &pieces);
    *out = merged(a, out, &pieces.lines);
}
