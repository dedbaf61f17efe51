/*
 * What agrees with a name: the e-mail address and the addresses of profiles
 * hold it in another form, folded and without spaces.
 */
#include "embedded/parse_rules_handle.h"

#include "base/str.h"

/* The word as it is typed where there are no such letters: "Juergen". */
static char *
spelled_out(const struct reading *r, const struct word *w)
{
    static const struct { const char *from, *to; } map[] = {
        { "\xC3\xA4", "ae" }, { "\xC3\x84", "ae" }, { "\xC3\xB6", "oe" },
        { "\xC3\x96", "oe" }, { "\xC3\xBC", "ue" }, { "\xC3\x9C", "ue" },
        { "\xC3\xA5", "aa" }, { "\xC3\x85", "aa" },
    };
    struct str s = str_new(r->a);

    for (uint32_t i = w->start; i < w->end; i++) {
        size_t k = 0, count = sizeof(map) / sizeof(map[0]);

        while (k < count && strncmp(r->text + i, map[k].from, 2) != 0)
            k++;
        if (k < count)
            str_add(&s, map[k].to);
        else
            str_add_bytes(&s, r->text + i, 1);
        i += k < count;
    }
    return str_fold(r->a, s.text);
}

/* How much of the name stands in the handle, folded, size bytes: 0-1. */
static double
agrees_with(const struct reading *r, struct piece p, const char *handle)
{
    size_t first, end, hits = 0, names = 0;
    const struct word *w = r->x.words.word;

    parse_rules_words(r, p, &first, &end);
    for (size_t i = first; i < end; i++) {
        names += w[i].size >= 3;
        hits += w[i].size >= 3
                && (strstr(handle, w[i].folded) != NULL
                    || strstr(handle, spelled_out(r, &w[i])) != NULL);
    }
    if (names > 2) /* an address seldom has the names in the middle */
        names = 2;
    return names == 0 ? 0 : hits >= names ? 1 : (double)hits / (double)names;
}

static char *
handle_of(const struct reading *r, struct piece p)
{
    return str_fold(r->a, parse_rules_text(r, p));
}

void
handle_find(const struct reading *r, struct piece email,
            struct name_handles *h)
{
    static const char *const hosts[] = { "linkedin.com/in/", "github.com/",
                                         "indeed.com/r/", NULL };

    h->count = 0;
    if (email.end > 0) {
        char *local = handle_of(r, email), *at = strchr(local, '@');

        if (at != NULL)
            *at = '\0';
        h->item[h->count++] = local;
    }
    for (int i = 0; hosts[i] != NULL; i++) {
        const char *s = strcasestr(r->text, hosts[i]);
        size_t n;

        if (s == NULL)
            continue;
        s += strlen(hosts[i]);
        n = strcspn(s, " \t\n\r/,|)");
        h->item[h->count++] = str_fold(r->a, arena_printf(r->a, "%.*s",
                                                          (int)n, s));
    }
}

double
handle_agreement(const struct reading *r, struct piece p,
                 const struct name_handles *h)
{
    double best = 0;

    for (size_t i = 0; i < h->count; i++) {
        double a = agrees_with(r, p, h->item[i]);

        best = a > best ? a : best;
    }
    return best;
}
