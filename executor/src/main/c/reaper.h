/* The inner PID 1: privileged while it carries out its part of the pod plan, then nothing but a reaper. */
#ifndef BERTH_REAPER_H
#define BERTH_REAPER_H

#include "plan.h"
#include "title.h"

#include <sys/types.h>

struct reaper {
    pid_t pid;
    int pidfd;
};

/* Clones it by the INIT instruction and waits until it has carried out the rest of the plan. */
int reaper_start(const struct instruction_view *init, struct plan rest, const struct title *title,
                 struct reaper *reaper, struct failure *why);

#endif
