/*
 * The supervisor's state as one build hands it to the next: frames in a memory file. A reader skips frames that it doesn't
 * know; a frame's fields never change once released, additions get a frame of their own.
 */
#ifndef BERTH_STATE_H
#define BERTH_STATE_H

#include "supervisor.h"

/* Writes it; `requester` is the connection that waits for the new build's answer. Returns the memory file. */
int state_save(const struct supervisor *supervisor, int requester, struct failure *why);

/* Reads it into a supervisor whose descriptors are not watched yet. */
int state_load(int file, struct supervisor *supervisor, int *requester, struct failure *why);

/* Calls for each descriptor that the state names. */
void state_each_descriptor(const struct supervisor *supervisor, int requester, void (*call)(int descriptor));

#endif
