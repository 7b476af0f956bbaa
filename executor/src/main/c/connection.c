#include "connection.h"

#include "app.h"
#include "launch.h"
#include "memory.h"
#include "protocol.h"
#include "request.h"
#include "session.h"
#include "supervisor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { DROP_SIZE = 512 };

static void release_frame(struct connection *connection) {
    if (connection->frame != NULL)
        memory_unmap(connection->frame, connection->frame_size);
    connection->frame = NULL;
    connection->read = 0;
}

static void forget(struct connection *connection) {
    struct supervisor *supervisor = connection->supervisor;
    for (struct app *app = supervisor->apps; app != NULL; app = app->next)
        if (app->starter == connection)
            app->starter = NULL;
    for (struct launch *launch = supervisor->launches; launch != NULL; launch = launch->next)
        if (launch->connection == connection)
            launch->connection = NULL;
    if (supervisor->stopper == connection)
        supervisor->stopper = NULL;
}

void connection_free(struct connection *connection) {
    struct connection **at = &connection->supervisor->connections;
    while (*at != connection)
        at = &(*at)->next;
    *at = connection->next;
    forget(connection);
    if (connection->session != NULL)
        session_disconnected(connection->session);
    release_frame(connection);
    loop_close(connection->supervisor->loop, &connection->watch);
    free(connection->waiting);
    free(connection);
}

static bool wants_to_read(const struct connection *connection) {
    switch (connection->state) {
    case CONNECTION_FRESH:
    case CONNECTION_OPEN:
        return connection->waiting_size == 0;
    case CONNECTION_WATCHING:
    case CONNECTION_CLOSING:
        return true;
    case CONNECTION_SESSION:
        return session_takes_input(connection->session);
    default:
        return false;
    }
}

void connection_rearm(struct connection *connection) {
    struct failure ignored;
    uint32_t events = (wants_to_read(connection) ? EPOLLIN : 0U) | (connection->waiting_size > 0 ? EPOLLOUT : 0U);
    if (events != connection->watch.events)
        loop_watch(connection->supervisor->loop, &connection->watch, events, &ignored);
}

/* Sends; returns how much went. */
static size_t send_some(const struct connection *connection, const char *data, size_t size) {
    ssize_t sent;
    do
        sent = send(connection->watch.descriptor, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? 0 : (size_t)sent;
}

/* The hang-up event that follows closes it. */
static void hang_up(struct connection *connection) {
    shutdown(connection->watch.descriptor, SHUT_RDWR);
    connection->waiting_size = 0;
    connection->state = CONNECTION_CLOSING;
}

static void keep_waiting(struct connection *connection, const char *data, size_t size) {
    if (size == 0)
        return;
    bool overfull = connection->state == CONNECTION_WATCHING && connection->waiting_size + size > BOUND_WAITING;
    char *grown = overfull ? NULL : realloc(connection->waiting, connection->waiting_size + size);
    if (grown == NULL) {
        hang_up(connection);
        return;
    }
    memcpy(grown + connection->waiting_size, data, size);
    connection->waiting = grown;
    connection->waiting_size += size;
}

void connection_send(struct connection *connection, struct frame_writer *writer) {
    size_t sent = 0;
    if (writer->broken)
        hang_up(connection);
    else if (connection->waiting_size == 0)
        sent = send_some(connection, writer->data, writer->size);
    if (!writer->broken && connection->state != CONNECTION_CLOSING)
        keep_waiting(connection, writer->data + sent, writer->size - sent);
    frame_writer_free(writer);
    connection_rearm(connection);
}

void connection_answer(struct connection *connection, struct frame_writer *writer) {
    if (connection->state == CONNECTION_BUSY)
        connection->state = CONNECTION_OPEN;
    connection_send(connection, writer);
}

void connection_ok(struct connection *connection) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_end(&writer);
    connection_answer(connection, &writer);
}

void connection_answer_process(struct connection *connection, const struct process *process) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_number(&writer, process->pid);
    frame_number(&writer, (int64_t)process->start);
    frame_end(&writer);
    connection_answer(connection, &writer);
}

void connection_fail(struct connection *connection, const struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    frame_failure(&writer, why);
    connection_answer(connection, &writer);
}

static void flush(struct connection *connection) {
    size_t sent = send_some(connection, connection->waiting, connection->waiting_size);
    connection->waiting_size -= sent;
    memmove(connection->waiting, connection->waiting + sent, connection->waiting_size);
    if (connection->waiting_size == 0) {
        free(connection->waiting);
        connection->waiting = NULL;
    }
    if (connection->waiting_size == 0 && connection->state == CONNECTION_CLOSING)
        shutdown(connection->watch.descriptor, SHUT_WR);
}

