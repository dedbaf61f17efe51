/*
 * Blocks are a graph: a LINE names its WORDs, each with a box in shares of
 * the page. Textract's own order runs across columns, so the order is found
 * from the boxes, as for every other reader (base/layout.h). What it hardly
 * takes for a word is left out; of what it is not sure a warning tells.
 */
#include "aws/textract_blocks.h"

#include <math.h>

#include "base/json.h"
#include "base/layout.h"
#include "base/str.h"

enum { WORDS_MOST = 20000, HIDDEN_MOST = 400, SHARES = 10000,
       NO_WORD = 30, DOUBTFUL = 70 }; /* of 100 */

/* A page of A4 in points: its true size is not told. A line's box is as high
 * as its tallest and deepest letters, most often 0.95 of the size of type. */
#define WIDTH 595.0
#define HEIGHT 842.0
#define OF_TYPE 0.95

struct reading {
    struct arena *a;
    int64_t page;
    json_t *words; /* WORD blocks of the page by id */
    struct word *word;
    size_t count, room;
    struct str doubtful, text;
    json_t *lines, *boxes;
};

/* ---- words -------------------------------------------------------------- */

static bool
is_block(const struct reading *r, const json_t *block, const char *type)
{
    return json_get_int(block, "Page", 1) == r->page &&
           str_eq(json_get_str(block, "BlockType", ""), type);
}

/* Control characters are no letters. */
static char *
clean(struct arena *a, const char *text)
{
    char *out = arena_alloc(a, strlen(text) + 1), *to = out;

    for (; *text != '\0'; text++) {
        if ((unsigned char)*text > ' ' && *text != '\x7F')
            *to++ = *text;
    }
    *to = '\0';
    return out;
}

static void
doubt(struct reading *r, const char *text)
{
    if (r->doubtful.size + strlen(text) + 1 > HIDDEN_MOST)
        return;
    str_add(&r->doubtful, r->doubtful.size > 0 ? " " : "");
    str_add(&r->doubtful, text);
}

static void
add_word(struct reading *r, const json_t *block, double points, bool first)
{
    const json_t *box = json_object_get(json_object_get(block, "Geometry"),
                                        "BoundingBox");
    double sure = json_get_real(block, "Confidence", 0);
    double x = json_get_real(box, "Left", 0) * WIDTH;
    double y = json_get_real(box, "Top", 0) * HEIGHT;
    char *text = clean(r->a, json_get_str(block, "Text", ""));

    if (text[0] == '\0' || sure < NO_WORD || r->count == r->room)
        return;
    if (sure < DOUBTFUL)
        doubt(r, text);
    r->word[r->count++] = (struct word){
        .x0 = x, .y0 = y, .x1 = x + json_get_real(box, "Width", 0) * WIDTH,
        .y1 = y + json_get_real(box, "Height", 0) * HEIGHT,
        .points = points, .breaks = first, .before = ' ', .text = text };
}

static void
add_line_of_words(struct reading *r, const json_t *line)
{
    const json_t *box = json_object_get(json_object_get(line, "Geometry"),
                                        "BoundingBox");
    double points = json_get_real(box, "Height", 0) * HEIGHT / OF_TYPE;
    const json_t *relation, *id;
    bool first = true;
    size_t i, k;

    json_array_foreach(json_object_get(line, "Relationships"), i, relation) {
        if (!str_eq(json_get_str(relation, "Type", ""), "CHILD"))
            continue;
        json_array_foreach(json_object_get(relation, "Ids"), k, id) {
            const json_t *word = json_object_get(
                r->words, json_is_string(id) ? json_string_value(id) : "");

            if (word != NULL)
                add_word(r, word, points, first);
            first = false;
        }
    }
}

static void
gather(struct reading *r, const json_t *blocks)
{
    json_t *block;
    size_t i;

    r->words = json_keep(r->a, json_object());
    json_array_foreach(blocks, i, block) {
        if (is_block(r, block, "WORD"))
            json_object_set(r->words, json_get_str(block, "Id", ""), block);
    }
    r->room = json_object_size(r->words);
    if (r->room > WORDS_MOST)
        r->room = WORDS_MOST;
    r->word = NEW_ARRAY(r->a, r->room + 1, struct word);
    json_array_foreach(blocks, i, block) {
        if (is_block(r, block, "LINE"))
            add_line_of_words(r, block);
    }
}

/* ---- text --------------------------------------------------------------- */

static json_int_t
share(double part, double whole)
{
    return lround(fmin(fmax(part / whole, 0), 1) * SHARES);
}

static void
put_word(struct reading *r, const struct word *w)
{
    size_t start = r->text.size;

    str_add(&r->text, w->text);
    json_array_append_new(r->boxes, json_pack(
        "[I,I,I,I,I,I,I]", (json_int_t)start, (json_int_t)r->text.size,
        (json_int_t)r->page, share(w->x0, WIDTH), share(w->y0, HEIGHT),
        share(w->x1, WIDTH), share(w->y1, HEIGHT)));
}

static void
put_line(struct reading *r, const struct line *line)
{
    size_t start;

    if (line->count == 0)
        return;
    if (line->apart && r->text.size > 0)
        str_add(&r->text, "\n");
    start = r->text.size;
    for (size_t i = 0; i < line->count; i++) {
        if (i > 0 && line->word[i].before != '\0')
            str_add_bytes(&r->text, &line->word[i].before, 1);
        put_word(r, &line->word[i]);
    }
    json_array_append_new(r->lines, json_pack(
        "{s:I,s:I,s:I,s:f,s:b}", "start", (json_int_t)start, "end",
        (json_int_t)r->text.size, "page", (json_int_t)r->page, "size",
        round(line->points * 10) / 10, "bold", 0));
    str_add(&r->text, "\n");
}

static json_t *
warnings_of(const struct reading *r)
{
    const char *message = r->count > 0
        ? "This page is a picture: its words were recognised by their shapes "
          "and should be checked."
        : "This page is a picture, and no words in it could be read.";
    json_t *w = json_pack("{s:s,s:s,s:I}", "kind",
                          r->count > 0 ? "scan" : "unread", "message",
                          message, "page", (json_int_t)r->page);

    if (r->doubtful.size > 0)
        json_object_set_new(w, "words", json_string(r->doubtful.text));
    return json_keep(r->a, json_pack("[o]", w));
}

struct extract_page
textract_blocks_page(struct arena *a, const json_t *blocks, int64_t number)
{
    struct reading r = { .a = a, .page = number, .doubtful = str_new(a),
                         .text = str_new(a),
                         .lines = json_keep(a, json_array()),
                         .boxes = json_keep(a, json_array()) };
    struct lines lines = { .count = 0 };

    gather(&r, blocks);
    if (r.count > 0)
        layout_lines(a, r.word, r.count, &lines);
    for (size_t i = 0; i < lines.count; i++)
        put_line(&r, &lines.line[i]);
    return (struct extract_page){
        .number = number,
        .read = { .pages = 1, .text = r.text.text, .lines = r.lines,
                  .boxes = r.boxes, .warnings = warnings_of(&r) } };
}
