/*
 * tandem-web: a supervisor and its web processes on two Unix sockets: one for
 * pages, one for what nginx sends to the door (conf/nginx/http.conf), where
 * passwords are hashed. The few processes of the door are held up by them,
 * those of the pages never. Each process opens its own ports after the fork;
 * SIGHUP starts a new generation with new settings and templates, SIGTERM lets
 * each finish its request. The sockets serve all generations, so that no
 * request is lost.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/prefork.h"
#include "base/str.h"
#include "web/asset.h"
#include "web/seal.h"
#include "web/view.h"
#include "web/web_loop.h"
#include "wire.h"

enum { EXIT_USAGE = 2, EXIT_SETTINGS = 78, MEMORY_KEPT = 2 * 1024 * 1024,
       DOOR_NICE = 10 };

static const char usage[] =
    "usage: tandem-web [--conf FILE]\n"
    "Answers requests that nginx hands over by FastCGI, until SIGTERM. SIGHUP "
    "reads\nthe settings and the templates again.\n";

static struct {
    const char *conf_path;
    int pages, door; /* sockets; -1 before the first load */
} web = { NULL, -1, -1 };

/* In the parent: what is parsed here is shared by all its children. */
static struct err *
load(void *context, struct arena *a, struct prefork_plan *plan)
{
    enum log_level level = LOG_INFO;
    struct conf *c;

    (void)context;
    TRY(conf_load(a, web.conf_path, &c));
    log_level_parse(conf_text(c, "log.level"), &level);
    log_open("tandem-web", level);
    if (conf_stays(a, c) != NULL)
        log_event(LOG_WARN, "ports.stay", "ports", conf_stays(a, c), "why",
                  "ports.all is aws, and these have no adapter there; the "
                  "audit has one where cloudtrail.channel is set", NULL);
    TRY(wire_log(a, c));
    TRY(view_load(a, conf_share_path(a, c, "templates")));
    TRY(asset_load(a, conf_share_path(a, c, "static")));
    if (web.pages < 0)
        TRY(web_loop_listen(a, conf_text(c, "web.socket"), &web.pages));
    if (web.door < 0)
        TRY(web_loop_listen(a, conf_text(c, "web.door_socket"), &web.door));
    plan->processes = (int)(conf_int(c, "web.processes") +
                            conf_int(c, "web.door_processes"));
    plan->state = c;
    return NULL;
}

/* Hashing gives way to pages where processors are few. */
static struct err *
serve(struct arena *process, const struct conf *c)
{
    bool door = prefork_slot() >= conf_int(c, "web.processes");
    struct ports *p;

    if (door)
        setpriority(PRIO_PROCESS, 0, DOOR_NICE);
    TRY(wire_ports(process, c, &p));
    TRY(seal_load(p, process));
    prefork_ready();
    web_loop_run(p, door ? web.door : web.pages);
    return NULL;
}

/* The memory of one request serves the next: giving it back to the system
 * and taking it again was a tenth of a page. */
static void
keep_memory(void)
{
    mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
    mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT);
}

static int
child(void *state)
{
    struct arena *process = arena_new();
    struct err *e;
    int status;

    keep_memory();
    e = serve(process, state);
    status = e == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
    if (e != NULL)
        log_err(LOG_ERROR, "web.start", NULL, e);
    arena_free(process);
    return status;
}

static int
supervise(void)
{
    struct arena *a = arena_new();
    struct prefork plan = { .load = load, .child = child };
    struct err *e = prefork_run(a, &plan);
    int status = e == NULL                  ? EXIT_SUCCESS
                 : e->kind == ERR_INVALID ? EXIT_SETTINGS
                                            : EXIT_FAILURE;

    if (e != NULL)
        fprintf(stderr, "tandem-web: %s\n", err_text(a, e));
    arena_free(a);
    return status;
}

int
main(int argc, char **argv)
{
    if (argc == 2 && str_eq(argv[1], "--help")) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (argc == 3 && str_eq(argv[1], "--conf")) {
        web.conf_path = argv[2];
    } else if (argc != 1) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    log_open("tandem-web", LOG_INFO);
    return supervise();
}
