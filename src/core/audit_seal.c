/* Seals of the fields that name somebody. */
#include "core/audit_seal.h"

#include <string.h>

#include "base/id.h"
#include "base/str.h"

enum { FORGETTABLE = 4 };

static const char forgotten[] = "-"; /* in the place of a salt */
static const char mark[] = "~";      /* before a seal */

/* The fields, in the order of their salts. */
static const char **
field_of(struct audit *line, size_t i)
{
    const char **const fields[FORGETTABLE] = {
        &line->actor_id, &line->object, &line->subject_id, &line->detail,
    };

    return fields[i];
}

static const char *const names[FORGETTABLE] = { "actor_id", "object",
                                                "subject_id", "detail" };

const char *
audit_seal_salts(struct arena *a)
{
    return arena_join(a, id_new(a), " ", id_new(a), " ", id_new(a), " ",
                      id_new(a), NULL);
}

/* false: no such list. */
static bool
split(struct arena *a, const char *salts, char ***salt)
{
    size_t count = 0;

    if (salts == NULL)
        return false;
    *salt = str_split(a, salts, ' ', &count);
    return count == FORGETTABLE;
}

static const char *
seal(struct arena *a, size_t i, const char *salt, const char *value)
{
    if (value == NULL || str_eq(salt, forgotten))
        return value;
    return arena_join(a, mark,
                      id_hash(a, arena_join(a, salt, "\n", names[i], "\n",
                                            value, NULL)), NULL);
}

struct audit *
audit_seal_line(struct arena *a, const struct audit *line)
{
    struct audit *copy = arena_copy(a, line, sizeof(*line));
    char **salt;

    if (!split(a, line->salts, &salt))
        return copy;
    for (size_t i = 0; i < FORGETTABLE; i++) {
        const char **field = field_of(copy, i);

        *field = seal(a, i, salt[i], *field);
    }
    return copy;
}

/* Of a line about somebody all goes; of one by somebody who they are. */
static bool
tells_of(const struct audit *line, size_t i, const char *value,
         const char *account_id)
{
    if (i == 0)
        return str_eq(value, account_id);
    return str_eq(line->subject_id, account_id) || str_ends(value, account_id);
}

bool
audit_seal_forget(struct arena *a, struct audit *line,
                  const char *account_id)
{
    const struct audit was = *line;
    bool tells = false;
    char **salt;

    if (!split(a, line->salts, &salt))
        return false;
    for (size_t i = 0; i < FORGETTABLE; i++) {
        const char **field = field_of(line, i);

        if (*field == NULL || str_eq(salt[i], forgotten) ||
            !tells_of(&was, i, *field, account_id))
            continue;
        *field = seal(a, i, salt[i], *field);
        salt[i] = (char *)forgotten;
        tells = true;
    }
    line->salts = arena_join(a, salt[0], " ", salt[1], " ", salt[2], " ",
                             salt[3], NULL);
    return tells;
}

const char *
audit_seal_words(const char *value)
{
    return value != NULL && str_starts(value, mark) ? "erased" : value;
}
