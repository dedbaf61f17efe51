/*
 * One loop in the parent: start what is due, wait for a signal, a ready child
 * or the next point in time, act on it. Signals arrive by signalfd, never in
 * a handler. Every child belongs to a slot of a generation; a generation comes,
 * serves and leaves.
 */
#include "base/prefork.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/signalfd.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/prefork_child.h"

enum {
    STANDARD_MS = 30 * 1000,
    PAUSE_LEAST_MS = 100,
    PAUSE_MOST_MS = 10 * 1000,
    LONG_LIFE_MS = 30 * 1000
};

struct slot {
    pid_t pid; /* 0: none runs */
    bool ready;
    int64_t started_ms, start_ms; /* when it did, when the next one may */
    int64_t pause_ms;
};

enum stage { COMING, SERVING, LEAVING };

struct generation {
    struct generation *next;
    struct arena *arena;
    struct prefork_plan plan;
    struct slot *slots;
    enum stage stage;
    bool was_ready;
    int64_t deadline_ms; /* COMING: to be ready; LEAVING: to be gone */
};

struct supervisor {
    const struct prefork *p;
    struct generation *all;
    bool stopping;
    int signals, ready[2]; /* signalfd; pipe on which children name their pid */
    sigset_t mask_before;
};

/* ---- slots ------------------------------------------------------------- */

static void
log_child(enum log_level level, const char *event, pid_t pid, const char *name,
          long number)
{
    char child[32], text[32];

    snprintf(child, sizeof(child), "%ld", (long)pid);
    snprintf(text, sizeof(text), "%ld", number);
    log_event(level, event, "child", child, name, text, NULL);
}

/* The next start of a slot whose child ended, or could not be made. */
static void
slot_pause(struct slot *slot, int64_t now_ms)
{
    bool lived_long = now_ms - slot->started_ms >= LONG_LIFE_MS;

    if (slot->pause_ms == 0 || lived_long)
        slot->pause_ms = PAUSE_LEAST_MS;
    else
        slot->pause_ms *= 2;
    if (slot->pause_ms > PAUSE_MOST_MS)
        slot->pause_ms = PAUSE_MOST_MS;
    slot->start_ms = now_ms + slot->pause_ms;
}

static void
slot_start(struct supervisor *s, struct generation *g, struct slot *slot)
{
    struct prefork_birth birth = { .slot = (int)(slot - g->slots),
                                   .ready_fd = s->ready[1],
                                   .parent = getpid(),
                                   .mask = &s->mask_before };
    pid_t pid;

    /* Else both processes would write what stdio still holds. */
    fflush(NULL);
    slot->started_ms = clock_steady_ms();
    pid = fork();
    if (pid == 0) {
        close(s->signals);
        close(s->ready[0]);
        prefork_child_live(s->p, g->plan.state, &birth);
    }
    if (pid < 0) {
        log_event(LOG_ERROR, "prefork.nofork", "what", strerror(errno), NULL);
        slot_pause(slot, slot->started_ms);
        return;
    }
    slot->pid = pid;
    slot->ready = false;
}

static struct slot *
slot_find(const struct supervisor *s, pid_t pid, struct generation **of)
{
    for (struct generation *g = s->all; g != NULL; g = g->next)
        for (int i = 0; i < g->plan.processes; i++)
            if (g->slots[i].pid == pid) {
                *of = g;
                return &g->slots[i];
            }
    return NULL;
}

/* ---- generations ------------------------------------------------------- */

CHECKED static struct err *
generation_load(struct supervisor *s, struct arena *a, enum stage stage)
{
    struct arena *own = arena_new();
    struct generation *g = NEW(own, struct generation);
    struct err *e = s->p->load(s->p->context, own, &g->plan);

    if (e != NULL) {
        e = err_copy(a, e);
        arena_free(own);
        return e;
    }
    g->arena = own;
    g->slots = NEW_ARRAY(own, (size_t)g->plan.processes, struct slot);
    g->stage = stage;
    g->deadline_ms = clock_steady_ms() + s->p->ready_ms;
    g->next = s->all;
    s->all = g;
    return NULL;
}

