/*
 * Follows the operators of one stream (ISO 32000-1, annex A). A path counts
 * as the box round it, a piece of text as the point where it begins: wrong
 * doubts cost time, no more.
 */
#include "extract/pdf_ink.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract/pdf_drawing.h"

enum {
    DEPTH_MOST = 32,
    TEXTS_MOST = 4000,
    SHAPES_MOST = 200, /* the first ones: later ones are small */
    OUTSIDE_BYTES = 4000, /* of words, more than a warning shows */
    LOOKS_MOST = 20 * 1000 * 1000, /* at texts, for what covers them */
    UNKNOWN = -1, /* colour */
    NEAR = 20,    /* of 255, colours that look alike */
    MARK_MOST = 12 /* points, as wide as the mark of a list may be */
};

struct matrix {
    double a, b, c, d, e, f;
};

struct box {
    double x0, y0, x1, y1;
};

struct state {
    struct matrix ctm;
    struct box clip;
    int colour; /* 0xRRGGBB of fills and text */
    int mode;   /* of text */
};

struct shape {
    struct box box;
    int colour;
};

struct follower {
    struct pdf_ink *ink;
    struct pdf_drawing drawing;
    bool form;
    struct state now, saved[DEPTH_MOST];
    int depth;
    struct matrix text, line;
    double leading, size;
    struct box path;
    bool has_path, clips;
    struct arena *a;
    struct box *texts; /* where each piece begins */
    size_t text_count, text_room;
    struct shape shapes[SHAPES_MOST];
    size_t shape_count, looks;
};

static const struct box everything = { -1e9, -1e9, 1e9, 1e9 };
static const struct box nothing = { 1e9, 1e9, -1e9, -1e9 };

static struct matrix
times(struct matrix m, struct matrix n)
{
    return (struct matrix){
        m.a * n.a + m.b * n.c,       m.a * n.b + m.b * n.d,
        m.c * n.a + m.d * n.c,       m.c * n.b + m.d * n.d,
        m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f
    };
}

static void
include(struct box *b, struct matrix m, double x, double y)
{
    double px = m.a * x + m.c * y + m.e, py = m.b * x + m.d * y + m.f;

    b->x0 = fmin(b->x0, px);
    b->y0 = fmin(b->y0, py);
    b->x1 = fmax(b->x1, px);
    b->y1 = fmax(b->y1, py);
}

static bool
holds(const struct box *b, const struct box *point)
{
    return point->x0 >= b->x0 && point->x0 <= b->x1 && point->y0 >= b->y0 &&
           point->y0 <= b->y1;
}

/* ---- colours ---- */

static int
level(double part)
{
    return part <= 0 ? 0 : part >= 1 ? 255 : (int)(part * 255 + .5);
}

static int
colour_of(const double *n, size_t count)
{
    if (count == 1)
        return level(n[0]) * 0x10101;
    if (count == 3)
        return level(n[0]) << 16 | level(n[1]) << 8 | level(n[2]);
    if (count == 4)
        return level((1 - n[0]) * (1 - n[3])) << 16 |
               level((1 - n[1]) * (1 - n[3])) << 8 |
               level((1 - n[2]) * (1 - n[3]));
    return UNKNOWN;
}

static bool
look_alike(int one, int two)
{
    int shift;

    if (one == UNKNOWN || two == UNKNOWN)
        return false;
    for (shift = 0; shift <= 16; shift += 8)
        if (abs((one >> shift & 255) - (two >> shift & 255)) > NEAR)
            return false;
    return true;
}

/* ---- text ---- */

static int
ground_at(const struct follower *f, const struct box *point)
{
    size_t i;

    for (i = f->shape_count; i-- > 0;)
        if (holds(&f->shapes[i].box, point))
            return f->shapes[i].colour;
    return f->form ? UNKNOWN : 0xFFFFFF;
}

static void
keep_outside(struct follower *f)
{
    size_t i;

    if (f->drawing.string == NULL ||
        f->drawing.string_size + f->ink->outside.size > OUTSIDE_BYTES)
        return;
    for (i = 0; i < f->drawing.string_size; i++)
        if (!isprint((unsigned char)f->drawing.string[i]))
            return;
    str_add_bytes(&f->ink->outside, f->drawing.string, f->drawing.string_size);
    str_add(&f->ink->outside, " ");
}

static void
keep_text(struct follower *f, const struct box *at)
{
    if (f->text_count == TEXTS_MOST)
        return;
    if (f->text_count == f->text_room) {
        size_t room = f->text_room == 0 ? 128 : f->text_room * 2;
        struct box *more = NEW_ARRAY(f->a, room, struct box);

        if (f->text_count > 0)
            memcpy(more, f->texts, f->text_count * sizeof(*more));
        f->texts = more;
        f->text_room = room;
    }
    f->texts[f->text_count++] = *at;
}

