/* Everything a flow may reach, gathered by wire.c. */
#ifndef TANDEM_PORTS_H
#define TANDEM_PORTS_H

#include "base/conf.h"
#include "port/audit.h"
#include "port/blob.h"
#include "port/bus.h"
#include "port/embed.h"
#include "port/extract.h"
#include "port/identity.h"
#include "port/inbound.h"
#include "port/keys.h"
#include "port/lake.h"
#include "port/log_lines.h"
#include "port/mail.h"
#include "port/metric.h"
#include "port/notify.h"
#include "port/parse.h"
#include "port/queue.h"
#include "port/queue_rows.h"
#include "port/rank.h"
#include "port/report.h"
#include "port/retrieval.h"
#include "port/search.h"
#include "port/store.h"
#include "port/stream.h"
#include "port/virus.h"

struct taxonomy; /* core/taxonomy.h: skills, titles, places; read-only */
struct fit_vocabulary; /* core/fit_vocabulary.h: words met so far */

struct ports {
    const struct conf *conf;
    const struct taxonomy *taxonomy;
    struct fit_vocabulary *vocabulary;
    struct identity *identity;
    struct store *store;
    struct blob *blob;
    struct keys *keys;
    struct virus *virus;
    struct extract *extract;
    struct parse *parse;
    struct search *search;
    struct embed *embed;
    struct rank *rank;
    struct queue *queue;
    struct queue_rows *queue_rows; /* for a queue elsewhere; else NULL */
    struct bus *bus;
    struct inbound *inbound;
    struct mail *mail;
    struct notify *notify;
    struct stream *stream;
    struct lake *lake;
    struct report *report;
    struct retrieval *retrieval;
    struct metric *metric;
    struct log_lines *log;
    struct audit_log *audit;
};

#endif
