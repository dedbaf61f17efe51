/*
 * How to reach the person: e-mail and addresses on the web. They may stand
 * anywhere; those near the top win. Telephones: parse_rules_phone.c.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

/* ---- e-mail, addresses on the web --------------------------- */

static bool
is_local_char(char c)
{
    return isalnum((unsigned char)c) || strchr("._%+-", c) != NULL;
}

/* The e-mail address round the @ at i. */
static bool
email_at(const struct reading *r, uint32_t i, struct piece *p)
{
    uint32_t s = i, e = i + 1, dot = 0;

    while (s > 0 && r->text[s - 1] != '\0' && is_local_char(r->text[s - 1]))
        s--;
    while (e < r->size && (isalnum((unsigned char)r->text[e])
                           || r->text[e] == '-' || r->text[e] == '.')) {
        if (r->text[e] == '.')
            dot = e;
        e++;
    }
    while (e > i + 1 && (r->text[e - 1] == '.' || r->text[e - 1] == '-'))
        e--;
    while (s < i && (r->text[s] == '.' || r->text[s] == '-'))
        s++;
    if (dot >= e)
        for (dot = e; dot > i && r->text[dot - 1] != '.'; dot--)
            ;
    p->start = s;
    p->end = e;
    return s < i && dot > i + 1 && dot + 2 <= e;
}

bool
parse_rules_email(const struct reading *r, struct piece *p)
{
    for (uint32_t i = 0; i < r->size; i++)
        if (r->text[i] == '@' && email_at(r, i, p))
            return true;
    return false;
}

static const struct {
    const char *host, *network;
} networks[] = {
    { "linkedin.com/", "LinkedIn" },   { "github.com/", "GitHub" },
    { "gitlab.com/", "GitLab" },       { "xing.com/", "XING" },
    { "twitter.com/", "Twitter" },     { "behance.net/", "Behance" },
    { "dribbble.com/", "Dribbble" },   { "orcid.org/", "ORCID" },
    { "stackoverflow.com/", "Stack Overflow" },
    { "kaggle.com/", "Kaggle" },       { "medium.com/", "Medium" },
};

static void
put_url(struct reading *r, json_t *basics, struct piece p)
{
    char *lower = str_lower(r->a, parse_rules_text(r, p));
    json_t *profiles = json_object_get(basics, "profiles"), *one;
    const char *path, *host;
    struct piece name;

    for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++) {
        host = strstr(lower, networks[i].host);
        if (host == NULL)
            continue;
        if (profiles == NULL) {
            profiles = json_array();
            json_object_set_new(basics, "profiles", profiles);
        }
        one = json_object();
        path = arena_printf(r->a, "basics.profiles[%zu]",
                            json_array_size(profiles));
        json_array_append_new(profiles, one);
        parse_rules_put_value(r, one, path, "network", networks[i].network,
                              p, 0.95);
        parse_rules_put(r, one, path, "url", p, 0.95);
        name = p;
        while (name.end > name.start && r->text[name.end - 1] == '/')
            name.end--;
        for (uint32_t k = name.start; k < name.end; k++)
            if (r->text[k] == '/')
                p.start = k + 1;
        name.start = p.start;
        parse_rules_put(r, one, path, "username", name, 0.9);
        return;
    }
    if (json_object_get(basics, "url") == NULL)
        parse_rules_put(r, basics, "basics", "url", p, 0.8);
}

static bool
is_url_start(const char *s)
{
    static const char *const starts[] = {
        "http://", "https://", "www.", "linkedin.com/", "github.com/",
        "gitlab.com/", "xing.com/", NULL
    };

    for (int i = 0; starts[i] != NULL; i++)
        if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

void
parse_rules_urls(struct reading *r, json_t *basics)
{
    size_t found = 0;

    for (size_t i = 0; i < r->count && found < 8; i++) {
        const struct line *l = &r->line[i];

        if (l->section != SECTION_HEAD && l->section != SECTION_CONTACT)
            continue;
        for (uint32_t s = l->start; s < l->end; s++) {
            struct piece p = { s, s };

            if ((s > l->start && isalnum((unsigned char)r->text[s - 1]))
                || !is_url_start(r->text + s))
                continue;
            while (p.end < l->end && strchr(" \t|,;<>()", r->text[p.end])
                                         == NULL)
                p.end++;
            put_url(r, basics, p);
            found++;
            s = p.end;
        }
    }
}
