/* One list of fields for making, comparing and keeping copies. */
#include "core/audit_copy.h"

#include <stddef.h>

#include "base/str.h"
#include "core/audit_seal.h"

static const struct {
    const char *name;
    size_t offset;
} texts[] = {
    { "id", offsetof(struct audit_copy, id) },
    { "action", offsetof(struct audit_copy, action) },
    { "actor_id", offsetof(struct audit_copy, actor_id) },
    { "actor_role", offsetof(struct audit_copy, actor_role) },
    { "object", offsetof(struct audit_copy, object) },
    { "subject_id", offsetof(struct audit_copy, subject_id) },
    { "detail", offsetof(struct audit_copy, detail) },
    { "previous_hash", offsetof(struct audit_copy, previous_hash) },
    { "hash", offsetof(struct audit_copy, hash) },
};

enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };

static const char *
text_of(const struct audit_copy *c, size_t i)
{
    const char *text = *(const char *const *)(const void *)(
        (const char *)c + texts[i].offset);

    return text != NULL ? text : "";
}

struct audit_copy
audit_copy_of(struct arena *a, const struct audit *line)
{
    const struct audit *sealed = audit_seal_line(a, line);
    struct audit_copy c = {
        .id = line->id, .seq = line->seq, .happened_at = line->happened_at,
        .actor_role = line->actor_role, .action = line->action,
        .previous_hash = line->previous_hash, .hash = line->hash };

    if (line->salts != NULL) {
        c.actor_id = sealed->actor_id;
        c.object = sealed->object;
        c.subject_id = sealed->subject_id;
        c.detail = sealed->detail;
    }
    return c;
}

const char *
audit_copy_differs(const struct audit_copy *x, const struct audit_copy *y)
{
    for (size_t i = 0; i < TEXTS; i++) {
        if (!str_eq(text_of(x, i), text_of(y, i)))
            return texts[i].name;
    }
    if (x->seq != y->seq)
        return "seq";
    return x->happened_at != y->happened_at ? "happened_at" : NULL;
}

struct audit_copy
audit_copy_keep(struct arena *a, const struct audit_copy *c)
{
    struct audit_copy kept = *c;

    for (size_t i = 0; i < TEXTS; i++)
        *(const char **)(void *)((char *)&kept + texts[i].offset) =
            arena_str(a, text_of(c, i));
    return kept;
}
