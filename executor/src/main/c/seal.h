/* Running from a copy of our own binary that nobody can write through /proc/PID/exe. */
#ifndef BERTH_SEAL_H
#define BERTH_SEAL_H

#include "failure.h"

/* Opens a binary so that it can be executed but never written: on a read-only clone of its mount, or as a sealed memfd. */
int seal_open(const char *path, struct failure *why);

/* Goes on when this process runs from such a binary; else executes itself again from one. */
int seal_self(char *const *arguments, struct failure *why);

#endif
