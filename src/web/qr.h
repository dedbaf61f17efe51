/* A QR code as SVG, made on the server: dark squares as one path on white,
 * whatever the page's colours, because phones need it so. */
#ifndef TANDEM_QR_H
#define TANDEM_QR_H

#include "base/err.h"

/* For {{NAME:none}}: numbers only, none of the text stands in it. ERR_INVALID:
 * the text is too long for a code. `label` is constant text. */
CHECKED struct err *qr_svg(struct arena *a, const char *text,
                           const char *label, const char **svg);

#endif
