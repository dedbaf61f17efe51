/* The stage on which prefork is tested. */
#include "base/prefork_stage.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "base/log.h"

struct generation_state {
    struct stage *stage;
    int number;
};

void
stage_pause(int ms)
{
    poll(NULL, 0, ms);
}

/* ---- children ---------------------------------------------------------- */

/* Answers "g" and the generation to a connection, after the milliseconds that
 * the client asks for. */
static void
answer(const struct generation_state *g)
{
    int fd = accept4(g->stage->listener, NULL, NULL, SOCK_CLOEXEC);
    char ask[16] = { 0 }, reply[16];
    int size;

    if (fd < 0)
        return; /* another child was quicker */
    if (read(fd, ask, sizeof(ask) - 1) > 0) {
        atomic_fetch_add(&g->stage->asked, 1);
        stage_pause(atoi(ask));
        size = snprintf(reply, sizeof(reply), "g%d", g->number);
        if (write(fd, reply, (size_t)size) != size)
            perror("reply");
    }
    close(fd);
}

static int
serve(void *state)
{
    struct generation_state *g = state;
    struct stage *stage = g->stage;
    struct pollfd on[] = {
        { .fd = stage->listener, .events = POLLIN },
        { .fd = prefork_wake_fd(), .events = POLLIN },
    };
    int start = atomic_fetch_add(&stage->starts, 1) % MOST_STARTS;

    stage->generation[start] = g->number;
    stage->pid[start] = getpid();
    if (stage->child_ends)
        return 7;
    if (!stage->child_is_mute)
        prefork_ready();
    while (stage->child_is_deaf || !prefork_draining()) {
        poll(on, stage->child_is_deaf ? 1 : 2, -1);
        if (on[0].revents & POLLIN)
            answer(g);
    }
    atomic_fetch_add(&stage->drained, 1);
    return 0;
}

static struct err *
load(void *context, struct arena *a, struct prefork_plan *plan)
{
    struct stage *stage = context;
    struct generation_state *g = NEW(a, struct generation_state);

    if (stage->load_fails)
        return fail(a, ERR_INVALID, "mend it", "settings are wrong");
    g->stage = stage;
    g->number = atomic_fetch_add(&stage->loads, 1) + 1;
    plan->state = g;
    plan->processes = 2;
    return NULL;
}

/* ---- the stage --------------------------------------------------------- */

static void
stage_end(void *thing)
{
    munmap(thing, sizeof(struct stage));
}

static void
descriptor_close(void *stage)
{
    close(((struct stage *)stage)->listener);
}

static void
address_of(const struct stage *stage, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
    snprintf(address->sun_path, sizeof(address->sun_path), "%s/s",
             stage->folder);
}

struct stage *
stage_new(void)
{
    struct stage *stage = mmap(NULL, sizeof(*stage), PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sockaddr_un address;

    arena_defer(test_arena(), stage_end, stage);
    stage->folder = test_folder();
    stage->listener = socket(AF_UNIX,
                             SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    arena_defer(test_arena(), descriptor_close, stage);
    address_of(stage, &address);
    CHECK(bind(stage->listener, (struct sockaddr *)&address,
               sizeof(address)) == 0);
    CHECK(listen(stage->listener, 128) == 0);
    return stage;
}

/* Lines go to a file, not to the terminal of who runs the tests. */
static int
supervisor_life(struct stage *stage, int grace_ms)
{
    struct prefork p = {
        .load = load, .child = serve, .context = stage,
        .ready_ms = 1500, .grace_ms = grace_ms,
    };
    char path[200];
    int log;

    snprintf(path, sizeof(path), "%s/log", stage->folder);
    log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dup2(log, STDERR_FILENO);
    close(log);
    log_open("test", LOG_INFO);
    return prefork_run(test_arena(), &p) == NULL ? 0 : 78;
}

pid_t
stage_supervise(struct stage *stage, int grace_ms)
{
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid == 0)
        _exit(supervisor_life(stage, grace_ms));
    return pid;
}

bool
stage_logged(const struct stage *stage, const char *text)
{
    char *log = arena_alloc(test_arena(), 65536), path[200];
    FILE *file;
    bool has;

    snprintf(path, sizeof(path), "%s/log", stage->folder);
    file = fopen(path, "r");
    if (file == NULL)
        return false;
    log[fread(log, 1, 65535, file)] = '\0';
    has = strstr(log, text) != NULL;
    fclose(file);
    return has;
}

int
stage_ended_with(pid_t pid)
{
    int64_t end_ms = clock_steady_ms() + 10000;
    int status;

    pid_t ended;

    while ((ended = waitpid(pid, &status, WNOHANG)) == 0) {
        if (clock_steady_ms() > end_ms) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return -1;
        }
        stage_pause(2);
    }
    return ended == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void
stage_stop(pid_t supervisor)
{
    kill(supervisor, SIGTERM);
    CHECK(stage_ended_with(supervisor) == 0);
}

bool
stage_is_alive(int pid)
{
    return pid > 0 && kill(pid, 0) == 0;
}

int
stage_request_send(const struct stage *stage, int ms)
{
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    char ask[16];
    int size = snprintf(ask, sizeof(ask), "%d", ms);

    address_of(stage, &address);
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0 &&
        write(fd, ask, (size_t)size) == size)
        return fd;
    close(fd);
    return -1;
}

int
stage_request_end(int fd)
{
    char reply[16] = { 0 };
    ssize_t size = fd < 0 ? -1 : read(fd, reply, sizeof(reply) - 1);

    if (fd >= 0)
        close(fd);
    return size > 1 && reply[0] == 'g' ? atoi(reply + 1) : 0;
}

int
stage_request(const struct stage *stage)
{
    return stage_request_end(stage_request_send(stage, 0));
}
