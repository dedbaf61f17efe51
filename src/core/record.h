/*
 * What the product remembers is made of records: plain structs, each
 * described once by a table of its fields. Adapters read and write them by
 * these tables (columns in SQLite, attributes in DynamoDB), so that a new
 * field is one line here and one migration there.
 */
#ifndef TANDEM_RECORD_H
#define TANDEM_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
    FIELD_TEXT, /* const char *; NULL is "not set" */
    FIELD_INT,  /* int64_t */
    FIELD_REAL, /* double */
    FIELD_BOOL, /* bool */
    FIELD_ENUM  /* int; stored as the name in `names` */
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    const char *const *names; /* FIELD_ENUM: ends with NULL */
};

/* Every record begins with `const char *id`. A record with a `version` field
 * is updated only where the version is the one that was read. */
struct record_type {
    const char *name; /* the noun, and the table: "posting" */
    size_t size;
    const struct field *fields; /* ends with a NULL name */
};

#define RECORD_TEXT(s, m) { #m, FIELD_TEXT, offsetof(struct s, m), NULL }
#define RECORD_INT(s, m) { #m, FIELD_INT, offsetof(struct s, m), NULL }
#define RECORD_REAL(s, m) { #m, FIELD_REAL, offsetof(struct s, m), NULL }
#define RECORD_BOOL(s, m) { #m, FIELD_BOOL, offsetof(struct s, m), NULL }
#define RECORD_ENUM(s, m, n) { #m, FIELD_ENUM, offsetof(struct s, m), n }
#define RECORD_END { NULL, FIELD_TEXT, 0, NULL }

/* The field called name, or NULL. */
const struct field *record_field(const struct record_type *t,
                                 const char *name);

/* The position of name in an enum's names; -1 when it is not there. */
int record_enum(const char *const *names, const char *name);

#endif
