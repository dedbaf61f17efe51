/* Between the files that read pictures. */
#ifndef TANDEM_EXTRACT_IMAGE_H
#define TANDEM_EXTRACT_IMAGE_H

#include "extract/document.h"

/* How the camera was held, 1 to 8 as Exif counts; 1: upright, or it is not
 * said. Of a JPEG. */
int image_orientation(const char *bytes, size_t size);

#endif
