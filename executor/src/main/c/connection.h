/* A connection on the control socket: frames in, frames out, never waiting. */
#ifndef BERTH_CONNECTION_H
#define BERTH_CONNECTION_H

#include "frame.h"
#include "loop.h"
#include "status.h"

#include <stdbool.h>

struct session;
struct supervisor;

enum connection_state {
    CONNECTION_FRESH,    /* before HELLO */
    CONNECTION_OPEN,     /* takes the next request */
    CONNECTION_BUSY,     /* its request is not answered yet */
    CONNECTION_WATCHING, /* gets events */
    CONNECTION_SESSION,  /* belongs to an exec session */
    CONNECTION_CLOSING,  /* what is waiting is sent, then our direction is shut; what still comes is dropped until the end */
};

struct connection {
    struct connection *next;
    struct supervisor *supervisor;
    enum connection_state state;
    struct watch watch;
    struct session *session;
    char head[FRAME_LENGTH];
    char *frame;        /* the frame being read, with its length in front; mapped memory */
    size_t frame_size;
    size_t read;
    char *waiting;      /* what could not be sent yet */
    size_t waiting_size;
};

/* Takes the connection that waits at the listener. */
void connection_accept(void *supervisor, uint32_t events);

/* Closes it, and whatever is its own. */
void connection_free(struct connection *connection);

/* Sends what was written and frees the writer; a connection whose reader is too slow or gone is closed by the loop later. */
void connection_send(struct connection *connection, struct frame_writer *writer);

/* Answers; a busy connection takes requests again. */
void connection_ok(struct connection *connection);
void connection_answer(struct connection *connection, struct frame_writer *writer);
void connection_answer_process(struct connection *connection, const struct process *process);
void connection_fail(struct connection *connection, const struct failure *why);

/* Reads again, when the state or the session's wishes have changed. */
void connection_rearm(struct connection *connection);

/* Nothing more is taken; our direction is shut when all was sent, and it closes when the client closes. */
void connection_finish(struct connection *connection);

#endif
