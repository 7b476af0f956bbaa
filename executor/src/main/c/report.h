/* What the short-lived processes tell the supervisor, over a pair of SOCK_SEQPACKET sockets. */
#ifndef BERTH_REPORT_H
#define BERTH_REPORT_H

#include "failure.h"

#include <stdbool.h>
#include <sys/types.h>

enum report_kind { REPORT_FORKED, REPORT_READY, REPORT_FAILED, REPORT_END };

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

/* The supervisor lets the other side go on. */
void report_go(int channel);

/* Waits for that; false when the supervisor is gone. */
bool report_await_go(int channel);

#endif
