/* The size of pictures, which keeps their memory and time within bounds
 * whatever a document says about the size of its pages. */
#include "extract/picture.h"

#include <math.h>

double
picture_scale(double width, double height)
{
    /* One pixel less on each side, for rounding up. */
    double most = sqrt((double)PICTURE_PIXELS / (width * height)) * .99;

    return fmin(PICTURE_WIDTH / width, most);
}
