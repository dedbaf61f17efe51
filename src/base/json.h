/*
 * JSON by jansson; values are released with the arena they were made in.
 */
#ifndef TANDEM_JSON_H
#define TANDEM_JSON_H

#include <jansson.h>
#include <stdint.h>

#include "base/err.h"

/* Ties a value that we own to the arena and returns it. Stops the process on
 * NULL (jansson answers NULL only when out of memory or given bad UTF-8). */
json_t *json_keep(struct arena *a, json_t *value);

/* Text to value. ERR_INVALID says line and column. */
CHECKED struct err *json_parse(struct arena *a, const char *text, size_t size,
                               json_t **value);

/* Compact, keys sorted: the same value gives the same bytes. */
char *json_text(struct arena *a, const json_t *value);

/* For people: over several lines, a line end behind it. */
char *json_pretty(struct arena *a, const json_t *value);

/* Members, with what stands for a missing or differently typed one. The
 * string lives as long as the object. */
const char *json_get_str(const json_t *object, const char *key,
                         const char *otherwise);
int64_t json_get_int(const json_t *object, const char *key, int64_t otherwise);
double json_get_real(const json_t *object, const char *key, double otherwise);
int json_get_bool(const json_t *object, const char *key, int otherwise);

#endif
