/*
 * The preparer: a process outside of the pod's PID namespace that carries out an app plan or an exec plan, gives up its
 * privilege, and only then makes the app's process inside. So nothing with host privilege is ever visible in the pod.
 */
#ifndef BERTH_PREPARER_H
#define BERTH_PREPARER_H

#include "plan.h"
#include "title.h"

#include <sys/types.h>

struct preparation {
    struct plan plan;
    int pod;      /* pidfd of PID 1 */
    int app;      /* pidfd of the app's main process, or that of PID 1 where there is none */
    int stdio[3]; /* input -1: the root's own /dev/null */
    const struct title *title;
};

/*
 * Starts it; returns its PID. The channel carries REPORT_TERMINAL where the plan makes one, REPORT_FORKED, then REPORT_READY at
 * the gate (before EXEC in an exec plan) where it waits for report_go, then the end when the program runs; or at any time REPORT_FAILED.
 */
pid_t preparer_start(const struct preparation *preparation, int *channel, struct failure *why);

#endif
