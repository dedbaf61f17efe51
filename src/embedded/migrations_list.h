/* The lists themselves, one file each; each ends with NULL. */
#ifndef TANDEM_MIGRATIONS_LIST_H
#define TANDEM_MIGRATIONS_LIST_H

/* Of migrations_core. */
extern const char migrations_teams[], migrations_blind[],
    migrations_sighting[], migrations_seal[], migrations_talk[],
    migrations_lake[], migrations_failed[]; /* _teams.c */
extern const char migrations_archive[],
    migrations_absence[]; /* _privacy.c */
extern const char migrations_accounts[], migrations_permits[],
    migrations_suppression[], migrations_outside[],
    migrations_passkeys[], migrations_late[]; /* _accounts.c */

extern const char *const migrations_core[];   /* migrations_core.c */
extern const char *const migrations_declared[]; /* migrations_declared.c */
extern const char *const migrations_match[];  /* migrations_match.c */
extern const char *const migrations_search[]; /* migrations_search.c */
extern const char *const migrations_retrieval[]; /* migrations_retrieval.c */

/* The outline (core/outline.h) of an explanation in a column of older rows. */
#define OUTLINE_OF(column)                                                  \
    "CASE WHEN json_valid(" column ") THEN"                                 \
    " CAST(round(json_extract(" column ", '$.score') * 10) AS INTEGER)"     \
    " || '/' ||"                                                            \
    " CAST(round(json_extract(" column ", '$.max') * 10) AS INTEGER)"       \
    " || ' ' || json_extract(" column ", '$.band') || coalesce("            \
    "(SELECT group_concat(' ' || CASE WHEN value ->> 'must'"                \
    " THEN upper(state) ELSE state END"                                     \
    " || CAST(round((value ->> 'points') * 10) AS INTEGER)"                 \
    " || '/' || CAST(round((value ->> 'of') * 10) AS INTEGER), '')"         \
    " FROM (SELECT value, CASE value ->> 'state' WHEN 'met' THEN 'm'"       \
    " WHEN 'partly' THEN 'p' WHEN 'missing' THEN 'x' ELSE 'u' END AS state" \
    " FROM json_each(" column ", '$.parts'))), '') END"

#endif
