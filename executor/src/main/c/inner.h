/*
 * Paths inside a container: resolved under its root by the kernel, so that no symlink of an image leads out. What is missing can
 * be made, also where a symlink leads to what isn't there yet (/etc/resolv.conf -> ../run/resolv.conf).
 */
#ifndef BERTH_INNER_H
#define BERTH_INNER_H

#include "failure.h"

#include <stdbool.h>
#include <sys/types.h>

/* Opens an existing path (O_PATH); -1 with errno, and no failure text. */
int inner_open(int root, const char *path);

/* What to make where a path ends. */
struct inner_make {
    bool directory;
    mode_t mode;
    bool made; /* answer: it was not there */
};

/* Opens a path; its end is made when missing, and so are the directories before it (0755). */
int inner_ensure(int root, const char *path, struct inner_make *make, struct failure *why);

/* Opens what is to be mounted over, made when missing. */
int inner_target(int root, const char *path, bool directory, struct failure *why);

/* Opens a path's directory, made when missing, and finds its last name. */
int inner_parent(int root, const char *path, const char **name, struct failure *why);

/* The root's own /dev/null, verified to be the null device; O_NONBLOCK in the flags keeps a planted FIFO from blocking. */
int inner_null(int root, int flags, struct failure *why);

#endif
