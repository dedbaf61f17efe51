/*
 * The caller's side of reading documents: which runs of tandem-extract it
 * takes to answer, each over one document inside the sandbox.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/extract_sandbox.h"

static struct extract_sandbox *
self(struct extract *x)
{
    return (struct extract_sandbox *)x;
}

static struct err *
prove(struct extract_sandbox *x, struct arena *a)
{
    struct written w = { 0 };
    struct err *e = extract_sandbox_probe(x, a, &w);
    char *bad;

    if (e != NULL) {
        e->kind = ERR_DOWN;
        return e;
    }
    if (w.status == 0 && strstr(w.bytes, "open denied") != NULL)
        return NULL;
    bad = str_trim(a, w.bytes);
    return fail(a, ERR_DOWN,
                "run tandem-extract --probe; no document is read before the "
                "sandbox holds", "the sandbox does not hold here: %s",
                str_empty(bad) ? "the probe said nothing" : bad);
}

static struct err *
sandbox_ready(struct extract *port, struct arena *a)
{
    struct extract_sandbox *x = self(port);

    if (!x->proved)
        TRY(prove(x, a));
    x->proved = true;
    return NULL;
}

/* What Textract takes. */
static bool
leaves(const struct extracted *x)
{
    static const char *const types[] = { "application/pdf", "image/png",
                                         "image/jpeg", "image/tiff", NULL };

    for (size_t i = 0; types[i] != NULL; i++) {
        if (str_eq(types[i], x->media_type))
            return true;
    }
    return false;
}

static struct err *
sandbox_read(struct extract *port, struct arena *a, int fd,
             const struct extract_progress *progress, struct extracted *out)
{
    struct extract_sandbox *x = self(port);
    struct written w = { 0 };
    const json_t *pages;
    json_t *result;

    TRY(sandbox_ready(port, a));
    TRY(extract_sandbox_run(x, a, fd,
                            arena_printf(a, "read %lld %lld",
                                         (long long)x->memory_mib,
                                         (long long)x->pages_most), &w));
    TRY(extract_sandbox_result(a, &w, &result));
    TRY(extract_sandbox_text(a, result, out));
    pages = json_object_get(result, "scans");
    if (x->leaves_scans && leaves(out)) {
        out->scans = pages;
        return NULL;
    }
    return extract_sandbox_scans(x, a, fd, progress, pages, out);
}

static struct err *
sandbox_page(struct extract *port, struct arena *a, int fd, int64_t page,
             struct page_picture *out)
{
    struct extract_sandbox *x = self(port);
    struct written w = { 0 };

    if (page < 1 || page > EXTRACT_SANDBOX_PAGES)
        return fail(a, ERR_MISSING, NULL, "There is no such page.");
    TRY(sandbox_ready(port, a));
    TRY(extract_sandbox_run(x, a, fd,
                            arena_printf(a, "page %lld %lld",
                                         (long long)x->memory_mib,
                                         (long long)page), &w));
    return extract_sandbox_picture(a, &w, out);
}

static void
sandbox_close(struct extract *port)
{
    extract_sandbox_stop(self(port));
}

static void
end(void *x)
{
    extract_sandbox_stop(x);
}

/* The setting, or tandem-extract beside the program that runs. */
static char *
find_program(struct arena *a, const struct conf *conf)
{
    const char *set = conf_text(conf, "extract.program");
    char own[PATH_MAX];
    char *slash;
    ssize_t n;

    if (!str_empty(set))
        return arena_str(a, set);
    n = readlink("/proc/self/exe", own, sizeof(own) - 1);
    own[n > 0 ? n : 0] = '\0';
    slash = strrchr(own, '/');
    if (slash != NULL)
        *slash = '\0';
    return arena_printf(a, "%s/tandem-extract", slash == NULL ? BINDIR : own);
}

static const struct extract_ops ops = {
    .read = sandbox_read,
    .page = sandbox_page,
    .ready = sandbox_ready,
    .close = sandbox_close,
};

struct err *
extract_sandbox_open(struct arena *a, const struct ports *p,
                     struct extract **extract)
{
    struct extract_sandbox *x = NEW(a, struct extract_sandbox);

    x->port.ops = &ops;
    x->program = find_program(a, p->conf);
    x->seconds = conf_int(p->conf, "extract.seconds");
    x->memory_mib = conf_int(p->conf, "extract.memory_mib");
    x->pages_most = conf_int(p->conf, "resume.pages");
    x->leaves_scans = str_eq(conf_text(p->conf, "ports.extract"),
                             "textract");
    arena_defer(a, end, x);
    *extract = &x->port;
    return NULL;
}
