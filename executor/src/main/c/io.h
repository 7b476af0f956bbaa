/* Reading, writing and keeping descriptors, with EINTR retried. */
#ifndef BERTH_IO_H
#define BERTH_IO_H

#include "failure.h"

#include <stddef.h>
#include <sys/types.h>

/* Closes the descriptor at the end of its scope unless it is -1. */
#define CLOSED_AT_END __attribute__((cleanup(io_close)))

void io_close(int *descriptor);

/* Takes the descriptor out of a CLOSED_AT_END variable. */
int io_keep(int *descriptor);

/* Reads until `size` or the end; returns how much, or -1 with errno. */
ssize_t io_read(int descriptor, void *data, size_t size);

/* Reads the beginning of a file as text that fits into the room. */
int io_read_text(const char *path, char *room, size_t size, struct failure *why);

/* Writes all; -1 with errno. */
int io_write(int descriptor, const void *data, size_t size);

/* Opens an existing file, writes the text with one write, closes it: for files of the kernel. */
int io_write_kernel_file(const char *path, const char *text, struct failure *why);

/* Replaces a file below a directory by writing aside and renaming. */
int io_replace_file(int directory, const char *path, const char *text, size_t size, struct failure *why);

/* Puts the descriptors on 0, 1, 2 ... in this order and closes all others; those from `first_closed` on close at exec. */
int io_arrange(const int *descriptors, int count, int first_closed, struct failure *why);

/* Standard input, output and error become /dev/null. */
int io_silence(struct failure *why);

#endif
