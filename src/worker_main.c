/*
 * tandem-worker: a supervisor and its workers. Each worker opens its own
 * ports after the fork; SIGHUP starts a new generation with new settings,
 * SIGTERM lets each finish the task in hand.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/prefork.h"
#include "base/str.h"
#include "wire.h"
#include "work/worker.h"

enum { EXIT_USAGE = 2, EXIT_SETTINGS = 78 };

static const char usage[] =
    "usage: tandem-worker [--conf FILE]\n"
    "Runs the background tasks until SIGTERM. SIGHUP reads the settings "
    "again.\n";

static struct err *
load(void *context, struct arena *a, struct prefork_plan *plan)
{
    enum log_level level = LOG_INFO;
    struct conf *c;

    TRY(conf_load(a, context, &c));
    log_level_parse(conf_text(c, "log.level"), &level);
    log_open("tandem-worker", level);
    if (conf_stays(a, c) != NULL)
        log_event(LOG_WARN, "ports.stay", "ports", conf_stays(a, c), "why",
                  "ports.all is aws, and these have no adapter there; the "
                  "audit has one where cloudtrail.channel is set", NULL);
    TRY(wire_log(a, c));
    plan->processes = (int)conf_int(c, "worker.processes");
    plan->state = c;
    return NULL;
}

static struct err *
work(struct arena *process, const struct conf *c)
{
    struct ports *p;
    struct worker *w;

    TRY(wire_ports(process, c, &p));
    TRY(worker_open(process, p, &w));
    prefork_ready();
    worker_run(w);
    return NULL;
}

static int
child(void *state)
{
    struct arena *process = arena_new();
    struct err *e = work(process, state);
    int status = e == NULL ? EXIT_SUCCESS : EXIT_FAILURE;

    if (e != NULL)
        log_err(LOG_ERROR, "worker.start", NULL, e);
    arena_free(process);
    return status;
}

static int
supervise(struct arena *a, char *conf_path)
{
    struct prefork plan = { .load = load, .child = child,
                            .context = conf_path };
    struct err *e = prefork_run(a, &plan);

    if (e == NULL)
        return EXIT_SUCCESS;
    fprintf(stderr, "tandem-worker: %s\n", err_text(a, e));
    return e->kind == ERR_INVALID ? EXIT_SETTINGS : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    struct arena *a;
    int status;

    if (argc == 2 && str_eq(argv[1], "--help")) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (argc != 1 && !(argc == 3 && str_eq(argv[1], "--conf"))) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    log_open("tandem-worker", LOG_INFO);
    a = arena_new();
    status = supervise(a, argc == 3 ? argv[2] : NULL);
    arena_free(a);
    return status;
}
