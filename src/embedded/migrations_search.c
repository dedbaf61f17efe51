/* The schema of db/search.db, the index of words. It can be built again from
 * postings and profiles, so this file may be thrown away. Append only. */
#include "embedded/migrations_list.h"

#include <stddef.h>

const char *const migrations_search[] = {
    NULL,
};
