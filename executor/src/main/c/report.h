/* What the short-lived processes tell the supervisor, over a pair of SOCK_SEQPACKET sockets. */
#ifndef BERTH_REPORT_H
#define BERTH_REPORT_H

#include "failure.h"
#include "terminal.h"

#include <stdbool.h>
#include <sys/types.h>

enum report_kind { REPORT_FORKED, REPORT_READY, REPORT_FAILED, REPORT_TERMINAL, REPORT_END };

struct report {
    enum report_kind kind;
    pid_t pid;
    struct failure why;
};

int report_channel(int *near, int *far, struct failure *why);

/* Sends; nothing can be done when nobody listens any more. */
void report_send(int channel, enum report_kind kind, pid_t pid, const struct failure *why);

/* Receives, waiting or not; false when nothing is there yet. The end of the other side is REPORT_END. */
bool report_receive(int channel, bool wait, struct report *report);

/* Sends both ends of a terminal along. */
int report_send_terminal(int channel, const struct terminal *terminal, struct failure *why);

/*
 * As report_receive without waiting, and takes a terminal that comes along, else both its ends are -1. Only for a channel whose
 * other side is no app's process yet: of any other, descriptors are dropped by the kernel.
 */
bool report_receive_terminal(int channel, struct report *report, struct terminal *terminal);

/* The supervisor lets the other side go on. */
void report_go(int channel);

/* Waits for that; false when the supervisor is gone. */
bool report_await_go(int channel);

#endif
