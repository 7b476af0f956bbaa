/* Processes, as /proc shows them: by the ids that they have on the host. */
#ifndef BERTH_PROCESS_H
#define BERTH_PROCESS_H

#include "failure.h"

#include <stdint.h>
#include <sys/types.h>

/* When it started, in clock ticks after the boot: tells a process from a later one with the same id. */
int process_start_of(pid_t pid, uint64_t *start, struct failure *why);

/* Kills a session's leader, which is a child of ours that was not waited for, and all that it has started and that made no session of its own. */
void process_kill_session(pid_t leader);

#endif
