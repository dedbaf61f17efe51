/*
 * Which system calls a reader may make; any other kills it. Few are needed:
 * memory, the two descriptors, reading files that Landlock leaves open.
 *
 * Built with the address sanitizer, the calls of its start-up and reports
 * are let through; the ordinary build has no such exception.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "extract/sandbox.h"

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
allow_all(scmp_filter_ctx f, const int *calls, size_t count)
{
    int rc = 0;
    size_t i;

    for (i = 0; i < count; i++)
        rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 0);
    return rc;
}

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

/* What the warm reader does besides: take orders, make children, and all
 * that they do on their way in. */
static const int allowed_serving[] = {
    SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(dup2), SCMP_SYS(setsid),
    SCMP_SYS(getppid), SCMP_SYS(close_range), SCMP_SYS(prlimit64),
    SCMP_SYS(seccomp), SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_add_rule), SCMP_SYS(landlock_restrict_self),
};

static int
allow_serving(scmp_filter_ctx f)
{
    static const int settings[] = { PR_SET_PDEATHSIG, PR_SET_DUMPABLE,
                                    PR_SET_NO_NEW_PRIVS, PR_GET_SECCOMP };
    int rc = allow_all(f, allowed_serving,
                       sizeof(allowed_serving) / sizeof(allowed_serving[0]));
    size_t i;

    for (i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
        rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                               SCMP_A0(SCMP_CMP_EQ,
                                       (scmp_datum_t)settings[i], 0));
    /* A child of its caller, and no thread. */
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                           SCMP_A0(SCMP_CMP_EQ, CLONE_PARENT | SIGCHLD, 0));
    /* A child aborts itself, and its own rules let it no other; but both
     * sets of rules must agree. */
    rc |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                           SCMP_A2(SCMP_CMP_EQ, SIGABRT, 0));
    return rc;
}

static int
add_rules(scmp_filter_ctx f, bool serving)
{
    int rc = allow_all(f, allowed, sizeof(allowed) / sizeof(allowed[0]));
    size_t i;

    for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        rc |= seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
    rc |= allow_conditional(f);
    if (serving)
        rc |= allow_serving(f);
    return rc;
}

struct err *
sandbox_calls(struct arena *a, bool serving)
{
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int rc;

    if (f == NULL)
        return sandbox_fail(a, "seccomp");
    rc = add_rules(f, serving);
    if (rc == 0)
        rc = seccomp_load(f);
    seccomp_release(f);
    if (rc != 0) {
        errno = rc < 0 ? -rc : EINVAL;
        return sandbox_fail(a, "seccomp");
    }
    return NULL;
}
