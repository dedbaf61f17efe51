/*
 * The room in which documents are read. After sandbox_enter this process can
 * read descriptor 0, write descriptor 3, read encoding tables and fonts, and
 * compute, for a while and with little memory. It cannot open other files,
 * reach the network, start programs, or signal other processes.
 */
#ifndef TANDEM_EXTRACT_SANDBOX_H
#define TANDEM_EXTRACT_SANDBOX_H

#include <stdbool.h>

#include "base/err.h"

enum {
    SANDBOX_IN = 0,
    SANDBOX_OUT = 3,
    SANDBOX_MEMORY_MIB = 512,
    SANDBOX_CPU_S = 10
};

/* memory_mib: of address space. ERR_DOWN: this kernel lacks a part of the
 * sandbox; nothing may be read then. */
CHECKED struct err *sandbox_enter(struct arena *a, int memory_mib);

/* The weaker one of the warm reader, which never sees a document: as above
 * without limits of time and memory, and it may make children, which enter
 * the sandbox themselves, and answer on descriptor 0. */
CHECKED struct err *sandbox_serve(struct arena *a);

/* Tries what must not work, each in a child of its own inside the sandbox,
 * and writes a line for each to standard output: "open denied". 0 when all
 * was denied and the control worked, else 1. */
int sandbox_probe(void);

/* Between the files of the sandbox: its system calls, and why a step of it
 * failed, from errno. */
CHECKED struct err *sandbox_calls(struct arena *a, bool serving);
CHECKED struct err *sandbox_fail(struct arena *a, const char *step);

#endif