static void
show(struct follower *f)
{
    struct box at = nothing, page = { f->ink->x0, f->ink->y0, f->ink->x1,
                                      f->ink->y1 };

    include(&at, times(f->text, f->now.ctm), 0.1 * f->size, 0.3 * f->size);
    if (f->now.mode == 3 || f->now.mode == 7)
        f->ink->doubt = f->ink->invisible = true;
    if (!holds(&f->now.clip, &at) ||
        look_alike(f->now.colour, ground_at(f, &at)))
        f->ink->doubt = true;
    if (!f->form && !holds(&page, &at))
        keep_outside(f);
    keep_text(f, &at);
}

static void
next_line(struct follower *f, double x, double y)
{
    f->line = times((struct matrix){ 1, 0, 0, 1, x, y }, f->line);
    f->text = f->line;
}

/* ---- shapes ---- */

/* What is painted over text that stands there already. A drawing with more
 * shapes than can be held against its texts is doubtful as it is. */
static void
cover(struct follower *f, const struct box *b, int colour)
{
    size_t i;

    if (b->x1 - b->x0 < 3 || b->y1 - b->y0 < 3)
        return;
    for (i = 0; i < f->text_count && !f->ink->covers &&
                f->looks < LOOKS_MOST; i++, f->looks++)
        if (holds(b, &f->texts[i]))
            f->ink->doubt = f->ink->covers = true;
    if (f->looks == LOOKS_MOST)
        f->ink->doubt = true;
    if (f->shape_count < SHAPES_MOST)
        f->shapes[f->shape_count++] = (struct shape){ *b, colour };
}

/* What may be the mark of a list. */
static void
keep_mark(struct follower *f, bool fills)
{
    const struct box *b = &f->path;
    struct pdf_ink *ink = f->ink;

    if (f->form || ink->mark_count == PDF_MARKS_MOST ||
        b->x1 - b->x0 > MARK_MOST || b->y1 - b->y0 > MARK_MOST ||
        b->x1 - b->x0 < 0.5 || b->y1 - b->y0 < 0.5 ||
        (fills && look_alike(f->now.colour, ground_at(f, b))))
        return;
    ink->mark[ink->mark_count++] = (struct pdf_mark){
        (float)b->x0, (float)b->y0, (float)b->x1, (float)b->y1,
        ink->drawings
    };
}

static void
end_path(struct follower *f, bool paints, bool fills)
{
    struct box *clip = &f->now.clip;

    if (paints && f->has_path)
        keep_mark(f, fills);
    if (fills && f->has_path)
        cover(f, &f->path, f->now.colour);
    if (f->clips && f->has_path) {
        clip->x0 = fmax(clip->x0, f->path.x0);
        clip->y0 = fmax(clip->y0, f->path.y0);
        clip->x1 = fmin(clip->x1, f->path.x1);
        clip->y1 = fmin(clip->y1, f->path.y1);
    }
    f->path = nothing;
    f->has_path = f->clips = false;
}

static void
add_points(struct follower *f)
{
    const double *n = f->drawing.number;
    size_t i;

    for (i = 0; i + 1 < f->drawing.numbers; i += 2)
        include(&f->path, f->now.ctm, n[i], n[i + 1]);
    f->has_path = true;
}

static void
add_rectangle(struct follower *f)
{
    const double *n = f->drawing.number;

    include(&f->path, f->now.ctm, n[0], n[1]);
    include(&f->path, f->now.ctm, n[0] + n[2], n[1] + n[3]);
    f->has_path = true;
}

/* A picture fills the unit square; a form, which is drawn the same way, is
 * not scaled to speak of. */
static void
draw_object(struct follower *f)
{
    struct box b = nothing;

    include(&b, f->now.ctm, 0, 0);
    include(&b, f->now.ctm, 1, 1);
    cover(f, &b, UNKNOWN);
}

/* ---- operators ---- */

enum operator {
    OP_SAVE, OP_RESTORE, OP_CONCAT, OP_COLOUR, OP_BEGIN, OP_MATRIX, OP_MOVE,
    OP_MOVE_LEAD, OP_NEXT, OP_LEADING, OP_MODE, OP_FONT, OP_SHOW,
    OP_NEXT_SHOW, OP_RECTANGLE, OP_POINTS, OP_FILL, OP_STROKE, OP_END,
    OP_CLIP, OP_OBJECT, OP_SHADE, OP_INLINE, OP_SPACE
};

