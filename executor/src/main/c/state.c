#include "state.h"

#include "app.h"
#include "frame.h"
#include "io.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Those from STATE_TIMES on belong to the app before them. */
enum state_frame {
    STATE_POD = 1,
    STATE_DESCRIPTORS = 2,
    STATE_APP = 3,
    STATE_TIMES = 4,
    STATE_END = 5,
    STATE_FAILURE = 6,
    STATE_LOG = 7,
    STATE_APP_DESCRIPTORS = 8,
    STATE_APP_INPUT = 9,
};

static const char *const signatures[] = {
    [STATE_POD] = "tttnnnnn", [STATE_DESCRIPTORS] = "nnn", [STATE_APP] = "tnnnn", [STATE_TIMES] = "nnnnnn",
    [STATE_END] = "nnn",      [STATE_FAILURE] = "nnt",     [STATE_LOG] = "tnn",   [STATE_APP_DESCRIPTORS] = "nnnn",
    [STATE_APP_INPUT] = "n",
};

static void write_numbers(struct frame_writer *writer, unsigned type, const int64_t *numbers, int count) {
    frame_begin(writer, type);
    for (int index = 0; index < count; index++)
        frame_number(writer, numbers[index]);
    frame_end(writer);
}

static void write_pod(struct frame_writer *writer, const struct supervisor *supervisor, int requester) {
    const struct pod_status *pod = &supervisor->pod;
    const int64_t descriptors[] = {supervisor->init, supervisor->listener.descriptor, requester};
    frame_begin(writer, STATE_POD);
    frame_text(writer, supervisor->directory);
    frame_text(writer, pod->uid);
    frame_text(writer, pod->boot);
    frame_number(writer, pod->supervisor.pid);
    frame_number(writer, (int64_t)pod->supervisor.start);
    frame_number(writer, pod->init.pid);
    frame_number(writer, (int64_t)pod->init.start);
    frame_number(writer, pod->dead);
    frame_end(writer);
    write_numbers(writer, STATE_DESCRIPTORS, descriptors, 3);
}

static void write_failure(struct frame_writer *writer, const struct failure *failure) {
    frame_begin(writer, STATE_FAILURE);
    frame_number(writer, failure->step);
    frame_number(writer, failure->number);
    frame_text(writer, failure->text);
    frame_end(writer);
}

static void write_app(struct frame_writer *writer, const struct app *app) {
    const struct app_status *status = &app->status;
    const int64_t times[] = {status->created.utc,       status->created.boottime, status->started.utc,
                             status->started.boottime, status->exited.utc,       status->exited.boottime};
    const int64_t end[] = {status->exit_code, status->exit_signal, status->dropped_lines};
    const int64_t descriptors[] = {app->pidfd, app->gate.descriptor, app->output[0], app->output[1]};
    const int64_t input[] = {app->input};
    frame_begin(writer, STATE_APP);
    frame_text(writer, status->name);
    frame_number(writer, status->attempt);
    frame_number(writer, status->state);
    frame_number(writer, status->process.pid);
    frame_number(writer, (int64_t)status->process.start);
    frame_end(writer);
    write_numbers(writer, STATE_TIMES, times, 6);
    write_numbers(writer, STATE_END, end, 3);
    write_failure(writer, &status->failure);
    frame_begin(writer, STATE_LOG);
    frame_text(writer, app->log.directory);
    frame_number(writer, app->log.limit);
    frame_number(writer, app->log.files);
    frame_end(writer);
    write_numbers(writer, STATE_APP_DESCRIPTORS, descriptors, 4);
    write_numbers(writer, STATE_APP_INPUT, input, 1);
}

static int write_memory(const struct frame_writer *writer, struct failure *why) {
    CLOSED_AT_END int file = memfd_create("berth-state", MFD_CLOEXEC);
    if (file < 0 || writer->broken)
        return fail(why, file < 0 ? errno : ENOMEM, "make the state's memory file");
    if (io_write(file, writer->data, writer->size) < 0)
        return fail(why, errno, "write the state's memory file");
    return io_keep(&file);
}

int state_save(const struct supervisor *supervisor, int requester, struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    write_pod(&writer, supervisor, requester);
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next)
        write_app(&writer, app);
    int file = write_memory(&writer, why);
    frame_writer_free(&writer);
    return file;
}

static void call_if_open(int descriptor, void (*call)(int descriptor)) {
    if (descriptor >= 0)
        call(descriptor);
}

void state_each_descriptor(const struct supervisor *supervisor, int requester, void (*call)(int descriptor)) {
    call_if_open(supervisor->init, call);
    call_if_open(supervisor->listener.descriptor, call);
    call_if_open(requester, call);
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next) {
        call_if_open(app->pidfd, call);
        call_if_open(app->gate.descriptor, call);
        call_if_open(app->output[0], call);
        call_if_open(app->output[1], call);
        call_if_open(app->input, call);
    }
}

