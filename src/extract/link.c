/* Links to employers and articles stay out: they would stand in the middle
 * of sentences. In are mail, telephone, and the sites where people have a
 * page of their own, or words that announce one. */
#include "extract/link.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/str.h"

enum { TARGET_BYTES = 300, WORDS_BYTES = 24 };

static bool
is_persons_page(const char *small)
{
    static const char *const hosts[] = {
        "linkedin.com/in", "linkedin.com/pub", "github.com/", "gitlab.com/",
        "bitbucket.org/", "xing.com/profile", "stackoverflow.com/users",
        "behance.net/", "dribbble.com/", "medium.com/@", "orcid.org/",
        "twitter.com/", "//x.com/", "kaggle.com/", "researchgate.net/profile",
        "scholar.google", "instagram.com/", "youtube.com/@", "t.me/",
        "wa.me/", "about.me/", "codepen.io/", "leetcode.com/",
        "hackerrank.com/", "artstation.com/", "soundcloud.com/",
        "malt.", "freelancermap.", "viadeo.", "goldenline.pl/", NULL
    };

    return str_has_any(small, hosts);
}

static bool
announces_a_page(const char *words)
{
    static const char *const names[] = {
        "linkedin", "github", "gitlab", "xing", "portfolio", "website",
        "web site", "homepage", "home page", "webseite", "blog", "site web",
        "sito", "sitio", "www", NULL
    };

    return strlen(words) <= WORDS_BYTES && str_has_any(words, names);
}

static char *
unescape(struct arena *a, const char *text)
{
    char *out = arena_str(a, text), *to = out;

    for (; *text != '\0'; text++) {
        char hex[3] = { text[0] == '%' ? text[1] : '\0', '\0', '\0' };

        if (isxdigit((unsigned char)hex[0]) &&
            isxdigit((unsigned char)text[2])) {
            hex[1] = text[2];
            *to++ = (char)strtol(hex, NULL, 16);
            text += 2;
        } else {
            *to++ = *text;
        }
    }
    *to = '\0';
    return utf8_valid(out, strlen(out)) ? out : NULL;
}

/* Letters and digits only, small: "+44 (0)7700" and "+4407700" are one. */
static char *
bare(struct arena *a, const char *text)
{
    char *out = str_lower(a, text), *from = out, *to = out;

    for (; *from != '\0'; from++)
        if (isalnum((unsigned char)*from) || (unsigned char)*from >= 0x80)
            *to++ = *from;
    *to = '\0';
    return out;
}

static bool
is_said(struct arena *a, const char *words, const char *address)
{
    const char *said = bare(a, words), *want = bare(a, address);
    size_t size = strlen(want);

    /* "linkedin.com/in/anna" says "https://www.linkedin.com/in/anna/". */
    return size == 0 || strstr(said, want) != NULL ||
           (strlen(said) > 8 && strstr(want, said) != NULL);
}

const char *
link_address(struct arena *a, const char *target, const char *words)
{
    const char *address;
    char *small;

    if (target == NULL || strlen(target) > TARGET_BYTES)
        return NULL;
    small = str_lower(a, target);
    if (str_starts(small, "mailto:"))
        address = unescape(a, arena_copy(a, target + 7,
                                         strcspn(target + 7, "?&")));
    else if (str_starts(small, "tel:"))
        address = unescape(a, target + 4);
    else if ((str_starts(small, "http://") ||
              str_starts(small, "https://")) &&
             (is_persons_page(small) ||
              announces_a_page(str_lower(a, words))))
        address = arena_copy(a, target, strcspn(target, "?#"));
    else
        return NULL;
    return address == NULL || is_said(a, words, address) ? NULL : address;
}

const char *
link_of_field(struct arena *a, const char *code)
{
    const char *start, *end;

    code += strspn(code, " \t\r\n");
    if (strncasecmp(code, "HYPERLINK", 9) != 0)
        return NULL;
    start = strchr(code, '"');
    if (start == NULL) {
        start = code + 9 + strspn(code + 9, " ");
        return *start == '\0' || *start == '\\'
                   ? NULL
                   : arena_copy(a, start, strcspn(start, " \t"));
    }
    /* \l "anchor" leads nowhere but into the document. */
    if (memmem(code, (size_t)(start - code), "\\l", 2) != NULL)
        return NULL;
    end = strchr(++start, '"');
    return end == NULL ? NULL : arena_copy(a, start, (size_t)(end - start));
}
