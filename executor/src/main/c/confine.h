/* What binds the inner PID 1 when all that it still has to do is to reap. */
#ifndef BERTH_CONFINE_H
#define BERTH_CONFINE_H

#include "failure.h"

/*
 * Takes a directory for the root, read-only and cut off from what is above it: through /proc/1/root an app could else go
 * up to everything that PID 1 has mounted.
 */
int confine_root(int directory, struct failure *why);

/*
 * Leaves the process the calls with which it ends its start and reaps; any other kills it. An app that traces PID 1 would
 * else have a process outside of its pod's limits at its command. Needs no_new_privs.
 */
int confine_calls(struct failure *why);

#endif
