/* An attempt's two outputs, copied line by line into the app's log file; part of the log writer. */
#ifndef BERTH_LOG_SOURCE_H
#define BERTH_LOG_SOURCE_H

#include "log_file.h"
#include "log_link.h"
#include "loop.h"
#include "protocol.h"

#include <stdbool.h>

enum { LOG_READ_SIZE = 16384, LOG_KEPT = 2048 };

struct source;

struct output {
    struct watch watch;
    struct source *source;
    char *rest; /* a line's beginning whose end has not come yet */
    size_t rest_size;
    bool is_error;
};

struct source {
    struct source *next;
    struct log_writer *writer;
    char app[NAME_ROOM];
    int64_t attempt;
    int64_t dropped;
    struct log_file *file; /* shared by the attempts of an app */
    struct output outputs[2];
};

/* In a mapping of their own, so that the pages can be given back after a burst. */
struct log_buffers {
    struct log_batch batch;
    char data[BOUND_LOG_LINE + LOG_READ_SIZE];
};

struct log_writer {
    int loop;
    struct watch channel; /* to the supervisor */
    struct source *sources;
    bool over;
    struct log_buffers *buffers;
};

/* Takes an attempt's outputs in; -1 when memory is lacking. */
int log_source_add(struct log_writer *writer, const struct log_order *order, const char *directory, const int *outputs);

/* The attempt, while one of its outputs is open; or NULL. */
struct source *log_source_find(const struct log_writer *writer, const char *app, int64_t attempt);

/* Writes all that is in the pipes now, a line's beginning too. */
void log_source_drain(struct source *source);

/* Tells the supervisor. */
void log_source_notify(const struct source *source, enum log_answer kind);

#endif
