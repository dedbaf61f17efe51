/*
 * A cursor over JSON text. What is not wanted is stepped over: brackets are
 * counted, strings are searched for their end. Names of members and the few
 * words that are compared have no escapes in what we write.
 */
#include "web/outline.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"

enum { FIRST_PARTS = 16, DIGITS_MOST = 15 };

struct cursor {
    const char *at; /* NULL: the text is broken */
};

struct piece {
    const char *text;
    size_t size;
};

static void
skip_space(struct cursor *c)
{
    while (*c->at == ' ' || *c->at == '\n' || *c->at == '\t' ||
           *c->at == '\r')
        c->at++;
}

/* Steps over the character if it is next. */
static bool
take(struct cursor *c, char wanted)
{
    if (c->at == NULL)
        return false;
    skip_space(c);
    if (*c->at != wanted)
        return false;
    c->at++;
    return true;
}

static struct piece
take_string(struct cursor *c)
{
    struct piece p = { "", 0 };
    const char *end;

    if (!take(c, '"')) {
        c->at = NULL;
        return p;
    }
    end = c->at;
    /* By hand: names are a few bytes, and a call costs more than they do. */
    for (; *end != '"' && *end != '\0'; end++)
        end += *end == '\\' && end[1] != '\0';
    p.text = c->at;
    p.size = (size_t)(end - c->at);
    c->at = *end == '"' ? end + 1 : NULL;
    return p;
}

/* From an opening bracket to the one that closes it. */
static void
skip_nested(struct cursor *c)
{
    int depth = 0;

    do {
        c->at += strcspn(c->at, "\"[]{}");
        if (*c->at == '"') {
            take_string(c);
        } else if (*c->at == '\0') {
            c->at = NULL;
        } else {
            depth += *c->at == '[' || *c->at == '{' ? 1 : -1;
            c->at++;
        }
    } while (c->at != NULL && depth > 0);
}

static void
skip_value(struct cursor *c)
{
    if (c->at == NULL)
        return;
    skip_space(c);
    if (*c->at == '"')
        take_string(c);
    else if (*c->at == '[' || *c->at == '{')
        skip_nested(c);
    else
        c->at += strcspn(c->at, ",]}");
}

/* "12.5" and the like, exactly as strtod reads it: both whole numbers have a
 * double of their own. False: it is something else. */
static bool
take_decimal(struct cursor *c, double *value)
{
    const char *s = c->at;
    int64_t whole = 0, scale = 1;
    int digits = 0;

    for (; *s >= '0' && *s <= '9'; s++, digits++)
        whole = digits < DIGITS_MOST ? whole * 10 + (*s - '0') : 0;
    if (*s == '.' && digits > 0)
        for (s++; *s >= '0' && *s <= '9'; s++, digits++) {
            whole = digits < DIGITS_MOST ? whole * 10 + (*s - '0') : 0;
            scale = digits < DIGITS_MOST ? scale * 10 : 1;
        }
    if (digits == 0 || digits > DIGITS_MOST || *s == 'e' || *s == 'E')
        return false;
    *value = (double)whole / (double)scale;
    c->at = s;
    return true;
}

static double
take_number(struct cursor *c)
{
    char *end;
    double value;

    if (c->at == NULL)
        return 0;
    skip_space(c);
    if (take_decimal(c, &value))
        return value;
    value = strtod(c->at, &end);
    if (end == c->at)
        skip_value(c);
    else
        c->at = end;
    return value;
}

static bool
is(struct piece p, const char *word)
{
    return p.size == strlen(word) && memcmp(p.text, word, p.size) == 0;
}

/* The name of the next member, its colon taken; false at the object's end.
 * `first` is true before the first. */
static bool
next_member(struct cursor *c, bool *first, struct piece *name)
{
    if (take(c, '}') || c->at == NULL)
        return false;
    if (!*first && !take(c, ',')) {
        c->at = NULL;
        return false;
    }
    *first = false;
    *name = take_string(c);
    if (c->at != NULL && !take(c, ':'))
        c->at = NULL;
    return c->at != NULL;
}

static enum outline_state
state_of(struct piece p)
{
    return is(p, "met")      ? OUTLINE_MET
           : is(p, "partly") ? OUTLINE_PARTLY
           : is(p, "missing") ? OUTLINE_MISSING
                              : OUTLINE_UNKNOWN;
}

static struct outline_part *
add_part(struct arena *a, struct outline *o)
{
    if (o->count == o->room) {
        size_t room = o->room == 0 ? FIRST_PARTS : o->room * 2;
        struct outline_part *more = NEW_ARRAY(a, room, struct outline_part);

        if (o->count > 0)
            memcpy(more, o->part, o->count * sizeof *more);
        o->part = more;
        o->room = room;
    }
    return &o->part[o->count++];
}

static void
read_part(struct cursor *c, struct outline_part *part)
{
    struct piece name;
    bool first = true;

    part->state = OUTLINE_UNKNOWN;
    if (!take(c, '{')) {
        c->at = NULL;
        return;
    }
    while (next_member(c, &first, &name)) {
        if (is(name, "of"))
            part->of = take_number(c);
        else if (is(name, "points"))
            part->points = take_number(c);
        else if (is(name, "state"))
            part->state = state_of(take_string(c));
        else if (is(name, "must")) {
            skip_space(c);
            part->must = str_starts(c->at, "true");
            skip_value(c);
        } else
            skip_value(c);
    }
}

static bool
read_parts(struct arena *a, struct cursor *c, struct outline *o)
{
    if (!take(c, '['))
        return false;
    if (take(c, ']'))
        return true;
    do {
        read_part(c, add_part(a, o));
    } while (take(c, ','));
    return take(c, ']');
}

bool
outline_read(struct arena *a, const char *explanation, struct outline *o)
{
    struct cursor c = { explanation };
    struct piece name;
    bool first = true, parts = false;

    *o = (struct outline){ .band = "" };
    if (!take(&c, '{'))
        return false;
    while (next_member(&c, &first, &name)) {
        if (is(name, "parts")) {
            parts = read_parts(a, &c, o);
            if (!parts)
                return false;
        } else if (is(name, "score"))
            o->score = take_number(&c);
        else if (is(name, "max"))
            o->max = take_number(&c);
        else if (is(name, "band")) {
            struct piece band = take_string(&c);

            o->band = arena_copy(a, band.text, band.size);
        } else
            skip_value(&c);
    }
    return parts && c.at != NULL;
}

bool
outline_of(struct arena *a, const json_t *explanation, struct outline *o)
{
    const json_t *parts = json_object_get(explanation, "parts"), *part;
    size_t i;

    *o = (struct outline){
        .score = json_get_real(explanation, "score", 0),
        .max = json_get_real(explanation, "max", 0),
        .band = json_get_str(explanation, "band", ""),
    };
    json_array_foreach (parts, i, part) {
        const char *state = json_get_str(part, "state", "");
        struct outline_part *added = add_part(a, o);

        added->of = json_get_real(part, "of", 0);
        added->points = json_get_real(part, "points", 0);
        added->must = json_get_bool(part, "must", 0) != 0;
        added->state = state_of((struct piece){ state, strlen(state) });
    }
    return json_is_array(parts);
}
