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

/* Its part of the pod plan: the INIT instruction and the rest, in memory that it lets go of when all is carried out. */
struct reaper_part {
    const struct instruction_view *init;
    struct plan rest;
    void *memory;
    size_t size;
    const struct title *title;
};

/* Clones it and waits until it has carried out its part. */
int reaper_start(const struct reaper_part *part, struct reaper *reaper, struct failure *why);

#endif
