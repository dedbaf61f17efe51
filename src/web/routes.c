/*
 * The whole site. A row says which method and path, what one must be allowed
 * to do (core/permission.h), and who answers. Of two rows that fit a path, the
 * one that names it stands first.
 */
#include "web/pages.h"

const struct route routes[] = {
    /* anyone */
    { METHOD_GET,  "/",                    ACT_READ_PUBLIC, home_show },
    { METHOD_GET,  "/how-matching-works",  ACT_READ_PUBLIC, home_matching },
    { METHOD_GET,  "/privacy",             ACT_READ_PUBLIC, home_privacy },

    /* programs */
    { METHOD_GET,  "/healthz",             ACT_READ_PUBLIC, health_alive },
    { METHOD_GET,  "/readyz",              ACT_READ_PUBLIC, health_ready },
    { METHOD_GET,  "/metrics",             ACT_READ_PUBLIC, health_metrics },
    { METHOD_GET,  "/robots.txt",          ACT_READ_PUBLIC, health_robots },

    { METHOD_OTHER, NULL, ACT_NOTHING, NULL },
};