static void
generation_signal(const struct generation *g, int signal_number)
{
    for (int i = 0; i < g->plan.processes; i++)
        if (g->slots[i].pid != 0)
            kill(g->slots[i].pid, signal_number);
}

static void
generation_leave(struct supervisor *s, struct generation *g)
{
    if (g->stage == LEAVING)
        return;
    g->stage = LEAVING;
    g->deadline_ms = clock_steady_ms() + s->p->grace_ms;
    generation_signal(g, SIGTERM);
}

static void
leave_all_that(struct supervisor *s, enum stage stage)
{
    for (struct generation *g = s->all; g != NULL; g = g->next)
        if (g->stage == stage)
            generation_leave(s, g);
}

static bool
generation_is_gone(const struct generation *g)
{
    for (int i = 0; i < g->plan.processes; i++)
        if (g->slots[i].pid != 0)
            return false;
    return g->stage == LEAVING;
}

static bool
generation_is_ready(const struct generation *g)
{
    for (int i = 0; i < g->plan.processes; i++)
        if (!g->slots[i].ready)
            return false;
    return true;
}

static void
drop_the_gone(struct supervisor *s)
{
    struct generation **at = &s->all;

    while (*at != NULL) {
        struct generation *g = *at;

        if (generation_is_gone(g)) {
            *at = g->next;
            arena_free(g->arena);
        } else {
            at = &g->next;
        }
    }
}

/* ---- what happens ------------------------------------------------------ */

static void
reload(struct supervisor *s)
{
    struct arena *a;
    struct err *e;

    if (s->stopping)
        return;
    a = arena_new();
    leave_all_that(s, COMING); /* a later reload overtakes it */
    e = generation_load(s, a, COMING);
    if (e == NULL)
        log_event(LOG_INFO, "prefork.reload", NULL);
    else
        log_err(LOG_ERROR, "prefork.reload_failed", NULL, e);
    arena_free(a);
}

static void
reload_give_up(struct supervisor *s, struct generation *g, const char *why)
{
    log_event(LOG_ERROR, "prefork.reload_failed", "what", why, "fix",
              "mend what the lines above name, then send SIGHUP again; the "
              "processes from before go on", NULL);
    generation_leave(s, g);
}

static void
stop(struct supervisor *s)
{
    if (!s->stopping)
        log_event(LOG_INFO, "prefork.stopping", NULL);
    s->stopping = true;
    leave_all_that(s, COMING);
    leave_all_that(s, SERVING);
}

static void
child_is_ready(struct supervisor *s, pid_t pid)
{
    struct generation *g;
    struct slot *slot = slot_find(s, pid, &g);

    if (slot == NULL)
        return;
    slot->ready = true;
    if (g->was_ready || g->stage == LEAVING || !generation_is_ready(g))
        return;
    g->was_ready = true;
    if (g->stage == COMING) {
        leave_all_that(s, SERVING);
        g->stage = SERVING;
    }
    log_event(LOG_INFO, "prefork.ready", NULL);
}

static void
child_ended(struct supervisor *s, pid_t pid, int status)
{
    bool killed = WIFSIGNALED(status), bad = status != 0;
    struct generation *g;
    struct slot *slot = slot_find(s, pid, &g);

    if (slot == NULL)
        return;
    slot->pid = 0;
    if (bad || g->stage != LEAVING)
        log_child(bad ? LOG_WARN : LOG_INFO, "prefork.child_ended", pid,
                  killed ? "signal" : "status",
                  killed ? WTERMSIG(status) : WEXITSTATUS(status));
    if (g->stage == SERVING)
        slot_pause(slot, clock_steady_ms());
    else if (g->stage == COMING)
        reload_give_up(s, g, "a new process ended before all were ready");
}

/* ---- the loop ---------------------------------------------------------- */

static void
start_what_is_due(struct supervisor *s)
{
    int64_t now_ms = clock_steady_ms();

    for (struct generation *g = s->all; g != NULL; g = g->next)
        for (int i = 0; g->stage != LEAVING && i < g->plan.processes; i++)
            if (g->slots[i].pid == 0 && g->slots[i].start_ms <= now_ms)
                slot_start(s, g, &g->slots[i]);
}

