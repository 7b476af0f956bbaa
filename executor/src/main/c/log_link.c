#include "log_link.h"

#include "app.h"
#include "clock.h"
#include "execution.h"
#include "io.h"
#include "log_writer.h"
#include "supervisor.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { SHORT_LIFE_MILLISECONDS = 1000 };

static void take(struct supervisor *supervisor, const struct log_notice *notice) {
    struct app *app = app_find(supervisor, notice->app);
    if (app == NULL || app->status.attempt != notice->attempt)
        return;
    if (notice->dropped >= 0)
        app_dropped(app, notice->dropped);
    if (notice->kind == LOG_DRAINED)
        app_drained(app);
    if (notice->kind == LOG_CLOSED) {
        io_close(&app->output[0]);
        io_close(&app->output[1]);
    }
}

/* Its end is seen by its being reaped. */
static void channel_ready(void *owner, uint32_t events) {
    struct supervisor *supervisor = owner;
    struct log_notice notice;
    (void)events;
    ssize_t got = recv(supervisor->log.channel.descriptor, &notice, sizeof notice, MSG_DONTWAIT);
    if (got == (ssize_t)sizeof notice)
        take(supervisor, &notice);
    else if (got == 0)
        loop_close(supervisor->loop, &supervisor->log.channel);
}

static void attach_outputs(struct msghdr *message, char *control, const struct app *app) {
    message->msg_control = control;
    message->msg_controllen = CMSG_SPACE(sizeof app->output);
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof app->output);
    memcpy(CMSG_DATA(header), app->output, sizeof app->output);
}

/* A writer that doesn't take orders any more hangs: the next one gets everything anew. */
void log_link_send(struct supervisor *supervisor, const struct app *app, enum log_request kind) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof app->output)] = {0};
    struct log_order order = {.kind = kind,
                              .attempt = app->status.attempt,
                              .limit = app->log.limit,
                              .files = app->log.files,
                              .dropped = app->status.dropped_lines};
    memcpy(order.app, app->status.name, sizeof order.app);
    struct iovec parts[] = {{&order, sizeof order}, {app->log.directory, strlen(app->log.directory)}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    if (kind == LOG_ADD)
        attach_outputs(&message, control, app);
    ssize_t sent;
    do
        sent = sendmsg(supervisor->log.channel.descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0 && errno == EAGAIN)
        kill(supervisor->log.pid, SIGKILL);
}

static void send_all(struct supervisor *supervisor) {
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next) {
        if (app->output[0] >= 0 && app->output[1] >= 0)
            log_link_send(supervisor, app, LOG_ADD);
        if (app->drain_deadline != 0 && app->status.state != APP_EXITED)
            log_link_send(supervisor, app, LOG_DRAIN);
    }
}

static int open_channel(struct watch *channel, int *far, struct failure *why) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return fail(why, errno, "make a channel to the log writer");
    channel->descriptor = pair[0];
    *far = pair[1];
    return 0;
}

int log_link_start(struct supervisor *supervisor, struct failure *why) {
    CLOSED_AT_END int far = -1;
    struct log_link *log = &supervisor->log;
    log->again = 0;
    log->born = clock_milliseconds();
    loop_close(supervisor->loop, &log->channel);
    log->channel.owner = supervisor;
    log->channel.ready = channel_ready;
    if (open_channel(&log->channel, &far, why) < 0)
        return -1;
    log->pid = execution_clone(0, "", NULL, why);
    if (log->pid == 0)
        log_writer_run(&supervisor->title, supervisor->pod.uid, far);
    if (log->pid < 0 || loop_watch(supervisor->loop, &log->channel, EPOLLIN, why) < 0) {
        log->again = log->born + SHORT_LIFE_MILLISECONDS;
        return -1;
    }
    send_all(supervisor);
    return 0;
}

void log_link_died(struct supervisor *supervisor) {
    struct failure ignored;
    struct log_link *log = &supervisor->log;
    log->pid = 0;
    if (supervisor->over)
        return;
    if (clock_milliseconds() - log->born < SHORT_LIFE_MILLISECONDS)
        log->again = log->born + SHORT_LIFE_MILLISECONDS;
    else
        log_link_start(supervisor, &ignored);
}

void log_link_end(struct supervisor *supervisor) {
    loop_close(supervisor->loop, &supervisor->log.channel);
}
