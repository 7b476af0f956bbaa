/* An app's attempt: its record, its status file, and what happens to it. */
#ifndef BERTH_APP_H
#define BERTH_APP_H

#include "frame.h"
#include "log_link.h"
#include "loop.h"
#include "report.h"
#include "status.h"

#include <stdbool.h>

struct connection;
struct supervisor;

struct app {
    struct app *next;
    struct supervisor *supervisor;
    struct app_status status;
    int pidfd;
    struct watch gate;          /* the channel to the process before it executes its program */
    struct connection *starter; /* who waits for START_APP's answer */
    struct log_settings log;
    int output[2];              /* read ends of stdout and stderr: kept to give them to a new log writer */
    int input;                  /* write end of its standard input, which so stays open with nobody there; -1: it has none */
    int64_t drain_deadline;     /* when its exit is told even if the log writer hangs; 0: not exited yet */
    bool unsaved;               /* the status file could not be written */
};

/* A new record that is in no list yet; NULL with `why` when memory is lacking. */
struct app *app_new(struct supervisor *supervisor, const char *name, int64_t attempt, struct failure *why);

/* Takes the log settings from three fields: directory, limit, files. */
int app_set_log(struct app *app, const struct value *fields, struct failure *why);

/* Closes and frees; takes it out of the list if it is there. */
void app_free(struct app *app);

/* The app's last attempt, or NULL. */
struct app *app_find(const struct supervisor *supervisor, const char *name);

/* The same, which must be this attempt. */
struct app *app_attempt(const struct supervisor *supervisor, const char *name, int64_t attempt, struct failure *why);

/* Takes the record in as created: its process waits at the gate of `channel`. */
int app_created(struct app *app, pid_t pid, int channel, struct failure *why);

/* Opens the gate for a connection. */
void app_start(struct app *app, struct connection *starter);

/* Its main process has ended and was reaped; the exit is told once its log is drained. */
void app_ended(struct app *app, int code, int signal);

/* The log writer has written everything, or the deadline is over. */
void app_drained(struct app *app);

/* So many lines of its output could not be written in all; the status file will tell. */
void app_dropped(struct app *app, int64_t lines);

/* Removes the status file. */
void app_forget_file(const struct app *app);

/* Writes the status file. */
int app_save(struct app *app, struct failure *why);

/* Watches the gate again (after a re-exec). */
int app_watch_gate(struct app *app, struct failure *why);

#endif
