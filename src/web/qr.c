/* By libqrencode. */
#include "web/qr.h"

#include <qrencode.h>

#include "base/str.h"

enum { QUIET = 4 }; /* squares of white around, ISO 18004 */

struct err *
qr_svg(struct arena *a, const char *text, const char *label,
       const char **svg)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    struct str out = str_new(a);
    int size;

    if (code == NULL)
        return fail(a, ERR_INVALID, NULL,
                    "this text is too long for a QR code");
    size = code->width + 2 * QUIET;
    str_addf(&out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" "
             "aria-label=\"%s\"><rect width=\"%d\" height=\"%d\" "
             "fill=\"#fff\"/><path fill=\"#000\" d=\"", size, size, label,
             size, size);
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if ((code->data[y * code->width + x] & 1) != 0)
                str_addf(&out, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    str_add(&out, "\"/></svg>");
    QRcode_free(code);
    *svg = out.text;
    return NULL;
}
