/*
 * Values as people read them: counts, tenths, days. Formatted here and not by
 * the template engine, whose own number formatting costs a sixth of a page.
 */
#include "base/clock.h"
#include "base/str.h"
#include "web/view.h"

void
view_count(struct view *v, const char *name, int64_t count)
{
    uint64_t left = count < 0 ? -(uint64_t)count : (uint64_t)count;
    char digits[32];
    char *at = digits + sizeof digits - 1;
    int n = 0;

    *at = '\0';
    do {
        if (n > 0 && n % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + left % 10);
        left /= 10;
        n++;
    } while (left > 0);
    if (count < 0)
        *--at = '-';
    view_text(v, name, at);
}

void
view_tenths(struct view *v, const char *name, double value)
{
    view_textf(v, name, "%.1f", value);
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
