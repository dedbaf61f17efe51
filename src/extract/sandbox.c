/*
 * The layers, in this order: a session of its own, death with the parent, no
 * inherited descriptors and environment, resource limits, no new privileges,
 * Landlock (which files), seccomp (sandbox_calls.c).
 *
 * Built with the address sanitizer, memory is not limited: its shadow takes
 * terabytes of address space.
 */
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FIX "read documents on a Linux kernel with Landlock and seccomp"

struct err *
sandbox_fail(struct arena *a, const char *step)
{
    return fail(a, ERR_DOWN, FIX, "the sandbox cannot be set up: %s: %s",
                step, strerror(errno));
}

/* ---- the process ---- */

static struct err *
leave_parent(struct arena *a)
{
    extern char **environ;
    static char *nothing[] = { NULL };

    (void)setsid(); /* the parent may have done it already */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return sandbox_fail(a, "death with the parent");
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        return sandbox_fail(a, "no dumps");
    if (syscall(SYS_close_range, SANDBOX_OUT + 1, ~0U, 0) != 0)
        return sandbox_fail(a, "closing descriptors");
    environ = nothing;
    return NULL;
}

struct limit {
    int what;
    rlim_t most;
};

static struct err *
set_limits(struct arena *a, const struct limit *limits, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        struct rlimit r = { limits[i].most, limits[i].most };

        /* At the first limit it is told, at the second just killed. */
        if (limits[i].what == RLIMIT_CPU)
            r.rlim_max++;
        if (setrlimit((__rlimit_resource_t)limits[i].what, &r) != 0)
            return sandbox_fail(a, "resource limits");
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return sandbox_fail(a, "no new privileges");
    return NULL;
}

static struct err *
limit(struct arena *a, int memory_mib)
{
    const struct limit limits[] = {
#if defined(__SANITIZE_ADDRESS__)
        { RLIMIT_AS, memory_mib > 0 ? RLIM_INFINITY : 0 },
#else
        { RLIMIT_AS, (rlim_t)memory_mib * 1024 * 1024 },
#endif
        { RLIMIT_CPU, SANDBOX_CPU_S },
        { RLIMIT_FSIZE, 20 * 1000 * 1000 },
        { RLIMIT_NOFILE, 32 },
        { RLIMIT_CORE, 0 },
    };

    return set_limits(a, limits, sizeof(limits) / sizeof(limits[0]));
}

/* It lives as long as its caller, and how much memory a child of it may take
 * is not its own matter. */
static struct err *
limit_serving(struct arena *a)
{
    static const struct limit limits[] = {
        { RLIMIT_NOFILE, 32 },
        { RLIMIT_CORE, 0 },
    };

    return set_limits(a, limits, sizeof(limits) / sizeof(limits[0]));
}

/* ---- Landlock: which files ---- */

/* Encodings of Chinese, Japanese and Korean PDF, the fonts of a PDF that
 * brings none, the shapes of letters. Missing: no harm to others. */
static const char *const readable[] = { "/usr/share/poppler",
                                        "/usr/share/fonts",
                                        "/usr/share/tesseract-ocr" };

static struct err *
allow_folder(struct arena *a, int rules, const char *path)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE |
                          LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC),
    };
    long rc;

    if (beneath.parent_fd < 0)
        return NULL;
    rc = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                 &beneath, 0);
    close(beneath.parent_fd);
    return rc == 0 ? NULL : sandbox_fail(a, "Landlock");
}

static struct err *
lock_files(struct arena *a)
{
    /* All 13 rights of the first Landlock; later ones are out of reach by
     * seccomp, which lets no file be written or truncated at all. */
    struct landlock_ruleset_attr attr = {
        .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
    };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr,
                             sizeof(attr), 0);
    struct err *e = NULL;
    size_t i;

    if (rules < 0)
        return sandbox_fail(a, "Landlock");
    for (i = 0; e == NULL && i < sizeof(readable) / sizeof(readable[0]); i++)
        e = allow_folder(a, rules, readable[i]);
    if (e == NULL && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
        e = sandbox_fail(a, "Landlock");
    close(rules);
    return e;
}

struct err *
sandbox_enter(struct arena *a, int memory_mib)
{
    TRY(leave_parent(a));
    TRY(limit(a, memory_mib));
    TRY(lock_files(a));
    return sandbox_calls(a, false);
}

struct err *
sandbox_serve(struct arena *a)
{
    TRY(leave_parent(a));
    TRY(limit_serving(a));
    TRY(lock_files(a));
    return sandbox_calls(a, true);
}
