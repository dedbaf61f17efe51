/* The time. Everything asks here, so that tests and the sample world can hold
 * the clock. Times are UTC seconds since 1970 unless a name says otherwise. */
#ifndef TANDEM_CLOCK_H
#define TANDEM_CLOCK_H

#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"

int64_t clock_now(void);
int64_t clock_now_ms(void);

/* Milliseconds that never go back: for measuring and for time limits. */
int64_t clock_steady_ms(void);

/* Microseconds of a processor that a process has had; 0: there is none. Of
 * /proc a hardened service sees nothing; this clock is everybody's. */
int64_t clock_computed_us(pid_t pid);

/* From now on clock_now answers at; 0 lets it run again. */
void clock_hold(int64_t at);

/* "2026-03-13T15:20:00Z" (RFC 3339). */
char *clock_iso(struct arena *a, int64_t at);

/* "13 March 2026", "13 March, 15:20" in the zone (IANA name; NULL is UTC). */
char *clock_day(struct arena *a, int64_t at, const char *zone);
char *clock_moment(struct arena *a, int64_t at, const char *zone);

/* Midnight UTC of "2026-03-13"; -1 when it is not a date. */
int64_t clock_parse_day(const char *s);

/* "2026-03-13T15:20" as wall clocks in the zone show it (what a browser's
 * datetime-local field sends, with or without seconds); -1 when it is not a
 * time. An hour that a clock change leaves out is the one after it. */
int64_t clock_parse_moment(const char *s, const char *zone);

/* The same the other way: the value for such a field. */
char *clock_field(struct arena *a, int64_t at, const char *zone);

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

#endif
