#include "report.h"

#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>

int report_channel(int *near, int *far, struct failure *why) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return fail(why, errno, "make a channel for reports");
    *near = pair[0];
    *far = pair[1];
    return 0;
}

void report_send(int channel, enum report_kind kind, pid_t pid, const struct failure *why) {
    struct report report = {.kind = kind, .pid = pid};
    if (why != NULL)
        report.why = *why;
    while (send(channel, &report, sizeof report, MSG_NOSIGNAL) < 0 && errno == EINTR)
        continue;
}

bool report_receive(int channel, bool wait, struct report *report) {
    ssize_t got;
    do
        got = recv(channel, report, sizeof *report, wait ? 0 : MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got != (ssize_t)sizeof *report)
        *report = (struct report){.kind = REPORT_END};
    report->why.text[FAILURE_TEXT - 1] = '\0';
    return true;
}

void report_go(int channel) {
    char go = 'g';
    while (send(channel, &go, sizeof go, MSG_NOSIGNAL) < 0 && errno == EINTR)
        continue;
}

bool report_await_go(int channel) {
    char go = '\0';
    ssize_t got;
    do
        got = recv(channel, &go, sizeof go, 0);
    while (got < 0 && errno == EINTR);
    return got == 1;
}
