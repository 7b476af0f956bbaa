/* The supervisor's event loop: one thread, one descriptor and one owner per watch. */
#ifndef BERTH_LOOP_H
#define BERTH_LOOP_H

#include "failure.h"

#include <stdint.h>

/* `ready` may free the watch and its owner: the loop hands out one event at a time. */
struct watch {
    int descriptor;
    uint32_t events;
    void *owner;
    void (*ready)(void *owner, uint32_t events);
};

int loop_open(struct failure *why);

/* Starts watching, or changes which events (EPOLLIN ...) count. */
int loop_watch(int loop, struct watch *watch, uint32_t events, struct failure *why);

/* Ends watching and closes the descriptor; a closed watch may be closed again. */
void loop_close(int loop, struct watch *watch);

/* Waits for one event, at most `milliseconds` (-1: no limit), and handles it. */
void loop_turn(int loop, int milliseconds);

#endif
