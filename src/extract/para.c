/* Runs become lines. A paragraph's size and weight are those of most of its
 * letters: one bold word does not make a heading. */
#include "extract/para.h"

#include <stdlib.h>

enum { ROW_BYTES = 300 }; /* of a row that is one line */

static struct draft
draft_new(struct arena *a)
{
    return (struct draft){ .text = str_new(a) };
}

void
para_start(struct para *p, struct sheet *s)
{
    memset(p, 0, sizeof(*p));
    p->sheet = s;
    p->now = draft_new(s->a);
}

void
para_add(struct para *p, const char *bytes, size_t size,
         const struct look *look)
{
    struct draft *d = &p->now;
    enum sheet_hidden how;

    if (look_is_unseen(look, &how)) {
        sheet_hide(p->sheet, how, p->sheet->page,
                   arena_copy(p->sheet->a, bytes, size), size);
        return;
    }
    if (d->text.size + size > SHEET_TEXT_BYTES) {
        p->sheet->cut = true;
        return;
    }
    str_add_bytes(&d->text, bytes, size);
    d->letters += size;
    d->bold_letters += look->bold ? size : 0;
    d->points += look->points * (double)size;
}

bool
para_is_open(const struct para *p)
{
    return p->now.text.size > 0;
}

static void
keep_line(struct para *p, const struct para_line *line)
{
    if (p->line_count == p->line_room) {
        size_t room = p->line_room == 0 ? 16 : p->line_room * 2;
        struct para_line *more = NEW_ARRAY(p->sheet->a, room,
                                           struct para_line);

        if (p->line_count > 0)
            memcpy(more, p->lines, p->line_count * sizeof(*more));
        p->lines = more;
        p->line_room = room;
    }
    p->lines[p->line_count++] = *line;
}

/* The innermost open row; beyond the limit they count as one. */
static struct para_row *
row_of(struct para *p)
{
    return &p->row[p->rows > PARA_ROWS ? PARA_ROWS - 1 : p->rows - 1];
}

static void
put_line(struct para *p, const char *text, size_t size)
{
    const struct draft *d = &p->now;
    struct para_line line = {
        .text = sheet_clean(p->sheet, text, size),
        .points = d->letters > 0 ? d->points / (double)d->letters : 0,
        .bold = d->letters > 0 && d->bold_letters * 10 >= d->letters * 6,
        .cell = p->rows > 0 ? row_of(p)->cell : 0,
    };

    if (p->rows == 0)
        sheet_line(p->sheet, text, size, line.points, line.bold);
    else if (line.text[0] != '\0' && p->line_count < SHEET_LINES)
        keep_line(p, &line);
}

struct err *
para_end(struct para *p)
{
    const char *line = p->now.text.text, *end;

    if (p->now.text.size == 0) {
        if (p->rows == 0)
            sheet_line(p->sheet, "", 0, 0, false);
    } else {
        for (; (end = strchr(line, '\n')) != NULL; line = end + 1)
            put_line(p, line, (size_t)(end - line));
        put_line(p, line, strlen(line));
        p->now = draft_new(p->sheet->a);
    }
    if (p->page_breaks && p->rows == 0) {
        p->page_breaks = false;
        return sheet_page(p->sheet);
    }
    return NULL;
}

void
para_push(struct para *p)
{
    if (p->outers < PARA_DEPTH) {
        p->outer[p->outers] = p->now;
        p->now = draft_new(p->sheet->a);
    }
    p->outers++;
}

struct err *
para_pop(struct para *p)
{
    if (p->outers == 0)
        return NULL;
    if (para_is_open(p))
        TRY(para_end(p));
    p->outers--;
    if (p->outers < PARA_DEPTH)
        p->now = p->outer[p->outers];
    return NULL;
}

void
para_row_start(struct para *p)
{
    if (p->rows++ == 0)
        p->line_count = 0;
    if (p->rows <= PARA_ROWS)
        *row_of(p) = (struct para_row){ .first_line = p->line_count };
}

struct err *
para_cell_end(struct para *p)
{
    if (para_is_open(p))
        TRY(para_end(p));
    if (p->rows > 0 && p->rows <= PARA_ROWS)
        row_of(p)->cell++;
    return NULL;
}

static bool
is_one_line_a_cell(const struct para *p, size_t first)
{
    size_t i, total = 0;

    if (p->line_count - first < 2)
        return false;
    for (i = first; i < p->line_count; i++) {
        if (i > first && p->lines[i].cell == p->lines[i - 1].cell)
            return false;
        total += strlen(p->lines[i].text);
    }
    return total < ROW_BYTES;
}

/* The lines of a row, from the first one on, become one. */
static void
join_row(struct para *p, size_t first)
{
    struct str all = str_new(p->sheet->a);
    struct para_line *line = &p->lines[first];
    size_t i;

    for (i = first; i < p->line_count; i++) {
        if (i > first)
            str_add(&all, "\t");
        str_add(&all, p->lines[i].text);
        line->bold = line->bold && p->lines[i].bold;
    }
    line->text = all.text;
    p->line_count = first + 1;
}

struct err *
para_row_end(struct para *p)
{
    size_t first, i;

    if (p->rows == 0)
        return NULL;
    if (para_is_open(p))
        TRY(para_end(p));
    first = p->rows > PARA_ROWS ? p->line_count : row_of(p)->first_line;
    if (is_one_line_a_cell(p, first))
        join_row(p, first);
    if (--p->rows > 0) {
        for (i = first; i < p->line_count; i++)
            p->lines[i].cell = row_of(p)->cell;
        return NULL;
    }
    for (i = 0; i < p->line_count; i++)
        sheet_line(p->sheet, p->lines[i].text, strlen(p->lines[i].text),
                   p->lines[i].points, p->lines[i].bold);
    p->line_count = 0;
    return NULL;
}