static const struct {
    const char *name;
    enum operator op;
} operators[] = {
    { "q", OP_SAVE },       { "Q", OP_RESTORE },  { "cm", OP_CONCAT },
    { "g", OP_COLOUR },     { "rg", OP_COLOUR },  { "k", OP_COLOUR },
    { "sc", OP_COLOUR },    { "scn", OP_COLOUR }, { "cs", OP_SPACE },
    { "BT", OP_BEGIN },     { "Tm", OP_MATRIX },  { "Td", OP_MOVE },
    { "TD", OP_MOVE_LEAD }, { "T*", OP_NEXT },    { "TL", OP_LEADING },
    { "Tr", OP_MODE },      { "Tf", OP_FONT },    { "Tj", OP_SHOW },
    { "TJ", OP_SHOW },      { "'", OP_NEXT_SHOW }, { "\"", OP_NEXT_SHOW },
    { "re", OP_RECTANGLE }, { "m", OP_POINTS },   { "l", OP_POINTS },
    { "c", OP_POINTS },     { "v", OP_POINTS },   { "y", OP_POINTS },
    { "f", OP_FILL },       { "F", OP_FILL },     { "f*", OP_FILL },
    { "B", OP_FILL },       { "B*", OP_FILL },    { "b", OP_FILL },
    { "b*", OP_FILL },      { "S", OP_STROKE },   { "s", OP_STROKE },
    { "n", OP_END },        { "W", OP_CLIP },     { "W*", OP_CLIP },
    { "Do", OP_OBJECT },    { "sh", OP_SHADE },   { "BI", OP_INLINE },
};

static struct matrix
matrix_of(const double *n)
{
    return (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
}

static void
save(struct follower *f)
{
    if (f->depth < DEPTH_MOST)
        f->saved[f->depth] = f->now;
    f->depth++;
}

static void
restore(struct follower *f)
{
    if (f->depth > 0 && --f->depth < DEPTH_MOST)
        f->now = f->saved[f->depth];
}

static void
act_on_text(struct follower *f, enum operator op)
{
    const double *n = f->drawing.number;

    if (op == OP_BEGIN)
        f->text = f->line = (struct matrix){ 1, 0, 0, 1, 0, 0 };
    if (op == OP_MATRIX)
        f->text = f->line = matrix_of(n);
    if (op == OP_LEADING)
        f->leading = n[0];
    if (op == OP_MOVE_LEAD)
        f->leading = -n[1];
    if (op == OP_MOVE || op == OP_MOVE_LEAD)
        next_line(f, n[0], n[1]);
    if (op == OP_NEXT || op == OP_NEXT_SHOW)
        next_line(f, 0, -f->leading);
    if (op == OP_MODE)
        f->now.mode = (int)fmin(fmax(n[0], 0), 7);
    if (op == OP_FONT)
        f->size = n[0];
    if (op == OP_SHOW || op == OP_NEXT_SHOW)
        show(f);
}

static void
act(struct follower *f, enum operator op)
{
    const double *n = f->drawing.number;

    if (op == OP_SAVE)
        save(f);
    if (op == OP_RESTORE)
        restore(f);
    if (op == OP_CONCAT)
        f->now.ctm = times(matrix_of(n), f->now.ctm);
    if (op == OP_COLOUR)
        f->now.colour = colour_of(n, f->drawing.numbers);
    if (op == OP_SPACE)
        f->now.colour = UNKNOWN;
    if (op == OP_RECTANGLE)
        add_rectangle(f);
    if (op == OP_POINTS)
        add_points(f);
    if (op == OP_CLIP)
        f->clips = true;
    if (op == OP_FILL || op == OP_STROKE || op == OP_END)
        end_path(f, op != OP_END, op == OP_FILL);
    if (op == OP_OBJECT)
        draw_object(f);
    if (op == OP_SHADE)
        cover(f, &f->now.clip, UNKNOWN);
    if (op == OP_INLINE)
        pdf_drawing_skip_inline(&f->drawing);
    act_on_text(f, op);
}

static void
take_operator(struct follower *f)
{
    const char *word = f->drawing.word;
    size_t i;

    for (i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
        if (operators[i].name[0] == word[0] &&
            strcmp(operators[i].name, word) == 0) {
            act(f, operators[i].op);
            return;
        }
}

void
pdf_ink_draw(struct pdf_ink *ink, const char *drawing, size_t size, bool form)
{
    struct arena *a = arena_new();
    struct follower f = {
        .ink = ink, .form = form,
        .drawing = { .p = drawing, .end = drawing + size },
        .now = { .ctm = { 1, 0, 0, 1, 0, 0 }, .clip = everything },
        .path = nothing,
        .a = a,
    };
    size_t marks = ink->mark_count;

    while (pdf_drawing_next(&f.drawing))
        take_operator(&f);
    if (f.text_count == 0) /* a letter of a font, or a pattern */
        ink->mark_count = marks;
    else if (!form)
        ink->drawings++;
    arena_free(a);
}
