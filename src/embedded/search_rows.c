/* Reading rows into memory. A number that is too large for its field is the
 * largest that fits; more sectors than SECTORS_MOST are none. */
#include "embedded/search_rows.h"

#include <math.h>

#include "base/str.h"
#include "core/words.h"
#include "embedded/statement.h"

enum {
    CHANGES_MOST = 1000, /* of more, all rows are read again */
    SECTORS_MOST = 5000,
    SLOTS_LEAST = 64
};

#define ROW                                                                 \
    "SELECT number, id, latitude, longitude, remote, kind, pay_year, at,"   \
    " until, added, town, sector FROM "

struct search_rows_sql {
    const char *all, *one, *seq, *changes;
};

#define SQL(set)                                                            \
    {                                                                       \
        .all = ROW set "_document",                                         \
        .one = ROW set "_document WHERE number = :number",                  \
        .seq = "SELECT coalesce(max(seq), 0) AS seq,"                       \
               " (SELECT coalesce(max(number), 0) FROM " set "_document)"   \
               " AS most FROM " set "_change",                              \
        .changes = "SELECT seq, number FROM " set "_change"                 \
                   " WHERE seq > :seq ORDER BY seq LIMIT :limit",           \
    }

static const struct search_rows_sql sql[] = {
    [SEARCH_POSTINGS] = SQL("posting"),
    [SEARCH_PEOPLE] = SQL("person"),
};

/* ---- names ------------------------------------------------------------- */

struct search_names {
    const char **text;
    uint32_t *number;
    size_t count, slots; /* a power of two, at most half full */
};

static size_t
slot_of(const struct search_names *n, const char *text)
{
    size_t at = (size_t)words_hash(text, strlen(text)) & (n->slots - 1);

    while (n->text[at] != NULL && strcmp(n->text[at], text) != 0)
        at = (at + 1) & (n->slots - 1);
    return at;
}

static struct search_names *
names_new(struct arena *a, size_t slots)
{
    struct search_names *n = NEW(a, struct search_names);

    n->slots = slots;
    n->text = NEW_ARRAY(a, slots, const char *);
    n->number = NEW_ARRAY(a, slots, uint32_t);
    return n;
}

static uint32_t
names_find(const struct search_names *n, const char *text)
{
    return n->number[slot_of(n, text)];
}

static void
names_add(struct search_names **names, struct arena *a, const char *text,
          uint32_t number)
{
    struct search_names *n = *names;
    size_t at;

    if (n->count * 2 >= n->slots) {
        struct search_names *more = names_new(a, n->slots * 2);

        for (size_t i = 0; i < n->slots; i++) {
            if (n->text[i] == NULL)
                continue;
            at = slot_of(more, n->text[i]);
            more->text[at] = n->text[i];
            more->number[at] = n->number[i];
        }
        more->count = n->count;
        *names = n = more;
    }
    at = slot_of(n, text);
    n->text[at] = arena_str(a, text);
    n->number[at] = number;
    n->count++;
}

/* ---- rows -------------------------------------------------------------- */

#define MAKE_ROOM(r, array, count, room_, type)                              \
    do {                                                                     \
        if ((count) >= (r)->room_) {                                         \
            size_t wanted_ = ((count) + 1) * 2;                              \
            type *more_ = NEW_ARRAY((r)->a, wanted_, type);                  \
            if ((r)->room_ > 0)                                              \
                memcpy(more_, (r)->array, (r)->room_ * sizeof(type));        \
            (r)->array = more_;                                              \
            (r)->room_ = wanted_;                                            \
        }                                                                    \
    } while (0)

/* A small value, or -1 for none. */
static int8_t
within(int64_t value, int64_t most)
{
    return value < 0 || value > most ? -1 : (int8_t)value;
}

static uint32_t
place_of(struct search_rows *r, struct arena *a, struct statement *st)
{
    struct search_place p = { statement_get_real(st, "latitude"),
                              statement_get_real(st, "longitude"),
                              statement_get_text(st, a, "town") };
    const char *key;
    uint32_t number;

    if (statement_column_type(st, "latitude") == SQLITE_NULL)
        return 0;
    key = arena_printf(a, "%.4f %.4f", p.latitude, p.longitude);
    number = names_find(r->place_names, key);
    if (number == 0) {
        number = (uint32_t)r->places++;
        MAKE_ROOM(r, place, number, place_room, struct search_place);
        r->place[number] = (struct search_place){ p.latitude, p.longitude,
                                                  NULL };
        names_add(&r->place_names, r->a, key, number);
    }
    if (r->place[number].town == NULL)
        r->place[number].town = arena_str(r->a, p.town);
    return number;
}

static uint16_t
sector_of(struct search_rows *r, struct arena *a, const char *sector)
{
    const char *key = str_empty(sector) ? "" : words_folded(a, sector);
    uint32_t number = names_find(r->sector_names, key);

    if (*key == '\0' || number != 0 || r->sectors >= SECTORS_MOST)
        return (uint16_t)number;
    number = (uint32_t)r->sectors++;
    MAKE_ROOM(r, sector, number, sector_room, const char *);
    r->sector[number] = arena_str(r->a, sector);
    names_add(&r->sector_names, r->a, key, number);
    return (uint16_t)number;
}

static uint32_t
group_of(struct search_rows *r, struct arena *a, struct statement *st)
{
    struct search_group g = {
        .place = place_of(r, a, st),
        .sector = sector_of(r, a, statement_get_text(st, a, "sector")),
        .remote = within(statement_get_int(st, "remote"), 2),
        .kind = within(statement_get_int(st, "kind"), SEARCH_KINDS - 1),
    };
    const char *key = arena_printf(a, "%u %u %d %d", g.place, g.sector,
                                   g.remote, g.kind);
    uint32_t number = names_find(r->group_names, key);

    if (number != 0)
        return number;
    number = (uint32_t)r->groups++;
    MAKE_ROOM(r, group, number, group_room, struct search_group);
    r->group[number] = g;
    names_add(&r->group_names, r->a, key, number);
    return number;
}

