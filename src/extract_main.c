/*
 * tandem-extract: one document in, its text or the picture of a page out.
 * Descriptor 0 holds the document, descriptor 3 takes the result
 * (document.h says which). It sandboxes itself before it reads the first
 * byte. With --probe it tries to break out instead and says what was denied.
 *
 * Poppler is GPL: nothing of Tandem but this program links it.
 */
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <leptonica/allheaders.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "extract/document.h"
#include "extract/sandbox.h"
#include "extract/serve.h"

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

    setMsgSeverity(L_SEVERITY_NONE);
    if (fd >= 0)
        dup2(fd, STDOUT_FILENO);
#if !defined(__SANITIZE_ADDRESS__)
    if (fd >= 0)
        dup2(fd, STDERR_FILENO);
#endif
}

/* ---- what it can be asked for ---- */

static int
do_read(struct arena *a, int64_t pages_most, const char *word)
{
    (void)word;

    return put_result(a, document_result(a, SANDBOX_IN, (int)pages_most));
}

static int
do_recognise(struct arena *a, int64_t page, const char *language)
{
    return put_result(a, document_recognised(a, SANDBOX_IN, page, language));
}

static int
do_page(struct arena *a, int64_t page, const char *word)
{
    struct str picture = document_picture(a, SANDBOX_IN, page);

    (void)word;
    return put_all(picture.text, picture.size);
}

static const struct verb {
    const char *name;
    int (*act)(struct arena *a, int64_t number, const char *word);
    int64_t otherwise; /* the number, where none is given */
} verbs[] = {
    { "read", do_read, SHEET_PAGES },
    { "recognise", do_recognise, 1 },
    { "page", do_page, 1 },
};

static int
usage(void)
{
    fputs("usage: tandem-extract [read [MEMORY-MIB [PAGES-MOST]]] "
          "<document 3>result.json\n"
          "       tandem-extract recognise [MEMORY-MIB [PAGE [LANGUAGE]]] "
          "<document 3>result.json\n"
          "       tandem-extract page [MEMORY-MIB [PAGE]] "
          "<document 3>picture.png\n"
          "       tandem-extract --serve <socket\n"
          "       tandem-extract --probe\n"
          "Reads a document, or a page of it that is a picture, or paints a "
          "page, inside a\nsandbox. With --serve it waits for documents, "
          "each for a child of its own; with\n--probe it tries to break out "
          "of the sandbox and says what was denied.\n", stderr);
    return 2;
}

/* The argument at that place as a number from 1, or what stands for it. */
static bool
read_number(int argc, char **argv, int at, int64_t *value)
{
    return argc <= at ||
           (str_int(argv[at], value) && *value >= 1 && *value <= 65536);
}

struct order {
    const struct verb *verb;
    int64_t memory_mib, number;
    const char *word; /* or "" */
};

static bool
read_order(int argc, char **argv, struct order *o)
{
    size_t i;

    *o = (struct order){ .memory_mib = SANDBOX_MEMORY_MIB,
                         .word = argc > 4 ? argv[4] : "" };
    for (i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (o->verb == NULL &&
            (argc < 2 || strcmp(argv[1], verbs[i].name) == 0))
            o->verb = &verbs[i];
    if (o->verb == NULL || argc > 5 || fcntl(SANDBOX_OUT, F_GETFD) < 0)
        return false;
    o->number = o->verb->otherwise;
    return read_number(argc, argv, 2, &o->memory_mib) &&
           read_number(argc, argv, 3, &o->number);
}

static int
turn(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct order o;
    struct err *e;

    if (!read_order(argc, argv, &o))
        return usage();
    FcInit(); /* finds the fonts before it is shut in */
    e = sandbox_enter(a, (int)o.memory_mib);
    if (e != NULL) {
        json_t *broken = json_keep(a, json_object());

        json_object_set_new(broken, "broken", json_string(e->what));
        put_result(a, broken);
        return EXIT_BROKEN;
    }
    return o.verb->act(a, o.number, o.word);
}

/* Loads what every document needs, on a page of our own, so that no child has
 * to, and waits. */
static int
wait_for_documents(char *name)
{
    struct arena *a = arena_new();
    struct err *e;

    silence();
    FcInit();
    document_warm(a);
    serve_patiently();
    e = sandbox_serve(a);
    return e == NULL ? serve(name, turn) : EXIT_BROKEN;
}

int
main(int argc, char **argv)
{
    struct order o;

    if (argc == 2 && strcmp(argv[1], "--probe") == 0)
        return sandbox_probe();
    setlocale(LC_ALL, "C.UTF-8"); /* names inside archives */
    /* No destructors: there is nothing to save and much to go wrong. */
    if (argc == 2 && strcmp(argv[1], "--serve") == 0)
        _exit(wait_for_documents(argv[0]));
    if (read_order(argc, argv, &o))
        silence();
    _exit(turn(argc, argv));
}
