/*
 * For the tests of prefork: a real supervisor with real children, in processes
 * of their own. The test is their grandparent and sees them through shared
 * memory, a socket and their log.
 */
#ifndef TANDEM_PREFORK_STAGE_H
#define TANDEM_PREFORK_STAGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/prefork.h"
#include "base/test.h"

enum { MOST_STARTS = 64 };

/* What supervisor, children and test all see. */
struct stage {
    atomic_int starts, loads, drained, asked;
    atomic_int pid[MOST_STARTS], generation[MOST_STARTS];

    /* How the next generations behave. */
    atomic_bool load_fails, child_ends, child_is_deaf, child_is_mute;

    int listener;
    const char *folder;
};

/* A stage with two children a generation; it ends with the test. */
struct stage *stage_new(void);

/* Starts its supervisor, which gives a generation 1500 ms to become
 * ready. */
pid_t stage_supervise(struct stage *stage, int grace_ms);

/* The exit status; -1 when it did not exit by itself within ten seconds. */
int stage_ended_with(pid_t pid);

/* SIGTERM, and a check that it ends well. */
void stage_stop(pid_t supervisor);

bool stage_is_alive(int pid);
bool stage_logged(const struct stage *stage, const char *text);

/* Connects and asks for an answer after ms; the connection, or -1. */
int stage_request_send(const struct stage *stage, int ms);

/* The generation that answered; 0 when there was no answer. */
int stage_request_end(int fd);

/* Both, with an answer at once. */
int stage_request(const struct stage *stage);

void stage_pause(int ms);

/* Waits until the condition holds, and looks no more once it did: while two
 * generations overlap either may answer. Ten seconds are long enough for a
 * loaded machine under the sanitizers. */
#define UNTIL(condition)                                                \
    do {                                                                \
        int64_t end_ms_ = clock_steady_ms() + 10000;                    \
        bool holds_;                                                    \
        while (!(holds_ = (condition)) && clock_steady_ms() < end_ms_)  \
            stage_pause(2);                                             \
        test_check(holds_, #condition, __FILE__, __LINE__);             \
    } while (0)

#endif
