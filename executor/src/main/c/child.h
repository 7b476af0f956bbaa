/* The end of children. */
#ifndef BERTH_CHILD_H
#define BERTH_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

struct child_end {
    pid_t pid;
    int code;   /* -1 when by a signal */
    int signal; /* 0 when by an exit */
};

/*
 * Reaps the next child that has ended; false when there is none now. An app can make its parent its tracer, and then its
 * stops are told here too: they are no ends.
 */
bool child_reap(struct child_end *end);

#endif
