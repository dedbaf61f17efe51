/*
 * The layers, in this order: a session of its own, death with the parent, no
 * inherited descriptors and environment, resource limits, no new privileges,
 * Landlock (which files), seccomp (which system calls; anything else kills).
 *
 * Built with the address sanitizer, memory is not limited (its shadow takes
 * terabytes of address space) and the calls of its own start-up and reports
 * are let through; the ordinary build has neither exception.
 */
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
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

static struct err *
fail_step(struct arena *a, const char *step)
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
        return fail_step(a, "death with the parent");
    if (prctl(PR_SET_DUMPABLE, 0) != 0)
        return fail_step(a, "no dumps");
    if (syscall(SYS_close_range, SANDBOX_OUT + 1, ~0U, 0) != 0)
        return fail_step(a, "closing descriptors");
    environ = nothing;
    return NULL;
}

static struct err *
limit(struct arena *a, int memory_mib)
{
    const struct {
        int what;
        rlim_t most;
    } limits[] = {
#if defined(__SANITIZE_ADDRESS__)
        { RLIMIT_AS, memory_mib > 0 ? RLIM_INFINITY : 0 },
#else
        { RLIMIT_AS, (rlim_t)memory_mib * 1024 * 1024 },
#endif
        { RLIMIT_CPU, 10 },
        { RLIMIT_FSIZE, 20 * 1000 * 1000 },
        { RLIMIT_NOFILE, 32 },
        { RLIMIT_CORE, 0 },
    };
    size_t i;

    for (i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        struct rlimit r = { limits[i].most, limits[i].most };

        /* At the first limit it is told, at the second just killed. */
        if (limits[i].what == RLIMIT_CPU)
            r.rlim_max++;
        if (setrlimit((__rlimit_resource_t)limits[i].what, &r) != 0)
            return fail_step(a, "resource limits");
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail_step(a, "no new privileges");
    return NULL;
}

/* ---- Landlock: which files ---- */

/* Encodings of Chinese, Japanese and Korean PDF, and the fonts of a PDF that
 * brings none. Missing: no harm. */
static const char *const readable[] = { "/usr/share/poppler",
                                        "/usr/share/fonts" };

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
    return rc == 0 ? NULL : fail_step(a, "Landlock");
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
        return fail_step(a, "Landlock");
    for (i = 0; e == NULL && i < sizeof(readable) / sizeof(readable[0]); i++)
        e = allow_folder(a, rules, readable[i]);
    if (e == NULL && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
        e = fail_step(a, "Landlock");
    close(rules);
    return e;
}

/* ---- seccomp: which calls ---- */

static const int allowed[] = {
    SCMP_SYS(brk), SCMP_SYS(clock_getres), SCMP_SYS(clock_gettime),
    SCMP_SYS(close), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(fstat),
    SCMP_SYS(futex), SCMP_SYS(getdents64), SCMP_SYS(getpid),
    SCMP_SYS(getrandom), SCMP_SYS(getrusage), SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday), SCMP_SYS(lseek), SCMP_SYS(madvise),
    SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(pread64),
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(sysinfo),
    SCMP_SYS(uname), SCMP_SYS(write), SCMP_SYS(writev),
#if defined(__SANITIZE_ADDRESS__)
    SCMP_SYS(readlink), SCMP_SYS(sigaltstack), SCMP_SYS(mprotect),
    SCMP_SYS(getppid),
#endif
};

/* Questions that libraries ask in passing; the answer is no. */
static const int refused[] = {
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(getcwd), SCMP_SYS(geteuid), SCMP_SYS(getuid), SCMP_SYS(ioctl),
    SCMP_SYS(mkdir), SCMP_SYS(readlinkat), SCMP_SYS(statx),
#if !defined(__SANITIZE_ADDRESS__)
    SCMP_SYS(readlink),
#endif
};

static int
allow_conditional(scmp_filter_ctx f)
{
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND |
                                 (O_TMPFILE & ~O_DIRECTORY);
    int rc = 0;

    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                           SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                           SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    /* Of an open descriptor. Landlock does not hide whether a path exists,
     * and fontconfig, which finds no folder, looks no further. */
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                           SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH,
                                   AT_EMPTY_PATH));
    rc |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat),
                           1, SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                           SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                           SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0));
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                           SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0));
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                           SCMP_A1(SCMP_CMP_EQ, F_SETFD, 0));
    /* Asking for limits, not setting them. */
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                           SCMP_A2(SCMP_CMP_EQ, 0, 0));
    /* abort() on itself: out of memory must look like itself. */
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                           SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
#if !defined(__SANITIZE_ADDRESS__)
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                           SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
#endif
    return rc;
}

static struct err *
lock_calls(struct arena *a)
{
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int rc = 0;
    size_t i;

    if (f == NULL)
        return fail_step(a, "seccomp");
    for (i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
        rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
    for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        rc |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
    rc |= allow_conditional(f);
    if (rc == 0)
        rc = seccomp_load(f);
    seccomp_release(f);
    if (rc != 0) {
        errno = rc < 0 ? -rc : EINVAL;
        return fail_step(a, "seccomp");
    }
    return NULL;
}

struct err *
sandbox_enter(struct arena *a, int memory_mib)
{
    TRY(leave_parent(a));
    TRY(limit(a, memory_mib));
    TRY(lock_files(a));
    return lock_calls(a);
}
