/* berth-stage1: carries out what berthd decided; docs/stage1-protocol.md says how they talk. */
#include "build.h"
#include "execution.h"
#include "io.h"
#include "memory.h"
#include "pod.h"
#include "protocol.h"
#include "reexec.h"
#include "seal.h"
#include "status.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 64 };

static int print_version(void) {
    int size = dprintf(STDOUT_FILENO, "build %s\nprotocol %d %d\nfeatures " FEATURE_TERMINAL " " FEATURE_DETACH " " FEATURE_INPUT "\n",
                       build_id(), PROTOCOL_MIN, PROTOCOL_MAX);
    return size > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int read_request(struct pod_request *request, struct failure *why) {
    char head[FRAME_LENGTH];
    if (io_read(STDIN_FILENO, head, sizeof head) != sizeof head)
        return fail(why, EPROTO, "read the request: it is cut");
    int length = frame_length(head, why);
    if (length < 0)
        return -1;
    request->size = sizeof head + (size_t)length;
    request->memory = memory_map(request->size);
    if (request->memory == NULL)
        return fail(why, errno, "read the request: no memory");
    memcpy(request->memory, head, sizeof head);
    if (io_read(STDIN_FILENO, (char *)request->memory + sizeof head, (size_t)length) != length)
        return fail(why, EPROTO, "read the request: it is cut");
    return 0;
}

static int check_request(struct pod_request *request, struct failure *why) {
    struct frame frame;
    struct value values[FRAME_VALUES];
    if (frame_decode(request->memory, request->size, &frame, why) < 0)
        return -1;
    if (frame.type != MESSAGE_SUPERVISE)
        return fail(why, ENOSYS, "take request %u: it is not supervise", frame.type);
    if (frame_check(&frame, "ntb", "supervise", why) < 0)
        return -1;
    frame_values(&frame, "ntb", values);
    if (values[0].number < PROTOCOL_MIN || values[0].number > PROTOCOL_MAX)
        return fail(why, EPROTONOSUPPORT, "speak protocol version %lld", (long long)values[0].number);
    if (!status_uid_ok(values[1].data))
        return fail(why, EINVAL, "make pod %s: that is no uid", values[1].data);
    request->uid = values[1].data;
    request->plan = (struct plan){.data = values[2].data, .size = values[2].size};
    return plan_check(request->plan, PLAN_POD, why);
}

/* The supervisor's answer, passed on. Its end without one means that it died. */
static int pass_on(int result, struct failure *why) {
    char answer[FRAME_LENGTH + FRAME_HEADER + FAILURE_TEXT + FRAME_VALUES * sizeof(int64_t) * 2];
    struct frame frame;
    ssize_t size = io_read(result, answer, FRAME_LENGTH);
    if (size == FRAME_LENGTH) {
        int length = frame_length(answer, why);
        if (length < 0 || (size_t)length > sizeof answer - FRAME_LENGTH)
            return -1;
        size += io_read(result, answer + FRAME_LENGTH, (size_t)length);
    }
    if (size < FRAME_LENGTH || frame_decode(answer, (size_t)size, &frame, why) < 0)
        return fail(why, ECHILD, "start the supervisor: it died");
    if (io_write(STDOUT_FILENO, answer, (size_t)size) < 0)
        return fail(why, errno, "write the answer");
    return frame.type == MESSAGE_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int start(char *const *arguments, struct pod_request *request, struct failure *why) {
    int ends[2];
    if (seal_self(arguments, why) < 0 || read_request(request, why) < 0 || check_request(request, why) < 0)
        return -1;
    const char *cgroup = plan_cgroup(request->plan);
    if (pipe2(ends, O_CLOEXEC) < 0)
        return fail(why, errno, "make a pipe");
    pid_t pid = execution_clone(0, cgroup, NULL, why);
    if (pid < 0) {
        why->step = cgroup[0] == '\0' ? -1 : 0;
        return -1;
    }
    if (pid == 0) {
        close(ends[0]);
        _exit(pod_run(request, ends[1]));
    }
    close(ends[1]);
    return pass_on(ends[0], why);
}

static int tell_failure(const struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    frame_failure(&writer, why);
    io_write(STDOUT_FILENO, writer.data, writer.broken ? 0 : writer.size);
    frame_writer_free(&writer);
    return EXIT_FAILURE;
}

/* The directory is kept aside: renaming the process overwrites its arguments. */
static int supervise(char *const *arguments, const struct title *title) {
    struct failure why;
    char *directory = strdup(arguments[2]);
    struct pod_request request = {.directory = directory, .title = title, .starter = getpid()};
    int status = directory != NULL && directory[0] == '/' ? start(arguments, &request, &why)
                                                          : fail(&why, EINVAL, "supervise in %s", arguments[2]);
    free(directory);
    return status >= 0 ? status : tell_failure(&why);
}

int main(int count, char **arguments, char **environment) {
    struct title title = title_of(count, arguments, environment);
    if (count == 2 && strcmp(arguments[1], "version") == 0)
        return print_version();
    if (count == 3 && strcmp(arguments[1], "supervise") == 0)
        return supervise(arguments, &title);
    if (count == 4 && strcmp(arguments[1], "adopt") == 0)
        return reexec_adopt(arguments[2], &title);
    if (count == 4 && strcmp(arguments[1], "check") == 0)
        return reexec_check(arguments[2]);
    dprintf(STDERR_FILENO, "usage: berth-stage1 supervise RUNDIR | version\n");
    return EXIT_USAGE;
}