static int read_pod(struct supervisor *supervisor, const struct value *values, struct failure *why) {
    struct pod_status *pod = &supervisor->pod;
    supervisor->directory = strdup(values[0].data);
    if (supervisor->directory == NULL)
        return fail(why, ENOMEM, "read the state");
    snprintf(pod->uid, sizeof pod->uid, "%s", values[1].data);
    snprintf(pod->boot, sizeof pod->boot, "%s", values[2].data);
    pod->supervisor = (struct process){.pid = (pid_t)values[3].number, .start = (uint64_t)values[4].number};
    pod->init = (struct process){.pid = (pid_t)values[5].number, .start = (uint64_t)values[6].number};
    pod->dead = values[7].number != 0;
    return 0;
}

static int read_app(struct supervisor *supervisor, const struct value *values, struct failure *why) {
    struct app *app = app_new(supervisor, values[0].data, values[1].number, why);
    if (app == NULL)
        return -1;
    app->status.state = (enum app_state)values[2].number;
    app->status.process = (struct process){.pid = (pid_t)values[3].number, .start = (uint64_t)values[4].number};
    app->drain_deadline = app->status.state == APP_EXITED;
    app->next = supervisor->apps;
    supervisor->apps = app;
    return 0;
}

static void read_times(struct app_status *status, const struct value *values) {
    status->created = (struct moment){.utc = values[0].number, .boottime = values[1].number};
    status->started = (struct moment){.utc = values[2].number, .boottime = values[3].number};
    status->exited = (struct moment){.utc = values[4].number, .boottime = values[5].number};
}

static int read_about_app(struct app *app, unsigned type, const struct value *values, struct failure *why) {
    struct failure *failure = &app->status.failure;
    switch (type) {
    case STATE_TIMES:
        read_times(&app->status, values);
        return 0;
    case STATE_END:
        app->status.exit_code = (int)values[0].number;
        app->status.exit_signal = (int)values[1].number;
        app->status.dropped_lines = values[2].number;
        return 0;
    case STATE_FAILURE:
        fail(failure, (int)values[1].number, "%s", values[2].data);
        failure->step = (int)values[0].number;
        return 0;
    case STATE_LOG:
        return app_set_log(app, values, why);
    case STATE_APP_INPUT:
        app->input = (int)values[0].number;
        return 0;
    default:
        app->pidfd = (int)values[0].number;
        app->gate.descriptor = (int)values[1].number;
        app->output[0] = (int)values[2].number;
        app->output[1] = (int)values[3].number;
        return 0;
    }
}

static int read_frame(struct supervisor *supervisor, const struct frame *frame, int *requester, struct failure *why) {
    struct value values[FRAME_VALUES];
    if (frame->type < STATE_POD || frame->type > STATE_APP_INPUT)
        return 0;
    if (frame_check(frame, signatures[frame->type], "state", why) < 0)
        return -1;
    frame_values(frame, signatures[frame->type], values);
    if (frame->type == STATE_POD)
        return read_pod(supervisor, values, why);
    if (frame->type == STATE_APP)
        return read_app(supervisor, values, why);
    if (frame->type == STATE_DESCRIPTORS) {
        supervisor->init = (int)values[0].number;
        supervisor->listener.descriptor = (int)values[1].number;
        *requester = (int)values[2].number;
        return 0;
    }
    if (supervisor->apps == NULL)
        return fail(why, EPROTO, "read the state: frame %u is no app's", frame->type);
    return read_about_app(supervisor->apps, frame->type, values, why);
}

static int read_frames(const char *data, size_t size, struct supervisor *supervisor, int *requester,
                       struct failure *why) {
    struct frame frame;
    for (size_t done = 0; done < size;) {
        int taken = frame_decode(data + done, size - done, &frame, why);
        if (taken < 0 || read_frame(supervisor, &frame, requester, why) < 0)
            return -1;
        done += (size_t)taken;
    }
    if (supervisor->directory == NULL || supervisor->listener.descriptor < 0)
        return fail(why, EPROTO, "read the state: it is not whole");
    return 0;
}

int state_load(int file, struct supervisor *supervisor, int *requester, struct failure *why) {
    struct stat status;
    if (fstat(file, &status) < 0 || status.st_size == 0)
        return fail(why, EPROTO, "read the state: there is none");
    size_t size = (size_t)status.st_size;
    void *data = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
    if (data == MAP_FAILED)
        return fail(why, errno, "map the state");
    int result = read_frames(data, size, supervisor, requester, why);
    munmap(data, size);
    return result;
}
