/* The supervisor's state. One process, one thread; everything hangs on this structure. */
#ifndef BERTH_SUPERVISOR_H
#define BERTH_SUPERVISOR_H

#include "log_link.h"
#include "loop.h"
#include "status.h"
#include "title.h"

#include <stdbool.h>

struct app;
struct connection;
struct launch;
struct session;

struct supervisor {
    const char *directory; /* RUNDIR */
    int files;             /* its descriptor */
    int loop;
    struct watch listener;
    struct watch signals;
    struct pod_status pod;
    int init;              /* pidfd of PID 1 */
    struct log_link log;
    struct title title;
    struct app *apps;
    struct launch *launches;
    struct session *sessions;
    struct connection *connections;
    struct connection *stopper; /* who asked to stop the pod */
    bool stopping;
    bool over;
};

/* Supervises until the pod was stopped; returns the process's exit status. */
int supervisor_run(struct supervisor *supervisor);

/* Writes the pod's status file. */
int supervisor_save(struct supervisor *supervisor, struct failure *why);

/* Kills PID 1; `stopper` is answered when all is gone. */
void supervisor_stop(struct supervisor *supervisor, struct connection *stopper);

/* Sends a status text to all watchers. */
void supervisor_announce(struct supervisor *supervisor, const char *text);

/* Opens the control socket; watches it and the signals. */
int supervisor_listen(struct supervisor *supervisor, struct failure *why);
int supervisor_watch_all(struct supervisor *supervisor, struct failure *why);

#endif
