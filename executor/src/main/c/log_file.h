/* One app's log file: appending whole lines, and rotation. */
#ifndef BERTH_LOG_FILE_H
#define BERTH_LOG_FILE_H

#include <stddef.h>
#include <stdint.h>

enum { LOG_BATCH = 32768 };

struct log_piece {
    const char *data;
    size_t size;
};

struct log_file {
    char *path;    /* NULL: what is written goes nowhere */
    int64_t limit; /* bytes of one file, 0: none */
    int64_t files;
    int64_t size;
    int descriptor; /* -1: opened at the next write */
};

/* Lines that are to be written with one call. They all belong to one file. */
struct log_batch {
    size_t size;
    int64_t lines;
    char data[LOG_BATCH];
};

/*
 * Adds a line, its head and its text, writing the batch before when there is no room or when the line belongs into a
 * new file; returns how many lines could not be written.
 */
int64_t log_file_add(struct log_file *file, struct log_batch *batch, struct log_piece head, struct log_piece text);

/* Writes the batch, all of it or nothing; returns how many lines could not be written. */
int64_t log_file_flush(struct log_file *file, struct log_batch *batch);

/* The next write opens the path anew. */
void log_file_close(struct log_file *file);

#endif
