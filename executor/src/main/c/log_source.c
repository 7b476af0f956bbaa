#include "log_source.h"

#include "clock.h"
#include "io.h"
#include "line.h"
#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

void log_source_notify(const struct source *source, enum log_answer kind) {
    struct log_notice notice = {.kind = kind, .attempt = source->attempt, .dropped = source->dropped};
    memcpy(notice.app, source->app, sizeof notice.app);
    send(source->writer->channel.descriptor, &notice, sizeof notice, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* Writes the lines in `data` and returns how much of it they were. */
static size_t write_lines(struct output *output, const char *data, size_t size, bool all) {
    struct source *source = output->source;
    struct log_batch *batch = &source->writer->buffers->batch;
    struct line line;
    char heads[2][LINE_HEAD_ROOM];
    size_t done = 0;
    int64_t utc = clock_now().utc;
    size_t head_size = line_head(heads[0], utc, output->is_error, false);
    line_head(heads[1], utc, output->is_error, true);
    while (line_next(data + done, size - done, all, &line)) {
        struct log_piece head = {.data = heads[line.whole ? 1 : 0], .size = head_size};
        struct log_piece text = {.data = line.text, .size = line.size};
        source->dropped += log_file_add(source->file, batch, head, text);
        done += line.taken;
    }
    source->dropped += log_file_flush(source->file, batch);
    return done;
}

static void keep_rest(struct output *output, const char *data, size_t size) {
    output->rest_size = 0;
    if (size == 0)
        return;
    output->rest = malloc(size);
    if (output->rest == NULL) {
        output->source->dropped++;
        return;
    }
    memcpy(output->rest, data, size);
    output->rest_size = size;
}

/* Reads and writes once; the number of bytes read, 0 at the end or when nothing is there. */
static size_t copy(struct output *output, bool *ended) {
    char *data = output->source->writer->buffers->data;
    size_t held = output->rest_size;
    ssize_t got;
    do
        got = read(output->watch.descriptor, data + held, LOG_READ_SIZE);
    while (got < 0 && errno == EINTR);
    *ended = got == 0 || (got < 0 && errno != EAGAIN);
    if (got <= 0)
        return 0;
    if (held > 0)
        memcpy(data, output->rest, held);
    free(output->rest);
    output->rest = NULL;
    size_t size = held + (size_t)got;
    size_t done = write_lines(output, data, size, false);
    keep_rest(output, data + done, size - done);
    return (size_t)got;
}

static void flush_rest(struct output *output) {
    write_lines(output, output->rest, output->rest_size, true);
    free(output->rest);
    output->rest = NULL;
    output->rest_size = 0;
}

static struct log_file *file_of(const struct log_writer *writer, const char *app) {
    const struct source *source = writer->sources;
    while (source != NULL && strcmp(source->app, app) != 0)
        source = source->next;
    return source == NULL ? NULL : source->file;
}

static void free_source(struct source *source) {
    struct source **at = &source->writer->sources;
    while (*at != source)
        at = &(*at)->next;
    *at = source->next;
    if (file_of(source->writer, source->app) == NULL) {
        log_file_close(source->file);
        free(source->file->path);
        free(source->file);
    }
    free(source);
}

static void end_output(struct output *output) {
    struct source *source = output->source;
    flush_rest(output);
    loop_close(source->writer->loop, &output->watch);
    if (source->outputs[0].watch.descriptor >= 0 || source->outputs[1].watch.descriptor >= 0)
        return;
    log_source_notify(source, LOG_CLOSED);
    free_source(source);
}

static void output_ready(void *owner, uint32_t events) {
    struct output *output = owner;
    int64_t dropped = output->source->dropped;
    bool ended = false;
    (void)events;
    if (copy(output, &ended) > LOG_KEPT)
        memory_forget(output->source->writer->buffers, sizeof *output->source->writer->buffers);
    if (output->source->dropped != dropped)
        log_source_notify(output->source, LOG_DROPPED);
    if (ended)
        end_output(output);
}

/* What is in the pipe now; children that live on may write for ever. */
static void drain_output(struct output *output) {
    int held = 0;
    bool ended = false;
    if (output->watch.descriptor < 0 || ioctl(output->watch.descriptor, FIONREAD, &held) < 0)
        return;
    for (size_t left = (size_t)held; left > 0 && !ended;) {
        size_t got = copy(output, &ended);
        left -= got < left ? got : left;
        ended = ended || got == 0;
    }
    flush_rest(output);
}

struct source *log_source_find(const struct log_writer *writer, const char *app, int64_t attempt) {
    struct source *source = writer->sources;
    while (source != NULL && (source->attempt != attempt || strcmp(source->app, app) != 0))
        source = source->next;
    return source;
}

void log_source_drain(struct source *source) {
    drain_output(&source->outputs[0]);
    drain_output(&source->outputs[1]);
}

/* Without a directory the file has no path, and nothing is written. */
static struct log_file *new_file(const char *directory, const char *app) {
    size_t room = strlen(directory) + strlen(app) + sizeof "/.log";
    struct log_file *file = calloc(1, sizeof *file);
    char *path = malloc(room);
    if (file == NULL || path == NULL) {
        free(file);
        free(path);
        return NULL;
    }
    snprintf(path, room, "%s/%s.log", directory, app);
    file->path = directory[0] == '\0' ? NULL : path;
    file->descriptor = -1;
    if (file->path == NULL)
        free(path);
    return file;
}

static void watch_output(struct source *source, int index, int descriptor) {
    struct failure ignored;
    struct output *output = &source->outputs[index];
    output->source = source;
    output->is_error = index == 1;
    output->watch = (struct watch){.descriptor = descriptor, .owner = output, .ready = output_ready};
    fcntl(descriptor, F_SETFL, O_RDONLY | O_NONBLOCK);
    loop_watch(source->writer->loop, &output->watch, EPOLLIN, &ignored);
}

/* The app's file, shared with its earlier attempt while that has an output open. */
static struct log_file *share_file(struct log_writer *writer, const struct log_order *order, const char *directory) {
    struct log_file *file = file_of(writer, order->app);
    if (file == NULL)
        file = new_file(directory, order->app);
    if (file == NULL)
        return NULL;
    file->limit = order->limit;
    file->files = order->files;
    return file;
}

int log_source_add(struct log_writer *writer, const struct log_order *order, const char *directory,
                   const int *outputs) {
    struct source *source = calloc(1, sizeof *source);
    if (source == NULL)
        return -1;
    source->file = share_file(writer, order, directory);
    if (source->file == NULL) {
        free(source);
        return -1;
    }
    source->next = writer->sources;
    source->writer = writer;
    source->attempt = order->attempt;
    source->dropped = order->dropped;
    memcpy(source->app, order->app, sizeof source->app);
    writer->sources = source;
    watch_output(source, 0, outputs[0]);
    watch_output(source, 1, outputs[1]);
    return 0;
}
