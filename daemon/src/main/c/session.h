/* One command carried out by berthd. */
#ifndef BERTH_FRONT_SESSION_H
#define BERTH_FRONT_SESSION_H

/*
 * Hands the arguments over a connected socket, pumps until berthd says how the command ended, and returns its exit code;
 * EXIT_NO_DAEMON where berthd went away before.
 */
int session_run(int socket, char *const *arguments);

#endif
