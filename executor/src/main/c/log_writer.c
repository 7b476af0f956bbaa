#include "log_writer.h"

#include "io.h"
#include "log_source.h"
#include "memory.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHANNEL = 3 };

/* An order as it comes, with the log directory behind it and the two outputs beside it. */
struct received {
    struct log_order order;
    char directory[PATH_MAX];
    int outputs[2];
};

/* An attempt whose outputs have ended is not known any more, and is drained all the same. */
static void drain(struct log_writer *writer, const struct log_order *order) {
    struct source gone = {.writer = writer, .attempt = order->attempt, .dropped = -1};
    struct source *source = log_source_find(writer, order->app, order->attempt);
    memcpy(gone.app, order->app, sizeof gone.app);
    if (source != NULL)
        log_source_drain(source);
    log_source_notify(source != NULL ? source : &gone, LOG_DRAINED);
}

static void change(struct log_writer *writer, const struct log_order *order) {
    struct source *source = log_source_find(writer, order->app, order->attempt);
    if (source == NULL)
        return;
    source->file->limit = order->limit;
    source->file->files = order->files;
}

static void reopen(struct log_writer *writer, const struct log_order *order) {
    struct source *source = log_source_find(writer, order->app, order->attempt);
    if (source != NULL)
        log_file_close(source->file);
}

/* Without memory the process ends: the supervisor holds the pipes, and the next writer may have more luck. */
static void obey(struct log_writer *writer, const struct received *received) {
    switch (received->order.kind) {
    case LOG_ADD:
        if (log_source_add(writer, &received->order, received->directory, received->outputs) < 0)
            _exit(EXIT_FAILURE);
        return;
    case LOG_DRAIN:
        drain(writer, &received->order);
        return;
    case LOG_CHANGE:
        change(writer, &received->order);
        return;
    case LOG_REOPEN:
        reopen(writer, &received->order);
        return;
    }
}

static bool take_outputs(struct msghdr *message, int *outputs) {
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    if (control == NULL || control->cmsg_len != CMSG_LEN(2 * sizeof(int)))
        return false;
    memcpy(outputs, CMSG_DATA(control), 2 * sizeof(int));
    return true;
}

/* Receives one order; 0 at the channel's end. */
static ssize_t receive(int channel, struct received *received) {
    char control[CMSG_SPACE(2 * sizeof(int))];
    struct iovec parts[] = {{&received->order, sizeof received->order},
                            {received->directory, sizeof received->directory - 1}};
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t got;
    do
        got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    if (got < (ssize_t)sizeof received->order)
        return got;
    received->directory[(size_t)got - sizeof received->order] = '\0';
    if (!take_outputs(&message, received->outputs) && received->order.kind == LOG_ADD)
        return 0;
    return got;
}

static void channel_ready(void *owner, uint32_t events) {
    struct log_writer *writer = owner;
    struct received received = {.outputs = {-1, -1}};
    (void)events;
    ssize_t got = receive(writer->channel.descriptor, &received);
    if (got == 0 || (got < 0 && errno != EAGAIN))
        writer->over = true;
    else if (got >= (ssize_t)sizeof received.order)
        obey(writer, &received);
}

static void arrange(int channel) {
    const int places[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, channel};
    struct failure ignored;
    if (io_arrange(places, CHANNEL + 1, CHANNEL, &ignored) < 0)
        _exit(EXIT_FAILURE);
}

void log_writer_run(const struct title *title, const char *uid, int channel) {
    struct failure ignored;
    struct log_writer writer;
    title_set(title, "berth-log", uid);
    arrange(channel);
    writer.sources = NULL;
    writer.over = false;
    writer.buffers = memory_map(sizeof *writer.buffers);
    writer.channel = (struct watch){.descriptor = CHANNEL, .owner = &writer, .ready = channel_ready};
    writer.loop = loop_open(&ignored);
    if (writer.buffers == NULL || writer.loop < 0 || loop_watch(writer.loop, &writer.channel, EPOLLIN, &ignored) < 0)
        _exit(EXIT_FAILURE);
    while (!writer.over)
        loop_turn(writer.loop, -1);
    for (struct source *source = writer.sources; source != NULL; source = source->next)
        log_source_drain(source);
    _exit(EXIT_SUCCESS);
}
