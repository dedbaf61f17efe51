/* A growing array of pairs, checked as they come in. */
#include "web/pairs.h"

#include "base/str.h"

enum { FIRST_ROOM = 16 };

static void
make_room(struct pairs *p, struct arena *a)
{
    size_t room = p->room == 0 ? FIRST_ROOM : p->room * 2;
    struct pair *more;

    if (p->count < p->room)
        return;
    more = NEW_ARRAY(a, room, struct pair);
    if (p->count > 0)
        memcpy(more, p->pair, p->count * sizeof *more);
    p->pair = more;
    p->room = room;
}

void
pairs_add(struct pairs *p, struct arena *a, const char *name,
          size_t name_size, const char *value, size_t value_size)
{
    struct pair *added;

    if (name_size == 0 || !utf8_valid(name, name_size))
        return;
    make_room(p, a);
    added = &p->pair[p->count++];
    added->name = arena_copy(a, name, name_size);
    added->broken = !utf8_valid(value, value_size);
    added->value = added->broken ? "" : arena_copy(a, value, value_size);
}

const struct pair *
pairs_find(const struct pairs *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_eq(p->pair[i].name, name))
            return &p->pair[i];
    return NULL;
}

bool
pairs_are_text(const struct pairs *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->pair[i].broken)
            return false;
    return true;
}
