/*
 * A text cut into clauses by what stands between its words. Nothing is looked
 * for further than REACH words away.
 */
#include <string.h>

#include "core/doubt_inside.h"

enum {
    REACH = 40,     /* words of a clause at most */
    ITEM_WORDS = 3, /* of an item of a list */
    WRAPPED = 50    /* bytes of a line that may go on in the next */
};

bool
doubt_holds(const struct doubt_clauses *c, const char *list, size_t i)
{
    const struct word *w = &c->w->word[i];
    char room[24];

    if (w->size == 0 || w->size > sizeof(room) - 3)
        return false;
    room[0] = ' ';
    memcpy(room + 1, w->folded, w->size);
    memcpy(room + 1 + w->size, " ", 2);
    return strstr(list, room) != NULL;
}

/* ---- clauses ------------------------------------------------------------- */

static bool
goes_on(const char *text, uint32_t line, uint32_t size)
{
    uint32_t i = line;

    while (text[i] == ' ' && i < line + 3)
        i++;
    return size >= WRAPPED && text[i] >= 'a' && text[i] <= 'z';
}

static enum doubt_gap
gap_at(const char *text, uint32_t i, uint32_t from, uint32_t to,
       uint32_t line)
{
    bool ends = i + 1 == to || strchr(" \n", text[i + 1]) != NULL;

    switch (text[i]) {
    case '\n':
        return goes_on(text, i + 1, i - line) ? GAP_JOINED : GAP_END;
    case '\f': case ';': case '!':
        return GAP_END;
    case '.':
        return ends && to > i + 1 ? GAP_END : GAP_JOINED;
    case '|': case '\t':
        return GAP_DASH;
    case '?': case ':': case '=':
        return GAP_COLON;
    case '(': case ')': case '[': case ']':
        return GAP_BRACKET;
    case ',':
        return GAP_COMMA;
    case '-':
        return from + 1 == to     ? GAP_HYPHEN
               : ends && i > from ? GAP_DASH
                                  : GAP_JOINED;
    case '\xE2': /* a dash, or a bullet */
        return text[i + 1] != '\x80' ? GAP_END
               : text[i + 2] == '\x93' || text[i + 2] == '\x94' ? GAP_DASH
               : text[i + 2] == '\xA2' ? GAP_END : GAP_JOINED;
    case '\xC2': /* a dot in the middle */
        return text[i + 1] == '\xB7' ? GAP_END : GAP_JOINED;
    }
    return GAP_JOINED;
}

void
doubt_clauses_read(struct doubt_clauses *c)
{
    const struct words *w = c->w;
    uint32_t line = 0;
    int portuguese = 0;

    for (size_t i = 0; i < w->count; i++) {
        uint32_t from = i == 0 ? 0 : w->word[i - 1].end;
        uint32_t to = w->word[i].start;
        enum doubt_gap worst = i == 0 ? GAP_END : GAP_JOINED;

        for (uint32_t k = from; k < to; k++) {
            enum doubt_gap g = gap_at(c->text, k, from, to, line);

            worst = g > worst ? g : worst;
            line = c->text[k] == '\n' ? k + 1 : line;
        }
        c->gap[i] = (unsigned char)worst;
        portuguese += w->word[i].size <= 4
                      && doubt_holds(c, " nao em uma ao pelo pela ", i);
    }
    c->gap[w->count] = GAP_END;
    c->portuguese = portuguese >= 2;
}

bool
doubt_clauses_turn(const struct doubt_clauses *c, size_t i)
{
    return doubt_holds(c, doubt_turning, i);
}

size_t
doubt_clauses_start(const struct doubt_clauses *c, size_t i)
{
    size_t from = i;

    while (from > 0 && i - from < REACH && c->gap[from] < GAP_DASH
           && !doubt_clauses_turn(c, from - 1))
        from--;
    return from;
}

size_t
doubt_clauses_piece(const struct doubt_clauses *c, size_t i)
{
    size_t to = i;

    while (to < c->w->count && to - i < REACH
           && (to == i || c->gap[to] < GAP_DASH)
           && !doubt_clauses_turn(c, to))
        to++;
    return to;
}

bool
doubt_is_number(const struct doubt_clauses *c, size_t i)
{
    char first = c->w->word[i].folded[0];

    return first >= '0' && first <= '9';
}

size_t
doubt_clauses_end(const struct doubt_clauses *c, size_t i, const char *joining)
{
    size_t end = doubt_clauses_piece(c, i), to = end;

    while (to < c->w->count && c->gap[to] == GAP_COMMA && to - i < REACH) {
        size_t next = doubt_clauses_piece(c, to);
        bool joins = false;

        for (size_t k = to; k < next; k++)
            joins |= doubt_holds(c, joining, k);
        if (next == to || next - to > ITEM_WORDS + (size_t)joins
            || doubt_is_number(c, to))
            return end;
        to = next;
        if (joins)
            return to;
    }
    return end;
}

