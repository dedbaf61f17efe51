/*
 * tandem-extract: one document in, its text out. Descriptor 0 holds the
 * document, descriptor 3 takes the result as JSON (document.h says which).
 * It sandboxes itself before it reads the first byte. With --probe it tries
 * to break out instead and says what was denied.
 *
 * Poppler is GPL: nothing of Tandem but this program links it.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "extract/document.h"
#include "extract/sandbox.h"

enum { EXIT_BROKEN = 70 };

#if defined(__SANITIZE_ADDRESS__)
/* Looking for leaks needs ptrace, which the sandbox denies; all memory here
 * ends with the process. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
    return "detect_leaks=0:handle_segv=0:handle_abort=0";
}
#endif

static int
put_all(const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(SANDBOX_OUT, bytes, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return EXIT_BROKEN;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

static int
put_result(struct arena *a, const json_t *result)
{
    const char *text = json_text(a, result);

    return put_all(text, strlen(text));
}

/* What libraries say about a document may quote it. */
static void
silence(void)
{
    int fd = open("/dev/null", O_WRONLY);

    if (fd >= 0)
        dup2(fd, STDOUT_FILENO);
#if !defined(__SANITIZE_ADDRESS__)
    if (fd >= 0)
        dup2(fd, STDERR_FILENO);
#endif
}

static int
usage(void)
{
    fputs("usage: tandem-extract [MEMORY-MIB [PAGES]] <document "
          "3>result.json\n"
          "       tandem-extract --probe\n"
          "Reads a document inside a sandbox and writes its text as JSON; "
          "with --probe,\ntries to break out of the sandbox and says what "
          "was denied.\n", stderr);
    return 2;
}

/* The argument at that place as a number from 1, or what stands for it. */
static bool
read_number(int argc, char **argv, int at, int otherwise, int *value)
{
    int64_t n = otherwise;

    if (argc > at && (!str_int(argv[at], &n) || n < 1 || n > 65536))
        return false;
    *value = (int)n;
    return true;
}

int
main(int argc, char **argv)
{
    struct arena *a;
    struct err *e;
    int rc, memory_mib, pages;

    if (argc == 2 && strcmp(argv[1], "--probe") == 0)
        return sandbox_probe();
    if (argc > 3 ||
        !read_number(argc, argv, 1, SANDBOX_MEMORY_MIB, &memory_mib) ||
        !read_number(argc, argv, 2, SHEET_PAGES, &pages) ||
        fcntl(SANDBOX_OUT, F_GETFD) < 0)
        return usage();
    a = arena_new();
    setlocale(LC_ALL, "C.UTF-8"); /* names inside archives */
    silence();
    e = sandbox_enter(a, memory_mib);
    if (e != NULL) {
        json_t *broken = json_keep(a, json_object());

        json_object_set_new(broken, "broken", json_string(e->what));
        put_result(a, broken);
        return EXIT_BROKEN;
    }
    rc = put_result(a, document_result(a, SANDBOX_IN, pages));
    /* No destructors: there is nothing to save and much to go wrong. */
    _exit(rc);
}
