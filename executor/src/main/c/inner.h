/* Paths inside a container: resolved under its root, so that no symlink of an image leads out. */
#ifndef BERTH_INNER_H
#define BERTH_INNER_H

#include "failure.h"

#include <stdbool.h>
#include <sys/types.h>

/* Opens an existing path (O_PATH); -1 with errno, and no failure text. */
int inner_open(int root, const char *path);

/* Makes a directory and its missing parents (0755); returns 1 when it was made, 0 when it was there. */
int inner_make_directory(int root, const char *path, mode_t mode, struct failure *why);

/* Opens what is to be mounted over, made when missing. */
int inner_target(int root, const char *path, bool directory, struct failure *why);

/* Opens a path's directory, made when missing, and finds its last name. */
int inner_parent(int root, const char *path, const char **name, struct failure *why);

/* The root's own /dev/null, verified to be the null device; O_NONBLOCK in the flags keeps a planted FIFO from blocking. */
int inner_null(int root, int flags, struct failure *why);

#endif
