/*
 * Letters recognised on a scan, by tesseract, into lines in the reading order
 * of our own layout.
 */
#ifndef TANDEM_EXTRACT_OCR_H
#define TANDEM_EXTRACT_OCR_H

#include "extract/scan.h"
#include "extract/sheet.h"

/* The sheet of one page: its boxes are shares of the picture that the scan
 * was made of. language: what it is thought to be written in (en de fr es it
 * ro nl pt pl), NULL: not known; seen: what it is. ERR_INVALID: nothing can
 * be recognised. ERR_DOWN: the data of tesseract is not installed. */
CHECKED struct err *ocr_read(const struct scan *scan, const char *language,
                             struct sheet *s, const char **seen);

#endif
