/*
 * The constructors of every adapter on this machine, all of one shape: made
 * in `a`, told the settings and the ports that stand already (conf first,
 * then the store), the result in the last parameter. Only wire.c calls them,
 * and tests.
 */
#ifndef TANDEM_ADAPTERS_H
#define TANDEM_ADAPTERS_H

#include "port/ports.h"

/* Needs the keys and the store. */
CHECKED struct err *blob_files_open(struct arena *a, const struct ports *p,
                                    struct blob **blob);
CHECKED struct err *extract_sandbox_open(struct arena *a,
                                         const struct ports *p,
                                         struct extract **extract);
CHECKED struct err *identity_argon2_open(struct arena *a,
                                         const struct ports *p,
                                         struct identity **identity);

/* Nothing comes in. */
CHECKED struct err *inbound_none_open(struct arena *a, const struct ports *p,
                                      struct inbound **inbound);
CHECKED struct err *keys_file_open(struct arena *a, const struct ports *p,
                                   struct keys **keys);

/* No lake beside the files of the stream. */
CHECKED struct err *lake_none_open(struct arena *a, const struct ports *p,
                                   struct lake **lake);

/* Standard error alone. */
CHECKED struct err *log_json_open(struct arena *a, const struct ports *p,
                                  struct log_lines **lines);
CHECKED struct err *mail_outbox_open(struct arena *a, const struct ports *p,
                                     struct mail **mail);
CHECKED struct err *mail_smtp_open(struct arena *a, const struct ports *p,
                                   struct mail **mail);

/* Asks the store's own file. */
CHECKED struct err *report_sqlite_open(struct arena *a,
                                       const struct ports *p,
                                       struct report **report);

/* db/search.db; made if it is not there. */
CHECKED struct err *search_sqlite_open(struct arena *a,
                                       const struct ports *p,
                                       struct search **search);

/* db/tandem.db, and db/match.db for matches; made if they are not there. The
 * files close with the arena. ERR_DOWN: one cannot be used, or its schema
 * does not fit (tandem migrate). */
CHECKED struct err *store_sqlite_open(struct arena *a, const struct ports *p,
                                      struct store **store);

/* In the store's own file: a task is added by the same commit as the rows
 * that it follows from. */
CHECKED struct err *queue_sqlite_open(struct arena *a, const struct ports *p,
                                      struct queue **queue);

/* The same rows for a queue that stands elsewhere. */
CHECKED struct err *queue_sqlite_rows_open(struct arena *a,
                                           const struct ports *p,
                                           struct queue_rows **rows);
CHECKED struct err *parse_rules_open(struct arena *a, const struct ports *p,
                                     struct parse **parse);

/* embedding.bin, which make compiles from data/embed. */
CHECKED struct err *embed_static_open(struct arena *a, const struct ports *p,
                                      struct embed **embed);

/* Weights of data/weights/rank.json. */
CHECKED struct err *rank_linear_open(struct arena *a, const struct ports *p,
                                     struct rank **rank);

/* db/retrieval.db and files of vectors beside it; made if not there. */
CHECKED struct err *retrieval_sqlite_open(struct arena *a,
                                          const struct ports *p,
                                          struct retrieval **retrieval);

/* In this process's memory, for as long as it runs. */
CHECKED struct err *retrieval_memory_open(struct arena *a,
                                          const struct ports *p,
                                          struct retrieval **retrieval);

/* A hash chain in the store. */
CHECKED struct err *audit_chain_open(struct arena *a, const struct ports *p,
                                     struct audit_log **audit);

/* Functions of this process. */
CHECKED struct err *bus_process_open(struct arena *a, const struct ports *p,
                                     struct bus **bus);

/* Counted in run/ of the data folder by all processes. */
CHECKED struct err *metric_text_open(struct arena *a, const struct ports *p,
                                     struct metric **metric);

/* Rows of the store. */
CHECKED struct err *notify_store_open(struct arena *a, const struct ports *p,
                                      struct notify **notify);

/* Nobody looks. */
CHECKED struct err *virus_none_open(struct arena *a, const struct ports *p,
                                    struct virus **virus);

/* The daemon at virus.socket. */
CHECKED struct err *virus_clamd_open(struct arena *a, const struct ports *p,
                                     struct virus **virus);

/* lake/YYYY/MM/DD.ndjson in the data folder. */
CHECKED struct err *stream_files_open(struct arena *a, const struct ports *p,
                                      struct stream **stream);

#endif