static void
end_what_is_late(struct supervisor *s)
{
    int64_t now_ms = clock_steady_ms();

    for (struct generation *g = s->all; g != NULL; g = g->next) {
        if (g->stage == SERVING || g->deadline_ms > now_ms)
            continue;
        if (g->stage == COMING) {
            reload_give_up(s, g, "the new processes were not ready in time");
            continue;
        }
        for (int i = 0; i < g->plan.processes; i++)
            if (g->slots[i].pid != 0)
                log_child(LOG_WARN, "prefork.killed", g->slots[i].pid,
                          "grace_ms", s->p->grace_ms);
        generation_signal(g, SIGKILL);
        g->deadline_ms = now_ms + s->p->grace_ms;
    }
}

static int64_t
sooner(int64_t a_ms, int64_t b_ms)
{
    return a_ms < b_ms ? a_ms : b_ms;
}

/* Milliseconds until something is due; -1: nothing is. */
static int
wait_ms(const struct supervisor *s)
{
    int64_t now_ms = clock_steady_ms(), due_ms = INT64_MAX;

    for (const struct generation *g = s->all; g != NULL; g = g->next) {
        if (g->stage != SERVING)
            due_ms = sooner(due_ms, g->deadline_ms);
        for (int i = 0; g->stage != LEAVING && i < g->plan.processes; i++)
            if (g->slots[i].pid == 0)
                due_ms = sooner(due_ms, g->slots[i].start_ms);
    }
    if (due_ms == INT64_MAX)
        return -1;
    return due_ms <= now_ms ? 0 : (int)(due_ms - now_ms);
}

static void
take_signals(struct supervisor *s)
{
    struct signalfd_siginfo info;
    pid_t pid;
    int status;

    while (read(s->signals, &info, sizeof(info)) == (ssize_t)sizeof(info))
        if (info.ssi_signo == SIGHUP)
            reload(s);
        else if (info.ssi_signo != SIGCHLD)
            stop(s);
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        child_ended(s, pid, status);
}

/* Pids are smaller than PIPE_BUF, so each arrives whole. */
static void
take_ready(struct supervisor *s)
{
    pid_t pid;

    while (read(s->ready[0], &pid, sizeof(pid)) == (ssize_t)sizeof(pid))
        child_is_ready(s, pid);
}

static void
supervise(struct supervisor *s)
{
    struct pollfd on[] = {
        { .fd = s->ready[0], .events = POLLIN },
        { .fd = s->signals, .events = POLLIN },
    };

    while (s->all != NULL) {
        start_what_is_due(s);
        poll(on, 2, wait_ms(s));
        take_ready(s);
        take_signals(s);
        end_what_is_late(s);
        drop_the_gone(s);
    }
    log_event(LOG_INFO, "prefork.stopped", NULL);
}

static void
signals_of_parent(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGCHLD);
}

/* Runs with the signals blocked and both descriptors open. */
CHECKED static struct err *
run_blocked(struct supervisor *s, struct arena *a, const sigset_t *set)
{
    struct err *e;

    if (pipe2(s->ready, O_CLOEXEC | O_NONBLOCK) != 0)
        return fail(a, ERR_DOWN, "raise the limit of open files",
                    "no pipe for the processes: %s", strerror(errno));
    s->signals = signalfd(-1, set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (s->signals < 0)
        e = fail(a, ERR_DOWN, "raise the limit of open files",
                 "no descriptor for signals: %s", strerror(errno));
    else
        e = generation_load(s, a, SERVING);
    if (e == NULL)
        supervise(s);
    if (s->signals >= 0)
        close(s->signals);
    close(s->ready[0]);
    close(s->ready[1]);
    return e;
}

struct err *
prefork_run(struct arena *a, const struct prefork *p)
{
    struct prefork own = *p;
    struct supervisor s = { .p = &own };
    struct err *e;
    sigset_t set;

    if (own.ready_ms == 0)
        own.ready_ms = STANDARD_MS;
    if (own.grace_ms == 0)
        own.grace_ms = STANDARD_MS;
    signals_of_parent(&set);
    sigprocmask(SIG_BLOCK, &set, &s.mask_before);
    e = run_blocked(&s, a, &set);
    sigprocmask(SIG_SETMASK, &s.mask_before, NULL);
    return e;
}
