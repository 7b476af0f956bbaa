/* An exec session: a process whose standard streams, pipes or a terminal, are frames on a connection. */
#ifndef BERTH_SESSION_H
#define BERTH_SESSION_H

#include "frame.h"
#include "loop.h"
#include "terminal.h"

#include <stdbool.h>
#include <sys/types.h>

struct connection;
struct supervisor;

/* One of the process's two outputs. */
struct session_output {
    struct session *session;
    struct watch watch;
    unsigned message;
    size_t left; /* when the process has ended: what it had written and is still to be read */
};

struct session {
    struct session *next;
    struct supervisor *supervisor;
    struct connection *connection; /* NULL when it is gone; then the process is being killed, unless it is detached */
    pid_t pid;
    struct watch input;
    struct session_output output[2];
    int terminal; /* its slave, held so that the master has one as long as the process lives; -1 for a session of pipes */
    char *pending; /* input that the process has not taken yet */
    size_t pending_size;
    size_t pending_done;
    bool input_ends; /* after what is pending */
    bool on_terminal;
    bool detached; /* it goes on with nobody there: what it writes is read and dropped */
    bool ended;
    int code;
    int signal;
};

/* With no descriptors yet; in the supervisor's list only from session_begin on. */
struct session *session_new(struct supervisor *supervisor, struct failure *why);
void session_free(struct session *session);

/* In place of the pipes; takes both ends over. */
void session_take_terminal(struct session *session, const struct terminal *terminal);

/* The process runs: answers, and takes the connection (killing the process when that is gone). */
void session_begin(struct session *session, struct connection *connection, pid_t pid);

/* A frame from the client. */
void session_input(struct session *session, const struct frame *frame);

/* Whether it can take one. */
bool session_takes_input(const struct session *session);

/* The connection has sent all that it was given. */
void session_output_sent(struct session *session);

/* The connection is gone. */
void session_disconnected(struct session *session);

/* Its process was reaped. */
void session_ended(struct session *session, int code, int signal);

#endif
