/*
 * The time, and how it is written. Pages speak English, so month names are
 * ours; ICU is asked only what a zone's wall clocks show. Its calendars are
 * dear to open, so the last few zones are kept open.
 */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/str.h"

enum { ZONES = 16, ZONE_BYTES = 64 };

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static int64_t held_at;

static int64_t
read_ms(clockid_t which)
{
    struct timespec t;

    clock_gettime(which, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
clock_now_ms(void)
{
    return held_at != 0 ? held_at * 1000 : read_ms(CLOCK_REALTIME);
}

int64_t
clock_now(void)
{
    return clock_now_ms() / 1000;
}

int64_t
clock_steady_ms(void)
{
    return read_ms(CLOCK_MONOTONIC);
}

int64_t
clock_computed_us(pid_t pid)
{
    struct timespec t = { 0 };
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) == 0)
        clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void
clock_hold(int64_t at)
{
    held_at = at;
}

static struct tm
utc(int64_t at)
{
    time_t t = at;
    struct tm tm = { 0 };

    gmtime_r(&t, &tm);
    return tm;
}

char *
clock_iso(struct arena *a, int64_t at)
{
    struct tm t = utc(at);

    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                        t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                        t.tm_min, t.tm_sec);
}

static UCalendar *
calendar_open(const char *zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[ZONE_BYTES];

    u_uastrcpy(name, zone);
    return ucal_open(name, -1, "en_GB", UCAL_GREGORIAN, &status);
}

/* NULL for UTC and for what is too long to be a zone. */
static UCalendar *
calendar_for(const char *zone)
{
    static struct {
        char zone[ZONE_BYTES];
        UCalendar *calendar;
    } kept[ZONES];
    static size_t oldest;
    size_t at;

    if (str_empty(zone) || strlen(zone) >= ZONE_BYTES)
        return NULL;
    for (at = 0; at < ZONES; at++)
        if (kept[at].calendar != NULL && str_eq(kept[at].zone, zone))
            return kept[at].calendar;
    at = oldest++ % ZONES;
    if (kept[at].calendar != NULL)
        ucal_close(kept[at].calendar);
    memcpy(kept[at].zone, zone, strlen(zone) + 1);
    kept[at].calendar = calendar_open(zone);
    return kept[at].calendar;
}

/* What wall clocks in the zone show. ICU takes a zone it does not know for
 * UTC, which is what we want as well. */
static struct tm
local(int64_t at, const char *zone)
{
    UCalendar *calendar = calendar_for(zone);
    UErrorCode status = U_ZERO_ERROR;
    int32_t offset_ms = 0;

    if (calendar != NULL) {
        ucal_setMillis(calendar, (double)at * 1000, &status);
        offset_ms = ucal_get(calendar, UCAL_ZONE_OFFSET, &status) +
                    ucal_get(calendar, UCAL_DST_OFFSET, &status);
    }
    return utc(U_FAILURE(status) ? at : at + offset_ms / 1000);
}

char *
clock_day(struct arena *a, int64_t at, const char *zone)
{
    struct tm t = local(at, zone);

    return arena_printf(a, "%d %s %d", t.tm_mday, months[t.tm_mon],
                        t.tm_year + 1900);
}

char *
clock_moment(struct arena *a, int64_t at, const char *zone)
{
    struct tm t = local(at, zone);

    return arena_printf(a, "%d %s, %02d:%02d", t.tm_mday, months[t.tm_mon],
                        t.tm_hour, t.tm_min);
}

/* Exactly `count` digits at s, or -1. */
static int
digits(const char *s, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

int64_t
clock_parse_day(const char *s)
{
    struct tm t = { 0 };
    int year, month, day;
    int64_t at;

    if (s == NULL || strlen(s) != 10 || s[4] != '-' || s[7] != '-')
        return -1;
    year = digits(s, 4);
    month = digits(s + 5, 2);
    day = digits(s + 8, 2);
    if (year < 0 || month < 1 || day < 1)
        return -1;
    t.tm_year = year - 1900;
    t.tm_mon = month - 1;
    t.tm_mday = day;
    at = timegm(&t);
    /* timegm makes 2 March of 30 February: then it was not a date. */
    return t.tm_mon == month - 1 && t.tm_mday == day ? at : -1;
}

int64_t
clock_parse_moment(const char *s, const char *zone)
{
    char day[11] = "";
    int64_t at, wall;
    int hour, minute;
    struct tm t;

    if (s == NULL || strlen(s) < 16 || (s[10] != 'T' && s[10] != ' ') ||
        s[13] != ':' || (s[16] != '\0' && s[16] != ':'))
        return -1;
    memcpy(day, s, 10);
    at = clock_parse_day(day);
    hour = digits(s + 11, 2);
    minute = digits(s + 14, 2);
    if (at < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return -1;
    wall = at + hour * HOUR_S + minute * MINUTE_S;
    /* Twice: the first guess may lie on the other side of a clock change. */
    at = wall;
    for (int i = 0; i < 2; i++) {
        t = local(at, zone);
        at += wall - timegm(&t);
    }
    return at;
}

char *
clock_field(struct arena *a, int64_t at, const char *zone)
{
    struct tm t = local(at, zone);

    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d", t.tm_year + 1900,
                        t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min);
}
