/* Sorting measures of a page. */
#ifndef TANDEM_NUMBER_H
#define TANDEM_NUMBER_H

#include <stdlib.h>

static inline int
number_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static inline void
number_sort(double *number, size_t count)
{
    qsort(number, count, sizeof(*number), number_compare);
}

#endif
