#include "io.h"

#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ABOVE_ARRANGED = 64, PATH_ROOM = 512 };

void io_close(int *descriptor) {
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

int io_keep(int *descriptor) {
    int kept = *descriptor;
    *descriptor = -1;
    return kept;
}

ssize_t io_read(int descriptor, void *data, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(descriptor, (char *)data + done, size - done);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return -1;
        if (got > 0)
            done += (size_t)got;
    }
    return (ssize_t)done;
}

int io_read_text(const char *path, char *room, size_t size, struct failure *why) {
    CLOSED_AT_END int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(why, errno, "open %s", path);
    ssize_t got = io_read(file, room, size - 1);
    if (got < 0)
        return fail(why, errno, "read %s", path);
    room[got] = '\0';
    return 0;
}

int io_write(int descriptor, const void *data, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t put = write(descriptor, (const char *)data + done, size - done);
        if (put < 0 && errno != EINTR)
            return -1;
        if (put > 0)
            done += (size_t)put;
    }
    return 0;
}

int io_write_kernel_file(const char *path, const char *text, struct failure *why) {
    CLOSED_AT_END int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return fail(why, errno, "open %s", path);
    ssize_t put;
    do
        put = write(file, text, strlen(text));
    while (put < 0 && errno == EINTR);
    if (put < 0)
        return fail(why, errno, "write \"%s\" to %s", text, path);
    return 0;
}

static int write_aside(int directory, const char *path, const char *text, size_t size, struct failure *why) {
    CLOSED_AT_END int file = openat(directory, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail(why, errno, "create %s", path);
    if (io_write(file, text, size) < 0)
        return fail(why, errno, "write %s", path);
    return 0;
}

int io_replace_file(int directory, const char *path, const char *text, size_t size, struct failure *why) {
    char aside[PATH_ROOM];
    snprintf(aside, sizeof aside, "%s.new", path);
    if (write_aside(directory, aside, text, size, why) < 0)
        return -1;
    if (renameat(directory, aside, directory, path) < 0)
        return fail(why, errno, "rename %s to %s", aside, path);
    return 0;
}

/* All are copied out of the way first, since a place may hold a descriptor that belongs to another place. */
int io_arrange(const int *descriptors, int count, int first_closed, struct failure *why) {
    int copies[ABOVE_ARRANGED];
    for (int place = 0; place < count; place++) {
        copies[place] = fcntl(descriptors[place], F_DUPFD_CLOEXEC, ABOVE_ARRANGED);
        if (copies[place] < 0)
            return fail(why, errno, "copy descriptor %d", descriptors[place]);
    }
    for (int place = 0; place < count; place++)
        if (dup3(copies[place], place, place >= first_closed ? O_CLOEXEC : 0) < 0)
            return fail(why, errno, "place descriptor %d", place);
    if (kernel_close_from(count) < 0)
        return fail(why, errno, "close descriptors from %d", count);
    return 0;
}

int io_silence(struct failure *why) {
    CLOSED_AT_END int null = open("/dev/null", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (null < 0)
        return fail(why, errno, "open /dev/null");
    for (int place = STDIN_FILENO; place <= STDERR_FILENO; place++)
        if (null != place && dup2(null, place) < 0)
            return fail(why, errno, "place descriptor %d", place);
    if (null <= STDERR_FILENO)
        io_keep(&null);
    return 0;
}
