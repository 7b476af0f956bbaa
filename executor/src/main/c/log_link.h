/* The supervisor's side of the log writer. */
#ifndef BERTH_LOG_LINK_H
#define BERTH_LOG_LINK_H

#include "failure.h"
#include "loop.h"
#include "status.h"

#include <stdbool.h>

struct app;
struct supervisor;

struct log_settings {
    char *directory;
    int64_t limit;
    int64_t files;
};

enum log_request { LOG_ADD, LOG_DRAIN, LOG_CHANGE, LOG_REOPEN };
enum log_answer { LOG_DRAINED, LOG_DROPPED, LOG_CLOSED };

/* To the writer; LOG_ADD carries two descriptors. The directory's text follows. */
struct log_order {
    enum log_request kind;
    char app[NAME_ROOM];
    int64_t attempt;
    int64_t limit;
    int64_t files;
    int64_t dropped; /* by earlier writers */
};

/* From the writer: lines dropped so far for an attempt. */
struct log_notice {
    enum log_answer kind;
    char app[NAME_ROOM];
    int64_t attempt;
    int64_t dropped;
};

struct log_link {
    pid_t pid;
    struct watch channel;
    int64_t born;
    int64_t again; /* when to make a new writer, 0: there is one */
};

/* Makes the writer process and gives it the outputs of all apps. */
int log_link_start(struct supervisor *supervisor, struct failure *why);

/* The writer died: a new one takes over, at once or, when it had only just been made, in a second. */
void log_link_died(struct supervisor *supervisor);

/* Lets the writer write what it has and end. */
void log_link_end(struct supervisor *supervisor);

/* Gives it the app's pipes, a question, or new settings. */
void log_link_send(struct supervisor *supervisor, const struct app *app, enum log_request kind);

#endif
