/*
 * Settings: one table of rows, each with its default and meaning. A value
 * comes from TANDEM_SECTION_KEY in the environment, else from the file, else
 * from the row. An unknown key or a wrong value is one clear error that names
 * file and line.
 */
#ifndef TANDEM_CONF_H
#define TANDEM_CONF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum conf_type { CONF_TEXT, CONF_INT, CONF_BOOL, CONF_PATH, CONF_CHOICE };

struct conf_row {
    const char *name; /* "section.key" */
    enum conf_type type;
    const char *standard; /* the default; for CONF_CHOICE the first is it */
    const char *choices;  /* CONF_CHOICE: "outbox|smtp|ses" */
    int64_t least, most;  /* CONF_INT: the range */
    bool secret;
    const char *meaning; /* one sentence, for conf/tandem.conf and README */
};

extern const struct conf_row conf_rows[]; /* ends with a NULL name */

struct conf;

/* Reads the file at path (NULL: TANDEM_CONF, else tandem.conf of an installed
 * Tandem, else none) and the environment. The result and its strings live in
 * `a`. */
CHECKED struct err *conf_load(struct arena *a, const char *path,
                              struct conf **conf);

/* The value; asking for a name that is not in the table stops the process. A
 * path is given absolute: a relative one lies in the data folder. */
const char *conf_text(const struct conf *c, const char *name);
int64_t conf_int(const struct conf *c, const char *name);
bool conf_bool(const struct conf *c, const char *name);

/* The data folder, absolute, and a path inside it. */
const char *conf_data(const struct conf *c);
char *conf_data_path(struct arena *a, const struct conf *c, const char *rest);

/* The folder of what ships beside the programs (templates, static, data,
 * conf, and what the build compiled), absolute: TANDEM_SHARE, else where it
 * was installed, or the build's own. */
const char *conf_share(const struct conf *c);
char *conf_share_path(struct arena *a, const struct conf *c, const char *rest);

/* A row's default, also of a CONF_CHOICE. */
const char *conf_standard(struct arena *a, const struct conf_row *row);

/* The text of conf/tandem.conf: every row with its default and meaning. */
char *conf_sample(struct arena *a);

/* The choice of a port's row that is a service of AWS; NULL: it has none, or
 * is another row. */
const char *conf_aws_choice(struct arena *a, const struct conf_row *row);

/* Whether a port's setting chooses a service of AWS. */
bool conf_on_aws(const struct conf *c, const char *name);

/* With ports.all = aws the ports that stay on this machine for want of an
 * adapter (the audit: of cloudtrail.channel), with spaces between; those whose
 * choice is none are nowhere. NULL: no port, or another ports.all. */
const char *conf_stays(struct arena *a, const struct conf *c);

/* "default", "environment", "file:line", or "ports.all". */
const char *conf_source(const struct conf *c, const char *name);

#endif
