/* The requests of the control socket. */
#ifndef BERTH_REQUEST_H
#define BERTH_REQUEST_H

#include "frame.h"

struct connection;

/* Checks and carries out one request; answers it, at once or later. */
void request_take(struct connection *connection, const struct frame *frame);

#endif