/* Reads towards `size`; 1 when it is there, 0 when not yet, -1 when the peer is gone. */
static int read_towards(struct connection *connection, char *data, size_t size) {
    while (connection->read < size) {
        ssize_t got =
            recv(connection->watch.descriptor, data + connection->read, size - connection->read, MSG_DONTWAIT);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return 0;
        if (got <= 0)
            return -1;
        connection->read += (size_t)got;
    }
    return 1;
}

void connection_finish(struct connection *connection) {
    connection->state = CONNECTION_CLOSING;
    if (connection->waiting_size == 0)
        shutdown(connection->watch.descriptor, SHUT_WR);
    connection_rearm(connection);
}

/* An ill-formed frame is answered, but what follows it can't be found any more. */
static void refuse(struct connection *connection, const struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    frame_failure(&writer, why);
    connection_send(connection, &writer);
    connection_finish(connection);
}

static int begin_frame(struct connection *connection) {
    struct failure why;
    int length = frame_length(connection->head, &why);
    if (length < 0) {
        refuse(connection, &why);
        return 0;
    }
    connection->frame_size = FRAME_LENGTH + (size_t)length;
    connection->frame = memory_map(connection->frame_size);
    if (connection->frame == NULL)
        return -1;
    memcpy(connection->frame, connection->head, FRAME_LENGTH);
    return 1;
}

/* As read_towards, for a whole frame. */
static int read_frame(struct connection *connection) {
    int there = 1;
    if (connection->frame == NULL)
        there = read_towards(connection, connection->head, FRAME_LENGTH);
    if (there == 1 && connection->frame == NULL)
        there = begin_frame(connection);
    return there == 1 ? read_towards(connection, connection->frame, connection->frame_size) : there;
}

static void take(struct connection *connection) {
    struct failure why;
    struct frame frame;
    if (frame_decode(connection->frame, connection->frame_size, &frame, &why) < 0)
        refuse(connection, &why);
    else if (connection->state == CONNECTION_SESSION)
        session_input(connection->session, &frame);
    else
        request_take(connection, &frame);
    release_frame(connection);
}

/* Takes frames as long as there are some and the connection is in a state to; false when the peer is gone. */
static bool take_all(struct connection *connection) {
    int there = 1;
    while (there == 1 && wants_to_read(connection) && connection->state != CONNECTION_CLOSING) {
        there = read_frame(connection);
        if (there == 1)
            take(connection);
    }
    return there >= 0;
}

static bool drop_some(const struct connection *connection) {
    char dropped[DROP_SIZE];
    ssize_t got = recv(connection->watch.descriptor, dropped, sizeof dropped, MSG_DONTWAIT);
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

/* A watcher has nothing to say: whatever comes ends it. False when the connection is to be freed. */
static bool handle(struct connection *connection, uint32_t events) {
    if ((events & EPOLLOUT) != 0)
        flush(connection);
    if ((events & EPOLLIN) == 0)
        return (events & (EPOLLHUP | EPOLLERR)) == 0;
    if (connection->state == CONNECTION_CLOSING)
        return drop_some(connection);
    return connection->state != CONNECTION_WATCHING && take_all(connection);
}

static void ready(void *owner, uint32_t events) {
    struct connection *connection = owner;
    if (!handle(connection, events)) {
        connection_free(connection);
        return;
    }
    if (connection->state == CONNECTION_SESSION && connection->waiting_size == 0)
        session_output_sent(connection->session);
    connection_rearm(connection);
}

static bool is_root(int descriptor) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == 0;
}

static int count(const struct supervisor *supervisor) {
    int connections = 0;
    for (const struct connection *at = supervisor->connections; at != NULL; at = at->next)
        connections++;
    return connections;
}

void connection_accept(void *owner, uint32_t events) {
    struct supervisor *supervisor = owner;
    struct failure ignored;
    (void)events;
    int descriptor = accept4(supervisor->listener.descriptor, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    struct connection *connection = descriptor < 0 ? NULL : calloc(1, sizeof *connection);
    if (connection == NULL || !is_root(descriptor) || count(supervisor) >= BOUND_CONNECTIONS) {
        if (descriptor >= 0)
            close(descriptor);
        free(connection);
        return;
    }
    connection->supervisor = supervisor;
    connection->watch = (struct watch){.descriptor = descriptor, .owner = connection, .ready = ready};
    connection->next = supervisor->connections;
    supervisor->connections = connection;
    if (loop_watch(supervisor->loop, &connection->watch, EPOLLIN, &ignored) < 0)
        connection_free(connection);
}
