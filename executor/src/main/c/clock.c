#include "clock.h"

#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STAT_ROOM = 512, FIELDS_BEFORE_START = 20, PATH_ROOM = 40 };

static const int64_t nanoseconds = 1000000000;
static const int64_t milliseconds = 1000;
static const int64_t nanoseconds_in_millisecond = 1000000;

static int64_t read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * nanoseconds + time.tv_nsec;
}

struct moment clock_now(void) {
    return (struct moment){.utc = read_clock(CLOCK_REALTIME), .boottime = read_clock(CLOCK_BOOTTIME)};
}

int64_t clock_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * milliseconds + time.tv_nsec / nanoseconds_in_millisecond;
}

static int read_text(const char *path, char *room, size_t size, struct failure *why) {
    CLOSED_AT_END int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(why, errno, "open %s", path);
    ssize_t got = io_read(file, room, size - 1);
    if (got < 0)
        return fail(why, errno, "read %s", path);
    room[got] = '\0';
    return 0;
}

/* The command name, field 2, may hold anything: the fields are counted from its closing parenthesis. */
int clock_start_of(pid_t pid, uint64_t *start, struct failure *why) {
    char path[PATH_ROOM];
    char room[STAT_ROOM];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    if (read_text(path, room, sizeof room, why) < 0)
        return -1;
    const char *at = strrchr(room, ')');
    for (int field = 0; at != NULL && field < FIELDS_BEFORE_START; field++)
        at = strchr(at + 1, ' ');
    if (at == NULL)
        return fail(why, EINVAL, "read %s: a field is missing", path);
    *start = strtoull(at + 1, NULL, 10);
    return 0;
}

int clock_boot_id(char *room, struct failure *why) {
    if (read_text("/proc/sys/kernel/random/boot_id", room, BOOT_ROOM, why) < 0)
        return -1;
    room[strcspn(room, "\n")] = '\0';
    return 0;
}
