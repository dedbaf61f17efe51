/*
 * Archives (DOCX, ODT) by libarchive, with limits that hold before anything
 * is unpacked and again while it is. Nothing is ever written to a file, so a
 * name that points elsewhere reaches nothing.
 */
#ifndef TANDEM_EXTRACT_ZIP_H
#define TANDEM_EXTRACT_ZIP_H

#include "extract/document.h"

enum {
    ZIP_ENTRIES = 2000,
    ZIP_ENTRY_BYTES = 16 * 1000 * 1000, /* of one part that we read */
    ZIP_TOTAL_BYTES = 100 * 1000 * 1000,
    ZIP_RATIO = 200 /* unpacked to packed, above 1 MB */
};

/* What is inside. */
struct zip_list {
    bool word, opendocument, sheet, slides, pages, book, fixed;
};

/* The list, within the limits. ERR_INVALID: damaged, locked, or a bomb. */
CHECKED struct err *zip_check(const struct document *d,
                              struct zip_list *list);

/* Calls part for each entry that wanted agrees to, in the archive's order. */
struct zip_visit {
    bool (*wanted)(void *data, const char *name);
    struct err *(*part)(void *data, const char *name, const char *bytes,
                        size_t size);
    void *data;
};

CHECKED struct err *zip_each(const struct document *d,
                             const struct zip_visit *visit);

#endif
