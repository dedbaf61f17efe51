/*
 * The warm reader: a process that has loaded its libraries and nothing of
 * any document, and makes one child for each. Only the child sees the
 * document, enters the sandbox as any reader does, and ends with it; what it
 * did to its memory ends with it too. The address layout is that of the warm
 * reader: its caller starts another one when a child did not end by itself.
 */
#ifndef TANDEM_EXTRACT_SERVE_H
#define TANDEM_EXTRACT_SERVE_H

enum { SERVE_SOCKET = 0, SERVE_ARGUMENTS_BYTES = 256 };

/*
 * Descriptor 0 is a socket (base/pass.h). A message: arguments, each with a
 * NUL after it, and two descriptors, the document and the result. The
 * answer: the child's number as an int, or a negative errno. The child is
 * the caller's own, as if it had forked it: to be watched, killed, waited for
 * (CLONE_PARENT), and it dies with it. In it the document is descriptor 0,
 * the result 3, others are closed, and `turn` gets the arguments after
 * `name`; what it answers is the exit status. Gives 0 when the caller goes.
 */
int serve(char *name, int (*turn)(int argc, char **argv));

/*
 * This process and the children that it makes compute in long slices, so that
 * whoever needs a processor for a moment gets it at once (Linux 6.12 and
 * later; before, only the policy counts). It takes nothing of their share: p95
 * of a page beside two readers fell from 6.1 to 3.4 times that of an idle
 * machine; work/lane.h does the rest. Before the sandbox, which does not let
 * it; where the system does not either, all is as without it.
 */
void serve_patiently(void);

#endif
