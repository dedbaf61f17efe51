/* A window of words is tried from each of the first marks. */
#include "embedded/search_marks.h"

#include "base/str.h"
#include "core/query.h"

#include <stdbool.h>
#include <string.h>

enum {
    WORDS = 24,  /* of a passage */
    BYTES = 400, /* of one whose words are long, or not parted by blanks */
    LEAD = 8,    /* words before its first mark, at most, */
    LEAD_BYTES = 120,
    TRIED = 64   /* marks that a passage may begin with */
};

struct window {
    const char *begin, *end;
    size_t marks;
};

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ':';
}

/* Whether a letter goes on here: UTF-8's following bytes. */
static bool
goes_on(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Where the sentence of the mark begins, or LEAD words before it. */
static const char *
begin_of(const char *text, const char *mark)
{
    const char *at = mark;

    for (size_t words = 0; at > text; at--) {
        if (mark - at >= LEAD_BYTES && !goes_on(*at))
            break;
        if (!is_blank(at[-1]))
            continue;
        if (at[-1] == '\n' || (at - 1 > text && ends_sentence(at[-2])) ||
            words++ == LEAD)
            break;
    }
    return at;
}

static struct window
window_from(const char *begin)
{
    struct window w = { begin, begin, 0 };
    size_t words = 0;

    for (const char *at = begin; *at != '\0'; at++) {
        if (is_blank(*at))
            continue;
        w.marks += *at == QUERY_MARK_BEGIN;
        w.end = at + 1;
        if (at + 1 - begin >= BYTES && !goes_on(at[1]))
            break;
        if ((at[1] == '\0' || is_blank(at[1])) && ++words == WORDS)
            break;
    }
    return w;
}

/* Whether what stands here is within a mark that began before. */
static bool
is_marked(const char *text, const char *at)
{
    while (at > text) {
        at--;
        if (*at == QUERY_MARK_BEGIN)
            return true;
        if (*at == QUERY_MARK_END)
            return false;
    }
    return false;
}

static bool
only_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return *at == '\0';
}

const char *
search_marks_whole(const char *text)
{
    return text != NULL && strchr(text, QUERY_MARK_BEGIN) != NULL ? text
                                                                   : NULL;
}

const char *
search_marks_passage(struct arena *a, const char *text)
{
    static const char begins[] = { QUERY_MARK_BEGIN, '\0' };
    static const char ends[] = { QUERY_MARK_END, '\0' };
    struct window best = { NULL, NULL, 0 };
    const char *mark = search_marks_whole(text);
    struct str s = str_new(a);

    if (mark == NULL)
        return NULL;
    for (size_t i = 0; i < TRIED; i++) {
        struct window w;

        mark = strchr(mark, QUERY_MARK_BEGIN);
        if (mark == NULL)
            break;
        w = window_from(begin_of(text, mark++));
        if (w.marks > best.marks)
            best = w;
    }
    str_add(&s, best.begin > text ? "…" : "");
    str_add(&s, is_marked(text, best.begin) ? begins : "");
    str_add_bytes(&s, best.begin, (size_t)(best.end - best.begin));
    str_add(&s, is_marked(text, best.end) ? ends : "");
    str_add(&s, only_blanks(best.end) ? "" : "…");
    return s.text;
}
