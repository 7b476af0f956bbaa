/* The terminal of an exec session: a pair in the app's own devpts, so that its name there is true. */
#ifndef BERTH_TERMINAL_H
#define BERTH_TERMINAL_H

#include "failure.h"

#include <stdint.h>
#include <sys/types.h>

/* The master is not blocking; both close at exec. */
struct terminal {
    int master;
    int slave;
};

/*
 * Makes one in the devpts below the root. The app may have put anything in that place: nothing is opened that isn't a
 * devpts's own ptmx, and the slave is reached through the master, not by its name.
 */
int terminal_open(int root, struct terminal *terminal, struct failure *why);

/* What grantpt does: the slave is the user's; the group stays the one that the devpts was mounted with. */
int terminal_grant(int slave, uid_t uid, struct failure *why);

/* Sets the size; the kernel tells the foreground processes. Either end will do. */
int terminal_resize(int end, int64_t rows, int64_t columns, struct failure *why);

/* The standard input becomes the controlling terminal of the session that the caller leads. */
int terminal_control(struct failure *why);

#endif
