/*
 * The room in which documents are read. After sandbox_enter this process can
 * read descriptor 0, write descriptor 3, read the encoding tables of poppler,
 * and compute, for a while and with little memory. It cannot open other
 * files, reach the network, start programs, or signal other processes.
 */
#ifndef TANDEM_EXTRACT_SANDBOX_H
#define TANDEM_EXTRACT_SANDBOX_H

#include "base/err.h"

enum { SANDBOX_IN = 0, SANDBOX_OUT = 3, SANDBOX_MEMORY_MIB = 512 };

/* memory_mib: of address space. ERR_DOWN: this kernel lacks a part of the
 * sandbox; nothing may be read then. */
CHECKED struct err *sandbox_enter(struct arena *a, int memory_mib);

/* Tries what must not work, each in a child of its own inside the sandbox,
 * and writes a line for each to standard output: "open denied". 0 when all
 * was denied and the control worked, else 1. */
int sandbox_probe(void);

#endif
