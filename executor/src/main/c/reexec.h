/* Replacing the supervisor's program by another build, with everything it holds. */
#ifndef BERTH_REEXEC_H
#define BERTH_REEXEC_H

#include "failure.h"
#include "title.h"

struct connection;

/* Checks that the binary can read our state, answers, and executes it; returns only on failure. */
int reexec_run(struct connection *connection, const char *path, struct failure *why);

/* In the new build: takes the state over and supervises; returns the exit status. */
int reexec_adopt(const char *descriptor, const struct title *title);

/* In the new build, in a process of its own: whether it can read the state. */
int reexec_check(const char *descriptor);

#endif
