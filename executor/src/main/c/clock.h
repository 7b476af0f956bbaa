/* Times and process identities, as the kernel gives them. */
#ifndef BERTH_CLOCK_H
#define BERTH_CLOCK_H

#include "failure.h"
#include "status.h"

#include <stdint.h>

struct moment clock_now(void);

/* Monotonic, for deadlines. */
int64_t clock_milliseconds(void);

/* Field 22 of /proc/PID/stat. */
int clock_start_of(pid_t pid, uint64_t *start, struct failure *why);

/* This boot's id. */
int clock_boot_id(char *room, struct failure *why);

#endif
