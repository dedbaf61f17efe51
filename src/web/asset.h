/*
 * Static files under names that change with their content, so that browsers
 * may keep them for ever: static/tandem.css is served as
 * /static/tandem.1a2b3c4d5e.css. nginx drops the middle part again.
 */
#ifndef TANDEM_ASSET_H
#define TANDEM_ASSET_H

#include "base/err.h"

/* Hashes every file of the folder and makes its address a value that all
 * templates see: tandem.css is {{TANDEM_CSS}}; icons.svg also {{ICONS}}. After
 * view_load. */
CHECKED struct err *asset_load(struct arena *a, const char *folder);

#endif
