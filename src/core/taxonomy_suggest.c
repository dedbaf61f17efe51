/* What people may have meant, while they type. */
#include <stdlib.h>
#include <strings.h>

#include "base/str.h"
#include "core/taxonomy_image.h"

/* Whether any word of the name begins so; letters of ASCII in either case. */
static bool
begins(const char *name, const char *start)
{
    size_t size = strlen(start);

    for (const char *s = name; *s != '\0'; s++) {
        bool word = s == name || s[-1] == ' ' || s[-1] == '-' ||
                    s[-1] == '(';

        if (word && strncasecmp(s, start, size) == 0)
            return true;
    }
    return false;
}

static int
by_weight(const void *a, const void *b)
{
    const struct taxonomy_entry *x = *(const struct taxonomy_entry *const *)a;
    const struct taxonomy_entry *y = *(const struct taxonomy_entry *const *)b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x < y ? -1 : x > y;
}

size_t
taxonomy_suggest(const struct taxonomy *t, struct arena *a,
                 enum taxonomy_kind kind, const char *start, size_t most,
                 const struct taxonomy_entry ***found)
{
    const struct taxonomy_entry **list = NEW_ARRAY(
        a, t->h->entries.count + 1, const struct taxonomy_entry *);
    size_t count = 0;

    for (uint32_t i = 0; i < t->h->entries.count; i++) {
        const struct taxonomy_entry *e = &t->entries[i];

        if (e->kind == kind && begins(t->strings + e->name, start))
            list[count++] = e;
    }
    qsort(list, count, sizeof(*list), by_weight);
    *found = list;
    return count < most ? count : most;
}
