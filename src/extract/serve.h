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

#endif
