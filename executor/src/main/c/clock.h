/* Times, as the kernel gives them. */
#ifndef BERTH_CLOCK_H
#define BERTH_CLOCK_H

#include "failure.h"
#include "status.h"

#include <stdint.h>

struct moment clock_now(void);

/* Monotonic, for deadlines. */
int64_t clock_milliseconds(void);

/* This boot's id. */
int clock_boot_id(char *room, struct failure *why);

#endif
