/* The lists themselves, one file each; each ends with NULL. */
#ifndef TANDEM_MIGRATIONS_LIST_H
#define TANDEM_MIGRATIONS_LIST_H

extern const char *const migrations_core[];   /* migrations_core.c */
extern const char *const migrations_match[];  /* migrations_match.c */
extern const char *const migrations_search[]; /* migrations_search.c */

#endif