static void
take_row(struct search_rows *r, struct arena *a, struct statement *st)
{
    int64_t number = statement_get_int(st, "number");
    const char *id = statement_get_text(st, a, "id");
    int64_t until = statement_get_int(st, "until");
    size_t n = (size_t)number;

    MAKE_ROOM(r, row, n, room, struct search_row);
    MAKE_ROOM(r, more, n, more_room, struct search_more);
    if (n >= r->count)
        r->count = n + 1;
    r->row[n] = (struct search_row){
        .at = search_rows_small(statement_get_int(st, "at")),
        .until = until == 0 ? UINT32_MAX : search_rows_small(until),
        .pay = search_rows_small(statement_get_int(st, "pay_year")),
        .group = group_of(r, a, st),
    };
    r->more[n] = (struct search_more){
        .tie = words_hash(id, strlen(id)),
        .added = search_rows_small(statement_get_int(st, "added")),
    };
}

void
search_rows_end(struct search_rows *r)
{
    arena_free(r->a);
    r->a = NULL;
}

static void
begin_again(struct search_rows *r)
{
    const struct search_rows_sql *same = r->sql;

    arena_free(r->a);
    memset(r, 0, sizeof(*r));
    r->sql = same;
    r->a = arena_new();
    r->places = r->sectors = r->groups = 1;
    r->place_names = names_new(r->a, SLOTS_LEAST);
    r->sector_names = names_new(r->a, SLOTS_LEAST);
    r->group_names = names_new(r->a, SLOTS_LEAST);
}

static struct err *
read_seq(struct search_rows *r, struct sqlite *db, struct arena *a)
{
    struct statement *st;
    bool row;

    TRY(statement_of(db, a, r->sql->seq, &st));
    TRY(statement_step(st, a, &row));
    r->seq = statement_get_int(st, "seq");
    r->room = (size_t)statement_get_int(st, "most") / 16 * 17 + 64;
    statement_reset(st);
    r->more_room = r->room;
    r->row = NEW_ARRAY(r->a, r->room, struct search_row);
    r->more = NEW_ARRAY(r->a, r->room, struct search_more);
    return NULL;
}

/* The number of the last change first: what changes meanwhile is read
 * twice. */
static struct err *
read_rows(struct search_rows *r, struct sqlite *db, struct arena *a,
          struct arena *one)
{
    struct statement *st;
    bool row;

    TRY(read_seq(r, db, a));
    TRY(statement_of(db, a, r->sql->all, &st));
    for (;;) {
        TRY(statement_step(st, a, &row));
        if (!row)
            return NULL;
        take_row(r, one, st);
        arena_reset(one);
    }
}

static struct err *
read_all(struct search_rows *r, struct sqlite *db, struct arena *a)
{
    struct arena *one = arena_new();
    struct err *e;

    begin_again(r);
    e = read_rows(r, db, a, one);
    arena_free(one);
    if (e == NULL)
        return NULL;
    search_rows_end(r);
    return e;
}

static struct err *
read_one(struct search_rows *r, struct sqlite *db, struct arena *a,
         int64_t number)
{
    struct statement *st;
    bool row;

    if ((size_t)number < r->count)
        r->row[number].until = 0;
    TRY(statement_of(db, a, r->sql->one, &st));
    statement_int(st, "number", number);
    TRY(statement_step(st, a, &row));
    if (!row)
        return NULL;
    take_row(r, a, st);
    statement_reset(st);
    return NULL;
}

/* ---- changes ----------------------------------------------------------- */

/* Old changes are thrown away: a gap means that some of them were missed. */
static struct err *
read_changes(struct search_rows *r, struct sqlite *db, struct arena *a,
             struct search_changes *c)
{
    struct statement *st;
    bool row;

    TRY(statement_of(db, a, r->sql->changes, &st));
    statement_int(st, "seq", r->seq);
    statement_int(st, "limit", CHANGES_MOST + 1);
    for (;;) {
        int64_t seq;

        TRY(statement_step(st, a, &row));
        if (!row)
            break;
        if (c->number == NULL)
            c->number = NEW_ARRAY(a, CHANGES_MOST + 1, int64_t);
        seq = statement_get_int(st, "seq");
        c->all |= c->count == 0 && seq > r->seq + 1;
        c->number[c->count++] = statement_get_int(st, "number");
        if (c->count <= CHANGES_MOST)
            r->seq = seq;
    }
    c->all |= c->count > CHANGES_MOST;
    return NULL;
}

void
search_rows_begin(struct search_rows *r, enum search_set set)
{
    memset(r, 0, sizeof(*r));
    r->sql = &sql[set];
}

struct err *
search_rows_sync(struct search_rows *r, struct sqlite *db, struct arena *a,
                 struct search_changes *changes)
{
    struct err *e;

    *changes = (struct search_changes){ .all = r->a == NULL };
    e = changes->all ? NULL : read_changes(r, db, a, changes);

    if (changes->all)
        return read_all(r, db, a);
    for (size_t i = 0; e == NULL && i < changes->count; i++)
        e = read_one(r, db, a, changes->number[i]);
    if (e == NULL)
        return NULL;
    search_rows_end(r);
    return e;
}

uint16_t
search_rows_sector(const struct search_rows *r, struct arena *a,
                   const char *name)
{
    return (uint16_t)names_find(r->sector_names, words_folded(a, name));
}
