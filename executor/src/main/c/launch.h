/* A preparer at work: for a new app, or for an exec session. */
#ifndef BERTH_LAUNCH_H
#define BERTH_LAUNCH_H

#include "frame.h"
#include "loop.h"
#include "plan.h"

#include <stdbool.h>
#include <sys/types.h>

struct app;
struct connection;
struct session;
struct supervisor;

struct launch {
    struct launch *next;
    struct supervisor *supervisor;
    struct connection *connection; /* who waits, or NULL when it went away */
    struct app *app;               /* not in the list of apps yet; or NULL */
    struct session *session;       /* or NULL */
    struct watch channel;
    pid_t process; /* 0 until it is known */
    bool awaits_terminal;
    bool ready;
    bool ended; /* the process was reaped before its channel's end was seen */
    int code;
    int signal;
};

/* Both take the app or the session over, whether they succeed or not; a busy connection is answered in the end. */
int launch_app(struct connection *connection, struct app *app, struct plan plan, struct failure *why);
int launch_exec(struct connection *connection, struct app *app, struct session *session, struct plan plan,
                struct failure *why);

#endif
