/* The last step of an app: executing its program. */
#ifndef BERTH_PROGRAM_H
#define BERTH_PROGRAM_H

#include "frame.h"

/* Executes the argv of an EXEC instruction with the texts of an ENVIRONMENT instruction; returns only on failure. */
int program_execute(const struct frame *exec, const struct frame *environment, struct failure *why);

#endif
