/*
 * The least that a FastCGI program can do: N bytes of HTML from memory. What
 * the product's pages are measured against (tests/bench/run).
 *
 *     hello SOCKET BYTES PROCESSES
 */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static void
serve(int listening, const char *page, int size)
{
    FCGX_Request q;

    FCGX_InitRequest(&q, listening, 0);
    while (FCGX_Accept_r(&q) >= 0) {
        FCGX_FPrintF(q.out, "Content-Type: text/html; charset=utf-8\r\n"
                     "Content-Length: %d\r\n\r\n", size);
        FCGX_PutStr(page, size, q.out);
        FCGX_Finish_r(&q);
    }
}

int
main(int argc, char **argv)
{
    int size, listening;
    char *page;

    if (argc != 4)
        return 2;
    size = atoi(argv[2]);
    page = malloc((size_t)size + 1);
    if (page == NULL)
        return 1;
    memset(page, 'x', (size_t)size);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    umask(0);
    FCGX_Init();
    listening = FCGX_OpenSocket(argv[1], 512);
    for (int i = 1; i < atoi(argv[3]); i++)
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            break;
        }
    serve(listening, page, size);
    return 0;
}
