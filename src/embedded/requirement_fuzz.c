/* Fuzz target: any posting is read into a list that can be read back; each
 * place of a requirement or warning lies in the text. The first line is the
 * title, the second the place. */
#include <assert.h>
#include <stdint.h>

#include "base/str.h"
#include "core/requirement.h"
#include "embedded/taxonomy_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct taxonomy *
the_taxonomy(void)
{
    static const struct taxonomy *taxonomy;
    static struct arena *a; /* as long as the process */
    struct err *e;

    if (taxonomy != NULL)
        return taxonomy;
    a = arena_new();
    e = taxonomy_file_open(a, NULL, &taxonomy);
    assert(e == NULL);
    return taxonomy;
}

static void
check_place(int64_t start, int64_t end, size_t size)
{
    assert(start >= 0 && end >= start && end <= (int64_t)size);
}

static void
check_list(const struct requirements *l, size_t size)
{
    assert(l->count <= 200);
    for (size_t i = 0; i < l->count; i++) {
        const struct requirement *r = &l->item[i];

        assert(!str_empty(r->label) && utf8_valid(r->label,
                                                  strlen(r->label)));
        assert(r->years >= 0 && r->years <= 50);
        assert(r->years_most <= 0 || r->years_most >= r->years);
        assert(r->pay_least >= 0 && r->pay_most >= 0);
        check_place(r->start, r->end, size);
        assert(requirement_find(l, r->key) == r);
    }
}

/* A line of the text, taken off its front. */
static char *
take_line(struct arena *a, const char **text)
{
    size_t n = strcspn(*text, "\n");
    char *line = arena_copy(a, *text, n);

    *text += n + ((*text)[n] == '\n');
    return line;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct taxonomy *t = the_taxonomy();
    struct arena *a = arena_new();
    const char *text = arena_copy(a, (const char *)bytes, size), *json;
    struct requirement_warnings w;
    struct requirements list;
    struct posting p = { 0 };
    struct err *e = NULL;

    if (utf8_valid(text, strlen(text))) {
        p.title = take_line(a, &text);
        p.place = take_line(a, &text);
        p.description = text;
        e = requirement_read(a, t, &p, &json);
        assert(e == NULL);
        e = requirement_list(a, t, json, &list);
        assert(e == NULL);
        check_list(&list, strlen(text));
        e = requirement_warned(a, t, &p, &w);
        assert(e == NULL);
        for (size_t i = 0; i < w.count; i++)
            check_place(w.item[i].start, w.item[i].end, strlen(text));
    }
    arena_free(a);
    return 0;
}
