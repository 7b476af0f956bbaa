#include "report.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

/* Room for the two descriptors of a terminal. */
union descriptors {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(struct terminal))];
};

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

/* Returns false when nothing is there yet. */
static bool receive(int channel, struct msghdr *message, int flags, struct report *report) {
    struct iovec place = {.iov_base = report, .iov_len = sizeof *report};
    ssize_t got;
    message->msg_iov = &place;
    message->msg_iovlen = 1;
    do
        got = recvmsg(channel, message, flags);
    while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got != (ssize_t)sizeof *report)
        *report = (struct report){.kind = REPORT_END};
    report->why.text[FAILURE_TEXT - 1] = '\0';
    return true;
}

bool report_receive(int channel, bool wait, struct report *report) {
    struct msghdr message = {.msg_control = NULL};
    return receive(channel, &message, wait ? 0 : MSG_DONTWAIT, report);
}

int report_send_terminal(int channel, const struct terminal *terminal, struct failure *why) {
    union descriptors room = {.head = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS}};
    struct report report = {.kind = REPORT_TERMINAL};
    struct iovec place = {.iov_base = &report, .iov_len = sizeof report};
    struct msghdr message = {
        .msg_iov = &place, .msg_iovlen = 1, .msg_control = &room, .msg_controllen = sizeof room};
    room.head.cmsg_len = CMSG_LEN(sizeof *terminal);
    memcpy(CMSG_DATA(&room.head), terminal, sizeof *terminal);
    ssize_t sent;
    do
        sent = sendmsg(channel, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? fail(why, errno, "hand the terminal over") : 0;
}

bool report_receive_terminal(int channel, struct report *report, struct terminal *terminal) {
    union descriptors room = {.head = {.cmsg_len = 0}};
    struct msghdr message = {.msg_control = &room, .msg_controllen = sizeof room};
    *terminal = (struct terminal){.master = -1, .slave = -1};
    if (!receive(channel, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC, report))
        return false;
    if (message.msg_controllen > 0 && room.head.cmsg_len == CMSG_LEN(sizeof *terminal))
        memcpy(terminal, CMSG_DATA(&room.head), sizeof *terminal);
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
