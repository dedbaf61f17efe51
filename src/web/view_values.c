/*
 * Values as people read them: counts, tenths, days. Formatted here and not by
 * the template engine, whose own number formatting costs a sixth of a page.
 */
#include <math.h>

#include "base/clock.h"
#include "base/str.h"
#include "web/label.h"
#include "web/view.h"

void
view_count(struct view *v, const char *name, int64_t count)
{
    view_text(v, name, label_count(view_arena(v), count));
}

void
view_tenths(struct view *v, const char *name, double value)
{
    int64_t tenths = llround(value * 10);
    char digits[32];
    char *at = digits + sizeof digits;
    uint64_t left = (uint64_t)(tenths < 0 ? -tenths : tenths);

    *--at = '\0';
    *--at = (char)('0' + left % 10);
    *--at = '.';
    do {
        left /= 10;
        *--at = (char)('0' + left % 10);
    } while (left >= 10);
    if (tenths < 0)
        *--at = '-';
    view_text(v, name, at);
}

void
view_moment(struct view *v, const char *name, int64_t at, const char *zone)
{
    struct arena *a = view_arena(v);

    if (at == 0)
        return;
    view_text(v, name, clock_moment(a, at, zone));
    view_text(v, arena_printf(a, "%s_ISO", name), clock_iso(a, at));
}

void
view_day(struct view *v, const char *name, int64_t at, const char *zone)
{
    struct arena *a = view_arena(v);

    if (at == 0)
        return;
    view_text(v, name, clock_day(a, at, zone));
    view_text(v, arena_printf(a, "%s_ISO", name), clock_iso(a, at));
}

void
view_show_if(struct view *v, const char *section, bool shown)
{
    if (shown)
        view_show(v, section);
}

void
view_json(struct view *v, const char *name, const char *json)
{
    struct str s = str_new(view_arena(v));

    for (; *json != '\0'; json++)
        if (*json == '<' || *json == '>' || *json == '&')
            str_addf(&s, "\\u%04x", (unsigned)*json);
        else
            str_add_bytes(&s, json, 1);
    view_text(v, name, s.text);
}
