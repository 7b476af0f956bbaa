/* One app's log file: appending whole lines, and rotation. */
#ifndef BERTH_LOG_FILE_H
#define BERTH_LOG_FILE_H

#include <stddef.h>
#include <stdint.h>

struct log_file {
    char *path;    /* NULL: what is written goes nowhere */
    int64_t limit; /* bytes of one file, 0: none */
    int64_t files;
    int64_t size;
    int descriptor; /* -1: opened at the next write */
};

/* Writes one line, into a new file when it is time; -1 when it could not be written, and then none of it is there. */
int log_file_append(struct log_file *file, const char *line, size_t size);

/* The next write opens the path anew. */
void log_file_close(struct log_file *file);

#endif
