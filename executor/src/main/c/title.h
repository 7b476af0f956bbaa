/* How a process shows in ps: each stage is renamed, and nothing of the host shows in a pod. */
#ifndef BERTH_TITLE_H
#define BERTH_TITLE_H

#include <stddef.h>

/* The memory of the arguments and the environment that exec gave. */
struct title {
    char *start;
    size_t size;
};

/* Finds it; the environment is emptied, since berthd's is nobody's business. */
struct title title_of(int count, char **arguments, char **environment);

/* Renames the process: the command name, and the arguments as far as there is room. `of` (a pod's uid, or empty) is only in these. */
void title_set(const struct title *title, const char *name, const char *of);

#endif
